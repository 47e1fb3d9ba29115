"""Sentences and clauses of a block: a clause is what stands between sentence ends and semicolons."""

from __future__ import annotations

import re
from dataclasses import dataclass

from schema.record import Span

_END = re.compile(r"[.!?…;](?:(?<=;)\s*|(?<!;)(?:[.!?…]*[)\"']?\s+(?=[\"'(]?[A-ZĐÀ-ỸÂÊÔƠƯĂ\d])|(?<=\.)\s*$))")
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


def _depths(text: str) -> list[int]:
    """Depth of parentheses at each character; an unclosed one is none."""
    depth, out = 0, []
    balanced = text.count("(") == text.count(")")
    for c in text:
        if balanced and c == "(":
            depth += 1
        out.append(depth)
        if balanced and c == ")":
            depth = max(0, depth - 1)
    return out


def read_clauses(clean: str, start: int, end: int) -> list[Clause]:
    """The clauses of clean[start:end]. A semicolon or full stop inside parentheses ends nothing."""
    text = clean[start:end]
    depths = _depths(text) if "(" in text else None
    clauses: list[Clause] = []
    begin = sentence_begin = 0
    sentence: float = 0
    for match in _END.finditer(text):
        if depths is not None and depths[match.start()] > 0:
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
