"""Blocks of scanned pages -> one text with its places, doubts and warnings.

Paragraphs and tables go on over page ends, footnotes come last, running heads and feet are left out.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from extract.doubts import warn
from extract.formats.broken_figures import goes_on
from extract.formats.scan_image import Placing
from extract.formats.scan_labels import mend_column, mend_labels
from extract.formats.scan_lines import Block, Line
from extract.formats.scan_ocr import Word
from extract.formats.scan_rules import Grid
from extract.formats.scan_slips import mend
from extract.layout import is_marker
from extract.source import PlacedLine, SourceText
from schema.record import RecordWarning, Span

UNSURE = 55.0
"""Confidence of a word, of 100, below which a warning points to it."""


@dataclass(frozen=True)
class Page:
    """One page that was read: its blocks in order, its ruled tables, how it lies, whether a red stamp was taken out."""

    blocks: list[Block]
    grids: tuple[Grid, ...]
    placing: Placing
    stamped: bool
    notes: int = 0
    """How many of its footnotes are numbered on from the pages before."""


@dataclass
class _Table:
    """A table of the document: the lines of each cell, by row. `edges`: where its upright rules stand, as shares of the width."""

    edges: tuple[float, ...]
    rows: list[list[list[Line]]] = field(default_factory=list)


def assemble(pages: Sequence[Page], media_type: str) -> SourceText:
    """The text of pages in their order. Its spans of doubt are its numbers: no digit from a picture is beyond doubt."""
    items: list[Block | _Table] = []
    notes: list[Block] = []
    furniture = _furniture(pages)
    for number, page in enumerate(pages):
        first = True
        tables: dict[int, _Table] = {}
        for block in page.blocks:
            if block.cell is not None:
                table = tables.get(block.table)
                if table is None:
                    table = tables[block.table] = _new_table(page.grids[block.table], page.placing.shape[1])
                    items.append(table)
                row, column = block.cell
                table.rows[row][column] = block.lines
                continue
            block.lines = [line for line in block.lines if _key(line, page) not in furniture]
            if not block.lines and not block.rule:
                continue
            if block.note is not None:
                notes.append(block)
            elif first and number and _goes_on(items, block):
                last = items[-1]
                assert isinstance(last, Block)
                last.lines += block.lines
                last.full = block.full
            else:
                items.append(block)
            first = False
    writer = _Writer([page.placing for page in pages])
    joined = _joined(items)
    _mend(joined, notes)
    for item in joined:
        if isinstance(item, _Table):
            writer.table(item)
        else:
            writer.block(item)
    for note in notes:
        writer.block(note, f"[{note.note}] ")
    if any(page.stamped for page in pages):
        writer.warnings.append(warn("stamp_removed"))
    return SourceText(
        writer.text.rstrip("\n") + "\n" if writer.text else "",
        media_type,
        len(pages),
        tuple(writer.lines),
        tuple(writer.doubtful),
        tuple(writer.warnings),
    )


def _new_table(grid: Grid, width: int) -> _Table:
    return _Table(tuple(x / width for x in grid.edges), [[[] for _ in range(grid.columns)] for _ in range(grid.rows)])


def _key(line: Line, page: Page) -> tuple[str, bool]:
    """A line's words with figures made alike, and whether it stands in the upper half: what repeats page after page."""
    words = "".join("0" if c.isdigit() else c for c in line.text.casefold() if c.isalnum())
    return words, line.top < page.placing.shape[0] / 2


def _furniture(pages: Sequence[Page]) -> frozenset[tuple[str, bool]]:
    """Running heads and feet: first or last lines in a page's margins that at least half of the pages (and three) share."""
    seen: Counter[tuple[str, bool]] = Counter()
    for page in pages:
        lines = [line for block in page.blocks if block.cell is None for line in block.lines]
        height = page.placing.shape[0]
        ends = [line for line in (lines[:2] + lines[-2:]) if line.bottom < height * 0.08 or line.top > height * 0.93]
        seen.update({_key(line, page) for line in ends})
    return frozenset(key for key, n in seen.items() if key[0] and n >= 3 and 2 * n >= len(pages))


