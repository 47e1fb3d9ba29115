"""Words of a page's areas -> lines, paragraphs, table rows and footnotes."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from extract.formats.scan_areas import Region
from extract.formats.scan_ocr import Word
from extract.formats.scan_rules import Area
from extract.layout import is_marker


@dataclass
class Line:
    """Words of one line on one page, in order."""

    words: list[Word]
    page: int

    @property
    def left(self) -> float:
        """Where its first word begins."""
        return self.words[0].box[0]

    @property
    def right(self) -> float:
        """Where it ends."""
        return max(w.box[2] for w in self.words)

    @property
    def top(self) -> float:
        """Where its tallest word begins."""
        return min(w.box[1] for w in self.words)

    @property
    def bottom(self) -> float:
        """Where most words end below: near the base line."""
        return median(w.box[3] for w in self.words)

    @property
    def text(self) -> str:
        """Its words with single spaces."""
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
        """Its words with single spaces."""
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


_PAGE_NUMBER = re.compile(r"[^\w%]*(?:[Tt]rang\W+)?\d{1,3}(?:\s*/\s*\d{1,3})?[^\w%]*")


def is_page_number(line: Line) -> bool:
    """Whether a line is nothing but a page's number."""
    return _PAGE_NUMBER.fullmatch(line.text) is not None


@dataclass(frozen=True)
class Frame:
    """What of a page matters beside its words. `rules`: where free level rules stand; `marks`: areas of raised figures."""

    number: int
    dpi: float
    height: int
    rules: list[float]
    marks: list[Area]


def page_blocks(regions: list[Region], words: list[list[Word]], frame: Frame, first_note: int) -> tuple[list[Block], int | None]:
    """The blocks of a page in reading order, and how many footnotes were joined to their marks.

    Page numbers in the margins are left out. Small print under the last rule of the lower part is footnotes; where as many begin as
    there are raised figures above, both are numbered on from `first_note`. Instead of their number None is given where they differ:
    the raised figures are something else then.
    """
    found = [to_lines(group, frame.number) for group in words]
    inner = frame.height * 0.09, frame.height * 0.93
    for region, lines in zip(regions, found, strict=True):
        if region.kind != "cell":
            lines[:] = [line for line in lines if inner[0] < line.top < inner[1] or not is_page_number(line)]
    notes_from = _notes_from(regions, found, frame)
    notes = _notes(
        [ln for r, lines in zip(regions, found, strict=True) if r.kind == "lines" for ln in lines if ln.top >= notes_from], frame
    )
    joined: int | None = 0
    above = [mark for mark in frame.marks if mark[1] < notes_from]
    if frame.marks:
        begun = [note for note in notes if note.note is not None]
        joined = len(begun) if len(begun) == len(above) else None
        if joined:
            _put_marks([ln for lines in found for ln in lines], above, first_note)
            for k, note in enumerate(begun):
                note.note = first_note + k
    blocks: list[Block] = []
    for region, lines in zip(regions, found, strict=True):
        lines = [ln for ln in lines if ln.top < notes_from]
        if not lines:
            continue
        if region.kind == "cell":
            blocks.append(Block(lines, cell=region.cell, table=region.table))
        elif region.kind == "column":
            blocks.append(Block(lines, broken=True))
        else:
            blocks += _ruled(lines, [y for y in frame.rules if y < notes_from - 1], region, frame.dpi)
    return blocks + notes, joined


def _put_marks(lines: list[Line], marks: list[Area], first: int) -> None:
    """Writes each mark as "[n]" behind the word at whose end it stands, counted from `first`."""
    for number, (x0, y0, x1, y1) in enumerate(marks, first):
        near = [
            (abs(word.box[2] - x0), n, k)
            for n, line in enumerate(lines)
            for k, word in enumerate(line.words)
            if word.box[1] - 6 < (y0 + y1) / 2 < word.box[3]
        ]
        if near:
            _, n, k = min(near)
            word = lines[n].words[k]
            box = (word.box[0], word.box[1], max(word.box[2], float(x1)), word.box[3])
            lines[n].words[k] = replace(word, text=f"{word.text}[{number}]", box=box)


def _ruled(lines: list[Line], rules: list[float], region: Region, dpi: float) -> list[Block]:
    """The paragraphs of full lines, with the rules between them."""
    _, top, _, bottom = region.area
    blocks: list[Block] = []
    for y in [y for y in rules if top - dpi * 0.5 < y < bottom]:
        blocks += to_paragraphs([ln for ln in lines if ln.top < y], dpi)
        blocks.append(Block([], rule=True))
        lines = [ln for ln in lines if ln.top >= y]
    return blocks + to_paragraphs(lines, dpi)


def _notes_from(regions: list[Region], found: list[list[Line]], frame: Frame) -> float:
    """Where the footnotes of a page begin, in pixels from its top; below its end where it has none."""
    lines = [ln for region, group in zip(regions, found, strict=True) if region.kind == "lines" for ln in group]
    for y in reversed(frame.rules):
        above, below = [ln for ln in lines if ln.top < y], [ln for ln in lines if ln.top >= y]
        if y > frame.height * 0.4 and above and below and _begins_note(below[0], frame) and _size(below) < 0.9 * _size(above):
            return y
    return frame.height + 1.0


def _size(lines: list[Line]) -> float:
    """The usual height of the words of lines."""
    return median(w.box[3] - w.box[1] for line in lines for w in line.words)


_NOTE = re.compile(r"\[?\(?(\d{1,3})[\])]?\.?(?=\s|[^\W\d]|$)")


def _begins_note(line: Line, frame: Frame) -> bool:
    """Whether a line begins with a number, or a raised one stands before it."""
    raised = any(mark[1] < line.bottom and line.top < mark[3] and mark[2] < line.left + frame.dpi * 0.05 for mark in frame.marks)
    return raised or _NOTE.match(line.text) is not None


def _notes(lines: list[Line], frame: Frame) -> list[Block]:
    """Footnotes without their numbers: those printed are taken off, raised ones are not in the words."""
    notes: list[Block] = []
    for line in lines:
        mark = _NOTE.match(line.text)
        last = notes[-1].note if notes else None
        if mark and (not notes or last is None or int(mark[1]) == last + 1):
            notes.append(Block([line], note=int(mark[1])))
            _take_off(line, mark.end())
        elif mark is None and _begins_note(line, frame):
            notes.append(Block([line], note=(last or 0) + 1))
        elif notes:
            notes[-1].lines.append(line)
        else:
            notes.append(Block([line], opens=False))
    return notes


def _take_off(line: Line, count: int) -> None:
    """Takes the first `count` characters off a line; a word that nothing is left of goes, but never the last one."""
    while count and line.words:
        word = line.words[0]
        if len(word.text) <= count and len(line.words) > 1:
            line.words.pop(0)
            count = max(0, count - len(word.text) - 1)
        else:
            if len(word.text) > count:
                line.words[0] = replace(word, text=word.text[count:])
            break
