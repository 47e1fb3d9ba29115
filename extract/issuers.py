"""The name of an issuing body in running text: where it ends, and how capitals of a letterhead read in ordinary letters.

"của Ban Thường vụ Tỉnh ủy Sơn La về ..." names its body up to "về". Most names go on in place names and words of rank only; the
open ones (steering committees, ministries, departments) go on in any words, commas included, so for them a word that never
belongs to a name must end it. Heads, fields and those words: schema/vocab/issuers.toml.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extract.view import lower
from extract.words import alternatives, any_of, whole_words
from schema.record import Span, Tier
from schema.vocab import entries


@dataclass(frozen=True)
class Head:
    """Words that begin a body's name; see issuers.toml."""

    words: str
    written: str
    tier: Tier | None
    open: bool
    prefix: bool
    first: bool
    """Known only at the beginning of a name: inside one the word means something else ("cán bộ")."""
    place: str | None


@cache
def heads() -> dict[str, Head]:
    """Every head by its lower-case words."""
    return {
        words: Head(
            words, written, e.get("tier"), bool(e.get("open")), bool(e.get("prefix")), bool(e.get("first")), e.get("place")
        )
        for e in entries("issuers", "head")
        for words, written in zip(e["words"], e["written"], strict=True)
    }  # fmt: skip


@cache
def head_pattern() -> re.Pattern[str]:
    """Matches a head, the longest first, in lower-case text."""
    return re.compile(whole_words(heads(), letter=r"\w"))


@cache
def _stop() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(w for e in entries('issuers', 'stop') for w in e['words'])})(?!\w)")


@cache
def kind_names() -> re.Pattern[str]:
    """Matches the name of a kind of document in lower-case text."""
    return re.compile(whole_words((n for e in entries("kinds", "kind") for n in e["names"]), letter=r"\w"))


@cache
def _fields() -> tuple[re.Pattern[str], dict[str, str]]:
    written = {lower(n): n for e in entries("issuers", "field") for n in e["names"]}
    return re.compile(rf"(?:{alternatives(written)})(?!\w)"), written


def field_at(low: str, pos: int) -> int | None:
    """Where the field of a ministry or department that begins at `pos` ends ("y tế", "văn hóa, thể thao và du lịch"); None for
    other words.
    """
    match = _fields()[0].match(low, pos)
    return match.end() if match else None


_WORD = re.compile(r" (?:- )?(\w+(?:[.'/-]\w+)*)")
_RANK = re.compile(
    r"(?:tỉnh|thành phố|thị xã|thị trấn|đặc khu|huyện|quận|phường|xã|nhân dân|ủy|thường vụ|chấp hành|đảng bộ|đảng|"
    r"trung ương|bộ|lần|thứ|"
    r"nhất|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười|các cơ quan|cơ quan|khối|doanh nghiệp|liên ngành|cấp ủy|cán sự|"
    r"trực thuộc|quốc gia|toàn quốc)(?!\w)"
)
_LOCAL = ("tỉnh", "huyện", "thành phố", "quận", "xã", "phường", "quốc gia", "trung ương")
_STEP = re.compile(r"[.;:()\"\n]|\d{1,12}\s?[/.-]\s?\d|[^\W\d_]+")
_NUMBERED = re.compile(r"(?:số|năm) \d")
_PLURAL = re.compile(r"(?:các|những) (?=\w)")


