"""Answers as a person reads them: rich tables in Vietnamese, the document's own words beside every figure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from chitieu.messages import text, word
from schema.answers import (
    AuditAnswer,
    DocumentAnswer,
    DocumentRef,
    Finding,
    InheritanceAnswer,
    InheritedTarget,
    LineageEntry,
    UnitAnswer,
)
from schema.record import Deadline, Span

Quoting = Callable[[str, Span], str]
"""Gives the words of a span of a stored document, by the document's id."""

SEVERITY_STYLE = {"error": "bold red", "warning": "yellow", "info": "cyan"}
STATUS_STYLE = {"weakened": "bold red", "later": "bold red", "tightened": "green", "unclear": "yellow"}


def day(value: date | None) -> str:
    """A date as Vietnamese writes it.

    >>> day(date(2025, 6, 30))
    '30/6/2025'
    """
    return f"{value.day}/{value.month}/{value.year}" if value else ""


def due(deadline: Deadline) -> str:
    """A deadline in the document's words, or its last day."""
    return " ".join((deadline.text or "").split()) or day(deadline.end)


def one_line(words: str) -> str:
    """Words of a document without its line wraps and Markdown marks."""
    return " ".join(words.replace("**", "").split())


UNITS = {"percent": "%", "percent_point": "điểm %"}
"""Signs for the units that have a code."""


def with_unit(figure: str, unit: str | None) -> str:
    """The words of a figure with its unit, where that stands elsewhere (in another column of a table).

    >>> with_unit("95,5", "percent"), with_unit("từ 40 trở lên", "xã"), with_unit("80%", "percent"), with_unit("02 cán bộ", "cán bộ")
    ('95,5%', 'từ 40 trở lên (xã)', '80%', '02 cán bộ')
    """
    words = one_line(figure)
    if not unit or not any(c.isdigit() for c in words):
        return words
    sign = UNITS.get(unit, unit)
    if sign.casefold() in words.casefold() or (unit == "percent_point" and "điểm" in words.casefold()) or "phần trăm" in words:
        return words
    return f"{words}{'' if sign == '%' else ' '}{sign}" if words[-1].isdigit() else f"{words} ({sign})"


def plain_table(*columns: tuple[str, dict[str, Any]], title: str | None = None, leading: int = 1) -> Table:
    """An empty table with the catalogue's headings; `leading`: empty lines between rows, which wrapped cells need."""
    table = Table(
        box=box.SIMPLE_HEAD, title=title, title_justify="left", title_style="bold", pad_edge=False, leading=leading, expand=True
    )
    for key, options in columns:
        table.add_column(text("column", key) if key else "", overflow="fold", **options)
    return table


def quoted(clause: str, figure: str) -> Text:
    """A clause in quotation marks with its figure set off."""
    shown = Text(text("say", "quote", quote=one_line(clause)))
    if figure:
        shown.highlight_words([one_line(figure)], style="bold cyan")
    return shown


def document_name(document: DocumentRef) -> str:
    """What a stored document is called in an answer."""
    return called(document.number, document.id, document.kind if isinstance(document, DocumentAnswer) else None)


def called(number: str | None, id_: str, kind: str | None) -> str:
    """The number that people call a document by, after its kind where it is bare; without a number its kind and id.

    >>> called("52-KH/ĐU", "2ee58606f1ea", "ke_hoach"), called("34", "5f0c7d2a9b11", "de_an"), called(None, "1d05ddbde846", None)
    ('52-KH/ĐU', 'đề án số 34', 'không số (1d05ddbde846)')
    """
    if number is None:
        return f"{word('kind', kind)} {text('say', 'no_number')} ({id_})".strip()
    return text("say", "number_of_kind", kind=word("kind", kind), number=number) if kind and number.isdigit() else number


def targets_view(rows: Sequence[Mapping[str, Any]]) -> RenderableType:
    """Stored targets, one a row, as `KnowledgeBase.targets` gives them."""
    if not rows:
        return Text(text("say", "no_targets"))
    table = plain_table(
        ("document", {"ratio": 3}), ("tier", {}), ("figure", {"ratio": 3}), ("clause", {"ratio": 8}), ("deadline", {"ratio": 3})
    )
    for row in rows:
        document, begins = row["document"], row["span"][0]
        figure = row["quote"][row["quantity_span"][0] - begins : row["quantity_span"][1] - begins]
        name = called(document["number"], document["id"], document["kind"])
        deadline = due(Deadline.model_validate(row["deadline"]))
        shown = with_unit(figure, row["unit"])
        table.add_row(Text(name), word("tier", row["tier"]), Text(shown), quoted(row["quote"], figure), deadline)
    return Group(table, Text(text("say", "count_targets", count=len(rows))))


def unit_name(unit: UnitAnswer) -> str:
    """A unit with what it lies in."""
    return ", ".join(dict.fromkeys(filter(None, (unit.name, unit.district, unit.province))))


