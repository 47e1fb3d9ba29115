"""The comparator that stands with a figure, before it ("ít nhất 15%") or behind its unit ("15% trở lên"), and the value that a change starts
from ("từ 60% lên 70%").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from extract.quantity_words import WrittenUnit, lead_comparator, quantity_words, read_unit
from schema.numbers import FORM, read_number
from schema.record import Comparator, Span

_GAP = r"(?:[^.;\d]|(?<=năm )\d{4}){0,40}?"
_MOVES = re.compile(_GAP + r"(?<![^\W_])(?<!trở )(?:lên|xuống|còn|đến|tới)\s")
_GOES_ON = re.compile(r"[^;.]{0,80}?(?<![^\W_])(?:lên|xuống|còn|đến|tới|trở lên|trở xuống)(?![^\W_])")
_FAR_TAIL = re.compile(r",?\s(?:[^\W\d_]++,?\s){1,9}?(trở lên|trở xuống)(?![^\W_])")
_LEVEL = re.compile(
    r"đại học|cao đẳng|trung cấp|sơ cấp|thạc s|tiến s|cao cấp|cử nhân|chuyên viên|mức|loại|hạng|bậc|cấp|khá|tốt|trung bình"
)
_STARTED = re.compile(
    rf"(?<![^\W_])từ\s(?:mức\s)?({FORM})(?:/{FORM})?(?!%?\s(?:[^\W\d_]+\s)?trở\s(?:lên|xuống)){_GAP}(?<![^\W_])(?:lên|xuống|còn)\s(?:còn\s|mức\s|đến\s|trên\s|dưới\s|khoảng\s){{0,2}}$"
)


@dataclass(frozen=True)
class Comparison:
    """What the words round a figure say, and how far they reach with it."""

    comparator: Comparator | None
    start: int
    end: int
    unit: WrittenUnit
    """Behind the comparator where none stands before it."""
    doubtful: bool = False
    """The words before and behind bound it on two sides ("trên 10% trở xuống")."""


def lead_of(low: str, begin: int) -> re.Match[str] | None:
    """The words before a figure among which a comparator may stand."""
    return quantity_words().lead.search(low, max(0, begin - 34), begin)


def read_comparison(low: str, figures: Span, unit: WrittenUnit, end: int, *, ranged: bool) -> Comparison | None:
    """The comparator before or behind figures and their unit; None for the figure that a change starts from, read with the one it ends at.

    `ranged`: they are the two ends of a range.
    """
    words, (begin, stop) = quantity_words(), figures
    lead = lead_of(low, begin)
    said = lead[0].strip() if lead else ""
    start = begin - len(lead[0].lstrip()) if lead else begin
    start -= low.endswith("+", 0, start) and not low[max(0, start - 2) : start - 1].strip(" (:")
    behind_unit = unit.end + (4 if unit.yearly and low.startswith("/năm", unit.end) else 0)
    tail = words.tail.match(low, behind_unit, end) or words.tail.match(low, stop, end)
    if tail:
        late = read_unit(low, tail.end(), end) if unit.kind is None else unit
        comparator = words.after[tail[0].strip()]
        return Comparison(comparator, start, max(unit.end, tail.end()), late, _opposed(lead_comparator(said), comparator))
    if said == "từ":
        far = _FAR_TAIL.match(low, unit.end, end) if unit.kind is not None else None
        if far and _LEVEL.search(far[0]):
            far = None  # "trở lên" bounds the level
        if far:
            return Comparison(words.after[far[1]], start, far.end(), unit)
        if not ranged:
            moves = _MOVES.match(low, unit.end, end)
            if moves:
                return None
            alone = _GOES_ON.match(low, unit.end, end) is None  # "đạt từ 20%" alone is a least value
            return Comparison("ge" if alone else lead_comparator(said), start if alone else begin, unit.end, unit)
    return Comparison(lead_comparator(said), start, unit.end, unit)


def _opposed(before: Comparator | None, behind: Comparator | None) -> bool:
    """Whether one comparator bounds from below and the other from above."""
    below, above = ("gt", "ge"), ("lt", "le")
    return (before in below and behind in above) or (before in above and behind in below)


def started_from(low: str, start: int, unit: WrittenUnit) -> tuple[Decimal, Span] | None:
    """The figure that a change to this one starts from ("từ 60% lên 70%"), and where it stands."""
    started = _STARTED.search(low, max(0, start - 90), start)
    was = read_number(started[1], unit.kind == "share") if started else None
    return (was.value, started.span(1)) if was and started else None
