"""Footnote marks of a scanned page: small raised figures, which the recognizer drops, or takes for quotes or for digits of a number.

They are found by their place on the line and painted over before the page is read. Which number each bears need not be read: marks
and notes stand in the same order.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from extract.formats.scan_areas import Region, line_bands
from extract.formats.scan_image import INK, Grey, Mask
from extract.formats.scan_rules import Area


def find_marks(clean: Grey, regions: Sequence[Region], dpi: float) -> tuple[list[Area], Grey]:
    """The raised figures of a page in reading order, and the page without them.

    A figure is raised when it ends well above the base line, and is taller than quotes and asterisks are: half of a capital.
    Figures side by side are one mark.
    """
    marks: list[Area] = []
    for region in regions:
        if region.kind != "lines":
            continue
        x0, y0, x1, y1 = (max(0, v) for v in region.area)
        for top, bottom in line_bands(clean, region.area, dpi):
            if not dpi * 0.06 < bottom - top < dpi * 0.4:
                continue
            marks += _raised(clean[top:bottom, x0:x1] < INK + 30, x0, top, dpi)
    painted = clean.copy() if marks else clean
    for x0, y0, x1, y1 in marks:
        painted[y0:y1, x0:x1] = 255
    return marks, painted


def _raised(line: Mask, left: int, top: int, dpi: float) -> list[Area]:
    """The raised figures of one line of ink."""
    filled = np.concatenate(([False], line.any(axis=0), [False])).astype(np.int8)
    steps = np.diff(filled)
    glyphs = []
    for a, b in zip(np.nonzero(steps == 1)[0].tolist(), np.nonzero(steps == -1)[0].tolist(), strict=True):
        rows = np.nonzero(line[:, a:b].any(axis=1))[0]
        glyphs.append((a, int(rows[0]), b, int(rows[-1]) + 1))
    if len(glyphs) < 5:
        return []
    base = float(np.median([g[3] for g in glyphs]))
    capital = base - float(np.percentile([g[1] for g in glyphs], 20))
    found: list[Area] = []
    for a, y0, b, y1 in glyphs:
        tall, wide = y1 - y0, b - a
        raised = base - y1 > 0.2 * capital and 0.42 * capital < tall < 0.8 * capital and 0.1 * tall < wide < 0.9 * tall
        if not raised or tall < dpi * 0.03:
            continue
        area = (left + a - 1, top + y0 - 1, left + b + 1, top + y1 + 1)
        if found and area[0] - found[-1][2] < dpi * 0.02:
            last = found.pop()
            area = (last[0], min(last[1], area[1]), area[2], max(last[3], area[3]))
        found.append(area)
    return found
