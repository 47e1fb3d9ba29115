"""The figures of a document in the order of its text, and what a rounded figure can stand for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal

from schema.record import ExtractionRecord, Span

_DECIMALS = re.compile(r"(?<!\d)\d+[.,](\d{1,2})(?!\d)")
_MORE = ("trên", "hơn")
_VAGUE = ("khoảng", "gần", "dưới", "chưa đến", "xấp xỉ", "ít nhất", "trở lên", "trên dưới")


@dataclass(frozen=True)
class Figure:
    """A figure as it stands in the text. `total`: the whole it is given of ("35/38 người")."""

    value: Decimal
    total: Decimal | None
    unit: str
    span: Span
    words: str

    @property
    def percent(self) -> bool:
        """Whether it is a percentage."""
        return self.unit == "percent"


def figures_of(record: ExtractionRecord) -> list[Figure]:
    """The figures of results and of targets that are levels, in the order of the text; ranges and changes are left out."""
    found = {
        result.quantity_span: Figure(
            result.value, result.total, result.unit, result.quantity_span, record.quote(result.quantity_span)
        )
        for result in record.results
        if result.value_max is None
    }
    for target in record.targets:
        if target.value is not None and target.value_max is None and target.unit and not target.change:
            span = target.quantity_span
            found.setdefault(span, Figure(target.value, None, target.unit, span, record.quote(span)))
    return [found[span] for span in sorted(found)]


def may_stand_for(percent: Figure, part: Decimal, whole: Decimal) -> bool:
    """Whether a percentage can be what part/whole comes to, rounded or cut off at its last digit.

    "trên 95%" says that it is no less; "khoảng", "gần" and the like say too little to be wrong. (The way of the Calculations 1.1
    specification of financial reports: a reported figure is an interval; only intervals that cannot meet are an error.)
    """
    said = percent.words.lower()
    if whole <= 0 or any(vague in said for vague in _VAGUE):
        return True
    actual = part * 100 / whole
    if any(more in said for more in _MORE):
        return actual >= percent.value
    step = _step(percent)
    return percent.value - step / 2 <= actual < percent.value + step


def some_count_fits(percent: Figure, whole: Decimal) -> bool:
    """Whether any whole number of the total comes to the percentage."""
    if whole != whole.to_integral_value():
        return True
    nearest = (percent.value * whole / 100).to_integral_value(rounding=ROUND_FLOOR)
    return any(may_stand_for(percent, count, whole) for count in (nearest - 1, nearest, nearest + 1) if 0 <= count <= whole)


def _step(percent: Figure) -> Decimal:
    written = _DECIMALS.search(percent.words)
    return Decimal(1).scaleb(-len(written.group(1))) if written else Decimal(1)