def read_issuer(clean: str, low: str, pos: int, end: int) -> Span | None:
    """The span of the body's name that begins at `pos`, before `end`; None where no known head stands there.

    >>> text = "Ban Thường vụ Tỉnh ủy Sơn La về công tác cán bộ"
    >>> start, end = read_issuer(text, text.lower(), 0, len(text))
    >>> text[start:end]
    'Ban Thường vụ Tỉnh ủy Sơn La'
    """
    match = head_pattern().match(low, pos, end)
    if not match:
        return None
    head = heads()[match[0]]
    at = match.end()
    caps = clean[pos : pos + 30].isupper()
    is_open = head.open
    if head.open and low.startswith(" ", at):
        field = _fields()[0].match(low, at + 1, end)
        if field:
            at, is_open = field.end(), False
    begin = at
    while at < end:
        word = _WORD.match(clean, at, end)
        if word is None:
            if is_open and low.startswith(", ", at) and _goes_on(clean, low, at + 2, end):
                at += 1
                continue
            break
        start = word.start(1)
        if _stop().match(low, start, end) or (
            _PLURAL.match(low, start, end) and not caps and not head.words.startswith(("đảng", "ban cán sự"))
        ):
            break
        nested = head_pattern().match(low, start, end)
        if nested and not heads()[nested[0]].first:
            at, is_open = nested.end(), is_open or heads()[nested[0]].open
            continue
        if low.startswith("và ", start):
            if (
                not is_open
                or (kind_names().match(low, start + 3, end) and clean[start + 3].isupper())
                or head_pattern().match(low, start + 3, end)
            ):
                break
        elif _NUMBERED.match(low, start, end) or (
            not caps and (kind := kind_names().match(low, start, end)) and clean[start].isupper() and kind
        ):
            break
        elif not caps and not is_open:
            rank = _RANK.match(low, start, end)  # also as a title: "Ủy ban nhân dân Thành phố Cần Thơ"
            if rank is not None:
                at = rank.end()
                continue
            if clean[start].islower():
                break
        at = word.end(1)
    if low.endswith(" và", begin, at):
        at -= 3
    if head.prefix and at == begin:
        return None
    return pos, at


def _goes_on(clean: str, low: str, pos: int, end: int) -> bool:
    """Whether an open name goes on behind a comma: in lower case, and a word that ends names comes before any other break, or
    the break comes right behind the unit whose body it is ("phòng, chống dịch tỉnh").
    """
    if not clean[pos : pos + 1].islower() or _stop().match(low, pos, end):
        return False
    at = pos
    for match in _STEP.finditer(low, pos, min(end, pos + 220)):
        at = match.start()
        if not match[0].isalpha() or match[0] == "ngày":
            return low[pos:at].rstrip().endswith(_LOCAL)
        if match[0] in ("về", "trên", "triển", "thực"):
            return True
        if clean[at].isupper() and head_pattern().match(low, at, end):
            return False
    return end <= pos + 220 and low[pos:end].rstrip().endswith(_LOCAL)


def in_ordinary_letters(text: str) -> str:
    """A name in capitals as it reads in running text; a name with small letters stays.

    >>> in_ordinary_letters("ỦY BAN NHÂN DÂN TỈNH NGHỆ AN"), in_ordinary_letters("SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH")
    ('Ủy ban nhân dân tỉnh Nghệ An', 'Sở Văn hóa, Thể thao và Du lịch')
    """
    if not text.isupper() or " " not in text:
        return text
    low = lower(text)
    out: list[str] = []
    at, naming = 0, False
    while at < len(low):
        head = head_pattern().match(low, at)
        field = _fields()[0].match(low, at) if out else None
        place = _TYPES.match(low, at)
        if head and (at == 0 or not heads()[head[0]].first):
            out.append(heads()[head[0]].written)
            at, naming = head.end(), heads()[head[0]].place is not None
        elif field:
            out.append(_fields()[1][field[0]])
            at = field.end()
        elif place:
            out.append(place[0])
            at, naming = place.end(), True
        else:
            word = _RUN.match(low, at)
            assert word is not None
            out.append(_capital(word[0]) if naming or not out else word[0])
            at = word.end()
    return "".join(out)


_RUN = re.compile(r"\S+|\s+")
_TYPES = re.compile(rf"(?<!\w)(?:{any_of('unit_type')})(?= \w)")


def _capital(word: str) -> str:
    return "-".join(part[:1].upper() + part[1:] for part in word.split("-"))
