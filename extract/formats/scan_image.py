"""A page image as it came from the scanner -> an upright grey one without stamp, shadow and grain, and the way back to its points."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

Grey = NDArray[np.uint8]
Mask = NDArray[np.bool_]

INK = 150
"""Grey below which a pixel of an evened page is ink."""

FINEST_DPI = 300
"""Dots an inch to which finer scans are brought down: what the recognizer reads best, and memory is kept small."""

MOST_PIXELS = 20_000_000
"""Of a page that is worked on; A3 at 300 dots an inch has 17 million."""

_STEEPEST = 6.0
"""Degrees; pages in a feeder turn by two or three."""

_LEAST_TURN = 0.08
"""Degrees: below it the last letter of a line stands less than half a stroke off, and turning would only blur."""


@dataclass(frozen=True)
class Placing:
    """How an upright sheet lies on the page that it was made from."""

    dpi: float
    shape: tuple[int, int]
    """Height and width of the sheet in pixels."""
    size: tuple[int, int]
    """Width and height of the page's image as it came, in pixels."""
    angle: float = 0.0
    """Degrees by which the image was turned, counter-clockwise, to stand upright."""
    quarters: int = 0
    """Quarter turns, counter-clockwise, that came before that."""

    def to_points(self, x: float, y: float) -> tuple[float, float]:
        """A pixel of the sheet as a place on the page as it came, in points from its top left corner.

        >>> Placing(200, (400, 300), (300, 400)).to_points(100, 50)
        (36.0, 18.0)
        >>> Placing(200, (300, 400), (300, 400), quarters=1).to_points(50, 100)
        (72.0, 18.0)
        """
        height, width = self.shape
        turn = math.radians(self.angle)
        dx, dy = x - width / 2, y - height / 2
        x = width / 2 + dx * math.cos(turn) - dy * math.sin(turn)
        y = height / 2 + dx * math.sin(turn) + dy * math.cos(turn)
        w, h = self.size
        x, y = [(x, y), (w - y, x), (w - x, h - y), (y, h - x)][self.quarters % 4]
        return x * 72 / self.dpi, y * 72 / self.dpi


@dataclass(frozen=True)
class Sheet:
    """One page made ready. `grey` is evened: paper near 255, ink near 0. `stamped`: red ink was taken out."""

    grey: Grey
    placing: Placing
    stamped: bool = False


def prepare(image: Image.Image, dpi: float, quarters: int = 0) -> Sheet:
    """The sheet of a page image: red ink out, shadow evened, grain smoothed, turned upright.

    `quarters`: quarter turns to make first, for a page that lies on its side or stands on its head.
    """
    scale = min(1.0, FINEST_DPI / dpi if dpi > 1.1 * FINEST_DPI else 1.0, math.sqrt(MOST_PIXELS / (image.width * image.height)))
    if scale < 1.0:
        image = image.convert("RGB" if image.mode in ("P", "PA", "RGBA", "CMYK", "YCbCr", "LAB", "HSV") else image.mode)
        image = image.resize((max(1, round(image.width * scale)), max(1, round(image.height * scale))), Image.Resampling.BOX)
        dpi *= scale
    size = image.size
    if quarters:
        image = image.transpose((Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_270)[quarters - 1])
    grey, stamped = without_red(image)
    grey = even(grey)
    if grain(grey) > 4:
        grey = np.asarray(Image.fromarray(grey).filter(ImageFilter.MedianFilter(3)))
    angle = skew(grey < INK)
    if abs(angle) >= _LEAST_TURN:
        grey = np.asarray(Image.fromarray(grey).rotate(angle, Image.Resampling.BICUBIC, fillcolor=255))
    else:
        angle = 0.0
    return Sheet(grey, Placing(dpi, (grey.shape[0], grey.shape[1]), size, angle, quarters), stamped)


def without_red(image: Image.Image) -> tuple[Grey, bool]:
    """The image in grey with red ink (a stamp, a number stamped in) gone, and whether there was any to speak of.

    Seen through its red channel, red ink is as bright as paper and black ink under it stays black; all else keeps its grey.

    >>> page = Image.new("RGB", (200, 200), "white")
    >>> page.paste((200, 30, 40), (10, 10, 60, 60)); page.paste((30, 10, 10), (20, 20, 40, 40))
    >>> grey, stamped = without_red(page)
    >>> stamped, bool(grey[12, 12] > 190), bool(grey[30, 30] < 60)
    (True, True, True)
    """
    if image.mode in ("1", "L", "I", "I;16", "F") or image.mode.startswith("LA"):
        return np.asarray(image.convert("L")), False
    colours = np.asarray(image.convert("RGB"))
    red, green, blue = (colours[..., k].astype(np.int16) for k in range(3))
    is_red = (red - np.maximum(green, blue) > 45) & (red > 110)
    grey = np.asarray(image.convert("L")).copy()
    share = float(is_red.mean())
    if share < 0.00002:
        return grey, False
    # What borders red ink is half red, half paper, or half red, half black: the red channel is right for it too.
    near = np.asarray(Image.fromarray(is_red).convert("L").filter(ImageFilter.MaxFilter(5))) > 0
    reddish = near & (red - np.minimum(green, blue) > 18)
    take = is_red | reddish
    # Ink of a stamp is thin and uneven; what is still half grey of it goes to paper.
    lifted = np.where(is_red & (red > 140), 255, red)
    grey[take] = lifted[take].astype(np.uint8)
    return grey, share >= 0.0001


