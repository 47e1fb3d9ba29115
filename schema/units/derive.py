"""Makes units.tsv and successions.tsv from the source packages and patches.toml. Run by a developer, never by the program.

    python -m schema.units.derive VIETNAMADMINUNITS UNDERTHESEA

Both arguments are folders of an installed package (.../site-packages/vietnamadminunits, version 1.0.4, and
.../site-packages/underthesea); only their data files are read. The same sources give the same bytes. Method: docs/units.md.

An id is made of what it names, so that it stays the same in every edition: which form of the unit it is (1 as found before
1 July 2025, then counting up), its tier (1 province, 2 district, 3 commune) and its code.
"""

from __future__ import annotations

import argparse
import tomllib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, cast

from schema.units import TYPES, SuccessionRow, Tier, UnitRow, UnitType, sources
from schema.units.sources import Passage, Place, SourceError

REFORM = date(2025, 7, 1)
LAST_OLD_DAY = REFORM - timedelta(days=1)
REFORM_RESOLUTION = "202/2025/QH15"
LISTS = "vau-1.0.4"
"""Short for vietnamadminunits 1.0.4 in the column `source`; else it holds the number of the resolution."""

TIER_DIGIT: dict[Tier, int] = {"province": 1, "district": 2, "commune": 3}


def unit_id(form: int, tier: Tier, code: str) -> int:
    """The id of the n-th form of the unit that bears this code.

    >>> unit_id(1, "commune", "21469"), unit_id(2, "province", "51")
    (1321469, 2100051)
    """
    return form * 1_000_000 + TIER_DIGIT[tier] * 100_000 + int(code)


def type_of(name: str) -> UnitType:
    """The type word that a full name begins with; raises SourceError where it begins with none."""
    for type_ in TYPES:
        if name.startswith(type_.capitalize() + " "):
            return type_
    raise SourceError(f"no type word at the start of {name!r}")


@dataclass
class Tables:
    """The two tables while they are being made: units by id, successions by (old id, new id)."""

    units: dict[int, UnitRow]
    successions: dict[tuple[int, int], SuccessionRow]

    def add(self, form: int, tier: Tier, code: str, name: str, parent: int | None, start: date | None, source: str) -> int:
        """Adds a unit (again: nothing) and gives its id; the same id with another name is a SourceError."""
        row = UnitRow(unit_id(form, tier, code), code, type_of(name), name, tier, parent, start, None, source)
        if self.units.setdefault(row.id, row).name != name:
            raise SourceError(f"{tier} {code} is both {name!r} and {self.units[row.id].name!r}")
        return row.id

    def end(self, ids: Iterable[int], last_day: date) -> None:
        """Lets units end with this day."""
        for id_ in ids:
            self.units[id_] = replace(self.units[id_], valid_to=last_day)

    def succeed(self, old: int, new: int, on: date, source: str, *, partial: bool = False, disputed: bool = False) -> None:
        """Says that unit `old` was taken over by unit `new`."""
        self.successions[old, new] = SuccessionRow(old, new, partial, disputed, on, source)


def build(passages: list[Passage]) -> Tables:
    """The units on both sides of 1 July 2025 and what went where.

    A province that was merged with none goes on as one row. Every other unit ends, communes that kept name and land too: their
    parent is no longer a district.
    """
    tables = Tables({}, {})
    merged = defaultdict(set)
    for passage in passages:
        merged[passage.new.province].add(passage.old.province)
    whole = {code for code, olds in merged.items() if olds == {code}}
    into, from_districts = defaultdict(set), defaultdict(set)
    for passage in passages:
        into[passage.old].add(passage.new)
        from_districts[passage.new].add(passage.old.district)

    for passage in passages:
        old, new = passage.old, passage.new
        province = tables.add(1, "province", old.province, old.province_name, None, None, LISTS)
        district = tables.add(1, "district", str(old.district), str(old.district_name), province, None, LISTS)
        if new.province in whole:
            new_province = province
        else:
            new_province = tables.add(2, "province", new.province, new.province_name, None, REFORM, REFORM_RESOLUTION)
            tables.succeed(province, new_province, REFORM, REFORM_RESOLUTION)
        commune = tables.add(2, "commune", str(new.commune), str(new.commune_name), new_province, REFORM, LISTS)
        tables.succeed(district, commune, REFORM, LISTS, partial=len(from_districts[new]) > 1)
        if old.commune:
            old_commune = tables.add(1, "commune", old.commune, str(old.commune_name), district, None, LISTS)
            divided = len(into[old]) > 1
            tables.succeed(old_commune, commune, REFORM, LISTS, partial=divided, disputed=passage.disputed)

    kept = {unit_id(1, "province", code) for code in whole}
    tables.end([u.id for u in tables.units.values() if u.valid_from is None and u.id not in kept], LAST_OLD_DAY)
    return tables


