"""citation_mismatch: the document meant has another number, date, kind or issuer; or the base's documents disagree on its date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from kb.audit.case import Case, ref
from kb.entry import document_tier
from kb.sentences import document_name, word
from kb.view import StoredDocument
from schema.answers import Finding, NotChecked, ParentQuote
from schema.phrases import words
from schema.record import Citation

CODE = "citation_mismatch"

_YEAR_IN_NUMBER = re.compile(r"/(?:19|20)\d\d/")
_CENTRAL = re.compile(r"[/-](?:TW|CP|TTg|QH\d*|UBTVQH\d*|VPTW|VPCP|B[A-ZĐ]{1,6})$")


def check(case: Case) -> Iterator[Finding | NotChecked]:
    """Yields an error for a citation that differs from the one stored document it can mean, a warning for dates that disagree."""
    document = case.document
    for index, citation in enumerate(document.record.citations):
        meant = _meant(case, index)
        if len(meant) > 1:
            yield case.not_checked(CODE, "several_documents", span=citation.span)
        for stored in meant if len(meant) == 1 else ():
            differing = differences(citation, stored, issuers=index not in document.resolved)
            if differing:
                yield case.finding(
                    CODE,
                    "error",
                    citation.span,
                    stored,
                    parent_name=document_name(stored),
                    differing=[word(fact) for fact in differing],
                    cited=[cited for cited, _ in differing.values()],
                    stored=[held for _, held in differing.values()],
                )
        if not meant:
            yield from _dates_that_disagree(case, index, citation)


def differences(citation: Citation, stored: StoredDocument, issuers: bool) -> dict[str, tuple[Any, Any]]:
    """What a citation says otherwise than the document itself: fact -> (as cited, as stored). What either leaves out does not differ."""
    facts = stored.record.document
    pairs: dict[str, tuple[Any, Any]] = {
        "number": (citation.number_normalized, facts.number_normalized),
        "issued_on": (citation.issued_on, facts.issued_on),
        "kind": (citation.kind, facts.kind),
    }
    found = {name: pair for name, pair in pairs.items() if None not in pair and pair[0] != pair[1]}
    if "number" in found and _bare(found["number"][0], found["number"][1]):
        del found["number"]
    if "kind" in found:
        found["kind"] = (word(found["kind"][0]), word(found["kind"][1]))
    if issuers and not found and citation.issuer and facts.issuer and _issuer(citation.issuer) != _issuer(facts.issuer):
        found["issuer"] = (citation.issuer, facts.issuer)
    return found


def _bare(cited: str, stored: str) -> bool:
    """Whether the citation only gives the number before the sign ("Nghị quyết số 67"), and the same one."""
    begins = re.match(r"\d+", stored)
    return cited.isdigit() and begins is not None and int(cited) == int(begins.group())


def _issuer(name: str) -> str:
    """One name for the bodies of one party committee: Tỉnh ủy, its standing committee and its executive committee issue as one."""
    said = " ".join(words(name))
    for committee, tier_words in (("tỉnh ủy", "đảng bộ tỉnh"), ("thành ủy", "đảng bộ thành phố"), ("huyện ủy", "đảng bộ huyện"), ("thị ủy", "đảng bộ thị xã")):
        if committee in said or tier_words in said:
            return committee
    return said.replace("ủy ban nhân dân", "ubnd").split(" tỉnh")[0]


def _meant(case: Case, index: int) -> list[StoredDocument]:
    document = case.document
    ids = [document.resolved[index]] if index in document.resolved else list(document.candidates.get(index, ()))
    return [case.documents[one] for one in ids if one in case.documents and one != document.id]


def _dates_that_disagree(case: Case, index: int, citation: Citation) -> Iterator[Finding]:
    if citation.issued_on is None or not citation.number_normalized:
        return
    for other in sorted(case.documents.values(), key=lambda one: one.id):
        for place, elsewhere in enumerate(other.record.citations):
            if other.id == case.document.id and place >= index:
                break
            if _one_document(case.document, citation, other, elsewhere) and elsewhere.issued_on != citation.issued_on:
                yield case.finding(
                    CODE,
                    "warning",
                    citation.span,
                    ParentQuote(document=ref(other), target_id=None, span=elsewhere.span, quote=other.record.quote(elsewhere.span)),
                    wording="citation_mismatch_dates",
                    number=citation.number,
                    cited=citation.issued_on,
                    elsewhere=elsewhere.issued_on,
                )
                return


def _one_document(here: StoredDocument, one: Citation, there: StoredDocument, other: Citation) -> bool:
    """Whether two citations surely mean one document: state numbers begin anew every year, party numbers every term, so the year decides;
    a number of a province's or a commune's body is that of one place only."""
    if other.issued_on is None or one.issued_on is None or one.kind != other.kind:
        return False
    number = one.number_normalized
    if not number or number != other.number_normalized or number.isdigit():
        return False
    if not _YEAR_IN_NUMBER.search(number) and one.issued_on.year != other.issued_on.year:
        return False
    if _CENTRAL.search(number) or here.id == there.id:
        return True
    return _place(here) is not None and _place(here) == _place(there)


def _place(document: StoredDocument) -> tuple[int, str] | None:
    unit = document.unit
    tier = document_tier(document)
    return (unit.id, tier) if unit is not None and tier is not None else None
