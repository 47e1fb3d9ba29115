"""Figures that are reached already."""

from __future__ import annotations

import re

from extract.clauses import Clause
from extract.drafts import Scene
from extract.measured import read_measured
from extract.quantities import Quantity
from extract.reasons import Reason
from schema.record import Result

_UNTOLD = frozenset({"duration", "age", "rank", "multiple"})
"""Kinds of figures that are no value of a measure by themselves."""
_NOW = re.compile(r"(?<![^\W_])(?<!thực\s)(?<!thể\s)hiện(?![^\W_])")
"""What is so now is not of the day named before it ("đến năm 2030 đạt 80% (hiện nay là 41%)")."""
_PAPERS = frozenset({"văn bản", "nội dung"})


def read_result(scene: Scene, clause: Clause, figures: list[Quantity], index: int, reason: Reason) -> None:
    """Notes the figure at `index` of a clause's figures as reached, for a reason, unless it counts time, ages, ranks or papers."""
    q = figures[index]
    if q.kind in _UNTOLD or (q.kind == "count" and q.unit is None) or q.unit in _PAPERS:
        return
    measured = read_measured(scene.low, clause.span, figures, index)
    words = measured.indicator if measured.form == "before" else measured.population or measured.indicator
    times = [t for t in scene.times(clause.start, q.span[0]) if t.end and not _NOW.search(scene.low, t.span[1], q.span[0])]
    unit = q.unit or ""
    scene.why[q.span] = reason
    written = scene.clean[q.number[1] : q.span[1]].strip()
    scene.results.append(
        Result(
            value=q.value,
            value_max=q.value_max,
            total=q.total,
            unit=unit if q.share or q.kind == "point" else (written or unit),
            indicator=scene.text(words),
            as_of=times[-1].end if times else None,
            span=clause.span,
            quantity_span=q.span,
        )
    )
