"""Text as an old font encoding's bytes -> Unicode letters.

The bytes come to us as characters: of Latin-1 or of windows-1252, whose quotes and currency signs are bytes 80 to 9F, or of the
private block U+F020 to U+F0FF where a word processor took the font for one of symbols.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from extract.syllables import is_syllable
from schema.encodings import ENCODINGS, Encoding, letters

Edit = tuple[int, int, str]
"""A stretch of the text that was read, and the letter that it means."""


def _byte_images() -> dict[int, str]:
    """Every character that stands for a byte over 7F, and that byte as the character of Latin-1."""
    images = {0xF000 + byte: chr(byte) for byte in range(0x20, 0x100)}
    for byte in range(0x80, 0xA0):
        try:
            images[ord(bytes([byte]).decode("cp1252"))] = chr(byte)
        except UnicodeDecodeError:  # five bytes that windows-1252 leaves free
            continue
    return images


_BYTES = _byte_images()
SIGNS = "\u00a1-\u00ff\u0080-\u009f\u0192\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u02c6\u02dc\u2030\u2039\u203a\u20ac\u2122\uf020-\uf0ff"
"""As a character class: what old encodings write letters with, apart from ASCII; the quotes and dashes of windows-1252 are not there."""
QUOTES = "\u201a\u201e\u2026\u2020\u2021\u2018\u2019\u201c\u201d\u2022\u2013\u2014"
"""Quotes, dashes and daggers of windows-1252: bytes of capitals in VPS, punctuation everywhere else."""
_PRIVATE = re.compile("[\uf020-\uf0ff]")
_PRIVATE_ASCII = re.compile("[\uf020-\uf07e]")
_ALONE = re.compile(r"\s?[\uf080-\uf0ff]\s?")
WORD = re.compile(rf"[A-Za-z{SIGNS}]+")
_VPS_WORD = re.compile(rf"[A-Za-z{SIGNS}{QUOTES}]+")


def as_bytes(text: str) -> str:
    r"""The same text, as long, with each character that stands for a byte written as that character of Latin-1.

    >>> as_bytes("Th‰") == "Th\x89"
    True
    """
    return text.translate(_BYTES)


@cache
def _pattern(encoding: Encoding) -> re.Pattern[str]:
    written = sorted(letters(encoding), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, written)))


def edits(text: str, encoding: Encoding) -> list[Edit]:
    """The letters of a text that is wholly in an encoding, each with its place; what is ASCII or no letter there is not named.

    >>> edits("coâng", "vni")
    [(1, 3, 'ô')]
    """
    table = letters(encoding)
    if encoding != "vps":
        found = [(m.start(), m.end(), table[m[0]]) for m in _pattern(encoding).finditer(as_bytes(text))]
        return _with_private(text, found) if _PRIVATE.search(text) else found
    found = []
    for word in _VPS_WORD.finditer(text):
        start, end = _inside_quotes(word)
        data = as_bytes(word.string[start:end])
        found += [(start + m.start(), start + m.end(), table[m[0]]) for m in _pattern(encoding).finditer(data)]
    return _with_private(text, found) if _PRIVATE.search(text) else found


def _with_private(text: str, found: list[Edit]) -> list[Edit]:
    """The edits, without bullets that stand alone, and with the ASCII that the private block writes too."""
    kept = [edit for edit in found if not _ALONE.fullmatch(text, max(0, edit[0] - 1), edit[1] + 1)]
    covered = {i for start, end, _ in found for i in range(start, end)}
    plain = [(m.start(), m.end(), chr(ord(m[0]) - 0xF000)) for m in _PRIVATE_ASCII.finditer(text) if m.start() not in covered]
    return sorted(kept + plain)


def _inside_quotes(word: re.Match[str]) -> tuple[int, int]:
    """The part of a VPS word within its quotes: a quote is a capital only where the word is a syllable with it."""
    start, end = word.span()
    while start < end and (word.string[start] in QUOTES or word.string[end - 1] in QUOTES):
        if end - start > 1 and is_syllable(decode(word.string[start:end], "vps", quotes=True)):
            break
        start, end = (start + 1, end) if word.string[start] in QUOTES else (start, end - 1)
    return start, end


def decode(text: str, encoding: Encoding, quotes: bool = False) -> str:
    r"""A text that is wholly in an encoding, in Unicode, NFC. `quotes`: quotes are bytes of letters whatever comes of it.

    >>> decode("Ban ChÊp hµnh Trung \xad¬ng", "tcvn3"), decode("Keá hoaïch", "vni")
    ('Ban Chấp hành Trung ương', 'Kế hoạch')
    """
    if quotes:
        return _pattern(encoding).sub(lambda m: letters(encoding)[m[0]], as_bytes(text))
    return apply(text, edits(text, encoding))


def apply(text: str, changes: list[Edit]) -> str:
    """A text with its edits made."""
    parts: list[str] = []
    at = 0
    for start, end, letter in changes:
        parts += text[at:start], letter
        at = end
    return "".join(parts) + text[at:]


@lru_cache(maxsize=65_536)
def syllables_in(word: str) -> frozenset[Encoding]:
    """The encodings in which a word is a Vietnamese syllable; none for a word of ASCII or of one letter.

    Some letters are the same in Unicode and in an encoding ("cán" is "cán" in VPS): such a word is a syllable in both.

    >>> sorted(syllables_in("hµnh")), sorted(syllables_in("coâng")), sorted(syllables_in("forêt"))
    (['tcvn3'], ['tcvn3', 'vni'], [])
    """
    if word.isascii() or len(word) > 12 or len(word) < 2:
        return frozenset()
    found: set[Encoding] = set()
    for encoding in ENCODINGS:
        decoded = decode(word, encoding, quotes=True)
        if decoded.isalpha() and is_syllable(decoded) and not _capital_inside(decoded):
            found.add(encoding)
    return frozenset(found)


def _capital_inside(word: str) -> bool:
    """Whether a capital stands behind a small letter of ASCII: no word is written so, in whatever encoding."""
    small = next((i for i, c in enumerate(word) if "a" <= c <= "z"), len(word))
    return any(c.isupper() for c in word[small:])
