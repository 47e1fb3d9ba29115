"""Finding stored documents by what people call them, and stored targets by what they are about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import PurePath
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, exists, literal, or_, select

from kb.chunks import in_chunks
from kb.errors import KbError
from kb.load import target_from_row
from kb.normal import exact_key, number_key, plain_key
from kb.sentences import shown
from kb.tables import Body, Document, DocumentName, Indicator, Target, TargetResponsible, table
from kb.units import UnitIndex

_SHOWN = 8
_SHORTEST_ID = 6


@dataclass(frozen=True)
class TargetFilter:
    """Which targets are asked for; what is None narrows nothing."""

    units: Collection[int] | None = None
    """Ids of the units whose documents are meant."""
    tier: str | None = None
    """Whose people, bodies or territory is measured."""
    document: str | None = None
    """A document's id."""
    indicator: str | None = None
    body: str | None = None
    due_before: date | None = None
    search: str | None = None


def find_document(connection: Connection, name: str) -> str:
    """The id of the document that a file name, a number or an id (six digits of it suffice) names.

    Raises KbError: document_unknown, document_ambiguous, with the documents that may be meant.
    """
    documents, names = table(Document), table(DocumentName)
    wanted = name.strip()
    ways: list[ColumnElement[bool]] = [documents.c.id == wanted.lower()]
    if len(wanted) >= _SHORTEST_ID:
        ways.append(or_(documents.c.id.startswith(wanted.lower(), autoescape=True), documents.c.sha256 == wanted.lower()))
    file_keys = {exact_key(wanted), exact_key(PurePath(wanted).name)} - {""}
    ways.append(documents.c.id.in_(select(names.c.document_id).where(names.c.name_key.in_(file_keys))))
    if key := number_key(wanted):
        ways.append(documents.c.number_key == key)
    stored = select(documents).order_by(documents.c.id)
    for find in (
        *(partial(_rows, connection, stored.where(way)) for way in ways),
        partial(_numbered_plainly, connection, wanted),
    ):
        found = find()
        if len(found) == 1:
            return str(found[0].id)
        if found:
            raise KbError("document_ambiguous", name=name, candidates=[_called(row) for row in found[:_SHOWN]])
    raise KbError("document_unknown", name=name, candidates=_similar(connection, wanted))


def find_targets(connection: Connection, units: UnitIndex, wanted: TargetFilter) -> list[dict[str, Any]]:
    """The targets that fit, each a dict: `document`, `quote`, and the target's own fields as in its record.

    In the order of their documents' dates, then of the text; what is found with its accents before what is found without.
    """
    documents, targets = table(Document), table(Target)
    query = select(targets, documents.c.id.label("of")).join(documents, documents.c.id == targets.c.document_id)
    # Text columns are compared in Python where accents decide the order, and shown from the document's text.
    rows = connection.execute(query.where(and_(True, *_conditions(wanted))).order_by(documents.c.id, targets.c.position)).all()
    owners = _owners(connection, {row.document_id for row in rows}, units)
    charged = _responsibles(connection, [row.id for row in rows])
    answers = []
    for row in rows:
        owner, text = owners[row.document_id]
        fact = target_from_row(row, charged[row.id]).model_dump(mode="json")
        answers.append({"document": owner, "quote": text[row.span_start : row.span_end], **fact})
    written = exact_key(wanted.search) if wanted.search else ""
    answers.sort(key=lambda answer: _order(answer, written))
    return answers


def _conditions(wanted: TargetFilter) -> Iterable[ColumnElement[bool]]:
    documents, targets = table(Document), table(Target)
    if wanted.units is not None:
        yield documents.c.unit_id.in_(sorted(wanted.units))
    if wanted.tier is not None:
        yield targets.c.tier == wanted.tier
    if wanted.document is not None:
        yield documents.c.id == wanted.document
    if wanted.due_before is not None:
        yield targets.c.deadline_end < wanted.due_before
    for word in plain_key(wanted.search or "").split():
        yield _holds(targets.c.search_text, word)
    if wanted.indicator is not None:
        yield _speaks_of_indicator(wanted.indicator)
    if wanted.body is not None:
        yield _charges(wanted.body)


