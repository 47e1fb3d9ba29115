"""Figures that a narrow table cell broke over its lines."""

from __future__ import annotations

import re

_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?%?")
_HEAD = re.compile(r"(?:^|[^\d.,])(\d[\d.,]*)$")
_TAIL = re.compile(r"(\d[\d.,]*%?)(?:$|[^\d.,])")


def goes_on(above: str, below: str) -> bool:
    """Whether the figure that ends one line of a cell goes on in the next: only the two together are grouped by thousands, or the upper
    ends in the comma of its decimals. Digits without a sign ("125", "0") may be two figures.

    >>> goes_on("12.00", "0"), goes_on("từ 1.", "250 người"), goes_on("97,", "5%")
    (True, True, True)
    >>> goes_on("12.000", "13.500"), goes_on("125", "0"), goes_on("năm 2026.", "12 xã")
    (False, False, False)
    """
    head, tail = _HEAD.search(above.rstrip()), _TAIL.match(below.lstrip())
    if head is None or tail is None or _GROUPED.fullmatch(head[1]):
        return False
    if head[1].endswith(","):
        return head[1][:-1].isdigit() and tail[1].rstrip("%").isdigit()
    return "." in head[1] and _GROUPED.fullmatch(head[1] + tail[1]) is not None
