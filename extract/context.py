"""What flows down the outline to a clause: by when, of whom, how firmly, and whether figures there are reached already.

"Đến năm 2025:" over a list, "(1) Đối với cán bộ diện ...:" before a run of clauses and "Phấn đấu" at the head of an enumeration govern all
below them, until something nearer says otherwise.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.clauses import open_parenthesis
from extract.criteria import personnel_pattern
from extract.cues import cue_pattern
from extract.deadlines import TimePhrase, dated, main_time, read_times
from extract.headed_lists import ListHead, ListHeads
from extract.outline import LABELLED, Block, Outline, Rank
from extract.relative_times import Frame
from extract.shown_dates import shown_date
from extract.view import View
from extract.words import any_of, words_of
from schema.record import Commitment, Span

__all__ = ["Context", "Contexts", "cue_pattern", "is_named", "is_note"]

_SUBJECT = re.compile(
    r"(?:\d\.\s)?(?:riêng\s)?(?:đối với|về phía|với)\s(?P<who>[^:.%]{3,400}?(?=:)"
    rf"|[^:;.%]{{3,200}}?(?=,\s(?:{any_of('after_subject')})|$))|(?:ở\s)?(?P<tier>cấp (?:{any_of('tier_word')}))\s?(?=:|$)"
)
_SETS = re.compile(r"(?<![^\W_])(?:chỉ tiêu|mục tiêu)(?![^\W_])")
"""What a heading of aims says, whatever money it names beside them."""
_VERBAL = re.compile(r"(?<![^\W_])(?:có|được|đạt|là|phải|nâng cao|xây dựng|thực hiện|tham mưu|phối hợp|chủ trì|\d)")
_PARENTHESIS = re.compile(r"\s?\([^()]*\)")
_NO_NAME = re.compile(
    r"(?:(?:xong |chậm nhất |muộn nhất )?trước|chậm nhất|muộn nhất|(?:(?:trong|đến|hết|vào|cuối)\s){0,4}(?:quý|6 tháng|sáu tháng))\s"
)
"""Times that no plan is named by."""
_BEHIND_SYMBOL = re.compile(r"(?<![\w/.-])\d[\w.]{0,12}(?:/\d{4})?[/-][^\W\d_][^\s,;()]{0,24},?\s$")
""" "Nghị quyết số 12/2025/QH15, ngày 20/6/2025": the day is the document's."""
_SETS_AIMS = re.compile(
    r",?\s(?:đã\s)?(?:đặt (?:ra )?(?:các )?(?:mục tiêu|chỉ tiêu)|đề ra|đặt ra|xác định|phấn đấu|hướng tới)(?![^\W_])"
)
""" "Kế hoạch ... giai đoạn 2026 - 2030 đặt mục tiêu": the plan's years are those of its aims."""
_PLAIN_DAY = re.compile(r"\d\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}|ngày\s\d")
"""A day on a line of its own ("Báo Lào Cai, 12/9/2025") says when something was written."""
_ENCLOSED = re.compile(r"\(?\s?(?:ban hành )?kèm theo\s")
""" "(Kèm theo Quyết định số 140/QĐ-UBND ngày 12/01/2026 ...)" under a title: the day is the decision's."""
_OPENS_SENTENCE = re.compile(r"(?:^|[,:(])\s?(?:(?:và|nhưng|trong đó)\s)?$")


_GOES_ON = re.compile(r"(?<![^\W_])(?:tiếp tục|duy trì|phấn đấu|giữ vững|nâng cao)(?![^\W_])")
""" "Các chỉ tiêu đã đạt, tiếp tục nâng cao": still aimed at."""


@dataclass(frozen=True)
class Context:
    """What a block has from above (and, for population, from its own head)."""

    time: TimePhrase | None
    population: Span | None
    head_end: int
    """Where the block's own clauses begin, behind "Đối với ...:"."""
    commitment: Commitment | None
    pressed: Span | None
    """The block that says how firmly."""
    situation: bool
    """Under a heading of what is: figures there are reached already."""
    aim: bool
    budget: bool
    task: bool
    """Under a heading of tasks: a figure there is a detail of a task unless something says that it is aimed at."""
    headed: Span | None = None
    """The heading that says whether figures are aimed at or reached."""
    list_head: ListHead | None = None
    """Measure and unit of the list that the block is an item of."""

    @property
    def year(self) -> int | None:
        """The year that governs from above, where it is a plain one ("Chỉ tiêu năm 2026")."""
        time = self.time
        if time is None or time.end is None or time.until or time.period or (time.end.month, time.end.day) != (12, 31):
            return None
        return time.end.year


