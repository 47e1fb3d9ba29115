"""Long lists of values cut into pieces that one IN list may hold on every engine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, TypeVar

Value = TypeVar("Value", int, str)

SIZE: Final = 500
"""Under the smallest limit of the engines (SQLite before 3.32: 999 parameters a statement)."""


def in_chunks(values: Iterable[Value]) -> Iterator[list[Value]]:
    """The distinct values in order, at most `SIZE` at a time.

    >>> [len(chunk) for chunk in in_chunks(range(1001))]
    [500, 500, 1]
    """
    ordered = sorted(set(values))
    for start in range(0, len(ordered), SIZE):
        yield ordered[start : start + SIZE]
