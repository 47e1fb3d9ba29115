"""Stretches of a document and the bodies that answer for the targets in them; also those that a duty names by number, place or group
("chủ trì thực hiện chỉ tiêu 2 và 3", "các chỉ tiêu tại mục II.1", "nhóm chỉ tiêu về giáo dục").
"""

from __future__ import annotations

from dataclasses import dataclass

from extract.cues import cue_pattern
from extract.outline import Block, Outline, Rank
from extract.target_numbers import read_target_numbers
from extract.target_places import grouped, heads_of, placed, read_target_groups, read_target_places
from schema.record import Deadline, Responsible


@dataclass(frozen=True)
class RoleCover:
    """A stretch of clean text and the bodies that answer for the targets in it."""

    start: int
    end: int
    responsibles: list[Responsible]
    deadline: Deadline | None = None


def once(found: list[Responsible]) -> list[Responsible]:
    """Each pair of role and body once, in order."""
    return list({(r.role, r.body): r for r in reversed(found)}.values())[::-1]


class ChargedTargets:
    """The targets of a document that its duties name without saying them again."""

    def __init__(self, low: str, outline: Outline) -> None:
        self._low, self._outline = low, outline
        self._numbered: list[tuple[list[str], list[Responsible]]] = []

    def placed(self, start: int, end: int, responsibles: list[Responsible]) -> list[RoleCover]:
        """What the words of a duty name by its place or its group's subject; the numbers in them are kept for `numbered`."""
        self._numbered += [(labels, responsibles) for labels in read_target_numbers(self._low, start, end)]
        meant = [placed(self._outline, labels) for labels in read_target_places(self._low, start, end)]
        groups = read_target_groups(self._low, start, end)
        if groups:
            heads = heads_of(self._low, (b for b in self._outline.labelled() if self._among_targets(b)))
            meant += [grouped(self._low, heads, subject) for subject in groups]
        return [RoleCover(b.start, self._outline.end_of(b), responsibles) for b in meant if b is not None]

    def numbered(self) -> list[RoleCover]:
        """The items that bear a number which a duty named, unless two targets bear it."""
        if not self._numbered:
            return []
        items: dict[str, list[Block]] = {}
        for block in self._outline.labelled():
            if self._among_targets(block):
                items.setdefault(f"({block.label})" if block.rank is Rank.BRACKET else block.label or "", []).append(block)
        found = []
        for labels, responsibles in self._numbered:
            for label in labels:
                if len(meant := items.get(label) or items.get(f"({label})", [])) == 1:
                    found.append(RoleCover(meant[0].start, self._outline.end_of(meant[0]), responsibles))
        return found

    def _among_targets(self, block: Block) -> bool:
        """Whether the nearest heading above that names targets or tasks names targets."""
        for head in (self._low[b.body : b.end] for b in block.ancestors() if b.end - b.body <= 160):
            if "chỉ tiêu" in head or "mục tiêu" in head:
                return True
            if cue_pattern("task_heading").search(head):
                return False
        return False
