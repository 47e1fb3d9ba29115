"""Records built from hand-made annotations, so that inheritance and audit are tested on right readings, whatever the
extractor does.
"""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from corpus.quotes import places
from schema.record import ExtractionRecord, Span

CLAUSE_ENDS = (";", ".\n", ". ", "\n\n", "\n- ", "\n+ ", ":")
TARGET_KEYS = (
    "section", "indicator", "population", "criterion", "comparator", "value", "value_max", "unit", "change", "per",
    "share_of", "exception_for",
)  # fmt: skip


def locate(quote: str, text: str) -> Span:
    """Where the marked words of a quote stand: they must stand there once."""
    [place] = places(quote, text)
    return place


def clause_round(text: str, span: Span) -> Span:
    """The clause that holds a quantity, without its final punctuation."""
    start = max((text.rfind(end, 0, span[0]) + len(end) for end in CLAUSE_ENDS if text.rfind(end, 0, span[0]) >= 0), default=0)
    end = min((place for mark in (*CLAUSE_ENDS, ".") if (place := text.find(mark, span[1])) >= 0), default=len(text))
    while text[start].isspace() or text[start] in "-+":
        start += 1
    return start, end


def record_from_gold(source: Path, gold: Path) -> ExtractionRecord:
    """The record that a perfect extractor would make of the source, as far as the annotations say."""
    text = source.read_text("utf-8")
    notes = yaml.safe_load(gold.read_text("utf-8"))
    sha = hashlib.sha256(text.encode()).hexdigest()
    targets = [_target(note, text, sha) for note in notes["targets"] if not note.get("optional")]
    for index, target in enumerate(targets):
        if target["exception_for"]:
            target["exception_to"] = targets[index - 1]["id"]
    return ExtractionRecord.model_validate(
        {
            "source": {"name": source.name, "sha256": sha},
            "text": text,
            "document": _document(notes["document"]),
            "targets": targets,
            "results": [_result(note, text) for note in notes["results"] if not note.get("optional")],
            "citations": [_citation(note, text) for note in notes["citations"]],
        }
    )


def _document(note: dict[str, Any]) -> dict[str, Any]:
    years = note.get("period")
    plain = {key: note.get(key) for key in ("kind", "number", "title", "issuer", "tier", "genre", "issued_on", "signer")}
    return plain | {
        "number_normalized": note.get("number"),
        "place": {key: note.get(key) for key in ("province", "district", "commune")},
        "period": {"start": date(years[0], 1, 1), "end": date(years[1], 12, 31)} if years else None,
    }


def _first(value: Any) -> Any:
    return value[0] if isinstance(value, list) else value


def _target(note: dict[str, Any], text: str, sha: str) -> dict[str, Any]:
    span = locate(note["quote"], text)
    baseline = note.get("baseline")
    return {key: _first(note.get(key)) for key in TARGET_KEYS} | {
        "id": hashlib.sha256(f"{sha}{span}".encode()).hexdigest()[:12],
        "span": clause_round(text, span),
        "quantity_span": span,
        "tier": _first(note.get("tier")),
        "deadline": {"end": _first(note.get("deadline")), "recurrence": note.get("recurrence")},
        "commitment": note.get("commitment", "plan"),
        "implied": note.get("implied", False),
        "baseline": {**baseline, "span": span} if baseline else None,
    }


def _result(note: dict[str, Any], text: str) -> dict[str, Any]:
    span = locate(note["quote"], text)
    return {
        "value": note["value"],
        "value_max": note.get("value_max"),
        "total": note.get("total"),
        "unit": note["unit"],
        "span": clause_round(text, span),
        "quantity_span": span,
    }


def _citation(note: dict[str, Any], text: str) -> dict[str, Any]:
    number = note.get("number")
    start = max(text.find(number), 0) if number else 0
    span = (start, start + len(number or "?"))
    return {
        "kind": note["kind"],
        "number": number,
        "number_normalized": number,
        "issued_on": note.get("issued_on"),
        "issuer": note.get("issuer"),
        "relation": note.get("relation", "mentions"),
        "span": span,
        "text": text[span[0] : span[1]],
    }
