"""What a plan is called in running text, and the years that its title gives it."""

from __future__ import annotations

import re
from datetime import date

from extract.dates import find_date
from extract.issuers import head_pattern
from extract.view import View
from extract.words import any_of
from schema.record import Period, Span

_PERIOD = re.compile(
    r"(?:giai đoạn|thời kỳ|nhiệm kỳ|các năm)\s(?:từ )?(?:năm )?((?:19|20)\d\d) ?(?:-|đến) ?(?:năm )?((?:19|20)\d\d)"
)
_YEARS = re.compile(r"(?<![\w/.-])((?:19|20)\d\d) ?- ?((?:19|20)\d\d)(?!\d)")
_YEAR = re.compile(r"(?<!đến )(?<!hết )(?<!từ )(?<!tháng \d )(?<!tháng \d\d )(?<!so với )năm ((?:19|20)\d\d)(?!\d)")


def read_period(low: str, start: int, end: int) -> Period | None:
    """The years that a title gives the plan: "giai đoạn 2026 - 2030", "nhiệm kỳ 2025-2030", "năm 2026"; None for a bare horizon.

    >>> read_period("kế hoạch giảm nghèo năm 2026", 0, 28).end
    datetime.date(2026, 12, 31)
    """
    match = _PERIOD.search(low, start, end) or _YEARS.search(low, start, end)
    if match and int(match[1]) <= int(match[2]):
        return Period(start=date(int(match[1]), 1, 1), end=date(int(match[2]), 12, 31))
    years = [m for m in _YEAR.finditer(low, start, end) if find_date(low, max(start, m.start() - 20), m.end()) is None]
    return Period(start=date(int(years[0][1]), 1, 1), end=date(int(years[0][1]), 12, 31)) if len(years) == 1 else None


_END = re.compile(
    r"[.;:\n\"()](?!\d)| với (?:nhiều|các mục tiêu|mục tiêu)| nhằm | như sau| trong đó| (?:đã |được |do |vừa )|"
    r", (?:trong đó|với|nhằm|đồng thời|phấn đấu|đề ra)"
    r"| (?:đề ra|đặt ra|xác định|nêu rõ) "
)
_ABOUT = re.compile(r" (?:về việc|về) ")
_DOES = re.compile(rf" (?=(?:{any_of('title_verb')}) \S)")


def title_at(view: View, at: int, end: int) -> Span | None:
    """The span of a plan's title that begins right behind its kind or number: in quotes, behind "về", "thực hiện", or with a capital; else
    None.
    """
    lead = _ABOUT.match(view.low, at, end) or _DOES.match(view.low, at, end)
    start = lead.end() if lead else at + (view.clean[at : at + 1] in " :,")
    while start < end and view.clean[start] in " :":
        start += 1
    if start >= end:
        return None
    if view.clean[start] == '"':
        close = view.clean.find('"', start + 1, end)
        return (start + 1, close) if close > start + 8 else None
    if not lead and not (view.clean[start].isupper() and view.clean[at] in " :"):
        return None
    if head_pattern().match(view.low, start, end):
        return None
    stop = _END.search(view.low, start, end)
    last = stop.start() if stop else end
    while last > start and view.clean[last - 1] in " ,":
        last -= 1
    return (start, last) if last - start >= 12 else None
