"""Links a document to its unit, its citations to stored documents, and documents to their parents, whatever the order of ingest.

What a document is linked to depends on the documents of the base and on nothing else. So when one comes in, every document whose
links it may change is linked again: those that may cite it, those that lie below it, and the children of any that changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from sqlalchemy import ColumnElement, Connection, and_, or_, select

from kb.chunks import in_chunks
from kb.citation_match import Match, match, same_kinds
from kb.document_units import unit_of
from kb.headers import CitationRow, Header, Headers
from kb.issuers import read_issuer
from kb.parents import Parents
from kb.tables import Citation, CitationCandidate, Document, table
from kb.units import UnitIndex


def link(connection: Connection, units: UnitIndex, document_id: str) -> None:
    """Links a document that came in or was read anew, and every other that this may change. Within the caller's transaction."""
    linker = _Linker(connection, units)
    linker.headers.set_unit(linker.headers.one(document_id), unit_of(linker.headers.one(document_id), units))
    linker.link_citations({document_id} | linker.may_cite(document_id))
    linker.link_parents({document_id})


def link_all(connection: Connection, units: UnitIndex) -> None:
    """Links every document anew, as after a change of the data of units."""
    linker = _Linker(connection, units)
    documents = linker.headers.where()
    for header in documents:
        linker.headers.set_unit(header, unit_of(header, units))
    everything = {header.id for header in documents}
    linker.link_citations(everything)
    linker.link_parents(everything)


