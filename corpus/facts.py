"""What an evaluation consists of: facts found or not, fields right or wrong, false facts. All counting starts from these.

An `Evaluation` is what `chitieu evaluate --json` prints, and what a later run reads again to tell gains from losses.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from corpus.comparing import EXACT

EVALUATION_VERSION: Literal[1] = 1
"""Raised when the form of an evaluation changes; another version's file is refused as a former run."""

FactPart = Literal["target", "result", "citation", "assignment", "document"]
Form = Literal["prose", "table", "unknown"]
"""Where a quantity stands; unknown: it could not be found in the record's text."""
FailureKind = Literal["no_record", "record_unreadable", "file_refused"]


class Part(BaseModel):
    """Base of all parts of an evaluation: immutable; a key of a later program is passed over."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Wrong(Part):
    """A field that is wrong: what the annotation wants and what the record has."""

    field: str
    wanted: Any
    got: Any


class Fact(Part):
    """An annotated fact that has to be found.

    `name` tells it from the others of its part: a quote, a citation in words, a path with role and body, a field of the document.
    `found`: a target by its span, a result by span, value and unit, all others by what they say. The rest is about targets:
    `overlap` of the spans, `false_baseline` (one was given, none is annotated), the `form` it stands in. `located` is false where
    the quote does not stand once in the record's text.
    """

    part: FactPart
    name: str
    found: bool
    right: list[str] = []
    wrong: list[Wrong] = []
    overlap: float = 0
    false_baseline: bool = False
    form: Form | None = None
    located: bool = True

    @property
    def exact(self) -> bool:
        """Found, and nothing wrong in a field that an exact fact has right."""
        return self.found and not any(one.field in EXACT or self.part != "target" for one in self.wrong)


class FalseFact(Part):
    """A fact of the record that nobody annotated. `leak`: a target that is an annotated result; `name` as of facts."""

    part: FactPart
    name: str
    leak: bool = False
    form: Form | None = None


class Failure(Part):
    """Why a document has no record. `code`: that of a refused file."""

    kind: FailureKind
    code: str | None = None


class DocumentScore(Part):
    """One document: what it is, whether it could be measured, and every fact. All of a failed document's facts are missed."""

    document: str
    kind: str | None = None
    tier: str | None = None
    genre: str | None = None
    media_type: str | None = None
    failure: Failure | None = None
    facts: list[Fact]
    false_facts: list[FalseFact]

    def targets(self) -> Iterator[Fact]:
        """The annotated targets that have to be found."""
        return (fact for fact in self.facts if fact.part == "target")

    def false_targets(self) -> Iterator[FalseFact]:
        """The targets that nobody annotated."""
        return (fact for fact in self.false_facts if fact.part == "target")

    @property
    def exact(self) -> bool:
        """The strictest measure: it was read, all its targets are exact, and there is none beside them."""
        return self.failure is None and all(fact.exact for fact in self.targets()) and not any(self.false_targets())


class Stratum(Part):
    """The targets of one group of documents, or of one form."""

    value: str
    documents: int
    targets: int
    targets_f1: float
    exact_f1: float


class Moved(Part):
    """What a fact has gained or lost: "found", "exact", or fields by name."""

    document: str
    part: FactPart
    name: str
    what: list[str]


class Difference(Part):
    """A metric then and now; null where a run has none."""

    metric: str
    before: int | float | None
    now: int | float | None


class Changes(Part):
    """What was gained and lost since a former run, over the documents and facts that both have."""

    gained: list[Moved]
    lost: list[Moved]
    false_gone: list[Moved]
    false_come: list[Moved]
    metrics: list[Difference]
    not_compared: int
    """Annotated facts that only one of the runs has: new or changed annotations."""


class Bound(Part):
    """A metric that misses what was asked for."""

    metric: str
    value: int | float
    wanted: float


class Evaluation(Part):
    """A whole run. `sizes`: how many a metric is a share of."""

    evaluation_version: Literal[1] = EVALUATION_VERSION
    extractor_version: str
    metrics: dict[str, int | float]
    sizes: dict[str, int]
    strata: dict[str, list[Stratum]]
    documents: list[DocumentScore]
    changes: Changes | None = None
    missed_bounds: list[Bound] = []
