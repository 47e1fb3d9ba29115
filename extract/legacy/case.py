"""Capitals that an encoding has no bytes for: a line that was meant in capitals has them in its ASCII letters only ("KÕ HO¹CH")."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from extract.legacy.encodings import WORD, Edit
from extract.syllables import is_syllable

_APART = re.compile(r"[\n:/\d|&]")
"""Between two words: what makes them no neighbours in one line of capitals."""


@dataclass
class _Word:
    """A word while its case is judged."""

    start: int
    end: int
    follows: bool
    """Whether the word before it may belong to the same row of capitals."""
    opens: bool
    """Whether it is the first of its line."""
    edits: list[int] = field(default_factory=list)
    upper: int = 0
    lower: int = 0
    sure: bool = False
    """Whether a letter after its first is a capital, so that it is no name."""


def restore_capitals(text: str, changes: list[Edit]) -> list[Edit]:
    """The same edits, with capitals in words whose other letters are capitals.

    A word with one capital or none besides is a name or a word of one letter ("B¸", "ë"): it is taken for capitals only in a row of
    words without any small letter: between two that are surely in capitals, before such a one at the beginning of a line, or where the
    row is its whole line.
    """
    words = _words(text, changes)
    found = list(changes)
    row: list[_Word] = []
    for at, word in enumerate(words):
        if word.lower == 0:
            row.append(word)
        following = words[at + 1] if at + 1 < len(words) else None
        if row and (word.lower or following is None or not following.follows or following.lower):
            whole = row[0].opens and word.lower == 0 and (following is None or following.opens)
            for one in _in_capitals(row, whole):
                for n in one.edits:
                    start, end, letter = found[n]
                    found[n] = (start, end, letter.upper())
            row = []
    return found


def _in_capitals(row: list[_Word], whole: bool) -> list[_Word]:
    """The words of a row without small letters that are meant in capitals."""
    sure = [i for i, word in enumerate(row) if word.sure]
    if not sure:
        return []
    return row if whole else row[0 if row[0].opens else sure[0] : sure[-1] + 1]


def _words(text: str, changes: list[Edit]) -> list[_Word]:
    """The words with their edits, and how many capital and small letters each has that are sure."""
    words: list[_Word] = []
    end = 0
    for match in WORD.finditer(text):
        between = text[end : match.start()]
        opens = not words or "\n" in between or "|" in between
        words.append(_Word(match.start(), match.end(), bool(words) and not _APART.search(between), opens))
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
        words[at].sure = words[at].sure or (letter.isupper() and start > words[at].start)
        covered.update(range(start, stop))
    for word in words:
        for i in range(word.start, word.end):
            if text[i].isascii() and i not in covered:
                word.upper += text[i].isupper()
                word.lower += text[i].islower()
                word.sure = word.sure or (text[i].isupper() and i > word.start)
        word.sure = word.sure and (bool(word.edits) or is_syllable(text[word.start : word.end]))
    return words


_SENTENCE_END = re.compile(
    r"(?:[.!?…][\"”)*]{0,16}+\s{1,16}+|[.;:!?…][^\S\n]{0,16}+\n\s{0,16}+|\n[^\S\n]{0,16}+\n\s{0,16}+)"
    r"(?:[-+•–*]{1,16}+\s{1,16}+|(?:\d{1,2}\.?){1,8}+[.)]?\s{1,16}+|[a-zđ]\)\s{1,16}+)?$"
)
"""Within the sixteen characters before a letter."""


def capitals_at_sentences(text: str, changes: list[Edit], bare: frozenset[str]) -> list[Edit]:
    """The same edits, with a capital where a sentence or a paragraph begins with a letter whose capital the encoding cannot write.

    `bare`: the small letters without a capital. Such a capital was set in a capital font, which a plain text has lost.
    """
    found = []
    for start, end, letter in changes:
        begins = letter in bare and (start == 0 or _SENTENCE_END.search(text[max(0, start - 16) : start]) is not None)
        found.append((start, end, letter.upper() if begins else letter))
    return found
