"""What a target is to a unit below: a duty of each, a share of units, a territory's total, or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kb.entry import Entry, document_tier, tier_rank
from kb.places import names_any, names_group, names_place, names_unit_group
from kb.population import without
from kb.view import FormerPlaces, StoredDocument, Unit
from schema.answers import Binding
from schema.phrases import words
from schema.population_classes import PopulationClass, find_population_classes
from schema.record import Tier
from schema.vocab import load


@dataclass(frozen=True)
class Bound:
    """A target that is shown for a unit.

    `why` is the key of the sentence that says why; `groups` are exceptions left undecided.
    """

    entry: Entry
    binding: Binding
    why: str
    for_place: str | None = None
    groups: tuple[str, ...] = ()


NOWHERE_ELSE = FormerPlaces()


def bound_targets(
    document: StoredDocument, unit: Unit, chain: Sequence[Unit], former: FormerPlaces = NOWHERE_ELSE
) -> list[Bound]:
    """The targets of one document that are to be shown for a unit: its own, or those that come down to it.

    An exception for a place in the unit's chain, or for one that all its land lay in before a merger, stands in for the value
    that it deviates from; other places' exceptions fall away. An exception for a group of units ("các xã miền núi"), of which
    nobody says whether the unit is one, leaves the general value; so does one for a place that only part of its land lay in.
    """
    own = document.unit is not None and document.unit.id == unit.id
    found: list[Bound] = []
    for entry, place, groups in applicable(document, chain, former):
        binding, why = ("each", "own") if own else _binding(entry, unit.tier)
        if binding is not None:
            found.append(Bound(entry, binding, why, place, groups))
    return found


def applicable(
    document: StoredDocument, chain: Sequence[Unit], former: FormerPlaces = NOWHERE_ELSE
) -> list[tuple[Entry, str | None, tuple[str, ...]]]:
    """The targets of a document as they stand for a place: with the place where an exception for it holds, and those exceptions
    of which it is open whether they hold.
    """
    homes = (*chain, *former.wholly)
    replaced: set[str] = set()
    groups: dict[str, list[str]] = {}
    kept: list[tuple[Entry, str | None]] = []
    for target in document.record.targets:
        place = target.exception_for
        if place is None or (names_group(place) and not names_unit_group(place)):
            kept.append((Entry(document, target), None))
        elif names_any(place, homes):
            kept.append((Entry(document, target), place))
            if target.exception_to:
                replaced.add(target.exception_to)
        elif target.exception_to and (not names_place(place) or names_any(place, former.partly)):
            groups.setdefault(target.exception_to, []).append(place)
    return [(entry, place, tuple(groups.get(entry.target.id, ()))) for entry, place in kept if entry.target.id not in replaced]


def binding_of(entry: Entry, tier: Tier) -> Binding | None:
    """What a higher document's target is to a unit of a tier; None where it is none of its business (a higher tier's own
    staff).
    """
    return _binding(entry, tier)[0]


def _binding(entry: Entry, tier: Tier) -> tuple[Binding | None, str]:
    target = entry.target
    classes = [hit.key for hit in find_population_classes(target.population or "")]
    if tier_rank(entry.tier) < tier_rank(tier) and target.per != tier and _own_staff(entry, classes, tier):
        return None, "own_staff"
    if target.share_of is not None:
        return "units", "units"
    if target.per == tier:
        return "each", "each_unit"
    if target.per is not None and tier_rank(target.per) < tier_rank(tier) and not _hundred(entry):
        return "aggregate", "aggregate"
    if entry.tier == tier:
        share = target.unit == "percent" or target.comparator == "present"
        found_here = not classes or any(tier in one.found_in for one in classes)
        return ("each", "each_share") if share and found_here else ("aggregate", "aggregate")
    if _hundred(entry) and classes and all(tier in one.found_in for one in classes):
        return "each", "each_hundred"
    return "aggregate", "aggregate"


def _hundred(entry: Entry) -> bool:
    target = entry.target
    return target.unit == "percent" and target.value == 100 and target.change is None and target.comparator in ("eq", "ge")


def _own_staff(entry: Entry, classes: Sequence[PopulationClass], tier: Tier) -> bool:
    """Whether a higher tier's own people or offices are measured: so its words say, or they hold office there, or no unit
    below has any.

    Staff without such words ("cán bộ, công chức") are those of the whole territory.
    """
    if entry.tier is None:
        return False
    said = words(entry.target.population or "")
    if len(without(said, load("population_classes")["own_words"].get(entry.tier, ()))) < len(said):
        return True
    if not classes:
        return entry.target.criterion is not None
    persons = [one for one in classes if one.kind in ("leaders", "staff", "offices")]
    return any(one.kind == "leaders" or tier not in one.found_in for one in persons)


def stands_above(document: StoredDocument, unit: Unit) -> bool:
    """Whether a document is of a higher tier than the unit."""
    return tier_rank(document_tier(document)) < tier_rank(unit.tier)
