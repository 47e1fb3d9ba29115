"""The tables of administrative units: counts, facts on named units, and what must hold for every row."""

from __future__ import annotations

import tomllib
import unicodedata
from collections import Counter, defaultdict
from datetime import date, timedelta
from importlib.resources import files
from itertools import pairwise
from typing import get_args

import pytest

from schema.units import DATA_VERSION, TYPES, SuccessionRow, Tier, UnitRow, load_successions, load_units
from schema.units.derive import type_of, unit_id
from schema.units.sources import Passage, Place, SourceError, tidy, without_mixed_namesakes

UNITS = {unit.id: unit for unit in load_units()}

BEFORE, FIRST_DAY, AFTER = date(2025, 6, 30), date(2025, 7, 1), date(2025, 7, 2)


def on(day: date, tier: str | None = None) -> list[UnitRow]:
    return [u for u in load_units() if u.exists_on(day) and tier in (None, u.tier)]


def chain(unit: UnitRow) -> list[str]:
    names = [unit.name]
    while unit.parent_id is not None:
        unit = UNITS[unit.parent_id]
        names.append(unit.name)
    return names


def find(day: date, *names: str) -> UnitRow:
    """The only unit of that day whose chain of names ends or goes on as `names`, from the unit up."""
    found = [u for u in on(day) if u.name == names[0] and set(names) <= set(chain(u))]
    assert len(found) == 1, (names, [chain(u) for u in found])
    return found[0]


def successors(unit: UnitRow, day: date | None = None) -> list[tuple[str, bool]]:
    return [(UNITS[s.new_id].name, s.partial) for s in load_successions() if s.old_id == unit.id and day in (None, s.on)]


def predecessors(unit: UnitRow) -> list[tuple[str, bool]]:
    return [(UNITS[s.old_id].name, s.partial) for s in load_successions() if s.new_id == unit.id]


@pytest.mark.parametrize(
    ("day", "tier", "count"),
    [
        (date(2020, 1, 1), "province", 63),
        (BEFORE, "province", 63),
        (BEFORE, "district", 696),
        (BEFORE, "commune", 10_035),
        (FIRST_DAY, "province", 34),
        (FIRST_DAY, "district", 0),
        (AFTER, "commune", 3_321),
        (date(2026, 4, 30), "commune", 3_321),
        (date(2026, 9, 21), "province", 34),
        (date(2026, 9, 21), "commune", 3_321),
    ],
)
def test_how_many_units_exist_on_a_day(day: date, tier: str, count: int) -> None:
    assert len(on(day, tier)) == count


@pytest.mark.parametrize(
    ("day", "provinces", "cities"),
    [
        (BEFORE, 57, 6),
        (AFTER, 28, 6),
        (date(2026, 4, 29), 28, 6),
        (date(2026, 4, 30), 27, 7),
        (date(2026, 9, 1), 26, 8),
        (date(2026, 9, 19), 26, 8),
        (date(2026, 9, 20), 25, 9),
    ],
)
def test_provinces_that_became_cities(day: date, provinces: int, cities: int) -> None:
    types = Counter(u.type for u in on(day, "province"))
    assert (types["tỉnh"], types["thành phố"]) == (provinces, cities)


def test_cities_under_the_central_government_at_the_last_known_change() -> None:
    cities = {u.name.removeprefix("Thành phố ") for u in on(date(2026, 9, 21), "province") if u.type == "thành phố"}
    assert cities == {"Hà Nội", "Huế", "Hải Phòng", "Đà Nẵng", "Hồ Chí Minh", "Cần Thơ", "Đồng Nai", "Quảng Ninh", "Bắc Ninh"}


def test_communes_of_the_reform_by_type() -> None:
    assert Counter(u.type for u in on(AFTER, "commune")) == {"xã": 2_621, "phường": 687, "đặc khu": 13}


def test_a_commune_name_is_unique_in_its_province_since_the_reform() -> None:
    for day in (AFTER, date(2026, 5, 1), date(2026, 9, 21)):
        names = Counter((u.parent_id, u.name) for u in on(day, "commune"))
        assert names.most_common(1)[0][1] == 1, day


