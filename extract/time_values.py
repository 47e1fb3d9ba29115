"""When a task is due, as a cell or the value of a key says it: shorter than running text, which extract.deadlines reads.

"2026 - 2028", "12/2026", "Quý II, III/2026", "Tháng 6 - 12/2026", "Quý II/2026 - Quý IV/2027": a span or list of times is due when its
last one ends. The value is brought to the phrase that running text would have.
"""

from __future__ import annotations

import re

from extract.deadlines import read_deadline
from schema.record import Deadline

_YEAR = r"((?:19|20)\d\d)"
_TO = r"\s?(?:-|đến|tới)\s?"
_QUARTER = r"(?:iv|i{1,3}|[1-4])"
_MONTH = r"(?:1[0-2]|0?[1-9])"
_AND = r"\s?(?:,|-|\+|và|đến|tới)\s?"
_OF_YEAR = rf"\s?(?:/|năm)\s?{_YEAR}"


def _several(word: str, one: str) -> re.Pattern[str]:
    """Several quarters or months of one year, its word once or before each."""
    return re.compile(rf"(?:từ\s)?{word}\s{one}(?:{_AND}(?:{word}\s)?{one}){{0,12}}{_AND}(?:{word}\s)?({one}){_OF_YEAR}")


_PART = r"(?:quý|tháng|năm|ngày)\s[\d/iv]{1,10}"
_DAY = r"\d{1,2}/\d{1,2}"
_SHORT: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(rf"(?:từ\s)?(?:năm\s)?{_YEAR}{_TO}(?:năm\s)?{_YEAR}"), r"giai đoạn \1 - \2"),
    (re.compile(_YEAR), r"năm \1"),
    (re.compile(rf"t?({_MONTH})\s?/\s?{_YEAR}"), r"tháng \1/\2"),
    (re.compile(rf"q({_QUARTER})\s?/\s?{_YEAR}"), r"quý \1/\2"),
    (_several("quý", _QUARTER), r"quý \1/\2"),
    (_several("tháng", _MONTH), r"tháng \1/\2"),
    (re.compile(rf"(?:từ\s)?{_PART}{_TO}({_PART})"), r"\1"),
    (re.compile(rf"(?:từ\s)?(?:ngày\s)?{_DAY}(?:/\d{{4}})?{_TO}(?:ngày\s)?({_DAY}/\d{{4}})"), r"ngày \1"),
)
"""Whole values in lower case, and what running text would say."""


def read_time_value(text: str, low: str) -> Deadline | None:
    """The deadline that a value states, its words as written; None where it states none.

    >>> read_time_value("Quý II, III/2026", "quý ii, iii/2026").end
    datetime.date(2026, 9, 30)
    """
    value = low.strip(" .;,()")
    for short, phrase in _SHORT:
        if match := short.fullmatch(value):
            whole = match.expand(phrase)
            found = read_deadline(whole, whole)
            return found.model_copy(update={"text": text.strip(" .;,") or None}) if found else None
    return read_deadline(text, low)
