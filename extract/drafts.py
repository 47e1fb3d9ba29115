"""Targets while they are read, the clause they stand in and the document they are read from."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from extract.clauses import Clause
from extract.context import Context, Contexts, is_named, is_note
from extract.deadlines import TimePhrase, dated, read_times
from extract.measured import Measured
from extract.outline import Block, Outline
from extract.quantities import Quantity
from extract.reasons import Reason
from extract.told import Told
from extract.view import View
from schema.record import (
    Baseline,
    Change,
    Commitment,
    Comparator,
    Criterion,
    Deadline,
    DocumentFacts,
    RecordWarning,
    Result,
    Span,
    Tier,
)

EXPLAINED = (
    "comparator", "unit", "indicator", "population", "criterion", "change", "reference", "deadline", "tier", "per", "share_of",
    "commitment", "baseline", "exception_for",
)  # fmt: skip
"""Fields of a draft whose rule is kept."""

AMBIGUOUS_CONFIDENCE = 0.6
"""How far a target is trusted whose figure can be read in two ways ("1,234")."""


@dataclass
class Draft:
    """A target while it is read: fields of the record, in clean spans."""

    block: Block
    clause: Clause
    quantity: Quantity | None
    span: Span
    measured: Measured | None
    comparator: Comparator
    value: Decimal | None
    value_max: Decimal | None
    unit: str | None
    indicator: str | None = None
    population: str | None = None
    criterion: Criterion | None = None
    change: Change | None = None
    reference: str | None = None
    deadline: Deadline = field(default_factory=Deadline)
    tier: Tier | None = None
    per: Tier | None = None
    share_of: Tier | Literal["units"] | None = None
    commitment: Commitment = "plan"
    baseline: Baseline | None = None
    exception_for: str | None = None
    exception_to: Draft | None = None
    part_of: Draft | None = None
    """The whole that it is a part of ("trong đó khu vực đô thị đạt 100%")."""
    implied: bool = False
    confidence: float = 1.0
    note: str | None = None
    """The number of the footnote whose mark stands at it."""
    because: dict[str, Reason] = field(default_factory=dict)
    """Field -> why it reads as it does; "kind" is why the figure is a target at all."""

    def stands_with(self, other: Draft) -> bool:
        """Whether another target stands in the same sentence."""
        return other.block is self.block and other.clause.sentence == self.clause.sentence

    def owe(self, rule: str, span: Span | None = None) -> None:
        """All that is known so far, and that it is a target, is owed to a rule where nothing else is said."""
        known = [name for name in EXPLAINED if getattr(self, name) not in (None, Deadline())]
        for name in ("kind", *known):
            self.because.setdefault(name, Reason(rule, span))

    def by(self, rule: str, span: Span | None = None) -> _Step:
        """A block in which all fields that change are owed to a rule, but for those that name one of their own."""
        return _Step(self, rule, span)


class _Step:
    """See `Draft.by`."""

    __slots__ = ("before", "draft", "known", "rule", "span")

    def __init__(self, draft: Draft, rule: str, span: Span | None) -> None:
        self.draft, self.rule, self.span = draft, rule, span

    def __enter__(self) -> None:
        self.before, self.known = vars(self.draft).copy(), self.draft.because.copy()

    def __exit__(self, *error: object) -> None:
        now, because = vars(self.draft), self.draft.because
        for name in EXPLAINED:
            if (
                now[name] is not self.before[name]
                and now[name] != self.before[name]
                and because.get(name) is self.known.get(name)
            ):
                because[name] = Reason(self.rule, self.span)


@dataclass
class Reading:
    """Targets and results of a document, in clean spans, with what a reader should be warned of."""

    targets: list[Draft]
    results: list[Result]
    warnings: list[RecordWarning]
    why: dict[Span, Reason] = field(default_factory=dict)
    """Span of a result's quantity -> why it is one."""


