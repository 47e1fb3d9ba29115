"""Roman figures, as labels of lists are written in them: by Word, by browsers, and as scans have to be read."""

from __future__ import annotations

_FIGURES = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"),
    (4, "IV"), (1, "I"),
)  # fmt: skip


def roman(number: int) -> str:
    """A number from 1 in Roman figures.

    >>> roman(4), roman(19), roman(2026)
    ('IV', 'XIX', 'MMXXVI')
    """
    found = ""
    for value, figure in _FIGURES:
        count, number = divmod(number, value)
        found += figure * count
    return found
