"""Ruled tables of a PDF page: its level and upright rules -> grids of cells, which of them are merged, and which cell a word stands in.

pdfplumber finds the same grids at 15 pages a second; these take a fraction of a millisecond, because PDFium has the rules at hand.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from extract.formats.pdf_drawing import Rule
from extract.formats.pdf_lines import Cell, Line
from extract.formats.pdf_page import Page

NEAR = 3.0
"""Points within which two rules are one, and within which a rule meets another."""
SHORTEST = 5.0
"""Shorter level rules are no sides of cells."""
MAX_RULES = 3_000
"""Level or upright rules after those of one line are joined; a page with more is a drawing."""


@dataclass
class Grid:
    """A ruled table. `xs` and `ys` are its rules' places; `anchor` leads each small cell to the first cell of the one it is merged into."""

    xs: list[float]
    ys: list[float]
    anchor: dict[tuple[int, int], tuple[int, int]]
    cells: dict[tuple[int, int], list[Line]] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        """Rows between its level rules."""
        return len(self.ys) - 1

    @property
    def columns(self) -> int:
        """Columns between its upright rules."""
        return len(self.xs) - 1


def find_grids(page: Page) -> list[Grid]:
    """The ruled tables of a page from the top down: at least two columns, and cells with words."""
    level, upright = _merged(page.level), _merged(page.upright)
    if len(level) < 2 or not upright or max(len(level), len(upright)) > MAX_RULES:
        return []
    grids = []
    for rows, columns in _connected(level, upright):
        grid = _grid(rows, columns)
        if grid is not None:
            grids.append(grid)
    return sorted(_outermost(grids), key=lambda g: (g.ys[0], g.xs[0]))


def _merged(rules: list[Rule]) -> list[Rule]:
    """Rules on one line that touch, joined; those too short to be a side left out."""
    found: list[list[float]] = []
    groups: list[list[Rule]] = []
    for rule in sorted(rules):
        if groups and rule[0] - groups[-1][-1][0] <= 1.5:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    for group in groups:
        place = sum(rule[0] for rule in group) / len(group)
        own: list[list[float]] = []
        for _, start, end in sorted(group, key=lambda rule: rule[1]):
            if own and start <= own[-1][2] + NEAR:
                own[-1][2] = max(own[-1][2], end)
            else:
                own.append([place, start, end])
        found += own
    return [(place, start, end) for place, start, end in found if end - start >= SHORTEST]


def _connected(level: list[Rule], upright: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Groups of rules that meet one another."""
    y, x0, x1 = (np.array(column) for column in zip(*level, strict=True))
    x, y0, y1 = (np.array(column) for column in zip(*upright, strict=True))
    meets = (x[None, :] >= x0[:, None] - NEAR) & (x[None, :] <= x1[:, None] + NEAR)
    meets &= (y[:, None] >= y0[None, :] - NEAR) & (y[:, None] <= y1[None, :] + NEAR)
    group = [-1] * (len(level) + len(upright))
    groups: list[tuple[list[Rule], list[Rule]]] = []
    for seed in range(len(level)):
        if group[seed] >= 0 or not meets[seed].any():
            continue
        members, stack = ([], []), [seed]  # type: tuple[list[Rule], list[Rule]], list[int]
        group[seed] = len(groups)
        while stack:
            at = stack.pop()
            if at < len(level):
                members[0].append(level[at])
                others = [len(level) + j for j in np.flatnonzero(meets[at]).tolist()]
            else:
                members[1].append(upright[at - len(level)])
                others = np.flatnonzero(meets[:, at - len(level)]).tolist()
            for other in others:
                if group[other] < 0:
                    group[other] = len(groups)
                    stack.append(other)
        groups.append(members)
    return groups


def _places(values: list[float]) -> list[float]:
    """Values less than `NEAR` apart as one, in order."""
    found: list[list[float]] = []
    for value in sorted(values):
        if found and value - found[-1][-1] <= NEAR:
            found[-1].append(value)
        else:
            found.append([value])
    return [sum(group) / len(group) for group in found]


def _grid(level: list[Rule], upright: list[Rule]) -> Grid | None:
    """The grid of rules that meet; open sides are closed where the rules end. None for what is no table: a frame, a single column."""
    xs = _places([r[0] for r in upright] + [min(r[1] for r in level), max(r[2] for r in level)])
    ys = _places([r[0] for r in level] + [min(r[1] for r in upright), max(r[2] for r in upright)])
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows < 1 or columns < 2 or rows * columns > 50_000:
        return None
    walls, floors = _sides(upright, xs, ys), _sides(level, ys, xs)
    anchor: dict[tuple[int, int], tuple[int, int]] = {}
    for r in range(rows):
        for c in range(columns):
            if (r, c) in anchor:
                continue
            right = c
            while right + 1 < columns and not walls[right + 1, r] and (r, right + 1) not in anchor:
                right += 1
            low = r
            while low + 1 < rows and not any(floors[low + 1, k] for k in range(c, right + 1)):
                low += 1
            for i in range(r, low + 1):
                for j in range(c, right + 1):
                    anchor.setdefault((i, j), (r, c))
    return Grid(xs, ys, anchor) if len(set(anchor.values())) > 1 and len({c for _, c in anchor.values()}) > 1 else None


def _sides(rules: list[Rule], across: list[float], along: list[float]) -> np.ndarray[Any, Any]:
    """[i, k]: whether a rule at `across[i]` runs by the middle of the stretch from `along[k]` to `along[k + 1]`."""
    found = np.zeros((len(across), len(along) - 1), dtype=bool)
    middles = (np.array(along[1:]) + np.array(along[:-1])) / 2
    places = np.array(across)
    for place, start, end in rules:
        found[int(np.abs(places - place).argmin())] |= (middles > start) & (middles < end)
    return found


def _outermost(grids: list[Grid]) -> list[Grid]:
    """Without grids that lie inside another."""

    def inside(a: Grid, b: Grid) -> bool:
        return b.xs[0] <= a.xs[0] and a.xs[-1] <= b.xs[-1] and b.ys[0] <= a.ys[0] and a.ys[-1] <= b.ys[-1]

    return [a for i, a in enumerate(grids) if not any(inside(a, b) and i != j for j, b in enumerate(grids))]


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
        grids[number].cells[row, column] = in_rows(own)
    return rest


def in_rows(lines: list[Line]) -> list[Line]:
    """Lines of one cell or column from the top down, those of one height from left to right."""
    ordered: list[list[Line]] = []
    for line in sorted(lines, key=lambda one: one.base):
        if ordered and line.base - ordered[-1][0].base < 0.4 * line.size:
            ordered[-1].append(line)
        else:
            ordered.append([line])
    return [line for row in ordered for line in sorted(row, key=lambda one: one.left)]
