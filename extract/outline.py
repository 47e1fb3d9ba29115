"""Blocks -> outline: which label each bears, under which others it stands, and which blocks are not body at all.

Everything that flows down (deadline, population, role) flows along `Block.parent`. A labelled block is found by its label; a bullet, a
heading without label and a paragraph that ends in a colon govern what stands below them too, but add nothing to the path.

Other rooms take blocks and ranks from here; the parts are `blocks` (the tree), `labels` (what opens a block) and `zones` (what is no body).
"""

from __future__ import annotations

import re

from extract.blocks import Block, Outline
from extract.dates import YEAR
from extract.labels import LABELLED, Rank, read_label
from extract.layout import Piece
from extract.shown_dates import is_dateline
from extract.view import View
from extract.zones import mark_zones
from schema.record import Span

__all__ = ["LABELLED", "Block", "Outline", "Rank", "build_outline"]


def _is_heading(text: str, block: Block) -> bool:
    """A short line of its own, no sentence: it governs what follows."""
    if (
        len(text) > 160
        or not text
        or ": " in text
        or text[-1] in ".;,!?…"
        or not (text[0].isupper() or text[0].isdigit() or text[0] in '"(')
        or is_dateline(text)
    ):
        return False
    return len(text) <= 110 or block.bold or text.isupper()


class _Stack:
    """The blocks that govern the place where we are, outermost first."""

    def __init__(self) -> None:
        self.open: list[Block] = []

    def pop_to(self, block: Block) -> None:
        while self.open[-1] is not block:
            self.open.pop()
        self.open.pop()

    def find(self, *ranks: Rank) -> Block | None:
        return next((b for b in reversed(self.open) if b.rank in ranks), None)

    def drop(self, *ranks: Rank) -> None:
        while self.open and self.open[-1].rank in ranks:
            self.open.pop()

    def top_labelled(self) -> Rank | None:
        """The rank of the nearest block with a label."""
        return next((b.rank for b in reversed(self.open) if b.rank in LABELLED), None)

    def top(self) -> Block | None:
        return self.open[-1] if self.open else None


_LOOSE = (Rank.BULLET, Rank.PLUS, Rank.DASH, Rank.LEAD)


def _number_parent(stack: _Stack, label: str) -> None:
    """Pops until a decimal label's place: under its own prefix, else beside the numbers of its depth."""
    parts = label.split(".")
    for above in reversed(stack.open):
        if above.rank is not Rank.NUMBER or above.label is None:
            continue
        other = above.label.split(".")
        if len(other) < len(parts) and parts[: len(other)] == other:
            while stack.open[-1] is not above:
                stack.open.pop()
            return
        if len(other) >= len(parts):
            stack.pop_to(above)
            return _number_parent(stack, label)
    return None


_DATED = re.compile(YEAR)
_DEEPEST = 24
"""Blocks at most that one can stand under. No plan is as deep; hundreds of short lines in a row would be, each under the one before."""


def _headings_above(stack: _Stack, view: View) -> list[Block]:
    """Headings without label in the section we are in, nearest first; labelled paragraphs (an article's "(1) ...") are passed over."""
    found = []
    for block in reversed(stack.open):
        if block.rank is Rank.HEADING:
            found.append(block)
        elif block.rank in LABELLED and block.end - block.body <= 160 and view.clean[block.end - 1] not in ".;":
            break
    return found


