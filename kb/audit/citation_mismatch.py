"""citation_mismatch: the document meant has another number, date, kind or issuer; or the base's documents disagree on its
date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from kb.audit.case import Case, ref
from kb.citation_match import Difference, Named, match
from kb.entry import document_tier
from kb.sentences import document_name, word
from kb.view import StoredDocument
from schema.answers import Finding, NotChecked, ParentQuote
from schema.record import Citation

CODE = "citation_mismatch"

_FACTS: dict[Difference, str] = {"number": "number", "date": "issued_on", "kind": "kind", "issuer": "issuer"}
_YEAR_IN_NUMBER = re.compile(r"/(?:19|20)\d\d/")
_CENTRAL = re.compile(
    r"[/-](?:TW|CP|TTg|QH\d*|UBTVQH\d*|VPTW|VPCP|BYT|BNV|BTC|BTP|BCA|BQP|BCT|BXD|BGDĐT|BKHCN|BNNMT|BVHTTDL|BDTTG|BLĐTBXH|BTNMT|BTTTT|BKHĐT|BNNPTNT|BGTVT)$"
)


def check(case: Case) -> Iterator[Finding | NotChecked]:
    """Yields an error for a citation that differs from the one stored document it can mean, a warning for dates that disagree."""
    document = case.document
    for index, citation in enumerate(document.record.citations):
        if index in document.resolved:
            continue
        meant = _meant(case, index)
        if len(meant) > 1:
            yield case.not_checked(CODE, "several_documents", span=citation.span)
        for stored in meant if len(meant) == 1 else ():
            differing = differences(citation, stored)
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


def differences(citation: Citation, stored: StoredDocument) -> dict[str, tuple[Any, Any]]:
    """What a citation says otherwise than the document that it must mean: fact -> (as cited, as stored)."""
    facts = stored.record.document
    said = {
        "number": (citation.number, facts.number),
        "issued_on": (citation.issued_on, facts.issued_on),
        "kind": (word(citation.kind), word(facts.kind) if facts.kind else None),
        "issuer": (citation.issuer, facts.issuer),
    }
    fit = match(
        Named(citation.kind, citation.number_normalized, citation.issued_on, citation.issuer, citation.title),
        Named(facts.kind, facts.number_normalized, facts.issued_on, facts.issuer, facts.title, facts.tier),
        territory=True,
    )
    if fit is not None:
        return {_FACTS[difference]: said[_FACTS[difference]] for difference in fit.differs}
    return {name: pair for name, pair in said.items() if name != "issuer" and None not in pair and pair[0] != pair[1]}


def _meant(case: Case, index: int) -> list[StoredDocument]:
    near = case.document.candidates.get(index, ())
    return [case.documents[one] for one in near if one in case.documents and one != case.document.id]


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
                    ParentQuote(
                        document=ref(other), target_id=None, span=elsewhere.span, quote=other.record.quote(elsewhere.span)
                    ),
                    wording="citation_mismatch_dates",
                    number=citation.number,
                    cited=citation.issued_on,
                    elsewhere=elsewhere.issued_on,
                )
                return


def _one_document(here: StoredDocument, one: Citation, there: StoredDocument, other: Citation) -> bool:
    """Whether two citations surely mean one document: state numbers begin anew every year, party numbers every term, so the
    year decides;
    a number of a province's or a commune's body is that of one place only.
    """
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
