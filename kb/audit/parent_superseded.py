"""parent_superseded: the cited parent had been replaced, or had ended, when the plan was issued."""

from __future__ import annotations

from collections.abc import Iterator

from kb.audit.case import Case
from kb.sentences import document_name
from schema.answers import Finding

CODE = "parent_superseded"


def check(case: Case) -> Iterator[Finding]:
    """Yields one finding for each cited parent whose last day lies before this document's."""
    issued = case.document.record.document.issued_on
    for link, parent in case.parents:
        if link.citation is None or issued is None or parent.in_force_to is None or issued <= parent.in_force_to:
            continue
        span = case.document.record.citations[link.citation].span
        yield case.finding(
            CODE, "warning", span, parent, parent_name=document_name(parent), ended=parent.in_force_to, issued_on=issued
        )
