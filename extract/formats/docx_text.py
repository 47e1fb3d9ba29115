"""Paragraphs and tables of Word as one text: an empty line between paragraphs, a table row as a Markdown row, notes at the end.

A table that only places things on the page (letterhead, signature and recipients) is written out cell by cell, as plain texts have it.
Cells that reach over several columns stand in the first of them and leave the others empty; those that reach over several rows are
said again in each, but for those of the first row, which are the table's head.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extract.doubts import warn
from extract.formats.docx_blocks import Block, Cell, Paragraph, Row, Table
from extract.formats.docx_styles import StyleSheet
from extract.refusal import Refused
from schema.record import RecordWarning, Span

_LAYOUT_ROWS, _LAYOUT_COLUMNS = 6, 3
"""At most of a table without lines that only places things."""

_PAGE_OF_PARAGRAPHS = 30
"""Paragraphs in one cell that make it a page of text and no cell."""

_REPEATED = 300
"""Characters at most of a cell that is said again in each row it reaches over."""


class TextWriter:
    """Puts the text together. `limit`: bytes that it may have at most (a few bytes of a packed file can say a thing a million times)."""

    def __init__(self, styles: StyleSheet, limit: int) -> None:
        self._styles, self._limit = styles, limit
        self._parts: list[str] = []
        self._length = 0
        self._converted: list[Span] = []

    def write(self, blocks: Iterable[Block]) -> None:
        """Adds blocks. Raises `Refused`: text_too_large."""
        for block in blocks:
            if isinstance(block, Paragraph):
                self._paragraph(block)
            elif self._places(block):
                for row in _kept(block):
                    for cell in row.cells:
                        self.write(cell.blocks)
            else:
                self._table(block)

    def write_notes(self, notes: Iterable[tuple[str, list[Block]]]) -> None:
        """Adds notes, each with its mark ("[1]")."""
        for mark, blocks in notes:
            self._add(f"{mark} {_line(blocks)}", "\n\n", _any_converted(blocks))

    def text(self) -> str:
        """All that was written."""
        return "".join(self._parts)

    def warnings(self) -> tuple[RecordWarning, ...]:
        """One for every stretch of the text whose letters stood in an old encoding."""
        return tuple(warn("legacy_font", span) for span in self._converted)

    def _paragraph(self, paragraph: Paragraph) -> None:
        body = "\n".join(line for raw in paragraph.text.split("\n") if (line := raw.strip()))
        if not body:
            return
        said = f"{paragraph.label} {body}" if paragraph.label else body
        self._add(f"**{said}**" if paragraph.bold and any(map(str.isalpha, said)) else said, "\n\n", paragraph.converted)

    def _add(self, said: str, behind: str, converted: bool) -> None:
        start = self._length
        self._length += len(said) + len(behind)
        if self._length > self._limit:
            raise Refused("text_too_large", limit=self._limit)
        self._parts += (said, behind)
        if converted and self._converted and start - self._converted[-1][1] <= 2:
            self._converted[-1] = (self._converted[-1][0], start + len(said))
        elif converted:
            self._converted.append((start, start + len(said)))

    def _table(self, table: Table) -> None:
        said = [(f"| {' | '.join(texts)} |", converted) for texts, converted in _rows(table) if any(texts)]
        for at, (row, converted) in enumerate(said):
            self._add(row, "\n" if at + 1 < len(said) else "\n\n", converted)

    def _places(self, table: Table) -> bool:
        """Whether a table only places things on the page."""
        rows = _kept(table)
        cells = [cell for row in rows for cell in row.cells]
        if all(len(row.cells) < 2 for row in rows) or any(len(cell.blocks) > _PAGE_OF_PARAGRAPHS for cell in cells):
            return True
        ruled = self._styles.ruled(table.style) if table.ruled is None else table.ruled
        small = len(rows) <= _LAYOUT_ROWS and all(len(row.cells) <= _LAYOUT_COLUMNS for row in rows)
        return small and not ruled and 2 * sum(cell.ruled for cell in cells) < len(cells)


def _kept(table: Table) -> list[Row]:
    return [row for row in table.rows if not row.deleted]


def _rows(table: Table) -> Iterator[tuple[list[str], bool]]:
    """The texts of each row's columns, and whether any of them stood in an old encoding."""
    above: dict[int, str] = {}
    for at, row in enumerate(_kept(table)):
        texts = [""] * row.before
        for cell in row.cells:
            text, column = _cell_text(cell), len(texts)
            if cell.merge == "continue" and not text:
                text = above.get(column, "")
            elif cell.merge == "restart" and at and len(text) <= _REPEATED:
                above[column] = text
            else:
                above.pop(column, None)
            texts += [text, *[""] * (cell.columns - 1)]
        yield texts, any(_any_converted(cell.blocks) for cell in row.cells)


def _cell_text(cell: Cell) -> str:
    """What a cell says on one line; a bar would part it in two."""
    return _line(cell.blocks).replace("|", "/")


def _line(blocks: Iterable[Block]) -> str:
    """Blocks on one line, those of tables within them too."""
    said: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            said += [block.label, *block.text.split()]
        else:
            said += [_line(cell.blocks) for row in _kept(block) for cell in row.cells]
    return " ".join(filter(None, said))


def _any_converted(blocks: Iterable[Block]) -> bool:
    return any(
        b.converted if isinstance(b, Paragraph) else any(_any_converted(c.blocks) for r in b.rows for c in r.cells)
        for b in blocks
    )
