"""The names of administrative units as a text is read for them: in lower case, without their type word; and which cities are of the
province tier on a day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from extract.view import spell
from schema.record import Tier
from schema.units import load_units


@dataclass(frozen=True)
class Gazetteer:
    """Names of units in lower case without their type, by tier -> proper name; and what districts lie in."""

    names: dict[Tier, dict[str, str]]
    cities: dict[str, tuple[date | None, date | None]]
    """Cities of the province tier, and from when to when they were so."""
    types: dict[str, str]
    above: dict[str, set[str]]
    """District's type and name -> provinces it lay in."""


@cache
def gazetteer() -> Gazetteer:
    """The names, read once a process."""
    names: dict[Tier, dict[str, str]] = {"province": {}, "district": {}, "commune": {}}
    cities: dict[str, tuple[date | None, date | None]] = {}
    types: dict[str, str] = {}
    above: dict[str, set[str]] = {}
    provinces = {u.id: u for u in load_units() if u.tier == "province"}
    for unit in load_units():
        bare = unit.name[len(unit.type) :].strip()
        key = spell(bare)[0]
        names[unit.tier][key] = bare
        if unit.tier == "province":
            types.setdefault(key, unit.type)
            if unit.type == "thành phố":
                before = cities.get(key)
                start = unit.valid_from if before is None else min(before[0] or date.min, unit.valid_from or date.min)
                cities[key] = (start if start != date.min else None, unit.valid_to)
        elif unit.tier == "district" and unit.parent_id in provinces:
            parent = provinces[unit.parent_id]
            above.setdefault(f"{unit.type} {key}", set()).add(f"{parent.type} {parent.name[len(parent.type) :].strip()}")
    return Gazetteer(names, cities, types, above)


def known_prefix(text: str, tier: Tier) -> str | None:
    """The longest run of words at the beginning of a text that is a unit of the tier, in its proper letters; None where none is.

    >>> known_prefix("NGHỆ AN GIAI ĐOẠN 2026", "province")
    'Nghệ An'
    """
    words = spell(text)[0].split(" ")
    known = gazetteer().names[tier]
    for size in range(min(7, len(words)), 0, -1):
        found = known.get(" ".join(words[:size]).strip(" ,.;:-"))
        if found:
            return found
    return None


def is_central_city(name: str, on: date | None) -> bool:
    """Whether a city of that name was of the province tier on a day; without a day, whether it always was.

    >>> is_central_city("Hải Phòng", None), is_central_city("Bắc Ninh", date(2023, 5, 1))
    (True, False)
    """
    period = gazetteer().cities.get(spell(name)[0])
    if period is None:
        return False
    if on is None:
        return period[0] is None
    return (period[0] is None or period[0] <= on) and (period[1] is None or on <= period[1])


def province_of_district(name: str, among: str | None = None) -> str | None:
    """The province that a district lay in, by its type word and name; None where several had one of that name. `among`: only whether
    it lay in that province.

    >>> province_of_district("thành phố Lạng Sơn"), province_of_district("huyện Châu Thành")
    ('tỉnh Lạng Sơn', None)
    """
    found = gazetteer().above.get(spell(name)[0], set())
    if among is not None:
        return among if among in found else None
    return next(iter(found)) if len(found) == 1 else None


def province_type(name: str, on: date | None) -> str:
    """The type word of a province: "thành phố" for a city of that tier on the day, else "tỉnh"."""
    return "thành phố" if is_central_city(name, on) else "tỉnh"