def even(grey: Grey) -> Grey:
    """The page with its shadows and yellow paper made white: each pixel against the paper round it.

    Paper is the brightest that there is within some letters' distance, so that text never counts as shadow.
    """
    height, width = grey.shape
    small = Image.fromarray(grey).resize((max(1, width // 8), max(1, height // 8)), Image.Resampling.BOX)
    paper = (
        small.filter(ImageFilter.MaxFilter(9))
        .filter(ImageFilter.GaussianBlur(6))
        .resize((width, height), Image.Resampling.BILINEAR)
    )
    ground = np.maximum(np.asarray(paper, dtype=np.float32), 60)
    return np.clip(grey * (250.0 / ground), 0, 255).astype(np.uint8)


def grain(grey: Grey) -> float:
    """How grainy the paper is: the usual difference between neighbouring pixels of paper, in grey levels; a clean page has 0 or 1."""
    part = grey[::2, :].astype(np.int16)
    steps = np.abs(np.diff(part, axis=1))[(part[:, 1:] > 200) & (part[:, :-1] > 200)]
    return float(steps.mean()) if steps.size else 0.0


def skew(ink: Mask) -> float:
    """Degrees, counter-clockwise, by which a page has to be turned for its lines to lie level; 0 where it has no lines to tell by.

    The angle is right where the rows are fullest and emptiest: the sum of squared steps between neighbouring rows is greatest.

    >>> page = np.zeros((400, 600), dtype=bool)
    >>> for y in range(40, 360, 20):
    ...     for x in range(40, 560): page[round(y + x * math.tan(math.radians(2))), x] = True
    >>> abs(skew(page) - 2) < 0.15
    True
    """
    step = max(1, round(max(ink.shape) / 1600))
    ys, xs = np.nonzero(ink[::step, ::step])
    if len(ys) < 200:
        return 0.0
    if len(ys) > 60_000:
        keep = np.linspace(0, len(ys) - 1, 60_000).astype(np.int64)
        ys, xs = ys[keep], xs[keep]
    height = ink.shape[0] // step + 1
    margin = round(math.tan(math.radians(_STEEPEST)) * ink.shape[1] / step) + 2

    def sharpness(degrees: float) -> float:
        rows = (ys - xs * math.tan(math.radians(degrees))).astype(np.int64) + margin
        filled = np.bincount(np.clip(rows, 0, height + 2 * margin), minlength=height + 2 * margin + 1)
        return float(np.square(np.diff(filled.astype(np.float64))).sum())

    best = max(np.arange(-_STEEPEST, _STEEPEST + 0.01, 0.5), key=sharpness)
    best = max(np.arange(best - 0.5, best + 0.51, 0.1), key=sharpness)
    best = max(np.arange(best - 0.1, best + 0.101, 0.02), key=sharpness)
    return float(best) if sharpness(float(best)) > 1.02 * sharpness(0.0) else 0.0


def levelness(ink: Mask, dpi: float) -> tuple[float, float]:
    """How strongly the lines of a page run level, and how strongly upright: by how much each row, each column steps against the next.

    Counted within inch squares: lines of table cells that stand beside each other do not stand on one height. Rows that are nearly all
    ink are rules and count for nothing.

    >>> page = np.zeros((400, 400), dtype=bool); page[::20, ::3] = True
    >>> level, upright = levelness(page, 100)
    >>> level > 4 * upright
    True
    """
    side = max(8, round(dpi))
    height, width = (n // side * side for n in ink.shape)
    squares = ink[:height, :width].reshape(height // side, side, width // side, side)

    def steps(counts: NDArray[np.int64], axis: int) -> float:
        text = np.where(counts > 0.7 * side, 0, counts).astype(np.float64)
        return float(np.square(np.diff(text, axis=axis)).sum())

    return steps(squares.sum(axis=3), 1), steps(squares.sum(axis=1), 2)
