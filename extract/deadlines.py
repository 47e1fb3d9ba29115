"""By when: time phrases of a text, and what day each ends on.

"đến năm 2030" ends on 31 December 2030, "trước năm 2030" the day before that year begins, "quý II/2026" on 30 June, a period or a term
on its last day. "hằng năm" recurs and has no last day of its own. "định hướng đến", "tầm nhìn đến" are horizons: they never take the place of a
nearer deadline beside them. What names no year is read by `extract.relative_times` and dated by the document's frame (`dated`).
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from extract.dates import YEAR
from extract.quantity_words import read_unit
from extract.relative_times import Frame, Relative, days_of, read_relative
from extract.words import alternatives, words_of
from schema.record import Deadline, Recurrence, Span

_Y = rf"({YEAR})"
_TO = r"(?:-|đến|tới|/)"
_BEFORE = (
    r"(?:(?P<before>trước|chậm nhất trước|xong trước)\s|(?P<until>(?:từ nay |từ nay cho |chậm nhất |muộn nhất )?(?:đến|tới|vào|trong|là)\s)?"
    r"(?P<edge>(?:hết|cuối|giữa|đầu|kết thúc|khoảng)\s)?)"
)
_HORIZON = re.compile(r"(?:(?:định hướng|tầm nhìn)(?![^\W_])[^,;.\d]{0,30}|(?:hướng tới|hướng đến)\s)$")
_MONTHS = {
    "giêng": "1", "hai": "2", "ba": "3", "tư": "4", "năm": "5", "sáu": "6", "bảy": "7", "tám": "8", "chín": "9",
    "mười": "10", "mười một": "11", "mười hai": "12",
}  # fmt: skip
_MONTH = rf"(\d{{1,2}}|{alternatives(_MONTHS)})"
""" "tháng 4", "tháng tư"."""
_QUARTER = r"(?:iv|i{1,3}|[1-4])"

_PHRASES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "days",
        re.compile(
            r"(?:từ|kể từ)\s(?:ngày\s)?(\d{1,2})[/.-](\d{1,2})[/.-]"
            + _Y
            + r"\s(?:đến|tới)\s(?:hết\s)?(?:ngày\s)?(\d{1,2})[/.-](\d{1,2})[/.-]"
            + _Y
        ),
    ),
    ("day", re.compile(_BEFORE + r"(?:ngày\s)?(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?" + _Y + r"(?!\d)")),
    ("day", re.compile(_BEFORE + r"(?:ngày\s)?(?<!\d)(\d{1,2})\s?tháng\s" + _MONTH + r"\snăm\s" + _Y)),
    (
        "period",
        re.compile(
            r"(?:(?:đến|trong|cho|của)\s)?(?P<edge>(?:hết|cuối|giữa)\s)?(?:cả\s)?(?:giai đoạn|thời kỳ|nhiệm kỳ|các năm|những năm|kế hoạch 5 năm)"
            r"\s(?:từ\s)?(?:năm\s)?" + _Y + r"\s?" + _TO + r"\s?(?:năm\s)?" + _Y + r"(?!\d)"
        ),
    ),
    ("period", re.compile(r"(?<!\w)(?:từ\s(?:năm\s)?|năm\s)" + _Y + r"\s?" + _TO + r"\s?(?:hết\s)?(?:năm\s)?" + _Y + r"(?!\d)")),
    ("half", re.compile(_BEFORE + r"(?:(?:6|sáu)\stháng|nửa)\s(đầu|cuối)\snăm\s" + _Y)),
    (
        "quarter",
        re.compile(
            _BEFORE + rf"quý\s(?:{_QUARTER}\s?(?:,|-|và|đến)\s?(?:quý\s)?)?({_QUARTER})\s?(?:[/-]\s?|năm\s|,\s?năm\s)" + _Y
        ),
    ),
    ("months", re.compile(r"từ\stháng\s(\d{1,2})\s?(?:-|đến|tới)\s?(?:hết\s)?tháng\s(\d{1,2})\s?(?:[/-]\s?|năm\s)" + _Y)),
    ("month", re.compile(_BEFORE + r"tháng\s" + _MONTH + r"\s?(?:[/-]\s?|năm\s)" + _Y)),
    (
        "slashed",
        re.compile(r"(?:(?P<before>trước)\s|(?P<until>(?:đến|tới)\s)(?P<edge>(?:hết|cuối)\s)?)(\d{1,2})/" + _Y + r"(?!\d)"),
    ),
    ("year", re.compile(_BEFORE + r"năm\s(?:học\s)?" + _Y + r"(?!\d|\s?[-/]\s?(?:19|20)?\d\d)")),
    ("school_year", re.compile(_BEFORE + r"năm học\s" + _Y + r"\s?[-/]\s?" + _Y)),
    ("period", re.compile(_Y + r"(?<![\w/.,-]\d{4})\s?-\s?" + _Y + r"(?![\d/.-])")),
    ("bare", re.compile(_Y + r"(?:(?<=(?:đến|tới|hết)\s\d{4})|(?<=trước\s\d{4})|(?<=tầm nhìn\s\d{4}))(?![\d%]|\s?[-/.,]\s?\d)")),
)
_BARE_LEAD = re.compile(
    r"(?<!\d\s)(?<!%\s)(?<![^\W_])(?:(?P<before>trước)\s|(?P<until>(?:từ nay )?(?:đến|tới)\s)(?P<edge>(?:hết|cuối)\s)?|(?<=tầm nhìn\s))$"
)
_REACH = 60
"""Letters of a phrase before its year."""
_BEHIND = 16
"""Letters behind a year that tell whether it is one."""
_NEEDED = {
    "half": "năm",
    "slashed": "/",
    "months": "từ tháng",
    "quarter": "quý",
    "month": "tháng",
    "year": "năm",
    "school_year": "năm học",
}
"""A word without which a kind of phrase is not looked for: finding a word is faster than trying a pattern at every letter."""
_RECURRING: tuple[tuple[Recurrence, re.Pattern[str]], ...] = (
    ("yearly", words_of("yearly")),
    ("continuous", words_of("continuous")),
)
_FROM = re.compile(r"(?<![^\W_])(?:từ|kể từ|bắt đầu từ|sau)\s$")
_COMPARED = re.compile(
    r"(?:so\s(?:với\s)?(?:ước\s|thực hiện\s|cùng kỳ\s|bình quân\s|trung bình\s|mức\s|thời điểm\s|cuối\s|đầu\s|kế hoạch\s)*"
    r"|giá so sánh\s|\slần\s)$"
)
_ANCHOR = re.compile(YEAR)
_NEXT_YEAR = re.compile(rf"(?:,|\svà|,\svà)\s({YEAR})(?!\d|\s?[-/.]\s?\d)")
""" "các năm 2026, 2027 và 2028", "đến năm 2027, 2030"."""


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
    relative: Relative | None = None
    """What it says where it names no year; `end` is then None until the document's frame dates it."""

    def deadline(self, text: str, recurrence: Recurrence | None = None) -> Deadline:
        """As a deadline; `text` is the text the phrase was found in, in the writer's letters."""
        return Deadline(
            end=self.end, start=self.start, recurrence=recurrence, text=text[self.span[0] : self.span[1]].strip() or None
        )


