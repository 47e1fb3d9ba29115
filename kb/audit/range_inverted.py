"""range_inverted: a range whose lower end is above its upper end."""

from __future__ import annotations

from collections.abc import Iterator

from kb.audit.case import Case
from schema.answers import Finding
from schema.record import Result, Target

CODE = "range_inverted"


def check(case: Case) -> Iterator[Finding]:
    """Yields one finding for each target or result with such a range."""
    record = case.document.record
    facts: list[Target | Result] = [*record.targets, *record.results]
    for fact in facts:
        if fact.value is not None and fact.value_max is not None and fact.value > fact.value_max:
            yield case.finding(CODE, "error", fact.span, quantity=record.quote(fact.quantity_span))
