"""The reported value of a target's measure, wherever the text gives it: the one that is told of the same measure, else none.

A wrong one harms more than none: where two values compete and no time says which is the later one, nothing is taken.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from extract.counts import is_rate
from extract.criteria import first_criterion
from extract.drafts import Draft, Scene
from extract.measures import Measure, Measures, counts, likeness, rate_of, shared, unit_key
from extract.outline import Block
from extract.quantities import read_quantities
from extract.subjects import YOUNG
from extract.told import Told
from extract.view import spell
from schema.record import Baseline, Criterion, Result

_OF_PEOPLE = 0.5
"""Share of the words of a target's population that a result's sentence has at least."""
_COMMON = 200
"""A word that more reported measures than this have tells none of them."""
_ANYBODY = frozenset({"người", "dân"})
"""Words of a population that name nobody in particular."""
_FAR = 800
"""Characters of a clause, at most, that are looked at."""
_PART_END = re.compile(r"[,:;(]")
_TOPIC = re.compile(r"(?:về|đối với)\s([^:;.%\d]{2,60}):\s")


class _Candidate:
    """A reported figure, and what is worked out of its words once for all targets."""

    def __init__(self, scene: Scene, measures: Measures, told: Told) -> None:
        self._scene, self._measures = scene, measures
        self.told, self.result = told, told.result
        self.unit = unit_key(told.result.unit)
        self.measure = measures.of(told.words)

    @cached_property
    def rate(self) -> str | None:
        """The number of inhabitants that it is a rate of."""
        end = self.result.quantity_span[1]
        return rate_of(self.result.unit) or rate_of(self._scene.low[end : end + 24].split(",")[0])

    @cached_property
    def sentence(self) -> Measure:
        """All that its sentence says."""
        return self._measures.of(self.told.around)

    @property
    def around(self) -> frozenset[str]:
        """The words of its sentence."""
        return self.sentence.said

    def alike(self, wanted: Measure) -> bool:
        """Whether nothing tells it from a measure: a part ("thể nhẹ cân 11,8%") may leave the rest to its sentence."""
        own = self.measure.apart
        part = bool(own) and own < wanted.apart and self.measure.words <= wanted.said
        return own == wanted.apart or (part and wanted.apart <= self.sentence.apart)

    @cached_property
    def criterion(self) -> Criterion | None:
        """What a reported share of people says of them, before the figure or behind it."""
        low, own = self._scene.low, self.told
        for a, b in ((self.result.span[0], self.result.quantity_span[0]), own.behind):
            ages = [q for q in read_quantities(self._scene.view, a, b, self._scene.masked) if q.kind == "age"]
            found = first_criterion(low, a, b, ages)
            if found:
                return found.criterion
        return None


class Reached:
    """The reported figures of a document, by unit and by the words of their measures."""

    def __init__(self, scene: Scene, told: Iterable[Told]) -> None:
        self._scene = scene
        self._measures = Measures(scene.clean, scene.low)
        self._told: dict[str, list[_Candidate]] = defaultdict(list)
        self._by_word: dict[tuple[str, str], list[_Candidate]] = defaultdict(list)
        self._rates: dict[tuple[str, str], list[_Candidate]] = defaultdict(list)
        seen = set()
        for one in told:
            key = (one.result.unit, one.result.value, one.result.as_of, one.words, one.place)
            if key not in seen:
                seen.add(key)
                self._add(_Candidate(scene, self._measures, one))

    def _add(self, candidate: _Candidate) -> None:
        first = candidate.unit.split(" ")[0]
        self._told[first].append(candidate)
        for word in candidate.measure.words:
            self._by_word[first, word].append(candidate)
            if candidate.rate:
                self._rates[candidate.rate, word].append(candidate)

    def of(self, draft: Draft) -> Baseline | None:
        """The reported value of a target's measure."""
        part = draft.measured is not None and draft.measured.form == "part"
        if (
            draft.implied
            or part
            or draft.unit is None
            or (draft.change and not is_rate(draft.indicator) and draft.unit in ("percent", "percent_point"))
        ):
            return None
        if draft.exception_for:
            return self._of_place(draft)
        if draft.criterion is not None:
            return self._of_people(draft)
        if (rate := rate_of(draft.unit)) is not None:
            return self._of_rate(draft, rate)
        return self._of_measure(draft)

    def _of_measure(self, draft: Draft) -> Baseline | None:
        """What is told of the measure in the most like words."""
        topic = self._topic(draft)
        wanted = self._measures.of(self._text(draft, topic))
        named = self._measures.of(spell(f"{draft.indicator or ''} {topic}")[0]).words
        people = self._measures.of(spell(draft.population or "")[0]).words - _ANYBODY
        noun = self._measures.of(spell(draft.unit or "")[0]).words if counts(draft.unit) else frozenset()
        end = draft.measured.behind[1] if draft.measured is not None else draft.clause.end
        beside = self._measures.of(self._scene.low[max(draft.clause.start, draft.span[0] - _FAR) : max(end, draft.span[1])]).said
        best, found = 0.0, list[Result]()
        for c in self._like(draft, wanted):
            whole = c.told.place is None and c.rate is None
            if not (whole and c.alike(wanted) and self._done_alike(draft, c) and (wanted.said & c.measure.words) - noun):
                continue
            if draft.change is not None and not is_rate(draft.indicator) and wanted.words != c.measure.words:
                continue
            score = 0.0
            if len(people & (c.around | c.measure.words)) >= _OF_PEOPLE * len(people):
                score = likeness(wanted, c.measure, c.around, beside)
            if not score and not c.told.base and len(named) > 2:
                score = shared(named, c.measure.words - _ANYBODY)
            if score > best:
                best, found = score, []
            if score and score == best:
                found.append(c.result)
        return _decided(found)

    def _text(self, draft: Draft, topic: str = "") -> str:
        """The words of a target's measure."""
        counted = draft.unit if counts(draft.unit) else ""
        people = draft.population or ""
        if people in (draft.indicator or ""):
            people = ""
        return spell(f"{draft.indicator or ''} {topic} {people} {counted}")[0]

    def _done_alike(self, draft: Draft, candidate: _Candidate) -> bool:
        """Whether what is done to counted things is done to the reported ones too: 30 members to be admitted are none of 268 that there are."""
        if draft.quantity is None or draft.quantity.share or draft.measured is None:
            return True
        before = self._scene.low[max(draft.measured.before[0], draft.span[0] - _FAR) : draft.span[0]]
        done = self._measures.of(_PART_END.split(before)[-1]).words
        return done <= candidate.around | candidate.measure.words

    def _topic(self, draft: Draft) -> str:
        """What the target's paragraph speaks of ("Về BHTN: ..."), where a reported measure of this unit has all its words."""
        match = _TOPIC.match(self._scene.low, draft.block.body, draft.span[0])
        if match is None:
            return ""
        topic = self._measures.of(match[1])
        told = any(topic.words <= c.measure.words for c in self._like(draft, topic))
        return match[1] if topic.words and told else ""

    def _like(self, draft: Draft, wanted: Measure) -> list[_Candidate]:
        """The figures in the target's unit that have any of its words."""
        unit = unit_key(draft.unit or "")
        first = unit.split(" ")[0]
        found = {}
        for word in wanted.said:
            having = self._by_word.get((first, word), [])
            if len(having) <= _COMMON:
                found.update({id(c): c for c in having})
        return [c for c in found.values() if _same_unit(unit, c.unit)]

    def _of_people(self, draft: Draft) -> Baseline | None:
        """What is reported of the same people by the same criterion."""
        if draft.share_of is not None:
            return None  # what so many units have is no share of people
        unit = unit_key(draft.unit or "")
        told = self._told.get(unit.split(" ")[0], [])
        if len(told) > _COMMON:
            return None
        fitting = [c for c in told if c.unit == unit and c.criterion == draft.criterion and self._same_people(c, draft)]
        if draft.unit != "percent":  # a count is of those whom its own clause names
            named = self._measures.of(spell(f"{draft.indicator or ''} {draft.population or ''}")[0]).words
            fitting = [c for c in fitting if named <= c.around]
        return baseline_of(fitting[0].result) if len(fitting) == 1 else None

    def _same_people(self, candidate: _Candidate, draft: Draft) -> bool:
        """Whether a personnel figure speaks of the target's people: they are named beside it, or in the two paragraphs above."""
        at = candidate.result.quantity_span[0]
        block = _block_at(self._scene, at)
        own = self._scene.low[max(block.start, at - _FAR) : max(at, candidate.told.behind[1])]
        told = " ".join([*self._above(block), *own.split()])
        people = YOUNG.sub("", spell(draft.population or "")[0]).strip()
        return bool(people) and " ".join(people.split()) in told

    def _above(self, block: Block) -> list[str]:
        """The words of the two paragraphs above one, where they belong to what it does or head it."""
        words: list[str] = []
        for other in self._scene.outline.blocks[max(0, block.index - 2) : block.index]:
            if other.parent is block.parent or other in block.ancestors():
                words += self._scene.low[max(other.start, other.end - _FAR) : other.end].split()
        return words

    def _of_rate(self, draft: Draft, rate: str) -> Baseline | None:
        """A number of things per inhabitants: what is counted is all that it measures."""
        noun = self._measures.of(spell((draft.unit or "").split("/")[0])[0])
        found = []
        for c in self._rates.get((rate, min(noun.words, default="")), []):
            counted = self._measures.of(spell(c.result.unit.split("/")[0])[0]).words - _ANYBODY or c.measure.words - _ANYBODY
            if noun.words == counted and c.told.place is None:
                found.append(c.result)
        return _decided(found)

    def _of_place(self, draft: Draft) -> Baseline | None:
        """What is reported of the place of an exception: its clause names the place, its sentence the measure."""
        place = self._measures.of(spell(draft.exception_for or "")[0])
        wanted = self._measures.of(self._text(draft))
        found = []
        for c in self._like(draft, place):
            rest = c.measure.words - place.words
            said = rest <= wanted.words and len(wanted.words & (c.around | rest)) >= _OF_PEOPLE * len(wanted.words)
            if place.words <= c.measure.words and said and c.measure.apart <= wanted.apart | place.apart:
                found.append(c.result)
        return _decided(found)


def _same_unit(unit: str, other: str) -> bool:
    """Equal, or one noun says more than the other ("điểm", "điểm du lịch")."""
    return f"{other} ".startswith(f"{unit} ") or f"{unit} ".startswith(f"{other} ")


def _decided(found: list[Result]) -> Baseline | None:
    """The one value that is told, or the latest of several."""
    if not found:
        return None
    if len({r.value for r in found}) == 1:
        return baseline_of(found[0])
    days = sorted({r.as_of for r in found if r.as_of is not None})
    last = [r for r in found if days and r.as_of == days[-1]]
    if all(r.as_of for r in found) and len({r.value for r in last}) == 1:
        return baseline_of(last[0])
    return None


def baseline_of(r: Result) -> Baseline:
    """A reported figure as the value of today of a target."""
    return Baseline(value=r.value, unit=r.unit, as_of=r.as_of, span=r.quantity_span)


def _block_at(scene: Scene, at: int) -> Block:
    """The block that holds a place of the clean text."""
    return scene.outline.blocks[bisect_right(scene.outline.blocks, at, key=lambda b: b.start) - 1]
