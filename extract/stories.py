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
