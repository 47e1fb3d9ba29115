"""When two targets speak of the same people or things, at whatever tier they are written down."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from kb.entry import Entry, once_per_entry
from kb.places import names_group, own_names
from schema.phrases import Phrases, words
from schema.population_classes import PopulationClass, find_population_classes, load_population_classes
from schema.vocab import load

Relation = Literal["same", "narrower", "broader", "doubtful", "other", "unsaid"]

LIKE = 0.75
UNLIKE = 0.4


@dataclass(frozen=True)
class Population:
    """Classes that the words name, and the words that narrow them further ("nguồn quy hoạch", "người địa phương")."""

    classes: frozenset[str]
    rest: frozenset[str]

    @property
    def said(self) -> bool:
        """Whether the document says anything at all about who is meant."""
        return bool(self.classes or self.rest)


@once_per_entry
def population_of(entry: Entry) -> Population:
    """Who or what a target is about.

    Words of tiers, of places and of the criterion are left out; so is what stands in brackets.
    """
    target = entry.target
    said = (target.population or "").split("(")[0]
    if target.exception_for and names_group(target.exception_for):
        said = f"{said} {target.exception_for}"
    tokens = words(said)
    hits = find_population_classes(tokens)
    free = list(tokens)
    for hit in hits:
        free[hit.start : hit.end] = [""] * (hit.end - hit.start)
    dropped = (*_dropped_words(), *_criterion_words(entry), *own_names(entry.document))
    rest = without([word for word in free if word], dropped)
    named = [hit.key for hit in hits if not (target.per and hit.key.kind == "units")]
    return Population(_narrowest(named), frozenset(rest))


def relation(one: Population, other: Population) -> Relation:
    """How the first population stands to the second: the same, fewer (narrower), more (broader), or another."""
    if not one.said or not other.said:
        return "same" if one.said == other.said else "unsaid"
    if one.classes == other.classes:
        return _relation_of_rests(one.rest, other.rest, bool(one.classes))
    if one.classes and other.classes:
        if one.classes < other.classes or _all_within(one.classes, other.classes):
            return "narrower"
        if other.classes < one.classes or _all_within(other.classes, one.classes):
            return "broader"
        return "other"
    return "doubtful" if likeness(one.rest, other.rest) >= UNLIKE else "other"


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of words that two sets have in common, 0 to 1 (Jaccard); two empty sets are alike."""
    return len(one & other) / len(one | other) if one | other else 1.0


def without(tokens: Sequence[str], phrases: Iterable[str]) -> list[str]:
    """The words that are left when every phrase that occurs among them is taken out."""
    left = list(tokens)
    for hit in _phrases(tuple(phrases)).find(left):
        left[hit.start : hit.end] = [""] * (hit.end - hit.start)
    return [token for token in left if token]


@cache
def _phrases(phrases: tuple[str, ...]) -> Phrases[bool]:
    return Phrases((phrase, True) for phrase in phrases if words(phrase))


@cache
def _dropped_words() -> tuple[str, ...]:
    vocabulary = load("population_classes")
    return (*vocabulary["tier_words"], *vocabulary["empty_words"])


def _criterion_words(entry: Entry) -> tuple[str, ...]:
    criterion = entry.target.criterion
    if criterion is None:
        return ()
    level = () if criterion.level is None else (str(criterion.level),)
    return (*load("population_classes")["criterion_words"].get(criterion.attribute, ()), *level)


@cache
def _by_name() -> dict[str, PopulationClass]:
    return {one.name: one for one in load_population_classes()}


def _holders(name: str) -> set[str]:
    held: set[str] = set()
    holder = _by_name()[name].broader
    while holder is not None and holder not in held:
        held.add(holder)
        holder = _by_name()[holder].broader
    return held


def _narrowest(found: Iterable[PopulationClass]) -> frozenset[str]:
    names = {one.name for one in found}
    return frozenset(names - {holder for name in names for holder in _holders(name)})


def _all_within(names: frozenset[str], holders: frozenset[str]) -> bool:
    return all(name in holders or _holders(name) & holders for name in names)


def _relation_of_rests(one: frozenset[str], other: frozenset[str], classed: bool) -> Relation:
    if one == other:
        return "same"
    if classed and one > other:
        return "narrower"
    if classed and one < other:
        return "broader"
    alike = likeness(one, other)
    if alike >= LIKE:
        return "same"
    return "doubtful" if alike >= UNLIKE else "other"
