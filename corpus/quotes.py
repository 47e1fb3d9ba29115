"""Where the marked words of a quote stand in a text, however the text is wrapped.

White space in the quote matches any run of it in the text, none included; between the marked words and those around them the text may have
asterisks, as Markdown does.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from corpus.annotations import MARKS
from schema.record import Span


class _Squeezed(NamedTuple):
    """A text without its white space: its characters, the place of each, the asterisks right before and right after each place."""

    text: str
    offsets: list[int]
    stars_before: list[int]
    stars_after: list[int]


def places(quote: str, text: str) -> list[Span]:
    """Every place of the marked words, none overlapping another with what it is quoted in. A quote that can be used has exactly one.

    >>> places("còn [[dưới 1%]]", "Năm 2025 còn 4%; năm 2030 còn **dưới" + chr(10) + "1%**.")
    [(32, 39)]
    """
    before, marked, after = ("".join(part.split()) for part in MARKS.split(quote))
    squeezed = _squeeze(text)
    return [(squeezed.offsets[start], squeezed.offsets[end - 1] + 1) for start, end in _matches(before, marked, after, squeezed)]


def locate(quote: str, text: str) -> Span | None:
    """The one place of the marked words; None where there is none, or more than one."""
    found = places(quote, text)
    return found[0] if len(found) == 1 else None


def _matches(before: str, marked: str, after: str, squeezed: _Squeezed) -> Iterator[Span]:
    """The marked words where those around them stand too, asterisks between them counted in; linear in the text, unlike a pattern."""
    text = squeezed.text
    front, back = before.rstrip("*"), after.lstrip("*")
    settled = 0
    start = text.find(marked)
    while start >= 0:
        end = start + len(marked)
        stars, stars_behind = squeezed.stars_before[start], squeezed.stars_after[end]
        begins = start - stars - len(front) if before else start
        ends = end + stars_behind + len(back)
        if (
            begins >= settled
            and stars >= len(before) - len(front)
            and stars_behind >= len(after) - len(back)
            and (not before or text.startswith(front, begins))
            and (not after or text.startswith(back, end + stars_behind))
        ):
            yield start, end
            settled = ends
        start = text.find(marked, start + 1)


@lru_cache(maxsize=4)
def _squeeze(text: str) -> _Squeezed:
    """The text's characters that are no white space."""
    offsets = [at for at, char in enumerate(text) if not char.isspace()]
    squeezed = "".join(text[at] for at in offsets)
    return _Squeezed(squeezed, offsets, _stars(squeezed), _stars(squeezed[::-1])[::-1])


def _stars(text: str) -> list[int]:
    """How many asterisks stand right before each place of a text, its end included.

    >>> _stars("a**b")
    [0, 0, 1, 2, 0]
    """
    counts = [0]
    for char in text:
        counts.append(counts[-1] + 1 if char == "*" else 0)
    return counts
