"""Figures that are listed in the order of years that are listed too ("các năm 2026, 2028 và 2030 lần lượt còn 18, 16 và 14 ca").

The unit stands behind the last of them and is that of all; each is due in the year that stands where it does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.dates import YEAR
from extract.deadlines import TimePhrase
from extract.quantities import Quantity
from schema.record import Span

RESPECTIVELY = re.compile(r"(?<![^\W_])(?:lần lượt|tương ứng)(?![^\W_])")
_LISTS = re.compile(r"[,;]\s(?:và\s)?|\svà\s")
_YEARS = re.compile(rf"(?:năm\s)?{YEAR}(?:(?:[,;]\s(?:và\s)?|\svà\s)(?:(?:đến\s)?năm\s)?{YEAR}(?!\d))++")
_NEAR = 120
"""Letters round a list of figures in which its years or "lần lượt" stand."""


def with_shared_units(low: str, quantities: list[Quantity]) -> list[Quantity]:
    """Quantities of a stretch; figures of a list without a unit have that of its last, where the words say that each is of another time."""
    shared = list(quantities)
    for last in range(len(shared) - 1, 0, -1):
        if shared[last].unit is None or shared[last].kind == "age":
            continue
        first = last
        while first and shared[first - 1].unit is None and is_listed(low, shared[first - 1].span, shared[first].span):
            first -= 1
        if first < last and _of_times(low, (shared[first].span[0], shared[last].span[1]), last - first + 1):
            for at in range(first, last):
                shared[at] = replace(shared[at], unit=shared[last].unit, kind=shared[last].kind, yearly=shared[last].yearly)
    return shared


def is_listed(low: str, left: Span, right: Span) -> bool:
    """Whether nothing but a comma or "và" parts two figures or two years."""
    return _LISTS.fullmatch(low, left[1], right[0]) is not None


def _of_times(low: str, listed: Span, count: int) -> bool:
    """Whether "lần lượt" stands by a list of figures, or a list of as many years."""
    start, end = max(0, listed[0] - _NEAR), min(len(low), listed[1] + _NEAR)
    start, end = max(start, low.rfind("\n", start, listed[0]) + 1), listed[1] + len(low[listed[1] : end].partition("\n")[0])
    if RESPECTIVELY.search(low, start, listed[0]) or RESPECTIVELY.search(low, listed[1], end):
        return True
    lists = (m for part in ((start, listed[0]), (listed[1], end)) for m in _YEARS.finditer(low, *part))
    return any(len(re.findall(YEAR, m[0])) == count for m in lists)


def respective_time(low: str, dated: Sequence[TimePhrase], figures: Sequence[Quantity], index: int) -> TimePhrase | None:
    """The time phrase of a list that a figure of a list answers to; None where there are no two lists of one length."""
    if len(dated) < 2 or len(figures) < 2:
        return None
    q = figures[index]
    word = RESPECTIVELY.search(low, min(dated[0].span[1], figures[0].span[1]), max(dated[-1].span[0], figures[-1].span[0]))
    if word is not None:
        before = [t for t in dated if t.span[1] <= word.start()]
        behind = [t for t in dated if t.span[0] >= word.end()]
        told = [f for f in figures if f.span[0] >= word.end()] if before else [f for f in figures if f.span[1] <= word.start()]
        listed = before or behind
        return listed[told.index(q)] if len(told) == len(listed) and q in told else None
    run = _run(low, [f.span for f in figures], index)
    for at in range(len(dated)):
        years = _run(low, [t.span for t in dated], at)
        if len(years) == len(run) > 1:
            return dated[years[run.index(index)]]
    return None


def _run(low: str, spans: list[Span], at: int) -> list[int]:
    """The numbers of the spans that are listed together with the one at `at`."""
    first = last = at
    while first and is_listed(low, spans[first - 1], spans[first]):
        first -= 1
    while last + 1 < len(spans) and is_listed(low, spans[last], spans[last + 1]):
        last += 1
    return list(range(first, last + 1))
