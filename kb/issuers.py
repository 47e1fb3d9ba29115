"""Who issued a document, so far that two names of one issuer meet: Tỉnh ủy, its Ban Thường vụ and its Ban Chấp hành are one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from kb.knowledge import IssuerClass, linking
from kb.normal import exact_key, repaired

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")


_KEPT = 8192
"""Names whose reading is remembered: a base says the same few thousand over and over."""


@dataclass(frozen=True)
class Issuer:
    """An issuer as it is compared. `place` is what stands behind its name ("Quảng Nam" of "Tỉnh ủy Quảng Nam")."""

    family: str
    tiers: frozenset[str]
    place: str | None

    @property
    def central(self) -> bool:
        """Whether it can only stand at the centre."""
        return self.tiers == frozenset({"central"})


@lru_cache(maxsize=_KEPT)
def read_issuer(text: str | None) -> Issuer | None:
    """The issuer that a name names; None for one of no known class.

    >>> read_issuer("Ban Thường vụ Tỉnh ủy Quảng Nam")
    Issuer(family='party', tiers=frozenset({'province'}), place='Quảng Nam')
    >>> read_issuer("Ban Tổ chức Tỉnh ủy") is None
    True
    """
    if not text:
        return None
    key = _without_front(exact_key(text))
    best: tuple[int, IssuerClass] | None = None
    for issuer_class in linking().classes:
        if any(_begins(key, head) for head in issuer_class.unless):
            continue
        length = max((len(head.split()) for head in issuer_class.heads if _begins(key, head)), default=0)
        if length and (best is None or length > best[0]):
            best = length, issuer_class
    if best is None:
        return None
    length, issuer_class = best
    rest = len(key.split()) - length
    words = list(_WORD.finditer(repaired(text)))
    tail = repaired(text)[words[-rest].start() :].strip() if rest else None
    if issuer_class.by_name:
        return Issuer(exact_key(tail or text).removeprefix("bộ5 "), issuer_class.tiers, None)
    return Issuer(issuer_class.family, issuer_class.tiers, tail if tail and tail[0].isupper() else None)


@lru_cache(maxsize=_KEPT)
def same_issuer(one: str | None, other: str | None, tier: str | None = None) -> bool | None:
    """Whether two names mean one issuer, places left aside: True, False, or None where one is missing or of no known class.

    `tier`: that of the second, where it is known; a Thành ủy may stand at two.
    """
    if not one or not other:
        return None
    first, second = read_issuer(one), read_issuer(other)
    if first and second:
        tiers = second.tiers & {tier} if tier in second.tiers else second.tiers
        return first.family == second.family and bool(first.tiers & tiers)
    if first or second:
        return None
    keys = sorted((exact_key(one), exact_key(other)), key=len)
    return True if f" {keys[0]} " in f" {keys[1]} " else None


def _without_front(key: str) -> str:
    """The name without "Ban Thường vụ", "Ban Chấp hành Đảng bộ" and their like."""
    changed = True
    while changed:
        changed = False
        for front in linking().fronts:
            if key.startswith(f"{front} "):
                key, changed = key.removeprefix(f"{front} "), True
    return key


def _begins(key: str, head: str) -> bool:
    return key == head or key.startswith(f"{head} ")
