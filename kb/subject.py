"""What a target measures, whatever its figure: a criterion of people, an indicator of the catalogue, or its own words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from kb.entry import Entry, once_per_entry
from kb.places import own_names
from kb.population import LIKE, likeness, without
from schema.indicators import Indicator, Polarity, find_indicator, find_indicators
from schema.phrases import words
from schema.population_classes import find_population_classes
from schema.record import Target
from schema.vocab import load

Relation = Literal["same", "doubtful", "other"]

CATEGORIES = frozenset({"gender", "ethnicity", "language"})
"""Attributes whose level is a kind, not a step on a scale."""

WORDED = frozenset({"training", "staffing", "rotation", "dual_post"})
"""Attributes that say little by themselves: what is trained, or who is rotated where, is in the words of the indicator."""

DOUBT = 0.5


@dataclass(frozen=True)
class Subject:
    """`criterion`: attribute, direction of an age band, kind. `indicator`: the catalogue's. `terms`: the words that remain."""

    criterion: tuple[str, ...] | None
    indicator: Indicator | None
    terms: frozenset[str]


@once_per_entry
def subject_of(entry: Entry) -> Subject:
    """What a target measures. The words of its population are among the terms where no criterion says what is asked of people."""
    target = entry.target
    dropped = (*load("indicators")["stop_words"], *own_names(entry.document))
    if target.criterion is not None:
        criterion = target.criterion
        kind = str(criterion.level) if criterion.level is not None and criterion.attribute in CATEGORIES else ""
        young = "young" if criterion.attribute == "age" and criterion.op in ("lt", "le") else ""
        said = (target.indicator or "") if criterion.attribute in WORDED else ""
        return Subject((criterion.attribute, young, kind), None, frozenset(_terms(said, dropped)))
    said = " ".join(part for part in (target.indicator, _measured_population(target)) if part)
    indicator = find_indicator(target.indicator or said)
    if indicator is None:
        return Subject(None, None, frozenset(_terms(said, dropped)))
    tokens = words(said)
    for hit in find_indicators(tokens):
        tokens[hit.start : hit.end] = [""] * (hit.end - hit.start)
    return Subject(None, indicator, frozenset((indicator.name, *_terms(" ".join(tokens), dropped))))


def relation(one: Subject, other: Subject) -> Relation:
    """Whether two subjects are one: surely, perhaps, or not."""
    alike = likeness(one.terms, other.terms)
    if one.criterion or other.criterion:
        if one.criterion != other.criterion:
            return "other"
        return "same" if alike >= DOUBT else "doubtful"
    if not one.terms or not other.terms:
        return "other"
    if one.indicator and other.indicator and one.indicator != other.indicator:
        return "other"
    if one.indicator and one.indicator == other.indicator:
        return "same" if alike >= DOUBT else "doubtful" if alike > 0 else "other"
    return "same" if alike >= LIKE else "doubtful" if alike >= DOUBT else "other"


def _measured_population(target: Target) -> str | None:
    """The words of the population; none where they only name the units in each of which the figure is taken ("mỗi xã")."""
    if target.per is None or target.population is None:
        return target.population
    tokens = words(target.population)
    for hit in find_population_classes(tokens):
        if hit.key.kind == "units":
            tokens[hit.start : hit.end] = [""] * (hit.end - hit.start)
    return " ".join(tokens)


@once_per_entry
def direction_of(entry: Entry) -> Polarity | None:
    """Which figure asks for more: "more" (the higher), "less" (the lower), "neutral" (neither), None where nothing tells.

    The comparator decides first ("không quá" asks for less), then the catalogue, then the words of the clause.
    """
    target = entry.target
    if target.comparator in ("ge", "gt"):
        return "more"
    if target.comparator in ("le", "lt"):
        return "less"
    if target.change is not None or target.criterion is not None:
        return "more"
    indicator = subject_of(entry).indicator
    if indicator is not None:
        return indicator.polarity
    clause = words(entry.clause)
    if _holds(clause, "reduction_words"):
        return "less"
    return "more" if target.unit == "percent" or _holds(clause, "gain_words") else None


def clauses_alike(one: Entry, other: Entry) -> bool:
    """Whether two clauses say the same in the same words, but for tiers, places, figures and connecting words."""
    return likeness(_clause_terms(one), _clause_terms(other)) >= LIKE


@once_per_entry
def _clause_terms(entry: Entry) -> frozenset[str]:
    dropped = (*load("indicators")["stop_words"], *load("population_classes")["tier_words"], *own_names(entry.document))
    said = words(entry.clause.replace(entry.quantity, " ").split("(")[0])
    return frozenset(word for word in without(said, dropped) if not word.isdigit())


def _holds(clause: list[str], which: str) -> bool:
    return len(without(clause, load("indicators")[which])) < len(clause)


@cache
def _terms(said: str, dropped: tuple[str, ...]) -> tuple[str, ...]:
    from underthesea import word_tokenize  # takes most of a second to import: only where words have to be compared

    left = without(words(said), dropped)
    return tuple(word_tokenize(" ".join(left), use_token_normalize=False)) if left else ()
