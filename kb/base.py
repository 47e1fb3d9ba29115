"""The knowledge base as the shell and other programs see it: one object whose methods bear the commands' names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from types import TracebackType
from typing import Any

from sqlalchemy import Connection, Engine, select

from kb import place_rows
from kb.database import connect, migrate, prepare_file, reading, up_to_date, writing
from kb.errors import KbError
from kb.ingest import Outcome, outcome, store
from kb.link import link, link_all
from kb.load import load_documents
from kb.place_rows import ProjectUnits, UnitData
from kb.search import TargetFilter, find_document, find_targets
from kb.tables import Document, DocumentRelation, table
from kb.units import UnitIndex
from kb.view import StoredDocument, Unit
from schema.answers import AuditAnswer, DocumentRef, InheritanceAnswer
from schema.record import ExtractionRecord

DEFAULT_URL = "sqlite:///chitieu.db"


def open_kb(url: str = DEFAULT_URL, create: bool = True, units: UnitData | None = None) -> KnowledgeBase:
    """Opens a base by its SQLAlchemy URL, made and filled with the administrative units where there is none yet.

    An older schema or an older edition of the units is brought to the newest, in one transaction. `units` replaces the project's
    own data of units. Raises KbError: kb_missing (only with `create` false), kb_unreachable, kb_not_ours, kb_newer, kb_read_only,
    kb_busy, kb_full, kb_damaged.
    """
    data = units or ProjectUnits()
    engine = connect(url, create)
    with reading(engine) as connection:
        current = up_to_date(connection) and place_rows.is_current(connection, data)
    if not current:
        prepare_file(engine)
        with writing(engine, durable=True) as connection:
            # Another process may have done it while this one waited for the lock.
            if not up_to_date(connection):
                migrate(connection)
            if not place_rows.is_current(connection, data):
                place_rows.write(connection, data)
                link_all(connection, place_rows.read(connection))
    return KnowledgeBase(engine)


class KnowledgeBase:
    """Documents with their facts, the units they are of, and what follows from them. Close it, or use it in a `with`.

    Readers never wait for a writer; a second writer waits up to ten seconds.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._units: UnitIndex | None = None

    def __enter__(self) -> KnowledgeBase:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Gives back the connections. Nothing is pending: every method has committed what it wrote."""
        self._engine.dispose()

    @property
    def units(self) -> UnitIndex:
        """The administrative units of the base, read once."""
        if self._units is None:
            with reading(self._engine) as connection:
                self._units = place_rows.read(connection)
        return self._units

    def ingest(self, record: ExtractionRecord, extractor_version: str, today: date | None = None) -> Outcome:
        """Stores a record and links it: "new", "unchanged" (same bytes, same version) or "replaced" (same bytes, other version).

        One transaction: after it returns, the document is stored whole; if it does not return, nothing of it is.
        """
        units = self.units
        with writing(self._engine) as connection:
            document_id, done = store(connection, record, extractor_version, today or date.today())
            if done != "unchanged":
                link(connection, units, document_id)
        return done

    def would_ingest(self, record: ExtractionRecord, extractor_version: str) -> Outcome:
        """What `ingest` would do, with nothing written."""
        with reading(self._engine) as connection:
            return outcome(connection, record, extractor_version)

    def documents(self) -> list[DocumentRef]:
        """Every stored document, by id."""
        documents = table(Document)
        with reading(self._engine) as connection:
            rows = connection.execute(select(documents.c.id, documents.c.number).order_by(documents.c.id))
            return [DocumentRef(id=row.id, number=row.number) for row in rows]

    def find_document(self, name: str) -> str:
        """The id of the document of that file name, number or id. Raises KbError: document_unknown, document_ambiguous."""
        with reading(self._engine) as connection:
            return find_document(connection, name)

    def document(self, name: str) -> StoredDocument:
        """A stored document with its record and its links. Raises KbError: document_unknown, document_ambiguous."""
        units = self.units
        with reading(self._engine) as connection:
            id_ = find_document(connection, name)
            return load_documents(connection, units.unit, [id_])[id_]

    def targets(
        self,
        unit: str | None = None,
        tier: str | None = None,
        document: str | None = None,
        indicator: str | None = None,
        body: str | None = None,
        due_before: date | None = None,
        search: str | None = None,
        on: date | None = None,
    ) -> list[dict[str, Any]]:
        """The stored targets that fit every filter, each with `document`, `quote` and its own fields (`kb.search.find_targets`).

        `unit`: of the documents of this unit, under whatever row it stood from change to change; `on`: the day on which its name
        is understood, default today. `indicator`, `body` and `search` are understood without accents; `due_before` is exclusive.
        Raises KbError: unit_unknown, unit_ambiguous, document_unknown, document_ambiguous.
        """
        units = self.units
        meant = None if unit is None else self._meant_units(unit, on or date.today())
        with reading(self._engine) as connection:
            id_ = None if document is None else find_document(connection, document)
            return find_targets(connection, units, TargetFilter(meant, tier, id_, indicator, body, due_before, search))

    def inherit(self, unit_name: str, on: date) -> InheritanceAnswer:
        """The targets that bind a unit on a day. Raises KbError: unit_unknown, unit_ambiguous, unit_ended, unit_not_yet."""
        from kb.inherit import inherit

        unit, followed_from = self.units.resolve_unit(unit_name, on)
        chains = self.units.predecessor_chains(unit, on)
        with reading(self._engine) as connection:
            documents = self._binding(connection, chains)
        return inherit(
            unit=unit,
            on=on,
            chain=self.units.chain(unit, on),
            predecessors=self.units.predecessors(unit, until=on),
            documents=list(documents.values()),
            predecessor_chains=chains,
            followed_from=followed_from,
            former=self.units.former_places(unit, on),
        )

    def audit(self, documents: Sequence[str] = ()) -> AuditAnswer:
        """Findings about these documents, by name, number or id; none given: about all.

        Raises KbError: document_unknown, document_ambiguous.
        """
        from kb.audit import audit

        units = self.units
        with reading(self._engine) as connection:
            ids = [find_document(connection, name) for name in documents]
            stored = load_documents(connection, units.unit)
        selected = [stored[id_] for id_ in dict.fromkeys(ids)] if documents else list(stored.values())
        return audit(selected, stored, units)

    def _meant_units(self, name: str, on: date) -> set[int]:
        """The unit that a name means, whether it still exists or not, with the rows it had before and after."""
        try:
            unit, followed_from = self.units.resolve_unit(name, on)
        except KbError as error:
            if error.code not in ("unit_ended", "unit_not_yet"):
                raise
            return {found.id for found in self.units.named(name)}
        return self.units.same_through_time(followed_from or unit)

    def _binding(self, connection: Connection, chains: Mapping[int, Sequence[Unit]]) -> dict[str, StoredDocument]:
        """The documents that can bind a unit of these chains: of their units, of the centre, and all those come down from."""
        documents, relations = table(Document), table(DocumentRelation)
        own = {unit.id for chain in chains.values() for unit in chain}
        found: set[str] = set()
        for row in connection.execute(select(documents.c.id, documents.c.unit_id, documents.c.tier)):
            if row.unit_id in own or (row.unit_id is None and row.tier == "central"):
                found.add(row.id)
        above: dict[str, list[str]] = {}
        for child, parent in connection.execute(select(relations.c.child_id, relations.c.parent_id)):
            above.setdefault(child, []).append(parent)
        queue = list(found)
        while queue:
            new = [parent for parent in above.get(queue.pop(), ()) if parent not in found]
            found.update(new)
            queue.extend(new)
        return load_documents(connection, self.units.unit, found)
