"""Reading order of a page: which lines stand side by side in columns, and in what order all are read.

The left column of a letterhead names the body and its number, the right one motto and date; recipients stand left of the signature.
Columns are told by a corridor: an upright strip without words between lines that stand side by side.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from extract.formats.pdf_lines import Line, joined

NARROWEST = 0.5
"""Least width of a corridor in heights of its lines."""
FAR = 3.0
"""Heights of white from which on two runs side by side stand in columns though no other row says so."""
DEEPEST = 4
"""Columns are looked for inside of columns this often."""

Row = list[Line]


@dataclass
class Flow:
    """Lines to be read one after another. `column`: they are one of several columns side by side; `right`: where the next one begins."""

    lines: list[Line]
    column: bool = False
    right: float | None = None


def in_reading_order(lines: list[Line], depth: int = 0) -> Iterator[Flow]:
    """The flows of a page's lines (or of a column's) in the order they are read."""
    rows = rows_of(lines)
    plain: list[Line] = []
    at = 0
    while at < len(rows):
        band = _band(rows, at) if len(rows[at]) > 1 and depth < DEEPEST else None
        if band is None:
            plain.append(_one(rows[at]))
            at += 1
            continue
        end, corridor = band
        if plain:
            yield Flow(plain, depth > 0)
            plain = []
        sides: tuple[list[Line], list[Line]] = ([], [])
        for row in rows[at:end]:
            for line in row:
                sides[line.left >= corridor].append(line)
        for side, right in zip(sides, (min(line.left for line in sides[1]), None), strict=True):
            for flow in in_reading_order(side, depth + 1):
                yield Flow(flow.lines, True, flow.right or right)
        at = end
    if plain:
        yield Flow(plain, depth > 0)


def rows_of(lines: list[Line]) -> list[Row]:
    """Lines that stand at one height, each row from left to right."""
    rows: list[Row] = []
    for line in sorted(lines, key=lambda one: one.base):
        if rows and line.base - rows[-1][0].base < 0.4 * line.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    for row in rows:
        if len(row) > 1:
            row.sort(key=lambda one: one.left)
    return rows


def in_columns(lines: list[Line]) -> bool:
    """Whether runs stand side by side at three heights at least, with digits in them: there may be a table without rules."""
    return sum(len(row) > 1 and any(c.isdigit() for line in row for c in line.text) for row in rows_of(lines)) > 2


def _one(row: Row) -> Line:
    """A row as one line."""
    line = row[0]
    for other in row[1:]:
        line = joined(line, other)
    return line


def _gaps(row: Row) -> list[tuple[float, float]]:
    """The strips of white between the lines of a row that are wide enough for a corridor."""
    return [(a.right, b.left) for a, b in pairwise(row) if b.left - a.right > NARROWEST * max(a.size, b.size)]


def _band(rows: list[Row], at: int) -> tuple[int, float] | None:
    """Where the columns that begin in row `at` end, and where their corridor's right side is; None where the row is one line."""
    best: tuple[int, int, float] | None = None
    for gap in _gaps(rows[at]):
        low, high = gap
        end, split = at + 1, 1
        for number in range(at + 1, len(rows)):
            if not _near(rows, number):
                break
            narrowed = _narrowed(rows[number], low, high)
            if narrowed is None:
                break
            low, high = narrowed
            if any(line.right <= low + 0.1 for line in rows[number]) and any(line.left >= high - 0.1 for line in rows[number]):
                end, split = number + 1, split + 1
        height = max(line.size for line in rows[at])
        if split == 1 and gap[1] - gap[0] < FAR * height:
            continue
        if best is None or (split, gap[1] - gap[0]) > best[:2]:
            low, high = gap
            for row in rows[at + 1 : end]:
                low, high = _narrowed(row, low, high) or (low, high)
            best = split, end, high - 0.1
    if best is None:
        return None
    return _to_the_end(rows, at, best[1], best[2]), best[2]


def _near(rows: list[Row], number: int) -> bool:
    """Whether a row follows the rows above it closely enough to belong to the same columns."""
    above, row = rows[number - 1], rows[number]
    distance = min(line.top for line in row) - max(line.bottom for line in above)
    return distance < 2.5 * max(line.size for line in row)


def _narrowed(row: Row, low: float, high: float) -> tuple[float, float] | None:
    """The corridor that a row leaves of one from `low` to `high`; None where it leaves too little."""
    for line in row:
        on_left, on_right = max(low, line.right), min(high, line.left)
        if high - on_left >= on_right - low:
            low = on_left
        else:
            high = on_right
    return (low, high) if high - low > NARROWEST * row[0].size * 0.8 else None


def _to_the_end(rows: list[Row], at: int, end: int, corridor: float) -> int:
    """Takes in the rows below that go on in one of the columns alone: more recipients on the left, the signer's name on the right."""
    inside = [line for row in rows[at:end] for line in row]
    left = [line for line in inside if line.left < corridor]
    right = [line for line in inside if line.left >= corridor]
    edge, size = min(line.left for line in left[-2:]), left[-1].size
    span = min(line.left for line in right), max(line.right for line in right)
    while end < len(rows) and len(rows[end]) == 1:
        line = rows[end][0]
        distance = line.top - max(one.bottom for one in rows[end - 1])
        on_left = line.right < corridor and abs(line.left - edge) < 4 and abs(line.size - size) < 0.6 and distance < size
        on_right = line.left >= corridor and span[0] - 20 < line.middle < span[1] + 20 and distance < 7 * line.size
        if not (on_left or (on_right and line.right - line.left <= span[1] - span[0] + 20)):
            break
        end += 1
    return end
