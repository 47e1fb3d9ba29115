"""Whether a word is written like a Vietnamese syllable: what damaged, scrambled and wrongly decoded text fails.

The spelling is regular: one onset, one rhyme, at most one tone mark, and after a stop only two of the tones. The tables are
in schema/vocab/syllables.toml.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

from schema.vocab import entries

TONES = frozenset("\u0300\u0301\u0309\u0303\u0323")
"""Combining marks of the five written tones."""
_STOP_TONES = frozenset("\u0301\u0323")


@cache
def _spellings() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Toneless syllables that end open, those that end in a stop, and the names that are spelt otherwise."""
    (rhymes,) = entries("syllables", "rhyme")
    found: dict[str, set[str]] = {"open": set(), "stopped": set()}
    for onset in entries("syllables", "onset"):
        before, not_before = tuple(onset.get("before", ())), tuple(onset.get("before_not", ()))
        for kind, syllables in found.items():
            for rhyme in rhymes[kind]:
                if (not before or rhyme.startswith(before)) and not (not_before and rhyme.startswith(not_before)):
                    syllables.update(written + rhyme for written in onset["written"])
    names = frozenset(name for entry in entries("syllables", "name") for name in entry["written"])
    return frozenset(found["open"]), frozenset(found["stopped"]), names


@lru_cache(maxsize=65_536)
def is_syllable(word: str) -> bool:
    """Whether one word, of letters only and in any case, is spelt like a Vietnamese syllable.

    >>> [is_syllable(w) for w in ("Phường", "hoạch", "ỦY", "cơng", "qùỵết", "hµnh", "plan")]
    [True, True, True, False, False, False, False]
    """
    if len(word) > 8:
        return False
    open_ones, stopped, names = _spellings()
    low = unicodedata.normalize("NFC", word.lower())
    tones = [c for c in unicodedata.normalize("NFD", low) if c in TONES]
    bare = unicodedata.normalize("NFC", "".join(c for c in unicodedata.normalize("NFD", low) if c not in TONES))
    if len(tones) > 1:
        return False
    if bare in open_ones:
        return True
    return (bare in stopped and bool(tones) and tones[0] in _STOP_TONES) or low in names


def is_marked(word: str) -> bool:
    """Whether a word bears any letter beyond ASCII, so that its spelling says something about the text's encoding.

    >>> is_marked("xã"), is_marked("xa")
    (True, False)
    """
    return not word.isascii()


@lru_cache(maxsize=65_536)
def without_marks(word: str) -> str:
    """A word in small letters without any mark: of tone, of vowel, and the bar of đ.

    >>> without_marks("Đồng"), without_marks("ƯỚC")
    ('dong', 'uoc')
    """
    low = unicodedata.normalize("NFD", word.lower()).replace("đ", "d")
    return "".join(c for c in low if not unicodedata.combining(c))
