"""Figures that measure something: number, unit and the comparator that stands with it.

The anchor is a digit. What is a date, a year, a document's number, a label or a footnote mark is no quantity. A comparator binds to
the figure only where nothing but unit words stand between ("từ 15% trở lên"); elsewhere it belongs to a level ("đại học trở lên").
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from extract.view import View
from extract.words import any_of
from schema.numbers import FORM, ReadNumber, read_number
from schema.record import Comparator, Span
from schema.vocab import entries


@dataclass(frozen=True)
class Quantity:
    """A figure in the clean text. `span` holds comparator, number and unit, `number` the digits alone."""

    span: Span
    number: Span
    comparator: Comparator
    value: Decimal
    value_max: Decimal | None = None
    total: Decimal | None = None
    unit: str | None = None
    kind: str = "count"
    """share, point, age, duration, multiple, people, places, works, money, physical, count (no known unit)."""
    worded: bool = False
    """Whether a comparator was written."""
    yearly: bool = False
    """"/năm" behind the unit."""
    baseline: tuple[Decimal, Span] | None = None
    """ "từ 60% lên 70%": what it was, and where that stands."""
    ambiguous: bool = False

    @property
    def share(self) -> bool:
        """Whether it is a share in percent."""
        return self.kind == "share"


@cache
def _vocabulary() -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    before: dict[str, str] = {}
    after: dict[str, str] = {}
    kinds: dict[str, str] = {}
    for entry in entries("comparators", "comparator"):
        before |= dict.fromkeys(entry["before"], entry["op"])
        after |= dict.fromkeys(entry["after"], entry["op"])
    for entry in entries("measures", "measure"):
        kinds |= dict.fromkeys(entry["names"], entry["kind"])
    return before, after, kinds


def _alternatives(words: dict[str, str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    before, after, kinds = _vocabulary()
    units = _alternatives(kinds)
    number = re.compile(rf"(?<![\w/:.,])(?:{FORM})(?![\w]*[-/](?:kh|nq|qđ|ct|ctr|đa|kl|tb|hd|bc|ubnd|hđnd)\b)")
    unit = re.compile(
        rf"\s?(?:({units})(?![^\W_]))((?:\s?/\s?(?:\d[\d.]*\s)?[^\W\d_]+(?:\s(?:{units}|dân|gái|trai|nữ|em|mới|đầu người))?){{0,2}})"
    )
    lead = re.compile(rf"(?:(?<![^\W_])(?:{_alternatives(before)}|từ)\s?|(?<!\w)(?:≥|≤|>=|<=|>|<|=|~)\s?){{1,3}}$")
    tail = re.compile(rf"\s(?:{_alternatives(after)})(?![^\W_])")
    bar = re.compile(rf"(?<![^\W_])(?:{any_of('label_word')})\s$")
    return number, unit, lead, tail, bar


_RANGE = re.compile(r"\s?(%)?\s?(?:-|đến|tới)\s?(?=\d)")
_GLUED = re.compile(r"(%|‰|ha|km2|km|m2|m3|m²|m³|mw|gw|kwh|kg|m|usd)(?![^\W_])")
_YEAR = re.compile(r"(?:19|20)\d\d")
_DATE = re.compile(
    r"\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?(?:19|20)?\d\d(?!\d)|\d{1,2}/(?:19|20)\d\d(?!\d)|(?:19|20)\d\d\s?[-/]\s?(?:19|20)?\d\d(?!\d)|\d{1,2}:\d\d(?::\d\d)?|(?<!\d)\d{1,2}h\d{0,2}(?![^\W_])"
)
_PER = re.compile(
    rf"(?:trên|/)\s?(?:01|1|một|10|100|1\.000|10\.000|100\.000|1 vạn|một vạn|vạn)\s(?:{any_of('denominator_noun')})(?![^\W_])"
)
_DAY = re.compile(
    r"(?:ngày|sáng|chiều|tối|mùng|mồng|dịp|lễ|tết)\s(?:\d{1,2}\s?[/.-]\s?\d{1,2}(?!\d)|\d{1,2})(?:\s?(?:và|,|-|đến)\s(?:ngày\s)?\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?)?"
)
_SYMBOL = re.compile(r"\d{1,5}[a-z]?\s?(?:/\d{4}\s?)?[/-]\s?[a-zđ]{2,}[^\s,;.()]*(?:-\s?[a-zđ]{1,8}(?:/[a-zđ]+)?)?")
_SLASH = re.compile(r"\s?(%)?\s?/\s?(?=\d)")
_NEGATED = re.compile(r"(?<![^\W_])(?:không để|không được|không cho)(?![^\W_])[^.;,]*$")
_RANK_WORD = re.compile(r"(?:nhóm|tốp|top)\s(?:có\s)?$")
_NOUN = re.compile(
    r"\s(?!(?:và|hoặc|của|trong|đến|năm|tháng|ngày|là|cho|với|thì|mà|nhưng|hằng|này|đó|các|theo|tại|ở|để|từ|khi|do|bị|được|có|đã|sẽ)(?![^\W_]))([^\W\d_]{2,})(?![^\W_])"
)
_POWER = re.compile(r"1\.?000|10\.?000|100\.?000")
_NOUNS = re.compile(r"(?:\s[^\W\d_]+){1,3}")
_LARGE = re.compile(r"\d{1,3}(?:\.\d{3})+(?!\d)")
_FRACTION = re.compile(r"\d{1,2}\s?/\s?\d{1,2}")
_OF = re.compile(r"\s(?:số|tổng số|dân số|diện tích|thời gian|các|những)(?![^\W_])")
_SECOND = re.compile(FORM)
_MOVES = re.compile(r"(?:[^.;\d]|(?<=năm )\d{4}){0,40}?(?<![^\W_])(?<!trở )(?:lên|xuống|còn|đến|tới)\s")
_FAR_TAIL = re.compile(r"\s(?:[^\W\d_]+\s){1,2}(trở lên|trở xuống)(?![^\W_])")
_STARTED = re.compile(
    r"(?<![^\W_])từ\s(?:mức\s)?("
    + FORM
    + r")(?:[^.;\d]|(?<=năm )\d{4}){0,40}?(?<![^\W_])(?:lên|xuống|còn)\s(?:còn\s|mức\s|đến\s|trên\s|dưới\s|khoảng\s){0,2}$"
)
_AGE_BEFORE = re.compile(r"tuổi(?: đời)?\s(?:từ\s|là\s)?$")
_RANK_BEFORE = re.compile(
    r"(?:thuộc|trong|vào|lọt vào|nằm trong)\s(?:nhóm|tốp|top)\s(?:có\s)?$|(?:tốp|top)\s$"
    r"|(?:xếp|đứng|vị trí|thứ hạng|hạng)\s(?:hạng\s|vị trí\s)?(?:thứ\s)?$"
)


def read_quantities(view: View, start: int, end: int, masked: list[Span]) -> list[Quantity]:
    """The quantities of a stretch of clean text, in order. `masked`: see `masked_spans`, sorted."""
    number, unit_at, lead_at, tail_at, bar = _patterns()
    before_ops, after_ops, kinds = _vocabulary()
    low = view.low
    starts = [s for s, _ in masked]
    found: list[Quantity] = []
    at = start
    while True:
        match = number.search(low, at, end)
        if match is None:
            return found
        begin, stop = match.span()
        at = stop
        i = bisect_right(starts, begin) - 1
        if i >= 0 and masked[i][1] > begin:
            at = max(stop, masked[i][1])
            continue
        if low[begin - 1 : begin] in ("(", "[") and low[stop : stop + 1] in (")", "]"):
            continue
        if stop < len(low) and (low[stop].isalpha() or low[stop] == "_") and not _GLUED.match(low, stop):
            continue
        quantity = _read_one(low, begin, stop, end, (unit_at, lead_at, tail_at, bar), (before_ops, after_ops, kinds))
        if quantity is None:
            continue
        found.append(quantity)
        at = max(at, quantity.span[1])


def masked_spans(view: View) -> list[Span]:
    """Once a document, what `read_quantities` passes over: dates, ranges of years, times, numbers of documents."""
    return sorted(m.span() for pattern in (_DATE, _DAY, _SYMBOL, _PER) for m in pattern.finditer(view.low))


@dataclass(frozen=True)
class _Unit:
    """The unit behind a number, and where it ends."""

    name: str | None
    kind: str | None
    end: int
    yearly: bool = False


def _read_unit(low: str, at: int, end: int, pattern: re.Pattern[str], kinds: dict[str, str]) -> _Unit:
    """The unit that begins at `at`, with what it is taken per ("triệu đồng/người/năm"); a year is no part of it."""
    match = pattern.match(low, at, end)
    if match is None:
        return _Unit(None, None, at)
    name, per = match[1], match[2].replace(" /", "/").replace("/ ", "/")
    yearly = per.endswith("/năm")
    kind = kinds[name]
    if kind == "share":
        return _Unit("‰" if name in ("‰", "phần nghìn") else "percent", kind, match.end(1), yearly)
    if kind == "point":
        return _Unit("percent_point", kind, match.end(1), yearly)
    return _Unit(" ".join((name + per).split()), kind, match.end(), yearly)


def _lead_comparator(words: str, before_ops: dict[str, str]) -> str | None:
    """What the comparator words before a number say; the longest phrase decides ("không quá" is not "quá")."""
    for phrase in sorted(before_ops, key=len, reverse=True):
        if phrase in words and re.search(rf"(?<![^\W_]){re.escape(phrase)}(?![^\W_])", words):
            return before_ops[phrase]
    return None


def _is_label(low: str, begin: int, unit: _Unit, bar: re.Pattern[str]) -> bool:
    """Whether the word before a figure makes it a name ("Nghị quyết 57", "mức độ 4"); "tổng số 306 cán bộ" is a figure."""
    if not bar.search(low, max(0, begin - 16), begin):
        return False
    if unit.kind in (None, "duration"):
        return True
    grouped = _LARGE.match(low, begin) is not None
    return not (grouped or low.startswith("số ", begin - 3))


def _read_one(
    low: str,
    begin: int,
    stop: int,
    end: int,
    patterns: tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]],
    ops: tuple[dict[str, str], dict[str, str], dict[str, str]],
) -> Quantity | None:
    """The quantity whose first figure stands at [begin, stop); None where the figure measures nothing."""
    unit_at, lead_at, tail_at, bar = patterns
    before_ops, after_ops, kinds = ops
    figures = [low[begin:stop]]
    number_end, signed, whole = stop, False, False
    year = _YEAR.fullmatch(low, begin, stop) is not None
    behind = _RANGE.match(low, stop) or _SLASH.match(low, stop)
    second = _SECOND.match(low, behind.end()) if behind and not year else None
    if behind and second and second.end() <= end and not _YEAR.fullmatch(second[0]):
        figures.append(second[0])
        number_end, signed, whole = second.end(), bool(behind[1]), "/" in behind[0]
    unit = _read_unit(low, number_end, end, unit_at, kinds)
    if unit.kind is None and low[begin] == "0" and stop - begin == 2:
        noun = _NOUN.match(low, number_end, end)
        unit = _Unit(noun[1], "works", noun.end()) if noun else unit
    if unit.kind is None and signed:
        unit = _Unit("percent", "share", number_end)
    rate = whole and _POWER.fullmatch(figures[1]) is not None
    if rate:
        per = _NOUNS.match(low, number_end, end)
        end_of_noun = per.end() if per else number_end
        unit = _Unit("/" + low[low.index("/", stop) + 1 : end_of_noun].strip(), "physical", end_of_noun)
        figures, whole = figures[:1], False
    fraction = (
        whole
        and unit.kind != "share"
        and _FRACTION.fullmatch(low, begin, number_end) is not None
        and _OF.match(low, number_end, end) is not None
    )
    if fraction:
        unit = _Unit("percent", "share", number_end)
    rank = _RANK_BEFORE.search(low, max(0, begin - 30), begin) is not None and unit.kind != "share"
    if (year and unit.kind is None) or (unit.kind != "share" and not rank and _is_label(low, begin, unit, bar)):
        return None
    read = [read_number(f, unit.kind == "share") for f in figures]
    if any(r is None for r in read):
        return None
    values = [r for r in read if r is not None]
    if fraction:
        if not values[0].value < values[1].value:
            return None
        exact = values[0].value * 100 / values[1].value
        rounded = exact.quantize(Decimal("0.01"))
        values = [
            ReadNumber(
                rounded.normalize() if rounded != exact.to_integral_value() else exact.to_integral_value(),
                ambiguous=rounded != exact,
            )
        ]

    lead = lead_at.search(low, max(0, begin - 34), begin)
    words = lead[0].strip() if lead else ""
    start = begin - len(lead[0].lstrip()) if lead else begin
    comparator = _lead_comparator(words, before_ops)
    behind_unit = unit.end + (4 if unit.yearly and low.startswith("/năm", unit.end) else 0)
    tail = tail_at.match(low, behind_unit, end) or tail_at.match(low, number_end, end)
    span_end = unit.end
    far = _FAR_TAIL.match(low, unit.end, end) if words == "từ" and unit.kind not in (None, "share") and not tail else None
    if far:
        comparator, span_end = after_ops[far[1]], far.end()
    elif tail:
        comparator = after_ops[tail[0].strip()]
        span_end = max(span_end, tail.end())
        if unit.kind is None:
            unit = _read_unit(low, tail.end(), end, unit_at, kinds)
    elif words == "từ" and len(values) == 1:
        if _MOVES.match(low, unit.end, end):
            return None  # where a change starts: read with the figure that it ends at
        start = begin
    kind = unit.kind or "count"
    if kind == "count" and comparator in ("lt", "le", "gt", "ge") and _AGE_BEFORE.search(low, max(0, start - 18), start):
        kind = "age"
    if comparator == "gt" and _NEGATED.search(low, max(0, start - 60), start):
        comparator = "le"
    if rank and comparator is None:
        comparator, kind = "le", "rank"
        named = _RANK_WORD.search(low, max(0, begin - 8), begin)
        start = named.start() if named else begin
        unit = unit if unit.name else _Unit("hạng", "rank", unit.end)
    if len(values) == 2 and not whole:
        comparator = "between"
    started = _STARTED.search(low, max(0, start - 90), start)
    was = read_number(started[1], unit.kind == "share") if started else None
    return Quantity(
        span=(start, span_end),
        number=(begin, number_end),
        comparator=comparator or "eq",  # type: ignore[arg-type]
        value=values[0].value,
        value_max=values[1].value if len(values) == 2 and not whole else None,
        total=values[1].value if len(values) == 2 and whole else None,
        unit=unit.name,
        kind=kind,
        worded=comparator is not None,
        yearly=unit.yearly,
        baseline=(was.value, started.span(1)) if was and started else None,
        ambiguous=any(v.ambiguous for v in values),
    )
