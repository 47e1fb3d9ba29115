"""The numbers of documents: "12-ĐA/TU" of the party, "45/KH-UBND" and "80/2021/NĐ-CP" of the state, "203/2025/QH15", and how
they go wrong.

Party: number, hyphen, kind, slash, issuer (Guideline 36-HD/VPTW of 2018). State: number, slash, year where it is a legal rule,
kind, hyphen, issuer (Decree 30/2020/NĐ-CP). An official letter has no kind: 5973/UBND-KT. Numbers stay as they were written;
`normalized` mends separators, letter case and lost letters only where the kind and the issuer's letters leave one reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations
from typing import Literal

from schema.record import Kind, Tier
from schema.vocab import entries

Side = Literal["party", "state", "either"]


@dataclass(frozen=True)
class Symbol:
    """A document's number taken apart. `written` has no white space; `kind_code` and `organ` are repaired."""

    start: int
    end: int
    written: str
    normalized: str
    number: str
    """Without leading zeros; a letter behind it belongs to it ("12a"). Empty where the number was left blank."""
    year: int | None
    kind_code: str | None
    organ: str
    side: Side


def number_key(normalized: str) -> str:
    """What two ways of writing one number have in common.

    >>> number_key("05-KH/TU") == number_key("5-kh/tu")
    True
    """
    return normalized.lstrip("0").upper()


_TOKEN = r"[A-ZĐƯ][A-Za-zĐđƯư]*(?:\.Ư)?(?:&[A-ZĐƯ]+)*\d{0,2}"
_SEP = r"\s?[-/]\s?"
_FULL = re.compile(
    rf"(?<![\w/.,-])(\d{{1,5}}[A-Za-z]?(?=\W))?(?:\s?/\s?((?:19|20)\d\d)(?=\s?/))?({_SEP}|"
    rf"\s)({_TOKEN})(?:({_SEP})({_TOKEN}(?:-{_TOKEN})*))?"
)
_DIGITS = re.compile(
    r"\d(?<![\w/.,-].)\d{0,4}[A-Za-z]?(?=\s?[-/]\s?(?:(?:19|20)\d\d\s?/\s?)?[A-ZĐƯ]|\s(?=[A-ZĐ][A-Za-zĐđ]{0,4}\s?/))"
)


@cache
def _kind_codes() -> dict[str, tuple[str, dict[Side, Kind]]]:
    """Abbreviation without regard to case -> as it is properly written, and the kind it means in party and state numbers."""
    codes: dict[str, tuple[str, dict[Side, Kind]]] = {}
    sides: tuple[Side, Side] = ("party", "state")
    for entry in entries("kinds", "kind"):
        for side in sides:
            for code in entry[side]:
                codes.setdefault(code.upper(), (code, {}))[1].setdefault(side, entry["id"])
    return codes


@dataclass(frozen=True)
class Suffix:
    """The letters of an issuer at the end of a number, the body they mean, how its numbers are written, the tier where they say
    it. `alone`: they mean this one body and no other.
    """

    code: str
    body: str
    side: Side
    tier: Tier | None
    alone: bool = False


@cache
def _suffixes() -> tuple[dict[str, Suffix], tuple[tuple[re.Pattern[str], Suffix], ...]]:
    exact: dict[str, Suffix] = {}
    patterns: list[tuple[re.Pattern[str], Suffix]] = []
    for entry in entries("issuers", "suffix"):
        suffix = Suffix(entry["code"], entry["body"], entry["side"], entry.get("tier"), bool(entry.get("alone")))
        if entry.get("pattern"):
            patterns.append((re.compile(entry["code"]), suffix))
            continue
        for code in [entry["code"], *entry.get("variants", ())]:
            exact[code.upper()] = suffix if set("Ư&") & set(code) else replace(suffix, code=code)
    return exact, tuple(patterns)


def _with_strokes(letters: str) -> Iterator[str]:
    """The letters as they stand, then with some of their D read as Đ: scanned pages lose the stroke."""
    yield letters
    places = [i for i, c in enumerate(letters) if c == "D"][:4]
    for size in range(1, len(places) + 1):
        for chosen in combinations(places, size):
            yield "".join("Đ" if i in chosen else c for i, c in enumerate(letters))


@cache
def suffix_of(organ: str) -> Suffix | None:
    """What is known about the letters of an issuer, its first part where several are joined; None where nothing is.

    A Đ read as D is mended where only the mended letters are known.
    """
    exact, patterns = _suffixes()
    for code in _with_strokes(organ.split("-", 1)[0]):
        found = exact.get(code.upper())
        if found:
            return found
        for pattern, suffix in patterns:
            if pattern.fullmatch(code):
                return replace(suffix, code=code)
    return None


def _kind_code(token: str) -> str | None:
    """The kind abbreviation that a token is, in its proper letters, a Đ read as D mended; None for other letters."""
    return next((_kind_codes()[code][0] for code in _with_strokes(token.upper()) if code in _kind_codes()), None)


def _merged(token: str) -> tuple[str, str] | None:
    """Kind and issuer of a token that lost its separator ("NQTW"), or with it a letter that would stand twice ("CTTg" of
    CT-TTg).
    """
    exact, _ = _suffixes()
    upper = token.upper()
    for collapsed in (False, True):
        for code in _kind_codes():
            stem = code[:-1] if collapsed else code
            rest = upper[len(stem) :]
            if stem and upper.startswith(stem) and rest in exact and (not collapsed or rest[0] == code[-1]):
                return _kind_codes()[code][0], exact[rest].code
    return None


