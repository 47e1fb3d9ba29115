"""The words of one PDF page with their rectangles, in points from the top left as it is shown.

PDFium finds the text in a millisecond a page; asking it for the rectangle of every character takes longer than that. So it is asked at
the ends of words only, and at every character of words with a digit; inside other words the edges are spread evenly.
"""

from __future__ import annotations

import ctypes
import math
import re
from dataclasses import dataclass, field, replace
from itertools import repeat
from typing import Any

import numpy as np
import pypdfium2.raw as raw  # type: ignore[import-untyped]

from extract.formats.pdf_drawing import Array, Frame, Rule, find_drawing

LINE_BREAK, LINE_HYPHEN = 10, 2
"""Codes that PDFium writes between two lines, and for the hyphen at the end of a line."""
_WHITE = np.array([chr(code).isspace() or code in (0, LINE_HYPHEN) for code in range(0x3001)])


def _plain(function: Any, result: Any, *arguments: Any) -> Any:
    """A function of PDFium under a prototype that takes plain numbers and addresses: three times as fast to call."""
    return ctypes.PYFUNCTYPE(result, ctypes.c_void_p, ctypes.c_int, *arguments)(ctypes.cast(function, ctypes.c_void_p).value or 0)


_loose_box = _plain(raw.FPDFText_GetLooseCharBox, ctypes.c_int, ctypes.c_void_p)
_size_of = _plain(raw.FPDFText_GetFontSize, ctypes.c_double)
_matrix_of = _plain(raw.FPDFText_GetMatrix, ctypes.c_int, ctypes.c_void_p)
_origin_of = _plain(raw.FPDFText_GetCharOrigin, ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)


@dataclass(slots=True)
class Words:
    """The words of a page in the order of its text; arrays have one entry a word but `edges`, which has one a character of `text` and one more.

    `edges` are left edges, and right ones where words end. `tops` and `bottoms` are those of the font, not of the ink, so that the words
    of one line share them. `rows` counts PDFium's line breaks before a word; `sizes` and `bases` are those of its row: 1.2 times the font's
    size, about the height of its letters with accents, and where its letters stand.
    """

    text: str
    starts: Array
    ends: Array
    lefts: Array
    tops: Array
    rights: Array
    bottoms: Array
    rows: Array
    sizes: Array
    bases: Array
    edges: Array
    raised: frozenset[int] = frozenset()
    """Characters (digits and the brackets round them) that stand higher and smaller than the word before: marks of footnotes."""


SMALL = 0.85
"""Height of a raised figure's font at most, in heights of the font before it: Word sets 0.65, other programs up to 0.83."""

_NONE = np.zeros(0, dtype=np.int64)
NO_WORDS = Words("", _NONE, _NONE, _NONE, _NONE, _NONE, _NONE, _NONE, _NONE, _NONE, _NONE)
"""Those of an empty page."""


@dataclass(slots=True)
class Page:
    """One page as it is shown: rotation and crop are applied."""

    number: int
    width: float
    height: float
    words: Words
    level: list[Rule] = field(default_factory=list)
    upright: list[Rule] = field(default_factory=list)
    pictures: float = 0.0
    """Share of the page that its largest picture covers."""
    resolution: float = 0.0
    """Dots an inch of that picture."""
    drawn: bool = False
    """Whether curves or lines are drawn on it: letters may be among them."""
    strange: bool = False
    """Whether many of its characters have no known letter."""
    fonts: dict[int, str] = field(default_factory=dict)
    """Where there are letters beyond those of Vietnamese: the font's name at the beginning of each word of `words.text`."""
    turned: bool = False
    """Whether the text runs upright: positions are then those of the page turned so that it can be read."""


def read_page(page: Any, number: int) -> Page:
    """Words and rules of a page of an open document; `number` counts from 1. Raises `pypdfium2.PdfiumError` for a broken page."""
    frame = Frame(page)
    textpage = page.get_textpage()
    try:
        text = _text(textpage)
        upright = _turn_to_read(textpage, text, frame.turn)
        turned, frame.turn = upright != frame.turn, upright
        shown = Page(number, *frame.size(), _words(textpage, text, frame), turned=turned)
        _letters(textpage, shown)
    finally:
        textpage.close()
    found = find_drawing(page, frame)
    shown.level, shown.upright, shown.drawn = found.level, found.upright, found.drawn
    shown.pictures = found.pictures / max(1.0, shown.width * shown.height)
    shown.resolution = found.resolution
    return shown


def _text(textpage: Any) -> str:
    """The page's text, exactly one character for each that PDFium counts."""
    count = textpage.count_chars()
    if count <= 0:
        return ""
    text: str = textpage.get_text_range()
    if len(text) != count:
        unicode = raw.FPDFText_GetUnicode
        text = "".join(
            chr(c) if (c := unicode(textpage.raw, i)) < 0x110000 and not 0xD800 <= c < 0xE000 else "\0" for i in range(count)
        )
    if text[-1:] == "-" and text[-2:-1].isalpha():  # PDFium marks a broken word only where a line follows on the page
        text = text[:-1] + chr(LINE_HYPHEN)
    return text.replace("\ufffe", chr(LINE_HYPHEN)).replace("\ufffd", "\0") if "\ufffe" in text or "\ufffd" in text else text


