"""Targets that a task names by where they stand: "các chỉ tiêu tại mục A phần I", "chỉ tiêu nêu tại mục II.1 và II.3", or by what their
group is called: "nhóm chỉ tiêu về môi trường".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from extract.blocks import Block
from extract.outline import LABELLED, Outline

_LABEL = r"(?:[ivx]{1,5}|\d{1,2}|[a-eghđ])(?:\.(?:[ivx]{1,5}|\d{1,2}|[a-eghđ]))*(?![^\W_])"
_UNIT = r"(?:tiểu mục|mục|phần|điểm|khoản|chương|điều)"
_STEP = re.compile(rf"(?P<joint>, và |, | và |; | của | thuộc | )?(?:(?P<unit>{_UNIT}) )?(?P<label>{_LABEL})")
_PLACED = re.compile(
    rf"chỉ tiêu(?: (?:nêu|quy định|đề ra|được giao|cụ thể|đã nêu|ghi)){{0,2}} (?:tại|ở|thuộc|trong|của) (?:các )?"
    rf"(?P<steps>{_UNIT} {_LABEL}(?:(?:,? (?:và |của |thuộc )?(?:{_UNIT} )|, (?:và )?| và |; ){_LABEL}){{0,6}}+)"
    r"(?!,? (?:của )?(?:quyết định|nghị quyết|nghị định|thông tư|chỉ thị|luật|đề án|chương trình|kế hoạch)(?! này))"
)
_GROUP = re.compile(
    r"(?:nhóm chỉ tiêu|các chỉ tiêu|chỉ tiêu) (?:về|thuộc lĩnh vực|lĩnh vực|trong lĩnh vực) ([^\W\d_][^;:.()\d]{2,80})"
)
_HEAD = re.compile(r"(?:nhóm )?(?:các )?(?:chỉ tiêu |mục tiêu )?(?:về |lĩnh vực |thuộc lĩnh vực )?")
_LONGEST_HEAD = 100


def read_target_places(low: str, start: int, end: int) -> list[list[str]]:
    """The places whose targets a stretch of lower-case text names: each the labels of its levels, in the order in which they are said.

    >>> read_target_places("chủ trì các chỉ tiêu tại mục a phần i", 0, 37), read_target_places("các chỉ tiêu tại mục ii.1 và ii.3", 0, 33)
    ([['a', 'i']], [['ii.1'], ['ii.3']])
    """
    found = []
    for match in _PLACED.finditer(low, start, end):
        levels: list[tuple[str, list[str]]] = []
        for step in _STEP.finditer(match["steps"]):
            if step["unit"] and (not levels or step["unit"] != levels[-1][0]):
                levels.append((step["unit"], []))
            levels[-1][1].append(step["label"])
        found += [list(labels) for labels in product(*(labels for _, labels in levels))]
    return found


def placed(outline: Outline, labels: list[str]) -> Block | None:
    """The one section that labels lead to, named from the inside or from the outside ("điểm 1 mục II", "mục II, điểm 1")."""
    ways = (".".join(labels).split("."), ".".join(labels[::-1]).split("."))
    paths = [(b, (b.path or "").lower().split(".")) for b in outline.labelled()]
    meant = [b for b, path in paths if path in ways] or [b for b, path in paths if path[-len(ways[0]) :] in ways]
    return meant[0] if len(meant) == 1 else None


def read_target_groups(low: str, start: int, end: int) -> list[str]:
    """What the groups of targets are called that a stretch names by their subject.

    >>> read_target_groups("theo dõi nhóm chỉ tiêu về môi trường; báo cáo hằng quý", 0, 54)
    ['môi trường']
    """
    return [match[1].split(",")[0].strip() for match in _GROUP.finditer(low, start, end)]


def grouped(low: str, heads: list[Block], subject: str) -> Block | None:
    """The one heading that names a group by its subject, of those that head targets."""
    meant = [b for b in heads if _subject(low, b) == subject]
    return meant[0] if len(meant) == 1 else None


def heads_of(low: str, blocks: Iterator[Block]) -> list[Block]:
    """The short labelled blocks among others: headings."""
    return [
        b for b in blocks if b.rank in LABELLED and b.end - b.body <= _LONGEST_HEAD and not re.search(r"\d", low[b.body : b.end])
    ]


def _subject(low: str, block: Block) -> str:
    words = low[block.body : block.end].strip(" .:;-")
    head = _HEAD.match(words)
    return words[head.end() :] if head else words
