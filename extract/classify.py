"""Whether a figure is a commitment, a figure reached already, or neither.

The nearest word before the figure decides ("phấn đấu", "hiện có"), then what was said earlier in the paragraph, then the section's heading,
then the kind of source: a plan commits, a report tells, an article does neither by itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, NamedTuple

from extract.clauses import open_parenthesis
from extract.context import is_named
from extract.cues import cue_pattern
from extract.deadlines import TimePhrase
from extract.drafts import Scene, Setting
from extract.labels import LABELLED, Rank
from extract.quantities import Quantity
from extract.reasons import Reason
from extract.stories import counts_event
from extract.words import any_of

_Said = Literal["target", "result"]
Verdict = _Said | None

_VERDICTS: tuple[tuple[str, _Said], ...] = (("strive", "target"), ("require", "target"), ("aim", "target"), ("reached", "result"))
"""Cue -> what it says of the figure behind it."""
_OF_PLAN = re.compile(r"[^.;]{0,60}%\s(?:so với\s)?(?:dự toán|kế hoạch|chỉ tiêu|mục tiêu)(?![^\W_])")
_TALLY = re.compile(r"chiếm\s(?:tỷ lệ\s)?(?:khoảng\s|trên\s|gần\s)?$")
_ONLY_TALLY = re.compile(r"\s?chiếm\s(?:tỷ lệ\s)?(?:khoảng\s|trên\s|gần\s)?")
_ATTRIBUTE = re.compile(
    r"[\w%]\s(?:hiện có|hiện nay|hiện tại|đã có|đã ban hành|đã cấp)(?=\s?[,;.)]|\s(?:và|xuống|lên|còn|trở)\s)"
)
""" "số đối tượng hiện có và ...": the words belong to the noun before them and tell of nothing behind."""
_COMPARES = re.compile(r"(?<![^\W_])so\s(?:với\s)?(?:[^\W\d_]+\s){0,2}$")
""" "so với ước thực hiện năm 2025": what a figure is measured against says nothing of what it is."""
_BY_PLAN = re.compile(rf"(?:theo|thực hiện)\s(?:{any_of('plan')})(?![^\W_])")
""" "Theo Đề án phát triển cây quế, toàn tỉnh ...": the sentence of an article tells the plan."""
_DONE = re.compile(r"(?<![^\W_])đã(?!\s(?:đề ra|đặt ra|xác định|ban hành|phê duyệt))(?![^\W_])")
_TIME_NOTE = re.compile(r"\(\s?(?:bình quân |trung bình |của |cùng kỳ |cuối |đầu )?")
_UNTIL = ("đến ", "tới ", "trước ", "chậm nhất ")
_NOW = re.compile(r"\(\s?(?:hiện|nay|đang|mới|mới chỉ)\s")
_ALONE = re.compile(r"\(\s?(?:là\s)?")
"""Before a figure that is all that stands in parentheses, as far as what is before it."""


@dataclass
class Mood:
    """What the paragraph has said so far: commitment or report."""

    verdict: Verdict = None
    told: bool = False
    """The paragraph of an article speaks of a person, a household or how things stand: figures are told until a word says otherwise."""


class _Cue(NamedTuple):
    """What decides: where it stands, for what, where it ends, and the rule by which it does."""

    start: int
    verdict: _Said
    end: int
    rule: str


@dataclass(frozen=True)
class Judgement:
    """What a figure is, and why."""

    verdict: Verdict
    reason: Reason


def classify(scene: Scene, setting: Setting, q: Quantity, times: list[TimePhrase], mood: Mood) -> Judgement:
    """Target, result or neither. `times`: the sentence's time phrases before the quantity."""
    if setting.block.zone == "footnote":
        return Judgement("result", Reason("kind_footnote", setting.block.span))
    if q.aimed is not None:
        return Judgement("result", Reason("kind_reached_of_aimed", q.span))
    if _is_aside(scene, setting, q, times):
        return Judgement("result", Reason("kind_aside", q.span))
    if q.kind == "people" and scene.document.genre == "press":
        event = counts_event(scene.low, setting.sentence, q.span[0], (q.number[1], setting.clause.end))
        if event is not None:
            return Judgement("result", Reason("kind_event", event))
    said = _said(scene, setting, q, times)
    if said is not None:
        mood.verdict = said.verdict
        return said
    if mood.verdict is not None:
        return Judgement(mood.verdict, Reason("kind_paragraph", (setting.block.body, setting.sentence)))
    if mood.told:
        return Judgement("result", Reason("kind_story", setting.block.span))
    judged = _by_place(scene, setting, q)
    if judged.reason.rule == "kind_time":
        mood.verdict = judged.verdict
    return judged


