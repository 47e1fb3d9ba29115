"""When two targets are one measure, and which of them asks for more."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Literal

from kb import population, subject
from kb.entry import Entry
from kb.levels import level_rank
from schema.phrases import words
from schema.record import Target, Tier
from schema.vocab import entries

Verdict = Literal["stricter", "weaker", "equal", "later", "incomparable"]
Demand = Literal["stricter", "weaker", "equal", "incomparable"]
Due = Literal["same", "earlier", "later", "unsaid"]


@dataclass(frozen=True)
class Sameness:
    """Whether two targets are one measure. `narrower`: the first covers fewer people or places. `reason`: what is in doubt."""

    kind: Literal["same", "narrower", "doubtful", "other"]
    reason: str | None = None


@dataclass(frozen=True)
class Comparison:
    """How the first target stands to the second: the verdict, what it is made of, and the reason where it cannot be given."""

    verdict: Verdict
    demand: Demand
    due: Due
    reason: str | None = None


OTHER = Sameness("other")


def same_measure(one: Entry, other: Entry) -> Sameness:
    """Whether two targets measure the same: criterion or indicator, population, tier of the people.

    Figures and deadlines do not count.

    Two targets of one document, or of documents of one tier, must also be taken in the same units.
    """
    subjects = subject.relation(_subject(one), _subject(other))
    if subjects == "other" or one.target.share_of != other.target.share_of:
        return OTHER
    people = _people(one, other)
    if people == "other":
        return OTHER
    if subjects == "doubtful":
        return Sameness("doubtful", "indicator_unsure")
    if people == "narrower":
        return Sameness("narrower")
    if people in ("broader", "same"):
        return Sameness("same")
    return Sameness("doubtful", "population_unsaid" if people == "unsaid" else "population_unsure")


def compare(one: Entry, other: Entry) -> Comparison:
    """How much the first asks for against the second, taken that they are one measure.

    A share or count with "đạt N" is a floor, as is the lower end of a range; with a measure of which less is better, a ceiling.
    """
    due = compare_deadlines(one.target, other.target)
    demand, reason = _compare_demands(one, other)
    if demand == "incomparable":
        return Comparison("incomparable", demand, due, reason)
    if demand == "weaker":
        return (
            Comparison("incomparable", demand, due, "earlier_with_less")
            if due == "earlier"
            else Comparison("weaker", demand, due)
        )
    if due == "later":
        return Comparison("later", demand, due)
    if due == "unsaid":
        return Comparison("incomparable", demand, due, "deadline_unsaid")
    return Comparison("stricter" if demand == "stricter" or due == "earlier" else "equal", demand, due)


def compare_deadlines(one: Target, other: Target) -> Due:
    """Whether the first is due later than the second. Where only the second has a deadline, nothing can be said."""
    if other.deadline.end is None or one.deadline.end == other.deadline.end:
        return "same"
    if one.deadline.end is None:
        return "unsaid"
    return "later" if one.deadline.end > other.deadline.end else "earlier"


def same_form(one: Entry, other: Entry) -> bool:
    """Whether the two figures are of one form: both a share or both a count, both a level or both a change, both yearly or
    neither.
    """
    first, second = one.target, other.target
    return (
        counted(first.unit)[0] == counted(second.unit)[0]
        and first.change == second.change
        and (first.deadline.recurrence == "yearly") == (second.deadline.recurrence == "yearly")
        and taken_in(one) == taken_in(other)
    )


def same_level(one: Entry, other: Entry) -> bool:
    """Whether the criteria ask for the same level in the same sense ("từ đại học trở lên"); true where there is none."""
    first, second = one.target.criterion, other.target.criterion
    if first is None or second is None:
        return first is second
    return (first.op or "ge", first.level) == (second.op or "ge", second.level)


def taken_in(entry: Entry) -> Tier | None:
    """The tier in each of whose units the figure is taken; a unit's own target is taken in that unit, "mỗi xã" or not."""
    return entry.target.per or (entry.tier if not entry.target.share_of else None)


@cache
def counted(unit: str | None) -> tuple[str, Decimal]:
    """What is counted, in one name for nouns that count the same, and how many of it one is.

    >>> counted("tỷ đồng")
    ('đồng', Decimal('1000000000'))
    >>> counted("đồng chí") == counted("người")
    True
    """
    noun = " ".join(words(unit or ""))
    return _unit_names().get(noun, (noun, Decimal(1)))


@cache
def _unit_names() -> dict[str, tuple[str, Decimal]]:
    names: dict[str, tuple[str, Decimal]] = {}
    for entry in entries("indicators", "unit"):
        for alias in entry["aliases"]:
            names[" ".join(words(alias))] = (" ".join(words(entry["name"])), Decimal(entry["factor"]))
    return names


