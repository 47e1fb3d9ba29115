"""Whether a figure is a commitment, a figure reached already, or neither.

The nearest word before the figure decides ("phấn đấu", "hiện có"), then what was said earlier in the paragraph, then the section's heading,
then the kind of source: a plan commits, a report tells, an article does neither by itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from extract.clauses import Clause
from extract.context import Context, cue_pattern, is_named
from extract.deadlines import TimePhrase
from extract.outline import Block
from extract.quantities import Quantity
from schema.record import Genre

Verdict = Literal["target", "result"] | None

_DENOMINATOR = re.compile(r"(?:trong|trên|của)\s(?:tổng số|tổng|số)\s$|trong số\s$|tổng số\s(?:có\s)?$")
_TALLY = re.compile(r"chiếm\s(?:tỷ lệ\s)?(?:khoảng\s|trên\s|gần\s)?$")
_DONE = re.compile(r"(?<![^\W_])đã(?!\s(?:đề ra|đặt ra|xác định|ban hành|phê duyệt))(?![^\W_])")
_YEAR_NOTE = re.compile(r"\(\s?(?:cuối |đầu |hết )?(?:năm|tháng|quý)\s[^)]*(?:19|20)\d\d")
_GUIDES = re.compile(r"(?<![^\W_])(?:mỗi|từng|giảm|tăng|gấp|nâng|ít nhất|tối thiểu)(?![^\W_])")
_FRAME = re.compile(
    r"(?:^|\s)(?:(?:đến|vào|trong|tới)?\s?(?:hết|cuối)?\s?năm\s(?:19|20)\d\d"
    r"|đạt|còn|là|có|khoảng|trên|ít nhất|tối thiểu|từ|phấn đấu|mỗi năm|hằng năm)(?=\s|$)"
)
_LISTED = re.compile(r":\s(?:\S+\s){0,4}$")


@dataclass
class Mood:
    """What the paragraph has said so far: commitment or report."""

    verdict: Verdict = None


def _cues(low: str, start: int, end: int) -> list[tuple[int, Verdict]]:
    found: list[tuple[int, Verdict]] = []
    for name, verdict in (("strive", "target"), ("require", "target"), ("aim", "target"), ("reached", "result")):
        found += [(m.start(), verdict) for m in cue_pattern(name).finditer(low, start, end)]  # type: ignore[misc]
    return sorted(found)


def _in_closed_parenthesis(low: str, start: int, at: int, end: int) -> bool:
    """Whether a word stands in parentheses that are closed before the figure: it then speaks of another one."""
    opened = low.rfind("(", start, at)
    return opened >= 0 and low.find(")", opened, at) < 0 <= low.find(")", at, end)


def _past(
    low: str, start: int, at: int, times: list[TimePhrase], genre: Genre, today: date | None, aim: bool
) -> tuple[int, Verdict] | None:
    """A plain year or stretch of time in the past tells of what was: its place and what follows from it."""
    for t in reversed(times):
        if is_named(low, start, t) or t.horizon or t.reference or _in_closed_parenthesis(low, start, t.span[0], at):
            continue
        if t.until:
            told = cue_pattern("reached").search(low, max(start, t.span[0] - 60), t.span[0] + 5) is not None
            over = today is not None and t.end is not None and t.end < today
            return t.span[0], ("result" if told or (over and not aim) else "target")
        known = t.end or t.start
        if known is None:
            continue
        if today is None:
            return (t.span[0], "result") if genre != "official" else None
        over = known < today or (t.period and t.start is not None and known.year <= today.year and t.start.year < today.year - 1)
        return t.span[0], ("result" if over and not (aim and t.period and known >= today) else "target")
    return None


def classify(
    low: str,
    block: Block,
    clause: Clause,
    sentence_start: int,
    q: Quantity,
    times: list[TimePhrase],
    context: Context,
    mood: Mood,
    genre: Genre,
    today: date | None,
) -> Verdict:
    """Target, result or neither. `times`: the sentence's time phrases before the quantity; `today`: the document's own date."""
    at = q.number[0]
    if block.zone == "footnote":
        return "result"
    paren = low.rfind("(", clause.start, at)
    inside = paren >= 0 and ")" not in low[paren:at]
    if inside and (cue_pattern("reached").search(low, paren, at) or _TALLY.search(low, paren, at)):
        return "result"
    if inside and _YEAR_NOTE.match(low, paren, at) and times and times[-1].end and today and times[-1].end.year <= today.year:
        return "result"
    cues = [c for c in _cues(low, sentence_start, at) if not _in_closed_parenthesis(low, sentence_start, c[0], at)]
    past = _past(low, sentence_start, at, times, genre, today, context.aim)
    if past is not None:
        cues = sorted([*cues, past])
    if genre != "official":
        done = [m.start() for m in _DONE.finditer(low, clause.start, at)]
        cues = sorted([*cues, *((d, "result") for d in done)])
    if cues:
        verdict = cues[-1][1]
        if verdict == "result" and any(v == "target" for _, v in cues) and past is not None and cues[-1] == past and q.worded:
            verdict = "target"
        mood.verdict = verdict
        return verdict
    if mood.verdict is not None:
        return mood.verdict
    if context.situation and not context.aim:
        return "result"
    if genre == "report":
        return "target" if context.aim else "result"
    if genre == "press":
        if context.time is not None and (q.share or q.worded):
            return "target"
        return "result" if _TALLY.search(low, max(clause.start, at - 30), at) else None
    return "target"


def is_denominator(low: str, q: Quantity) -> bool:
    """ "trong tổng số 14 xã": what a share is taken of."""
    return _DENOMINATOR.search(low, max(0, q.span[0] - 20), q.span[0]) is not None


def is_embedded(low: str, left: Quantity, q: Quantity) -> bool:
    """Whether a figure belongs to the predicate of the one before it ("70% phụ nữ được tầm soát ít nhất 4 loại bệnh")."""
    if q.kind in ("age",):
        return False
    between = low[left.span[1] : q.span[0]]
    if re.search(r"(?:riêng|trong đó)(?![^\W_])", between):
        return False
    boundary = max(between.rfind(","), between.rfind(";"), between.rfind(":"), between.rfind("("))
    if between.startswith(",") or (not left.share and boundary >= 0):
        return False  # the one before is closed; this is a figure of its own
    if q.share or left.kind == q.kind:
        return (
            boundary < 0
            and " và " not in between
            and len(between.split()) >= 2
            and not re.search(r"(?:năm\s(?:19|20)\d\d|lên|xuống|đến)\s*$", between)
        )
    tail = _FRAME.sub("", between[boundary + 1 :]).strip() if boundary >= 0 else between.strip()
    if boundary < 0:
        return not re.match(r"\s*(?:và)\s*$", between)
    return not (
        not tail
        or re.match(r"(?:và|tỷ lệ|số|tổng|phấn đấu|thu hút|giảm|tăng|bình quân)(?![^\W_])", tail)
        or (between[boundary] in ":(" and len(tail.split()) <= 4)
    )


def scored(low: str, clause: Clause, q: Quantity) -> bool:
    """Whether a figure without unit is the value of a measure named before it ("số giường bệnh/vạn dân đạt 40", "chỉ số HDI đạt 0,75")."""
    lead = low[max(clause.start, q.span[0] - 120) : q.span[0]]
    return (
        re.search(
            r"(?<![^\W_])(?:số|chỉ số|điểm|hệ số|tỷ số|tỷ suất|mật độ|xếp hạng)\s[^;:.]{3,90}\s(?:đạt|là|còn|bằng|lên)\s$", lead
        )
        is not None
    )


def counts_as_target(low: str, clause: Clause, q: Quantity, context: Context, times: bool) -> bool:
    """Whether a count that stands in a plan commits to something, and is no detail of a task.

    `times`: its clause or sentence says by when.
    """
    if q.kind == "age":
        return re.search(r"tuổi thọ|tuổi kết hôn|tuổi nghỉ", low[clause.start : q.span[0]]) is not None
    if q.kind == "duration":
        lead = low[clause.start : q.span[0]]
        if not context.task and re.match(r"(?:\d\S*\s|phấn đấu\s|bảo đảm\s)*thời gian\s", lead):
            return True
        return (
            re.search(r"(?:số năm|số ngày|số giờ|số tháng|rút ngắn|giảm|lưu trú|bình quân|trung bình)(?![^\W_])", lead)
            is not None
        )
    if q.kind == "multiple":
        return (
            q.worded
            or re.search(
                r"(?:gấp|tăng|giảm)\s(?:thêm\s|ít nhất\s|khoảng\s|trên\s)?$", low[max(clause.start, q.span[0] - 18) : q.span[0]]
            )
            is not None
        )
    if q.kind == "count" and not q.worded:
        return scored(low, clause, q)
    if context.task and (
        cue_pattern("norm").search(low, clause.start, clause.end) or (q.comparator in ("lt", "le") and q.kind != "rank")
    ):
        return False
    if context.task and not (
        times
        or q.baseline
        or _GUIDES.search(low, clause.start, q.span[0])
        or cue_pattern("strive").search(low, clause.start, q.span[0])
    ):
        return q.worded and q.comparator == "ge"
    if q.worded or q.baseline or q.value_max is not None:
        return True
    lead = low[clause.start : q.span[0]]
    return (
        times or context.aim or context.time is not None or _LISTED.search(lead) is not None or _GUIDES.search(lead) is not None
    )
