"""Figures written in words: "hai mươi xã", "mười lăm phần trăm", "hai phần ba", "một nửa", "gấp đôi".

Anchors are words that stand in such figures only ("mươi", "phần", "nửa", "gấp") and comparators that want a figure behind them ("ít nhất
một"). A single numeral elsewhere is no figure: "một" is an article, "năm" a year, "ba cấp" a name. "vài chục" and "hàng nghìn" say no number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from schema.record import Span
from schema.vocab import entries

_ONES = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5, "sáu": 6, "bảy": 7, "bẩy": 7,
    "tám": 8, "chín": 9,
}  # fmt: skip
_SCALES = {"nghìn": 10**3, "ngàn": 10**3, "vạn": 10**4, "triệu": 10**6, "tỷ": 10**9}
_MULTIPLES = {"đôi": Decimal(2), "rưỡi": Decimal("1.5")} | {word: Decimal(n) for word, n in _ONES.items() if n > 1}

_ONE = "|".join(sorted(_ONES, key=len, reverse=True))
_NUMERAL = rf"(?:{_ONE}|mười|mươi|trăm|chục|linh|lẻ|{'|'.join(_SCALES)})"
_RUN = re.compile(rf"(?:{_ONE}|mười)(?:\s{_NUMERAL})*(?![^\W_])")
_RANGE = re.compile(r"\s(?:-|đến|tới)\s")
_PARTS = re.compile(rf"({_ONE})\sphần\s({_ONE}|mười)(?![^\W_])")
_HALF = re.compile(r"(?:một\s)?nửa(?![^\W_])")
_HALF_OF = re.compile(r"\s(?:tổng\s)?(?:số|diện tích|dân số|thời gian|các|trong)(?![^\W_])")
_TIMES = re.compile(rf"gấp\s((?:hơn\s|trên\s|gần\s|khoảng\s|ít nhất\s)?)({'|'.join(_MULTIPLES)})(\slần)?(?![^\W_])(?!\s\d)")


@cache
def _anchor() -> re.Pattern[str]:
    """Where a figure in words may begin; group 1 ends where it begins behind a comparator. No look-behind stands first, so that the search
    skips by first letters.
    """
    joined = rf"\s(?:mươi|chục|trăm|phần|{'|'.join(_SCALES)})(?![^\W_])"
    heads = [f"{one}{joined}" for one in _ONES] + [r"mười(?![^\W_])", r"một\snửa", "nửa(?![^\\W_])", r"gấp\s"]
    guides = [p for e in entries("comparators", "comparator") if e["op"] in ("ge", "le") for p in e["before"] if p[0].isalpha()]
    return re.compile("|".join([*(rf"{re.escape(g)}(?:\s(?:là|có))?\s(?=(?:{_ONE})\s)()" for g in guides), *heads]))


@dataclass(frozen=True)
class WordedNumber:
    """A figure in words, as it would stand in digits: one figure, the two ends of a range, or the two sides of a fraction."""

    span: Span
    written: tuple[str, ...]
    fraction: bool = False
    multiple: bool = False
    """ "gấp đôi": how many times as much; `span` begins with "gấp"."""


def value_of(words: list[str]) -> int | None:
    """The whole number that numerals say; None for numerals that make none.

    >>> value_of("một trăm hai mươi lăm".split()), value_of("ba nghìn không trăm linh sáu".split()), value_of(["mươi"])
    (125, 3006, None)
    """
    total = group = 0
    digit: int | None = None
    for word in words:
        if word in _ONES:
            if digit is not None:
                return None
            digit = _ONES[word]
        elif word == "mười":
            if digit is not None:
                return None
            group += 10
        elif word in ("mươi", "chục", "trăm"):
            if digit is None:
                return None
            group, digit = group + digit * (100 if word == "trăm" else 10), None
        elif word in _SCALES:
            group, digit = group + (digit or 0), None
            if group == 0:
                return None
            total, group = total + group * _SCALES[word], 0
        # "linh", "lẻ" only say that a place is empty
    return total + group + (digit or 0) or None


def worded_numbers(low: str, start: int, end: int) -> Iterator[WordedNumber]:
    """The figures in words of a stretch of lower-case clean text, in order."""
    at = start
    for anchor in _anchor().finditer(low, start, end):
        guided = anchor.lastindex is not None
        begin = anchor.end() if guided else anchor.start()
        if begin < at or (anchor.start() > 0 and low[anchor.start() - 1].isalnum()):
            continue
        found = _number_at(low, begin, end)
        if found is not None and (
            guided or found.fraction or found.multiple or " " in low[slice(*found.span)] or "mười" in low[slice(*found.span)]
        ):
            yield found
            at = found.span[1]


def _number_at(low: str, at: int, end: int) -> WordedNumber | None:
    """The figure in words that begins at a place."""
    times = _TIMES.match(low, at, end)
    if times:
        begin = times.start(2) if times[1] else at
        return WordedNumber((begin, times.end()), (str(_MULTIPLES[times[2]]),), multiple=True)
    parts = _PARTS.match(low, at, end)
    if parts:
        return WordedNumber(parts.span(), (str(_ONES[parts[1]]), str(_ONES.get(parts[2], 10))), fraction=True)
    half = _HALF.match(low, at, end)
    if half:
        whole = low.startswith("một", at) or _HALF_OF.match(low, half.end(), end)
        return WordedNumber(half.span(), ("1", "2"), fraction=True) if whole else None
    first = _run(low, at, end)
    joint = _RANGE.match(low, first[1], end) if first else None
    second = _run(low, joint.end(), end) if joint else None
    if first is None:
        return None
    if second is not None and second[0] > first[0]:
        return WordedNumber((at, second[1]), (str(first[0]), str(second[0])))
    return WordedNumber((at, first[1]), (str(first[0]),))


def _run(low: str, at: int, end: int) -> tuple[int, int] | None:
    """The number of the numerals at a place, and where they end. "tỷ lệ", "năm" before a year are no numerals: the run is cut there."""
    run = _RUN.match(low, at, end)
    words = run[0].split() if run else []
    while words and (words[-1] in ("linh", "lẻ") or (words[-1] == "tỷ" and low.startswith(" lệ", at + len(" ".join(words))))):
        words.pop()
    value = value_of(words) if words else None
    return (value, at + len(" ".join(words))) if value is not None else None
