"""Every place where a text names a document by a number, with the date, issuer and title that stand there.

Two grammars: a complete number ("12-ĐA/TU") counts wherever it stands; a bare one ("Nghị quyết số 67", "Kết luận 14 của Bộ
Chính trị") only behind the name of a kind, and never where the number counts something ("Kế hoạch 5 năm"). Extraction ends
here: which mentions mean one document is extract.citations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from extract.dates import read_date
from extract.issuers import head_pattern, kind_names, read_issuer
from extract.outline import Outline
from extract.symbols import Symbol, find_symbols, kind_of, repaired_for
from extract.view import View
from schema.record import Kind, Span
from schema.vocab import entries


@dataclass(frozen=True)
class Mention:
    """One naming of a document. `start`, `end`: clean span from the name of its kind to its date or issuer."""

    start: int
    end: int
    kind: Kind
    number: str
    normalized: str
    digits: str
    """The number alone, without leading zeros."""
    symbol: Symbol | None
    year: int | None
    """Said in the number ("80/2022") or by the date."""
    issued_on: date | None
    issuer: str | None
    title: str | None
    word: Kind | None
    """The kind that the word before the number says."""
    caps: bool
    block: int


@cache
def kinds_by_name() -> dict[str, Kind]:
    """Lower-case name -> kind."""
    return {name: entry["id"] for entry in entries("kinds", "kind") for name in entry["names"]}


@cache
def _before() -> re.Pattern[str]:
    """The name of a kind right before a number, and "số" between them."""
    return re.compile(kind_names().pattern + r"(?: [^\W\d_]+){0,2}? ?(?:số ?:? ?|)$")


_DIGIT = re.compile(r"\d")
_NUMBER_WORD = re.compile(r"(?:(?<!\w)số|nay là) ?:? ?$")
_BARE = r" (?P<word>số ?:? ?)?(?P<number>\d{1,4})(?:/(?P<year>(?:19|20)\d\d))?(?![\w%]|[/.,-]\d|\s?[-/]\s?[A-ZĐƯa-z]|\s[-/]\s\d)"
_NEVER_BARE: frozenset[Kind] = frozenset({"du_an", "luat", "bao_cao", "to_trinh", "phuong_an", "van_ban_khac"})


@cache
def _counted() -> re.Pattern[str]:
    """Nouns behind a bare number that make it count something: no document is named."""
    words = [re.escape(w) for e in entries("kinds", "counted") for w in e["words"]]
    return re.compile(rf" (?:{'|'.join(words)})(?!\w)")


@cache
def _bare() -> re.Pattern[str]:
    return re.compile(kind_names().pattern + _BARE)


def find_mentions(view: View, outline: Outline) -> list[Mention]:
    """All mentions of the text, left to right, recipients and signatures left out."""
    starts = sorted(_candidates(view, outline), key=lambda c: c[1])
    return [
        _complete(view, outline, *c, following=starts[i + 1][1:3] if i + 1 < len(starts) else None) for i, c in enumerate(starts)
    ]


def _candidates(view: View, outline: Outline) -> Iterator[tuple[int, int, int, Kind | None, Symbol | re.Match[str]]]:
    """Block index, start, end of the number, kind by the word, and how the number was read."""
    for block in outline.blocks:
        if block.zone in ("recipients", "signature") or not _DIGIT.search(view.clean, block.start, block.end):
            continue
        taken: list[tuple[int, int]] = []
        for symbol in find_symbols(view.clean[block.start : block.end]):
            start, end = block.start + symbol.start, block.start + symbol.end
            begin, kind = _kind_before(view, block.start, start, symbol)
            taken.append((begin, end))
            yield block.index, begin, end, kind, symbol
        for match in _bare().finditer(view.low, block.start, block.end):
            if any(a < match.end() and match.start() < b for a, b in taken):
                continue
            kind = kinds_by_name()[match[0][: match.start("number") - match.start()].removesuffix(match["word"] or "").strip()]
            if _is_named(view, match, kind):
                yield block.index, match.start(), match.end(), kind, match


def _is_named(view: View, match: re.Match[str], kind: Kind) -> bool:
    """Whether a kind's name and a bare number name a document."""
    number = int(match["number"])
    if kind in _NEVER_BARE or number == 0:
        return False
    if match["word"]:
        return not _counted().match(view.low, match.end()) or read_date(view.low, match.end() + 1) is not None
    if not view.clean[match.start()].isupper() or (1900 <= number <= 2100) or _counted().match(view.low, match.end()):
        return False
    return match["year"] is None or kind not in ("ke_hoach", "chuong_trinh", "de_an")


