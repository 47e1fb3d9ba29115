"""One document under audit, with what every rule needs: its parents, its targets beside theirs, and the making of findings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from kb.alignment import Match, counterparts
from kb.binding import NOWHERE_ELSE, Bound, applicable, binding_of, bound_targets
from kb.entry import Entry, document_tier, known_from, tier_rank
from kb.measure import Comparison, compare
from kb.sentences import sentence, shown
from kb.view import FormerPlaces, ParentLink, StoredDocument, Unit
from schema.answers import DocumentRef, Finding, NotChecked, ParentQuote, Severity
from schema.record import Span


@dataclass(frozen=True)
class Pair:
    """A target of a parent that is shown for the unit, and what answers it here.

    `duty`: the parent asks it of each unit measured.
    """

    bound: Bound
    match: Match
    child: Entry | None
    comparison: Comparison | None
    duty: bool

    @property
    def parent(self) -> Entry:
        """The parent's wording."""
        return self.bound.entry


@dataclass(frozen=True)
class Case:
    """A document and its surroundings. `chain`: the units it lies in on the day from which it counts, its own first; `former`:
    those that its land lay in before.
    """

    document: StoredDocument
    documents: Mapping[str, StoredDocument]
    chain: Sequence[Unit]
    former: FormerPlaces = NOWHERE_ELSE

    @cached_property
    def own(self) -> list[Entry]:
        """The document's targets; exceptions for places below it are left to those places."""
        return [entry for entry, _, _ in applicable(self.document, self.chain)]

    @cached_property
    def parents(self) -> list[tuple[ParentLink, StoredDocument]]:
        """The documents above it that are in the base, the nearest tier first."""
        found = [(link, self.documents[link.document_id]) for link in self.document.parents if link.document_id in self.documents]
        found.sort(key=lambda pair: (-tier_rank(document_tier(pair[1])), known_from(pair[1]), pair[1].id))
        return list({parent.id: (link, parent) for link, parent in reversed(found)}.values())[::-1]

    @cached_property
    def pairs(self) -> list[Pair]:
        """Every target of every parent that is shown for this document's unit, nearest parent first, beside its counterpart."""
        unit = self.document.unit
        if unit is None or self.document.record.document.genre == "report":
            return []
        found: list[Pair] = []
        for _, parent in self.parents:
            bounds = bound_targets(parent, unit, self.chain, self.former)
            for bound, match in zip(bounds, counterparts([bound.entry for bound in bounds], self.own), strict=True):
                child = match.child
                found.append(
                    Pair(bound, match, child, compare(child, bound.entry) if child else None, self._is_duty(bound, child))
                )
        return found

    def _is_duty(self, bound: Bound, child: Entry | None) -> bool:
        measured = child.tier if child else self.document.unit.tier if self.document.unit else None
        return measured is not None and binding_of(bound.entry, measured) == "each"

    def finding(
        self,
        code: str,
        severity: Severity,
        span: Span | None = None,
        parent: Entry | StoredDocument | ParentQuote | None = None,
        wording: str | None = None,
        **fields: Any,
    ) -> Finding:
        """A finding about this document.

        `fields` fill the sentence named by `wording` (else by the code) and are kept as JSON values.
        """
        return Finding(
            code=code,
            severity=severity,
            document=ref(self.document),
            span=span,
            quote=None if span is None else self.document.record.quote(span),
            parent=parent if isinstance(parent, ParentQuote) else parent_quote(parent),
            message=sentence("finding", wording or code, **fields),
            fields={name: _plain(value) for name, value in fields.items()},
        )

    def not_checked(
        self,
        code: str,
        reason: str,
        entry: Entry | None = None,
        parent: Entry | StoredDocument | None = None,
        span: Span | None = None,
    ) -> NotChecked:
        """A comparison that could not be decided. `reason` is a key of the catalogue's reasons."""
        return NotChecked(
            code=code,
            reason=sentence("reason", reason),
            document=ref(self.document),
            target_id=entry.target.id if entry else None,
            parent=parent_quote(parent),
            span=entry.target.span if entry else span,
        )


def ref(document: StoredDocument) -> DocumentRef:
    """A document as findings name it."""
    return DocumentRef(id=document.id, number=document.record.document.number)


def parent_quote(parent: Entry | StoredDocument | None) -> ParentQuote | None:
    """The words of the higher document: a target's clause, or the document alone."""
    if parent is None:
        return None
    if isinstance(parent, Entry):
        return ParentQuote(
            document=ref(parent.document), target_id=parent.target.id, span=parent.target.span, quote=parent.clause
        )
    return ParentQuote(document=ref(parent), target_id=None, span=None, quote=None)


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, int | float | bool):
        return value
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return shown(value) if not hasattr(value, "as_tuple") else _number(value)


def _number(value: Any) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
