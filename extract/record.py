"""Readings in clean spans -> the record in the spans of its text."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from extract.drafts import Draft, target_id
from extract.view import View
from schema.record import (
    Baseline,
    DocumentFacts,
    ExtractionRecord,
    Part,
    RecordWarning,
    Responsible,
    Source,
    Span,
    Target,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc

P = TypeVar("P", bound=Part)


def _moved(part: P, view: View) -> P:
    """The same fact with the spans of the source."""
    spans = {k: view.to_source(getattr(part, k)) for k in ("span", "quantity_span") if getattr(part, k, None) is not None}
    return part.model_copy(update=spans)


def _covering(draft: Draft, covers: list) -> tuple[list[Responsible], object]:  # type: ignore[type-arg]
    """The bodies that role lists make answer for a target, each pair of role and body once, and the list's time."""
    found: list[Responsible] = []
    deadline = None
    for cover in covers:
        if cover.start <= draft.span[0] < cover.end:
            for r in cover.responsibles:
                if (r.role, r.body) not in {(f.role, f.body) for f in found}:
                    found.append(r)
            deadline = deadline or cover.deadline
    return found, deadline


def build_record(doc: Doc, text: str, source: Source) -> ExtractionRecord:
    """The extraction record of a Doc that went through the pipeline."""
    view: View = doc._.view
    document: DocumentFacts = doc._.document
    drafts = sorted(doc._.reading.targets, key=lambda d: (d.span, d.clause.span))
    ids: dict[int, str] = {}
    for draft in drafts:
        a, b = view.to_source(draft.span)
        words = text[a:b]
        ids[id(draft)] = target_id(source.sha256, words, text.count(words, 0, a))
    targets = []
    for draft in drafts:
        responsibles, role_time = _covering(draft, doc._.covers or [])
        deadline = draft.deadline
        if role_time is not None and deadline == type(deadline)():
            deadline = role_time
        baseline = draft.baseline
        if baseline is not None:
            baseline = Baseline(
                value=baseline.value, unit=baseline.unit, as_of=baseline.as_of, span=view.to_source(baseline.span)
            )
        targets.append(
            Target(
                id=ids[id(draft)],
                span=view.to_source(draft.clause.span),
                quantity_span=view.to_source(draft.span),
                section=draft.block.path,
                indicator=draft.indicator,
                population=draft.population,
                criterion=draft.criterion,
                comparator=draft.comparator,
                value=draft.value,
                value_max=draft.value_max,
                unit=draft.unit,
                change=draft.change,
                reference=draft.reference,
                deadline=deadline,
                tier=draft.tier,
                per=draft.per,
                share_of=draft.share_of,
                commitment=draft.commitment,
                baseline=baseline,
                exception_for=draft.exception_for,
                exception_to=ids.get(id(draft.exception_to)) if draft.exception_to else None,
                implied=draft.implied,
                responsible=[_moved(r, view) for r in responsibles],
                confidence=draft.confidence,
            )
        )
    warnings = [_moved(w, view) if w.span else w for w in doc._.notices]
    warnings += [_repair(view, r.span, r.written, r.read) for r in view.repairs]
    return ExtractionRecord(
        source=source,
        text=text,
        document=document,
        sections=[_moved(s, view) for s in doc._.sections],
        citations=[_cited(c, view, text) for c in doc._.citations],
        targets=targets,
        results=[_moved(r, view) for r in doc._.reading.results],
        assignments=[_moved(a, view) for a in doc._.assignments],
        warnings=warnings,
    )


def _cited(citation, view: View, text: str):  # type: ignore[no-untyped-def]
    a, b = view.to_source(citation.span)
    return citation.model_copy(update={"span": (a, b), "text": text[a:b]})


def _repair(view: View, span: Span, written: str, read: str) -> RecordWarning:
    return RecordWarning(code="spelling_repaired", message=f"Đọc “{written}” là “{read}”", span=view.to_source(span))
