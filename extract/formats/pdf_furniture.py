"""What stands on every page and belongs to none: running heads and feet, page numbers. And footnotes, which belong elsewhere."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace

from extract.formats.pdf_drawing import Rule
from extract.formats.pdf_lines import Line, joined

TOP, BOTTOM = 0.13, 0.88
"""Shares of a page's height above and below which furniture is looked for."""
OFTEN = 0.4
"""Share of the pages on which a running head stands at least."""
SMALL = 0.92
"""Footnotes are set in at most this share of the body's size."""

_PAGE_NUMBER = re.compile(r"[-–—~.\s(\[]*(?:(?:trang|page)\s*)?(\d{1,4})(?:\s*(?:/|trên|of)\s*\d{1,4})?[-–—~.\s)\]]*", re.I)
_COUNTED = re.compile(r"\b(?:trang|page|tr\.)\s*\d|\d\s*/\s*\d|^\W*\d{1,4}\W*$", re.I)
"""What a line has whose number is a page's."""
_DIGITS = re.compile(r"\d+")
_NOTE = re.compile(r"[(\[]?(\d{1,3})[)\].]?\s*(?=\S)")

_WORD = re.compile(r"(?:[^\W\d_]{3,}|%|\d)$")
"""What a raised number stands behind that is a note's: a word, where a unit has two letters at most, or a figure."""


@dataclass
class Leaf:
    """A page's lines outside of tables, with what furniture is told by."""

    number: int
    height: float
    lines: list[Line]
    level: list[Rule] = field(default_factory=list)
    floor: float = 0.0
    """Where the lowest table of the page ends."""


@dataclass
class Note:
    """A footnote: its number on the page and its lines."""

    number: str
    page: int
    lines: list[Line]


def without_furniture(leaves: list[Leaf]) -> None:
    """Takes running heads and feet and page numbers out of the pages."""
    places: dict[str, list[tuple[Leaf, Line]]] = defaultdict(list)
    for leaf in leaves:
        for line in leaf.lines:
            if line.bottom < TOP * leaf.height or line.top > BOTTOM * leaf.height:
                places[_DIGITS.sub("#", line.text)].append((leaf, line))
    gone: set[int] = set()
    for found in places.values():
        if len(leaves) > 1:
            gone.update(id(line) for line in _repeated(found, len(leaves)))
    for leaf in leaves:
        kept = _peeled(leaf, gone)
        for end in (min, max):
            outer = end(kept, key=lambda line: line.top, default=None)
            if outer is not None and _PAGE_NUMBER.fullmatch(outer.text):
                edge = outer.bottom < TOP * leaf.height or outer.top > BOTTOM * leaf.height
                edge = edge and sum(abs(line.base - outer.base) < 0.4 * outer.size for line in kept) < 3
                if edge and not (leaf.floor and end is max and outer.top < leaf.floor):
                    kept.remove(outer)
        leaf.lines = kept


def _peeled(leaf: Leaf, gone: set[int]) -> list[Line]:
    """A page's lines without those of `gone` that have no other line between them and the page's edge."""
    if not any(id(line) in gone for line in leaf.lines):
        return list(leaf.lines)
    kept = [line for line in leaf.lines if id(line) not in gone]
    if not kept:
        return kept
    first, last = min(line.top for line in kept), max(line.bottom for line in kept)
    return [line for line in leaf.lines if id(line) not in gone or (line.bottom > first + 2 and line.top < last - 2)]


def _repeated(found: list[tuple[Leaf, Line]], pages: int) -> list[Line]:
    """Those of lines with the same words that stand at one height on many pages; their numbers are the same or grow with the pages."""
    alike: dict[tuple[int, ...], list[tuple[Leaf, Line]]] = defaultdict(list)
    for leaf, line in found:
        numbers = [int(n[:9]) for n in _DIGITS.findall(line.text)]
        alike[-1, *numbers].append((leaf, line))
        if not _COUNTED.search(line.text):
            continue
        for at, number in enumerate(numbers):
            alike[at, *numbers[:at], number - leaf.number, *numbers[at + 1 :]].append((leaf, line))
    least = max(2, pages - 1 if pages <= 5 else OFTEN * pages)
    gone: list[Line] = []
    for group in alike.values():
        if len({leaf.number for leaf, _ in group}) < least:
            continue
        heights = sorted(line.top for _, line in group)
        usual = heights[len(heights) // 2]
        near = [(leaf, line) for leaf, line in group if abs(line.top - usual) < 4]
        if len({leaf.number for leaf, _ in near}) >= least:
            gone += [line for _, line in near]
    return gone


def usual_size(leaves: list[Leaf]) -> float:
    """The height of the font that most characters have; 0 where there is no text."""
    sizes: dict[float, int] = defaultdict(int)
    for leaf in leaves:
        for line in leaf.lines:
            sizes[round(line.size, 1)] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], size), default=0.0)


