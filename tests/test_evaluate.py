"""The command `evaluate` from end to end: what it measures, what it refuses, what it says was gained and lost."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from chitieu.cli import run
from chitieu.evaluating import own_gold
from extract import extract_file

GOLD = own_gold()
NAMES = sorted(path.stem for path in GOLD.glob("*.yaml"))

TEXT = """KẾ HOẠCH
Giảm nghèo năm 2026

Tỷ lệ hộ nghèo hiện nay là 4,5%.
1. Phấn đấu đến năm 2030, tỷ lệ hộ nghèo còn dưới 1%.
2. Phấn đấu đến năm 2030, có ít nhất 20 mô hình sinh kế cho hộ nghèo trên địa bàn tỉnh.

| Chỉ tiêu | Đơn vị tính | Năm 2030 |
| --- | --- | --- |
| Tỷ lệ hộ nghèo được vay vốn ưu đãi | % | 95 |
"""
NOTES = """source: thu.txt
document: {kind: ke_hoach, tier: province, genre: official}
targets:
- {quote: "hộ nghèo còn [[dưới 1%]]", comparator: lt, value: 1, unit: percent, deadline: 2030-12-31, tier: province}
- {quote: "có [[ít nhất 20 mô hình]]", comparator: ge, value: 20, unit: mô hình, deadline: 2030-12-31, tier: province}
- {quote: "| % | [[95]] |", comparator: eq, value: 95, unit: percent, deadline: 2030-12-31, tier: province}
results:
- {quote: "hiện nay là [[4,5%]]", value: 4.5, unit: percent}
citations: []
assignments: []
"""


def target(words: str, **fields: Any) -> dict[str, Any]:
    """A target of the small document, right but for what is said."""
    start = TEXT.index(words)
    right = {"comparator": "eq", "unit": "percent", "change": None, "tier": "province", "deadline": {"end": "2030-12-31"}}
    return right | {"quantity_span": [start, start + len(words)]} | fields


LT_1 = target("dưới 1%", comparator="lt", value=1)
GE_20 = target("ít nhất 20 mô hình", comparator="ge", value=20, unit="mô hình")
EQ_95 = target("95", value=95)
LEAK = target("4,5%", value=4.5)
REACHED = {"quantity_span": LEAK["quantity_span"], "value": 4.5, "unit": "percent"}
ALL_RIGHT = {
    "source": {"media_type": "text/plain"},
    "text": TEXT,
    "document": {"kind": "ke_hoach", "tier": "province", "genre": "official"},
    "targets": [LT_1, GE_20, EQ_95],
    "results": [REACHED],
}


@pytest.fixture(autouse=True)
def _small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of its own with the annotations of one small document."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "thu.yaml").write_text(NOTES, "utf-8")


def answered(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = run(["evaluate", *arguments])
    return status, *capsys.readouterr()


def measured(capsys: pytest.CaptureFixture[str], record: Any, *arguments: str) -> tuple[int, dict[str, Any]]:
    """Exit status and answer for one record of the small document."""
    Path("thu.json").write_text(json.dumps(record), "utf-8")
    status, out, _ = answered(capsys, "thu.json", "--gold", "gold", "--json", *arguments)
    return status, json.loads(out)


RECORDS: list[tuple[str, dict[str, Any], dict[str, float]]] = [
    ("all right", {}, {"documents_exact": 1, "exact_f1": 1, "targets_f1": 1, "leaks": 0, "results_f1": 1}),
    (
        "one missed",
        {"targets": [LT_1, GE_20]},
        {"documents_exact": 0, "exact_f1": 0.8, "targets_f1": 0.8, "targets_recall": 2 / 3},
    ),
    (
        "one twice",
        {"targets": [LT_1, LT_1, GE_20, EQ_95]},
        {"documents_exact": 0, "exact_f1": 6 / 7, "targets_precision": 0.75, "leaks": 0},
    ),
    (
        "a wrong value: found, not exact",
        {"targets": [LT_1 | {"value": 2}, GE_20, EQ_95]},
        {"documents_exact": 0, "exact_f1": 2 / 3, "targets_f1": 1, "field_value": 2 / 3, "field_unit": 1},
    ),
    (
        "a baseline that nobody annotated",
        {"targets": [LT_1 | {"baseline": {"value": 4.5}}, GE_20, EQ_95]},
        {"documents_exact": 1, "exact_f1": 1, "false_baselines": 1},
    ),
    (
        "a result among the targets",
        {"targets": [LT_1, GE_20, EQ_95, LEAK], "results": []},
        {"documents_exact": 0, "leaks": 1, "targets_f1": 6 / 7, "results_f1": 0},
    ),
    ("nothing", {"targets": [], "results": []}, {"exact_f1": 0, "targets_f1": 0, "results_f1": 0, "field_document": 1}),
    (
        "no lists at all",
        {"targets": None, "results": 3, "document": "?"},
        {"targets_f1": 0, "results_f1": 0, "field_document": 0},
    ),
]


@pytest.mark.parametrize(("changed", "wanted"), [row[1:] for row in RECORDS], ids=[row[0] for row in RECORDS])
def test_metrics(capsys: pytest.CaptureFixture[str], changed: dict[str, Any], wanted: dict[str, float]) -> None:
    status, answer = measured(capsys, ALL_RIGHT | changed)
    assert status == 0
    assert {name: answer["metrics"][name] for name in wanted} == pytest.approx(wanted)


def test_strata_tell_prose_from_tables(capsys: pytest.CaptureFixture[str]) -> None:
    _, answer = measured(capsys, ALL_RIGHT | {"targets": [LT_1, GE_20 | {"value": 9}]})
    groups = {
        name: [(one["value"], one["targets"], round(one["targets_f1"], 3), round(one["exact_f1"], 3)) for one in strata]
        for name, strata in answer["strata"].items()
    }
    assert groups == {
        "kind": [("ke_hoach", 3, 0.8, 0.4)],
        "tier": [("province", 3, 0.8, 0.4)],
        "genre": [("official", 3, 0.8, 0.4)],
        "media_type": [("text/plain", 3, 0.8, 0.4)],
        "form": [("prose", 2, 1.0, 0.5), ("table", 1, 0.0, 0.0)],
    }


CHANGES: list[tuple[str, dict[str, Any], dict[str, Any], dict[str, list[list[str]]]]] = [
    ("nothing", {}, {}, {}),
    ("a target missed", {}, {"targets": [LT_1, GE_20]}, {"lost": [["exact", "found"]]}),
    ("a target found", {"targets": [LT_1, GE_20]}, {}, {"gained": [["exact", "found"]]}),
    ("no longer exact", {}, {"targets": [LT_1 | {"value": 2}, GE_20, EQ_95]}, {"lost": [["exact", "value"]]}),
    (
        "one field against another",
        {"targets": [LT_1 | {"value": 2}, GE_20, EQ_95]},
        {"targets": [LT_1 | {"tier": "commune"}, GE_20, EQ_95]},
        {"gained": [["value"]], "lost": [["tier"]]},
    ),
    (
        "one target against another: the shares are the same",
        {"targets": [LT_1, GE_20]},
        {"targets": [LT_1, EQ_95]},
        {"gained": [["exact", "found"]], "lost": [["exact", "found"]]},
    ),
    ("a false one comes", {}, {"targets": [LT_1, LT_1, GE_20, EQ_95]}, {"false_come": [["false"]]}),
    ("a leak comes", {}, {"targets": [LT_1, GE_20, EQ_95, LEAK]}, {"false_come": [["leak"]]}),
    ("a leak goes", {"targets": [LT_1, GE_20, EQ_95, LEAK]}, {}, {"false_gone": [["leak"]]}),
    ("a result lost", {}, {"results": []}, {"lost": [["found"]]}),
    ("the kind of document", {}, {"document": {"tier": "province", "genre": "official"}}, {"lost": [["found"]]}),
]


@pytest.mark.parametrize(("before", "now", "moved"), [row[1:] for row in CHANGES], ids=[row[0] for row in CHANGES])
def test_gains_and_losses(
    capsys: pytest.CaptureFixture[str], before: dict[str, Any], now: dict[str, Any], moved: dict[str, list[list[str]]]
) -> None:
    assert measured(capsys, ALL_RIGHT | before, "--save", "last.json")[0] == 0
    status, answer = measured(capsys, ALL_RIGHT | now, "--baseline", "last.json")
    changes = answer["changes"]
    kinds = ("gained", "lost", "false_gone", "false_come")
    assert {kind: [one["what"] for one in changes[kind]] for kind in kinds if changes[kind]} == moved
    assert status == (1 if {"lost", "false_come"} & moved.keys() else 0)
    assert changes["not_compared"] == 0
    assert {one["metric"] for one in changes["metrics"]} == {
        name
        for name, value in answer["metrics"].items()
        if value != json.loads(Path("last.json").read_text("utf-8"))["metrics"].get(name)
    }


def test_new_annotations_are_neither_gain_nor_loss(capsys: pytest.CaptureFixture[str]) -> None:
    fewer = "\n".join(line for line in NOTES.splitlines() if "20 mô hình" not in line)
    Path("gold", "thu.yaml").write_text(fewer, "utf-8")
    measured(capsys, ALL_RIGHT | {"targets": [LT_1, EQ_95]}, "--save", "last.json")
    Path("gold", "thu.yaml").write_text(NOTES, "utf-8")
    status, answer = measured(capsys, ALL_RIGHT, "--baseline", "last.json")
    assert (status, answer["changes"]["gained"], answer["changes"]["lost"]) == (0, [], [])
    assert answer["changes"]["not_compared"] == 1


@pytest.mark.parametrize(
    ("bound", "status"),
    [("exact_f1=0.8", 0), ("exact_f1=0,81", 1), ("leaks=0", 0), ("failures=0", 0), ("documents_exact=1", 1), ("documents=1", 0)],
)
def test_bounds(capsys: pytest.CaptureFixture[str], bound: str, status: int) -> None:
    found, answer = measured(capsys, ALL_RIGHT | {"targets": [LT_1, GE_20]}, "--min", bound)
    assert found == status
    assert [one["metric"] for one in answer["missed_bounds"]] == ([bound.split("=")[0]] if status else [])


def test_a_document_is_read_on_the_spot(capsys: pytest.CaptureFixture[str]) -> None:
    Path("văn bản").mkdir()
    Path("văn bản", "thu.txt").write_text(TEXT, "utf-8")
    Path("văn bản", "khác.txt").write_text(TEXT, "utf-8")
    status, out, err = answered(capsys, "văn bản", "--gold", "gold", "--json")
    read = json.loads(out)
    assert (status, err, read["metrics"]["documents"], read["metrics"]["failures"]) == (0, "", 1, 0)
    Path("bản ghi").mkdir()
    record = extract_file(Path("văn bản", "thu.txt")).model_dump(mode="json")
    Path("bản ghi", "thu.json").write_text(json.dumps(record), "utf-8-sig")
    status, out, _ = answered(capsys, "bản ghi", "--gold", "gold", "--json")
    assert json.loads(out) == read


FAILURES: list[tuple[str, bytes | None, str, str | None]] = [
    ("no file", None, "no_record", None),
    ("broken JSON", b'{"text": "', "record_unreadable", None),
    ("JSON without text", b'{"targets": []}', "record_unreadable", None),
    ("JSON nested beyond reading", b'{"text": ' + b"[" * 100_000, "record_unreadable", None),
    ("no document", b"\0\0\0\0", "file_refused", "binary"),
    ("nothing in it", b"", "file_refused", "empty"),
]


@pytest.mark.parametrize(("content", "kind", "code"), [row[1:] for row in FAILURES], ids=[row[0] for row in FAILURES])
def test_failures_are_counted(capsys: pytest.CaptureFixture[str], content: bytes | None, kind: str, code: str | None) -> None:
    shutil.copy(Path("gold", "thu.yaml"), Path("gold", "hai.yaml"))
    Path("gold", "hai.yaml").write_text(NOTES.replace("thu.txt", "hai.pdf"), "utf-8")
    Path("records").mkdir()
    Path("records", "thu.json").write_text(json.dumps(ALL_RIGHT), "utf-8")
    if content is not None:
        Path("records", "hai.json").write_bytes(content)
    status, out, err = answered(capsys, "records", "--gold", "gold", "--json")
    answer = json.loads(out)
    assert (status, answer["metrics"]["failures"], answer["metrics"]["targets_recall"]) == (1, 1, 0.5)
    assert answer["documents"][0]["failure"] == {"kind": kind, "code": code}
    assert bool(err) == (code is not None)
    status, out, _ = answered(capsys, "records", "--gold", "gold", "--verbose")
    assert status == 1 and "Không chấm được (1)" in out and "hai: " in out


REFUSED: list[tuple[str, list[str], str]] = [
    ("no such path", ["không có"], "không có: không có tệp hay thư mục này"),
    ("not annotated", ["khác.txt"], "khác.txt: không có bản chú giải cho tệp này. Các văn bản đã chú giải: thu."),
    ("nothing that is annotated", ["trống"], "trống: trong thư mục này không có tệp nào trùng tên"),
    ("two of one name", ["đôi"], "“thu” có hai tệp: đôi/thu.json và đôi/thu.txt."),
    ("no such metric", ["thu.txt", "--min", "điểm=1"], "--min: không có thước đo “điểm”."),
    ("no bound", ["thu.txt", "--min", "exact_f1"], "--min: “exact_f1” viết chưa đúng."),
    ("no former run", ["thu.txt", "--baseline", "last.json"], "last.json: không đọc được kết quả của lần chấm trước."),
    ("a former run of another kind", ["thu.txt", "--baseline", "thu.txt"], "thu.txt: không đọc được kết quả của lần chấm trước."),
    ("nowhere to save", ["thu.txt", "--save", "không/có.json"], "không/có.json: không ghi được kết quả"),
    ("no annotations", ["thu.txt", "--gold", "trống"], "trống: trong thư mục này không có bản chú giải nào"),
    ("no such folder of annotations", ["thu.txt", "--gold", "vàng"], "vàng: không có thư mục bản chú giải này."),
]


@pytest.mark.parametrize(("arguments", "sentence"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_refusals(capsys: pytest.CaptureFixture[str], arguments: list[str], sentence: str) -> None:
    for folder in ("trống", "đôi"):
        Path(folder).mkdir()
    for file in ("thu.txt", "khác.txt", "đôi/thu.txt", "đôi/thu.json"):
        Path(file).write_text(TEXT, "utf-8")
    gold = [] if "--gold" in arguments else ["--gold", "gold"]
    status, out, err = answered(capsys, *arguments, *gold)
    assert (status, out) == (2, "")
    assert f"Lỗi: {sentence}" in err


def test_the_table_tells_strict_before_soft_and_each_place(capsys: pytest.CaptureFixture[str]) -> None:
    wrong = ALL_RIGHT | {"targets": [LT_1 | {"value": 2, "baseline": {"value": 4.5}}, GE_20, LEAK]}
    measured(capsys, ALL_RIGHT, "--save", "last.json")
    Path("thu.json").write_text(json.dumps(wrong), "utf-8")
    status, out, _ = answered(capsys, "thu.json", "--gold", "gold", "--verbose", "--baseline", "last.json", "--min", "leaks=0")
    shown = " ".join(out.split())
    order = [shown.index(word) for word in ("documents_exact", "exact_f1", "targets_f1", "field_comparator", "Từng văn bản")]
    assert status == 1 and order == sorted(order)
    for line in (
        "thu: sai trị số – “hộ nghèo còn [[dưới 1%]]”: cần 1, lại có 2",
        "thu: gắn mức hiện tại không được chú giải – “hộ nghèo còn [[dưới 1%]]”",
        "thu: sót chỉ tiêu – “| % | [[95]] |”",
        "thu: kết quả bị coi là chỉ tiêu – “năm 2026 Tỷ lệ hộ nghèo hiện nay là [[4,5%]]. 1. Phấn đấu đến năm 2030, tỷ lệ hộ”",
        "MẤT: thu, chỉ tiêu: đúng hết, trị số – “hộ nghèo còn [[dưới 1%]]”",
        "MẤT: thu, chỉ tiêu: đúng hết, tìm thấy – “| % | [[95]] |”",
        "LẪN MỚI: thu, kết quả bị coi là chỉ tiêu",
        "leaks là 1, cần 0",
    ):
        assert line in shown


def test_the_program_brings_its_own_annotations(capsys: pytest.CaptureFixture[str]) -> None:
    """At least twelve documents, each beside its annotation, none of them failing."""
    status, out, err = answered(capsys, "--json")
    answer = json.loads(out)
    assert (status, err) == (0, "")
    assert [one["document"] for one in answer["documents"]] == NAMES
    assert len(NAMES) >= 12 and answer["metrics"]["failures"] == 0
    assert all(fact["located"] for one in answer["documents"] for fact in one["facts"])
    assert answered(capsys, "--json")[1] == out
