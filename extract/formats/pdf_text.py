"""Blocks of a PDF (paragraphs, tables, footnotes, pages read from pictures) -> the one text, each line of it with its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extract.doubts import warn
from extract.formats.broken_figures import goes_on
from extract.formats.pdf_furniture import Note
from extract.formats.pdf_grids import Grid
from extract.formats.pdf_lines import Line
from extract.formats.pdf_paragraphs import Paragraph, between, ends_sentence
from extract.legacy.repair import NAMES
from extract.source import PlacedLine, SourceText
from schema.encodings import Encoding
from schema.record import RecordWarning, Span

ALIKE = 6.0
"""Points by which the upright rules of a table may stand elsewhere where it goes on over the page."""


@dataclass
class Table:
    """A table as rows of cells, each with its lines; `xs` are its columns' sides, `page` is the last it stands on.

    `goes_on`: it is the rest of the table that the page before ends with.
    """

    rows: list[list[list[Line]]]
    xs: list[float]
    page: int
    goes_on: bool = False


Block = Paragraph | Table | SourceText


def table_of(grid: Grid, page: int, least: int = 2) -> Table | None:
    """The table of a grid with its cells filled; None where fewer than `least` columns have words. Words of merged cells stand in the first."""
    rows = [[grid.cells.get((r, c), []) for c in range(grid.columns)] for r in range(grid.rows)]
    used = [any(row[c] for row in rows) or grid.xs[c + 1] - grid.xs[c] > 12 for c in range(grid.columns)]
    if sum(any(row[c] for row in rows) for c in range(grid.columns)) < least:
        return None
    xs = [grid.xs[0], *(grid.xs[c + 1] for c in range(grid.columns) if used[c])]
    kept = [[cell for cell, use in zip(row, used, strict=True) if use] for row in rows if any(row)]
    return Table(kept, xs, page, grid.goes_on)


def continued(above: Table, below: Table) -> bool:
    """Joins to a table what goes on of it at the top of the next page, without the head rows that are repeated there; False for another."""
    if below.page != above.page + 1 or len(above.xs) != len(below.xs):
        return False
    head = 0
    while head < min(len(above.rows), len(below.rows) - 1) and _words(above.rows[head]) == _words(below.rows[head]):
        head += 1
    if not (alike(above.xs, below.xs) or head or below.goes_on):
        return False
    rows = below.rows[head:]
    if rows and _goes_on(above.rows[-1], rows[0]):
        for cell, more in zip(above.rows[-1], rows[0], strict=True):
            cell += more
        rows = rows[1:]
    above.rows += rows
    above.page = below.page
    return True


def alike(xs: list[float], others: list[float]) -> bool:
    """Whether the sides of the columns of two tables stand at the same places."""
    return len(xs) == len(others) and all(abs(a - b) <= ALIKE for a, b in zip(xs, others, strict=True))


def _words(row: list[list[Line]]) -> list[str]:
    return [" ".join(line.text for line in cell) for cell in row]


def _goes_on(row: list[list[Line]], below: list[list[Line]]) -> bool:
    """Whether the first row of a page is the rest of a row that the page's end broke.

    All of its words go on in cells that have words already, and its number is missing or, where rows have none, each cell begins within a
    sentence and others are empty.
    """
    pairs = [(cell, more) for cell, more in zip(row, below, strict=True) if more]
    if not pairs or not all(cell for cell, _ in pairs):
        return False
    within = [more[0].text[:1].islower() for _, more in pairs]
    if below[0]:
        return all(within) and len(pairs) < sum(map(bool, row))
    return bool(row[0]) and any(
        inside or not ends_sentence(cell[-1].text) for inside, (cell, _) in zip(within, pairs, strict=True)
    )


class TextWriter:
    """Puts the text together; `source` gives it with its places."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._lines: list[PlacedLine] = []
        self._doubtful: list[Span] = []
        self._warnings: list[RecordWarning] = []
        self._converted: list[tuple[Span, Encoding]] = []
        self._encoding: Encoding | None = None

    def blocks(self, blocks: Sequence[Block]) -> None:
        """Writes blocks with empty lines between them."""
        for block in blocks:
            if isinstance(block, SourceText):
                self._gap()
                self._insert(block)
            elif isinstance(block, Table):
                self._gap()
                for row in block.rows:
                    self._row(row)
            else:
                self._gap(block.tight)
                if block.ruled:
                    self._write("-----\n")
                self._run(block.lines)

    def notes(self, notes: Sequence[tuple[str, Note]]) -> None:
        """Writes the footnotes, each behind its number."""
        for number, note in notes:
            self._gap()
            self._write(f"[{number}] ")
            self._run(note.lines)

    def source(self, pages: int, warnings: Sequence[RecordWarning] = ()) -> SourceText:
        """What was written."""
        return SourceText(
            "".join(self._parts) + "\n" if self._parts else "",
            "application/pdf",
            pages,
            tuple(self._lines),
            tuple(self._doubtful),
            (*warnings, *self._warnings, *(warn("legacy_encoding", span, encoding=NAMES[e]) for span, e in self._converted)),
        )

    def _write(self, words: str) -> None:
        self._parts.append(words)
        self._length += len(words)

    def _gap(self, tight: bool = False) -> None:
        if self._length:
            self._write("\n" if tight else "\n\n")

    def _line(self, line: Line) -> None:
        if line.placed:
            self._lines.append(PlacedLine(self._length, line.page, line.top, line.bottom, tuple(line.edges)))
        start = self._length
        self._write(line.text)
        if line.encoding is not None:  # lines that follow each other in one encoding are one stretch
            start = self._converted.pop()[0][0] if line.encoding == self._encoding else start
            self._converted.append(((start, self._length), line.encoding))
        self._encoding = line.encoding

    def _run(self, lines: list[Line], in_cell: bool = False) -> None:
        above: Line | None = None
        for line in lines:
            if above is not None and not (in_cell and goes_on(above.text, line.text)):
                self._write(between(above, line))
            self._line(line)
            above = line
        if above is not None and above.hyphen:
            self._write("-")

    def _row(self, cells: list[list[Line]]) -> None:
        if self._parts and not self._parts[-1].endswith("\n"):
            self._write("\n")
        self._write("|")
        for cell in cells:
            self._write(" ")
            for line in cell:
                if "|" in line.text:
                    line.text = line.text.replace("|", "¦")
            self._run(cell, in_cell=True)
            self._write(" |" if cell else "|")

    def _insert(self, source: SourceText) -> None:
        """A text that was read from pictures of pages; its page numbers are those of this document already."""
        shift = self._length
        for line in source.lines:
            self._lines.append(PlacedLine(line.start + shift, line.page, line.top, line.bottom, line.edges))
        self._doubtful += [(a + shift, b + shift) for a, b in source.doubtful]
        for warning in source.warnings:
            span = warning.span
            self._warnings.append(warning.model_copy(update={"span": (span[0] + shift, span[1] + shift)}) if span else warning)
        self._write(source.text.rstrip("\n"))
        self._encoding = None
