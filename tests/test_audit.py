"""What the audit finds, and what it leaves alone: the samples, the real documents, and every rule by a table."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from gold_records import record_from_gold
from hypothesis import given, settings
from hypothesis import strategies as st
from planning import COMMUNE, INGESTED, NEW_COMMUNE, NEW_PROVINCE, PROVINCE, TOWN, Units, goal, plan, young
from test_inherit import HA_TINH, NAM_GIANG, OWNERS, QUANG_NAM, SAMPLES, THANH_MY, TOAN_LUU

import extract
from kb.audit import RULES, audit
from kb.audit.sums import sums_of
from kb.view import FormerPlaces, ParentLink, StoredDocument
from schema.answers import AuditAnswer, Finding

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
EXPECTED: dict[str, list[dict[str, Any]]] = yaml.safe_load((SAMPLES / "expected" / "findings.yaml").read_text("utf-8"))

A1, A2, A3, B1, B2 = OWNERS
LINKS: dict[str, dict[str, Any]] = {
    A1: {},
    A2: {"parents": (ParentLink(A1, "citation", 0),), "resolved": {0: A1}},
    A3: {"parents": (ParentLink(A2, "citation", 0), ParentLink(A1, "citation", 1)), "resolved": {1: A1}, "candidates": {0: [A2]}},
    B1: {},
    B2: {"parents": (ParentLink(B1, "tier_and_subject"),)},
}


class SampleUnits:
    chains: Mapping[int, Any] = {
        QUANG_NAM.id: [QUANG_NAM],
        NAM_GIANG.id: [NAM_GIANG, QUANG_NAM],
        THANH_MY.id: [THANH_MY, NAM_GIANG, QUANG_NAM],
        HA_TINH.id: [HA_TINH],
        TOAN_LUU.id: [TOAN_LUU, HA_TINH],
    }

    def chain(self, unit: Any, on: date) -> Any:
        return self.chains[unit.id]

    def exists_on(self, unit: Any, on: date) -> bool:
        return bool(unit.exists_on(on))

    def former_places(self, unit: Any, on: date) -> FormerPlaces:
        return FormerPlaces()


def flat(words: str | None) -> str:
    return " ".join((words or "").split())


@pytest.mark.parametrize("family", ["a", "b"])
def test_samples(family: str) -> None:
    documents = {
        name: StoredDocument(
            name,
            record_from_gold(SAMPLES / name, SAMPLES / "expected" / "gold" / name.replace(".txt", ".yaml")),
            unit,
            INGESTED,
            **LINKS[name],
        )
        for name, unit in OWNERS.items()
        if name.startswith(family)
    }
    answer = audit(list(documents.values()), documents, SampleUnits())
    left = list(answer.findings)
    for row in EXPECTED[family]:
        hit = [one for one in left if fits(one, row)]
        assert len(hit) == 1, (row, [(one.code, one.document.id, one.quote) for one in left])
        left.remove(hit[0])
    assert [(one.code, one.document.id, one.quote) for one in left] == []
    assert answer.not_checked == []


def fits(found: Finding, row: dict[str, Any]) -> bool:
    if (found.code, found.severity, found.document.id) != (row["code"], row["severity"], row["document"]):
        return False
    if (found.quote is None) != (row["contains"] is None) or flat(row["contains"]) not in flat(found.quote):
        return False
    if row["parent"] is None:
        return found.parent is None
    parent = found.parent
    return (
        parent is not None
        and parent.document.id == row["parent"]["document"]
        and flat(row["parent"]["contains"]) in flat(parent.quote)
    )


@pytest.mark.skipif(not SHARED.is_dir(), reason="the annotated real documents are not there")
def test_real_documents_from_right_readings() -> None:
    documents: dict[str, StoredDocument] = {}
    for gold in sorted((SHARED / "gold").glob("*.yaml")):
        source = next(path for folder in ("seeds", "plans") if (path := SHARED / folder / f"{gold.stem}.txt").exists())
        documents[gold.stem[:3]] = StoredDocument(gold.stem[:3], record_from_gold(source, gold), None, INGESTED)
    found = audit(list(documents.values()), documents, Units())
    told = [(one.document.id, one.code, one.severity) for one in found.findings if one.code != "citation_unresolved"]
    assert told == [
        ("002", "arithmetic", "warning"),
        ("003", "target_below_baseline", "warning"),
        ("004", "trajectory_regression", "error"),
        ("004", "metadata_missing", "warning"),
        ("09_", "citation_mismatch", "warning"),
        ("12_", "citation_mismatch", "warning"),
    ]
    assert found.not_checked == []
    assert {one.quote for one in found.findings if one.code == "arithmetic"} == {"36/38 người (trên 95%)"}
    assert sum(one.document.id == "004" and one.code == "citation_unresolved" for one in found.findings) == 2


@pytest.mark.skipif(not SHARED.is_dir(), reason="the real documents are not there")
@pytest.mark.skipif(not hasattr(extract, "extract_text"), reason="the extractor is not there")
def test_real_documents_as_extracted() -> None:
    documents: dict[str, StoredDocument] = {}
    for source in sorted((SHARED / "seeds").glob("*.txt")):
        record = extract.extract_text(source.read_text("utf-8"), source.name)
        documents[source.stem[:3]] = StoredDocument(source.stem[:3], record, None, INGESTED)
    found = audit(list(documents.values()), documents, Units())
    assert [(one.document.id, one.code) for one in found.findings if one.code != "citation_unresolved"] == [
        ("002", "arithmetic"),
        ("003", "target_below_baseline"),
        ("004", "trajectory_regression"),
        ("004", "metadata_missing"),
    ]


def run(*documents: StoredDocument, of: str | None = None) -> AuditAnswer:
    by_id = {document.id: document for document in documents}
    return audit([by_id[of]] if of else list(documents), by_id, Units())


def codes(answer: AuditAnswer) -> list[tuple[str, str, str]]:
    return [(one.document.id, one.code, one.severity) for one in answer.findings]


def pair(own: list[dict[str, Any]], higher: list[dict[str, Any]], **facts: Any) -> AuditAnswer:
    """A commune's plan under its province's, both cited rightly."""
    unit, above = facts.pop("unit", COMMUNE), facts.pop("above", PROVINCE)
    child = plan("c", unit, own, linked={"parents": (ParentLink("p", "citation"),)}, **facts)
    return run(plan("p", above, higher, issued_on=date(2022, 1, 1)), child, of="c")


WOMEN = {"population": "cấp ủy viên cấp xã", "criterion": {"attribute": "gender", "level": "nữ"}}


def women(value: float, **fields: Any) -> dict[str, Any]:
    return goal(f"Tỷ lệ nữ đạt {value}%", f"{value}%", **({"value": value} | WOMEN | fields))


def total(value: float, **fields: Any) -> dict[str, Any]:
    return goal(
        f"Tỷ lệ hộ nghèo còn {value}%",
        f"{value}%",
        **({"value": value, "comparator": "le", "indicator": "tỷ lệ hộ nghèo"} | fields),
    )


PAIRS = [
    ("as much", [young(15)], [young(15)], []),
    ("missing", [women(20)], [young(15), women(20)], [("target_missing", "warning")]),
    (
        "two days asked for, none answered",
        [],
        [young(15), young(20, due=date(2030, 12, 31))],
        [("target_missing", "warning"), ("target_missing", "warning")],
    ),
    ("weaker", [young(10)], [young(15)], [("target_weaker", "error")]),
    (
        "a lower level",
        [women(1, criterion={"attribute": "degree", "op": "ge", "level": "cao đẳng"})],
        [women(1, criterion={"attribute": "degree", "op": "ge", "level": "đại học"})],
        [("target_weaker", "error")],
    ),
    ("later", [young(15, due=date(2026, 12, 31))], [young(15)], [("deadline_later", "error")]),
    (
        "weaker and later",
        [young(10, due=date(2026, 12, 31))],
        [young(15)],
        [("target_weaker", "error"), ("deadline_later", "error")],
    ),
    (
        "striving for a duty",
        [young(15, commitment="strive")],
        [young(15, commitment="require")],
        [("commitment_weaker", "warning")],
    ),
    ("planning a duty", [young(15)], [young(15, commitment="require")], []),
    (
        "fewer people",
        [women(20, population="cán bộ chủ chốt cấp xã")],
        [women(20, population="cán bộ cấp xã")],
        [("scope_narrower", "warning")],
    ),
    (
        "leaders for all staff",
        [women(20, population="cán bộ chủ chốt cấp xã")],
        [women(20, population="cán bộ, công chức cấp xã")],
        [("scope_narrower", "warning")],
    ),
    ("a total restated with less", [total(4)], [total(2, tier="province")], [("target_weaker", "info")]),
    ("a total restated with more", [total(1)], [total(2, tier="province")], []),
    ("a total not restated", [], [total(2, tier="province")], []),
    ("a share of units not restated", [], [goal("60% số xã", "60%", value=60, share_of="units", population="số xã")], []),
    ("the province's own staff", [], [young(15, tier="province", population="Ủy viên BCH Đảng bộ tỉnh")], []),
    ("an exception for another place", [young(15)], [young(15), young(25, exception_for="huyện Sơn Hòa", exception_to=0)], []),
    (
        "an exception for this place",
        [young(15)],
        [young(15), young(25, exception_for="thị xã Sông Cầu", exception_to=0)],
        [("target_weaker", "error")],
    ),
]


@pytest.mark.parametrize(("what", "own", "higher", "expected"), PAIRS, ids=[row[0] for row in PAIRS])
def test_against_the_parent(
    what: str, own: list[dict[str, Any]], higher: list[dict[str, Any]], expected: list[tuple[str, str]]
) -> None:
    answer = pair(own, higher)
    assert [(one.code, one.severity) for one in answer.findings] == expected
    assert answer.not_checked == []
    for one in answer.findings:
        assert one.parent is not None and one.parent.document.id == "p" and one.parent.quote
        assert (one.quote is None) == (one.code == "target_missing")


UNDECIDED = [
    ("another unit of measure", [young(2, unit="đồng chí")], [young(15)], {}, "target_weaker"),
    ("no deadline of its own", [young(15, due=None)], [young(15)], {}, "deadline_later"),
    ("due before the plan", [], [young(15)], {"issued_on": date(2026, 2, 1)}, "target_missing"),
    (
        "a parent's group exception",
        [young(10)],
        [young(15), young(5, exception_for="các xã miền núi", exception_to=0)],
        {},
        "target_weaker",
    ),
    ("several that could be meant", [young(12), young(14)], [young(15)], {}, "target_missing"),
    ("an article", [], [young(15)], {"genre": "press"}, "target_missing"),
]


@pytest.mark.parametrize(("what", "own", "higher", "facts", "code"), UNDECIDED, ids=[row[0] for row in UNDECIDED])
def test_not_checked(
    what: str, own: list[dict[str, Any]], higher: list[dict[str, Any]], facts: dict[str, Any], code: str
) -> None:
    answer = pair(own, higher, **facts)
    ours = [one.code for one in answer.findings if one.code not in ("contradiction", "deadline_before_issue")]
    assert ours == [] and [one.code for one in answer.not_checked] == [code]
    assert answer.not_checked[0].reason


def test_a_figure_for_each_district_has_no_successor() -> None:
    each_district = goal(
        "Mỗi huyện có 2 trường", "2 trường", value=2, unit="trường", per="district", tier="district", due=date(2030, 12, 31)
    )
    answer = pair([], [each_district], unit=NEW_COMMUNE, above=NEW_PROVINCE, issued_on=date(2025, 9, 1))
    assert answer.findings == []
    assert [(one.code, one.parent.document.id if one.parent else None) for one in answer.not_checked] == [("target_missing", "p")]


def test_one_finding_against_the_nearest_parent() -> None:
    province, town = plan("p", PROVINCE, [young(15)]), plan("t", TOWN, [young(15)])
    links = {"parents": (ParentLink("p", "citation"), ParentLink("t", "citation"))}
    for own, code in ([young(10)], "target_weaker"), ([], "target_missing"):
        found = run(province, town, plan("c", COMMUNE, own, linked=links), of="c").findings
        assert [(one.code, one.parent.document.id if one.parent else None) for one in found] == [(code, "t")]


NQ = {"kind": "nghi_quyet", "number": "71/NQ-CP", "number_normalized": "71/NQ-CP"}


def citing(text: str, **fields: Any) -> dict[str, Any]:
    return {"text": text, **NQ, **fields}


def test_citations() -> None:
    cites = {"prose": "Theo Kế hoạch số 05-KH/TU ngày 01/3/2022.", "citations": [citing("Kế hoạch số 05-KH/TU", kind="ke_hoach")]}
    assert codes(run(plan("c", COMMUNE, **cites))) == [("c", "citation_unresolved", "info")]
    assert codes(run(plan("c", COMMUNE, linked={"resolved": {0: "p"}}, **cites), plan("p", PROVINCE), of="c")) == []


MISQUOTED = [
    ({"issued_on": date(2022, 3, 1)}, ["issued_on"]),
    ({"kind": "de_an", "issued_on": date(2022, 1, 3)}, ["kind"]),
    ({"number": "06-KH/TU", "number_normalized": "06-KH/TU", "issued_on": date(2022, 1, 3)}, ["number"]),
]


@pytest.mark.parametrize(("slip", "differing"), MISQUOTED)
def test_citation_mismatch(slip: dict[str, Any], differing: list[str]) -> None:
    sign = {"kind": "ke_hoach", "number": "05-KH/TU", "number_normalized": "05-KH/TU", "issuer": "Tỉnh ủy"}
    stored = plan("p", PROVINCE, issued_on=date(2022, 1, 3), **sign)
    cited = {"text": "văn bản của Tỉnh ủy", **sign, **slip}
    child = plan("c", COMMUNE, prose="Theo văn bản của Tỉnh ủy.", citations=[cited], linked={"candidates": {0: ["p"]}})
    found = run(stored, child, of="c").findings
    assert [(one.code, one.severity, one.quote) for one in found] == [("citation_mismatch", "error", "văn bản của Tỉnh ủy")]
    names = {"số hiệu": "number", "ngày ban hành": "issued_on", "loại văn bản": "kind"}
    assert [names[one] for one in found[0].fields["differing"]] == differing


@pytest.mark.parametrize(
    ("number", "other_day", "found"),
    [
        ("71/NQ-CP", date(2025, 5, 1), True),
        ("71/NQ-CP", date(2024, 5, 1), False),
        ("80/2021/NĐ-CP", date(2022, 5, 1), True),
        ("12-CTr/TU", date(2025, 5, 1), False),
        ("01-KH/BCĐ", date(2025, 5, 1), False),
        ("71", date(2025, 5, 1), False),
    ],
)
def test_dates_that_disagree(number: str, other_day: date, found: bool) -> None:
    sign = {"number": number, "number_normalized": number}
    one = plan("a", PROVINCE, prose="Nghị quyết nêu trên.", citations=[citing("Nghị quyết", issued_on=date(2025, 4, 1), **sign)])
    two = plan("b", NEW_PROVINCE, prose="Nghị quyết này.", citations=[citing("Nghị quyết", issued_on=other_day, **sign)])
    warned = [finding for finding in run(one, two).findings if finding.code == "citation_mismatch"]
    assert [finding.severity for finding in warned] == (["warning", "warning"] if found else [])


def test_parents_that_are_not_cited_too_old_or_too_young() -> None:
    parent = plan("p", PROVINCE, issued_on=date(2022, 1, 3), linked={"in_force_to": date(2022, 12, 31)})
    cites: dict[str, Any] = {"prose": "Thực hiện Đề án.", "citations": [citing("Đề án", kind="de_an", relation="implements")]}
    linked = {"parents": (ParentLink("p", "citation", 0),), "resolved": {0: "p"}}
    assert codes(run(parent, plan("c", COMMUNE, linked=linked, **cites), of="c")) == [("c", "parent_superseded", "warning")]
    early = plan("c", COMMUNE, linked=linked, issued_on=date(2021, 5, 5), **cites)
    assert codes(run(parent, early, of="c")) == [("c", "issued_before_parent", "error")]
    found = {"parents": (ParentLink("p", "tier_and_subject"),)}
    assert codes(run(parent, plan("c", COMMUNE, linked=found), of="c")) == [("c", "citation_missing", "warning")]
    assert codes(run(parent, plan("c", COMMUNE, linked=found, genre="press"), of="c")) == []


L30 = date(2030, 12, 31)
WITHIN = [
    ("less later", [young(15), young(10, due=L30)], ["trajectory_regression"]),
    ("more later", [young(10), young(15, due=L30)], []),
    ("down and up again", [young(15), young(10, due=date(2027, 12, 31)), young(15, due=L30)], ["trajectory_regression"]),
    ("less for other people", [young(15), young(10, due=L30, population="ban thường vụ đảng ủy xã")], []),
    ("poverty falls", [total(5), total(2, due=L30)], []),
    ("poverty rises", [total(2), total(5, due=L30)], ["trajectory_regression"]),
    ("growth slows", [total(5, change="decrease"), total(2, change="decrease", due=L30)], []),
    ("an exception asks for less", [young(15), young(10, due=L30, exception_for="xã Xuân Lâm", exception_to=0)], []),
    ("two values", [young(15), young(20)], ["contradiction"]),
    ("said twice", [young(15), young(15)], []),
    (
        "a whole and its parts",
        [
            goal("Lắp 58 trạm", "58 trạm", value=58, unit="trạm", indicator="lắp trạm"),
            goal("(trong đó 25 trạm", "25 trạm", value=25, unit="trạm", indicator="lắp trạm"),
        ],
        [],
    ),
    ("over a hundred", [young(120)], ["percent_over_100"]),
    ("a rise of more than a hundred", [young(120, change="increase")], []),
    ("above the budget", [goal("Thu đạt 110% dự toán", "110%", value=110, indicator="thu ngân sách")], []),
    ("a range upside down", [young(30, comparator="between", value_max=20)], ["range_inverted"]),
    ("below what is reached", [women(15, baseline={"value": 17.9})], ["target_below_baseline"]),
    ("a range round what is reached", [women(15, comparator="between", value_max=20, baseline={"value": 17.9})], []),
    ("poverty above what is reached", [total(5, baseline={"value": 4})], ["target_below_baseline"]),
    ("poverty below what is reached", [total(3, baseline={"value": 4})], []),
    ("due before it was issued", [young(15, due=date(2022, 12, 31))], ["deadline_before_issue"]),
    ("due on the day", [young(15, due=date(2023, 1, 10))], []),
]


@pytest.mark.parametrize(("what", "targets", "expected"), WITHIN, ids=[row[0] for row in WITHIN])
def test_within_a_document(what: str, targets: list[dict[str, Any]], expected: list[str]) -> None:
    answer = run(plan("c", COMMUNE, targets))
    assert [one.code for one in answer.findings] == expected
    for one in answer.findings:
        assert one.span is not None and one.quote and one.parent is None


def test_metadata_missing_names_all_that_is_missing_once() -> None:
    found = run(plan("c", COMMUNE, number=None, number_normalized=None, signer=None)).findings
    assert [(one.code, one.span, one.fields["facts"]) for one in found] == [("metadata_missing", None, ["number", "signer"])]
    assert run(plan("c", COMMUNE, signer=None, genre="press")).findings == []


def figure(words: str, value: float, unit: str = "percent", total: float | None = None) -> dict[str, Any]:
    return {"figure": words, "value": value, "unit": unit, "total": total}


SHARES = [
    ("Có 36/38 người (trên 95%).", [figure("36/38 người", 36, "người", 38), figure("trên 95%", 95)], True),
    ("Có 35/38 người (trên 92%).", [figure("35/38 người", 35, "người", 38), figure("trên 92%", 92)], False),
    (
        "Có 145 ủy viên, trong đó dưới 40 tuổi là 06 đồng chí đạt tỷ lệ 4,13%.",
        [figure("145 ủy viên", 145, "ủy viên"), figure("06 đồng chí", 6, "đồng chí"), figure("4,13%", 4.13)],
        False,
    ),
    (
        "Có 145 ủy viên, trong đó dưới 40 tuổi là 06 đồng chí đạt tỷ lệ 5,13%.",
        [figure("145 ủy viên", 145, "ủy viên"), figure("06 đồng chí", 6, "đồng chí"), figure("5,13%", 5.13)],
        True,
    ),
    (
        "Toàn huyện có 87 trạm. Trong đó, có 28 trạm mới (chiếm 32,2 %).",
        [figure("87 trạm", 87, "trạm"), figure("28 trạm", 28, "trạm"), figure("32,2 %", 32.2)],
        False,
    ),
    (
        "Toàn huyện có 87 trạm. Trong đó, có 28 trạm mới (chiếm 35,2 %).",
        [figure("87 trạm", 87, "trạm"), figure("28 trạm", 28, "trạm"), figure("35,2 %", 35.2)],
        True,
    ),
    ("Đạt 52,28% trên tổng số 306 cán bộ.", [figure("52,28%", 52.28), figure("306 cán bộ", 306, "cán bộ")], False),
    ("Đạt 52,41% trên tổng số 306 cán bộ.", [figure("52,41%", 52.41), figure("306 cán bộ", 306, "cán bộ")], True),
    ("Trong tổng số 80 người, trình độ đại học chiếm 61,25%.", [figure("80 người", 80, "người"), figure("61,25%", 61.25)], False),
    ("Trong tổng số 80 người, trình độ đại học chiếm 61,55%.", [figure("80 người", 80, "người"), figure("61,55%", 61.55)], True),
    (
        "Hiện có 213 đồng chí có bằng thạc sĩ đạt tỷ lệ 32,12%.",
        [figure("213 đồng chí", 213, "đồng chí"), figure("32,12%", 32.12)],
        False,
    ),
    (
        "Có 50 hộ; trong đó 20 hộ dùng nước giếng, còn lại khoảng 55% dùng nước máy.",
        [figure("50 hộ", 50, "hộ"), figure("20 hộ", 20, "hộ"), figure("khoảng 55%", 55)],
        False,
    ),
]


@pytest.mark.parametrize(("prose", "results", "wrong"), SHARES, ids=[row[0][:40] for row in SHARES])
def test_shares_of_counts(prose: str, results: list[dict[str, Any]], wrong: bool) -> None:
    assert [one.code for one in run(plan("c", COMMUNE, prose=prose, results=results)).findings] == (
        ["arithmetic"] if wrong else []
    )


SUMS = [
    ("58 trạm (VNPT: 25 trạm, Viettel: 33 trạm)", True),
    ("58 trạm (VNPT: 25 trạm, Viettel: 30 trạm)", False),
    ("11.473 người (5.405 cán bộ và 6.068 công chức)", True),
    ("11.473 người (5.405 cán bộ và 6.168 công chức)", False),
    ("120 đại biểu, gồm 70 nam và 50 nữ.", True),
    ("120 đại biểu, gồm 70 nam và 60 nữ.", False),
    ("100 cán bộ (45 nữ và 30 người dân tộc thiểu số)", None),
    ("100 cán bộ (trong đó có 40 đảng viên, 55 đoàn viên)", None),
    ("20 hộ (35 khẩu và 40 lao động)", None),
    ("30 lớp (từ năm 2021 đến năm 2023)", None),
    ("50 hộ (chiếm 12%, giảm 3%)", None),
    ("25 xã (60% số xã, 15 phường)", None),
    ("38 người (12 người dưới 40 tuổi và 20 người có bằng đại học)", None),
]


@pytest.mark.parametrize(("text", "holds"), SUMS)
def test_sums(text: str, holds: bool | None) -> None:
    assert [found.holds for found in sums_of(f"Toàn xã có {text}\n")] == ([] if holds is None else [holds])


@settings(max_examples=80, deadline=None)
@given(st.integers(1, 5000), st.data(), st.integers(0, 2), st.sampled_from([ROUND_HALF_UP, ROUND_DOWN]))
def test_a_share_rounded_or_cut_off_is_never_an_alarm(whole: int, data: Any, places: int, rounding: str) -> None:
    part = data.draw(st.integers(0, whole))
    percent = (Decimal(part) * 100 / whole).quantize(Decimal(1).scaleb(-places), rounding=rounding)
    said = f"{percent}%".replace(".", ",")
    prose = f"Có {part}/{whole} hộ ({said})."
    results = [figure(f"{part}/{whole} hộ", part, "hộ", whole), figure(said, percent)]  # type: ignore[arg-type]
    assert run(plan("c", COMMUNE, prose=prose, results=results)).findings == []


def test_findings_quote_the_text() -> None:
    child = plan(
        "c", COMMUNE, [young(15), young(10, due=L30), women(15, baseline={"value": 20})], prose="58 trạm (A: 25 trạm, B: 30 trạm)"
    )
    for one in run(child).findings:
        assert one.span is not None and one.quote == child.record.text[one.span[0] : one.span[1]]
        assert "{" not in one.message


def test_every_code_is_explained() -> None:
    page = (ROOT / "docs" / "findings.md").read_text("utf-8")
    assert [code for code in sorted({rule.__globals__["CODE"] for rule in RULES}) if f"## `{code}`" not in page] == []