class _Linker:
    def __init__(self, connection: Connection, units: UnitIndex) -> None:
        self._connection = connection
        self._units = units
        self._territories: dict[tuple[int, date], set[int]] = {}
        self._changed: set[str] = set()
        """Documents whose citations or whose end changed."""
        self.headers = Headers(connection)

    def may_cite(self, document_id: str) -> set[str]:
        """Documents with a citation that means this one, wholly or nearly, or that was linked to it before."""
        header = self.headers.one(document_id)
        citations, candidates = table(Citation), table(CitationCandidate)
        earlier = select(citations.c.document_id).join(candidates, candidates.c.citation_id == citations.c.id)
        found = set(self._connection.scalars(select(citations.c.document_id).where(citations.c.resolved_id == document_id)))
        found.update(self._connection.scalars(earlier.where(candidates.c.document_id == document_id)))
        rows = [row for row in self._rows_near(header) if row.document_id not in found | {document_id}]
        citing = self.headers.get({row.document_id for row in rows})
        for row in rows:
            other = citing[row.document_id]
            if other.id not in found and self._match(other, row, header):
                found.add(other.id)
        return found

    def _rows_near(self, header: Header) -> list[CitationRow]:
        """Citations that may mean a document, by number, day, or kind and place: more rather than fewer."""
        citations, documents = table(Citation), table(Document)
        kind = citations.c.kind.in_(same_kinds(header.named.kind) - {None})
        conditions: list[ColumnElement[bool]] = []
        if header.number_key:
            conditions += [citations.c.number_key == header.number_key, and_(citations.c.serial == header.serial, kind)]
        if header.named.issued_on:
            conditions.append(and_(citations.c.issued_on == header.named.issued_on, kind))
        if header.central:
            conditions.append(kind)
        if header.unit_id is not None:
            for chunk in in_chunks(self._units.below(self._units.unit(header.unit_id))):
                below = select(documents.c.id).where(documents.c.unit_id.in_(chunk))
                conditions.append(and_(citations.c.document_id.in_(below), kind))
        found: dict[int, CitationRow] = {}
        for condition in conditions:
            found |= {row.id: row for row in self.headers.citations_where(condition)}
        return list(found.values())

    def link_citations(self, ids: Iterable[str]) -> None:
        """Finds anew what the citations of these documents mean, and which documents they replace."""
        touched: set[str] = set(ids)
        for document_id in sorted(set(ids)):
            touched |= self._link_citations(document_id)
        for header in self.headers.get(touched).values():
            self._set_end(header)

    def link_parents(self, ids: set[str]) -> None:
        """Finds anew the parents of these documents, of all that changed, and of all that lie below either."""
        start = ids | self._changed
        Parents(self._connection, self._units, self.headers).link(start)

    def _link_citations(self, document_id: str) -> set[str]:
        """Returns the documents whose being replaced may have changed."""
        header = self.headers.one(document_id)
        rows = self.headers.citations(document_id)
        if not rows:
            return set()
        stored = self._possible(header, rows)
        exact: dict[int, list[str]] = {}
        near: dict[int, dict[str, Match]] = {}
        for row in rows:
            exact[row.position], near[row.position] = [], {}
            for other in stored:
                found = self._match(header, row, other)
                if found and found.exact:
                    exact[row.position].append(other.id)
                elif found:
                    near[row.position][other.id] = found
        resolved = {position: self._only(ids) for position, ids in exact.items()}
        certain = {id_ for id_ in resolved.values() if id_}
        touched: set[str] = set()
        before = self._candidates_of(rows)
        for row in rows:
            meant = resolved[row.position]
            if row.relation == "replaces":
                touched |= {id_ for id_ in (row.resolved_id, meant) if id_}
            if row.resolved_id != meant:
                self._changed.add(document_id)
                self.headers.set_resolved(row, meant)
            candidates = dict.fromkeys(exact[row.position], "") | {
                id_: ",".join(found.differs) for id_, found in near[row.position].items() if id_ not in certain
            }
            wanted = {} if meant else candidates
            if before.get(row.id, {}) != wanted:
                self._changed.add(document_id)
                self._set_candidates(row, wanted)
        return touched

    def _possible(self, header: Header, rows: Sequence[CitationRow]) -> list[Header]:
        """Every stored document but this one that any of the citations may mean: more rather than fewer."""
        documents = table(Document)
        kinds = {kind for row in rows for kind in same_kinds(row.named.kind)} - {None}
        keys = {row.number_key for row in rows if row.number_key}
        serials = {row.serial for row in rows if row.serial}
        days = {row.named.issued_on for row in rows if row.named.issued_on}
        conditions: list[ColumnElement[bool]] = []
        if keys:
            conditions += [documents.c.number_key.in_(keys), and_(documents.c.serial.in_(serials), documents.c.kind.in_(kinds))]
        if days:
            conditions.append(and_(documents.c.issued_on.in_(days), documents.c.kind.in_(kinds)))
        if kinds:
            conditions.append(and_(or_(documents.c.tier == "central", documents.c.tier.is_(None)), documents.c.kind.in_(kinds)))
            conditions += [
                and_(documents.c.unit_id.in_(chunk), documents.c.kind.in_(kinds)) for chunk in in_chunks(self._lies_in(header))
            ]
        found = self.headers.where(*conditions) if conditions else []
        return [other for other in found if other.id != header.id]

    def _match(self, header: Header, row: CitationRow, other: Header) -> Match | None:
        """How a citation fits a stored document, if number, day, or kind and place give a reason to compare them at all.

        The reason is asked of each pair by itself: what else a document cites must not decide which are compared.
        """
        if row.number_key is None or row.number_key != other.number_key:
            if other.named.kind not in same_kinds(row.named.kind):
                return None
            same_serial = row.serial is not None and row.serial == other.serial
            same_day = row.named.issued_on is not None and row.named.issued_on == other.named.issued_on
            if not (same_serial or same_day or other.central or other.unit_id in self._lies_in(header)):
                return None
        return match(row.named, other.named, self._territory(header, row, other))

    def _lies_in(self, header: Header) -> set[int]:
        if header.unit_id is None:
            return set()
        key = header.unit_id, header.day
        if key not in self._territories:
            self._territories[key] = self._units.territory(self._units.unit(header.unit_id), header.day)
        return self._territories[key]

    def _territory(self, header: Header, row: CitationRow, other: Header) -> bool | None:
        """Whether a document of `other`'s place is what this document would mean by the citation; None where that is unknown."""
        if other.central:
            return True
        if other.unit_id is None:
            return None
        issuer = read_issuer(row.named.issuer)
        if issuer and issuer.place:
            if self._units.bears(self._units.unit(other.unit_id), issuer.place):
                return True
            if self._units.is_name(issuer.place) and not self._slip_of_tier(header, issuer.place, other.unit_id):
                return False
        if header.unit_id is None:
            return None
        return other.unit_id in self._lies_in(header)

    def _slip_of_tier(self, header: Header, place: str, unit_id: int) -> bool:
        """Whether an issuer is named with a place that the citing document lies in, of another tier than the one meant.

        So a plan may give its province's document to its own district's committee; the issuer is then what differs.
        """
        if header.unit_id is None:
            return False
        chain = self._units.chain(self._units.unit(header.unit_id), header.day)
        tier = self._units.unit(unit_id).tier
        return any(one.tier != tier and self._units.bears(one, place) for one in chain)

    def _only(self, ids: list[str]) -> str | None:
        """The one document that is meant; of a document and articles about it, the document itself."""
        if len(ids) > 1:
            official = [id_ for id_, header in self.headers.get(ids).items() if header.genre == "official"]
            ids = official
        return ids[0] if len(ids) == 1 else None

    def _candidates_of(self, rows: Sequence[CitationRow]) -> dict[int, dict[str, str]]:
        """What each citation may mean, as it is stored: by its row, what differs by document."""
        candidates = table(CitationCandidate)
        found: dict[int, dict[str, str]] = {}
        for chunk in in_chunks(row.id for row in rows):
            for one in self._connection.execute(select(candidates).where(candidates.c.citation_id.in_(chunk))):
                found.setdefault(one.citation_id, {})[one.document_id] = one.differs
        return found

    def _set_candidates(self, row: CitationRow, wanted: dict[str, str]) -> None:
        candidates = table(CitationCandidate)
        self._connection.execute(candidates.delete().where(candidates.c.citation_id == row.id))
        if wanted:
            self._connection.execute(
                candidates.insert(),
                [{"citation_id": row.id, "document_id": id_, "differs": differs} for id_, differs in sorted(wanted.items())],
            )

    def _set_end(self, header: Header) -> None:
        """The last day in force: the day before the earliest document that replaces it counts."""
        citations = table(Citation)
        query = select(citations.c.document_id).where(citations.c.resolved_id == header.id, citations.c.relation == "replaces")
        replacing = self.headers.get(self._connection.scalars(query)).values()
        later = sorted((other.day, other.id) for other in replacing if other.day > header.day)
        end = (later[0][0] - timedelta(days=1), later[0][1]) if later else (None, None)
        if self.headers.set_end(header, *end):
            self._changed.add(header.id)
