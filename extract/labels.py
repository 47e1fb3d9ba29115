"""Labels at the head of a block: which rank of the outline each shows, and what it says without its punctuation."""

from __future__ import annotations

import re
from enum import IntEnum


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
"""Ranks whose label stands in the path of a section."""

CAPITAL = "[A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ]"
"""A Vietnamese capital letter, as a piece of a pattern."""

_ORDINALS = {"nhất": "1", "hai": "2", "ba": "3", "tư": "4", "bốn": "4", "năm": "5", "sáu": "6", "bảy": "7", "tám": "8"}
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_LABELS: tuple[tuple[Rank, re.Pattern[str]], ...] = (
    (Rank.ANNEX, re.compile(r"(?:phụ lục)(?:\s+(?:số\s+)?([ivxlc]+|\d{1,2})(?![^\W_]))?", re.I)),
    (Rank.PART, re.compile(r"(?:phần|chương)\s+(?:thứ\s+(\w+)|([ivxlc]+|\d{1,2})(?![^\W_]))", re.I)),
    (Rank.ARTICLE, re.compile(r"(?:điều|mục)\s+(\d{1,3}|[ivxlc]+)(?![^\W_])", re.I)),
    (
        Rank.ROMAN,
        re.compile(rf"([IVXLC]{{1,6}})\s?[.)\-/]\s+|([IVXLC]{{1,6}})\s?[.)\-](?={CAPITAL})"),
    ),
    (Rank.UPPER, re.compile(r"([A-ZĐ])\s?[.)\-]\s+")),
    (Rank.NUMBER, re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,4})\s?[.)\-]?\s+|(\d{1,2})\s?[.)\-/]\s+")),
    (Rank.LETTER, re.compile(r"([a-zđ]{1,2}(?:\.?\d{1,2})?)\)\s*")),
    (Rank.BRACKET, re.compile(r"\((\d{1,2})\)\s*")),
    (Rank.DASH, re.compile(r"-\s*(?=[^\W_])")),
    (Rank.PLUS, re.compile(r"\+\s*(?=\S)")),
    (Rank.BULLET, re.compile(r"[•●▪◦]\s*(?=\S)")),
)


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


def _is_word(letters: str) -> bool:
    """Whether two letters before a bracket are a word and no label: "aa)" and "a1)" are labels."""
    return len(letters) == 2 and letters[0] != letters[1] and not letters[1].isdigit()


def read_label(text: str) -> tuple[Rank, str | None, int] | None:
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
        if rank is Rank.LETTER and _is_word(found or ""):
            continue
        return rank, found, match.end()
    return None
