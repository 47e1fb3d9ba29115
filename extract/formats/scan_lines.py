"""Words of a page's areas -> lines, paragraphs, table rows and footnotes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from extract.formats.scan_areas import Region
from extract.formats.scan_ocr import Word
from extract.layout import is_marker


@dataclass
class Line:
    """Words of one line on one page, in order."""

    words: list[Word]
    page: int

    @property
    def left(self) -> float:
        return self.words[0].box[0]

    @property
    def right(self) -> float:
        return max(w.box[2] for w in self.words)

    @property
    def top(self) -> float:
        return min(w.box[1] for w in self.words)

    @property
    def bottom(self) -> float:
        """Where most words end below: near the base line."""
        return median(w.box[3] for w in self.words)

    @property
    def text(self) -> str:
        return " ".join(w.text for w in self.words)


@dataclass
class Block:
    """A paragraph, a footnote (`note`: its number), or the text of a column or of a cell (`cell`: row and column) of a page's table."""

    lines: list[Line]
    broken: bool = False
    """Whether its lines stay apart (a letterhead, a title); else they are one."""
    opens: bool = True
    """Whether its first line is set like the first of a paragraph: moved in, or behind a gap."""
    full: bool = False
    """Whether its last line reaches the margin, so that the paragraph may go on."""
    cell: tuple[int, int] | None = None
    note: int | None = None
    rule: bool = False
    """Whether it is only a level rule, without lines."""
    table: int = -1

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)


def to_lines(words: list[Word], page: int) -> list[Line]:
    """The words of an area as lines, top to bottom; specks that were read as marks are left out."""
    lines: list[Line] = []
    number = None
    for word in words:
        if number != word.line:
            lines.append(Line([], page))
            number = word.line
        lines[-1].words.append(word)
    for line in lines:
        while line.words and _speck(line.words[0]):
            line.words.pop(0)
        while line.words and _speck(line.words[-1]):
            line.words.pop()
    return [line for line in lines if line.words]


_MARKS = re.compile(r"[^\w%+\-–•*\[\](]+")


def _speck(word: Word) -> bool:
    """Whether a word at the end of a line is dirt: marks alone, read with doubt."""
    return word.confidence < 50 and _MARKS.fullmatch(word.text) is not None