def take_footnotes(leaf: Leaf, body: float) -> list[Note]:
    """Takes the footnotes out of a page: small print at its foot that a number opens, one that the page's text bears as a mark."""
    ordered = sorted(leaf.lines, key=lambda line: line.base)
    at = len(ordered)
    while at and (0 < ordered[at - 1].size < SMALL * body or _is_mark(ordered[at - 1], ordered[at:], body)):
        at -= 1
    leaf.lines, below = _with_their_numbers(leaf.lines, ordered[at:], body)
    foot = [line for line in below if line.top > leaf.floor]
    rule = max((y for y, x0, x1 in leaf.level if x1 - x0 > 40 and any(0 <= line.top - y < 60 for line in foot)), default=None)
    above = ordered[:at]
    if not foot or not (above or rule is not None):
        return []
    marks = {_digits(line) for line in above if line.raised}
    notes: list[Note] = []
    taken: set[int] = set()
    for line in sorted(foot, key=lambda one: (round(one.base / 4), one.left)):
        match = _NOTE.match(line.text)
        number = _opening(line, match)
        known = number is not None and (any(number in m for m in marks) or _bracketed(number, above))
        if match is not None and number is not None and known and (not notes or int(number) == int(notes[-1].number) + 1):
            notes.append(Note(number, leaf.number, [_behind(line, match.end())]))
        elif notes:
            notes[-1].lines.append(line)
        elif rule is not None and line.top > rule and leaf.number > 1:
            notes.append(Note("", leaf.number, [line]))
        else:
            continue
        taken.add(id(line))
    leaf.lines = [line for line in leaf.lines if id(line) not in taken]
    return notes


def opens_notes(line: Line, level: list[Rule]) -> bool:
    """Whether a line is the first note at the end of a document: a number 1 in brackets under a rule of part of the page's width."""
    if re.match(r"[(\[]1[)\]]", line.text) is None:
        return False
    return any(0 <= line.top - y < 1.5 * line.size and 40 < x1 - x0 < 300 for y, x0, x1 in level)


def _is_mark(line: Line, below: list[Line], body: float) -> bool:
    """Whether a line is a footnote's number that was drawn apart from its words."""
    return bool(below) and len(line.text) <= 4 and line.text.strip("()[].").isdigit() and below[0].size < SMALL * body


def _with_their_numbers(lines: list[Line], below: list[Line], body: float) -> tuple[list[Line], list[Line]]:
    """The lines of a page, and of its foot, each number that was drawn apart put before the words at its right side."""
    for mark in [line for line in below if _is_mark(line, [b for b in below if b is not line], body)]:
        beside = [
            b for b in below if b is not mark and b.top < mark.bottom and mark.top < b.bottom and 0 <= b.left - mark.right < body
        ]
        if len(beside) == 1 and mark.bottom < beside[0].bottom:
            rest = beside[0]
            whole = replace(joined(mark, rest), base=rest.base, size=rest.size, raised=tuple(range(len(mark.text))))
            lines = [whole if line is rest else line for line in lines if line is not mark]
            below = [whole if line is rest else line for line in below if line is not mark]
    return lines, below


def _digits(line: Line) -> tuple[str, ...]:
    """The numbers of a line's footnote marks."""
    text = "".join(line.text[i] if i in line.raised else " " for i in range(len(line.text)))
    return tuple(_DIGITS.findall(text))


def _opening(line: Line, match: re.Match[str] | None) -> str | None:
    """The number that opens a footnote: raised, in brackets, or bare before a capital."""
    if match is None:
        return None
    rest = line.text[match.end() :]
    return match[1] if 0 in line.raised or line.text[0] in "([" or rest[:1].isupper() else None


def _bracketed(number: str, lines: list[Line]) -> bool:
    return any(f"[{number}]" in line.text or f"({number})" in line.text for line in lines)


def _behind(line: Line, start: int) -> Line:
    """A line without its first characters."""
    return replace(
        line,
        text=line.text[start:],
        edges=line.edges[start:],
        left=line.edges[start],
        raised=tuple(i - start for i in line.raised if i >= start),
    )


def with_marks(line: Line, numbers: dict[str, str]) -> None:
    """Writes the raised numbers of a line that are footnotes' ("sĩ1", "sĩ(1)") as "[n]"; `numbers` leads those of its page to n.

    A raised number behind a unit ("km2") stays.
    """
    runs: list[list[int]] = []
    for at in line.raised:
        if runs and at == runs[-1][-1] + 1:
            runs[-1].append(at)
        else:
            runs.append([at])
    for run in reversed(runs):
        start, end = run[0], run[-1] + 1
        shown = _DIGITS.findall(line.text[start:end])
        found = [numbers[n] for n in shown if n in numbers]
        if not found and _WORD.search(line.text, max(0, start - 8), start):
            found = shown  # a note that was not found; its number is no part of the word
        if found:
            _replace(line, start, end, "".join(f"[{n}]" for n in found))
    line.raised = ()
    for number, new in numbers.items():
        for written in (f"({number})", f"[{number}]"):
            at = line.text.find(written)
            if at > 0 and written != f"[{new}]":
                _replace(line, at, at + len(written), f"[{new}]")


def _replace(line: Line, start: int, end: int, words: str) -> None:
    left, right = line.edges[start], line.edges[end]
    step = (right - left) / len(words)
    line.edges[start:end] = [round(left + step * i, 2) for i in range(len(words))]
    line.text = line.text[:start] + words + line.text[end:]