def inheritance_view(answer: InheritanceAnswer, quote: Quoting, why: bool = False) -> RenderableType:
    """The inheritance table: each target with every document it comes down by, the operative one marked.

    The reasons stand below a target where they are asked for (`why`), and where its status cannot be understood without them.
    """
    head: list[RenderableType] = [
        Text(text("say", "inherit_title", unit=unit_name(answer.unit), on=day(answer.on)), style="bold"),
        Text(text("say", "chain", chain=" → ".join(unit.name for unit in answer.chain))),
    ]
    if answer.predecessors:
        names = (text("say", "partial", name=one.unit.name) if one.partial else one.unit.name for one in answer.predecessors)
        head.append(Text(text("say", "predecessors", list=", ".join(names))))
    if not answer.targets:
        return Group(*head, Text(text("say", "no_inherited")))
    table = plain_table(
        ("", {"justify": "right"}), ("lineage", {"ratio": 1}), ("deadline", {"max_width": 14}), ("state", {"max_width": 20})
    )
    for number, target in enumerate(answer.targets, start=1):
        operative = target.lineage[target.operative]
        lines = [_lineage_line(entry, position == target.operative, quote) for position, entry in enumerate(target.lineage)]
        if why or target.status == "unclear":
            lines += [Text(f"– {reason}", style="italic dim") for reason in target.why]
        table.add_row(str(number), Text("\n").join(lines), due(operative.target.deadline), _state(target))
    return Group(*head, table, Text(text("say", "count_targets", count=len(answer.targets))))


def _lineage_line(entry: LineageEntry, operative: bool, quote: Quoting) -> Text:
    """One document's figure and words for a target; the operative one with a mark before it, the others dim."""
    document, target = entry.document, entry.target
    source = f"{'► ' if operative else '  '}{word('tier', document.tier)} {document_name(document)}: "
    figure = one_line(quote(document.id, target.quantity_span))
    words = quoted(quote(document.id, target.span), figure)
    shown = with_unit(figure, target.unit)
    return Text.assemble((source, "bold" if operative else "dim"), (shown, "bold cyan"), " – ", words)


def _state(target: InheritedTarget) -> Text:
    """Status, binding and what else has to be known of a target, one below the other."""
    lines = [
        Text(word("status", target.status), style=STATUS_STYLE.get(target.status, "")),
        Text(word("binding", target.binding), style="dim"),
    ]
    if target.due_passed:
        lines.append(Text(text("say", "due_passed"), style="red"))
    if target.through:
        lines.append(Text(text("say", "through", name=target.through.name), style="dim"))
    return Text("\n").join(lines)


def audit_view(answer: AuditAnswer) -> RenderableType:
    """The findings, each with its words and its parent's, and what could not be decided."""
    if not answer.documents:
        return Text(text("say", "none_checked"))
    parts: list[RenderableType] = [Text(text("say", "audit_title", count=len(answer.documents)), style="bold")]
    if answer.findings:
        table = plain_table(("severity", {"no_wrap": True}), ("document", {"max_width": 16}), ("finding", {"ratio": 1}))
        for finding, words in _audit_rows(answer.findings):
            severity = Text(word("severity", finding.severity).upper(), style=SEVERITY_STYLE[finding.severity])
            table.add_row(severity, Text(document_name(finding.document)), words)
        parts.append(table)
    else:
        parts.append(Text(text("say", "no_findings")))
    if answer.not_checked:
        table = plain_table(("document", {"max_width": 16}), ("reason", {"ratio": 1}), title=text("say", "not_checked_title"))
        for one in answer.not_checked:
            lines = [Text(one.reason)]
            if one.parent and one.parent.quote:
                lines.append(_parent(one.parent.document, one.parent.quote))
            table.add_row(Text(document_name(one.document)), Text("\n").join(lines))
        parts.append(table)
    counts = {level: sum(1 for finding in answer.findings if finding.severity == level) for level in SEVERITY_STYLE}
    parts.append(Text(text("say", "findings_count", not_checked=len(answer.not_checked), **counts)))
    return Group(*parts)


def _audit_rows(findings: Sequence[Finding]) -> Iterator[tuple[Finding, Text]]:
    """The rows of the audit: document by document, the gravest first; cited documents that are not in the base share one row."""
    gravity = list(SEVERITY_STYLE)
    for id_ in dict.fromkeys(finding.document.id for finding in findings):
        own = sorted((one for one in findings if one.document.id == id_), key=lambda one: gravity.index(one.severity))
        unresolved = [one for one in own if one.code == "citation_unresolved" and one.quote]
        yield from ((one, _finding(one)) for one in own if one not in unresolved)
        if unresolved:
            lines = [Text(text("say", "unresolved", count=len(unresolved)), style="bold")]
            lines += [Text(text("say", "quote", quote=one_line(one.quote or ""))) for one in unresolved]
            yield unresolved[0], Text("\n").join(lines)


def _finding(finding: Finding) -> Text:
    """What is wrong, the words it stands in, and the higher document's words."""
    lines = [Text(finding.message, style="bold")]
    if finding.quote:
        lines.append(Text(text("say", "quote", quote=one_line(finding.quote))))
    if finding.parent and finding.parent.quote:
        # Two documents that cite one number with different dates: neither need be above the other.
        says = "other_says" if finding.code == "citation_mismatch" else "parent_says"
        lines.append(_parent(finding.parent.document, finding.parent.quote, says))
    return Text("\n").join(lines)


def _parent(document: DocumentRef, quote: str, says: str = "parent_says") -> Text:
    """The words of the document that was compared with, as a rule a higher one."""
    return Text(text("say", says, document=document_name(document), quote=one_line(quote)), style="dim")
