"""Lines of a source -> blocks: paragraphs put together again, list items, table cells, footnotes.

Sources wrap their lines by hand, by program or not at all; a line break means a new block only where the words say so. Tables come
as Markdown rows, parted by white space alone (`extract.plain_tables`), or flattened, a "|" alone on a line between cells, as legal
sites show them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from extract.plain_tables import plain_tables
from extract.title_line import is_title_line
from extract.view import INVISIBLE
from extract.words import any_of
from schema.record import Span

MARKER = re.compile(
    r"(?:[-+•●▪◦*–—]\s+(?=\S)|[-+–—](?=[^\W\d_])|(?:[IVXLC]{1,6}|[A-ZĐ]|\d{1,2}(?:\.\d{1,2}){0,4})\s?[.)\-–/]\s+(?=\S)"
    r"|\d{1,2}(?:\.\d{1,2}){1,4}\s+(?=\S)|[a-zđ]{1,2}\)\s*(?=\S)|\(\d{1,2}\)\s*(?=[^\s.,;:)])|\[\d{1,3}\]"
    r"|(?:Phần|PHẦN|Chương|CHƯƠNG|Mục|MỤC|Điều|ĐIỀU|Phụ lục|PHỤ LỤC)(?:\s+(?:thứ\s+\w+|THỨ\s+\w+|[IVXLC]+|\d{1,3})\b|\s*$))"
)
_RULE = re.compile(r"[-_=*─]{3,}|\*( \*)+|[*•]")
_ROW_RULE = re.compile(r"(?>[\s:|\-]*?--)[\s:|\-]*+")
_BREAK = re.compile(r"\r\n|[\n\r\f\v\u2028\u2029]")
_HEADING = re.compile(r"#{1,6}\s+")
_STARS = re.compile(r"\*+")
_PAGE_NUMBER = re.compile(r"(?:Trang\s+)?\d{1,3}(?:\s*/\s*\d{1,3})?")
_RANGE = re.compile(r"\d{1,3}(?:,\d{1,2})?\s?[-–]\s?\d{1,3}(?:,\d{1,2})?\s?%")
_DASH_NUMBER = re.compile(r"[-–]\s*\d")
_YEAR_END = re.compile(r"(?<!\d)(?<!\d[.,])(?:19|20)\d\d$")
_DASH_TIME = re.compile(r"[-–]\s*(?:(?:19|20)\d\d(?!\d)|\d{1,2}[/.-]\d{1,2}[/.-]\d)")
_TERMINAL = ".;:!?…"
_DANGLES = re.compile(rf"(?<![^\W_])(?:{any_of('dangling')})$")
_BEFORE_NUMBER = re.compile(rf"(?<![^\W_])(?:{any_of('before_number')})$")
_LONGEST_WORDS = 24
"""Letters of a line's first or last words, at most, by which it is told whether it goes on."""
_NUMBER_LABEL = re.compile(r"[Ss]ố\s?:")
_OPENS_PREAMBLE = re.compile(r"(?:[-+*]\s?)?(?:căn cứ|xét|thực hiện|theo đề nghị|trên cơ sở)(?![^\W_])")
_PLACE_DATE = re.compile(r"[^\W\d_][^,\d]{1,30}, ngày\s")
_CLOSING = ")]\"”’'*» "


@dataclass(frozen=True)
class Cell:
    """Where a block stands in a table."""

    table: int
    row: int
    column: int


@dataclass
class Piece:
    """A block as source spans, one a line, before the clean text is made."""

    lines: list[Span]
    cell: Cell | None = None
    bold: bool = False
    after_rule: bool = False
    """Whether a ruled line stands right above it."""


@dataclass
class _Line:
    start: int
    end: int
    text: str
    stars: int
    """How many emphasis marks stand on it: an odd number leaves an emphasis open."""


def _lines(source: str) -> list[_Line | None]:
    """The lines with content, stripped; None for an empty one."""
    found: list[_Line | None] = []
    at = 0
    for raw in _BREAK.split(source):
        start, end = at, at + len(raw)
        at = end + (2 if source.startswith("\r\n", end) else 1)
        while start < end and (source[start].isspace() or source[start] in INVISIBLE):
            start += 1
        while end > start and source[end - 1].isspace():
            end -= 1
        heading = _HEADING.match(source, start, end)
        if heading:
            start = heading.end()
        if start >= end:
            found.append(None)
            continue
        text, stars = source[start:end], 0
        if "*" in text:
            text, stars = text.replace("*", "").strip(), len(_STARS.findall(text))
        found.append(_Line(start, end, text, stars))
    return found


