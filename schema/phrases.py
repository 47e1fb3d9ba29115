"""Finding a vocabulary's phrases in running words: whole words, any tone placement, the longest phrase at a place wins."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Generic, TypeVar

from schema.vocab import entries

Key = TypeVar("Key", bound=Hashable)

_WORD = re.compile(r"[^\W_]+|[‰%]")
_OPEN_SYLLABLES = {
    new + tone: old
    for new, tone, old in [
        ("o", "à", "òa"), ("o", "á", "óa"), ("o", "ả", "ỏa"), ("o", "ã", "õa"), ("o", "ạ", "ọa"),
        ("o", "è", "òe"), ("o", "é", "óe"), ("o", "ẻ", "ỏe"), ("o", "ẽ", "õe"), ("o", "ẹ", "ọe"),
        ("u", "ỳ", "ùy"), ("u", "ý", "úy"), ("u", "ỷ", "ủy"), ("u", "ỹ", "ũy"), ("u", "ỵ", "ụy"),
    ]
}  # fmt: skip
_OPEN = re.compile(rf"(?<!q)(?:{'|'.join(_OPEN_SYLLABLES)})(?!\w)")


def fold(text: str) -> str:
    """The form in which words are compared: NFC, lower case, one spelling of tone marks and of words spelt in two ways.

    >>> fold("Tỉ lệ Uỷ viên hoàn thành")
    'tỷ lệ ủy viên hoàn thành'
    """
    lowered = unicodedata.normalize("NFC", text).lower()
    return _respell(_OPEN.sub(lambda found: _OPEN_SYLLABLES[found.group()], lowered))


def words(text: str) -> list[str]:
    """The folded words of a text, punctuation dropped.

    >>> words("xã, phường (15%)")
    ['xã', 'phường', '15', '%']
    """
    return _WORD.findall(fold(text))


def _respell(text: str) -> str:
    for variant, canonical in _variants():
        if variant in text:
            text = text.replace(variant, canonical)
    return text


@cache
def _variants() -> tuple[tuple[str, str], ...]:
    return tuple(
        (variant, entry["canonical"])
        for entry in entries("spelling", "variant")
        if not entry.get("not_after") and not entry.get("not_before")
        for variant in entry["variants"]
    )


@dataclass(frozen=True)
class Hit(Generic[Key]):
    """A phrase found: whose it is, and the half-open range of words that it takes."""

    key: Key
    start: int
    end: int


class Phrases(Generic[Key]):
    """Phrases and whose they are. One phrase may belong to one key only; a ValueError says which is given twice."""

    def __init__(self, pairs: Iterable[tuple[str, Key]], blockers: Iterable[str] = ()) -> None:
        """`blockers`: longer phrases that hold one of the phrases and mean something else ("hội đồng nhân dân")."""
        self._by_first: dict[str, list[tuple[tuple[str, ...], Key | None]]] = {}
        owners: dict[tuple[str, ...], Key | None] = {}
        for phrase, key in [*pairs, *((blocker, None) for blocker in blockers)]:
            parts = tuple(words(phrase))
            if owners.setdefault(parts, key) != key:
                raise ValueError(f"{phrase!r} belongs to {owners[parts]!r} and to {key!r}")
            self._by_first.setdefault(parts[0], []).append((parts, key))
        for candidates in self._by_first.values():
            candidates.sort(key=lambda pair: -len(pair[0]))

    def find(self, tokens: list[str]) -> list[Hit[Key]]:
        """The phrases in a list of folded words, left to right; words that one has taken are not looked at again."""
        hits: list[Hit[Key]] = []
        free = 0
        for start, first in enumerate(tokens):
            if start < free:
                continue
            for parts, key in self._by_first.get(first, ()):
                if tuple(tokens[start : start + len(parts)]) == parts:
                    free = start + len(parts)
                    if key is not None:
                        hits.append(Hit(key, start, free))
                    break
        return hits
