"""Sentences of an article that tell how things stand or how one household lives, between those that tell its plan.

An article goes on with a plan's aims from paragraph to paragraph, often without a word that says so. It stops where a person is named, a
household is spoken of, or a territory "has" something: figures there are results until a word of effort or aim says otherwise.
"""

from __future__ import annotations

import re

from extract.cues import cue_pattern
from extract.labels import CAPITAL
from extract.view import View
from extract.words import any_of
from schema.record import Span

_PERSON = re.compile(rf"(?<![^\s(\"“])(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Ee]m|[Cc]ụ|[Gg]ià làng)\s{CAPITAL}\w*\s{CAPITAL}")
_STANDS = re.compile(
    rf"(?:(?:hiện|đến nay|nay),?\s)?(?:toàn\s|trên địa bàn\s)(?:{any_of('unit_type')})(?:\s(?:hiện|này|đã|còn))*\s(?:có|còn|đạt)\s"
)
_HEAD = 200
"""Letters of a sentence in which it says whom it is about."""


def tells_story(view: View, start: int, end: int) -> bool:
    """Whether a sentence opens with a person, a household, what a territory has or what came of something."""
    end = min(end, start + _HEAD)
    if cue_pattern("outcome").match(view.low, start, end):
        return True
    if _STANDS.match(view.low, start, end) or cue_pattern("household").search(view.low, start, end):
        return True
    return _PERSON.search(view.clean, start, end) is not None


def tells_of_past(low: str, start: int, end: int) -> bool:
    """Whether a clause without figures leads over to what was reached ("Nhiệm kỳ vừa qua, xã hoàn thành các chỉ tiêu.")."""
    aimed = any(cue_pattern(name).search(low, start, end) for name in ("strive", "require"))
    return not aimed and cue_pattern("reached").search(low, start, end) is not None


_CAME = re.compile(
    r"[^.;,]{0,60}(?<![^\W_])(?:tham dự|về dự|đến dự|theo dõi tại|dự hội nghị|dự đại hội|tại \d+ điểm cầu)(?![^\W_])"
)
_FOR = re.compile(r"(?<![^\W_])(?:kết nạp|đào tạo|bồi dưỡng|có việc làm|luân chuyển|tuyển|giảm|tăng)(?![^\W_])")


def counts_event(low: str, start: int, at: int, behind: Span) -> Span | None:
    """The words by which a figure of people, which begins at `at` in a sentence from `start`, counts who came to a meeting or was elected
    there ("Đại hội bầu Ban Chấp hành gồm 27 đồng chí"); None where it is of others, or a word of effort or aim stands before it.

    `behind`: the words of the clause behind the figure.
    """
    if any(cue_pattern(name).search(low, start, at) for name in ("strive", "require", "aim")):
        return None
    if came := _CAME.match(low, *behind):
        return came.span()
    events = list(cue_pattern("event").finditer(low, start, at))
    return events[-1].span() if events and not _FOR.search(low, events[-1].end(), at) else None
