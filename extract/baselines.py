"""Today's value of a target's measure: from its footnote, from parentheses behind it, or from a result of the same measure."""

from __future__ import annotations

import re

from extract.criteria import first_criterion
from extract.drafts import Draft, Scene
from extract.outline import Block
from extract.quantities import Quantity, read_quantities
from extract.view import spell
from schema.record import Baseline, Criterion, Result, Span

_NOTE_MARK = re.compile(r"\s?(?:\((\d{1,2})\)|\[(\d{1,3})\])")
_TODAY = re.compile(
    r"(?<![^\W_])(?:hiện|hiện nay|hiện tại|đã đạt|đã có|đến nay|tính đến|đến (?:cuối|hết|ngày)|năm (?:19|20)\d\d)(?![^\W_])"
)
_FILTER = re.compile(
    r"\s(?:trẻ\s)?(?:\(?(?:có\s)?(?:độ\s)?(?:tuổi\s)?(?:đời\s)?dưới\s\d\d(?:\stuổi)?\)?)|\strẻ(?=$|\sdưới)", re.I
)


def read_baselines(scene: Scene) -> None:
    """Today's value of a target's measure: from its footnote, or from a result of the same measure in the text."""
    for draft in scene.drafts:
        if draft.baseline is not None or draft.value is None or draft.exception_for:
            continue
        draft.baseline = _from_note(scene, draft) or _from_parenthesis(scene, draft) or _from_results(scene, draft)


def note_of(scene: Scene, block: Block, behind: Span, q: Quantity) -> str | None:
    """The footnote whose mark stands behind the figure's words, before the next figure's."""
    tail = scene.low[q.span[1] : min(behind[1] + 6, block.end)]
    match = _NOTE_MARK.search(tail)
    number = (match[1] or match[2]) if match else None
    return number if number in scene.outline.notes else None


def _from_note(scene: Scene, draft: Draft) -> Baseline | None:
    for block in scene.outline.notes.get(draft.note or "", []):
        if not _TODAY.search(scene.low, block.start, block.end):
            continue
        fitting = [r for r in scene.results if block.start <= r.quantity_span[0] < block.end and _same_unit(r, draft)]
        if fitting:
            r = fitting[-1] if draft.unit == "percent" else fitting[0]
            return Baseline(value=r.value, unit=r.unit, as_of=r.as_of, span=r.quantity_span)
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
    r = fitting[0]
    return Baseline(value=r.value, unit=r.unit, as_of=r.as_of, span=r.quantity_span)


def _same_unit(result: Result, draft: Draft) -> bool:
    return result.unit.lower() == (draft.unit or "").lower()


def _from_results(scene: Scene, draft: Draft) -> Baseline | None:
    if draft.measured is not None and draft.measured.form == "part":
        return None
    if draft.change or draft.implied:
        return None
    key = _measure_key(draft.criterion, draft.indicator, draft.unit)
    if key is None:
        return None
    fitting = []
    for r in scene.results:
        block = next(b for b in scene.outline.blocks if b.start <= r.quantity_span[0] < b.end)
        if block.zone == "footnote" or not _same_unit(r, draft) or r.total is not None:
            continue
        if _result_key(scene, r, draft.criterion is not None) == key and _same_people(scene, block, r, draft):
            fitting.append(r)
    if len(fitting) != 1 or any(d.baseline and d.baseline.span == fitting[0].quantity_span for d in scene.drafts):
        return None  # a later horizon of the same measure is not measured against today once more
    r = fitting[0]
    return Baseline(value=r.value, unit=r.unit, as_of=r.as_of, span=r.quantity_span)


def _same_people(scene: Scene, block: Block, r: Result, draft: Draft) -> bool:
    """Whether a personnel figure speaks of the target's people: they are named before it, there or in the two paragraphs above."""
    if draft.criterion is None:
        return True
    above = scene.outline.blocks[max(0, block.index - 2)]
    told = " ".join(scene.low[above.start : r.quantity_span[0]].split())
    people = _FILTER.sub("", spell(draft.population or "")[0]).strip()
    return bool(people) and " ".join(people.split()) in told


def _result_key(scene: Scene, r: Result, personnel: bool) -> tuple[str, ...] | None:
    if personnel:
        a, b = r.span
        ages = [q for q in read_quantities(scene.view, a, b, scene.masked) if q.kind == "age"]
        found = first_criterion(scene.low, a, r.quantity_span[0], ages)
        return _measure_key(found.criterion, r.indicator, r.unit) if found else None
    at = r.quantity_span[1]
    words = scene.low[r.quantity_span[0] : r.quantity_span[1]] if r.unit != "percent" else ""
    behind = re.match(r"[^,;.()]{0,80}", scene.low[at : r.span[1]])
    text = f"{words} {behind[0] if behind else ''}" if r.unit != "percent" else (r.indicator or "")
    return _measure_key(None, text, r.unit)


def _measure_key(criterion: Criterion | None, indicator: str | None, unit: str | None) -> tuple[str, ...] | None:
    if criterion is not None:
        return (criterion.attribute, criterion.op or "", str(criterion.level or ""))
    text = re.split(r"\s(?:trên|tại|trong|của|ở|đạt)\s", (indicator or "").lower().replace("uỷ", "ủy").strip())[0]
    text = re.sub(
        r"^(?:\W|\d|nâng|giảm|tăng|đưa|giữ vững|duy trì|phấn đấu|tổng số|số lượng|số|tỷ lệ|có|là|khoảng|trên)+(?![^\W_])",
        "",
        text,
    )
    words = sorted(set(re.findall(r"[^\W_]+", text)))
    return tuple(words) if len(words) >= 2 else None
