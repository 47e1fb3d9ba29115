"""A record into rows: one document, one transaction, all of it or nothing.

The hash of the file's bytes says which document it is, the extractor's version which reading of it is stored.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any, Literal

from sqlalchemy import Connection, Table, select

from kb.normal import exact_key, number_key, number_parts, plain_key
from kb.tables import (
    Assignment,
    Citation,
    Document,
    DocumentName,
    ReadingWarning,
    Result,
    Section,
    Target,
    TargetResponsible,
    table,
)
from kb.vocabulary import BODIES, INDICATORS, MEASURE_UNITS, POPULATIONS
from schema.record import Deadline, ExtractionRecord
from schema.record import Result as ResultFact
from schema.record import Target as TargetFact

Outcome = Literal["new", "unchanged", "replaced"]
SHORT_ID = 12

Row = dict[str, Any]


def outcome(connection: Connection, record: ExtractionRecord, extractor_version: str) -> Outcome:
    """What storing this record would do: new bytes, the same bytes read by another version, or nothing at all."""
    documents = table(Document)
    stored = connection.scalar(select(documents.c.extractor_version).where(documents.c.sha256 == record.source.sha256))
    if stored is None:
        return "new"
    return "unchanged" if stored == extractor_version else "replaced"


def store(connection: Connection, record: ExtractionRecord, extractor_version: str, today: date) -> tuple[str, Outcome]:
    """Writes a record and returns its document's id and what was done. A second name of the same bytes is kept as a name.

    A replaced document keeps its id and the day it came in, for answers about documents without a date count from that day.
    """
    documents = table(Document)
    done = outcome(connection, record, extractor_version)
    if done == "new":
        document_id = _new_id(connection, record.source.sha256)
        entered = {"id": document_id, "ingested_on": today}
        connection.execute(documents.insert(), [entered | _document(record, extractor_version)])
    else:
        document_id = connection.execute(select(documents.c.id).where(documents.c.sha256 == record.source.sha256)).scalar_one()
    if done == "replaced":
        for model in (TargetResponsible, Target, Result, Assignment, Citation, Section, ReadingWarning):
            facts = table(model)
            connection.execute(facts.delete().where(facts.c.document_id == document_id))
        connection.execute(documents.update().where(documents.c.id == document_id).values(**_document(record, extractor_version)))
    _add_name(connection, document_id, record.source.name)
    if done != "unchanged":
        _store_facts(connection, document_id, record)
    return document_id, done


def _new_id(connection: Connection, sha256: str) -> str:
    """The shortest beginning of the hash, from twelve digits on, that no other document has."""
    documents = table(Document)
    for length in range(SHORT_ID, len(sha256)):
        if connection.scalar(select(documents.c.id).where(documents.c.id == sha256[:length])) is None:
            return sha256[:length]
    return sha256


def _add_name(connection: Connection, document_id: str, name: str | None) -> None:
    names = table(DocumentName)
    if name is None:
        return
    known = connection.scalar(select(names.c.id).where(names.c.document_id == document_id, names.c.name == name))
    if known is None:
        connection.execute(names.insert(), [{"document_id": document_id, "name": name, "name_key": exact_key(name)}])


def _document(record: ExtractionRecord, extractor_version: str) -> Row:
    source, facts = record.source, record.document
    return {
        "sha256": source.sha256,
        "extractor_version": extractor_version,
        "schema_version": record.schema_version,
        "ingested_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "name": source.name,
        "media_type": source.media_type,
        "pages": source.pages,
        "text": record.text,
        "kind": facts.kind,
        "number": facts.number,
        "number_normalized": facts.number_normalized,
        **_number_keys(facts.number_normalized or facts.number),
        "title": facts.title,
        "issuer": facts.issuer,
        "tier": facts.tier,
        "place_province": facts.place.province,
        "place_district": facts.place.district,
        "place_commune": facts.place.commune,
        "issued_on": facts.issued_on,
        "genre": facts.genre,
        "period_stated": facts.period is not None,
        "period_start": facts.period.start if facts.period else None,
        "period_end": facts.period.end if facts.period else None,
        "signer": facts.signer,
    }


def _store_facts(connection: Connection, document_id: str, record: ExtractionRecord) -> None:
    _insert(connection, table(Section), document_id, [_section(fact) for fact in record.sections])
    _insert(connection, table(Citation), document_id, [_citation(fact) for fact in record.citations])
    _insert(connection, table(ReadingWarning), document_id, [_warning(fact) for fact in record.warnings])

    measured: list[TargetFact | ResultFact] = [*record.targets, *record.results]
    indicators = INDICATORS.ids(connection, [fact.indicator for fact in measured])
    populations = POPULATIONS.ids(connection, [target.population for target in record.targets])
    units = MEASURE_UNITS.ids(connection, [fact.unit for fact in measured])
    charged = [responsible.body for target in record.targets for responsible in target.responsible]
    bodies = BODIES.ids(connection, [*charged, *(assignment.body for assignment in record.assignments)])

    results = [_result(fact) | _pointer("indicator_id", indicators, fact.indicator) for fact in record.results]
    for row in results:
        row["measure_unit_id"] = units[row["unit"]]
    _insert(connection, table(Result), document_id, results)
    _insert(connection, table(Assignment), document_id, [_assignment(fact, bodies) for fact in record.assignments])

    targets = [
        _target(fact, record)
        | _pointer("indicator_id", indicators, fact.indicator)
        | _pointer("population_class_id", populations, fact.population)
        | _pointer("measure_unit_id", units, fact.unit)
        for fact in record.targets
    ]
    _insert(connection, table(Target), document_id, targets)
    _store_responsibles(connection, document_id, record.targets, bodies)


def _store_responsibles(connection: Connection, document_id: str, targets: Sequence[TargetFact], bodies: Any) -> None:
    if not any(target.responsible for target in targets):
        return
    stored = table(Target)
    rows = connection.execute(select(stored.c.position, stored.c.id).where(stored.c.document_id == document_id))
    row_of = {row.position: row.id for row in rows}
    responsibles = [
        {
            "target_row": row_of[index],
            "document_id": document_id,
            "position": position,
            "role": responsible.role,
            "body": responsible.body,
            "body_id": bodies[responsible.body],
            **_span(responsible.span),
        }
        for index, target in enumerate(targets)
        for position, responsible in enumerate(target.responsible)
    ]
    connection.execute(table(TargetResponsible).insert(), responsibles)


def _insert(connection: Connection, into: Table, document_id: str, rows: Sequence[Row]) -> None:
    if rows:
        connection.execute(into.insert(), [row | {"document_id": document_id, "position": at} for at, row in enumerate(rows)])


def _pointer(column: str, ids: Any, text: str | None) -> Row:
    return {column: None if text is None else ids[text]}


def _span(span: tuple[int, int] | None, prefix: str = "span") -> Row:
    return {f"{prefix}_start": span[0] if span else None, f"{prefix}_end": span[1] if span else None}


def _deadline(deadline: Deadline) -> Row:
    return {
        "deadline_end": deadline.end,
        "deadline_start": deadline.start,
        "deadline_recurrence": deadline.recurrence,
        "deadline_text": deadline.text,
    }


def _section(fact: Any) -> Row:
    return {"path": fact.path, "label": fact.label, "heading": fact.heading, **_span(fact.span)}


def _warning(fact: Any) -> Row:
    return {"code": fact.code, "message": fact.message, **_span(fact.span)}


def _number_keys(number: str | None) -> Row:
    parts = number_parts(number) if number else ()
    return {"number_key": number_key(number), "serial": parts[0] if parts else None}


def _citation(fact: Any) -> Row:
    plain = {name: getattr(fact, name) for name in ("kind", "number", "number_normalized", "issued_on", "issuer", "title")}
    keys = _number_keys(fact.number_normalized or fact.number)
    return plain | keys | {"relation": fact.relation, "text": fact.text, **_span(fact.span)}


def _result(fact: Any) -> Row:
    plain = {name: getattr(fact, name) for name in ("value", "value_max", "total", "unit", "indicator", "as_of")}
    return plain | _span(fact.span) | _span(fact.quantity_span, "quantity")


def _assignment(fact: Any, bodies: Any) -> Row:
    plain = {name: getattr(fact, name) for name in ("section", "role", "body", "task")}
    return plain | {"body_id": bodies[fact.body]} | _deadline(fact.deadline) | _span(fact.span)


def _target(fact: TargetFact, record: ExtractionRecord) -> Row:
    level = fact.criterion.level if fact.criterion else None
    baseline = fact.baseline
    row = {
        name: getattr(fact, name)
        for name in (
            "page", "section", "indicator", "population", "comparator", "value", "value_max", "unit", "change", "reference",
            "tier", "per", "share_of", "commitment", "exception_for", "exception_to", "implied", "confidence",
        )
    }  # fmt: skip
    searched = (fact.indicator or "", fact.population or "", record.quote(fact.span))
    return row | {
        "target_id": fact.id,
        "boxes": None if fact.boxes is None else [list(box) for box in fact.boxes],
        "criterion_attribute": fact.criterion.attribute if fact.criterion else None,
        "criterion_op": fact.criterion.op if fact.criterion else None,
        "criterion_level": level if isinstance(level, str) else None,
        "criterion_level_number": level if isinstance(level, int) else None,
        "baseline_value": baseline.value if baseline else None,
        "baseline_unit": baseline.unit if baseline else None,
        "baseline_as_of": baseline.as_of if baseline else None,
        "search_text": plain_key(" ".join(searched)),
        **_span(baseline.span if baseline else None, "baseline"),
        **_span(fact.span),
        **_span(fact.quantity_span, "quantity"),
        **_deadline(fact.deadline),
    }