def identical(one: Entry, other: Entry) -> bool:
    """Whether two targets of one document are surely the same measure, in the same form and level: figure and deadline alone
    differ.
    """
    if one.tier != other.tier or one.target.exception_for != other.target.exception_for:
        return False
    if same_measure(one, other).kind != "same" or not (same_level(one, other) and same_form(one, other)):
        return False
    first, second = _subject(one), _subject(other)
    return (
        first.terms == second.terms
        and population.relation(population.population_of(one), population.population_of(other)) == "same"
    )


_subject = subject.subject_of


def _people(one: Entry, other: Entry) -> population.Relation:
    """How the populations stand; people in office at two tiers are two populations, a territory's people at two tiers are
    compared.
    """
    personnel = one.target.criterion is not None
    first, second = population.population_of(one), population.population_of(other)
    if personnel and one.tier != other.tier:
        return "other"
    if one.document.id == other.document.id and one.tier != other.tier:
        return "other"
    found = population.relation(first, second)
    if personnel:
        return "same" if found == "unsaid" and subject.clauses_alike(one, other) else found
    if found == "other" and first.classes and second.classes:
        return "other"
    return "same"  # the words of the population are among the terms that made the subjects one


def _compare_demands(one: Entry, other: Entry) -> tuple[Demand, str | None]:
    first, second = one.target, other.target
    if first.change != second.change:
        return "incomparable", "change_differs"
    if (
        first.change
        and second.change
        and first.reference
        and second.reference
        and words(first.reference) != words(second.reference)
    ):
        return "incomparable", "reference_differs"
    if (first.deadline.recurrence == "yearly") != (second.deadline.recurrence == "yearly"):
        return "incomparable", "recurrence_differs"
    figures, reason = _compare_figures(one, other)
    if figures == "incomparable":
        return figures, reason
    levels, reason = _compare_levels(first, second)
    if levels == "incomparable" or {figures, levels} == {"stricter", "weaker"}:
        return "incomparable", reason or "mixed"
    return (levels if figures == "equal" else figures), None


def _compare_figures(one: Entry, other: Entry) -> tuple[Demand, str | None]:
    first, second = one.target, other.target
    if first.comparator == "present" and second.comparator == "present":
        return "equal", None
    if "present" in (first.comparator, second.comparator):
        return _compare_presence(first, second)
    if first.value is None or second.value is None:
        same = first.value is second.value and first.comparator == second.comparator
        return ("equal", None) if same else ("incomparable", "value_open")
    if counted(first.unit)[0] != counted(second.unit)[0]:
        return "incomparable", "unit_differs"
    ways = {subject.direction_of(one), subject.direction_of(other)} - {None}
    if len(ways) != 1:
        return "incomparable", "direction_unknown"
    if "neutral" in ways:
        same = (first.comparator, first.value, first.value_max) == (second.comparator, second.value, second.value_max)
        return ("equal", None) if same else ("incomparable", "no_better_direction")
    bounds = bound(first, "more" in ways), bound(second, "more" in ways)
    if None in bounds:
        return "incomparable", "direction_unknown"
    mine, theirs = bounds
    assert mine is not None and theirs is not None
    return ("equal" if mine == theirs else "stricter" if mine > theirs else "weaker"), None


def bound(target: Target, more: bool) -> tuple[Decimal, bool] | None:
    """What a target demands, so that the greater tuple demands more: the floor where more is better, the negated ceiling
    where less is.
    """
    wrong = ("le", "lt") if more else ("ge", "gt")
    value = target.value_max if target.comparator == "between" and not more else target.value
    if value is None or target.comparator in wrong:
        return None
    value = value * counted(target.unit)[1]
    return (value if more else -value), target.comparator in ("gt", "lt")


def _compare_presence(first: Target, second: Target) -> tuple[Demand, str | None]:
    """Presence asks for one; a share may come to less than one person, so presence against a share cannot be weighed."""
    figure = second if first.comparator == "present" else first
    if figure.unit == "percent" and figure is second:
        return "incomparable", "unit_differs"
    if figure.value is None or figure.value <= 0 or figure.comparator in ("le", "lt"):
        return "incomparable", "direction_unknown"
    if figure.unit != "percent" and figure.value <= 1:
        return "equal", None
    return ("stricter" if figure is first else "weaker"), None


def _compare_levels(first: Target, second: Target) -> tuple[Demand, str | None]:
    mine, theirs = first.criterion, second.criterion
    if mine is None or theirs is None or (mine.op or "ge", mine.level) == (theirs.op or "ge", theirs.level):
        return "equal", None
    ranks = level_rank(mine), level_rank(theirs)
    if ranks[0] is None or ranks[1] is None:
        return "incomparable", "level_unknown"
    return ("equal" if ranks[0] == ranks[1] else "stricter" if ranks[0] > ranks[1] else "weaker"), None
