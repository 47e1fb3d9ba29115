"""Word lists of the vocabularies as pieces of patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from schema.vocab import entries


def alternatives(words: Iterable[str]) -> str:
    """A pattern of plain words, the longest first."""
    return "|".join(map(re.escape, sorted(set(words), key=len, reverse=True)))


@cache
def words_in(name: str) -> tuple[str, ...]:
    """The words of a list of grammar.toml, in the order of the file. Raises KeyError for a list that is none."""
    for entry in entries("grammar", "list"):
        if entry["name"] == name:
            return tuple(entry["words"])
    raise KeyError(name)


@cache
def any_of(name: str) -> str:
    """The words of a list of grammar.toml as alternatives, the longest first, for a pattern over lower-case text."""
    return alternatives(words_in(name)).replace(r"\ ", r"\s")


@cache
def words_of(name: str) -> re.Pattern[str]:
    """A pattern for any word of a list, whole words only.

    >>> bool(words_of("plan").search("đề án phát triển du lịch"))
    True
    """
    return re.compile(rf"(?<![^\W_])(?:{any_of(name)})(?![^\W_])")
