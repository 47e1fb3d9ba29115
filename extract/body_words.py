"""The words that names of bodies are made of, as patterns: what begins a name, what goes on with it, what ends it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from extract.words import alternatives
from schema.vocab import entries


@dataclass(frozen=True)
class BodyWords:
    """The vocabulary of bodies.toml as patterns over lower-case text, one a kind of word; `stop` is of roles.toml."""

    head: re.Pattern[str]
    never: re.Pattern[str]
    not_before: dict[str, tuple[str, ...]]
    named: frozenset[str]
    chains: frozenset[str]
    name_follows: frozenset[str]
    field: re.Pattern[str]
    bare_field: re.Pattern[str]
    group: re.Pattern[str]
    unit: re.Pattern[str]
    tail: re.Pattern[str]
    stop: re.Pattern[str]
    shared: re.Pattern[str]


def _all(tables: list[dict[str, Any]], key: str) -> list[str]:
    return [w for table in tables for w in table.get(key, ())]


@cache
def body_words() -> BodyWords:
    """The patterns, made once a process."""
    heads, plurals, offices = entries("bodies", "head"), entries("bodies", "plural"), entries("bodies", "office")
    kinds = {k: _all([h for h in heads if h["kind"] == k], "words") for k in ("whole", "open", "group")}
    openers, end = alternatives(_all(plurals, "openers")), r"(?![^\W_])"
    nouns = alternatives(_all(plurals, "words") + kinds["group"])
    joints, fields = _all(entries("bodies", "joint"), "names"), alternatives(_all(entries("bodies", "field"), "names"))
    not_before = {}
    for line in _all(heads, "not_before"):
        word, _, after = line.partition(":")
        not_before[word] = tuple(a.strip() for a in after.split(","))
    unit = rf"(?:{alternatives(_all(entries('bodies', 'unit'), 'words'))}){end}(?! ủy| đoàn)"
    return BodyWords(
        head=re.compile(
            rf"(?:(?P<joint>{alternatives(joints)})|(?P<plural>(?:{openers}) (?:{nouns}))"
            rf"|(?P<office>{alternatives(_all(offices, 'words'))})"
            rf"|(?P<whole>{alternatives(kinds['whole'])})|(?P<group>{alternatives(kinds['group'])})|(?P<open>{alternatives(kinds['open'])})){end}"
        ),
        never=re.compile(rf"(?:{alternatives(_all(heads + offices, 'never'))}){end}"),
        not_before=not_before,
        named=frozenset(kinds["open"]),
        chains=frozenset(_all(heads, "chains") + joints),
        name_follows=frozenset(_all(heads, "name_follows")),
        field=re.compile(rf" (?:{fields}){end}"),
        bare_field=re.compile(rf"(?:{fields}){end}"),
        group=re.compile(rf"(?:{nouns}){end}"),
        unit=re.compile(rf"(?:các |từng |mỗi )?{unit}(?:(?:, | và |/|, và )(?:các )?{unit})*"),
        tail=re.compile(rf"(?:{alternatives(_all(entries('bodies', 'tail'), 'words'))}){end}"),
        stop=re.compile(rf"(?:{alternatives(_all(entries('roles', 'stop'), 'words'))}){end}"),
        shared=re.compile(
            r"(?:(?P<office>giám đốc|thủ trưởng|trưởng|lãnh đạo) )?(?:các |những )?(?P<noun>sở|phòng|ban|bộ)(?::|(?= ))\s?"
            rf"(?:{fields})(?:(?:, | và |; |, và )(?:{fields}){end})+(?! và [a-zđ])"
        ),
    )
