"""Documents copied without their letterhead: from a title in ordinary letters ("Chỉ thị về việc ..."), from "QUYẾT NGHỊ" under the body's
name, from an annex that says what it belongs to, or from a list of aims under their heading.

Such a text is the document itself, not what a newspaper tells of it: behind the title stands a preamble that ends in "sau:", or an
outline with Roman labels or articles, or nothing but items. Source of the forms: Decree 30/2020/NĐ-CP, annex I.
"""

from __future__ import annotations

import re

from extract.cues import cue_pattern
from extract.issuers import kind_names, read_issuer
from extract.labels import LABELLED, Rank
from extract.lead_time import told_period
from extract.letterhead import Letterhead, read_signer
from extract.mentions import kinds_by_name
from extract.outline import Block, Outline
from extract.shown_dates import shown_date
from extract.symbols import find_symbols, repaired_for
from extract.tier_evidence import congress_at, owner_of
from extract.title_line import TITLE_KIND
from extract.titles import read_period
from extract.told_place import place_told, tier_told
from extract.view import View
from extract.words import any_of
from schema.record import DocumentFacts, Kind, RecordWarning, Span

_OPENS = re.compile(rf"(?:{any_of('title_kind')})(?: hành động)?(?! của)(?= )")
_ABOUT = re.compile(r"(?: v/v| về việc| về)?(?= )")
_PREAMBLE = re.compile(r"(?:thực hiện|căn cứ|triển khai|nhằm|để|trên cơ sở|theo) ")
_LEADS_ON = re.compile(r"(?:sau đây|như sau|sau) ?[:.]?$")
_RESOLVES = re.compile(r"quyết nghị ?:?")
_ANNEX = re.compile(r"phụ lục(?: số)?(?: [ivx\d]{1,4})?$")
_WITH = re.compile(r"\(?(?:ban hành )?kèm theo ")


def read_copy(view: View, outline: Outline, head: Letterhead) -> tuple[DocumentFacts, list[RecordWarning]] | None:
    """The facts of a document without letterhead, and warnings on what was inferred; None where the text is no such copy."""
    blocks = [b for b in outline.blocks if b.zone in ("body", "head")]
    if not blocks or outline.title is not None or head.number_at is not None:
        return None
    told_by = _titled(view, outline, blocks) or _resolved(view, outline, blocks) or _annexed(view, outline, blocks)
    if told_by is None and is_list(view, blocks):
        bare = blocks[0].rank is Rank.HEADING and blocks[0].label is None
        return _facts(view, outline, None, blocks[0].span if bare else None, None)
    return told_by


_ITEMS = LABELLED | {Rank.HEADING, Rank.LEAD, Rank.DASH, Rank.PLUS, Rank.BULLET}
_MOST_PROSE = 0.25
"""Share of the blocks of a list of aims that are no items, at most."""


def is_list(view: View, blocks: list[Block]) -> bool:
    """Whether a text is a list of aims under their heading ("CÁC CHỈ TIÊU CHỦ YẾU NĂM 2026"): headings and items, as no article has."""
    head, items = blocks[0], blocks[1:]
    aims = cue_pattern("aim_heading").search(view.low, head.start, head.end) is not None
    if len(items) < 4 or not aims or head.end - head.start > 160 or view.clean[head.end - 1] in ".;?!":
        return False
    if (head.rank is Rank.TEXT and not view.clean[head.start : head.end].isupper()) or any(
        shown_date(view.clean[b.start : b.end].strip()) for b in blocks[:6]
    ):
        return False
    return sum(b.rank not in _ITEMS for b in items) <= _MOST_PROSE * len(items)