def _is_aside(scene: Scene, setting: Setting, q: Quantity, times: list[TimePhrase]) -> bool:
    """Whether a figure stands in parentheses that tell of today or of a time that is over ("(năm 2024: 35%)", "so với năm 2024 (61 vụ)")."""
    low, at, today = scene.low, q.number[0], scene.today
    opened = open_parenthesis(low, setting.clause.start, at)
    if opened is None:
        return False
    if cue_pattern("reached").search(low, opened, at) or _ONLY_TALLY.fullmatch(low, opened + 1, at) or _NOW.match(low, opened):
        return True
    if not (today and times):
        return False
    if _ALONE.fullmatch(low, opened, q.span[0]) and not low[times[-1].span[1] : opened].strip():
        return times[-1].reference or scene.is_over(times[-1])
    last = times[-1]
    noted = _TIME_NOTE.fullmatch(low, opened, last.span[0]) is not None and not low.startswith(_UNTIL, last.span[0])
    return noted and last.end is not None and last.end.year <= today.year


def _said(scene: Scene, setting: Setting, q: Quantity, times: list[TimePhrase]) -> Judgement | None:
    """What the nearest deciding word of the sentence before a figure says; None where there is none."""
    low, start, at = scene.low, setting.sentence, q.number[0]
    told = setting.context.situation and not setting.context.aim
    cues: list[_Cue] = [
        _Cue(match.start(), verdict, match.end(), "kind_word")
        for name, verdict in _VERDICTS
        if not (told and name == "aim")  # where a situation is described, such words name things
        for match in cue_pattern(name).finditer(low, start, at)
        if not (_in_closed_parenthesis(low, start, match.start(), at) or _ATTRIBUTE.match(low, max(start, match.start() - 2)))
        and not (verdict == "result" and _COMPARES.search(low, max(start, match.start() - 30), match.start()))
    ]
    past = _past(scene, setting, at, times)
    if past is not None:
        cues.append(past)
    if scene.document.genre == "press" and (by := _BY_PLAN.match(low, start, at)):
        cues.append(_Cue(by.start(), "target", by.end(), "kind_word"))
    if scene.document.genre != "official":
        cues += [
            _Cue(match.start(), "result", match.end(), "kind_word") for match in _DONE.finditer(low, setting.clause.start, at)
        ]
    if not cues:
        return None
    nearest = max(cues)
    aimed = [cue for cue in cues if cue.verdict == "target"]
    if nearest == past and nearest.verdict == "result" and (q.worded or scene.today is None) and aimed:
        nearest = max(aimed)._replace(rule="kind_bound")
    others = tuple((cue.start, cue.end) for cue in cues if cue.verdict != nearest.verdict)
    return Judgement(nearest.verdict, Reason(nearest.rule, (nearest.start, nearest.end), others))


def _in_closed_parenthesis(low: str, start: int, at: int, end: int) -> bool:
    """Whether a word stands in parentheses that are closed before the figure: it then speaks of another one."""
    return open_parenthesis(low, start, at) is not None and low.find(")", at, end) >= 0


