"""trajectory_regression: within one document a later deadline asks for less than an earlier one, same measure and population."""

from __future__ import annotations

from collections.abc import Iterator

from kb.audit.case import Case
from kb.entry import Entry
from kb.measure import compare, identical
from schema.answers import Finding

CODE = "trajectory_regression"


def check(case: Case) -> Iterator[Finding]:
    """Yields one finding for each target that falls behind the strictest one due before it.

    Rates of change may rightly slow down.
    """
    dated = [Entry(case.document, target) for target in case.document.record.targets if target.deadline.end and not target.change]
    dated.sort(key=lambda entry: (entry.target.deadline.end is None, entry.target.deadline.end, entry.target.quantity_span))
    for index, later in enumerate(dated):
        ahead: Entry | None = None
        for earlier in dated[:index]:
            if earlier.target.deadline.end == later.target.deadline.end or not identical(later, earlier):
                continue
            if compare(later, earlier).demand == "weaker" and (ahead is None or compare(earlier, ahead).demand == "stricter"):
                ahead = earlier
        if ahead is not None:
            yield case.finding(
                CODE,
                "error",
                later.target.span,
                quantity=later.quantity,
                due=later.target.deadline.end,
                earlier_quantity=ahead.quantity,
                earlier_due=ahead.target.deadline.end,
                earlier_target_id=ahead.target.id,
            )
