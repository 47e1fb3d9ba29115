"""Time phrases that name no year: what they are counted from is the document's own date, year, period or term.

"đến hết năm" of a plan for 2026 is the end of 2026, "trong 05 năm tới" (in central provinces "05 năm đến") five years from the document's
date, "đến giữa nhiệm kỳ" half way through the term that it names. Where the document names none, the phrase has no last day, only its words.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from extract.dates import BARE_DAY, YEAR
from extract.words import alternatives
from schema.record import Span

_LEAD = re.compile(
    r"(?<![^\W_])(?:(?P<before>(?:xong |chậm nhất )?trước)\s"
    r"|(?P<until>(?:từ nay |chậm nhất |muộn nhất )?(?:đến|tới|vào|trong|là)\s)?(?P<edge>(?:hết|cuối|giữa|kết thúc)\s)?(?:(?:cả|toàn)\s)?)$"
)
_NO_YEAR = rf"(?!\d|\s?[/.-]\s?\d|,?\snăm\s{YEAR}|\s(?:hằng|mỗi|từng)\snăm)"
_GOES_ON = r"(?=[,.;:)\n]|$|\s(?!\d|năm|ngày|tháng|quý|hết|cuối))"
_NO_OTHER = r"(?!\s(?:\d|trước|qua|vừa|tới|sau|từ|đầu))"
_KINDS: dict[str, re.Pattern[str]] = {
    "ahead": re.compile(rf"(?P<what>năm|tháng)\s(?:tới|đến){_GOES_ON}"),
    "first": re.compile(rf"năm đầu(?:\stiên)?(?![^\W_])(?!\s{YEAR})"),
    "after": re.compile(r"sau\s(?P<n>\d{1,2})\s(?P<what>năm|tháng)(?=,|\s(?:phấn đấu|đạt|tỷ lệ|ít nhất|\d))"),
    "term": re.compile(rf"nhiệm kỳ(?:\snày)?(?![^\W_]){_NO_OTHER}"),
    "period": re.compile(rf"(?:giai đoạn|kỳ kế hoạch)(?:\snày)?(?![^\W_]){_NO_OTHER}"),
    "half": re.compile(rf"tháng\s(?P<part>đầu|cuối)\snăm(?:\s(?P<now>nay))?(?![^\W_]){_NO_YEAR}(?!\s{YEAR})"),
    "year": re.compile(rf"năm(?:\s(?P<now>nay))?(?![^\W_])(?!\s(?:\d|học|trước|qua|ngoái|sau|tới|một)){_NO_YEAR}"),
    "quarter": re.compile(rf"quý\s(?P<n>iv|i{{1,3}}|[1-4])(?![^\W_]){_NO_YEAR}"),
    "day": re.compile(rf"ngày\s(?P<n>\d{{1,2}})(?:\s?[/.-]\s?|\stháng\s)(?P<month>\d{{1,2}}){_NO_YEAR}(?!%)"),
    "month": re.compile(rf"tháng\s(?P<n>\d{{1,2}}){_NO_YEAR}"),
    "bare_day": re.compile(BARE_DAY),
}
_OF_NUMBER = (("tháng", "month"), ("ngày", "day"))
_OF_DAY = ("đến", "tới", "trước", "hết")
_HEADS = {
    "nhiệm kỳ": "term", "giai đoạn": "period", "kỳ kế hoạch": "period", "năm tới": "ahead", "năm đến": "ahead", "năm đầu": "first",
    "tháng tới": "ahead", "tháng đến": "ahead", "tháng đầu năm": "half", "tháng cuối năm": "half", "hết năm": "year", "cuối năm": "year",
    "giữa năm": "year", "quý i": "quarter", "sau ": "after",
} | {f"quý {n}": "quarter" for n in "1234"} | {f"{word} {n}": kind for n in range(10) for word, kind in _OF_NUMBER} | {
    f"{word} {n}": "bare_day" for n in range(4) for word in _OF_DAY
}  # fmt: skip
"""What a phrase is found by, and its kind. Plain words: the search then skips by their first letters."""
_HEAD = re.compile(alternatives(_HEADS))
_COUNT = re.compile(r"(?:trong\s(?:vòng\s|khoảng\s)?)?(?<![\w.,/-])(?P<n>\d{1,2}|hai|ba|bốn|năm|sáu|mười)\s$")
_OPENING = re.compile(r"(?:^|[\n,;:.(-]\s?|phấn đấu\s)$")
_NUMBERS = {"hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "mười": 10, "i": 1, "ii": 2, "iii": 3, "iv": 4}


@dataclass(frozen=True)
class Frame:
    """What a document's relative times are counted from."""

    today: date | None = None
    """Its own date; of an article, the day it was published."""
    period: tuple[date, date] | None = None
    """The years that its title gives the plan."""
    term: tuple[date, date] | None = None

    @property
    def year(self) -> int | None:
        """The year of a plan for one year."""
        return self.period[0].year if self.period and self.period[0].year == self.period[1].year else None

    def of_year(self, year: int) -> Frame:
        """The frame of what is planned for one of its years."""
        return replace(self, period=(date(year, 1, 1), date(year, 12, 31)))


_TERM = re.compile(rf"nhiệm kỳ\s(?:từ\s)?({YEAR})\s?(?:-|đến)\s?({YEAR})")


