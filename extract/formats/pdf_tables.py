"""Tables of a PDF page: which cell of which grid a word stands in, and the lines of each cell in reading order."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import numpy as np

from extract.formats.pdf_columns import rows_of
from extract.formats.pdf_grids import Grid
from extract.formats.pdf_lines import Cell, Line


class CellFinder:
    """Tells in which cell of which grid points lie."""

    def __init__(self, grids: list[Grid]) -> None:
        self.grids = grids

    def __call__(self, x: np.ndarray[Any, Any], y: np.ndarray[Any, Any]) -> list[Cell | None]:
        """The cell of each point; None outside of all tables."""
        found: list[Cell | None] = [None] * len(x)
        for number, grid in enumerate(self.grids):
            inside = (x > grid.xs[0]) & (x < grid.xs[-1]) & (y > grid.ys[0] - 1) & (y < grid.ys[-1] + 1)
            columns = np.clip(np.searchsorted(grid.xs, x) - 1, 0, grid.columns - 1)
            rows = np.clip(np.searchsorted(grid.ys, y) - 1, 0, grid.rows - 1)
            for at in np.flatnonzero(inside).tolist():
                found[at] = (number, *grid.anchor[int(rows[at]), int(columns[at])])
        return found


def fill(grids: list[Grid], lines: list[Line]) -> list[Line]:
    """Puts each line that stands in a cell into it, in reading order; the other lines are returned."""
    rest: list[Line] = []
    held: dict[Cell, list[Line]] = defaultdict(list)
    for line in lines:
        (held[line.cell] if line.cell is not None else rest).append(line)
    for (number, row, column), own in held.items():
        grids[number].cells[row, column] = [line for height in rows_of(own) for line in height]
    return rest
