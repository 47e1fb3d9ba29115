"""One target of the inheritance table: the documents it comes down by, which of them is operative, how the unit's own stands
to it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from kb.binding import Bound
from kb.entry import Entry, document_tier, known_from, tier_rank
from kb.measure import compare
from kb.sentences import document_name, sentence, word
from kb.view import Succession, Unit
from schema.answers import DocumentAnswer, InheritedTarget, LineageEntry, Status, UnitAnswer


@dataclass(frozen=True)
class Lineage:
    """The same measure down the tiers, highest first. `through`: the unit taken over that it comes through; `also`: others."""

    steps: tuple[Bound, ...]
    through: Succession | None
    also: tuple[Succession, ...] = ()

    @property
    def keys(self) -> tuple[tuple[str, str], ...]:
        """The targets in it."""
        return tuple(step.entry.key for step in self.steps)

    @property
    def order(self) -> tuple[int, date, str, tuple[int, int]]:
        """Where its row stands in the table: by tier, day and place in the text of its highest document."""
        top = self.steps[0].entry
        return tier_rank(document_tier(top.document)), known_from(top.document), top.document.id, top.target.quantity_span

    def also_through(self, other: Lineage) -> Lineage:
        """The same row, which another predecessor brings too."""
        more = [one for one in (other.through, *other.also) if one and one != self.through and one not in self.also]
        return replace(self, also=(*self.also, *more))


def answer_of(lineage: Lineage, unit: Unit, on: date, followed_from: Unit | None) -> InheritedTarget:
    """The row of the table. The operative wording is the strictest in force, at a tie that of the lowest tier."""
    entries = [step.entry for step in lineage.steps]
    operative = _operative(entries)
    own = _own(entries, unit, lineage.through)
    status, status_why = _status(entries, own, unit)
    due = entries[operative].target.deadline.end
    passed = due is not None and due < on
    why = [*_binding_why(lineage, unit), status_why, _operative_why(entries, operative)]
    if passed:
        why.append(sentence("why", "due_passed", due=due))
    why += _through_why(lineage)
    if followed_from is not None and followed_from.valid_to is not None:
        why.append(sentence("why", "followed", old=followed_from.name, new=unit.name, on=unit.valid_from))
    return InheritedTarget(
        lineage=[LineageEntry(document=document_answer(entry), target=entry.target) for entry in entries],
        operative=operative,
        binding=lineage.steps[0].binding,
        due_passed=passed,
        status=status,
        through=unit_answer(lineage.through.old) if lineage.through else None,
        why=list(dict.fromkeys(why)),
    )


def document_answer(entry: Entry) -> DocumentAnswer:
    """A document as lineages name it."""
    facts = entry.document.record.document
    return DocumentAnswer(
        id=entry.document.id,
        number=facts.number,
        kind=facts.kind,
        issuer=facts.issuer,
        issued_on=facts.issued_on,
        tier=document_tier(entry.document),
    )


def _operative(entries: list[Entry]) -> int:
    chosen = 0
    for index in range(1, len(entries)):
        if compare(entries[index], entries[chosen]).verdict in ("equal", "stricter"):
            chosen = index
    return chosen


def _own(entries: list[Entry], unit: Unit, through: Succession | None) -> Entry | None:
    """The wording of the unit itself, or of the unit that it took over."""
    ids = {unit.id} | ({through.old.id} if through else set())
    lowest = entries[-1]
    return lowest if lowest.document.unit is not None and lowest.document.unit.id in ids else None


def _status(entries: list[Entry], own: Entry | None, unit: Unit) -> tuple[Status, str]:
    if own is None:
        return "inherited", sentence("why", "inherited", document=document_name(entries[-1].document))
    higher = [entry for entry in entries[:-1] if tier_rank(document_tier(entry.document)) < tier_rank(unit.tier)]
    if not higher:
        return "local_only", sentence("why", "local_only")
    nearest = higher[-1]
    name = document_name(nearest.document)
    found = compare(own, nearest)
    if found.verdict == "incomparable":
        return "unclear", sentence("why", "unclear", document=name, reason=sentence("reason", found.reason or "mixed"))
    statuses: dict[str, Status] = {"equal": "restated", "stricter": "tightened", "weaker": "weakened", "later": "later"}
    status = statuses[found.verdict]
    return status, sentence(
        "why",
        status,
        document=name,
        own=own.quantity,
        higher=nearest.quantity,
        own_due=own.target.deadline.end,
        higher_due=nearest.target.deadline.end,
    )


def _binding_why(lineage: Lineage, unit: Unit) -> list[str]:
    top = lineage.steps[0]
    told = [
        sentence(
            "why", top.why, unit=top.entry.document.unit.name if top.entry.document.unit else unit.name, tier=word(unit.tier)
        )
    ]
    for step in lineage.steps:
        document = step.entry.document
        name = document_name(document)
        if step.for_place:
            told.append(sentence("why", "for_place", place=step.for_place, document=name))
        told += [sentence("why", "group_exception", document=name, group=group, unit=unit.name) for group in step.groups]
        if document.record.document.issued_on is None:
            told.append(sentence("why", "issue_date_unknown", document=name, ingested_on=document.ingested_on))
    return told


def _operative_why(entries: list[Entry], operative: int) -> str:
    chosen = entries[operative]
    name = document_name(chosen.document)
    if len(entries) == 1:
        return sentence("why", "operative_only", document=name)
    level = all(compare(entry, chosen).verdict == "equal" for entry in entries)
    return sentence("why", "operative_lowest" if level else "operative_strictest", document=name, quantity=chosen.quantity)


def _through_why(lineage: Lineage) -> list[str]:
    if lineage.through is None:
        return []
    key = "through_partial" if lineage.through.partial else "through"
    told = [sentence("why", key, unit=lineage.through.old.name, on=lineage.through.on)]
    if lineage.also:
        told.append(sentence("why", "through_also", units=[one.old.name for one in lineage.also]))
    return told


def unit_answer(unit: Unit) -> UnitAnswer:
    """A unit as answers name it."""
    return UnitAnswer(
        name=unit.name,
        tier=unit.tier,
        province=unit.province,
        district=unit.district,
        valid_from=unit.valid_from,
        valid_to=unit.valid_to,
    )