def renumbered(symbol: Symbol, number: str) -> Symbol:
    """The symbol with another number, as a list leaves it out: "10, 11, 12-NQ/TW".

    >>> renumbered(read_symbol("12-NQ/TW"), "10").written
    '10-NQ/TW'
    """
    written, normalized = (number + text.lstrip("0123456789") for text in (symbol.written, symbol.normalized))
    return replace(symbol, written=written, normalized=normalized, number=number.lstrip("0"))


def kind_of(symbol: Symbol, word: Kind | None = None) -> Kind:
    """The kind of a document from its number, the word before it deciding where there is one.

    >>> kind_of(read_symbol("178-QĐ/TW"))
    'quy_dinh'
    """
    if word:
        return word
    code = symbol.kind_code
    if code is None:
        return (
            "luat"
            if symbol.organ.upper().startswith("QH")
            else ("nghi_quyet" if symbol.organ.upper().startswith("UBTVQH") else "cong_van")
        )
    if code == "QĐ" and symbol.organ == "TW":
        return "quy_dinh"
    kinds = _kind_codes()[code.upper()][1]
    side: Side = "party" if symbol.side == "party" else "state"
    return kinds[side] if side in kinds else next(iter(kinds.values()))


def _parts(match: re.Match[str]) -> tuple[str | None, str, int] | None:
    """Kind abbreviation, issuer's letters and end of a match; None where it is no document's number."""
    _, year, before, token, between, tail = match.groups()
    code = _kind_code(token)
    if code and tail:
        return code, tail, match.end()
    if year and token[-1].isdigit() and suffix_of(token):
        return None, token, match.end(4)
    if tail is None:
        both = _merged(token)
        return (*both, match.end()) if both else None
    if "/" in before and "-" in (between or "") and not year and _is_organ(token):
        return None, f"{token}-{tail}", match.end()
    return None


def _build(match: re.Match[str]) -> Symbol | None:
    digits, year, before, _, between, _ = match.groups()
    parts = _parts(match)
    if parts is None:
        return None
    code, organ, end = parts
    known = suffix_of(organ)
    if not known and not before.strip():
        return None
    if known:
        _, joint, rest = organ.partition("-")
        organ = known.code + joint + rest
    side: Side = known.side if known else "either"
    if side == "either":
        side = "party" if "-" in before and "/" in (between or "") else "state"
    written = re.sub(r"\s", "", match[0][: end - match.start()])
    place = (digits or "") + (f"/{year}" if year else "")
    if code is None:
        normalized = f"{place}/{organ}"
    elif side == "party" and not year:
        normalized = f"{place}-{code}/{organ}"
    else:
        normalized = f"{place}/{code}-{organ}"
    return Symbol(
        match.start(), end, written, normalized, (digits or "").lstrip("0"), int(year) if year else None, code, organ, side
    )


def _is_organ(token: str) -> bool:
    """Whether letters are an issuer's, so that what follows is a department: UBND, BYT, SNV, VPCP, BTCTW."""
    return suffix_of(token) is not None or (token.isupper() and 3 <= len(token) <= 9)


def read_symbol(text: str, pos: int = 0) -> Symbol | None:
    """The number that begins exactly at `pos` of a text in its own letters; None where none does.

    A blank before the kind ("     /KH-UBND") is read as a symbol without number.

    >>> read_symbol("27/NQ- TW ngày").normalized, read_symbol("27/NQ- TW ngày").written
    ('27-NQ/TW', '27/NQ-TW')
    """
    match = _FULL.match(text, pos)
    return _build(match) if match else None


def find_symbols(text: str) -> Iterator[Symbol]:
    """All complete numbers of a text, left to right.

    >>> [s.written for s in find_symbols("số 12-ĐA/TU, 25/10/2017, 35/38 người, 2 đến 3 xã/phường")]
    ['12-ĐA/TU']
    """
    free = 0
    for anchor in _DIGITS.finditer(text):
        if anchor.start() < free:
            continue
        symbol = read_symbol(text, anchor.start())
        if symbol and symbol.number:
            free = symbol.end
            yield symbol


def repaired_for(symbol: Symbol, kind: Kind) -> str:
    """The normalized number, a D in its kind mended to Đ where the word before it says so ("Đề án số 12-DA/TU").

    >>> repaired_for(read_symbol("12-DA/TU"), "de_an")
    '12-ĐA/TU'
    """
    code = symbol.kind_code
    if code and "D" in code:
        mended = code.replace("D", "Đ")
        kinds = _kind_codes().get(mended.upper(), ("", {}))[1]
        if kind in kinds.values() and kind not in _kind_codes()[code.upper()][1].values():
            return symbol.normalized.replace(code, mended, 1)
    return symbol.normalized


def issuer_of_symbol(symbol: Symbol) -> str | None:
    """The body that the issuer's letters alone name; None where several bear them (TW, TU, UBND) or several bodies signed.

    >>> issuer_of_symbol(read_symbol("524/QĐ-TTg")), issuer_of_symbol(read_symbol("05/2015/TTLT-BNV-BTC"))
    ('Thủ tướng Chính phủ', None)
    """
    first, *others = symbol.organ.split("-")
    known = suffix_of(first)
    joint = any((other := suffix_of(part)) and other.alone for part in others)
    return known.body if known and known.alone and not joint else None


def tier_of_symbol(symbol: Symbol) -> Tier | None:
    """The tier that the issuer's letters alone say; None where several tiers use them (TU, ĐU, UBND)."""
    known = suffix_of(symbol.organ)
    return known.tier if known else None
