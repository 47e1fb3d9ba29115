"""Rules of a PDF page -> the grids of its ruled tables, by pdfplumber's table finder.

Only those functions of pdfplumber are used that work on rules, not its reading of pages: PDFium has the rules at hand, and opening a page
through pdfminer takes 65 ms. pdfplumber is loaded with the first page that has rules in both directions. Its search for cells compares
each crossing of rules with all others; it is given one stretch of a table after another, between rules that run through the whole
table, which leaves the cells the same and keeps the work in bounds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import Any

from extract.formats.pdf_drawing import Rule
from extract.formats.pdf_lines import Line

NEAR = 3.0
"""Points within which two rules are one, and within which a rule meets another."""
SHORTEST = 5.0
"""Shorter rules, after those of one line are joined, are no sides of cells."""
MAX_MEETINGS = 40_000
"""Level times upright rules of a page, after those of one line are joined; a page with more is a drawing."""
MAX_CROSSINGS, MAX_STRETCH = 10_000, 2_000
"""Crossings of rules in a table, and in a part of it that no rule runs through; what has more is a drawing."""

_Edge = dict[str, Any]
"""A rule as pdfplumber has it: x0, x1, top, bottom, width, height, orientation "h" or "v"."""
_Cell = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@dataclass
class Grid:
    """A table. `xs` and `ys` are its rules' places; `anchor` leads each small cell to the first cell of the one it is merged into.

    `goes_on`: it has no head and goes on with the table that the page before ends with.
    """

    xs: list[float]
    ys: list[float]
    anchor: dict[tuple[int, int], tuple[int, int]]
    cells: dict[tuple[int, int], list[Line]] = field(default_factory=dict)
    goes_on: bool = False

    @property
    def rows(self) -> int:
        """Rows between its level rules."""
        return len(self.ys) - 1

    @property
    def columns(self) -> int:
        """Columns between its upright rules."""
        return len(self.xs) - 1


def find_grids(level: list[Rule], upright: list[Rule]) -> list[Grid]:
    """The ruled tables of a page from the top down: at least two columns. Open sides are closed where the rules of a table end."""
    edges = _merged([*(_level(*rule) for rule in level), *(_upright(*rule) for rule in upright)])
    levels = sum(edge["orientation"] == "h" for edge in edges)
    if levels * (len(edges) - levels) > MAX_MEETINGS:
        return []
    grids = [grid for group in _groups(edges) if (grid := _grid(_cells(_merged(group + _frame(group))))) is not None]
    return sorted(_outermost(grids), key=lambda g: (g.ys[0], g.xs[0]))


def _level(y: float, start: float, end: float) -> _Edge:
    return {"x0": start, "x1": end, "top": y, "bottom": y, "width": end - start, "height": 0.0, "orientation": "h"}


def _upright(x: float, start: float, end: float) -> _Edge:
    return {"x0": x, "x1": x, "top": start, "bottom": end, "width": 0.0, "height": end - start, "orientation": "v"}


def _merged(edges: list[_Edge]) -> list[_Edge]:
    """Rules less than `NEAR` apart on one line, those of one line that touch joined; those too short to be a side left out."""
    from pdfplumber.table import merge_edges

    return [edge for edge in merge_edges(edges, NEAR, NEAR, NEAR, NEAR) if max(edge["width"], edge["height"]) >= SHORTEST]


def _groups(edges: list[_Edge]) -> Iterable[list[_Edge]]:
    """Rules that meet one another, at once or over others; those that meet none are left out."""
    from pdfplumber.table import edges_to_intersections

    leaders: dict[int, int] = {}

    def leader(of: int) -> int:
        while (above := leaders.setdefault(of, of)) != of:
            leaders[of] = leaders[above]
            of = above
        return of

    for meeting in edges_to_intersections(edges, NEAR, NEAR).values():
        first, *others = (id(edge) for edge in meeting["h"] + meeting["v"])
        for other in others:
            leaders[leader(other)] = leader(first)
    groups: dict[int, list[_Edge]] = defaultdict(list)
    for edge in edges:
        if id(edge) in leaders:
            groups[leader(id(edge))].append(edge)
    return groups.values()


def _frame(group: list[_Edge]) -> list[_Edge]:
    """The four sides round a group of rules."""
    left, right = min(edge["x0"] for edge in group), max(edge["x1"] for edge in group)
    top, bottom = min(edge["top"] for edge in group), max(edge["bottom"] for edge in group)
    return [_level(top, left, right), _level(bottom, left, right), _upright(left, top, bottom), _upright(right, top, bottom)]


def _cells(edges: list[_Edge]) -> list[_Cell]:
    """The cells between the rules of one table; none for a drawing."""
    from pdfplumber.table import edges_to_intersections, intersections_to_cells

    crossings = edges_to_intersections(edges, NEAR, NEAR)
    if len(crossings) > MAX_CROSSINGS:
        return []
    left, right = min(edge["x0"] for edge in edges), max(edge["x1"] for edge in edges)
    through = {e["top"] for e in edges if e["orientation"] == "h" and e["x0"] <= left + NEAR and e["x1"] >= right - NEAR}
    cells: list[_Cell] = []
    stretch: dict[Any, Any] = {}
    for y, points in groupby(sorted(crossings, key=itemgetter(1)), key=itemgetter(1)):
        own = {point: crossings[point] for point in points}
        stretch |= own
        if len(stretch) > MAX_STRETCH:
            return []
        if y in through:
            cells += intersections_to_cells(stretch)
            stretch = own
    return cells


def _grid(cells: list[_Cell]) -> Grid | None:
    """The grid of a table's cells; None for what is no table: a frame, a single column.

    Where rules that end in the air leave a cell that is no rectangle, pdfplumber gives the rectangle round it: the smaller cells come first.
    """
    xs, ys = (sorted({cell[side] for cell in cells for side in sides}) for sides in ((0, 2), (1, 3)))
    column, row = ({place: number for number, place in enumerate(places)} for places in (xs, ys))
    anchor: dict[tuple[int, int], tuple[int, int]] = {}
    for left, top, right, bottom in sorted(cells, key=lambda cell: (cell[2] - cell[0]) * (cell[3] - cell[1])):
        places = [
            (r, c) for r in range(row[top], row[bottom]) for c in range(column[left], column[right]) if (r, c) not in anchor
        ]
        anchor.update(dict.fromkeys(places, places[0]) if places else {})
    if len({c for _, c in anchor.values()}) < 2:
        return None
    for r in range(len(ys) - 1):
        for c in range(len(xs) - 1):
            anchor.setdefault((r, c), (r, c))
    return Grid(xs, ys, anchor)


def _outermost(grids: list[Grid]) -> list[Grid]:
    """Without grids that lie inside another."""

    def inside(a: Grid, b: Grid) -> bool:
        return b.xs[0] <= a.xs[0] and a.xs[-1] <= b.xs[-1] and b.ys[0] <= a.ys[0] and a.ys[-1] <= b.ys[-1]

    return [a for i, a in enumerate(grids) if not any(inside(a, b) and i != j for j, b in enumerate(grids))]
