"""A target together with the document that states it: what inheritance and audit compare."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

from kb.view import StoredDocument
from schema.record import Target, Tier

TIER_ORDER: tuple[Tier, ...] = ("central", "province", "district", "commune")
"""From the top down."""


Read = TypeVar("Read")


@dataclass(frozen=True, eq=False)
class Entry:
    """One document's own wording of a target. Two entries are compared by their `key`."""

    document: StoredDocument
    target: Target

    @property
    def clause(self) -> str:
        """The words of the clause that states it."""
        return self.document.record.quote(self.target.span)

    @property
    def quantity(self) -> str:
        """The words of its number with the comparator."""
        return self.document.record.quote(self.target.quantity_span)

    @property
    def tier(self) -> Tier | None:
        """Whose people, bodies or territory is measured; where the target does not say, those of the document's own tier."""
        return self.target.tier or document_tier(self.document)

    @property
    def key(self) -> tuple[str, str]:
        """What tells this entry from every other of the base."""
        return self.document.id, self.target.id


def document_tier(document: StoredDocument) -> Tier | None:
    """The tier of a document: that of the unit it is linked to, else what the document says."""
    return document.unit.tier if document.unit else document.record.document.tier


def tier_rank(tier: Tier | None) -> int:
    """0 for central down to 3 for commune; 4 where no tier is known."""
    return TIER_ORDER.index(tier) if tier else len(TIER_ORDER)


def known_from(document: StoredDocument) -> date:
    """The first day on which a document counts: the day of issue, where unknown the day it came into the base."""
    return document.record.document.issued_on or document.ingested_on


def in_force(document: StoredDocument, on: date) -> bool:
    """Whether a document is in force on a day. A deadline that has passed ends nothing; `in_force_to` is the last day."""
    return known_from(document) <= on and (document.in_force_to is None or on <= document.in_force_to)


def once_per_entry(read: Callable[[Entry], Read]) -> Callable[[Entry], Read]:
    """Remembers what was read from an entry as long as the entry lives: every entry is compared with many others."""
    known: WeakKeyDictionary[Entry, Read] = WeakKeyDictionary()

    @wraps(read)
    def remembered(entry: Entry) -> Read:
        if entry not in known:
            known[entry] = read(entry)
        return known[entry]

    return remembered
