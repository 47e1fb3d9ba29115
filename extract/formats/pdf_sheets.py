"""A PDF page's words, tables and pictures -> a sheet: what is written on it, and whether it has to be read from its picture instead."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pypdfium2 as pdfium  # type: ignore[import-untyped]

from extract.formats.pdf_fonts import in_unicode
from extract.formats.pdf_furniture import Leaf
from extract.formats.pdf_grids import Grid, find_grids
from extract.formats.pdf_lines import make_lines
from extract.formats.pdf_page import NO_WORDS, Page, read_page
from extract.formats.pdf_tables import CellFinder, fill
from extract.formats.pdf_text import alike, table_of
from extract.legacy.repair import repair
from extract.quality import quality

if TYPE_CHECKING:
    from extract.formats.pdf_aligned import Aligned

FEW_LETTERS = 20
"""A page with a picture and fewer letters than this has no text layer to speak of: a page number, a digital signature."""
COVERED = 0.5
"""Share of a page that a picture covers where the page is a scan, with or without text behind it."""
SIGHTED = 0.05
"""Share of a page that a picture without any text on the page covers at least: less is a stamp or an emblem."""
_UNREADABLE = frozenset({"scrambled_text", "double_converted", "without_marks", "not_vietnamese"})


@dataclass
class Sheet:
    """A page while the document is put together: its lines outside of tables, its tables, and whether a scan must be read instead."""

    page: Page
    leaf: Leaf
    grids: list[Grid] = field(default_factory=list)
    scanned: bool = False
    aligned: Aligned | None = None
    """The lowest of its tables without rules."""


def read_sheets(document: Any) -> tuple[list[Sheet], int]:
    """The pages that can be read, and how many cannot."""
    sheets: list[Sheet] = []
    lost = 0
    for index in range(len(document)):
        try:
            page = document[index]
        except pdfium.PdfiumError:
            lost += 1
            continue
        try:
            sheets.append(_sheet(page, index + 1, sheets[-1] if sheets else None))
        except pdfium.PdfiumError:
            lost += 1
        finally:
            page.close()
    return sheets, lost


def _sheet(handle: Any, number: int, above: Sheet | None) -> Sheet:
    page = read_page(handle, number)
    grids = find_grids(page.level, page.upright) if page.upright and len(page.level) > 1 else []
    lines = make_lines(page, CellFinder(grids) if grids else None)
    in_unicode(page, lines)
    lines = fill(grids, lines) if grids else lines
    tables = []
    for grid in grids:
        rest = grid is grids[0] and above is not None and above.grids and alike(above.grids[-1].xs, grid.xs)
        if table_of(grid, number, 1 if rest else 2) is None:
            lines += [line for cell in grid.cells.values() for line in cell]
        else:
            tables.append(grid)
    floor = max((grid.ys[-1] for grid in tables), default=0.0)
    scanned = _is_scan(page)
    page.words = NO_WORDS
    return Sheet(page, Leaf(number, page.height, lines, page.level, floor), tables, scanned)


def _is_scan(page: Page) -> bool:
    """Whether a page is to be read from its picture: it has hardly any text, or none that can be Vietnamese."""
    text = page.words.text
    letters = sum(map(str.isalpha, text)) if len(text) < 400 else 400
    if letters < FEW_LETTERS:
        return page.pictures > SIGHTED or (page.drawn and not letters)
    if page.pictures < COVERED and not page.strange:
        return False
    return quality(repair(text).text).verdict in _UNREADABLE
