"""The text as rules read it, and the way back to the source.

A source breaks its lines at a margin, marks bold with asterisks, spaces as it likes and spells one word in several ways. Rules
read a clean text instead: one line a block, single spaces, no marks, one kind of dash. `offsets` leads each of its characters
back to the source. Beside it lies `low`, of the same length: lower case, one spelling a word.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache

from extract.offsets import each_place
from extract.words import whole_words
from schema.record import Span
from schema.vocab import entries

_DASHES = "‐‑‒–—―−﹘﹣－"
_QUOTES = "“”„«»"
_SPACES = "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000\t\r\v\f"
INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
"""Characters that are written and not seen."""
_CLEAN = (
    dict.fromkeys(_DASHES, "-")
    | dict.fromkeys(_QUOTES, '"')
    | dict.fromkeys("‘’", "'")
    | dict.fromkeys(_SPACES + "\n", " ")
    | dict.fromkeys(INVISIBLE + "*", "\0")
    | {chr(0xFF10 + digit): str(digit) for digit in range(10)}
    | {"％": "%", "Ð": "Đ", "Ɖ": "Đ", "ð": "đ"}
)

_TONES = "\u0300\u0301\u0309\u0303\u0323"


def _tone_placement() -> dict[str, str]:
    """Old placement of the tone mark in open oa, oe, uy ("hoà", "thuỷ") -> new ("hòa", "thủy"): both of two letters.

    Decree-free convention of schoolbooks since 1980; only syllables that end there are touched, so "hoàn" stays.
    """
    table = {}
    for first, second in ("oa", "oe", "uy"):
        for tone in _TONES:
            new = unicodedata.normalize("NFC", first + tone) + second
            table[first + unicodedata.normalize("NFC", second + tone)] = new
    return table


_TONE = _tone_placement()
_TONE_RE = re.compile(rf"(?:{'|'.join(_TONE)})(?<!q..)(?![^\W\d_])")


@dataclass(frozen=True)
class Repair:
    """A misspelt phrase that rules read as another one."""

    span: Span
    written: str
    read: str


@cache
def _spellings() -> tuple[re.Pattern[str], dict[str, tuple[str, bool, frozenset[str], frozenset[str]]]]:
    table = {}
    for entry in entries("spelling", "variant"):
        for variant in entry["variants"]:
            if len(variant) != len(entry["canonical"]):
                raise ValueError(f"spelling.toml: {variant!r} is not as long as {entry['canonical']!r}")
            after, before = frozenset(entry.get("not_after", ())), frozenset(entry.get("not_before", ()))
            table[variant] = (entry["canonical"], bool(entry.get("repair")), after, before)
    return re.compile(whole_words(table, letter=r"\w")), table


def lower(text: str) -> str:
    """Lower case that never changes the length, NFC in, NFC out.

    >>> lower("ĐẢNG ỦY")
    'đảng ủy'
    """
    low = text.lower()
    return low if len(low) == len(text) else "".join(c if len(c.lower()) != 1 else c.lower() for c in text)


def spell(text: str) -> tuple[str, list[Repair]]:
    """One spelling a word, in lower case; the length stays. Returns the text and the misreadings that were repaired.

    >>> spell("Uỷ ban phân đấu tỉ lệ hoà giải")[0]
    'ủy ban phấn đấu tỷ lệ hòa giải'
    """
    low = _TONE_RE.sub(lambda m: _TONE[m[0]], lower(text))
    pattern, table = _spellings()
    repairs: list[Repair] = []

    def one(match: re.Match[str]) -> str:
        canonical, repair, not_after, not_before = table[match[0]]
        if not_after and set(low[max(0, match.start() - 12) : match.start()].split()[-1:]) & not_after:
            return match[0]
        if not_before and {w.strip(".,;:") for w in low[match.end() : match.end() + 12].split()[:1]} & not_before:
            return match[0]
        if repair:
            repairs.append(Repair(match.span(), text[match.start() : match.end()], canonical))
        return canonical

    return pattern.sub(one, low), repairs


@dataclass(frozen=True)
class View:
    """Clean text with the way back to its source."""

    source: str
    clean: str
    low: str
    offsets: array[int]
    """Source offset of each clean character; a joining space or line break bears the offset of what follows it."""
    repairs: tuple[Repair, ...]

    def to_source(self, span: Span) -> Span:
        """The source span of a clean span; white space at its ends is not part of it."""
        start, end = span
        while start < end and self.clean[start].isspace():
            start += 1
        while end > start and self.clean[end - 1].isspace():
            end -= 1
        if start >= end:
            at = self.offsets[min(start, len(self.offsets) - 1)] if self.offsets else 0
            return at, at
        return self.offsets[start], self.offsets[end - 1] + 1

    def from_source(self, offset: int) -> int:
        """The first clean position at or after a source offset."""
        return bisect_left(self.offsets, offset)


def make_view(source: str, pieces: list[list[Span]]) -> tuple[View, list[Span]]:
    """The view of `source` made of blocks, each a list of source spans that one space joins; and each block's clean span."""
    parts: list[str] = []
    offsets: array[int] = array("L")
    spans: list[Span] = []
    written, places = _in_plain_signs(source), each_place(len(source))
    for block in pieces:
        if parts:
            parts.append("\n")
            offsets.append(block[0][0])
        begin = len(offsets)
        for start, end in block:
            part = written[start:end]
            kept = places[start:end]
            if "\0" in part or "  " in part or part[:1] == " " or part[-1:] == " ":
                part, kept = _evened(part, kept)
            if not part:
                continue
            if len(offsets) > begin:
                parts.append(" ")
                offsets.append(start)
            parts.append(part)
            offsets.extend(kept)
        spans.append((begin, len(offsets)))
    clean = "".join(parts)
    low, repairs = spell(clean)
    return View(source, clean, low, offsets, tuple(repairs)), spans


def _in_plain_signs(source: str) -> str:
    """The source with one sign for each kind of dash, quotation mark and space, and a zero for what is not to be seen; as long as before."""
    for sign in _CLEAN.keys() & set(source):
        source = source.replace(sign, _CLEAN[sign])
    return source


def _evened(part: str, offsets: array[int]) -> tuple[str, array[int]]:
    """Without invisible characters, runs of spaces made one, none at the ends; with the offsets of what stays."""
    chars: list[str] = []
    kept: array[int] = array("L")
    for c, at in zip(part, offsets, strict=True):
        if c == "\0" or (c == " " and (not chars or chars[-1] == " ")):
            continue
        chars.append(c)
        kept.append(at)
    while chars and chars[-1] == " ":
        chars.pop()
        kept.pop()
    return "".join(chars), kept
