"""Words of a PDF page -> its lines: runs of words side by side, with the place of each character."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import numpy as np

from extract.formats.pdf_page import LINE_HYPHEN, Page
from schema.encodings import Encoding

Cell = tuple[int, int, int]
"""Table on the page, row, column."""

WIDE = 0.8
"""Space between two words, in heights of the line, from which on they may stand in two columns."""


@dataclass(slots=True)
class Line:
    """A run of words on one line of one page. `edges` has one entry more than `text` has characters."""

    page: int
    text: str
    edges: list[float]
    left: float
    top: float
    right: float
    bottom: float
    size: float
    """1.2 times the font's size."""
    base: float
    """Where its letters stand, from the top of the page."""
    cell: Cell | None = None
    hyphen: bool = False
    """Whether a hyphen stood at its end, where the word goes on in the next line."""
    raised: tuple[int, ...] = ()
    """Characters of it that are a footnote's mark."""
    placed: bool = True
    """Whether its place is one on the page as it is shown."""
    at: int = -1
    """Where it begins in the page's text."""
    encoding: Encoding | None = None
    """The old encoding that words of it were converted from."""

    @property
    def middle(self) -> float:
        """Half way between left and right."""
        return (self.left + self.right) / 2

    def first_word(self) -> float:
        """Width of the first word."""
        end = self.text.find(" ")
        return self.edges[end if end > 0 else len(self.text)] - self.left


def make_lines(
    page: Page, cell_of: Callable[[np.ndarray[Any, Any], np.ndarray[Any, Any]], list[Cell | None]] | None
) -> list[Line]:
    """The lines of a page in PDFium's order. `cell_of` tells the table cells of points (x, y); words of two cells never share a line."""
    w = page.words
    if not len(w.starts):
        return []
    heights = w.bottoms - w.tops
    tall = np.maximum(heights[1:], heights[:-1])
    gaps = w.lefts[1:] - w.rights[:-1]
    centres = (w.tops + w.bottoms) / 2
    cut = (w.rows[1:] != w.rows[:-1]) | (gaps > WIDE * tall) | (gaps < -0.5 * tall) | (np.abs(np.diff(centres)) > 0.6 * tall)
    cells: list[Cell | None] | None = None
    if cell_of is not None:
        cells = cell_of((w.lefts + w.rights) / 2, centres)
        cut |= np.array([a != b for a, b in pairwise(cells)], dtype=bool)
    firsts = np.concatenate([[0], np.flatnonzero(cut) + 1])
    lasts = np.concatenate([firsts[1:], [len(w.starts)]]) - 1
    tops, bottoms = np.minimum.reduceat(w.tops, firsts).tolist(), np.maximum.reduceat(w.bottoms, firsts).tolist()
    begins, ends = w.starts[firsts].tolist(), w.ends[lasts].tolist()
    lefts, rights = w.lefts[firsts].tolist(), w.rights[lasts].tolist()
    of_row = np.maximum.accumulate(np.where(np.diff(w.rows, prepend=-1) != 0, np.arange(len(w.rows)), 0))[firsts]
    lower = w.bottoms[firsts] - w.bottoms[of_row]  # PDFium may take two heights for one row
    bases = (w.bases[firsts] + np.where(np.abs(lower) > 0.3 * heights[firsts], lower, 0.0)).round(2).tolist()
    sizes = w.sizes[firsts].tolist()
    text, edges, raised, number = w.text, w.edges.tolist(), w.raised, page.number
    composed, lettered = unicodedata.is_normalized("NFC", text), "\0" not in text
    hyphen = chr(LINE_HYPHEN)
    lines = []
    for k, first in enumerate(firsts.tolist()):
        start, end = begins[k], ends[k]
        line = Line(number, text[start:end], edges[start : end + 1], lefts[k], tops[k], rights[k], bottoms[k], sizes[k], bases[k])
        if cells is not None:
            line.cell = cells[first]
        line.hyphen = text.startswith(hyphen, end)
        line.at = start
        line.placed = not page.turned
        if raised:
            line.raised = tuple(at - start for at in range(start, end) if at in raised)
        if not lettered:
            line.text = line.text.replace("\0", "\ufffd")
        if not composed:
            _composed(line)
        lines.append(line)
    return lines


def _composed(line: Line) -> None:
    """Brings a line to NFC: letters and marks that were drawn one by one become one letter, with one left edge."""
    if unicodedata.is_normalized("NFC", line.text):
        return
    text: list[str] = []
    edges: list[float] = []
    moved: list[int] = []
    at = 0
    while at < len(line.text):
        end = at + 1
        while end < len(line.text) and unicodedata.combining(line.text[end]):
            end += 1
        letters = unicodedata.normalize("NFC", line.text[at:end])
        if at in line.raised:
            moved.append(len(edges))
        text.append(letters)
        edges += [line.edges[at]] * len(letters)
        at = end
    line.text, line.edges, line.raised = "".join(text), [*edges, line.edges[-1]], tuple(moved)


def joined(a: Line, b: Line) -> Line:
    """Two runs side by side as one, with a space between them unless they touch."""
    space = " " if b.left - a.right > 0.1 * b.size else ""
    edges = [*a.edges, *b.edges] if space else [*a.edges[:-1], *b.edges]
    return replace(
        a,
        text=f"{a.text}{space}{b.text}",
        edges=edges,
        top=min(a.top, b.top),
        right=b.right,
        bottom=max(a.bottom, b.bottom),
        size=max(a.size, b.size),
        hyphen=b.hyphen,
        raised=a.raised + tuple(i + len(a.text) + len(space) for i in b.raised),
        encoding=a.encoding or b.encoding,
    )