def test_provinces_that_went_on_unchanged() -> None:
    kept = {u.name.split(maxsplit=1)[1] for u in on(BEFORE, "province") if u.exists_on(AFTER)}
    expected = "Cao Bằng, Điện Biên, Lai Châu, Lạng Sơn, Nghệ An, Quảng Ninh, Thanh Hóa, Sơn La"
    assert {name.removeprefix("phố ") for name in kept} == {*expected.split(", "), "Hà Tĩnh", "Hà Nội", "Huế"}


@pytest.mark.parametrize(
    ("day", "code", "names"),
    [
        (BEFORE, "21469", ["Phường Phổ Hòa", "Thị xã Đức Phổ", "Tỉnh Quảng Ngãi"]),
        (BEFORE, "21439", ["Phường Nguyễn Nghiêm", "Thị xã Đức Phổ", "Tỉnh Quảng Ngãi"]),
        (AFTER, "21439", ["Phường Đức Phổ", "Tỉnh Quảng Ngãi"]),
        (AFTER, "00004", ["Phường Ba Đình", "Thành phố Hà Nội"]),
        (AFTER, "06970", ["Xã Ba Chẽ", "Tỉnh Quảng Ninh"]),
        (date(2026, 9, 21), "06970", ["Xã Ba Chẽ", "Thành phố Quảng Ninh"]),
        (AFTER, "23938", ["Xã Ia Mơ", "Tỉnh Gia Lai"]),
        (date(2026, 4, 29), "26485", ["Xã Nhơn Trạch", "Tỉnh Đồng Nai"]),
        (date(2026, 4, 30), "26485", ["Phường Nhơn Trạch", "Thành phố Đồng Nai"]),
        (date(2026, 9, 20), "07294", ["Phường Bố Hạ", "Thành phố Bắc Ninh"]),
        (date(2026, 9, 20), "07840", ["Phường Hiệp Hòa", "Thành phố Bắc Ninh"]),
    ],
)
def test_a_commune_by_code_and_day(day: date, code: str, names: list[str]) -> None:
    assert [chain(u) for u in on(day, "commune") if u.code == code] == [names]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["Phường Phổ Hòa", "Thị xã Đức Phổ"], [("Phường Đức Phổ", False)]),
        (["Xã Ba Lế", "Huyện Ba Tơ"], [("Xã Ba Tô", False)]),
        (["Phường Điện Biên", "Quận Ba Đình"], 4),
        (
            ["Thị xã Đức Phổ", "Tỉnh Quảng Ngãi"],
            [
                ("Xã Nguyễn Nghiêm", False),
                ("Phường Trà Câu", False),
                ("Phường Đức Phổ", False),
                ("Xã Khánh Cường", False),
                ("Phường Sa Huỳnh", False),
            ],
        ),
        (
            ["Thành phố Lạng Sơn", "Tỉnh Lạng Sơn"],
            [("Phường Đông Kinh", True), ("Phường Kỳ Lừa", True), ("Phường Tam Thanh", False), ("Phường Lương Văn Tri", False)],
        ),
        (
            ["Huyện Phú Bình", "Tỉnh Thái Nguyên"],
            [
                ("Xã Phú Bình", False),
                ("Xã Tân Khánh", False),
                ("Xã Tân Thành", False),
                ("Xã Điềm Thụy", False),
                ("Xã Kha Sơn", False),
            ],
        ),
        (["Huyện Lý Sơn", "Tỉnh Quảng Ngãi"], [("Đặc khu Lý Sơn", False)]),
        (["Huyện Côn Đảo", "Tỉnh Bà Rịa - Vũng Tàu"], [("Đặc khu Côn Đảo", False)]),
        (["Tỉnh Hải Dương"], [("Thành phố Hải Phòng", False)]),
        (["Tỉnh Kon Tum"], [("Tỉnh Quảng Ngãi", False)]),
        (["Tỉnh Bắc Kạn"], [("Tỉnh Thái Nguyên", False)]),
        (["Tỉnh Quảng Ngãi"], [("Tỉnh Quảng Ngãi", False)]),
    ],
)
def test_what_took_over_a_unit_on_1_july_2025(names: list[str], expected: list[tuple[str, bool]] | int) -> None:
    found = successors(find(BEFORE, *names), FIRST_DAY)
    if isinstance(expected, int):
        assert len(found) == expected
        assert all(partial for _, partial in found)
    else:
        assert sorted(found) == sorted(expected)


