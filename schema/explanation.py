"""Why facts of a record read as they do, as `chitieu extract --explain` gives it."""

from __future__ import annotations

from schema.record import ExtractionRecord, Part, Span


class Explanation(Part):
    """The rule behind one field of a target, or behind a figure's being a result.

    `quantity_span` names the fact (the target's or the result's), `target` its id where it is a target. `field` is the record's name of the
    field; "kind" says why the figure is a target or a result at all. `rule` is a code of schema/vocab/rules.toml and `message` its
    sentence; `words` stand at `span`, what was passed over at `others`, all in the record's text. `context` is the paragraph or the heading
    in which the words stand, where that is not the fact's own.
    """

    target: str | None
    quantity_span: Span
    field: str
    rule: str
    message: str
    span: Span | None = None
    words: str | None = None
    others: tuple[Span, ...] = ()
    context: str | None = None


class Explained(Part):
    """A record with the reasons of its facts, in the order of the facts."""

    record: ExtractionRecord
    explanations: list[Explanation]
