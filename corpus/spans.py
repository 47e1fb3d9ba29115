"""Which found quantity is which annotated one, by the characters that they share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from schema.record import Span

LEAST_OVERLAP = 0.25
"""Two spans below this are not the same quantity: "60%" within "trên 60%" shares 0.38, a whole clause around a figure less than this."""


def as_span(value: Any) -> Span | None:
    """A span of a record as JSON has it; None for anything that is none.

    >>> as_span([3, 8]), as_span([8, 3]), as_span("3-8"), as_span(None)
    ((3, 8), None, None, None)
    """
    match value:
        case [int(start), int(end), *_] if start < end:
            return start, end
    return None


def overlap(one: Span | None, other: Span | None) -> float:
    """Shared characters over all characters of both.

    >>> overlap((0, 10), (5, 10)), overlap((0, 3), (3, 6)), overlap(None, (3, 6))
    (0.5, 0.0, 0.0)
    """
    if one is None or other is None:
        return 0.0
    shared = max(0, min(one[1], other[1]) - max(one[0], other[0]))
    return shared / (one[1] - one[0] + other[1] - other[0] - shared)


def pair(wanted: Sequence[Span | None], found: Sequence[Span | None]) -> dict[int, int]:
    """The index of the found span for each wanted one that has any: one to one, the best overlap first, earlier ones at a tie."""
    close = [
        (-share, left, right)
        for left, one in enumerate(wanted)
        for right, other in enumerate(found)
        if (share := overlap(one, other)) >= LEAST_OVERLAP
    ]
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, left, right in sorted(close):
        if left not in pairs and right not in taken:
            pairs[left] = right
            taken.add(right)
    return pairs
