"""Tables of a page: which of them hold data and which only place things, and rows of data as Markdown.

A cell that reaches over several columns stands in the first of them and leaves the others empty; one that reaches over several rows is
said again in each, but for those of the table's first row, which are its head.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from lxml import etree
from lxml.html import HtmlElement

from extract.formats.html_content import has_motto
from extract.formats.table_shape import LAYOUT_ROWS, REPEATED, WIDEST, is_small

_BORDER = re.compile(r"border(?:-\w+)?\s*+:\s*+(?!none|0|medium none)[^;]{0,40}(?:solid|double|dashed|[1-9])", re.IGNORECASE)
_BORDERED_CLASS = re.compile(r"border|grid|data|striped", re.IGNORECASE)

PAGE_OF_TEXT = 2_500
"""Characters in one cell that make it a page of text and no cell."""


def is_grid(table: HtmlElement) -> bool:
    """Whether a table holds data. One column, a page of text in a cell, a letterhead or recipients: such a table only places things."""
    rows = list(_rows(table))
    if len(rows) < 2 or max(map(len, rows)) < 2:
        return False
    if len(rows) <= LAYOUT_ROWS and has_motto(table):
        return False
    cells = [cell for row in rows for cell in row]
    if any(len("".join(cell.itertext())) > PAGE_OF_TEXT or cell.find(".//h1") is not None for cell in cells):
        return False
    return not is_small(map(len, rows)) or _is_ruled(table, cells)


def _is_ruled(table: HtmlElement, cells: list[HtmlElement]) -> bool:
    """Whether lines are drawn in a table, or its head is marked, or most of its cells are figures."""
    if (table.get("border") or "0").strip("px \"'") not in ("0", "", "none"):
        return True
    if any(cell.tag == "th" for cell in cells) or _BORDERED_CLASS.search(table.get("class") or ""):
        return True
    ruled = sum(_BORDER.search(e.get("style") or "") is not None for e in (table, *cells))
    figures = sum(re.fullmatch(r"[\d.,%\s≥≤<>-]+", "".join(cell.itertext()).strip() or "x") is not None for cell in cells)
    return ruled * 3 >= len(cells) or figures * 3 >= len(cells)


def _rows(table: HtmlElement) -> Iterator[list[HtmlElement]]:
    """The rows of a table with their cells, not those of tables in it."""
    for child in table.iterchildren(etree.Element):
        sections = [child] if child.tag == "tr" else child.iterchildren("tr") if child.tag in ("thead", "tbody", "tfoot") else []
        for row in sections:
            cells = list(row.iterchildren("td", "th"))
            if cells:
                yield cells


def markdown_rows(table: HtmlElement, say: Callable[[HtmlElement], str]) -> list[str]:
    """The rows of a table of data as Markdown rows; `say` gives a cell's text on one line. Rows without any text are left out."""
    found: list[str] = []
    reaching: dict[int, tuple[int, str]] = {}
    for number, row in enumerate(_rows(table)):
        texts, reaching = _row(row, reaching, say, number == 0)
        if any(texts):
            found.append(f"| {' | '.join(texts)} |")
    return found


_Reaching = dict[int, tuple[int, str]]
"""Columns that cells of rows above still reach into: for how many rows, and what is said there again."""


def _row(
    row: list[HtmlElement], reaching: _Reaching, say: Callable[[HtmlElement], str], head: bool
) -> tuple[list[str], _Reaching]:
    """The texts of one row, column by column, and what reaches from it and through it into the rows below."""
    texts: list[str] = []
    below: _Reaching = {}

    def pass_reaching() -> None:
        while len(texts) in reaching and len(texts) < WIDEST:
            rows, again = reaching[len(texts)]
            if rows > 1:
                below[len(texts)] = (rows - 1, again)
            texts.append(again)

    for cell in row:
        pass_reaching()
        if len(texts) >= WIDEST:
            break
        said = say(cell)
        columns, rows = _reach(cell, "colspan", WIDEST - len(texts)), _reach(cell, "rowspan", 1_000)
        again = said if not head and len(said) <= REPEATED else ""
        for column in range(columns):
            if rows > 1:
                below[len(texts)] = (rows - 1, "" if column else again)
            texts.append("" if column else said)
    pass_reaching()
    return texts, below


def _reach(cell: HtmlElement, name: str, most: int) -> int:
    text = (cell.get(name) or "1").strip()
    return max(1, min(int(text), most)) if re.fullmatch(r"\d{1,4}", text) else 1
