"""Blocks -> outline: which label each bears, under which others it stands, and which blocks are not body at all.

Everything that flows down (deadline, population, role) flows along `Block.parent`. A labelled block is found by its label; a bullet, a
heading without label and a paragraph that ends in a colon govern what stands below them too, but add nothing to the path.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum

from extract.layout import Cell, Piece
from extract.view import View
from schema.record import Span


class Rank(IntEnum):
    """Kinds of blocks by how high they stand: a lower number is never inside a higher one of the same branch by accident."""

    ANNEX = 0
    PART = 1
    UPPER = 2
    ROMAN = 3
    ARTICLE = 4
    NUMBER = 5
    LETTER = 6
    BRACKET = 7
    HEADING = 8
    LEAD = 9
    DASH = 10
    PLUS = 11
    BULLET = 12
    TEXT = 13


LABELLED = frozenset({Rank.ANNEX, Rank.PART, Rank.UPPER, Rank.ROMAN, Rank.ARTICLE, Rank.NUMBER, Rank.LETTER, Rank.BRACKET})
_ORDINALS = {"nhất": "1", "hai": "2", "ba": "3", "tư": "4", "bốn": "4", "năm": "5", "sáu": "6", "bảy": "7", "tám": "8"}
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}

_LABELS: tuple[tuple[Rank, re.Pattern[str]], ...] = (
    (Rank.ANNEX, re.compile(r"(?:phụ lục)(?:\s+(?:số\s+)?([ivxlc]+|\d{1,2})(?![^\W_]))?", re.I)),
    (Rank.PART, re.compile(r"(?:phần|chương)\s+(?:thứ\s+(\w+)|([ivxlc]+|\d{1,2})(?![^\W_]))", re.I)),
    (Rank.ARTICLE, re.compile(r"(?:điều|mục)\s+(\d{1,3}|[ivxlc]+)(?![^\W_])", re.I)),
    (
        Rank.ROMAN,
        re.compile(
            r"([IVXLC]{1,6})\s?[.)\-/]\s+|([IVXLC]{1,6})\s?[.)\-](?=[A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ])"
        ),
    ),
    (Rank.UPPER, re.compile(r"([A-ZĐ])\s?[.)\-]\s+")),
    (Rank.NUMBER, re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,4})\s?[.)\-]?\s+|(\d{1,2})\s?[.)\-/]\s+")),
    (Rank.LETTER, re.compile(r"([a-zđ]{1,2}(?:\.?\d{1,2})?)\)\s*")),
    (Rank.BRACKET, re.compile(r"\((\d{1,2})\)\s*")),
    (Rank.DASH, re.compile(r"-\s*(?=[^\W_])")),
    (Rank.PLUS, re.compile(r"\+\s*(?=\S)")),
    (Rank.BULLET, re.compile(r"[•●▪◦]\s*(?=\S)")),
)


@dataclass
class Block:
    """One paragraph, item, heading or table cell of the clean text."""

    index: int
    start: int
    end: int
    rank: Rank
    body: int
    """Where its words begin, behind label or bullet."""
    label: str | None = None
    cell: Cell | None = None
    bold: bool = False
    zone: str = "body"
    """head (letterhead, title, preamble), body, recipients, signature, footnote, chrome (a web page round an article)."""
    path: str | None = None
    parent: Block | None = None
    note: str | None = None
    """The number of the footnote that this block is."""

    def ancestors(self) -> Iterator[Block]:
        """The blocks it stands under, nearest first."""
        above = self.parent
        while above is not None:
            yield above
            above = above.parent

    @property
    def span(self) -> Span:
        """Its clean span, label included."""
        return self.start, self.end


@dataclass
class Outline:
    """All blocks in order, and those with a label."""

    blocks: list[Block]
    notes: dict[str, list[Block]] = field(default_factory=dict)
    title: int | None = None
    """Index of the block that names the kind ("KẾ HOẠCH") over an official text's title."""

    def labelled(self) -> list[Block]:
        """Blocks that are sections of their own."""
        return [b for b in self.blocks if b.path and b.label and b.zone == "body"]

    def end_of(self, block: Block) -> int:
        """Where the section of a labelled block ends: before the next block that does not stand under it."""
        last = block.end
        for other in self.blocks[block.index + 1 :]:
            if other.zone != "body" or block not in other.ancestors():
                break
            last = other.end
        return last


