"""The product's scorer gives the same figures as the one that lies beside the annotated documents, on sound and on damaged records."""

from __future__ import annotations

import importlib.util
import json
import random
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from chitieu.evaluating import own_gold
from corpus.facts import Failure
from corpus.gold_file import read_gold
from corpus.metrics import metrics
from corpus.scoring import score, score_failed
from corpus.spans import as_span
from extract import extract_file

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
SCORER = SHARED / "eval" / "score.py"
pytestmark = pytest.mark.skipif(not SCORER.exists(), reason=f"no scorer to agree with in {SHARED}")

COLLECTIONS: dict[str, tuple[Path, tuple[Path, ...]]] = {
    "nine annotated documents": (SHARED / "gold", (SHARED / "seeds", SHARED / "plans")),
    "our own gold": (own_gold(), (own_gold(),)),
}
Records = dict[str, dict[str, Any]]


@cache
def scorer() -> Any:
    """The other scorer as a module."""
    spec = importlib.util.spec_from_file_location("shared_score", SCORER)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def extracted(collection: str) -> str:
    """The records of a collection as one JSON text, so that each test damages its own copy."""
    files = [file for folder in COLLECTIONS[collection][1] for file in sorted(folder.glob("*.txt"))]
    return json.dumps({file.stem: extract_file(file).model_dump(mode="json") for file in files})


def figures_of_the_other(collection: str, records: Records, folder: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, float]:
    """What the other scorer writes about the records."""
    for name, record in records.items():
        (folder / f"{name}.json").write_text(json.dumps(record), "utf-8")
    answer = folder / "metrics.out"
    gold = str(COLLECTIONS[collection][0])
    monkeypatch.setattr(sys, "argv", [str(SCORER), str(folder), "--gold", gold, "--json", str(answer)])
    assert scorer().main() == 0
    figures: dict[str, float] = json.loads(answer.read_text("utf-8"))
    return figures


def our_figures(collection: str, records: Records) -> dict[str, float]:
    """What ours makes of them."""
    annotations = read_gold(COLLECTIONS[collection][0]).values()
    scores = [
        score(note, records[note.name]) if note.name in records else score_failed(note, Failure(kind="no_record"))
        for note in annotations
    ]
    return metrics(scores)[0]


def agree(collection: str, records: Records, folder: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, float]:
    """Compare all figures that the other scorer has; ours has only the strict share and the failures beside them."""
    theirs, ours = figures_of_the_other(collection, records, folder, monkeypatch), our_figures(collection, records)
    assert set(ours) - set(theirs) == {"documents_exact", "failures"}
    assert {name: ours[name] for name in theirs} == pytest.approx(theirs, abs=1e-9)
    return theirs


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_on_sound_records(collection: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    figures = agree(collection, json.loads(extracted(collection)), tmp_path, monkeypatch)
    assert figures["targets_f1"] > 0.9


def test_on_no_records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert agree("nine annotated documents", {}, tmp_path, monkeypatch)["targets_f1"] == 0


ODD: tuple[Any, ...] = (
    None, "", 0, 1, 100, 50.5, True, [], {}, "percent", "percent_point", "xã, phường", "UBND tỉnh", "commune", "province", "ge", "units",
    "2030-12-31", "yearly", "II.1", "lead",
)  # fmt: skip
Damage = Callable[[random.Random, dict[str, Any]], None]


def part_of(chance: random.Random, record: dict[str, Any]) -> list[dict[str, Any]]:
    part: list[dict[str, Any]] = record[chance.choice(("targets", "targets", "results", "citations", "assignments"))]
    return part


def drop(chance: random.Random, record: dict[str, Any]) -> None:
    part = part_of(chance, record)
    if part:
        part.pop(chance.randrange(len(part)))


def double(chance: random.Random, record: dict[str, Any]) -> None:
    part = part_of(chance, record)
    if part:
        part.insert(chance.randrange(len(part)), dict(chance.choice(part)))


def blank(chance: random.Random, record: dict[str, Any]) -> None:
    fact = chance.choice(part_of(chance, record) or [record["document"]])
    fact[chance.choice(list(fact))] = None


def alter(chance: random.Random, record: dict[str, Any]) -> None:
    fact = chance.choice(record["targets"] or [{}])
    names = [name for name in fact if name not in ("responsible", "span", "quantity_span")]
    if names:
        fact[chance.choice(names)] = chance.choice(ODD)


def alter_document(chance: random.Random, record: dict[str, Any]) -> None:
    document = record["document"]
    document[chance.choice(list(document))] = chance.choice(ODD)


def exchange(chance: random.Random, record: dict[str, Any]) -> None:
    part = part_of(chance, record)
    if part:
        one, other = chance.choice(part), chance.choice(part)
        name = chance.choice(list(one))
        one[name], other[name] = other[name], one[name]


def move_span(chance: random.Random, record: dict[str, Any]) -> None:
    fact = chance.choice(record[chance.choice(("targets", "results"))] or [{}])
    start, end = as_span(fact.get("quantity_span")) or (0, 1)
    off = [start + chance.randint(-15, 15), end + chance.randint(-15, 15)]
    fact["quantity_span"] = chance.choice([off, [end, start], fact.get("span"), [], [start], "x", None, [0, len(record["text"])]])


def leak(chance: random.Random, record: dict[str, Any]) -> None:
    if record["results"] and record["targets"]:
        reached = chance.choice(record["results"])
        record["targets"].append(chance.choice(record["targets"]) | {"quantity_span": reached["quantity_span"]})


def respell(chance: random.Random, record: dict[str, Any]) -> None:
    citation = chance.choice(record["citations"] or [{"number": None}])
    number = str(citation["number"] or "")
    changed = chance.choice([f"0{number}", number.replace("-", "–"), number.lower(), f"{number}A", number.replace("Đ", "Ð")])
    citation[chance.choice(("number", "number_normalized"))] = changed


def deepen(chance: random.Random, record: dict[str, Any]) -> None:
    fact = chance.choice((record["targets"] + record["assignments"]) or [{}])
    fact["section"] = chance.choice(
        [f"Phần 1.{fact.get('section')}", f"{fact.get('section')}.", str(fact.get("section")).lower()]
    )


def spoil_text(chance: random.Random, record: dict[str, Any]) -> None:
    text = record["text"]
    at = chance.randrange(len(text))
    record["text"] = text[:at] + chance.choice([" ", "\n", "**", "x", ""]) + text[at + 1 :]


def empty(chance: random.Random, record: dict[str, Any]) -> None:
    if chance.random() < 0.2:
        record[chance.choice(("targets", "results", "citations", "assignments"))] = []


DAMAGES: tuple[Damage, ...] = (
    drop, double, blank, alter, alter_document, exchange, move_span, leak, respell, deepen, spoil_text, empty,
)  # fmt: skip


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("collection", COLLECTIONS)
def test_on_damaged_records(collection: str, seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(seed)
    records: Records = json.loads(extracted(collection))
    records.pop(chance.choice(list(records)))
    for record in records.values():
        for _ in range(chance.choice((1, 5, 30))):
            chance.choice(DAMAGES)(chance, record)
    agree(collection, records, tmp_path, monkeypatch)
