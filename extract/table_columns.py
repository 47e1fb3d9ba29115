"""The columns of a table, told by its head: names of measures, units, figures aimed at or reached and for when, notes.

Heads may stand in several rows ("Mục tiêu" over "2026", "2027", "2030"): what a column's head says is the words over it, from the top down.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.cell_values import is_year, read_cell
from extract.deadlines import TimePhrase
from extract.measure_units import Unit, known_unit
from extract.table_grid import Cell, Row
from extract.table_words import BRACKET, Kind, bare_head, column_time, head_kind, place_name, row_kind
from schema.record import Span

_FIGURES = frozenset({"reached", "aimed", "done", "dated", "measure", "place"})
_APART = frozenset({"number", "unit", "note", "role", "deadline", "budget", "compared"})
_GROUPS = frozenset({"reached", "aimed", "done", "dated", "measure", "deadline"})
_INDEX = re.compile(r"\(?(?:\d{1,2}|[a-zđ])\)?(?:\s?=\s?[\d()+\-*/:x. ]+)?", re.I)


@dataclass
class Column:
    """One column: its head's words from the top down, their spans, and what they say."""

    kind: Kind
    low: str = ""
    spans: tuple[Span, ...] = ()
    time: TimePhrase | None = None
    time_text: str | None = None
    unit: Unit | None = None
    place: str | None = None
    """The place that the column is about, where its head is one."""
    measure: str | None = None
    """The name of a measure in the head, without time and unit."""

    @property
    def figures(self) -> bool:
        """Whether its cells may hold figures of a measure."""
        return self.kind in _FIGURES


def _words(cell: Cell) -> tuple[str, str]:
    """The words of a cell as written and in lower case, single spaces between them."""
    return " ".join(cell.text.split()), " ".join(cell.low.split())


def _column(cells: list[Cell]) -> Column:
    """The column that these cells stand over, from the top down. The nearest head that names a time decides."""
    texts, lows = [_words(c)[0] for c in cells], [_words(c)[1] for c in cells]
    low = " ".join(lows)
    time, time_text = None, None
    for text, own in zip(reversed(texts), reversed(lows), strict=True):
        time = column_time(own)
        if time is not None:
            time_text = text[time.span[0] : time.span[1]]
            break
    unit = next((u for m in reversed(list(BRACKET.finditer(low))) if (u := known_unit(m[1]))), None)
    last = bare_head(lows[-1])
    if unit is None and ("%" in low or last == "tỷ lệ"):
        unit = Unit("percent")
    kind = _kind(lows)
    place = place_name(texts[-1]) if kind == "other" else None
    start = lows[-1].find(last)
    measure = texts[-1][start : start + len(last)] if last and start >= 0 else last or None
    return Column("place" if place else kind, low, tuple(c.span for c in cells), time, time_text, unit, place, measure)


def _kind(lows: list[str]) -> Kind:
    """The kind of a head of several rows: what the lowest says, unless it only names a time or a measure and a higher one says more."""
    kinds = [head_kind(low) for low in lows]
    for strong in ("budget", "compared", "note"):
        if strong in kinds:
            return strong
    said = [k for k in reversed(kinds) if k not in ("dated", "measure", "other")]
    if said == ["deadline"] and kinds[-1] == "dated":
        return "aimed"  # "Lộ trình thực hiện" over the years
    if said:
        return said[0]
    whole = head_kind(" ".join(lows))
    if whole != "other":
        return whole
    return "dated" if "dated" in kinds else "measure" if "measure" in kinds else "other"


# ------------------------------------------------------------------------------------------------------------------- heads


def _is_figure(cell: Cell) -> bool:
    return read_cell(cell.low) is not None and not is_year(cell.low)


def is_index(row: Row) -> bool:
    """Whether a row only counts the columns: (1) (2) (3), A B 1 2."""
    return len(row.cells) >= 3 and all(_INDEX.fullmatch(c.low.strip()) for c in row.cells.values())


def _is_head(row: Row) -> bool:
    """Whether a row can be the head of a table of targets: words or years only, and some of them known."""
    cells = row.cells.values()
    if len(cells) < 2 or row.single() is not None:
        return False
    return not any(_is_figure(c) for c in cells) and any(head_kind(c.low) != "other" for c in cells)


def _below(head: Row, row: Row) -> bool:
    """Whether a row goes on with the head above it: it stands only under merged heads and names times, places or measures."""
    says = False
    for column, cell in row.cells.items():
        above, left, right = (head.cells.get(column + i) for i in (0, -1, 1))
        if _is_figure(cell):
            return False
        words = cell.low.split()
        if above is not None and above.low.split() == words:
            continue
        merged = (
            above is None
            or any(beside is not None and beside.low.split() == above.low.split() for beside in (left, right))
            or (right is None and column + 1 in row.cells)
        )
        if not merged or column < min(head.cells):
            return False
        kind = head_kind(cell.low)
        if kind == "number":
            return False
        says = says or kind != "other" or place_name(cell.text) is not None or row_kind(cell.low) in ("measure", "bare")
    return says


def read_columns(rows: list[Row]) -> tuple[dict[int, Column], int]:
    """The columns of a table and how many of its rows are head; no columns where its first rows are no head.

    The kinds are those that the heads alone give: which column names the rows is told by its cells (`settle`).
    """
    at = 0
    while at < min(len(rows), 3) and rows[at].single() is not None:
        at += 1  # the title of the table as a row of its own
    if at >= len(rows) or not _is_head(rows[at]):
        return {}, 0
    stacks, behind = _loose_heads(rows, at) if rows[at].loose else _heads(rows, at)
    if stacks and behind < len(rows) and is_index(rows[behind]):
        behind += 1
    return {column: _column(cells) for column, cells in stacks.items()}, behind


