"""What flows down the outline to a clause: by when, of whom, how firmly, and whether figures there are reached already.

"Đến năm 2025:" over a list, "(1) Đối với cán bộ diện ...:" before a run of clauses and "Phấn đấu" at the head of an enumeration govern all
below them, until something nearer says otherwise.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extract.criteria import personnel_pattern
from extract.deadlines import TimePhrase, main_time, read_times
from extract.outline import LABELLED, Block, Outline, Rank
from extract.view import View
from extract.words import words_of
from schema.record import Span
from schema.vocab import entries

_SUBJECT = re.compile(
    r"(?:\d\.\s)?(?:riêng\s)?(?:đối với|về phía|với)\s(?P<who>[^:.%]{3,400}?(?=:)"
    r"|[^:;.%]{3,200}?(?=,\s(?:phấn đấu|đến|phải|tỷ lệ|bảo đảm|có|đạt)|$))|(?:ở\s)?(?P<tier>cấp (?:trung ương|tỉnh|huyện|xã|cơ sở))\s?(?=:|$)"
)
_VERBAL = re.compile(r"(?<![^\W_])(?:có|được|đạt|là|phải|nâng cao|xây dựng|thực hiện|tham mưu|phối hợp|chủ trì|\d)")
_PARENTHESIS = re.compile(r"\s?\([^()]*\)")
_PLAN = words_of("plan")
_VERB = words_of("plan_verb")


@cache
def cue_pattern(name: str) -> re.Pattern[str]:
    """The words of a cue as one pattern; `not_after` and `not_before` words exclude a match."""
    entry = next(e for e in entries("cues", "cue") if e["name"] == name)
    words = "|".join(sorted(map(re.escape, entry["words"]), key=len, reverse=True))
    behind = "".join(rf"(?<!{re.escape(w)}\s)" for w in entry.get("not_after", ()))
    ahead = "|".join(map(re.escape, entry.get("not_before", ())))
    return re.compile(rf"(?<![^\W_]){behind}(?:{words})(?![^\W_])" + (rf"(?!\s(?:{ahead}))" if ahead else ""))


@dataclass(frozen=True)
class Context:
    """What a block has from above (and, for population, from its own head)."""

    time: TimePhrase | None
    time_text: str | None
    population: Span | None
    head_end: int
    """Where the block's own clauses begin, behind "Đối với ...:"."""
    commitment: str | None
    situation: bool
    aim: bool
    budget: bool
    task: bool
    """Under a heading of tasks: a figure there is a detail of a task unless something says that it is aimed at."""


def is_named(low: str, start: int, phrase: TimePhrase) -> bool:
    """Whether a time phrase is part of a plan's name ("Chương trình ... giai đoạn 2021-2025, định hướng đến năm 2030")."""
    if (
        not phrase.period
        and not phrase.horizon
        and re.search(r"(?:^|[,:(])\s?(?:(?:và|nhưng|trong đó)\s)?$", low[max(start, phrase.span[0] - 12) : phrase.span[0]])
    ):
        return False
    named = list(_PLAN.finditer(low, start, phrase.span[0]))
    if not named:
        return False
    between = low[named[-1].end() : phrase.span[0]]
    return not _VERB.search(between) and not re.search(r"[;.]\s", between)


def _own_words(view: View, block: Block) -> Span:
    """The words of a governing block that govern: all of a heading or lead, of a paragraph only its head before the colon."""
    text = view.low[block.body : block.end]
    if len(text) <= 250 or block.rank in (Rank.HEADING, Rank.LEAD):
        return block.body, block.end
    colon = text.find(":", 0, 300)
    return (block.body, block.body + colon) if colon > 0 else (block.body, block.body)


def _subject(view: View, start: int, end: int) -> tuple[Span, int] | None:
    """The population that a block's head names, without parentheses at its end, and where the head ends."""
    low = view.low
    probe = _PARENTHESIS.sub(lambda m: "\x00" * len(m[0]), low[start : min(end, start + 700)])
    match = _SUBJECT.match(probe)
    if not match:
        colon = probe.find(":", 3, 120)
        if colon > 0 and personnel_pattern().match(probe) and not _VERBAL.search(probe[:colon]):
            return (start, start + colon), start + colon + 1
        people = end - start <= 120 and personnel_pattern().match(probe.lstrip())
        if people and not _VERBAL.search(probe) and probe[-1] not in ".;":
            return (start, end - (probe[-1] == ":")), end
        return None
    group = "who" if match["who"] else "tier"
    a, b = start + match.start(group), start + match.end(group)
    while b > a and (probe[b - start - 1] == "\x00" or low[b - 1] in " ,"):
        b -= 1
    after = start + match.end()
    return (a, b), after + (low[after : after + 1] in (":", ","))


class Contexts:
    """The context of each block, worked out once."""

    def __init__(self, view: View, outline: Outline, title_time: TimePhrase | None) -> None:
        self._view, self._title = view, title_time
        self._own: dict[int, tuple[TimePhrase | None, Span | None, str | None]] = {}
        self._outline = outline

    def _govern(self, block: Block) -> tuple[TimePhrase | None, Span | None, str | None]:
        """Time, population and effort that a block hands down."""
        if block.index not in self._own:
            view = self._view
            a, b = _own_words(view, block)
            times = read_times(view.low, a, b)
            if block.rank in (Rank.LEAD, Rank.TEXT):
                times = [t for t in times if not is_named(view.low, a, t)]
            head = _subject(view, block.body, block.end)
            effort = None
            if block.rank in (Rank.LEAD, Rank.HEADING) or view.clean[b - 1 : b] == ":" or len(view.low[a:b]) < 200:
                for name in ("require", "strive"):
                    if cue_pattern(name).search(view.low, a, b) and view.clean[block.end - 1] == ":":
                        effort = name
            self._own[block.index] = main_time(times), head[0] if head else None, effort
        return self._own[block.index]

    def of(self, block: Block) -> Context:
        """The context of a block."""
        view = self._view
        time = population = effort = None
        for above in block.ancestors():
            t, p, e = self._govern(above)
            time, population, effort = time or t, population or p, effort or e
        head = _subject(view, block.body, block.end)
        situation = aim = budget = task = False
        for above in (block, *block.ancestors()):
            if above.rank not in LABELLED and above.rank is not Rank.HEADING:
                continue
            if above is block and (block.end - block.body > 160 or view.clean[block.end - 1] in ".;"):
                continue
            a, b = above.body, min(above.end, above.body + 200)
            budget = budget or cue_pattern("budget").search(view.low, a, b) is not None
            if not (situation or aim):
                situation = cue_pattern("situation_heading").search(view.low, a, b) is not None
                aim = cue_pattern("aim_heading").search(view.low, a, b) is not None
                if situation and aim:
                    situation = cue_pattern("situation_heading").match(view.low, a) is not None
                    aim = not situation
                task = aim and cue_pattern("task_heading").search(view.low, a, b) is not None
        used = time or self._title
        return Context(
            used,
            view.clean[used.span[0] : used.span[1]] if used else None,
            head[0] if head else population,
            head[1] if head else block.body,
            effort,
            situation,
            aim and not task,
            budget,
            task,
        )
