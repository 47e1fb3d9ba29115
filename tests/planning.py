"""Stored documents written down in a few lines, for tests of what the knowledge base answers."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from kb.entry import Entry
from kb.view import FormerPlaces, StoredDocument, Unit
from schema.record import ExtractionRecord

INGESTED = date(2026, 11, 1)
END = date(2025, 6, 30)
START = date(2025, 7, 1)

PROVINCE = Unit(1, "Tỉnh Phú Yên", "province", "Tỉnh Phú Yên", None, None, None, END)
TOWN = Unit(2, "Thị xã Sông Cầu", "district", "Tỉnh Phú Yên", None, 1, None, END)
COMMUNE = Unit(3, "Xã Xuân Lâm", "commune", "Tỉnh Phú Yên", "Thị xã Sông Cầu", 2, None, END)
NEIGHBOUR = Unit(4, "Phường Xuân Phú", "commune", "Tỉnh Phú Yên", "Thị xã Sông Cầu", 2, None, END)
NEW_PROVINCE = Unit(5, "Tỉnh Đắk Lắk", "province", "Tỉnh Đắk Lắk", None, None, START, None)
NEW_COMMUNE = Unit(6, "Phường Sông Cầu", "commune", "Tỉnh Đắk Lắk", None, 5, START, None)
CHAINS = {
    1: [PROVINCE], 2: [TOWN, PROVINCE], 3: [COMMUNE, TOWN, PROVINCE], 4: [NEIGHBOUR, TOWN, PROVINCE],
    5: [NEW_PROVINCE], 6: [NEW_COMMUNE, NEW_PROVINCE],
}  # fmt: skip


class Units:
    """The few units above, as the audit asks for them."""

    def chain(self, unit: Unit, on: date) -> Sequence[Unit]:
        return CHAINS[unit.id]

    def exists_on(self, unit: Unit, on: date) -> bool:
        return unit.exists_on(on)

    def former_places(self, unit: Unit, on: date) -> FormerPlaces:
        return FormerPlaces()


def goal(clause: str, quantity: str, **fields: Any) -> dict[str, Any]:
    """A target: its clause, the words of its number in it, and what differs from a share of at least something by the end of
    2025.
    """
    due = fields.pop("due", date(2025, 12, 31))
    recurrence = fields.pop("recurrence", None)
    return {
        "comparator": "ge", "unit": "percent", "tier": "commune", "commitment": "plan", "clause": clause, "quantity": quantity,
        "deadline": {"end": due, "recurrence": recurrence},
    } | fields  # fmt: skip


def young(value: float, **fields: Any) -> dict[str, Any]:
    """The share of committee members under 40."""
    said = {
        "value": value,
        "population": "cấp ủy viên cấp xã",
        "criterion": {"attribute": "age", "op": "lt", "level": 40},
    } | fields
    return goal(f"Cấp ủy viên cấp xã dưới 40 tuổi đạt từ {value}% trở lên", f"từ {value}% trở lên", **said)


def plan(
    id: str,
    unit: Unit | None,
    targets: Sequence[Mapping[str, Any]] = (),
    prose: str = "",
    citations: Sequence[Mapping[str, Any]] = (),
    results: Sequence[Mapping[str, Any]] = (),
    ingested_on: date = INGESTED,
    linked: Mapping[str, Any] | None = None,
    **facts: Any,
) -> StoredDocument:
    """A document whose text is its targets' clauses, one a line, then `prose`; figures of `results` and citations stand in
    the prose.
    """
    text = ""
    placed: list[dict[str, Any]] = []
    for number, target in enumerate(targets):
        fields = dict(target)
        clause, quantity = fields.pop("clause"), fields.pop("quantity")
        span = (len(text), len(text) + len(clause))
        at = span[0] + clause.index(quantity)
        name = hashlib.sha256(f"{id}{number}".encode()).hexdigest()[:12]
        if isinstance(fields.get("exception_to"), int):
            fields["exception_to"] = placed[fields["exception_to"]]["id"]
        placed.append({"id": name, "span": span, "quantity_span": (at, at + len(quantity)), **fields})
        if "baseline" in fields:
            placed[-1]["baseline"] = {"unit": "percent", "span": span, **fields["baseline"]}
        text += clause + ".\n"
    start = len(text)
    text += prose
    record = ExtractionRecord.model_validate(
        {
            "source": {"name": f"{id}.txt", "sha256": hashlib.sha256(text.encode()).hexdigest()},
            "text": text,
            "document": {
                "kind": "ke_hoach", "number": f"{id}-KH/ĐU", "number_normalized": f"{id}-KH/ĐU", "issuer": "Đảng ủy",
                "signer": "Lê Thị An",
                "tier": unit.tier if unit else None, "issued_on": date(2023, 1, 10),
            } | facts,
            "targets": placed,
            "results": [_found(result, text, start, "figure") for result in results],
            "citations": [{**_found(citation, text, start, "text"), "text": citation["text"]} for citation in citations],
        }
    )  # fmt: skip
    return StoredDocument(id, record, unit, ingested_on, **(linked or {}))


def entry(target: Mapping[str, Any], id: str = "a", unit: Unit = COMMUNE) -> Entry:
    """One target with a document round it."""
    document = plan(id, unit, [target])
    return Entry(document, document.record.targets[0])


def _found(fact: Mapping[str, Any], text: str, start: int, key: str) -> dict[str, Any]:
    at = text.index(fact[key], start)
    fields = {name: value for name, value in fact.items() if name != key}
    spans: dict[str, Any] = {"span": (at, at + len(fact[key]))}
    if key == "figure":
        spans["quantity_span"] = spans["span"]
    return {**fields, **spans}
