"""What a table is about: its heading, its caption and its head say whether figures are aimed at or reached, by when and in what unit."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Literal

from extract.context import Context, Contexts, is_named
from extract.deadlines import TimePhrase, main_time, read_times
from extract.drafts import Draft
from extract.measure_units import Unit, read_unit
from extract.outline import Outline
from extract.table_columns import Column
from extract.table_grid import Grid
from extract.table_words import row_kind
from extract.view import View, spell
from extract.words import whole_words
from schema.record import DocumentFacts, Span
from schema.vocab import entries

Verdict = Literal["target", "result"]

_CAPTION_UNIT = re.compile(r"(?:đơn vị tính|đơn vị|đvt)\s?:\s?([^().;,]{1,30})")
_STOP = re.compile(r"[;:.(]")
_CAPTIONS, _LONGEST_CAPTION = 3, 300


@cache
def caption_words(kind: str) -> re.Pattern[str]:
    """A pattern for the words of captions of a kind: aim, measure, end."""
    words = next(e["words"] for e in entries("tables", "caption") if e["kind"] == kind)
    return re.compile(whole_words(words))


@dataclass
class Table:
    """One table while it is read, and what stands round it."""

    grid: Grid
    columns: dict[int, Column]
    label: int
    """The column that names the rows."""
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

    def measure_of(self, column: Column) -> str | None:
        """The measure of a column in a table of places: its head's own, or the caption's where the head names none."""
        return (column.measure if row_kind(spell(column.measure or "")[0]) == "measure" else None) or self.caption


def describe_table(grid: Grid, columns: dict[int, Column], label: int, view: View, outline: Outline, contexts: Contexts) -> Table:
    """What heading, caption and title row say of a table. A time in the caption is nearer than the heading's."""
    context = contexts.of(grid.first)
    above = _captions(grid, outline)
    lows = [view.low[a:b] for a, b in above]
    times = []
    for a, b in [*above, *columns[label].spans]:
        times += [t for t in read_times(view.low, a, b) if not is_named(view.low, a, t)]
    named = next((words for span in above if (words := _measure_in(view, span))), None)
    unit = next((u for low in lows for m in _CAPTION_UNIT.finditer(low) if (u := read_unit(m[1]))), None)
    aimed = context.aim or any(caption_words("aim").search(low) for low in [*lows, columns[label].low])
    return Table(grid, columns, label, context, aimed, main_time(times) or context.time, columns[label].unit or unit, named)


def _captions(grid: Grid, outline: Outline) -> list[Span]:
    """Title rows of its own, then the short paragraphs right above a table, nearest first."""
    titles: list[Span] = []
    for row in grid.rows[:2]:
        single = row.single()
        if single is None:
            break
        titles.append(single.span)
    for block in reversed(outline.blocks[: grid.first.index]):
        if (
            block.cell is not None
            or block.zone != "body"
            or block.end - block.start > _LONGEST_CAPTION
            or len(titles) >= _CAPTIONS
        ):
            break
        titles.append(block.span)
        if block is grid.first.parent:
            break
    return titles


def _measure_in(view: View, span: Span) -> str | None:
    """The measure that a caption names ("Giao chỉ tiêu tỷ lệ bao phủ bảo hiểm y tế cho các xã")."""
    for match in caption_words("measure").finditer(view.low, *span):
        ends = [
            found.start()
            for pattern in (caption_words("end"), _STOP)
            if (found := pattern.search(view.low, match.end(), span[1]))
        ]
        words = view.clean[match.start() : min(ends, default=span[1])].split()
        if 3 <= len(words) <= 20:
            return " ".join(words)
    return None


def column_verdict(column: Column, table: Table, document: DocumentFacts) -> Verdict | None:
    """Whether a column's figures are targets, results or neither: a past plan's, a comparison's, a statistic's.

    Words of the head decide first, then its time against the day of the document and the years it is made for, then what the table's
    heading says.
    """
    kind, today = column.kind, document.issued_on
    end = column.time.end if column.time else None
    situation = table.context.situation and not table.context.aim
    ahead = end is not None and today is not None and end > today
    report = document.genre == "report" and not table.context.aim
    if kind == "reached" or (kind == "done" and not (end and today and end.year > today.year)):
        return "result"
    if kind in ("aimed", "done"):
        return None if situation or _past(end, document) or (report and not ahead) else "target"
    measures = kind == "measure" or (kind == "other" and table.by_place and row_kind(spell(column.measure or "")[0]) == "measure")
    if kind == "dated" or (end is not None and measures):
        if end and today and end.year <= today.year and _aimed_later(end, table):
            return "result"
        if situation or _past(end, document) or (report and not ahead):
            return "result"
        return "target" if table.aimed or ahead or today is None else None
    if kind == "place" or measures:
        return "result" if situation else "target" if table.aimed and not report else None
    return None


def _aimed_later(end: date, table: Table) -> bool:
    """Whether another column is of a later year and says that it is aimed at: a plain year before it is what was reached till then."""
    return any(c.kind == "aimed" and c.time and c.time.end and c.time.end.year > end.year for c in table.columns.values())


def _past(end: date | None, document: DocumentFacts) -> bool:
    """Whether a day lies before the document, or before the years that it is made for."""
    today, period = document.issued_on, document.period
    return end is not None and bool((today and end < today) or (period and period.start and end < period.start))
