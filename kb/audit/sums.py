"""Totals and the parts that the text sets beside them: "12 trạm (A: 5 trạm, B: 7 trạm)", "30 người, gồm 12 nam và 18 nữ"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from schema.phrases import words
from schema.record import Span

_NUMBER = re.compile(r"(?<![\d/.,-])(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?(?![\d/]|[.,]\d|-\d)")
_LISTED = re.compile(r"\(|,? (?:bao )?gồm:? ", re.IGNORECASE)
_NOT_COUNTS = ("%", "tuổi", "năm", "tháng", "ngày", "giờ", "tầng")
_WHOLE = (frozenset({"nam", "nữ"}), frozenset({"cán bộ", "công chức"}), frozenset({"cán bộ", "công chức", "viên chức"}))
_CONDITION = re.compile(
    r"\b(?:dưới|trên|từ|hơn|khoảng|gần|ít nhất|tối thiểu|không quá|mỗi|nhiệm kỳ|khóa|giai đoạn)\s*$", re.IGNORECASE
)
_NEAR = Decimal("0.1")


@dataclass(frozen=True)
class Sum:
    """A total, its parts, and the words of both."""

    total: Decimal
    parts: tuple[Decimal, ...]
    span: Span

    @property
    def holds(self) -> bool:
        """Whether the parts make the total."""
        return sum(self.parts) == self.total


@dataclass(frozen=True)
class _Count:
    value: Decimal
    start: int
    end: int
    noun: str
    label: bool


def sums_of(text: str) -> Iterator[Sum]:
    """The totals of a text whose parts are told wholly: labelled ("A: 5, B: 7"), after "gồm", or kinds that exclude each other.

    Parts that may overlap or leave something out ("trong đó có 5 nữ, 7 đảng viên") are no sum; neither is a list of two
    things that
    comes nowhere near the total, or one with a figure that is no count.
    """
    for listed in _LISTED.finditer(text):
        opened = text[listed.start()] == "("
        end = text.find(")", listed.end()) if opened else _sentence_end(text, listed.end())
        if end < 0 or end - listed.end() > 400:
            continue
        total = _count_before(text, listed.start())
        parts = _counts(text, listed.end(), end)
        if total is None or parts is None or len(parts) < 2:
            continue
        if _told_wholly(text[listed.end() : end].lower(), opened, total, parts):
            yield Sum(total.value, tuple(part.value for part in parts), (total.start, end + opened))


def _told_wholly(inside: str, opened: bool, total: _Count, parts: list[_Count]) -> bool:
    if any(part.value > total.value for part in parts) or any(mark in inside for mark in (";\n", "\n\n")):
        return False
    nouns = [part.noun for part in parts]
    if all(part.label for part in parts):
        return len({*nouns, total.noun}) == 1
    if frozenset(nouns) in _WHOLE and len(set(nouns)) == len(nouns):
        return True
    if "trong đó" in inside or any(part.label for part in parts) or len(set(nouns)) != len(nouns) or "nữ" in nouns:
        return False
    near = abs(sum(part.value for part in parts) - total.value) <= total.value * _NEAR
    return near and (not opened or " và " in inside or "gồm" in inside)


def _count_before(text: str, at: int) -> _Count | None:
    """The last count before the brackets, in the same sentence and not far from them."""
    begin = max(0, at - 80)
    lead = text[begin:at]
    found = [_read(text, begin, number) for number in _NUMBER.finditer(lead)]
    if not found:
        return None
    last = found[-1]
    between = text[last.end : at]
    if any(mark in between for mark in (". ", ".\n", ";", "\n\n", "(", ")", ":")) or not _is_count(text, last):
        return None
    return last


def _counts(text: str, begin: int, end: int) -> list[_Count] | None:
    """The counts in a stretch; None where it holds a figure that is no count."""
    found = [_read(text, begin, number) for number in _NUMBER.finditer(text[begin:end])]
    digits = sum(char.isdigit() for char in text[begin:end])
    if sum(char.isdigit() for count in found for char in text[count.start : count.end]) != digits:
        return None
    return found if all(_is_count(text, count) for count in found) else None


def _read(text: str, begin: int, number: re.Match[str]) -> _Count:
    value = Decimal(number.group(1).replace(".", "") + (f".{number.group(2)}" if number.group(2) else ""))
    start, end = begin + number.start(), begin + number.end()
    behind = re.split(r"[,;:()\n.]| và ", text[end : end + 40].replace("\n", " "), maxsplit=1)[0]
    label = text[max(0, start - 2) : start].strip() == ":"
    return _Count(value, start, end, _noun(behind), label)


def _noun(behind: str) -> str:
    said = words(behind)
    pair = " ".join(said[:2])
    return pair if pair in {"cán bộ", "công chức", "viên chức"} else " ".join(said[:2]) if len(said) > 1 else pair


def _is_count(text: str, count: _Count) -> bool:
    behind = text[count.end : count.end + 10].lstrip().lower()
    lead = text[max(0, count.start - 14) : count.start]
    return not behind.startswith(_NOT_COUNTS) and not _CONDITION.search(lead)


def _sentence_end(text: str, begin: int) -> int:
    ends = [place for place in (text.find(mark, begin) for mark in (". ", ".\n", ";", "\n\n", ")")) if place >= 0]
    return min(ends, default=-1)
