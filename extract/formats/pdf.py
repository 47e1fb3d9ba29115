"""PDF files: the text of their pages in reading order, as paragraphs, tables and footnotes, and where each word stands.

Pages that have no text, or none that is Vietnamese though a picture covers them, are drawn and read as scans.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from itertools import chain, groupby, pairwise
from typing import TYPE_CHECKING, Any

import pypdfium2 as pdfium  # type: ignore[import-untyped]
from PIL import Image

from extract.doubts import warn
from extract.formats.pdf_columns import Flow, in_columns, in_reading_order
from extract.formats.pdf_file import open_document, repaired
from extract.formats.pdf_fonts import in_unicode
from extract.formats.pdf_furniture import Leaf, Note, opens_notes, take_footnotes, usual_size, with_marks, without_furniture
from extract.formats.pdf_grids import Grid, find_grids
from extract.formats.pdf_lines import make_lines
from extract.formats.pdf_page import NO_WORDS, Page, read_page
from extract.formats.pdf_paragraphs import Margins, Paragraph, measure, opens, paragraphs
from extract.formats.pdf_tables import CellFinder, fill
from extract.formats.pdf_text import Block, Table, TextWriter, alike, continued, table_of
from extract.legacy.repair import repair
from extract.limits import LIMITS, Limits
from extract.quality import quality
from extract.refusal import Refused
from extract.sandbox import beat
from extract.source import SourceText

if TYPE_CHECKING:
    from extract.formats.pdf_aligned import Aligned

FEW_LETTERS = 20
"""A page with a picture and fewer letters than this has no text layer to speak of: a page number, a digital signature."""
COVERED = 0.5
"""Share of a page that a picture covers where the page is a scan, with or without text behind it."""
DPI = (150.0, 300.0)
"""Between these a scanned page is drawn, as near as possible to its picture's own resolution."""
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


def read(data: bytes, limits: Limits) -> SourceText:
    """The text of a PDF file, scanned pages read by OCR. Raises `Refused`: encrypted, damaged, too_many_pages, and those of reading scans."""
    opened = _open(data, limits)
    return _written(opened, _read_scans(opened, limits))


def read_text_layer(data: bytes, limits: Limits) -> tuple[SourceText, list[int]]:
    """The text of the pages that have text, and the numbers of those that OCR would have to read. Raises `Refused` but for scans' reasons."""
    opened = _open(data, limits)
    return _written(opened, {}), [sheet.page.number for sheet in opened.sheets if sheet.scanned]


@dataclass
class _Opened:
    """A file as far as PDFium reads it: its bytes (repaired, if they were), its pages, how many could not be read."""

    data: bytes
    sheets: list[Sheet]
    lost: int
    mended: bool


def _open(data: bytes, limits: Limits) -> _Opened:
    document, mended = open_document(data, limits)
    with closing(document):
        opened = _Opened(data, *_sheets(document), mended)
    if opened.lost and not mended:
        again = repaired(data)
        found = _again(again, limits) if again is not None else None
        if again is not None and found is not None and len(found[0]) > len(opened.sheets):
            opened = _Opened(again, *found, True)
    if not opened.sheets:
        raise Refused("damaged", format="PDF")
    return opened


def _written(opened: _Opened, scans: dict[int, SourceText]) -> SourceText:
    warnings = [warn("repaired_file")] if opened.mended else []
    warnings += [warn("pages_lost", count=opened.lost)] if opened.lost else []
    writer = TextWriter()
    blocks, notes = _blocks(opened.sheets, scans)
    writer.blocks(blocks)
    writer.notes(notes)
    return writer.source(len(opened.sheets) + opened.lost, warnings)


def pages_without_text(data: bytes, limits: Limits = LIMITS) -> list[int]:
    """Numbers (from 1) of the pages that have to be read from their picture. Raises `Refused` like `read_text_layer`."""
    return [sheet.page.number for sheet in _open(data, limits).sheets if sheet.scanned]


