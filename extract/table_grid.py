"""Tables as rows of cells, whatever way their source wrote them.

A cell keeps the blocks it is made of. A table that goes on behind a page end is one table again, and heads that are repeated there are
left out. On legal sites a table is flattened to a bar between cells: columns then are only counted, so that a row with merged or
empty cells may stand too far left; such rows are marked and, where exactly one reading is possible, put together again.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from extract.outline import Block, Outline
from extract.view import View
from schema.record import Span

NUMBER_HEAD = re.compile(r"(?:stt|tt|số tt|số thứ tự|tt\.)\.?")
"""The head of a column that numbers the rows."""
ROW_LABEL = re.compile(r"([IVXLC]{1,6}|[A-ZĐ]|\d{1,2}(?:\.\d{1,2}){0,3})\s*(?:[.)\-/]\s*|$)")
"""What a first cell begins with where it numbers its row."""
_BREAK = re.compile(r"<br\s?/?>|\n")

BlockRow = dict[int, list[Block]]
"""Column -> the blocks of its cell."""


@dataclass(frozen=True)
class Cell:
    """A cell that holds something: its clean span, its words and the same in lower case, each as long as the span."""

    start: int
    end: int
    text: str
    low: str
    blocks: tuple[Block, ...]

    @property
    def span(self) -> Span:
        """Where it stands in the clean text."""
        return self.start, self.end


@dataclass
class Row:
    """A row: column -> cell; empty cells are left out. `loose`: its columns were counted, not told."""

    cells: dict[int, Cell]
    loose: bool = False

    @property
    def span(self) -> Span:
        """From its first word to its last."""
        return min(c.start for c in self.cells.values()), max(c.end for c in self.cells.values())

    def words(self) -> tuple[tuple[int, str], ...]:
        """What stands in it, for comparing rows."""
        return tuple((c, " ".join(cell.low.split())) for c, cell in sorted(self.cells.items()))

    def single(self) -> Cell | None:
        """The one thing that the row says: its only cell, or the words that a merged cell repeats in all its columns."""
        texts = {cell.low.strip() for cell in self.cells.values()}
        return self.cells[min(self.cells)] if len(texts) == 1 else None


@dataclass
class Grid:
    """A table in the body of a document."""

    rows: list[Row]
    first: Block
    blocks: list[Block] = field(default_factory=list)

    @property
    def width(self) -> int:
        """How many columns it has."""
        return max((c + 1 for row in self.rows for c in row.cells), default=0)


def block_span(blocks: list[Block]) -> Span:
    """The clean span of a cell's blocks."""
    return blocks[0].start, blocks[-1].end


def block_rows(outline: Outline) -> list[list[BlockRow]]:
    """The rows of each table in the body, in the order of the text."""
    tables: dict[int, dict[int, BlockRow]] = {}
    for block in outline.blocks:
        if block.cell is not None and block.zone == "body":
            row = tables.setdefault(block.cell.table, {}).setdefault(block.cell.row, {})
            row.setdefault(block.cell.column, []).append(block)
    return [[table[r] for r in sorted(table)] for table in tables.values()]


def _loose(view: View, row: BlockRow) -> bool:
    """Whether the bar before a cell stands on a line of its own."""
    at = view.to_source(row[max(row)][0].span)[0]
    return "|" not in view.source[view.source.rfind("\n", 0, at) + 1 : at]


def _row(view: View, blocks: BlockRow) -> Row:
    cells = {}
    for column, inside in blocks.items():
        start, end = block_span(inside)
        text = _BREAK.sub(lambda m: " " * len(m[0]), view.clean[start:end])
        low = _BREAK.sub(lambda m: " " * len(m[0]), view.low[start:end])
        if text.strip():
            cells[column] = Cell(start, end, text, low, tuple(inside))
    return Row(cells, _loose(view, blocks))


def read_grids(view: View, outline: Outline) -> list[Grid]:
    """The tables of the body. One that stands right behind another of the same width and begins with the other's head, or goes on
    with a numbered row, is its continuation.
    """
    grids: list[Grid] = []
    for table in block_rows(outline):
        rows = [row for row in (_row(view, blocks) for blocks in table) if row.cells]
        blocks = [b for row in table for inside in row.values() for b in inside]
        if not rows:
            continue
        grid = Grid(rows, blocks[0], blocks)
        before = grids[-1] if grids else None
        if before is not None and before.blocks[-1].index + 1 == grid.first.index and _continues(before, grid):
            before.rows += grid.rows
            before.blocks += blocks
        else:
            grids.append(grid)
    for grid in grids:
        head = {row.words() for row in grid.rows[:2] if len(row.cells) > 1 and not _numbered(row)}
        grid.rows[:] = [row for i, row in enumerate(grid.rows) if i < 2 or row.words() not in head]
    return grids


def _numbered(row: Row) -> bool:
    first = row.cells[min(row.cells)].text.strip()
    label = ROW_LABEL.match(first)
    return label is not None and label.end() == len(first)


def _continues(before: Grid, grid: Grid) -> bool:
    if before.width != grid.width or before.rows[0].loose != grid.rows[0].loose:
        return False
    same = grid.rows[0].words() == before.rows[0].words()
    return same or (_numbered(grid.rows[0]) and not _numbered(before.rows[0]))


def mend_loose(rows: list[Row], width: int, unit: int | None, is_value: Callable[[Cell], bool]) -> list[Row]:
    """The body rows of a flattened table of `width` columns, each cell in its column where that is sure.

    An empty cell splits a row in two: words with a row of nothing but figures behind them, which together lack cells, had their empty
    cells in between. A row that lacks cells at its left, under a merged cell, is known by its unit standing in the column of units
    (`unit`) and figures behind. Other short rows stay as they are and `loose`, so that only their words are used.
    """
    found: list[Row] = []
    for row in rows:
        cells = [row.cells[c] for c in sorted(row.cells)]
        last = found[-1] if found else None
        short = width - len(cells)
        if not row.loose or not short:
            found.append(Row(dict(row.cells)))
        elif last is not None and last.loose and _split(last, cells, width, is_value):
            known = len(last.cells)
            missing = short - known
            joined = [*(last.cells[c] for c in sorted(last.cells)), *cells]
            found[-1] = Row({i if i < known else i + missing: cell for i, cell in enumerate(joined)})
        elif unit is not None and 0 < unit - short < len(cells) - 1 and _shifted(cells, unit - short, is_value):
            found.append(Row({i + short: cell for i, cell in enumerate(cells)}))
        else:
            found.append(row)
    return found


def _split(last: Row, cells: list[Cell], width: int, is_value: Callable[[Cell], bool]) -> bool:
    """Whether figures are the rest of the row above, behind an empty cell."""
    words = [last.cells[c] for c in sorted(last.cells)]
    return 1 < len(words) < width - len(cells) and all(is_value(c) for c in cells) and not any(is_value(c) for c in words[1:])


def _shifted(cells: list[Cell], unit: int, is_value: Callable[[Cell], bool]) -> bool:
    """Whether a short row has words, then a unit, then figures: its cells stand at the right end."""
    return all(is_value(c) for c in cells[unit + 1 :]) and not any(is_value(c) for c in cells[: unit + 1])
