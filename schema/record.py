"""The extraction record: all that one document says about its targets, each fact with the words it was read from.

The form is the contract with every other program: keys in English, every key always present, a missing fact `null`.
Spans are pairs of code point offsets into `ExtractionRecord.text`, end exclusive.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer

SCHEMA_VERSION = 1

Span = tuple[int, int]
"""Half-open range of code points: (start, end)."""

Tier = Literal["central", "province", "district", "commune"]
Genre = Literal["official", "press", "report"]
Kind = Literal[
    "luat", "nghi_dinh", "nghi_quyet", "quyet_dinh", "chi_thi", "ket_luan", "quy_dinh", "quy_che", "chuong_trinh", "de_an",
    "du_an", "ke_hoach", "phuong_an", "huong_dan", "thong_bao", "thong_tri", "thong_tu", "bao_cao", "to_trinh", "cong_van",
    "van_ban_khac",
]  # fmt: skip
Relation = Literal["implements", "based_on", "amends", "replaces", "mentions"]
Role = Literal["lead", "advise", "coordinate", "implement", "supervise"]
Comparator = Literal["eq", "ge", "gt", "le", "lt", "between", "approx", "present"]
Attribute = Literal[
    "degree", "political_theory", "state_management", "rank", "it_skill", "language", "international_work", "age", "gender",
    "ethnicity", "rotation", "non_local", "dual_post", "staffing", "training",
]  # fmt: skip
Change = Literal["increase", "decrease", "multiple"]
Commitment = Literal["strive", "require", "plan"]
Recurrence = Literal["yearly", "continuous"]


def _exact(value: Any) -> Any:
    """Floats from JSON become the decimal that was written, never its binary neighbour."""
    return Decimal(repr(value)) if isinstance(value, float) else value


def json_number(value: Decimal) -> int | float:
    """A decimal as the JSON number a reader expects: 15, not 15.0; 61.25.

    >>> json_number(Decimal("15")), json_number(Decimal("61.25"))
    (15, 61.25)
    """
    return int(value) if value == value.to_integral_value() else float(value)


Number = Annotated[Decimal, BeforeValidator(_exact), PlainSerializer(json_number, return_type=int | float, when_used="json")]


class Part(BaseModel):
    """Base of all parts of the record: immutable, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Source(Part):
    """The file as it came: its name, the SHA-256 of its bytes, its media type, how many pages it has (text: none)."""

    name: str | None
    sha256: str
    media_type: str = "text/plain"
    pages: int | None = None


class Place(Part):
    """The administrative units that the document names as its own, each with its type word ("phường Phổ Hòa")."""

    province: str | None = None
    district: str | None = None
    commune: str | None = None


class Period(Part):
    """The years that the document is made for ("giai đoạn 2021-2030"), as its first and last day."""

    start: date | None = None
    end: date | None = None


class DocumentFacts(Part):
    """What the document says about itself; for a press article, about the plan it describes."""

    kind: Kind | None = None
    number: str | None = None
    number_normalized: str | None = None
    title: str | None = None
    issuer: str | None = None
    tier: Tier | None = None
    place: Place = Place()
    issued_on: date | None = None
    genre: Genre = "official"
    period: Period | None = None
    signer: str | None = None


class Section(Part):
    """A labelled part of the outline. `path` joins the labels above it with dots: IV.2, V.1.a."""

    path: str
    label: str
    heading: str
    span: Span


class Citation(Part):
    """Another document that this one refers to, once, at its first fullest mention."""

    kind: Kind
    number: str | None = None
    number_normalized: str | None = None
    issued_on: date | None = None
    issuer: str | None = None
    title: str | None = None
    relation: Relation = "mentions"
    span: Span
    text: str


class Deadline(Part):
    """By when. `end` is the last day, `start` the first of a period, `text` the words; all null where none is given."""

    end: date | None = None
    start: date | None = None
    recurrence: Recurrence | None = None
    text: str | None = None


class Criterion(Part):
    """What is demanded of people: an attribute and, where it is ordered, operator and level ("từ đại học trở lên")."""

    attribute: Attribute
    op: Literal["eq", "ge", "gt", "le", "lt"] | None = None
    level: str | int | None = None


class Baseline(Part):
    """Today's value of the same measure, as the document gives it."""

    value: Number
    unit: str
    as_of: date | None = None
    span: Span


class Responsible(Part):
    """A body charged with a target, and the words that charge it."""

    role: Role
    body: str
    span: Span


class Target(Part):
    """One measurable commitment. See the contract in docs/record.md for every field."""

    id: str = Field(pattern=r"^[0-9a-f]{12}$")
    span: Span
    quantity_span: Span
    page: int | None = None
    boxes: list[tuple[float, float, float, float]] | None = None
    section: str | None = None
    indicator: str | None = None
    population: str | None = None
    criterion: Criterion | None = None
    comparator: Comparator
    value: Number | None = None
    value_max: Number | None = None
    unit: str | None = None
    change: Change | None = None
    reference: str | None = None
    deadline: Deadline = Deadline()
    tier: Tier | None = None
    per: Tier | None = None
    share_of: Tier | Literal["units"] | None = None
    commitment: Commitment = "plan"
    baseline: Baseline | None = None
    exception_for: str | None = None
    exception_to: str | None = None
    implied: bool = False
    responsible: list[Responsible] = []
    confidence: float = Field(default=1.0, ge=0, le=1)


class Result(Part):
    """A figure reported as already reached: a baseline or a statistic, never a target. `total` with "35/38 người"."""

    value: Number
    value_max: Number | None = None
    total: Number | None = None
    unit: str
    indicator: str | None = None
    as_of: date | None = None
    span: Span
    quantity_span: Span


class Assignment(Part):
    """A body, its role and the section it answers for."""

    section: str | None
    role: Role
    body: str
    task: str | None = None
    deadline: Deadline = Deadline()
    span: Span


class RecordWarning(Part):
    """Something a reader should know about the reading: a repair, a doubt, a fact that was inferred."""

    code: str
    message: str
    span: Span | None = None


class ExtractionRecord(Part):
    """All that was read from one document."""

    schema_version: int = SCHEMA_VERSION
    source: Source
    text: str
    document: DocumentFacts
    sections: list[Section] = []
    citations: list[Citation] = []
    targets: list[Target] = []
    results: list[Result] = []
    assignments: list[Assignment] = []
    warnings: list[RecordWarning] = []

    def quote(self, span: Span) -> str:
        """The words of a span."""
        return self.text[span[0] : span[1]]
