"""A row of a table as the sentence that it stands for: "Tỷ lệ hộ nghèo | % | 2" says that the share of poor households is 2 percent.

The reader of prose reads that sentence, so that a table and a paragraph give one measure, population and criterion for the same words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

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
    share_of: Tier | Literal["units"] | None = None
    change: Change | None = None
    reference: str | None = None
    recurrence: Recurrence | None = None


_VERB_LAST = re.compile(r"(?<![^\W_])(?:giảm|tăng|đạt|còn)(?:\s(?:bình quân|hằng năm|hàng năm|mỗi năm|trung bình))*$")
_MOVES = re.compile(r"(?P<down>giảm|cắt giảm|kéo giảm)(?![^\W_])|(?P<up>tăng)(?!\strưởng)(?![^\W_])")
_SHARED = re.compile(r"\d{1,3}(?:,\d+)?\s?%\s+(?=\S)")
_TO = re.compile(r"(?<![^\W_])(?:còn|xuống|lên)(?![^\W_])")


def read_row_sentence(name: str, unit: str | None, document: DocumentFacts) -> RowReading:
    """What the name of a row says, with figures in `unit` ("percent" or a noun; None: not known) behind it."""
    return _read(" ".join(name.split()), unit, document.tier)


@lru_cache(maxsize=4096)
def _read(name: str, unit: str | None, tier: Tier | None) -> RowReading:
    plain = " ".join(re.sub(r"\s?\([^()]*\)", "", name).split()) or name
    words = "%" if unit in ("percent", None) else unit
    shared = _SHARED.match(plain)
    if shared and words == "%":  # "100% xã có ...": the name says of what already
        sentence, least = f"7% {plain[shared.end() :]}", 0
    else:
        verb = "" if _VERB_LAST.search(plain.lower()) else " là"
        sentence, least = f"{plain}{verb} ít nhất 7 {words}", len(plain)
    view, spans = make_view(sentence, [[(0, len(sentence))]])
    outline = build_outline(view, [Piece([(0, len(sentence))])], spans)
    reader = TargetReader(view, outline, DocumentFacts(tier=tier), Contexts(view, outline, None))
    draft = next((d for d in reader.read().targets if d.quantity is not None and d.quantity.number[0] >= least), None)
    moved = _MOVES.match(plain.lower())
    change: Change | None = None
    if moved and not _TO.search(plain.lower()):
        change = "decrease" if moved["down"] else "increase"
    if draft is None or draft.indicator is None:
        return RowReading(name, None, tier=tier, change=change)
    whole = draft.indicator == plain or (not shared and len(draft.indicator.split()) * 2 < len(plain.split()))
    return RowReading(
        name if whole else draft.indicator,
        draft.population,
        draft.criterion,
        draft.tier,
        draft.per,
        draft.share_of,
        draft.change or change,
        draft.reference,
        draft.deadline.recurrence,
    )
