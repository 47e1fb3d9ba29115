"""The head of a table without rules: the columns that its words and the first row of figures below it stand in.

A head may take several lines, centred against each other, and have two steps: "Kế hoạch" over 2026, 2027, ... It is one where at least
two of its columns have words that tables' columns are called by (schema/vocab/tables.toml), or years.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from extract.cell_values import read_cell
from extract.formats.pdf_columns import Row, rows_of
from extract.formats.pdf_lines import Line, joined
from extract.table_words import bare_head, column_time, head_kind

APART = 2.0
"""White between two rows, in heights of their letters, from which on they are not of one table."""
TIGHT, WRAPPED = 0.6, 0.35
"""The same for a line of a head that has no other beside it, and for one below other lines of its cell."""
FAR = 6.0
"""White between a centred head and the cells of its column at their side, in heights of its letters."""
CLOSE = 0.45
"""White between the words of two columns at least, in heights of their letters."""
MOST_LINES, LONGEST = 10, 100
"""Rows of lines of a head, and characters of one of its lines."""
LOOKED_AT = 60
"""Rows by which the columns are told."""
_LABEL = re.compile(r"[(]?(?:[IVXLC]{1,6}|[A-ZĐa-zđ]|\d{1,3}(?:\.\d{1,3})*)[.)]?")
_WORD = re.compile(r"\S+")
_BLANKS = frozenset("-–—x.…*")

Cells = dict[int, list[Line]]
"""The lines of a row's cells by their columns."""


@dataclass
class Columns:
    """Where the words of each column begin and end, from left to right. `numbered`: the first one numbers the rows."""

    extents: list[tuple[float, float]]
    numbered: bool = False

    @property
    def text(self) -> int:
        """The widest column but that of numbers: the rows' names."""
        return max(range(self.numbered, len(self.extents)), key=lambda c: self.extents[c][1] - self.extents[c][0])

    def over(self, line: Line) -> list[int]:
        """The columns that a line stands in."""
        return [c for c, (left, right) in enumerate(self.extents) if line.left < right - 1 and line.right > left + 1]

    def place(self, row: Row) -> Cells | None:
        """The cells of a row, one run of words each, and makes room for them; None for a row that does not fit."""
        cells: Cells = {}
        for line in [part for run in row for part in self.split(run)] if len(row) > 1 else row:
            over = self.over(line) or [self.nearest(line)]
            if len(over) > 1:
                return None
            cells[over[0]] = [joined(cells[over[0]][0], line)] if over[0] in cells else [line]
        for column, (line,) in cells.items():
            self.widen(column, line)
        return cells

    def split(self, line: Line) -> list[Line]:
        """The parts of a line whose words stand in several columns that are close together; the line where a word crosses them."""
        if len(self.over(line)) < 2:
            return [line]
        parts: list[tuple[list[int], int, int]] = []
        for word in _WORD.finditer(line.text):
            over = self.over(piece(line, *word.span()))
            if len(over) != 1:
                return [line]
            if parts and parts[-1][0] == over:
                parts[-1] = (over, parts[-1][1], word.end())
            elif not parts or line.edges[word.start()] - line.edges[parts[-1][2]] > CLOSE * line.size:
                parts.append((over, *word.span()))
            else:
                return [line]
        return [piece(line, start, end) for _, start, end in parts]

    def nearest(self, line: Line) -> int:
        """The column that a line stands nearest to."""
        return min(range(len(self.extents)), key=lambda c: self.away(c, line))

    def away(self, column: int, line: Line) -> float:
        """White between a column and a line beside it."""
        return max(self.extents[column][0] - line.right, line.left - self.extents[column][1])

    def insert(self, line: Line) -> None:
        """Makes a column of a line that stands in none."""
        self.extents = sorted([*self.extents, (line.left, line.right)])

    def widen(self, column: int, line: Line) -> None:
        """Makes room in a column for a line."""
        left, right = self.extents[column]
        self.extents[column] = min(left, line.left), max(right, line.right)

    def begins(self, line: Line) -> int | None:
        """The column of numbers or of names, where the line begins as its cells do."""
        near = (c for c in range(self.text + 1) if abs(self.extents[c][0] - line.left) < line.size)
        return next(near, None)

    def borders(self) -> list[float]:
        """Where the columns part, with the table's left and right side."""
        middles = [(a[1] + b[0]) / 2 for a, b in pairwise(self.extents)]
        return [self.extents[0][0] - 2, *middles, self.extents[-1][1] + 2]