def _past(scene: Scene, setting: Setting, at: int, times: list[TimePhrase]) -> _Cue | None:
    """A plain year or stretch of time in the past tells of what was: its place and what follows from it."""
    low, start, today, aim = scene.low, setting.sentence, scene.today, setting.context.aim
    situation = setting.context.situation and not aim

    def cue(t: TimePhrase, verdict: _Said) -> _Cue:
        return _Cue(t.span[0], verdict, t.span[1], "kind_time")

    for t in reversed(times):
        if is_named(low, start, t) or t.horizon or t.reference or _in_closed_parenthesis(low, start, t.span[0], at):
            continue
        if t.until and t.end is None and t.relative is not None and scene.document.genre != "official":
            continue  # "đến ngày 30/9": of which year, an article leaves to what it says around
        if t.until:
            told = cue_pattern("reached").search(low, max(start, t.span[0] - 60), t.span[0] + 5) is not None
            over = t.end is not None and (
                situation and scene.is_before(t) if today is None else t.end < today or (situation and t.end.year <= today.year)
            )
            return cue(t, "result" if told or (over and not aim) else "target")
        known = t.end or t.start
        if known is None:
            continue
        begun = t.start or known
        if situation and (scene.is_over(t) or (today is not None and begun.year <= today.year)):
            return cue(t, "result")
        if today is None:
            years = scene.document.period
            if years and years.start and years.end and years.start <= known <= years.end:
                return cue(t, "target")
            return cue(t, "result") if scene.document.genre != "official" else None
        over = known < today or (t.period and t.start is not None and known.year <= today.year and t.start.year < today.year - 1)
        return cue(t, "result" if over and not (aim and t.period and known >= today) else "target")
    return None


def _tells_of_plan(scene: Scene, setting: Setting, q: Quantity) -> bool:
    """Whether a clause of an article or a report says how much of a plan was reached ("thu đạt 5.396 tỷ đồng, đạt 105% dự toán")."""
    if scene.document.genre == "official":
        return False
    return _OF_PLAN.match(scene.low, q.number[0], setting.clause.end) is not None


def _due_behind(scene: Scene, setting: Setting, q: Quantity) -> TimePhrase | None:
    """A time phrase behind a figure of its clause that lies ahead and says when it is to be reached ("đạt 5% diện tích vào năm 2030")."""
    today = scene.today
    behind = (t for t in setting.times if today and t.end and t.end > today and t.span[0] >= q.span[1] and not t.period)
    return next((t for t in behind if t.until or scene.low.startswith("vào ", t.span[0])), None)


def _by_place(scene: Scene, setting: Setting, q: Quantity) -> Judgement:
    """What a figure is by its section's heading and the kind of source, where no word decides."""
    context, genre = setting.context, scene.document.genre
    if context.situation and not context.aim:
        return Judgement("result", Reason("kind_heading", context.headed))
    if genre == "report":
        return (
            Judgement("target", Reason("kind_heading", context.headed))
            if context.aim or context.task
            else Judgement("result", Reason("kind_report"))
        )
    if _tells_of_plan(scene, setting, q):
        return Judgement("result", Reason("kind_of_plan", q.span))
    if genre == "press":
        item = setting.block.rank in (Rank.DASH, Rank.PLUS, Rank.BULLET)
        labelled = any((item or b.rank in LABELLED) and b.span == context.headed for b in setting.block.ancestors())
        listed = context.aim and labelled and q.kind not in ("count", "duration", "age")
        if listed or ((context.time is not None or context.aim) and (q.share or q.worded)):
            by = (
                Reason("kind_heading", context.headed)
                if context.aim
                else Reason("kind_time_above", context.time.span if context.time else None)
            )
            return Judgement("target", by)
        ahead = _due_behind(scene, setting, q)
        if ahead is not None:
            return Judgement("target", Reason("kind_time", ahead.span))
        at = q.number[0]
        tally = _TALLY.search(scene.low, max(setting.clause.start, at - 30), at)
        return Judgement("result", Reason("kind_word", tally.span())) if tally else Judgement(None, Reason("kind_unsaid"))
    return Judgement("target", Reason("kind_heading", context.headed) if context.aim else Reason("kind_plan"))
