"""Figures of a commitment's sentence that say where it holds or whom it is of, and are not what is committed to."""

from __future__ import annotations

import re

from extract.clauses import Clause
from extract.quantities import Quantity
from extract.words import words_of

_BOUND_OF_EACH = re.compile(r"\s(?:thì\s)?(?:phải\s|cần\s)?có\s")
_THEN = re.compile(r"\s(?:[^\W_]+\s){0,4}(?:giảm|tăng|đạt|chiếm|còn)\s(?:[^\W_]+\s)?")
_OPENS_WITH = re.compile(r"(?:^|[,:]\s?|phấn đấu\s)$")
_DEMAND = re.compile(r"(?<![^\W_])(?:nhất thiết phải|phải|bắt buộc)\scó(?![^\W_])")

_DEMANDS = re.compile(r"[^;.%\d]{0,60}?[\s,](?:thì|phải|phấn đấu|nhất thiết|bắt buộc)(?![^\W_])")
_MOVED = re.compile(r"\s(?:giảm|tăng|đạt)\s")
_WHERE_HOLDS = re.compile(
    r"(?<![^\W_])(?:những|các|nơi|địa bàn|đối với|ở|tại)\s[^;:.%\d]{2,80}\s(?:(?:có|chiếm|đạt)|(?P<rate>có tỷ lệ\s[^;:.%\d]{2,40}))\s$"
)
"""Before a figure that says of which places something is demanded ("các xã có tỷ lệ hộ nghèo ...")."""


def is_bound(low: str, clause: Clause, left: Quantity, q: Quantity) -> bool:
    """Whether a figure says which of the units, each of which must have the next one ("mỗi xã có từ 300 ha trở lên có tối thiểu 01 ...")."""
    joined = left.worded and not left.share and _BOUND_OF_EACH.fullmatch(low[left.span[1] : q.span[0]]) is not None
    before = clause.start, left.span[0]
    return joined and (words_of("each").search(low, *before) or _WHERE_HOLDS.search(low, *before)) is not None


_TO_FIGURE = re.compile(r"\)\s(?:(?:đạt|còn|là|xuống|giảm|ở mức|chiếm)\s){0,2}")


def is_definition(low: str, q: Quantity, following: Quantity | None) -> bool:
    """Whether a figure alone in parentheses says what is measured by the one right behind it ("sơ sinh nhẹ cân (dưới 2.500 gram) dưới 5%")."""
    if following is None or q.share or low[q.span[0] - 1 : q.span[0]] != "(":
        return False
    return _TO_FIGURE.fullmatch(low, q.span[1], following.span[0]) is not None


def is_condition(low: str, clause: Clause, q: Quantity, figures: list[Quantity]) -> bool:
    """ "Ở nơi có từ 30% ... trở lên, phải có cán bộ ...": the figure says where the demand holds."""
    following = next((f for f in figures if f.span[0] > q.span[0]), None)
    if following is not None and not q.share and following.share and _THEN.fullmatch(low[q.span[1] : following.span[0]]):
        return True
    holds = _WHERE_HOLDS.search(low, clause.start, q.span[0]) if following is not None else None
    if holds and following:
        between = q.span[1], following.span[0]
        if _DEMANDS.match(low, *between) or (holds["rate"] and _MOVED.match(low, *between)):
            return True
    rest = low[q.span[1] : clause.end]
    demand = _DEMAND.search(rest) if not _OPENS_WITH.search(low[clause.start : q.span[0]]) else None
    return demand is not None and not any(c.isdigit() for c in rest[demand.end() :])
