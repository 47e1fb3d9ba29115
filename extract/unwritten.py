"""Targets without a figure: a standard that all must meet, people who must be there."""

from __future__ import annotations

import re
from decimal import Decimal

from extract.binding import read_commitment, sentence_time
from extract.classify import Mood
from extract.clauses import Clause
from extract.context import Context, cue_pattern
from extract.criteria import first_criterion, personnel_pattern, read_levels
from extract.deadlines import TimePhrase
from extract.drafts import Draft, Scene
from extract.outline import Block
from extract.quantities import Quantity
from extract.subjects import read_tier
from schema.record import Deadline

_PRESENT = re.compile(
    r"(?P<phai>(?<![^\W_])phải\s)?(?<![^\W_])(?P<has>có)\s(?:đủ\s|cơ cấu\s)?"
    r"(?P<who>(?:cán bộ |cấp ủy viên |ủy viên |người |lãnh đạo |đại biểu )?(?:(?:lãnh đạo|quản lý|chủ chốt|trẻ|là)[ ,]+){0,3}"
    r"(?:là\s)?(?:cán bộ nữ|nữ(?! )|nữ(?= (?:cơ cấu|trong|tham gia))|người dân tộc thiểu số|người dtts))(?![^\W_])"
)
_ALL = re.compile(r"(?<![^\W_])(?:tất cả|toàn bộ|mọi|các|đội ngũ)(?![^\W_])")


def read_unwritten(
    scene: Scene,
    block: Block,
    clause: Clause,
    sentence: int,
    context: Context,
    mood: Mood,
    times: list[TimePhrase],
    last_time: TimePhrase | None,
    made: bool,
    inside: list[Quantity],
) -> None:
    """A standard that all must meet ("có trình độ từ đại học trở lên"), or people who must be there ("phải có cán bộ nữ")."""
    if (
        scene.document.genre != "official" and context.time is None and not times and last_time is None
    ) or mood.verdict == "result":
        effort = cue_pattern("strive").search(scene.low, sentence, clause.end) or cue_pattern("require").search(
            scene.low, sentence, clause.end
        )
        if mood.verdict == "result" or not effort:
            return
    if context.situation and not context.aim:
        return
    start = clause.start
    if made and inside:
        efforts = list(cue_pattern("strive").finditer(scene.low, inside[-1].span[1], clause.end))
        if not efforts:
            return
        start = efforts[-1].start()
    present = _present(scene, block, clause, start, sentence, context, times, last_time)
    if present:
        scene.drafts.append(present)
        return
    if made:
        return
    _standard(scene, block, clause, sentence, context, times, last_time)


def _present(
    scene: Scene,
    block: Block,
    clause: Clause,
    start: int,
    sentence: int,
    context: Context,
    times: list[TimePhrase],
    last_time: TimePhrase | None,
) -> Draft | None:
    match = _PRESENT.search(scene.low, start, clause.end)
    if match is None:
        return None
    effort = [
        m.end() for name in ("strive", "require") for m in cue_pattern(name).finditer(scene.low, sentence, match.start("has") + 8)
    ]
    if not effort:
        return None
    found = first_criterion(scene.low, match.start("who"), match.end("who"), [])
    if found is None:
        return None
    place = re.search(r"(?:trong|tại|ở)\s[^;.]{3,90}\s$", scene.low[start : match.start("has")])
    begin = start + place.start() if place else match.start("phai") if match["phai"] else match.start("has")
    population: str | None = None
    if place:
        population = scene.clean[start + place.start() : match.start("has")].split(None, 1)[1].strip(" ,")
    else:
        after = re.match(r"[^;.]{0,40}?(?:trong|tại|ở|của)\s([^;.,]{3,90})", scene.low[match.end("who") : clause.end])
        if after:
            a = match.end("who") + after.start(1)
            population = scene.clean[a : match.end("who") + after.end(1)].strip()
        else:
            lead = scene.clean[start : match.start("phai") if match["phai"] else match.start("has")].strip(" ,")
            lead = re.sub(r"^(?:[ởtạitrong]+\s)?(?:những\s|các\s)?(?=\w)", "", lead)
            population = lead or scene.text(context.population)
    if population:
        population = re.sub(r"\s(?:nhất thiết|bắt buộc|cần|phấn đấu)$", "", population)
    draft = Draft(block, clause, None, (begin, match.end("who")), None, "present", None, None, None)
    draft.population, draft.indicator = population, scene.clean[match.start("has") : match.end("who")]
    draft.criterion = found.criterion
    _finish(scene, draft, clause, sentence, context, times, last_time)
    return draft


def _standard(
    scene: Scene,
    block: Block,
    clause: Clause,
    sentence: int,
    context: Context,
    times: list[TimePhrase],
    last_time: TimePhrase | None,
) -> None:
    head = scene.head(context)
    own = scene.low[max(clause.start, context.head_end) : clause.end]
    if not personnel_pattern().search((head or "").lower().replace("uỷ", "ủy") + " " + own[:120]) or (
        head is None and not _ALL.search(own)
    ):
        return
    levels = read_levels(scene.low, max(clause.start, context.head_end), clause.end)
    for level in levels if any(one.bounded for one in levels) else []:
        if not level.bounded and not re.search(
            r"trình độ\s[^,;]{0,20}$", scene.low[max(clause.start, level.span[0] - 32) : level.span[0]]
        ):
            continue
        if re.search(
            r"(?:từ nguồn|sinh viên|tốt nghiệp|trường)\s[^,;]*$",
            scene.low[max(clause.start, level.span[0] - 30) : level.span[0]],
        ):
            continue
        draft = Draft(block, clause, None, level.level_span, None, "eq", Decimal(100), None, "percent")
        draft.implied, draft.criterion, draft.population = True, level.criterion, head
        draft.indicator = scene.text((max(clause.start, context.head_end), level.level_span[1]))
        draft.confidence = 0.9
        _finish(scene, draft, clause, sentence, context, times, last_time)
        scene.drafts.append(draft)


def _finish(
    scene: Scene,
    draft: Draft,
    clause: Clause,
    sentence: int,
    context: Context,
    times: list[TimePhrase],
    last_time: TimePhrase | None,
) -> None:
    dated = [t for t in times if t.end is not None and t.span[0] <= draft.span[0]] or [t for t in times if t.end is not None]
    chosen = dated[-1] if dated else sentence_time(scene, sentence, clause.start) or last_time or context.time
    draft.deadline = chosen.deadline(scene.clean) if chosen else Deadline()
    draft.commitment = read_commitment(scene, sentence, max(draft.span[0] + 5, clause.start), context)
    read_tier(scene, draft, context)
