"""Plain text: how its bytes are encoded, and its text as it stands."""

from __future__ import annotations

import codecs
import re

from extract.doubts import warn
from extract.formats.single_bytes import as_windows_1252, as_windows_1258
from extract.limits import LIMITS, Limits
from extract.refusal import Refused
from extract.source import SourceText

CONTROL = re.compile(r"[\x01-\x08\x0e-\x1f\x7f]")
WORD = re.compile(r"[^\W\d_]+")
MARKED = re.compile(r"[ăđĩũơưạ-ỹ]", re.IGNORECASE)
"""Letters that no other widely written language has: ă đ ĩ ũ ơ ư and the block U+1EA0 to U+1EF9."""

LEAST_MARKED_WORDS = 0.15
"""Share of words with such a letter; running Vietnamese has over one half, other languages none."""

LEAST_SYLLABLES = 0.5
"""Share of Vietnamese syllables among the words beyond ASCII, from which an encoding is believed; a wrong one gives a tenth."""


def read(data: bytes, limits: Limits = LIMITS) -> SourceText:
    """The text of a plain text file as it was typed, without byte order mark, line ends as they stand.

    A byte order mark decides its encoding, else it is UTF-8; single bytes of Windows-1258 or of the old fonts are read where
    Vietnamese comes of them. Raises `Refused`: binary, wrong_encoding, damaged_encoding.
    """
    encoding = "utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    if encoding == "utf-8-sig" and b"\0" in data:
        raise Refused("binary")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        value = f"{data[min(error.start, len(data) - 1)]:02X}"
        if encoding == "utf-16" or _mostly_utf8(data):
            named = encoding.removesuffix("-sig").upper()
            raise Refused("damaged_encoding", encoding=named, line=line, byte=error.start + 1, value=value) from None
        if _mostly_control(data):
            raise Refused("binary") from None
        return _single_bytes(data, line, error.start + 1, value)
    if "\0" in text or len(CONTROL.findall(text)) * 100 > len(text):
        raise Refused("binary")
    return SourceText(text)


def looks_vietnamese(text: str) -> bool:
    """Whether enough of the words bear letters that only Vietnamese has.

    >>> looks_vietnamese("Đến năm 2030 đạt 95%"), looks_vietnamese("By 2030 reach 95%"), looks_vietnamese("Den nam 2030")
    (True, False, False)
    """
    words = WORD.findall(text)
    marked = sum(1 for word in words if MARKED.search(word))
    return marked > 0 and marked >= LEAST_MARKED_WORDS * len(words)


def _single_bytes(data: bytes, line: int, byte: int, value: str) -> SourceText:
    """A text whose characters are one byte each: in Windows-1258, or in an old font encoding, whichever makes more Vietnamese of it."""
    from extract.legacy.repair import repair

    windows, letters = as_windows_1258(data), as_windows_1252(data)
    as_windows, as_letters = _syllables(windows), _syllables(repair(letters).text)
    if max(as_windows, as_letters) < LEAST_SYLLABLES:
        raise Refused("wrong_encoding", likely="TCVN3 (ABC, .VnTime), VNI", line=line, byte=byte, value=value)
    if as_windows >= as_letters:
        return SourceText(windows, warnings=(warn("decoded_as", encoding="Windows-1258"),))
    return SourceText(letters)


def _syllables(text: str) -> float:
    """Share of the words beyond ASCII that are Vietnamese syllables; 0 for a text that does not look Vietnamese."""
    from extract.syllables import is_marked, is_syllable

    words = [word for word in WORD.findall(text) if is_marked(word)]
    return sum(map(is_syllable, words)) / len(words) if words and looks_vietnamese(text) else 0.0


def _mostly_utf8(data: bytes) -> bool:
    """Whether the bytes are UTF-8 but for a few: a damaged file, not a file of another encoding."""
    text = data.decode("utf-8-sig", "replace")
    broken = text.count("\ufffd")
    return len(MARKED.findall(text)) > 20 * broken


def _mostly_control(data: bytes) -> bool:
    """Whether bytes without a known beginning are no text: over one in a hundred is a control character."""
    return len(CONTROL.findall(data.decode("latin-1"))) * 100 > len(data)
