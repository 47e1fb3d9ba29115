"""Whether a figure says what a plan costs or who pays for it, not what it is to reach."""

from __future__ import annotations

import re

from extract.cues import cue_pattern
from extract.drafts import Setting
from extract.quantities import Quantity
from extract.words import any_of

_OF_BUDGET = re.compile(
    r"\s(?:(?:tổng )?(?:số )?(?:chi|thu)\s(?:ngân sách|thường xuyên|đầu tư|sự nghiệp|cân đối)|(?:tổng )?ngân sách|(?:so với )?(?:dự toán|kế hoạch))"
    r"(?![^\W_])"
)
_SETS_ASIDE = re.compile(rf"(?<![^\W_])(?:{any_of('sets_aside')})(?:\sthêm)?\s$")
_SAVES = re.compile(r"(?<![^\W_])(?:tiết kiệm|giảm|cắt giảm)(?:\sthêm)?\s$")
_PAYS = re.compile(rf"(?:{any_of('payer')})(?![^\W_])[^,;:%]{{0,60}}(?:{any_of('pays')})\s(?:khoảng\s|tối đa\s)?$")
_HELPS = re.compile(rf"(?<![^\W_])(?:{any_of('pays')})\s$")
_COST = re.compile(rf"\s(?:{any_of('cost')})(?![^\W_])")


_FUND = re.compile(rf"(?<![^\W_])(?:{any_of('payer')})(?![^\W_])(?:\s[^\W\d_]+){{0,3}}\s(?:chiếm\s|là\s)?$")


def _is_part_of_cost(low: str, start: int, at: int) -> bool:
    """Whether a share is what one payer bears of a cost that its clause has named ("kinh phí 12 tỷ đồng, ngân sách tỉnh 60%")."""
    return _FUND.search(low, max(start, at - 60), at) is not None and cue_pattern("budget").match(low, start, at) is not None


def is_money_talk(low: str, setting: Setting, q: Quantity) -> bool:
    """Whether a figure says what the plan costs or who pays, not what it is to reach.

    A share that is set aside for a purpose ("dành tối thiểu 5% số thu cho ...") or saved is what is aimed at, even where money is spoken of;
    so is any share under a heading of aims unless somebody pays it or it is of a cost.
    """
    start, at = setting.clause.start, q.span[0]
    head = setting.context.list_head
    if head is not None and head.scope and q.unit == head.unit:
        return False  # a heading of figures in this unit sets them
    if q.share and _SETS_ASIDE.search(low, max(start, at - 24), at) and (q.worded or not setting.context.budget):
        return False
    if setting.context.budget:
        return True
    if q.share:
        if _OF_BUDGET.match(low[q.span[1] : q.span[1] + 30]) or _SAVES.search(low, max(start, at - 24), at):
            return False  # "ít nhất 3% tổng chi ngân sách" is what is aimed at
        if setting.context.aim:
            helped = _HELPS.search(low, max(start, at - 24), at) is not None and _COST.match(low, q.span[1]) is not None
            return helped or _PAYS.search(low, max(start, at - 110), at) is not None or _is_part_of_cost(low, start, at)
    paying = q.kind in ("share", "money", "count", "people", "works")
    return paying and cue_pattern("budget").search(low, start, setting.clause.end) is not None
