"""Word's automatic numbers as text: which list and level a paragraph belongs to, and what stands before it.

A number in Word is no text: numbering.xml says how each level of a list is written, and the numbers come of counting the paragraphs.
The counting follows ECMA-376 part 1, 17.9: the levels below one start again when it counts on, lists that share their definition
(abstractNum) share their counters, and a list may make a level start at a number of its own the first time it is used.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from extract.formats.docx_styles import StyleSheet, is_on, number
from extract.formats.docx_xml import Attributes, read_events
from extract.formats.numerals import roman

LEVELS = 9
"""Levels that a list has (0 to 8)."""

_PLACE = re.compile(r"%([1-9])")
_LONGEST = 60
"""Characters of a label's pattern that are kept: a real one is "Chương %1." or "%1.%2.%3."."""

_PLUS = ("+", "\uf02b")
"""A plus as a bullet, which plans set below a dash; the second one is that of symbol fonts."""


@dataclass
class Level:
    """How one level of a list is numbered."""

    start: int = 1
    format: str = "decimal"
    pattern: str = ""
    restart: int | None = None
    """Starts again only behind a level of this number or above, counted from 1; 0: never. None: behind any level above."""
    legal: bool = False
    """All numbers of the label are written as decimals."""
    style: str | None = None
    """The paragraph style that is tied to this level."""


@dataclass
class _Definition:
    levels: dict[int, Level] = field(default_factory=dict)
    style_link: str | None = None
    """The list style that holds the definition in its stead."""
    style_name: str | None = None
    """The list style that this is the definition of."""


@dataclass
class _List:
    definition: int | None = None
    starts: dict[int, int] = field(default_factory=dict)
    levels: dict[int, Level] = field(default_factory=dict)


