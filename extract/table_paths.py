"""Which rows of a table stand under which others, and the path that a row's labels make.

Rows are numbered as paragraphs are: A, I, 1, 1.1, a), dashes; a row without label stands under the numbered row above it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_LABEL = re.compile(
    r"\(?(?:(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})|(?P<roman>[IVXLC]{1,6})|(?P<upper>[A-ZĐ])|(?P<letter>[a-zđ]{1,2}))"
    r"(?P<stop>\s?[.)/]+\s?-?\s*|\s?-\s+|\s*$)|(?P<decimal>\d{1,2}(?:\.\d{1,2}){1,3})\s+|(?P<dash>[-–*•]+)\s*|(?P<plus>\++)\s*"
)
_PART = re.compile(r"(?:trong đó|riêng|gồm|bao gồm|chia ra)(?![^\W_])", re.I)
_UPPER, _ROMAN, _NUMBER, _LETTER, _DASH, _PLUS, _NONE, _PARTS = 1, 2, 3, 10, 20, 21, 15, 22


@dataclass(frozen=True)
class RowPlace:
    """Where a row stands: its path and how deep under others. `section`: labelled by a letter or a Roman numeral."""

    path: str | None
    depth: int
    section: bool = False


def label_end(text: str) -> int:
    """Where the words of a name begin, behind its label or bullet.

    >>> label_end("1.1. Tỷ lệ"), label_end("- Nữ"), label_end("Tỷ lệ"), label_end("2 xã")
    (5, 2, 0, 0)
    """
    match = _LABEL.match(text)
    return match.end() if match and match.end() < len(text) else 0


class RowPlaces:
    """Follows the labels of a table's rows."""

    def __init__(self, base: str | None) -> None:
        self._base = base
        self._open: list[tuple[int, str | None]] = []
        self._labelled = False

    def enter(self, number: str | None, name: str) -> RowPlace:
        """The place of the next row, by what stands in its number column (None: nothing) and the words of its name."""
        match, own = _LABEL.match((number or "").strip()), _LABEL.match(name.strip())
        if match is None or (own is not None and match["number"] and own[0].startswith(match["number"] + ".")):
            match = own
        depth, label = self._read(match) if match else (0, None)
        if not match:
            depth = _PARTS if _PART.match(name.strip()) else _NONE if self._labelled else _NUMBER
        self._labelled = self._labelled or label is not None
        while self._open and self._open[-1][0] >= depth:
            self._open.pop()
        self._open.append((depth, label))
        return RowPlace(self._path(), depth, depth in (_UPPER, _ROMAN))

    def below(self) -> RowPlace:
        """The place of a row that goes on under the merged name of the row above."""
        return RowPlace(self._path(), self._open[-1][0] if self._open else _NUMBER)

    def _read(self, match: re.Match[str]) -> tuple[int, str | None]:
        number = (match["number"] or match["decimal"] or "").strip(".")
        if number:
            return _NUMBER + number.count("."), number
        if match["dash"]:
            return _DASH, None
        if match["plus"]:
            return _PLUS, None
        if match["letter"]:
            return _LETTER, match["letter"]
        label = match["roman"] or match["upper"]
        letters = [open_label for depth, open_label in self._open if depth == _UPPER and open_label]
        follows = bool(letters) and len(label) == 1 and ord(label) - 1 == ord(letters[-1][-1])
        return (_UPPER if match["upper"] or follows or label in ("C", "D", "L") else _ROMAN), label

    def _path(self) -> str | None:
        labels: list[str] = [self._base] if self._base else []
        number: str | None = None
        for _, label in self._open:
            if label is None:
                continue
            own = label
            if number and label.startswith(number + "."):
                own = label[len(number) + 1 :]
            if label[0].isdigit():
                number = label
            labels.append(own)
        return ".".join(labels) or None
