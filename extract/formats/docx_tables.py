"""Word tables while they are read: rows, cells, what reaches over several of them, and whether lines are drawn between them."""

from __future__ import annotations

from collections.abc import Callable

from extract.formats.docx_blocks import Cell, Row, Table
from extract.formats.docx_styles import is_line, number
from extract.formats.docx_xml import Attributes
from extract.formats.table_shape import WIDEST


class OpenTables:
    """The tables that are being read, one in a cell of the other. Elements out of their place are passed over."""

    def __init__(self) -> None:
        self._open: list[Table] = []
        self._in_borders = False
        self.in_row_properties = False

    def begin(self) -> None:
        """A table begins."""
        self._open.append(Table())

    def finish(self) -> Table:
        """The innermost table ends."""
        return self._open.pop()

    def begin_cell(self) -> Cell:
        """A cell begins; one outside of any row belongs to no table."""
        cell = Cell()
        if row := self._row():
            row.cells.append(cell)
        return cell

    def delete_row(self) -> None:
        """The innermost row was taken out."""
        if row := self._row():
            row.deleted = True

    def take(self, name: str, attributes: Attributes) -> bool:
        """An element that says something of tables; False for all others."""
        action = _PROPERTIES.get(name)
        if action is not None:
            action(self, attributes)
        return action is not None

    def end(self, name: str) -> None:
        """The end of an element that `take` took."""
        if name == "w:tcBorders":
            self._in_borders = False
        elif name == "w:trPr":
            self.in_row_properties = False

    def _row(self) -> Row | None:
        return self._open[-1].rows[-1] if self._open and self._open[-1].rows else None

    def _cell(self) -> Cell | None:
        row = self._row()
        return row.cells[-1] if row and row.cells else None

    def _begin_row(self, attributes: Attributes) -> None:
        if self._open:
            self._open[-1].rows.append(Row())

    def _row_properties(self, attributes: Attributes) -> None:
        self.in_row_properties = True

    def _style(self, attributes: Attributes) -> None:
        if self._open:
            self._open[-1].style = attributes.get("val")

    def _inner_line(self, attributes: Attributes) -> None:
        if self._open and not self._in_borders:
            self._open[-1].ruled = self._open[-1].ruled or is_line(attributes)

    def _columns_before(self, attributes: Attributes) -> None:
        if row := self._row():
            row.before = max(0, min(number(attributes) or 0, WIDEST))

    def _columns(self, attributes: Attributes) -> None:
        if cell := self._cell():
            cell.columns = max(1, min(number(attributes) or 1, WIDEST))

    def _merged(self, attributes: Attributes) -> None:
        if cell := self._cell():
            cell.merge = "restart" if attributes.get("val") == "restart" else "continue"

    def _cell_deleted(self, attributes: Attributes) -> None:
        if (row := self._row()) and row.cells:
            row.cells.pop()

    def _borders(self, attributes: Attributes) -> None:
        self._in_borders = True

    def _side_line(self, attributes: Attributes) -> None:
        if self._in_borders and (cell := self._cell()):
            cell.ruled = cell.ruled or is_line(attributes)


_PROPERTIES: dict[str, Callable[[OpenTables, Attributes], None]] = {
    "w:tr": OpenTables._begin_row,
    "w:trPr": OpenTables._row_properties,
    "w:tblStyle": OpenTables._style,
    "w:insideH": OpenTables._inner_line,
    "w:insideV": OpenTables._inner_line,
    "w:gridBefore": OpenTables._columns_before,
    "w:gridSpan": OpenTables._columns,
    "w:vMerge": OpenTables._merged,
    "w:cellDel": OpenTables._cell_deleted,
    "w:tcBorders": OpenTables._borders,
    "w:left": OpenTables._side_line,
    "w:right": OpenTables._side_line,
    "w:start": OpenTables._side_line,
    "w:end": OpenTables._side_line,
}