def render(data: bytes, page: int, dpi: float, limits: Limits = LIMITS) -> Image.Image:
    """A page (from 1) as a grey or coloured picture. Raises `Refused`: those of opening, too_many_pixels, damaged."""
    document, _ = open_document(data, limits)
    with closing(document):
        return _drawn(document, page, dpi, limits)


def _drawn(document: Any, number: int, dpi: float, limits: Limits) -> Image.Image:
    try:
        page = document[number - 1]
        width, height = page.get_size()
        pixels = math.ceil(width * dpi / 72) * math.ceil(height * dpi / 72)
        if pixels > limits.max_pixels:
            raise Refused("too_many_pixels", pixels=pixels, limit=limits.max_pixels)
        image: Image.Image = page.render(scale=dpi / 72, draw_annots=False).to_pil()
        page.close()
    except pdfium.PdfiumError:
        raise Refused("damaged", format="PDF") from None
    return image.convert("RGB")


def _sheets(document: Any) -> tuple[list[Sheet], int]:
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


def _again(data: bytes, limits: Limits) -> tuple[list[Sheet], int] | None:
    try:
        document, _ = open_document(data, limits)
    except Refused:
        return None
    with closing(document):
        return _sheets(document)


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
        return page.pictures > 0.05 or (page.drawn and not letters)
    if page.pictures < COVERED and not page.strange:
        return False
    return quality(repair(text).text).verdict in _UNREADABLE


