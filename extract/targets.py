"""Quantities in their context -> targets and results: the way through the blocks, and what flows from clause to clause."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence, Set
from dataclasses import dataclass, field

from extract.baselines import read_baselines
from extract.binding import carried_time, dates_start, named_time
from extract.classify import Mood, Verdict, classify
from extract.clauses import Clause, read_clauses
from extract.committed import is_committed
from extract.context import Context, Contexts, is_named
from extract.coordination import share_predicates, share_rates
from extract.cues import cue_pattern
from extract.deadlines import TimePhrase
from extract.drafting import draft_target
from extract.drafts import Draft, Reading, Scene, Setting
from extract.headed_lists import with_unit
from extract.outline import Block, Outline, Rank
from extract.own_figures import own_figures
from extract.press import published
from extract.quantities import Quantity, read_quantities
from extract.respective import with_shared_units
from extract.results import read_result, read_starts
from extract.stories import tells_of_past, tells_story
from extract.told import Told
from extract.unwritten import read_unwritten
from extract.view import View
from extract.wholes import read_wholes
from extract.written_figures import masked_spans
from schema.record import DocumentFacts

_BEGINS_WITH_SHARE = re.compile(
    r"(?:(?:có|đạt|trên|dưới|ít nhất|tối thiểu|khoảng|từ|phấn đấu)\s){0,2}\d[\d.,]{0,6}(?:\s?-\s?\d[\d.,]{0,6})?\s?%"
)
_OPENS_LIST = re.compile(r"(?:(?:theo đó|cụ thể|phấn đấu|mục tiêu),? )*")
_LIFE = re.compile(r"tuổi thọ|tuổi kết hôn")


@dataclass
class _Paragraph:
    """What flows from clause to clause of a block."""

    block: Block
    context: Context
    mood: Mood
    time: TimePhrase | None
    """The last time phrase that it goes on with."""
    last: Draft | None = None
    sentences: dict[float, int] = field(default_factory=dict)
    """Number of a sentence -> where it begins."""


@dataclass(frozen=True)
class _Carry:
    """The deadline that a paragraph may leave to the next one. `opened`: it opened with it and a colon, or in an article that says no time
    for all with a comma.
    """

    block: Block
    time: TimePhrase
    opened: bool


class TargetReader:
    """Reads one document's figures, but for the blocks `owned` by tables that were read as such. Keeps what flows from one paragraph of an
    article to the next. `told`: what the tables report.
    """

    def __init__(
        self,
        view: View,
        outline: Outline,
        document: DocumentFacts,
        contexts: Contexts,
        owned: Set[int] = frozenset(),
        told: Sequence[Told] = (),
    ) -> None:
        today = published(view, outline) if document.genre == "press" else document.issued_on
        self._owned, self._told = owned, told
        self.scene = Scene(view, outline, document, contexts, masked_spans(view), today)
        self._carry: _Carry | None = None
        self._mood: Verdict = None

    def read(self) -> Reading:
        """All targets and results, in the order of the text."""
        for block in self.scene.outline.blocks:
            if block.index not in self._owned and block.zone in ("body", "footnote") and block.end - block.body > 3:
                self._read_block(block)
        share_predicates(self.scene)
        share_rates(self.scene)
        read_baselines(self.scene, self._told)
        read_starts(self.scene)
        return Reading(self.scene.drafts, self.scene.results, self.scene.warnings, self.scene.why)

    def _read_block(self, block: Block) -> None:
        """Reads the figures of a block and the targets without figure, clause by clause."""
        scene = self.scene
        press = scene.document.genre == "press"
        mood = Mood(self._mood if press and block.zone == "body" else None)
        paragraph = _Paragraph(block, scene.contexts.of(block), mood, self._carried(block))
        quantities = read_quantities(scene.view, block.body, block.end, scene.masked)
        quantities = with_shared_units(scene.low, quantities)
        head = paragraph.context.list_head
        if head is not None:
            quantities = [with_unit(head, q, scene.low, block.body, block.end) for q in quantities]
        for clause in read_clauses(scene.clean, block.body, block.end):
            setting = self._setting(paragraph, clause, quantities)
            if press and clause.start == setting.sentence and tells_story(scene.view, clause.start, clause.end):
                mood.verdict, mood.told = None, True
            if press and not setting.quantities and tells_of_past(scene.low, clause.start, clause.end):
                mood.verdict = "result"
            made = self._read_figures(paragraph, setting)
            paragraph.time = carried_time(scene, setting) or paragraph.time
            if block.zone == "body":
                read_unwritten(scene, setting, paragraph.mood, made)
        carries = paragraph.last is not None
        self._mood = "target" if carries and paragraph.mood.verdict == "target" else None
        self._carry = self._carry_on(paragraph)

    def _carried(self, block: Block) -> TimePhrase | None:
        """The deadline that a paragraph without label takes from the one above: where a list opened with it ("- Đến năm 2025: ..."), or in an
        article where this one says "phấn đấu", or begins with a share.
        """
        carry = self._carry
        if carry is None or carry.block.index != block.index - 1 or block.rank is not Rank.TEXT:
            return None
        low, press = self.scene.low, self.scene.document.genre == "press"
        if carry.opened:
            return carry.time
        goes_on = _BEGINS_WITH_SHARE.match(low, block.body, block.end) or cue_pattern("strive").search(
            low, block.body, block.body + 30
        )
        return carry.time if goes_on and press and carry.block.parent is block.parent else None

    def _carry_on(self, paragraph: _Paragraph) -> _Carry | None:
        """What the next paragraph may go on with."""
        low, block, time = self.scene.low, paragraph.block, paragraph.time
        if paragraph.last is None or time is None:
            return None
        if time.span[0] < block.body:
            return _Carry(block, time, self._carry is not None and self._carry.opened)
        marks = (":", ",") if self.scene.document.genre == "press" and paragraph.context.time is None else (":",)
        opened = _OPENS_LIST.fullmatch(low, block.body, time.span[0]) is not None and low.startswith(marks, time.span[1])
        return _Carry(block, time, opened)

    def _setting(self, paragraph: _Paragraph, clause: Clause, quantities: list[Quantity]) -> Setting:
        """The clause with its own figures and time phrases."""
        scene = self.scene
        own = _within(quantities, clause)
        if own and paragraph.context.aim and paragraph.block.zone == "body":  # a clause without figures: extract.universals
            own = sorted([*own, *read_wholes(scene.low, clause.start, clause.end)], key=lambda q: q.span)
        times = [t for t in scene.said_times(clause.start, clause.end) if not any(dates_start(scene.low, q, t) for q in own)]
        return Setting(
            block=paragraph.block,
            clause=clause,
            sentence=paragraph.sentences.setdefault(clause.sentence, clause.start),
            context=paragraph.context,
            quantities=own,
            times=scene.in_year(times, paragraph.context.year),
            carried=paragraph.time,
        )

    def _read_figures(self, paragraph: _Paragraph, setting: Setting) -> bool:
        """Notes the clause's figures as targets or results; whether any was one."""
        scene, clause = self.scene, setting.clause
        stated = [q for q in setting.quantities if q.kind != "age" or _LIFE.search(scene.low, clause.start, q.span[0])]
        figures = own_figures(scene.low, clause, stated)
        made = False
        for at, q in enumerate(stated):
            earlier = self._earlier_times(setting, q)
            judged = classify(scene, setting, q, earlier, paragraph.mood)
            if judged.verdict == "result":
                read_result(scene, setting, stated, at, judged.reason)
                made = True
            elif (
                judged.verdict == "target"
                and q in figures
                and is_committed(
                    scene.low,
                    setting,
                    figures,
                    q,
                    bool(setting.times or earlier or setting.carried or named_time(scene, setting, q)),
                )
            ):
                paragraph.last = draft_target(scene, setting, figures, figures.index(q), paragraph.last)
                paragraph.last.because["kind"] = judged.reason
                scene.drafts.append(paragraph.last)
                made = True
        return made

    def _earlier_times(self, setting: Setting, q: Quantity) -> list[TimePhrase]:
        """The time phrases of the sentence before a figure; what dates the value that a change starts from is none."""
        low, sentence = self.scene.low, setting.sentence
        times = [t for t in self.scene.times(sentence, q.span[0]) if not is_named(low, sentence, t)]
        return [t for t in times if t.span[0] <= q.baseline[1][0]] if q.baseline else times


def _within(quantities: list[Quantity], clause: Clause) -> list[Quantity]:
    """Those of a block's quantities, which are in order, whose figures stand in a clause."""
    first = bisect_left(quantities, clause.start, key=lambda q: q.number[0])
    return quantities[first : bisect_left(quantities, clause.end, lo=first, key=lambda q: q.number[0])]
