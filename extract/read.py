"""From a file's bytes to its text: what kind of file it is, how it is encoded, and whether it is a Vietnamese text at all.

A file is hostile until read: its size is looked at before its content, and no more than the limit is ever loaded.
Nothing is printed here and nothing is worded here: a refusal is a code with fields, the shell has the sentences.
"""

from __future__ import annotations

import codecs
import errno
import hashlib
import os
import re
import stat
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from extract.refusal import Refused as Refused

MAX_BYTES = 20_000_000
"""Largest text file that is read. The longest plans have about 0.5 MB of text; beyond this a file is something else."""

TEXT_SUFFIXES = frozenset({".txt", ".md", ".markdown"})
"""Endings that mark a file of a folder as a plan's text."""

MAGIC = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP/DOCX"),
    (b"PK\x05\x06", "ZIP"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "DOC/XLS"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG\r\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"GIF8", "GIF"),
    (b"\x1f\x8b", "GZIP"),
    (b"7z\xbc\xaf\x27\x1c", "7Z"),
    (b"Rar!", "RAR"),
    (b"SQLite format 3\x00", "SQLite"),
    (b"<!doctype html", "HTML"),
    (b"<html", "HTML"),
)
"""First bytes of formats that are no plain text, with the name a reader knows them by."""

CONTROL = re.compile(r"[\x01-\x08\x0e-\x1f\x7f]")
WORD = re.compile(r"[^\W\d_]+")
MARKED = re.compile(r"[ăđĩũơưạ-ỹ]", re.IGNORECASE)
"""Letters that no other widely written language has: ă đ ĩ ũ ơ ư and the block U+1EA0 to U+1EF9."""

LEAST_MARKED_WORDS = 0.15
"""Share of words with such a letter; running Vietnamese has over one half, other languages none."""


@dataclass(frozen=True)
class ReadText:
    """A file's text with what is known of the file: its name, the SHA-256 of its bytes, its media type."""

    text: str
    name: str
    sha256: str
    media_type: str


def read_file(path: str | os.PathLike[str]) -> ReadText:
    """Read a plan's text file. The text is NFC without byte order mark, line ends as they stand.

    Raises `Refused` with one of the codes missing, is_folder, not_a_file, unreadable, too_large, empty, format_not_read,
    binary, wrong_encoding, damaged_encoding, not_vietnamese.
    """
    shown = printable(path)
    data = _load(path, shown)
    text = unicodedata.normalize("NFC", _decode(data, shown))
    if not text.strip():
        raise Refused("empty", path=shown)
    if len(CONTROL.findall(text)) * 100 > len(text):
        raise Refused("binary", path=shown)
    if not looks_vietnamese(text):
        raise Refused("not_vietnamese", path=shown)
    name = Path(shown).name
    markdown = Path(name).suffix.lower() in {".md", ".markdown"}
    return ReadText(text, name, hashlib.sha256(data).hexdigest(), "text/markdown" if markdown else "text/plain")


def content_hash(path: str | os.PathLike[str]) -> str | None:
    """SHA-256 of a file's bytes, as `ReadText.sha256` gives it; None for what `read_file` would refuse unread."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode) or os.stat(path).st_size > MAX_BYTES:
            return None
        with open(path, "rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def printable(path: str | os.PathLike[str]) -> str:
    """A path as it can be shown and stored: NFC, and bytes that are no UTF-8 replaced."""
    return unicodedata.normalize("NFC", os.fsencode(path).decode("utf-8", "replace"))


def looks_vietnamese(text: str) -> bool:
    """Whether enough of the words bear letters that only Vietnamese has.

    >>> looks_vietnamese("Đến năm 2030 đạt 95%"), looks_vietnamese("By 2030 reach 95%"), looks_vietnamese("Den nam 2030")
    (True, False, False)
    """
    words = WORD.findall(text)
    marked = sum(1 for word in words if MARKED.search(word))
    return marked > 0 and marked >= LEAST_MARKED_WORDS * len(words)


def _load(path: str | os.PathLike[str], shown: str) -> bytes:
    """The file's bytes, at most `MAX_BYTES` of them; refused by its kind and size before anything is read."""
    try:
        facts = os.stat(path)
        if stat.S_ISDIR(facts.st_mode):
            raise Refused("is_folder", path=shown)
        if not stat.S_ISREG(facts.st_mode):
            raise Refused("not_a_file", path=shown)
        if facts.st_size > MAX_BYTES:
            raise Refused("too_large", path=shown, megabytes=megabytes(facts.st_size), limit=megabytes(MAX_BYTES))
        with open(path, "rb") as file:
            data = file.read(MAX_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError):
        raise Refused("missing", path=shown) from None
    except OSError as error:
        raise Refused("unreadable", path=shown, error=errno.errorcode.get(error.errno or 0, "?")) from error
    if len(data) > MAX_BYTES:
        raise Refused("too_large", path=shown, megabytes=f"> {megabytes(MAX_BYTES)}", limit=megabytes(MAX_BYTES))
    if not data:
        raise Refused("empty", path=shown)
    return data


def megabytes(size: int) -> str:
    """Bytes as megabytes with one decimal, as Vietnamese writes it.

    >>> megabytes(20_000_000), megabytes(52_428_800)
    ('20', '52,4')
    """
    return f"{size / 1_000_000:.1f}".removesuffix(".0").replace(".", ",")


def _decode(data: bytes, shown: str) -> str:
    """Bytes to text: a byte order mark decides, UTF-8 otherwise; anything else is refused with the place where it breaks."""
    opening = data.lstrip()[:16].lower()
    for magic, name in MAGIC:
        if data.startswith(magic) or opening.startswith(magic):
            raise Refused("format_not_read", path=shown, format=name)
    encoding = "utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    if encoding == "utf-8-sig" and b"\0" in data:
        raise Refused("binary", path=shown)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        place = {"path": shown, "line": line, "byte": error.start + 1, "value": f"{data[min(error.start, len(data) - 1)]:02X}"}
        if encoding == "utf-16" or _mostly_utf8(data):
            raise Refused("damaged_encoding", encoding=encoding.removesuffix("-sig").upper(), **place) from None
        if _mostly_control(data):
            raise Refused("binary", path=shown) from None
        raise Refused("wrong_encoding", likely=_likely_encoding(data), **place) from None
    if "\0" in text:
        raise Refused("binary", path=shown)
    return text


def _mostly_utf8(data: bytes) -> bool:
    """Whether the bytes are UTF-8 but for a few: a damaged file, not a file of another encoding."""
    text = data.decode("utf-8-sig", "replace")
    broken = text.count("\ufffd")
    return len(MARKED.findall(text)) > 20 * broken


def _mostly_control(data: bytes) -> bool:
    """Whether bytes without a known beginning are no text: over one in a hundred is a control character."""
    return len(CONTROL.findall(data.decode("latin-1"))) * 100 > len(data)


def _likely_encoding(data: bytes) -> str:
    """Name of the encoding that would make Vietnamese of the bytes; the old font encodings where none does."""
    text = unicodedata.normalize("NFC", data.decode("cp1258", "replace"))
    if looks_vietnamese(text) and text.count("\ufffd") * 100 < len(text):
        return "Windows-1258"
    return "TCVN3 (ABC, .VnTime), VNI"
