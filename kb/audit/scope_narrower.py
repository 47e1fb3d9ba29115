"""scope_narrower: the counterpart covers fewer people, bodies or places than the parent."""

from __future__ import annotations

from collections.abc import Iterator

from kb.audit.case import Case
from kb.sentences import document_name
from schema.answers import Finding

CODE = "scope_narrower"


def check(case: Case) -> Iterator[Finding]:
    """Yields one finding for a target whose population the parent's holds wholly and exceeds."""
    told: set[str] = set()
    for pair in case.pairs:
        child = pair.match.child
        if child is None or not pair.match.narrower or not pair.duty or child.target.id in told:
            continue
        told.add(child.target.id)
        yield case.finding(
            CODE,
            "warning",
            child.target.span,
            pair.parent,
            own=child.target.population,
            higher=pair.parent.target.population,
            parent_name=document_name(pair.parent.document),
        )
