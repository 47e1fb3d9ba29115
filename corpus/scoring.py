"""One record against the annotation of its document: every annotated fact found or not, and what was found beside them.

A target is found where its quantity's span meets an annotated one, one to one. Optional facts are paired like the others, and then
cost nothing. A result must agree in value and unit to count as found. Citations are told apart by kind, number and date, and those
without number are not judged; assignments by section, role and body.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from corpus.annotations import Annotation, AssignmentNote, CitationNote, ResultNote, TargetNote
from corpus.comparing import (
    Verdict,
    citation_key,
    citation_keys,
    citation_verdicts,
    document_verdicts,
    iso,
    mapping,
    mappings,
    same_assignment,
    same_result,
    target_verdicts,
)
from corpus.facts import DocumentScore, Fact, FactPart, Failure, FalseFact, Form, Wrong
from corpus.quotes import locate
from corpus.spans import as_span, overlap, pair
from corpus.wording import words_of
from extract.layout import read_layout
from schema.record import Span

AROUND = 40
"""Characters on either side of a quantity that name a false fact."""


def score_failed(annotation: Annotation, failure: Failure) -> DocumentScore:
    """A document without a record: all that is annotated is missed, and a field is right where there is nothing to be found."""
    return score(annotation, {}).model_copy(update={"failure": failure})


def score(annotation: Annotation, record: Mapping[str, Any]) -> DocumentScore:
    """Judge one record, given as JSON."""
    scorer = _Scorer(annotation, record)
    facts, false_facts = [], []
    for found in (*scorer.targets(), *scorer.results(), *scorer.citations(), *scorer.assignments(), *scorer.document()):
        if isinstance(found, Fact):
            facts.append(found)
        else:
            false_facts.append(found)
    document = annotation.document
    return DocumentScore(
        document=annotation.name,
        kind=document.kind,
        tier=document.tier,
        genre=document.genre,
        media_type=mapping(record.get("source")).get("media_type"),
        facts=facts,
        false_facts=false_facts,
    )


class _Scorer:
    """An annotation and a record with the places of both in the record's text."""

    def __init__(self, annotation: Annotation, record: Mapping[str, Any]) -> None:
        self.annotation = annotation
        self.record = record
        self.text = unicodedata.normalize("NFC", str(record.get("text") or ""))
        self.forms = _Forms(self.text)
        self.result_places = [locate(unicodedata.normalize("NFC", note.quote), self.text) for note in annotation.results]

    def targets(self) -> Iterator[Fact | FalseFact]:
        """The targets: found by their spans, then judged field by field."""
        notes, targets = self.annotation.targets, mappings(self.record.get("targets"))
        places = [locate(unicodedata.normalize("NFC", note.quote), self.text) for note in notes]
        spans = _spans(targets)
        pairs = pair(places, spans)
        personnel = any(note.criterion for note in notes)
        for index, note in enumerate(notes):
            if not note.optional:
                target, span = (targets[pairs[index]], spans[pairs[index]]) if index in pairs else (None, None)
                yield self._target(note, places[index], target, span, personnel)
        for index in sorted(set(range(len(targets))) - set(pairs.values())):
            leak = any(overlap(place, spans[index]) for place in self.result_places)
            yield self._false("target", spans[index], leak)

    def _target(
        self, note: TargetNote, place: Span | None, target: Mapping[str, Any] | None, span: Span | None, personnel: bool
    ) -> Fact:
        found = target is not None
        return Fact(
            part="target",
            name=note.quote,
            found=found,
            overlap=overlap(place, span),
            false_baseline=target is not None and note.baseline is None and bool(target.get("baseline")),
            form=self.forms.at(place),
            located=place is not None,
            **_judged(target_verdicts(note, target, personnel) if target is not None else ()),
        )

    def results(self) -> Iterator[Fact | FalseFact]:
        """The reported figures; what is beside them is only wrong where somebody has annotated figures at all."""
        notes, results = self.annotation.results, mappings(self.record.get("results"))
        spans = _spans(results)
        pairs = pair(self.result_places, spans)
        settled = set()
        for index, note in enumerate(notes):
            found = index in pairs and same_result(note, results[pairs[index]])
            if index in pairs and (found or note.optional):
                settled.add(pairs[index])
            if not note.optional:
                yield self._result(note, self.result_places[index], found)
        if notes or self.annotation.results_complete:
            for index in sorted(set(range(len(results))) - settled):
                yield self._false("result", spans[index])

    def _result(self, note: ResultNote, place: Span | None, found: bool) -> Fact:
        return Fact(part="result", name=note.quote, found=found, form=self.forms.at(place), located=place is not None)

    def citations(self) -> Iterator[Fact | FalseFact]:
        """The documents cited by number, each once."""
        numbered = [one for one in mappings(self.record.get("citations")) if one.get("number")]
        left = list({citation_key(one.get("kind"), one.get("number"), one.get("issued_on")): one for one in numbered}.values())
        for note in self.annotation.citations:
            key = citation_key(note.kind, note.number, iso(note.issued_on))
            found = next((one for one in left if key in citation_keys(one)), None)
            if found is not None:
                left.remove(found)
            yield self._citation(note, found)
        for one in left:
            yield FalseFact(part="citation", name=_named(one.get("kind"), one.get("number"), one.get("issued_on")))

    def _citation(self, note: CitationNote, citation: Mapping[str, Any] | None) -> Fact:
        name = _named(note.kind, note.number, iso(note.issued_on))
        verdicts = citation_verdicts(note, citation) if citation is not None else ()
        return Fact(part="citation", name=name, found=citation is not None, **_judged(verdicts))

    def assignments(self) -> Iterator[Fact | FalseFact]:
        """Who answers for what, each triple once; the optional ones take only what the others leave."""
        given = mappings(self.record.get("assignments"))
        left = list({(str(one.get("section")), str(one.get("role")), words_of(one.get("body"))): one for one in given}.values())
        notes: Sequence[AssignmentNote] = sorted(self.annotation.assignments, key=lambda note: note.optional)
        for note in notes:
            found = next((one for one in left if same_assignment(note, one)), None)
            if found is not None:
                left.remove(found)
            if not note.optional:
                roles = "/".join(note.role) if isinstance(note.role, list) else note.role
                yield Fact(part="assignment", name=_named(note.section, roles, note.body), found=found is not None)
        if notes and not self.annotation.assignments_partial:
            for one in left:
                yield FalseFact(part="assignment", name=_named(one.get("section"), one.get("role"), one.get("body")))

    def document(self) -> Iterator[Fact]:
        """What the document says of itself, a fact a field."""
        for verdict in document_verdicts(self.annotation.document, mapping(self.record.get("document"))):
            yield Fact(part="document", name=verdict.field, found=verdict.right, **_judged([verdict]))

    def _false(self, part: FactPart, span: Span | None, leak: bool = False) -> FalseFact:
        """A false fact, named by its quantity and the words around it, in the form of an annotation's quote."""
        return FalseFact(part=part, name=_quoted(self.text, span) if span else "", leak=leak, form=self.forms.at(span))


