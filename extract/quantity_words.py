"""The words that stand at a figure, as patterns: its unit, and the comparators before and behind it.

Comparators are those of schema/vocab/comparators.toml, units of measures.toml, words that make a figure a name of grammar.toml.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extract.words import alternatives, any_of
from schema.numbers import BEHIND_FIRST
from schema.record import Comparator
from schema.vocab import entries


@dataclass(frozen=True)
class QuantityWords:
    """The vocabularies as patterns over lower-case text."""

    number: re.Pattern[str]
    """A figure that is no part of a word, of another figure or of a document's number."""
    unit: re.Pattern[str]
    """Right behind a figure: group 1 the unit, group 2 what it is taken per ("/người/năm")."""
    lead: re.Pattern[str]
    """Comparator words up to the place where a figure begins."""
    tail: re.Pattern[str]
    label: re.Pattern[str]
    """A word that makes the figure behind it a name ("mức độ 4")."""
    before: dict[str, Comparator]
    """Comparator words that stand before a figure, the longest first."""
    after: dict[str, Comparator]
    kinds: dict[str, str]
    """Unit -> kind of quantity; see `extract.quantities.Quantity.kind`."""


@cache
def quantity_words() -> QuantityWords:
    """The patterns, made once a process."""
    before: dict[str, Comparator] = {}
    after: dict[str, Comparator] = {}
    kinds: dict[str, str] = {}
    for entry in entries("comparators", "comparator"):
        before |= dict.fromkeys(entry["before"], entry["op"])
        after |= dict.fromkeys(entry["after"], entry["op"])
    for entry in entries("measures", "measure"):
        kinds |= dict.fromkeys(entry["names"], entry["kind"])
    units = alternatives(kinds)
    return QuantityWords(
        number=re.compile(rf"\d(?<![\w/:.,].){BEHIND_FIRST}(?![\w]*[-/](?:kh|nq|qđ|ct|ctr|đa|kl|tb|hd|bc|ubnd|hđnd)\b)"),
        unit=re.compile(
            rf"\s?(?:({units})(?![^\W_]))"
            rf"((?:\s?/\s?(?:\d[\d.]*\s)?[^\W\d_]+(?:\s(?:{units}|{any_of('per_word')}))?){{0,2}})"
        ),
        lead=re.compile(rf"(?:(?<![^\W_])(?:{alternatives(before)}|từ)\s?|(?<!\w)(?:≥|≤|>=|<=|>|<|=|~)\s?){{1,3}}$"),
        tail=re.compile(rf"\s(?:{alternatives(after)})(?![^\W_])"),
        label=re.compile(rf"(?<![^\W_])(?:{any_of('label_word')})\s$"),
        before=dict(sorted(before.items(), key=lambda pair: len(pair[0]), reverse=True)),
        after=after,
        kinds=kinds,
    )


def lead_comparator(words: str) -> Comparator | None:
    """What the comparator words before a number say; the longest phrase decides ("không quá" is not "quá")."""
    for phrase, operator in quantity_words().before.items():
        if phrase in words and re.search(rf"(?<![^\W_]){re.escape(phrase)}(?![^\W_])", words):
            return operator
    return None


@dataclass(frozen=True)
class WrittenUnit:
    """The unit behind a number, and where it ends; without name and kind where no list knows it."""

    name: str | None
    kind: str | None
    end: int
    yearly: bool = False


def read_unit(low: str, at: int, end: int) -> WrittenUnit:
    """The unit that begins at `at`, with what it is taken per ("triệu đồng/người/năm"); of a share a year is no part."""
    words = quantity_words()
    match = words.unit.match(low, at, end)
    if match is None:
        return WrittenUnit(None, None, at)
    name, per = match[1], match[2].replace(" /", "/").replace("/ ", "/")
    yearly = per.endswith("/năm")
    kind = words.kinds[name]
    if kind == "share":
        return WrittenUnit("‰" if name in ("‰", "phần nghìn") else "percent", kind, match.end(1), yearly)
    if kind == "point":
        return WrittenUnit("percent_point", kind, match.end(1), yearly)
    return WrittenUnit(" ".join((name + per).split()), kind, match.end(), yearly)
