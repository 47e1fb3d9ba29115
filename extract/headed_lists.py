"""Figures whose unit, or whose measure and unit, stand in a head above them.

Two forms: "Diện tích nhà ở bình quân (m2 sàn/người):" over "- Đô thị: 32", where the item names for whom or for when the figure is; and
"Đơn vị tính: %" in a heading, or on a line of its own below one, which gives its unit to every bare figure down to the next one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from operator import itemgetter

from extract.deadlines import read_times
from extract.measure_units import known_unit, unit_kind
from extract.outline import LABELLED, Block, Outline, Rank
from extract.quantities import Quantity
from extract.view import View
from extract.words import any_of
from schema.record import Span

_LONGEST_HEAD = 250
_SAID = r"(?:đơn vị(?: tính)?|đvt)\s?:?"
_UNIT = re.compile(
    rf"\((?P<said>{_SAID})?\s?(?P<in>[^()]{{1,40}})\)|[,;]?\s(?:đơn vị tính|đơn vị|đvt):?\s(?P<after>[^,;:()]{{1,40}})"
)
_NOTE = re.compile(rf"\(?\s?{_SAID}\s?(?P<unit>[^(),;:]{{1,40}}?)\s?\)?\s?[.;]?")
_LONGEST_ITEM = 80
_ITEM_ENDS = ":;.,%"
_CLOSED = re.compile(r"\s*(?:[,;.()]|$|(?:và|trong đó|riêng|trừ)(?![^\W_]))")
_YEARLIKE = re.compile(r"(?:19|20)\d\d")
_PART = re.compile(rf"(?:ở|tại|trong đó|riêng|{any_of('part_word')})(?![^\W_])")


@dataclass(frozen=True)
class ListHead:
    """The unit that a head gives its list, as it is written there, and the measure that it names."""

    measure: Span | None
    unit: str
    kind: str
    scope: bool = False
    """The unit holds for every bare figure below ("Đơn vị tính: ..."), not only for an item's last words."""


class ListHeads:
    """The heads of a document's lists; what a block says is read once."""

    def __init__(self, view: View, outline: Outline) -> None:
        self._view = view
        self._said: dict[int, ListHead | None] = {}
        self._notes: dict[int | None, list[tuple[int, str]]] = {}
        for block in outline.blocks:
            note = _NOTE.fullmatch(view.low, block.body, block.end) if block.end - block.body <= 60 else None
            if note and known_unit(note["unit"]):
                above = block.parent
                self._notes.setdefault(above.index if above else None, []).append(
                    (block.index, view.clean[slice(*note.span("unit"))])
                )

    def of(self, block: Block) -> ListHead | None:
        """The head of the list that a block is an item of: the block above it with measure and unit, else the nearest unit for all below."""
        above = block.parent
        head = self._read(above) if above is not None else None
        if head is not None and head.measure is not None:
            return head
        for giver in block.ancestors():
            said = self._read(giver)
            if said is not None and said.scope:
                return replace(said, measure=self._listed(above) if giver is not above else None)
            if unit := self._noted(giver.index, block):
                return _scoped(unit, self._listed(above) if giver is not above else None)
        unit = self._noted(None, block)
        return _scoped(unit, self._listed(above)) if unit else None

    def _noted(self, index: int | None, block: Block) -> str | None:
        """The unit on a line of its own below a heading, before a block."""
        notes = self._notes.get(index, [])
        before = bisect_left(notes, block.index, key=itemgetter(0))
        return notes[before - 1][1] if before else None

    def _listed(self, above: Block | None) -> Span | None:
        """The measure of a list whose head ends with a colon and has no figure: "- Học sinh biết bơi:" over "+ Ở các phường: 70"."""
        if above is None or above.rank in LABELLED or above.rank is Rank.HEADING:
            return None
        low = self._view.low
        if low[above.end - 1] != ":" or any(c.isdigit() for c in low[above.body : above.end]):
            return None
        return _measure(low, above.body, above.end)

    def _read(self, block: Block) -> ListHead | None:
        if block.index not in self._said:
            self._said[block.index] = _read_head(self._view, block)
        return self._said[block.index]


def _read_head(view: View, block: Block) -> ListHead | None:
    """The measure and unit that a block above gives its list; None where it states no unit that the vocabulary knows."""
    low = view.low
    end = min(block.end, block.body + _LONGEST_HEAD)
    for match in _UNIT.finditer(low, block.body, end):
        group = "in" if match["in"] else "after"
        unit = known_unit(match[group])
        if unit is None or match.start() - block.body < 3:
            continue
        measure = _measure(low, block.body, match.start())
        said = match["said"] or match["after"]
        name = _name(view.clean[slice(*match.span(group))], unit.name)
        if measure or said:
            return ListHead(measure, name, unit_kind(unit.name), scope=bool(said))
    return None


def _scoped(written: str, measure: Span | None) -> ListHead | None:
    unit = known_unit(written.lower())
    return ListHead(measure, _name(written, unit.name), unit_kind(unit.name), scope=True) if unit else None


def _name(written: str, name: str) -> str:
    """A unit as it is written in a head; shares by the name that all have."""
    return name if name in ("percent", "percent_point", "‰") else " ".join(written.split())


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


def with_unit(head: ListHead, quantity: Quantity, low: str, start: int, end: int) -> Quantity:
    """A bare figure of an item with the unit of its list's head; another figure as it is.

    An item's figure stands at its end behind a colon, or is all that the item says: "- Khu vực đô thị: 32", "- Năm 2026: 72". A unit that holds
    for all below is also that of bare figures which a mark or the next clause closes ("chi thường xuyên 15.980, trong đó ...").
    """
    if quantity.unit is not None or quantity.kind != "count":
        return quantity
    closes = head.scope and _CLOSED.match(low, quantity.span[1], end) and not _YEARLIKE.fullmatch(low[slice(*quantity.number)])
    fits = closes or _item(low, start, quantity.span[0])
    return replace(quantity, unit=head.unit, kind=head.kind) if fits else quantity


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


def measure_for(head: ListHead, low: str, start: int, quantity: Quantity) -> Span | None:
    """The measure that an item has of its list's head. Below a unit that holds for all, an item has its own unless it only names a part."""
    if head.measure is None or not head.scope:
        return head.measure
    words = item_words(low, start, quantity)
    return head.measure if words is not None and _PART.match(low, *words) else None
