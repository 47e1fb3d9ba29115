"""Cells of several lines in a table without rules: to which row of figures a line belongs that has no figures beside it.

Figures stand beside the first line of a row's name, beside its middle or beside its last line, the same way in the whole table. That way
is taken by which fewest names begin in lower case, or go on though the line above had place for their next word.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from extract.formats.pdf_heads import Cells, Columns
from extract.formats.pdf_lines import Line

Way = Literal["top", "middle", "bottom"]
"""Where the figures of a row stand beside its name."""
WAYS: tuple[Way, ...] = ("top", "middle", "bottom")


@dataclass
class Part:
    """The rows of a table below one title, or all of them. `title`: the row of cells that is the title."""

    columns: Columns
    title: Cells | None = None
    rows: list[Cells] = field(default_factory=list)
    between: list[Cells] = field(default_factory=lambda: [{}])
    """By columns, the lines above the first row of figures, between two of them, and below the last one."""

    def anchor(self, cells: Cells) -> None:
        """Takes in a row of figures."""
        self.rows.append(cells)
        self.between.append({})

    def loose(self, cells: Cells) -> None:
        """Takes in lines that have no figures beside them."""
        for column, lines in cells.items():
            self.between[-1].setdefault(column, []).extend(lines)

    def faults(self, way: Way) -> int:
        """How often the cells do not read as one would write them if figures stood this way."""
        faults = 0
        for column in range(len(self.columns.extents)):
            shared = self._shared(column, way)
            faults += shared.uneven + len(shared.before)
            for cell in shared.cells:
                faults += sum(not self._wraps(column, above, line) for above, line in pairwise(cell))
                if column == self.columns.text:
                    faults += not cell or cell[0].text[:1].islower()
        return faults

    def cells(self, way: Way, last: bool) -> list[Cells]:
        """The rows of the table. Lines that belong to no row of figures are rows of their own; those below the `last` part are left out."""
        rows: list[list[Cells]] = [[{}] for _ in self.rows]
        before: Cells = {}
        behind: Cells = {}
        for column in range(len(self.columns.extents)):
            shared = self._shared(column, way)
            before |= {column: shared.before} if shared.before else {}
            behind |= {column: shared.behind} if shared.behind else {}
            for own, cell in zip(rows, shared.cells, strict=True):
                at = self._title_ends(column, way, cell)
                if way == "bottom" and at:
                    own.insert(0, {column: cell[:at]})
                    cell = cell[at:]
                elif way == "top" and at < len(cell):
                    own.append({column: cell[at:]})
                    cell = cell[:at]
                if cell:
                    own[-1 if way == "bottom" else 0][column] = cell
        titled = [self.title] if self.title else []
        return [
            *titled,
            *([before] if before else []),
            *(row for own in rows for row in own),
            *([behind] if behind and not last else []),
        ]

    def behind(self, way: Way) -> list[Line]:
        """The lines at the end that do not belong to the last row of figures."""
        return [line for column in range(len(self.columns.extents)) for line in self._shared(column, way).behind]

    def _title_ends(self, column: int, way: Way, cell: list[Line]) -> int:
        """Where in a name a title of rows begins (figures at the top) or ends (at the bottom) that stands with it in one column."""
        breaks = (
            [n for n in range(1, len(cell)) if not self._wraps(column, cell[n - 1], cell[n])]
            if column == self.columns.text
            else []
        )
        if way == "top":
            return breaks[0] if breaks else len(cell)
        return breaks[-1] if breaks and way == "bottom" else 0

    def _shared(self, column: int, way: Way) -> _Shared:
        """The lines of a column shared out among the rows of figures."""
        gaps = [lines.get(column, []) for lines in self.between]
        own = [row.get(column, []) for row in self.rows]
        if not own:
            return _Shared([], [], gaps[0])
        if way == "bottom":
            return _Shared([above + cell for above, cell in zip(gaps, own, strict=False)], [], gaps[-1])
        if way == "top":
            end = self._end(column, own[-1], gaps[-1])
            below = [*gaps[1:-1], gaps[-1][:end]]
            return _Shared([cell + more for cell, more in zip(own, below, strict=True)], gaps[0], gaps[-1][end:])
        cells, uneven = [], 0
        above = gaps[0]
        for cell, gap in zip(own, gaps[1:], strict=True):
            cells.append(above + cell + gap[: len(above)])
            uneven += len(gap) < len(above)
            above = gap[len(above) :]
        return _Shared(cells, [], above, uneven)

    def _end(self, column: int, cell: list[Line], lines: list[Line]) -> int:
        """How many of the lines below a cell go on with it."""
        for number, (above, line) in enumerate(pairwise([*cell[-1:], *lines] if cell else [*lines[:1], *lines])):
            if not self._wraps(column, above, line) and (cell or number):
                return number
        return len(lines)

    def _wraps(self, column: int, above: Line, line: Line) -> bool:
        """Whether a line can go on with the one above: it begins in lower case, or its first word had no place there."""
        left, right = self.columns.extents[column]
        return line.text[:1].islower() or above.right - above.left + 0.3 * above.size + line.first_word() > right - left


@dataclass
class _Shared:
    """A column's cells, one for each row of figures, and the lines before and behind them; `uneven`: names that are not in the middle."""

    cells: list[list[Line]]
    before: list[Line]
    behind: list[Line]
    uneven: int = 0
