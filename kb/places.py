"""Which unit a few words name ("riêng thành phố X", "các xã miền núi"): exceptions hold for the place they name and no other."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kb.view import StoredDocument, Unit
from schema.phrases import words

UNIT_TYPES = ("thành phố", "thị xã", "thị trấn", "đặc khu", "huyện", "quận", "phường", "xã", "tỉnh")
_SHORT = {"tp": "thành phố", "tx": "thị xã", "tt": "thị trấn", "h": "huyện", "q": "quận", "p": "phường", "x": "xã"}
_NAMED = re.compile(rf"(?:^|\W)(?:{'|'.join(UNIT_TYPES)}|tp|tx|tt|h|q|p|x)\.? +[^\W\d_]", re.IGNORECASE)


def names_unit(text: str, unit: Unit) -> bool:
    """Whether the words name the unit: with its type word, or by its bare name where the words hold no type word at all."""
    said = _spelt_out(words(text))
    name = words(unit.name)
    if any(_at(said, start, name) and not (name[0] == "xã" and said[start - 1 : start] == ["thị"]) for start in range(len(said))):
        return True
    return not _has_type(said) and _contains(said, bare_name(unit))


def names_any(text: str, units: Iterable[Unit]) -> bool:
    """Whether the words name one of the units."""
    return any(names_unit(text, unit) for unit in units)


def names_place(text: str) -> bool:
    """Whether the words name a particular place: a type word and after it a name with a capital, or only names with capitals.

    >>> names_place("thành phố Thái Nguyên"), names_place("các xã miền núi"), names_place("cán bộ nữ")
    (True, False, False)
    """
    for found in _NAMED.finditer(text):
        if text[found.end() - 1].isupper():
            return True
    said = text.split()
    return bool(said) and all(word[0].isupper() for word in said if word[0].isalpha())


def names_group(text: str) -> bool:
    """Whether the words name a group and no particular place ("các xã đặc biệt khó khăn", "cán bộ luân chuyển")."""
    return not names_place(text)


def names_unit_group(text: str) -> bool:
    """Whether the words name a group of administrative units ("các xã miền núi")."""
    return names_group(text) and _has_type(words(text))


def bare_name(unit: Unit) -> list[str]:
    """The words of a unit's name without its type word."""
    name = words(unit.name)
    for unit_type in UNIT_TYPES:
        kind = unit_type.split()
        if name[: len(kind)] == kind:
            return name[len(kind) :]
    return name


def own_names(document: StoredDocument) -> tuple[str, ...]:
    """The names of the places that a document is of: words that say nothing about what its targets measure."""
    place = document.record.document.place
    said = [name for name in (place.province, place.district, place.commune) if name]
    unit = document.unit
    if unit is not None:
        said += [name for name in (unit.name, unit.district, unit.province) if name]
    return tuple(dict.fromkeys(said))


def _spelt_out(tokens: list[str]) -> list[str]:
    spelt: list[str] = []
    for token in tokens:
        spelt.extend(_SHORT.get(token, token).split())
    return spelt


def _contains(tokens: list[str], part: list[str]) -> bool:
    return bool(part) and any(_at(tokens, start, part) for start in range(len(tokens)))


def _at(tokens: list[str], start: int, part: list[str]) -> bool:
    return tokens[start : start + len(part)] == part


def _has_type(tokens: list[str]) -> bool:
    return any(_contains(tokens, unit_type.split()) for unit_type in UNIT_TYPES)
