"""commitment_weaker: the parent says phải, the counterpart phấn đấu."""

from __future__ import annotations

from collections.abc import Iterator

from kb.audit.case import Case
from kb.sentences import document_name
from schema.answers import Finding

CODE = "commitment_weaker"


def check(case: Case) -> Iterator[Finding]:
    """Yields one finding for a target, against the nearest parent that requires it."""
    told: set[str] = set()
    for pair in case.pairs:
        child = pair.child
        if child is None or not pair.duty or child.target.id in told:
            continue
        if pair.parent.target.commitment == "require" and child.target.commitment == "strive":
            told.add(child.target.id)
            yield case.finding(CODE, "warning", child.target.span, pair.parent, parent_name=document_name(pair.parent.document))
