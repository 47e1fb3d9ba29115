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

from extract.dates import find_day_month, read_date
from extract.issuers import head_pattern, kind_names, read_issuer
from extract.outline import Block, Outline
from extract.symbols import Symbol, find_symbols, kind_of, read_symbol, renumbered, repaired_for
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
    """Empty where its place was left blank ("Kế hoạch số      /KH-UBND")."""
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
AMENDING = re.compile(r"luật sửa đổi,? (?:và )?bổ sung (?:một số )?(?:điều )?(?:của )?(?:các )?")
"""How the name of a law begins that amends others, whose names follow."""


@cache
def _by() -> re.Pattern[str]:
    """A kind whose issuer stands before the number: "Nghị quyết của HĐND tỉnh số 25/NQ-HĐND"."""
    return re.compile(kind_names().pattern + " của ")


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
            for first, last, elided in _elided(view, taken[-1][1] if taken else block.start, begin, start, symbol):
                before, word = _kind_before(view, block.start, first, elided)
                taken.append((before, last))
                kind = kind or word
                yield block.index, before, last, word, elided
            begin = max(begin, taken[-1][1]) if taken else begin
            taken.append((begin, end))
            yield block.index, begin, end, kind, symbol
        for blank, begin, end, kind in _blanks(view, block):
            taken.append((begin, end))
            yield block.index, begin, end, kind, blank
        covered = bytearray(block.end - block.start)
        for begin, end in taken:
            covered[begin - block.start : end - block.start] = b"\1" * (end - begin)
        for match in _bare().finditer(view.low, block.start, block.end):
            if any(covered[match.start() - block.start : match.end() - block.start]):
                continue
            kind = kinds_by_name()[match[0][: match.start("number") - match.start()].removesuffix(match["word"] or "").strip()]
            if _is_named(view, match, kind):
                yield block.index, match.start(), match.end(), kind, match


_LISTED = re.compile(r"(?<![\w/.,-])(?:số ?:? ?)?(\d{1,4})(?:, (?:và )?| và |; )(?:số )?(?=\d)")
_LIST_REACH = 60


def _elided(view: View, floor: int, begin: int, start: int, symbol: Symbol) -> Iterator[tuple[int, int, Symbol]]:
    """The bare numbers of a list that give their symbol once, at its end: "các Nghị quyết số 10, 11 và 12-NQ/TW".

    `floor`: where the list cannot reach back to; `begin`, `start`: of the mention and of the number that bears the symbol.
    Yields start and end of each number with the symbol as it would be written there. A kind's name must stand before the first.
    """
    if symbol.kind_code is None or not view.low[start - 2 : start].rstrip(" ").endswith((",", "và", "số", ";")):
        return
    found: list[re.Match[str]] = []
    at = max(floor, start - _LIST_REACH)
    while match := _LISTED.search(view.low, at, start + 1):
        if found and match.start() != found[-1].end() and match.start(1) != found[-1].end():
            found = []
        found.append(match)
        at = match.end()
    if not found or at != start or not _before().search(view.low, max(floor, found[0].start(1) - 48), found[0].start(1)):
        return
    for match in found:
        yield match.start(1), match.end(1), renumbered(symbol, match[1])


_BLANK = re.compile(r" số ?:? ?[.…_ ]*(?=[-/] ?[a-zđ])")


def _blanks(view: View, block: Block) -> Iterator[tuple[Symbol, int, int, Kind]]:
    """Documents whose number was left blank in a draft: the kind's name, "số" and the letters alone."""
    for place in _BLANK.finditer(view.low, block.start, block.end):
        symbol = read_symbol(view.clean, place.end())
        name = _named_before(view, block.start, place.start()) if symbol and not symbol.number else None
        if symbol and name:
            yield symbol, name[0], symbol.end, name[1]


def _named_before(view: View, floor: int, end: int) -> tuple[int, Kind] | None:
    """The name of a kind that ends right at `end`, and where it begins."""
    names = [m for m in kind_names().finditer(view.low, max(floor, end - 24), end) if m.end() == end]
    return (names[0].start(), kinds_by_name()[names[0][0]]) if names else None


def _is_named(view: View, match: re.Match[str], kind: Kind) -> bool:
    """Whether a kind's name and a bare number name a document."""
    number = int(match["number"])
    if kind in _NEVER_BARE or number == 0:
        return False
    if match["word"]:
        return not _counted().match(view.low, match.end()) or read_date(view.low, match.end() + 1) is not None
    counts = _counted().match(view.low, match.end()) and not read_date(view.low, match.end() + 1)
    if not view.clean[match.start()].isupper() or (1900 <= number <= 2100) or counts:
        return False
    return match["year"] is None or kind not in ("ke_hoach", "chuong_trinh", "de_an")


