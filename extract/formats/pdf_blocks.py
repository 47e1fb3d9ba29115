"""Sheets of a PDF -> what is written, in order: paragraphs and tables that go on over pages, footnotes told from the body."""

from __future__ import annotations

from itertools import chain, pairwise
from typing import TYPE_CHECKING

from extract.formats.pdf_columns import Flow, in_columns, in_reading_order
from extract.formats.pdf_furniture import Note, opens_notes, take_footnotes, usual_size, with_marks, without_furniture
from extract.formats.pdf_grids import Grid
from extract.formats.pdf_paragraphs import Margins, Paragraph, measure, opens, paragraphs
from extract.formats.pdf_sheets import Sheet
from extract.formats.pdf_text import Block, Table, continued, table_of
from extract.source import SourceText

if TYPE_CHECKING:
    from extract.formats.pdf_aligned import Aligned


def blocks_of(sheets: list[Sheet], scans: dict[int, SourceText]) -> tuple[list[Block], list[tuple[str, Note]]]:
    """What is written, in order, and the footnotes with the numbers they get."""
    written = [sheet for sheet in sheets if not sheet.scanned]
    for sheet in written:
        _take_aligned(sheet)
    without_furniture([sheet.leaf for sheet in written])
    notes = _take_notes(written)
    for above, sheet in pairwise(sheets):
        _go_on(above, sheet)
    items = {sheet.page.number: _items(sheet) for sheet in written}
    margins = _margins(written, items)
    blocks: list[Block] = []
    for sheet in sheets:
        number = sheet.page.number
        if sheet.scanned:
            blocks += [scans[number]] if number in scans and scans[number].text.strip() else []
            continue
        own = margins[round(sheet.page.width)]
        for place, item in enumerate(items[number]):
            if isinstance(item, Grid):
                table = table_of(item, number, 1)
                if table is not None and not (place == 0 and _continues(blocks, table)):
                    blocks.append(table)
                continue
            found = paragraphs(item, own)
            last = blocks[-1] if blocks else None
            if place == 0 and found and isinstance(last, Paragraph) and _runs_on(last, item, own):
                last.lines += found.pop(0).lines
            for paragraph in found:
                paragraph.ruled = bool(sheet.page.level) and opens_notes(paragraph.lines[0], sheet.page.level)
            blocks += found
    return blocks, notes


def _take_aligned(sheet: Sheet) -> None:
    """Makes tables of the lines of a page that stand in columns under a head without rules."""
    if not in_columns(sheet.leaf.lines):
        return
    from extract.formats.pdf_aligned import find_aligned

    for table in find_aligned(sheet.leaf.lines):
        _add(sheet, table)


def _go_on(above: Sheet, sheet: Sheet) -> None:
    """Makes a table of the rows at the top of a page that go on with a table without rules at the end of the page above."""
    if above.aligned is None or sheet.scanned or any(line.top > above.aligned.grid.ys[-1] for line in above.leaf.lines):
        return
    from extract.formats.pdf_aligned import going_on

    top = min((grid.ys[0] for grid in sheet.grids), default=sheet.page.height)
    table = going_on([line for line in sheet.leaf.lines if line.bottom <= top], above.aligned)
    if table is not None:
        _add(sheet, table)


def _add(sheet: Sheet, table: Aligned) -> None:
    taken = set(map(id, table.lines))
    sheet.leaf.lines = [line for line in sheet.leaf.lines if id(line) not in taken]
    sheet.leaf.floor = max(sheet.leaf.floor, table.grid.ys[-1])
    sheet.grids = sorted([*sheet.grids, table.grid], key=lambda grid: grid.ys[0])
    if sheet.aligned is None or sheet.aligned.grid.ys[0] < table.grid.ys[0]:
        sheet.aligned = table


def _continues(blocks: list[Block], table: Table) -> bool:
    return bool(blocks) and isinstance(blocks[-1], Table) and continued(blocks[-1], table)


def _runs_on(last: Paragraph, flow: Flow, margins: Margins) -> bool:
    """Whether the page's first line goes on with the last paragraph of the page before."""
    line, above = flow.lines[0], last.lines[-1]
    return not flow.column and above.page < line.page and not opens(last.lines, line, margins)


def _take_notes(sheets: list[Sheet]) -> list[tuple[str, Note]]:
    """Takes the footnotes out of the pages and writes their marks as "[n]". Notes that begin anew on each page are counted on."""
    body = usual_size([sheet.leaf for sheet in sheets])
    found: list[tuple[str, Note]] = []
    last = 0
    for sheet in sheets:
        numbers: dict[str, str] = {}
        for note in take_footnotes(sheet.leaf, body):
            if not note.number:
                if found:
                    found[-1][1].lines.extend(note.lines)
                else:
                    sheet.leaf.lines += note.lines
                continue
            last = int(note.number) if int(note.number) > last else last + 1
            numbers[note.number] = str(last)
            found.append((str(last), note))
        cells = (line for grid in sheet.grids for cell in grid.cells.values() for line in cell)
        for line in chain(sheet.leaf.lines, cells):
            if numbers or line.raised:
                with_marks(line, numbers)
    return found


def _items(sheet: Sheet) -> list[Flow | Grid]:
    """Flows and tables of a page from the top down."""
    rest = sheet.leaf.lines
    items: list[Flow | Grid] = []
    for grid in sheet.grids:
        above = [line for line in rest if line.bottom - 0.5 * line.size < grid.ys[0]]
        if above:
            items += in_reading_order(above)
            taken = set(map(id, above))
            rest = [line for line in rest if id(line) not in taken]
        items.append(grid)
    return [*items, *in_reading_order(rest)]


def _margins(sheets: list[Sheet], items: dict[int, list[Flow | Grid]]) -> dict[int, Margins]:
    """The margins of the pages of each width."""
    widths: dict[int, list[Flow]] = {}
    for sheet in sheets:
        flows = [item for item in items[sheet.page.number] if isinstance(item, Flow)]
        widths.setdefault(round(sheet.page.width), []).extend(flows)
    return {width: measure(flows) for width, flows in widths.items()}
