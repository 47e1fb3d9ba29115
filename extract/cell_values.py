"""Figures in the cells of a table, and the units that stand in columns, heads and brackets beside them.

A cell is read only as a whole: comparator, figure (or two, of a range), unit, and nothing else but a few verbs before it and a remark in
brackets behind. Whatever says more is prose and no figure of a table.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from schema.numbers import FORM, read_number
from schema.record import Change, Comparator, Span
from schema.vocab import entries


@dataclass(frozen=True)
class CellValue:
    """The figure of a cell. `span`: comparator, figure and unit, within the text that was read; `number`: the figure alone."""

    span: Span
    number: Span
    comparator: Comparator
    value: Decimal
    value_max: Decimal | None = None
    total: Decimal | None = None
    unit: str | None = None
    """As the cell itself gives it."""
    change: Change | None = None
    worded: bool = False
    yearly: bool = False
    ambiguous: bool = False
    note: str | None = None
    """The number of the footnote whose mark stands in the cell."""


@dataclass(frozen=True)
class Unit:
    """A unit of measure in the record's form, and whether it says "a year"."""

    name: str
    yearly: bool = False

    @property
    def share(self) -> bool:
        """Whether it is a share in percent."""
        return self.name == "percent"


def _alternatives(words: list[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))


@cache
def _comparators() -> tuple[dict[str, str], dict[str, str]]:
    before: dict[str, str] = {}
    after: dict[str, str] = {}
    for entry in entries("comparators", "comparator"):
        before |= dict.fromkeys(entry["before"], entry["op"])
        after |= dict.fromkeys(entry["after"], entry["op"])
    return before, after


@cache
def _verbs() -> dict[str, str]:
    return {w: e["kind"] for e in entries("tables", "cell") for w in e["words"]}


@cache
def _leading() -> re.Pattern[str]:
    """One word or phrase that may stand before a figure."""
    before, _ = _comparators()
    words = [w for w in [*before, *_verbs(), "từ"] if w[-1].isalnum()]
    signs = [w for w in before if not w[-1].isalnum()]
    return re.compile(rf"(?:({_alternatives(words)})(?![^\W_])|({_alternatives(signs)}))\s*")


