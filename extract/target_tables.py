"""Tables of targets: a row names a measure, a column says for when, a cell holds the figure.

A cell becomes one target, by the time of its column's head; columns of what is reached give results, and the row's first target its
baseline. Rows hand down what the rows below them leave out ("Trong đó: nông thôn"). A table may also name places in its rows or its
columns: its figures are then each place's own. Tables of tasks, budgets and comparisons are no targets.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from extract.cell_values import is_year, read_cell
from extract.context import Contexts, cue_pattern
from extract.drafts import AMBIGUOUS_CONFIDENCE, Draft
from extract.measure_units import Unit, read_unit, unit_of_words
from extract.outline import Block, Outline
from extract.reasons import Reason
from extract.row_sentences import read_row_sentence
from extract.table_columns import Column, read_columns, settle, tell_units
from extract.table_figures import Figure, as_draft, as_result, as_told, commitment_of, deadline_of
from extract.table_grid import Cell, Grid, Row, mend_loose, read_grids
from extract.table_paths import RowPlace, RowPlaces
from extract.table_rows import Line, joined_rows, owner_of, read_line, row_name
from extract.table_subject import Table, column_verdict, describe_table
from extract.table_words import place_tier, row_kind, territory
from extract.told import Told
from extract.view import View, spell
from schema.record import Baseline, DocumentFacts, Result, Span


@dataclass
class TableReading:
    """What the tables of a document commit to and report, in clean spans."""

    targets: list[Draft] = field(default_factory=list)
    results: list[Result] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    """The results with the words of their measures."""
    owned: set[int] = field(default_factory=set)
    """Indexes of the blocks that are settled here: nobody reads them as prose."""
    why: dict[Span, Reason] = field(default_factory=dict)
    """Span of a result's quantity -> why it is one."""
    unread: list[Span] = field(default_factory=list)
    """Rows with figures whose unit, column or measure could not be told: they are left out."""


