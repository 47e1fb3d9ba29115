"""Blocks of the clean text and the outline that they make."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from extract.labels import Rank
from extract.layout import Cell
from schema.record import Span


@dataclass
class Block:
    """One paragraph, item, heading or table cell of the clean text."""

    index: int
    start: int
    end: int
    rank: Rank
    body: int
    """Where its words begin, behind label or bullet."""
    label: str | None = None
    cell: Cell | None = None
    bold: bool = False
    zone: str = "body"
    """head (letterhead, title, preamble), body, recipients, signature, footnote, chrome (a web page round an article)."""
    path: str | None = None
    parent: Block | None = None
    note: str | None = None
    """The number of the footnote that this block is."""

    def ancestors(self) -> Iterator[Block]:
        """The blocks it stands under, nearest first."""
        above = self.parent
        while above is not None:
            yield above
            above = above.parent

    @property
    def span(self) -> Span:
        """Its clean span, label included."""
        return self.start, self.end


@dataclass
class Outline:
    """All blocks in order, and those with a label."""

    blocks: list[Block]
    notes: dict[str, list[Block]] = field(default_factory=dict)
    title: int | None = None
    """Index of the block that names the kind ("KẾ HOẠCH") over an official text's title."""

    def labelled(self) -> list[Block]:
        """Blocks that are sections of their own."""
        return [b for b in self.blocks if b.path and b.label and b.zone == "body"]

    def end_of(self, block: Block) -> int:
        """Where the section of a labelled block ends: before the next block that does not stand under it."""
        last = block.end
        for other in self.blocks[block.index + 1 :]:
            if other.zone != "body" or block not in other.ancestors():
                break
            last = other.end
        return last