def _spaced(lines: list[_Line | None]) -> bool:
    """Whether empty lines part the paragraphs, so that a line break inside a run of lines is only a wrap."""
    content = sum(line is not None for line in lines)
    gaps = sum(a is None and b is not None for a, b in pairwise(lines))
    return content > 0 and gaps * 8 >= content


def _width(lines: list[_Line | None]) -> int:
    """The margin at which the source wraps its lines, in characters; 0 where it does not wrap."""
    lengths = sorted(len(line.text) for line in lines if line and len(line.text) > 1)
    if not lengths or sum(n > 160 for n in lengths) * 12 >= len(lengths):
        return 0
    runs = sorted(len(a.text) for a, b in pairwise(lines) if a and b and len(a.text) > 30)
    if len(runs) < 3:
        return 0
    return runs[int(len(runs) * 0.9)]


def is_marker(text: str) -> bool:
    """Whether a line begins with a label or a bullet."""
    return MARKER.match(text) is not None


def _caps(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return len(letters) > 1 and all(c.isupper() for c in letters)


def _open_parenthesis(text: str) -> bool:
    """Whether a parenthesis of the text is still open at its end."""
    return text.count("(") > text.count(")") and len(text) - text.rfind("(") < 240


def _goes_on(first: str, before: str, after: str) -> bool:
    """Whether words show that a line is no end, whatever its length: of a block that opens with `first`. Web pages wrap where their source did."""
    if is_title_line(after) or _OPENS_PREAMBLE.match(after[:_LONGEST_WORDS].lower()):
        return False
    low = before[-_LONGEST_WORDS:].lower()
    if _DANGLES.search(low) or (after[0].isdigit() and (_NUMBER_LABEL.fullmatch(before) or _BEFORE_NUMBER.search(low))):
        return True
    if _OPENS_PREAMBLE.match(first[:_LONGEST_WORDS].lower()) and before[-1] not in _TERMINAL + ",":
        return True
    return before.istitle() and len(before.split()) <= 2 and _PLACE_DATE.match(after) is not None


def _is_range(before: str, after: str) -> bool:
    """Whether a dash at a line's start stands between the two ends of a range: behind a year only where a year or a day follows, since
    "Đến năm 2030" over "- 90% số hộ" is a heading over its first item.
    """
    if not before[-1:].isdigit() or not _DASH_NUMBER.match(after):
        return False
    return _YEAR_END.search(before) is None or _DASH_TIME.match(after) is not None


def _joins(first: str, before: _Line, after: _Line, open_emphasis: bool, width: int, spaced: bool) -> bool:
    """Whether `after` goes on with the sentence or paragraph of `before`: a wrap, no new block. `first`: the block's first line."""
    a, b = before.text.rstrip(_CLOSING) or before.text, after.text
    if not a or not b:
        return False
    if not is_marker(b) and _goes_on(first, before.text, b):
        return True
    full = bool(width) and len(before.text) + 1 + len(b.split(None, 1)[0]) > width * 0.93
    ended = a[-1] in _TERMINAL
    if spaced and len(before.text) >= 30 and a[-1].islower() and _RANGE.match(b):
        return True  # "đạt" over "80 - 85%"
    if is_marker(b):
        return _is_range(a, b) or (full and not ended and re.match(r"[-–]\s+[a-zđà-ỹ]", b) is not None and not is_marker(a))
    if b[0].islower() or b[0] in ",;:)%…" or (width and _open_parenthesis(before.text)):
        return True
    if spaced and b[0].isdigit() and (a[-1].islower() or a[-1] in "-–") and len(before.text) >= 30:
        return True  # "trẻ em dưới" over "5 tuổi", "80 -" over "85%"
    if len(before.text) <= 6 and MARKER.match(before.text + " x"):
        return True  # a label alone on its line
    if open_emphasis:
        return not ended or full
    if ended and _caps(b) and not _caps(a):
        return False  # a heading or a signature's head, below a line that happens to reach the margin
    if ended:
        return full or (a[-1] == ":" and bool(width) and len(before.text) >= width * 0.8)
    if _caps(a):
        return _caps(b)
    return bool(width) and (spaced or full or len(before.text) >= width * 0.55)


def read_layout(source: str) -> list[Piece]:
    """The blocks of a source text, in its order."""
    lines = _lines(source)
    plain = {
        first + n: cells
        for first, rows in plain_tables(source, [(line.start, line.end) if line else None for line in lines])
        for n, cells in enumerate(rows)
    }
    width, spaced = _width(lines), _spaced(lines)
    pieces: list[Piece] = []
    tables = _Tables()
    current: Piece | None = None
    last: _Line | None = None
    stars = 0
    blank = after_rule = False
    for at, line in enumerate(lines):
        if at in plain:
            pieces += tables.plain(plain[at], new=at - 1 not in plain)
            current, last, stars, blank = None, None, 0, False
            continue
        if at - 1 in plain:
            tables.inside = False
        if line is None:
            blank = True
            tables.blank()
            continue
        if line.text != "|" and (not line.text or _RULE.fullmatch(line.text) or _ROW_RULE.fullmatch(line.text)):
            after_rule = after_rule or bool(line.text)
            current, stars = None, 0
            continue
        if line.text.startswith("|"):
            row = tables.pipe(line, source)
            pieces += row
            current, last, stars, blank = None, None, 0, False
            continue
        if tables.inside and is_title_line(line.text):
            tables.inside = False  # a letterhead's last bar stood right above
        if not tables.inside and _PAGE_NUMBER.fullmatch(line.text):
            continue  # a page number between two pages
        cell = tables.cell()
        if current is not None and last is not None and current.cell == cell:
            same = (
                (last.text[-1:] not in _TERMINAL and line.text[0].islower() and not is_marker(line.text) and len(last.text) >= 30)
                if blank
                else _joins(source[slice(*current.lines[0])], last, line, stars % 2 == 1, width, spaced)
            )
        else:
            same = False
        if same and current is not None:
            current.lines.append((line.start, line.end))
        else:
            stars = 0
            current = Piece([(line.start, line.end)], cell, source.startswith("**", line.start), after_rule)
            pieces.append(current)
            after_rule = False
        stars += line.stars
        last, blank = line, False
    return pieces


class _Tables:
    """Follows the rows and columns of tables while the lines go by."""

    def __init__(self) -> None:
        self.inside = False
        self.table = -1
        self.row = self.column = 0
        self._filled = False
        self._closed_row = False
        self._pipe_last = False

    def blank(self) -> None:
        """An empty line behind a closing bar ends the table."""
        if self.inside and self._pipe_last:
            self.inside = False

    def cell(self) -> Cell | None:
        """The cell that text now belongs to."""
        self._pipe_last = False
        if not self.inside:
            return None
        self._filled = True
        return Cell(self.table, self.row, self.column)

    def pipe(self, line: _Line, source: str) -> list[Piece]:
        """A line that begins with a bar: a bar alone, or a Markdown row whose cells it returns."""
        if line.text == "|":
            if not self.inside:
                self._open()
            elif self._filled:
                self.column += 1
            elif self._pipe_last and self.column:
                self.row, self.column = self.row + 1, 0
            self._filled, self._pipe_last = False, True
            return []
        if not self.inside or not self._pipe_last:
            self._open()
        else:
            self.row, self.column = self.row + 1, 0
        self._pipe_last, self._filled = True, False
        found = []
        at = source.index("|", line.start) + 1
        for column, part in enumerate(source[at : line.end].rstrip("|").split("|")):
            text = part.strip()
            if text:
                start = at + part.index(text)
                found.append(Piece([(start, start + len(text))], Cell(self.table, self.row, column), text.startswith("**")))
            at += len(part) + 1
        return found

    def plain(self, cells: list[Span], new: bool) -> list[Piece]:
        """The cells of a row that white space parts; `new`: it is a table's first."""
        if new:
            self._open()
        else:
            self.row, self.column = self.row + 1, 0
        self._pipe_last, self._filled = False, True
        return [Piece([cell], Cell(self.table, self.row, column)) for column, cell in enumerate(cells)]

    def _open(self) -> None:
        self.inside, self.table = True, self.table + 1
        self.row = self.column = 0
