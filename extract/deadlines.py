"""By when: time phrases of a text, and what day each ends on.

"đến năm 2030" ends on 31 December 2030, "trước năm 2030" the day before that year begins, "quý II/2026" on 30 June, a period or a term
on its last day. "hằng năm" recurs and has no last day of its own. "định hướng đến", "tầm nhìn đến" are horizons: they never take the place of a
nearer deadline beside them.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from extract.dates import YEAR
from extract.words import words_of
from schema.record import Deadline, Recurrence, Span

_Y = rf"({YEAR})"
_TO = r"(?:-|đến|tới|/)"
_BEFORE = (
    r"(?:(?P<before>trước|chậm nhất trước|xong trước)\s|(?P<until>(?:từ nay |từ nay cho |chậm nhất |muộn nhất )?(?:đến|tới|vào|trong|là)\s)?"
    r"(?P<edge>(?:hết|cuối|giữa|đầu|kết thúc|khoảng)\s)?)"
)
_HORIZON = re.compile(r"(?:định hướng|tầm nhìn|hướng tới|hướng đến)\s(?:đến\s|tới\s|phát triển đến\s)?$")

_PHRASES: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    (
        "days",
        "từ",
        re.compile(
            r"(?:từ|kể từ)\s(?:ngày\s)?(\d{1,2})[/.-](\d{1,2})[/.-]"
            + _Y
            + r"\s(?:đến|tới)\s(?:hết\s)?(?:ngày\s)?(\d{1,2})[/.-](\d{1,2})[/.-]"
            + _Y
        ),
    ),
    ("day", "", re.compile(_BEFORE + r"(?:ngày\s)?(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?" + _Y + r"(?!\d)")),
    ("day", "tháng", re.compile(_BEFORE + r"ngày\s(\d{1,2})\s?tháng\s(\d{1,2})\snăm\s" + _Y)),
    (
        "period",
        "",
        re.compile(
            r"(?:(?:đến|trong|cho|của)\s)?(?:hết\s|cuối\s)?(?:cả\s)?(?:giai đoạn|thời kỳ|nhiệm kỳ|các năm|những năm|kế hoạch 5 năm)"
            r"\s(?:từ\s)?(?:năm\s)?" + _Y + r"\s?" + _TO + r"\s?(?:năm\s)?" + _Y + r"(?!\d)"
        ),
    ),
    ("period", "năm", re.compile(r"(?<!\w)(?:từ\snăm|năm)\s" + _Y + r"\s?" + _TO + r"\s?(?:hết\s)?(?:năm\s)?" + _Y + r"(?!\d)")),
    ("half", "tháng", re.compile(_BEFORE + r"(?:6|sáu)\stháng\s(đầu|cuối)\snăm\s" + _Y)),
    ("quarter", "quý", re.compile(_BEFORE + r"quý\s(iv|i{1,3}|[1-4])\s?(?:[/-]\s?|năm\s|,\s?năm\s)" + _Y)),
    ("month", "tháng", re.compile(_BEFORE + r"tháng\s(\d{1,2})\s?(?:[/-]\s?|năm\s)" + _Y)),
    ("year", "năm", re.compile(_BEFORE + r"năm\s(?:học\s)?" + _Y + r"(?!\d|\s?[-/]\s?(?:19|20)?\d\d)")),
    ("school_year", "năm học", re.compile(_BEFORE + r"năm học\s" + _Y + r"\s?[-/]\s?" + _Y)),
)
"""Kind, a word without which it is not looked for (finding a word is faster than trying a pattern at every letter), and the pattern."""
_RECURRING: tuple[tuple[Recurrence, re.Pattern[str]], ...] = (
    ("yearly", words_of("yearly")),
    ("continuous", words_of("continuous")),
)
_FROM = re.compile(r"(?<![^\W_])(?:từ|kể từ|bắt đầu từ|sau)\s$")
_COMPARED = re.compile(r"so với\s(?:cùng kỳ\s|bình quân\s|trung bình\s|mức\s|thời điểm\s|cuối\s|đầu\s|kế hoạch\s)*$")
_ANCHOR = re.compile(YEAR)
_BEFORE_YEAR, _BEHIND_YEAR = 60, 12
"""How far before its first year a phrase may begin, and how far behind its last one a pattern looks."""


@dataclass(frozen=True)
class TimePhrase:
    """A time phrase in a text: where it stands, its last day (and first), and how it may be used."""

    span: Span
    end: date | None
    start: date | None = None
    until: bool = False
    """It says by when ("đến", "trước", "chậm nhất"), not only when."""
    horizon: bool = False
    reference: bool = False
    """What a change is measured against ("so với năm 2024"): never a deadline."""
    period: bool = False

    def deadline(self, text: str, recurrence: Recurrence | None = None) -> Deadline:
        """As a deadline; `text` is the text the phrase was found in, in the writer's letters."""
        return Deadline(
            end=self.end, start=self.start, recurrence=recurrence, text=text[self.span[0] : self.span[1]].strip() or None
        )


def _last(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}


