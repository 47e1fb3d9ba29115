"""Tables that stand in a text by white space alone: pasted with tabs between the cells, or aligned with spaces.

A table is a run of lines without an empty one between them that are cut into the same number of cells, three or more; its first line holds no
figure, and below it some column holds figures only. A letterhead has two columns and a wrapped paragraph has no such gaps.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.cell_values import is_year, read_cell
from schema.record import Span

FEWEST_COLUMNS = 3
FEWEST_ROWS = 3
"""Rows, the head among them."""
_CELL = re.compile(r"\S+(?:[^\S\t]\S+)*")
"""Words with one blank between them: a tab or two blanks part cells."""
_PARTED = re.compile(r"\S(?:[^\S\t]*\t|[^\S\t]{2})\s*\S")
_ORDINAL = re.compile(r"(?:\d{1,3}|[ivxlc]{1,5})[.)]?")


def plain_tables(source: str, lines: Sequence[Span | None]) -> Iterator[tuple[int, list[list[Span]]]]:
    """The index of each table's first line, and its rows as the spans of their cells; `lines` are spans of the source, None for an empty line."""
    run: list[list[Span]] = []
    for at, line in enumerate([*lines, None]):
        cells = _cells(source, line) if line and _PARTED.search(source, *line) else []
        if run and len(cells) != len(run[0]):
            if is_table(source, run):
                yield at - len(run), run
            run = []
        if len(cells) >= FEWEST_COLUMNS:
            run.append(cells)


def _cells(source: str, line: Span) -> list[Span]:
    return [match.span() for match in _CELL.finditer(source, *line)]


def is_table(source: str, rows: list[list[Span]]) -> bool:
    """Whether rows of as many cells are a table: words over figures."""
    if len(rows) < FEWEST_ROWS:
        return False
    low = [[source[slice(*cell)].lower() for cell in row] for row in rows]
    if any(_is_figure(cell) for cell in low[0]):
        return False
    return any(
        all(_is_figure(row[column]) or _ORDINAL.fullmatch(row[column]) for row in low[1:]) for column in range(len(low[0]))
    )


def _is_figure(cell: str) -> bool:
    return read_cell(cell) is not None and not is_year(cell)
