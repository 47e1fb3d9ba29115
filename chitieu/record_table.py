"""One document's extraction record as a person reads it."""

from __future__ import annotations

from collections.abc import Callable

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from chitieu.messages import text, word
from chitieu.tables import day, due, one_line, plain_table, quoted
from schema.record import ExtractionRecord, Span

WIDE_CLAUSE = ("clause", {"ratio": 1})
COUNTED = ("sections", "citations", "targets", "results", "assignments", "warnings")


def record_view(record: ExtractionRecord) -> RenderableType:
    """The whole record: what the document says of itself, then each part that has anything in it, then the counts."""
    filled = [table(record) for part, table in PARTS.items() if getattr(record, part)]
    counts = {part: len(getattr(record, part)) for part in COUNTED}
    return Group(_document(record), *filled, Text(text("say", "record_counts", **counts)))


def _document(record: ExtractionRecord) -> Table:
    facts = record.document
    rows = {
        "kind": word("kind", facts.kind),
        "number": facts.number,
        "title": facts.title,
        "issuer": facts.issuer,
        "tier": word("tier", facts.tier),
        "place": ", ".join(filter(None, (facts.place.commune, facts.place.district, facts.place.province))),
        "issued_on": day(facts.issued_on),
        "genre": word("genre", facts.genre),
        "period": " – ".join(filter(None, (day(facts.period.start), day(facts.period.end)))) if facts.period else None,
        "signer": facts.signer,
    }
    table = plain_table(("field", {"no_wrap": True}), ("value", {"ratio": 1}), title=record.source.name, leading=0)
    for key, value in rows.items():
        table.add_row(text("document_field", key), Text(value or "—"))
    return table


def _targets(record: ExtractionRecord) -> Table:
    wide = (("figure", 3), ("clause", 7), ("deadline", 3), ("body", 4))
    table = plain_table(*((key, {"ratio": ratio}) for key, ratio in wide), title=text("part", "targets"))
    for target in record.targets:
        bodies = "; ".join(f"{word('role', one.role)}: {one.body}" for one in target.responsible)
        table.add_row(*_figure_and_clause(record, target.quantity_span, target.span), due(target.deadline), Text(bodies))
    return table


def _results(record: ExtractionRecord) -> Table:
    table = plain_table(("figure", {"ratio": 1}), ("clause", {"ratio": 4}), title=text("part", "results"))
    for result in record.results:
        table.add_row(*_figure_and_clause(record, result.quantity_span, result.span))
    return table


def _citations(record: ExtractionRecord) -> Table:
    table = plain_table(("relation", {}), ("number", {}), ("issued_on", {}), WIDE_CLAUSE, title=text("part", "citations"))
    for citation in record.citations:
        row = (word("relation", citation.relation), Text(citation.number or "—"), day(citation.issued_on))
        table.add_row(*row, quoted(citation.text, ""))
    return table


def _assignments(record: ExtractionRecord) -> Table:
    body, deadline = ("body", {"ratio": 2}), ("deadline", {"ratio": 1})
    table = plain_table(("section", {}), ("role", {}), body, deadline, title=text("part", "assignments"), leading=0)
    for one in record.assignments:
        table.add_row(Text(one.section or "—"), word("role", one.role), Text(one.body), due(one.deadline))
    return table


def _warnings(record: ExtractionRecord) -> Table:
    table = plain_table(("warning", {"ratio": 1}), ("clause", {"ratio": 1}), title=text("part", "warnings"), leading=0)
    for warning in record.warnings:
        table.add_row(Text(warning.message), quoted(record.quote(warning.span), "") if warning.span else "")
    return table


def _figure_and_clause(record: ExtractionRecord, figure: Span, clause: Span) -> tuple[Text, Text]:
    words = record.quote(figure)
    return Text(one_line(words)), quoted(record.quote(clause), words)


PARTS: dict[str, Callable[[ExtractionRecord], Table]] = {
    "targets": _targets,
    "results": _results,
    "citations": _citations,
    "assignments": _assignments,
    "warnings": _warnings,
}
