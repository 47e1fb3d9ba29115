"""What is known of where and how surely a text was read, brought into the record made of it."""

from __future__ import annotations

from extract.doubts import warn
from extract.source import SourceText
from schema.record import ExtractionRecord, Target

DOUBTFUL_CONFIDENCE = 0.7
"""Most that a target is trusted whose figure was read with doubt."""


def placed(record: ExtractionRecord, read: SourceText) -> ExtractionRecord:
    """The record with pages and rectangles of its targets, the warnings of the reading, and its doubts about figures."""
    figures = {target.quantity_span for target in record.targets} | {result.quantity_span for result in record.results}
    doubts = [warn("figure_doubtful", span, figure=record.quote(span)) for span in sorted(figures) if read.is_doubtful(span)]
    return record.model_copy(
        update={
            "targets": [_placed(target, read) for target in record.targets],
            "warnings": [*record.warnings, *read.warnings, *doubts],
        }
    )


def _placed(target: Target, read: SourceText) -> Target:
    page, boxes = read.place(target.quantity_span)
    known = {"page": page, "boxes": [(*(round(edge, 2) for edge in box),) for box in boxes] if boxes else None}
    if read.is_doubtful(target.quantity_span):
        return target.model_copy(update={**known, "confidence": min(target.confidence, DOUBTFUL_CONFIDENCE)})
    return target.model_copy(update=known)
