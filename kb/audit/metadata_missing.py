"""metadata_missing: an official document without number, date, issuer or signer."""

from __future__ import annotations

from collections.abc import Iterator

from kb.audit.case import Case
from kb.sentences import word
from schema.answers import Finding

CODE = "metadata_missing"


def check(case: Case) -> Iterator[Finding]:
    """Yields one finding that names all that is missing; `fields["facts"]` holds the names of the record's fields."""
    facts = case.document.record.document
    missing = [name for name in ("number", "issued_on", "issuer", "signer") if getattr(facts, name) is None]
    if facts.genre == "official" and missing:
        yield case.finding(CODE, "warning", missing=[word(name) for name in missing], facts=missing)