def _facts(
    view: View, outline: Outline, kind: Kind | None, title: Span | None, body: Span | None, number: tuple[str, str] | None = None
) -> tuple[DocumentFacts, list[RecordWarning]]:
    warnings: list[RecordWarning] = []
    whose = owner_of(view, outline)
    body = body or whose.body
    issuer = view.clean[body[0] : body[1]] if body else None
    tier = tier_told(view, issuer, whose, None)
    return DocumentFacts(
        kind=kind,
        number=number[0] if number else None,
        number_normalized=number[1] if number else None,
        title=view.clean[title[0] : title[1]] if title else None,
        issuer=issuer,
        tier=tier,
        place=place_told(view, outline, issuer, tier, whose, None, warnings),
        genre="report" if kind == "bao_cao" else "official",
        period=(read_period(view.low, *title) if title else None) or (told_period(view, outline) if not title else None),
        signer=read_signer(view, outline),
    ), warnings


def _titled(view: View, outline: Outline, blocks: list[Block]) -> tuple[DocumentFacts, list[RecordWarning]] | None:
    """A copy whose first line is kind and title in ordinary letters."""
    line = blocks[0]
    match = _OPENS.match(view.low, line.start, line.end)
    if match is None or line.end - line.start > 400 or view.clean[line.end - 1] in ".:;" or not view.clean[line.start].isupper():
        return None
    if any(shown_date(view.clean[b.start : b.end].strip()) for b in blocks[1:6]) or not _is_drawn_up(view, blocks):
        return None
    name = kind_names().match(view.low, line.start)
    if name is None:
        return None
    about = _ABOUT.match(view.low, match.end())
    start = (about.end() if about else match.end()) + 1
    return _facts(view, outline, kinds_by_name()[name[0]], (start, line.end), None)


def _is_drawn_up(view: View, blocks: list[Block]) -> bool:
    """Whether a text has the form of a document: a preamble that leads on to its points, or parts with labels of their own."""
    preamble = any(_PREAMBLE.match(view.low, b.start, b.end) for b in blocks[1:5])
    leads = any(_LEADS_ON.search(view.low, max(b.start, b.end - 20), b.end) for b in blocks[1:8])
    parts = [b for b in blocks[1:] if b.rank in (Rank.PART, Rank.UPPER, Rank.ROMAN, Rank.ARTICLE)]
    return (preamble and leads) or len(parts) > 1 or (preamble and bool(parts))


def _resolved(view: View, outline: Outline, blocks: list[Block]) -> tuple[DocumentFacts, list[RecordWarning]] | None:
    """A resolution of an assembly or a congress whose name stands over "QUYẾT NGHỊ"."""
    for nth, line in enumerate(blocks[:20]):
        text = view.clean[line.start : line.end]
        if not (text.isupper() and _RESOLVES.fullmatch(view.low, line.start, line.end)):
            continue
        for block in blocks[:nth]:
            span = congress_at(view, block.start, block.end) or read_issuer(view.clean, view.low, block.start, block.end)
            if span:
                return _facts(view, outline, "nghi_quyet", None, span)
        return _facts(view, outline, "nghi_quyet", None, None)
    return None


def _annexed(view: View, outline: Outline, blocks: list[Block]) -> tuple[DocumentFacts, list[RecordWarning]] | None:
    """An annex that stands alone: it is told by the document that it says it belongs to."""
    if not (_ANNEX.match(view.low, blocks[0].start, blocks[0].end) and view.clean[blocks[0].start : blocks[0].end].isupper()):
        return None
    for block in blocks[1:6]:
        lead = _WITH.match(view.low, block.start, block.end)
        name = kind_names().match(view.low, lead.end(), block.end) if lead else None
        if name is None:
            continue
        kind = kinds_by_name()[name[0]]
        symbol = next((s for s in find_symbols(view.clean[name.end() : block.end])), None)
        number = (symbol.written, repaired_for(symbol, kind)) if symbol else None
        at = view.low.rfind(" của ", name.end(), block.end)
        return _facts(
            view, outline, kind, None, read_issuer(view.clean, view.low, at + 5, block.end) if at >= 0 else None, number
        )
    return None


def reports(view: View, outline: Outline) -> bool:
    """Whether an official letter is a report by one of its first headings ("A. BÁO CÁO KẾT QUẢ ...")."""
    return any(
        b.zone in ("body", "head") and view.low.startswith("báo cáo", b.body) and TITLE_KIND.match(view.clean, b.body)
        for b in outline.blocks[:24]
    )