def promote(tables: Tables, patch: dict[str, Any]) -> None:
    """Makes a province a city under the central government, and some of its xã phường, from a day on.

    The province gets a new row; so do all its communes, whose parent it is.
    """
    code, on, resolution = cast(str, patch["province"]), cast(date, patch["on"]), cast(str, patch["resolution"])
    phuong = dict(patch.get("phuong", {}))
    old = next(u for u in tables.units.values() if u.tier == "province" and u.code == code and u.exists_on(on))
    if old.name != f"Tỉnh {patch['name']}":
        raise SourceError(f"patch {resolution}: province {code} is {old.name!r}")
    communes = [u for u in tables.units.values() if u.parent_id == old.id and u.tier == "commune" and u.exists_on(on)]
    city = tables.add(old.id // 1_000_000 + 1, "province", code, f"Thành phố {patch['name']}", None, on, resolution)
    tables.succeed(old.id, city, on, resolution)
    for unit in communes:
        name, source = unit.name, resolution
        if unit.code in phuong:
            source, expected = patch["phuong_resolution"], phuong.pop(unit.code)
            if unit.name != f"Xã {expected}":
                raise SourceError(f"patch {source}: commune {unit.code} is {unit.name!r}, not 'Xã {expected}'")
            name = f"Phường {expected}"
        new = tables.add(unit.id // 1_000_000 + 1, "commune", unit.code, name, city, on, source)
        tables.succeed(unit.id, new, on, source)
    if phuong:
        raise SourceError(f"patch {resolution}: no such communes in province {code}: {sorted(phuong)}")
    tables.end([old.id, *(u.id for u in communes)], on - timedelta(days=1))


def check_nameless(package: Path, passages: list[Passage], expected: dict[str, str]) -> None:
    """Stops unless the communes that underthesea leaves nameless are the listed ones and bear the listed names here."""
    names = {str(p.new.commune): p.new.commune_name for p in passages}
    found = {code: str(names[code]) for code in sources.nameless_in_underthesea(package, passages)}
    if found != expected:
        raise SourceError(f"nameless communes: listed {expected}, found {dict(sorted(found.items()))}")


def check_covered(old: Iterable[Place], new: Iterable[Place], passages: list[Passage]) -> None:
    """Stops unless every place of both lists takes part in a passage."""
    lost = (set(old) - {p.old for p in passages}) | (set(new) - {p.new for p in passages})
    if lost:
        raise SourceError(f"{len(lost)} places without a passage, one is {lost.pop()}")


def write(tables: Tables, folder: Path) -> None:
    """Writes both files, tab separated with a header, sorted by id."""
    units = ["id", "code", "type", "name", "tier", "parent_id", "valid_from", "valid_to", "source"]
    successions = ["old_id", "new_id", "partial", "disputed", "on", "source"]
    _write(folder / "units.tsv", units, [tables.units[key] for key in sorted(tables.units)])
    _write(folder / "successions.tsv", successions, [tables.successions[key] for key in sorted(tables.successions)])


def _write(path: Path, columns: list[str], rows: Iterable[UnitRow | SuccessionRow]) -> None:
    lines = ["\t".join(columns), *("\t".join(_field(getattr(row, column)) for column in columns) for row in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def _field(value: object) -> str:
    if value is None:
        return ""
    return str(int(value)) if isinstance(value, bool) else str(value)


def main() -> None:
    """Reads the two packages named on the command line and writes the files beside this module."""
    parser = argparse.ArgumentParser(description="Makes the unit tables from the source packages.")
    parser.add_argument("vietnamadminunits", type=Path)
    parser.add_argument("underthesea", type=Path)
    arguments = parser.parse_args()
    here = Path(__file__).parent
    patches = tomllib.loads((here / "patches.toml").read_text(encoding="utf-8"))

    package = arguments.vietnamadminunits.resolve()
    old, new = sources.read_old(package), sources.read_new(package)
    as_found = sources.read_passages(package, old, new)
    check_nameless(arguments.underthesea.resolve(), as_found, patches["nameless"])
    passages = sources.without_mixed_namesakes(as_found)
    check_covered(old.values(), new.values(), passages)
    tables = build(passages)
    for patch in sorted(patches["promotion"], key=lambda p: (p["on"], p["province"])):
        promote(tables, patch)
    write(tables, here)
    dropped = len(as_found) - len(passages)
    print(f"{len(tables.units)} units, {len(tables.successions)} successions, {dropped} mixed namesakes dropped")


if __name__ == "__main__":
    main()
