"""Reasons kept while a document was read -> explanations of its record's facts, and the warning of a reading that was a choice."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from extract.doubts import warn
from extract.drafts import AMBIGUOUS_CONFIDENCE, Draft, Reading
from extract.outline import Outline
from extract.reasons import Reason
from extract.view import View, lower
from schema.explanation import Explanation
from schema.record import Deadline, RecordWarning, Span
from schema.vocab import entries

if TYPE_CHECKING:
    from spacy.tokens import Doc

CHOSEN_CONFIDENCE = 0.8
"""How far a target is trusted whose reading was chosen among several."""
_LONGEST_CONTEXT = 160


@dataclass(frozen=True)
class Rule:
    """A rule's sentence, and whether what it passes over makes its reading doubtful."""

    message: str
    chooses: bool


@cache
def rules() -> dict[str, Rule]:
    """Code -> rule, from schema/vocab/rules.toml."""
    return {e["code"]: Rule(e["message"], e.get("chooses", False)) for e in entries("rules", "rule")}


@cache
def fields() -> dict[str, str]:
    """Name of a field -> its Vietnamese name, in the order in which fields are explained."""
    return {e["name"]: e["label"] for e in entries("rules", "field")}


def choices(draft: Draft) -> list[tuple[str, Reason]]:
    """The fields of a target that a rule chose among several readings, where words speak for another one."""
    return [(name, reason) for name, reason in draft.because.items() if reason.others and rules()[reason.rule].chooses]


def choice_warnings(reading: Reading, view: View) -> list[RecordWarning]:
    """A warning for each field of a target that was a choice: by which rule, and what speaks for another reading."""
    return [
        warn(
            "reading_chosen",
            draft.span,
            field=fields()[name],
            rule=rules()[reason.rule].message,
            chosen=_words(view, reason.span),
            others="”, “".join(_words(view, span) for span in reason.others),
        )
        for draft in reading.targets
        for name, reason in choices(draft)
    ]


def figure_warnings(reading: Reading, view: View) -> list[RecordWarning]:
    """A warning for each figure of a target that is written so that it can be read in two ways."""
    doubtful = {
        reason.span: draft
        for draft in reading.targets
        for reason in draft.because.values()
        if reason.rule == "figure_ambiguous" and reason.span
    }
    return [
        warn(
            "figure_ambiguous",
            span,
            figure=_words(view, span),
            value=" - ".join(_plainly(v) for v in (draft.value, draft.value_max) if v is not None),
        )
        for span, draft in sorted(doubtful.items())
    ]


_OF_WHOLE = re.compile(r"tỷ lệ (?!(?:tăng|giảm|hoàn thành|thực hiện|đạt|giá|quy mô|thuê bao))")


def exceeds_whole(draft: Draft) -> bool:
    """Whether a target is a share of a whole and more than all of it ("tỷ lệ lao động qua đào tạo đạt 150%")."""
    most = draft.value_max or draft.value
    share = draft.unit == "percent" and draft.change is None and draft.reference is None and most is not None and most > 100
    return share and _OF_WHOLE.match(lower(draft.indicator or "")) is not None


def share_warnings(reading: Reading) -> list[RecordWarning]:
    """A warning for each target that is more than all of what it is a share of: a slip of the text, or of its reading."""
    return [
        warn("share_over_whole", draft.span, value=_plainly(draft.value))
        for draft in reading.targets
        if draft.value and exceeds_whole(draft)
    ]


def confidence(draft: Draft) -> float:
    """How far a target is trusted, given what its words leave open."""
    if exceeds_whole(draft):
        return min(draft.confidence, AMBIGUOUS_CONFIDENCE)
    return min(draft.confidence, CHOSEN_CONFIDENCE) if choices(draft) else draft.confidence


def _plainly(value: Decimal) -> str:
    """A number as Vietnamese writes it, without marks between thousands: it is to be read in one way."""
    return f"{value.normalize():f}".replace(".", ",")


def explain(doc: Doc, ids: dict[int, str], text: str) -> list[Explanation]:
    """The explanations of a read document's targets and results, in the record's spans; `ids` as `record.target_ids` gives them."""
    view, outline, reading = doc._.view, doc._.outline, doc._.reading
    order = {name: n for n, name in enumerate(fields())}
    found: list[tuple[Span, str | None, str, Reason]] = []
    for draft in reading.targets:
        covers = [cover for cover in doc._.covers or [] if cover.start <= draft.span[0] < cover.end]
        known = [(name, reason) for name, reason in draft.because.items() if name == "kind" or getattr(draft, name)]
        known += [("responsible", Reason("responsible_list", one.span)) for cover in covers for one in cover.responsibles]
        if draft.deadline == Deadline() and any(cover.deadline for cover in covers):
            known.append(("deadline", Reason("deadline_list")))
        found += [(draft.span, ids[id(draft)], name, reason) for name, reason in sorted(known, key=lambda one: order[one[0]])]
    found += [(span, None, "kind", reason) for span, reason in reading.why.items()]
    return [_explanation(view, outline, text, *fact) for fact in sorted(found, key=lambda fact: fact[0])]


def _explanation(
    view: View, outline: Outline, text: str, quantity: Span, target: str | None, name: str, reason: Reason
) -> Explanation:
    span = view.to_source(reason.span) if reason.span else None
    return Explanation(
        target=target,
        quantity_span=view.to_source(quantity),
        field=name,
        rule=reason.rule,
        message=rules()[reason.rule].message,
        span=span,
        words=text[slice(*span)] if span else None,
        others=tuple(view.to_source(other) for other in reason.others),
        context=_context(view, outline, quantity, reason.span),
    )


def _context(view: View, outline: Outline, quantity: Span, span: Span | None) -> str | None:
    """The words of the block that a reason's words stand in, where it is not the fact's own block."""
    if span is None:
        return None
    own, there = (outline.blocks[bisect_right(outline.blocks, at, key=lambda b: b.start) - 1] for at in (quantity[0], span[0]))
    if own is there:
        return None
    words = " ".join(view.clean[there.start : there.end].split())
    return words if len(words) <= _LONGEST_CONTEXT else words[:_LONGEST_CONTEXT].rsplit(" ", 1)[0] + " …"


def _words(view: View, span: Span | None) -> str:
    return " ".join(view.clean[slice(*span)].split()) if span else ""
