"""A row of a table as the sentence that it stands for: "Tỷ lệ hộ nghèo | % | 2" says that the share of poor households is 2 percent.

The reader of prose reads that sentence, so that a table and a paragraph give one measure, population and criterion for the same words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extract.context import Contexts
from extract.layout import Piece
from extract.outline import build_outline
from extract.targets import TargetReader
from extract.view import make_view
from schema.record import Change, Criterion, DocumentFacts, Recurrence, Tier


@dataclass(frozen=True)
class RowReading:
    """What a row measures and of whom."""

    indicator: str | None
    population: str | None = None
    criterion: Criterion | None = None
    tier: Tier | None = None
    per: Tier | None = None
    share_of: str | None = None
    change: Change | None = None
    reference: str | None = None
    recurrence: Recurrence | None = None


_VERB_LAST = re.compile(r"(?<![^\W_])(?:giảm|tăng|đạt|còn)(?:\s(?:bình quân|hằng năm|hàng năm|mỗi năm|trung bình))*$")
_MOVES = re.compile(r"(?P<down>giảm|cắt giảm|kéo giảm)(?![^\W_])|(?P<up>tăng)(?!\strưởng)(?![^\W_])")
_TO = re.compile(r"(?<![^\W_])(?:còn|xuống|lên)(?![^\W_])")


def read_row_sentence(name: str, unit: str | None, document: DocumentFacts) -> RowReading:
    """What the name of a row says, with figures in `unit` ("percent" or a noun; None: not known) behind it."""
    return _read(" ".join(name.split()), unit, document.tier)


@cache
def _read(name: str, unit: str | None, tier: Tier | None) -> RowReading:
    words = "%" if unit in ("percent", None) else unit
    verb = "" if _VERB_LAST.search(name.lower()) else " đạt"
    sentence = f"{name}{verb} ít nhất 7 {words}"
    view, spans = make_view(sentence, [[(0, len(sentence))]])
    outline = build_outline(view, [Piece([(0, len(sentence))])], spans)
    reader = TargetReader(view, outline, DocumentFacts(tier=tier), Contexts(view, outline, None))
    draft = next((d for d in reader.read().targets if d.quantity is not None and d.quantity.number[0] > len(name)), None)
    moved = _MOVES.match(name.lower())
    change: Change | None = None
    if moved and not _TO.search(name.lower()):
        change = "decrease" if moved["down"] else "increase"
    if draft is None or draft.indicator is None:
        return RowReading(name, None, tier=tier, change=change)
    return RowReading(
        draft.indicator,
        draft.population,
        draft.criterion,
        draft.tier,
        draft.per,
        draft.share_of,
        draft.change or change,
        draft.reference,
        draft.deadline.recurrence,
    )
