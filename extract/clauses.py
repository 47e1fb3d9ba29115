"""Sentences, clauses and parentheses of a block: a clause is what stands between sentence ends and semicolons."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from operator import itemgetter

from schema.record import Span

_END = re.compile(r"[.!?…;](?:(?<=;)\s*|(?<![.!?…].)(?<!;)[.!?…]*+[)\"']?\s++(?=[\"'(]?[A-ZĐÀ-ỸÂÊÔƠƯĂ\d])|(?<=\.)\s*$)")
_PARENTHESIS = re.compile(r"[()]")
_ABBREVIATION = re.compile(r"(?:^|[\s(])(?:TP|TX|TT|Tp|P|Q|H|X|ThS|TS|PGS|GS|BS|đ/c|Đ/c|v\.v|vv|tr|St|No|Th|T\.Ư)$")
_LONGEST = 1500
"""No clause of a plan is as long; a longer run of words is cut at a comma, so that work grows with length only."""
_LONGEST_SENTENCE = 4000


@dataclass(frozen=True)
class Clause:
    """A clause and the sentence it belongs to, counted within its block."""

    start: int
    end: int
    sentence: float

    @property
    def span(self) -> Span:
        """Its clean span."""
        return self.start, self.end


def _parentheses(text: str) -> list[Span]:
    """The stretches in parentheses, outer ones; none where not all of them are closed."""
    found: list[Span] = []
    if "(" not in text or text.count("(") != text.count(")"):
        return found
    depth = begin = 0
    for mark in _PARENTHESIS.finditer(text):
        if mark[0] == "(":
            begin = begin if depth else mark.start()
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                found.append((begin, mark.end()))
    return [*found, (begin, len(text))] if depth else found


def _within(spans: list[Span], at: int) -> bool:
    """Whether a place lies in one of the spans, which are in order."""
    before = bisect_right(spans, at, key=itemgetter(0)) - 1
    return before >= 0 and at < spans[before][1]


def open_parenthesis(text: str, start: int, at: int) -> int | None:
    """Where the parenthesis opens, behind `start`, that a place stands in; None where it stands in none.

    >>> open_parenthesis("giảm 5% (năm 2024: 61 vụ)", 0, 19), open_parenthesis("vụ (61) và 5%", 0, 11)
    (8, None)
    """
    opened = text.rfind("(", start, at)
    return opened if opened >= 0 and text.find(")", opened, at) < 0 else None


def read_clauses(clean: str, start: int, end: int) -> list[Clause]:
    """The clauses of clean[start:end]. A semicolon or full stop inside parentheses ends nothing."""
    text = clean[start:end]
    closed = _parentheses(text)
    clauses: list[Clause] = []
    begin = sentence_begin = 0
    sentence: float = 0
    for match in _END.finditer(text):
        if closed and _within(closed, match.start()):
            continue
        semicolon = match[0][0] == ";"
        if not semicolon and text[match.start()] == "." and _ABBREVIATION.search(text[max(0, match.start() - 8) : match.start()]):
            continue
        _add(clauses, text, start, begin, match.start(), sentence)
        begin = match.end()
        if not semicolon or begin - sentence_begin > _LONGEST_SENTENCE:
            sentence, sentence_begin = (int(clauses[-1].sentence) if clauses else 0) + 1, begin
        elif clauses:
            sentence = clauses[-1].sentence
    _add(clauses, text, start, begin, len(text), sentence)
    return clauses


def _add(clauses: list[Clause], text: str, offset: int, begin: int, end: int, sentence: float) -> None:
    while begin < end and text[begin].isspace():
        begin += 1
    while end > begin and (text[end - 1].isspace() or text[end - 1] in ".;"):
        end -= 1
    while end - begin > _LONGEST:
        cut = (
            text.rfind(", ", begin + _LONGEST // 2, begin + _LONGEST) + 1
            or text.rfind(" ", begin + 1, begin + _LONGEST)
            or begin + _LONGEST
        )
        cut = cut if cut > begin else begin + _LONGEST
        clauses.append(Clause(offset + begin, offset + cut, sentence))
        begin, sentence = cut, _cut_sentence(sentence)
        while begin < end and text[begin].isspace():
            begin += 1
    if begin < end:
        clauses.append(Clause(offset + begin, offset + end, sentence))


def _cut_sentence(sentence: float) -> float:
    """Numbers the rest of a sentence that was cut as one of its own."""
    return sentence + 1e-6
