"""Pictures of text -> words with their places and how sure the reading is, by tesseract as a program of its own.

Vietnamese alone: with English beside it ĐA becomes DA. The pieces of a page (columns, table cells) are laid under each other in
their reading order on one long strip, so that one run reads a page and no line ever runs over two columns.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
from PIL import Image

from extract.formats.scan_image import Grey
from extract.formats.scan_rules import Area
from extract.formats.scan_signs import bound_sign
from extract.refusal import Refused

LANGUAGE = "vie"
PACKAGE = "tesseract-ocr-vie"
BEST_DPI = 240
"""Dots an inch that 14 point type is read best at: of 2,056 words on clean 200 dpi pages 22 came out wrong at 240, 30 as they
were, 34 at 300; of the same pages turned, blurred and grainy 42, 41 and 48."""

_LONGEST = 24_000
"""Rows of a strip; the recognizer takes no more than 32,767."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word read from a page: its place there in pixels, the recognizer's confidence from 0 to 100, which line of its area it is on;
    `written`: what the recognizer gave, where the text was mended.
    """

    text: str
    box: tuple[float, float, float, float]
    confidence: float
    line: int
    written: str | None = None


@cache
def program() -> str:
    """Path of the recognizer. Raises `Refused` (ocr_missing) where it or its Vietnamese is not installed."""
    found = shutil.which("tesseract")
    if found is None:
        raise Refused("ocr_missing", package=PACKAGE)
    try:
        told = subprocess.run([found, "--list-langs"], capture_output=True, timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired):
        raise Refused("ocr_missing", package=PACKAGE) from None
    if LANGUAGE.encode() not in (told.stdout + told.stderr).split():
        raise Refused("ocr_missing", package=PACKAGE)
    return found


def read_areas(grey: Grey, dpi: float, areas: list[Area], seconds: float) -> list[list[Word]]:
    """The words of each area of a page, in order. `seconds`: how long one run of the recognizer may take.

    Raises `Refused`: ocr_missing, ocr_failed (it ended with an error), time_limit.
    """
    found: list[list[Word]] = [[] for _ in areas]
    for strip in _strips(grey, dpi, areas):
        for part, words in zip(strip.parts, _read_strip(strip, seconds), strict=True):
            found[part.area] = _with_signs(grey, words)
    return found


_SIGN_LIKE = re.compile(r"[\d<>=«»]{1,2}")
_BOUNDED = re.compile(r"(?!\d{3}(?!\d|[.,%]))\d")
"""How a number begins that a sign of bound can stand before: three figures alone may be the rest of a number with spaces."""


def _with_signs(grey: Grey, words: list[Word]) -> list[Word]:
    """The words with "≥" and "≤" as the page has them: the recognizer does not know these and takes them for ">" or "3".

    What was read as a figure is looked at only where it is one alone before a number: no number loses its first figure.
    """
    mended = list(words)
    for n, word in enumerate(words):
        angled = word.text[0] in "<>"
        bounds = n + 1 < len(words) and words[n + 1].line == word.line and _BOUNDED.match(words[n + 1].text) is not None
        if not angled and not (bounds and _SIGN_LIKE.fullmatch(word.text)):
            continue
        found = bound_sign(grey, word.box, angled)
        if found is not None and (angled or found[1] == 1):
            mended[n] = replace(word, text=found[0] + ("" if found[1] == 1 else word.text[1:]), written=word.text)
    return mended


@dataclass(frozen=True)
class _Part:
    """Where an area of the page lies on a strip, in pixels of the strip; `end`: half way to the next one. `origin`: on the page."""

    area: int
    left: int
    top: int
    end: int
    origin: tuple[int, int]


@dataclass
class _Strip:
    image: Grey
    scale: float
    parts: list[_Part]


def _strips(grey: Grey, dpi: float, areas: list[Area]) -> list[_Strip]:
    """The areas laid under each other, enlarged to the best resolution, as few strips as their length allows."""
    scale = BEST_DPI / dpi if abs(dpi / BEST_DPI - 1) > 0.1 else 1.0
    margin = round(BEST_DPI * 0.12)
    strips: list[_Strip] = []
    tiles: list[tuple[int, Grey]] = []
    length = 0

    def close() -> None:
        if not tiles:
            return
        width = max(tile.shape[1] for _, tile in tiles) + 2 * margin
        sheet = np.full((length + margin, width), 255, dtype=np.uint8)
        parts, y = [], margin
        for k, tile in tiles:
            h, w = tile.shape
            sheet[y : y + h, margin : margin + w] = tile
            parts.append(_Part(k, margin, y, y + h + margin // 2, (max(0, areas[k][0]), max(0, areas[k][1]))))
            y += h + margin
        strips.append(_Strip(sheet, scale, parts))

    for k, (x0, y0, x1, y1) in enumerate(areas):
        tile = Image.fromarray(np.ascontiguousarray(grey[max(0, y0) : y1, max(0, x0) : x1]))
        if min(tile.size) < 4:
            continue
        if scale != 1.0:
            tile = tile.resize((max(1, round(tile.width * scale)), max(1, round(tile.height * scale))), Image.Resampling.BICUBIC)
        if length + tile.height > _LONGEST:
            close()
            tiles, length = [], 0
        tiles.append((k, np.asarray(tile)))
        length += tile.height + margin
    close()
    return strips


def _read_strip(strip: _Strip, seconds: float) -> list[list[Word]]:
    """The words of each part of a strip."""
    found: list[list[Word]] = [[] for _ in strip.parts]
    ends = [part.end for part in strip.parts]
    for line, fields in enumerate(_lines(_run(strip.image, seconds))):
        for text, left, top, width, height, confidence in fields:
            at = min(bisect_left(ends, top + height / 2), len(ends) - 1)
            part = strip.parts[at]
            x = (left - part.left) / strip.scale + part.origin[0]
            y = (top - part.top) / strip.scale + part.origin[1]
            box = (x, y, x + width / strip.scale, y + height / strip.scale)
            found[at].append(Word(text, box, confidence, line))
    return found


_Field = tuple[str, int, int, int, int, float]


def _lines(table: str) -> list[list[_Field]]:
    """The words of the recognizer's table, a list a line.

    Its columns: level, page, block, paragraph, line, word, left, top, width, height, confidence, text; level 5 is a word.
    """
    lines: dict[tuple[str, ...], list[_Field]] = {}
    for row in table.splitlines():
        cells = row.split("\t", 11)
        if len(cells) < 12 or cells[0] != "5":
            continue
        text = unicodedata.normalize("NFC", cells[11]).strip()
        try:
            left, top, width, height = (int(c) for c in cells[6:10])
            confidence = float(cells[10])
        except ValueError:
            continue
        if text and confidence >= 0:
            lines.setdefault(tuple(cells[1:5]), []).append((text, left, top, width, height, confidence))
    return list(lines.values())


def _run(image: Grey, seconds: float) -> str:
    """One run of the recognizer over a strip; its table of words."""
    data = io.BytesIO()
    Image.fromarray(image).save(data, "PPM")
    command = [program(), "-", "-", "-l", LANGUAGE, "--psm", "6", "--dpi", str(BEST_DPI), "-c", "tessedit_create_tsv=1"]
    try:
        done = subprocess.run(
            command,
            input=data.getvalue(),
            capture_output=True,
            timeout=seconds,
            check=False,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except subprocess.TimeoutExpired:
        raise Refused("time_limit", seconds=round(seconds)) from None
    except OSError:
        raise Refused("ocr_missing", package=PACKAGE) from None
    if done.returncode:
        raise Refused("ocr_failed", status=done.returncode)
    return done.stdout.decode("utf-8", "replace")
