"""target_weaker: the counterpart asks for less; of a territory's total restated lower down it is told as information."""

from __future__ import annotations

from collections.abc import Iterator

from kb.audit.case import Case
from kb.sentences import document_name
from schema.answers import Finding, NotChecked

CODE = "target_weaker"


def check(case: Case) -> Iterator[Finding | NotChecked]:
    """Yields one finding for a target, against the nearest parent that asks for more."""
    told: set[str] = set()
    for pair in case.pairs:
        child, found = pair.child, pair.comparison
        if child is None or found is None or pair.match.narrower or child.target.id in told:
            continue
        if found.demand == "incomparable":
            yield case.not_checked(CODE, found.reason or "mixed", child, pair.parent)
        elif found.demand == "weaker" and pair.bound.groups:
            yield case.not_checked(CODE, "group_exception", child, pair.parent)
        elif found.demand == "weaker":
            told.add(child.target.id)
            yield case.finding(
                CODE,
                "error" if pair.duty else "info",
                child.target.span,
                pair.parent,
                wording=CODE if pair.duty else "target_weaker_total",
                own=child.quantity,
                higher=pair.parent.quantity,
                parent_name=document_name(pair.parent.document),
            )
