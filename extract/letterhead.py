"""The block over an official text: who issues it under whom, its number, its place and date. And the name under it.

State letterheads name the body on the left and the country's motto on the right; party ones the superior committee, the committee and
an asterisk. Sources show the two columns as cells, as lines one after another or run together on one line, so the mottos are taken out
first and what remains is read as one string.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from extract.dates import find_date
from extract.issuers import head_pattern, heads, in_ordinary_letters, kind_names
from extract.outline import Outline
from extract.places import capitalised_words
from extract.symbols import Symbol, read_symbol
from extract.view import View, lower
from schema.record import Span


@dataclass(frozen=True)
class Letterhead:
    """What stands over the title. `bodies`: names in ordinary letters, the superior first, the issuer last."""

    bodies: tuple[str, ...]
    symbol: Symbol | None
    number_at: Span | None
    """Where the number stands or should stand: with `symbol` None the place was left blank."""
    place: str | None
    issued_on: date | None
    date_at: Span | None
    """Where "ngày ... tháng ... năm" stands, filled in or not."""
    motto: bool


_MOTTO = re.compile(
    r"cộng hòa xã hội chủ nghĩa việt nam|độc lập ?- ?tự do ?- ?hạnh phúc|đảng cộng sản việt nam|cộng hòa xã hội|chủ nghĩa việt nam|(?:độc lập|tự do) ?-(?!\w)"
)
_NUMBER = re.compile(r"(?<!\w)số ?:? ?(?=[\d/.…_-]|$)")
_BLANK = re.compile(r"[\s.…_]*(?=[-/])")
_PLACE_DATE = re.compile(r"([^\W\d_][\w'’ -]{1,40}?), ?ngày")
_DATE_LINE = re.compile(r"ngày[\s.…_]*\d{0,2}[\s.…_]*tháng[\s.…_]*\d{0,2}[\s.…_]*năm")


def read_letterhead(view: View, outline: Outline) -> Letterhead:
    """The letterhead of a text; one without anything in it where the text has none."""
    last = outline.title if outline.title is not None else min(14, len(outline.blocks))
    symbol: Symbol | None = None
    number_at: Span | None = None
    place: str | None = None
    issued: date | None = None
    date_at: Span | None = None
    motto = False
    rest: list[str] = []
    for block in outline.blocks[:last]:
        if outline.title is None and block.zone not in ("head", "body"):
            break
        low, clean = view.low[block.start : block.end], view.clean[block.start : block.end]
        if len(clean) > 260 or re.match(r"(?:căn cứ|thực hiện|kính gửi)\b", low):
            if outline.title is None:
                break
            continue
        number = _NUMBER.search(low)
        line = _DATE_LINE.search(low)
        dated = find_date(low) if line or _PLACE_DATE.search(low) else None
        cut = len(low)
        if number and number_at is None and (number.start() == 0 or low[number.start() - 1] in " |"):
            read = _number(clean, number.end())
            if read is not None:
                symbol, number_at = read[0], (block.start + number.start(), block.start + read[1])
                cut = number.start()
        if date_at is None and (dated or line):
            start = dated[1][0] if dated else (line.start() if line else 0)
            issued = dated[0] if dated else None
            date_at = (block.start + start, block.start + (dated[1][1] if dated else (line.end() if line else start)))
            before = _PLACE_DATE.search(low, max(0, start - 46))
            if before:
                at = before.start(1)
                words = re.split(r"\s", clean[at : before.end(1)])
                place = " ".join(words[next((i for i in range(len(words)) if all(w[:1].isupper() or w == "-" for w in words[i:])), 0) :])
                cut = min(cut, at)
            cut = min(cut, start)
        without, count = _MOTTO.subn(" ", low[:cut])
        motto = motto or count > 0
        if count:
            kept = "".join(c if lower(c) == k else " " for c, k in zip(clean[:cut], _same_length(low[:cut]), strict=True))
        else:
            kept = clean[:cut]
        kept = re.sub(r"[\s|*_=]+|-{2,}", " ", kept).strip(" -")
        if kept and kept.isupper() and without.strip():
            rest.append(kept)
    return Letterhead(_bodies(" ".join(rest)) if motto or number_at or any(map(_opens_body, rest)) else (), symbol, number_at, place, issued, date_at, motto)


def _same_length(low: str) -> str:
    """The text with its mottos blanked out, none of its offsets moved."""
    return _MOTTO.sub(lambda m: " " * len(m[0]), low)


def _number(clean: str, at: int) -> tuple[Symbol | None, int] | None:
    """The number behind "Số", or None in its stead where the place was left blank, and where it ends; None where no number stands there."""
    read = read_symbol(clean, at)
    if read and read.number:
        return read, read.end
    blank = _BLANK.match(clean, at)
    if blank and (read := read_symbol(clean, blank.end())) is not None:
        return None, read.end
    return None


def _opens_body(text: str) -> bool:
    return head_pattern().match(lower(text)) is not None


def _bodies(text: str) -> tuple[str, ...]:
    """The bodies named one after another in a letterhead, in ordinary letters.

    >>> _bodies("ĐẢNG BỘ TỈNH PHÚ THỌ HUYỆN ỦY THANH BA")
    ('Đảng bộ tỉnh Phú Thọ', 'Huyện ủy Thanh Ba')
    """
    low = lower(text)
    cuts: list[int] = []
    inside = False
    for match in head_pattern().finditer(low):
        head = heads()[match[0]]
        if (head.first and match.start() > 0) or inside:
            inside = head.prefix
            continue
        cuts.append(match.start())
        inside = head.prefix
    if not cuts or cuts[0] > 12:
        cuts.insert(0, 0)
    parts = [text[a:b].strip(" -,") for a, b in zip(cuts, [*cuts[1:], len(text)], strict=True)]
    return tuple(in_ordinary_letters(p) if p.isupper() else p for p in parts if p)


_ROLES = re.compile(
    r"(?:T/M|K/T|T/L|TM\.|KT\.|TL\.|TUQ\.|Q\.|CHỦ TỊCH|BÍ THƯ|GIÁM ĐỐC|BỘ TRƯỞNG|THỨ TRƯỞNG|THỦ TƯỚNG|CHỦ NHIỆM|TRƯỞNG BAN|VIỆN TRƯỞNG|CỤC TRƯỞNG|"
    r"CHÁNH VĂN PHÒNG|HIỆU TRƯỞNG|TỔNG GIÁM ĐỐC|TRƯỞNG PHÒNG)(?!\w)"
)
_TITLES = re.compile(r"^(?:\(?đã ký\)?[:.]?|(?:thượng|đại|trung|thiếu) (?:tá|tướng|úy)|gs\.?|pgs\.?|ts\.?|ths\.?|bs\.?|đ/c|đồng chí)[ .]*", re.I)


def read_signer(view: View, outline: Outline) -> str | None:
    """The name under the first signature that bears one; None where none does."""
    last = len(outline.blocks)
    begin = next((b.index for b in outline.blocks if b.zone == "signature"), None)
    if begin is None:
        tail = [b.index for b in outline.blocks[max(0, last - 12) :] if _ROLES.search(view.clean, b.start, min(b.end, b.start + 60))]
        if not tail or not any(view.clean[b.start : b.end].isupper() or b.zone == "recipients" for b in outline.blocks[tail[0] : tail[0] + 1]):
            return None
        begin = tail[0]
    roles = False
    for block in outline.blocks[begin : begin + 14]:
        text = view.clean[block.start : block.end]
        if roles or _ROLES.search(text):
            name = _name(text, roles and not _ROLES.search(text))
            if name:
                return name
        roles = roles or _ROLES.search(text) is not None
    return None


def _name(text: str, alone: bool) -> str | None:
    """A person's name at the end of a signature's block; in a block of its own (`alone`) it may stand in capitals."""
    words = text.replace("(Đã ký)", " ").replace("(đã ký)", " ").split()
    tail: list[str] = []
    for word in reversed(words):
        if not word[0].isupper() or not word.replace("'", "").isalpha() or (word.isupper() and not (alone and text.isupper())):
            break
        tail.insert(0, word)
    name = _TITLES.sub("", " ".join(tail)).strip()
    parts = name.split()
    if not 2 <= len(parts) <= 6 or head_pattern().match(lower(name)) or kind_names().match(lower(name)):
        return None
    return " ".join(p.capitalize() for p in parts) if name.isupper() else capitalised_words(name, 0, len(name), 6)
