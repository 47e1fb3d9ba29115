"""Which target of one document answers which target of another; where several could, none is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kb.entry import Entry
from kb.measure import Sameness, compare, same_form, same_level, same_measure


@dataclass(frozen=True)
class Match:
    """A target and its counterpart.

    `narrower`: it covers fewer; `doubt`: why none could be chosen, and `candidate` the nearest.
    """

    parent: Entry
    child: Entry | None
    narrower: bool = False
    doubt: str | None = None
    candidate: Entry | None = None


def counterparts(parents: Sequence[Entry], children: Sequence[Entry]) -> list[Match]:
    """One match for each parent, in order.

    The same level, form and deadline come first; what another parent's deadline or level claims is not taken. Where several
    different wordings are left, the match is in doubt ("several_candidates").
    """
    found = {(parent.key, child.key): same_measure(child, parent) for parent in parents for child in children}
    claimed = {
        child.key
        for parent in parents
        for child in children
        if found[parent.key, child.key].kind == "same" and _fits_wholly(child, parent)
    }
    return [_match(parent, children, found, claimed) for parent in parents]


def _match(
    parent: Entry,
    children: Sequence[Entry],
    found: dict[tuple[tuple[str, str], tuple[str, str]], Sameness],
    claimed: set[tuple[str, str]],
) -> Match:
    def of_kind(kind: str) -> list[Entry]:
        return [child for child in children if found[parent.key, child.key].kind == kind]

    same = of_kind("same")
    pool = [child for child in same if _fits_wholly(child, parent)] or [child for child in same if child.key not in claimed]
    chosen = _best(pool, parent)
    if len(chosen) == 1 or (chosen and _all_ask_the_same(chosen)):
        return Match(parent, chosen[0])
    if chosen:
        return Match(parent, None, doubt="several_candidates", candidate=chosen[0])
    narrower = _best([child for child in of_kind("narrower") if child.key not in claimed], parent)
    if narrower:
        return Match(parent, narrower[0], narrower=True)
    doubtful = [child for child in of_kind("doubtful") if child.key not in claimed]
    if doubtful:
        nearest = _best(doubtful, parent)[0]
        return Match(parent, None, doubt=found[parent.key, nearest.key].reason, candidate=nearest)
    return Match(parent, None)


def _fits_wholly(child: Entry, parent: Entry) -> bool:
    return same_level(child, parent) and same_form(child, parent) and child.target.deadline.end == parent.target.deadline.end


def _best(pool: Sequence[Entry], parent: Entry) -> list[Entry]:
    """Those that agree best: in level, then in form, then in deadline; then those due soonest after the parent, else nearest
    before it.

    One that asks for less by an earlier day is a step on the way to the parent's figure, not an answer to it.
    """
    real = [child for child in pool if compare(child, parent).reason != "earlier_with_less"]
    if not real:
        return []

    def agreement(child: Entry) -> tuple[bool, bool, int, int]:
        return (
            same_level(child, parent),
            same_form(child, parent),
            *_nearness(child.target.deadline.end, parent.target.deadline.end),
        )

    top = max(agreement(child) for child in real)
    return [child for child in real if agreement(child) == top]


def _nearness(end: date | None, wanted: date | None) -> tuple[int, int]:
    """(2, 0) for the same day, (1, ...) for a later one, (0, ...) for an earlier; the nearer the greater."""
    if end == wanted or wanted is None:
        return 2, 0
    if end is None:
        return 2, -1
    days = (end - wanted).days
    return (1, -days) if days > 0 else (0, days)


def _all_ask_the_same(entries: Sequence[Entry]) -> bool:
    return all(compare(entry, entries[0]).verdict == "equal" for entry in entries[1:])
