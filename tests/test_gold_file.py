"""Annotation files: what is wrong with one is told with its file, its entry and what to write instead; quotes and wordings compare."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from chitieu.cli import run
from corpus.gold_file import BrokenGold, read_gold
from corpus.quotes import places
from corpus.wording import words_of

ROOT = Path(__file__).resolve().parent.parent
SOUND = """source: thu.txt
document: {kind: ke_hoach, issued_on: 2026-01-05}
targets:
- {quote: "còn [[dưới 1%]]", comparator: lt, value: 1, unit: percent, deadline: 2030-12-31, tier: province}
results: []
citations: []
assignments: []
"""
TARGET = "targets 1 (“còn [[dưới 1%]]”)"

FAULTS: list[tuple[str, str, str]] = [
    (
        "document: {kind: ke_hoach,",
        "document: {kind: kehoach,",
        "“document.kind” không thể là “kehoach”. Hãy viết: luat, nghi_dinh,",
    ),
    ("issued_on: 2026-01-05", 'issued_on: "2026-01-05"', "“document.issued_on” không thể là “2026-01-05”. Hãy viết: một ngày"),
    ("issued_on: 2026-01-05", "number: 34", "“document.number” không thể là “34”. Hãy viết: chữ (đặt trong ngoặc kép"),
    ("issued_on: 2026-01-05", "isued_on: 2026-01-05", "không có trường nào tên là “document.isued_on”"),
    ("issued_on: 2026-01-05", "1: 2026-01-05", "thu.yaml"),
    ("issued_on: 2026-01-05", "issued_on: 2026-02-30", "không phải YAML đúng"),
    ("issued_on: 2026-01-05", "period: [2026]", "“document.period” không thể là “[2026]”. Hãy viết: danh sách đúng hai phần."),
    ("[[dưới 1%]]", "[dưới 1%]", "trích dẫn phải có đúng một chỗ đánh dấu"),
    ("[[dưới 1%]]", "]]dưới 1%[[", "trích dẫn phải có đúng một chỗ đánh dấu"),
    ("[[dưới 1%]]", "[[ ]]", "trích dẫn phải có đúng một chỗ đánh dấu"),
    ("[[dưới 1%]]", "[[dưới]] [[1%]]", "trích dẫn phải có đúng một chỗ đánh dấu"),
    ("comparator: lt, ", "", f"{TARGET}: thiếu “comparator”."),
    ("value: 1, ", "", f"{TARGET}: thiếu “value”."),
    ("comparator: lt", "comparator: between", f"{TARGET}: thiếu “value_max”."),
    ("value: 1,", "value: một,", f"{TARGET}: “value” không thể là “một”. Hãy viết: một số."),
    ("value: 1,", "value: yes,", f"{TARGET}: “value” không thể là “True”. Hãy viết: một số."),
    ("tier: province", "tier: [province, xa]", f"{TARGET}: “tier” không thể là"),
    ("tier: province", "tier: province, baseline: {value: 2}", f"{TARGET}: thiếu “baseline.unit”."),
    ("tier: province", "tier: province, responsible: [[lead]]", f"{TARGET}: “responsible” không thể là"),
    ("tier: province}", "tier: province}\n- một dòng", "targets 2: không thể là “một dòng”. Hãy viết: các cặp khóa: giá trị."),
    ("results: []\n", "", "thiếu “results”."),
    ("results: []", "results:", "“results” không thể là “”. Hãy viết: một danh sách."),
    (
        "citations: []",
        "citations: [{kind: de_an, number: A}, {kind: de_an, number: A}]",
        "citations 2 (“de_an A None”): trùng với citations 1.",
    ),
    (
        "assignments: []",
        "assignments: [{section: 2.1, role: lead, body: Sở Y tế}]",
        "“section” không thể là “2.1”. Hãy viết: chữ",
    ),
    ("source: thu.txt\n", "source: ''\n", "“source” không thể là “”."),
    (SOUND, "- 1\n", "bản chú giải phải gồm các cặp khóa: giá trị."),
    (SOUND, "a: [", "dòng 1: không phải YAML đúng"),
    (SOUND, "a: !!python/object:os.system 1", "không phải YAML đúng"),
]


@pytest.mark.parametrize(("sound", "broken", "sentence"), FAULTS, ids=[row[1][:40] for row in FAULTS])
def test_a_broken_annotation_is_refused(
    sound: str, broken: str, sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert sound in SOUND
    (tmp_path / "thu.yaml").write_text(SOUND.replace(sound, broken), "utf-8")
    assert run(["evaluate", "--gold", str(tmp_path), "--json"]) == 2
    out, err = capsys.readouterr()
    assert out == "" and err.startswith(f"Lỗi: {tmp_path / 'thu.yaml'}") and sentence in err
    assert "Hãy " in err and "{" not in err.replace("{'value': 2}", "")


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(SOUND.replace("value: 1", "value: x").replace("tier: province", "tier: xa"), "utf-8")
    (tmp_path / "b.yaml").write_text(SOUND.replace("kind: ke_hoach", "kind: x"), "utf-8")
    with pytest.raises(BrokenGold) as broken:
        read_gold(tmp_path)
    assert [(fault.path.name, fault.field) for fault in broken.value.faults] == [
        ("a.yaml", "value"),
        ("a.yaml", "tier"),
        ("b.yaml", "document.kind"),
    ]


def test_a_document_is_annotated_once(tmp_path: Path) -> None:
    for name in ("a.yaml", "b.yml"):
        (tmp_path / name).write_text(SOUND, "utf-8")
    with pytest.raises(BrokenGold) as broken:
        read_gold(tmp_path)
    assert [(fault.code, fault.path.name, fault.value) for fault in broken.value.faults] == [("source_twice", "b.yml", "thu")]


def test_null_says_none_only_where_it_can(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(SOUND.replace("kind: ke_hoach", "kind: null, number: null"), "utf-8")
    [annotation] = read_gold(tmp_path).values()
    assert annotation.name == "thu"
    assert "number" in annotation.document.model_fields_set and annotation.document.number is None


PLACES: list[tuple[str, str, list[str]]] = [
    ("còn [[dưới 1%]]", "còn dưới 1%", ["dưới 1%"]),
    ("còn [[dưới 1%]] vào", "còn **dưới\n  1%** vào", ["dưới\n  1%"]),
    ("[[1%]]", "1% và 1 %", ["1%", "1 %"]),
    ("[[1%]]", "2%", []),
    ("giảm [[1%]]/năm", "giảm 1% / năm; giảm 1%", ["1%"]),
    ("(a) [[1.5]]", "(a) 1.5 (a) 125", ["1.5"]),
    ("**A** [[1%]]", "**A** 1%", ["1%"]),
]


@pytest.mark.parametrize(("quote", "text", "found"), PLACES)
def test_places_of_a_quote(quote: str, text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in places(quote, text)] == found


def test_a_quote_is_found_in_a_hostile_text_in_time() -> None:
    for text in ("* " * 100_000, "1%" * 100_000, " \n" * 100_000 + "1%", "còn " * 50_000):
        places("còn [[dưới 1%]] vào", text)
        places("** [[1%]] **", text)


SAME: list[dict[str, Any]] = tomllib.loads((ROOT / "corpus" / "wording.toml").read_text("utf-8"))["same"]


@pytest.mark.parametrize("entry", SAME, ids=[entry["written"] for entry in SAME])
def test_wordings(entry: dict[str, Any]) -> None:
    assert entry["examples"] and entry["counter_examples"]
    for one, other in entry["examples"]:
        assert words_of(one) == words_of(other), one
    for one, other in entry["counter_examples"]:
        assert words_of(one) != words_of(other), one
