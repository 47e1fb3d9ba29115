"""The bytes of a web page -> its markup as text: by byte order mark, then UTF-8, then what makes the most Vietnamese of it.

A page of an old portal often says windows-1252 and has TCVN3 or VNI letters, or says nothing and is windows-1258; what it declares is
therefore tried, not believed.
"""

from __future__ import annotations

import codecs
import re

from extract.formats.single_bytes import as_windows_1252, as_windows_1258
from extract.legacy.repair import repair
from extract.syllables import is_syllable

_DECLARED = re.compile(rb"charset\s{0,4}=\s{0,4}[\"']?\s{0,4}([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_MARKUP = re.compile(r"<[^<>]{0,2000}>|&#?\w{1,10};")
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 200_000


def page_text(data: bytes) -> tuple[str, str]:
    """The markup of a page and the encoding it was read by. Bytes that fit nothing become U+FFFD.

    >>> page_text("<p>Kế hoạch</p>".encode())[1], page_text("<p>Kế hoạch</p>".encode("utf-16"))[1]
    ('UTF-8', 'UTF-16')
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace"), "UTF-16"
    if data[:200].count(b"\0") * 3 > len(data[:200]):
        return data.decode("utf-16-be" if data[:1] == b"\0" else "utf-16-le", "replace"), "UTF-16"
    try:
        return data.decode("utf-8-sig"), "UTF-8"
    except UnicodeDecodeError:
        pass
    text = data.decode("utf-8-sig", "replace")
    marked = sum(not c.isascii() for c in text)
    if text.count("\ufffd") * 20 <= marked:
        return text, "UTF-8"
    return max(_readings(data), key=lambda reading: _vietnamese(reading[0]))


def _readings(data: bytes) -> list[tuple[str, str]]:
    """What the bytes may be: as declared, windows-1258, windows-1252 (in which old fonts are)."""
    found = [(as_windows_1252(data), "Windows-1252"), (as_windows_1258(data), "Windows-1258")]
    declared = _DECLARED.search(data, 0, 4_096)
    if declared:
        name = declared[1].decode("ascii")
        try:
            if codecs.lookup(name).name not in ("utf-8", "iso8859-1", "cp1252", "cp1258", "ascii"):
                found.append((data.decode(name, "replace"), name))
        except (LookupError, UnicodeError, ValueError):
            pass
    return found


def _vietnamese(text: str) -> float:
    """Share of the words beyond ASCII that are Vietnamese, in the beginning of a page."""
    said = repair(_MARKUP.sub(" ", text[:_SAMPLE])).text
    words = [word for word in _WORD.findall(said) if not word.isascii()]
    return sum(map(is_syllable, words)) / (len(words) + 1)
