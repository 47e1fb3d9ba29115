"""Why a field reads as it does: each rule is the one its examples show, its words stand where it says, and a choice among readings is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract import explain_text, extract_text
from schema.vocab import entries

RULES = entries("rules", "rule")
SOURCES = Path(__file__).parent.parent / "extract"


def rules_of(text: str) -> set[str]:
    return {one.rule for one in explain_text(text).explanations}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["code"])
def test_a_rule_is_used_where_its_examples_say_and_nowhere_else(rule: dict[str, list[str]]) -> None:
    for example in rule["examples"]:
        assert rule["code"] in rules_of(example), example
    for example in rule["counter_examples"]:
        assert rule["code"] not in rules_of(example), example


def test_the_rules_that_the_readers_name_are_those_of_the_catalogue() -> None:
    written = " ".join(path.read_text("utf-8") for path in SOURCES.glob("*.py"))
    assert {rule["code"] for rule in RULES if f'"{rule["code"]}"' not in written} <= {"measure_before", "measure_after"}


@pytest.mark.parametrize("text", [example for rule in RULES for example in rule["examples"]])
def test_explanations_speak_of_the_record(text: str) -> None:
    told = explain_text(text)
    assert told.record == extract_text(text)
    targets = {target.id: target for target in told.record.targets}
    for one in told.explanations:
        assert one.words == (told.record.quote(one.span) if one.span else None)
        if one.target is None:
            assert one.quantity_span in {result.quantity_span for result in told.record.results}
        else:
            assert targets[one.target].quantity_span == one.quantity_span
            assert one.field == "kind" or getattr(targets[one.target], one.field)
    explained = {(one.target, one.field) for one in told.explanations}
    for target in told.record.targets:
        for name in ("kind", "comparator", "commitment"):
            assert (target.id, name) in explained
        for name in ("indicator", "population", "criterion", "change", "tier", "per", "share_of", "baseline", "exception_for"):
            assert not getattr(target, name) or (target.id, name) in explained, name
        assert not target.deadline.text or (target.id, "deadline") in explained