def roman_value(text: str) -> int:
    """The value of a Roman numeral; 0 where it is none.

    >>> roman_value("XIV"), roman_value("IC")
    (14, 0)
    """
    total = 0
    for a, b in zip(text, text[1:] + "I", strict=True):
        total += -_ROMAN[a] if _ROMAN[a] < _ROMAN[b] else _ROMAN[a]
    tens, ones = divmod(total, 10)
    plain = (
        "L" * (tens >= 5)
        + "X" * (tens % 5 if tens < 9 else 0)
        + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones]
    )
    plain = plain.replace("XXXX", "XL").replace("LXL", "XC")
    return total if plain == text else 0


def _behind_stop(text: str, at: int) -> int:
    """Behind the stop or colon that closes a label ("Điều 2. Giao ...")."""
    while at < len(text) and text[at] in " .:-":
        at += 1
    return at


def _read_label(text: str) -> tuple[Rank, str | None, int] | None:
    """Rank, label without its punctuation and where the words begin; None for a block without label or bullet."""
    for rank, pattern in _LABELS:
        match = pattern.match(text)
        if not match:
            continue
        found = next((g for g in match.groups() if g), None)
        if rank is Rank.ANNEX:
            if match.end() < len(text) and not text[:7].isupper():
                continue
            return rank, f"Phụ lục {found}" if found else "Phụ lục", match.end()
        if rank is Rank.PART:
            word = match[0].split()[0].capitalize()
            value = _ORDINALS.get(found.lower(), found) if found else ""
            return rank, f"{word} {value}", _behind_stop(text, match.end())
        if rank is Rank.ARTICLE:
            return rank, f"{match[0].split()[0].capitalize()} {found}", _behind_stop(text, match.end())
        if rank is Rank.ROMAN and not roman_value(found or ""):
            continue
        if (
            rank is Rank.LETTER
            and len(found or "") == 2
            and (found or "")[0] != (found or "")[1]
            and not (found or "")[1].isdigit()
        ):
            continue
        return rank, found, match.end()
    return None


