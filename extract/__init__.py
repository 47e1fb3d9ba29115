"""Bytes and text -> extraction record. Pure: no database, no network, the same result for the same input.

>>> record = extract_text("Phấn đấu đến năm 2030 tỷ lệ hộ nghèo còn dưới 1%.")
>>> [(t.comparator, int(t.value), t.unit, t.deadline.end.year) for t in record.targets]
[('lt', 1, 'percent', 2030)]
"""

from __future__ import annotations

import hashlib
from os import PathLike

from schema.record import ExtractionRecord, Source

EXTRACTOR_VERSION = "2"
"""Raised whenever the same bytes may give another record; the knowledge base reads a document again when it changes."""


def extract_text(text: str, name: str | None = None) -> ExtractionRecord:
    """The record of a text. Its hash is that of the text in UTF-8."""
    from extract.pipeline import run

    return run(text, Source(name=name, sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()))


def extract_file(path: str | PathLike[str]) -> ExtractionRecord:
    """The record of a file. Raises `extract.refusal.Refused` for one that cannot be read, with code and place."""
    from extract.pipeline import run
    from extract.read import read_file

    read = read_file(path)
    source = Source(name=read.name, sha256=read.sha256, media_type=read.media_type, pages=read.source.pages)
    return run(read.text, source, read=read.source)
