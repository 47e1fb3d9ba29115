"""One document's extraction record as a person reads it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from chitieu.messages import text, word
from chitieu.tables import day, due, one_line, plain_table, quoted, with_unit
from schema.record import ExtractionRecord, Result, Role, Target

WIDE_CLAUSE = ("clause", {"ratio": 1})
LONGEST_TASK = 160
"""Characters of a task that the table shows: some tasks are whole paragraphs, which `--json` has in full."""
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
    above = ""
    for target in record.targets:
        bodies = _by_role((one.role, one.body) for one in target.responsible)
        shown = text("say", "as_above") if bodies and bodies == above else bodies
        above = bodies
        table.add_row(*_figure_and_clause(record, target), due(target.deadline), Text(shown))
    return table


def _results(record: ExtractionRecord) -> Table:
    table = plain_table(("figure", {"ratio": 1}), ("clause", {"ratio": 4}), title=text("part", "results"))
    for result in record.results:
        table.add_row(*_figure_and_clause(record, result))
    return table


def _citations(record: ExtractionRecord) -> Table:
    table = plain_table(("relation", {}), ("number", {}), ("issued_on", {}), WIDE_CLAUSE, title=text("part", "citations"))
    for citation in record.citations:
        row = (word("relation", citation.relation), Text(citation.number or "—"), day(citation.issued_on))
        table.add_row(*row, quoted(citation.text, ""))
    return table


def _assignments(record: ExtractionRecord) -> Table:
    wide = (("task", 4), ("body", 3), ("deadline", 2))
    table = plain_table(("section", {}), *((key, {"ratio": ratio}) for key, ratio in wide), title=text("part", "assignments"))
    tasks: dict[tuple[str | None, str | None, str], list[tuple[Role, str]]] = {}
    for one in record.assignments:
        tasks.setdefault((one.section, one.task, due(one.deadline)), []).append((one.role, one.body))
    for (section, task, deadline), charged in tasks.items():
        table.add_row(Text(section or "—"), Text(_shortened(one_line(task or ""))), Text(_by_role(charged)), deadline)
    return table


def _warnings(record: ExtractionRecord) -> Table:
    table = plain_table(("warning", {"ratio": 1}), ("clause", {"ratio": 1}), title=text("part", "warnings"), leading=0)
    said = Counter((one.message, one_line(record.quote(one.span)) if one.span else "") for one in record.warnings)
    for (message, words), count in said.items():
        sentence = text("say", "times", sentence=message, count=count) if count > 1 else message
        table.add_row(Text(sentence), quoted(words, "") if words else "")
    return table


def _by_role(charged: Iterable[tuple[Role, str]]) -> str:
    """Bodies by what they have to do, a role a line, none twice."""
    bodies: dict[Role, dict[str, None]] = {}
    for role, body in charged:
        bodies.setdefault(role, {})[one_line(body)] = None
    return "\n".join(f"{word('role', role)}: {', '.join(names)}" for role, names in bodies.items())


def _shortened(words: str) -> str:
    """Words cut between two of them where they are too long for a table."""
    return words if len(words) <= LONGEST_TASK else words[:LONGEST_TASK].rsplit(" ", 1)[0] + " …"


def _figure_and_clause(record: ExtractionRecord, fact: Target | Result) -> tuple[Text, Text]:
    """A figure with its unit, and its clause with the page where there are pages."""
    words = record.quote(fact.quantity_span)
    clause = quoted(record.quote(fact.span), words)
    if isinstance(fact, Target) and fact.page is not None:
        clause.append(f" {text('say', 'page', number=fact.page)}", style="dim")
    return Text(with_unit(words, fact.unit)), clause


PARTS: dict[str, Callable[[ExtractionRecord], Table]] = {
    "targets": _targets,
    "results": _results,
    "citations": _citations,
    "assignments": _assignments,
    "warnings": _warnings,
}