def is_named(low: str, start: int, phrase: TimePhrase) -> bool:
    """Whether a time phrase is part of a plan's name ("Chương trình ... giai đoạn 2021-2025, định hướng đến năm 2030")."""
    at = phrase.span[0]
    if low.startswith("ngày ", at) and _BEHIND_SYMBOL.search(low, max(start, at - 40), at):
        return True
    if not phrase.period and not phrase.horizon and _OPENS_SENTENCE.search(low[max(start, at - 12) : at]):
        return False
    if _NO_NAME.match(low, at) or (phrase.period and _SETS_AIMS.match(low, phrase.span[1])):
        return False
    named = list(words_of("plan").finditer(low, start, at))
    if not named:
        return False
    between = low[named[-1].end() : at]
    return "%" not in between and not words_of("plan_verb").search(between) and not re.search(r"[;.]\s", between)


def is_note(low: str, start: int, phrase: TimePhrase) -> bool:
    """Whether a time phrase stands in parentheses with a figure of its own ("(năm 2025 là 41%)")."""
    if open_parenthesis(low, start, phrase.span[0]) is None:
        return False
    closed = low.find(")", phrase.span[1], phrase.span[1] + 80)
    return closed >= 0 and any(c.isdigit() for c in low[phrase.span[1] : closed])


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
    probe = low[start : min(end, start + 700)]
    if "(" in probe:
        probe = _PARENTHESIS.sub(lambda m: "\x00" * len(m[0]), probe)
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


_Handed = tuple[TimePhrase | None, Span | None, Commitment | None]
"""Time, population and effort that a block hands down."""


@dataclass(frozen=True)
class _Heading:
    """What a heading says of the figures below it; see `Context`."""

    situation: bool
    aim: bool
    task: bool
    budget: bool


class Contexts:
    """The context of each block; what a block hands down and heads is worked out once.

    `title_time`: the period that the document's title gives, which governs where nothing nearer does. `frame`: what times without a year
    are counted from.
    """

    def __init__(self, view: View, outline: Outline, title_time: TimePhrase | None, frame: Frame | None = None) -> None:
        self.frame = frame or Frame()
        self._view, self._outline, self._title = view, outline, title_time
        self._handed: dict[int, _Handed] = {}
        self._headings: dict[int, _Heading] = {}
        self._lists = ListHeads(view, outline)

    def _hands_down(self, block: Block) -> _Handed:
        if block.index not in self._handed:
            view = self._view
            a, b = _own_words(view, block)
            named = shown_date(view.clean[block.start : block.end].strip()) or _ENCLOSED.match(view.low, block.start)
            times = [] if named else dated(read_times(view.low, a, b), self.frame)
            if block.rank is Rank.HEADING:
                times = [t for t in times if t.until or t.period or not _PLAIN_DAY.search(view.low, *t.span)]
            if block.rank in (Rank.LEAD, Rank.TEXT):
                times = [t for t in times if not is_named(view.low, a, t)]
            head = _subject(view, block.body, block.end)
            effort: Commitment | None = None
            if view.clean[block.end - 1] == ":" and (b == block.end or b - a < 200):
                if cue_pattern("strive").search(view.low, a, b):
                    effort = "strive"
                elif cue_pattern("require").search(view.low, a, b):
                    effort = "require"
            self._handed[block.index] = main_time(times), head[0] if head else None, effort
        return self._handed[block.index]

    def _heads(self, block: Block) -> _Heading:
        if block.index not in self._headings:
            low, a, b = self._view.low, block.body, min(block.end, block.body + 200)
            situation = cue_pattern("situation_heading").search(low, a, b) is not None
            aim = cue_pattern("aim_heading").search(low, a, b) is not None
            if situation and aim:
                situation = cue_pattern("situation_heading").match(low, a) is not None
                aim = not situation
            if aim and cue_pattern("told_heading").search(low, a, b) and not _GOES_ON.search(low, a, b):
                situation, aim = True, False
            task = aim and cue_pattern("task_heading").search(low, a, b) is not None
            budget = cue_pattern("budget").search(low, a, b) is not None and _SETS.search(low, a, b) is None
            self._headings[block.index] = _Heading(situation, aim, task, budget)
        return self._headings[block.index]

    def of(self, block: Block) -> Context:
        """The context of a block."""
        view = self._view
        time = population = effort = pressed = None
        for above in block.ancestors():
            t, p, e = self._hands_down(above)
            time, population, effort, pressed = time or t, population or p, effort or e, pressed or (above.span if e else None)
        head = _subject(view, block.body, block.end)
        situation = aim = budget = task = False
        headed: Span | None = None
        for above in (block, *block.ancestors()):
            if above.rank not in LABELLED and above.rank is not Rank.HEADING:
                continue
            if above is block and (block.end - block.body > 160 or view.clean[block.end - 1] in ".;"):
                continue
            said = self._heads(above)
            budget = budget or said.budget
            if not (situation or aim):
                situation, aim, task = said.situation, said.aim, said.task
                headed = above.span if situation or aim else None
        return Context(
            time or self._title,
            head[0] if head else population,
            head[1] if head else block.body,
            effort,
            pressed,
            situation,
            aim and not task,
            budget,
            task,
            headed,
            self._lists.of(block),
        )
