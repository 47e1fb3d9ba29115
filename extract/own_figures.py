"""Which figures of a clause stand for themselves: none that is part of another's words, says which units are meant, or is a bare number."""

from __future__ import annotations

import re
from itertools import pairwise

from extract.clauses import Clause
from extract.dates import YEAR
from extract.quantities import Quantity
from extract.words import any_of, words_of

OWN_PART = re.compile(r"(?:riêng|trong đó)(?![^\W_])")
"""Before what holds for a part alone."""
WHERE_HOLDS = re.compile(
    r"(?<![^\W_])(?:những|các|nơi|địa bàn|đối với|ở|tại)\s[^;:.%\d]{2,80}\s(?:(?:có|chiếm|đạt)|(?P<rate>có tỷ lệ\s[^;:.%\d]{2,40}))\s$"
)
"""Before a figure that says of which places something is demanded ("các xã có tỷ lệ hộ nghèo ...")."""


def own_figures(low: str, clause: Clause, stated: list[Quantity]) -> list[Quantity]:
    """The quantities of a clause that can be targets."""
    kept: list[Quantity] = []
    for q, following in pairwise([*stated, None]):
        if q is None or _is_definition(low, q, following):
            continue
        plain = not q.worded and not q.baseline and not is_scored(low, clause, q)
        if plain and (q.kind == "count" or (q.kind == "duration" and not _is_shortened(low, clause, q))):
            continue
        if kept and _is_bound(low, clause, kept[-1], q):
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
        return not _JOINT.match(between)
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


_BOUND_OF_EACH = re.compile(r"\s(?:thì\s)?(?:phải\s|cần\s)?có\s")


def _is_bound(low: str, clause: Clause, left: Quantity, q: Quantity) -> bool:
    """Whether a figure says which of the units, each of which must have the next one ("mỗi xã có từ 300 ha trở lên có tối thiểu 01 ...")."""
    joined = left.worded and not left.share and _BOUND_OF_EACH.fullmatch(low[left.span[1] : q.span[0]]) is not None
    before = clause.start, left.span[0]
    return joined and (words_of("each").search(low, *before) or WHERE_HOLDS.search(low, *before)) is not None


_TO_FIGURE = re.compile(r"\)\s(?:(?:đạt|còn|là|xuống|giảm|ở mức|chiếm)\s){0,2}")


def _is_definition(low: str, q: Quantity, following: Quantity | None) -> bool:
    """Whether a figure alone in parentheses says what is measured by the one right behind it ("sơ sinh nhẹ cân (dưới 2.500 gram) dưới 5%")."""
    if following is None or q.share or low[q.span[0] - 1 : q.span[0]] != "(":
        return False
    return _TO_FIGURE.fullmatch(low, q.span[1], following.span[0]) is not None