_PROSE = 8
"""A cell with more words than this and no figure of its own is prose, left to its reader."""
_BROKEN = re.compile(r"\s*\d[\d\s.,]*")
"""A cell of digits alone: where no figure can be read from it, the row is named as not read."""
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
        columns, behind = read_columns(grid.rows)
        if not columns:
            return
        rows = grid.rows[behind:]
        unit = tell_units(columns, rows)
        if any(row.loose for row in rows):
            rows = mend_loose(rows, len(columns), unit, lambda cell: read_cell(cell.low) is not None)
        label = settle(columns, [row for row in rows if not row.loose])
        self.found.owned |= {
            block.index
            for row in rows
            for n, cell in row.cells.items()
            if n in columns and not row.loose and columns[n].kind in _SETTLED
            for block in cell.blocks
        }
        if label is not None and columns[label].kind == "task" and any(c.kind in _SETTLED - {"number"} for c in columns.values()):
            self.found.owned |= {b.index for b in grid.blocks if not self._commits(b)}
        if label is None or columns[label].kind == "task":
            return
        table = describe_table(grid, columns, label, self.view, self.outline, self.contexts)
        table.verdicts = {
            n: v for n, c in columns.items() if n != label and (v := column_verdict(c, table, self.document)) is not None
        }
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

    def _commits(self, block: Block) -> bool:
        """Whether a task says that a share or an effort is aimed at: its other figures are details of the work."""
        low = self.view.low[block.start : block.end]
        return "%" in low or cue_pattern("strive").search(low) is not None

    # ---------------------------------------------------------------------------------------------------------------- rows

    def _rows(self, table: Table, rows: list[Row]) -> None:
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
                line.holds, line.section = bool(set(row.cells) & set(table.verdicts)), place.section
                self._figures(table, row, place, line)
                made.append(line)
        for line in made:
            self._deviations(table, line)

    def _line(self, table: Table, row: Row, name: Cell, owner: Line | None, last: Line | None) -> Line | None:
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

    def _figures(self, table: Table, row: Row, place: RowPlace, line: Line) -> None:
        """The targets and results of a row."""
        reached: list[Result] = []
        unread = False
        for n in sorted(set(table.verdicts) & set(row.cells)):
            cell, column = row.cells[n], table.columns[n]
            unit = column.unit or line.unit or self._measured_unit(table, column)
            counted = unit is not None and not unit.share and unit.name != "năm"
            value = read_cell(cell.low, unit is not None and unit.share, years=counted)
            if value is None:
                unread = unread or is_year(cell.low) or _BROKEN.fullmatch(cell.low) is not None
                continue
            unit = Unit(value.unit, value.yearly) if value.unit else unit
            if unit is None:
                unread = True
                continue
            figure = Figure(cell, column, unit, value)
            if table.verdicts[n] == "result":
                reached.append(as_result(figure, table, row, line))
                self.found.told.append(as_told(reached[-1], line))
                self.found.why[figure.span] = Reason("table_column", column.spans[-1] if column.spans else None)
            else:
                line.made[n] = self._target(table, row, place, line, n, figure)
        if unread:
            self.found.unread.append(row.span)
        drafts = [line.made[n] for n in sorted(line.made)]
        fitting = [r for r in reached if drafts and r.unit == drafts[0].unit]
        if fitting:
            r = max(fitting, key=lambda r: (r.as_of or date.min, r.quantity_span))
            for draft in drafts:
                if draft.unit == r.unit and draft.exception_for is None:
                    draft.because["baseline"] = Reason("baseline_column", r.quantity_span)
                    draft.baseline = Baseline(value=r.value, unit=r.unit, as_of=r.as_of, span=r.quantity_span)
        self.found.targets += drafts
        self.found.results += reached

    def _measured_unit(self, table: Table, column: Column) -> Unit | None:
        """The unit of a table of places: what its column's or its caption's measure counts, or the caption says."""
        measure = table.measure_of(column) if table.by_place else None
        return table.unit or (unit_of_words(spell(measure)[0])[0] if measure else None)

    def _target(self, table: Table, row: Row, place: RowPlace, line: Line, number: int, figure: Figure) -> Draft:
        """The target of one cell."""
        reading = line.reading
        if table.by_place and (measure := table.measure_of(figure.column)):
            reading = read_row_sentence(measure, figure.unit.name, self.document)
        draft = as_draft(figure, reading, row, place.path)
        with draft.by("table_row", row.span) if reading.tier else draft.by("tier_of_document"):
            draft.tier = reading.tier or self.document.tier
        draft.deadline, draft.because["deadline"] = deadline_of(figure, table, row, reading.recurrence, self.view)
        draft.commitment, draft.because["commitment"] = commitment_of(figure, table, row)
        told = line.sure or figure.value.unit is not None or figure.column.unit is not None
        draft.confidence = AMBIGUOUS_CONFIDENCE if figure.value.ambiguous or not told else 1.0
        draft.note = figure.value.note if figure.value.note in self.outline.notes else None
        if (table.by_place and line.total) or not (line.place or figure.column.place):
            table.general.setdefault(number, draft)
        return draft

    def _deviations(self, table: Table, line: Line) -> None:
        """A figure for one place deviates from the whole territory's, where that is given too and is a share."""
        for n, draft in line.made.items():
            draft.part_of = line.owner.made.get(n) if line.owner else None
            where = line.place or table.columns[n].place
            if where is None or line.total:
                continue
            draft.exception_for = territory(where)
            draft.because["exception_for"] = Reason("table_place", draft.clause.span)
            if table.by_place or not line.place:
                with draft.by("table_place", draft.clause.span):
                    draft.tier = place_tier(where) or draft.tier
            with draft.by("table_place", draft.clause.span):
                draft.population = draft.population or where
            owner = line.owner.made.get(n) if line.owner else None
            beside = next((d for m, d in line.made.items() if table.columns[m].place is None), None) if not line.place else None
            general = owner or beside or (table.general.get(n) if table.by_place else None)
            if general is not None and general is not draft and general.unit == draft.unit == "percent":
                draft.exception_to = general


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
