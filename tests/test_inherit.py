"""Which targets bind a unit on a day: the samples' answers from right readings, and the rules one by one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from gold_records import locate, record_from_gold
from planning import (
    CHAINS,
    COMMUNE,
    END,
    INGESTED,
    NEIGHBOUR,
    NEW_COMMUNE,
    NEW_PROVINCE,
    PROVINCE,
    START,
    TOWN,
    goal,
    plan,
    young,
)

from kb.inherit import inherit
from kb.view import FormerPlaces, StoredDocument, Succession, Unit
from schema.answers import InheritanceAnswer

SAMPLES = Path(__file__).resolve().parent.parent / "corpus" / "samples"
EXPECTED: dict[str, Any] = yaml.safe_load((SAMPLES / "expected" / "inherit.yaml").read_text("utf-8"))

OLD = {"valid_from": None, "valid_to": END}
QUANG_NAM = Unit(101, "Tỉnh Quảng Nam", "province", "Tỉnh Quảng Nam", None, None, **OLD)
NAM_GIANG = Unit(102, "Huyện Nam Giang", "district", "Tỉnh Quảng Nam", None, 101, **OLD)
THANH_MY = Unit(103, "Thị trấn Thạnh Mỹ", "commune", "Tỉnh Quảng Nam", "Huyện Nam Giang", 102, **OLD)
HOI_AN = Unit(104, "Thành phố Hội An", "district", "Tỉnh Quảng Nam", None, 101, **OLD)
CAM_CHAU = Unit(105, "Phường Cẩm Châu", "commune", "Tỉnh Quảng Nam", "Thành phố Hội An", 104, **OLD)
DA_NANG = Unit(106, "Thành phố Đà Nẵng", "province", "Thành phố Đà Nẵng", None, None, START, None)
XA_THANH_MY = Unit(107, "Xã Thạnh Mỹ", "commune", "Thành phố Đà Nẵng", None, 106, START, None)
HA_TINH = Unit(108, "Tỉnh Hà Tĩnh", "province", "Tỉnh Hà Tĩnh", None, None, None, None)
TOAN_LUU = Unit(109, "Xã Toàn Lưu", "commune", "Tỉnh Hà Tĩnh", None, 108, START, None)
THANH_SEN = Unit(110, "Phường Thành Sen", "commune", "Tỉnh Hà Tĩnh", None, 108, START, None)
UNITS = {
    unit.name: unit
    for unit in (QUANG_NAM, NAM_GIANG, THANH_MY, HOI_AN, CAM_CHAU, DA_NANG, XA_THANH_MY, HA_TINH, TOAN_LUU, THANH_SEN)
}
OWNERS = {
    "a1_de_an_tinh.txt": QUANG_NAM,
    "a2_ke_hoach_huyen.txt": NAM_GIANG,
    "a3_ke_hoach_thi_tran.txt": THANH_MY,
    "b1_ke_hoach_tinh.txt": HA_TINH,
    "b2_ke_hoach_xa.txt": TOAN_LUU,
}


def samples() -> list[StoredDocument]:
    gold = SAMPLES / "expected" / "gold"
    return [
        StoredDocument(name, record_from_gold(SAMPLES / name, gold / name.replace(".txt", ".yaml")), unit, INGESTED)
        for name, unit in OWNERS.items()
    ]


def told(answer: InheritanceAnswer) -> list[tuple[Any, ...]]:
    return [
        (
            tuple((entry.document.id, entry.target.quantity_span) for entry in target.lineage),
            target.operative,
            target.binding,
            target.status,
            target.due_passed,
            target.through.name if target.through else None,
        )
        for target in answer.targets
    ]


@pytest.mark.parametrize("question", EXPECTED["answers"], ids=[f"{one['unit']} {one['day']}" for one in EXPECTED["answers"]])
def test_samples(question: dict[str, Any]) -> None:
    unit = UNITS[question["unit"]]
    taken_over = [
        Succession(UNITS[one["name"]], unit, one["partial"], START)
        for one in question["predecessors"] or ()
        if one["name"] in UNITS
    ]
    answer = inherit(
        unit,
        question["day"],
        [UNITS[name] for name in question["chain"]],
        taken_over,
        samples(),
        {THANH_MY.id: [THANH_MY, NAM_GIANG, QUANG_NAM]},
    )
    expected = [
        (
            tuple(
                (step["document"], locate(step["quote"], (SAMPLES / step["document"]).read_text("utf-8")))
                for step in row["lineage"]
            ),
            row["operative"],
            row["binding"],
            row["status"],
            row["due_passed"],
            row["through"],
        )
        for row in question["targets"]
    ]
    assert sorted(told(answer), key=str) == sorted(expected, key=str)


def ask(documents: Sequence[StoredDocument], unit: Unit = COMMUNE, on: date = date(2024, 6, 1), **more: Any) -> InheritanceAnswer:
    return inherit(unit, on, CHAINS[unit.id], more.pop("predecessors", ()), documents, more.pop("chains", {}), **more)


def rows(answer: InheritanceAnswer) -> list[tuple[list[str], int, str, str]]:
    return [([entry.document.id for entry in row.lineage], row.operative, row.binding, row.status) for row in answer.targets]


def about(words: str, quantity: str, value: float, **fields: Any) -> dict[str, Any]:
    return goal(words, quantity, **({"value": value, "comparator": "eq"} | fields))


KEY_OFFICIALS = {"population": "cán bộ chủ chốt cấp xã", "criterion": {"attribute": "degree", "op": "ge", "level": "đại học"}}
BINDING = [
    ("a share of people of every commune", young(15), "each"),
    ("for each commune", about("Mỗi xã có 2 điểm", "2 điểm", 2, unit="điểm", per="commune"), "each"),
    ("all of what every commune has", about("100% hộ nghèo", "100%", 100, tier="province", population="hộ nghèo"), "each"),
    (
        "all of what only a province has",
        about("100% khu công nghiệp", "100%", 100, tier="province", population="khu công nghiệp"),
        "aggregate",
    ),
    ("a share of the province", about("80% hộ nghèo", "80%", 80, tier="province", population="hộ nghèo"), "aggregate"),
    ("a rate of the province", about("Tỷ lệ hộ nghèo còn 2%", "2%", 2, tier="province", indicator="tỷ lệ hộ nghèo"), "aggregate"),
    (
        "a number of people",
        about("Đào tạo 500 cán bộ cấp xã", "500 cán bộ", 500, unit="cán bộ", population="cán bộ cấp xã"),
        "aggregate",
    ),
    ("a share of communes", about("60% số xã", "60%", 60, share_of="units", population="số xã"), "units"),
    (
        "a share of the communes of each district",
        about("30% số xã", "30%", 30, share_of="units", per="district", population="số xã"),
        "units",
    ),
    (
        "women must be among them",
        about("Phải có cán bộ nữ", "Phải có cán bộ nữ", 0, comparator="present", unit=None, population="ban thường vụ đảng ủy xã")
        | {"value": None},
        "each",
    ),
    (
        "the province's own staff",
        about(
            "60% cán bộ",
            "60%",
            60,
            tier="province",
            population="cán bộ diện Ban Thường vụ Tỉnh ủy quản lý",
            criterion={"attribute": "degree", "op": "ge", "level": "thạc sĩ"},
        ),
        None,
    ),
    (
        "the province's own offices",
        about("100% sở", "100%", 100, tier="province", population="các sở, ban, ngành cấp tỉnh"),
        None,
    ),
    (
        "the district's own staff",
        about("20% cán bộ", "20%", 20, tier="district", population="cán bộ diện BTV cấp huyện quản lý"),
        None,
    ),
    (
        "members of the provincial committee",
        about(
            "50% ủy viên",
            "50%",
            50,
            tier="province",
            population="Ủy viên BCH Đảng bộ tỉnh",
            criterion={"attribute": "age", "op": "lt", "level": 45},
        ),
        None,
    ),
]


@pytest.mark.parametrize(("what", "target", "binding"), BINDING, ids=[row[0] for row in BINDING])
def test_what_binds_a_commune(what: str, target: dict[str, Any], binding: str | None) -> None:
    found = ask([plan("p", PROVINCE, [target])]).targets
    assert [row.binding for row in found] == ([binding] if binding else [])


def test_documents_of_other_units_are_not_listed() -> None:
    assert (
        ask([plan("n", NEIGHBOUR, [young(15)]), plan("x", NEW_PROVINCE, [young(15)]), plan("u", None, [young(15)])]).targets == []
    )


def test_a_central_document_binds_everywhere() -> None:
    assert rows(ask([plan("c", None, [young(15)], tier="central")])) == [(["c"], 0, "each", "inherited")]


def test_not_in_force_before_its_day_nor_after_its_end() -> None:
    early = plan("p", PROVINCE, [young(15)], issued_on=date(2023, 5, 1), linked={"in_force_to": date(2024, 5, 31)})
    assert rows(ask([early], on=date(2023, 4, 30))) == []
    assert len(rows(ask([early], on=date(2023, 5, 1)))) == 1
    assert len(rows(ask([early], on=date(2024, 5, 31)))) == 1
    assert rows(ask([early], on=date(2024, 6, 1))) == []


def test_without_a_date_it_counts_from_ingest_and_says_so() -> None:
    undated = plan("p", PROVINCE, [young(15)], issued_on=None, ingested_on=date(2024, 1, 1))
    assert ask([undated], on=date(2023, 12, 31)).targets == []
    assert any("01/01/2024" in why for why in ask([undated]).targets[0].why)


def test_a_deadline_that_has_passed_stays_listed() -> None:
    found = ask([plan("p", PROVINCE, [young(15)])], on=date(2026, 1, 1)).targets
    assert [row.due_passed for row in found] == [True]
    assert [row.due_passed for row in ask([plan("p", PROVINCE, [young(15)])], on=date(2025, 12, 31)).targets] == [False]


STATUSES = [
    (young(15), "restated", 1),
    (young(18), "tightened", 1),
    (young(10), "weakened", 0),
    (young(15, due=date(2027, 12, 31)), "later", 0),
    (young(2, unit="đồng chí"), "unclear", 0),
]


@pytest.mark.parametrize(("own", "status", "operative"), STATUSES)
def test_status_and_operative(own: dict[str, Any], status: str, operative: int) -> None:
    assert rows(ask([plan("c", COMMUNE, [own]), plan("p", PROVINCE, [young(15)])])) == [(["p", "c"], operative, "each", status)]


def test_status_looks_at_the_nearest_higher_operative_at_the_strictest() -> None:
    documents = [plan("p", PROVINCE, [young(20)]), plan("d", TOWN, [young(15)]), plan("c", COMMUNE, [young(15)])]
    assert rows(ask(documents)) == [(["p", "d", "c"], 0, "each", "restated")]


def test_own_alone_is_local() -> None:
    assert rows(ask([plan("c", COMMUNE, [young(15)])])) == [(["c"], 0, "each", "local_only")]


RIVERSIDE = young(15), young(25, exception_for="thị xã Sông Cầu", exception_to=0)


def test_an_exception_for_the_place_stands_in_for_the_general_value() -> None:
    found = ask([plan("p", PROVINCE, RIVERSIDE)]).targets
    assert [row.lineage[0].target.value for row in found] == [25]
    assert any("thị xã Sông Cầu" in why for why in found[0].why)


@pytest.mark.parametrize("place", ["TX. Sông Cầu", "Sông Cầu", "các xã thuộc Thị xã Sông Cầu và huyện Tuy An"])
def test_places_as_people_write_them(place: str) -> None:
    found = ask([plan("p", PROVINCE, [young(15), young(25, exception_for=place, exception_to=0)])]).targets
    assert [row.lineage[0].target.value for row in found] == [25]


@pytest.mark.parametrize("place", ["thành phố Tuy Hòa", "huyện Sông Hinh", "xã Sông Cầu"])
def test_other_places_exceptions_fall_away(place: str) -> None:
    found = ask([plan("p", PROVINCE, [young(15), young(25, exception_for=place, exception_to=0)])]).targets
    assert [row.lineage[0].target.value for row in found] == [15]


def test_an_exception_for_a_group_of_communes_is_left_open() -> None:
    found = ask([plan("p", PROVINCE, [young(15), young(5, exception_for="các xã miền núi", exception_to=0)])]).targets
    assert [row.lineage[0].target.value for row in found] == [15]
    assert any("các xã miền núi" in why for why in found[0].why)


WHOLE = Succession(COMMUNE, NEW_COMMUNE, False, START)
PART = Succession(NEIGHBOUR, NEW_COMMUNE, True, START)
AFTER = {"unit": NEW_COMMUNE, "on": date(2025, 9, 1), "chains": {3: CHAINS[3], 4: CHAINS[4]}}


def through(answer: InheritanceAnswer) -> list[tuple[list[str], str | None]]:
    return [([entry.document.id for entry in row.lineage], row.through.name if row.through else None) for row in answer.targets]


def test_old_units_targets_come_through_the_one_taken_over() -> None:
    documents = [plan("p", PROVINCE, [young(15)]), plan("d", TOWN, [young(20)]), plan("c", COMMUNE, [young(20)])]
    found = ask(documents, predecessors=[WHOLE], **AFTER)
    assert through(found) == [(["p", "d", "c"], "Xã Xuân Lâm")]
    assert [row.status for row in found.targets] == ["restated"]
    assert [(one.unit.name, one.partial) for one in found.predecessors] == [("Xã Xuân Lâm", False)]


def test_two_predecessors_bring_the_same_words_once() -> None:
    found = ask([plan("p", PROVINCE, [young(15)])], predecessors=[PART, WHOLE], **AFTER)
    assert through(found) == [(["p"], "Xã Xuân Lâm")]
    assert any("Phường Xuân Phú" in why for why in found.targets[0].why)


def test_each_predecessors_own_plan_is_a_row() -> None:
    documents = [plan("p", PROVINCE, [young(15)]), plan("c", COMMUNE, [young(20)]), plan("n", NEIGHBOUR, [young(30)])]
    assert through(ask(documents, predecessors=[WHOLE, PART], **AFTER)) == [
        (["p", "c"], "Xã Xuân Lâm"),
        (["p", "n"], "Phường Xuân Phú"),
    ]


def test_a_new_plan_answers_what_comes_through_the_old_unit() -> None:
    documents = [plan("p", PROVINCE, [young(15)]), plan("k", NEW_COMMUNE, [young(10)], issued_on=date(2025, 8, 1))]
    found = ask(documents, predecessors=[WHOLE], **AFTER)
    assert through(found) == [(["p", "k"], "Xã Xuân Lâm")]
    assert [(row.status, row.operative) for row in found.targets] == [("weakened", 0)]


def test_before_the_merger_nothing_comes_through() -> None:
    found = ask(
        [plan("p", PROVINCE, [young(15)])], unit=NEW_COMMUNE, on=date(2025, 6, 30), predecessors=[WHOLE], chains={3: CHAINS[3]}
    )
    assert (found.targets, found.predecessors) == ([], [])


def test_a_unit_that_was_followed_is_named() -> None:
    found = ask([plan("p", PROVINCE, [young(15)])], predecessors=[WHOLE], followed_from=COMMUNE, **AFTER)
    assert found.unit.name == "Phường Sông Cầu"
    assert any("Xã Xuân Lâm không còn" in why for why in found.targets[0].why)


def test_the_order_of_documents_does_not_matter() -> None:
    documents = [plan("p", PROVINCE, [young(15), *RIVERSIDE[:1]]), plan("d", TOWN, [young(20)]), plan("c", COMMUNE, [young(18)])]
    assert ask(documents) == ask(documents[::-1])


def test_two_documents_of_one_tier_join_at_the_same_deadline_only() -> None:
    later = plan("q", PROVINCE, [young(20), young(25, due=date(2030, 12, 31))], issued_on=date(2024, 1, 1))
    assert rows(ask([plan("p", PROVINCE, [young(15)]), later])) == [
        (["p", "q"], 1, "each", "inherited"),
        (["q"], 0, "each", "inherited"),
    ]


@pytest.mark.parametrize(
    ("former", "value", "told"),
    [
        (FormerPlaces(wholly=(TOWN,)), 25, "thị xã Sông Cầu"),
        (FormerPlaces(partly=(TOWN,)), 15, "không đủ căn cứ"),
        (FormerPlaces(), 15, ""),
    ],
)
def test_an_exception_for_a_place_that_is_no_more(former: FormerPlaces, value: int, told: str) -> None:
    documents = [plan("q", NEW_PROVINCE, RIVERSIDE)]
    found = ask(documents, unit=NEW_COMMUNE, on=date(2025, 9, 1), former=former).targets
    assert [row.lineage[0].target.value for row in found] == [value]
    assert told in " ".join(found[0].why)


SAME_PLAN: dict[str, Any] = {"number": "7-KH/ĐU", "number_normalized": "7-KH/ĐU"}


@pytest.mark.parametrize(
    ("what", "article", "listed"),
    [
        ("the same plan", SAME_PLAN, ["c"]),
        ("the same plan, its date untold", SAME_PLAN | {"issued_on": None, "ingested_on": date(2024, 1, 1)}, ["c"]),
        ("another number", {}, ["c", "n"]),
        ("another year", SAME_PLAN | {"issued_on": date(2022, 1, 10)}, ["c", "n"]),
    ],
)
def test_an_article_about_a_plan_that_is_there_adds_nothing(what: str, article: dict[str, Any], listed: list[str]) -> None:
    documents = [plan("c", COMMUNE, [young(15)], **SAME_PLAN), plan("n", COMMUNE, [young(15)], genre="press", **article)]
    assert sorted({id_ for ids, *_ in rows(ask(documents)) for id_ in ids}) == listed


def test_an_article_does_not_outlive_its_plan() -> None:
    ended = plan("c", COMMUNE, [young(15)], linked={"in_force_to": date(2024, 1, 31)}, **SAME_PLAN)
    assert rows(ask([ended, plan("n", COMMUNE, [young(15)], genre="press", **SAME_PLAN)])) == []
