"""The block over an official text: who issues it under whom, its number, its place and date. And the name under it.

State letterheads name the body on the left and the country's motto on the right; party ones the superior committee, the
committee and an asterisk. Sources show the two columns as cells, as lines one after another or run together on one line, so the
mottos are taken out first and what remains is read as one string.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from extract.dates import find_date
from extract.issuers import field_at, head_pattern, heads, in_ordinary_letters, kind_names
from extract.outline import Outline
from extract.symbols import Symbol, read_symbol
from extract.view import View, lower
from extract.words import alternatives, words_in
from extract.zones import ON_BEHALF
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
    r"độc lập ?- ?tự do ?- ?hạnh phúc|cộng hòa xã hội chủ nghĩa việt nam|đảng cộng sản việt nam|cộng hòa xã hội|"
    r"chủ nghĩa việt nam|(?:độc lập|tự do) ?-(?!\w)|"
    r"đoàn (?:tncs|thanh niên cộng sản) hồ chí minh(?! (?:tỉnh|thành|huyện|quận|thị|xã|phường|đặc))"
)
_MOTTOS = ("cộng hòa xã hội chủ nghĩa việt nam", "độc lập - tự do - hạnh phúc", "đảng cộng sản việt nam")
_NUMBER = re.compile(r"(?<!\w)số ?:? ?(?=[\d/.…_-]|$)")
_BLANK = re.compile(r"[\s.…_]*(?=[-/])")
_PLACE_DATE = re.compile(r"([^\W\d_][\w'’ -]{1,40}+), ?ngày")
_DATE_LINE = re.compile(r"ngày[\s.…_]*+(?:\d{1,2}[\s.…_]*+)?tháng[\s.…_]*+(?:\d{1,2}[\s.…_]*+)?năm")


def read_letterhead(view: View, outline: Outline) -> Letterhead:
    """The letterhead of a text; one without anything in it where the text has none."""
    found = _Found()
    last = outline.title if outline.title is not None else min(14, len(outline.blocks))
    for block in outline.blocks[:last]:
        if outline.title is None and block.zone not in ("head", "body"):
            break
        if block.end - block.start > 260 or _PROSE.match(view.low, block.start, block.end):
            if outline.title is None:
                break
            continue
        found.take(view, block.start, block.end)
    bodied = found.motto or found.number_at or any(map(_opens_body, found.rest))
    return Letterhead(
        _bodies(" ".join(found.rest)) if bodied else (),
        found.symbol,
        found.number_at,
        found.place,
        found.issued_on,
        found.date_at,
        found.motto,
    )


_PROSE = re.compile(r"(?:căn cứ|thực hiện|kính gửi)(?!\w)")
_BREAK = re.compile(r"<br ?/?>")


class _Found:
    """What the blocks over a title gave so far. `rest`: their capitals without mottos, number, place and date."""

    def __init__(self) -> None:
        self.symbol: Symbol | None = None
        self.number_at: Span | None = None
        self.place: str | None = None
        self.issued_on: date | None = None
        self.date_at: Span | None = None
        self.motto = False
        self.rest: list[str] = []
        self.owed = ""
        """What must follow of a motto that a block broke off."""

    def take(self, view: View, start: int, end: int) -> None:
        """Reads one block."""
        low, clean = view.low[start:end], view.clean[start:end]
        cut = min(self._number(low, clean, start), self._date(low, clean, start))
        blanked = _MOTTO.sub(lambda m: "\0" * len(m[0]), self._wrapped_motto(low[:cut]))
        self.motto = self.motto or "\0" in blanked
        kept = "".join(" " if b == "\0" else c for c, b in zip(clean[:cut], blanked, strict=True))
        kept = re.sub(r"[\s|*_=]+|-{2,}", " ", _BREAK.sub(" ", kept)).strip(" -")
        if kept.isupper():
            self.rest.append(kept)

    def _wrapped_motto(self, low: str) -> str:
        """A block without the part of a motto that a narrow column broke ("... CHỦ NGHĨA VIỆT", further down "NAM")."""
        if self.owed and re.match(rf"\W*{re.escape(self.owed)}(?!\w)", low):
            at = low.index(self.owed)
            low, self.owed = low[:at] + "\0" * len(self.owed) + low[at + len(self.owed) :], ""
        for motto in _MOTTOS:
            cuts = [n for n, c in enumerate(motto) if c == " " and n > 8]
            end = next((n for n in reversed(cuts) if low.rstrip().endswith(motto[:n])), None)
            if end is not None:
                at = low.rindex(motto[:end])
                self.owed = motto[end + 1 :]
                return low[:at] + "\0" * end + low[at + end :]
        return low

    def _number(self, low: str, clean: str, start: int) -> int:
        """Takes the number of a block; where the number begins, or the block's end."""
        match = _NUMBER.search(low)
        if match and self.number_at is None and clean[match.start()] == "S":
            read = _number(clean, match.end())
            if read is not None:
                self.symbol, self.number_at = read[0], (start + match.start(), start + read[1])
                return match.start()
        return len(low)

    def _date(self, low: str, clean: str, start: int) -> int:
        """Takes place and date of a block, filled in or blank; where they begin, or the block's end."""
        line = _DATE_LINE.search(low)
        dated = find_date(low) if line or _PLACE_DATE.search(low) else None
        span = dated[1] if dated else line.span() if line else None
        if self.date_at is not None or span is None:
            return len(low)
        self.issued_on = dated[0] if dated else None
        self.date_at = (start + span[0], start + span[1])
        before = _PLACE_DATE.search(low, max(0, span[0] - 46))
        if before is None:
            return span[0]
        words = clean[before.start(1) : before.end(1)].split()
        first = next((i for i in range(len(words)) if all(w[:1].isupper() or w == "-" for w in words[i:])), 0)
        self.place = " ".join(words[first:])
        return min(before.start(1), span[0])


