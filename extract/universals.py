"""Targets that name all and no figure: "toàn bộ bãi chôn lấp hở được đóng cửa", "tất cả xã, phường có điểm vui chơi" are 100 percent."""

from __future__ import annotations

import re
from decimal import Decimal

from extract.context import Context
from extract.cues import cue_pattern, efforts
from extract.drafts import Draft, Scene, Setting
from extract.outline import LABELLED, Rank
from extract.predicates import find_predicate
from extract.subjects import unit_noun
from extract.words import any_of, words_of

_ALL = re.compile(rf"(?P<all>{any_of('universal')})\s(?:(?:các|những|số)\s)?(?P<who>[^\W\d_][^;:.%]{{2,160}})$")
_LEAD = re.compile(r"[\s,]*(?:(?:và|đồng thời|đến đó|để|cơ bản|hoàn thành|bảo đảm|đảm bảo|yêu cầu|trong đó|với)[\s,]+)*")
_LONGEST_SUBJECT = 100
_CONFIDENCE = 0.8
"""How far a reading without any figure is trusted."""


def read_universal(scene: Scene, setting: Setting) -> Draft | None:
    """The target that a clause without figures sets for all of a population; None where none are named or nothing is demanded of them.

    Only among aims that are told one by one: "mọi người dân được chăm sóc sức khỏe" under a general aim is a wish.
    """
    if any(q.kind != "age" for q in setting.quantities) or not _among_aims(scene, setting, setting.context):
        return None
    low, end = scene.low, setting.clause.end
    start = _behind_lead(scene, setting)
    match = _ALL.match(low, start, end)
    if match is None:
        return None
    begin = match.start("who")
    if words_of("no_whole").match(low, begin, end):
        return None
    found = find_predicate(low[begin : min(end, begin + _LONGEST_SUBJECT)], 2)
    if found is None:
        return None
    at, behind = begin + found.start(), begin + found.end()
    draft = Draft(setting.block, setting.clause, None, match.span("all"), None, "eq", Decimal(100), None, "percent")
    draft.implied, draft.confidence = True, _CONFIDENCE
    draft.population = scene.plain((begin, at))
    draft.indicator = scene.text((at, _without_time(scene, setting, behind)))
    units = unit_noun(low, begin, at)
    if units:
        draft.share_of, draft.tier = "units", units
    return draft


def _among_aims(scene: Scene, setting: Setting, context: Context) -> bool:
    """Whether the clause stands among concrete aims: under such a heading, or with an effort word and a time of its own."""
    if context.situation or context.task or context.budget:
        return False
    pressed = bool(setting.times) and bool(efforts(scene.low, setting.sentence, setting.clause.end))
    if not context.aim and not pressed:
        return False
    heads = (b for b in (setting.block, *setting.block.ancestors()) if b.rank in LABELLED or b.rank is Rank.HEADING)
    return not any(cue_pattern("general_aim").search(scene.low, b.body, min(b.end, b.body + 80)) for b in heads)


def _behind_lead(scene: Scene, setting: Setting) -> int:
    """Behind the time, the effort word and the joints that a clause opens with."""
    at, end = max(setting.clause.start, setting.context.head_end), setting.clause.end
    openings = [t.span for t in setting.times] + [m.span() for m, _ in efforts(scene.low, at, end)]
    moved = True
    while moved:
        lead = _LEAD.match(scene.low, at, end)
        at = lead.end() if lead else at
        behind = next((b for a, b in openings if a <= at < b), None)
        moved = behind is not None
        at = behind if behind is not None else at
    return at


def _without_time(scene: Scene, setting: Setting, floor: int) -> int:
    """Where a clause ends without the time that it closes with."""
    end = setting.clause.end
    return next((t.span[0] for t in setting.times if t.span[0] > floor and t.span[1] >= end - 1), end)
