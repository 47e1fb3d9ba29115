"""What the knowledge base answers: the inheritance table of a unit and the findings of an audit (forms of the contract)."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from schema.record import Kind, Part, Span, Target, Tier

Severity = Literal["error", "warning", "info"]
Binding = Literal["each", "aggregate", "units"]
Status = Literal["inherited", "restated", "tightened", "weakened", "later", "local_only", "unclear"]


class UnitAnswer(Part):
    """An administrative unit as an answer names it. `valid_to` is its last day; null: it still exists."""

    name: str
    tier: Tier
    province: str | None
    district: str | None
    valid_from: date | None
    valid_to: date | None


class Predecessor(Part):
    """A unit that this one took over, wholly or in part."""

    unit: UnitAnswer
    partial: bool


class DocumentRef(Part):
    """A stored document as findings name it."""

    id: str
    number: str | None


class DocumentAnswer(DocumentRef):
    """A stored document as lineages name it."""

    kind: Kind | None
    issuer: str | None
    issued_on: date | None
    tier: Tier | None


class LineageEntry(Part):
    """One document's own wording of a target."""

    document: DocumentAnswer
    target: Target


class InheritedTarget(Part):
    """A target that binds the unit, with every document it comes down by, highest tier first."""

    lineage: list[LineageEntry]
    operative: int
    binding: Binding
    due_passed: bool
    status: Status
    through: UnitAnswer | None
    why: list[str]


class InheritanceAnswer(Part):
    """Which targets bind a unit on a day."""

    unit: UnitAnswer
    on: date
    chain: list[UnitAnswer]
    predecessors: list[Predecessor]
    targets: list[InheritedTarget]


class ParentQuote(Part):
    """The words of the higher document that a finding is measured against."""

    document: DocumentRef
    target_id: str | None
    span: Span | None
    quote: str | None


class Finding(Part):
    """Something an audit found. `document` is the one whose text holds the words; `quote` is exactly `text[span]`."""

    code: str
    severity: Severity
    document: DocumentRef
    span: Span | None
    quote: str | None
    parent: ParentQuote | None
    message: str
    fields: dict[str, Any]


class NotChecked(Part):
    """A comparison that could not be decided, and why: never dropped, never reported as wrong."""

    code: str
    reason: str
    document: DocumentRef
    target_id: str | None
    parent: ParentQuote | None
    span: Span | None


class AuditAnswer(Part):
    """What an audit found and what it could not check."""

    documents: list[DocumentRef]
    findings: list[Finding]
    not_checked: list[NotChecked]
