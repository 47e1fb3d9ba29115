"""How people write an administrative unit: types, their abbreviations, and the units it lies in, one after another."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from kb.knowledge import linking
from kb.normal import exact_key, plain_key, repaired

TYPES: Final = ("thành phố", "thị trấn", "thị xã", "đặc khu", "tỉnh", "huyện", "quận", "phường", "xã")
"""Longest first, so that "thị xã" is not read as "xã"."""

_ABBREVIATIONS: Final = {
    "tp": "thành phố", "tx": "thị xã", "tt": "thị trấn", "đk": "đặc khu", "h": "huyện", "q": "quận", "p": "phường", "x": "xã",
    "t": "tỉnh",
}  # fmt: skip
_ABBREVIATED = re.compile(r"(tp|tx|tt|đk|[hqpxt])(?:\s*\.\s*|\s+(?=\S)|(?=\d))", re.IGNORECASE)
_SPELT = re.compile(r"(thành phố|thị trấn|thị xã|đặc khu|tỉnh|huyện đảo|huyện|quận|phường|xã)\s+", re.IGNORECASE)
_INNER = re.compile(
    r"(?<=\S)(?<!\bthị)\s+(?=(?:thành phố|thị trấn|thị xã|đặc khu|tỉnh|huyện|quận|phường|xã)\s+\S)", re.IGNORECASE
)
_SEPARATORS = re.compile(r"[,;()\n]")


@dataclass(frozen=True)
class Reading:
    """One way to read a piece of a name: the type, where one is written, and the rest as a key."""

    type: str | None
    key: str


def pieces(name: str) -> list[str]:
    """The unit and the units it lies in, as written, split at commas and brackets (never at dashes: names hold them).

    >>> pieces("phường Phổ Hòa (thị xã Đức Phổ), Quảng Ngãi")
    ['phường Phổ Hòa', 'thị xã Đức Phổ', 'Quảng Ngãi']
    """
    return [piece for piece in (part.strip(" .") for part in _SEPARATORS.split(repaired(name))) if piece]


def inner_pieces(name: str) -> list[str]:
    """The same for a name written without commas, split before every type word.

    >>> inner_pieces("xã Ba Lế huyện Ba Tơ tỉnh Quảng Ngãi")
    ['xã Ba Lế', 'huyện Ba Tơ', 'tỉnh Quảng Ngãi']
    """
    return [inner for piece in pieces(name) for inner in _INNER.split(piece)]


def named_within(text: str) -> str | None:
    """The unit that a body's name ends in; None where no type word stands in it.

    >>> named_within("Đảng ủy phường Phổ Hòa")
    'phường Phổ Hòa'
    """
    found = list(_SPELT.finditer(repaired(text)))
    for match in found:
        tail = repaired(text)[match.start() :]
        if tail[match.end() - match.start()].isupper() or tail[match.end() - match.start()].isdigit():
            return tail
    return None


def readings(piece: str, plain: bool) -> list[Reading]:
    """The ways to read a piece: with its type taken off, and whole. `plain`: by keys without diacritics.

    >>> readings("TX. Đức Phổ", plain=False)[0].type
    'thị xã'
    >>> readings("TP.HCM", plain=True)[0].key
    'ho chi minh'
    """
    key = plain_key if plain else exact_key
    found: list[Reading] = []
    typed = _type_of(piece, plain)
    if typed:
        found.append(Reading(typed[0], key(_in_full(typed[1]))))
    found.append(Reading(None, key(_in_full(piece))))
    return [reading for reading in found if reading.key]


def _in_full(name: str) -> str:
    return linking().unit_short.get(exact_key(name), name)


def is_typed(piece: str) -> bool:
    """Whether a type word or its abbreviation stands before the name."""
    return _type_of(piece, plain=False) is not None


def _type_of(piece: str, plain: bool) -> tuple[str, str] | None:
    text = repaired(piece).strip()
    if spelt := _SPELT.match(text):
        return spelt[1].casefold().removesuffix(" đảo"), text[spelt.end() :]
    if short := _ABBREVIATED.match(text):
        return _ABBREVIATIONS[short[1].casefold()], text[short.end() :]
    if plain:
        words = plain_key(text).split()
        for type_ in TYPES:
            head = plain_key(type_).split()
            if words[: len(head)] == head and len(words) > len(head):
                return type_, " ".join(words[len(head) :])
    return None


def core(name: str, type_: str) -> str:
    """A unit's name without its type word.

    >>> core("Thị xã Đức Phổ", "thị xã")
    'Đức Phổ'
    """
    return name[len(type_) :].strip() if name.casefold().startswith(type_) else name