class Numbering:
    """The lists of a document and how far each has counted."""

    def __init__(self, styles: StyleSheet) -> None:
        self.definitions: dict[int, _Definition] = {}
        self.lists: dict[int, _List] = {}
        self._styles = styles
        self._linked: dict[int, tuple[int, _Definition | None]] = {}
        self._counters: dict[int, list[int | None]] = {}
        self._started: set[tuple[int, int]] = set()

    def label(self, list_id: int | None, level: int | None, style: str | None) -> str:
        """The label of the next paragraph of a list and level, "" where it has none; counts the paragraph.

        `list_id` and `level` as the paragraph names them, None where its style decides; list 0 is none.
        """
        named: str | None = None
        if list_id is None:
            list_id, by_style, named = self._styles.numbering(style)
            level = by_style if level is None else level
        if list_id is None or list_id not in self.lists:
            return ""
        found = self.lists[list_id]
        key, definition = self._definition(found)
        if definition is None:
            return ""
        if level is None:
            level = next((i for i, v in definition.levels.items() if v.style is not None and v.style in (style, named)), 0)
        level = max(0, min(level, LEVELS - 1))
        return self._write(found, definition, self._count(list_id, found, key, definition, level), level)

    def _definition(self, found: _List) -> tuple[int, _Definition | None]:
        """A list's definition and its key, looked up through a list style where the definition only names one."""
        key = -1 if found.definition is None else found.definition
        if key not in self._linked:
            definition = self.definitions.get(key)
            self._linked[key] = key, definition
            if definition is not None and definition.style_link and not definition.levels:
                linked = ((k, d) for k, d in self.definitions.items() if d.style_name == definition.style_link)
                self._linked[key] = next(linked, (key, definition))
        return self._linked[key]

    def _count(self, list_id: int, found: _List, key: int, definition: _Definition, level: int) -> list[int | None]:
        counters = self._counters.setdefault(key, [None] * LEVELS)
        now = counters[level]
        start = _level(found, definition, level).start
        if level in found.starts and (list_id, level) not in self._started:
            start, now = found.starts[level], None
        self._started.add((list_id, level))
        counters[level] = start if now is None else now + 1
        for below in range(level + 1, LEVELS):
            restart = _level(found, definition, below).restart
            if restart is None or level < restart:
                counters[below] = None
        return counters

    def _write(self, found: _List, definition: _Definition, counters: list[int | None], level: int) -> str:
        own = _level(found, definition, level)
        if own.format == "bullet":
            return "+" if own.pattern.strip() in _PLUS else "-"
        if own.format == "none" and not _PLACE.sub("", own.pattern).strip():
            return ""

        def place(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            other = _level(found, definition, at)
            count = counters[at]
            return written(other.start if count is None else count, "decimal" if own.legal else other.format)

        return _PLACE.sub(place, own.pattern).strip()


def _level(found: _List, definition: _Definition, level: int) -> Level:
    return found.levels.get(level) or definition.levels.get(level) or _UNKNOWN


_UNKNOWN = Level(format="none")


def written(count: int, format: str) -> str:
    """A number in one of Word's number formats; what has no form of its own here is written as a decimal.

    Word's letters are the Latin ones without đ and are doubled behind z.

    >>> [written(4, f) for f in ("decimal", "upperRoman", "lowerLetter", "decimalZero", "bullet", "none")]
    ['4', 'IV', 'd', '04', '', '']
    >>> written(28, "upperLetter"), written(3, "vietnameseCounting"), written(4000, "upperRoman")
    ('BB', 'ba', '4000')
    """
    if format in ("none", "bullet"):
        return ""
    if format in ("upperRoman", "lowerRoman") and 0 < count < 4000:
        return roman(count) if format == "upperRoman" else roman(count).lower()
    if format in ("upperLetter", "lowerLetter") and 0 < count <= 26 * 5:
        letters = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letters.upper() if format == "upperLetter" else letters
    if format == "decimalZero":
        return f"{count:02d}"
    if format in ("vietnameseCounting", "cardinalText") and 0 < count <= len(_WORDS):
        return _WORDS[count - 1]
    return str(count)


_WORDS = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")


def read_numbering(pieces: Iterable[bytes], styles: StyleSheet, part: str) -> Numbering:
    """The lists of a document. Raises `Refused` as `read_events` does."""
    numbering = Numbering(styles)
    read_events(pieces, _NumberingReader(numbering), part)
    return numbering


class _NumberingReader:
    """Reads numbering.xml."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._definition: _Definition | None = None
        self._list: _List | None = None
        self._override = 0
        self._level: Level | None = None

    def start(self, name: str, attributes: Attributes) -> bool:
        if name == "w:abstractNum":
            self._definition = _Definition()
            self._numbering.definitions[number(attributes, "abstractNumId") or 0] = self._definition
        elif name == "w:num":
            self._list = _List()
            self._numbering.lists[number(attributes, "numId") or 0] = self._list
        elif name == "w:lvl":
            self._begin_level(number(attributes, "ilvl") or 0)
        elif name in ("w:rPr", "w:numPicBullet", "mc:Fallback"):
            return False
        elif self._level is not None:
            self._take_level(self._level, name, attributes)
        elif self._list is not None:
            self._take_list(self._list, name, attributes)
        elif self._definition is not None:
            if name == "w:numStyleLink":
                self._definition.style_link = attributes.get("val")
            elif name == "w:styleLink":
                self._definition.style_name = attributes.get("val")
        return True

    def _begin_level(self, level: int) -> None:
        levels = self._list.levels if self._list is not None else self._definition.levels if self._definition else {}
        self._level = levels.setdefault(level, Level()) if 0 <= level < LEVELS else Level()

    def _take_level(self, level: Level, name: str, attributes: Attributes) -> None:
        value = number(attributes)
        if name == "w:start" and value is not None:
            level.start = value
        elif name == "w:numFmt":
            level.format = attributes.get("val", "decimal")
        elif name == "w:lvlText":
            level.pattern = attributes.get("val", "")[:_LONGEST]
        elif name == "w:lvlRestart":
            level.restart = value
        elif name == "w:isLgl":
            level.legal = is_on(attributes)
        elif name == "w:pStyle":
            level.style = attributes.get("val")

    def _take_list(self, found: _List, name: str, attributes: Attributes) -> None:
        value = number(attributes)
        if name == "w:abstractNumId":
            found.definition = value
        elif name == "w:lvlOverride":
            self._override = number(attributes, "ilvl") or 0
        elif name == "w:startOverride" and value is not None and 0 <= self._override < LEVELS:
            found.starts[self._override] = value

    def end(self, name: str) -> None:
        if name == "w:lvl":
            self._level = None
        elif name == "w:abstractNum":
            self._definition = None
        elif name == "w:num":
            self._list = None

    def text(self, text: str) -> None:
        """Numbering parts have no text."""
