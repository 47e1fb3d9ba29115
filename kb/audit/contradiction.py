"""contradiction: within one document the same measure, population and deadline have two values."""

from __future__ import annotations

from collections.abc import Iterator

from kb.audit.case import Case
from kb.entry import Entry
from kb.measure import compare, identical
from schema.answers import Finding

CODE = "contradiction"


def check(case: Case) -> Iterator[Finding]:
    """Yields one finding for the later of two wordings. A total and the parts that follow it in brackets are no two values."""
    entries = [Entry(case.document, target) for target in case.document.record.targets]
    entries.sort(key=lambda entry: entry.target.quantity_span)
    for index, second in enumerate(entries):
        for first in entries[:index]:
            if first.target.deadline.end != second.target.deadline.end or not identical(second, first):
                continue
            if compare(second, first).demand in ("stricter", "weaker") and not _parts_of_a_whole(first, second):
                yield case.finding(
                    CODE,
                    "error",
                    second.target.span,
                    quantity=second.quantity,
                    other_quantity=first.quantity,
                    other_target_id=first.target.id,
                )
                break


def _parts_of_a_whole(first: Entry, second: Entry) -> bool:
    between = first.document.record.text[first.target.quantity_span[1] : second.target.quantity_span[0]].lower()
    return "(" in between or ":" in between or "trong đó" in between or first.target.span == second.target.span
