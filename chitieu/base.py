"""Opening the knowledge base that a command line names, and reading the words of its documents."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from kb import KbError, KnowledgeBase, open_kb
from schema.record import DocumentFacts, ExtractionRecord, Source, Span

if TYPE_CHECKING:
    from chitieu.tables import Quoting

SQLITE = "sqlite:///"


def sqlite_file(url: str) -> Path | None:
    """The file of a SQLite URL; None for another database and for one in memory."""
    name = url.removeprefix(SQLITE)
    return Path(name) if url.startswith(SQLITE) and name not in ("", ":memory:") else None


def open_existing(url: str) -> KnowledgeBase:
    """Open a base to ask it something. A SQLite file that is not there is not made: `kb.errors.KbError` kb_missing."""
    return open_kb(url, create=False)


def quoting(base: KnowledgeBase) -> Quoting:
    """A function that gives the words of a span of a stored document, each document's text read once."""

    @cache
    def text_of(document_id: str) -> str:
        return base.document(document_id).record.text

    def quote(document_id: str, span: Span) -> str:
        return text_of(document_id)[span[0] : span[1]]

    return quote


def already_stored(base: KnowledgeBase, name: str, sha256: str, extractor_version: str) -> bool:
    """Whether these bytes are stored under this name as this version reads them: then the file need not be read again."""
    bare = ExtractionRecord(source=Source(name=name, sha256=sha256), text="", document=DocumentFacts())
    if base.would_ingest(bare, extractor_version) != "unchanged":
        return False
    try:
        return base.find_document(name) == base.find_document(sha256)
    except KbError:
        return False
