"""A unit's name on a day: which one it means, what it lies in, what became of it. On the project's own data of units."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from kb import KbError, open_kb
from kb.normal import exact_key, plain_key
from kb.units import UnitIndex

BEFORE = date(2024, 1, 1)
LAST = date(2025, 6, 30)
AFTER = date(2025, 7, 1)
LATER = date(2026, 10, 1)


@pytest.fixture(scope="module")
def units() -> Iterator[UnitIndex]:
    with open_kb("sqlite://") as base:
        yield base.units


@pytest.mark.parametrize(
    ("written", "on", "full_name"),
    [
        ("phường Phổ Hòa, thị xã Đức Phổ, tỉnh Quảng Ngãi", BEFORE, "Phường Phổ Hòa, Thị xã Đức Phổ, Tỉnh Quảng Ngãi"),
        ("phường Phổ Hòa, thị xã Đức Phổ, tỉnh Quảng Ngãi", LAST, "Phường Phổ Hòa, Thị xã Đức Phổ, Tỉnh Quảng Ngãi"),
        ("PHƯỜNG PHỔ HOÀ, TX. ĐỨC PHỔ, QUẢNG NGÃI", BEFORE, "Phường Phổ Hòa, Thị xã Đức Phổ, Tỉnh Quảng Ngãi"),
        ("P. Phổ Hoà (TX Đức Phổ), T. Quảng Ngãi", BEFORE, "Phường Phổ Hòa, Thị xã Đức Phổ, Tỉnh Quảng Ngãi"),
        ("phường Phổ Hòa thị xã Đức Phổ tỉnh Quảng Ngãi", BEFORE, "Phường Phổ Hòa, Thị xã Đức Phổ, Tỉnh Quảng Ngãi"),
        ("Phổ Hòa, Quảng Ngãi", BEFORE, "Phường Phổ Hòa, Thị xã Đức Phổ, Tỉnh Quảng Ngãi"),
        ("phuong pho hoa, duc pho, quang ngai", BEFORE, "Phường Phổ Hòa, Thị xã Đức Phổ, Tỉnh Quảng Ngãi"),
        ("Pho\u031b\u0309 Ho\u0300a".replace("o\u031b", "ô"), BEFORE, "Phường Phổ Hòa, Thị xã Đức Phổ, Tỉnh Quảng Ngãi"),
        ("P. Đức Phổ, Quảng Ngãi", AFTER, "Phường Đức Phổ, Tỉnh Quảng Ngãi"),
        ("phường Đức Phổ, thị xã Đức Phổ", LATER, "Phường Đức Phổ, Tỉnh Quảng Ngãi"),
        ("Quảng Ngãi", BEFORE, "Tỉnh Quảng Ngãi"),
        ("quảng ngãi", AFTER, "Tỉnh Quảng Ngãi"),
        ("TP. Quảng Ngãi", BEFORE, "Thành phố Quảng Ngãi, Tỉnh Quảng Ngãi"),
        ("TP.Lạng Sơn", BEFORE, "Thành phố Lạng Sơn, Tỉnh Lạng Sơn"),
        ("Q1, TP Hồ Chí Minh", BEFORE, "Quận 1, Thành phố Hồ Chí Minh"),
        ("P.04, Q. 3, TP. Hồ Chí Minh", BEFORE, "Phường 4, Quận 3, Thành phố Hồ Chí Minh"),
        ("P.4, Q.3, TP.HCM", BEFORE, "Phường 4, Quận 3, Thành phố Hồ Chí Minh"),
        ("TPHCM", AFTER, "Thành phố Hồ Chí Minh"),
        ("BR-VT", BEFORE, "Tỉnh Bà Rịa - Vũng Tàu"),
        ("Phan Rang – Tháp Chàm", BEFORE, "Thành phố Phan Rang - Tháp Chàm, Tỉnh Ninh Thuận"),
        ("huyện đảo Lý Sơn", BEFORE, "Huyện Lý Sơn, Tỉnh Quảng Ngãi"),
        ("Bắc Ninh", AFTER, "Tỉnh Bắc Ninh"),
        ("Bắc Ninh", LATER, "Thành phố Bắc Ninh"),
        ("Đồng Nai", LATER, "Thành phố Đồng Nai"),
    ],
)
def test_a_name_means_the_unit_of_the_day(units: UnitIndex, written: str, on: date, full_name: str) -> None:
    unit, followed_from = units.resolve_unit(written, on)
    assert units.full_name(unit).split(" (")[0] == full_name
    assert followed_from is None
    assert unit.exists_on(on)


@pytest.mark.parametrize(
    ("written", "on", "heir"),
    [
        ("phường Phổ Hòa, thị xã Đức Phổ, tỉnh Quảng Ngãi", AFTER, "Phường Đức Phổ"),
        ("phường Nguyễn Nghiêm, thị xã Đức Phổ", LATER, "Phường Đức Phổ"),
        ("xã Quý Sơn, Bắc Giang", AFTER, "Phường Phượng Sơn"),
        ("xã Quý Sơn, Bắc Giang", LATER, "Phường Phượng Sơn"),
        ("tỉnh Hải Dương", AFTER, "Thành phố Hải Phòng"),
        ("Kon Tum", LATER, "Tỉnh Quảng Ngãi"),
        ("huyện Lý Sơn", AFTER, "Đặc khu Lý Sơn"),
    ],
)
def test_an_ended_unit_is_followed_where_one_took_it_over_wholly(units: UnitIndex, written: str, on: date, heir: str) -> None:
    unit, followed_from = units.resolve_unit(written, on)
    assert unit.name == heir
    assert unit.exists_on(on)
    assert followed_from is not None
    assert not followed_from.exists_on(on)


@pytest.mark.parametrize(
    ("written", "on", "code", "candidates"),
    [
        ("Ba To, Quảng Ngãi", LATER, "unit_ambiguous", ["Xã Ba Tô", "Xã Ba Tơ"]),
        ("Ba To, Quang Ngai", BEFORE, "unit_ambiguous", ["Huyện Ba Tơ", "Xã Ba Tô"]),
        ("Son Ha, Quang Ngai", AFTER, "unit_ambiguous", ["Xã Sơn Hà", "Xã Sơn Hạ"]),
        ("xã Tân Tiến", LATER, "unit_ambiguous", ["Xã Tân Tiến, Tỉnh Lạng Sơn"]),
        ("Đức Phổ", BEFORE, "unit_ambiguous", ["Thị xã Đức Phổ", "Xã Đức Phổ"]),
        ("thành phố Lạng Sơn", AFTER, "unit_ended", ["Phường Kỳ Lừa", "Phường Đông Kinh", "Phường Tam Thanh"]),
        ("huyện Phú Bình, Thái Nguyên", LATER, "unit_ended", ["Xã Kha Sơn", "Xã Phú Bình"]),
        ("phường Đức Phổ, Quảng Ngãi", BEFORE, "unit_not_yet", ["Phường Phổ Hòa", "Phường Nguyễn Nghiêm"]),
        ("xã Phổ Hòa, Quảng Ngãi", LATER, "unit_unknown", ["Phường Phổ Hòa"]),
        ("phường Phổ Hoa, Đức Phổ", BEFORE, "unit_ambiguous_or_unknown", ["Phường Phổ Hòa"]),
        ("phường Phổ Hòa, tỉnh Nghệ An", LATER, "unit_unknown", []),
        ("phường", LATER, "unit_unknown", []),
        ("", LATER, "unit_unknown", []),
        ("  ,  ", LATER, "unit_unknown", []),
        ("xyz", LATER, "unit_unknown", []),
    ],
)
def test_nothing_is_guessed(units: UnitIndex, written: str, on: date, code: str, candidates: list[str]) -> None:
    with pytest.raises(KbError) as refused:
        units.resolve_unit(written, on)
    assert refused.value.code in code.replace("_or_", " unit_").split()
    for candidate in candidates:
        assert any(one.startswith(candidate) for one in refused.value.fields["candidates"]), refused.value.fields
    assert refused.value.fields["name"] == written


def test_the_chain_goes_up_to_the_province_of_the_day(units: UnitIndex) -> None:
    def names(written: str, on: date) -> list[str]:
        return [unit.name for unit in units.chain(units.resolve_unit(written, on)[0], on)]

    assert names("phường Phổ Hòa, Quảng Ngãi", LAST) == ["Phường Phổ Hòa", "Thị xã Đức Phổ", "Tỉnh Quảng Ngãi"]
    assert names("phường Phổ Hòa, Quảng Ngãi", AFTER) == ["Phường Đức Phổ", "Tỉnh Quảng Ngãi"]
    assert names("xã Quý Sơn, Bắc Giang", AFTER) == ["Phường Phượng Sơn", "Tỉnh Bắc Ninh"]
    assert names("xã Quý Sơn, Bắc Giang", LATER) == ["Phường Phượng Sơn", "Thành phố Bắc Ninh"]
    assert names("Hà Nội", BEFORE) == ["Thành phố Hà Nội"]


def test_predecessors_are_found_through_every_change(units: UnitIndex) -> None:
    duc_pho, _ = units.resolve_unit("phường Đức Phổ, Quảng Ngãi", AFTER)
    assert sorted((step.old.name, step.partial) for step in units.predecessors(duc_pho)) == [
        ("Phường Nguyễn Nghiêm", False),
        ("Phường Phổ Hòa", False),
        ("Phường Phổ Minh", False),
        ("Phường Phổ Ninh", False),
        ("Phường Phổ Vinh", False),
    ]
    phuong_son, _ = units.resolve_unit("phường Phượng Sơn, Bắc Ninh", LATER)
    old = [step.old for step in units.predecessors(phuong_son, until=LATER)]
    assert old[0].valid_to == date(2026, 9, 19)
    assert "Xã Quý Sơn" in {unit.name for unit in old[1:]}
    assert units.predecessors(phuong_son, until=LAST) == []
    ly_son, _ = units.resolve_unit("đặc khu Lý Sơn", AFTER)
    assert [step.old.name for step in units.predecessors(ly_son)] == ["Huyện Lý Sơn"]


def test_partial_successions_are_marked(units: UnitIndex) -> None:
    lang_son, _ = units.resolve_unit("thành phố Lạng Sơn", LAST)
    steps = {step.new.name: step.partial for step in units.successors(lang_son)}
    assert steps == {"Phường Đông Kinh": True, "Phường Kỳ Lừa": True, "Phường Tam Thanh": False, "Phường Lương Văn Tri": False}


def test_the_chains_that_a_unit_came_from(units: UnitIndex) -> None:
    duc_pho, _ = units.resolve_unit("phường Đức Phổ, Quảng Ngãi", AFTER)
    chains = units.predecessor_chains(duc_pho, AFTER)
    assert [unit.name for unit in chains[duc_pho.id]] == ["Phường Đức Phổ", "Tỉnh Quảng Ngãi"]
    assert len(chains) == 6
    for id_, chain in chains.items():
        if id_ != duc_pho.id:
            assert [unit.name for unit in chain[1:]] == ["Thị xã Đức Phổ", "Tỉnh Quảng Ngãi"]
            assert all(unit.exists_on(LAST) for unit in chain)


def test_one_unit_through_time_is_not_its_heir(units: UnitIndex) -> None:
    bac_ninh, _ = units.resolve_unit("Bắc Ninh", LATER)
    assert {units.unit(id_).name for id_ in units.same_through_time(bac_ninh)} == {"Tỉnh Bắc Ninh", "Thành phố Bắc Ninh"}
    pho_hoa, _ = units.resolve_unit("phường Phổ Hòa", LAST)
    assert units.same_through_time(pho_hoa) == {pho_hoa.id}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Phường Phổ Hoà", "phường phổ hòa"),
        ("Uỷ ban", "Ủy ban"),
        ("Ðức Phổ", "Đức Phổ"),
        ("K’nia", "K'nia"),
        ("Phan Rang – Tháp Chàm", "Phan Rang - Tháp Chàm"),
        ("Quy\u0301 Sơn", "Quý Sơn"),
        ("thuỷ", "thủy"),
    ],
)
def test_spellings_that_meet(one: str, other: str) -> None:
    assert exact_key(one) == exact_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Ba Tơ", "Ba Tô"), ("Sơn Hà", "Sơn Hạ"), ("Cẩm Giàng", "Cẩm Giang"), ("Phổ Hòa", "Phổ Hóa")]
)
def test_names_that_stay_apart(one: str, other: str) -> None:
    assert exact_key(one) != exact_key(other)
    assert plain_key(one) == plain_key(other)


@pytest.mark.parametrize(
    ("written", "on", "wholly", "partly"),
    [
        ("phường Đức Phổ, Quảng Ngãi", AFTER, ["Thị xã Đức Phổ", "Tỉnh Quảng Ngãi"], ["Phường Phổ Hòa"]),
        ("phường Phượng Sơn, Bắc Ninh", LATER, ["Phường Phượng Sơn", "Thị xã Chũ", "Tỉnh Bắc Giang"], ["Xã Quý Sơn"]),
        ("phường Kỳ Lừa, Lạng Sơn", AFTER, [], ["Huyện Cao Lộc", "Thành phố Lạng Sơn"]),
        ("phường Phổ Hòa, thị xã Đức Phổ", BEFORE, [], []),
    ],
)
def test_where_the_land_of_a_unit_lay_before(
    units: UnitIndex, written: str, on: date, wholly: list[str], partly: list[str]
) -> None:
    former = units.former_places(units.resolve_unit(written, on)[0], on)
    assert set(wholly) <= {unit.name for unit in former.wholly}
    assert set(partly) <= {unit.name for unit in former.partly}
    assert not {unit.id for unit in former.wholly} & {unit.id for unit in former.partly}
    assert bool(wholly or partly) == bool(former.wholly or former.partly)
