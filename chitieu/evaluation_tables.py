"""An evaluation as a person reads it: strict before soft, then by field, document and group, then what failed and what has changed."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from chitieu.messages import catalogue, text, word
from chitieu.tables import one_line, plain_table
from corpus.facts import Changes, DocumentScore, Evaluation, Fact, FalseFact, Moved, Stratum
from corpus.metrics import FEWER_IS_BETTER, FIELDS, UNKNOWN

RIGHT: dict[str, Any] = {"justify": "right"}
METRIC_COLUMNS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("metric", {"ratio": 1}),
    ("code", {}),
    ("value", RIGHT),
    ("size", RIGHT),
)
STRICT_AND_FOUND = ("exact_f1", "targets_f1")
COUNTS = FEWER_IS_BETTER | {"documents"}


def evaluation_view(run: Evaluation, verbose: bool = False) -> RenderableType:
    """The whole run; with `verbose` every miss, every false fact and every wrong field."""
    parts: list[RenderableType] = [
        Text(text("say", "evaluate_title", count=len(run.documents)), style="bold"),
        _metrics(run),
        _fields(run),
        _documents(run.documents),
        _strata(run.strata),
    ]
    if failed := [one for one in run.documents if one.failure]:
        parts += [Text(text("say", "failures_title", count=len(failed)), style="bold red")]
        parts += [Text(text("say", "failed", document=one.document, reason=_reason(one))) for one in failed]
    if run.changes is not None:
        parts += [Text(text("say", "changes_title"), style="bold"), *_changes(run.changes, {one.document for one in failed})]
    if verbose and (details := [line for one in run.documents for line in _details(one)]):
        parts += [Text(text("say", "details_title"), style="bold"), *details]
    for bound in run.missed_bounds:
        shown = {"value": figure(bound.metric, bound.value), "wanted": figure(bound.metric, bound.wanted)}
        parts.append(Text(text("say", "bound_missed", metric=bound.metric, **shown), style="bold red"))
    return Group(*parts)


def figure(metric: str, value: float | None) -> str:
    """A metric as Vietnamese writes it: counts whole, all else with three places behind the comma.

    >>> figure("exact_f1", 0.9652), figure("leaks", 2), figure("exact_f1", None)
    ('0,965', '2', '–')
    """
    if value is None:
        return "–"
    return f"{value:.0f}" if metric in COUNTS else f"{value:.3f}".replace(".", ",")


def _metrics(run: Evaluation) -> Table:
    table = plain_table(*METRIC_COLUMNS, leading=0)
    for name, label in catalogue()["metric"].items():
        if name in run.metrics:
            table.add_row(label, name, figure(name, run.metrics[name]), _size(run, name))
    return table


def _fields(run: Evaluation) -> Table:
    table = plain_table(*METRIC_COLUMNS, title=text("say", "by_field"), leading=0)
    for name in FIELDS:
        metric = f"field_{name}"
        if metric in run.metrics:
            table.add_row(word("scored_field", name), metric, figure(metric, run.metrics[metric]), _size(run, metric))
    return table


def _size(run: Evaluation, metric: str) -> str:
    return str(run.sizes.get(metric, ""))


def _documents(scores: Sequence[DocumentScore]) -> Table:
    counts = ("wanted", "exact", "found", "false")
    columns = (("document", {"ratio": 1}), *((name, RIGHT) for name in counts), ("whole", {}))
    table = plain_table(*columns, title=text("say", "per_document"), leading=0)
    for score in scores:
        targets, false = list(score.targets()), len(list(score.false_targets()))
        found, exact = sum(one.found for one in targets), sum(one.exact for one in targets)
        numbers = (str(count) for count in (len(targets), exact, found, false))
        whole = Text(text("say", "yes"), style="green") if score.exact else Text("–")
        table.add_row(Text(score.document), *numbers, whole)
    return table


def _strata(strata: Mapping[str, Sequence[Stratum]]) -> Table:
    """All groups in one table, what they are grouped by beside the first of each."""
    columns = (
        ("by", {"ratio": 1}),
        ("group", {"ratio": 1}),
        *((name, RIGHT) for name in ("documents", "wanted", *STRICT_AND_FOUND)),
    )
    table = plain_table(*columns, title=text("say", "strata"), leading=0)
    for name, groups in strata.items():
        for index, one in enumerate(groups):
            by = "" if index else word("stratum", name)
            label = text("say", "unknown") if one.value == UNKNOWN else catalogue().get(name, {}).get(one.value, one.value)
            shares = (figure(metric, getattr(one, metric)) for metric in STRICT_AND_FOUND)
            table.add_row(by, Text(label), str(one.documents), str(one.targets), *shares)
        table.add_section()
    return table


def _reason(score: DocumentScore) -> str:
    """Why a document could not be measured."""
    return text("failure", score.failure.kind, code=score.failure.code) if score.failure else ""


def _changes(changes: Changes, failed: set[str]) -> Iterator[RenderableType]:
    """What was lost, then what was gained, then the metrics that differ; a document that failed has lost all, in one line."""
    false_come, false_gone = (_by_leak(moved) for moved in (changes.false_come, changes.false_gone))
    for document, count in Counter(one.document for one in changes.lost if one.document in failed).items():
        yield Text(text("say", "lost_document", document=document, count=count), style="red")
    yield from (_moved("lost", one, "red") for one in changes.lost if one.document not in failed)
    yield from (_moved(f"{kind}_come", one, "red") for kind, one in false_come)
    yield from (_moved("gained", one, "green") for one in changes.gained)
    yield from (_moved(f"{kind}_gone", one, "green") for kind, one in false_gone)
    if not (changes.lost or changes.gained or changes.false_come or changes.false_gone):
        yield Text(text("say", "no_changes"))
    if changes.metrics:
        table = plain_table(("metric", {"ratio": 1}), ("before", RIGHT), ("now", RIGHT), leading=0)
        for one in changes.metrics:
            table.add_row(one.metric, figure(one.metric, one.before), figure(one.metric, one.now))
        yield table
    counts = {name: len(getattr(changes, name)) for name in ("gained", "lost", "false_gone", "false_come")}
    yield Text(text("say", "changes_count", not_compared=changes.not_compared, **counts))


def _by_leak(moved: Sequence[Moved]) -> list[tuple[str, Moved]]:
    return [("leak" if one.what == ["leak"] else "false", one) for one in moved]


def _moved(key: str, moved: Moved, style: str) -> Text:
    achieved = catalogue()["achieved"]
    what = ", ".join(achieved.get(one) or word("scored_field", one) for one in moved.what)
    fields = {"document": moved.document, "part": word("fact", moved.part), "what": what, "name": one_line(moved.name)}
    return Text(text("say", key, **fields), style=style)


def _details(score: DocumentScore) -> Iterator[Text]:
    """Each place of a document where record and annotation part, a line each; a document that failed has its reason already."""
    if score.failure:
        return
    for fact in score.facts:
        yield from _fact_details(score.document, fact)
    for false in score.false_facts:
        yield _line("detail_leak" if false.leak else "detail_false", score.document, false)


def _fact_details(document: str, fact: Fact) -> Iterator[Text]:
    if not fact.located:
        yield _line("detail_not_located", document, fact)
    elif not fact.found and fact.part != "document":
        yield _line("detail_missed", document, fact)
    if fact.false_baseline:
        yield _line("detail_false_baseline", document, fact)
    for wrong in fact.wrong:
        field = f"citation_{wrong.field}" if fact.part == "citation" else wrong.field
        words = catalogue()["document_field" if fact.part == "document" else "scored_field"].get(field, field)
        yield _line("detail_wrong", document, fact, field=words, wanted=_plain(wrong.wanted), got=_plain(wrong.got))


def _line(key: str, document: str, fact: Fact | FalseFact, **fields: str) -> Text:
    return Text(text("say", key, document=document, part=word("fact", fact.part), name=one_line(fact.name), **fields))


def _plain(value: Any) -> str:
    """A value of a record or an annotation as it is told to a person."""
    if value is None:
        return text("say", "nothing")
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
