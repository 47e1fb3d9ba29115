"""Every entry of the extraction's vocabularies does what its own examples say."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from extract.context import cue_pattern
from extract.criteria import personnel_pattern, read_levels, read_words
from extract.measures import Measures
from extract.predicates import is_verb
from extract.subjects import tier_of
from extract.view import spell
from extract.words import words_of
from schema.vocab import entries, load
from tests.reading import quantities


def table(name: str, part: str) -> list[Any]:
    """The entries of a vocabulary, each with a readable name."""
    return [pytest.param(e, id=str(e.get("name") or e.get("op") or e.get("attribute") or e.get("kind") or e.get("tier") or i)) for i, e in enumerate(entries(name, part))]  # fmt: skip


@pytest.mark.parametrize("entry", table("comparators", "comparator"))
def test_comparators(entry: dict[str, Any]) -> None:
    for example in entry["examples"]:
        assert [q.comparator for _, q in quantities(example)] == [entry["op"]], example
    for example in entry["counter_examples"]:
        assert [q.comparator for _, q in quantities(example)] != [entry["op"]], example


@pytest.mark.parametrize("entry", table("measures", "measure"))
def test_measures(entry: dict[str, Any]) -> None:
    for example in entry["examples"]:
        assert [q.kind for _, q in quantities(example)][:1] == [entry["kind"]], example
    for example in entry["counter_examples"]:
        assert [q.kind for _, q in quantities(example)][:1] != [entry["kind"]], example


@pytest.mark.parametrize("entry", table("spelling", "variant"))
def test_spelling(entry: dict[str, Any]) -> None:
    assert all(len(v) == len(entry["canonical"]) for v in entry["variants"])
    for example in entry["examples"]:
        assert entry["canonical"] in spell(example)[0], example
    for example in entry["counter_examples"]:
        assert entry["canonical"] not in spell(example)[0], example


@pytest.mark.parametrize(("name", "part"), [("grammar", "list"), ("cues", "cue"), ("roles", "stop"), ("bodies", "field")])
def test_no_list_says_a_word_twice(name: str, part: str) -> None:
    for entry in entries(name, part):
        words = entry.get("words") or entry["names"]
        assert len(set(words)) == len(words), entry.get("name")


@pytest.mark.parametrize("entry", table("cues", "cue"))
def test_cues(entry: dict[str, Any]) -> None:
    pattern = cue_pattern(entry["name"])
    for example in entry["examples"]:
        assert pattern.search(spell(example)[0]), example
    for example in entry["counter_examples"]:
        assert not pattern.search(spell(example)[0]), example


@pytest.mark.parametrize("entry", table("grammar", "list"))
def test_grammar(entry: dict[str, Any]) -> None:
    pattern = words_of(entry["name"])
    for example in entry["examples"]:
        assert pattern.search(spell(example)[0]), example
    for example in entry["counter_examples"]:
        found = (
            pattern.match(spell(example)[0])
            if entry["name"] in ("opening", "measure_noun")
            else pattern.search(spell(example)[0])
        )
        assert not found, example


@pytest.mark.parametrize("entry", table("measure_words", "abbreviation") + table("measure_words", "same"))
def test_measure_words(entry: dict[str, Any]) -> None:
    measures = Measures("", "")
    wanted = measures.of(entry.get("long") or entry["word"]).words
    for example in entry["examples"]:
        assert wanted and wanted <= measures.of(example).words, example
    for example in entry["counter_examples"]:
        assert not wanted <= measures.of(example).words, example


@pytest.mark.parametrize("entry", table("scales", "scale"))
def test_scales(entry: dict[str, Any]) -> None:
    for example in entry["examples"]:
        low = spell(example)[0]
        assert entry["attribute"] in [f.criterion.attribute for f in read_levels(low, 0, len(low))], example
    for example in entry["counter_examples"]:
        low = spell(example)[0]
        assert entry["attribute"] not in [f.criterion.attribute for f in read_levels(low, 0, len(low))], example


@pytest.mark.parametrize("entry", table("criteria", "criterion"))
def test_criteria(entry: dict[str, Any]) -> None:
    for example in entry["examples"]:
        low = spell(example)[0]
        assert entry["attribute"] in [f.criterion.attribute for f in read_words(low, 0, len(low))], example
    for example in entry["counter_examples"]:
        low = spell(example)[0]
        assert entry["attribute"] not in [f.criterion.attribute for f in read_words(low, 0, len(low))], example


@pytest.mark.parametrize("entry", table("personnel", "personnel"))
def test_personnel(entry: dict[str, Any]) -> None:
    for example in entry["examples"]:
        assert personnel_pattern().search(spell(example)[0]), example
    for example in entry["counter_examples"]:
        assert not personnel_pattern().search(spell(example)[0]), example


@pytest.mark.parametrize("entry", table("tiers", "tier"))
def test_tiers(entry: dict[str, Any]) -> None:
    known = [*entry["words"], *entry["units"]]
    for example in entry["examples"]:
        low = spell(example)[0]
        assert tier_of(low) == entry["tier"] or any(re.search(rf"(?<!\w){re.escape(w)}(?!\w)", low) for w in known), example
    for example in entry["counter_examples"]:
        assert tier_of(spell(example)[0]) != entry["tier"], example


def test_verbs() -> None:
    for entry in entries("predicates", "verb"):
        assert all(is_verb(w) for w in entry["words"])


NO_PHRASES = {("rules", "field"), ("warnings", "warning")}
"""Tables of messages, which read nothing."""


def test_every_entry_of_every_vocabulary_has_examples_and_counter_examples() -> None:
    for path in sorted((Path(__file__).parent.parent / "schema" / "vocab").glob("*.toml")):
        for name, part in load(path.stem).items():
            tables = [e for e in part if isinstance(e, dict)] if isinstance(part, list) else []
            for entry in tables if (path.stem, name) not in NO_PHRASES else []:
                assert entry.get("examples") and entry.get("counter_examples"), (path.stem, name, entry)
