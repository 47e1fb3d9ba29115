"""Quantities in their context -> targets and results."""

from __future__ import annotations

import re

from extract.baselines import note_of, read_baselines
from extract.binding import bind_deadline, is_year_note, read_commitment
from extract.classify import Mood, Verdict, classify, counts_as_target, is_denominator, is_embedded, scored
from extract.clauses import Clause, read_clauses
from extract.context import Context, Contexts, cue_pattern, is_named
from extract.coordination import read_exception, read_part, share_operator, share_predicates
from extract.counts import noun_after, read_change, read_counted
from extract.deadlines import TimePhrase, read_times
from extract.drafts import Draft, Reading, Scene
from extract.measured import read_measured
from extract.outline import Block, Outline
from extract.press import published
from extract.quantities import Quantity, masked_spans, read_quantities
from extract.results import read_result
from extract.subjects import read_criterion, read_population, read_share, read_tier
from extract.unwritten import read_unwritten
from extract.view import View
from schema.record import Baseline, DocumentFacts

_LIFE = re.compile(r"tuổi thọ|tuổi kết hôn")


def _without_today(text: str | None) -> str | None:
    """Words without parentheses that hold a figure of another time ("(năm 2025: 35%)")."""
    return re.sub(r"\s?\([^()]*\d[^()]*\)", "", text).strip() or None if text else None


