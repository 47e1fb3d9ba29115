"""Keys under which two spellings of one Vietnamese name meet.

A key is for looking up, never for showing: what was written stays beside it. `exact_key` keeps every letter and every tone and
forgets only how they are typed (case, Unicode form, place of the tone mark, spaces); `plain_key` forgets the diacritics too.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_LOOK_ALIKES = str.maketrans(
    {"Ð": "Đ", "Ɖ": "Đ", "ð": "đ", "’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'"} | dict.fromkeys("‐‑‒–—―−﹘﹣－", "-")
)
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_TU = {"tư": "tw", "t.ư": "tw", "t.w": "tw"}


def repaired(text: str) -> str:
    """The text in NFC with one sort of dash and apostrophe, and the letter Đ for its look-alikes."""
    return unicodedata.normalize("NFC", text).translate(_LOOK_ALIKES)


def _syllable_key(word: str) -> str:
    """A syllable's letters followed by its tone, so that "hoà" and "hòa" are one: the tone belongs to the syllable."""
    letters: list[str] = []
    tones: list[str] = []
    for char in unicodedata.normalize("NFD", word):
        if char in _TONES:
            tones.append(_TONES[char])
        else:
            letters.append(char)
    return unicodedata.normalize("NFC", "".join(letters)) + "".join(tones)


@lru_cache(maxsize=65536)
def exact_key(text: str) -> str:
    """The words of a name, lower case, tone after each syllable, joined by single spaces; punctuation is dropped.

    >>> exact_key("Phường  Phổ Hoà") == exact_key("phường phổ hòa")
    True
    >>> exact_key("Ba Tơ") == exact_key("Ba Tô")
    False
    >>> exact_key("Phường 04") == exact_key("Phường 4")
    True
    """
    words = _WORD.findall(repaired(text).casefold())
    return " ".join(str(int(word)) if word.isdecimal() else _syllable_key(word) for word in words)


@lru_cache(maxsize=65536)
def plain_key(text: str) -> str:
    """`exact_key` without diacritics, đ as d: for search, and for names typed without them.

    >>> plain_key("Đảng ủy phường Đức Phổ")
    'dang uy phuong duc pho'
    """
    decomposed = unicodedata.normalize("NFD", repaired(text).casefold())
    bare = "".join(char for char in decomposed if not unicodedata.combining(char)).replace("đ", "d")
    return " ".join(str(int(word)) if word.isdecimal() else word for word in _WORD.findall(bare))


def has_diacritics(text: str) -> bool:
    """Whether any letter of the text bears a Vietnamese mark (đ counts)."""
    return any(unicodedata.combining(char) or char in "đĐ" for char in unicodedata.normalize("NFD", repaired(text)))


def number_parts(number: str) -> tuple[str, ...]:
    """The parts of a document's number, however they are separated: the serial without leading zeros, then the symbols.

    The two separators are swapped so often ("33/NQ-TW" for "33-NQ/TW") that their order means nothing.

    >>> number_parts("06 – CTr/TU") == number_parts("6-CTr/TU")
    True
    >>> number_parts("348/KH-UBND")
    ('348', 'kh', 'ubnd')
    """
    parts = [part for part in re.split(r"[-/]", re.sub(r"\s+", "", repaired(number)).casefold()) if part]
    return tuple(str(int(part)) if part.isdecimal() else _TU.get(part, part) for part in parts)


def number_key(number: str | None) -> str | None:
    """One key for all spellings of a document's number; None where there is none."""
    return "/".join(number_parts(number)) or None if number else None


def content_words(text: str, dropped: frozenset[str]) -> frozenset[str]:
    """The words of a title that say what it is about: keys of its syllables without numbers and without the `dropped` keys."""
    return frozenset(word for word in exact_key(text).split() if word not in dropped and not word[0].isdigit())
