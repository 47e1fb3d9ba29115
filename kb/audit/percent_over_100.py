"""percent_over_100: a share of a whole above the whole."""

from __future__ import annotations

from collections.abc import Iterator

from kb.audit.case import Case
from kb.entry import Entry
from schema.answers import Finding
from schema.indicators import find_indicator

CODE = "percent_over_100"

_AGAINST_A_PLAN = ("kế hoạch", "dự toán", "chỉ tiêu", "so với", "cùng kỳ", "gấp")


def check(case: Case) -> Iterator[Finding]:
    """Yields one finding for each target. Changes, and figures against a plan or a budget, may rightly be above 100 percent."""
    for target in case.document.record.targets:
        if target.unit != "percent" or target.change is not None or max(target.value or 0, target.value_max or 0) <= 100:
            continue
        entry = Entry(case.document, target)
        indicator = find_indicator(target.indicator or entry.clause)
        if (indicator is not None and indicator.may_exceed) or any(phrase in entry.clause.lower() for phrase in _AGAINST_A_PLAN):
            continue
        yield case.finding(CODE, "error", target.span, quantity=entry.quantity)
