"""Lines -> paragraphs: where a line goes on with the one above, on the same page or over a page's end, and where a new paragraph begins."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from extract.formats.pdf_columns import Flow
from extract.formats.pdf_lines import Line
from extract.layout import is_marker
from extract.syllables import without_marks

SHORT_COLUMN = 12
"""Columns of fewer lines are letterheads and signatures: their lines are kept apart, but for those that a narrow column broke."""
_TERMINAL = ".;:!?…"
_CLOSING = ")]\"”’'» "
_SYLLABLE = re.compile(r"[^\W\d_aeiouy]*[aeiouy]+[^\W\d_aeiouy]*")


@dataclass(frozen=True)
class Margins:
    """How paragraphs are set: the text's left and right edges, how far lines are apart (in line heights).

    `indented`: paragraphs begin indented. `inset`: their other lines may be so too, as those of lists are.
    """

    left: float
    right: float
    pitch: float
    indented: bool
    inset: bool


@dataclass
class Paragraph:
    """Lines whose words run on. `tight`: it follows the block above without an empty line between (lines of a letterhead or title)."""

    lines: list[Line]
    tight: bool = False
    ruled: bool = False
    """Whether a rule parts it from what stands above: notes at the end."""


def measure(flows: Iterable[Flow]) -> Margins:
    """The margins of the lines outside of columns."""
    lines = [line for flow in flows if not flow.column for line in flow.lines]
    lefts, rights = sorted(line.left for line in lines), sorted(line.right for line in lines)
    if not lines:
        return Margins(0.0, 0.0, 1.2, False, False)
    left = min(_usual(lefts), lefts[len(lefts) // 2])
    right = rights[int(0.9 * (len(rights) - 1))]
    steps = sorted(
        (b.base - a.base) / a.size for a, b in pairwise(lines) if a.page == b.page and a.size and 0 < b.base - a.base < 3 * a.size
    )
    pitch = steps[int(0.35 * (len(steps) - 1))] if steps else 1.2
    shifted = [line for line in lines if line.left > left + 0.8 * line.size]
    wraps = sum(line.text[:1].islower() for line in lines)
    inset = sum(line.text[:1].islower() and not is_marker(line.text) for line in shifted)
    return Margins(left, right, pitch, len(shifted) >= 0.15 * len(lines), inset > 0.05 * wraps)


def _usual(values: list[float]) -> float:
    """The value that most are near to."""
    counts: dict[int, int] = defaultdict(int)
    for value in values:
        counts[round(value / 2)] += 1
    best = max(counts, key=lambda key: (counts[key], -key))
    return min(value for value in values if round(value / 2) == best)


def paragraphs(flow: Flow, margins: Margins) -> list[Paragraph]:
    """The paragraphs of lines that are read one after another."""
    if flow.column and len(flow.lines) < SHORT_COLUMN:
        return _short_column(flow, margins)
    if flow.column:
        left, right = min(line.left for line in flow.lines), max(line.right for line in flow.lines)
        margins = replace(margins, left=left, right=right)
    found: list[Paragraph] = []
    for line in flow.lines:
        if not found:
            found.append(Paragraph([line]))
            continue
        own = found[-1].lines
        if opens(own, line, margins):
            found.append(Paragraph([line], _one_title(own[-1], line, margins)))
        else:
            own.append(line)
    return found


def _short_column(flow: Flow, margins: Margins) -> list[Paragraph]:
    right = flow.right or margins.right
    found: list[Paragraph] = []
    for line in flow.lines:
        last = found[-1].lines[-1] if found else None
        if last is not None and _broken_off(last, line, right) and not _spaced(last, line, margins):
            found[-1].lines.append(line)
        else:
            found.append(Paragraph([line], bool(found)))
    return found


def _broken_off(above: Line, line: Line, right: float) -> bool:
    """Whether a line of a narrow column is the rest of the one above: its first word had no place there, or it is a bare number."""
    if abs(above.size - line.size) > 0.5 or ends_sentence(above.text) or is_marker(line.text):
        return False
    if line.text.isdigit():
        return above.text[-1:].isalpha()
    return not (above.text.isupper() or line.text.isupper()) and above.right + 0.22 * above.size + line.first_word() > right


def opens(own: list[Line], line: Line, margins: Margins) -> bool:
    """Whether a line begins a paragraph behind one that has the lines `own`."""
    last, size = own[-1], own[-1].size
    full = last.right > margins.right - 2 and line.left < margins.left + 2 and line.size == size
    if full and line.text[0].islower() and not is_marker(line.text) and not last.text.isupper():
        return False  # what most lines are: full, and going on at the margin
    same_page = last.page == line.page
    if last.hyphen and (same_page or (line.text[:1].islower() and not is_marker(line.text))):
        return False
    if abs(last.size - line.size) > 0.12 * max(size, line.size):
        return True
    capitals = last.text.isupper(), line.text.isupper() or not re.search(r"[^\W\d_]", line.text)
    if _centred(last, margins) or _centred(line, margins):
        full = last.right - last.left + 0.22 * size + line.first_word() > margins.right - margins.left
        return not (full and capitals[0] == capitals[1] and _one_title(last, line, margins))
    if capitals == (True, False):
        return True
    short = last.right + 0.22 * size + line.first_word() <= margins.right
    ended = ends_sentence(last.text)
    inset = line.left > margins.left + 0.6 * size
    if is_marker(line.text):
        return short or ended or inset or (same_page and _spaced(last, line, margins))
    if short or (len(own) > 1 and line.left < last.left - 0.6 * size):
        return True
    if not ended and line.text[:1].islower():
        return False
    if same_page and _spaced(last, line, margins):
        return True
    if line.left > last.left + 0.6 * size:
        return not (len(own) == 1 and (is_marker(last.text) or abs(line.left - margins.left) < 0.4 * size))
    alike = len(own) == 1 and abs(line.left - last.left) < 0.4 * size
    return alike and inset and margins.indented and (ended or not margins.inset)


def ends_sentence(text: str) -> bool:
    """Whether a text ends with a mark that ends a sentence or a clause."""
    return (text.rstrip(_CLOSING) or text)[-1:] in _TERMINAL


def _spaced(above: Line, line: Line, margins: Margins) -> bool:
    """Whether more white stands between two lines than between those of a paragraph."""
    return line.base - above.base > (margins.pitch + 0.12) * above.size


def _one_title(above: Line, line: Line, margins: Margins) -> bool:
    """Whether two centred lines stand close together and the second can be the rest of the first, which is no short line of its own."""
    if above.right - above.left < 0.6 * (line.right - line.left):
        return False
    centred = _centred(above, margins) or _centred(line, margins)
    return centred and _even(above, margins) and _even(line, margins) and not _spaced(above, line, margins)


def _even(line: Line, margins: Margins) -> bool:
    return abs(line.middle - (margins.left + margins.right) / 2) < 0.5 * line.size


def _centred(line: Line, margins: Margins) -> bool:
    free = 2.2 * line.size
    return _even(line, margins) and line.left - margins.left > free and margins.right - line.right > free


def between(above: Line, below: Line) -> str:
    """What stands between the words of two lines of a paragraph: a space, or nothing where a number or a word is broken over the lines.

    A hyphen at the end of a line is written ("57-" "NQ/TW"), but for one that parts a single syllable.
    """
    if above.hyphen:
        return "" if _one_syllable(above.text, below.text) else "-"
    if above.text[-1:] in "-/" and above.text[-2:-1].isalnum() and below.text[:1].isalnum():
        return ""
    return " "


def _one_syllable(above: str, below: str) -> bool:
    """Whether the letters on both sides of a line's end are one syllable: one group of vowels, all in lower case."""
    head, tail = above.split(" ")[-1], below.split(" ", 1)[0].rstrip(",.;:)")
    word = head + tail
    if not word.isalpha() or not tail.islower():
        return False
    return len(word) <= 7 and _SYLLABLE.fullmatch(without_marks(word)) is not None
