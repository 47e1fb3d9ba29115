"""Plans as a scanner would deliver them: page images drawn from a text, and what a scanner does to them.

The page is that of the decree on official documents: A4, 14 point type, two columns without rules for the letterhead and the
signature, first lines indented, page numbers in the middle of the top margin.
"""

from __future__ import annotations

import io
import random
import shutil
import subprocess
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from pathlib import Path

import fontpkg_arimo
import fontpkg_noto_serif
import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from extract.layout import Piece, read_layout

A4 = (210 / 25.4, 297 / 25.4)
LEFT, RIGHT, TOP, BOTTOM = 30 / 25.4, 18 / 25.4, 20 / 25.4, 20 / 25.4


def missing() -> str | None:
    """What this machine lacks for reading page images, as a reason to skip; None where all is there."""
    program = shutil.which("tesseract")
    if program is None:
        return "no tesseract (tesseract-ocr, tesseract-ocr-vie)"
    languages = subprocess.run([program, "--list-langs"], capture_output=True, text=True, check=False, timeout=20)
    return (
        None
        if "vie" in languages.stdout.split() + languages.stderr.split()
        else "no Vietnamese for tesseract (tesseract-ocr-vie)"
    )


@cache
def typeface(pixels: int, bold: bool = False, sans: bool = False) -> ImageFont.FreeTypeFont:
    """A face with Vietnamese letters, from a package, so that pages look alike on every machine. `sans`: the one that has ≥ and ≤."""
    folder = Path((fontpkg_arimo if sans else fontpkg_noto_serif).ROOT) / "files"
    font = ImageFont.truetype(str(folder / ("Arimo[wght].ttf" if sans else "NotoSerif[wdth,wght].ttf")), pixels)
    weight = 700 if bold else 400
    font.set_variation_by_axes(
        [weight] if sans else [100, weight] if font.get_variation_axes()[0]["name"] == b"Width" else [weight, 100]
    )
    return font