def test_what_a_new_unit_was_made_of() -> None:
    duc_pho = find(AFTER, "Phường Đức Phổ", "Tỉnh Quảng Ngãi")
    communes = ["Phường Nguyễn Nghiêm", "Phường Phổ Hòa", "Phường Phổ Minh", "Phường Phổ Ninh", "Phường Phổ Vinh"]
    assert sorted(predecessors(duc_pho)) == [*((name, False) for name in communes), ("Thị xã Đức Phổ", False)]
    assert sorted(predecessors(find(AFTER, "Tỉnh Quảng Ngãi"))) == [("Tỉnh Kon Tum", False), ("Tỉnh Quảng Ngãi", False)]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["Phường 4", "Thành phố Tân An"], [("Phường Long An", False)]),
        (["Phường 4", "Thành phố Tây Ninh"], [("Phường Tân Ninh", False)]),
        (["Xã Hòa Bình", "Huyện Vĩnh Bảo"], [("Xã Nguyễn Bỉnh Khiêm", False)]),
        (["Xã Hòa Bình", "Huyện Kim Thành"], [("Xã Kim Thành", True), ("Xã Hà Nam", True)]),
        (["Xã Thạnh Quới", "Huyện Mỹ Xuyên"], [("Xã Gia Hòa", False)]),
        (["Xã Tân Long", "Huyện Phụng Hiệp"], [("Xã Thạnh Hòa", False)]),
    ],
)
def test_namesakes_that_the_source_mixes_are_kept_apart_and_marked(names: list[str], expected: list[tuple[str, bool]]) -> None:
    unit = find(BEFORE, *names)
    assert sorted(successors(unit)) == sorted(expected)
    assert all(s.disputed for s in load_successions() if s.old_id == unit.id)


@pytest.mark.parametrize(
    ("province", "first", "second"),
    [
        ("Tỉnh Quảng Ngãi", "Xã Ba Tô", "Xã Ba Tơ"),
        ("Tỉnh Quảng Ngãi", "Xã Sơn Hà", "Xã Sơn Hạ"),
        ("Thành phố Hải Phòng", "Xã Cẩm Giàng", "Xã Cẩm Giang"),
        ("Tỉnh Thái Nguyên", "Xã Văn Lăng", "Xã Văn Lang"),
        ("Thành phố Hồ Chí Minh", "Xã Thanh An", "Xã Thạnh An"),
    ],
)
def test_names_that_differ_only_in_diacritics_are_two_units(province: str, first: str, second: str) -> None:
    assert find(AFTER, first, province).id != find(AFTER, second, province).id


