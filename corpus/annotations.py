"""The form of a hand-made annotation: what a person reads in one document, in the words of the extraction record.

A fact that is left out, or null, is not annotated and costs nothing; only `deadline`, `number` and `issued_on` say by null that the document
gives none. A list holds the readings that are all right. `optional` facts may be found or not.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import PurePath
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError

from schema.record import Attribute, Change, Commitment, Comparator, Genre, Kind, Recurrence, Relation, Role, Tier

MARKS = re.compile(r"\[\[|\]\]")

Number = int | float
Operator = Literal["eq", "ge", "gt", "le", "lt"]


def _marked_once(quote: str) -> str:
    """A quote with exactly one pair of marks and words between them."""
    parts = MARKS.split(quote)
    if len(parts) != 3 or not parts[1].strip() or MARKS.findall(quote) != ["[[", "]]"]:
        raise PydanticCustomError("quote_marks", "one marked place is wanted")
    return quote


Quote = Annotated[str, AfterValidator(_marked_once)]
"""Words that stand once in the document, the quantity between [[ and ]]: "tỷ lệ hộ nghèo còn [[dưới 1%]]"."""


class Note(BaseModel):
    """Base of all annotated facts: immutable, a key that nobody reads is an error, and no type is bent to fit."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class CriterionNote(Note):
    """What is demanded of people; operator and level count only where they are given."""

    attribute: Attribute
    op: Operator | None = None
    level: str | int | None = None


class BaselineNote(Note):
    """The value that the document gives for today."""

    value: Number
    unit: str


class TargetNote(Note):
    """One measurable commitment."""

    quote: Quote
    optional: bool = False
    comparator: Comparator
    value: Number | None = None
    value_max: Number | None = None
    unit: str | None = None
    change: Change | None = None
    deadline: date | list[date | None] | None = None
    recurrence: Recurrence | None = None
    tier: Tier | list[Tier]
    indicator: str | None = None
    population: str | None = None
    criterion: CriterionNote | None = None
    per: Tier | list[Tier | None] | None = None
    share_of: Literal["units"] | list[Literal["units"] | None] | None = None
    commitment: Commitment | None = None
    baseline: BaselineNote | None = None
    exception_for: str | None = None
    implied: bool = False
    section: str | None = None
    responsible: list[Annotated[list[str], Field(min_length=2, max_length=2)]] | None = None
    """Pairs of role and body."""


class ResultNote(Note):
    """A figure that is reported as reached: never a target."""

    quote: Quote
    optional: bool = False
    value: Number
    value_max: Number | None = None
    total: Number | None = None
    unit: str


class CitationNote(Note):
    """Another document, referred to by its number."""

    kind: Kind
    number: str
    issued_on: date | None = None
    issuer: str | None = None
    relation: Relation | None = None


class AssignmentNote(Note):
    """A body, its role, and the section that it answers for."""

    section: str
    role: Role | list[Role]
    body: str
    optional: bool = False


class DocumentNote(Note):
    """What the document says of itself; of an article, what the plan that it describes is."""

    kind: Kind | None = None
    number: str | None = None
    title: str | None = None
    issuer: str | None = None
    tier: Tier | None = None
    province: str | None = None
    district: str | None = None
    commune: str | None = None
    issued_on: date | None = None
    genre: Genre | None = None
    period: Annotated[list[int], Field(min_length=2, max_length=2)] | None = None
    """First and last year."""
    signer: str | None = None


class Annotation(Note):
    """All that was annotated in one document. `source` is the name of the document's file."""

    source: str = Field(min_length=1)
    document: DocumentNote
    targets: list[TargetNote]
    results: list[ResultNote]
    citations: list[CitationNote]
    assignments: list[AssignmentNote]
    results_complete: bool = False
    """An empty list of results means that there are none, and not that nobody looked."""
    assignments_partial: bool = False
    """Only some sections' assignments are annotated: further ones cost nothing."""

    @property
    def name(self) -> str:
        """What the document is called: its file's name without the ending, which its record shares."""
        return PurePath(self.source).stem
