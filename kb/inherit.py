"""Which targets bind a unit on a day, and by which chain of documents each comes down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kb.alignment import counterparts
from kb.binding import NOWHERE_ELSE, Bound, bound_targets
from kb.entry import Entry, document_tier, in_force, known_from, tier_rank
from kb.lineage import Lineage, answer_of, unit_answer
from kb.normal import number_key
from kb.view import FormerPlaces, StoredDocument, Succession, Unit
from schema.answers import InheritanceAnswer, Predecessor


@dataclass(frozen=True)
class _Source:
    """One way by which documents come to the unit: its own chain (through None), or that of a unit that it took over."""

    unit: Unit
    chain: Sequence[Unit]
    through: Succession | None
    former: FormerPlaces = NOWHERE_ELSE


def inherit(
    unit: Unit,
    on: date,
    chain: Sequence[Unit],
    predecessors: Sequence[Succession],
    documents: Sequence[StoredDocument],
    predecessor_chains: Mapping[int, Sequence[Unit]],
    followed_from: Unit | None = None,
    former: FormerPlaces = NOWHERE_ELSE,
) -> InheritanceAnswer:
    """The targets in force for a unit on a day.

    `chain`: the units it lies in on that day, itself first. `predecessors`: what it took over; `predecessor_chains`: the
    units that each
    of them (by id) lay in on its last day. `documents` may hold any others too. `followed_from`: the unit that was asked
    for, where that
    no longer exists and this one took it over wholly. `former`: what its land lay in before, for exceptions made for a place
    that is no more.
    """
    valid = [document for document in _without_retellings(documents) if in_force(document, on)]
    direct = _Source(unit, chain, None, former)
    taken_over = [
        _Source(succession.old, predecessor_chains.get(succession.old.id, (succession.old,)), succession)
        for succession in sorted(predecessors, key=lambda one: (one.partial, one.old.id))
        if succession.on <= on
    ]
    lineages = _all_lineages(direct, taken_over, valid)
    return InheritanceAnswer(
        unit=unit_answer(unit),
        on=on,
        chain=[unit_answer(one) for one in chain],
        predecessors=[
            Predecessor(unit=unit_answer(source.through.old), partial=source.through.partial)
            for source in taken_over
            if source.through
        ],
        targets=[answer_of(lineage, unit, on, followed_from) for lineage in lineages],
    )


def _without_retellings(documents: Sequence[StoredDocument]) -> list[StoredDocument]:
    """Leaves out articles about a plan that is itself in the base: the plan's own words and its own end count."""
    official = [document for document in documents if document.record.document.genre == "official"]
    return [
        document
        for document in documents
        if document.record.document.genre != "press" or not any(_retells(document, plan) for plan in official)
    ]


def _retells(article: StoredDocument, plan: StoredDocument) -> bool:
    told, own = article.record.document, plan.record.document
    number = number_key(told.number_normalized)
    return (
        number is not None
        and number == number_key(own.number_normalized)
        and told.kind == own.kind
        and (article.unit and article.unit.id) == (plan.unit and plan.unit.id)
        and (told.issued_on == own.issued_on or None in (told.issued_on, own.issued_on))
    )


def _all_lineages(direct: _Source, taken_over: Sequence[_Source], documents: Sequence[StoredDocument]) -> list[Lineage]:
    """The lineages of the unit's own chain, joined with those that come through each unit that it took over.

    A row that comes through several of them in the same words is told once; so is one that another such row holds wholly.
    """
    own = _bound(direct, documents, exclude=frozenset())
    direct_ids = frozenset(one.id for one in direct.chain)
    through: list[Lineage] = []
    alone: dict[tuple[tuple[str, str], ...], Lineage] = {}
    for source in taken_over or [direct]:
        coming = _bound(source, documents, exclude=direct_ids) if source.through else []
        came = {bound.entry.key for bound in coming}
        for steps in _grouped([*own, *coming]):
            lineage = Lineage(tuple(steps), source.through if any(step.entry.key in came for step in steps) else None)
            if lineage.through is None:
                alone.setdefault(lineage.keys, lineage)
            else:
                through.append(lineage)
    kept = _merged(through)
    held = {key for lineage in kept for key in lineage.keys}
    kept += [lineage for lineage in alone.values() if not held.issuperset(lineage.keys)]
    return sorted(kept, key=lambda lineage: lineage.order)


def _bound(source: _Source, documents: Sequence[StoredDocument], exclude: frozenset[int]) -> list[Bound]:
    """The targets that come to the source's unit, from the top down and in the order of the documents' days."""
    ids = {one.id for one in source.chain} - exclude
    central = source.through is None
    chosen = [
        document
        for document in documents
        if (document.unit.id in ids if document.unit else central and document.record.document.tier == "central")
    ]
    chosen.sort(key=lambda document: (tier_rank(document_tier(document)), known_from(document), document.id))
    return [bound for document in chosen for bound in bound_targets(document, source.unit, source.chain, source.former)]


def _grouped(bounds: Sequence[Bound]) -> list[list[Bound]]:
    """Joins the same measure down the tiers: each document's targets are laid beside the lineages that the documents above
    it began.
    """
    lineages: list[list[Bound]] = []
    by_document: dict[str, list[Bound]] = {}
    for bound in sorted(bounds, key=_rank):
        by_document.setdefault(bound.entry.document.id, []).append(bound)
    for group in by_document.values():
        free = {bound.entry.key: bound for bound in group}
        for step_back in range(max((len(lineage) for lineage in lineages), default=0)):
            open_ones = [
                lineage
                for lineage in lineages
                if len(lineage) > step_back and lineage[-1].entry.document is not group[0].entry.document
            ]
            parents = [lineage[-1 - step_back].entry for lineage in open_ones]
            for lineage, match in zip(open_ones, counterparts(parents, [bound.entry for bound in free.values()]), strict=True):
                child = match.child
                if child is None or match.narrower or child.key not in free or not _may_join(child, match.parent):
                    continue
                lineage.append(free.pop(child.key))
        lineages += [[bound] for bound in group if bound.entry.key in free]
    return lineages


def _may_join(child: Entry, parent: Entry) -> bool:
    """Between two documents of one tier only the same deadline joins; a later one is a step of its own."""
    lower = tier_rank(document_tier(child.document)) > tier_rank(document_tier(parent.document))
    return lower or child.target.deadline.end == parent.target.deadline.end


def _rank(bound: Bound) -> tuple[int, date, str, tuple[int, int]]:
    document = bound.entry.document
    return tier_rank(document_tier(document)), known_from(document), document.id, bound.entry.target.quantity_span


def _merged(lineages: Sequence[Lineage]) -> list[Lineage]:
    kept: list[Lineage] = []
    for lineage in lineages:
        holder = next((one for one in kept if set(one.keys) >= set(lineage.keys)), None)
        if holder is not None:
            kept[kept.index(holder)] = holder.also_through(lineage)
            continue
        inner = [one for one in kept if set(one.keys) < set(lineage.keys)]
        for one in inner:
            kept.remove(one)
            lineage = lineage.also_through(one)
        kept.append(lineage)
    return kept
