"""One figure in its setting -> a target: what it measures, of whom, by when, how firmly, and what it shares with the target before it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.baselines import note_of
from extract.binding import bind_deadline, read_commitment
from extract.coordination import is_joined_on, read_exception, read_part, share_measure, share_operator
from extract.counts import gives_level, is_rate, noun_after, read_change, read_counted
from extract.drafts import AMBIGUOUS_CONFIDENCE, Draft, Scene, Setting
from extract.headed_lists import item_words, measure_for
from extract.measured import Measured, read_measured, tail_of
from extract.predicates import is_verb
from extract.quantities import Quantity
from extract.ranks import read_rank
from extract.reasons import Reason
from extract.subjects import read_criterion, read_population, read_share, read_tier
from extract.topics import NO_TOPIC, complete, line_topic
from extract.words import words_of
from schema.record import Baseline

_OTHER_TIME = re.compile(r"\s?\([^()\d]*+\d[^()]*+\)")
_BOUNDED_NOUN = re.compile(r"%\s([^\W\d_][^\d%]*?)\strở (?:lên|xuống)$", re.I)
""" "từ 95,5% dân số trở lên": what the share is taken of stands inside the words of the quantity."""
_THING = re.compile(r"(?:[^\W\d_]++\s?){1,4}+")
_COUNT_OF = re.compile(r"(?:tổng )?số\s(?:lượng\s)?(.+)", re.I)
_WHERE = re.compile(r"(?:trên|trong|tại|ở|so|của|về|cả|mỗi|hằng)\s")


@dataclass(frozen=True)
class _Figure:
    """A figure of a clause with all that its target is read by."""

    scene: Scene
    setting: Setting
    figures: list[Quantity]
    """Those of the clause that can be targets."""
    index: int
    last: Draft | None
    """The target before it in the paragraph."""
    measured: Measured

    @property
    def q(self) -> Quantity:
        """The figure itself."""
        return self.figures[self.index]


def draft_target(scene: Scene, setting: Setting, figures: list[Quantity], index: int, last: Draft | None) -> Draft:
    """The target that the figure at `index` of a clause's figures is; `last`: the target before it in the paragraph.

    What it measures comes first: whom it is of, by when and how firmly are told from words that are no part of it.
    """
    f = _Figure(scene, setting, figures, index, last, _measured(scene, setting, figures, index))
    draft = _begin(f)
    _read_counted(f, draft)
    _read_beside(f, draft)
    _read_list_head(f, draft)
    _read_whom(f, draft)
    _read_terms(f, draft)
    if draft.exception_for and draft.exception_to:
        with draft.by("exception_general", draft.exception_to.span):
            _deviate(draft, draft.exception_to, setting)
    return draft


def _begin(f: _Figure) -> Draft:
    """A target with its figure and the words of its own for what it measures and of whom."""
    scene, q, measured = f.scene, f.q, f.measured
    draft = Draft(f.setting.block, f.setting.clause, q, q.span, measured, q.comparator, q.value, q.value_max, q.unit)
    draft.owe("figure_ambiguous" if q.ambiguous else "figure_written", q.span)
    draft.confidence = AMBIGUOUS_CONFIDENCE if q.ambiguous else 1.0
    with draft.by(f"measure_{measured.form}", measured.indicator):
        draft.indicator = _without_other_times(scene.text(measured.indicator))
    with draft.by("population_own", measured.population):
        draft.population = scene.plain(measured.population)
    bounded = _BOUNDED_NOUN.search(scene.clean, q.number[1], q.span[1]) if q.share else None
    if bounded:
        with draft.by("population_bounded", (q.number[1] + bounded.start(1) - bounded.start(), q.span[1])):
            draft.population = bounded[1]
    if measured.acting:
        with draft.by("measure_acting", measured.indicator):
            draft.indicator = f"{draft.indicator} {scene.plain(tail_of(scene.low, measured.behind)) or ''}".strip()
    if measured.verb:
        with draft.by("measure_acting", measured.verb):
            draft.indicator = f"{scene.text(measured.verb)} {draft.indicator or ''}".strip()
    if q.unit is None and q.kind == "count":
        with draft.by("unit_noun"):
            draft.unit = _counted_noun(scene, draft, measured, q)
    return draft


def _read_counted(f: _Figure, draft: Draft) -> None:
    """What a count counts, a rank is a place in and a change changes; the operator of figures that are joined."""
    scene, q, measured = f.scene, f.q, f.measured
    with draft.by("operator_joined", f.figures[f.index - 1].span if f.index else None):
        share_operator(scene, draft, f.figures, f.index)
    with draft.by("measure_counted", q.span):
        read_counted(scene, draft, measured, q)
    with draft.by("measure_ranked", measured.behind):
        read_rank(scene, draft, measured, q)
    with draft.by("change_word", (f.setting.clause.start, q.span[1])):
        read_change(scene, draft, q)
    if draft.change in ("increase", "decrease") and q.share and measured.form == "after":
        changed = tail_of(scene.low, measured.behind)
        if not _WHERE.match(scene.low, *changed):
            with draft.by("measure_changed", q.span):
                draft.indicator = scene.text(changed) or draft.indicator


def _read_beside(f: _Figure, draft: Draft) -> None:
    """What a target has of the one before it: it is its part or its exception, or leaves out what both measure."""
    scene, q, measured, last = f.scene, f.q, f.measured, f.last
    if last is not None:
        with draft.by("part_of_whole", last.span):
            read_part(scene, draft, q, last)
    with draft.by("exception_word", q.span):
        read_exception(scene, draft, q, last)
    if last is not None:
        with draft.by("measure_of_last", last.span):
            if measured.form == "none" and not (last.clause != draft.clause and is_joined_on(scene, f.figures, f.index)):
                _take_measure(draft, measured, q, last)
            share_measure(draft, last, scene.low[last.span[1] : q.span[0]])
            if gives_level(scene, draft, measured, last):
                draft.indicator = last.indicator
    if draft.indicator is None and q.kind == "people":
        with draft.by("measure_counted", q.span):
            draft.indicator = draft.unit


def _read_list_head(f: _Figure, draft: Draft) -> None:
    """An item of a list has the measure of the list's head; its own words say whom it is of."""
    scene, start, head = f.scene, f.setting.clause.start, f.setting.context.list_head
    if head is None or f.q.unit != head.unit:
        return
    named = measure_for(head, scene.low, start, f.q)
    if named:
        with draft.by("list_head", named):
            draft.indicator = scene.text(named)
            words = item_words(scene.low, start, f.q)
            draft.population = scene.plain(words) if words else None