_NUMBER = re.compile(FORM)
_SECOND = re.compile(r"\s?(%)?\s?(?:-|÷|~|đến|tới|và)\s?(?=\d)")
_WHOLE = re.compile(r"\s?/\s?(?=\d)")
_NOTE = re.compile(r"\s?(?:\[(\d{1,3})\]|\((\d{1,2})\))\s*$")
_REMARK = re.compile(r"\s?\([^()]{0,200}\)\s*$")
_YEARLY = re.compile(r"\s?(?:/\s?(?:01\s)?năm|(?:một|mỗi|hằng) năm)$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_LONGEST_CELL = 120
_LONGEST_UNIT = 5
"""Words of a unit behind a figure: more are a sentence."""


def read_cell(low: str, share: bool = False) -> CellValue | None:
    """The figure of a cell in lower case, spans within it; None where the cell holds none or more than one.

    `share`: the column or row is in percent, so that "12.345" is no twelve thousand.

    >>> read_cell("từ 90 trở lên").comparator, read_cell("80 - 85%").value_max, read_cell("giảm 1,5").change
    ('ge', Decimal('85'), 'decrease')
    >>> read_cell("12/2026"), read_cell("xã đạt 19 tiêu chí trước năm 2026"), read_cell("-")
    (None, None, None)
    """
    if len(low) > _LONGEST_CELL:
        return None
    start, end = len(low) - len(low.lstrip()), len(low.rstrip(" .;,"))
    note = _NOTE.search(low, start, end)
    if note and any(c.isdigit() for c in low[start : note.start()]):
        end = note.start()
    else:
        note = None
    remark = _REMARK.search(low, start, end)
    if remark and remark.start() > start:
        end = remark.start()
    lead = _read_lead(low, start, end)
    first = _NUMBER.match(low, lead.at, end)
    if first is None:
        return None
    figures, number_end, percent = [first[0]], first.end(), False
    whole = _WHOLE.match(low, number_end, end)
    second = whole or _SECOND.match(low, number_end, end)
    if second:
        found = _NUMBER.match(low, second.end(), end)
        if found is None:
            return None
        figures.append(found[0])
        number_end = found.end()
        percent = not whole and bool(second[1])
    if whole and (_YEAR.fullmatch(figures[1]) or len(figures) < 2):
        return None
    tail = _read_tail(low, number_end, end)
    if tail is None or (_YEAR.fullmatch(low[start:end].strip()) and not lead.comparator and not share and lead.at == start):
        return None
    unit = tail.unit or ("percent" if percent else None)
    read = [read_number(f, share or unit == "percent") for f in figures]
    values = [r for r in read if r is not None]
    if len(values) != len(figures):
        return None
    comparator = tail.comparator or lead.comparator
    ranged = len(values) == 2 and not whole
    return CellValue(
        span=(lead.start if comparator else lead.at, tail.end),
        number=(lead.at, number_end),
        comparator="between" if ranged else (comparator or "eq"),  # type: ignore[arg-type]
        value=values[0].value,
        value_max=values[1].value if ranged else None,
        total=values[1].value if whole else None,
        unit=unit,
        change=lead.change,
        worded=comparator is not None,
        yearly=tail.yearly,
        ambiguous=any(v.ambiguous for v in values),
        note=(note[1] or note[2]) if note else None,
    )


def is_year(low: str) -> bool:
    """Whether a cell is a year and nothing else: a figure only where its unit says so.

    >>> is_year("2026"), is_year("2.026")
    (True, False)
    """
    return _YEAR.fullmatch(low.strip()) is not None


@dataclass(frozen=True)
class _Lead:
    start: int
    """Where the comparator begins; `at`: where the figure does."""
    at: int
    comparator: str | None = None
    change: Change | None = None


def _read_lead(low: str, start: int, end: int) -> _Lead:
    """What stands before the figure."""
    before, _ = _comparators()
    at = begin = start
    comparator: str | None = None
    change: Change | None = None
    started = False
    while at < end:
        match = _leading().match(low, at, end)
        if match is None:
            break
        word = match[1] or match[2]
        if word in before or word == "từ":
            begin = begin if started else at
            started = True
            comparator = before.get(word, comparator)
        else:
            kind = _verbs()[word]
            change = kind if kind in ("increase", "decrease") else None  # type: ignore[assignment]
            started = False
        at = match.end()
    return _Lead(begin if started else at, at, comparator, change)


@dataclass(frozen=True)
class _Tail:
    end: int
    unit: str | None = None
    comparator: str | None = None
    yearly: bool = False


def _read_tail(low: str, at: int, end: int) -> _Tail | None:
    """What stands behind the figure: unit, "trở lên", "/năm"; None where it is more than that."""
    _, after = _comparators()
    text = low[at:end].rstrip(" .;,")
    stop, comparator = at + len(text), None
    for phrase in sorted(after, key=len, reverse=True):
        if text.endswith(" " + phrase) or text.strip() == phrase:
            comparator, text = after[phrase], text[: -len(phrase)].rstrip()
            break
    words = text.strip()
    if not words:
        return _Tail(stop, None, comparator)
    unit = read_unit(words)
    if unit is None or (any(c.isdigit() for c in unit.name) and not unit.name.endswith(("m2", "m3", "km2"))):
        return None
    return _Tail(stop, unit.name, comparator, unit.yearly)


@cache
def _written() -> dict[str, str]:
    return {w: e["unit"] for e in entries("tables", "unit") for w in e["written"]}


@cache
def unit_names() -> frozenset[str]:
    """The units and counted nouns that the vocabulary knows, in lower case."""
    return frozenset(n for e in entries("measures", "measure") for n in e["names"]) | frozenset(_written())


def read_unit(low: str) -> Unit | None:
    """The unit that a cell or a bracket states, in the record's form; None where the words can be none.

    >>> read_unit("%/năm"), read_unit("Tr.đồng".lower()).name, read_unit("xã")
    (Unit(name='percent', yearly=True), 'triệu đồng', Unit(name='xã', yearly=False))
    """
    words = " ".join(low.strip(" .,;:()").split())
    if not words or (words[0].isdigit() and words not in _written()):
        return None
    yearly = _YEARLY.search(words)
    bare = words[: yearly.start()].strip() if yearly else words
    if bare in _written():
        return Unit(_written()[bare], yearly is not None)
    if bare.startswith("%") and len(bare.split()) <= _LONGEST_UNIT and not any(c.isdigit() for c in bare):
        return Unit("percent", yearly is not None)
    if not bare or not bare[0].isalpha() or len(bare.split()) > _LONGEST_UNIT or re.search(r"[:;?=]", bare):
        return None
    name = words.replace(" /", "/").replace("/ ", "/")
    return Unit(name, yearly is not None and recurs(name))


def recurs(unit: str) -> bool:
    """Whether "/năm" behind a unit means that something is done each year ("lớp/năm"), not how a level is measured
    ("triệu đồng/người/năm").
    """
    head, *per = unit.split("/")
    return len(per) <= 1 and _kinds().get(head.strip()) in ("people", "places", "works", "multiple")


@cache
def _kinds() -> dict[str, str]:
    return {n: e["kind"] for e in entries("measures", "measure") for n in e["names"]}


def unit_kind(unit: str) -> str:
    """The kind of a unit in the words of the vocabulary of measures; "count" for one that it does not know.

    >>> unit_kind("percent"), unit_kind("triệu đồng/người"), unit_kind("startup")
    ('share', 'money', 'count')
    """
    if unit in ("percent", "‰"):
        return "share"
    if unit == "percent_point":
        return "point"
    if unit == "hạng":
        return "rank"
    return _kinds().get(unit.split("/")[0].strip(), "count")


def known_unit(low: str) -> Unit | None:
    """The unit of words in brackets or in a row's own column, where the vocabulary knows it: "(%)", "(triệu đồng/người)".

    >>> known_unit("triệu đồng/người/năm").name, known_unit("theo chuẩn mới")
    ('triệu đồng/người/năm', None)
    """
    unit = read_unit(low)
    if unit is None:
        return None
    head = unit.name.split("/")[0].strip()
    return unit if head in unit_names() or unit.name in ("percent", "percent_point", "‰") or head in _written().values() else None
