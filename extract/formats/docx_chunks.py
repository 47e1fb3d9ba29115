"""Parts of a Word document that are files of their own (w:altChunk): programs that put documents together leave them to Word to take in.

A web page, another Word file and plain text are read where they stand; what else there may be, what is damaged and what lies outside of
the file is named in a warning, as its text is missing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from extract.doubts import warn
from extract.formats.docx_blocks import Block, Cell, Paragraph, Table
from extract.formats.docx_package import Package
from extract.formats.docx_styles import StyleSheet
from extract.limits import Limits
from extract.refusal import Refused
from extract.sniff import sniff
from extract.source import SourceText
from schema.record import RecordWarning

DEEPEST = 3
"""Files within files; nobody does it more than once."""
MOST = 100
"""Chunks of one file: each costs its reading anew, though all may be the same part."""

_LOADING = frozenset({"zip_entries", "zip_ratio", "zip_part", "zip_read", "too_large"})
"""Refusals that are the whole file's: it is a bomb."""


class Chunks:
    """Reads the chunks of a document and of those within them. `warnings`: what could not be read."""

    def __init__(self, limits: Limits, document: Callable[[Package, int], tuple[list[Block], StyleSheet]]) -> None:
        self._limits, self._document = limits, document
        self._count = 0
        self.warnings: list[RecordWarning] = []

    def read(self, package: Package, part: str | None, depth: int) -> list[Block]:
        """The blocks of a chunk by its part; None where it lies outside of the file. Raises `Refused` for what costs too much."""
        self._count += 1
        if part is None or part not in package:
            self.warnings.append(warn("chunk_missing"))
            return []
        if depth >= DEEPEST or self._count > MOST:
            return self._unread("DOCX")
        name = "DOCX"
        try:
            data = b"".join(package.stream(part))
            kind = sniff(data)
            name = kind.name
            if kind.format == "docx" and not kind.locked:
                blocks, styles = self._document(Package(data, self._limits, within=package), depth + 1)
                _settle(blocks, styles)
                return blocks
            if kind.format == "html" or (kind.format == "text" and part.lower().endswith((".htm", ".html", ".xhtml"))):
                from extract.formats.html import read

                return self._written(read(data, self._limits))
            if kind.format == "text":
                from extract.formats.text import read as read_text

                return self._written(read_text(data, self._limits))
        except Refused as refused:
            if refused.code in _LOADING:
                raise
            if refused.code == "empty":
                return []
        return self._unread(name)

    def _written(self, source: SourceText) -> list[Block]:
        """A text's paragraphs and tables; a table stays the rows that it is written as."""
        self.warnings += [warning.model_copy(update={"span": None}) for warning in source.warnings]
        return [Paragraph("", part) for part in source.text.replace("\r\n", "\n").split("\n\n") if part.strip()]

    def _unread(self, format: str) -> list[Block]:
        self.warnings.append(warn("chunk_unread", format=format))
        return []


def _settle(blocks: list[Block], styles: StyleSheet) -> None:
    """Asks a chunk's own styles whether its tables have lines: the document round it has others of the same name."""
    for table in _tables(blocks):
        if table.ruled is None:
            table.ruled = styles.ruled(table.style)


def _tables(blocks: list[Block]) -> Iterator[Table]:
    for block in blocks:
        if isinstance(block, Table):
            yield block
            cells: list[Cell] = [cell for row in block.rows for cell in row.cells]
            for cell in cells:
                yield from _tables(cell.blocks)