@dataclass(frozen=True)
class Setting:
    """A clause where it stands, with what its figures are read by."""

    block: Block
    clause: Clause
    sentence: int
    """Where its sentence begins."""
    context: Context
    quantities: list[Quantity]
    """All figures in it, ages too."""
    times: list[TimePhrase]
    """Its own time phrases; see `Scene.said_times`."""
    carried: TimePhrase | None
    """The time phrase that the paragraph goes on with, from the clauses before it."""


@dataclass
class Scene:
    """A document while its figures are read: what the steps before found, and what is read so far."""

    view: View
    outline: Outline
    document: DocumentFacts
    contexts: Contexts
    masked: list[Span]
    today: date | None
    """The day from which the text looks ahead: the plan's own date, for an article the day it was published."""
    drafts: list[Draft] = field(default_factory=list)
    results: list[Result] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    """The results that may be a target's value of today, with the words of their measures."""
    warnings: list[RecordWarning] = field(default_factory=list)
    why: dict[Span, Reason] = field(default_factory=dict)
    _times: dict[Span, list[TimePhrase]] = field(default_factory=dict)

    @property
    def low(self) -> str:
        """The text in lower case and one spelling."""
        return self.view.low

    @property
    def clean(self) -> str:
        """The text in the writer's letters."""
        return self.view.clean

    def times(self, start: int, end: int) -> list[TimePhrase]:
        """The time phrases of a stretch, worked out once."""
        if (start, end) not in self._times:
            self._times[start, end] = dated(read_times(self.low, start, end), self.contexts.frame)
        return self._times[start, end]

    def is_over(self, time: TimePhrase) -> bool:
        """Whether a plain time ("năm 2025") lies before all that the document plans: nothing is due then, something is told of it."""
        first = self.contexts.frame.period
        if time.until or time.end is None:
            return False
        return (self.today is not None and time.end < self.today) or (first is not None and time.end < first[0])

    def is_before(self, time: TimePhrase) -> bool:
        """Whether a time ends before the years that the document plans; so where it names none and a situation is told."""
        first = self.contexts.frame.period
        return time.end is not None and (first is None or time.end < first[0])

    def said_times(self, start: int, end: int) -> list[TimePhrase]:
        """The time phrases of a stretch that may date a figure: none of a plan's name, none with a figure of its own in parentheses."""
        return [t for t in self.times(start, end) if not is_named(self.low, start, t) and not is_note(self.low, start, t)]

    def in_year(self, times: list[TimePhrase], year: int | None) -> list[TimePhrase]:
        """The phrases with those that name but a part of a year ("hết quý II") dated in the one that a heading names."""
        if year is None or not any(t.relative for t in times):
            return times
        frame = self.contexts.frame.of_year(year)
        return [dated([t], frame)[0] if t.relative and t.relative.of_year else t for t in times]

    def text(self, span: Span | None) -> str | None:
        """The words of a span, without the time phrases between them."""
        if span is None:
            return None
        a, b = span
        words = []
        for t in self.times(a, b):
            if t.until and a <= t.span[0] and t.span[1] <= b and not is_named(self.low, a, t):
                words.append(self.clean[a : t.span[0]])
                a = t.span[1]
        return " ".join(" ".join([*words, self.clean[a:b]]).split()).strip(" ,;:") or None

    def head(self, context: Context) -> str | None:
        """The population of the list's head, without what stands in parentheses."""
        return self.plain(context.population)

    def plain(self, span: Span | None) -> str | None:
        """The words of a span without its parentheses."""
        text = self.text(span)
        if text is None:
            return None
        words = " ".join(re.sub(r"\([^()]*\)", " ", text).split())
        return re.sub(r"\s([,;])", r"\1", words).strip(" ,;") or None


def target_id(sha256: str, words: str, occurrence: int) -> str:
    """Twelve hexadecimal digits from the source's hash, the quantity's words and which occurrence of them in the text it is."""
    return hashlib.sha256(f"{sha256}\x1f{' '.join(words.split())}\x1f{occurrence}".encode()).hexdigest()[:12]
