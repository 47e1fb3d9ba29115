"""Figures that measure something: number, unit and the comparator that stands with it.

The anchor is a digit, or a figure in words (`extract.number_words`). What is a date, a year, a document's number, a label or a footnote
mark is no quantity. A comparator binds to the figure only where nothing but unit words stand between ("từ 15% trở lên"); elsewhere it
belongs to a level ("đại học trở lên").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from extract.comparators import lead_of, read_comparison, started_from
from extract.counted_nouns import is_counted, read_noun
from extract.dates import YEAR
from extract.quantity_words import WrittenUnit, lead_comparator, quantity_words, read_unit
from extract.view import View
from extract.words import any_of
from extract.written_figures import Figures, written_figures
from schema.numbers import ReadNumber, read_number
from schema.record import Comparator, Span


@dataclass(frozen=True)
class Quantity:
    """A figure in the clean text. `span` holds comparator, number and unit, `number` the digits alone."""

    span: Span
    number: Span
    comparator: Comparator
    value: Decimal
    value_max: Decimal | None = None
    total: Decimal | None = None
    """The second figure of "35/38 người": what the first is a part of."""
    aimed: Decimal | None = None
    """The second figure of "8.793/6.500 đảng viên": what the first, which is reached, was to be."""
    unit: str | None = None
    kind: str = "count"
    """share, point, age, duration, multiple, people, places, works, money, physical, rank, count (no known unit)."""
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


def read_quantities(view: View, start: int, end: int, masked: list[Span]) -> list[Quantity]:
    """The quantities of a stretch of clean text, in order. `masked`: see `masked_spans`, sorted."""
    low = view.low
    found: list[Quantity] = []
    at = start
    for figures in written_figures(low, start, end, masked):
        if figures.begin < at:
            continue
        quantity = _read_one(low, figures, end)
        if quantity is not None:
            found.append(quantity)
            at = quantity.span[1]
    return found


@dataclass(frozen=True)
class _Measure:
    """What figures measure, before words that compare are read: values, unit, and whether they are a place in a ranking."""

    values: tuple[ReadNumber, ...]
    unit: WrittenUnit
    second: Literal["end", "total", "aim", None]
    """What the second value is: the end of a range, the total that the first is a part of, what the first was to be."""
    rank: bool


def _read_one(low: str, figures: Figures, end: int) -> Quantity | None:
    """The quantity that figures state; None where they measure nothing."""
    begin = figures.begin
    measure = _read_measure(low, figures, end)
    if measure is None:
        return None
    compared = read_comparison(low, (begin, figures.end), measure.unit, end, ranged=measure.second == "end")
    if compared is None:
        return None
    comparator, start, unit = compared.comparator, compared.start, compared.unit
    kind = unit.kind or "count"
    if (
        kind == "count"
        and (comparator in ("lt", "le", "gt", "ge") or measure.second == "end")
        and _AGE_BEFORE.search(low, max(0, start - 18), start)
    ):
        kind = "age"
    if comparator == "gt" and _NEGATED.search(low, max(0, start - 60), start):
        comparator = "le"
    if measure.rank and comparator == "ge" and low.endswith("trở lên", start, compared.end):
        comparator = "le"  # "xếp thứ 20 trở lên"
    if measure.rank and comparator is None:
        comparator, kind = "le", "rank"
        named = _RANK_WORD.search(low, max(0, begin - 8), begin)
        start = named.start() if named else begin
        unit = unit if unit.name else WrittenUnit("hạng", "rank", unit.end)
    second = measure.values[1].value if measure.second else None
    if measure.second == "end":
        comparator = "between"
    broken = kind == "share" and measure.values[0].value < 10 and _BROKEN.search(low, max(0, begin - 3), begin) is not None
    return Quantity(
        span=(start, compared.end),
        number=(begin, figures.end),
        comparator=comparator or "eq",
        value=measure.values[0].value,
        value_max=second if measure.second == "end" else None,
        total=second if measure.second == "total" else None,
        aimed=second if measure.second == "aim" else None,
        unit=unit.name,
        kind=kind,
        worded=comparator is not None,
        yearly=unit.yearly,
        baseline=started_from(low, start, unit),
        ambiguous=any(v.ambiguous for v in measure.values) or compared.doubtful or broken,
    )


_YEAR = re.compile(YEAR)
_BROKEN = re.compile(r"(?<![\d.,/:-])[1-9]\s$")
"""A digit right before a share of one digit: one figure that a copy broke ("9 5%"), or two."""
_POWER = re.compile(r"1\.?000|10\.?000|100\.?000")
_RATE_NOUN = re.compile(rf"(?:\s(?!(?:{any_of('rate_end')})(?![^\W_]))[^\W\d_]+){{1,3}}")
_FRACTION = re.compile(r"\d{1,2}\s?/\s?\d{1,2}")
_PARTS = re.compile(r"1/[2345]|2/[35]|3/[45]|4/5")
""" "ít nhất 1/3 ủy viên": the fractions of speech, where a bound says that they are none of a count."""
_OF = re.compile(r"\s(?:trở (?:lên|xuống)(?![^\W_])|(?:số|tổng số|dân số|diện tích|thời gian|các|những)(?![^\W_]))")


def _read_measure(low: str, figures: Figures, end: int) -> _Measure | None:
    """Values and unit of figures; None for a year, a name ("mức độ 4") and figures that cannot be read."""
    unit = _unit_of(low, figures, end)
    if unit is None:
        return None
    written, slashed = figures.written, figures.slashed
    fraction = figures.worded is not None and figures.worded.fraction
    if slashed and _POWER.fullmatch(written[1]):
        unit, written, slashed = _rate_unit(low, figures, end), written[:1], False
    elif slashed and unit.kind != "share" and _FRACTION.fullmatch(low, figures.begin, figures.end):
        fraction = _OF.match(low, figures.end, end) is not None or (
            _PARTS.fullmatch("/".join(written)) is not None and _compared(low, figures)
        )
    if fraction:
        unit = WrittenUnit("percent", "share", figures.end)
    rank = unit.kind != "share" and _RANK_BEFORE.search(low, max(0, figures.begin - 30), figures.begin) is not None
    rank = rank and not _STARS.match(low, figures.end)
    if unit.kind is None and _YEAR.fullmatch(figures.written[0]):
        return None
    if unit.kind != "share" and not rank and _is_label(low, figures.begin, unit):
        return None
    read = [read_number(f, unit.kind == "share") for f in written]
    values = tuple(r for r in read if r is not None)
    if len(values) < len(read):
        return None
    if len(values) == 2 and not slashed and values[0].value > values[1].value:
        values = tuple(ReadNumber(v.value, ambiguous=True) for v in values)  # "95-90%": which end is meant is not known
    if fraction:
        percent = _percent_of(*values)
        return _Measure((percent,), unit, None, rank) if percent else None
    if len(values) == 1:
        return _Measure(values, unit, None, rank)
    if not slashed:
        return _Measure(values, unit, "end", rank)
    return _Measure(values, unit, "aim" if unit.kind == "share" or values[0].value > values[1].value else "total", rank)


def _unit_of(low: str, figures: Figures, end: int) -> WrittenUnit | None:
    """The unit behind figures: one that the lists know, the noun that they count, or the sign behind a range's first end; None where
    figures in words have none, since they are then no figures.
    """
    if figures.worded and figures.worded.multiple:
        return WrittenUnit("lần", "multiple", figures.end)
    unit = read_unit(low, figures.end, end)
    if figures.worded:
        return unit if unit.kind is not None or figures.worded.fraction else None
    if unit.kind is None and figures.signed:
        return WrittenUnit("percent", "share", figures.end)
    if unit.kind is None and not _YEAR.fullmatch(figures.written[0]):
        return _counted(low, figures, end) or unit
    return unit


def _counted(low: str, figures: Figures, end: int) -> WrittenUnit | None:
    """A noun that no list knows, where something says that the figure counts: its form ("05", "2.000"), the verb or the comparator before
    it.
    """
    first = figures.written[0]
    sure = (len(first) == 2 and first[0] == "0") or _LARGE.fullmatch(first) or is_counted(low, figures.begin)
    if not sure and (_AGE_BEFORE.search(low, max(0, figures.begin - 24), figures.begin) or not _compared(low, figures)):
        return None
    noun = read_noun(low, figures.end, end)
    return WrittenUnit(noun[0], "works" if sure else "count", noun[1]) if noun else None


def _compared(low: str, figures: Figures) -> bool:
    """Whether a comparator stands before figures."""
    lead = lead_of(low, figures.begin)
    return lead is not None and lead_comparator(lead[0]) is not None


def _rate_unit(low: str, figures: Figures, end: int) -> WrittenUnit:
    """The unit of a rate written with a slash: "18/1.000 trẻ đẻ sống"."""
    nouns = _RATE_NOUN.match(low, figures.end, end)
    stop = nouns.end() if nouns else figures.end
    slash = low.index("/", figures.begin + len(figures.written[0]))
    return WrittenUnit("/" + low[slash + 1 : stop].strip(), "physical", stop)


def _percent_of(part: ReadNumber, whole: ReadNumber) -> ReadNumber | None:
    """A written fraction ("2/3 số hộ") in percent, to two decimals; None where it is no part of the whole."""
    if not part.value < whole.value:
        return None
    exact = part.value * 100 / whole.value
    rounded = exact.quantize(Decimal("0.01"))
    whole_percent = exact.to_integral_value()
    return ReadNumber(whole_percent if rounded == whole_percent else rounded.normalize())


_LARGE = re.compile(r"\d{1,3}(?:\.\d{3})+(?!\d)")


def _is_label(low: str, begin: int, unit: WrittenUnit) -> bool:
    """Whether the word before a figure makes it a name ("Nghị quyết 57", "mức độ 4"); "tổng số 306 cán bộ" is a figure."""
    if not quantity_words().label.search(low, max(0, begin - 16), begin):
        return False
    if unit.kind in (None, "duration"):
        return True
    if is_counted(low, begin) and re.match(r"0\d|\d\d", low[begin : begin + 2]):
        return False  # "nâng cấp 45 km đường", "cấp 120 giấy phép"
    grouped = _LARGE.match(low, begin) is not None
    counted = low[begin + 1 : begin + 2].isdigit() and is_counted(low, begin)
    return not (grouped or counted or low.startswith("số ", begin - 3))


_STARS = re.compile(r"\s?(?:-\s?\d\s)?sao(?![^\W_])")
""" "sản phẩm đạt hạng 4 sao" is a class, no place in a ranking."""
_NEGATED = re.compile(r"(?<![^\W_])(?:không để|không được|không cho)(?![^\W_])[^.;,]*$")
_AGE_BEFORE = re.compile(r"tuổi(?: đời)?\s(?:từ\s|là\s)?$")
_RANK_WORD = re.compile(r"(?:nhóm|tốp|top|thứ)\s(?:có\s)?$")
_RANK_BEFORE = re.compile(
    r"(?:thuộc|trong|vào|lọt vào|nằm trong)\s(?:nhóm|tốp|top)\s(?:có\s)?$|(?:tốp|top)\s$"
    r"|(?:xếp|đứng|vị trí|thứ hạng|hạng)\s(?:hạng\s|vị trí\s)?(?:thứ\s)?$"
)