def _heads(rows: list[Row], at: int) -> tuple[dict[int, list[Cell]], int]:
    """The heads over each column: a merged one stands over the empty cells to its right."""
    heads = [rows[at]]
    at += 1
    while at < len(rows) and len(heads) < 3 and not is_index(rows[at]) and _below(heads[-1], rows[at]):
        heads.append(rows[at])
        at += 1
    stacks: dict[int, list[Cell]] = {}
    for column in range(max(c + 1 for row in rows for c in row.cells)):
        cells: list[Cell] = []
        for level, head in enumerate(heads):
            cell = head.cells.get(column)
            left = [c for c in head.cells if c < column]
            if cell is None and left and any(column in below.cells for below in heads[level + 1 :]):
                cell = head.cells[max(left)]
            if cell is not None and not any(cell.low.split() == c.low.split() for c in cells):
                cells.append(cell)
        if cells:
            stacks[column] = cells
    return stacks, at


def _loose_heads(rows: list[Row], at: int) -> tuple[dict[int, list[Cell]], int]:
    """The heads of a flattened table: those of a second row take the place of the merged heads above them, where that is sure."""
    top = [rows[at].cells[c] for c in sorted(rows[at].cells)]
    counts = [len(row.cells) for row in rows[at + 1 :] if not is_index(row)]
    width = max(set(counts), key=lambda n: (counts.count(n) if n > 2 else 0, n), default=0)
    stacks, behind = [[cell] for cell in top], at + 1
    if len(top) < width:
        below = [rows[behind].cells[c] for c in sorted(rows[behind].cells)]
        groups, own = len(top) + len(below) - width, all(column_time(c.low) for c in below)
        first = next((i for i, c in enumerate(top) if head_kind(c.low) != "number"), 0) + 1
        places = [i for i in range(first, len(top) - groups + 1) if all(_merges(c.low, own) for c in top[i : i + groups])]
        if groups < 1 or any(map(_is_figure, below)) or len(places) != 1 or (groups > 1 and not own and len(below) % groups):
            return {}, 0
        i, each = places[0], max(1, len(below) // groups)
        over = [[] if own and groups > 1 else [top[i + min(n // each, groups - 1)]] for n in range(len(below))]
        stacks[i : i + groups] = [[*above, cell] for above, cell in zip(over, below, strict=True)]
        behind += 1
    return (dict(enumerate(stacks)), behind) if len(stacks) == width else ({}, 0)


def _merges(low: str, dated_below: bool) -> bool:
    """Whether a head may stand over others: it says what they are for, and not when where they say it."""
    time = column_time(low)
    return not (dated_below and time is not None and not time.period) and head_kind(low) in _GROUPS


# ------------------------------------------------------------------------------------------------------------------- cells


def tell_units(columns: dict[int, Column], rows: list[Row]) -> int | None:
    """The column of units. "Đơn vị" may head units or bodies: its cells decide."""
    for number, column in columns.items():
        cells = [row.cells[number] for row in rows if number in row.cells and (not row.loose or len(row.cells) == len(columns))]
        if column.kind in ("places", "other") and cells and sum(known_unit(c.low) is not None for c in cells) * 2 > len(cells):
            column.kind = "unit"
    return next((n for n, c in columns.items() if c.kind == "unit"), None)


def settle(columns: dict[int, Column], rows: list[Row]) -> int | None:
    """Tells by the cells which column names the rows, and sets the kinds of those about it; returns its number, None where none does.

    Of several columns of words before the figures, the one that names measures counts, else the first; what stands behind it parts
    the row ("Thành thị", "Nông thôn"), what stands before it groups rows. A column headed as figures that holds none is another matter.
    """
    inside = {n: [row.cells[n] for row in rows if n in row.cells] for n in columns}
    worded = {n: sum(map(_is_worded, cells)) for n, cells in inside.items()}
    for n, column in columns.items():
        years = sum(is_year(c.low) for c in inside[n]) if column.time else 0  # under a year they are counts
        figures = years + sum(read_cell(c.low) is not None for c in inside[n])
        filled = sum(bool(c.low.strip(" -x…")) for c in inside[n])
        if column.figures and (not figures or figures * 2 < filled) and (column.time or not worded[n]):
            column.kind = "other"
    first = min((n for n, c in columns.items() if c.figures and worded[n] * 2 <= len(inside[n])), default=len(columns))
    names = [n for n, c in columns.items() if n < first and c.kind not in _APART and inside[n] and worded[n] * 2 > len(inside[n])]
    if not names:
        return None
    measures = {n: sum(row_kind(_bare_name(c)) in ("measure", "bare") for c in inside[n]) / len(inside[n]) for n in names}
    fuller = [
        n
        for n in names[1:]
        if measures[n] >= 0.5 and (measures[n] > measures[names[0]] or len(inside[n]) > len(inside[names[0]]))
    ]
    label = fuller[0] if fuller else names[0]
    for n, column in columns.items():
        if n in names and n != label:
            column.kind = "part" if n > label and max(len(c.low) for c in inside[n]) <= 60 else "other"
        elif n > label and n not in names and column.figures and worded[n] and not (len(inside[n]) - worded[n]):
            column.kind = "other"
    head = columns[label]
    if head.kind not in ("task", "places"):
        named = sum(place_name(c.text) is not None for c in inside[label])
        head.kind = "places" if named * 2 > len(inside[label]) else "label"
    return label


def _bare_name(cell: Cell) -> str:
    return re.sub(r"^\s*(?:\d{1,2}(?:\.\d{1,2})*|[a-zđ])[.)]\s+", "", cell.low)


def _is_worded(cell: Cell) -> bool:
    return read_cell(cell.low) is None and any(c.isalpha() for c in cell.low) and len(cell.low.strip()) > 1
