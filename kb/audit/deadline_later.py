"""deadline_later: the counterpart is due later than the parent set it."""

from __future__ import annotations

from collections.abc import Iterator

from kb.audit.case import Case
from kb.sentences import document_name
from schema.answers import Finding, NotChecked

CODE = "deadline_later"


def check(case: Case) -> Iterator[Finding | NotChecked]:
    """Yields one finding for a target, against the nearest parent with an earlier day; only for what the parent asks of each
    unit.
    """
    told: set[str] = set()
    for pair in case.pairs:
        child, found = pair.child, pair.comparison
        if child is None or found is None or not pair.duty or child.target.id in told:
            continue
        if found.due == "unsaid":
            told.add(child.target.id)
            yield case.not_checked(CODE, "deadline_unsaid", child, pair.parent)
        elif found.due == "later":
            told.add(child.target.id)
            yield case.finding(
                CODE,
                "error",
                child.target.span,
                pair.parent,
                own_due=child.target.deadline.end,
                higher_due=pair.parent.target.deadline.end,
                parent_name=document_name(pair.parent.document),
            )
