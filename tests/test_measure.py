"""When two targets are one measure, and which of them asks for more."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from planning import COMMUNE, PROVINCE, entry, goal, plan, young

from kb.alignment import counterparts
from kb.entry import Entry
from kb.levels import level_rank
from kb.measure import compare, identical, same_measure
from kb.subject import direction_of
from schema.record import Criterion

DEGREE = {"criterion": {"attribute": "degree", "op": "ge", "level": "đại học"}, "population": "cán bộ chủ chốt cấp xã"}
MASTER = DEGREE | {"criterion": {"attribute": "degree", "op": "ge", "level": "thạc sĩ"}}


def share(value: float, **fields: Any) -> dict[str, Any]:
    return goal(f"Đạt {value}% người dân", f"{value}%", **({"value": value, "indicator": "tỷ lệ dùng nước sạch"} | fields))


def poverty(value: float, comparator: str = "le") -> dict[str, Any]:
    return goal(f"Tỷ lệ hộ nghèo còn {value}%", f"{value}%", value=value, comparator=comparator, indicator="tỷ lệ hộ nghèo")


def count(value: float, unit: str, **fields: Any) -> dict[str, Any]:
    return goal(
        f"Có ít nhất {value} {unit}", f"{value} {unit}", **({"value": value, "unit": unit, "indicator": "thu ngân sách"} | fields)
    )


PRESENT = goal(
    "Phải có cán bộ dưới 40 tuổi",
    "Phải có cán bộ",
    comparator="present",
    unit=None,
    criterion={"attribute": "age", "op": "lt", "level": 40},
)
PRESENT["population"] = "cấp ủy viên cấp xã"

OPEN = share(30) | {"value": None, "unit": None, "comparator": "gt", "reference": "nhiệm kỳ trước"}

COMPARISONS = [
    ("the same", young(20), young(20), "equal", None),
    ("more", young(25), young(20), "stricter", None),
    ("less", young(18), young(20), "weaker", None),
    ("above is more than from", young(20, comparator="gt"), young(20), "stricter", None),
    ("reaching is a floor", young(20, comparator="eq"), young(20), "equal", None),
    ("a range asks for its lower end", young(20, comparator="between", value_max=25), young(20), "equal", None),
    ("a range below", young(15, comparator="between", value_max=30), young(20), "weaker", None),
    ("poverty: less is better", poverty(2), poverty(3), "stricter", None),
    ("poverty: more is worse", poverty(4), poverty(3), "weaker", None),
    ("poverty: below is less than at most", poverty(3, "lt"), poverty(3), "stricter", None),
    ("poverty: reaching is a ceiling", poverty(4, "eq"), poverty(3, "eq"), "weaker", None),
    ("later", young(20, due=date(2027, 12, 31)), young(20), "later", None),
    ("earlier", young(20, due=date(2024, 12, 31)), young(20), "stricter", None),
    ("less and earlier is a step on the way", young(10, due=date(2024, 12, 31)), young(20), "incomparable", "earlier_with_less"),
    ("less and later", young(10, due=date(2027, 12, 31)), young(20), "weaker", None),
    ("no deadline of its own", young(20, due=None), young(20), "incomparable", "deadline_unsaid"),
    ("no deadline above", young(20), young(20, due=None), "equal", None),
    ("a lower level", goal("100%", "100%", value=100, **DEGREE), goal("100%", "100%", value=100, **MASTER), "weaker", None),
    (
        "a lower level, a higher share",
        goal("100%", "100%", value=100, **DEGREE),
        goal("20%", "20%", value=20, **MASTER),
        "incomparable",
        "mixed",
    ),
    ("a wider age band", young(20, criterion={"attribute": "age", "op": "lt", "level": 45}), young(20), "weaker", None),
    (
        "a count against a share",
        count(2, "đồng chí", indicator=None, criterion={"attribute": "gender", "level": "nữ"}),
        young(20),
        "incomparable",
        "unit_differs",
    ),
    ("million against thousand million", count(900, "triệu đồng"), count(1, "tỷ đồng"), "weaker", None),
    ("people under two nouns", count(3, "đồng chí"), count(2, "người"), "stricter", None),
    ("a level against a change", share(30), share(30, change="increase"), "incomparable", "change_differs"),
    (
        "against two years",
        share(30, change="decrease", reference="so với năm 2020"),
        share(30, change="decrease", reference="so với năm 2024"),
        "incomparable",
        "reference_differs",
    ),
    ("two open values", OPEN, OPEN, "equal", None),
    ("an open value", share(30, reference="nhiệm kỳ trước"), OPEN, "incomparable", "value_open"),
    ("yearly against once", share(30, recurrence="yearly"), share(30), "incomparable", "recurrence_differs"),
    ("presence is met by one", count(1, "đồng chí"), PRESENT, "equal", None),
    ("a share against presence", young(20), PRESENT, "stricter", None),
    ("presence against a share", PRESENT, young(20), "incomparable", "unit_differs"),
]


@pytest.mark.parametrize(("what", "own", "higher", "verdict", "reason"), COMPARISONS, ids=[row[0] for row in COMPARISONS])
def test_compare(what: str, own: dict[str, Any], higher: dict[str, Any], verdict: str, reason: str | None) -> None:
    found = compare(entry(own), entry(higher, "b", PROVINCE))
    assert (found.verdict, found.reason) == (verdict, reason)


WHO = {"criterion": {"attribute": "gender", "level": "nữ"}}
SAMENESS = [
    ("committee members at the commune", young(1), young(1, population="ủy viên Ban Chấp hành Đảng bộ phường"), "same"),
    ("tone marks and capitals", young(1), young(1, population="Cấp uỷ viên CẤP XÃ"), "same"),
    (
        "officials of the commune",
        goal("a 1%", "1%", population="cán bộ chủ chốt cấp xã", **WHO),
        goal("a 1%", "1%", population="cán bộ lãnh đạo chủ chốt của phường (gồm bí thư)", **WHO),
        "same",
    ),
    (
        "other people",
        goal("a 1%", "1%", population="ban thường vụ đảng ủy", **WHO),
        goal("a 1%", "1%", population="ban chấp hành đảng bộ", **WHO),
        "other",
    ),
    ("another tier", young(1), young(1, tier="district"), "other"),
    ("another criterion", young(1), young(1, criterion={"attribute": "gender", "level": "nữ"}), "other"),
    ("a share of units", young(1), young(1, share_of="units"), "other"),
    (
        "fewer people",
        goal("a 1%", "1%", population="cán bộ chủ chốt cấp xã", **WHO),
        goal("a 1%", "1%", population="cán bộ cấp xã", **WHO),
        "narrower",
    ),
    (
        "one of two groups",
        young(1, population="cán bộ chủ chốt"),
        young(1, population="cán bộ chủ chốt và ủy viên ban thường vụ"),
        "narrower",
    ),
    (
        "nobody named, other words",
        young(1),
        goal("Nguồn quy hoạch 5%", "5%", criterion={"attribute": "age", "op": "lt", "level": 40}),
        "doubtful",
    ),
    (
        "an alias of the indicator",
        share(1, indicator="bao phủ bảo hiểm y tế"),
        share(1, indicator="tham gia bảo hiểm y tế"),
        "same",
    ),
    ("another indicator", share(1, indicator="tỷ lệ hộ nghèo"), share(1, indicator="tỷ lệ hộ cận nghèo"), "other"),
    (
        "two trainings",
        goal("a 1%", "1%", indicator="bồi dưỡng kỹ năng số", criterion={"attribute": "training"}),
        goal("a 1%", "1%", indicator="bồi dưỡng ngoại ngữ", criterion={"attribute": "training"}),
        "doubtful",
    ),
    (
        "words of the document",
        share(1, indicator="được gắn mã địa chỉ số", population="hộ gia đình trên địa bàn xã"),
        share(1, indicator="gắn mã địa chỉ số", population="hộ gia đình trên địa bàn tỉnh"),
        "same",
    ),
    ("other words", share(1, indicator="được cấp chữ ký số"), share(1, indicator="được gắn mã địa chỉ số"), "other"),
]


@pytest.mark.parametrize(("what", "own", "higher", "kind"), SAMENESS, ids=[row[0] for row in SAMENESS])
def test_same_measure(what: str, own: dict[str, Any], higher: dict[str, Any], kind: str) -> None:
    assert same_measure(entry(own), entry(higher, "b", PROVINCE)).kind == kind


@pytest.mark.parametrize(
    ("target", "way"),
    [
        (poverty(3, "eq"), "less"),
        (
            goal(
                "Tổng tỷ suất sinh đạt 2,1 con", "2,1 con", value=2.1, comparator="eq", unit="con", indicator="tổng tỷ suất sinh"
            ),
            "neutral",
        ),
        (goal("Không để quá 5 vụ", "5 vụ", value=5, comparator="le", unit="vụ"), "less"),
        (goal("Kéo giảm còn 5 điểm nóng", "5 điểm nóng", value=5, comparator="eq", unit="điểm nóng"), "less"),
        (goal("Xây dựng 5 nhà văn hóa", "5 nhà", value=5, comparator="eq", unit="nhà"), "more"),
        (goal("Sĩ số 35 học sinh", "35 học sinh", value=35, comparator="eq", unit="học sinh"), None),
    ],
)
def test_direction(target: dict[str, Any], way: str | None) -> None:
    assert direction_of(entry(target)) == way


def test_figures_with_no_better_direction_are_not_weighed() -> None:
    fertility = {"comparator": "eq", "unit": "con", "indicator": "tổng tỷ suất sinh"}
    found = compare(
        entry(goal("Đạt 2 con", "2 con", value=2, **fertility)), entry(goal("Đạt 2,1 con", "2,1 con", value=2.1, **fertility))
    )
    assert found.reason == "no_better_direction"


@pytest.mark.parametrize(
    ("lower", "higher"),
    [
        (("degree", "ge", "cao đẳng"), ("degree", "ge", "đại học")),
        (("political_theory", "ge", "trung cấp"), ("political_theory", "ge", "cao cấp")),
        (("rank", "ge", "chuyên viên"), ("rank", "ge", "chuyên viên chính")),
        (("age", "lt", 40), ("age", "lt", 35)),
        (("age", "le", 40), ("age", "lt", 40)),
    ],
)
def test_levels_in_order(lower: tuple[Any, ...], higher: tuple[Any, ...]) -> None:
    ranks = [level_rank(Criterion(attribute=attribute, op=op, level=level)) for attribute, op, level in (lower, higher)]
    assert ranks[0] is not None and ranks[1] is not None and ranks[0] < ranks[1]


def test_a_level_on_no_scale_has_no_rank() -> None:
    assert level_rank(Criterion(attribute="degree", op="ge", level="nghệ nhân")) is None


def test_each_deadline_answers_its_own() -> None:
    above = plan("p", PROVINCE, [young(15), young(20, due=date(2030, 12, 31))])
    below = plan("c", COMMUNE, [young(25, due=date(2030, 12, 31)), young(15)])
    matches = counterparts(
        [Entry(above, one) for one in above.record.targets], [Entry(below, one) for one in below.record.targets]
    )
    assert [match.child.target.value if match.child else None for match in matches] == [15, 25]


def test_a_deadline_that_another_claims_is_not_taken() -> None:
    above = plan("p", PROVINCE, [young(15), young(20, due=date(2030, 12, 31))])
    below = plan("c", COMMUNE, [young(20, due=date(2030, 12, 31))])
    matches = counterparts(
        [Entry(above, one) for one in above.record.targets], [Entry(below, one) for one in below.record.targets]
    )
    assert [match.child is None for match in matches] == [True, False]


def test_several_candidates_are_none() -> None:
    match = counterparts([entry(young(15), "p", PROVINCE)], [entry(young(16), "c"), entry(young(18), "d")])[0]
    assert (match.child, match.doubt) == (None, "several_candidates")


def test_identical_needs_the_same_words_where_words_are_the_measure() -> None:
    first, second = (
        entry(goal("a 1%", "1%", indicator=f"bồi dưỡng {what}", criterion={"attribute": "training"}))
        for what in ("kỹ năng số", "ngoại ngữ")
    )
    assert not identical(first, second)
    assert identical(entry(young(15)), entry(young(10)))


VALUES = st.decimals(min_value=1, max_value=99, places=1)
OPS = st.sampled_from(["eq", "ge", "gt"])
OPPOSITE = {"stricter": "weaker", "weaker": "stricter", "equal": "equal"}


@settings(max_examples=60, deadline=None)
@given(VALUES, VALUES, OPS, OPS)
def test_comparing_the_other_way_round_turns_the_verdict(one: Any, other: Any, op: str, other_op: str) -> None:
    first, second = entry(young(one, comparator=op)), entry(young(other, comparator=other_op))
    assert compare(first, second).verdict == OPPOSITE[compare(second, first).verdict]
    assert compare(first, first).verdict == "equal"


@pytest.mark.parametrize(
    ("own", "higher"),
    [
        (
            goal("Đặc khu có ít nhất 4 điểm", "4 điểm", value=4, unit="điểm", indicator="điểm hỗ trợ dịch vụ công"),
            goal(
                "Mỗi xã, phường, đặc khu có 5 điểm",
                "5 điểm",
                value=5,
                unit="điểm",
                per="commune",
                indicator="điểm hỗ trợ dịch vụ công",
                population="xã, phường, đặc khu",
            ),
        ),
        (
            share(70, indicator="tỷ lệ hồ sơ nộp trực tuyến trên địa bàn đặc khu"),
            share(80, indicator="tỷ lệ hồ sơ nộp trực tuyến trên địa bàn tỉnh", tier="province"),
        ),
        (
            share(70, indicator="tỷ lệ hồ sơ nộp trực tuyến trên địa bàn quận", tier="district"),
            share(80, indicator="tỷ lệ hồ sơ nộp trực tuyến trên địa bàn thành phố", tier="province"),
        ),
    ],
)
def test_the_place_is_no_part_of_what_is_measured(own: dict[str, Any], higher: dict[str, Any]) -> None:
    assert same_measure(entry(own, "c"), entry(higher, "p", PROVINCE)).kind == "same"
