"""Signs of bound that the recognizer does not know, told by their shape: "≥" and "≤" are an angle over a bar of its width."""

from __future__ import annotations

import numpy as np

from extract.formats.scan_image import INK, Grey, Mask


def bound_sign(grey: Grey, box: tuple[float, float, float, float], angled: bool) -> tuple[str, int] | None:
    """The sign of bound that a word begins with, and of how many separate glyphs the word is made; None where it begins with none.

    `box`: of the word on the page, in pixels; the bar of a sign may stand a little below it. `angled`: whether an angle was read
    there, so that only its bar is in question; else the bar has to be clear of the angle, which no figure's foot is.
    """
    left, top, right, bottom = (round(edge) for edge in box)
    left, top = max(0, left - 1), max(0, top - 2)
    part = grey[top : bottom + round((bottom - top) * 0.4) + 1, left : right + 2]
    for darkest in (INK + 30,) if angled else (INK + 30, INK - 20, INK - 60):
        ink = part < darkest
        filled = np.concatenate(([False], ink.any(axis=0), [False])).astype(np.int8)
        starts, ends = np.nonzero(np.diff(filled) == 1)[0], np.nonzero(np.diff(filled) == -1)[0]
        wide = [(int(a), int(b)) for a, b in zip(starts, ends, strict=True) if b - a >= 2]
        if not wide:
            continue
        glyph = ink[:, wide[0][0] : wide[0][1]]
        rows = np.nonzero(glyph.any(axis=1))[0]
        glyph = glyph[rows[0] : rows[-1] + 1]
        if glyph.shape[1] < 5 or not 6 <= len(glyph) < 1.6 * glyph.shape[1]:
            continue
        if sign := _sign(glyph, angled):
            return sign, len(wide)
    return None


def _sign(glyph: Mask, angled: bool) -> str | None:
    """Which sign a glyph is: a bar at its foot, clear of the two strokes above it that meet in a point on one side.

    >>> _sign(np.array([[int(c) for c in row] for row in ("110000", "001100", "000011", "001100", "110000", "000000", "111111")], dtype=bool), False)
    '≥'
    """
    height, width = glyph.shape
    covered = glyph.mean(axis=1)
    bar = height - 1
    while bar > 0 and covered[bar] < 0.8:
        bar -= 1
    if bar < height * 0.75:
        return None
    foot = bar
    while foot > 0 and covered[foot - 1] >= 0.8:
        foot -= 1
    gap = covered[max(0, foot - max(2, height // 6)) : foot]
    if not len(gap) or float(gap.min()) > (0.3 if angled else 0.0):
        return None
    angle = glyph[: foot - int(np.argmin(gap[::-1])) - 1]
    angle = angle[angle.any(axis=1)]
    if len(angle) < height * 0.4 or float(angle.mean(axis=1).max()) > 0.75:
        return None
    places = [float(np.nonzero(row)[0].mean()) for row in angle]
    end = max(1, len(places) // 4)
    centre = places[len(places) // 2 - end // 2 : len(places) // 2 + end // 2 + 1]
    head, middle, tail = (sum(part) / len(part) for part in (places[:end], centre, places[-end:]))
    lean = (middle - (head + tail) / 2) / width
    if abs(lean) < 0.2 or abs(head - tail) > 0.35 * width:
        return None
    return "≥" if lean > 0 else "≤"
