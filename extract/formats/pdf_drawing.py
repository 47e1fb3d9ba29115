"""What is drawn on a PDF page besides text: ruled lines and pictures; and how the page is turned and cropped when it is shown."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pypdfium2.raw as raw  # type: ignore[import-untyped]

Array = np.ndarray[Any, Any]
Rule = tuple[float, float, float]
"""A ruled line: where it runs (y of a level one, x of an upright one), from, to."""
MAX_SEGMENTS = 20_000
"""Ruled lines that are looked at on one page; a page with more is a drawing."""

_PATH, _IMAGE, _FORM = raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM


@dataclass
class Drawing:
    """Ruled lines, the area in square points of the largest picture with its dots an inch, and whether anything is drawn at all."""

    level: list[Rule] = field(default_factory=list)
    upright: list[Rule] = field(default_factory=list)
    pictures: float = 0.0
    resolution: float = 0.0
    drawn: bool = False


class Frame:
    """From PDF coordinates to points from the top left of the shown page."""

    def __init__(self, page: Any) -> None:
        self.left, self.bottom, self.right, self.top = page.get_bbox()
        self.turn = page.get_rotation() % 360
        """Quarters that the page is turned clockwise to be shown, in degrees."""

    def size(self) -> tuple[float, float]:
        """Width and height of the page as it is shown."""
        across, up = self.right - self.left, self.top - self.bottom
        return (up, across) if self.turn % 180 else (across, up)

    def boxes(self, b: Array) -> Array:
        """Rows of (left, top, right, bottom) as PDF counts -> rows of (left, top, right, bottom) as shown."""
        x0, y1, x1, y0 = b[:, 0], b[:, 1], b[:, 2], b[:, 3]
        if self.turn == 90:
            columns = (y0 - self.bottom, x0 - self.left, y1 - self.bottom, x1 - self.left)
        elif self.turn == 180:
            columns = (self.right - x1, y0 - self.bottom, self.right - x0, y1 - self.bottom)
        elif self.turn == 270:
            columns = (self.top - y1, self.right - x1, self.top - y0, self.right - x0)
        else:
            columns = (x0 - self.left, self.top - y1, x1 - self.left, self.top - y0)
        return np.stack(columns, axis=1)


def find_drawing(page: Any, frame: Frame) -> Drawing:
    """Rules and pictures of a page."""
    found = Drawing()
    segments: list[tuple[float, float, float, float]] = []
    handles: list[tuple[Any, int, Any, _Matrix | None, int]] = [
        (raw.FPDFPage_GetObject, raw.FPDFPage_CountObjects(page.raw), page.raw, None, 0)
    ]
    while handles:
        get, count, parent, outer, depth = handles.pop()
        for index in range(min(count, MAX_SEGMENTS)):
            thing = get(parent, index)
            kind = raw.FPDFPageObj_GetType(thing)
            if kind == _PATH:
                found.drawn = True
                if len(segments) < MAX_SEGMENTS:
                    _segments(thing, outer, segments)
            elif kind == _FORM and depth < 3:
                inner = _matrix(thing)
                handles.append(
                    (raw.FPDFFormObj_GetObject, raw.FPDFFormObj_CountObjects(thing), thing, _product(inner, outer), depth + 1)
                )
            elif kind == _IMAGE:
                sides = [ctypes.c_float() for _ in range(4)]
                if raw.FPDFPageObj_GetBounds(thing, *(ctypes.byref(side) for side in sides)):
                    left, bottom, right, top = (side.value for side in sides)
                    area = abs((right - left) * (top - bottom))
                    if area > found.pictures:
                        found.pictures, found.resolution = area, _resolution(thing, abs(right - left))
    if not segments or len(segments) >= MAX_SEGMENTS:
        return found
    ends = np.asarray(segments)
    boxes = np.stack(
        [
            np.minimum(ends[:, 0], ends[:, 2]),
            np.maximum(ends[:, 1], ends[:, 3]),
            np.maximum(ends[:, 0], ends[:, 2]),
            np.minimum(ends[:, 1], ends[:, 3]),
        ],
        axis=1,
    )
    for left, top, right, bottom in frame.boxes(boxes).tolist():
        if bottom - top <= 1.0 < right - left:
            found.level.append(((top + bottom) / 2, left, right))
        elif right - left <= 1.0 < bottom - top:
            found.upright.append(((left + right) / 2, top, bottom))
    return found


def _resolution(picture: Any, width: float) -> float:
    """Dots an inch of a picture that is shown `width` points wide; 0 where it is not known."""
    across, down = ctypes.c_uint(), ctypes.c_uint()
    if width <= 0 or not raw.FPDFImageObj_GetImagePixelSize(picture, ctypes.byref(across), ctypes.byref(down)):
        return 0.0
    return float(across.value * 72 / width)


_Matrix = tuple[float, float, float, float, float, float]


def _matrix(thing: Any) -> _Matrix:
    m = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(thing, ctypes.byref(m)):
        return 1, 0, 0, 1, 0, 0
    return m.a, m.b, m.c, m.d, m.e, m.f


def _product(m: _Matrix, n: _Matrix | None) -> _Matrix:
    """First `m`, then `n`."""
    if n is None:
        return m
    a, b, c, d, e, f = m
    A, B, C, D, E, F = n
    return a * A + b * C, a * B + b * D, c * A + d * C, c * B + d * D, e * A + f * C + E, e * B + f * D + F


def _segments(path: Any, outer: _Matrix | None, found: list[tuple[float, float, float, float]]) -> None:
    """The straight lines of a path in PDF coordinates; the sides of a filled area that is no line are none."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, ctypes.byref(fill), ctypes.byref(stroke))
    if not (fill.value or stroke.value):
        return
    count = raw.FPDFPath_CountSegments(path)
    if count <= 1 or count > MAX_SEGMENTS:
        return
    a, b, c, d, e, f = _product(_matrix(path), outer)
    x, y = ctypes.c_float(), ctypes.c_float()
    own: list[tuple[float, float, float, float]] = []
    begin = here = (0.0, 0.0)
    for index in range(count):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        point = (a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            begin = point
        elif kind == raw.FPDF_SEGMENT_LINETO:
            own.append((*here, *point))
        here = point
        if raw.FPDFPathSegment_GetClose(segment) and here != begin:
            own.append((*here, *begin))
            here = begin
    if not stroke.value and own:
        xs = [v for line in own for v in (line[0], line[2])]
        ys = [v for line in own for v in (line[1], line[3])]
        if min(max(xs) - min(xs), max(ys) - min(ys)) > 3.0:
            return
    found.extend(own)
