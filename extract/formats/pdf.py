"""PDF files: the text of their pages in reading order, as paragraphs, tables and footnotes, and where each word stands.

Pages that have no text, or none that is Vietnamese though a picture covers them, are drawn and read as scans.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass

from extract.doubts import warn
from extract.formats.pdf_blocks import blocks_of
from extract.formats.pdf_file import open_document, repaired
from extract.formats.pdf_scans import read_scans
from extract.formats.pdf_sheets import Sheet, read_sheets
from extract.formats.pdf_text import TextWriter
from extract.limits import Limits
from extract.refusal import Refused
from extract.source import SourceText


def read(data: bytes, limits: Limits) -> SourceText:
    """The text of a PDF file, scanned pages read by OCR. Raises `Refused`: encrypted, damaged, too_many_pages, and those of reading scans."""
    opened = _open(data, limits)
    return _written(opened, read_scans(opened.data, opened.sheets, limits))


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
        opened = _Opened(data, *read_sheets(document), mended)
    if opened.lost and not mended:
        again = repaired(data)
        found = _again(again, limits) if again is not None else None
        if again is not None and found is not None and len(found[0]) > len(opened.sheets):
            opened = _Opened(again, *found, True)
    if not opened.sheets:
        raise Refused("damaged", format="PDF")
    return opened


def _again(data: bytes, limits: Limits) -> tuple[list[Sheet], int] | None:
    try:
        document, _ = open_document(data, limits)
    except Refused:
        return None
    with closing(document):
        return read_sheets(document)


def _written(opened: _Opened, scans: dict[int, SourceText]) -> SourceText:
    warnings = [warn("repaired_file")] if opened.mended else []
    warnings += [warn("pages_lost", count=opened.lost)] if opened.lost else []
    writer = TextWriter()
    blocks, notes = blocks_of(opened.sheets, scans)
    writer.blocks(blocks)
    writer.notes(notes)
    return writer.source(len(opened.sheets) + opened.lost, warnings)
