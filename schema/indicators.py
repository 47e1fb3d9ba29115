"""The catalogue of indicators: what a target's words measure, and which direction counts as better."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from schema.phrases import Hit, Phrases, words
from schema.vocab import entries

Polarity = Literal["more", "less", "neutral"]


@dataclass(frozen=True)
class Indicator:
    """One indicator. `unit` is the usual one (None: several); `may_exceed`: its percentage can rightly be above 100."""

    name: str
    aliases: tuple[str, ...]
    unit: str | None
    polarity: Polarity
    field: str
    may_exceed: bool


@cache
def load_indicators() -> tuple[Indicator, ...]:
    """All indicators of `vocab/indicators.toml`, in its order."""
    return tuple(
        Indicator(
            name=entry["name"],
            aliases=tuple(entry["aliases"]),
            unit=entry.get("unit"),
            polarity=entry["polarity"],
            field=entry["field"],
            may_exceed=entry.get("may_exceed", False),
        )
        for entry in entries("indicators", "indicator")
    )


@cache
def _phrases() -> Phrases[Indicator]:
    return Phrases((alias, one) for one in load_indicators() for alias in (one.name, *one.aliases))


@cache
def find_indicator(text: str) -> Indicator | None:
    """The one indicator that the words name; None where they name none or several.

    >>> found = find_indicator("giảm tỉ lệ hộ nghèo xuống còn")
    >>> found and (found.name, found.polarity)
    ('tỷ lệ hộ nghèo', 'less')
    """
    found = {hit.key for hit in find_indicators(words(text))}
    return found.pop() if len(found) == 1 else None


def find_indicators(tokens: Sequence[str]) -> list[Hit[Indicator]]:
    """The indicators that folded words name, left to right, with the words that each takes."""
    return _phrases().find(list(tokens))