def _days(kind: str, match: re.Match[str]) -> tuple[date | None, date | None]:
    """First and last day of a phrase; (None, None) for a day that does not exist."""
    groups = [g for g in match.groups() if g is not None]
    numbers = [g for g in groups if g.strip() and (g.strip().isdigit() or g in _QUARTERS or g in ("đầu", "cuối"))]
    try:
        if kind == "day":
            day = date(int(numbers[-1]), int(numbers[-2]), int(numbers[-3]))
            return day, day
        if kind == "days":
            return date(int(numbers[2]), int(numbers[1]), int(numbers[0])), date(
                int(numbers[5]), int(numbers[4]), int(numbers[3])
            )
        if kind in ("period", "school_year"):
            first, last = int(numbers[-2]), int(numbers[-1])
            if kind == "school_year":
                return date(first, 9, 1), date(last, 5, 31)
            return (date(first, 1, 1), date(last, 12, 31)) if first <= last else (None, None)
        year = int(numbers[-1])
        if kind == "half":
            return (date(year, 1, 1), date(year, 6, 30)) if "đầu năm" in match[0] else (date(year, 7, 1), date(year, 12, 31))
        if kind == "quarter":
            quarter = _QUARTERS[numbers[-2]]
            return date(year, 3 * quarter - 2, 1), _last(year, 3 * quarter)
        if kind == "month":
            return date(year, int(numbers[-2]), 1), _last(year, int(numbers[-2]))
        return date(year, 1, 1), date(year, 12, 31)
    except (ValueError, IndexError, KeyError):
        return None, None


def read_times(low: str, start: int = 0, end: int | None = None) -> list[TimePhrase]:
    """The time phrases with a last day (or a first: "từ năm 2035") in a stretch of lower-case clean text, in order."""
    end = len(low) if end is None else end
    taken: list[TimePhrase] = []
    for begin, stop in _near_years(low, start, end):
        taken += _read_stretch(low, start, begin, stop)
    return taken


def _near_years(low: str, start: int, end: int) -> list[Span]:
    """The parts of a stretch that a time phrase can stand in: a pattern is tried at every letter, and most letters are far from any year."""
    found: list[Span] = []
    for year in _ANCHOR.finditer(low, start, end):
        begin, stop = max(start, year.start() - _BEFORE_YEAR), min(end, year.end() + _BEHIND_YEAR)
        if found and begin <= found[-1][1]:
            begin = found.pop()[0]
        found.append((begin, stop))
    return found


def _read_stretch(low: str, floor: int, start: int, end: int) -> list[TimePhrase]:
    """The time phrases between `start` and `end`, in order; the words before one count from `floor` on."""
    taken: list[TimePhrase] = []
    covered = bytearray(end - start)
    for kind, needed, pattern in _PHRASES:
        if low.find(needed, start, end) < 0:
            continue
        for match in pattern.finditer(low, start, end):
            if any(covered[match.start() - start : match.end() - start]):
                continue
            phrase = _phrase(kind, match, low[max(floor, match.start() - 30) : match.start()])
            if phrase is not None:
                taken.append(phrase)
                covered[match.start() - start : match.end() - start] = b"\1" * (match.end() - match.start())
    return sorted(taken, key=lambda t: t.span)


def _phrase(kind: str, match: re.Match[str], before: str) -> TimePhrase | None:
    """What a match of a kind's pattern says, by the words before it; None for a day that does not exist."""
    first, last = _days(kind, match)
    if last is None or first is None:
        return None
    named, period = match.groupdict(), kind in ("period", "days")
    until = bool(named.get("until") and "đến" in named["until"]) or bool(named.get("edge"))
    end: date | None = last
    start = first if period else None
    if named.get("before"):
        end, until = first - timedelta(days=1), True
    elif not period and _FROM.search(before):
        end, start = None, first
    horizon = "định hướng" in before[-26:] or "tầm nhìn" in before[-26:] or _HORIZON.search(before) is not None
    reference = _COMPARED.search(before) is not None
    return TimePhrase(match.span(), None if reference else end, start, until, horizon, reference, period)


def read_recurrences(low: str, start: int = 0, end: int | None = None) -> list[tuple[Recurrence, Span]]:
    """The words of a stretch that say that something recurs."""
    end = len(low) if end is None else end
    return sorted(((r, m.span()) for r, pattern in _RECURRING for m in pattern.finditer(low, start, end)), key=lambda x: x[1])


def main_time(times: list[TimePhrase]) -> TimePhrase | None:
    """The phrase that governs what stands below a heading: the first that is no horizon, else the first."""
    dated = [t for t in times if t.end is not None]
    return next((t for t in dated if not t.horizon), dated[0] if dated else None)


def read_deadline(text: str, low: str) -> Deadline | None:
    """The deadline that a phrase of its own states ("Thời gian thực hiện: Quý IV/2026"); None where it states none.

    >>> read_deadline("Quý IV/2026", "quý iv/2026").end
    datetime.date(2026, 12, 31)
    >>> read_deadline("Thường xuyên, hằng năm", "thường xuyên, hằng năm").recurrence
    'yearly'
    """
    recurrences = {r for r, _ in read_recurrences(low)}
    recurrence: Recurrence | None = "yearly" if "yearly" in recurrences else "continuous" if recurrences else None
    times = read_times(low)
    main = main_time(times) or (times[0] if times else None)
    words = text.strip(" .;,") or None
    if main is None:
        return Deadline(recurrence=recurrence, text=words) if words else None
    return Deadline(end=main.end, start=main.start, recurrence=recurrence, text=words)
