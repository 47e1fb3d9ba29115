"""target_missing: what a parent asks of each such unit has no counterpart here."""

from __future__ import annotations

from collections.abc import Iterator

from kb.audit.case import Case, Pair
from kb.entry import Entry
from kb.measure import same_level, same_measure
from kb.sentences import document_name, shown
from schema.answers import Finding, NotChecked

CODE = "target_missing"


def check(case: Case) -> Iterator[Finding | NotChecked]:
    """Yields one finding for a duty, against the nearest parent that asks it.

    An article leaves things out, so it is not checked.
    """
    if not case.parents or case.document.record.document.genre == "report":
        return
    if case.document.unit is None or case.document.record.document.genre == "press":
        reason = "place_unknown" if case.document.unit is None else "not_full_text"
        for _, parent in case.parents:
            yield case.not_checked(CODE, reason, parent=parent)
        return
    told: list[Entry] = []
    for pair in case.pairs:
        if pair.child is not None or pair.bound.binding != "each":
            continue
        if any(_same_duty(pair.parent, entry) for entry in told):
            continue
        told.append(pair.parent)
        yield _judged(case, pair)
    yield from _of_abolished_tiers(case)


def _same_duty(duty: Entry, told: Entry) -> bool:
    """Whether a nearer document has asked the same already: the same measure and level by the same day."""
    return (
        duty.document.id != told.document.id
        and duty.target.deadline.end == told.target.deadline.end
        and same_level(duty, told)
        and same_measure(duty, told).kind == "same"
    )


def _judged(case: Case, pair: Pair) -> Finding | NotChecked:
    parent = pair.parent
    due, issued = parent.target.deadline.end, case.document.record.document.issued_on
    if pair.match.doubt is not None:
        return case.not_checked(CODE, pair.match.doubt, pair.match.candidate, parent)
    if due is not None and issued is not None and due < issued:
        return case.not_checked(CODE, "already_due", parent=parent)
    return case.finding(
        CODE,
        "warning",
        parent=parent,
        quantity=parent.quantity,
        indicator=parent.target.indicator or parent.target.population or shown(parent.clause),
        parent_name=document_name(parent.document),
    )


def _of_abolished_tiers(case: Case) -> Iterator[NotChecked]:
    """A figure for each district has no successor where there are no districts any more: told, and not called missing."""
    unit = case.document.unit
    if unit is None or unit.tier != "commune" or any(one.tier == "district" for one in case.chain):
        return
    for _, parent in case.parents:
        for target in parent.record.targets:
            if target.per == "district":
                yield case.not_checked(CODE, "tier_abolished", parent=Entry(parent, target))
