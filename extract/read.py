"""From a file to its text: loaded within limits, told by its content, read by its format's module, mended, and judged.

A file is hostile until read: its size is looked at before its content, no more than the limit is ever loaded, and every
format but plain text is parsed in a process apart. Nothing is printed here and nothing is worded here: a refusal is a code
with fields, the shell has the sentences.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import stat
import unicodedata
from dataclasses import dataclass, replace
from pathlib import Path

from extract.formats.text import looks_vietnamese as looks_vietnamese
from extract.limits import LIMITS, Limits, within
from extract.mending import finished
from extract.refusal import Refused as Refused
from extract.sniff import HEAD, Sniffed, sniff
from extract.source import SourceText
from schema.record import Source

READERS = {
    "text": "extract.formats.text",
    "html": "extract.formats.html",
    "pdf": "extract.formats.pdf",
    "docx": "extract.formats.docx",
    "office": "extract.formats.office",
    "picture": "extract.formats.scan",
}
"""Which module reads a format."""

PLAN_SUFFIXES = frozenset({".txt", ".md", ".markdown", ".pdf", ".docx", ".docm", ".doc", ".rtf", ".odt", ".html", ".htm"})
"""Endings that mark a file of a folder as a plan, before anything of it is read."""

_STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")

MARKDOWN_SUFFIXES = frozenset({".md", ".markdown"})


@dataclass(frozen=True)
class ReadFile:
    """A file's text with what is known of the file: its name and the SHA-256 of its bytes."""

    source: SourceText
    name: str
    sha256: str

    @property
    def text(self) -> str:
        """The text that spans index."""
        return self.source.text

    @property
    def facts(self) -> Source:
        """What the record says of the file."""
        return Source(name=self.name, sha256=self.sha256, media_type=self.media_type, pages=self.source.pages)

    @property
    def media_type(self) -> str:
        """What the file is by its content, as a media type."""
        return self.source.media_type


def read_file(path: str | os.PathLike[str], limits: Limits = LIMITS) -> ReadFile:
    """Read one file of any format that there is a reader for.

    Raises `Refused` with the path and one of the codes that docs/exit-status.md lists.
    """
    shown = printable(path)
    name = Path(shown).name
    try:
        data = _load(path, limits)
        return ReadFile(read_bytes(data, name, limits), name, hashlib.sha256(data).hexdigest())
    except Refused as refused:
        raise refused.at(shown) from refused.__cause__


def read_bytes(data: bytes, name: str | None = None, limits: Limits = LIMITS) -> SourceText:
    """The text of a file's bytes; `name` tells Markdown from plain text and nothing else. Raises `Refused` without a path."""
    sniffed = sniff(data)
    if not data:
        raise Refused("empty")
    if sniffed.locked:
        raise Refused("encrypted", format=sniffed.name)
    if sniffed.format is None:
        raise Refused("format_not_read", format=sniffed.name)
    within(len(data), _most_bytes(sniffed, limits))
    if sniffed.format == "text":
        from extract.formats.text import read

        media_type = "text/markdown" if Path(name or "").suffix.lower() in MARKDOWN_SUFFIXES else sniffed.media_type
        return replace(finished(read(data, limits), limits), media_type=media_type)
    from extract.sandbox import read_apart

    return replace(read_apart(READERS[sniffed.format], data, limits), media_type=sniffed.media_type)


def content_hash(path: str | os.PathLike[str], limits: Limits = LIMITS) -> str | None:
    """SHA-256 of a file's bytes, as `ReadFile.sha256` gives it; None for what `read_file` would refuse unread."""
    try:
        return hashlib.sha256(_load(path, limits)).hexdigest()
    except Refused:
        return None


def printable(path: str | os.PathLike[str]) -> str:
    r"""A path as it can be shown and stored on one line: NFC; bytes that are no UTF-8 and what steers a terminal replaced.

    >>> printable("kế\nhoạch\x1b[31m.txt") == "kế\ufffdhoạch\ufffd[31m.txt"
    True
    """
    return _STEERING.sub("\ufffd", unicodedata.normalize("NFC", os.fsencode(path).decode("utf-8", "replace")))


def _load(path: str | os.PathLike[str], limits: Limits) -> bytes:
    """The file's bytes, at most as many as its format may have; refused by its kind and size before it is loaded."""
    try:
        facts = os.stat(path)
        if stat.S_ISDIR(facts.st_mode):
            raise Refused("is_folder")
        if not stat.S_ISREG(facts.st_mode):
            raise Refused("not_a_file")
        with open(path, "rb") as file:
            head = file.read(HEAD)
            most = _most_bytes(sniff(head), limits)
            within(facts.st_size, most)
            data = head + file.read(most + 1 - len(head))
    except (FileNotFoundError, NotADirectoryError):
        raise Refused("missing") from None
    except OSError as error:
        raise Refused("unreadable", error=errno.errorcode.get(error.errno or 0, "?")) from error
    within(len(data), most)
    if not data:
        raise Refused("empty")
    return data


def _most_bytes(sniffed: Sniffed, limits: Limits) -> int:
    return limits.max_text_bytes if sniffed.format in ("text", "html") else limits.max_bytes
