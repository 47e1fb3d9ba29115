"""Tables of targets: a row names a measure, a column says for when, a cell holds the figure.

A cell becomes one target, by the time of its column's head; columns of what is reached give results, and the row's first target its
baseline. Rows hand down what the rows below them leave out ("Trong đó: nông thôn"). A table may also name places in its rows or its
columns: its figures are then each place's own. Tables of tasks, budgets and comparisons are no targets.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from extract.cell_values import CellValue, Unit, is_year, read_cell, read_unit, recurs, unit_kind
from extract.clauses import Clause
from extract.context import Context, Contexts, cue_pattern, is_named
from extract.deadlines import TimePhrase, main_time, read_deadline, read_times
from extract.outline import Outline
from extract.quantities import Quantity
from extract.row_sentences import read_row_sentence
from extract.table_columns import Column, column_time, place_tier, read_columns, settle
from extract.table_grid import Cell, Grid, Row, mend_loose, read_grids
from extract.table_paths import RowPlace, RowPlaces
from extract.table_rows import Line, joined_rows, owner_of, read_line, row_kind, row_name, unit_of_words
from extract.targets import Draft
from extract.view import View, spell
from schema.record import Baseline, Commitment, Deadline, DocumentFacts, Recurrence, Result, Span

Verdict = Literal["target", "result"]


@dataclass
class TableReading:
    """What the tables of a document commit to and report, in clean spans."""

    targets: list[Draft] = field(default_factory=list)
    results: list[Result] = field(default_factory=list)
    owned: set[int] = field(default_factory=set)
    """Indexes of the blocks that are settled here: nobody reads them as prose."""
    unread: list[Span] = field(default_factory=list)
    """Rows with figures whose unit, column or measure could not be told: they are left out."""


@dataclass
class _Table:
    """One table while it is read, and what stands round it."""

    grid: Grid
    columns: dict[int, Column]
    label: int
    context: Context
    aimed: bool
    """Whether something says of the table as a whole that its figures are aimed at."""
    time: TimePhrase | None
    unit: Unit | None
    caption: str | None
    """The measure that its title names."""
    verdicts: dict[int, Verdict] = field(default_factory=dict)
    general: dict[int, Draft] = field(default_factory=dict)
    """Column -> the whole territory's figure."""

    @property
    def by_place(self) -> bool:
        """Whether its rows are places."""
        return self.columns[self.label].kind == "places"


@dataclass(frozen=True)
class _Figure:
    """A figure where it stands."""

    cell: Cell
    number: int
    column: Column
    unit: Unit
    value: CellValue

    @property
    def span(self) -> Span:
        """Comparator, figure and unit in the clean text."""
        return self.cell.start + self.value.span[0], self.cell.start + self.value.span[1]


_CAPTION_UNIT = re.compile(r"(?:đơn vị tính|đơn vị|đvt)\s?:\s?([^().;,]{1,30})")
_AIM = re.compile(r"(?<![^\W_])(?:mục tiêu|chỉ tiêu|giao|kế hoạch|phấn đấu|lộ trình|đăng ký)(?![^\W_])")
_MEASURE = re.compile(r"(?<![^\W_])(?:tỷ lệ|tỷ trọng|số|tổng số|diện tích|mức)\s")
_MEASURE_END = re.compile(
    r"\s(?:cho|của các|tại các|theo|trên địa bàn|giao|đến (?:hết )?năm|năm \d|giai đoạn|các năm|từ năm)(?![^\W_])|[;:.(]"
)
_PROSE = 8
"""A cell with more words than this and no figure of its own is prose, left to its reader."""
_SETTLED = frozenset({"number", "unit", "budget", "deadline", "role"})
"""Columns of any table that hold no target in prose either."""