def _kind_before(view: View, floor: int, start: int, symbol: Symbol) -> tuple[int, Kind | None]:
    """Where the naming of a document begins whose number begins at `start`, and its kind by the word there."""
    if symbol.kind_code is None and symbol.organ.startswith("QH"):
        law = view.low.rfind("luật ", max(floor, start - 110), start)
        if law >= 0 and view.clean[law].isupper() and not re.search(r"[;:.()]|nghị quyết", view.low[law:start]):
            amending = AMENDING.search(view.low, max(floor, law - 60), law)
            if amending and amending.end() == law:
                return amending.start(), "luat"
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
    by = list(_by().finditer(view.low, max(floor, start - 110), start))
    span = read_issuer(view.clean, view.low, by[-1].end(), start) if by else None
    if span and not view.low[span[1] : start].strip(" ,:").removeprefix("số").strip(" :"):
        return by[-1].start(), kinds_by_name()[by[-1][0].removesuffix(" của ")]
    return (word.start() if word else start), None


_DATE_LEAD = re.compile(r"\s?,?\s?\(?\s?(?:được )?(?:ban hành )?(?=ngày\s?\d|\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?(?:19|20)\d\d)")
_BLANK_DATE = re.compile(
    r",? ngày[ .…_]*(?:\d{1,2}[ .…_]*)?tháng[ .…_]*(?:\d{1,2}[ .…_]*)?năm[ .…_]*(?:(?:19|20)\d\d)?(?=[ ,;)]|$)"
)
_ISSUER_LEAD = re.compile(r"\s?\)?,?\s?(?:do|của|\(của)\s")
_BEHIND_ISSUER = re.compile(r"(?:,? ?\(?khóa [\w ]{1,12}\)?)?(?:,? ?nhiệm kỳ \d{4} ?- ?\d{4})?")
_TITLE_LEAD = re.compile(r",? \"?(?:về việc|về|v/v|ban hành|phê duyệt|quy định)(?: việc)? ")


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
    if issued_on is None and (blank := _BLANK_DATE.match(view.low, at, limit)):
        at = blank.end()
    issuer = None
    lead = _ISSUER_LEAD.match(view.low, at, limit)
    if lead and (span := read_issuer(view.clean, view.low, lead.end(), limit)):
        issuer, at = view.clean[span[0] : span[1]], span[1]
        if issued_on is None:
            behind = _BEHIND_ISSUER.match(view.low, at, limit)
            later, issued_on = _date(view, behind.end() if behind else at, limit)
            at = later if issued_on else at
    if issuer is None and (between := view.low.find(" của ", start, end)) > 0:
        span = read_issuer(view.clean, view.low, between + 5, end)
        issuer = view.clean[slice(*span)] if span else None
    if isinstance(read, Symbol):
        number, normalized, digits, year = read.written, repaired_for(read, kind), read.number, read.year
    else:
        year = int(read["year"]) if read["year"] else None
        number = normalized = read["number"] + (f"/{year}" if year else "")
        digits = read["number"].lstrip("0")
    said_before = issued_before(view, outline.blocks[block].start, start, year)
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
    name = re.sub(r"\s?số\s?$", "", view.clean[start : max(start, end)]).strip()
    return name if " " in name else None


def _date(view: View, at: int, limit: int) -> tuple[int, date | None]:
    """The date that comes next behind a number or an issuer, and where it ends; (at, None) where none does."""
    lead = _DATE_LEAD.match(view.low, at, limit)
    found = read_date(view.low, lead.end()) if lead else None
    return (found[1][1], found[0]) if found and found[1][1] <= limit else (at, None)


_ISSUES = re.compile(
    r"(?: |, )(?:(?:đã|vừa|mới|cũng) ){0,6}(?:(?:xây dựng|họp|thảo luận|xem xét|chỉ đạo xây dựng),? (?:và )?)?"
    r"(?:ký )?(?:ban hành|phê duyệt|thông qua|ký|ra|xây dựng)(?: các)? $| tại (?:các )?$"
)


def issued_before(view: View, floor: int, start: int, year: int | None = None) -> tuple[str, date | None] | None:
    """Who is said to issue the document whose naming begins at `start`, and on what day: "Ngày 5/3/2024, UBND tỉnh đã ban hành
    Kế hoạch ...".

    `year`: of the document's number, which a day that is said without one has too ("Ngày 9-7, HĐND tỉnh thông qua Nghị quyết 22/2026/NQ-HĐND").
    The day is None where no year is known.
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
            return view.clean[span[0] : span[1]], _day_said(view.low, lead.span(), year) if lead else None
    return None


def _day_said(low: str, at: Span, year: int | None) -> date | None:
    """The day that a phrase says, in `year` where it says none itself."""
    day = read_date(low, at[0])
    if day:
        return day[0]
    partial = find_day_month(low, *at) if year else None
    try:
        return date(year, partial[1], partial[0]) if partial and year else None
    except ValueError:
        return None


_DAY_LEAD = re.compile(r"ngày [\d/. -]+(?:tháng \d+,? năm \d+)?,? ?$")
_TITLE_END = re.compile(r"[;()\"\n]|\.(?:\s|$)|, (?=(?:nay|cụ thể|như sau|với các)\b|\d)| như sau")
_TRAILING = re.compile(r"(?:[\s,]|(?<=\s)(?:và|của|(?<!tiếp )theo|về)){1,8}$")
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
    if not quoted and not lead[0].strip(' ,"').startswith(("về", "v/v")):
        start = lead.end() - len(lead[0].lstrip(' ,"'))
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
    return text if 4 <= len(text) <= 400 else None
