"""Today's value of a target's measure: from its footnote, from parentheses behind it, or from a result of the same measure."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

from extract.counts import is_rate
from extract.criteria import first_criterion
from extract.drafts import Draft, Scene
from extract.outline import Block
from extract.quantities import Quantity, read_quantities
from extract.subjects import YOUNG
from extract.view import spell
from extract.words import words_in
from schema.record import Baseline, Criterion, Result, Span

_NOTE_MARK = re.compile(r"\s?(?:\((\d{1,2})\)|\[(\d{1,3})\])")
_TODAY = re.compile(
    r"(?<![^\W_])(?:hiện|hiện nay|hiện tại|đã đạt|đã có|đến nay|tính đến|đến (?:cuối|hết|ngày)|năm (?:19|20)\d\d)(?![^\W_])"
)


class _Told:
    """A reported result, and what is worked out of its words once for all targets."""

    def __init__(self, scene: Scene, result: Result) -> None:
        self._scene = scene
        self.result = result

    @cached_property
    def criterion(self) -> Criterion | None:
        """What a reported share of people says of them."""
        a, b = self.result.span
        ages = [q for q in read_quantities(self._scene.view, a, b, self._scene.masked) if q.kind == "age"]
        found = first_criterion(self._scene.low, a, self.result.quantity_span[0], ages)
        return found.criterion if found else None

    @cached_property
    def around(self) -> frozenset[str]:
        """The words of the clause that it stands in."""
        return _content(self._scene.clean[slice(*self.result.span)])

    @cached_property
    def content(self) -> frozenset[str]:
        """The words of its measure."""
        return _content(_words_of(self._scene, self.result))


def read_baselines(scene: Scene) -> None:
    """Today's value of a target's measure: from its footnote, or from a result of the same measure in the text."""
    told = [_Told(scene, r) for r in scene.results if r.total is None and not _in_note(scene, r)]
    for draft in scene.drafts:
        if draft.baseline is not None or draft.value is None or draft.exception_for:
            continue
        with draft.by("baseline_beside"):
            draft.baseline = _from_note(scene, draft) or _from_parenthesis(scene, draft)
        if draft.baseline is None:
            with draft.by("baseline_result"):
                draft.baseline = _from_results(scene, draft, told)


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
            return _baseline(fitting[-1] if draft.unit == "percent" else fitting[0])
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
    return _baseline(fitting[0])


def _same_unit(result: Result, draft: Draft) -> bool:
    return result.unit.lower() == (draft.unit or "").lower()


def _from_results(scene: Scene, draft: Draft, told: list[_Told]) -> Baseline | None:
    """The one result of the text that measures the same; None where there is none or more than one could be it."""
    if (
        (draft.change and not is_rate(draft.indicator))
        or draft.implied
        or (draft.measured is not None and draft.measured.form == "part")
    ):
        return None
    fitting = [t for t in told if _same_unit(t.result, draft)]
    people = _content(draft.population or "")
    if draft.criterion is not None:
        if draft.share_of is not None:
            return None  # what so many units have is no share of people
        fitting = [t for t in fitting if t.criterion == draft.criterion and _same_people(scene, t.result, draft)]
        if draft.unit != "percent":  # a count is of those whom its own clause names
            fitting = [t for t in fitting if people <= t.around]
        return _baseline(fitting[0].result) if len(fitting) == 1 else None
    wanted = _content(f"{draft.indicator or ''} {draft.population or ''}")
    fitting = [t for t in fitting if len(people & t.around) >= _OF_PEOPLE * len(people)]
    scored = sorted(((_likeness(wanted, t.content), i) for i, t in enumerate(fitting)), reverse=True)
    if not scored or scored[0][0] < _LIKE or (len(scored) > 1 and scored[1][0] == scored[0][0]):
        return None
    return _baseline(fitting[scored[0][1]].result)


def _baseline(r: Result) -> Baseline:
    return Baseline(value=r.value, unit=r.unit, as_of=r.as_of, span=r.quantity_span)


def _block_at(scene: Scene, at: int) -> Block:
    """The block that holds a place of the clean text."""
    return scene.outline.blocks[bisect_right(scene.outline.blocks, at, key=lambda b: b.start) - 1]


def _in_note(scene: Scene, r: Result) -> bool:
    return _block_at(scene, r.quantity_span[0]).zone == "footnote"


def _same_people(scene: Scene, r: Result, draft: Draft) -> bool:
    """Whether a personnel figure speaks of the target's people: they are named before it, there or in the two paragraphs above."""
    above = scene.outline.blocks[max(0, _block_at(scene, r.quantity_span[0]).index - 2)]
    told = " ".join(scene.low[max(above.start, r.quantity_span[0] - 4000) : r.quantity_span[0]].split())
    people = YOUNG.sub("", spell(draft.population or "")[0]).strip()
    return bool(people) and " ".join(people.split()) in told


def _words_of(scene: Scene, r: Result) -> str:
    """The words of a result's measure: before a share, behind a count up to the place it is counted in."""
    start, end = r.quantity_span
    behind = re.match(r"[^,;.()]{0,80}", scene.low[end : r.span[1]])
    words = behind[0] if behind else ""
    if r.unit in ("percent", "‰"):
        return f"{r.indicator or ''} {words if not r.indicator else ''}"
    counted = re.split(r"\s(?:trên|tại|trong|của|ở)\s", f"{scene.low[start:end]} {words}")[0]
    return counted if len(_content(counted)) > 1 else f"{r.indicator or ''} {counted}"


_COMMON = frozenset(words_in("measure_filler"))
_OF_PEOPLE = 0.5
"""Share of the words of a target's population that a result's clause has at least."""
_LIKE = 0.6
"""Share of words in common from which two measures are taken for one."""


def _content(text: str) -> frozenset[str]:
    """The words of a measure that tell it from others."""
    return frozenset(w for w in re.findall(r"[^\W_]+", spell(text)[0]) if w not in _COMMON and not w.isdigit())


def _likeness(wanted: frozenset[str], told: frozenset[str]) -> float:
    """Share of all words that two measures have in common, 0 where the told one has words of its own or there is but one word."""
    shared = len(wanted & told)
    if shared < 2 or shared < 0.8 * len(told):
        return 0.0
    return shared / len(wanted)
