"""A single calendar date as documents write it: "20/11/2025", "9.6.2014", "06 / 7 /2005", "ngày 06 tháng 11 năm 2023".

Always day first. A date that no calendar has is none, and so is a year of two digits: it is not guessed.
"""

from __future__ import annotations

import re
from datetime import date

from extract.words import any_of
from schema.record import Span

YEAR = r"(?:19|20)\d\d"
"""A year as a piece of a pattern."""

_Y = rf"({YEAR})(?!\d)"
DATE = re.compile(
    r"(?:ngày\s?)?(?<![\d/])(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?" + _Y
    + r"|ngày\s?(\d{1,2})\s?tháng\s?(\d{1,2}),?\s?năm\s?" + _Y
)  # fmt: skip
"""Matches lower-case text; three groups of the form that matched hold day, month and year."""

_DAY_MONTH = re.compile(r"ngày\s?(\d{1,2})\s?(?:[/.-]\s?|tháng\s?)(\d{1,2})(?!\d|\s?[/.-]\s?\d|%|,?\s?năm\s?\d)")

BARE_DAY = (
    r"(?<!\d)(?P<n>[0-2]?\d|3[01])/(?P<month>1[0-2]|0?[1-9])(?!\d|\s?[/.-]\s?\d)"
    rf"(?=[,.;:)]|$|\s(?:{any_of('after_day')})(?![^\W_]))"
)
"""Behind "đến" and the like a day without its year ("đến 30/6 đạt"), as a piece of a pattern; "đến 5/12 xã" is none."""


def date_of(match: re.Match[str]) -> date | None:
    """The date of a match of `DATE`; None for a day that does not exist."""
    day, month, year = (int(g) for g in match.groups() if g is not None)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def read_date(low: str, pos: int = 0) -> tuple[date, Span] | None:
    """The date that begins exactly at `pos` of a lower-case text, with "ngày" before it or not, and its span.

    >>> read_date("ngày 9.6.2014 về")
    (datetime.date(2014, 6, 9), (0, 13))
    >>> read_date("31/02/2024") is None
    True
    """
    match = DATE.match(low, pos)
    day = date_of(match) if match else None
    return (day, match.span()) if match and day else None


def find_date(low: str, start: int = 0, end: int | None = None) -> tuple[date, Span] | None:
    """The first date of a stretch of a lower-case text, and its span.

    >>> find_date("sơn la, ngày 05 tháng 3 năm 2024")
    (datetime.date(2024, 3, 5), (8, 32))
    """
    for match in DATE.finditer(low, start, len(low) if end is None else end):
        day = date_of(match)
        if day:
            return day, match.span()
    return None


def find_day_month(low: str, start: int = 0, end: int | None = None) -> tuple[int, int, Span] | None:
    """The first "ngày 15.8" of a stretch, that is day, month and span of a date whose year is not said.

    >>> find_day_month("ngày 15.8, ban thường vụ")
    (15, 8, (0, 9))
    """
    for match in _DAY_MONTH.finditer(low, start, len(low) if end is None else end):
        day, month = int(match[1]), int(match[2])
        if 1 <= month <= 12 and 1 <= day <= 31:
            return day, month, match.span()
    return None
