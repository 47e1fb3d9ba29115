"""Scanned pages -> text with places: pictures of pages in PNG, JPEG or TIFF files, and pages of a PDF that hold no text.

Every page is made upright and clean (`scan_image`), its ruled lines are taken for tables (`scan_rules`), its areas are put in
reading order (`scan_areas`), read by tesseract (`scan_ocr`) and put together to paragraphs and rows (`scan_lines`, `scan_text`).
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator

import numpy as np
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from extract.formats import scan_text
from extract.formats.scan_areas import find_regions, free_rules
from extract.formats.scan_image import INK, Sheet, lies_on_side, prepare
from extract.formats.scan_lines import Block, page_blocks
from extract.formats.scan_ocr import Word, program, read_areas
from extract.formats.scan_rules import find_rules
from extract.limits import Limits
from extract.refusal import Refused
from extract.source import SourceText

MEDIA_TYPES = {"PNG": "image/png", "JPEG": "image/jpeg", "TIFF": "image/tiff", "MPO": "image/jpeg"}
"""Kinds of picture that are read, by the name that the image library has for them."""

PAPER_WIDTH = 8.27
"""Inches of the short side of an A4 page: what is taken where a picture does not tell its resolution credibly."""


def read(data: bytes, limits: Limits) -> SourceText:
    """The text of a picture file; a TIFF has a page a frame.

    Raises `Refused`: ocr_missing, damaged, too_many_pages, too_many_pixels, time_limit, ocr_failed.
    """
    program()
    with _opened(data) as image:
        frames = getattr(image, "n_frames", 1)
        if frames > limits.max_pages:
            raise Refused("too_many_pages", pages=frames, limit=limits.max_pages)
        kind = image.format or ""
        pages = [(page, resolution(page)) for page in _frames(image, limits)] if frames == 1 else _each(image, limits)
        return _read_pages(pages, limits, MEDIA_TYPES.get(kind, "image"), frames)


def read_images(images: Iterable[Image.Image], dpi: float, limits: Limits, beat: Callable[[], None] | None = None) -> SourceText:
    """The text of page images of one resolution, in dots an inch. `beat` is called after every page, as a sign of life.

    Raises `Refused`: ocr_missing, too_many_pages, too_many_pixels, time_limit, ocr_failed.
    """
    program()
    return _read_pages(((image, dpi) for image in images), limits, "application/pdf", None, beat)


def _read_pages(
    pages: Iterable[tuple[Image.Image, float]], limits: Limits, media_type: str, count: int | None, beat: Callable[[], None] | None = None
) -> SourceText:
    read: list[Page] = []
    for image, dpi in pages:
        if len(read) >= limits.max_pages:
            raise Refused("too_many_pages", pages=len(read) + 1, limit=limits.max_pages)
        if image.width * image.height > limits.max_pixels:
            raise Refused("too_many_pixels", pixels=image.width * image.height, limit=limits.max_pixels)
        read.append(read_page(image, dpi, len(read) + 1, limits.max_seconds))
        if beat:
            beat()
    return assemble(read, media_type, count or len(read))


def read_page(image: Image.Image, dpi: float, number: int, seconds: float) -> Page:
    """The blocks of one page. A page that lies on its side is turned; one that reads badly is tried upside down.

    `number`: of the page, from 1; `seconds`: how long one run of the recognizer may take.
    """
    sheet = prepare(image, dpi)
    rules, clean = find_rules(sheet.grey, dpi)
    if lies_on_side(clean < INK):
        sheet = prepare(image, dpi, 1)
        rules, clean = find_rules(sheet.grey, dpi)
    regions, words = _read_regions(clean, rules, dpi, seconds)
    if sum(map(len, words)) > 8 and _sureness(words) < 55:
        other = prepare(image, dpi, (sheet.placing.quarters + 2) % 4)
        other_rules, clean = find_rules(other.grey, dpi)
        again = _read_regions(clean, other_rules, dpi, seconds)
        if _sureness(again[1]) > _sureness(words) + 10:
            sheet, rules, (regions, words) = other, other_rules, again
    height = sheet.grey.shape[0]
    note_top = min((float(a[1]) for a in free_rules(rules, dpi) if a[1] > height * 0.5), default=float(height))
    blocks = page_blocks(regions, words, number, dpi, note_top, height)
    return Page(blocks, rules.grids, sheet.placing, sheet.stamped)


def _read_regions(clean: Grey, rules: Rules, dpi: float, seconds: float) -> tuple[list[Region], list[list[Word]]]:
    regions = find_regions(clean, rules, dpi)
    return regions, read_areas(clean, dpi, [r.area for r in regions], seconds)


def _sureness(words: list[list[Word]]) -> float:
    """Mean confidence of the words that have letters; 0 where there are none."""
    read = [w.confidence for group in words for w in group if any(c.isalpha() for c in w.text)]
    return sum(read) / len(read) if read else 0.0


def resolution(image: Image.Image) -> float:
    """Dots an inch of a picture: what it says, where a page of a credible size comes of it; else as if it were A4.

    >>> resolution(Image.new("L", (1654, 2339)))
    200.0
    """
    said = image.info.get("dpi", (0, 0))[0]
    short = min(image.size)
    if said and 90 <= float(said) <= 1300 and 4 <= short / float(said) <= 25:
        return float(said)
    return round(short / PAPER_WIDTH, 1)


def _opened(data: bytes) -> Image.Image:
    """The picture of a file's bytes, its pixels not yet unpacked. Raises `Refused` (damaged)."""
    try:
        return Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "TIFF"))
    except Image.DecompressionBombError:
        raise Refused("too_many_pixels", pixels=0, limit=0) from None
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, TypeError, KeyError, IndexError, OverflowError, MemoryError):
        raise Refused("damaged", format="image") from None
