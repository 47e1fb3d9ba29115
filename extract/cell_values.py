"""Figures in the cells of a table.

A cell is read only as a whole: comparator, figure (or two, of a range), unit, and nothing else but a few verbs before it and a remark in
brackets behind. Whatever says more is prose and no figure of a table.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from extract.measure_units import Unit, counted_noun, known_unit, read_unit
from extract.quantity_words import quantity_words
from extract.words import alternatives
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
    reference: str | None = None
    """What a change is measured against, in lower case."""
    worded: bool = False
    yearly: bool = False
    ambiguous: bool = False
    note: str | None = None
    """The number of the footnote whose mark stands in the cell."""


@cache
def _verbs() -> dict[str, str]:
    return {w: e["kind"] for e in entries("tables", "cell") for w in e["words"]}


@cache
def _leading() -> re.Pattern[str]:
    """One word or phrase that may stand before a figure."""
    before = quantity_words().before
    words = [w for w in [*before, *_verbs(), "từ"] if w[-1].isalnum()]
    signs = [w for w in before if not w[-1].isalnum()]
    return re.compile(rf"(?:({alternatives(words)})(?![^\W_])|({alternatives(signs)}))\s*")


_NUMBER = re.compile(FORM)
_SECOND = re.compile(r"\s?(%)?\s?(?:-|÷|~|đến|tới|và)\s?(?=\d)")
_WHOLE = re.compile(r"\s?/\s?(?=\d)")
_NOTE = re.compile(r"\s?(?:\[(\d{1,3})\]|\((\d{1,2})\))\s*$")
_REMARK = re.compile(r"\s?\([^()]{0,200}\)\s*$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_YEARS = re.compile(r"(?:19|20)\d\d(?:\s?-\s?(?:19|20)\d\d)?")
_REFERENCE = re.compile(r"\s?(so với\s[^();]{2,60})$")
_CHANGES: dict[str, Change] = {"increase": "increase", "decrease": "decrease", "multiple": "multiple"}
_LONGEST_CELL = 120


@lru_cache(maxsize=4096)
def read_cell(low: str, share: bool = False, years: bool = False) -> CellValue | None:
    """The figure of a cell in lower case, spans within it; None where the cell holds none or more than one.

    `share`: the column or row is in percent, so that "12.345" is no twelve thousand. `years`: the row has a unit of its own, so that
    "2030" may be so many people.

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
    if not years and _YEARS.fullmatch(low, start, end):
        return None
    reference = _REFERENCE.search(low, start, end)
    if reference and reference.start() > start:
        end = reference.start()
    lead = _read_lead(low, start, end)
    figures = _read_figures(low, lead.at, end)
    tail = _read_tail(low, figures.end, end) if figures else None
    if figures is None or tail is None:
        return None
    unit = tail.unit or ("percent" if figures.percent else None)
    if lead.ranked and unit != "percent":
        unit = "hạng"
    read = [read_number(f, share or unit == "percent") for f in figures.written]
    values = [r for r in read if r is not None]
    if len(values) != len(read):
        return None
    comparator = tail.comparator or lead.comparator
    ranged = len(values) == 2 and not figures.whole
    return CellValue(
        span=(lead.start if comparator or lead.ranked else lead.at, tail.end),
        number=(lead.at, figures.end),
        comparator="between" if ranged else (comparator or "eq"),
        value=values[0].value,
        value_max=values[1].value if ranged else None,
        total=values[1].value if figures.whole else None,
        unit=unit,
        change=lead.change,
        reference=reference[1].strip() if reference else None,
        worded=comparator is not None,
        yearly=tail.yearly,
        ambiguous=any(v.ambiguous for v in values),
        note=(note[1] or note[2]) if note else None,
    )


@dataclass(frozen=True)
class _Figures:
    """The figure of a cell as it is written, or two: the ends of a range, or a part and its `whole`."""

    written: tuple[str, ...]
    end: int
    whole: bool = False
    percent: bool = False
    """A percent sign stands behind the first end of a range."""


def _read_figures(low: str, at: int, end: int) -> _Figures | None:
    """The figures that stand at a place of a cell; None where none does or one is a year ("12/2026")."""
    first = _NUMBER.match(low, at, end)
    if first is None:
        return None
    whole = _WHOLE.match(low, first.end(), end)
    joint = whole or _SECOND.match(low, first.end(), end)
    if joint is None:
        return _Figures((first[0],), first.end())
    second = _NUMBER.match(low, joint.end(), end)
    if second is None or (whole and _YEAR.fullmatch(second[0])):
        return None
    return _Figures((first[0], second[0]), second.end(), whole is not None, not whole and bool(joint[1]))


def is_year(low: str) -> bool:
    """Whether a cell is a year, or years from and to, and nothing else: a figure only where its unit says so.

    >>> is_year("2026"), is_year("2026 - 2028"), is_year("2.026")
    (True, True, False)
    """
    return _YEARS.fullmatch(low.strip()) is not None


@dataclass(frozen=True)
class _Lead:
    start: int
    """Where the comparator begins; `at`: where the figure does."""
    at: int
    comparator: Comparator | None = None
    change: Change | None = None
    ranked: bool = False


def _read_lead(low: str, start: int, end: int) -> _Lead:
    """What stands before the figure."""
    before = quantity_words().before
    at = begin = start
    comparator: Comparator | None = None
    change: Change | None = None
    started = ranked = False
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
            change = _CHANGES.get(kind)
            started, ranked = kind == "rank", kind == "rank"
            begin = at if ranked else begin
        at = match.end()
    return _Lead(begin if started else at, at, comparator, change, ranked)


@dataclass(frozen=True)
class _Tail:
    end: int
    unit: str | None = None
    comparator: Comparator | None = None
    yearly: bool = False


def _read_tail(low: str, at: int, end: int) -> _Tail | None:
    """What stands behind the figure: unit, "trở lên", "/năm"; None where it is more than that."""
    after = quantity_words().after
    text = low[at:end].rstrip(" .;,")
    stop, comparator = at + len(text), None
    for phrase in sorted(after, key=len, reverse=True):
        if text.endswith(" " + phrase) or text.strip() == phrase:
            comparator, text = after[phrase], text[: -len(phrase)].rstrip()
            break
    words = text.strip()
    if not words:
        return _Tail(stop, None, comparator)
    unit = read_unit(words) if words[0].isalnum() or words[0] in "%‰/" else None
    if unit is None or (any(c.isdigit() for c in unit.name) and not unit.name.endswith(("m2", "m3", "km2"))):
        return None
    if unit.share and words[0] == "%" and comparator is None and not unit.yearly:
        stop = low.index("%", at) + 1  # what the share is taken of is not its unit
    elif unit.name.count(" ") > 1 and known_unit(words) is None:
        counted = counted_noun(words)  # "9 thôn đạt chuẩn": a noun and what is said of it
        if counted is None or comparator is not None:
            return None
        unit, stop = Unit(counted), low.index(words, at) + len(counted)
    return _Tail(stop, unit.name, comparator, unit.yearly)
