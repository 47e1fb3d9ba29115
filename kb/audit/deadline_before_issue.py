"""deadline_before_issue: due before the document was issued."""

from __future__ import annotations

from collections.abc import Iterator

from kb.audit.case import Case
from schema.answers import Finding

CODE = "deadline_before_issue"


def check(case: Case) -> Iterator[Finding]:
    """Yields one finding for each target whose last day lies before the day of issue."""
    issued = case.document.record.document.issued_on
    for target in case.document.record.targets:
        if issued is not None and target.deadline.end is not None and target.deadline.end < issued:
            yield case.finding(CODE, "error", target.span, due=target.deadline.end, issued_on=issued)
