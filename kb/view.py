"""What inheritance and audit look at: stored documents with what the base linked to them. Plain values, no session, no tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from schema.record import ExtractionRecord, Tier


@dataclass(frozen=True)
class Unit:
    """An administrative unit with its validity. `valid_to` is its last day; None: it still exists."""

    id: int
    name: str
    tier: Tier
    province: str | None
    district: str | None
    parent_id: int | None
    valid_from: date | None
    valid_to: date | None

    def exists_on(self, day: date) -> bool:
        """Whether the unit exists on that day."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True)
class Succession:
    """One unit (old) taken over by another (new), wholly or in part, on a day."""

    old: Unit
    new: Unit
    partial: bool
    on: date


@dataclass(frozen=True)
class FormerPlaces:
    """Units of earlier days that a unit's land lay in: wholly, or only in part."""

    wholly: tuple[Unit, ...] = ()
    partly: tuple[Unit, ...] = ()


@dataclass(frozen=True)
class ParentLink:
    """A higher document that this one answers to: cited, or found by tier and subject where none is cited."""

    document_id: str
    how: Literal["citation", "tier_and_subject"]
    citation: int | None = None
    """Index into the child's `record.citations` where it is cited."""


@dataclass(frozen=True)
class StoredDocument:
    """A document of the base: its record, the unit whose document it is, its parents and its time in force."""

    id: str
    record: ExtractionRecord
    unit: Unit | None
    ingested_on: date
    in_force_to: date | None = None
    """Last day in force, where a later document replaced it or its end is stated."""
    replaced_by: str | None = None
    parents: tuple[ParentLink, ...] = ()
    resolved: Mapping[int, str] = field(default_factory=dict)
    """Citation index -> id of the stored document it means."""
    candidates: Mapping[int, Sequence[str]] = field(default_factory=dict)
    """Citation index -> ids of stored documents that it may mean but for a number, date, kind or issuer that differs."""
