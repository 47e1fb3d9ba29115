"""Today's value of a target's measure: from its footnote, from parentheses behind it, from the target before it in a row of years, or from
a result of the same measure in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from extract.drafts import Draft, Scene
from extract.measures import unit_key
from extract.outline import Block
from extract.quantities import Quantity
from extract.reached import Reached, baseline_of
from extract.told import Told
from schema.record import Baseline, Result, Span

_NOTE_MARK = re.compile(r"\s?(?:\((\d{1,2})\)|\[(\d{1,3})\])")
_TODAY = re.compile(
    r"(?<![^\W_])(?:hiện|hiện nay|hiện tại|đã đạt|đã có|đến nay|tính đến|đến (?:cuối|hết|ngày)|năm (?:19|20)\d\d)(?![^\W_])"
)


def read_baselines(scene: Scene, tables: Iterable[Told] = ()) -> None:
    """Gives the targets today's values of their measures. `tables`: what the tables of the document report."""
    told = Reached(scene, [*scene.told, *tables])
    last: Draft | None = None
    for draft in scene.drafts:
        if draft.baseline is None and draft.value is not None:
            if last is not None and _goes_on(draft, last):
                _read_row(scene, draft, last)
            else:
                _read_own(scene, draft, told)
        last = draft


def _read_own(scene: Scene, draft: Draft, told: Reached) -> None:
    """Gives a target the value that stands beside it, else what the text reports of its measure."""
    with draft.by("baseline_beside"):
        draft.baseline = None if draft.exception_for else _beside(scene, draft)
    if draft.baseline is None:
        with draft.by("baseline_result"):
            draft.baseline = told.of(draft)


def _read_row(scene: Scene, draft: Draft, last: Draft) -> None:
    """Gives a target that goes on with the one before it what stands beside it, for both, else the other's value."""
    beside = _beside(scene, draft)
    if beside:  # "12% năm 2028 và 15% năm 2030 (năm 2025: 8,7%)"
        for one in (draft, last):
            with one.by("baseline_beside"):
                one.baseline = one.baseline or beside
    elif "trong đó" not in scene.low[last.span[1] : draft.span[0]]:
        with draft.by("baseline_row", last.span):
            draft.baseline = last.baseline


def _beside(scene: Scene, draft: Draft) -> Baseline | None:
    return _from_note(scene, draft) or _from_parenthesis(scene, draft)


def note_of(scene: Scene, block: Block, behind: Span, q: Quantity) -> str | None:
    """The footnote whose mark stands behind the figure's words, before the next figure's."""
    tail = scene.low[q.span[1] : min(behind[1] + 6, block.end)]
    match = _NOTE_MARK.search(tail)
    number = (match[1] or match[2]) if match else None
    return number if number in scene.outline.notes else None


def _from_note(scene: Scene, draft: Draft) -> Baseline | None:
    for block in scene.outline.notes.get(draft.note or "", []):
        if draft.share_of is not None and not _TODAY.search(scene.low, block.start, block.end):
            continue
        fitting = [r for r in scene.results if block.start <= r.quantity_span[0] < block.end and _same_unit(r, draft)]
        if fitting:
            return baseline_of(fitting[-1] if draft.unit == "percent" else fitting[0])
    return None


def _from_parenthesis(scene: Scene, draft: Draft) -> Baseline | None:
    """ "đạt từ 50% trở lên (hiện nay là 38,6%)": the figure in parentheses behind the target's own words."""
    end = draft.measured.behind[1] if draft.measured else draft.span[1]
    opened = scene.low.find("(", draft.span[1], max(end, draft.span[1] + 3))
    if opened < 0:
        return None
    closed = scene.low.find(")", opened, draft.clause.end)
    fitting = [r for r in scene.results if opened < r.quantity_span[0] < closed and _same_unit(r, draft)]
    if len(fitting) != 1 or not _TODAY.search(scene.low, opened, closed):
        return None
    return baseline_of(fitting[0])


def _goes_on(draft: Draft, last: Draft) -> bool:
    """Whether a target names no measure of its own: "giảm từ 78% xuống 50% năm 2028 và còn 20% năm 2030" starts from one value."""
    alone = draft.measured is not None and draft.measured.form == "none" and last.block is draft.block
    same = (draft.indicator, draft.population, draft.unit) == (last.indicator, last.population, last.unit)
    return alone and same and not (draft.exception_for or last.exception_for or draft.change)


def _same_unit(result: Result, draft: Draft) -> bool:
    return unit_key(result.unit) == unit_key(draft.unit or "")
