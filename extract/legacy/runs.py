"""Where in a text an old font encoding was used: found word by word, because one file may have its head in TCVN3 and its body in Unicode.

A word votes for an encoding when it is no Vietnamese syllable as it stands and is one in the encoding ("hµnh", "coâng"). It votes for
Unicode when it has a letter that no byte stands for ("của"), or is a syllable as it stands and in no encoding. All others, the words
of ASCII among them, go with their neighbours.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from extract.legacy.encodings import SIGNS, WORD, syllables_in
from extract.syllables import is_syllable
from schema.encodings import ENCODINGS, Encoding
from schema.record import Span

_TOKEN = re.compile(r"[^\W\d_](?:[^\W_]|[\u0300-\u036f])*" + rf"|[A-Za-z{SIGNS}]+")
_UNICODE_ONLY = re.compile(r"[ĂăĐđĨĩŨũƠơƯưẠ-ỹ\u0300-\u036f]")
_SOME = re.compile(rf"[{SIGNS}]")

LEAST_VOTES = 3
"""Words that must vote for an encoding before any is converted; two are enough where nothing in the text speaks for Unicode."""
SURE_VOTES = 8
"""From this many on, a run with one vote is converted too."""
STRAY_SHARE = 0.1
"""Of the votes for a text's foremost encoding: with fewer than this, those for another are chance."""


@dataclass(frozen=True)
class Run:
    """A stretch of the text that is in an old encoding."""

    span: Span
    encoding: Encoding


@lru_cache(maxsize=65_536)
def _vote(word: str) -> frozenset[Encoding] | None:
    """The encodings that a word votes for; empty: none, it goes with its neighbours; None: it votes for Unicode."""
    if _UNICODE_ONLY.search(word):
        return None
    if word.isascii():
        return frozenset()
    possible = syllables_in(word)
    if is_syllable(word):
        return frozenset() if possible else None
    return possible


@lru_cache(maxsize=65_536)
def _votes(piece: str) -> tuple[frozenset[Encoding] | None, ...]:
    """The votes of the words in what stands between two spaces: no word goes over them."""
    return tuple(_vote(piece[a:b]) for a, b in _words(piece))


def find_runs(text: str) -> list[Run]:
    """The stretches in old encodings, in order; none in a text that is Unicode."""
    if not _SOME.search(text):
        return []
    tally: Counter[Encoding] = Counter()
    for_unicode = 0
    for piece, times in Counter(text.replace("\n", " ").split(" ")).items():
        for vote in _votes(piece):
            if vote is None:
                for_unicode += times
            elif len(vote) == 1:
                tally.update(dict.fromkeys(vote, times))
    least = max(LEAST_VOTES if for_unicode else 2, max(tally.values(), default=0) * STRAY_SHARE)
    candidates = [e for e, n in tally.most_common() if n >= least]
    if not candidates:
        return []
    words = _words(text)
    votes = [_vote(text[a:b]) for a, b in words]
    sure = tally[candidates[0]] >= SURE_VOTES
    whole = tally[candidates[0]] > 8 * for_unicode
    runs: list[Run] = []
    start = 0
    for at in range(len(words) + 1):
        if at == len(words) or votes[at] is None:
            space = (words[start - 1][1] if start else 0, words[at][0] if at < len(words) else len(text))
            found = _in_run(text, words[start:at], [v or frozenset() for v in votes[start:at]], candidates, space, sure, whole)
            if found:
                runs.append(found)
            start = at + 1
    return _joined(runs)


def _words(text: str) -> list[Span]:
    """Words as they may be in either reading: letters of Unicode, or signs that stand for bytes."""
    found: list[Span] = []
    at: int | None = 0
    while at is not None:
        begin, at = at, None
        for match in _EITHER.finditer(text, begin):
            legacy, end = match.end(1), match.end()
            found.append((match.start(), max(legacy, end)))
            if legacy > end:
                at = legacy
                break
    return found


_EITHER = re.compile(rf"(?=({WORD.pattern})?)(?:{_TOKEN.pattern}|[{SIGNS}])")


def _in_run(
    text: str,
    words: list[Span],
    votes: list[frozenset[Encoding]],
    candidates: list[Encoding],
    space: Span,
    sure: bool,
    whole: bool,
) -> Run | None:
    """The part of a stretch without Unicode that is in an encoding: its first vote to its last, and the lines round them.

    `space`: the stretch, up to the words for Unicode on both sides.
    """
    tally = Counter(e for vote in votes for e in vote if e in candidates)
    if not tally:
        return None
    encoding = min(candidates, key=lambda e: (-tally[e], ENCODINGS.index(e)))
    if tally[encoding] < (1 if sure else 2):
        return None
    voting = [i for i, vote in enumerate(votes) if encoding in vote]
    against = sum(
        1
        for (a, b), vote in zip(words[voting[0] : voting[-1] + 1], votes[voting[0] : voting[-1] + 1], strict=True)
        if encoding not in vote and not text[a:b].isascii() and encoding not in syllables_in(text[a:b])
    )
    if against > len(voting):
        return None
    if whole:
        return Run((words[0][0], words[-1][1]), encoding)
    first, last = words[voting[0]][0], words[voting[-1]][1]
    start, end = _paragraph(text, first, last, space)
    return Run((max(min(first, start), words[0][0]), min(max(last, end), words[-1][1])), encoding)


def _paragraph(text: str, first: int, last: int, space: Span) -> Span:
    """As far as whole lines go on from a stretch, without an empty line between, within a space."""
    start = max(text.rfind("\n", 0, first) + 1, space[0])
    while start > space[0] and text[start - 1] == "\n":
        above = text.rfind("\n", 0, start - 1) + 1
        if above < space[0] or not text[above : start - 1].strip():
            break
        start = above
    end = text.find("\n", last, space[1])
    while 0 <= end < space[1]:
        below = text.find("\n", end + 1, space[1])
        below = len(text) if below < 0 and space[1] == len(text) else below
        if below < 0 or not text[end + 1 : below].strip():
            break
        end = below
    return start, end if end >= 0 else space[1]


def _joined(runs: list[Run]) -> list[Run]:
    """Runs in order, neighbours in one encoding with nothing between them made one."""
    found: list[Run] = []
    for run in runs:
        if found and found[-1].encoding == run.encoding and found[-1].span[1] >= run.span[0]:
            found[-1] = Run((found[-1].span[0], run.span[1]), run.encoding)
        else:
            found.append(run)
    return found
