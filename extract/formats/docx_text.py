"""Paragraphs and tables of Word as one text: an empty line between paragraphs, a table row as a Markdown row, notes at the end.

A table that only places things on the page (letterhead, signature and recipients) is written out cell by cell, as plain texts have it.
Cells that reach over several columns stand in the first of them and leave the others empty; those that reach over several rows are
said again in each, but for those of the first row, which are the table's head.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from extract.doubts import warn
from extract.formats.docx_blocks import Block, Cell, Paragraph, Row, Table
from extract.formats.docx_styles import StyleSheet
from extract.formats.table_shape import REPEATED, is_small
from extract.limits import within
from schema.record import RecordWarning, Span

_PAGE_OF_PARAGRAPHS = 30
"""Paragraphs in one cell that make it a page of text and no cell."""

_FONT_NAME = 40
"""Characters of a font's name that are shown."""


class TextWriter:
    """Puts the text together. `limit`: bytes that it may have at most (a few bytes of a packed file can say a thing a million times)."""

    def __init__(self, styles: StyleSheet, limit: int) -> None:
        self._styles, self._limit = styles, limit
        self._parts: list[str] = []
        self._length = 0
        self._converted: list[tuple[Span, str]] = []

    def write(self, blocks: Iterable[Block]) -> None:
        """Adds blocks. Raises `Refused`: too_large."""
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
            self._add(f"{mark} {_line(blocks)}", "\n\n", _old_font(blocks))

    def text(self) -> str:
        """All that was written."""
        return "".join(self._parts)

    def warnings(self) -> tuple[RecordWarning, ...]:
        """One for every stretch of the text whose letters stood in an old encoding."""
        return tuple(warn("legacy_encoding", span, encoding=font[:_FONT_NAME]) for span, font in self._converted)

    def _paragraph(self, paragraph: Paragraph) -> None:
        body = "\n".join(line for raw in paragraph.text.split("\n") if (line := raw.strip()))
        if not body:
            return
        said = f"{paragraph.label} {body}" if paragraph.label else body
        self._add(f"**{said}**" if paragraph.bold and any(map(str.isalpha, said)) else said, "\n\n", paragraph.old_font)

    def _add(self, said: str, behind: str, old_font: str | None) -> None:
        start = self._length
        self._length += len(said) + len(behind)
        within(self._length, self._limit)
        self._parts += (said, behind)
        if old_font is None:
            return
        if self._converted and start - self._converted[-1][0][1] <= len("\n\n") and self._converted[-1][1] == old_font:
            start = self._converted.pop()[0][0]
        self._converted.append(((start, self._length - len(behind)), old_font))

    def _table(self, table: Table) -> None:
        said = [(f"| {' | '.join(texts)} |", font) for texts, font in _rows(table) if any(texts)]
        for at, (row, font) in enumerate(said):
            self._add(row, "\n" if at + 1 < len(said) else "\n\n", font)

    def _places(self, table: Table) -> bool:
        """Whether a table only places things on the page."""
        rows = _kept(table)
        cells = [cell for row in rows for cell in row.cells]
        if all(len(row.cells) < 2 for row in rows) or any(len(cell.blocks) > _PAGE_OF_PARAGRAPHS for cell in cells):
            return True
        ruled = self._styles.ruled(table.style) if table.ruled is None else table.ruled
        small = is_small(len(row.cells) for row in rows)
        return small and not ruled and 2 * sum(cell.ruled for cell in cells) < len(cells)


def _kept(table: Table) -> list[Row]:
    return [row for row in table.rows if not row.deleted]


def _rows(table: Table) -> Iterator[tuple[list[str], str | None]]:
    """The texts of each row's columns, and the old font that one of them stood in."""
    above: dict[int, str] = {}
    for at, row in enumerate(_kept(table)):
        texts = [""] * row.before
        for cell in row.cells:
            text, column = _line(_items(cell) if at else cell.blocks).replace("|", "/"), len(texts)
            if cell.merge == "continue" and not text:
                text = above.get(column, "")
            elif cell.merge == "restart" and at and len(text) <= REPEATED:
                above[column] = text
            else:
                above.pop(column, None)
            texts += [text, *[""] * (cell.columns - 1)]
        yield texts, next((font for cell in row.cells if (font := _old_font(cell.blocks))), None)


def _items(cell: Cell) -> list[Block]:
    """The blocks of a cell, with a semicolon between paragraphs that list things without one ("Sở Nội vụ", "Sở Tài chính"): on one line
    nothing else would part them.
    """
    blocks: list[Block] = []
    last: Paragraph | None = None
    for block in cell.blocks:
        if isinstance(block, Paragraph) and block.text.strip():
            if last is not None and _lists(last.text.strip(), block):
                blocks[-1] = last = replace(last, text=f"{last.text.rstrip()};")
            blocks.append(last := block)
        elif not isinstance(block, Paragraph) or block.label:
            blocks.append(block)
            last = None
    return blocks


def _lists(before: str, after: Paragraph) -> bool:
    """Whether a paragraph is another item of what the one before it lists, and no more of the same words."""
    first = after.text.strip().lstrip("-+*•– ")[:1]
    unended = any(map(str.isalpha, before)) and (before[-1].isalnum() or before[-1] == ")")
    return unended and (first.isupper() or bool(after.label)) and not (before.isupper() and after.text.isupper())


def _line(blocks: Iterable[Block]) -> str:
    """Blocks on one line, those of tables within them too."""
    said: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            said += [block.label, *block.text.split()]
        else:
            said += [_line(cell.blocks) for row in _kept(block) for cell in row.cells]
    return " ".join(filter(None, said))


def _old_font(blocks: Iterable[Block]) -> str | None:
    """The first old font that letters of some blocks stood in."""
    for block in blocks:
        inside = [cell.blocks for row in block.rows for cell in row.cells] if isinstance(block, Table) else []
        font = block.old_font if isinstance(block, Paragraph) else next(filter(None, map(_old_font, inside)), None)
        if font:
            return font
    return None
