"""Whether a figure of a commitment is itself what is committed to: not its cost, its condition, the whole it is of, or a detail of a task."""

from __future__ import annotations

import re

from extract.clauses import Clause, open_parenthesis
from extract.conditions import is_condition, is_no_aim
from extract.cues import cue_pattern
from extract.drafts import Setting
from extract.money_talk import is_money_talk
from extract.own_figures import is_scored
from extract.quantities import Quantity
from extract.words import any_of, words_of


def is_committed(low: str, setting: Setting, figures: list[Quantity], q: Quantity, timed: bool) -> bool:
    """Whether one of a clause's `figures` is what a commitment commits to. `timed`: its clause or sentence says by when."""
    clause = setting.clause
    if is_money_talk(low, setting, q) or is_condition(low, setting, q, figures):
        return False
    if _is_denominator(low, q) or _is_excluded(low, clause, q) or is_no_aim(low, setting, q):
        return False
    return q.share or q.kind == "point" or _counts(low, setting, q, timed)


_DENOMINATOR = re.compile(r"(?:trong|trên|của)\s(?:tổng số|tổng|số)\s$|trong số\s$|tổng số\s(?:có\s)?$")


def _is_denominator(low: str, q: Quantity) -> bool:
    """ "trong tổng số 14 xã": what a share is taken of."""
    return _DENOMINATOR.search(low, max(0, q.span[0] - 20), q.span[0]) is not None


_GUIDES = words_of("count_guide")
_LISTED = re.compile(r":\s(?:\S+\s){0,4}$")
_AGE_MEASURE = re.compile(any_of("age_measure"))
_TIME_MEASURE = re.compile(r"(?:\d\S*\s|phấn đấu\s|bảo đảm\s)*thời gian\s")
_DURATION_GUIDE = re.compile(rf"(?:{any_of('duration_guide')})(?![^\W_])")
_DRAFTED = re.compile(rf"(?:{any_of('drafting_noun')})(?![^\W_])")
_MULTIPLIES = re.compile(r"(?:gấp|tăng|giảm|còn)\s(?:thêm\s|ít nhất\s|khoảng\s|trên\s)?$")


def _counts(low: str, setting: Setting, q: Quantity, timed: bool) -> bool:
    """Whether a figure that is no share commits to something where it stands, and is no detail of a task."""
    clause, context = setting.clause, setting.context
    before = clause.start, q.span[0]
    lead = low[slice(*before)]
    if q.kind == "age":
        return _AGE_MEASURE.search(lead) is not None
    if lead.endswith(" của ") and not q.worded:
        return False  # "kế thừa kết quả của 05 đơn vị"
    if q.unit is not None and _DRAFTED.match(q.unit):
        return False
    if q.kind == "duration":
        return (not context.task and _TIME_MEASURE.match(lead) is not None) or _DURATION_GUIDE.search(lead) is not None
    if q.kind == "multiple":
        return q.worded or low.startswith("gấp", q.span[0]) or _MULTIPLIES.search(lead[-18:]) is not None
    if q.kind == "count" and not q.worded:
        return is_scored(low, clause, q)
    if context.task:
        if cue_pattern("norm").search(low, clause.start, clause.end) or (q.comparator in ("lt", "le") and q.kind != "rank"):
            return False
        yearly = q.worded and words_of("yearly").search(low, *before) is not None
        if not (timed or yearly or q.baseline or _GUIDES.search(low, *before) or cue_pattern("strive").search(low, *before)):
            return q.worded and q.comparator == "ge"
    if q.worded or q.baseline or q.value_max is not None:
        return True
    aimed = timed or context.aim or context.time is not None
    return aimed or _LISTED.search(lead) is not None or _GUIDES.search(lead) is not None


_EXCLUDED = re.compile(rf"(?:{any_of('leaves_out')})(?![^\W_])")


def _is_excluded(low: str, clause: Clause, q: Quantity) -> bool:
    """Whether a figure only says who is left out ("(trừ nhà nghỉ dưới 10 phòng)")."""
    opened = open_parenthesis(low, clause.start, q.span[0])
    return opened is not None and _EXCLUDED.match(low, opened + 1) is not None
