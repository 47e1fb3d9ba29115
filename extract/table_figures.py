"""The figure of a cell, with its column, unit and row, as a target or a result of the record."""

from __future__ import annotations

from dataclasses import dataclass, replace

from extract.cell_values import CellValue
from extract.clauses import Clause
from extract.context import cue_pattern
from extract.deadlines import read_deadline
from extract.drafts import Draft
from extract.measure_units import Unit, recurs, unit_kind
from extract.quantities import Quantity
from extract.reasons import Reason
from extract.row_sentences import RowReading
from extract.table_columns import Column
from extract.table_grid import Cell, Row
from extract.table_rows import Line
from extract.table_subject import Table
from extract.table_words import column_time
from extract.told import Told
from extract.view import View, spell
from schema.record import Commitment, Comparator, Deadline, Recurrence, Result, Span


@dataclass(frozen=True)
class Figure:
    """A figure where it stands, in its unit."""

    cell: Cell
    column: Column
    unit: Unit
    value: CellValue

    @property
    def span(self) -> Span:
        """Comparator, figure and unit in the clean text."""
        return self.cell.start + self.value.span[0], self.cell.start + self.value.span[1]

    @property
    def comparator(self) -> Comparator:
        """Its comparator; a bare rank is one to be reached or bettered."""
        bare = not self.value.worded and self.value.value_max is None
        return "le" if self.unit.name == "hạng" and bare else self.value.comparator


def as_draft(figure: Figure, reading: RowReading, row: Row, path: str | None) -> Draft:
    """The target of a cell, its time and tier not yet told. Its clause runs from the row's first word to the cell's end."""
    cell, value, unit = figure.cell, figure.value, figure.unit
    quantity = Quantity(
        span=figure.span,
        number=(cell.start + value.number[0], cell.start + value.number[1]),
        comparator=figure.comparator,
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
        block=replace(cell.blocks[0], path=path),
        clause=Clause(min(row.span[0], cell.start), cell.end, 0),
        quantity=quantity,
        span=figure.span,
        measured=None,
        comparator=figure.comparator,
        value=value.value,
        value_max=value.value_max,
        unit=unit.name,
        indicator=reading.indicator,
        population=reading.population,
        criterion=reading.criterion,
        change=value.change or reading.change,
        reference=value.reference or reading.reference,
        per=reading.per,
        share_of=reading.share_of,
    )
    spans = figure.column.spans
    draft.because["kind"] = Reason("table_column", spans[-1] if spans else None)
    draft.because["comparator"] = Reason("figure_ambiguous" if value.ambiguous else "figure_written", figure.span)
    draft.because["unit"] = Reason("table_unit", figure.span if value.unit else None)
    draft.owe("table_row", row.span)
    return draft


def as_result(figure: Figure, table: Table, row: Row, line: Line) -> Result:
    """A figure that is reached already, as of the time of its column."""
    value, time = figure.value, figure.column.time
    return Result(
        value=value.value,
        value_max=value.value_max,
        total=value.total,
        unit=figure.unit.name,
        indicator=table.measure_of(figure.column) if table.by_place else line.reading.indicator,
        as_of=time.end if time else None,
        span=(min(row.span[0], figure.span[0]), figure.cell.end),
        quantity_span=figure.span,
    )


def as_told(result: Result, line: Line) -> Told:
    """A cell's result with the words of its row."""
    words = spell(f"{result.indicator or ''} {line.reading.population or ''}")[0]
    return Told(result, words, words, place=line.place)


def deadline_of(figure: Figure, table: Table, row: Row, recurrence: Recurrence | None, view: View) -> tuple[Deadline, Reason]:
    """The time of the column's head, of the row's own column of times, or of what stands over the table, in this order."""
    unit, column = figure.unit, figure.column
    if unit.yearly and (unit.name in ("percent", "percent_point") or recurs(unit.name)):
        recurrence = "yearly"
    if column.time is not None:
        said = Deadline(end=column.time.end, start=column.time.start, recurrence=recurrence, text=column.time_text)
        return said, Reason("deadline_column", column.spans[-1] if column.spans else None)
    own = next((row.cells[n] for n, c in table.columns.items() if c.kind == "deadline" and n in row.cells), None)
    if own is not None:
        time, words = column_time(own.low), " ".join(own.text.split())
        if time is not None:
            return Deadline(end=time.end, start=time.start, recurrence=recurrence, text=words), Reason("deadline_row", row.span)
        stated = read_deadline(words, " ".join(own.low.split()))
        if stated is not None:
            return stated, Reason("deadline_row", row.span)
    if table.time is not None:
        return table.time.deadline(view.clean, recurrence), Reason("deadline_above", table.time.span)
    return Deadline(recurrence=recurrence), Reason("deadline_recurring")


def commitment_of(figure: Figure, table: Table, row: Row) -> tuple[Commitment, Reason]:
    """How firmly a cell is meant: by words of its own, its row's or its column's, else as the heading says."""
    name = row.cells.get(table.label)
    efforts: tuple[Commitment, ...] = ("require", "strive")
    for low in (figure.cell.low, name.low if name else "", figure.column.low):
        for effort in efforts:
            if cue_pattern(effort).search(low):
                return effort, Reason("commitment_table", row.span)
    above = table.context.commitment
    return (
        (above, Reason("commitment_above", table.context.pressed)) if above in efforts else ("plan", Reason("commitment_plain"))
    )