class _Forms:
    """Tells for each place of a text whether it is in a table, as the layout sees it."""

    def __init__(self, text: str) -> None:
        lines = sorted((start, piece.cell is not None) for piece in read_layout(text) for start, _ in piece.lines)
        self._starts = [start for start, _ in lines]
        self._in_table = [in_table for _, in_table in lines]

    def at(self, span: Span | None) -> Form:
        """The form of the line, or the cell, that the span begins in."""
        index = bisect_right(self._starts, span[0]) - 1 if span else -1
        if index < 0:
            return "unknown"
        return "table" if self._in_table[index] else "prose"


def _quoted(text: str, span: Span) -> str:
    """A quantity with the whole words around it, as an annotation would quote it.

    >>> _quoted("Phấn đấu đến năm 2030 toàn tỉnh có 95% số hộ dùng nước sạch, 80% số xã có chợ đạt chuẩn.", (35, 38))
    'Phấn đấu đến năm 2030 toàn tỉnh có [[95%]] số hộ dùng nước sạch, 80% số xã có chợ'
    """
    start, end = span
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    if start > AROUND:
        before = before.partition(" ")[2]
    if end + AROUND < len(text):
        after = after.rpartition(" ")[0]
    return " ".join(f"{before}[[{text[start:end]}]]{after}".split())


def _spans(facts: Iterable[Mapping[str, Any]]) -> list[Span | None]:
    """The quantity's span of each, else that of its clause."""
    return [as_span(one.get("quantity_span") or one.get("span")) for one in facts]


def _judged(verdicts: Iterable[Verdict]) -> dict[str, Any]:
    """Verdicts as a fact holds them."""
    said = list(verdicts)
    return {
        "right": [one.field for one in said if one.right],
        "wrong": [Wrong(field=one.field, wanted=one.wanted, got=one.got) for one in said if not one.right],
    }


def _named(*parts: Any) -> str:
    """The parts in one line; a question mark for what is missing."""
    return " ".join("?" if part is None else str(part) for part in parts)
