"""Capitals that an encoding has no bytes for: a line that was meant in capitals has them in its ASCII letters only ("KÕ HO¹CH")."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from extract.legacy.encodings import WORD, Edit

_PARTS_LINES = re.compile(r"[\n:/\d|&]")
"""Between two words: what makes them no neighbours in one line of capitals."""


@dataclass
class _Word:
    """A word while its case is judged."""

    start: int
    end: int
    follows: bool
    """Whether the word before it may belong to the same line of capitals."""
    edits: list[int] = field(default_factory=list)
    upper: int = 0
    lower: int = 0


def restore_capitals(text: str, changes: list[Edit]) -> list[Edit]:
    """The same edits, with capitals in words whose other letters are capitals.

    A word with one capital or none besides is a name or a word of one letter ("B¸", "ë"): it is taken for capitals only in a row of
    words without any small letter, between two that have two capitals, or where the row is its whole line.
    """
    words = _words(text, changes)
    found = list(changes)
    row: list[_Word] = []
    for at, word in enumerate(words):
        row.append(word)
        last = at + 1 == len(words) or not words[at + 1].follows
        if last or words[at + 1].lower or word.lower:
            if not word.lower:
                opened = not row[0].follows
                for one in _in_capitals(row, opened, last):
                    for n in one.edits:
                        start, end, letter = found[n]
                        found[n] = (start, end, letter.upper())
            row = []
    return found


def _in_capitals(row: list[_Word], opened: bool, closed: bool) -> list[_Word]:
    """The words of a row without small letters that are meant in capitals. `opened`, `closed`: the row begins or ends its line."""
    if opened and closed and len(row) > 1 and sum(word.upper for word in row) > 1:
        return row
    sure = [i for i, word in enumerate(row) if word.upper >= 2]
    if not sure:
        return []
    first, last = sure[0], sure[-1] + 1
    if len(sure) > 1:
        first, last = (0 if opened else first), (len(row) if closed else last)
    return row[first:last]


_SENTENCE_END = re.compile(
    r"(?:[.!?…][\"”)*]*\s+|[.;:!?…]\s*\n\s*|\n\s*\n\s*)(?:[-+•–*]+\s+|(?:\d{1,2}\.?)+[.)]?\s+|[a-zđ]\)\s+)?$"
)


def capitals_at_sentences(text: str, changes: list[Edit], bare: frozenset[str]) -> list[Edit]:
    """The same edits, with a capital where a sentence or a paragraph begins with a letter whose capital the encoding cannot write.

    `bare`: the small letters without a capital. Such a capital was set in a capital font, which a plain text has lost.
    """
    found = []
    for start, end, letter in changes:
        begins = letter in bare and (start == 0 or _SENTENCE_END.search(text[max(0, start - 16) : start]) is not None)
        found.append((start, end, letter.upper() if begins else letter))
    return found


def _words(text: str, changes: list[Edit]) -> list[_Word]:
    """The words with their edits, and how many capital and small letters each has that are sure."""
    words: list[_Word] = []
    end = 0
    for match in WORD.finditer(text):
        words.append(_Word(match.start(), match.end(), bool(words) and not _PARTS_LINES.search(text, end, match.start())))
        end = match.end()
    starts = [word.start for word in words]
    covered: set[int] = set()
    for number, (start, stop, letter) in enumerate(changes):
        at = bisect_right(starts, start) - 1
        if at < 0 or stop > words[at].end:
            continue
        words[at].edits.append(number)
        words[at].upper += letter.isupper()
        words[at].lower += stop - start > 1 and letter.islower()
        covered.update(range(start, stop))
    for word in words:
        plain = [c for i, c in enumerate(text[word.start : word.end], word.start) if c.isascii() and i not in covered]
        word.upper += sum(c.isupper() for c in plain)
        word.lower += sum(c.islower() for c in plain)
    return words
