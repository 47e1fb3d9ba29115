"""The catalogues of indicators and of population classes: every entry's own examples are its tests."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest

from kb.measure import counted
from schema.indicators import find_indicator, load_indicators
from schema.phrases import fold, words
from schema.population_classes import find_population_classes, load_population_classes
from schema.vocab import entries


def rows(vocabulary: str, table: str, key: str) -> list[tuple[str, str]]:
    return [(entry["name"], phrase) for entry in entries(vocabulary, table) for phrase in entry[key]]


@pytest.mark.parametrize(("name", "phrase"), rows("indicators", "indicator", "examples"))
def test_indicator_is_found_in_its_examples(name: str, phrase: str) -> None:
    found = find_indicator(phrase)
    assert found is not None and found.name == name, phrase


@pytest.mark.parametrize(("name", "phrase"), rows("indicators", "indicator", "counter_examples"))
def test_indicator_is_not_found_in_its_counter_examples(name: str, phrase: str) -> None:
    found = find_indicator(phrase)
    assert found is None or found.name != name, phrase


@pytest.mark.parametrize(("name", "phrase"), rows("population_classes", "population_class", "examples"))
def test_class_is_found_in_its_examples(name: str, phrase: str) -> None:
    assert name in {hit.key.name for hit in find_population_classes(phrase)}, phrase


@pytest.mark.parametrize(("name", "phrase"), rows("population_classes", "population_class", "counter_examples"))
def test_class_is_not_found_in_its_counter_examples(name: str, phrase: str) -> None:
    assert name not in {hit.key.name for hit in find_population_classes(phrase)}, phrase


def test_every_entry_has_both_kinds_of_examples() -> None:
    for vocabulary, table in [("indicators", "indicator"), ("population_classes", "population_class")]:
        for entry in entries(vocabulary, table):
            assert entry["examples"] and entry["counter_examples"], entry["name"]


def test_names_are_unique_and_broader_classes_exist() -> None:
    assert len({one.name for one in load_indicators()}) == len(load_indicators())
    names = {one.name for one in load_population_classes()}
    assert len(names) == len(load_population_classes())
    assert {one.broader for one in load_population_classes()} - {None} <= names


@pytest.mark.parametrize(
    ("name", "polarity"),
    [
        ("tỷ lệ hộ nghèo", "less"),
        ("tỷ lệ cán bộ nữ", "more"),
        ("tổng tỷ suất sinh", "neutral"),
        ("tỷ lệ học sinh bỏ học", "less"),
    ],
)
def test_polarity(name: str, polarity: str) -> None:
    assert {one.name: one.polarity for one in load_indicators()}[name] == polarity


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Uỷ ban", "ủy ban"),
        ("phường Phổ Hoà", "phường phổ hòa"),
        ("hoàn thành", "hoàn thành"),
        ("quý IV", "quý iv"),
        ("thuỷ lợi, khoẻ mạnh", "thủy lợi, khỏe mạnh"),
        ("tỉ lệ thạc sỹ", "tỷ lệ thạc sĩ"),
        ("hoà", "hòa"),
    ],
)
def test_fold(text: str, expected: str) -> None:
    assert fold(text) == expected


def test_words_drop_punctuation() -> None:
    assert words("cán bộ, công chức (cấp xã): 15%") == ["cán", "bộ", "công", "chức", "cấp", "xã", "15", "%"]


def test_two_indicators_in_one_phrase_are_no_indicator() -> None:
    assert find_indicator("tỷ lệ hộ nghèo, tỷ lệ hộ cận nghèo") is None


@pytest.mark.parametrize(
    ("unit", "factor", "phrase"), [(e["name"], e["factor"], x) for e in entries("indicators", "unit") for x in e["examples"]]
)
def test_units_count_the_same(unit: str, factor: str, phrase: str) -> None:
    assert counted(phrase) == (counted(unit)[0], Decimal(factor)), phrase


@pytest.mark.parametrize(
    ("unit", "phrase"), [(e["name"], x) for e in entries("indicators", "unit") for x in e["counter_examples"]]
)
def test_other_units_count_something_else(unit: str, phrase: str) -> None:
    assert counted(phrase)[0] != counted(unit)[0], phrase


@pytest.mark.parametrize(
    ("phrase", "name", "polarity"),
    [
        ("Sản lượng thịt hơi xuất chuồng đạt 48.000 tấn", "sản lượng thịt hơi", "more"),
        ("Giảm ít nhất 20% số vụ phá rừng", "số vụ vi phạm lâm luật", "less"),
        ("tổng thu từ khách du lịch khoảng 2.400 tỷ đồng", "doanh thu du lịch", "more"),
        ("Chi phí logistics còn 13% GRDP", "chi phí logistics", "less"),
        ("có 3 dược sĩ đại học/vạn dân", "số dược sĩ trên một vạn dân", "more"),
        ("90% hộ sử dụng nước hợp vệ sinh", "nước hợp vệ sinh", "more"),
        ("Tỷ lệ hộ tái nghèo không quá 0,2%", "tỷ lệ hộ tái nghèo", "less"),
        ("85% người hưởng nhận trợ cấp qua tài khoản", "chi trả an sinh xã hội qua tài khoản", "more"),
        ("lấp đầy cụm công nghiệp đạt 65%", "tỷ lệ lấp đầy khu công nghiệp", "more"),
        ("Hoàn thành nhà ở xã hội 2.000 căn", "nhà ở xã hội", "more"),
        ("Tỷ lệ nợ xấu dưới 0,8%", "nợ xấu", "less"),
        ("giải quyết tin báo, tố giác về tội phạm đạt 92%", "giải quyết tố giác, tin báo về tội phạm", "more"),
        ("cấp xã có lãnh đạo chủ chốt là nữ đạt 70%", "tỷ lệ nữ lãnh đạo, quản lý", "more"),
    ],
)
def test_subjects_of_plans(phrase: str, name: str, polarity: str) -> None:
    found = find_indicator(phrase)
    assert found is not None and (found.name, found.polarity) == (name, polarity), phrase


def test_every_subject_of_plans_has_its_indicators() -> None:
    fields = Counter(one.field for one in load_indicators())
    assert set(fields) == {
        "agriculture", "budget", "cadre", "digital", "economy", "education", "environment", "gender", "health", "housing", "industry", "land",
        "order", "population", "poverty", "social", "tourism",
    }  # fmt: skip
    assert all(number >= 3 for number in fields.values()), fields
