"""Bytes and text -> extraction record. Pure: no database, no network, the same result for the same input.

>>> record = extract_text("Phấn đấu đến năm 2030 tỷ lệ hộ nghèo còn dưới 1%.")
>>> [(t.comparator, int(t.value), t.unit, t.deadline.end.year) for t in record.targets]
[('lt', 1, 'percent', 2030)]
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from os import PathLike
from typing import TypeVar

from extract.source import SourceText
from schema.explanation import Explained
from schema.record import ExtractionRecord, Source

T = TypeVar("T")

EXTRACTOR_VERSION = "2"
"""Raised whenever the same bytes may give another record; the knowledge base reads a document again when it changes."""


def extract_text(text: str, name: str | None = None) -> ExtractionRecord:
    """The record of a text. Its hash is that of the text in UTF-8."""
    from extract.pipeline import run

    return run(text, _source(text, name))


def extract_file(path: str | PathLike[str]) -> ExtractionRecord:
    """The record of a file. Raises `extract.refusal.Refused` for one that cannot be read, with code and place.

    Both reading and finding the facts happen in a process apart, within `extract.limits.LIMITS`.
    """
    from extract.sandbox import extract_apart

    return _apart(path, extract_apart)


def explain_text(text: str, name: str | None = None) -> Explained:
    """The record of a text with the rule, the words and the context behind each field of its targets."""
    from extract.pipeline import run_explained

    return run_explained(text, _source(text, name))


def explain_file(path: str | PathLike[str]) -> Explained:
    """As `explain_text`, of a file; raises what `extract_file` raises."""
    from extract.sandbox import explain_apart

    return _apart(path, explain_apart)


def _apart(path: str | PathLike[str], find: Callable[[SourceText, Source], T]) -> T:
    """What a process apart finds in a file; a refusal names the file."""
    from extract.read import printable, read_file
    from extract.refusal import Refused

    read = read_file(path)
    try:
        return find(read.source, read.facts)
    except Refused as refused:
        raise refused.at(printable(path)) from refused.__cause__


def _source(text: str, name: str | None) -> Source:
    return Source(name=name, sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest())
