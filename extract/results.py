"""Figures that are reached already."""

from __future__ import annotations

from extract.clauses import Clause
from extract.deadlines import read_times
from extract.drafts import Scene
from extract.measured import read_measured
from extract.outline import Block
from extract.quantities import Quantity
from schema.record import Result


def read_result(scene: Scene, block: Block, clause: Clause, q: Quantity, figures: list[Quantity], index: int) -> None:
    """Notes a figure that is reached, unless it counts time, ages, ranks or papers."""
    if (
        q.kind in ("duration", "age", "rank", "multiple")
        or (q.kind == "count" and q.unit is None)
        or q.unit in ("văn bản", "nội dung")
    ):
        return
    measured = read_measured(scene.low, clause.span, figures, index)
    words = measured.indicator if measured.form == "before" else measured.population or measured.indicator
    times = [t for t in read_times(scene.low, clause.start, q.span[0]) if t.end]
    unit = q.unit or ""
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