def _goes_on(items: list[Block | _Table], block: Block) -> bool:
    """Whether the first paragraph of a page goes on with the last one of the page before."""
    last = items[-1] if items else None
    if not isinstance(last, Block) or last.broken or block.broken or block.rule or not last.full:
        return False
    if last.text[-1:] in ".;:" and not block.text[:1].islower():
        return False
    return block.text[:1].islower() or (not block.opens and not is_marker(block.text))


def _joined(items: list[Block | _Table]) -> list[Block | _Table]:
    """The items with tables that go on over page ends put together: the same columns, nothing between; a repeated head goes."""
    joined: list[Block | _Table] = []
    for item in items:
        if isinstance(item, _Table):
            item.rows = [row for row in item.rows if any(row)]
            last = joined[-1] if joined else None
            if isinstance(last, _Table) and item.rows and _same_columns(last, item):
                _append_rows(last, item)
                continue
        joined.append(item)
    return joined


def _same_columns(a: _Table, b: _Table) -> bool:
    return len(a.edges) == len(b.edges) and all(abs(x - y) < 0.02 for x, y in zip(a.edges, b.edges, strict=True))


def _append_rows(table: _Table, more: _Table) -> None:
    """Puts the rows of the next page under a table. A row without a number, in a table that numbers its rows, goes on with the last."""
    rows = more.rows
    if table.rows and [_text(cell) for cell in rows[0]] == [_text(cell) for cell in table.rows[0]]:
        rows = rows[1:]
    if (
        rows
        and table.rows
        and len(rows[0]) > 2
        and not rows[0][0]
        and table.rows[-1][0]
        and sum(map(bool, rows[0])) < len(rows[0])
    ):
        begins = [_text(cell)[:1] for cell in rows[0] if cell]
        if begins and begins[0].islower():
            for cell, rest in zip(table.rows[-1], rows[0], strict=True):
                cell += rest
            rows = rows[1:]
    table.rows += rows


def _mend(items: Sequence[Block | _Table], notes: Sequence[Block]) -> None:
    """Puts sure slips of the recognizer right: labels by the labels round them, then words."""
    openings: list[list[Line]] = []
    for item in items:
        if isinstance(item, Block):
            openings += [item.lines] if item.lines and not item.broken else []
        else:
            openings += [row[0] for row in item.rows if row[0]]
    firsts = [[w.text for line in lines[:2] for w in line.words][:3] for lines in openings]
    for n, label in mend_labels(firsts).items():
        _replace(openings[n][0].words, 0, label)
    for table in (item for item in items if isinstance(item, _Table)):
        labels = [_text(row[0]) if len(row[0]) < 2 else "0" for row in table.rows]
        heads = [len(row) > 2 and bool(row[1]) and not any(row[2:]) for row in table.rows]
        for n, label in mend_column(labels, heads).items():
            _replace(table.rows[n][0][0].words, 0, label)
    texts = [item.lines for item in (*items, *notes) if isinstance(item, Block)]
    texts += [cell for item in items if isinstance(item, _Table) for row in item.rows for cell in row]
    for lines in texts:
        places = [(line, k) for line in lines for k in range(len(line.words))]
        for (line, k), text in zip(places, mend([line.words[k].text for line, k in places]), strict=True):
            _replace(line.words, k, text)


def _replace(words: list[Word], at: int, text: str) -> None:
    word = words[at]
    if text and text != word.text:
        words[at] = replace(word, text=text, written=word.written or word.text)


def _text(lines: list[Line]) -> str:
    return " ".join(line.text for line in lines)


