"""A run of text with the name of its font -> Unicode: the surest sign of an old encoding, where the format keeps it."""

from __future__ import annotations

import re
import unicodedata

from extract.legacy.encodings import SIGNS, decode
from extract.syllables import is_syllable
from schema.encodings import Encoding

_FONTS: tuple[tuple[re.Pattern[str], Encoding], ...] = (
    (re.compile(r"\.vn|vntime|vnarial(?!unicode)|vnavant|abc "), "tcvn3"),
    (re.compile(r"vni[- ]?"), "vni"),
    (re.compile(r"vps[- ]?"), "vps"),
)
_UNICODE = re.compile(r"[ĂăĐđĨĩŨũƠơƯưẠ-ỹ\u0300-\u036f]")
_SIGN = re.compile(rf"[{SIGNS}]")
_WORD = re.compile(r"[^\W\d_]+")


def encoding_of_font(name: str | None) -> Encoding | None:
    """The encoding that a font's name says; None for a Unicode font. A PDF's subset prefix ("ABCDEF+") does not count.

    >>> [encoding_of_font(n) for n in (".VnTimeH", "VNI-Times", "VPS Times", "BCDEFG+.VnArial", "Times New Roman")]
    ['tcvn3', 'vni', 'vps', 'tcvn3', None]
    """
    if not name:
        return None
    plain = re.sub(r"^[A-Z]{6}\+", "", name.strip().strip("'\"")).lower()
    return next((encoding for pattern, encoding in _FONTS if pattern.match(plain)), None)


def is_capital_font(name: str) -> bool:
    """Whether a TCVN3 font draws small letters as capitals: its name ends in H, before a style (".VnTimeH", ".VnArialH-Bold").

    >>> is_capital_font(".VnTimeH"), is_capital_font(".VnArialH,Bold"), is_capital_font(".VnTime")
    (True, True, False)
    """
    return re.match(r"(?:[A-Z]{6}\+)?\.?Vn\w*?[a-z\d]H(?:\b|_|$)", name.strip().strip("'\"")) is not None


def convert_run(text: str, font_name: str | None) -> str | None:
    """The Unicode text of a run in an old font; None where it stays as it is: a Unicode font, or Unicode text under an old font's name.

    Word keeps the name of an old font over text that was typed in Unicode later. Such a run has a letter that no old encoding has, or
    is Vietnamese as it stands and not when converted.

    >>> convert_run("kÕ ho¹ch", ".VnTimeH"), convert_run("Số: 12", ".VnTime"), convert_run("Hà Nội", "VNI-Times")
    ('KẾ HOẠCH', None, None)
    """
    encoding = encoding_of_font(font_name)
    if encoding is None or font_name is None or _UNICODE.search(text):
        return None
    capitals = encoding == "tcvn3" and is_capital_font(font_name)
    if not _SIGN.search(text):
        return text.upper() if capitals and text != text.upper() else None
    converted = unicodedata.normalize("NFC", decode(text, encoding))
    if converted == text or _share(text) > _share(converted):
        return None
    return converted.upper() if capitals else converted


def _share(text: str) -> float:
    """How many of the words beyond ASCII are Vietnamese syllables."""
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    return sum(map(is_syllable, words)) / len(words) if words else 0.0
