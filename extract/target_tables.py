"""Tables of targets: a row names a measure, a column says for when, a cell holds the figure.

A cell becomes one target, by the time of its column's head; columns of what is reached give results, and the row's targets their
baseline. Section rows and the rows above hand down what a row leaves out ("Trong đó: nông thôn"). What a row measures and of whom is
read in the sentence that it stands for, by the same reader as prose. Tables of tasks, budgets and comparisons are no targets.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cache

from extract.cell_values import Unit, is_year, read_cell, read_unit, recurs, unit_kind
from extract.clauses import Clause
from extract.context import Context, Contexts, cue_pattern, is_named
from extract.deadlines import TimePhrase, main_time, read_deadline, read_times
from extract.outline import Outline
from extract.quantities import Quantity
from extract.row_sentences import RowReading, read_row_sentence
from extract.table_columns import Column, column_time, place_name, read_columns, settle
from extract.table_grid import Cell, Grid, Row, mend_loose, read_grids
from extract.table_paths import RowPlace, RowPlaces
from extract.targets import Draft
from extract.view import View
from schema.record import Baseline, Deadline, DocumentFacts, Recurrence, Result, Span
from schema.vocab import entries


@dataclass
class TableReading:
    """What the tables of a document commit to and report, in clean spans."""

    targets: list[Draft] = field(default_factory=list)
    results: list[Result] = field(default_factory=list)
    owned: set[int] = field(default_factory=set)
    """Indexes of the blocks that are read here, so that nobody reads them as prose."""
    unread: list[Span] = field(default_factory=list)
    """Rows with figures that no unit or no column could be told for: they are left out."""


@dataclass
class _Line:
    """A row that names a measure, for the rows below it."""

    words: str
    unit: Unit | None
    sure: bool
    reading: RowReading
    made: dict[int, Draft] = field(default_factory=dict)


@dataclass
class _Table:
    """One table while it is read."""

    grid: Grid
    columns: dict[int, Column]
    label: int
    context: Context
    aimed: bool
    """Whether the table as a whole says that its figures are aimed at."""
    time: TimePhrase | None
    time_text: str | None
    unit: Unit | None
    caption: str | None
    """The measure that a table of places names above it."""
    by_place: bool = False


_BRACKET = re.compile(r"\s?\(([^()]{1,40})\)\s*[:.]?$")
_CAPTION_UNIT = re.compile(r"(?:đơn vị tính|đơn vị|đvt)\s?:\s?([^().;,]{1,30})")
_LABEL = re.compile(
    r"^(?:[-+•*]+|\(?(?:[ivxlc]{1,6}|\d{1,2}(?:\.\d{1,2}){0,3}|[a-zđ]{1,2})\s?[.)]\s?-?|\d{1,2}(?:\.\d{1,2}){1,3})\s*", re.I
)
_MARK = re.compile(r"\s?(?:\[\d{1,3}\]|\(\d{1,2}\))")
_COUNTED = re.compile(r"(?:tổng )?số(?: lượng)?\s(?:các\s)?(.+)")
_LONG_CELL = 8
"""Words of a cell that is prose, left to the reader of prose."""
_AIM = re.compile(r"(?<![^\W_])(?:mục tiêu|chỉ tiêu|giao|kế hoạch|phấn đấu|lộ trình|đăng ký)(?![^\W_])")


@cache
def _row_words(kind: str) -> tuple[frozenset[str], tuple[str, ...]]:
    entry = next(e for e in entries("tables", "row") if e["kind"] == kind)
    return frozenset(entry.get("whole", ())), tuple(sorted(entry.get("start", ()), key=len, reverse=True))


def row_kind(low: str) -> str | None:
    """What the words of a row are: total, bare, measure, part; None for any other name.

    >>> row_kind("tổng cộng"), row_kind("tỷ lệ"), row_kind("tỷ lệ hộ nghèo"), row_kind("trong đó: nữ"), row_kind("nông thôn")
    ('total', 'bare', 'measure', 'part', None)
    """
    low = " ".join(low.split()).strip(" .:;,()-+")
    for kind in ("total", "bare"):
        if low in _row_words(kind)[0]:
            return kind
    for kind in ("part", "measure"):
        if any(re.match(rf"{re.escape(w)}(?![^\W_])", low) for w in _row_words(kind)[1]):
            return kind
    return None


class _TableReader:
    """Reads the tables of one document."""

    def __init__(self, view: View, outline: Outline, document: DocumentFacts, contexts: Contexts) -> None:
        self.view, self.outline, self.document, self.contexts = view, outline, document, contexts
        self.found = TableReading()

    def read(self) -> TableReading:
        for grid in read_grids(self.view, self.outline):
            self._grid(grid)
        self.found.results.sort(key=lambda r: r.quantity_span)
        return self.found

    # -------------------------------------------------------------------------------------------------------------- tables

    def _grid(self, grid: Grid) -> None:
        columns, behind = read_columns(self.view, grid.rows)
        if not columns:
            return
        rows = grid.rows[behind:]
        unit_column = next((n for n, c in columns.items() if c.kind == "unit"), None)
        if any(row.loose for row in rows):
            rows = mend_loose(rows, len(columns), unit_column)
        label = settle(columns, [row for row in rows if not row.loose])
        self._own(grid, columns, rows, {"number", "unit", "budget", "deadline", "role"})
        if label is None or columns[label].kind == "task":
            return
        table = self._about(grid, columns, label)
        if not any(self._verdict(c, table) for c in columns.values() if c.figures):
            return
        self._own(grid, columns, rows, None)
        if not table.context.budget:
            self._rows(table, rows)

    def _own(self, grid: Grid, columns: dict[int, Column], rows: list[Row], kinds: set[str] | None) -> None:
        """Takes the cells of some columns, or the whole table but for its prose."""
        if kinds is None:
            prose = {
                b.index
                for row in rows
                for n, cell in row.cells.items()
                if n in columns and columns[n].figures and len(cell.low.split()) > _LONG_CELL and read_cell(cell.low) is None
                for b in cell.blocks
            }
            self.found.owned |= {b.index for b in grid.blocks} - prose
            return
        for row in rows:
            for n, cell in row.cells.items():
                if not row.loose and n in columns and columns[n].kind in kinds:
                    self.found.owned |= {b.index for b in cell.blocks}

    def _about(self, grid: Grid, columns: dict[int, Column], label: int) -> _Table:
        """What stands round the table: its heading, the caption right above it, a title row of its own."""
        context = self.contexts.of(grid.first)
        above = self._captions(grid)
        head = columns[label]
        lows = [self.view.low[a:b] for a, b in above]
        times = [
            (t, (a, b))
            for a, b in [*above, *head.spans]
            for t in read_times(self.view.low, a, b)
            if not is_named(self.view.low, a, t)
        ]
        time = main_time([t for t, _ in times]) or context.time
        aimed = context.aim or any(_AIM.search(low) for low in [*lows, head.low])
        unit = next((u for low in lows for m in _CAPTION_UNIT.finditer(low) if (u := read_unit(m[1]))), None)
        text = self.view.clean[time.span[0] : time.span[1]] if time else None
        table = _Table(grid, columns, label, context, aimed, time, text, unit, self._named_measure(above))
        table.by_place = head.kind == "places"
        return table

    def _captions(self, grid: Grid) -> list[Span]:
        """The short paragraphs right above a table, nearest first, and the heading that it stands under."""
        found: list[Span] = []
        for row in grid.rows[:2]:
            single = row.single()
            if single is None:
                break
            found.append(single.span)
        at = grid.first.index - 1
        while at >= 0 and len(found) < 3:
            block = self.outline.blocks[at]
            if block.cell is not None or block.zone != "body" or block.end - block.start > 300:
                break
            found.append(block.span)
            at -= 1
        return found

    def _named_measure(self, above: list[Span]) -> str | None:
        """The measure that a caption names for a table of places ("Giao chỉ tiêu tỷ lệ bao phủ bảo hiểm y tế cho các xã")."""
        for a, b in above:
            for match in re.finditer(r"(?<![^\W_])(?:tỷ lệ|số|tỷ trọng|diện tích|mức|tổng số)\s", self.view.low[a:b]):
                words = self.view.clean[a + match.start() : b]
                low = self.view.low[a + match.start() : b]
                stop = re.search(
                    r"\s(?:cho|của các|giao cho|tại các|theo từng|theo|trên địa bàn|đến năm|năm \d|giai đoạn|các năm|từ năm)(?![^\W_])|[;:.(]",
                    low,
                )
                end = stop.start() if stop else len(low)
                if len(low[:end].split()) >= 3:
                    return words[:end].strip()
        return None

    def _verdict(self, column: Column, table: _Table) -> str | None:
        """Whether a column's figures are targets, results or neither."""
        end, start = (column.time.end, column.time.start) if column.time else (None, None)
        issued, period = self.document.issued_on, self.document.period
        situation = table.context.situation and not table.context.aim
        ahead = end is not None and issued is not None and end > issued
        past = end is not None and ((issued is not None and end < issued) or bool(period and period.start and end < period.start))
        if column.kind == "reached" or (column.kind == "done" and not (ahead and end and issued and end.year > issued.year)):
            return "result"
        if column.kind in ("aimed", "done"):
            waits = self.document.genre != "report" or ahead or table.context.aim
            return "target" if waits and not situation and not past else None
        if column.kind == "dated" or (column.time is not None and column.kind in ("measure", "place", "other")):
            if situation or past or (start is not None and end is not None and past):
                return "result"
            if self.document.genre == "report" and not ahead:
                return "target" if table.context.aim else "result"
            return "target" if table.aimed or ahead or issued is None else None
        if column.kind in ("measure", "place") or (column.kind == "other" and table.by_place and column.measure):
            return "result" if situation else "target" if table.aimed else None
        return None

    # ---------------------------------------------------------------------------------------------------------------- rows

    def _rows(self, table: _Table, rows: list[Row]) -> None:
        places = RowPlaces(table.grid.first.path)
        lines: dict[int, _Line] = {}
        last: _Line | None = None
        verdicts = {n: v for n, c in table.columns.items() if (v := self._verdict(c, table))}
        number = next((n for n, c in table.columns.items() if c.kind == "number"), None)
        merged: Row | None = None
        for row in self._joined(table, rows, number):
            name = row.cells.get(table.label)
            single = row.single()
            if single is not None and (name is None or len(row.cells) > 1 or min(row.cells) != table.label):
                name = single
            if name is None and merged is not None:
                name = merged.cells.get(table.label)
                place = places.below()
            elif name is None:
                continue
            else:
                given = row.cells.get(number) if number is not None else None
                place = places.enter(given.text if given is not None and given is not name else None, name.text)
            assert name is not None
            if row.loose:
                if any(read_cell(c.low) for c in list(row.cells.values())[1:]):
                    self.found.unread.append(row.span)
                continue
            merged = row if table.label in row.cells else merged
            above = next((lines[d] for d in sorted(lines, reverse=True) if d < place.depth), None)
            line = self._line(table, row, name, place, above, last, verdicts)
            for depth in [d for d in lines if d >= place.depth]:
                del lines[depth]
            if line is not None:
                lines[place.depth] = last = line

    def _joined(self, table: _Table, rows: list[Row], number: int | None) -> list[Row]:
        """The rows, those that only go on with the words of the row above put together with it."""
        found: list[Row] = []
        for row in rows:
            name = row.cells.get(table.label)
            last = found[-1] if found else None
            goes_on = (
                name is not None
                and last is not None
                and table.label in last.cells
                and (number is None or number not in row.cells)
                and name.text.strip()[:1].islower()
                and not _LABEL.match(name.text.strip())
                and row_kind(name.low) is None
                and not any(n in last.cells for n in row.cells if n != table.label)
                and (len(row.cells) == 1 or not any(table.columns[n].figures for n in last.cells if n in table.columns))
            )
            if goes_on and name is not None and last is not None:
                before = last.cells[table.label]
                both = Cell(before.start, name.end, f"{before.text.strip()} {name.text.strip()}", f"{before.low.strip()} {name.low.strip()}", before.blocks + name.blocks)  # fmt: skip
                found[-1] = Row({**last.cells, **row.cells, table.label: both}, last.loose)
            else:
                found.append(row)
        return found

    def _line(
        self,
        table: _Table,
        row: Row,
        name: Cell,
        place: RowPlace,
        above: _Line | None,
        last: _Line | None,
        verdicts: dict[int, str],
    ) -> _Line | None:
        """Reads one row; returns it as what the rows below it may be parts of."""
        words, unit_words = _row_name(name)
        kind = row_kind(words)
        unit = self._unit(table, row, unit_words)
        if cue_pattern("budget").search(name.low) and not table.by_place:
            return None
        parts = [
            " ".join(row.cells[n].text.split()) for n, c in sorted(table.columns.items()) if c.kind == "part" and n in row.cells
        ]
        holds = any(n in row.cells for n in verdicts)
        owner = above if above is not None else last if kind in ("part", "total") else None
        line = self._named(table, words, kind, unit, owner, parts)
        if line is None or not holds:
            return line if line is not None and kind in ("measure", None) and holds else (line if kind == "measure" else None)
        self._figures(table, row, name, place, line, verdicts, owner, kind, words)
        return line

    def _unit(self, table: _Table, row: Row, bracketed: Unit | None) -> Unit | None:
        own = next((row.cells[n] for n, c in table.columns.items() if c.kind == "unit" and n in row.cells), None)
        if own is not None and (read := read_unit(own.low)) is not None:
            return read
        return bracketed or table.unit

    def _named(
        self, table: _Table, words: str, kind: str | None, unit: Unit | None, owner: _Line | None, parts: list[str]
    ) -> _Line | None:
        """What a row measures: its own words, the measure above of which it is a part, or the caption's for a place."""
        if table.by_place:
            if kind == "total" or not words:
                return _Line(words, unit, True, RowReading(None, words or None))
            return _Line(words, unit, True, RowReading(None, words))
        part = re.sub(r"^(?:trong đó|bao gồm|gồm|chia ra)(?:\s?[:,-])?\s*(?:[-+]\s*)?", "", words, flags=re.I)
        if kind == "part" or part != words:
            kind = row_kind(part)
        if owner is not None and owner.words and kind in (None, "total", "part"):
            same = unit is None or owner.unit is None or unit == owner.unit
            reading = replace(owner.reading, population=owner.reading.population if kind == "total" else part)
            if not same:
                reading = replace(reading, indicator=f"{owner.reading.indicator}: {part}")
            return _Line(part, unit or owner.unit, owner.sure and same, reading)
        if owner is not None and kind == "bare" and owner.words:
            part = f"{part} {owner.words[:1].lower()}{owner.words[1:]}"
        elif kind in ("total", "bare"):
            return None
        sure = unit is not None
        low = " ".join(part.lower().split())
        if unit is None:
            unit, sure = _unit_of_words(low)
        reading = read_row_sentence(part, unit.name if unit else None, self.document)
        if parts:
            reading = replace(reading, population=", ".join(parts))
        return _Line(part, unit, sure, reading)

    # --------------------------------------------------------------------------------------------------------------- cells

    def _figures(
        self,
        table: _Table,
        row: Row,
        name: Cell,
        place: RowPlace,
        line: _Line,
        verdicts: dict[int, str],
        owner: _Line | None,
        kind: str | None,
        words: str,
    ) -> None:
        drafts: list[Draft] = []
        reached: list[Result] = []
        unread = False
        for n in sorted(verdicts):
            cell = row.cells.get(n)
            column = table.columns[n]
            if cell is None:
                continue
            unit = (
                column.unit
                if column.unit
                and (line.unit is None or column.kind in ("measure", "other", "place") or column.low.startswith("tỷ lệ"))
                else line.unit
            )
            value = read_cell(cell.low, unit is not None and unit.share)
            if value is None:
                continue
            unit = Unit(value.unit, value.yearly) if value.unit else unit
            if unit is None or (is_year(cell.low) and unit.name in ("năm", "count")):
                unread = True
                continue
            at = _Place(cell, column, n, unit, value)
            if verdicts[n] == "result":
                reached.append(self._result(row, line, table, at))
            else:
                drafts.append(self._target(table, row, name, place, line, at, owner, kind, words))
        if unread:
            self.found.unread.append(row.span)
        if drafts and reached:
            fitting = [r for r in reached if r.unit == drafts[0].unit]
            if fitting:
                r = max(fitting, key=lambda r: (r.as_of is not None, r.as_of or 0, r.quantity_span))
                drafts[0].baseline = Baseline(value=r.value, unit=r.unit, as_of=r.as_of, span=r.quantity_span)
        self.found.targets += drafts
        self.found.results += reached

    def _result(self, row: Row, line: _Line, table: _Table, at: _Place) -> Result:
        value = at.value
        place = line.words if table.by_place else None
        indicator = self._column_measure(table, at.column) if table.by_place else line.reading.indicator
        return Result(
            value=value.value,
            value_max=value.value_max,
            total=value.total,
            unit=at.unit.name,
            indicator=" ".join(w for w in (indicator, place) if w) or None,
            as_of=at.column.time.end if at.column.time else None,
            span=(row.span[0], at.end),
            quantity_span=at.span,
        )

    def _column_measure(self, table: _Table, column: Column) -> str | None:
        """The measure of a column in a table of places: its head's, or the caption's where the head only tells the time."""
        if column.kind in ("measure", "other") and column.measure and len(column.measure.split()) > 2:
            return column.measure
        return table.caption or column.measure

    def _target(
        self,
        table: _Table,
        row: Row,
        name: Cell,
        place: RowPlace,
        line: _Line,
        at: _Place,
        owner: _Line | None,
        kind: str | None,
        words: str,
    ) -> Draft:
        value, unit, column = at.value, at.unit, at.column
        reading = line.reading
        if table.by_place:
            measure = self._column_measure(table, column)
            reading = read_row_sentence(measure, unit.name, self.document) if measure else reading
        block = replace(at.cell.blocks[0], path=place.path)
        comparator = "le" if unit.name == "hạng" and not value.worded and value.value_max is None else value.comparator
        quantity = Quantity(
            at.span, (at.cell.start + value.number[0], at.cell.start + value.number[1]), comparator, value.value, value.value_max,  # type: ignore[arg-type]
            value.total, unit.name, unit_kind(unit.name), value.worded, unit.yearly, ambiguous=value.ambiguous,
        )  # fmt: skip
        clause = Clause(min(row.span[0], at.span[0]), max(at.end, at.span[1]), 0)
        draft = Draft(block, clause, quantity, at.span, None, comparator, value.value, value.value_max, unit.name)
        draft.indicator, draft.population, draft.criterion = reading.indicator, reading.population, reading.criterion
        draft.tier, draft.per, draft.share_of = reading.tier or self.document.tier, reading.per, reading.share_of
        draft.change, draft.reference = value.change or reading.change, reading.reference
        draft.deadline = self._deadline(table, row, at, reading.recurrence)
        draft.commitment = self._commitment(table, name, at)
        draft.confidence = 0.6 if value.ambiguous or not (line.sure or value.unit or column.unit) else 1.0
        draft.note = value.note if value.note in self.outline.notes else None
        self._excepted(table, line, at, draft, owner, kind, words)
        line.made[at.number] = draft
        return draft

    def _excepted(
        self, table: _Table, line: _Line, at: _Place, draft: Draft, owner: _Line | None, kind: str | None, words: str
    ) -> None:
        """A figure for one place deviates from the whole territory's, where that is given and a share."""
        where = at.column.place or (words if table.by_place and kind != "total" else place_name(line.words))
        if not where:
            if table.by_place:
                self._totals[at.number, id(table)] = draft
            return
        draft.exception_for = where
        draft.population = draft.population or where
        general = owner.made.get(at.number) if owner else self._totals.get((at.number, id(table)))
        if general is not None and general.unit == draft.unit == "percent":
            draft.exception_to = general

    def _deadline(self, table: _Table, row: Row, at: _Place, recurrence: Recurrence | None) -> Deadline:
        unit = at.unit
        yearly: Recurrence | None = (
            "yearly" if unit.yearly and (unit.name in ("percent", "percent_point") or recurs(unit.name)) else recurrence
        )
        column = at.column
        if column.time is not None:
            return Deadline(end=column.time.end, start=column.time.start, recurrence=yearly, text=column.time_text)
        own = next((row.cells[n] for n, c in table.columns.items() if c.kind == "deadline" and n in row.cells), None)
        if own is not None:
            time = column_time(own.low)
            if time is not None:
                return Deadline(end=time.end, start=time.start, recurrence=yearly, text=" ".join(own.text.split()))
            stated = read_deadline(" ".join(own.text.split()), " ".join(own.low.split()))
            if stated is not None:
                return stated
        if table.time is not None:
            return Deadline(end=table.time.end, start=table.time.start, recurrence=yearly, text=table.time_text)
        return Deadline(recurrence=yearly)

    def _commitment(self, table: _Table, name: Cell, at: _Place) -> str:
        for low in (at.cell.low, name.low, at.column.low):
            for effort in ("require", "strive"):
                if cue_pattern(effort).search(low):
                    return effort
        return table.context.commitment or "plan"