def _read_whom(f: _Figure, draft: Draft) -> None:
    """Criterion, population, counted units and tier: of the own words, else of those before and of the heads above."""
    scene, setting, q, last = f.scene, f.setting, f.q, f.last
    near = last if last and draft.stands_with(last) else None
    read_criterion(scene, draft, f.measured, setting.quantities, near)
    read_population(scene, draft, setting.context, last)
    if draft.population is None:
        with draft.by("population_topic", (setting.sentence, q.span[0])):
            draft.population = line_topic(scene, setting.block, setting.sentence, q.span[0])
    if draft.population is None:
        with draft.by("population_thing", (setting.clause.start, f.figures[0].span[0])):
            draft.population = _named_first(scene, setting, f.measured, f.figures[0])
    complete(scene, draft, q, last)
    with draft.by("counted_units", (setting.clause.start, setting.clause.end)):
        read_share(scene, draft, q)
    read_tier(scene, draft, setting.context)


def _read_terms(f: _Figure, draft: Draft) -> None:
    """By when, how firmly, by which footnote and from which value of today."""
    scene, setting, q = f.scene, f.setting, f.q
    draft.deadline, due = bind_deadline(scene, setting, f.figures, f.index)
    if due is not None:
        draft.because["deadline"] = due
    behind = f.measured.behind if q.share and f.measured.form == "after" else None
    draft.commitment, draft.because["commitment"] = read_commitment(scene, setting.sentence, q.span[0], setting.context, behind)
    draft.note = note_of(scene, setting.block, f.measured.behind, q)
    if q.baseline:
        value, at = q.baseline
        draft.baseline = Baseline(value=value, unit=draft.unit or "", as_of=None, span=at)
        draft.because["baseline"] = Reason("baseline_start", at)


def _measured(scene: Scene, setting: Setting, figures: list[Quantity], index: int) -> Measured:
    """What the figure measures, by the words of its clause behind the list's head ("Đối với ...:")."""
    start, behind_head = setting.clause.start, setting.context.head_end
    if start < behind_head < figures[index].span[0]:
        start = behind_head
    return read_measured(scene.low, (start, setting.clause.end), figures, index)


def _without_other_times(text: str | None) -> str | None:
    """Words without parentheses that hold a figure of another time ("(năm 2025: 35%)")."""
    return _OTHER_TIME.sub("", text).strip() or None if text else None


def _counted_noun(scene: Scene, draft: Draft, measured: Measured, q: Quantity) -> str | None:
    """What a figure without a known unit counts: the noun of "số ..." before it, else the words behind it."""
    counted = _COUNT_OF.match(draft.indicator or "") if measured.form == "before" else None
    if counted:
        return counted[1]
    return noun_after(scene, q.span[1], draft.clause.end) if q.worded else None


def _take_measure(draft: Draft, measured: Measured, q: Quantity, last: Draft) -> None:
    """A figure that names no measure has that of the target before it; one of another unit measures what it counts."""
    if q.kind in ("places", "works", "physical", "people") and last.unit != q.unit and draft.indicator is None:
        draft.indicator = q.unit
    if last.block is not draft.block or draft.exception_for is not None or draft.indicator is not None:
        return
    draft.indicator, draft.population = last.indicator, draft.population or last.population
    draft.unit = draft.unit or last.unit
    if draft.unit == last.unit and measured.population is None:
        draft.share_of, draft.per, draft.tier = last.share_of, last.per, last.tier


def _named_first(scene: Scene, setting: Setting, measured: Measured, first: Quantity) -> str | None:
    """The thing that a clause opens with its size of, where a measure of it follows: "Lúa 12.500 ha, năng suất bình quân 62 tạ/ha"."""
    words = scene.low[setting.clause.start : first.span[0]].strip()
    if first.kind != "physical" or measured.indicator is None or measured.indicator[0] < first.span[1]:
        return None
    bare = _THING.fullmatch(words) and not (words_of("predicate").search(words) or is_verb(words) or NO_TOPIC.search(words))
    if not bare or words_of("measure_noun").search(words) or not words_of("measure_noun").match(scene.low, measured.indicator[0]):
        return None
    return scene.clean[setting.clause.start : first.span[0]].strip()


def _deviate(draft: Draft, general: Draft, setting: Setting) -> None:
    """An exception has all but its figure, and a time that its clause names, of the target that it deviates from."""
    draft.indicator, draft.population, draft.criterion = general.indicator, general.population, general.criterion
    draft.per, draft.share_of, draft.tier = general.per, general.share_of, general.tier
    draft.unit = draft.unit or general.unit
    if is_rate(general.indicator):
        draft.change = draft.change or general.change
    if not setting.times:
        recurrence = draft.deadline.recurrence or general.deadline.recurrence
        draft.deadline = general.deadline.model_copy(update={"recurrence": recurrence})
    if draft.commitment == "plan":
        draft.commitment = general.commitment