def _number(clean: str, at: int) -> tuple[Symbol | None, int] | None:
    """The number behind "Số", or None in its stead where the place was left blank, and where it ends; None where no number
    stands there.
    """
    read = read_symbol(clean, at)
    if read and read.number:
        return read, read.end
    blank = _BLANK.match(clean, at)
    if blank and (read := read_symbol(clean, blank.end())) is not None:
        return None, read.end
    return None


_SEATED = re.compile(r"(?:đảng ủy|đảng đoàn|ban cán sự đảng) (?=ủy ban nhân dân|ubnd|hội đồng nhân dân|hđnd)")
"""A committee that sits in the body named right behind it: "Đảng ủy Ủy ban nhân dân tỉnh"."""


def _opens_body(text: str) -> bool:
    return head_pattern().match(lower(text)) is not None


def _bodies(text: str) -> tuple[str, ...]:
    """The bodies named one after another in a letterhead, in ordinary letters.

    >>> _bodies("ĐẢNG BỘ TỈNH PHÚ THỌ HUYỆN ỦY THANH BA")
    ('Đảng bộ tỉnh Phú Thọ', 'Huyện ủy Thanh Ba')
    """
    low = lower(text)
    cuts: list[int] = []
    inside, free = False, 0
    for match in head_pattern().finditer(low):
        head = heads()[match[0]]
        named = field_at(low, match.end() + 1)
        seated = _SEATED.match(low, cuts[-1]) if cuts else None
        if seated and seated.end() == match.start():
            free = match.end()
        if inside or match.start() < free or (head.first and match.start() > 0 and not named and " " not in head.words):
            inside = head.prefix
            continue
        cuts.append(match.start())
        inside, free = head.prefix, named or 0
    if not cuts or cuts[0] > 12:
        cuts.insert(0, 0)
    parts = [text[a:b].strip(" -,") for a, b in zip(cuts, [*cuts[1:], len(text)], strict=True)]
    return tuple(in_ordinary_letters(p) if p.isupper() else p for p in parts if p)


_ROLES = re.compile(rf"(?:{ON_BEHALF}|{alternatives(office.upper() for office in words_in('signing_office'))})(?!\w)")
_TITLES = re.compile(
    r"^(?:\(?đã ký\)?[:.]?|(?:thượng|đại|trung|thiếu) (?:tá|tướng|úy)|(?:gs|pgs|ts|ths|bs)\.|đ/c|đồng chí)[ .]*", re.I
)


def read_signer(view: View, outline: Outline) -> str | None:
    """The name under the first signature that bears one; None where none does.

    Where the two columns at the end run together, wide gaps in the source part them.
    """
    blocks = outline.blocks
    begin = next((b.index for b in blocks if b.zone in ("recipients", "signature")), max(0, len(blocks) - 12))
    signing = False
    for block in blocks[begin : begin + 40]:
        for text in _parts(view, block.span):
            role = _ROLES.search(text)
            if (signing or role) and (name := _name(text, not role)):
                return name
            signing = signing or (role is not None and text[: role.end()].isupper())
    return None


_GAP = re.compile(r"(?<=\S)(?: {3,}|\t+)(?=\S)")


def _parts(view: View, span: Span) -> list[str]:
    """A block's clean text, the lines of a table's cell each alone; where wide gaps part columns in its source, their pieces line by
    line.
    """
    source = view.source[slice(*view.to_source(span))] if span[1] - span[0] < 600 else ""
    if not _GAP.search(source):
        return _BREAK.split(view.clean[slice(*span)])
    return [
        unicodedata.normalize("NFC", p.replace("*", "")).strip()
        for line in source.split("\n")
        for p in _GAP.split(line)
        if p.strip()
    ]


def _name(text: str, alone: bool) -> str | None:
    """A person's name that a line of a signature is (`alone`, then it may stand in capitals) or ends in, behind the signer's
    office.
    """
    words = re.sub(r"\(đã ký\)", " ", text, flags=re.I).split()
    tail: list[str] = []
    for word in reversed(words):
        if (
            not word[0].isupper()
            or not word.replace("'", "").isalpha()
            or (word.isupper() and len(word) > 1 and not (alone and text.isupper()))
        ):
            break
        tail.insert(0, word)
    if alone and len(tail) < len(words) and not _TITLES.match(" ".join(words)):
        return None
    name = _TITLES.sub("", " ".join(tail)).strip()
    if (
        not 2 <= len(name.split()) <= 6
        or head_pattern().match(lower(name))
        or kind_names().match(lower(name))
        or _ROLES.search(name.upper())
    ):
        return None
    return " ".join(w.capitalize() for w in name.split()) if name.isupper() else name
