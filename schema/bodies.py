"""The bodies there are (schema/vocab/bodies.toml): which a name means, of what tier they are and between what days they existed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from schema.record import Tier
from schema.vocab import entries


@dataclass(frozen=True)
class KnownBody:
    """A body, or a class of them. `start`, `end`: its first and last day; None where it stands now or the beginning is unknown. `into`: who
    took its work over.
    """

    name: str
    tiers: tuple[Tier, ...]
    system: str
    start: date | None
    end: date | None
    into: tuple[str, ...]

    def existed(self, on: date) -> bool:
        """Whether it existed on a day."""
        return (self.start is None or self.start <= on) and (self.end is None or on <= self.end)


@cache
def _aliases() -> tuple[re.Pattern[str], dict[str, tuple[KnownBody, ...]]]:
    known: dict[str, list[KnownBody]] = {}
    for entry in entries("bodies", "body"):
        body = KnownBody(
            entry["name"],
            tuple(entry["tiers"]),
            entry["system"],
            entry.get("from"),
            entry.get("until"),
            tuple(entry.get("into", ())),
        )
        for alias in entry["aliases"]:
            known.setdefault(alias, []).append(body)
    rests: dict[str, list[str]] = {}
    for alias in sorted(known, key=len, reverse=True):
        rests.setdefault(alias[0], []).append(re.escape(alias[1:]))
    names = "|".join(rf"{re.escape(first)}(?<!\w.)(?:{'|'.join(rest)})" for first, rest in rests.items())
    return re.compile(rf"(?:{names})(?!\w)"), {alias: tuple(bodies) for alias, bodies in known.items()}


def find_bodies(low: str) -> tuple[KnownBody, ...]:
    """The bodies that a name in lower case, in the spelling of spelling.toml, may mean: by the longest alias in it, of those the first.
    Empty where no list knows it; several where one alias means several (BTC).

    >>> [b.name for b in find_bodies("ban thường vụ tỉnh ủy quảng trị")]
    ['Tỉnh ủy']
    """
    pattern, known = _aliases()
    found: Iterable[str] = (match[0] for match in pattern.finditer(low))
    return known.get(max(found, key=len, default=""), ())


def body_meant(low: str, tier: Tier | None = None, on: date | None = None) -> KnownBody | None:
    """The one body that a name means in a document of a tier and a day; None where none or several remain.

    Tier and day only choose among several: a body of another tier, or one that no longer existed, is still the one that is named.

    >>> body_meant("btc", "central").name, body_meant("phòng nội vụ", "commune", date(2026, 1, 1)).end
    ('Bộ Tài chính', datetime.date(2025, 6, 30))
    """
    found = find_bodies(low)
    for fits in (lambda b: tier in b.tiers, lambda b: on is None or b.existed(on)):
        if len(found) > 1:
            found = tuple(filter(fits, found)) or found
    return found[0] if len(found) == 1 else None
