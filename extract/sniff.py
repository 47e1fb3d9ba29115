"""What kind of file some bytes are: by what stands in them, never by the file's name.

A ".doc" may hold RTF, a web page or DOCX, and a ".txt" a PDF; offices rename files as they like.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import Literal

from extract.containers import ole_streams, zip_entries, zip_part

Format = Literal["text", "html", "pdf", "docx", "office", "picture"]
"""The readers: each has its module under `extract.formats` (office: DOC, RTF, ODT through a converter; picture: a scanned page)."""

HEAD = 4_096
"""First bytes in which a format has to show itself."""


@dataclass(frozen=True, slots=True)
class Sniffed:
    """What a file is. `format` is its reader, None where there is none; `name` is what people call it.

    `locked` says that it is there but behind a password.
    """

    format: Format | None
    name: str
    media_type: str
    locked: bool = False


TEXT = Sniffed("text", "TXT", "text/plain")
HTML = Sniffed("html", "HTML", "text/html")
PDF = Sniffed("pdf", "PDF", "application/pdf")
DOCX = Sniffed("docx", "DOCX", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")
DOC = Sniffed("office", "DOC", "application/msword")
RTF = Sniffed("office", "RTF", "application/rtf")
ODT = Sniffed("office", "ODT", "application/vnd.oasis.opendocument.text")
WORD_XML = Sniffed("office", "Word XML", "application/xml")

_MAGIC: tuple[tuple[bytes, Sniffed], ...] = (
    (b"{\\rtf", RTF),
    (b"\x89PNG\r\n\x1a\n", Sniffed("picture", "PNG", "image/png")),
    (b"\xff\xd8\xff", Sniffed("picture", "JPEG", "image/jpeg")),
    (b"II*\x00", Sniffed("picture", "TIFF", "image/tiff")),
    (b"MM\x00*", Sniffed("picture", "TIFF", "image/tiff")),
    (b"GIF8", Sniffed(None, "GIF", "image/gif")),
    (b"RIFF", Sniffed(None, "WEBP/AVI/WAV", "application/octet-stream")),
    (b"\x00\x00\x00\x0cjP  ", Sniffed(None, "JPEG 2000", "image/jp2")),
    (b"AT&TFORM", Sniffed(None, "DjVu", "image/vnd.djvu")),
    (b"ITSF", Sniffed(None, "CHM", "application/vnd.ms-htmlhelp")),
    (b"\x1f\x8b", Sniffed(None, "GZIP", "application/gzip")),
    (b"7z\xbc\xaf\x27\x1c", Sniffed(None, "7Z", "application/x-7z-compressed")),
    (b"Rar!", Sniffed(None, "RAR", "application/vnd.rar")),
    (b"SQLite format 3\x00", Sniffed(None, "SQLite", "application/vnd.sqlite3")),
    (b"%!PS", Sniffed(None, "PostScript", "application/postscript")),
    (b"MIME-Version:", Sniffed(None, "MHTML", "multipart/related")),
    (b"From: <Saved by", Sniffed(None, "MHTML", "multipart/related")),
    (b"\x7fELF", Sniffed(None, "ELF", "application/octet-stream")),
    (b"MZ\x90", Sniffed(None, "EXE", "application/octet-stream")),
)
"""First bytes of formats, with what they are."""

_XML = ((b"<?mso-application", b"Word.Document"), (b"<office:document", b"opendocument.text"))
"""What stands at the beginning of Word and OpenDocument texts that are one XML file."""

_OPENING = re.compile(rb"(?:\s|<\?xml[^>]{0,200}\?>|<!--[^>]{0,500}-->)*+<(!doctype\s+html|[a-z][a-z0-9]{0,9}\b)", re.IGNORECASE)
_PAGE_TAGS = frozenset({b"!doctype html", b"html", b"head", b"body", b"meta", b"title", b"script", b"style", b"link", b"base"})
_PART_TAGS = frozenset(
    {
        b"table",
        b"div",
        b"p",
        b"center",
        b"span",
        b"font",
        b"b",
        b"strong",
        b"h1",
        b"h2",
        b"h3",
        b"article",
        b"section",
        b"main",
        b"br",
    }
)
_TAG = re.compile(rb"</?[a-zA-Z][a-zA-Z0-9]{0,9}(?=[\s/>])")
_PART_DENSITY = 300
"""A piece of a web page that begins with no tag of a whole one: at least a tag in so many bytes (Markdown may begin with one tag)."""


def sniff(data: bytes) -> Sniffed:
    """What a file's bytes are. What shows no other format is a text: whether it is one is for the text reader to say.

    >>> [sniff(data).name for data in (b"%PDF-1.7", "Thôn A".encode(), b"<html><body>", b"GIF89a")]
    ['PDF', 'TXT', 'HTML', 'GIF']
    """
    head = data[:HEAD]
    if head.startswith(b"%PDF-"):
        return PDF
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _zip(data)
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _ole(data)
    plain = head.removeprefix(codecs.BOM_UTF8).lstrip()
    for magic, sniffed in _MAGIC:
        if head.startswith(magic) or plain.startswith(magic):
            return sniffed
    if _is_html(data):
        return HTML
    if any(opening in head and named in head for opening, named in _XML):
        return WORD_XML
    return _damaged(data) or TEXT


def _is_html(data: bytes) -> bool:
    head = data[:HEAD]
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        head = head.decode("utf-16", "replace").encode()
    opening = _OPENING.match(head.removeprefix(codecs.BOM_UTF8))
    if opening is None:
        return False
    tag = b" ".join(opening[1].lower().split())
    if tag in _PAGE_TAGS:
        return True
    return tag in _PART_TAGS and len(_TAG.findall(head)) * _PART_DENSITY >= len(head)


def _zip(data: bytes) -> Sniffed:
    """A ZIP by its parts: [Content_Types].xml names what an Office file is, "mimetype" what an OpenDocument file is."""
    entries = zip_entries(data)
    by_name = {entry.name: entry for entry in entries}
    if types := by_name.get("[Content_Types].xml"):
        named = zip_part(data, types)
        if b"wordprocessingml" in named or b"ms-word" in named:
            return DOCX
        if b"spreadsheetml" in named or b"ms-excel" in named:
            return Sniffed(None, "XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
        if b"presentationml" in named or b"ms-powerpoint" in named:
            return Sniffed(None, "PPTX", "application/vnd.openxmlformats-officedocument.presentationml.presentation")
    if mimetype := by_name.get("mimetype"):
        named = zip_part(data, mimetype)
        if b"opendocument.text" in named:
            return ODT
        if b"opendocument" in named:
            return Sniffed(None, "ODS/ODP", "application/vnd.oasis.opendocument")
        if b"epub" in named:
            return Sniffed(None, "EPUB", "application/epub+zip")
    if any(entry.name.startswith("word/") for entry in entries):
        return DOCX
    return Sniffed(None, "ZIP", "application/zip")


def _ole(data: bytes) -> Sniffed:
    """A compound file by its streams: a Word document, an Office file behind a password, or something else."""
    for stream in ole_streams(data):
        if stream.name in ("EncryptedPackage", "EncryptionInfo"):
            return Sniffed("docx", "DOCX/XLSX", "application/vnd.ms-office", locked=True)
        if stream.name == "WordDocument":
            # FibBase (MS-DOC 2.5.1): wIdent 0xA5EC, and fEncrypted is bit 8 of the flags at offset 10.
            fib = data[stream.at : stream.at + 12]
            locked = len(fib) == 12 and fib.startswith(b"\xec\xa5") and fib[11] & 1 == 1
            return Sniffed("office", "DOC", "application/msword", locked)
        if stream.name in ("Workbook", "Book"):
            return Sniffed(None, "XLS", "application/vnd.ms-excel")
        if stream.name == "PowerPoint Document":
            return Sniffed(None, "PPT", "application/vnd.ms-powerpoint")
        if stream.name.startswith("__substg1.0") or stream.name.startswith("__nameid"):
            return Sniffed(None, "MSG", "application/vnd.ms-outlook")
    return DOC if "WordDocument".encode("utf-16-le") in data else Sniffed(None, "OLE", "application/x-ole-storage")


def _damaged(data: bytes) -> Sniffed | None:
    """A PDF or a ZIP whose first bytes are gone or come after others: what such a file has at its end and inside still tells."""
    if b"\nstartxref" in data[-2_048:] or b"\rstartxref" in data[-2_048:] or (b"%PDF-" in data[:1_024] and b" obj" in data):
        return PDF
    if b"PK\x05\x06" in data[-65_558:] and b"\0" in data[:HEAD]:
        return _zip(data)
    return None
