"""What tables of Word files and of web pages have in common: how large one is that only places things, and what is said again in a row."""

from __future__ import annotations

from collections.abc import Iterable

WIDEST = 63
"""Columns that a table of Word can have; more are not read of a page either."""
REPEATED = 300
"""Characters at most of a cell that is said again in each row it reaches over."""
LAYOUT_ROWS, LAYOUT_COLUMNS = 6, 3
"""At most of a table that only places things on the page."""


def is_small(widths: Iterable[int]) -> bool:
    """Whether a table, told by its rows' numbers of cells, may only place things: a letterhead, or recipients beside the signature.

    >>> is_small([2, 2, 1]), is_small([2] * 7), is_small([4])
    (True, False, False)
    """
    widths = list(widths)
    return len(widths) <= LAYOUT_ROWS and all(width <= LAYOUT_COLUMNS for width in widths)
