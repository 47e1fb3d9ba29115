"""The words of tables: what a head says of its column, what the name of a row is, what a place is called.

The phrases stand in schema/vocab/tables.toml.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from extract.cell_values import is_year
from extract.deadlines import TimePhrase, main_time, read_times
from extract.measure_units import known_unit
from extract.role_lists import key_kind
from schema.record import Role, Tier
from schema.vocab import entries

Kind = Literal[
    "number", "unit", "note", "compared", "budget", "reached", "aimed", "done", "task", "places", "measure", "role", "deadline",
    "stock", "dated", "place", "label", "part", "other",
]  # fmt: skip
_YEARS = re.compile(r"(?<![\d/.,])((?:19|20)\d\d)(?:\s?[-/]\s?((?:19|20)\d\d))?(?![\d/.,]*\d)")
BRACKET = re.compile(r"\(([^()]{1,40})\)")
_OPEN_TIME = re.compile(r"(?<![^\W_])(?:đến|năm|cuối|hết|giai đoạn|đầu|tính đến)\s*$")


def _begins(low: str, word: str) -> bool:
    return low.startswith(word) and (not word[-1].isalnum() or not low[len(word) : len(word) + 1].isalnum())


def _holds(low: str, word: str) -> bool:
    at = low.find(word)
    while at >= 0:
        end = at + len(word)
        if not (word[0].isalnum() and low[at - 1 : at].isalnum()) and not (word[-1].isalnum() and low[end : end + 1].isalnum()):
            return True
        at = low.find(word, at + 1)
    return False


# ------------------------------------------------------------------------------------------------------------------- heads


def column_time(low: str) -> TimePhrase | None:
    """The time that a head names; a year may stand there alone.

    >>> str(column_time("2026-2030").start), str(column_time("mục tiêu 2030").end)
    ('2026-01-01', '2030-12-31')
    """
    times = read_times(low)
    if times:
        return main_time(times)
    match = _YEARS.search(low)
    if match is None:
        return None
    found = read_times(f"giai đoạn {match[1]}-{match[2]}" if match[2] else f"năm {match[1]}")
    if not found:
        return None
    return TimePhrase(match.span(), found[0].end, found[0].start, period=found[0].period)


def bare_head(low: str) -> str:
    """A head without its time, its bracketed unit and the stops about it.

    >>> bare_head("tỷ lệ hộ nghèo (%) đến năm 2026")
    'tỷ lệ hộ nghèo'
    """
    for match in reversed(list(BRACKET.finditer(low))):
        if known_unit(match[1]):
            low = low[: match.start()] + low[match.end() :]
    for phrase in reversed(read_times(low)):
        low = low[: phrase.span[0]] + " " + low[phrase.span[1] :]
    low = _OPEN_TIME.sub("", _YEARS.sub(" ", low).strip(" .:,;()-/"))
    return " ".join(low.split()).strip(" .:,;()-/")


@cache
def _columns() -> tuple[tuple[Kind, frozenset[str], tuple[str, ...], tuple[str, ...], tuple[str, ...]], ...]:
    return tuple(
        (
            e["kind"],
            frozenset(e.get("whole", ())),
            tuple(e.get("start", ())),
            tuple(e.get("within", ())),
            tuple(e.get("not_within", ())),
        )
        for e in entries("tables", "column")
    )


def head_role(low: str) -> Role | None:
    """The role of the bodies that a column names; None for another column.

    A head that begins as a body does may say more than a role list's key: its first role word counts.

    >>> head_role("cơ quan chủ trì"), head_role("cơ quan theo dõi, đánh giá"), head_role("thực hiện năm 2025")
    ('lead', 'supervise', None)
    """
    bare = re.sub(r"\s?\([^()]*\)", "", bare_head(" ".join(low.split())))
    key = key_kind(bare)
    if key and key[0] not in ("other", "deadline"):
        return key[0] if key[1] or key[0] != "implement" else None  # type: ignore[return-value]
    if not re.match(r"(?:các\s)?(?:cơ quan|đơn vị|sở|bộ phận|đầu mối)(?![^\W_])", bare):
        return None
    words = bare.split()
    for end in range(len(words) - 1, 1, -1):
        key = key_kind(" ".join(words[:end]))
        if key and key[0] not in ("other", "deadline"):
            return key[0]  # type: ignore[return-value]
    return None


def head_kind(low: str) -> Kind:
    """What a head in lower case says of its column; "dated" where only a time stands there, "other" where nothing is known.

    >>> head_kind("đơn vị tính"), head_kind("mục tiêu đến năm 2030"), head_kind("2026"), head_kind("cơ quan chủ trì")
    ('unit', 'aimed', 'dated', 'role')
    """
    low = " ".join(low.split()).strip(" .:*")
    bare, time = bare_head(low), column_time(low)
    key = key_kind(bare)
    if (key is not None and key[0] == "deadline" and time is None) or bare in _row_words("deadline")[0]:
        return "deadline"
    if head_role(low):
        return "role"
    for kind, whole, start, within, not_within in _columns():
        if any(_holds(low, w) for w in not_within):
            continue
        if any(_holds(low, w) for w in within) or (
            bare and (bare in whole or low in whole or any(_begins(bare, w) for w in start))
        ):
            return kind
    if time is not None or is_year(low):
        return "dated"
    return "measure" if not bare and "%" in low else "other"


# -------------------------------------------------------------------------------------------------------------------- rows


@cache
def _row_words(kind: str) -> tuple[frozenset[str], re.Pattern[str] | None]:
    entry = next(e for e in entries("tables", "row") if e["kind"] == kind)
    start = sorted(entry.get("start", ()), key=len, reverse=True)
    return frozenset(entry.get("whole", ())), re.compile(rf"(?:{'|'.join(map(re.escape, start))})(?![^\W_])") if start else None


def row_kind(low: str) -> str | None:
    """What the words of a row are: total, bare, measure, part; None for any other name.

    >>> row_kind("tổng cộng"), row_kind("tỷ lệ"), row_kind("tỷ lệ hộ nghèo"), row_kind("trong đó: nữ"), row_kind("nông thôn")
    ('total', 'bare', 'measure', 'part', None)
    """
    low = " ".join(low.split()).strip(" .:;,()-+")
    for kind in ("total", "bare"):
        if low in _row_words(kind)[0]:
            return kind
    for kind in ("part", "measure"):
        start = _row_words(kind)[1]
        if start is not None and start.match(low):
            return kind
    return None


# ------------------------------------------------------------------------------------------------------------------ places


@cache
def _place_words() -> re.Pattern[str]:
    entry = next(e for e in entries("tables", "row") if e["kind"] == "place")
    types = "|".join(sorted(map(re.escape, entry["start"]), key=len, reverse=True))
    return re.compile(rf"(?:các )?(?:ubnd |ủy ban nhân dân )?(?:{types})\s+(?=\w)", re.I)


def place_name(text: str) -> str | None:
    """The name of a place that a cell is, with its type word; None where it is none.

    >>> place_name("Xã Đông An"), place_name("Xã đạt chuẩn"), place_name("Phường 5")
    ('Xã Đông An', None, 'Phường 5')
    """
    text = " ".join(text.split()).strip(" .;:")
    match = _place_words().match(text)
    named = match is not None and (text[match.end()].isupper() or text[match.end()].isdigit())
    return text if named and len(text.split()) <= 8 and "%" not in text else None


def territory(name: str) -> str:
    """The place whose office is named: "UBND xã Đông" -> "xã Đông"."""
    return re.sub(r"^(?:các )?(?:UBND|Ủy ban nhân dân) (?=\w)", "", name, flags=re.I)


@cache
def _unit_tiers() -> dict[str, Tier]:
    return {u: e["tier"] for e in entries("tiers", "tier") for u in e["units"]}


def place_tier(name: str) -> Tier | None:
    """The tier of a place by its type word; None where the word leaves it open ("thành phố").

    >>> place_tier("Phường Đông"), place_tier("Thành phố Nam")
    ('commune', None)
    """
    words = territory(name).lower().split()
    return _unit_tiers().get(" ".join(words[:2])) or _unit_tiers().get(words[0]) if words else None