def test_every_row_is_well_formed() -> None:
    for unit in load_units():
        assert unit.type in TYPES and unit.tier in get_args(Tier), unit
        assert unit.type == type_of(unit.name), unit
        assert unit.name.startswith(unit.type.capitalize() + " "), unit
        assert unit.name == tidy(unit.name) and unicodedata.is_normalized("NFC", unit.name), unit
        assert len(unit.code) == {"province": 2, "district": 3, "commune": 5}[unit.tier] and unit.code.isdigit(), unit
        assert unit.id == unit_id(unit.id // 1_000_000, unit.tier, unit.code), unit
        assert (unit.parent_id is None) == (unit.tier == "province"), unit
        assert unit.source, unit
    assert len(UNITS) == len(load_units())


def test_a_parent_lives_as_long_as_its_child() -> None:
    for unit in load_units():
        if unit.parent_id is None:
            continue
        parent = UNITS[unit.parent_id]
        assert parent.tier == ("district" if unit.tier == "commune" and unit.valid_from is None else "province"), unit
        assert (parent.valid_from or date.min) <= (unit.valid_from or date.min), unit
        assert (unit.valid_to or date.max) <= (parent.valid_to or date.max), unit


def test_a_code_names_one_unit_of_a_tier_on_a_day() -> None:
    forms: dict[tuple[str, str], list[UnitRow]] = defaultdict(list)
    for unit in load_units():
        forms[unit.tier, unit.code].append(unit)
    for rows in forms.values():
        for earlier, later in pairwise(rows):
            assert earlier.valid_to is not None and later.valid_from is not None and earlier.valid_to < later.valid_from, rows


def test_successions_join_what_ends_to_what_begins() -> None:
    rows = load_successions()
    assert len({(s.old_id, s.new_id) for s in rows}) == len(rows)
    for s in rows:
        assert UNITS[s.old_id].valid_to == s.on - timedelta(days=1), s
        assert UNITS[s.new_id].valid_from == s.on, s
    assert {u.id for u in load_units() if u.valid_to} == {s.old_id for s in rows}
    assert {u.id for u in load_units() if u.valid_from} == {s.new_id for s in rows}


def test_a_commune_that_went_to_several_went_to_each_in_part() -> None:
    by_old: dict[int, list[SuccessionRow]] = defaultdict(list)
    for s in load_successions():
        if UNITS[s.old_id].tier != "district":
            by_old[s.old_id].append(s)
    for group in by_old.values():
        assert {s.partial for s in group} == {len(group) > 1}, group


def test_the_version_is_the_day_of_the_last_change() -> None:
    assert DATA_VERSION.partition(".")[0] == max(s.on for s in load_successions()).isoformat()


def test_every_patch_is_in_the_tables() -> None:
    patches = tomllib.loads(files("schema.units").joinpath("patches.toml").read_text(encoding="utf-8"))
    for patch in patches["promotion"]:
        city = find(patch["on"], f"Thành phố {patch['name']}")
        assert (city.code, city.source, city.valid_from) == (patch["province"], patch["resolution"], patch["on"])
        for code, name in patch.get("phuong", {}).items():
            phuong = find(patch["on"], f"Phường {name}", city.name)
            assert (phuong.code, phuong.source) == (code, patch["phuong_resolution"])
            assert predecessors(phuong) == [(f"Xã {name}", False)]
    for code, name in patches["nameless"].items():
        assert [u.name for u in on(AFTER, "commune") if u.code == code] == [name]


def test_the_files_stay_small_text() -> None:
    sizes = [len(files("schema.units").joinpath(name).read_bytes()) for name in ("units.tsv", "successions.tsv")]
    assert sum(sizes) < 2_500_000


def _place(province: str, district: str, name: str) -> Place:
    return Place(province, province, district, district, f"{district}/{name}", name)


def _into(commune: str, *olds: Place) -> list[Passage]:
    return [Passage(old, Place("P", "P", None, None, commune, commune)) for old in olds]


@pytest.mark.parametrize(
    ("passages", "kept"),
    [
        pytest.param(
            _into("N", _place("A", "1", "X"), _place("A", "1", "Y"), _place("B", "2", "X")),
            {("1/X", "N", False), ("1/Y", "N", False)},
            id="namesake of another district",
        ),
        pytest.param(
            _into("N", _place("A", "1", "X"), _place("A", "3", "Y"), _place("B", "2", "X")),
            {("1/X", "N", False), ("3/Y", "N", False)},
            id="no district shared: the province decides",
        ),
        pytest.param(
            _into("N", _place("A", "1", "X"), _place("A", "3", "Y"), _place("A", "2", "X")),
            {("1/X", "N", False), ("3/Y", "N", False), ("2/X", "N", False)},
            id="nothing decides: both stay",
        ),
        pytest.param(
            _into("N", _place("A", "1", "X"), _place("A", "1", "Y"), _place("B", "2", "X")) + _into("M", _place("B", "2", "X")),
            {("1/X", "N", False), ("1/Y", "N", False), ("2/X", "M", True)},
            id="what is left of a corrected commune is disputed",
        ),
    ],
)
def test_how_mixed_namesakes_are_told_apart(passages: list[Passage], kept: set[tuple[str, str, bool]]) -> None:
    assert {(p.old.commune, p.new.commune, p.disputed) for p in without_mixed_namesakes(passages)} == kept


@pytest.mark.parametrize("name", ["Đức Phổ", "Thị xãĐức Phổ", "thị xã Đức Phổ", ""])
def test_a_name_without_type_word_is_refused(name: str) -> None:
    with pytest.raises(SourceError):
        type_of(name)
