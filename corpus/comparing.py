"""One fact of a record against the annotated one, field by field.

Records are judged as the JSON that other programs see: a value of a wrong type is a wrong value, never an error. `exact` fields decide
whether a target counts as exact; `indicator` and `population` are soft, compared by their words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from corpus.annotations import AssignmentNote, BaselineNote, CitationNote, CriterionNote, DocumentNote, ResultNote, TargetNote
from corpus.wording import SOFT, common_words, covers, words_of

EXACT = (
    "comparator", "value", "unit", "change", "deadline", "recurrence", "tier", "criterion", "per", "share_of", "exception_for",
)  # fmt: skip
"""The fields that have to be right in an exact target."""
SOFT_FIELDS = ("indicator", "population")
OTHER_FIELDS = ("commitment", "baseline", "implied", "responsible", "section")
SHARES = (None, "", "percent", "percent_point")
NEARLY = 1e-6
PLACES = ("province", "district", "commune")
WORDED = {"issuer": 3, "title": 6, "signer": 3}
"""Fields of the document that may be longer than annotated, by so many times."""


class Verdict(NamedTuple):
    """What became of one field: whether it is right, what was wanted, what the record has."""

    field: str
    right: bool
    wanted: Any
    got: Any


def mapping(value: Any) -> Mapping[str, Any]:
    """The value where it is a mapping, else an empty one."""
    return value if isinstance(value, Mapping) else {}


def mappings(value: Any) -> list[Mapping[str, Any]]:
    """The parts of a list, each as a mapping; none of what is no list."""
    return [mapping(one) for one in value] if isinstance(value, list) else []


def among(wanted: Any, got: Any) -> bool:
    """Whether the value is the wanted one, or one of those that are all right."""
    return got in wanted if isinstance(wanted, list) else bool(got == wanted)


def same_number(wanted: float | None, got: Any) -> bool:
    """Equal but for the inexactness of JSON numbers; null only equals null."""
    if wanted is None or got is None:
        return wanted is got
    return isinstance(got, int | float) and not isinstance(got, bool) and abs(wanted - got) < NEARLY


def same_unit(wanted: str | None, got: Any) -> bool:
    """A share is only itself; of two nouns one may say more than the other ("xã", "xã, phường").

    >>> same_unit("xã", "xã, phường"), same_unit("percent", "percent_point"), same_unit(None, "xã")
    (True, False, False)
    """
    if wanted in SHARES or got in SHARES:
        return bool(wanted == got)
    return covers(wanted, got) or covers(got, wanted)


def same_section(wanted: str, got: Any) -> bool:
    """Equal paths, or such that one has a single label more at its top (a part or a chapter).

    >>> same_section("II.1.a", "Phần 2.II.1.a"), same_section("II.1", "II.1."), same_section("II.1", "III.1"), same_section("II", None)
    (True, True, False, False)
    """
    mine, theirs = wanted.lower().split("."), str(got or "").rstrip(".").lower().split(".")
    return theirs in (mine, mine[1:]) or mine == theirs[1:]


def number_key(number: Any) -> str:
    """A document's number as it is compared: without white space and leading zeros, one kind of dash, one Đ, capitals.

    >>> number_key("08 – Kh/đu"), number_key(None)
    ('8-KH/ĐU', '')
    """
    text = "".join(unicodedata.normalize("NFC", str(number or "")).upper().split())
    text = re.sub("[\u2010-\u2014\u2212]", "-", text).replace("\u00d0", "Đ")
    return re.sub(r"^0+(?=\d)", "", text)


def target_verdicts(note: TargetNote, target: Mapping[str, Any], personnel: bool) -> Iterator[Verdict]:
    """The fields of a target that are annotated, or must be empty.

    `personnel`: the document's annotation has criteria, so that a target without one must not be given any.
    """
    deadline, criterion = mapping(target.get("deadline")), target.get("criterion")
    due = iso(note.deadline)
    shared = "units" if target.get("share_of") == "units" else None
    for name in ("comparator", "change"):
        yield Verdict(name, target.get(name) == getattr(note, name), getattr(note, name), target.get(name))
    amount = same_number(note.value, target.get("value")) and same_number(note.value_max, target.get("value_max"))
    yield Verdict("value", amount, _ends(note.value, note.value_max), _ends(target.get("value"), target.get("value_max")))
    yield Verdict("unit", same_unit(note.unit, target.get("unit")), note.unit, target.get("unit"))
    yield Verdict("deadline", among(due, deadline.get("end")), due, deadline.get("end"))
    again = note.recurrence is None or deadline.get("recurrence") == note.recurrence
    yield Verdict("recurrence", again, note.recurrence, deadline.get("recurrence"))
    for name in ("tier", "per"):
        yield Verdict(name, among(getattr(note, name), target.get(name)), getattr(note, name), target.get(name))
    yield Verdict("share_of", among(note.share_of, shared), note.share_of, target.get("share_of"))
    demanded = _same_criterion(note.criterion, criterion) if note.criterion else not (personnel and criterion)
    yield Verdict("criterion", demanded, note.criterion and note.criterion.model_dump(exclude_none=True), criterion)
    excepted = bool(target.get("exception_for")) == bool(note.exception_for)
    excepted = excepted and covers(target.get("exception_for"), note.exception_for)
    yield Verdict("exception_for", excepted, note.exception_for, target.get("exception_for"))
    yield from _further_verdicts(note, target)


def _further_verdicts(note: TargetNote, target: Mapping[str, Any]) -> Iterator[Verdict]:
    """The fields that an exact target may have wrong."""
    for name in SOFT_FIELDS:
        if (wanted := getattr(note, name)) is not None:
            got = target.get(name)
            yield Verdict(name, common_words(wanted, got) >= SOFT or covers(got, wanted, times=4), wanted, got)
    if note.commitment is not None:
        yield Verdict("commitment", target.get("commitment") == note.commitment, note.commitment, target.get("commitment"))
    if note.baseline is not None:
        got = mapping(target.get("baseline"))
        yield Verdict("baseline", _same_baseline(note.baseline, got), note.baseline.model_dump(), target.get("baseline"))
    if note.section is not None:
        yield Verdict("section", same_section(note.section, target.get("section")), note.section, target.get("section"))
    if note.implied:
        yield Verdict("implied", target.get("implied") is True, True, target.get("implied"))
    if note.responsible is not None:
        bodies = [(one.get("role"), one.get("body")) for one in mappings(target.get("responsible"))]
        charged = len(bodies) == len(note.responsible) and all(
            any(role == got_role and covers(got_body, body, times=2) for got_role, got_body in bodies)
            for role, body in note.responsible
        )
        yield Verdict("responsible", charged, note.responsible, [list(pair) for pair in bodies])


def iso(value: date | list[date | None] | None) -> str | list[str | None] | None:
    """A date, or dates, as JSON has them."""
    if isinstance(value, list):
        return [one.isoformat() if one else None for one in value]
    return value.isoformat() if value else None


def _ends(value: Any, value_max: Any) -> Any:
    return value if value_max is None else [value, value_max]


def _same_criterion(wanted: CriterionNote, got: Any) -> bool:
    found = mapping(got)
    if found.get("attribute") != wanted.attribute or (wanted.op is not None and found.get("op") != wanted.op):
        return False
    return wanted.level is None or words_of(str(found.get("level"))) == words_of(str(wanted.level))


def _same_baseline(wanted: BaselineNote, got: Mapping[str, Any]) -> bool:
    return same_number(wanted.value, got.get("value")) and same_unit(wanted.unit, got.get("unit"))


def same_result(note: ResultNote, result: Mapping[str, Any]) -> bool:
    """A reported figure is right in value and unit, and in the total where one is annotated."""
    if not (same_number(note.value, result.get("value")) and same_unit(note.unit, result.get("unit"))):
        return False
    return note.total is None or same_number(note.total, result.get("total"))


def citation_key(kind: Any, number: Any, issued_on: Any) -> tuple[str, str, str]:
    """What a citation is told from others by."""
    return str(kind), number_key(number), str(issued_on)


def citation_keys(citation: Mapping[str, Any]) -> set[tuple[str, str, str]]:
    """The keys of a record's citation: by its number as written and as normalized, either is right."""
    numbers = (citation.get("number"), citation.get("number_normalized"))
    return {citation_key(citation.get("kind"), number, citation.get("issued_on")) for number in numbers if number}


