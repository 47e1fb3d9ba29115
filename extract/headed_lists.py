"""Lists whose measure and unit stand in the head above them: "Diện tích nhà ở bình quân (m2 sàn/người):" over "- Đô thị: 32".

Such a figure has no unit of its own; its item names for whom or for when it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from extract.deadlines import read_times
from extract.measure_units import known_unit, unit_kind
from extract.outline import Block
from extract.quantities import Quantity
from extract.view import View
from schema.record import Span

_LONGEST_HEAD = 250
_UNIT = re.compile(r"\((?:đơn vị(?: tính)?|đvt)?:?\s?([^()]{1,40})\)|[,;]?\s(?:đơn vị tính|đơn vị|đvt):?\s([^,;:()]{1,40})")
_LONGEST_ITEM = 80
_ITEM_ENDS = ":;.,%"


@dataclass(frozen=True)
class ListHead:
    """The measure that a head names, and the unit behind it, as it is written there."""

    measure: Span
    unit: str
    kind: str


def read_head(view: View, block: Block) -> ListHead | None:
    """The measure and unit that a block above gives its list; None where it states no unit that the vocabulary knows."""
    low = view.low
    end = min(block.end, block.body + _LONGEST_HEAD)
    for match in _UNIT.finditer(low, block.body, end):
        group = 1 if match[1] else 2
        unit = known_unit(match[group])
        if unit is None or match.start() - block.body < 3:
            continue
        written = view.clean[slice(*match.span(group))].strip()
        name = unit.name if unit.name in ("percent", "percent_point", "‰") else " ".join(written.split())
        measure = _measure(low, block.body, match.start())
        return ListHead(measure, name, unit_kind(unit.name)) if measure else None
    return None


def _measure(low: str, start: int, end: int) -> Span | None:
    """The words of a measure without a time phrase before or behind them."""
    for t in read_times(low, start, end):
        if not low[start : t.span[0]].strip(" ,"):
            start = t.span[1]
        elif not low[t.span[1] : end].strip(" ,"):
            end = t.span[0]
    while start < end and low[start] in " ,:-":
        start += 1
    while end > start and low[end - 1] in " ,:-":
        end -= 1
    return (start, end) if start < end else None


def head_of(view: View, block: Block) -> ListHead | None:
    """The head of the list that a block is an item of: the nearest block above with a unit, not beyond a heading of another kind."""
    above = block.parent
    return read_head(view, above) if above is not None else None


def with_unit(head: ListHead, quantity: Quantity, low: str, start: int) -> Quantity:
    """A bare figure of an item with the unit of its list's head; another figure as it is.

    An item's figure stands at its end behind a colon, or is all that the item says: "- Khu vực đô thị: 32", "- Năm 2026: 72".
    """
    if quantity.unit is not None or quantity.kind != "count":
        return quantity
    return replace(quantity, unit=head.unit, kind=head.kind) if _item(low, start, quantity.span[0]) else quantity


def item_words(low: str, start: int, quantity: Quantity) -> Span | None:
    """What an item's words before its figure say beside a time: for whom or where the figure is."""
    words = _item(low, start, quantity.span[0])
    return _measure(low, *words) if words else None


def _item(low: str, start: int, end: int) -> Span | None:
    """The words before a colon that a stretch ends with; None where it ends otherwise or no words stand there."""
    while end > start and low[end - 1].isspace():
        end -= 1
    if end == start or low[end - 1] != ":":
        return None
    end -= 1
    start = max(start, end - _LONGEST_ITEM)
    start = max(start, *(low.rfind(mark, start, end) + 1 for mark in _ITEM_ENDS))
    return (start, end) if end - start >= 2 else None
