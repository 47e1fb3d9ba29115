"""What a personnel target demands of people: an attribute and, where it is ordered, operator and level.

An operator binds to the level that it stands with: in "100% ... trình độ đại học trở lên" the share is 100 percent and the level at least
"đại học". A level named without operator is a floor (contract).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extract.quantities import Quantity
from extract.words import whole_words
from schema.record import Attribute, Criterion, Span
from schema.vocab import entries


@dataclass(frozen=True)
class FoundCriterion:
    """A criterion and where its words stand; `level_span` from "từ" to "trở lên" for a level of a scale."""

    criterion: Criterion
    span: Span
    level_span: Span
    bounded: bool = False
    """Whether an operator is written with the level."""


@dataclass(frozen=True)
class _Scale:
    attribute: Attribute
    context: tuple[str, ...]
    adjacent: frozenset[str]
    not_of: tuple[str, ...]
    levels: dict[str, str]


@cache
def _scales() -> tuple[_Scale, ...]:
    return tuple(
        _Scale(
            e["attribute"],
            tuple(e["context"]),
            frozenset(e.get("adjacent", ())),
            tuple(e.get("not_of", ())),
            {name: names[0] for names in e["levels"] for name in names},
        )
        for e in entries("scales", "scale")
    )


@cache
def _level_pattern() -> re.Pattern[str]:
    return re.compile(f"({whole_words(name for scale in _scales() for name in scale.levels)})")


_Word = tuple[Attribute, str | None, tuple[str, ...]]
"""Attribute and level that a word shows, and the words behind which it does not."""


@cache
def _word_pattern() -> tuple[re.Pattern[str], dict[str, _Word]]:
    table: dict[str, _Word] = {}
    for e in entries("criteria", "criterion"):
        for word in e["words"]:
            table[word] = (e["attribute"], e.get("level"), tuple(e.get("not_after", ())))
    return re.compile(f"({whole_words(table)})"), table


@cache
def personnel_pattern() -> re.Pattern[str]:
    """Words that show people of the political system."""
    return re.compile(whole_words(w for e in entries("personnel", "personnel") for w in e["words"]))


_DEGREE_CONTEXT = re.compile(r"trình độ|tốt nghiệp|bằng|học vị|đạt chuẩn|chuyên môn")
_UP = re.compile(
    r"\s(?:(?:luật|hoặc|và|tương đương|chuyên ngành|chuyên môn|trình độ)\s?[^,;.]{0,30}?\s?)?(trở lên|trở xuống)(?![^\W_])"
)
_FROM = re.compile(r"(?:từ|tối thiểu|ít nhất|tối thiểu là)\s(?:trình độ\s|bậc\s|ngạch\s)?$")
_RANK_WORD = re.compile(r"(?:ngạch|chức danh nghề nghiệp)\s$")


def _scale_of(low: str, start: int, at: int, level: str) -> _Scale | None:
    """The scale whose context stands nearest before a level's name (for political theory also behind it); None where none is said."""
    best: tuple[int, int, _Scale] | None = None
    for scale in _scales():
        if level not in scale.levels:
            continue
        for word in scale.context:
            position = low.rfind(word, start, at)
            if position >= 0 and (word not in scale.adjacent or at - position - len(word) <= 1):
                key = (position + len(word), len(word))
            elif scale.attribute == "political_theory" and low.startswith(" " + word, at + len(level)):
                key = (at, len(word))
            else:
                continue
            if best is None or key > best[:2]:
                best = (*key, scale)
    if best is None:
        return None
    scale = best[2]
    if any(word in low[max(start, at - 26) : at] for word in scale.not_of):
        return None
    if scale.attribute == "degree" and not _DEGREE_CONTEXT.search(low, max(start, at - 60), at):
        return None
    if scale.attribute == "rank" and re.search(r"quản lý nhà nước|qlnn", low[max(start, at - 60) : at]):
        return next(s for s in _scales() if s.attribute == "state_management")
    return scale


def read_levels(low: str, start: int, end: int) -> list[FoundCriterion]:
    """Levels of ordered scales in a stretch of clean lower-case text, in order."""
    found: list[FoundCriterion] = []
    for match in _level_pattern().finditer(low, start, end):
        if found and match.start() < found[-1].level_span[1]:
            continue
        scale = _scale_of(low, start, match.start(), match[1])
        if scale is None:
            continue
        up = _UP.match(low, match.end(), end)
        lead = _FROM.search(low, max(start, match.start() - 24), match.start())
        rank = _RANK_WORD.search(low, max(start, match.start() - 24), match.start())
        begin = lead.start() if lead else rank.start() if rank else match.start()
        span = (begin, up.end() if up else match.end())
        criterion = Criterion(
            attribute=scale.attribute, op="le" if up and up[1] == "trở xuống" else "ge", level=scale.levels[match[1]]
        )
        found.append(FoundCriterion(criterion, match.span(), span, bool(up)))
    return found


def read_words(low: str, start: int, end: int) -> list[FoundCriterion]:
    """Attributes shown by words, in order."""
    pattern, table = _word_pattern()
    found = []
    for match in pattern.finditer(low, start, end):
        attribute, level, not_after = table[match[1]]
        if any(low.endswith(w + " ", 0, match.start()) for w in not_after):
            continue
        ordered = level is not None and attribute not in ("gender", "ethnicity")
        criterion = Criterion(attribute=attribute, op="eq" if ordered else None, level=level)
        found.append(FoundCriterion(criterion, match.span(), match.span()))
    return found


def read_ages(quantities: list[Quantity], start: int, end: int) -> list[FoundCriterion]:
    """Age limits among the quantities of a stretch: an integer and its operator."""
    found = []
    for q in quantities:
        if q.kind == "age" and start <= q.span[0] < end and q.value == int(q.value):
            op = q.comparator if q.comparator in ("lt", "le", "gt", "ge") else "eq"
            found.append(FoundCriterion(Criterion(attribute="age", op=op, level=int(q.value)), q.span, q.span, True))
    return found


def first_criterion(low: str, start: int, end: int, quantities: list[Quantity]) -> FoundCriterion | None:
    """The criterion that comes first in a stretch; a level of a scale outranks the word "bồi dưỡng" that leads to it."""
    found = read_levels(low, start, end) + read_words(low, start, end) + read_ages(quantities, start, end)
    if not found:
        return None
    found.sort(key=lambda f: f.span)
    first = found[0]
    if first.criterion.attribute == "training":
        level = next((f for f in found if f.criterion.attribute == "state_management" and f.span[0] - first.span[1] < 60), None)
        return level or first
    return first