def to_paragraphs(lines: list[Line], dpi: float) -> list[Block]:
    """The paragraphs of full lines: parted where a line is moved in, where the gap is wider than usual, where the line above ended
    before the margin though the next word had room.
    """
    if not lines:
        return []
    left = _margin(lines)
    right = sorted(line.right for line in lines)[max(0, len(lines) - 1 - len(lines) // 10)]
    usual = _pitch(lines)
    blocks = [Block([lines[0]], opens=lines[0].left - left > dpi * 0.12)]
    for before, line in pairwise(lines):
        gap = line.bottom - before.bottom > 1.22 * usual and line.bottom - before.bottom > 0.12 * dpi
        middle = _centred(before, left, right, dpi) and _centred(line, left, right, dpi)
        room = right - before.right - dpi * 0.05 > line.words[0].box[2] - line.words[0].box[0] + dpi * 0.05
        moved_in = line.left - left > dpi * 0.15 and (before.left - left < dpi * 0.1 or line.left - before.left > dpi * 0.15)
        labelled = is_marker(line.text) and before.text[-1:] in ".;:" and abs(line.left - before.left) < dpi * 0.5
        if middle and not gap:
            blocks[-1].lines.append(line)
            blocks[-1].broken = True
        elif gap or room or moved_in or labelled or middle:
            blocks.append(Block([line]))
        else:
            blocks[-1].lines.append(line)
    for block in blocks:
        block.full = right - block.lines[-1].right < dpi * 0.6 and not block.broken
    return blocks


def _margin(lines: list[Line]) -> float:
    """The left margin: the leftmost edge that several lines share."""
    lefts = sorted(line.left for line in lines)
    return lefts[min(len(lefts) - 1, len(lefts) // 20)]


def _pitch(lines: list[Line]) -> float:
    """The usual distance of neighbouring lines: of the closer half, as gaps between paragraphs are no lines."""
    steps = sorted(b.bottom - a.bottom for a, b in pairwise(lines) if b.bottom - a.bottom > 4)
    return steps[len(steps) // 3] if steps else 0.0


def _centred(line: Line, left: float, right: float, dpi: float) -> bool:
    """Whether a line stands in the middle, clear of both margins."""
    before, after = line.left - left, right - line.right
    return min(before, after) > dpi * 0.2 and abs(before - after) < dpi * 0.25 + 0.1 * min(before, after)


_PAGE_NUMBER = re.compile(r"(?:[-–—.\s]*|trang\s+|Trang\s+)\d{1,3}(?:\s*/\s*\d{1,3})?[-–—.\s]*")


def is_page_number(line: Line) -> bool:
    """Whether a line is nothing but a page's number."""
    return _PAGE_NUMBER.fullmatch(line.text) is not None


def page_blocks(regions: list[Region], words: list[list[Word]], page: int, dpi: float, rules: list[float], height: int) -> list[Block]:
    """The blocks of a page in reading order. `rules`: where free level rules stand, in pixels from the top; `height` of the page.

    Page numbers in the margins are left out. Small print under the last rule of the lower half is footnotes.
    """
    found = [to_lines(group, page) for group in words]
    found = [[ln for ln in lines if not (is_page_number(ln) and not height * 0.09 < ln.top < height * 0.93)] for lines in found]
    notes_from = _notes_from(regions, found, rules, height)
    blocks: list[Block] = []
    for region, lines in zip(regions, found, strict=True):
        if not lines:
            continue
        if region.kind == "cell":
            blocks.append(Block(lines, cell=region.cell, table=region.table))
        elif region.kind == "column":
            blocks.append(Block(lines, broken=True))
        else:
            blocks += _ruled([ln for ln in lines if ln.top < notes_from], [y for y in rules if y < notes_from], region, dpi)
            blocks += _notes([ln for ln in lines if ln.top >= notes_from])
    return blocks


def _ruled(lines: list[Line], rules: list[float], region: Region, dpi: float) -> list[Block]:
    """The paragraphs of full lines, with the rules between them."""
    _, top, _, bottom = region.area
    blocks: list[Block] = []
    for y in [y for y in rules if top - dpi * 0.5 < y < bottom]:
        blocks += to_paragraphs([ln for ln in lines if ln.top < y], dpi)
        blocks.append(Block([], rule=True))
        lines = [ln for ln in lines if ln.top >= y]
    return blocks + to_paragraphs(lines, dpi)


def _notes_from(regions: list[Region], found: list[list[Line]], rules: list[float], height: int) -> float:
    """Where the footnotes of a page begin, in pixels from its top; below its end where it has none."""
    lines = [ln for region, group in zip(regions, found, strict=True) if region.kind == "lines" for ln in group]
    for y in reversed(rules):
        above, below = [ln for ln in lines if ln.top < y], [ln for ln in lines if ln.top >= y]
        if y > height * 0.4 and above and below and _NOTE.match(below[0].text) and _size(below) < 0.9 * _size(above):
            return y
    return height + 1.0


def _size(lines: list[Line]) -> float:
    """The usual height of the words of lines."""
    return median(w.box[3] - w.box[1] for line in lines for w in line.words)


_NOTE = re.compile(r"\[?\(?(\d{1,2})[\])]?\.?(?=\s|[^\W\d]|$)")


def _notes(lines: list[Line]) -> list[Block]:
    """Footnotes: each begins with its number."""
    notes: list[Block] = []
    for line in lines:
        mark = _NOTE.match(line.text)
        if mark and (not notes or int(mark[1]) == (notes[-1].note or 0) + 1):
            notes.append(Block([line], note=int(mark[1])))
        elif notes:
            notes[-1].lines.append(line)
        else:
            notes.append(Block([line], opens=False))
    return notes
