"""Readings in clean spans -> the record in the spans of its text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from operator import itemgetter
from typing import TYPE_CHECKING, TypeVar

from extract.drafts import Draft, target_id
from extract.explaining import confidence
from extract.role_covers import RoleCover
from extract.view import Repair, View
from extract.words import occurrences
from schema.record import (
    Citation,
    Deadline,
    DocumentFacts,
    ExtractionRecord,
    Part,
    RecordWarning,
    Responsible,
    Role,
    Source,
    Target,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc

P = TypeVar("P", bound=Part)


def build_record(doc: Doc, text: str, source: Source) -> ExtractionRecord:
    """The extraction record of a Doc that went through the pipeline."""
    view: View = doc._.view
    document: DocumentFacts = doc._.document
    drafts = sorted(doc._.reading.targets, key=lambda d: (d.span, d.clause.span))
    ids = target_ids(doc, text, source)
    warnings = [_moved(w, view) if w.span else w for w in doc._.notices]
    warnings += [_repair(view, repair) for repair in view.repairs]
    return ExtractionRecord(
        source=source,
        text=text,
        document=document,
        sections=[_moved(s, view) for s in doc._.sections],
        citations=[_cited(c, view, text) for c in doc._.citations],
        targets=[_target(draft, ids, over, view) for draft, over in _with_covers(drafts, doc._.covers or [])],
        results=[_moved(r, view) for r in doc._.reading.results],
        assignments=[_moved(a, view) for a in doc._.assignments],
        warnings=warnings,
    )


def target_ids(doc: Doc, text: str, source: Source) -> dict[int, str]:
    """Identity of a draft -> the id of the record's target; see `drafts.target_id`."""
    drafts: list[Draft] = doc._.reading.targets
    spans = [doc._.view.to_source(draft.span) for draft in drafts]
    earlier = occurrences(text, {text[a:b] for a, b in spans})
    ids: dict[int, str] = {}
    for draft, (a, b) in zip(drafts, spans, strict=True):
        words = text[a:b]
        ids[id(draft)] = target_id(source.sha256, words, bisect_right(earlier[words], a))
    return ids


def _moved(part: P, view: View) -> P:
    """The same part with the spans of the source."""
    spans = {k: view.to_source(getattr(part, k)) for k in ("span", "quantity_span") if getattr(part, k, None) is not None}
    return part.model_copy(update=spans)


def _target(draft: Draft, ids: dict[int, str], covers: list[RoleCover], view: View) -> Target:
    """The record's target of a draft. `ids`: identity of a draft -> its target's id."""
    responsibles, role_time = _covering(draft, covers)
    return Target(
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
        deadline=role_time if role_time is not None and draft.deadline == Deadline() else draft.deadline,
        tier=draft.tier,
        per=draft.per,
        share_of=draft.share_of,
        commitment=draft.commitment,
        baseline=_moved(draft.baseline, view) if draft.baseline is not None else None,
        exception_for=draft.exception_for,
        exception_to=ids.get(id(draft.exception_to)) if draft.exception_to else None,
        implied=draft.implied,
        responsible=[_moved(r, view) for r in responsibles],
        confidence=confidence(draft),
    )


def _with_covers(drafts: list[Draft], covers: list[RoleCover]) -> Iterator[tuple[Draft, list[RoleCover]]]:
    """The drafts, in the order of the text, each with the role lists that are open where it stands, in their own order."""
    coming = sorted(enumerate(covers), key=lambda numbered: numbered[1].start, reverse=True)
    opened: list[tuple[int, RoleCover]] = []
    for draft in drafts:
        at = draft.span[0]
        while coming and coming[-1][1].start <= at:
            opened.append(coming.pop())
        opened = [(number, cover) for number, cover in opened if at < cover.end]
        yield draft, [cover for _, cover in sorted(opened, key=itemgetter(0))]


def _covering(draft: Draft, covers: list[RoleCover]) -> tuple[list[Responsible], Deadline | None]:
    """The bodies that role lists make answer for a target, each pair of role and body once, and the list's time."""
    found: dict[tuple[Role, str], Responsible] = {}
    deadline = None
    for cover in covers:
        if cover.start <= draft.span[0] < cover.end:
            for responsible in cover.responsibles:
                found.setdefault((responsible.role, responsible.body), responsible)
            deadline = deadline or cover.deadline
    return list(found.values()), deadline


def _cited(citation: Citation, view: View, text: str) -> Citation:
    """A citation with its span and words in the source."""
    a, b = view.to_source(citation.span)
    return citation.model_copy(update={"span": (a, b), "text": text[a:b]})


def _repair(view: View, repair: Repair) -> RecordWarning:
    """The warning of a word that is read as another one."""
    message = f"Đọc “{repair.written}” là “{repair.read}”"
    return RecordWarning(code="spelling_repaired", message=message, span=view.to_source(repair.span))