@dataclass
class Paper:
    """Pages being drawn, with where each word came to stand: (page, word, left, top, right, bottom) in pixels."""

    dpi: int = 200
    size: float = 14
    colour: bool = False
    pages: list[Image.Image] = field(default_factory=list)
    words: list[tuple[int, str, float, float, float, float]] = field(default_factory=list)
    y: float = 0

    def __post_init__(self) -> None:
        self.turn()

    @property
    def left(self) -> float:
        return LEFT * self.dpi

    @property
    def right(self) -> float:
        return (A4[0] - RIGHT) * self.dpi

    def font(self, size: float = 0, bold: bool = False) -> ImageFont.FreeTypeFont:
        return typeface(round((size or self.size) * self.dpi / 72), bold)

    def turn(self) -> None:
        """Begins a page."""
        size = (round(A4[0] * self.dpi), round(A4[1] * self.dpi))
        self.pages.append(Image.new("RGB" if self.colour else "L", size, "white"))
        self.y = TOP * self.dpi
        if len(self.pages) > 1:
            self.put(str(len(self.pages)), size[0] / 2, self.y - 0.4 * self.dpi, self.font(13))

    def put(self, text: str, x: float, y: float, font: ImageFont.FreeTypeFont) -> None:
        """Draws words at a place and notes where they stand."""
        draw = ImageDraw.Draw(self.pages[-1])
        for word in text.split():
            face = typeface(round(font.size), sans=True) if word[0] in "≥≤" else font
            draw.text((x, y), word, font=face, fill="black")
            box = draw.textbbox((x, y), word, font=font)
            self.words.append((len(self.pages), word, *box))
            x += font.getlength(word + " ")

    def wrap(self, text: str, font: ImageFont.FreeTypeFont, width: float, indent: float = 0) -> list[list[str]]:
        lines: list[list[str]] = [[]]
        room = width - indent
        for word in text.split():
            if lines[-1] and font.getlength(" ".join([*lines[-1], word])) > room:
                lines.append([])
                room = width
            lines[-1].append(word)
        return lines

    def need(self, height: float) -> None:
        if self.y + height > (A4[1] - BOTTOM) * self.dpi:
            self.turn()

    def paragraph(self, text: str, bold: bool = False, centre: bool = False, size: float = 0) -> None:
        """A paragraph, its first line indented, its lines justified; or lines in the middle."""
        font, step = self.font(size, bold), (size or self.size) * self.dpi / 72 * 1.3
        indent = 0 if centre else self.dpi / 2.54
        width = self.right - self.left
        lines = self.wrap(text, font, width * (0.9 if centre else 1), indent)
        for n, line in enumerate(lines):
            self.need(step)
            start = self.left + (indent if n == 0 else 0)
            if centre:
                self.put(" ".join(line), self.left + (width - font.getlength(" ".join(line))) / 2, self.y, font)
            elif n == len(lines) - 1 or len(line) == 1:
                self.put(" ".join(line), start, self.y, font)
            else:
                gap = (self.right - start - sum(map(font.getlength, line))) / (len(line) - 1)
                for word in line:
                    self.put(word, start, self.y, font)
                    start += font.getlength(word) + gap
            self.y += step
        self.y += self.dpi * 6 / 72

    def rule(self, share: float = 0.3) -> None:
        """A level rule at the left margin, such as stands over footnotes."""
        self.need(self.dpi * 0.4)
        end = self.left + (self.right - self.left) * share
        ImageDraw.Draw(self.pages[-1]).line((self.left, self.y, end, self.y), fill="black", width=2)
        self.y += self.dpi * 6 / 72

    def columns(self, left: list[str], right: list[str], sizes: tuple[float, float] = (13, 13), centre: bool = True) -> None:
        """Two columns without rules: a letterhead or a signature. A line that begins with "*" is bold."""
        middle, start = self.left + (self.right - self.left) * 0.4, self.y
        self.need(max(len(left), len(right)) * 22 * self.dpi / 72)
        start = self.y
        ends = []
        sides = ((left, self.left, middle, sizes[0], centre), (right, middle, self.right, sizes[1], True))
        for lines, a, b, size, middled in sides:
            y = start
            for text in lines:
                font = self.font(size, text.startswith("*"))
                for words in self.wrap(text.strip("* "), font, b - a - 12):
                    line = " ".join(words)
                    x = a + (b - a - font.getlength(line)) / 2 if middled else a
                    self.put(line, x, y, font)
                    y += size * self.dpi / 72 * 1.25
            ends.append(y)
        self.y = max(ends) + self.dpi * 12 / 72

    def table(self, rows: list[list[str]], size: float = 12, shares: list[float] | None = None) -> None:
        """A table with ruled lines; rows go on over the page end."""
        count = max(map(len, rows))
        width, pad = self.right - self.left, 0.06 * self.dpi
        font = self.font(size, True)
        if shares is None:
            shares = [max(sum(len(r[c]) for r in rows if c < len(r)), 3) ** 0.6 for c in range(count)]
        room = [
            max((font.getlength(w) for r in rows if c < len(r) for w in r[c].split()), default=0) + 2.5 * pad
            for c in range(count)
        ]
        spare = max(0.0, width - sum(room))
        shares = [(a + spare * s / sum(shares)) / max(width, sum(room)) for a, s in zip(room, shares, strict=True)]
        edges = [self.left + width * sum(shares[:c]) for c in range(count + 1)]
        step = size * self.dpi / 72 * 1.2
        for n, row in enumerate(rows):
            font = self.font(size, n == 0)
            cells = [self.wrap(row[c] if c < len(row) else "", font, edges[c + 1] - edges[c] - 2 * pad) for c in range(count)]
            height = max(map(len, cells)) * step + 2 * pad
            self.need(height)
            for c, lines in enumerate(cells):
                ImageDraw.Draw(self.pages[-1]).rectangle(
                    (edges[c], self.y, edges[c + 1], self.y + height), outline="black", width=max(1, self.dpi // 100)
                )
                for k, words in enumerate(lines):
                    self.put(" ".join(words), edges[c] + pad, self.y + pad + k * step, font)
            self.y += height
        self.y += step


def draw_text(text: str, dpi: int = 200, colour: bool = False) -> Paper:
    """The pages of a plan's text, whatever form its tables have there."""
    paper = Paper(dpi, colour=colour)
    for table, group in groupby(read_layout(text), key=lambda p: p.cell.table if p.cell else None):
        pieces = list(group)
        if table is None:
            for piece in pieces:
                if piece.after_rule:
                    paper.rule()
                words = _words(text, piece)
                caps = words.isupper() and len(words) > 3 and not words[:3].strip("IVX").startswith((".", "-"))
                paper.paragraph(words, bold=caps or piece.bold, centre=caps)
            continue
        cells: dict[tuple[int, int], list[str]] = {}
        for piece in pieces:
            assert piece.cell is not None
            lines = [_clean(text[a:b]) for a, b in piece.lines]
            mark = "*" if piece.bold else ""
            cells.setdefault((piece.cell.row, piece.cell.column), []).append(mark + " ".join(filter(None, lines)))
        flat = " ".join(" ".join(lines) for lines in cells.values()).upper()
        if "HẠNH PHÚC" in flat or "NƠI NHẬN" in flat or "ĐẢNG CỘNG SẢN" in flat:
            ends = "NƠI NHẬN" in flat
            sides = [[line for (_, c), lines in cells.items() if (c > 0) is side for line in lines] for side in (False, True)]
            paper.columns(sides[0], sides[1], (11, 13) if ends else (13, 13), centre=not ends)
        else:
            count = max(c for _, c in cells) + 1
            rows = [
                [" ".join(cells.get((r, c), [""])).strip("*") for c in range(count)] for r in range(max(r for r, _ in cells) + 1)
            ]
            paper.table([row for row in rows if any(row)])
    return paper


def _clean(text: str) -> str:
    return " ".join(text.replace("*", "").replace("\\", "").split())


def _words(text: str, piece: Piece) -> str:
    return _clean(" ".join(text[a:b] for a, b in piece.lines))


def scanned(page: Image.Image, angle: float = 0, blur: float = 0, noise: float = 0, seed: int = 1) -> Image.Image:
    """A page as a worn scanner delivers it: turned by degrees (counter-clockwise), blurred by pixels, sprinkled with grey noise."""
    if angle:
        page = page.rotate(angle, Image.Resampling.BICUBIC, fillcolor="white")
    if blur:
        page = page.filter(ImageFilter.GaussianBlur(blur))
    if noise:
        pixels = np.asarray(page, dtype=np.float32)
        grain = np.random.default_rng(seed).normal(0, noise, pixels.shape)
        page = Image.fromarray(np.clip(pixels + grain, 0, 255).astype(np.uint8))
    return page


def stamped(page: Image.Image, centre: tuple[float, float], radius: float, words: str = "", seed: int = 1) -> Image.Image:
    """A page with a round red stamp over it, its ink as thin as a stamp's; `words` stand in it in red."""
    ink = Image.new("RGB", page.size, "white")
    draw = ImageDraw.Draw(ink)
    x, y = centre
    for share, width in ((1, 8), (0.93, 3), (0.6, 3)):
        r = radius * share
        draw.ellipse((x - r, y - r, x + r, y + r), outline=(205, 30, 45), width=width)
    spread = random.Random(seed)
    for _ in range(60):
        a, b = (spread.uniform(-0.4, 0.4) * radius for _ in range(2))
        draw.ellipse((x + a - 5, y + b - 5, x + a + 5, y + b + 5), fill=(210, 40, 50))
    if words:
        font = typeface(40, True)
        draw.text((x - font.getlength(words) / 2, y - radius * 0.8), words, font=font, fill=(205, 30, 45))
    both = np.minimum(np.asarray(page.convert("RGB")), np.asarray(ink))
    return Image.fromarray(both)


def as_file(pages: list[Image.Image], kind: str, dpi: int = 200) -> bytes:
    """Pages as the bytes of a TIFF (all pages), PNG or JPEG (the first)."""
    out = io.BytesIO()
    if kind == "TIFF":
        pages[0].save(out, "TIFF", save_all=True, append_images=pages[1:], compression="tiff_deflate", dpi=(dpi, dpi))
    else:
        pages[0].save(out, kind, dpi=(dpi, dpi))
    return out.getvalue()