def _place(stack: _Stack, block: Block, text: str, view: View) -> None:
    """Closes what the block does not stand under; its parent is then the top of the stack."""
    rank = block.rank
    if rank in (Rank.ANNEX, Rank.PART):
        beside = stack.find(rank)
        if rank is Rank.ANNEX:
            stack.open.clear()
        elif beside is not None:
            stack.pop_to(beside)
        else:
            stack.open[:] = [b for b in stack.open if b.rank is Rank.ANNEX]
    elif rank in (Rank.UPPER, Rank.ROMAN, Rank.ARTICLE, Rank.LETTER, Rank.BRACKET):
        beside = stack.find(rank)
        lower = min((b.rank for b in stack.open if b.rank in LABELLED and b.rank > rank), default=None)
        if beside is not None:
            stack.pop_to(beside)
        elif rank is Rank.UPPER and block.label == "A" and stack.top_labelled() is Rank.ROMAN:
            stack.drop(*_LOOSE, Rank.HEADING)  # "A." right below "I. MỤC TIÊU" stands under it
        elif rank in (Rank.UPPER, Rank.ROMAN, Rank.ARTICLE) and lower is not None:
            above = next(b for b in stack.open if b.rank == lower)
            stack.pop_to(above)
        else:
            if not (block.label in ("a", "1", "I", "A") and stack.top() is not None):
                stack.drop(*_LOOSE)
    elif rank is Rank.NUMBER:
        before = list(stack.open)
        _number_parent(stack, block.label or "")
        if len(stack.open) == len(before):
            first = (block.label or "").rsplit(".", 1)[-1] == "1"
            if not first:
                stack.drop(*_LOOSE)
    elif rank is Rank.HEADING:
        stack.drop(*_LOOSE)
        headings = _headings_above(stack, view)
        if headings and not (headings[0] is stack.top() and headings[0].index == block.index - 1):
            dated = _DATED.search(text) is not None
            same = [b for b in headings if (_DATED.search(view.clean, b.start, b.end) is not None) == dated]
            stack.pop_to(same[0] if same else headings[0])
    elif rank is Rank.LEAD:
        stack.drop(*_LOOSE)
    elif rank in (Rank.DASH, Rank.PLUS, Rank.BULLET):
        beside = stack.find(rank)
        labelled = max(
            (i for i, b in enumerate(stack.open) if b.rank in LABELLED or b.rank in (Rank.HEADING, Rank.LEAD)), default=-1
        )
        if beside is not None and stack.open.index(beside) > labelled:
            stack.pop_to(beside)
    else:
        stack.drop(*_LOOSE)


def _path(block: Block) -> str | None:
    """Labels above it joined with dots, a label that carries its parents written once."""
    labels: list[str] = []
    for b in [*reversed(list(block.ancestors())), block]:
        if b.label is None or b.rank not in LABELLED:
            continue
        if b.rank is Rank.NUMBER and "." in b.label:
            parts = b.label.split(".")
            above = [x for x in block.ancestors() if x.rank is Rank.NUMBER and x is not b and x.label]
            known = max(
                (
                    len(x.label.split("."))
                    for x in above
                    if x.label and x in list(b.ancestors()) and parts[: len(x.label.split("."))] == x.label.split(".")
                ),
                default=0,
            )
            labels += parts[known:]
        else:
            labels.append(b.label)
    return ".".join(labels) or None


def build_outline(view: View, pieces: list[Piece], spans: list[Span]) -> Outline:
    """The outline of a clean text."""
    blocks = []
    for index, (piece, (start, end)) in enumerate(zip(pieces, spans, strict=True)):
        text = view.clean[start:end]
        read = read_label(text)
        rank, label, body = read if read else (Rank.TEXT, None, 0)
        blocks.append(Block(index, start, end, rank, start + body, label, piece.cell, piece.bold))
    outline = Outline(blocks)
    mark_zones(view, pieces, outline)
    _mend_letters(blocks)
    stack = _Stack()
    signed = False
    for block in blocks:
        text = view.clean[block.body : block.end]
        if block.zone != "body":
            signed = signed or block.zone in ("recipients", "signature")
            continue
        if signed:  # what a signed document encloses has an outline of its own
            stack.open.clear()
            signed = False
        if block.cell is not None:
            _place_cell(stack, block)
            continue
        if block.rank is Rank.TEXT:
            if text.endswith(":") and len(text) > 110:
                block.rank = Rank.LEAD
            elif _is_heading(text, block):
                block.rank = Rank.HEADING
        _place(stack, block, text, view)
        del stack.open[_DEEPEST:]
        block.parent = stack.top()
        block.path = _path(block)
        if block.rank is not Rank.TEXT:
            stack.open.append(block)
    return outline


def _place_cell(stack: _Stack, block: Block) -> None:
    """Cells stand under what governs their table; a labelled first cell is a section row, and no path is settled for it."""
    block.parent = next((b for b in reversed(stack.open) if b.cell is None), None)
    if block.rank in LABELLED:
        block.rank = Rank.TEXT
    block.label = None
    block.path = block.parent.path if block.parent else None


def _mend_letters(blocks: list[Block]) -> None:
    """C. and D. are Roman numerals too, and so is I.: what they are shows beside their neighbours."""
    romans = [b for b in blocks if b.rank is Rank.ROMAN and b.zone == "body"]
    uppers = [b for b in blocks if b.rank is Rank.UPPER and b.zone == "body"]
    if not uppers:
        return
    letters = {b.label for b in uppers}
    for b in romans:
        if (
            b.label in ("C", "D", "L")
            or (b.label in ("V", "X") and not any(o.label == "IV" for o in romans) and chr(ord(b.label) - 1) in letters)
            or (b.label == "I" and "H" in letters and not any(o.label == "II" for o in romans))
        ):
            b.rank = Rank.UPPER