@dataclass
class Head:
    """A head: the rows of lines from `start` to `end` (exclusive), the columns below it, and its rows of cells."""

    start: int
    end: int
    columns: Columns
    rows: list[Cells]

    @property
    def faults(self) -> int:
        """Columns whose words no table's column is known by."""
        said = {
            column: said_of([cell for row in self.rows for cell in row.get(column, [])])
            for column in range(len(self.columns.extents))
        }
        return sum(head_kind(words) == "other" for words in said.values())


def piece(line: Line, start: int, end: int) -> Line:
    """The part of a line from one character to another."""
    return replace(
        line,
        text=line.text[start:end],
        edges=line.edges[start : end + 1],
        left=line.edges[start],
        right=line.edges[end],
        hyphen=line.hyphen and end == len(line.text),
        raised=tuple(i - start for i in line.raised if start <= i < end),
    )


def white(above: Row, below: Row) -> float:
    """White between two rows in heights of the lower one's letters."""
    return (min(line.top for line in below) - max(line.bottom for line in above)) / max(line.size for line in below)


def is_figure(text: str) -> bool:
    """Whether a cell is a figure and no year, or says that there is none."""
    low = text.lower().strip()
    if len(low) > LONGEST or set(low) <= _BLANKS:
        return len(low) <= LONGEST
    return any(map(str.isdigit, low)) and read_cell(low) is not None and column_time(low) is None


def read_heads(rows: list[Row], at: int, floor: int) -> Iterator[Head]:
    """What may be the head above a row of figures, among the rows from `floor` on.

    Lines between the head and the figures may be the head's last ones, titles of rows, or names that begin higher than their figures.
    """
    columns = _columns(rows, at)
    end = at
    while end > max(floor, at - MOST_LINES) and _is_bare(rows[end - 1]) and white(rows[end - 1], rows[end]) < APART:
        end -= 1
    start = end
    while start > max(floor, end - MOST_LINES) and _of_head(rows[start - 1], rows[start], columns):
        start -= 1
    if (
        start > floor
        and white(rows[start - 1], rows[start]) < APART
        and any(is_figure(line.text) for line in rows[start - 1][1:])
    ):
        return  # in the midst of a table
    while start < end and len(rows[start]) == 1 and head_kind(rows[start][0].text.lower()) == "other":
        start += 1
    if start == end:
        return
    for last in range(start, at):
        if last > start and len(rows[last]) == 1 and white(rows[last - 1], rows[last]) > WRAPPED:
            return
        own = Columns(columns.extents.copy())
        heads = _cells(rows[start : last + 1], own)
        if heads is not None:
            yield Head(start, last + 1, own, heads)


def _is_bare(row: Row) -> bool:
    """Whether a row is one run, or a label and one run."""
    return len(row) == 1 or (len(row) == 2 and _LABEL.fullmatch(row[0].text) is not None)


def _of_head(row: Row, below: Row, columns: Columns) -> bool:
    """Whether a row of lines can be of the head that goes on below; makes columns of those that have no figure below them."""
    if white(row, below) > (APART if len(row) > 1 else TIGHT) or any(
        len(line.text) > LONGEST or ":" in line.text for line in row
    ):
        return False
    if any(is_figure(line.text) for line in row):
        return False
    over = [columns.over(line) for line in row]
    if len(row) == 1:
        return len(over[0]) < 2 or over[0][0] > columns.text  # else a title above the table
    for line, own in zip(row, over, strict=True):
        if own:
            continue
        beside = columns.nearest(line)  # a centred head over cells that are not
        if beside not in {c for other in row for c in columns.over(other)} and columns.away(beside, line) < FAR * line.size:
            columns.widen(beside, line)
        else:
            columns.insert(line)
    return True