def _kind_before(view: View, floor: int, start: int, symbol: Symbol) -> tuple[int, Kind | None]:
    """Where the naming of a document begins whose number begins at `start`, and its kind by the word there."""
    if symbol.kind_code is None and symbol.organ.startswith("QH"):
        law = view.low.rfind("luật ", max(floor, start - 110), start)
        if law >= 0 and view.clean[law].isupper() and not re.search(r"[;:.()]|nghị quyết", view.low[law:start]):
            law -= 3 if view.low.startswith("bộ ", max(floor, law - 3)) else 0
            return law, "luat"
    low = max(floor, start - 48)
    match = _before().search(view.low, low, start)
    while match:
        name = kind_names().match(view.low, match.start())
        assert name is not None
        later = _before().search(view.low, name.end(), start)
        if later is None:
            between = view.low[name.end() : start].strip(" :")
            if between == "" or between.endswith("số"):
                return match.start(), kinds_by_name()[name[0]]
        match = later
    word = _NUMBER_WORD.search(view.low, low, start)
    return (word.start() if word else start), None


_DATE_LEAD = re.compile(r"\s?,?\s?\(?\s?(?:được )?(?:ban hành )?(?=ngày\s?\d|\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?(?:19|20)\d\d)")
_ISSUER_LEAD = re.compile(r"\s?\)?,?\s?(?:do|của|\(của)\s")
_BEHIND_ISSUER = re.compile(r"(?:,? ?\(?khóa [\w ]{1,12}\)?)?(?:,? ?nhiệm kỳ \d{4} ?- ?\d{4})?")
_TITLE_LEAD = re.compile(r",? (?:về việc|về|v/v|ban hành|phê duyệt|quy định)(?: việc)? ")


def _complete(
    view: View,
    outline: Outline,
    block: int,
    start: int,
    end: int,
    word: Kind | None,
    read: Symbol | re.Match[str],
    following: Span | None,
) -> Mention:
    limit = outline.blocks[block].end
    symbol = read if isinstance(read, Symbol) else None
    kind = kind_of(symbol, word) if symbol else (word or "van_ban_khac")
    at, issued_on = _date(view, end, limit)
    issuer = None
    lead = _ISSUER_LEAD.match(view.low, at, limit)
    if lead and (span := read_issuer(view.clean, view.low, lead.end(), limit)):
        issuer, at = view.clean[span[0] : span[1]], span[1]
        if issued_on is None:
            behind = _BEHIND_ISSUER.match(view.low, at, limit)
            later, issued_on = _date(view, behind.end() if behind else at, limit)
            at = later if issued_on else at
    if isinstance(read, Symbol):
        number, normalized, digits, year = read.written, repaired_for(read, kind), read.number, read.year
    else:
        year = int(read["year"]) if read["year"] else None
        number = normalized = read["number"] + (f"/{year}" if year else "")
        digits = read["number"].lstrip("0")
    said_before = issued_before(view, outline.blocks[block].start, start)
    if said_before:
        issuer = issuer or said_before[0]
        issued_on = issued_on or said_before[1]
    if year is None and issued_on:
        year = issued_on.year
    caps = len(view.clean[start:at]) > 12 and view.clean[start : start + 12].isupper()
    title = _title(view, at, limit, following if following and at <= following[0] < limit else None)
    if kind == "luat" and symbol and title is None:
        title = _law_title(view, start, symbol)
    return Mention(start, at, kind, number, normalized, digits, symbol, year, issued_on, issuer, title, word, caps, block)


