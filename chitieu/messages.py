"""The catalogue of messages: every sentence and word that a person sees comes from `messages.toml`, by table and key."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources


class UsageProblem(Exception):
    """A command that cannot run as it was written. `code` is a key of the table [usage], `fields` fill its sentence."""

    def __init__(self, code: str, **fields: object) -> None:
        super().__init__(code, fields)
        self.code = code
        self.fields = fields


@cache
def catalogue() -> dict[str, dict[str, str]]:
    """All messages: table -> key -> text."""
    tables: dict[str, dict[str, str]] = tomllib.loads(resources.files("chitieu").joinpath("messages.toml").read_text("utf-8"))
    return tables


def text(table: str, key: str, /, **fields: object) -> str:
    """One message with its fields filled in. A message that is not in the catalogue is a KeyError: a defect, never shown.

    >>> text("say", "count_targets", count=3)
    '3 chỉ tiêu'
    """
    return catalogue()[table][key].format_map({name: _shown(name, value) for name, value in fields.items()})


def word(table: str, code: str | None) -> str:
    """The Vietnamese word for a code of the record ("commune": "xã"); nothing for None, the code itself where it has none."""
    return catalogue()[table].get(code, code) if code else ""


def code_of(table: str, said: str) -> str | None:
    """The code that a word or the code itself stands for ("xã" and "commune": "commune"); None where it is neither."""
    folded = said.strip().casefold()
    return next((code for code, name in catalogue()[table].items() if folded in (code, name)), None)


def _shown(name: str, value: object) -> str:
    """A field as a sentence shows it: candidates as a list at the end of it, nothing for None."""
    if name == "candidates":
        listed = "; ".join(str(one) for one in value) if isinstance(value, list | tuple) else str(value or "")
        return catalogue()["say"]["candidates"].format(list=listed) if listed else ""
    return "" if value is None else str(value)
