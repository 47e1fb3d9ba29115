"""What a Word text consists of once it is read: paragraphs and tables, in the order they are met."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Merge = Literal["", "restart", "continue"]
"""Whether a cell begins or goes on with a cell that reaches over several rows."""


@dataclass(slots=True)
class Paragraph:
    """A paragraph with its automatic label ("" where it has none). Line breaks set by hand are line breaks of the text."""

    label: str
    text: str
    bold: bool = False
    """Whether all of it is bold."""
    old_font: str | None = None
    """The first font of an old encoding that letters of it stood in."""


@dataclass(slots=True)
class Cell:
    """A cell of a table. `columns`: how many columns it reaches over."""

    blocks: list[Block] = field(default_factory=list)
    columns: int = 1
    merge: Merge = ""
    ruled: bool = False
    """Whether the cell itself has a line at its left or right."""


@dataclass(slots=True)
class Row:
    """A row of a table. `before`: columns left out before its first cell."""

    cells: list[Cell] = field(default_factory=list)
    before: int = 0
    deleted: bool = False


@dataclass(slots=True)
class Table:
    """A table. `ruled`: whether it says of itself that lines stand between its cells; None where it leaves that to its style."""

    rows: list[Row] = field(default_factory=list)
    style: str | None = None
    ruled: bool | None = None


Block = Paragraph | Table
