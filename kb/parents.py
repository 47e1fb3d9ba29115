"""The higher documents that a document answers to: those it implements or is based on, else, by tier, those of its subject."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from datetime import date
from typing import Final

from sqlalchemy import Connection, select

from kb.chunks import in_chunks
from kb.headers import TIER_RANK, CitationRow, Header, Headers, tier_of
from kb.issuers import read_issuer
from kb.tables import CitationCandidate, Document, DocumentRelation, Target, table
from kb.titles import subject_overlap, subject_words
from kb.units import UnitIndex
from kb.view import Unit

_OBEYS: Final = frozenset({"implements", "based_on"})
_PLANS: Final = frozenset(
    {"nghi_quyet", "quyet_dinh", "chi_thi", "ket_luan", "chuong_trinh", "de_an", "du_an", "ke_hoach", "phuong_an"}
)
_CLEARLY: Final = 0.15
"""By how much the best of several documents of one subject must lead."""

_Link = tuple[str, int | None]
"""How a parent was found, and the row of the citation."""


class Parents:
    """Finds and writes the parents of documents."""

    def __init__(self, connection: Connection, units: UnitIndex, headers: Headers) -> None:
        self._connection = connection
        self._units = units
        self._headers = headers

    def link(self, changed: set[str]) -> None:
        """Finds anew the parents of these documents and of all whose parents may hang on theirs."""
        waiting = deque(self._from_the_top(changed | self._below(changed)))
        rounds: dict[str, int] = {}
        while waiting:
            id_ = waiting.popleft()
            rounds[id_] = rounds.get(id_, 0) + 1
            # Two documents of one tier that cite each other could pass a change back and forth for ever.
            if self._link(self._headers.one(id_)) and rounds[id_] < len(TIER_RANK) + 1:
                waiting.extend(child for child in self._from_the_top(self._citing(id_)) if child not in waiting)

    def _link(self, header: Header) -> bool:
        """True where the parents changed."""
        wanted: dict[str, _Link] = {id_: ("citation", citation) for id_, citation in self._cited(header).items()}
        for id_ in self._by_subject(header, set(wanted)):
            wanted[id_] = ("tier_and_subject", None)
        relations = table(DocumentRelation)
        query = select(relations).where(relations.c.child_id == header.id)
        stored = {row.parent_id: (row.how, row.citation_id) for row in self._connection.execute(query)}
        if stored == wanted:
            return False
        self._connection.execute(relations.delete().where(relations.c.child_id == header.id))
        if wanted:
            rows = [
                {"child_id": header.id, "parent_id": id_, "how": how, "citation_id": citation}
                for id_, (how, citation) in sorted(wanted.items())
            ]
            self._connection.execute(relations.insert(), rows)
        return True

    def _cited(self, header: Header) -> dict[str, int]:
        """Documents of a higher or the same tier that this one implements or is based on, with the citation that says so.

        A citation that fits one stored document but for one thing counts: that thing is for the audit to report.
        """
        found: dict[str, int] = {}
        for row in self._headers.citations(header.id):
            meant = self._meant(row)
            if row.relation in _OBEYS and meant and self._may_be_parent(meant, header):
                found.setdefault(meant, row.id)
        return found

    def _meant(self, row: CitationRow) -> str | None:
        if row.resolved_id:
            return row.resolved_id
        candidates = table(CitationCandidate)
        ids = list(self._connection.scalars(select(candidates.c.document_id).where(candidates.c.citation_id == row.id)))
        return ids[0] if len(ids) == 1 else None

    def _may_be_parent(self, id_: str, header: Header) -> bool:
        other = self._headers.one(id_)
        above, own = self._rank(other), self._rank(header)
        if above is None or own is None or above > own or _is_same(other, header):
            return False
        if above < own:
            return True
        back = any(row.relation in _OBEYS and self._meant(row) == header.id for row in self._headers.citations(id_))
        return not back or (other.day, other.id) < (header.day, header.id)

    def _by_subject(self, header: Header, cited: set[str]) -> list[str]:
        """For every higher unit that no parent is of yet, the one plan of it that is in force and about the same.

        Only for the document itself, not for an article about it; nothing that is reached through a parent already.
        """
        unit = self._unit(header)
        if unit is None or header.genre != "official" or header.named.kind not in _PLANS:
            return []
        reached = self._ancestors(cited)
        tiers = {tier_of(other, self._unit(other)) for other in self._headers.get(cited | reached).values()}
        chains = self._units.predecessor_chains(unit, header.day).values()
        found: list[str] = []
        for higher in self._units.chain(unit, header.day)[1:]:
            if higher.tier in tiers:
                continue
            # What a merged province's part had decided still binds that part, and no other.
            same_tier = {one.id for chain in chains for one in chain if one.tier == higher.tier}
            best = self._same_subject(header, self._plans_of(same_tier, min(header.day, unit.valid_to or header.day)))
            if best and best not in reached | cited:
                found.append(best)
                reached |= self._ancestors({best})
        return found

    def _plans_of(self, units: set[int], on: date) -> list[Header]:
        documents = table(Document)
        found = [header for chunk in in_chunks(units) for header in self._headers.where(documents.c.unit_id.in_(chunk))]
        return [header for header in found if header.named.kind in _PLANS and header.genre != "report" and header.counts_on(on)]

    def _same_subject(self, header: Header, plans: Iterable[Header]) -> str | None:
        scored = [
            (self._overlap(header, plan), plan.id) for plan in plans if _binds(plan, header) and _periods_meet(plan, header)
        ]
        best = sorted((score for score in scored if score[0] > 0), reverse=True)
        if not best or (len(best) > 1 and best[0][0] - best[1][0] < _CLEARLY):
            return None
        return best[0][1]

    def _overlap(self, header: Header, plan: Header) -> float:
        places = [
            name
            for unit in (self._unit(header), self._unit(plan))
            if unit
            for name in (unit.name, unit.district, unit.province)
            if name
        ]
        own, other = subject_words(header.named.title, places), subject_words(plan.named.title, places)
        if own and other:
            return subject_overlap(own, other)
        return subject_overlap(self._indicators(header.id), self._indicators(plan.id))

    def _indicators(self, id_: str) -> frozenset[str]:
        targets = table(Target)
        query = select(targets.c.indicator_id).where(targets.c.document_id == id_, targets.c.indicator_id.is_not(None))
        return frozenset(str(indicator) for indicator in self._connection.scalars(query))

    def _ancestors(self, ids: set[str]) -> set[str]:
        relations = table(DocumentRelation)
        found: set[str] = set()
        queue = set(ids)
        while queue:
            above = {
                parent
                for chunk in in_chunks(queue)
                for parent in self._connection.scalars(select(relations.c.parent_id).where(relations.c.child_id.in_(chunk)))
            }
            queue = above - found
            found |= queue
        return found

    def _citing(self, id_: str) -> set[str]:
        relations = table(DocumentRelation)
        return set(self._connection.scalars(select(relations.c.child_id).where(relations.c.parent_id == id_)))

    def _below(self, ids: set[str]) -> set[str]:
        """Documents of the units under those of these documents, and those that have one of them as a parent."""
        documents = table(Document)
        below: set[int] = set()
        for header in self._headers.get(ids).values():
            unit = self._unit(header)
            if unit is not None and unit.id not in below:
                below |= self._units.below(unit)
        found = {child for id_ in ids for child in self._citing(id_)}
        for chunk in in_chunks(below):
            found.update(self._connection.scalars(select(documents.c.id).where(documents.c.unit_id.in_(chunk))))
        return found

    def _from_the_top(self, ids: Iterable[str]) -> list[str]:
        headers = self._headers.get(ids).values()
        return [header.id for header in sorted(headers, key=lambda one: (self._rank(one) or 0, one.day, one.id))]

    def _rank(self, header: Header) -> int | None:
        return TIER_RANK.get("central" if header.central else tier_of(header, self._unit(header)))

    def _unit(self, header: Header) -> Unit | None:
        return None if header.unit_id is None else self._units.unit(header.unit_id)


def _is_same(one: Header, other: Header) -> bool:
    """Whether both are one document: an article, or another copy, beside it."""
    return (
        one.number_key is not None
        and one.number_key == other.number_key
        and one.named.kind == other.named.kind
        and one.unit_id == other.unit_id
        and (one.named.issued_on == other.named.issued_on or None in (one.named.issued_on, other.named.issued_on))
    )


def _binds(plan: Header, header: Header) -> bool:
    """Whether a body of the plan's branch directs one of the document's: the Party its own and the State, the State its own."""
    upper, lower = read_issuer(plan.named.issuer), read_issuer(header.named.issuer)
    if upper is None or lower is None:
        return True
    return upper.family == "party" or lower.family != "party"


def _periods_meet(plan: Header, header: Header) -> bool:
    ended = plan.period_end is not None and header.period_start is not None and plan.period_end < header.period_start
    later = plan.period_start is not None and header.period_end is not None and header.period_end < plan.period_start
    return not ended and not later
