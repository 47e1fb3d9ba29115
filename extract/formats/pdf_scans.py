"""Pages of a PDF that are read from their picture: drawn one at a time, and read by OCR in runs of pages that follow each other."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Any

import pypdfium2 as pdfium  # type: ignore[import-untyped]

from extract.formats.pdf_file import open_document
from extract.formats.pdf_sheets import Sheet
from extract.limits import Limits
from extract.refusal import Refused
from extract.sandbox import beat
from extract.source import SourceText

if TYPE_CHECKING:
    from PIL import Image

DPI = (150.0, 300.0)
"""Between these a scanned page is drawn, as near as possible to its picture's own resolution."""


def read_scans(data: bytes, sheets: list[Sheet], limits: Limits) -> dict[int, SourceText]:
    """The text of each run of scanned pages, by the number of its first page. Raises `Refused`: too_many_pixels, and those of reading scans."""
    runs = [list(run) for scanned, run in groupby(sheets, key=lambda sheet: sheet.scanned) if scanned]
    if not runs:
        return {}
    from extract.formats.scan import read_images

    document, _ = open_document(data, limits)
    found: dict[int, SourceText] = {}
    with closing(document):
        for run in runs:
            numbers = [sheet.page.number for sheet in run]
            own = [min(DPI[1], max(DPI[0], sheet.page.resolution or DPI[1])) for sheet in run]
            dpi = sorted(own)[len(own) // 2]
            read = read_images(_pictures(document, numbers, dpi, limits), dpi, limits)
            lines = tuple(line._replace(page=numbers[line.page - 1]) for line in read.lines)
            found[numbers[0]] = replace(read, lines=lines)
    return found


def _pictures(document: Any, numbers: list[int], dpi: float, limits: Limits) -> Iterator[Image.Image]:
    for number in numbers:
        yield draw_page(document, number, dpi, limits)
        beat()


def draw_page(document: Any, number: int, dpi: float, limits: Limits) -> Image.Image:
    """A page (from 1) of an open document as a picture. Raises `Refused`: too_many_pixels, damaged."""
    try:
        page = document[number - 1]
        width, height = page.get_size()
        pixels = math.ceil(width * dpi / 72) * math.ceil(height * dpi / 72)
        if pixels > limits.max_pixels:
            raise Refused("too_many_pixels", pixels=pixels, limit=limits.max_pixels)
        image: Image.Image = page.render(scale=dpi / 72, draw_annots=False).to_pil()
        page.close()
    except pdfium.PdfiumError:
        raise Refused("damaged", format="PDF") from None
    return image.convert("RGB")
