"""A page's ink -> the areas that are read one after another: runs of full lines, columns side by side, cells of ruled tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from extract.formats.scan_image import INK, Grey, Mask
from extract.formats.scan_rules import Area, Grid, Rules


@dataclass(frozen=True)
class Region:
    """An area to read. `table` and `cell` (row, column) are set for a cell; columns side by side share a `group`."""

    area: Area
    kind: Literal["lines", "column", "cell"]
    group: int = -1
    table: int = -1
    cell: tuple[int, int] = (0, 0)


def find_regions(grey: Grey, rules: Rules, dpi: float) -> list[Region]:
    """The areas of a page in reading order. `grey` is the page without its rules."""
    ink = grey < INK
    edge = round(dpi * 0.2)
    ink[:edge], ink[-edge:], ink[:, :edge], ink[:, -edge:] = False, False, False, False
    found: list[Region] = []
    top = 0
    for number, grid in enumerate(rules.grids):
        found += _text(ink, top, grid.area[1], dpi, len(found))
        found += _cells(ink, grid, number)
        top = max(top, grid.area[3])
    return found + _text(ink, top, ink.shape[0], dpi, len(found))


def _cells(ink: Mask, grid: Grid, number: int) -> list[Region]:
    """The cells of a table that hold ink."""
    return [
        Region((x0, y0, x1, y1), "cell", table=number, cell=place)
        for place, (x0, y0, x1, y1) in grid.cells.items()
        if ink[y0:y1, x0:x1].sum() >= 8
    ]


@dataclass
class _Band:
    """Rows with ink between two empty ones. `gaps`: the wide empty stretches between its outermost inks."""

    top: int
    bottom: int
    left: int
    right: int
    gaps: list[tuple[int, int]]


def _text(ink: Mask, top: int, bottom: int, dpi: float, number: int) -> list[Region]:
    """The regions of a stretch without tables: columns where a gutter goes through several lines, else full lines."""
    bands = _bands(ink, top, bottom, dpi)
    regions: list[Region] = []
    at = 0
    plain: list[_Band] = []
    pad = round(dpi * 0.03)

    def close() -> None:
        if plain:
            left, right = min(b.left for b in plain), max(b.right for b in plain)
            regions.append(Region((left - pad, plain[0].top - pad, right + pad, plain[-1].bottom + pad), "lines"))
            plain.clear()

    while at < len(bands):
        count, gutter = _columns(bands, at, dpi)
        if not count:
            plain.append(bands[at])
            at += 1
            continue
        close()
        group = bands[at : at + count]
        x0, x1 = min(b.left for b in group), max(b.right for b in group)
        y0, y1 = group[0].top - pad, group[-1].bottom + pad
        middle = (gutter[0] + gutter[1]) // 2
        for a, b in ((x0 - pad, middle), (middle, x1 + pad)):
            regions.append(Region((a, y0, b, y1), "column", group=number + len(regions)))
        at += count
    close()
    return regions


def _bands(ink: Mask, top: int, bottom: int, dpi: float) -> list[_Band]:
    """The bands of a stretch of rows; accents that stand alone above their letters belong to the letters."""
    filled = np.concatenate(([False], ink[top:bottom].sum(axis=1) >= 2, [False])).astype(np.int8)
    steps = np.diff(filled)
    rows = list(zip((np.nonzero(steps == 1)[0] + top).tolist(), (np.nonzero(steps == -1)[0] + top).tolist(), strict=True))
    merged: list[list[int]] = []
    for a, b in rows:
        low = merged and (b - a < dpi * 0.05 or merged[-1][1] - merged[-1][0] < dpi * 0.05)
        if low and a - merged[-1][1] < dpi * 0.05:
            merged[-1][1] = b
        else:
            merged.append([a, b])
    bands = []
    for a, b in merged:
        columns = np.nonzero(ink[a:b].any(axis=0))[0]
        if b - a < dpi * 0.025 or len(columns) < dpi * 0.02:
            continue
        steps = np.nonzero(np.diff(columns) > dpi * 0.18)[0]
        gaps = [(int(columns[k]) + 1, int(columns[k + 1])) for k in steps]
        bands.append(_Band(a, b, int(columns[0]), int(columns[-1]) + 1, gaps))
    return bands


def line_bands(grey: Grey, area: Area, dpi: float) -> list[tuple[int, int]]:
    """First and last row (exclusive) of each band of ink in an area: a line, where lines do not touch."""
    x0, y0, x1, y1 = (max(0, v) for v in area)
    return [(band.top + y0, band.bottom + y0) for band in _bands(grey[y0:y1, x0:x1] < INK, 0, y1 - y0, dpi)]


def _columns(bands: list[_Band], at: int, dpi: float) -> tuple[int, tuple[int, int]]:
    """How many bands from `at` on stand in two columns, and the gutter between them; (0, ...) where they do not.

    Two lines or more share a gutter that is a third of an inch wide on one of them, or one line has a gap of 0.7 inch; what stands
    left of it is more than a label.
    """
    for first in sorted(bands[at].gaps, key=lambda gap: gap[0] - gap[1]):
        if first[0] - bands[at].left > dpi * 0.5:
            found = _column_lines(bands, at, first, dpi)
            if found[0]:
                return found
    return 0, (0, 0)


def _column_lines(bands: list[_Band], at: int, first: tuple[int, int], dpi: float) -> tuple[int, tuple[int, int]]:
    """How many bands from `at` on keep clear of a gutter that begins as the gap `first`, and what is left of the gutter."""
    least = dpi * 0.12
    gutter, middle = first, (first[1] + bands[at].right) / 2
    widest = first[1] - first[0]
    both, end = 1, at + 1
    for k in range(at + 1, len(bands)):
        band = bands[k]
        away = band.top - bands[k - 1].bottom
        if away > dpi * 1.2:
            break
        if band.right < gutter[1] - least:  # only the left column goes on
            gutter = (max(gutter[0], band.right), gutter[1])
            if away > dpi * 0.35:
                break
            continue
        if band.left >= gutter[0] + least:  # only the right one does
            if abs((band.left + band.right) / 2 - middle) > dpi * 0.4:
                break  # in the middle of the page, not of the right column: a title
            gutter = (gutter[0], min(gutter[1], band.left))
            end = k + 1
            continue
        inside = [(max(g[0], gutter[0]), min(g[1], gutter[1])) for g in band.gaps]
        inside = [g for g in inside if g[1] - g[0] >= least]
        if not inside:
            break
        gutter = max(inside, key=lambda g: g[1] - g[0])
        widest = max(widest, *(g[1] - g[0] for g in band.gaps))
        both, end = both + 1, k + 1
    for k in range(end, len(bands)):  # lines of the left column alone that go on under the others
        if bands[k].right > gutter[0] or bands[k].top - bands[k - 1].bottom > dpi * 0.15:
            break
        end = k + 1
    shared = both >= 2 and widest >= dpi * 0.33
    return (end - at, gutter) if shared or first[1] - first[0] >= dpi * 0.7 else (0, gutter)


def free_rules(rules: Rules, dpi: float) -> list[float]:
    """Where level rules stand that part texts (over footnotes, under a head), top to bottom: those of 0.9 inch or more."""
    return [float(a[1]) for a in rules.level if a[2] - a[0] > dpi * 0.9]
