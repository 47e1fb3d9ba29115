"""Which figures of a clause stand for themselves: none that is part of another's words, says which units are meant, or is a bare number."""

from __future__ import annotations

import re
from itertools import pairwise

from extract.clauses import Clause
from extract.conditions import is_bound, is_definition, is_in_measure
from extract.dates import YEAR
from extract.predicates import verb_run
from extract.quantities import Quantity
from extract.words import any_of

OWN_PART = re.compile(r"(?:riêng|trong đó)(?![^\W_])")
"""Before what holds for a part alone."""


def own_figures(low: str, clause: Clause, stated: list[Quantity]) -> list[Quantity]:
    """The quantities of a clause that can be targets."""
    kept: list[Quantity] = []
    for q, following in pairwise([*stated, None]):
        if q is None or is_definition(low, q, following) or is_in_measure(low, clause, q, following):
            continue
        plain = not q.worded and not q.baseline and not is_scored(low, clause, q)
        if plain and (q.kind == "count" or (q.kind == "duration" and not _is_shortened(low, clause, q))):
            continue
        if kept and is_bound(low, clause, kept[-1], q):
            kept.pop()
        if not kept or not _is_embedded(low, kept[-1], q) or "riêng" in low[kept[-1].span[1] : q.span[0]]:
            kept.append(q)
    return kept


_GOAL = re.compile(rf"(?:năm\s{YEAR}|lên|xuống|đến)\s*$")
_JOINT = re.compile(r"\s*(?:và)\s*$")
_FRAME = re.compile(
    rf"(?:^|\s)(?:(?:đến|vào|trong|tới)?\s?(?:hết|cuối)?\s?năm\s{YEAR}"
    r"|đạt|chỉ|còn|là|có|khoảng|trên|ít nhất|tối thiểu|từ|phấn đấu|mỗi năm|hằng năm)(?=\s|$)"
)
_NEW_MEASURE = re.compile(rf"(?:{any_of('new_measure')})(?![^\W_])")


def _is_embedded(low: str, left: Quantity, q: Quantity) -> bool:
    """Whether a figure belongs to the predicate of the one before it ("70% phụ nữ được tầm soát ít nhất 4 loại bệnh")."""
    between = low[left.span[1] : q.span[0]]
    if q.kind == "age" or OWN_PART.search(between):
        return False
    boundary = max(between.rfind(mark) for mark in ",;:(")
    if between.startswith(",") or (not left.share and boundary >= 0):
        return False  # the one before is closed; this is a figure of its own
    if q.share or left.kind == q.kind:
        return boundary < 0 and " và " not in between and len(between.split()) >= 2 and not _GOAL.search(between)
    if boundary < 0:
        if between.endswith(" và ") and q.worded and not left.share:
            return False  # "có ít nhất 02 km đường hoa và tối thiểu 01 mô hình"
        run = verb_run(between.strip()) if " và " in between else None
        return not (_JOINT.match(between) or (run and between.strip()[:run].endswith(" và ")))
    tail = _FRAME.sub("", between[boundary + 1 :]).strip()
    return not (not tail or _NEW_MEASURE.match(tail) or (between[boundary] in ":(" and len(tail.split()) <= 4))


_SCORED = re.compile(rf"(?<![^\W_])(?:{any_of('score_noun')})\s[^;:.]{{3,90}}\s(?:đạt|là|còn|bằng|lên)\s$")


def is_scored(low: str, clause: Clause, q: Quantity) -> bool:
    """Whether a figure without unit is the value of a measure named before it ("số giường bệnh/vạn dân đạt 40", "chỉ số HDI đạt 0,75")."""
    return _SCORED.search(low[max(clause.start, q.span[0] - 120) : q.span[0]]) is not None


_SHORTENED = re.compile(r"(?<![^\W_])(?:thời gian|thời hạn|rút ngắn)\s[^;:.]{0,80}\s(?:xuống|còn|xuống còn|giảm còn)\s$")


def _is_shortened(low: str, clause: Clause, q: Quantity) -> bool:
    """Whether a stretch of time is what another is brought down to ("rút ngắn thời gian giải quyết xuống còn 10 ngày")."""
    return _SHORTENED.search(low, max(clause.start, q.span[0] - 120), q.span[0]) is not None
