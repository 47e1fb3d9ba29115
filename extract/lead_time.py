"""The years of a plan that a text without letterhead tells, and by when what it lists is due where the list does not say.

The headline and the lead say it once for all that follows: the term of the congress ("nhiệm kỳ 2025-2030"), the horizon or the year
of the aims ("Mục tiêu cụ thể đến năm 2030", "chỉ tiêu thu ngân sách năm 2018"). Two of equal weight leave it open.
"""

from __future__ import annotations

import re
from datetime import date

from extract.deadlines import TimePhrase, read_times
from extract.outline import Block, Outline
from extract.titles import read_period
from extract.view import View
from schema.record import Period, Span

_TERM = re.compile(r"nhiệm kỳ (?:từ )?(?:năm )?((?:19|20)\d\d) ?(?:-|đến) ?(?:năm )?((?:19|20)\d\d)(?!\d)")
_OF_PLAN = re.compile(
    r"(?:lần thứ|chỉ tiêu|mục tiêu|nghị quyết|đảng bộ|đại hội|quy hoạch|chương trình|kế hoạch|đề án)[^.;:%]{0,60}$"
)
_OTHER = re.compile(r"(?:so với|như|tổng kết|đánh giá|kết quả)[^.;,]{0,60}$")
_YEARS = re.compile(r"(?<![\d/.-])((?:19|20)\d\d) ?(?:-|đến) ?(?:năm )?((?:19|20)\d\d)(?!\d)")
_AIM = re.compile(
    r"(?:mục tiêu|chỉ tiêu|dự toán)(?: [^\W\d_]+){0,9}(?: (?:19|20)\d\d(?:,| và))? ?$|(?:kế hoạch|chương trình)(?:,? [^\W\d_]+){2,14} ?$"
)
"""What a year belongs to that is the plan's: its aims, or its name ("Kế hoạch phòng, chống ma túy năm 2026")."""


def told_period(view: View, outline: Outline) -> Period | None:
    """The years that a headline or lead gives the plan: the term named first, or the period of the headline; None where two compete."""
    opening = _opening(outline)
    for block in opening:
        terms = {
            (int(m[1]), int(m[2])) for m in _TERM.finditer(view.low, block.start, block.end) if _is_own(view, block, m.start())
        }
        if terms:
            first, last = min(terms)
            return _period(first, last) if len(terms) == 1 and first <= last else None
    if opening and _is_headline(view, opening[0]):
        found = read_period(view.low, *opening[0].span)
        return found if found and found.start and found.end and found.start.year < found.end.year else None
    return None


def _is_own(view: View, block: Block, at: int) -> bool:
    """Whether the term that begins at a place is the plan's: a headline's, or said of a plan and not compared with."""
    start = max(block.start, at - 90)
    if _OTHER.search(view.low, start, at):
        return False
    return _is_headline(view, block) or _OF_PLAN.search(view.low, start, at) is not None


def _period(first: int, last: int) -> Period:
    return Period(start=date(first, 1, 1), end=date(last, 12, 31))


def lead_time(view: View, outline: Outline, period: Period | None) -> TimePhrase | None:
    """The time phrase that governs what a text without an official title lists; None where it says none or two."""
    if outline.title is not None:
        return None
    opening = _opening(outline)
    if period and period.end and (span := _where(view, opening, period)):
        return TimePhrase(span, period.end, period.start, period=True)
    aims = [
        time
        for block in opening[:2]
        for time in read_times(view.low, block.start, block.end)
        if time.end and not time.horizon and not time.reference and (time.end.month, time.end.day) == (12, 31)
        if _AIM.search(view.low, max(block.start, time.span[0] - 120), time.span[0])
    ]
    return aims[0] if aims and len({t.end for t in aims}) == 1 else None


def _where(view: View, blocks: list[Block], period: Period) -> Span | None:
    """Where the opening names a period."""
    for block in blocks:
        for match in _YEARS.finditer(view.low, block.start, block.end):
            if _period(int(match[1]), int(match[2])) == period:
                return match.span()
    return None


def _opening(outline: Outline) -> list[Block]:
    """The headline and the lead, with the lines between them."""
    return [b for b in outline.blocks if b.zone in ("head", "body")][:3]


def _is_headline(view: View, block: Block) -> bool:
    return 0 < block.end - block.start < 200 and view.clean[block.end - 1] not in ".;:,"
