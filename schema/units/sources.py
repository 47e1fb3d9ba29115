"""What the two source packages say about the change of 1 July 2025, read as plain rows. Only `derive` uses this.

* `vietnamadminunits` 1.0.4 (MIT): `dataset.db` has both lists with their official codes, `converter_2025.json` says which
  commune went where. It knows communes by a key made of names; here every key becomes the official code at once.
* `underthesea` (Apache-2.0): `address/data/mapping.json` is made from the former, without codes. It is read to see that the two
  packages still agree, and because the communes that it leaves without a name are the ones easiest to lose.
"""

from __future__ import annotations

import json
import sqlite3
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from schema.units import TYPES


class SourceError(ValueError):
    """A source that does not hold what this derivation was written for: the message says which and what."""


@dataclass(frozen=True)
class Place:
    """One row of a source list. `commune` and `commune_name` are None for a district that had no communes (five islands)."""

    province: str
    province_name: str
    district: str | None
    district_name: str | None
    commune: str | None
    commune_name: str | None


@dataclass(frozen=True)
class Passage:
    """One old place that went, whole or in part, into one new commune. `disputed`: the source names further ones, left out."""

    old: Place
    new: Place
    disputed: bool = False


def tidy(name: str) -> str:
    r"""A name in NFC with single spaces, straight apostrophes and one capital in its type word.

    >>> tidy("xã  Bắc Sơn"), tidy("Thị Xã Mường Lay"), tidy("Xã D\u2019Ran")
    ('Xã Bắc Sơn', 'Thị xã Mường Lay', "Xã D'Ran")
    """
    name = " ".join(unicodedata.normalize("NFC", name).replace("\u2019", "'").split())
    for type_ in TYPES:
        if name.lower().startswith(type_ + " "):
            return type_.capitalize() + name[len(type_) :]
    return name


def read_old(package: Path) -> dict[str, Place]:
    """The list before 1 July 2025, by the source's key "province_district_commune"."""
    query = (
        "select provinceKey || '_' || districtKey || '_' || coalesce(wardKey, ''),"
        " provinceCode, province, districtCode, district, wardCode, ward from admin_units_legacy"
    )
    return {row[0]: _place(*row[1:]) for row in _rows(package, query)}


def read_new(package: Path) -> dict[str, Place]:
    """The list from 1 July 2025, by the source's key "province_commune"."""
    query = "select provinceKey || '_' || wardKey, provinceCode, province, null, null, wardCode, ward from admin_units"
    return {row[0]: _place(*row[1:]) for row in _rows(package, query)}


def read_passages(package: Path, old: dict[str, Place], new: dict[str, Place]) -> list[Passage]:
    """Which old place went into which new commune, in the order of the codes."""
    converter = json.loads((package / "data" / "converter_2025.json").read_text(encoding="utf-8"))
    passages = [
        Passage(old[key], new[f"{province}_{commune}"])
        for province, communes in converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items()
        for commune, keys in communes.items()
        for key in keys
    ]
    passages += [
        Passage(old[key], new[f"{province}_{part['newWardKey']}"])
        for province, divided in converter["DICT_PROVINCE_WARD_DIVIDED"].items()
        for key, parts in divided.items()
        for part in parts
    ]
    return sorted(passages, key=lambda p: (p.old.district or "", p.old.commune or "", p.new.commune or ""))


def without_mixed_namesakes(passages: list[Passage]) -> list[Passage]:
    """Drops passages in which the source took one commune for its namesake in another district of the same new province.

    The source was matched by names: where "Phường 4" of Tân An and "Phường 4" of Tây Ninh are parts of two new wards 90 km apart,
    it sends both into both. Of several namesakes that go into one new commune those are kept that share a district (or, where no
    namesake does, a former province) with the communes there whose name is their own. A commune that loses a passage this way
    keeps its others, marked as disputed.
    """
    into: dict[str | None, list[Passage]] = {}
    for passage in passages:
        into.setdefault(passage.new.commune, []).append(passage)
    wrong = {(p.old, p.new) for group in into.values() for p in _strangers(group)}
    touched = {old for old, _ in wrong}
    return [Passage(p.old, p.new, disputed=p.old in touched) for p in passages if (p.old, p.new) not in wrong]


def _strangers(group: list[Passage]) -> Iterable[Passage]:
    """The passages of one new commune whose old commune is near none of the others while a namesake of it is."""
    names = Counter(p.old.commune_name for p in group)
    own = [p.old for p in group if names[p.old.commune_name] == 1]
    districts, provinces = Counter(o.district for o in own), Counter(o.province for o in own)
    for passage in group:
        namesakes = [p.old for p in group if p.old.commune_name == passage.old.commune_name and p is not passage]
        if not namesakes or districts[passage.old.district]:
            continue
        nearer = any(districts[n.district] for n in namesakes)
        same_province = not provinces[passage.old.province] and any(provinces[n.province] for n in namesakes)
        if nearer or same_province:
            yield passage


def nameless_in_underthesea(package: Path, passages: list[Passage]) -> set[str]:
    """Codes of the new communes that underthesea's mapping names nowhere; raises where it says another thing than `passages`."""
    mapping = json.loads((package / "address" / "data" / "mapping.json").read_text(encoding="utf-8"))
    named = {
        (tidy(r["old_province"]), tidy(r["old_district"]), tidy(r["old_ward"]), tidy(r["new_ward"]))
        for r in mapping["ward_mapping"]
        if r["new_ward"] and r["old_ward"]
    }
    known = {(p.old.province_name, p.old.district_name, p.old.commune_name, p.new.commune_name) for p in passages}
    if strange := sorted(named - known):
        raise SourceError(f"underthesea says what vietnamadminunits does not: {len(strange)} rows, first {strange[0]}")
    seen = {(tidy(r["new_province"]), tidy(r["new_ward"])) for r in mapping["ward_mapping"]}
    return {p.new.commune for p in passages if p.new.commune and (p.new.province_name, p.new.commune_name) not in seen}


def _rows(package: Path, query: str) -> list[tuple[str, ...]]:
    with sqlite3.connect(f"{(package / 'data' / 'dataset.db').as_uri()}?mode=ro", uri=True) as database:
        return database.execute(query).fetchall()


def _place(
    province: str, province_name: str, district: str | None, district_name: str | None, commune: str | None, name: str | None
) -> Place:
    return Place(province, tidy(province_name), district, district_name and tidy(district_name), commune, name and tidy(name))
