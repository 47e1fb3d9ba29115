"""Short texts read the way whole documents are, for tables of phrases."""

from __future__ import annotations

from extract import extract_text
from extract.layout import read_layout
from extract.outline import Outline, build_outline
from extract.quantities import Quantity, read_quantities
from extract.view import View, make_view
from extract.written_figures import masked_spans
from schema.record import ExtractionRecord

PLAN = """ỦY BAN NHÂN DÂN
TỈNH BÌNH MINH

Số: 45/KH-UBND

Bình Minh, ngày 15 tháng 8 năm 2025

KẾ HOẠCH

Phát triển kinh tế - xã hội giai đoạn 2026 - 2030

Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:

I. MỤC TIÊU

{body}
"""


def plan(body: str) -> ExtractionRecord:
    """The record of a provincial plan with this body under "Mục tiêu"."""
    return extract_text(PLAN.format(body=body), "ke_hoach.txt")


def outlined(text: str) -> tuple[View, Outline]:
    """View and outline of a text."""
    pieces = read_layout(text)
    view, spans = make_view(text, [p.lines for p in pieces])
    return view, build_outline(view, pieces, spans)


def quantities(text: str) -> list[tuple[str, Quantity]]:
    """The quantities of a text with their words."""
    view, _ = outlined(text)
    return [(view.clean[q.span[0] : q.span[1]], q) for q in read_quantities(view, 0, len(view.clean), masked_spans(view))]
