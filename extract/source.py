"""What every format is brought to: one text, and where each line of it stands on the pages it came from."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from operator import attrgetter, itemgetter
from typing import NamedTuple

from schema.record import RecordWarning, Span

Box = tuple[float, float, float, float]
"""A rectangle on a page in points from its top left corner: left, top, right, bottom."""


class PlacedLine(NamedTuple):
    """A run of the text that stands on one line of one page.

    `edges` are the left edges of its characters and, last, the right edge of the last one: one more than it has characters.
    """

    start: int
    page: int
    top: float
    bottom: float
    edges: tuple[float, ...]

    @property
    def end(self) -> int:
        """Where the run ends in the text, exclusive."""
        return self.start + len(self.edges) - 1

    def box(self, start: int, end: int) -> Box:
        """The rectangle of the part of the text from `start` to `end` that lies on this line."""
        left = self.edges[max(0, start - self.start)]
        right = self.edges[min(len(self.edges) - 1, end - self.start)]
        return left, self.top, right, self.bottom


@dataclass(frozen=True)
class SourceText:
    """A document's text in the form that the extraction reads, whatever its file was.

    `text` is NFC once it is mended (`extract.mending`). Where a format has structure, it is written the way plain texts have it: an empty
    line between paragraphs, a table row as a Markdown row ("| a | b |"), a footnote as "[n]" at its mark and "[n] ..." at the end, automatic
    numbers as text.
    """

    text: str
    media_type: str = "text/plain"
    pages: int | None = None
    lines: tuple[PlacedLine, ...] = ()
    """In the order of the text; empty where the format has no pages."""
    doubtful: tuple[Span, ...] = ()
    """Stretches that were read with doubt (digits from OCR), in order: what is read there gets a lower confidence and a warning."""
    warnings: tuple[RecordWarning, ...] = ()
    """What was repaired or left out while reading, spans in `text`."""

    def place(self, span: Span) -> tuple[int | None, list[Box] | None]:
        """Page of a span's first line and its rectangles there (a quantity that goes on over a page end has those of its first page)."""
        if not self.lines:
            return None, None
        at = max(0, bisect_right(self.lines, span[0], key=attrgetter("start")) - 1)
        found = [line for line in self.lines[at : at + 8] if line.start < span[1] and span[0] < line.end]
        if not found:
            return None, None
        return found[0].page, [line.box(*span) for line in found if line.page == found[0].page]

    def is_doubtful(self, span: Span) -> bool:
        """Whether a span touches a stretch that was read with doubt."""
        at = bisect_right(self.doubtful, span[0], key=itemgetter(1))
        return at < len(self.doubtful) and self.doubtful[at][0] < span[1]
