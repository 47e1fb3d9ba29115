"""The sentences of answers and findings, in Vietnamese, from one catalogue (`sentences.toml`): rendered from fields, never
built in code.
"""

from __future__ import annotations

import tomllib
from datetime import date
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Any

from kb.view import StoredDocument
from schema.record import json_number

_MARKS = str.maketrans({",": ".", ".": ","})
"""From the marks of English figures to those of Vietnamese ones."""


def sentence(group: str, key: str, /, **fields: Any) -> str:
    """One sentence with its fields filled in.

    Dates read dd/mm/yyyy, numbers with a decimal comma and points between thousands. Raises KeyError for an unknown key.

    >>> sentence("reason", "unit_differs")
    'hai chỉ tiêu dùng đơn vị tính khác nhau'
    """
    text: str = _catalogue()[group][key]
    return text.format_map({name: shown(value) for name, value in fields.items()})


def shown(value: Any) -> str:
    """A field as people read it.

    >>> shown(date(2025, 7, 1)), shown(Decimal("52.28")), shown(Decimal(12540)), shown(None)
    ('01/7/2025', '52,28', '12.540', 'không rõ')
    """
    if value is None:
        return _catalogue()["word"]["unknown"]
    if isinstance(value, date):
        month = f"{value.month:02d}" if value.month < 3 else str(value.month)
        return f"{value.day:02d}/{month}/{value.year}"
    if isinstance(value, Decimal):
        return f"{json_number(value):,}".translate(_MARKS)
    if isinstance(value, list | tuple):
        return ", ".join(shown(part) for part in value)
    return " ".join(str(value).split())


def word(key: str) -> str:
    """A word of the catalogue: names of tiers, kinds and facts."""
    found: str = _catalogue()["word"][key]
    return found


def document_name(document: StoredDocument) -> str:
    """How a sentence names a document: its kind and number, else its title, else its file."""
    facts = document.record.document
    kind = word(facts.kind) if facts.kind else word("document")
    if facts.number:
        return f"{kind} {facts.number}"
    if facts.title:
        return f"{kind} “{shown(facts.title)}”"
    return document.record.source.name or f"{kind} {document.id}"


@cache
def _catalogue() -> dict[str, dict[str, str]]:
    return tomllib.loads(resources.files("kb").joinpath("sentences.toml").read_text("utf-8"))
