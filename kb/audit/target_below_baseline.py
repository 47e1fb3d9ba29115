"""target_below_baseline: the target asks for less than the document says is already reached."""

from __future__ import annotations

from collections.abc import Iterator

from kb.audit.case import Case
from kb.entry import Entry
from kb.measure import bound, counted
from kb.subject import direction_of
from schema.answers import Finding, NotChecked

CODE = "target_below_baseline"


def check(case: Case) -> Iterator[Finding | NotChecked]:
    """Yields one finding for each target whose upper end still lies on the wrong side of its baseline."""
    for target in case.document.record.targets:
        entry = Entry(case.document, target)
        way = direction_of(entry)
        if target.baseline is None or target.change is not None or way not in ("more", "less"):
            continue
        if counted(target.unit)[0] != counted(target.baseline.unit)[0]:
            yield case.not_checked(CODE, "baseline_unit_differs", entry)
            continue
        asked = bound(target, way == "more")
        reached = target.baseline.value * counted(target.baseline.unit)[1]
        if asked is None:
            continue
        best = target.value_max * counted(target.unit)[1] if target.value_max is not None and way == "more" else abs(asked[0])
        if best < reached if way == "more" else best > reached:
            yield case.finding(
                CODE,
                "warning",
                target.span,
                quantity=entry.quantity,
                baseline=target.baseline.value,
                unit="%" if target.baseline.unit == "percent" else f" {target.baseline.unit}",
            )
