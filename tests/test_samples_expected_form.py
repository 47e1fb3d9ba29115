"""The samples and what is expected of them fit each other: quotes are found once, files exist, samples say that they are."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from corpus import quotes

SAMPLES = Path(__file__).resolve().parent.parent / "corpus" / "samples"
EXPECTED = SAMPLES / "expected"
TEXTS = {path.name: path.read_text("utf-8") for path in sorted(SAMPLES.glob("*.txt"))}
GOLD: dict[str, dict[str, Any]] = {
    gold["source"]: gold for gold in (yaml.safe_load(p.read_text("utf-8")) for p in sorted((EXPECTED / "gold").glob("*.yaml")))
}
ANSWERS: list[dict[str, Any]] = yaml.safe_load((EXPECTED / "inherit.yaml").read_text("utf-8"))["answers"]
FINDINGS: dict[str, list[dict[str, Any]]] = yaml.safe_load((EXPECTED / "findings.yaml").read_text("utf-8"))

TIERS = ("central", "province", "district", "commune")
SEVERITIES = {
    "target_missing": {"warning"},
    "target_weaker": {"error", "info"},
    "deadline_later": {"error"},
    "commitment_weaker": {"warning"},
    "citation_unresolved": {"info"},
    "citation_mismatch": {"error", "warning"},
    "citation_missing": {"warning"},
    "trajectory_regression": {"error"},
    "arithmetic": {"warning"},
    "target_below_baseline": {"warning"},
    "deadline_before_issue": {"error"},
}


def folded(text: str) -> str:
    return " ".join(text.split())


def target(document: str, quote: str) -> dict[str, Any]:
    """The gold target that bears exactly this quote."""
    [found] = [t for t in GOLD[document]["targets"] if t["quote"] == quote]
    return found  # type: ignore[no-any-return]


def lineages() -> list[Any]:
    return [
        pytest.param(entry, answer, id=f"{answer['unit']}-{answer['day']}-{entry['lineage'][-1]['quote'][:40]}")
        for answer in ANSWERS
        for entry in answer["targets"]
    ]


def test_five_documents_in_two_families_with_a_gold_file_each() -> None:
    assert [name[:2] for name in TEXTS] == ["a1", "a2", "a3", "b1", "b2"]
    assert set(GOLD) == set(TEXTS)


@pytest.mark.parametrize("name", TEXTS)
def test_the_first_line_marks_the_file_as_a_sample(name: str) -> None:
    assert re.fullmatch(r"\[VĂN BẢN MẪU .*KHÔNG CÓ GIÁ TRỊ PHÁP LÝ\]", TEXTS[name].split("\n", 1)[0])


@pytest.mark.parametrize("name", TEXTS)
def test_gold_quotes_stand_once_in_their_text(name: str) -> None:
    wrong = {
        fact["quote"]: len(quotes.places(fact["quote"], TEXTS[name]))
        for fact in [*GOLD[name]["targets"], *GOLD[name]["results"]]
        if len(quotes.places(fact["quote"], TEXTS[name])) != 1
    }
    assert wrong == {}


@pytest.mark.parametrize("name", TEXTS)
def test_no_figure_is_annotated_twice(name: str) -> None:
    places = sorted(quotes.places(fact["quote"], TEXTS[name])[0] for fact in [*GOLD[name]["targets"], *GOLD[name]["results"]])
    assert all(left[1] <= right[0] for left, right in pairwise(places))


@pytest.mark.parametrize("name", TEXTS)
def test_every_percentage_is_annotated(name: str) -> None:
    places = [quotes.places(fact["quote"], TEXTS[name])[0] for fact in [*GOLD[name]["targets"], *GOLD[name]["results"]]]
    free = [m.group() for m in re.finditer(r"[\d,.]+%", TEXTS[name]) if not any(a <= m.start() < b for a, b in places)]
    assert free == []


@pytest.mark.parametrize("name", TEXTS)
def test_numbers_dates_and_signers_of_the_gold_stand_in_the_text(name: str) -> None:
    document, text = GOLD[name]["document"], folded(TEXTS[name])
    issued: date = document["issued_on"]
    assert document["number"] in text
    assert document["signer"] in text
    assert re.search(rf"ngày 0?{issued.day} tháng 0?{issued.month} năm {issued.year}", text)
    for citation in GOLD[name]["citations"]:
        assert citation["number"] in text
        day: date = citation["issued_on"]
        assert re.search(rf"ngày 0?{day.day}/0?{day.month}/{day.year}", text)


def test_every_named_body_stands_in_its_text() -> None:
    missing = {
        (name, a["body"])
        for name, gold in GOLD.items()
        for a in gold["assignments"]
        if a["body"].lower() not in folded(TEXTS[name]).lower()
    }
    assert missing == set()


@pytest.mark.parametrize("entry, answer", lineages())
def test_an_expected_lineage_names_gold_targets_from_the_highest_tier_down(entry: dict[str, Any], answer: dict[str, Any]) -> None:
    tiers = [TIERS.index(GOLD[step["document"]]["document"]["tier"]) for step in entry["lineage"]]
    assert tiers == sorted(set(tiers))
    assert all(step["document"].startswith(answer["family"]) for step in entry["lineage"])
    assert all(target(step["document"], step["quote"]) for step in entry["lineage"])
    assert 0 <= entry["operative"] < len(entry["lineage"])
    assert entry["binding"] in ("each", "aggregate", "units")
    assert entry["status"] in ("inherited", "restated", "tightened", "weakened", "later", "local_only", "unclear")


@pytest.mark.parametrize("entry, answer", lineages())
def test_expected_day_and_deadline_agree(entry: dict[str, Any], answer: dict[str, Any]) -> None:
    step = entry["lineage"][entry["operative"]]
    deadline = target(step["document"], step["quote"])["deadline"]
    ends = deadline if isinstance(deadline, list) else [deadline]
    assert {bool(end and end < answer["day"]) for end in ends} == {entry["due_passed"]}


@pytest.mark.parametrize("entry, answer", lineages())
def test_only_documents_already_issued_bind(entry: dict[str, Any], answer: dict[str, Any]) -> None:
    assert all(GOLD[step["document"]]["document"]["issued_on"] <= answer["day"] for step in entry["lineage"])


@pytest.mark.parametrize("entry, answer", lineages())
def test_an_exception_is_expected_only_where_the_gold_has_one(entry: dict[str, Any], answer: dict[str, Any]) -> None:
    places = {target(step["document"], step["quote"]).get("exception_for") for step in entry["lineage"]} - {None}
    assert places == ({entry["exception_for"]} if "exception_for" in entry else set())


def test_no_answer_lists_a_target_twice() -> None:
    for answer in ANSWERS:
        listed = [(step["document"], step["quote"]) for entry in answer["targets"] for step in entry["lineage"]]
        assert len(listed) == len(set(listed))


@pytest.mark.parametrize("family", FINDINGS)
def test_expected_findings_quote_words_that_stand_there(family: str) -> None:
    for finding in FINDINGS[family]:
        assert finding["severity"] in SEVERITIES[finding["code"]]
        for place in (finding, finding["parent"]):
            if place is not None:
                assert place["document"].startswith(family)
                assert place["contains"] is None or place["contains"] in folded(TEXTS[place["document"]])


def test_the_readme_tells_every_expected_finding() -> None:
    readme = (SAMPLES / "README.md").read_text("utf-8")
    told = re.findall(r"^\| `(\w+)`(?: \((\w+)\))? \| (\w\d)", readme, re.M)
    expected = [(f["code"], "info" if (f["code"], f["severity"]) == ("target_weaker", "info") else "", f["document"][:2])
                for family in FINDINGS.values() for f in family]  # fmt: skip
    assert sorted(told) == sorted(expected)
