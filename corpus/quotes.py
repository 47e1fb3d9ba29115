"""Where the marked words of a quote stand in a text, however the text is wrapped.

White space in the quote matches any run of it in the text, none included; between the marked words and those around them the text may have
asterisks, as Markdown does.
"""

from __future__ import annotations

import re
from functools import lru_cache

from corpus.annotations import MARKS
from schema.record import Span


def places(quote: str, text: str) -> list[Span]:
    """Every place of the marked words. A quote that can be used has exactly one.

    >>> places("còn [[dưới 1%]]", "Năm 2025 còn 4%; năm 2030 còn **dưới" + chr(10) + "1%**.")
    [(32, 39)]
    """
    before, marked, after = ("".join(part.split()) for part in MARKS.split(quote))
    squeezed, offsets = _without_white_space(text)
    gap = r"\**"
    pattern = (re.escape(before) + gap if before else "") + f"({re.escape(marked)})" + (gap + re.escape(after) if after else "")
    return [(offsets[found.start(1)], offsets[found.end(1) - 1] + 1) for found in re.finditer(pattern, squeezed)]


def locate(quote: str, text: str) -> Span | None:
    """The one place of the marked words; None where there is none, or more than one."""
    found = places(quote, text)
    return found[0] if len(found) == 1 else None


@lru_cache(maxsize=4)
def _without_white_space(text: str) -> tuple[str, list[int]]:
    """The text's other characters, and where each of them stands."""
    offsets = [at for at, char in enumerate(text) if not char.isspace()]
    return "".join(text[at] for at in offsets), offsets
