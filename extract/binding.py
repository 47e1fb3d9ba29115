"""Which time phrase and which effort word govern a figure."""

from __future__ import annotations

import re

from extract.clauses import Clause
from extract.context import Context, cue_pattern, is_named
from extract.deadlines import TimePhrase, main_time, read_recurrences, read_times
from extract.drafts import Scene
from extract.quantities import Quantity
from schema.record import Commitment, Deadline, Recurrence


def bind_deadline(
    scene: Scene,
    clause: Clause,
    sentence: int,
    q: Quantity,
    figures: list[Quantity],
    index: int,
    context: Context,
    times: list[TimePhrase],
    last_time: TimePhrase | None,
) -> Deadline:
    """By when a figure is due: the phrase right behind it, else the nearest before it in its clause, its sentence, its paragraph, from above.

    `times`: the clause's time phrases; `last_time`: the one that the paragraph went on with.
    """
    dated = [t for t in times if t.end is not None]
    recurrences = read_recurrences(scene.low, sentence, min(clause.end, q.span[1] + 60))
    recurrence: Recurrence | None = None
    near = [r for r, span in recurrences if span[0] >= clause.start or (span[0] < sentence + 24 and not dated)]
    counted = q.kind in ("multiple", "people", "works", "places") and (q.unit or "").count("/") == 1
    if "yearly" in near or (q.yearly and (q.share or q.kind == "point" or counted)):
        recurrence = "yearly"
    elif near and q.kind == "count":
        recurrence = "continuous"
    following = figures[index + 1].span[0] if index + 1 < len(figures) else clause.end
    previous = figures[index - 1].span[1] if index else clause.start
    taken = {t.span for t in dated for f in figures if _adjacent(scene, f, t)}
    own = [t for t in dated if _adjacent(scene, q, t)]
    before = [t for t in dated if t.span[1] <= q.span[0] and t.span not in taken]
    behind = [t for t in dated if q.span[1] <= t.span[0] < following]
    chosen: TimePhrase | None = None
    fresh = [t for t in before if t.span[0] >= previous and not t.horizon]
    close = [
        t
        for t in behind
        if not re.search(r"[,;]\s", scene.low[q.span[1] : t.span[0]]) or scene.low[q.span[1] : t.span[0]].strip() in ("(", ",")
    ]
    close = [t for t in close if len(scene.low[q.span[1] : t.span[0]]) < 14 or not before]
    if own and not own[0].horizon:
        chosen = own[0]
    elif fresh:
        chosen = fresh[-1]
    elif close and not close[0].horizon and not _opens_next(scene, close[0], figures, index):
        chosen = close[0]
    elif before:
        chosen = next((t for t in reversed(before) if not t.horizon), before[-1])
    elif behind and index == len(figures) - 1 and not behind[0].horizon and not before:
        chosen = behind[0]
    if chosen is None:
        chosen = sentence_time(scene, sentence, clause.start) or last_time or context.time
    if chosen is None:
        return Deadline(recurrence=recurrence)
    return chosen.deadline(scene.clean, recurrence)


def _adjacent(scene: Scene, q: Quantity, time: TimePhrase) -> bool:
    """Whether a time phrase stands right behind a figure ("95% năm 2026, 98% năm 2030")."""
    gap = scene.low[q.span[1] : time.span[0]]
    return time.span[0] >= q.span[1] and re.fullmatch(r"[\s(]*(?:vào|trong|ở)?\s*", gap) is not None


def _opens_next(scene: Scene, time: TimePhrase, figures: list[Quantity], index: int) -> bool:
    """Whether a time phrase behind a figure belongs to the next one (", năm 2030 đạt 70%")."""
    if index + 1 >= len(figures):
        return False
    return re.search(r"[,;]\s?(?:đến\s)?$", scene.low[figures[index].span[1] : time.span[0]]) is not None


def sentence_time(scene: Scene, sentence: int, end: int) -> TimePhrase | None:
    """The last time phrase of a sentence before a place, a horizon only where there is no other."""
    times = [
        t
        for t in read_times(scene.low, sentence, end)
        if t.end is not None and not is_named(scene.low, sentence, t) and not is_year_note(scene, sentence, t)
    ]
    plain = [t for t in times if not t.horizon]
    return plain[-1] if plain else main_time(times)


def is_year_note(scene: Scene, start: int, time: TimePhrase) -> bool:
    """Whether a time phrase stands in parentheses with a figure of its own ("(năm 2025 là 41%)")."""
    opened = scene.low.rfind("(", start, time.span[0])
    if opened < 0 or scene.low.find(")", opened, time.span[0]) >= 0:
        return False
    closed = scene.low.find(")", time.span[1], time.span[1] + 80)
    return closed >= 0 and any(c.isdigit() for c in scene.low[time.span[1] : closed])


def read_commitment(scene: Scene, sentence: int, at: int, context: Context) -> Commitment:
    """How firmly: the last effort word of the sentence before the figure, else the one of the list's head; none is a plan."""
    found = [(m.end(), name) for name in ("strive", "require") for m in cue_pattern(name).finditer(scene.low, sentence, at)]
    if found:
        return max(found)[1]  # type: ignore[return-value]
    return context.commitment or "plan"  # type: ignore[return-value]
