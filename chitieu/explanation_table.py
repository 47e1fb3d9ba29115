"""Why each fact of a record reads as it does, as a person reads it: field, value, rule, and the words that it went by."""

from __future__ import annotations

from decimal import Decimal
from itertools import groupby

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from chitieu.messages import text, word
from chitieu.tables import UNITS, due, one_line, plain_table, quoted
from schema.explanation import Explained, Explanation
from schema.record import Baseline, Criterion, Deadline, ExtractionRecord, Target
from schema.vocab import entries

SIGNS = {"eq": "=", "ge": "≥", "gt": ">", "le": "≤", "lt": "<", "approx": "≈"}
CODED = frozenset({"commitment", "change"})
LONGEST_WORDS = 90


def reasons_view(told: Explained) -> RenderableType:
    """For each target and result its figure and clause, and below them a row a field."""
    record = told.record
    targets = {target.id: target for target in record.targets}
    clauses = {result.quantity_span: result.span for result in record.results} | {t.quantity_span: t.span for t in record.targets}
    parts: list[RenderableType] = [Text(text("say", "explained"), style="bold")]
    for (target, span), group in groupby(told.explanations, key=lambda one: (one.target, one.quantity_span)):
        figure = record.quote(span)
        parts.append(Text.assemble((one_line(figure), "bold cyan"), " – ", quoted(record.quote(clauses[span]), figure)))
        parts.append(_reasons(record, targets.get(target or ""), list(group)))
    return Group(*parts)


def _reasons(record: ExtractionRecord, target: Target | None, reasons: list[Explanation]) -> Table:
    labels = {entry["name"]: entry["label"] for entry in entries("rules", "field")}
    table = plain_table(
        ("field", {"ratio": 2}), ("value", {"ratio": 3}), ("rule", {"ratio": 4}), ("words", {"ratio": 4}), leading=0
    )
    for one in reasons:
        words = one_line(one.words or "")
        shown = words if len(words) <= LONGEST_WORDS else f"{words[:LONGEST_WORDS].rsplit(' ', 1)[0]} …"
        rule = one.message
        if one.others:
            passed = "”, “".join(one_line(record.quote(span)) for span in one.others)
            rule = text("say", "passed_over", rule=rule, others=passed)
        source = text("say", "in_context", words=shown, context=one.context) if one.context and one.context != shown else shown
        table.add_row(labels[one.field], Text(_value(target, one.field)), Text(rule), Text(source))
    return table


def _value(target: Target | None, name: str) -> str:
    """What the record has in a field, in Vietnamese; nothing where only the words beside it can say it."""
    if name == "kind":
        return text("say", "is_target" if target else "is_result")
    value = getattr(target, name)
    if name == "comparator" and target:
        return _figure(target)
    if isinstance(value, Criterion):
        return " ".join(filter(None, (SIGNS.get(value.op or "", ""), str(value.level or ""))))
    if isinstance(value, Baseline):
        return f"{_number(value.value)} {_unit(value.unit)}"
    if isinstance(value, Deadline):
        return due(value)
    if name == "unit":
        return _unit(value)
    return word(name if name in CODED else "tier", value) if isinstance(value, str) else ""


def _figure(target: Target) -> str:
    if target.value is None:
        return ""
    if target.value_max is not None:
        return f"{_number(target.value)} – {_number(target.value_max)}"
    return f"{SIGNS.get(target.comparator, '')} {_number(target.value)}"


def _number(value: Decimal) -> str:
    return f"{value.normalize():f}".replace(".", ",")


def _unit(unit: str) -> str:
    return UNITS.get(unit, unit)
