"""Targets without a figure: a standard that all must meet, people who must be there, a measure held against that of another time."""

from __future__ import annotations

import re
from decimal import Decimal

from extract.binding import Bound, outer_time, read_commitment
from extract.by_reference import read_by_reference
from extract.classify import Mood
from extract.criteria import FoundCriterion, first_criterion, personnel_pattern, read_levels
from extract.cues import cue_pattern, efforts
from extract.drafts import Draft, Scene, Setting
from extract.subjects import EACH, as_matched, each_tier, read_tier
from extract.universals import read_universal
from extract.words import any_of
from schema.record import Span

_PRESENT = re.compile(
    r"(?P<phai>(?<![^\W_])phải\s)?(?<![^\W_])(?P<has>có)\s(?:đủ\s|cơ cấu\s)?"
    r"(?P<who>(?:cán bộ |cấp ủy viên |ủy viên |người |lãnh đạo |đại biểu )?(?:(?:lãnh đạo|quản lý|chủ chốt|trẻ|là)[ ,]+){0,3}"
    r"(?:là\s)?(?:cán bộ nữ|nữ(?! )|nữ(?= (?:cơ cấu|trong|tham gia))|người dân tộc thiểu số|người dtts"
    r"|(?:cán bộ |người )?trẻ(?:,? (?:tuổi )?(?:từ )?dưới \d\d tuổi)?))(?![^\W_])"
)
_THING = re.compile(
    rf"(?<![^\W_])phải có\s(?:ít nhất\s|đủ\s)?(?!(?:{any_of('duty_noun')})(?![^\W_]))(?P<what>[^\W\d_][^,;:.()\d]{{3,80}})$"
)
""" "mỗi thôn phải có nhà văn hóa": nothing but the thing that must be there follows."""
_ALL = re.compile(r"(?<![^\W_])(?:tất cả|toàn bộ|mọi|các|đội ngũ)(?![^\W_])")
_PLACE_BEFORE = re.compile(r"(?<![^\W_])(?:trong|tại|ở)\s[^;.]{3,90}\s$")
_PLACE_BEHIND = re.compile(r"[^;.]{0,40}?(?:trong|tại|ở|của)\s([^;.,]{3,90})")
_LEVEL_NAMED = re.compile(r"trình độ\s[^,;]{0,20}$")
_RECRUITED = re.compile(r"(?:từ nguồn|sinh viên|tốt nghiệp|trường)\s[^,;]*$")


def read_unwritten(scene: Scene, setting: Setting, mood: Mood, made: bool) -> None:
    """A standard that all must meet ("có trình độ từ đại học trở lên"), or people who must be there ("phải có cán bộ nữ").

    `made`: the clause's figures gave targets or results already; then only people demanded behind the last figure are read.
    """
    clause, context = setting.clause, setting.context
    if mood.verdict == "result" or (context.situation and not context.aim):
        return
    undated = context.time is None and not setting.times and setting.carried is None
    if scene.document.genre != "official" and undated and not efforts(scene.low, setting.sentence, clause.end):
        return
    start = clause.start
    if made and setting.quantities:
        strives = list(cue_pattern("strive").finditer(scene.low, setting.quantities[-1].span[1], clause.end))
        if not strives:
            return
        start = strives[-1].start()
    present = _present(scene, setting, start) or (None if made else _thing(scene, setting))
    if present:
        scene.drafts.append(present)
    elif not made:
        standards = _standards(scene, setting)
        against = (
            None
            if standards or not (context.aim or efforts(scene.low, setting.sentence, clause.end))
            else read_by_reference(scene, setting)
        )
        if against:
            _bind(scene, against, setting, "unwritten_reference")
            scene.drafts.append(against)
            return
        universal = None if standards else read_universal(scene, setting)
        if universal:
            _bind(scene, universal, setting, "unwritten_all")
        scene.drafts += standards or ([universal] if universal else [])


