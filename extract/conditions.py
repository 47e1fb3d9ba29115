"""Figures of a commitment's sentence that are not what is committed to: they say where it holds, whom it is of, or how something is decided.

"Thôn có trên 40% số hộ nghèo thì được ưu tiên ...": the figure is a condition. "Tỷ lệ trẻ được cân ít nhất 2 lần/năm đạt 95%": the first
figure belongs to the measure of the second. Words: `condition`, `benefit`, `ballot` and `illustration` in schema/vocab/grammar.toml.
"""

from __future__ import annotations

import re

from extract.clauses import Clause
from extract.cues import cue_pattern
from extract.drafts import Setting
from extract.quantities import Quantity
from extract.words import any_of, words_of

_THEN = re.compile(r"\s(?:[^\W_]+\s){0,4}(?:giảm|tăng|đạt|chiếm|còn)\s(?:[^\W_]+\s)?")
_BOUND_OF_EACH = re.compile(r"\s(?:thì\s)?(?:phải\s|cần\s)?có\s")
_OPENS_WITH = re.compile(r"(?:^|[,:]\s?|phấn đấu\s)$")
_DEMAND = re.compile(r"(?<![^\W_])(?:nhất thiết phải|phải|bắt buộc)\scó(?![^\W_])")


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


_RATE = re.compile(r"(?<![^\W_])(?:tỷ lệ|tỷ trọng)\s")
_BREAKS = re.compile(r"[;:()%\d]")
_LEVEL = re.compile(
    r"\s(?:[^\W\d_]+[\s/]){0,8}(?:đạt|còn|là|chiếm|bằng|ở mức|xuống|lên|vượt)\s(?:được\s|mức\s|từ\s|xuống\s|khoảng\s){0,2}"
)


def _names_rate(low: str, start: int, at: int) -> bool:
    """Whether a rate is named before a place and nothing stands between that would end its words."""
    last = max((m.end() for m in _RATE.finditer(low, start, at)), default=None)
    return last is not None and _BREAKS.search(low, last, at) is None


def is_in_measure(low: str, clause: Clause, q: Quantity, following: Quantity | None) -> bool:
    """Whether a figure belongs to the words of a rate whose own figure follows ("tỷ lệ trẻ được cân ít nhất 2 lần/năm đạt 95%")."""
    if following is None or q.share or not following.share:
        return False
    named = _names_rate(low, max(clause.start, q.span[0] - 160), q.span[0])
    return named and _LEVEL.fullmatch(low, q.span[1], following.span[0]) is not None


_WHERE_HOLDS = re.compile(
    r"(?<![^\W_])(?:những|các|nơi|địa bàn|đối với|ở|tại)\s[^;:.%\d]{2,80}\s(?:(?:có|chiếm|đạt)|(?P<rate>có tỷ lệ\s[^;:.%\d]{2,40}))\s$"
)
_DEMANDS = re.compile(r"[^;.%\d]{0,60}?[\s,](?:thì|phải|phấn đấu|nhất thiết|bắt buộc)(?![^\W_])")
_MOVED = re.compile(r"\s(?:giảm|tăng|đạt)\s")
_IF = words_of("condition")
_THEN_WORD = re.compile(r"(?<![^\W_])thì(?![^\W_])")
_WHEN = re.compile(r"(?<![^\W_])(?<!trước )(?<!sau )khi\s(?:[^\W\d_]+\s){0,3}(?:có|đạt|đủ|được|vượt|quá)\s(?:được\s)?$")
_HAS = re.compile(r"(?<![^\W_])(?:có|đạt|đủ|sử dụng|chiếm)\s$")
_GAINS = re.compile(rf"(?:\s[^\W\d_]+){{0,3}}?\s(?:{any_of('benefit')})(?![^\W_])")


def is_condition(low: str, setting: Setting, q: Quantity, figures: list[Quantity]) -> bool:
    """ "Ở nơi có từ 30% ... trở lên, phải có cán bộ ...": the figure says where the demand holds."""
    clause = setting.clause
    following = next((f for f in figures if f.span[0] > q.span[0]), None)
    if following is not None and not q.share and following.share and _THEN.fullmatch(low[q.span[1] : following.span[0]]):
        return True
    holds = _WHERE_HOLDS.search(low, clause.start, q.span[0]) if following or q.worded else None
    if holds:
        between = q.span[1], following.span[0] if following else clause.end
        if _DEMANDS.match(low, *between) or (following and holds["rate"] and _MOVED.match(low, *between)):
            return True
    if _is_premise(low, setting, q):
        return True
    rest = low[q.span[1] : clause.end]
    demand = _DEMAND.search(rest) if not _OPENS_WITH.search(low[clause.start : q.span[0]]) else None
    return demand is not None and not any(c.isdigit() for c in rest[demand.end() :])


def _is_premise(low: str, setting: Setting, q: Quantity) -> bool:
    """Whether "if" governs a figure, "then" follows it, or, where no heading speaks of aims, a bound says who gains something."""
    start, end = setting.clause.span
    if cue_pattern("strive").search(low, start, q.span[0]):
        return False
    governs = next((m for m in _IF.finditer(low, start, q.span[0])), None)
    if governs is not None and low.find(",", governs.end(), q.span[0]) < 0:
        return True
    if _THEN_WORD.search(low, q.span[1], end):
        return True
    if _WHEN.search(low, max(start, q.span[0] - 40), q.span[0]) and not _names_rate(low, start, q.span[0]):
        return True
    bounds = (
        q.worded and not setting.context.aim and not setting.times and _HAS.search(low, max(start, q.span[0] - 12), q.span[0])
    )
    return bool(bounds) and _GAINS.match(low, q.span[1], min(end, q.span[1] + 90)) is not None


def is_no_aim(low: str, setting: Setting, q: Quantity) -> bool:
    """Whether the clause says how something is voted on or reckoned, or what something costs whom ("lãi suất", "giá vé")."""
    start, end = setting.clause.span
    if cue_pattern("strive").search(low, start, q.span[0]):
        return False
    opens = _ILLUSTRATES.match(low, setting.sentence) or _ILLUSTRATES.match(low, start)
    return opens is not None or _BALLOT.search(low, start, end) is not None or _TERMS.match(low, start, q.span[0]) is not None


_ILLUSTRATES = re.compile(rf"(?:{any_of('illustration')})(?![^\W_])")
_BALLOT = words_of("ballot")
_TERMS = re.compile(rf"(?:{any_of('terms_noun')})(?![^\W_])(?!\s(?:[^\W\d_]+\s){{0,6}}(?:giảm|tăng|thấp hơn|cao hơn)(?![^\W_]))")
