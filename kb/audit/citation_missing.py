"""citation_missing: a parent plan that binds this unit, found by tier and subject, is not cited."""

from __future__ import annotations

from collections.abc import Iterator

from kb.audit.case import Case
from kb.sentences import document_name
from schema.answers import Finding

CODE = "citation_missing"


def check(case: Case) -> Iterator[Finding]:
    """Yields one finding for each such parent of an official document; an article need not cite."""
    if case.document.record.document.genre != "official":
        return
    for link, parent in case.parents:
        if link.how == "tier_and_subject":
            yield case.finding(CODE, "warning", parent=parent, parent_name=document_name(parent))