def citation_verdicts(note: CitationNote, citation: Mapping[str, Any]) -> Iterator[Verdict]:
    """Issuer and relation of a citation that was found."""
    if note.issuer:
        yield Verdict("issuer", covers(citation.get("issuer"), note.issuer, times=3), note.issuer, citation.get("issuer"))
    if note.relation:
        yield Verdict("relation", citation.get("relation") == note.relation, note.relation, citation.get("relation"))


def same_assignment(note: AssignmentNote, assignment: Mapping[str, Any]) -> bool:
    """The section answered for, the role and the body."""
    if not (same_section(note.section, assignment.get("section")) and among(note.role, assignment.get("role"))):
        return False
    return covers(assignment.get("body"), note.body, times=2)


def document_verdicts(note: DocumentNote, document: Mapping[str, Any]) -> Iterator[Verdict]:
    """The annotated fields of the document itself; a null number or date says that the document bears none."""
    for name in type(note).model_fields:
        wanted, got = getattr(note, name), document.get(name)
        if wanted is None and not (name in ("number", "issued_on") and name in note.model_fields_set):
            continue
        if name == "number":
            right = number_key(got) == number_key(wanted)
        elif name in PLACES:
            got = mapping(document.get("place")).get(name)
            right = covers(got, wanted, times=2)
        elif name == "issued_on":
            wanted = iso(wanted)
            right = got == wanted
        elif name == "period":
            got = [str(mapping(got).get(end))[:4] for end in ("start", "end")]
            right = got == [str(year) for year in wanted]
        elif name in WORDED:
            right = covers(got, wanted, times=WORDED[name])
        else:
            right = got == wanted
        yield Verdict(name, right, wanted, got)