def _columns(rows: list[Row], at: int) -> Columns:
    """The columns of the rows of figures from `at` on, as far as they agree on them."""
    columns = Columns([(line.left, line.right) for line in rows[at]])
    for above, row in pairwise(rows[at : at + LOOKED_AT]):
        if white(above, row) > APART:
            break
        if len(row) < 3 or not any(is_figure(line.text) for line in row):
            continue
        over = [columns.over(line) for line in row]
        first = [own[0] for own in over if own]
        if any(len(own) > 1 for own in over) or len(set(first)) < len(first):
            continue
        for line, own in zip(row, over, strict=True):
            if own:
                columns.widen(own[0], line)
        for line, own in zip(row, over, strict=True):
            if not own:
                columns.insert(line)
    return columns


def _cells(rows: list[Row], columns: Columns) -> list[Cells] | None:
    """The head's rows of cells, one or two; None where it is no head."""
    lines = [line for row in rows for line in row]
    dated = {}
    for line in lines:
        over = columns.over(line)
        if len(over) == 1 and column_time(line.text.lower()) is not None and not bare_head(line.text.lower()):
            dated[over[0]] = line
    upper: list[list[Line]] = []
    cells: Cells = {}
    for line in lines:
        over = columns.over(line) or [columns.nearest(line)]
        years = [dated[c] for c in over if c in dated]
        if len(dated) > 1 and len(years) == len(over) and all(line.base < year.base - 0.4 * line.size for year in years):
            _stack(upper, line)
        elif len(over) > 1 and not (over := _most(columns, line, over)):
            return None
        else:
            cells.setdefault(over[0], []).append(line)
    known = {column: head_kind(said_of(cell)) for column, cell in cells.items()}
    if len(columns.extents) < 3 or sum(kind != "other" for kind in known.values()) < 2:
        return None
    columns.numbered = known.get(0) == "number"
    for column, cell in cells.items():
        left, right = columns.extents[column]
        columns.extents[column] = min(left, *(line.left for line in cell)), max(right, *(line.right for line in cell))
    if any(a[1] > b[0] for a, b in pairwise(columns.extents)):
        return None
    if not upper:
        return [cells]
    if len(upper) >= len(dated):
        for stack in upper:
            cells[columns.nearest(stack[0])][:0] = stack
        return [cells]
    first = {c: cell for c, cell in cells.items() if c not in dated} | dict(_spread(upper, sorted(dated), columns))
    return [first, {c: cells[c] for c in sorted(dated)}]


def said_of(cell: list[Line]) -> str:
    """The words of a cell in lower case."""
    return " ".join(line.text for row in rows_of(cell) for line in row).lower()


def _most(columns: Columns, line: Line, over: list[int]) -> list[int]:
    """The one of several columns that a line stands in almost alone; none where it stands in several."""
    shares = {c: min(line.right, columns.extents[c][1]) - max(line.left, columns.extents[c][0]) for c in over}
    best = max(over, key=lambda c: shares[c])
    return [best] if shares[best] > 0.6 * sum(shares.values()) else []


def _stack(stacks: list[list[Line]], line: Line) -> None:
    """Puts a line below one that it stands under, or begins a stack of its own."""
    for stack in stacks:
        if stack[-1].left < line.right and line.left < stack[-1].right:
            stack.append(line)
            return
    stacks.append([line])


def _spread(stacks: list[list[Line]], dated: list[int], columns: Columns) -> Iterator[tuple[int, list[Line]]]:
    """Each head of several years with the first of its columns: it stands over their middle."""
    stacks = sorted(stacks, key=lambda stack: stack[0].middle)
    at = 0
    for number, stack in enumerate(stacks):
        left = columns.extents[dated[at]][0]
        yield dated[at], stack
        last = len(dated) - (len(stacks) - number - 1)
        ends = range(at, last)
        at = 1 + min(ends, key=lambda k: abs((left + columns.extents[dated[k]][1]) / 2 - stack[0].middle))
        at = min(at, last)
