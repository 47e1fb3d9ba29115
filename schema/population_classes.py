"""The catalogue of population classes: of whom or of what a share is taken, whatever the tier."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from schema.phrases import Hit, Phrases, words
from schema.record import Tier
from schema.vocab import entries, load

ClassKind = Literal["leaders", "staff", "people", "things", "offices", "units"]


@dataclass(frozen=True)
class PopulationClass:
    """One kind of people or things. `found_in`: the tiers of which every unit has some; `broader`: the class that holds it."""

    name: str
    aliases: tuple[str, ...]
    kind: ClassKind
    tier: Tier | None
    broader: str | None
    found_in: frozenset[Tier]


@cache
def load_population_classes() -> tuple[PopulationClass, ...]:
    """All classes of `vocab/population_classes.toml`, in its order."""
    return tuple(
        PopulationClass(
            name=entry["name"],
            aliases=tuple(entry["aliases"]),
            kind=entry["kind"],
            tier=entry.get("tier"),
            broader=entry.get("broader"),
            found_in=frozenset(entry["found_in"]),
        )
        for entry in entries("population_classes", "population_class")
    )


@cache
def _phrases() -> Phrases[PopulationClass]:
    pairs = [(alias, one) for one in load_population_classes() for alias in (one.name, *one.aliases)]
    return Phrases(pairs, load("population_classes")["not_a_class"])


def find_population_classes(text: str | Sequence[str]) -> list[Hit[PopulationClass]]:
    """The classes that the words name, left to right, with the words that each takes. Takes a text or its folded words.

    >>> [hit.key.name for hit in find_population_classes("cán bộ lãnh đạo chủ chốt và Uỷ viên BTV Đảng ủy")]
    ['cán bộ chủ chốt', 'ban thường vụ']
    """
    return _phrases().find(words(text) if isinstance(text, str) else list(text))
