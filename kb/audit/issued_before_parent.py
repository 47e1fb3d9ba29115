"""issued_before_parent: the plan is older than the document that it implements."""

from __future__ import annotations

from collections.abc import Iterator

from kb.audit.case import Case
from kb.sentences import document_name
from schema.answers import Finding

CODE = "issued_before_parent"


def check(case: Case) -> Iterator[Finding]:
    """Yields one finding for each cited parent in the base that this document implements and that is younger by its own date."""
    record = case.document.record
    issued = record.document.issued_on
    for link, parent in case.parents:
        theirs = parent.record.document.issued_on
        if link.citation is None or issued is None or theirs is None or issued >= theirs:
            continue
        citation = record.citations[link.citation]
        if citation.relation == "implements":
            yield case.finding(
                CODE, "error", citation.span, parent, parent_name=document_name(parent), issued_on=issued, parent_issued_on=theirs
            )
