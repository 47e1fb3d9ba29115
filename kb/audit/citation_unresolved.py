"""citation_unresolved: a cited document is not in the base."""

from __future__ import annotations

from collections.abc import Iterator

from kb.audit.case import Case
from schema.answers import Finding

CODE = "citation_unresolved"


def check(case: Case) -> Iterator[Finding]:
    """Yields one finding for each citation that means no stored document, and comes near none either."""
    document = case.document
    for index, citation in enumerate(document.record.citations):
        if index not in document.resolved and not document.candidates.get(index):
            yield case.finding(CODE, "info", citation.span, kind=citation.kind, number=citation.number, text=citation.text)