def _last(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _middle(first: int, last: int) -> date:
    """The last day of the first half of some years."""
    months = 6 * (last - first + 1)
    return _last(first + (months - 1) // 12, (months - 1) % 12 + 1)


_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}


def _days(kind: str, match: re.Match[str]) -> tuple[date | None, date | None]:
    """First and last day of a phrase; (None, None) for a day that does not exist."""
    groups = [_MONTHS.get(g, g) for g in match.groups() if g is not None]
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
            if kind == "period" and (match.groupdict().get("edge") or "").startswith("giữa") and first <= last:
                return date(first, 1, 1), _middle(first, last)
            if kind == "school_year":
                return date(first, 9, 1), date(last, 5, 31)
            return (date(first, 1, 1), date(last, 12, 31)) if first <= last else (None, None)
        year = int(numbers[-1])
        if kind == "half":
            return (date(year, 1, 1), date(year, 6, 30)) if "đầu năm" in match[0] else (date(year, 7, 1), date(year, 12, 31))
        if kind == "quarter":
            quarter = _QUARTERS[numbers[-2]]
            return date(year, 3 * quarter - 2, 1), _last(year, 3 * quarter)
        if kind == "months":
            return date(year, int(numbers[0]), 1), _last(year, int(numbers[1]))
        if kind in ("month", "slashed"):
            return date(year, int(numbers[-2]), 1), _last(year, int(numbers[-2]))
        middle = kind == "year" and (match.groupdict().get("edge") or "").startswith("giữa")
        return date(year, 1, 1), _middle(year, year) if middle else date(year, 12, 31)
    except (ValueError, IndexError, KeyError):
        return None, None


def read_times(low: str, start: int = 0, end: int | None = None) -> list[TimePhrase]:
    """The time phrases of a stretch of lower-case clean text, in order: with a last day, with a first ("từ năm 2035"), or relative."""
    end = len(low) if end is None else end
    taken: list[TimePhrase] = []
    covered = bytearray(max(0, end - start))
    for first, last in _near_years(low, start, end):
        for kind, pattern in _PHRASES:
            if low.find(_NEEDED.get(kind, ""), first, last) < 0:
                continue
            for match in pattern.finditer(low, first, last):
                if any(covered[match.start() - start : match.end() - start]):
                    continue
                for phrase in _phrases(low, kind, match, start, end):
                    taken.append(phrase)
                    covered[phrase.span[0] - start : phrase.span[1] - start] = b"\1" * (phrase.span[1] - phrase.span[0])
    for relative in read_relative(low, start, end):
        a, b = relative.span
        if not any(covered[a - start : b - start]):
            compared = _COMPARED.search(low[max(start, a - 30) : a]) is not None
            taken.append(TimePhrase(relative.span, None, until=True, reference=compared, relative=relative))
            covered[a - start : b - start] = b"\1" * (b - a)
    return _joined(low, sorted(taken, key=lambda t: t.span)) if len(taken) > 1 else taken


def _near_years(low: str, start: int, end: int) -> list[Span]:
    """The parts of a stretch that a time phrase can stand in: a pattern is tried at every letter, and most letters are far from any year."""
    found: list[Span] = []
    for year in _ANCHOR.finditer(low, start, end):
        begin, stop = max(start, year.start() - _REACH), min(end, year.end() + _BEHIND)
        if found and begin <= found[-1][1]:
            begin = found.pop()[0]
        found.append((begin, stop))
    return found


def _phrases(low: str, kind: str, match: re.Match[str], start: int, end: int) -> list[TimePhrase]:
    """The phrase of a match, and one for each further year of its list; none for a day that no calendar has."""
    first, last = _days(kind, match)
    if last is None or first is None:
        return []
    begin, named = match.start(), match.groupdict()
    if kind == "bare":
        lead = _BARE_LEAD.search(low, max(start, begin - _REACH), begin)
        if lead is None or read_unit(low, match.end(), end).kind is not None:
            return []
        begin, named = lead.start(), lead.groupdict()
    long = kind in ("period", "days", "months")
    phrase = TimePhrase(
        (begin, match.end()),
        last,
        until=bool(named.get("until") and "đến" in named["until"]) or bool(named.get("edge")),
        period=long,
    )
    before = low[max(start, begin - 30) : begin]
    if named.get("before"):
        phrase = replace(phrase, end=first - timedelta(days=1), until=True)
    elif _FROM.search(before) and not long:
        phrase = replace(phrase, end=None, start=first)
    elif long:
        phrase = replace(phrase, start=first)
    if _HORIZON.search(before):
        phrase = replace(phrase, horizon=True)
    if _COMPARED.search(before):
        phrase = replace(phrase, end=None, reference=True)
    found = [phrase]
    at = match.end()
    while kind in ("year", "bare") and phrase.end is not None and (more := _NEXT_YEAR.match(low, at, end)) is not None:
        at = more.end()
        if read_unit(low, at, end).kind is not None:
            break
        found.append(replace(phrase, span=more.span(1), end=date(int(more[1]), 12, 31)))
    return found


def _joined(low: str, times: list[TimePhrase]) -> list[TimePhrase]:
    """The phrases with "từ tháng 3/2026" and "đến tháng 9/2027" behind it made one stretch of time, and a year in parentheses ("đến giữa
    nhiệm kỳ (năm 2028)") made that of the phrase before it.
    """
    joined: list[TimePhrase] = []
    for time in times:
        last = joined[-1] if joined else None
        if last is not None and last.relative and time.end is not None and low[last.span[1] : time.span[0]].strip() == "(":
            joined[-1] = replace(last, span=(last.span[0], time.span[1]), end=time.end, start=time.start, relative=None)
            continue
        onwards = last is not None and last.start is not None and last.end is None and time.end is not None and time.until
        if last is not None and onwards and low[last.span[1] : time.span[0]] == " ":
            joined[-1] = replace(last, span=(last.span[0], time.span[1]), end=time.end, until=True, period=True)
        else:
            joined.append(time)
    return joined


def dated(times: list[TimePhrase], frame: Frame) -> list[TimePhrase]:
    """The phrases with those that name no year dated by a document's frame, as far as it dates them."""
    found = []
    for time in times:
        days = days_of(time.relative, frame) if time.relative and not time.reference else None
        found.append(replace(time, end=days[1]) if days else time)
    return found


_A_YEAR = re.compile(rf"\s{YEAR}(?!\d)")
""" "doanh thu bán hàng năm 2026": goods, and a year."""


def read_recurrences(low: str, start: int = 0, end: int | None = None) -> list[tuple[Recurrence, Span]]:
    """The words of a stretch that say that something recurs."""
    end = len(low) if end is None else end
    found = ((r, m) for r, pattern in _RECURRING for m in pattern.finditer(low, start, end))
    return sorted(((r, m.span()) for r, m in found if not _A_YEAR.match(low, m.end())), key=lambda x: x[1])


def is_frequency(low: str, recurrence: Span) -> bool:
    """Whether words say how many times a year something is done ("khám 1 lần/năm"): before a rate they are part of what it measures.

    >>> is_frequency("1 lần/năm", (0, 9)), is_frequency("6 tháng một lần", (0, 15))
    (True, False)
    """
    return low[recurrence[0]].isdigit() and low.startswith("lần/", low.find(" ", *recurrence) + 1)


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
    times = read_times(f"năm {low.strip()}" if _ANCHOR.fullmatch(low.strip(" .;,")) else low)
    main = main_time(times) or next((t for t in times if not t.relative), None)
    words = text.strip(" .;,") or None
    if main is None:
        return Deadline(recurrence=recurrence, text=words) if words else None
    return Deadline(end=main.end, start=main.start, recurrence=recurrence, text=words)
