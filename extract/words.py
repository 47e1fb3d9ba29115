"""Word lists of the vocabularies as pieces of patterns."""

from __future__ import annotations

import re
from functools import cache

from schema.vocab import entries


@cache
def any_of(name: str) -> str:
    """The words of a list of grammar.toml as alternatives, the longest first. Raises KeyError for a list that is none."""
    for entry in entries("grammar", "list"):
        if entry["name"] == name:
            return "|".join(re.escape(w) for w in sorted(entry["words"], key=len, reverse=True)).replace(r"\ ", r"\s")
    raise KeyError(name)


@cache
def words_of(name: str) -> re.Pattern[str]:
    """A pattern for any word of a list, whole words only.

    >>> bool(words_of("plan").search("đề án phát triển du lịch"))
    True
    """
    return re.compile(rf"(?<![^\W_])(?:{any_of(name)})(?![^\W_])")
