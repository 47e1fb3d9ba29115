"""Ruled lines of a page: where they run, the tables that they make, and the page without them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from extract.formats.scan_image import INK, Grey, Mask

Area = tuple[int, int, int, int]
"""Left, top, right, bottom in pixels, right and bottom exclusive."""


@dataclass(frozen=True)
class Grid:
    """A ruled table: `cells` maps (row, column) to the area of the cell that begins there; one that spans more begins at its first."""

    area: Area
    rows: int
    columns: int
    cells: dict[tuple[int, int], Area]
    edges: tuple[int, ...]
    """Where its upright rules stand, left to right."""


@dataclass(frozen=True)
class Rules:
    """What is ruled on a page."""

    grids: tuple[Grid, ...]
    level: tuple[Area, ...]
    """Level rules outside of tables: under a letterhead, over footnotes."""


def runs(mask: Mask, length: int) -> Mask:
    """The pixels of a mask that lie in a level run of at least `length` pixels.

    >>> runs(np.array([[1, 1, 1, 0, 1, 1]], dtype=bool), 3).astype(int).tolist()
    [[1, 1, 1, 0, 0, 0]]
    """
    height, width = mask.shape
    if length < 2:
        return mask
    if width < length:
        return np.zeros_like(mask)
    sums = np.zeros((height, width + 1), dtype=np.int32)
    np.cumsum(mask, axis=1, out=sums[:, 1:])
    whole = sums[:, length:] - sums[:, :-length] == length
    starts = np.zeros((height, width + 1), dtype=np.int32)
    starts[:, : width - length + 1] += whole
    starts[:, length:] -= whole[:, : width - length + 1]
    return np.asarray(np.cumsum(starts[:, :width], axis=1) > 0)


def find_rules(grey: Grey, dpi: float) -> tuple[Rules, Grey]:
    """The rules of a page and the page with them painted over.

    A rule is a run of ink longer than any stroke of a letter: 0.4 inch level, 0.33 inch upright (a capital of 20 points is 0.2).
    """
    ink = grey < INK + 40
    level = runs(_closed(ink), round(dpi * 0.4))
    upright = runs(np.ascontiguousarray(_closed(ink.T)), round(dpi * 0.33)).T
    level, upright = level & ~_thick(level, dpi), upright & ~_thick(upright.T, dpi).T
    flat = _bars(level, dpi)
    tall = [(x0, y0, x1, y1) for y0, x0, y1, x1 in _bars(np.ascontiguousarray(upright.T), dpi)]
    grids, free = _grids(flat, tall, level, upright, dpi)
    both = level | upright
    grown = both.copy()
    for _ in range(2):
        wider = grown.copy()
        wider[1:] |= grown[:-1]
        wider[:-1] |= grown[1:]
        wider[:, 1:] |= wider[:, :-1].copy()
        wider[:, :-1] |= wider[:, 1:].copy()
        grown = wider
    clean = grey.copy()
    clean[grown] = 255
    return Rules(tuple(grids), tuple(free)), clean


def _closed(ink: Mask) -> Mask:
    """The mask with level gaps of one or two pixels and steps of one row bridged."""
    near = ink.copy()
    near[1:] |= ink[:-1]
    closed = near.copy()
    closed[:, 1:-1] |= near[:, :-2] & near[:, 2:]
    closed[:, 2:-1] |= near[:, :-3] & near[:, 3:]
    return closed


def _thick(mask: Mask, dpi: float) -> Mask:
    """What is thicker than a rule (a black edge of the scanner's glass, a dark picture): over 0.08 inch."""
    return np.ascontiguousarray(runs(np.ascontiguousarray(mask.T), round(dpi * 0.08)).T)


def _bars(mask: Mask, dpi: float) -> list[Area]:
    """Level runs of a mask put together to bars: rows that touch and overlap are one, and so are bars in line with a small gap."""
    bars: list[list[int]] = []
    for y in np.nonzero(mask.any(axis=1))[0]:
        row = np.concatenate(([False], mask[y], [False])).astype(np.int8)
        steps = np.diff(row)
        for x0, x1 in zip(np.nonzero(steps == 1)[0].tolist(), np.nonzero(steps == -1)[0].tolist(), strict=True):
            for bar in reversed(bars[-400:]):
                if bar[3] >= y - 3 and x0 <= bar[2] + dpi * 0.05 and bar[0] - dpi * 0.05 <= x1:
                    bar[0], bar[2], bar[3] = min(bar[0], x0), max(bar[2], x1), int(y) + 1
                    break
            else:
                bars.append([x0, int(y), x1, int(y) + 1])
    return [(a, b, c, d) for a, b, c, d in bars]


def _grids(flat: list[Area], tall: list[Area], level: Mask, upright: Mask, dpi: float) -> tuple[list[Grid], list[Area]]:
    """Tables, top to bottom, and the level bars that belong to none."""
    slack = round(dpi * 0.06)
    groups: list[tuple[list[Area], list[Area]]] = []
    left = list(range(len(flat) + len(tall)))
    bars = flat + tall
    while left:
        group, queue = [], [left.pop(0)]
        while queue:
            one = queue.pop()
            group.append(one)
            meeting = [k for k in left if (k < len(flat)) != (one < len(flat)) and _meet(bars[k], bars[one], slack)]
            queue += meeting
            left = [k for k in left if k not in meeting]
        groups.append(([bars[k] for k in group if k < len(flat)], [bars[k] for k in group if k >= len(flat)]))
    grids, free = [], []
    for levels, uprights in groups:
        grid = _grid(levels, uprights, level, upright, dpi) if len(levels) >= 2 and len(uprights) >= 2 else None
        if grid is None:
            free += levels
        else:
            grids.append(grid)
    return sorted(grids, key=lambda g: g.area[1]), sorted(free, key=lambda a: a[1])


def _meet(a: Area, b: Area, slack: int) -> bool:
    return a[0] - slack < b[2] and b[0] - slack < a[2] and a[1] - slack < b[3] and b[1] - slack < a[3]


def _places(middles: list[float], apart: float) -> list[int]:
    """Middles of rules as places: those nearer than `apart` are one."""
    found: list[list[float]] = []
    for middle in sorted(middles):
        if found and middle - found[-1][-1] < apart:
            found[-1].append(middle)
        else:
            found.append([middle])
    return [round(sum(f) / len(f)) for f in found]


def _grid(levels: list[Area], uprights: list[Area], level: Mask, upright: Mask, dpi: float) -> Grid | None:
    """The table of rules that meet; None where they make fewer than two cells (a frame, a letterhead's rule)."""
    ys = _places([(a[1] + a[3]) / 2 for a in levels], dpi * 0.08)
    xs = _places([(a[0] + a[2]) / 2 for a in uprights], dpi * 0.08)
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows < 1 or columns < 1 or rows * columns < 2:
        return None
    reach = max(3, round(dpi * 0.03))

    def ruled_below(r: int, c: int) -> bool:
        strip = level[max(0, ys[r + 1] - reach) : ys[r + 1] + reach + 1, xs[c] + reach : xs[c + 1] - reach]
        return bool(strip.size) and float(strip.any(axis=0).mean()) > 0.5

    def ruled_right(r: int, c: int) -> bool:
        strip = upright[ys[r] + reach : ys[r + 1] - reach, max(0, xs[c + 1] - reach) : xs[c + 1] + reach + 1]
        return bool(strip.size) and float(strip.any(axis=1).mean()) > 0.5

    owner = {(r, c): (r, c) for r in range(rows) for c in range(columns)}
    for r in range(rows):
        for c in range(columns):
            if c + 1 < columns and not ruled_right(r, c):
                _one(owner, (r, c), (r, c + 1))
            if r + 1 < rows and not ruled_below(r, c):
                _one(owner, (r, c), (r + 1, c))
    spans: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for place in owner:
        spans.setdefault(_owner(owner, place), []).append(place)
    cells = {}
    for places in spans.values():
        top, left = min(r for r, _ in places), min(c for _, c in places)
        bottom, right = max(r for r, _ in places), max(c for _, c in places)
        cells[top, left] = (xs[left] + 2, ys[top] + 2, xs[right + 1] - 1, ys[bottom + 1] - 1)
    if len(cells) < 2:
        return None
    return Grid((xs[0], ys[0], xs[-1] + 1, ys[-1] + 1), rows, columns, dict(sorted(cells.items())), tuple(xs))


def _owner(owner: dict[tuple[int, int], tuple[int, int]], place: tuple[int, int]) -> tuple[int, int]:
    while owner[place] != place:
        place = owner[place]
    return place


def _one(owner: dict[tuple[int, int], tuple[int, int]], a: tuple[int, int], b: tuple[int, int]) -> None:
    first, second = sorted((_owner(owner, a), _owner(owner, b)))
    owner[second] = first
