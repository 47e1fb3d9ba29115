"""Figures as they are written: in digits or in words, alone, as the two ends of a range or the two sides of a slash.

The anchor is a digit, or a word that stands in figures only. Dates, years, numbers of documents, footnote marks and house numbers are
no figures. What a figure measures is found by `extract.quantities`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from heapq import merge
from operator import itemgetter

from extract.dates import BARE_DAY, YEAR
from extract.number_words import WordedNumber, worded_numbers
from extract.quantity_words import quantity_words, read_unit
from extract.view import View
from extract.words import any_of
from schema.numbers import FORM, read_number
from schema.record import Span

_YEAR = re.compile(YEAR)
_DATE = re.compile(
    rf"\d(?:\d?\s?[/.-]\s?\d{{1,2}}\s?[/.-]\s?(?:19|20)?\d\d(?!\d)|\d?/{YEAR}(?!\d)|\d{{3}}(?<={YEAR}) ?[-/] ?(?:19|20)?\d\d(?!\d| ?%|[.,]\d)"
    r"|\d?:\d\d(?::\d\d)?|(?<!\d\d)\d?h\d{0,2}(?![^\W_]))"
)
_DAY = re.compile(
    rf"(?:{any_of('day_word')})\s(?:\d{{1,2}}\s?[/.-]\s?\d{{1,2}}(?!\d)|\d{{1,2}})"
    r"(?:\s?(?:và|,|-|đến)\s(?:ngày\s)?\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?)?"
)
_UNTIL_DAY = re.compile(rf"(?:đến|tới|trước|hết)\s{BARE_DAY}")
_SYMBOL = re.compile(r"\d\d{0,4}[a-z]?\s?(?:/\d{4}\s?)?[/-]\s?[a-zđ]{2,}[^\s,;.()]*(?:-\s?[a-zđ]{1,8}(?:/[a-zđ]+)?)?")
_ADDRESS = re.compile(rf"\d{{1,4}}[A-Za-z]?(?:/\d{{1,4}}){{0,3}} (?:{any_of('street')}) (?=[A-ZĐÀ-Ỹ][^\W\d_])")
""" "số 45 đường Lê Lợi": no count of streets; in the text with its capitals."""
_PER = re.compile(
    rf"(?:trên|/)\s?(?:01|1|một|10|100|1\.000|10\.000|100\.000|1 vạn|một vạn|vạn)\s?(?:{any_of('denominator_noun')})(?![^\W_])"
)


def masked_spans(view: View) -> list[Span]:
    """Once a document, what `written_figures` passes over, sorted: dates, ranges of years, times, numbers of documents, and what a
    rate is taken per.
    """
    found = [m.span() for pattern in (_DATE, _DAY, _UNTIL_DAY, _SYMBOL, _PER) for m in pattern.finditer(view.low)]
    return sorted([*found, *(m.span() for m in _ADDRESS.finditer(view.clean))])


_GLUED = re.compile(rf"(?:{any_of('glued_unit')})(?![^\W_])")


@dataclass(frozen=True)
class Figures:
    """The figures of a quantity as they are written: one, the two ends of a range, or the two sides of a slash."""

    written: tuple[str, ...]
    begin: int
    end: int
    signed: bool = False
    """A percent sign stands behind the first ("20% - 30")."""
    slashed: bool = False
    worded: WordedNumber | None = None
    """Where it is written in words."""


def written_figures(low: str, start: int, end: int, masked: list[Span]) -> Iterator[Figures]:
    """The figures of a stretch in digits and in words, in order, none that is masked, a footnote mark or part of a word."""
    return merge(_in_digits(low, start, end, masked), _in_words(low, start, end), key=lambda figures: figures.begin)


def _in_words(low: str, start: int, end: int) -> Iterator[Figures]:
    for worded in worded_numbers(low, start, end):
        yield Figures(worded.written, *worded.span, slashed=worded.fraction, worded=worded)


def _in_digits(low: str, start: int, end: int, masked: list[Span]) -> Iterator[Figures]:
    number = quantity_words().number
    at = start
    while (match := number.search(low, at, end)) is not None:
        begin, stop = match.span()
        at = stop
        i = bisect_right(masked, begin, key=itemgetter(0)) - 1
        if i >= 0 and masked[i][1] > begin:
            at = max(stop, masked[i][1])
            continue
        if _is_negative(low, begin):
            continue
        stop = at = _end_of_groups(low, begin, stop, end)
        if low[begin - 1 : begin] in ("(", "[") and low[stop : stop + 1] in (")", "]"):
            continue
        if stop < len(low) and (low[stop].isalpha() or low[stop] == "_") and not _GLUED.match(low, stop):
            continue
        yield _read_figures(low, begin, stop, end)


_GROUPS = re.compile(r"[1-9]\d{0,2}((?: \d{3}){1,5})(?![\d%])(?![.,/-]\d)(?! [\d%/-])")
_NEGATIVE = re.compile(r"(?:đạt|là|còn|ở mức|mức|tăng trưởng|:)\s-$")


def _end_of_groups(low: str, begin: int, stop: int, end: int) -> int:
    """Where a figure ends whose thousands are parted by spaces ("3 500 000 cây"), as other languages write them; else `stop`. A single group
    could also be a number of its own, so `read_number` doubts it.
    """
    groups = _GROUPS.match(low, begin, end)
    if groups is None or groups.start(1) != stop or quantity_words().label.search(low, max(0, begin - 16), begin):
        return stop
    return groups.end()


def _is_negative(low: str, begin: int) -> bool:
    """Whether a figure has a minus sign of its own ("tăng trưởng đạt -2%"): a level below zero is not read."""
    return _NEGATIVE.search(low, max(0, begin - 14), begin) is not None


_RANGE = re.compile(r"\s?(%)?\s?(?:[-÷~]|đến|tới)\s?(?:(?:dưới|trên|gần|khoảng|hơn|không quá|tối đa)\s)?(?=\d)")
_SLASH = re.compile(r"\s?(%)?\s?/\s?(?=\d)")
_SECOND = re.compile(FORM)
_LONGEST_UNIT = 40
"""Letters of a unit between the ends of a range."""


def _read_figures(low: str, begin: int, stop: int, end: int) -> Figures:
    """The figure at [begin, stop) and the one that a range or a slash adds to it; a year adds none and is none to add."""
    first = low[begin:stop]
    if _YEAR.fullmatch(first):
        return Figures((first,), begin, stop)
    joint = _RANGE.match(low, stop) or _SLASH.match(low, stop)
    second = _SECOND.match(low, joint.end()) if joint else None
    if joint is None or second is None:
        return _with_units(low, begin, stop, end)
    if second.end() > end or _YEAR.fullmatch(second[0]) or _is_row(low, begin, joint, second):
        return Figures((first,), begin, stop)
    return Figures((first, second[0]), begin, second.end(), signed=bool(joint[1]), slashed="/" in joint[0])


_THIRD = re.compile(r"\s?%\s?-\s?\d")
_FIRST = re.compile(r"\d\s?%\s?-\s?$")


def _is_row(low: str, begin: int, joint: re.Match[str], second: re.Match[str]) -> bool:
    """Whether dashes part shares of a row ("36% - 26% - 38%"), not the ends of a range."""
    if not joint[1] or "-" not in joint[0]:
        return False
    ends = read_number(low[begin : joint.start()], True), read_number(second[0], True)
    falls = ends[0] is not None and ends[1] is not None and ends[0].value > ends[1].value
    return falls or _THIRD.match(low, second.end()) is not None or _FIRST.search(low, max(0, begin - 5), begin) is not None


def _with_units(low: str, begin: int, stop: int, end: int) -> Figures:
    """The figure at [begin, stop), and the other end of a range where both have the unit ("từ 20 triệu đồng đến 25 triệu đồng")."""
    alone = Figures((low[begin:stop],), begin, stop)
    if low.find(" đến ", stop, stop + _LONGEST_UNIT) < 0 and low.find(" - ", stop, stop + _LONGEST_UNIT) < 0:
        return alone
    unit = read_unit(low, stop, end)
    joint = _RANGE.match(low, unit.end, end) if unit.name else None
    second = _SECOND.match(low, joint.end(), end) if joint else None
    if second is None or read_unit(low, second.end(), end).name != unit.name:
        return alone
    ends = read_number(alone.written[0]), read_number(second[0])
    if ends[0] is None or ends[1] is None or ends[0].value >= ends[1].value:
        return alone
    return Figures((alone.written[0], second[0]), begin, second.end())