class TargetReader:
    """Reads one document's figures. Keeps what flows from clause to clause inside a paragraph, and from one to the next in an article."""

    def __init__(self, view: View, outline: Outline, document: DocumentFacts, contexts: Contexts) -> None:
        today = published(view, outline) if document.genre == "press" else document.issued_on
        self.scene = Scene(view, outline, document, contexts, masked_spans(view), today)
        self._carry: tuple[Block, TimePhrase] | None = None
        self._mood: Verdict = None

    def read(self) -> Reading:
        """All targets and results, in the order of the text."""
        for block in self.scene.outline.blocks:
            if block.zone in ("body", "footnote") and block.end - block.body > 3:
                self._read_block(block)
        share_predicates(self.scene)
        read_baselines(self.scene)
        return Reading(self.scene.drafts, self.scene.results, self.scene.warnings)

    def _read_block(self, block: Block) -> None:
        context = self.scene.contexts.of(block)
        start = block.body
        clauses = read_clauses(self.scene.clean, start, block.end)
        quantities = read_quantities(self.scene.view, start, block.end, self.scene.masked)
        mood = Mood(self._mood if self.scene.document.genre == "press" and block.zone == "body" else None)
        sentence_starts: dict[float, int] = {}
        last: Draft | None = None
        last_time = self._carried(block)
        self._carry = None
        for clause in clauses:
            sentence_starts.setdefault(clause.sentence, clause.start)
            inside = [q for q in quantities if clause.start <= q.number[0] < clause.end]
            stated = [q for q in inside if q.kind != "age" or _LIFE.search(self.scene.low, clause.start, q.span[0])]
            figures = self._figures(clause, stated)
            times = [
                t
                for t in read_times(self.scene.low, clause.start, clause.end)
                if not is_named(self.scene.low, clause.start, t) and not is_year_note(self.scene, clause.start, t)
            ]
            sentence = sentence_starts[clause.sentence]
            made = False
            for at, q in enumerate(stated):
                earlier = [
                    t
                    for t in read_times(self.scene.low, sentence, q.span[0])
                    if not is_named(self.scene.low, sentence, t) and not (q.baseline and t.span[0] > q.baseline[1][0])
                ]
                verdict = classify(
                    self.scene.low,
                    block,
                    clause,
                    sentence,
                    q,
                    earlier,
                    context,
                    mood,
                    self.scene.document.genre,
                    self.scene.today,
                )
                if verdict == "result":
                    read_result(self.scene, block, clause, q, stated, at)
                    made = True
                elif (
                    verdict == "target"
                    and q in figures
                    and not self._is_money_talk(clause, q, context)
                    and not self._is_condition(clause, q, figures)
                ):
                    index = figures.index(q)
                    if (
                        not q.share
                        and q.kind != "point"
                        and not counts_as_target(self.scene.low, clause, q, context, bool(times or earlier))
                    ):
                        continue
                    if is_denominator(self.scene.low, q):
                        continue
                    draft = self._target(block, clause, sentence, q, figures, index, context, times, last, last_time, inside)
                    self.scene.drafts.append(draft)
                    last, made = draft, True
            if times:
                leading = [t for t in times if t.end is not None and not t.horizon]
                last_time = leading[-1] if leading else last_time
            if block.zone == "body":
                read_unwritten(self.scene, block, clause, sentence, context, mood, times, last_time, made, inside)
        self._mood = mood.verdict if mood.verdict == "target" and last is not None else None
        if last is not None and last_time is not None and self.scene.document.genre == "press":
            self._carry = (block, last_time)

    def _carried(self, block: Block) -> TimePhrase | None:
        """An article goes on with the targets of the paragraph above: its deadline too, where this one says "phấn đấu" and no time."""
        if self._carry is None or self._carry[0].index != block.index - 1 or self._carry[0].parent is not block.parent:
            return None
        return self._carry[1] if cue_pattern("strive").search(self.scene.low, block.body, block.body + 30) else None

    def _figures(self, clause: Clause, stated: list[Quantity]) -> list[Quantity]:
        """The quantities of a clause that can be targets: none that stands inside another's predicate."""
        kept: list[Quantity] = []
        for q in stated:
            if q.kind in ("duration", "count") and not q.worded and not q.baseline and not scored(self.scene.low, clause, q):
                continue
            if not kept or not is_embedded(self.scene.low, kept[-1], q) or self._is_exception(kept[-1], q):
                kept.append(q)
        return kept

    def _is_exception(self, left: Quantity, q: Quantity) -> bool:
        return "riêng" in self.scene.low[left.span[1] : q.span[0]]

    def _is_money_talk(self, clause: Clause, q: Quantity, context: Context) -> bool:
        """Whether a figure says what the plan costs or who pays, not what it is to reach."""
        if context.budget:
            return True
        if q.share and re.match(r"\s(?:tổng )?(?:chi|thu) ngân sách", self.scene.low[q.span[1] : q.span[1] + 30]):
            return False  # "ít nhất 3% tổng chi ngân sách" is what is aimed at
        return (
            q.kind in ("share", "money", "count", "people", "works")
            and cue_pattern("budget").search(self.scene.low, clause.start, clause.end) is not None
        )

    def _is_condition(self, clause: Clause, q: Quantity, figures: list[Quantity]) -> bool:
        """ "Ở nơi có từ 30% ... trở lên, phải có cán bộ ...": the figure says where the demand holds."""
        following = next((f for f in figures if f.span[0] > q.span[0]), None)
        if following is not None and not q.share and following.share:
            between = self.scene.low[q.span[1] : following.span[0]]
            if re.fullmatch(r"\s(?:[^\W_]+\s){0,4}(?:giảm|tăng|đạt|chiếm|còn)\s(?:[^\W_]+\s)?", between):
                return True
        demand = re.search(r"(?<![^\W_])(?:nhất thiết phải|phải|bắt buộc)\scó(?![^\W_])", self.scene.low[q.span[1] : clause.end])
        return demand is not None and not any(c.isdigit() for c in self.scene.low[q.span[1] + demand.end() : clause.end])

    def _target(
        self,
        block: Block,
        clause: Clause,
        sentence: int,
        q: Quantity,
        figures: list[Quantity],
        index: int,
        context: Context,
        times: list[TimePhrase],
        last: Draft | None,
        last_time: TimePhrase | None,
        inside: list[Quantity],
    ) -> Draft:
        start = max(clause.start, context.head_end) if clause.start < context.head_end < q.span[0] else clause.start
        measured = read_measured(self.scene.low, (start, clause.end), figures, index)
        draft = Draft(block, clause, q, q.span, measured, q.comparator, q.value, q.value_max, q.unit)
        draft.indicator = _without_today(self.scene.text(measured.indicator))
        draft.population = self.scene.plain(measured.population)
        draft.confidence = 0.6 if q.ambiguous else 1.0
        if q.unit is None and q.kind == "count":
            counted = (
                re.match(r"(?:tổng )?số\s(?:lượng\s)?(.+)", draft.indicator or "", re.I) if measured.form == "before" else None
            )
            draft.unit = counted[1] if counted else noun_after(self.scene, q.span[1], clause.end) if q.worded else None
        share_operator(self.scene, draft, q, figures, index)
        read_counted(self.scene, draft, measured, q, clause)
        read_change(self.scene, draft, clause, q)
        read_part(self.scene, draft, clause, q, last)
        read_exception(self.scene, draft, clause, q, last)
        same = last is not None and last.clause.sentence == clause.sentence and last.block is block
        if (
            measured.form == "none"
            and q.kind in ("places", "works", "physical", "people")
            and last is not None
            and last.unit != q.unit
            and draft.indicator is None
        ):
            draft.indicator = q.unit
        if (
            measured.form == "none"
            and last is not None
            and last.block is block
            and draft.exception_for is None
            and draft.indicator is None
        ):
            draft.indicator, draft.population = last.indicator, draft.population or last.population
            draft.unit = draft.unit or last.unit
            if draft.unit == last.unit and measured.population is None:
                draft.share_of, draft.per, draft.tier = last.share_of, last.per, last.tier
        read_criterion(self.scene, draft, measured, inside, last if same else None)
        read_population(self.scene, draft, context, last if last is not None and last.block is block else None, clause)
        read_share(self.scene, draft, clause, q)
        read_tier(self.scene, draft, context)
        draft.deadline = bind_deadline(self.scene, clause, sentence, q, figures, index, context, times, last_time)
        draft.commitment = read_commitment(self.scene, sentence, q.span[0], context)
        draft.note = note_of(self.scene, block, measured.behind, q)
        if q.baseline:
            value, at = q.baseline
            draft.baseline = Baseline(value=value, unit=draft.unit or "", as_of=None, span=at)
        if draft.exception_for and draft.exception_to:
            general = draft.exception_to
            draft.indicator = general.indicator
            draft.population = general.population
            draft.criterion, draft.per, draft.share_of, draft.tier = (
                general.criterion,
                general.per,
                general.share_of,
                general.tier,
            )
            draft.unit = draft.unit or general.unit
            if not any(clause.start <= t.span[0] < clause.end for t in times):
                own = draft.deadline.recurrence
                draft.deadline = general.deadline.model_copy(update={"recurrence": own or general.deadline.recurrence})
            if draft.commitment == "plan":
                draft.commitment = general.commitment
        return draft
