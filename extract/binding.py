"""Which time phrase and which effort word govern a figure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.clauses import open_parenthesis
from extract.context import Context
from extract.cues import efforts
from extract.deadlines import TimePhrase, is_frequency, main_time, read_recurrences
from extract.drafts import Scene, Setting
from extract.own_figures import OWN_PART
from extract.quantities import Quantity
from extract.reasons import Reason
from extract.respective import respective_time
from schema.record import Commitment, Deadline, Recurrence, Span

_BETWEEN = re.compile(r"[\s(]*+(?:vào|trong|ở)?\s*+")
_PAUSE = re.compile(r"[,;]\s")
_NEXT_PART = re.compile(r"(?:[,;]|\svà)\s")
_REACHES = re.compile(r"[\s,]*+(?:(?:đạt|là|còn|có|tăng lên|nâng lên|khoảng)\s)*")
_MUST = re.compile(r"(?<![^\W_])(?<!không )phải(?! là người)(?![^\W_])")
_LAND = re.compile(r"(?:nghìn |triệu )?(?:ha|km2|m2|km|m)/")
"""So much land or road a year is done anew each year; so much of a product a year is a level."""
_BESIDE_START = re.compile(r"[^,;.()]{0,24}[\s(](?:(?:vào|của|hồi)\s)?")
_OPENS = re.compile(r"[,;]\s?(?:đến\s)?$")


@dataclass(frozen=True)
class Bound:
    """The time phrase that governs a figure, by which rule, and what else could."""

    phrase: TimePhrase
    rule: str
    others: tuple[TimePhrase, ...] = ()

    @property
    def reason(self) -> Reason:
        """As the reason of a deadline; phrases that end on the same day are no other reading."""
        others = (t.span for t in self.others if t.end != self.phrase.end and not t.horizon)
        return Reason(self.rule, self.phrase.span, tuple(others))


def bind_deadline(scene: Scene, setting: Setting, figures: list[Quantity], index: int) -> tuple[Deadline, Reason | None]:
    """By when the figure at `index` is due: by a phrase of its clause, else of its sentence, its paragraph, or from above."""
    dated = [t for t in setting.times if t.end is not None and not scene.is_over(t)]
    recurrence = _recurrence(scene, setting, figures, index, dated)
    listed = respective_time(scene.low, dated, figures, index)
    chosen = (
        (Bound(listed, "deadline_respective") if listed else None)
        or _nearest(scene, setting, dated, figures, index)
        or _undated(setting, figures[index], "giữa")
        or outer_time(scene, setting)
        or named_time(scene, setting, figures[index])
        or _undated(setting, figures[index])
    )
    if chosen is None:
        return Deadline(recurrence=recurrence), Reason("deadline_recurring") if recurrence else None
    return chosen.phrase.deadline(scene.clean, recurrence), chosen.reason


def _undated(setting: Setting, q: Quantity, edge: str | None = None) -> Bound | None:
    """A phrase of the clause that no day can be told of ("đến cuối nhiệm kỳ" where no term is named): its words are the deadline, where
    nothing above says by when. Half way through a term (`edge`) is never what stands above.
    """
    unknown = [
        t
        for t in setting.times
        if t.relative is not None and t.end is None and not t.reference and edge in (None, t.relative.edge)
    ]
    chosen = next((t for t in reversed(unknown) if t.span[1] <= q.span[0]), unknown[0] if unknown else None)
    return Bound(chosen, "deadline_undated") if chosen else None


def _recurrence(
    scene: Scene, setting: Setting, figures: list[Quantity], index: int, dated: list[TimePhrase]
) -> Recurrence | None:
    """Whether a figure is due again and again: by words of its clause, or of a sentence that opens with them and names no day.

    Words behind it that a comma parts from it are those of the next figure ("18 hợp tác xã, doanh thu mỗi năm 45 tỷ đồng").
    """
    q, start, sentence = figures[index], setting.clause.start, setting.sentence
    following = figures[index + 1].span[0] if index + 1 < len(figures) else setting.clause.end
    said = [
        (r, span)
        for r, span in read_recurrences(scene.low, sentence, min(setting.clause.end, q.span[1] + 60))
        if not (q.share and span[1] <= q.span[0] and is_frequency(scene.low, span))
        if span[1] <= q.span[1] or following == setting.clause.end or "," not in scene.low[q.span[1] : span[0]]
    ]
    near = [r for r, span in said if span[0] >= start or (span[0] < sentence + 24 and not dated)]
    made = q.kind in ("multiple", "people", "works", "places") or _LAND.match(q.unit or "") is not None
    counted = made and (q.unit or "").count("/") == 1
    if "yearly" in near or (q.yearly and (q.share or q.kind == "point" or counted)):
        return "yearly"
    return "continuous" if near and q.kind == "count" else None


def _nearest(scene: Scene, setting: Setting, dated: list[TimePhrase], figures: list[Quantity], index: int) -> Bound | None:
    """The phrase of the clause that governs a figure: right behind it, else the nearest before it, else one behind it."""
    q = figures[index]
    own = next((t for t in dated if _adjacent(scene, q, t)), None)
    if own is not None and not own.horizon:
        return Bound(own, "deadline_beside")
    taken = {t.span for t in dated for f in figures if _adjacent(scene, f, t)}
    before = [t for t in dated if t.span[1] <= q.span[0] and t.span not in taken]
    previous = figures[index - 1].span[1] if index else setting.clause.start
    fresh = [t for t in before if t.span[0] >= previous and not t.horizon]
    following = figures[index + 1].span[0] if index + 1 < len(figures) else setting.clause.end
    behind = [t for t in dated if q.span[1] <= t.span[0] < following]
    closed = bool(index and fresh) and _closes_last(scene, figures[index - 1], fresh[-1], q)
    if fresh and not closed:
        return Bound(fresh[-1], "deadline_before", (*fresh, *(behind if index == len(figures) - 1 else ())))
    if closed:
        before = [t for t in before if t not in fresh]
    if before and before[-1].horizon and _REACHES.fullmatch(scene.low, before[-1].span[1], q.span[0]):
        return Bound(before[-1], "deadline_before")
    close = next((t for t in behind if _is_close(scene.low[q.span[1] : t.span[0]], not before)), None)
    if close is not None and not close.horizon and not _opens_next(scene, close, figures, index):
        return Bound(close, "deadline_behind", tuple(before))
    if before:
        return Bound(next((t for t in reversed(before) if not t.horizon), before[-1]), "deadline_before", (*before, *behind))
    last = index == len(figures) - 1
    if not behind or not last or behind[0].horizon or OWN_PART.search(scene.low, q.span[1], behind[0].span[0]):
        return None
    return Bound(behind[0], "deadline_behind", tuple(behind))


def _adjacent(scene: Scene, q: Quantity, time: TimePhrase) -> bool:
    """Whether a time phrase stands right behind a figure ("95% năm 2026, 98% năm 2030")."""
    return time.span[0] >= q.span[1] and _BETWEEN.fullmatch(scene.low, q.span[1], time.span[0]) is not None


def _closes_last(scene: Scene, last: Quantity, time: TimePhrase, q: Quantity) -> bool:
    """Whether a time phrase between two figures closes the words of the first ("20 xã đạt chuẩn năm 2027 và 35 xã đạt chuẩn năm 2030")."""
    joined = _PAUSE.search(scene.low, last.span[1], time.span[0]) is None
    return joined and not time.until and _NEXT_PART.match(scene.low, time.span[1], q.span[0]) is not None


def _is_close(gap: str, alone: bool) -> bool:
    """Whether words between a figure and a time phrase behind it leave them together; `alone`: no phrase stands before the figure."""
    joined = not _PAUSE.search(gap) or gap.strip() in ("(", ",")
    return joined and (alone or len(gap) < 14)


def _opens_next(scene: Scene, time: TimePhrase, figures: list[Quantity], index: int) -> bool:
    """Whether a time phrase behind a figure belongs to the next one (", năm 2030 đạt 70%")."""
    if index + 1 >= len(figures):
        return False
    return _OPENS.search(scene.low[figures[index].span[1] : time.span[0]]) is not None


def outer_time(scene: Scene, setting: Setting) -> Bound | None:
    """The time phrase that governs a clause without one: of its sentence before it, of its paragraph, or from above."""
    said = setting.carried
    if said and said.span[0] >= setting.sentence:
        return Bound(said, "deadline_sentence")
    if horizon := _horizon_before(scene, setting):
        return Bound(horizon, "deadline_sentence")
    if said:
        return Bound(said, "deadline_paragraph")
    return Bound(setting.context.time, "deadline_above") if setting.context.time else None


def dates_start(low: str, q: Quantity, time: TimePhrase) -> bool:
    """Whether a time phrase dates the value that a change starts from ("từ 6,5% cuối năm 2025 xuống 3%"): nothing is due then."""
    if q.baseline is None or not q.baseline[1][1] <= time.span[0] < q.span[0]:
        return False
    return _BESIDE_START.fullmatch(low, q.baseline[1][1], time.span[0]) is not None


def named_time(scene: Scene, setting: Setting, q: Quantity) -> Bound | None:
    """In an article that says no time, the horizon in the name of the plan that the sentence tells ("Theo Đề án ... đến năm 2030, toàn tỉnh ...")."""
    if scene.document.genre != "press":
        return None
    times = [
        t for t in scene.times(setting.sentence, q.span[0]) if t.end is not None and (t.until or t.period) and not t.reference
    ]
    today = scene.today
    later = [t for t in times if t.end is not None and (today is None or t.end > today)]
    return Bound(later[-1], "deadline_sentence") if later else None


def _horizon_before(scene: Scene, setting: Setting) -> TimePhrase | None:
    """The first horizon of a sentence before the clause, where it names no other time."""
    times = [t for t in scene.said_times(setting.sentence, setting.clause.start) if t.end is not None and not scene.is_over(t)]
    return main_time(times) if all(t.horizon for t in times) else None


def carried_time(scene: Scene, setting: Setting) -> TimePhrase | None:
    """The time phrase of a clause that the clauses behind it go on with; None where all date but their own figures.

    Such a one stands before the figures or opens a part of its own (", đến năm 2030 ..."); it is in no parentheses and dates no part of
    what the clause speaks of ("riêng giai đoạn 2026 - 2027 là ...").
    """
    return next((t for t in reversed(setting.times) if t.end and not t.horizon and _goes_on(scene, setting, t)), None)


def _goes_on(scene: Scene, setting: Setting, time: TimePhrase) -> bool:
    low, start, at = scene.low, setting.clause.start, time.span[0]
    if scene.is_over(time) or open_parenthesis(low, start, at) is not None:
        return False
    last = max((q.span[1] for q in setting.quantities if q.span[1] <= at), default=None)
    if last is None:
        return True
    return time.until and _OPENS.search(low, last, at) is not None and OWN_PART.search(low, last, at) is None


def read_commitment(
    scene: Scene, sentence: int, at: int, context: Context, behind: Span | None = None
) -> tuple[Commitment, Reason]:
    """How firmly: the last effort word of the sentence before the figure, else "phải" behind whom it is of ("80% cơ sở phải có giấy phép", in
    the words `behind` the figure), else the one of the list's head; none is a plan.
    """
    found = [(match.end(), name, match.start()) for match, name in efforts(scene.low, sentence, at)]
    if found:
        end, name, start = max(found)
        return name, Reason("commitment_word", (start, end))
    must = _MUST.search(scene.low, *behind) if behind else None
    if must:
        return "require", Reason("commitment_word", must.span())
    if context.commitment:
        return context.commitment, Reason("commitment_above", context.pressed)
    return "plan", Reason("commitment_plain")