def _holds(keys: ColumnElement[str], word: str) -> ColumnElement[bool]:
    """Whether a folded text holds a word whole: the syllable "thu" is not in "thuong"."""
    return (literal(" ") + keys + " ").contains(f" {word} ", autoescape=True)


def _speaks_of_indicator(text: str) -> ColumnElement[bool]:
    targets, indicators = table(Target), table(Indicator)
    words = plain_key(text).split()
    named = select(indicators.c.id).where(and_(True, *(_holds(indicators.c.plain_key, word) for word in words)))
    return targets.c.indicator_id.in_(named)


def _charges(text: str) -> ColumnElement[bool]:
    targets, charged, bodies = table(Target), table(TargetResponsible), table(Body)
    words = plain_key(text).split()
    named = select(bodies.c.id).where(and_(True, *(_holds(bodies.c.plain_key, word) for word in words)))
    return exists().where(charged.c.target_row == targets.c.id, charged.c.body_id.in_(named))


def _owners(connection: Connection, ids: set[str], units: UnitIndex) -> dict[str, tuple[dict[str, Any], str]]:
    documents = table(Document)
    owners: dict[str, tuple[dict[str, Any], str]] = {}
    for chunk in in_chunks(ids):
        for row in connection.execute(select(documents).where(documents.c.id.in_(chunk))):
            owners[row.id] = _reference(row, units), row.text
    return owners


def _reference(row: Any, units: UnitIndex) -> dict[str, Any]:
    return {
        "id": row.id,
        "name": row.name,
        "number": row.number,
        "kind": row.kind,
        "issuer": row.issuer,
        "issued_on": row.issued_on.isoformat() if row.issued_on else None,
        "tier": row.tier,
        "unit": None if row.unit_id is None else units.unit(row.unit_id).name,
    }


def _responsibles(connection: Connection, ids: list[int]) -> dict[int, list[Any]]:
    charged = table(TargetResponsible)
    found: dict[int, list[Any]] = defaultdict(list)
    for chunk in in_chunks(ids):
        query = select(charged).where(charged.c.target_row.in_(chunk)).order_by(charged.c.target_row, charged.c.position)
        for row in connection.execute(query):
            found[row.target_row].append(row)
    return found


def _order(answer: dict[str, Any], written: str) -> tuple[Any, ...]:
    said = exact_key(" ".join(str(answer[key] or "") for key in ("indicator", "population", "quote")))
    document = answer["document"]
    return not all(word in said for word in written.split()), document["issued_on"] or "9", document["id"], answer["span"]


def _called(row: Any) -> str:
    """What a document may be asked for by: its id, with number, date and file name to recognise it."""
    said = [row.number, shown(row.issued_on) if row.issued_on else None, row.name]
    return f"{row.id} ({', '.join(part for part in said if part)})"


def _rows(connection: Connection, query: Select[Any]) -> Sequence[Any]:
    return connection.execute(query).all()


def _numbered_plainly(connection: Connection, wanted: str) -> Sequence[Any]:
    """The documents whose number is this but for its accents ("31-KH/DU")."""
    if (key := number_key(wanted)) is None:
        return []
    documents = table(Document)
    rows = connection.execute(select(documents).where(documents.c.number_key.is_not(None)).order_by(documents.c.id))
    return [row for row in rows if plain_key(row.number_key) == plain_key(key)]


def _similar(connection: Connection, wanted: str) -> list[str]:
    documents = table(Document)
    columns = (documents.c.id, documents.c.number, documents.c.issued_on, documents.c.name)
    words = set(plain_key(wanted).split())
    scored = [
        (len(words & set(plain_key(f"{row.name or ''} {row.number or ''}").split())), row)
        for row in connection.execute(select(*columns).order_by(documents.c.id))
    ]
    return [_called(row) for score, row in sorted(scored, key=lambda pair: -pair[0]) if score][:5]
