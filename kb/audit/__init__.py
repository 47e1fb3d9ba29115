"""The audit: rules over documents, each a module that yields findings; nothing here prints, stores or decides what to do
about them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Protocol

from kb.audit import (
    arithmetic,
    citation_mismatch,
    citation_missing,
    citation_unresolved,
    commitment_weaker,
    contradiction,
    deadline_before_issue,
    deadline_later,
    issued_before_parent,
    metadata_missing,
    parent_superseded,
    percent_over_100,
    range_inverted,
    scope_narrower,
    target_below_baseline,
    target_missing,
    target_weaker,
    trajectory,
)
from kb.audit.case import Case, ref
from kb.binding import NOWHERE_ELSE
from kb.entry import known_from
from kb.view import FormerPlaces, StoredDocument, Unit
from schema.answers import AuditAnswer, Finding, NotChecked

Rule = Callable[[Case], Iterator[Finding | NotChecked] | Iterator[Finding]]

RULES: tuple[Rule, ...] = (
    target_missing.check,
    target_weaker.check,
    deadline_later.check,
    scope_narrower.check,
    commitment_weaker.check,
    citation_unresolved.check,
    citation_mismatch.check,
    citation_missing.check,
    parent_superseded.check,
    issued_before_parent.check,
    trajectory.check,
    contradiction.check,
    arithmetic.check,
    percent_over_100.check,
    range_inverted.check,
    target_below_baseline.check,
    deadline_before_issue.check,
    metadata_missing.check,
)
"""In the order in which the answer lists what they find about one document."""


class UnitLookup(Protocol):
    """What the audit asks of the administrative units."""

    def chain(self, unit: Unit, on: date) -> Sequence[Unit]:
        """The unit and those it lies in on that day, from it up."""
        ...

    def exists_on(self, unit: Unit, on: date) -> bool:
        """Whether the unit exists on that day."""
        ...

    def former_places(self, unit: Unit, on: date) -> FormerPlaces:
        """The units that its land lay in before it was what it is on that day."""
        ...


def audit(selected: Sequence[StoredDocument], documents: Mapping[str, StoredDocument], units: UnitLookup) -> AuditAnswer:
    """All that the rules find about the selected documents, and what they could not check.

    `documents`: the whole base by id, in which parents and cited documents are looked up. The order is that of
    `selected`, then that of
    the rules, then that of the text: the same input gives the same answer.
    """
    findings: list[Finding] = []
    not_checked: list[NotChecked] = []
    for document in selected:
        case = Case(document, documents, _chain(document, units), _former(document, units))
        for rule in RULES:
            found = list(rule(case))
            findings += sorted((one for one in found if isinstance(one, Finding)), key=_place)
            not_checked += sorted((one for one in found if isinstance(one, NotChecked)), key=_place)
    return AuditAnswer(documents=[ref(document) for document in selected], findings=findings, not_checked=not_checked)


def _chain(document: StoredDocument, units: UnitLookup) -> Sequence[Unit]:
    if document.unit is None:
        return ()
    day = known_from(document)
    return units.chain(document.unit, day) if units.exists_on(document.unit, day) else (document.unit,)


def _former(document: StoredDocument, units: UnitLookup) -> FormerPlaces:
    return units.former_places(document.unit, known_from(document)) if document.unit else NOWHERE_ELSE


def _place(found: Finding | NotChecked) -> tuple[int, int, str, int]:
    start, end = found.span or (-1, -1)
    parent = found.parent
    return start, end, parent.document.id if parent else "", parent.span[0] if parent and parent.span else -1
