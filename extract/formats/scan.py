"""Scanned pages -> text with places: pictures of pages in PNG, JPEG or TIFF files, and pages of a PDF that hold no text.

Every page is made upright and clean (`scan_image`), its ruled lines are taken for tables (`scan_rules`), its areas are put in
reading order (`scan_areas`), read by tesseract (`scan_ocr`) and put together to paragraphs and rows (`scan_lines`, `scan_text`).
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from PIL import Image, ImageOps, UnidentifiedImageError

from extract.formats.scan_areas import Region, find_regions, free_rules
from extract.formats.scan_image import INK, Grey, Sheet, levelness, prepare
from extract.formats.scan_lines import Frame, page_blocks
from extract.formats.scan_marks import find_marks
from extract.formats.scan_ocr import Word, program, read_areas
from extract.formats.scan_rules import Area, Rules, find_rules
from extract.formats.scan_text import Page, assemble
from extract.limits import Limits
from extract.refusal import Refused
from extract.sandbox import beat
from extract.source import SourceText

FORMATS = ("PNG", "JPEG", "TIFF")
"""Kinds of picture that are read, by the name that the image library has for them."""

PAPER_WIDTH = 8.27
"""Inches of the short side of an A4 page: what is taken where a picture does not tell its resolution credibly."""

_BREAKS = (UnidentifiedImageError, OSError, ValueError, SyntaxError, TypeError, KeyError, IndexError, OverflowError, EOFError)
"""What the image library raises on damaged files, beside its own error."""


def read(data: bytes, limits: Limits) -> SourceText:
    """The text of a picture file; a TIFF has a page a frame.

    Raises `Refused`: ocr_missing, damaged, too_many_pages, too_many_pixels, time_limit, ocr_failed.
    """
    program()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            image = Image.open(io.BytesIO(data), formats=FORMATS)
            frames = int(getattr(image, "n_frames", 1))
        except Image.DecompressionBombError:
            raise Refused("too_many_pixels", limit=limits.max_pixels) from None
        except _BREAKS:
            raise Refused("damaged", format="PNG, JPEG, TIFF") from None
        with image:
            if frames > limits.max_pages:
                raise Refused("too_many_pages", pages=frames, limit=limits.max_pages)
            return _read_pages(_frames(image, frames, limits), limits, f"image/{(image.format or 'tiff').lower()}")


def read_images(images: Iterable[Image.Image], dpi: float, limits: Limits) -> SourceText:
    """The text of page images of one resolution, in dots an inch; they are taken one at a time.

    Raises `Refused`: ocr_missing, too_many_pages, too_many_pixels, time_limit, ocr_failed.
    """
    program()
    return _read_pages(((image, dpi) for image in images), limits, "application/pdf")


def read_page(image: Image.Image, dpi: float, number: int, limits: Limits, first_note: int = 1) -> Page:
    """The blocks of one page, `number` from 1. One that lies on its side is turned; one that reads badly is tried upside down.

    `first_note`: the number of its first footnote. Raises `Refused`: ocr_missing, too_many_pixels, time_limit, ocr_failed.
    """
    if image.width * image.height > limits.max_pixels:
        raise Refused("too_many_pixels", pixels=image.width * image.height, limit=limits.max_pixels)
    sheet, rules, clean = upright(image, dpi)
    seen = _look(rules, clean, sheet, limits)
    if sum(map(len, seen.words)) > 8 and _sureness(seen.words) < 55:
        turned = prepare(image, dpi, (sheet.placing.quarters + 2) % 4)
        again = _look(*find_rules(turned.grey, turned.placing.dpi), turned, limits)
        if _sureness(again.words) > _sureness(seen.words) + 10:
            sheet, seen = turned, again
    placing = sheet.placing
    frame = Frame(number, placing.dpi, placing.shape[0], free_rules(seen.rules, placing.dpi), seen.marks)
    blocks, notes = page_blocks(seen.regions, seen.words, frame, first_note)
    if notes is None:
        words = read_areas(seen.clean, placing.dpi, [r.area for r in seen.regions], limits.max_seconds)
        blocks, notes = page_blocks(seen.regions, words, replace(frame, marks=[]), first_note)
    return Page(blocks, seen.rules.grids, placing, sheet.stamped, notes or 0)


_SURELY_LEVEL = 2.5
"""How much more level than upright the lines of a page are that surely lies right: prose has 3, full tables 1.5 to 2."""


def upright(image: Image.Image, dpi: float) -> tuple[Sheet, Rules, Grey]:
    """The sheet of a page, its rules, and its picture without them; turned by a quarter where its lines then run level much more.

    Both ways are made ready and compared, as on a page that lies on its side no angle makes lines level.
    """
    sheet = prepare(image, dpi)
    rules, clean = find_rules(sheet.grey, sheet.placing.dpi)
    level, across = levelness(clean < INK, sheet.placing.dpi)
    if level <= _SURELY_LEVEL * across:
        turned = prepare(image, dpi, 1)
        its_rules, its_clean = find_rules(turned.grey, turned.placing.dpi)
        if levelness(its_clean < INK, turned.placing.dpi)[0] > 1.2 * level:
            return turned, its_rules, its_clean
    return sheet, rules, clean


@dataclass(frozen=True)
class _Seen:
    """What a page shows: its rules, its regions with their words, its raised figures; `clean`: its picture without rules."""

    rules: Rules
    clean: Grey
    regions: list[Region]
    words: list[list[Word]]
    marks: list[Area]


def _look(rules: Rules, clean: Grey, sheet: Sheet, limits: Limits) -> _Seen:
    """Reads a page. Raised figures are looked for only where a rule could part footnotes from the body."""
    dpi = sheet.placing.dpi
    regions = find_regions(clean, rules, dpi)
    marks: list[Area] = []
    painted = clean
    if any(y > 0.4 * clean.shape[0] for y in free_rules(rules, dpi)):
        marks, painted = find_marks(clean, regions, dpi)
    return _Seen(rules, clean, regions, read_areas(painted, dpi, [r.area for r in regions], limits.max_seconds), marks)


def resolution(image: Image.Image) -> float:
    """Dots an inch of a picture: what it says, where a page of a credible size comes of it; else as if it were A4.

    >>> resolution(Image.new("L", (1654, 2339)))
    200.0
    """
    said = image.info.get("dpi") or (0, 0)
    short = min(image.size)
    try:
        dpi = float(said[0])
    except (TypeError, ValueError, ZeroDivisionError, IndexError):
        dpi = 0.0
    if 90 <= dpi <= 1300 and 4 <= short / dpi <= 25:
        return dpi
    return max(1.0, round(short / PAPER_WIDTH, 1))


def _frames(image: Image.Image, count: int, limits: Limits) -> Iterator[tuple[Image.Image, float]]:
    """The pages of an opened picture with their resolution, each unpacked only when its turn comes and its size is known."""
    for number in range(count):
        try:
            image.seek(number)
            if image.width * image.height > limits.max_pixels:
                raise Refused("too_many_pixels", pixels=image.width * image.height, limit=limits.max_pixels)
            image.load()
            dpi = resolution(image)
            page = ImageOps.exif_transpose(image)
        except Image.DecompressionBombError:
            raise Refused("too_many_pixels", limit=limits.max_pixels) from None
        except _BREAKS:
            raise Refused("damaged", format=image.format or "TIFF") from None
        yield page, dpi


def _read_pages(pages: Iterable[tuple[Image.Image, float]], limits: Limits, media_type: str) -> SourceText:
    read: list[Page] = []
    for image, dpi in pages:
        if len(read) >= limits.max_pages:
            raise Refused("too_many_pages", pages=len(read) + 1, limit=limits.max_pages)
        read.append(read_page(image, dpi, len(read) + 1, limits, 1 + sum(page.notes for page in read)))
        beat()
    return assemble(read, media_type)


def _sureness(words: list[list[Word]]) -> float:
    """Mean confidence of the words that have letters; 0 where there are none."""
    read = [w.confidence for group in words for w in group if any(c.isalpha() for c in w.text)]
    return sum(read) / len(read) if read else 0.0
