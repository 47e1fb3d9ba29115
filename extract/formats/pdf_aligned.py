"""Tables without rules on a PDF page: rows of figures that stand in columns under a head -> grids like those of ruled tables.

A letterhead, a signature or two columns of prose stand side by side too; what tells a table is its head, and at least two rows of three
cells below it that have figures or a number.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from extract.formats.pdf_columns import Row, rows_of
from extract.formats.pdf_grids import Grid
from extract.formats.pdf_heads import APART, Cells, Columns, Head, is_figure, read_heads, white
from extract.formats.pdf_lines import Line
from extract.formats.pdf_wraps import WAYS, Part

LONGEST = 160
"""Characters at most of the title of some rows."""


@dataclass
class Aligned:
    """A table without rules: its grid with its cells filled, its columns, and the lines that are in it."""

    grid: Grid
    columns: Columns
    lines: list[Line]


def find_aligned(lines: list[Line]) -> list[Aligned]:
    """The tables without rules among the lines of a page, from the top down."""
    rows = rows_of(lines)
    found: list[Aligned] = []
    at = floor = 0
    while at < len(rows):
        best: tuple[tuple[float, float], _Body, Head, int] | None = None
        for head in read_heads(rows, at, floor) if _has_figures(rows[at]) else ():
            body = _Body(head.columns, rows)
            end = body.take(head.end)
            score = body.faults + head.faults, -white(rows[head.end - 1], rows[head.end])
            if body.full > 1 and (best is None or score < best[0]):
                best = score, body, head, end
        if best is None:
            at += 1
            continue
        _, body, head, end = best
        found.append(body.table(head.rows, rows[head.start : end]))
        at = floor = end
    return found


def going_on(lines: list[Line], above: Aligned) -> Aligned | None:
    """What stands at the top of a page in the columns of the table that the page before ends with, without a head."""
    body = _Body(Columns(above.columns.extents.copy(), above.columns.numbered), rows_of(lines))
    end = body.take(0)
    if not body.anchors:
        return None
    table = body.table([], body.rows[:end])
    table.grid.goes_on = True
    return table


def _has_figures(row: Row) -> bool:
    return len(row) > 1 and any(is_figure(line.text) for line in row[1:])


@dataclass
class _Body:
    """Reads the rows of a table below its head. `anchors`: rows with figures or a number; `full`: rows of three cells and more."""

    columns: Columns
    rows: list[Row]
    anchors: int = 0
    full: int = 0
    faults: int = 0
    parts: list[Part] = field(default_factory=list)
    entries: list[Cells] = field(default_factory=list)

    def take(self, begin: int) -> int:
        """Takes the rows from `begin` on that fit; the row behind them."""
        at = begin
        part = Part(self.columns)
        self.parts = [part]
        while at < len(self.rows) and not (at > begin and white(self.rows[at - 1], self.rows[at]) > APART):
            row = self.rows[at]
            cells = self.columns.place(row)
            if cells is not None and self._is_anchor(cells):
                part.anchor(cells)
                self.anchors += 1
            elif cells is not None:
                part.loose(cells)
            elif self._is_title(at):
                part = Part(self.columns, {self.columns.begins(row[0]) or 0: [row[0]]})
                self.parts.append(part)
            else:
                break
            at += 1
        faults = {way: sum(part.faults(way) for part in self.parts) for way in WAYS}
        way = min(WAYS, key=lambda way: faults[way])
        self.faults = faults[way]
        left = set(map(id, part.behind(way)))
        self.entries = [cells for one in self.parts for cells in one.cells(way, one is part)]
        self.full = sum(len(cells) > 2 for cells in self.entries)
        while at > begin and any(id(line) in left for line in self.rows[at - 1]):
            at -= 1
        return at

    def table(self, heads: list[Cells], taken: list[Row]) -> Aligned:
        """The table of what was taken, below its head."""
        rows = heads + self.entries
        held = [[line for cell in row.values() for line in cell] for row in rows]
        lines = [line for own in held for line in own]
        ys = [*sorted(min(line.top for line in own) for own in held), max(line.bottom for line in lines)]
        xs = self.columns.borders()
        grid = Grid(xs, ys, {(r, c): (r, c) for r in range(len(rows)) for c in range(len(xs) - 1)})
        grid.cells = {
            (r, c): [line for own in rows_of(cell) for line in own] for r, row in enumerate(rows) for c, cell in row.items()
        }
        return Aligned(grid, self.columns, [line for row in taken for line in row])

    def _is_anchor(self, cells: Cells) -> bool:
        """Whether figures of a row begin here: it has its number, or figures in half of the columns for them."""
        if self.columns.numbered and 0 in cells:
            return True
        text = self.columns.text
        if self.columns.numbered and (text not in cells or cells[text][0].text[:1].islower()):
            return False  # the rest of cells, a figure's too: "trên" above "95"
        figures = sum(is_figure(cell[0].text) for column, cell in cells.items() if column > text)
        return len(cells) > 1 and 2 * figures >= len(self.columns.extents) - text - 2

    def _is_title(self, at: int) -> bool:
        """Whether a row that crosses columns is the title of the rows below it."""
        row = self.rows[at]
        if len(row) > 1 or len(row[0].text) > LONGEST or self.columns.begins(row[0]) is None:
            return False
        return any(_has_figures(below) for below in self.rows[at + 1 : at + 4])