def _law_title(view: View, start: int, symbol: Symbol) -> str | None:
    """The name of a law before its number: "Luật Viên chức số 58/2010/QH12"."""
    end = view.clean.find(symbol.written.split("/")[0], start)
    name = re.sub(r"\s*số\s*$", "", view.clean[start : max(start, end)]).strip()
    return name if " " in name else None


def _date(view: View, at: int, limit: int) -> tuple[int, date | None]:
    """The date that comes next behind a number or an issuer, and where it ends; (at, None) where none does."""
    lead = _DATE_LEAD.match(view.low, at, limit)
    found = read_date(view.low, lead.end()) if lead else None
    return (found[1][1], found[0]) if found and found[1][1] <= limit else (at, None)


_ISSUES = re.compile(
    r"(?: |, )(?:(?:đã|vừa|mới|cũng) )*(?:(?:xây dựng|họp|thảo luận|xem xét|chỉ đạo xây dựng),? (?:và )?)?"
    r"(?:ký )?(?:ban hành|phê duyệt|thông qua|ký|xây dựng)(?: các)? $| tại (?:các )?$"
)


def issued_before(view: View, floor: int, start: int) -> tuple[str, date | None] | None:
    """Who is said to issue the document whose naming begins at `start`, and on what day: "Ngày 5/3/2024, UBND tỉnh đã ban hành
    Kế hoạch ...".

    The day is None where it is not said with its year.
    """
    verb = _ISSUES.search(view.low, max(floor, start - 60), start)
    if verb is None:
        return None
    end = verb.start()
    if view.clean[end - 1] == ")" and (opened := view.clean.rfind(" (", max(floor, end - 40), end)) > 0:
        end = opened
    for head in reversed(list(head_pattern().finditer(view.low, max(floor, end - 120), end))):
        span = read_issuer(view.clean, view.low, head.start(), end)
        if span and span[1] == end and view.clean[span[0]].isupper():
            before = list(head_pattern().finditer(view.low, max(floor, span[0] - 40), span[0]))
            outer = read_issuer(view.clean, view.low, before[-1].start(), end) if before else None
            if outer and outer[1] == end:
                span = outer
            lead = _DAY_LEAD.search(view.low, max(floor, span[0] - 50), span[0])
            day = read_date(view.low, lead.start()) if lead else None
            return view.clean[span[0] : span[1]], day[0] if day else None
    return None


_DAY_LEAD = re.compile(r"ngày [\d/. -]+(?:tháng \d+,? năm \d+)?,? ?$")
_TITLE_END = re.compile(r"[;()\"\n]|\.(?:\s|$)|, (?=(?:nay|cụ thể|như sau|với các)\b|\d)| như sau")
_TRAILING = re.compile(r"(?:[\s,]|(?<=\s)(?:và|của|(?<!tiếp )theo|về))+$")
_BY_WAY = re.compile(
    r"(?<!\w)(?:thực hiện|triển khai|sửa đổi|bổ sung|thay thế|thi hành|đẩy mạnh)(?: (?:một số điều của|hiệu quả|tốt))?\s*$"
)


def _title(view: View, at: int, limit: int, following: Span | None) -> str | None:
    """What the document is about, as the text says it behind number, date and issuer; None where nothing is said.

    `following`: the next document named in the paragraph, which is part of the title where the title's verb governs it.
    """
    behind = _BEHIND_ISSUER.match(view.low, at, limit)
    lead = _TITLE_LEAD.match(view.low, behind.end() if behind else at, limit)
    if lead is None:
        return None
    start = lead.end()
    quoted = view.clean.startswith('"', start)
    if not quoted and not lead[0].strip(" ,").startswith(("về", "v/v")):
        start = lead.end() - len(lead[0].lstrip(" ,"))
    end = following[0] if following else limit
    stop = _TITLE_END.search(view.low, lead.end() + quoted, end)
    if stop:
        end = stop.start()
    elif following and _BY_WAY.search(view.low, start, end):
        end = following[1]
    for comma in re.finditer(r", (?=\w)", view.low[start:end]):
        place = start + comma.end()
        if view.clean[place].isupper() and head_pattern().match(view.low, place):
            end = start + comma.start()
            break
    text = _TRAILING.sub("", view.clean[start + quoted : end])
    return text if 8 <= len(text) <= 400 else None