def _turn_to_read(textpage: Any, text: str, shown: int) -> int:
    """How far the page has to be turned clockwise for most of its text to run from left to right."""
    step = max(1, len(text) // 9)
    votes: dict[int, int] = {}
    for at in range(step // 2, len(text), step):
        if text[at].isalnum():
            quarters = round(math.degrees(raw.FPDFText_GetCharAngle(textpage.raw, at)) / 90)
            votes[-90 * quarters % 360] = votes.get(-90 * quarters % 360, 0) + 1
    return max(votes, key=lambda turn: (votes[turn], turn == shown), default=shown)


def _words(textpage: Any, text: str, frame: Frame) -> Words:
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    white = np.ones(len(codes) + 2, dtype=bool)
    white[1:-1] = _WHITE[np.minimum(codes, len(_WHITE) - 2)]
    bounds = np.flatnonzero(white[1:] != white[:-1])
    starts, ends = bounds[::2], bounds[1::2]
    if not len(starts):
        return replace(NO_WORDS, text=text)
    digits = np.cumsum((codes >= 48) & (codes <= 57))
    with_digit = digits[ends - 1] > np.where(starts > 0, digits[starts - 1], 0)
    wanted = np.zeros(len(codes) + 1, dtype=np.int8)
    wanted[starts[with_digit]] += 1
    wanted[ends[with_digit]] -= 1
    wanted = np.cumsum(wanted)[:-1]
    wanted[starts] = wanted[ends - 1] = 1
    asked = np.flatnonzero(wanted)
    floats = np.zeros((len(asked), 4), dtype=np.float32)
    handle, address = ctypes.cast(textpage.raw, ctypes.c_void_p).value or 0, floats.ctypes.data
    list(map(_loose_box, repeat(handle), asked.tolist(), range(address, address + floats.nbytes, 16)))
    boxes = frame.boxes(floats.astype(np.float64)).round(2)
    place = np.cumsum(wanted) - 1
    of_word, tails = place[starts], boxes[place[ends - 1]]
    positions = np.concatenate([asked, ends])
    order = np.argsort(positions, kind="stable")
    edges = np.interp(np.arange(len(text) + 1), positions[order], np.concatenate([boxes[:, 0], tails[:, 2]])[order])
    tops, bottoms = np.minimum.reduceat(boxes[:, 1], of_word), np.maximum.reduceat(boxes[:, 3], of_word)
    rows = np.cumsum((codes == LINE_BREAK) | (codes == LINE_HYPHEN))[starts]
    raised = _raised(handle, text, asked, boxes)
    sizes, bases = _rows_set(handle, text, frame, starts, rows)
    return Words(text, starts, ends, boxes[of_word, 0], tops, tails[:, 2], bottoms, rows, sizes, bases, edges.round(2), raised)


_ODD = re.compile("[\\x00\\x01\\x03-\\x08\\x0e-\\x1f\\ufffd\\ue000-\\uf8ff]")
_OLD = re.compile("[¡-¿ÄÅÆÇËÎÏÐÑÖ×ØÛÜÞßäåæçëîïðñö÷øûüþÿ]")


def _letters(textpage: Any, page: Page) -> None:
    """Looks for what Vietnamese text does not have: characters without a letter, letters of old encodings."""
    text = page.words.text
    if text.isascii():
        return
    page.strange = len(_ODD.findall(text)) * 20 > len(text)
    if not _OLD.search(text):
        return
    name = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    for at in page.words.starts.tolist():
        size = raw.FPDFText_GetFontInfo(textpage.raw, at, name, 128, ctypes.byref(flags))
        if 1 < size <= 128:
            page.fonts[at] = name.value.decode("utf-8", "replace")


def _rows_set(handle: int, text: str, frame: Frame, starts: Array, rows: Array) -> tuple[Array, Array]:
    """For each word 1.2 times the font's size and the base line of its row, by the first letter of the row's first word."""
    opens = np.ones(len(rows), dtype=bool)
    opens[1:] = rows[1:] != rows[:-1]
    firsts, of_word = np.flatnonzero(opens), np.cumsum(opens) - 1
    points = np.zeros((len(firsts), 4))
    address = points.ctypes.data
    sizes = []
    for at in starts[firsts].tolist():
        while not text[at].isalpha() and at + 1 < len(text) and not text[at + 1].isspace():
            at += 1
        sizes.append(1.2 * _font_size(handle, at))
        _origin_of(handle, at, address, address + 8)
        address += 32
    points[:, 2:] = points[:, :2]
    return np.array(sizes).round(2)[of_word], frame.boxes(points)[:, 1].round(2)[of_word]


_six = (ctypes.c_float * 6)()
_six_at = ctypes.addressof(_six)


def _font_size(handle: int, at: int) -> float:
    """The size in points in which a character is shown; 10 where the file does not tell a credible one."""
    size: float = _size_of(handle, at)
    if _matrix_of(handle, at, _six_at):
        size *= math.hypot(_six[2], _six[3])
    return size if 1 < size < 500 else 10.0


def _raised(handle: int, text: str, asked: Array, boxes: Array) -> frozenset[int]:
    """Digits (with brackets) that are clearly smaller than the character before them and begin higher than it ends."""
    heights = boxes[:, 3] - boxes[:, 1]
    smaller = heights[1:] < SMALL * heights[:-1]
    if not smaller.any():
        return frozenset()
    found: set[int] = set()
    for k in (np.flatnonzero(smaller) + 1).tolist():
        _, top, _, bottom = boxes[k - 1].tolist()
        height = bottom - top
        if not (top - 0.45 * height < boxes[k, 1] < bottom and boxes[k, 3] < bottom - 0.12 * height):
            continue
        if not text[asked[k]].isdigit() and text[asked[k]] not in "([":
            continue
        if _font_size(handle, int(asked[k])) > SMALL * _font_size(handle, int(asked[k - 1])):
            continue
        while k < len(asked) and heights[k] < SMALL * height and (text[asked[k]].isdigit() or text[asked[k]] in "()[]*,"):
            found.add(int(asked[k]))
            k += 1
    return frozenset(found)