class _TableReader:
    """Reads the tables of one document."""

    def __init__(self, view: View, outline: Outline, document: DocumentFacts, contexts: Contexts) -> None:
        self.view, self.outline, self.document, self.contexts = view, outline, document, contexts
        self.found = TableReading()

    def read(self) -> TableReading:
        """All tables, in the order of the text."""
        for grid in read_grids(self.view, self.outline):
            self._grid(grid)
        self.found.targets.sort(key=lambda d: d.span)
        self.found.results.sort(key=lambda r: r.quantity_span)
        return self.found

    # ------------------------------------------------------------------------------------------------------ what a table is

    def _grid(self, grid: Grid) -> None:
        columns, behind = read_columns(self.view, grid.rows)
        if not columns:
            return
        rows = grid.rows[behind:]
        if any(row.loose for row in rows):
            unit = next((n for n, c in columns.items() if c.kind == "unit"), None)
            rows = mend_loose(rows, len(columns), unit, lambda cell: read_cell(cell.low) is not None)
        label = settle(columns, [row for row in rows if not row.loose])
        self.found.owned |= {
            block.index
            for row in rows
            for n, cell in row.cells.items()
            if n in columns and not row.loose and columns[n].kind in _SETTLED
            for block in cell.blocks
        }
        if label is None or columns[label].kind == "task":
            return
        table = self._round(grid, columns, label)
        table.verdicts = {n: v for n, c in columns.items() if (v := self._verdict(c, table)) is not None and n != label}
        if not table.verdicts:
            return
        prose = {
            b.index
            for row in rows
            for n, cell in row.cells.items()
            if _is_prose(cell) and n in table.verdicts
            for b in cell.blocks
        }
        self.found.owned |= {b.index for b in grid.blocks} - prose
        if not table.context.budget:
            self._rows(table, rows)

    def _round(self, grid: Grid, columns: dict[int, Column], label: int) -> _Table:
        """What heading, caption and title row say of a table."""
        context = self.contexts.of(grid.first)
        above = self._captions(grid)
        lows = [self.view.low[a:b] for a, b in above]
        times = []
        for a, b in [*above, *columns[label].spans]:
            times += [t for t in read_times(self.view.low, a, b) if not is_named(self.view.low, a, t)]
        named = next((words for span in above if (words := self._measure_in(span))), None)
        unit = next((u for low in lows for m in _CAPTION_UNIT.finditer(low) if (u := read_unit(m[1]))), None)
        aimed = context.aim or any(_AIM.search(low) for low in [*lows, columns[label].low])
        return _Table(grid, columns, label, context, aimed, main_time(times) or context.time, columns[label].unit or unit, named)

    def _captions(self, grid: Grid) -> list[Span]:
        """Title rows of its own, then the short paragraphs right above a table, nearest first."""
        titles = []
        for row in grid.rows[:2]:
            single = row.single()
            if single is None:
                break
            titles.append(single.span)
        at = grid.first.index - 1
        while at >= 0 and len(titles) < 3:
            block = self.outline.blocks[at]
            if block.cell is not None or block.zone != "body" or block.end - block.start > 300:
                break
            titles.append(block.span)
            at -= 1
        return titles

    def _measure_in(self, span: Span) -> str | None:
        """The measure that a caption names ("Giao chỉ tiêu tỷ lệ bao phủ bảo hiểm y tế cho các xã")."""
        for match in _MEASURE.finditer(self.view.low, *span):
            stop = _MEASURE_END.search(self.view.low, match.end(), span[1])
            words = self.view.clean[match.start() : stop.start() if stop else span[1]].split()
            if 3 <= len(words) <= 20:
                return " ".join(words)
        return None

    def _verdict(self, column: Column, table: _Table) -> Verdict | None:
        """Whether a column's figures are targets, results or neither: a past plan's, a comparison's, a statistic's."""
        kind, time, today = column.kind, column.time, self.document.issued_on
        end = time.end if time else None
        situation = table.context.situation and not table.context.aim
        ahead = end is not None and today is not None and end > today
        report = self.document.genre == "report" and not table.context.aim
        if kind == "reached" or (kind == "done" and not (end and today and end.year > today.year)):
            return "result"
        if kind in ("aimed", "done"):
            return None if situation or self._past(end) or (report and not ahead) else "target"
        undated = kind == "measure" or (
            kind == "other" and table.by_place and row_kind(spell(column.measure or "")[0]) == "measure"
        )
        if kind == "dated" or (end is not None and undated):
            if situation or self._past(end) or (report and not ahead):
                return "result"
            return "target" if table.aimed or ahead or today is None else None
        if kind == "place" or undated:
            return "result" if situation else "target" if table.aimed and not report else None
        return None

    def _past(self, end: date | None) -> bool:
        """Whether a day lies before the document, or before the years that it is made for."""
        today, period = self.document.issued_on, self.document.period
        return end is not None and bool((today and end < today) or (period and period.start and end < period.start))

    # ---------------------------------------------------------------------------------------------------------------- rows

    def _rows(self, table: _Table, rows: list[Row]) -> None:
        places, lines = RowPlaces(table.grid.first.path), dict[int, Line]()
        number = next((n for n, c in table.columns.items() if c.kind == "number"), None)
        last: Line | None = None
        merged: Cell | None = None
        made: list[Line] = []
        for row in joined_rows(rows, table.label, number, set(table.verdicts)):
            if row.loose and any(read_cell(c.low) for n, c in row.cells.items() if n != min(row.cells)):
                self.found.unread.append(row.span)
                continue
            given = row.cells.get(number) if number is not None else None
            name = _name_cell(row, table.label, given)
            if name is None and merged is None:
                continue
            if name is None:
                place = places.below()
            else:
                place = places.enter(given.text if given is not None and given is not name else None, name.text)
                merged = name
            line = self._line(table, row, name or merged, owner_of(lines, place), last)  # type: ignore[arg-type]
            for depth in [d for d in lines if d >= place.depth]:
                del lines[depth]
            if line is not None:
                lines[place.depth] = last = line
                line.figures = bool(set(row.cells) & set(table.verdicts)) or not place.section
                self._figures(table, row, place, line)
                made.append(line)
        for line in made:
            self._deviations(table, line)

    def _line(self, table: _Table, row: Row, name: Cell, owner: Line | None, last: Line | None) -> Line | None:
        """What a row measures."""
        words, bracketed = row_name(name)
        if table.by_place:
            total = row_kind(spell(words)[0]) == "total"
            reading = read_row_sentence(table.caption or words, None, self.document)
            return Line(words, bracketed, True, reading, None if total else words, total)
        if cue_pattern("budget").search(name.low):
            return None
        unit = next((read_unit(row.cells[n].low) for n, c in table.columns.items() if c.kind == "unit" and n in row.cells), None)
        parts = [" ".join(row.cells[n].text.split()) for n, c in table.columns.items() if c.kind == "part" and n in row.cells]
        line = read_line(words, unit or bracketed or table.unit, parts, owner, last, self.document)
        if line is None and set(row.cells) & set(table.verdicts):
            self.found.unread.append(row.span)
        holds = set(row.cells) & set(table.verdicts)
        return line if line is None or holds or row_kind(spell(words)[0]) == "measure" else None

    def _figures(self, table: _Table, row: Row, place: RowPlace, line: Line) -> None:
        """The targets and results of a row."""
        reached: list[Result] = []
        unread = False
        for n in sorted(set(table.verdicts) & set(row.cells)):
            cell, column = row.cells[n], table.columns[n]
            unit = column.unit or line.unit or self._measured_unit(table, column)
            value = read_cell(cell.low, unit is not None and unit.share)
            if value is None:
                continue
            unit = Unit(value.unit, value.yearly) if value.unit else unit
            if unit is None or (is_year(cell.low) and unit.name == "năm"):
                unread = True
                continue
            figure = _Figure(cell, n, column, unit, value)
            if table.verdicts[n] == "result":
                reached.append(self._result(table, row, line, figure))
            else:
                line.made[n] = self._target(table, row, place, line, figure)
        if unread:
            self.found.unread.append(row.span)
        drafts = [line.made[n] for n in sorted(line.made)]
        fitting = [r for r in reached if drafts and r.unit == drafts[0].unit]
        if fitting:
            r = max(fitting, key=lambda r: (r.as_of or date.min, r.quantity_span))
            drafts[0].baseline = Baseline(value=r.value, unit=r.unit, as_of=r.as_of, span=r.quantity_span)
        self.found.targets += drafts
        self.found.results += reached

    def _measured_unit(self, table: _Table, column: Column) -> Unit | None:
        """The unit of a table of places: what its column's or its caption's measure counts, or the caption says."""
        measure = self._column_measure(table, column) if table.by_place else None
        return table.unit or (unit_of_words(spell(measure)[0])[0] if measure else None)

    def _column_measure(self, table: _Table, column: Column) -> str | None:
        """The measure of a column in a table of places: its head's own, or the caption's where the head names none."""
        own = column.measure if row_kind(spell(column.measure or "")[0]) == "measure" else None
        return own or table.caption

    def _result(self, table: _Table, row: Row, line: Line, figure: _Figure) -> Result:
        value, time = figure.value, figure.column.time
        measure = self._column_measure(table, figure.column) if table.by_place else line.reading.indicator
        return Result(
            value=value.value,
            value_max=value.value_max,
            total=value.total,
            unit=figure.unit.name,
            indicator=measure,
            as_of=time.end if time else None,
            span=(min(row.span[0], figure.span[0]), figure.cell.end),
            quantity_span=figure.span,
        )

    # ------------------------------------------------------------------------------------------------------------- targets

    def _target(self, table: _Table, row: Row, place: RowPlace, line: Line, figure: _Figure) -> Draft:
        """The target of one cell."""
        value, unit, cell = figure.value, figure.unit, figure.cell
        reading = line.reading
        if table.by_place and (measure := self._column_measure(table, figure.column)):
            reading = read_row_sentence(measure, unit.name, self.document)
        ranked = unit.name == "hạng" and not value.worded and value.value_max is None
        comparator = "le" if ranked else value.comparator
        quantity = Quantity(
            span=figure.span,
            number=(cell.start + value.number[0], cell.start + value.number[1]),
            comparator=comparator,  # type: ignore[arg-type]
            value=value.value,
            value_max=value.value_max,
            total=value.total,
            unit=unit.name,
            kind=unit_kind(unit.name),
            worded=value.worded,
            yearly=unit.yearly,
            ambiguous=value.ambiguous,
        )
        draft = Draft(
            replace(cell.blocks[0], path=place.path),
            Clause(min(row.span[0], cell.start), max(cell.end, figure.span[1]), 0),
            quantity,
            figure.span,
            None,
            comparator,
            value.value,
            value.value_max,
            unit.name,
        )
        draft.indicator, draft.population, draft.criterion = reading.indicator, reading.population, reading.criterion
        draft.tier, draft.per, draft.share_of = reading.tier or self.document.tier, reading.per, reading.share_of
        draft.change, draft.reference = value.change or reading.change, reading.reference
        draft.deadline = self._deadline(table, row, figure, reading.recurrence)
        draft.commitment = self._commitment(table, row, figure)
        told = line.sure or value.unit is not None or figure.column.unit is not None
        draft.confidence = 0.6 if value.ambiguous or not told else 1.0
        draft.note = value.note if value.note in self.outline.notes else None
        if (table.by_place and line.total) or not (line.place or figure.column.place):
            table.general.setdefault(figure.number, draft)
        return draft

    def _deviations(self, table: _Table, line: Line) -> None:
        """A figure for one place deviates from the whole territory's, where that is given too and is a share."""
        for n, draft in line.made.items():
            where = line.place or table.columns[n].place
            if where is None or line.total:
                continue
            draft.exception_for = where
            if table.by_place or not line.place:
                draft.tier = place_tier(where) or draft.tier
            draft.population = draft.population or where
            owner = line.owner.made.get(n) if line.owner else None
            beside = next((d for m, d in line.made.items() if table.columns[m].place is None), None) if not line.place else None
            general = owner or beside or (table.general.get(n) if table.by_place else None)
            if general is not None and general is not draft and general.unit == draft.unit == "percent":
                draft.exception_to = general

    def _deadline(self, table: _Table, row: Row, figure: _Figure, recurrence: Recurrence | None) -> Deadline:
        """The time of the column's head, of the row's own column of times, or of what stands over the table, in this order."""
        unit, column = figure.unit, figure.column
        if unit.yearly and (unit.name in ("percent", "percent_point") or recurs(unit.name)):
            recurrence = "yearly"
        if column.time is not None:
            return Deadline(end=column.time.end, start=column.time.start, recurrence=recurrence, text=column.time_text)
        own = next((row.cells[n] for n, c in table.columns.items() if c.kind == "deadline" and n in row.cells), None)
        if own is not None:
            time, words = column_time(own.low), " ".join(own.text.split())
            stated = read_deadline(words, " ".join(own.low.split()))
            if time is not None:
                return Deadline(end=time.end, start=time.start, recurrence=recurrence, text=words)
            if stated is not None:
                return stated
        if table.time is not None:
            return table.time.deadline(self.view.clean, recurrence)
        return Deadline(recurrence=recurrence)

    def _commitment(self, table: _Table, row: Row, figure: _Figure) -> Commitment:
        name = row.cells.get(table.label)
        for low in (figure.cell.low, name.low if name else "", figure.column.low):
            for effort in ("require", "strive"):
                if cue_pattern(effort).search(low):
                    return effort  # type: ignore[return-value]
        return table.context.commitment or "plan"  # type: ignore[return-value]


def _name_cell(row: Row, label: int, number: Cell | None) -> Cell | None:
    """The cell that names a row: in the column of names, or merged into other columns; None where the name above goes on."""
    if row.loose:
        return row.cells[max(row.cells)]
    single = row.single()
    if single is not None and read_cell(single.low) is None:
        return single
    if label not in row.cells and number is not None and row_kind(number.low) is not None:
        return number
    return row.cells.get(label)


def _is_prose(cell: Cell) -> bool:
    return len(cell.low.split()) > _PROSE and read_cell(cell.low) is None


def read_table_targets(view: View, outline: Outline, document: DocumentFacts, contexts: Contexts) -> TableReading:
    """The targets and results of all tables of a document, and the blocks that are settled with them.

    A cell of a table of targets becomes one draft; its clause runs from the row's first word to the cell's end.
    """
    return _TableReader(view, outline, document, contexts).read()