def _present(scene: Scene, setting: Setting, start: int) -> Draft | None:
    """The target that people are there, in a clause from `start` on."""
    clause = setting.clause
    match = _PRESENT.search(scene.low, start, clause.end) if scene.low.find("có", start, clause.end) >= 0 else None
    if match is None or not efforts(scene.low, setting.sentence, match.start("has") + 8):
        return None
    found = first_criterion(scene.low, match.start("who"), match.end("who"), setting.quantities)
    if found is None:
        return None
    place = _PLACE_BEFORE.search(scene.low[start : match.start("has")])
    first = match.start("phai") if match["phai"] else match.start("has")
    begin = start + place.start() if place else first
    draft = Draft(setting.block, clause, None, (begin, match.end("who")), None, "present", None, None, None)
    if place:
        draft.population = scene.clean[begin : match.start("has")].split(None, 1)[1].strip(" ,")
    else:
        draft.population = _where(scene, setting, match.end("who"), (start, first))
    if draft.population:
        draft.population = re.sub(r"\s(?:nhất thiết|bắt buộc|cần|phấn đấu)$", "", draft.population)
    draft.indicator = scene.clean[match.start("has") : match.end("who")]
    draft.criterion = found.criterion
    _bind(scene, draft, setting, "unwritten_present")
    return draft


def _thing(scene: Scene, setting: Setting) -> Draft | None:
    """The target that something is there in each unit of a tier, where aims are set: "mỗi thôn phải có nhà văn hóa"."""
    clause = setting.clause
    match = _THING.search(scene.low, clause.start, clause.end) if setting.context.aim else None
    each = EACH.search(scene.low, clause.start, match.start()) if match else None
    if match is None or each is None or setting.quantities:
        return None
    draft = Draft(setting.block, clause, None, match.span(), None, "present", None, None, None)
    draft.indicator = scene.clean[match.start() + len("phải ") : match.end()]
    draft.population = scene.clean[each.end() : match.start()].strip(" ,") or None
    draft.per = each_tier(scene.low, each.end(), match.start())
    _bind(scene, draft, setting, "unwritten_thing")
    return draft


def _where(scene: Scene, setting: Setting, behind: int, lead: Span) -> str | None:
    """Among whom people must be there: "trong ..." behind them, else the clause's words before, else the list's head."""
    after = _PLACE_BEHIND.match(scene.low[behind : setting.clause.end])
    if after:
        return scene.clean[behind + after.start(1) : behind + after.end(1)].strip()
    words = scene.clean[slice(*lead)].strip(" ,")
    words = re.sub(r"^(?:(?:ở|tại|trong)\s)?(?:những\s|các\s)?(?=\w)", "", words)
    return words or scene.text(setting.context.population)


def _standards(scene: Scene, setting: Setting) -> list[Draft]:
    """The levels that all of a list's people must have: 100 percent, where one of them is bounded ("đại học trở lên")."""
    clause, context = setting.clause, setting.context
    head = scene.head(context)
    start = max(clause.start, context.head_end)
    own = scene.low[start : clause.end]
    if not personnel_pattern().search(as_matched(head) + " " + own[:120]) or (head is None and not _ALL.search(own)):
        return []
    levels = read_levels(scene.low, start, clause.end)
    found = []
    for level in levels if any(one.bounded for one in levels) else []:
        if not _is_demanded(scene, setting, level):
            continue
        draft = Draft(setting.block, clause, None, level.level_span, None, "eq", Decimal(100), None, "percent")
        draft.implied, draft.criterion, draft.population = True, level.criterion, head
        draft.indicator = scene.text((start, level.level_span[1]))
        draft.confidence = 0.9
        _bind(scene, draft, setting, "unwritten_standard")
        found.append(draft)
    return found


def _is_demanded(scene: Scene, setting: Setting, level: FoundCriterion) -> bool:
    """Whether a level is what people must have, not where they come from ("sinh viên tốt nghiệp đại học")."""
    floor, at = setting.clause.start, level.span[0]
    if not level.bounded and not _LEVEL_NAMED.search(scene.low[max(floor, at - 32) : at]):
        return False
    return not _RECRUITED.search(scene.low[max(floor, at - 30) : at])


def _bind(scene: Scene, draft: Draft, setting: Setting, rule: str) -> None:
    """Deadline, commitment and tier of a target without figure, which is read by a rule."""
    draft.owe(rule, draft.span)
    dated = [t for t in setting.times if t.end is not None]
    dated = [t for t in dated if t.span[0] <= draft.span[0]] or dated
    chosen = Bound(dated[-1], "deadline_before", tuple(dated)) if dated else outer_time(scene, setting)
    if chosen:
        draft.deadline, draft.because["deadline"] = chosen.phrase.deadline(scene.clean), chosen.reason
    at = max(draft.span[0] + 5, setting.clause.start)
    draft.commitment, draft.because["commitment"] = read_commitment(scene, setting.sentence, at, setting.context)
    read_tier(scene, draft, setting.context)