def read_term(low: str, today: date | None) -> tuple[date, date] | None:
    """The first term of office that a text names, of those that its date lies in.

    >>> read_term("đại hội đảng bộ tỉnh nhiệm kỳ 2025 - 2030", date(2025, 11, 3))
    (datetime.date(2025, 1, 1), datetime.date(2030, 12, 31))
    """
    for named in _TERM.finditer(low) if today else ():
        first, last = int(named[1]), int(named[2])
        if today and first <= today.year <= last:
            return date(first, 1, 1), date(last, 12, 31)
    return None


@dataclass(frozen=True)
class Relative:
    """A time phrase without a year: where it stands, and what it says."""

    span: Span
    kind: str
    """ahead, first, term, period, half, year, quarter, month, day."""
    number: int = 0
    month: int = 0
    """Of a day; of "N tháng tới" the months."""
    edge: str = ""
    """hết, cuối, giữa; of a half year đầu, cuối."""
    before: bool = False
    now: bool = False
    """ "năm nay": the year of the document's date."""

    @property
    def of_year(self) -> bool:
        """Whether it names a part of a year that is not said."""
        return not self.now and self.kind in ("half", "year", "quarter", "month", "day")


_REACH = 30
"""Letters of a phrase before the word that it is found by."""


def read_relative(low: str, start: int, end: int) -> Iterator[Relative]:
    """The time phrases without a year of a stretch of lower-case clean text, in order."""
    for head in _HEAD.finditer(low, start, end):
        kind = _HEADS[head[0]]
        at = head.start() + (head[0].index("năm") if kind == "year" else head[0].index(" ") + 1 if kind == "bare_day" else 0)
        match = _KINDS[kind].match(low, at, end)
        counted = kind in ("ahead", "first", "half")
        lead = (_COUNT if counted else _LEAD).search(low, max(start, at - _REACH), at) if match else None
        if match is None or lead is None or (at == lead.start() and at > 0 and low[at - 1].isalnum()):
            continue
        named = lead.groupdict() | match.groupdict()
        number, edge = _number(named.get("n")), (named.get("edge") or "").strip()
        begin = lead.start()
        if kind == "half":
            if number != 6:
                continue
            outer = _LEAD.search(low, max(start, begin - _REACH), begin)
            named, begin = (outer.groupdict() | named, outer.start()) if outer else (named, begin)
        led = bool(named.get("before") or (named.get("until") or "").strip() or edge == "hết")
        opens = _OPENING.search(low[max(0, begin - 10) : begin]) is not None
        if not _bears(kind, led, edge, opens):
            continue
        months = number if named.get("what") == "tháng" else int(named.get("month") or 0)
        kind = {"after": "ahead", "bare_day": "day"}.get(kind, kind)
        part = named.get("part") or edge
        yield Relative((begin, match.end()), kind, number, months, part, bool(named.get("before")), bool(named.get("now")))


def _number(word: str | None) -> int:
    return (int(word) if word.isdigit() else _NUMBERS[word]) if word else 0


def _bears(kind: str, led: bool, edge: str, opens: bool) -> bool:
    """Whether the words before a phrase make it a time by which something is due ("báo cáo cuối năm" is none). `led`: a preposition stands
    there; `opens`: it begins its clause.
    """
    if kind in ("ahead", "first", "half"):
        return True
    if kind in ("year", "period"):
        return bool(edge) and (led or opens)
    if kind == "after":
        return opens
    return led or (opens and (edge != "" if kind == "term" else kind != "day"))


def _later(day: date, months: int) -> date:
    """The same day some months later, the last of a shorter month."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def days_of(phrase: Relative, frame: Frame) -> tuple[date, date] | None:
    """First and last day of a phrase in a document's frame; None where the frame does not give it, or no calendar has it.

    >>> days_of(Relative((0, 0), "ahead", 5), Frame(date(2025, 8, 15)))
    (datetime.date(2025, 8, 15), datetime.date(2030, 8, 15))
    """
    try:
        found = _days(phrase, frame)
    except (ValueError, OverflowError):
        return None
    if found is None or not phrase.before:
        return found
    return found[0], found[0] - timedelta(days=1)


def _days(phrase: Relative, frame: Frame) -> tuple[date, date] | None:
    if phrase.kind == "ahead":
        return (frame.today, _later(frame.today, phrase.month or 12 * phrase.number)) if frame.today else None
    whole = (frame.term or frame.period) if phrase.kind == "term" else frame.period
    if phrase.kind in ("first", "term", "period"):
        if whole is None:
            return None
        months = 12 * (whole[1].year - whole[0].year + 1)
        if phrase.kind == "first":
            months = 12 * phrase.number
        elif phrase.edge == "giữa":
            months //= 2
        return whole[0], _later(whole[0], months) - timedelta(days=1)
    year = (frame.today.year if frame.today else None) if phrase.now else frame.year
    if year is None:
        return None
    first, last = {
        "half": (7, 12) if phrase.edge == "cuối" else (1, 6),
        "quarter": (3 * phrase.number - 2, 3 * phrase.number),
        "month": (phrase.number, phrase.number),
        "day": (phrase.month, phrase.month),
    }.get(phrase.kind, (1, 6 if phrase.edge == "giữa" else 12))
    if phrase.kind == "day":
        day = date(year, phrase.month, phrase.number)
        return day, day
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])
