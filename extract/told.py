"""Reported figures with the words of what they measure.

A count's words stand before it and behind it, a share's before it or, where it says no more than "chiếm 18,42%" or "(18,42%)", with the
count that it is a share of. A figure that names nothing ("năm 2024 đạt 29,8%") measures what the one before it does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.clauses import Clause
from extract.measured import Measured
from extract.measures import counts
from extract.quantities import Quantity
from extract.words import any_of
from schema.record import Result, Span

_FAR = 400
"""Characters of a sentence, at most, that are looked at on either side of a figure."""
_LINK = re.compile(
    rf"(?:\s?[,(]\s?(?:(?:{any_of('share_link')})\s){{0,3}}|\s(?:(?:{any_of('share_link')})\s){{1,3}})(?:tỷ lệ\s)?$"
)
_MOVED = re.compile(
    r"(?<![^\W_])(?:tăng|giảm|vượt|gấp|thêm|cao hơn|thấp hơn|hụt)\s(?:(?:thêm|được|bình quân|khoảng|trên|gần)\s){0,3}$"
)
_MOVED_TO = re.compile(r"\s?(?:còn|xuống|lên)(?![^\W_])")
_BEHIND = re.compile(r"[^,;.()]{0,80}")
_BEHIND_END = re.compile(r"\s(?:trên|tại|trong|của|ở|so với|gấp|tăng|giảm|vượt|do|vì|để)(?![^\W_])")
_HOW = re.compile(r"(?:\s(?:mới|chỉ|ước|đã|vẫn|hiện)){1,3}$")
""" "thu nhập ở nông thôn mới đạt 41 triệu đồng": said of the verb, not of the measure."""
_PART_END = re.compile(r"[,:;(]")


@dataclass(frozen=True)
class Told:
    """A reported figure and its words, in lower case."""

    result: Result
    words: str
    """What it measures, of whom, and what it counts."""
    around: str
    """Its sentence, up to the end of its clause."""
    before: Span = (0, 0)
    behind: Span = (0, 0)
    """The clean spans of its own words."""
    base: str = ""
    """What a share is said to be taken of, behind the figure."""
    place: str | None = None
    """The place that a table gives it for."""


def tell(
    low: str,
    sentence: int,
    clause: Clause,
    figures: list[Quantity],
    index: int,
    measured: Measured,
    result: Result,
    last: Told | None,
) -> Told | None:
    """A result with its words; `last`: the one told before it. None for a figure that is a change ("giảm 6,2% so với ...") or a bound
    ("04 xã có tỷ lệ hộ nghèo dưới 10%").
    """
    q = figures[index]
    if (
        q.kind == "point"
        or q.comparator in ("lt", "le", "ge")
        or (
            _MOVED.search(low, max(clause.start, q.span[0] - 40), q.span[0])
            and not _MOVED_TO.match(low, q.span[0], q.span[0] + 8)
        )
    ):
        return None
    around = low[max(sentence, q.span[0] - _FAR) : min(clause.end, q.span[1] + _FAR)]
    beside = last if index > 0 and last is not None and last.result.quantity_span == figures[index - 1].span else None
    behind = _behind(low, q, measured)
    base = behind if q.share else ""
    if beside is not None and q.share and figures[index - 1].kind != "share":
        link = _LINK.search(low, figures[index - 1].span[1], q.span[0])
        if link is not None:
            counted = low[figures[index - 1].number[1] : link.start()]
            return Told(result, f"{beside.words} {counted} {behind}", around, beside.before, measured.behind, base)
    before = _before(low, q, measured)
    counted = low[q.number[1] : q.span[1]] if counts(q.unit) else ""
    words = f"{before} {counted} {behind}"
    if beside is not None and beside.result.unit == result.unit and not re.search(r"[^\W\d_]", f"{before}{behind}"):
        words = beside.words
    return Told(result, words, around, measured.before, measured.behind, base)


def _before(low: str, q: Quantity, measured: Measured) -> str:
    """The words before a figure that are its own: the measure that was read there, else what stands behind the last mark."""
    if measured.form == "before" and measured.indicator is not None:
        return _HOW.sub("", low[slice(*measured.indicator)])
    words = low[max(measured.before[0], q.span[0] - _FAR) : measured.before[1]]
    return _PART_END.split(words)[-1].strip()


def _behind(low: str, q: Quantity, measured: Measured) -> str:
    """The words right behind a figure: what it counts or is taken of, up to a mark or to where it is."""
    match = _BEHIND.match(low, q.span[1], max(q.span[1], measured.behind[1]))
    words = match[0] if match else ""
    stop = _BEHIND_END.search(words)
    return words[: stop.start()] if stop else words