class _Writer:
    """The text while it grows, with the place of each of its lines."""

    def __init__(self, placings: Sequence[Placing]) -> None:
        self._placings = placings
        self._parts: list[str] = []
        self._length = 0
        self.lines: list[PlacedLine] = []
        self.doubtful: list[Span] = []
        self.warnings: list[RecordWarning] = []

    @property
    def text(self) -> str:
        """What was written."""
        return "".join(self._parts)

    def _put(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def block(self, block: Block, lead: str = "") -> None:
        """A paragraph: its lines on one line, or on lines of their own where they stay apart. `lead` stands for a note's number."""
        self._put("-" * 15 if block.rule else lead)
        for n, line in enumerate(block.lines):
            if n:
                self._put("\n" if block.broken else " ")
            self._line(line)
        self._put("\n\n")

    def table(self, table: _Table) -> None:
        """A table as Markdown rows."""
        for row in table.rows:
            self._put("|")
            for cell in row:
                self._put(" ")
                for n, line in enumerate(cell):
                    self._put(" " if n and not goes_on(cell[n - 1].text, line.text) else "")
                    self._line(line, in_table=True)
                self._put(" |" if cell else "|")
            self._put("\n")
        self._put("\n")

    def _line(self, line: Line, in_table: bool = False) -> None:
        """The words of a line, with its place, the doubt of its figures and the warnings of its unsure words."""
        placing = self._placings[line.page - 1]
        begin = self._length
        written: list[str] = []
        unsure: list[tuple[Span, str]] = []
        for n, word in enumerate(line.words):
            text = word.text.replace("|", "l") if in_table else word.text
            at = begin + sum(map(len, written)) + n
            written.append(text)
            span = (at, at + len(text))
            if any(c.isdigit() for c in text) or text in "≥≤<>":
                self.doubtful.append(span)
            if word.written is not None:
                self.warnings.append(warn("ocr_repaired", span, written=word.written, read=text))
            elif word.confidence < UNSURE and any(c.isalnum() for c in text):
                if unsure and unsure[-1][0][1] + 1 == at:
                    unsure[-1] = ((unsure[-1][0][0], span[1]), f"{unsure[-1][1]} {text}")
                else:
                    unsure.append((span, text))
        self.warnings += [warn("ocr_unsure", span, words=text) for span, text in unsure]
        self._put(" ".join(written))
        self.lines += _placed(begin, line, written, placing)


def _placed(start: int, line: Line, written: Sequence[str], placing: Placing) -> list[PlacedLine]:
    """A line on its page as it came, in points: one run where it lies level there, else as many as keep to it within four points.

    Characters are taken as equally wide within their word. On a page that lay on its side or upside down every word is a run, as the
    characters of a run go from left to right.
    """
    words = line.words
    reach = _WITHIN * placing.dpi / 72 / max(1e-6, abs(math.tan(math.radians(placing.angle)))) if not placing.quarters else 0.0
    runs: list[PlacedLine] = []
    first = 0
    for n in range(1, len(words) + 1):
        if n < len(words) and words[n].box[2] - words[first].box[0] <= reach:
            continue
        edges: list[float] = []
        for word, text in zip(words[first:n], written[first:n], strict=True):
            left, _, right, _ = word.box
            edges += [left + (right - left) * k / len(text) for k in range(len(text))] + [right]
        at = start + sum(map(len, written[:first])) + first
        runs.append(_run(at, line.page, words[first:n], edges, placing))
        first = n
    return runs


_WITHIN = 4.0


def _run(start: int, page: int, words: Sequence[Word], edges: Sequence[float], placing: Placing) -> PlacedLine:
    top, bottom = min(w.box[1] for w in words), max(w.box[3] for w in words)
    corners = [placing.to_points(x, y) for x in (edges[0], edges[-1]) for y in (top, bottom)]
    if placing.quarters:
        left, right = min(x for x, _ in corners), max(x for x, _ in corners)
        along = [left] * (len(edges) - 1) + [right]
    else:
        along = [placing.to_points(x, (top + bottom) / 2)[0] for x in edges]
    return PlacedLine(start, page, min(y for _, y in corners), max(y for _, y in corners), tuple(along))