def _is_heading(text: str, block: Block) -> bool:
    """A short line of its own, no sentence: it governs what follows."""
    if (
        len(text) > 160
        or not text
        or ": " in text
        or text[-1] in ".;,!?…"
        or not (text[0].isupper() or text[0].isdigit() or text[0] in '"(')
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


DATED = re.compile(r"(?:19|20)\d\d")


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
        above = _headings_above(stack, view)
        if above and not (above[0] is stack.top() and above[0].index == block.index - 1):
            dated = DATED.search(text) is not None
            same = [b for b in above if (DATED.search(view.clean, b.start, b.end) is not None) == dated]
            stack.pop_to(same[0] if same else above[0])
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


TITLE_KIND = re.compile(
    r"(?:DỰ THẢO\s+)?(?:KẾ HOẠCH|ĐỀ ÁN|NGHỊ QUYẾT|QUYẾT ĐỊNH|CHỈ THỊ|KẾT LUẬN|QUY ĐỊNH|QUY CHẾ|CHƯƠNG TRÌNH|DỰ ÁN|PHƯƠNG ÁN|HƯỚNG DẪN|THÔNG BÁO|THÔNG TRI"
    r"|THÔNG TƯ|BÁO CÁO|TỜ TRÌNH|NGHỊ ĐỊNH|LUẬT)(?: HÀNH ĐỘNG| CÔNG TÁC| CHI TIẾT| PHỐI HỢP| PHÁT TRIỂN)?(?![^\W_])"
)
_RECIPIENTS = re.compile(r"nơi nhận\s*:?", re.I)
_SIGNATURE = re.compile(
    r"(?:T/M|K/T|T/L|TM\.|KT\.|TL\.|TUQ\.|Q\.)\s*[A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ]"
)


def build_outline(view: View, pieces: list[Piece], spans: list[Span]) -> Outline:
    """The outline of a clean text."""
    blocks = []
    for index, (piece, (start, end)) in enumerate(zip(pieces, spans, strict=True)):
        text = view.clean[start:end]
        read = _read_label(text)
        rank, label, body = read if read else (Rank.TEXT, None, 0)
        blocks.append(Block(index, start, end, rank, start + body, label, piece.cell, piece.bold))
    outline = Outline(blocks)
    _zones(view, pieces, outline)
    _mend_letters(view, blocks)
    stack = _Stack()
    for block in blocks:
        text = view.clean[block.body : block.end]
        if block.zone != "body":
            continue
        if block.cell is not None:
            _place_cell(stack, block)
            continue
        if block.rank is Rank.TEXT:
            if text.endswith(":") and len(text) > 110:
                block.rank = Rank.LEAD
            elif _is_heading(text, block):
                block.rank = Rank.HEADING
        _place(stack, block, text, view)
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


def _mend_letters(view: View, blocks: list[Block]) -> None:
    """C. and D. are Roman numerals too, and so is I.: what they are shows beside their neighbours."""
    romans = [b for b in blocks if b.rank is Rank.ROMAN and b.zone == "body"]
    uppers = [b for b in blocks if b.rank is Rank.UPPER and b.zone == "body"]
    if not uppers:
        return
    letters = {b.label for b in uppers}
    for b in romans:
        if b.label in ("C", "D", "L") or (
            b.label in ("V", "X") and not any(o.label == "IV" for o in romans) and chr(ord(b.label) - 1) in letters
        ):
            b.rank = Rank.UPPER
        elif b.label == "I" and "H" in letters and not any(o.label == "II" for o in romans):
            b.rank = Rank.UPPER


def _zones(view: View, pieces: list[Piece], outline: Outline) -> None:
    """Marks what is no body: letterhead to preamble, recipients, signature, footnotes."""
    blocks = outline.blocks
    notes = _footnotes(view, pieces, blocks)
    outline.title = _title_line(view, blocks)
    zone, signed_at = ("body" if outline.title is None else "head"), -1
    chrome = _article_end(view, blocks) if outline.title is None else len(blocks)
    unlabelled = 0
    top = (Rank.PART, Rank.UPPER, Rank.ROMAN, Rank.ARTICLE, Rank.NUMBER)
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
        elif _SIGNATURE.match(text):
            zone, signed_at = "signature", block.index
        elif block.rank is Rank.ANNEX or (zone == "signature" and block.index > signed_at + 6 and block.cell is None):
            zone = "body"
        elif zone == "recipients" and block.cell is None and block.rank in (Rank.ROMAN, Rank.NUMBER, Rank.PART):
            zone = "body"
        block.zone = zone


def _title_line(view: View, blocks: list[Block]) -> int | None:
    """The block in capitals that names the kind of the document, alone or before its title."""
    for block in blocks[:40]:
        text = view.clean[block.start : block.end]
        match = TITLE_KIND.match(text)
        if match and match[0].isupper() and (match.end() == len(text) or text[match.end()] in " :\n"):
            return block.index
    return None


_CAPTION = re.compile(r"(?:ảnh|ảnh minh họa|video|clip|đồ họa|infographic)\s?:", re.I)
_BEHIND_ARTICLE = re.compile(
    r"\[?(?:các tin|các bài|tin liên quan|tin cùng|tin khác|tin mới|tin đã đưa|bài viết liên quan|bài liên quan|bài viết khác|xem thêm|đọc thêm|phản hồi|bình luận"
    r"|ý kiến của bạn|ý kiến bạn đọc|tags?\b|từ khóa|chia sẻ|theo báo|nguồn:|in bài viết|gửi bài viết|tin xem nhiều|xem nhiều nhất|video|liên kết website|copyright|bản quyền)",
    re.I,
)


def _article_end(view: View, blocks: list[Block]) -> int:
    """The index of the block where a web page goes on to other things than its article; their number where it does not."""
    half = len(view.clean) // 2
    return next((b.index for b in blocks if b.start > half and _BEHIND_ARTICLE.match(view.clean, b.start)), len(blocks))


_NOTE = re.compile(
    r"(?:\[(\d{1,3})\]|\((\d{1,2})\)|(\d{1,2})(?=\s?[A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ]))\s*"
)


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
