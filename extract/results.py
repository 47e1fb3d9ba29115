"""Figures that are reached already."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from extract.binding import dates_start
from extract.clauses import Clause
from extract.drafts import Scene, Setting
from extract.measured import read_measured
from extract.quantities import Quantity, read_quantities
from extract.reasons import Reason
from extract.told import tell
from schema.record import Result

_TAKES = re.compile(
    r"(?<![^\W_])(?:thời gian\s[^,;.]{3,90}\s(?:là|còn|mất|khoảng|bình quân|trung bình)"
    r"|hiện(?: nay| tại)?\s(?:bình quân|trung bình|là|mất))\s$"
)
"""Before a stretch of time that is the value of a measure ("thời gian giải quyết một hồ sơ là")."""
_UNTOLD = frozenset({"age", "rank", "multiple"})
"""Kinds of figures that are no value of a measure by themselves."""
_NOW = re.compile(r"(?<![^\W_])(?<!thực\s)(?<!thể\s)hiện(?![^\W_])")
"""What is so now is not of the day named before it ("đến năm 2030 đạt 80% (hiện nay là 41%)")."""
_PAPERS = frozenset({"văn bản", "nội dung"})


def read_result(scene: Scene, setting: Setting, figures: list[Quantity], index: int, reason: Reason) -> None:
    """Notes the figure at `index` of a clause's figures as reached, for a reason, unless it counts time, ages, ranks or papers."""
    q, clause = figures[index], setting.clause
    if q.kind == "duration" and not _TAKES.search(scene.low, clause.start, q.span[0]):
        return
    if q.kind in _UNTOLD or (q.kind == "count" and q.unit is None) or q.unit in _PAPERS:
        return
    measured = read_measured(scene.low, clause.span, figures, index)
    words = measured.indicator if measured.form == "before" else measured.population or measured.indicator
    times = [t for t in scene.times(clause.start, q.span[0]) if t.end and not _NOW.search(scene.low, t.span[1], q.span[0])]
    unit = (q.unit or "") if q.share or q.kind == "point" else _written(scene, q) or q.unit or ""
    result = _note(scene, clause, q, unit, scene.text(words), times[-1].end if times else None, reason)
    if setting.block.zone == "footnote":
        return
    told = tell(scene.low, setting.sentence, clause, figures, index, measured, result, scene.told[-1] if scene.told else None)
    if told is not None:
        scene.told.append(told)


_MOVED = re.compile(r"\s(?:lên|xuống|còn|đến|tới)\s")


def read_starts(scene: Scene) -> None:
    """Notes the values that the changes of targets start from ("từ 61% năm 2025 lên 75%") as reached."""
    told = {r.quantity_span[0] for r in scene.results}
    for draft in scene.drafts:
        start = draft.quantity.baseline if draft.quantity else None
        if start is None or draft.quantity is None or start[1][0] in told:
            continue
        told.add(start[1][0])
        a, b = start[1]
        moved = _MOVED.search(scene.low, b, draft.quantity.span[0])
        read = read_quantities(scene.view, a, moved.start() if moved else draft.quantity.span[0], scene.masked)
        if len(read) != 1:
            continue
        q = replace(read[0], span=(max(a, read[0].span[0]), read[0].span[1]))  # "từ" is the change's word
        times = [t for t in scene.times(b, draft.quantity.span[0]) if t.end and dates_start(scene.low, draft.quantity, t)]
        unit = draft.unit or "" if q.share or q.unit is None else _written(scene, q)
        _note(scene, draft.clause, q, unit, draft.indicator, times[0].end if times else None, Reason("kind_start", q.span))


def _written(scene: Scene, q: Quantity) -> str:
    """The unit of a figure as it is written."""
    return scene.clean[q.number[1] : q.span[1]].strip()


def _note(
    scene: Scene, clause: Clause, q: Quantity, unit: str, indicator: str | None, as_of: date | None, reason: Reason
) -> Result:
    """Notes a figure as reached, for a reason."""
    result = Result(
        value=q.value,
        value_max=q.value_max,
        total=q.total,
        unit=unit,
        indicator=indicator,
        as_of=as_of,
        span=clause.span,
        quantity_span=q.span,
    )
    scene.results.append(result)
    scene.why[q.span] = reason
    return result
