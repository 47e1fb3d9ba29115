"""Which sections charge bodies with tasks, which never do, and which sentences close a document."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extract.bodies import begins_body
from extract.outline import Block, Rank
from extract.roles import skip_directive
from extract.words import alternatives
from schema.vocab import entries

_HIGH = frozenset({Rank.PART, Rank.UPPER, Rank.ROMAN, Rank.ARTICLE, Rank.NUMBER, Rank.HEADING, Rank.ANNEX})
_LONGEST_HEADING = 120


@dataclass(frozen=True)
class _Headings:
    kind: str
    whole: frozenset[str]
    start: re.Pattern[str]
    within: re.Pattern[str]


@cache
def _headings() -> tuple[_Headings, ...]:
    def pattern(words: list[str]) -> re.Pattern[str]:
        return re.compile(rf"(?:{alternatives(words)})(?![^\W_])" if words else r"(?!)")

    tables = entries("roles", "section")
    return tuple(_Headings(t["kind"], frozenset(t["whole"]), pattern(t["start"]), pattern(t["within"])) for t in tables)


@cache
def _closing() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(w for t in entries('roles', 'closing') for w in t['words'])})(?![^\W_])")


@cache
def _demand() -> re.Pattern[str]:
    (table,) = entries("roles", "demand")
    ends, objects = alternatives(table["ends"]), alternatives(table["objects"])
    return re.compile(rf"(?:{alternatives(table['start'])})\s[^.;:]{{3,300}}?(?:{ends})(?:\s(?:{objects}))?\s?[./]")


def section_kind(heading: str) -> str | None:
    """Whether what stands under a heading (lower case, no label) charges bodies: "assigns", "never", or None where it tells
    neither.

    >>> section_kind("tổ chức thực hiện"), section_kind("mục đích, yêu cầu"), section_kind("nhiệm vụ, giải pháp")
    ('assigns', 'never', None)
    """
    heading = heading.strip(" .:;")
    for words in _headings():
        if heading in words.whole or words.start.match(heading) or words.within.search(heading):
            return words.kind
    return None


def words_begin(low: str, block: Block) -> int:
    """Where the words of a block begin, behind the punctuation that its label may leave ("Điều 2. ...")."""
    at = block.body
    while at < block.end and low[at] in " .:)-":
        at += 1
    return at


def heading_kind(clean: str, low: str, block: Block) -> str | None:
    """The `section_kind` of a heading; None for a block that is none or charges a body itself ("Yêu cầu các sở ...")."""
    if block.rank not in _HIGH:
        return None
    start = words_begin(low, block)
    head = low[start : block.end].split(":")[0]
    if len(head) > _LONGEST_HEADING or ". " in head or head[-1:] in (".", ";"):
        return None
    at, _ = skip_directive(low, start, block.end)
    if at > start and begins_body(clean, low, at) and not head.startswith("trách nhiệm"):
        return None
    return section_kind(head)


def closes(low: str, block: Block) -> bool:
    """Whether a block is a closing formula, which charges nobody ("Trên đây là ...", "Trong quá trình thực hiện, nếu ...", and without a
    label "Yêu cầu các sở, ngành nghiêm túc thực hiện.").
    """
    start = words_begin(low, block)
    if _closing().match(low, start) is not None:
        return True
    return block.label is None and _demand().match(low, start, block.end) is not None
