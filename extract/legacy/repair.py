"""A text as it was decoded -> the Unicode text that was meant, with the way back and a warning for every stretch that was mended.

Done before any other cleaning: the ư of TCVN3 is a soft hyphen, which cleaners delete. Only letters change, never a line break.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache

from extract.doubts import warn
from extract.legacy import mojibake
from extract.legacy.case import capitals_at_sentences, restore_capitals
from extract.legacy.encodings import Edit, apply, edits
from extract.legacy.runs import find_runs
from extract.offsets import each_place
from schema.encodings import Encoding, letters, lookalikes
from schema.record import RecordWarning, Span

NAMES: dict[Encoding, str] = {"tcvn3": "TCVN3 (ABC)", "vni": "VNI", "vps": "VPS"}
"""What the encodings are called in warnings."""

_Note = tuple[Span, str, dict[str, object]]
"""A repair: its place in the text as it stands, the warning's code and fields."""
SINGLY = 100
"""Words with letters of other scripts that are warned of one by one; in more, the text as a whole is that way."""

_DECOMPOSED = re.compile(r"[^\u0300-\u036f][\u0300-\u036f]+")
_WORD = re.compile(r"[^\W\d_]+")
_D_BAR = re.compile("[ÐðƉ]")


@dataclass(frozen=True)
class Repaired:
    """A text with its repairs made."""

    text: str
    warnings: tuple[RecordWarning, ...]
    """One for each stretch that was repaired, spans in `text`."""
    offsets: array[int]
    """For each character of `text`, and one beyond its end, the place in the text before the repairs that it comes from."""

    def to_source(self, span: Span) -> Span:
        """The stretch of the text before the repairs that a span of the repaired text comes from.

        >>> repaired = repair("Keá hoaïch phaùt trieån")
        >>> repaired.text, repaired.to_source((7, 10))
        ('Kế hoạch phát triển', (9, 12))
        """
        return self.offsets[span[0]], self.offsets[span[1]]

    def from_source(self, offset: int) -> int:
        """The character of `text` that a place of the text before the repairs went into."""
        return max(0, bisect_right(self.offsets, offset) - 1)


@dataclass(frozen=True)
class _Noted:
    """A repair while the text still changes: its place in the source text."""

    span: Span
    code: str
    fields: dict[str, object]


def repair(text: str) -> Repaired:
    """Mend a text's letters: UTF-8 read wrongly, old font encodings, decomposed letters, letters of other scripts drawn like Latin ones.

    A text in good order comes back as it is, with no warning, unless it has an Icelandic Ð for the Vietnamese Đ: that is warned of and
    left, because rules read it as Đ anyway and the text keeps what stood there.
    """
    state = _State(text)
    for _ in range(2):  # twice wrongly read happens, three times does not
        found = mojibake.edits(state.text)
        if not found:
            break
        state.make(found, [(_reach(found), "mojibake_repaired", {})])
    for run in reversed(find_runs(state.text)):
        a, b = run.span
        changes = restore_capitals(state.text[a:b], edits(state.text[a:b], run.encoding))
        moved = [(a + start, a + end, letter) for start, end, letter in changes]
        moved = capitals_at_sentences(state.text, moved, _without_capital(run.encoding))
        if moved:
            state.make(moved, [(run.span, "legacy_encoding", {"encoding": NAMES[run.encoding]})])
    found = _composed(state.text)
    if found:
        state.make(found, [(_reach(found), "letters_composed", {"count": len(found)})])
    changes, notes = _lookalike_words(state.text)
    if changes:
        state.make(changes, notes if len(notes) <= SINGLY else [((notes[0][0][0], notes[-1][0][1]), *notes[0][1:])])
    bars = [m.start() for m in _D_BAR.finditer(state.text)]
    if bars:
        state.note(((bars[0], bars[-1] + 1), "lookalike_letters", {"written": state.text[bars[0]], "read": "Đ"}))
    return state.done()


class _State:
    """The text while it changes, with the way back to how it was."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.offsets = each_place(len(text) + 1)
        self.noted: list[_Noted] = []

    def note(self, repaired: _Note) -> None:
        (a, b), code, fields = repaired
        self.noted.append(_Noted((self.offsets[a], self.offsets[b]), code, fields))

    def make(self, changes: list[Edit], notes: list[_Note]) -> None:
        """Make edits, which are in order, and note where."""
        for one in notes:
            self.note(one)
        offsets: array[int] = array("L")
        at = 0
        for start, end, letter in changes:
            offsets.extend(self.offsets[at:start])
            offsets.extend([self.offsets[start]] * len(letter))
            at = end
        offsets.extend(self.offsets[at:])
        self.text, self.offsets = apply(self.text, changes), offsets

    def done(self) -> Repaired:
        warnings = []
        for one in sorted(self.noted, key=lambda n: (n.span, n.code)):
            start = max(0, bisect_right(self.offsets, one.span[0]) - 1)
            end = bisect_left(self.offsets, one.span[1])
            warnings.append(warn(one.code, (start, max(start, end)), **one.fields))
        return Repaired(self.text, tuple(warnings), self.offsets)


@cache
def _without_capital(encoding: Encoding) -> frozenset[str]:
    """The small letters of an encoding that have no capital in it."""
    written = set(letters(encoding).values())
    return frozenset(letter for letter in written if letter.upper() not in written)


def _reach(found: list[Edit]) -> Span:
    return found[0][0], found[-1][1]


def _composed(text: str) -> list[Edit]:
    """Decomposed letters as single ones."""
    if unicodedata.is_normalized("NFC", text):
        return []
    found = []
    for m in _DECOMPOSED.finditer(text):
        letter = unicodedata.normalize("NFC", m[0])
        if letter != m[0]:
            found.append((m.start(), m.end(), letter))
    return found


@cache
def _lookalike() -> re.Pattern[str]:
    """Any letter of another script that is drawn like a Latin one."""
    return re.compile(f"[{re.escape(''.join(lookalikes()))}]")


def _lookalike_words(text: str) -> tuple[list[Edit], list[_Note]]:
    """Words with letters of another script that are all drawn like Latin ones, in a text that is otherwise Latin.

    A word wholly in another script is left unless both its neighbours are Latin: a quoted name stays as it is.
    """
    table = lookalikes()
    edited: list[Edit] = []
    notes: list[_Note] = []
    if not _lookalike().search(text):
        return edited, notes
    for word in _WORD.finditer(text):
        strange = [i for i, c in enumerate(word[0]) if c in table]
        if not strange:
            continue
        if any(not c.isascii() and c not in table and not _latin(c) for c in word[0]):
            continue
        if len(strange) == len(word[0]) and len(word[0]) > 3 and not _among_latin(text, word):
            continue
        edited += [(word.start() + i, word.start() + i + 1, table[word[0][i]]) for i in strange]
        read = apply(word[0], [(i, i + 1, table[word[0][i]]) for i in strange])
        notes.append((word.span(), "lookalike_letters", {"written": word[0], "read": read}))
    return edited, notes


def _latin(c: str) -> bool:
    return c <= "\u024f" or "\u1e00" <= c <= "\u1eff"


def _among_latin(text: str, word: re.Match[str]) -> bool:
    """Whether the words before and after one are Latin."""
    before, after = text[max(0, word.start() - 12) : word.start()].split(), text[word.end() : word.end() + 12].split()
    return bool(before and after) and all(map(_latin, before[-1] + after[0]))
