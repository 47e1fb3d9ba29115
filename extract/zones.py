"""Which blocks are no body: letterhead to preamble, recipients, signature, footnotes, and a web page round its article."""

from __future__ import annotations

import re

from extract.blocks import Block, Outline
from extract.labels import CAPITAL, Rank
from extract.layout import Piece
from extract.title_line import is_title_line
from extract.view import View
from extract.words import alternatives, any_of, words_in

ON_BEHALF = r"T/M|K/T|T/L|TM\.|KT\.|TL\.|TUQ\.|Q\."
"""How a signature says for whom it stands (Decree 30/2020/NĐ-CP, annex I), as a piece of a pattern."""

_RECIPIENTS = re.compile(r"nơi nhận\s*:?", re.I)
_SIGNATURE = re.compile(rf"(?:{ON_BEHALF})\s*{CAPITAL}")
_OFFICE = re.compile(alternatives(office.upper() for office in words_in("signing_office")))
"""An office in capitals, alone in its line: who signs in his own name."""


def mark_zones(view: View, pieces: list[Piece], outline: Outline) -> None:
    """Marks what is no body: letterhead to preamble, recipients, signature, footnotes."""
    blocks = outline.blocks
    notes = _footnotes(view, pieces, blocks)
    outline.title = _title_line(view, blocks)
    zone, signed_at = ("body" if outline.title is None else "head"), -1
    chrome = _article_end(view, blocks) if outline.title is None else len(blocks)
    unlabelled = 0
    top: tuple[Rank, ...] = (Rank.PART, Rank.UPPER, Rank.ROMAN, Rank.ARTICLE, Rank.NUMBER)
    if outline.title is not None and not any(b.rank in top for b in blocks[outline.title + 1 :]):
        top, unlabelled = tuple(Rank), 1
    for block in blocks:
        text = view.clean[block.start : block.end]
        if (block.index >= chrome or (outline.title is None and _CAPTION.match(text))) and block.index not in notes:
            block.zone = "chrome"
            continue
        if block.index in notes:
            block.zone, block.note = "footnote", notes[block.index]
            outline.notes.setdefault(notes[block.index], []).append(block)
            continue
        if (
            zone == "head"
            and outline.title is not None
            and block.index > outline.title + unlabelled
            and block.rank in top
            and block.cell is None
        ):
            zone = "body"
        if _RECIPIENTS.match(text):
            zone = "recipients"
        elif _SIGNATURE.match(text) or (zone == "body" and block.cell is None and _OFFICE.fullmatch(text)):
            zone, signed_at = "signature", block.index
        elif (
            block.rank is Rank.ANNEX
            or (zone in ("signature", "recipients") and block.cell is None and is_title_line(text))
            or (zone == "signature" and block.index > signed_at + 6 and block.cell is None)
            or (zone == "recipients" and block.cell is None and block.rank in (Rank.ROMAN, Rank.NUMBER, Rank.PART))
        ):
            zone = "body"
        block.zone = zone


def _title_line(view: View, blocks: list[Block]) -> int | None:
    """The block in capitals that names the kind of the document, alone or before its title."""
    for block in blocks[:40]:
        if is_title_line(view.clean[block.start : block.end]):
            return block.index
    return None


_CAPTION = re.compile(r"(?:ảnh|ảnh minh họa|video|clip|đồ họa|infographic)\s?:", re.I)
_BEHIND_ARTICLE = re.compile(rf"\[?(?:{any_of('behind_article')}|tags?)(?![^\W_])", re.I)
_SENTENCE = 120
"""Characters from which a paragraph that ends in a full stop is the writer's, whatever its first words ("Theo báo cáo của ...")."""


def _article_end(view: View, blocks: list[Block]) -> int:
    """The index of the block where a web page goes on to other things than its article; their number where it does not."""
    half = len(view.clean) // 2
    return next((b.index for b in blocks if b.start > half and _is_furniture(view, b)), len(blocks))


def _is_furniture(view: View, block: Block) -> bool:
    """Whether a line opens what a page has behind its article."""
    told = block.end - block.start > _SENTENCE and view.clean[block.start : block.end].rstrip().endswith(".")
    return not told and _BEHIND_ARTICLE.match(view.clean, block.start) is not None


_NOTE = re.compile(rf"(?:\[(\d{{1,3}})\]|\((\d{{1,2}})\)|(\d{{1,2}})(?=\s?{CAPITAL}))\s*")


def _footnotes(view: View, pieces: list[Piece], blocks: list[Block]) -> dict[int, str]:
    """Block index -> number of the footnote it belongs to. "[n]" opens one anywhere; "(n)" does in a run behind a rule or at the end."""
    found: dict[int, str] = {}
    tail = next((b.index for b in reversed(blocks) if _SIGNATURE.match(view.clean[b.start : b.end])), None)
    expected, active, style = 1, None, 0
    for block in blocks:
        text = view.clean[block.start : block.end]
        match = _NOTE.match(text)
        opens = False
        if match and match[1]:
            opens = active is not None or int(match[1]) == 1
        elif match and match[2] and int(match[2]) == expected:
            opens = (
                pieces[block.index].after_rule or (active is not None and style == 2) or (tail is not None and block.index > tail)
            )
            opens = opens and f"({match[2]})" in view.clean[: block.start]
        if opens and match:
            style = 1 if match[1] else 2
            number = match[1] or match[2]
            active, expected = number, int(number) + 1
            block.rank, block.label, block.body = Rank.TEXT, None, block.start + match.end()
            found[block.index] = number
        elif active is not None and style == 1 and block.rank is not Rank.ANNEX and block.cell is None:
            found[block.index] = active
        elif active is not None and style == 2:
            active = None
    return found