def _read_scans(opened: _Opened, limits: Limits) -> dict[int, SourceText]:
    """The text of each run of scanned pages, by the number of its first page."""
    runs = [list(run) for scanned, run in groupby(opened.sheets, key=lambda sheet: sheet.scanned) if scanned]
    if not runs:
        return {}
    from extract.formats.scan import read_images

    document, _ = open_document(opened.data, limits)
    found: dict[int, SourceText] = {}
    with closing(document):
        for run in runs:
            numbers = [sheet.page.number for sheet in run]
            own = [min(DPI[1], max(DPI[0], sheet.page.resolution or DPI[1])) for sheet in run]
            dpi = sorted(own)[len(own) // 2]
            read = read_images(_pictures(document, numbers, dpi, limits), dpi, limits)
            lines = tuple(replace(line, page=numbers[line.page - 1]) for line in read.lines)
            found[numbers[0]] = replace(read, lines=lines)
    return found


def _pictures(document: Any, numbers: list[int], dpi: float, limits: Limits) -> Iterator[Image.Image]:
    for number in numbers:
        yield _drawn(document, number, dpi, limits)
        beat()


def _blocks(sheets: list[Sheet], scans: dict[int, SourceText]) -> tuple[list[Block], list[tuple[str, Note]]]:
    """What is written, in order, and the footnotes with the numbers they get."""
    written = [sheet for sheet in sheets if not sheet.scanned]
    for sheet in written:
        _take_aligned(sheet)
    without_furniture([sheet.leaf for sheet in written])
    notes = _take_notes(written)
    for above, sheet in pairwise(sheets):
        _go_on(above, sheet)
    items = {sheet.page.number: _items(sheet) for sheet in written}
    margins = _margins(written, items)
    blocks: list[Block] = []
    for sheet in sheets:
        number = sheet.page.number
        if sheet.scanned:
            blocks += [scans[number]] if number in scans and scans[number].text.strip() else []
            continue
        own = margins[round(sheet.page.width)]
        for place, item in enumerate(items[number]):
            if isinstance(item, Grid):
                table = table_of(item, number, 1)
                if table is not None and not (place == 0 and _continues(blocks, table)):
                    blocks.append(table)
                continue
            found = paragraphs(item, own)
            last = blocks[-1] if blocks else None
            if place == 0 and found and isinstance(last, Paragraph) and _runs_on(last, item, own):
                last.lines += found.pop(0).lines
            for paragraph in found:
                paragraph.ruled = bool(sheet.page.level) and opens_notes(paragraph.lines[0], sheet.page.level)
            blocks += found
    return blocks, notes


def _take_aligned(sheet: Sheet) -> None:
    """Makes tables of the lines of a page that stand in columns under a head without rules."""
    if not in_columns(sheet.leaf.lines):
        return
    from extract.formats.pdf_aligned import find_aligned

    for table in find_aligned(sheet.leaf.lines):
        _add(sheet, table)


def _go_on(above: Sheet, sheet: Sheet) -> None:
    """Makes a table of the rows at the top of a page that go on with a table without rules at the end of the page above."""
    if above.aligned is None or sheet.scanned or any(line.top > above.aligned.grid.ys[-1] for line in above.leaf.lines):
        return
    from extract.formats.pdf_aligned import going_on

    top = min((grid.ys[0] for grid in sheet.grids), default=sheet.page.height)
    table = going_on([line for line in sheet.leaf.lines if line.bottom <= top], above.aligned)
    if table is not None:
        _add(sheet, table)


def _add(sheet: Sheet, table: Aligned) -> None:
    taken = set(map(id, table.lines))
    sheet.leaf.lines = [line for line in sheet.leaf.lines if id(line) not in taken]
    sheet.leaf.floor = max(sheet.leaf.floor, table.grid.ys[-1])
    sheet.grids = sorted([*sheet.grids, table.grid], key=lambda grid: grid.ys[0])
    if sheet.aligned is None or sheet.aligned.grid.ys[0] < table.grid.ys[0]:
        sheet.aligned = table


def _continues(blocks: list[Block], table: Table) -> bool:
    return bool(blocks) and isinstance(blocks[-1], Table) and continued(blocks[-1], table)


def _runs_on(last: Paragraph, flow: Flow, margins: Margins) -> bool:
    """Whether the page's first line goes on with the last paragraph of the page before."""
    line, above = flow.lines[0], last.lines[-1]
    return not flow.column and above.page < line.page and not opens(last.lines, line, margins)


def _take_notes(sheets: list[Sheet]) -> list[tuple[str, Note]]:
    """Takes the footnotes out of the pages and writes their marks as "[n]". Notes that begin anew on each page are counted on."""
    body = usual_size([sheet.leaf for sheet in sheets])
    found: list[tuple[str, Note]] = []
    last = 0
    for sheet in sheets:
        numbers: dict[str, str] = {}
        for note in take_footnotes(sheet.leaf, body):
            if not note.number:
                if found:
                    found[-1][1].lines.extend(note.lines)
                else:
                    sheet.leaf.lines += note.lines
                continue
            last = int(note.number) if int(note.number) > last else last + 1
            numbers[note.number] = str(last)
            found.append((str(last), note))
        cells = (line for grid in sheet.grids for cell in grid.cells.values() for line in cell)
        for line in chain(sheet.leaf.lines, cells):
            if numbers or line.raised:
                with_marks(line, numbers)
    return found


def _items(sheet: Sheet) -> list[Flow | Grid]:
    """Flows and tables of a page from the top down."""
    rest = sheet.leaf.lines
    items: list[Flow | Grid] = []
    for grid in sheet.grids:
        above = [line for line in rest if line.bottom - 0.5 * line.size < grid.ys[0]]
        if above:
            items += in_reading_order(above)
            taken = set(map(id, above))
            rest = [line for line in rest if id(line) not in taken]
        items.append(grid)
    return [*items, *in_reading_order(rest)]


def _margins(sheets: list[Sheet], items: dict[int, list[Flow | Grid]]) -> dict[int, Margins]:
    """The margins of the pages of each width."""
    widths: dict[int, list[Flow]] = {}
    for sheet in sheets:
        flows = [item for item in items[sheet.page.number] if isinstance(item, Flow)]
        widths.setdefault(round(sheet.page.width), []).extend(flows)
    return {width: measure(flows) for width, flows in widths.items()}
