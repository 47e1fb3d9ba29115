"""Role lists: lines that name who answers for the task above them.

"Cơ quan chủ trì: Sở Y tế", "+ Đơn vị phối hợp: ...", "Thời gian thực hiện: Quý II/2026": each a line of its own, or several in
one line or in brackets behind a task. A key is made of the words of the vocabulary and nothing else; the value names bodies.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from extract.bodies import Body, begins_body, list_bodies, read_bodies
from extract.outline import LABELLED, Block, Outline, Rank
from extract.roles import Duty, has_role_word, read_duties, skip_directive
from extract.words import alternatives
from schema.record import Role, Span
from schema.vocab import entries, load

Kind = Role | Literal["deadline", "other"]
_LONGEST_KEY = 80
_KEY_START = re.compile(r"[;.(:]\s*(?:-\s*)?|\s-\s")


@dataclass(frozen=True)
class Item:
    """One key of a role list with its value. `end` is that of the value."""

    kind: Kind
    start: int
    value: Span

    @property
    def end(self) -> int:
        """Where its value ends."""
        return self.value[1]


@dataclass(frozen=True)
class _Keys:
    role_word: re.Pattern[str]
    nouns: frozenset[str]
    roles: tuple[tuple[Role, frozenset[str]], ...]
    deadline: frozenset[str]
    other: frozenset[str]
    headings: frozenset[str]


@cache
def _keys() -> _Keys:
    table, roles = load("roles")["role_list"], entries("roles", "list_role")
    words = [w for r in roles for w in r["words"]] + table["nouns"] + table["fillers"]
    return _Keys(
        role_word=re.compile(rf"[\s,/]*+(?:và |hoặc )?({alternatives(words)})(?![^\W_])[\s,/]*+"),
        nouns=frozenset(table["nouns"]),
        roles=tuple((r["role"], frozenset(r["words"])) for r in roles),
        deadline=frozenset(table["deadline"]),
        other=frozenset(table["other"]),
        headings=frozenset(w for s in entries("roles", "section") for w in s.get("whole", ())),
    )


def key_kind(key: str) -> tuple[Kind, bool] | None:
    """What a key in lower case asks for, and whether it says so with a noun ("cơ quan", "đơn vị"); None where it is no key.

    >>> key_kind("đơn vị chủ trì tham mưu thực hiện"), key_kind("phối hợp"), key_kind("đối với cấp xã")
    (('lead', True), ('coordinate', False), None)
    """
    keys, key = _keys(), key.strip(" -,")
    if key in keys.deadline:
        return "deadline", True
    if key in keys.other:
        return "other", True
    if not key or key in keys.headings:
        return None
    at, found = 0, set()
    while at < len(key):
        match = keys.role_word.match(key, at)
        if match is None:
            return None
        found.add(match[1])
        at = match.end()
    role = next((role for role, words in keys.roles if found & words), None)
    if role is None and found & {"phân công", "trách nhiệm", "giao"}:
        role = "implement"
    return (role, bool(found & keys.nouns)) if role else None


_BRACKETED = re.compile(r"\s?\(([^()]{3,60})\)")


def bracketed_role(low: str, body: Body) -> Role | None:
    """The role that stands in brackets right behind a body: "Sở Xây dựng (chủ trì), Sở Tài chính (phối hợp)"."""
    match = _BRACKETED.match(low, body.end)
    kind = key_kind(match[1]) if match else None
    return kind[0] if kind and kind[0] not in ("deadline", "other") else None  # type: ignore[return-value]


def read_items(clean: str, low: str, block: Block) -> list[Item]:
    """The keys with their values in a block, in order."""
    found: list[tuple[Kind, int, int, bool]] = []
    at = low.find(":", block.body, block.end)
    while at >= 0:
        from_ = max(block.body, at - _LONGEST_KEY)
        start = max((m.end() for m in _KEY_START.finditer(low, from_, at)), default=from_)
        if start > block.body and start == from_:
            start = at
        kind = key_kind(low[start:at])
        if kind:
            value = at + 1 + (low[at + 1 : at + 2] == " ")
            bracket = start > block.body and clean[start - 1] == "("
            named = value >= block.end or begins_body(clean, low, skip_directive(low, value, block.end)[0])
            named = named or (bracket and clean[value].isupper())
            if kind[0] in ("deadline", "other") or named or (kind[1] and clean[value].isupper()):
                found.append((kind[0], start, at + 1, start > block.body and "(" in low[max(block.body, start - 2) : start]))
        at = low.find(":", at + 1, block.end)
    items = []
    bracket = False
    for number, (kind_, start, value, opens) in enumerate(found):
        bracket = bracket or opens
        end = found[number + 1][1] if number + 1 < len(found) else block.end
        close = low.find(")", value, end) if bracket else -1
        if close >= 0 and "(" not in low[value:close]:
            end, bracket = close, False
        while end > value and low[end - 1] in " ;.-(,":
            end -= 1
        items.append(Item(kind_, start, (value, max(end, value))))
    return items


def charged(clean: str, low: str, item: Item) -> list[Duty]:
    """The bodies that an item charges; a value that is a sentence ("Sở Y tế chủ trì, phối hợp với ...") gives its own roles."""
    if item.kind in ("deadline", "other"):
        return []
    start, end = item.value
    start += low[start : start + 1] == " "
    start, _ = skip_directive(low, start, end)
    bodies, after = read_bodies(clean, low, start, end)
    if bodies and has_role_word(low, after, end):
        return [Duty(d.role, item.start, end, d.bodies or tuple(bodies)) for d in read_duties(clean, low, after, end)]
    listed: tuple[Body, ...] = tuple(list_bodies(clean, low, start, end))
    return [Duty(bracketed_role(low, b) or item.kind, item.start, end, (b,)) for b in listed]  # type: ignore[arg-type]


@dataclass(frozen=True)
class RoleList:
    """The lines that name who answers for one task."""

    section: Block | None
    """The labelled block it stands under, or in (`inline`)."""
    blocks: tuple[Block, ...]
    items: tuple[Item, ...]
    start: int
    """Where the text begins that it answers for: behind the list before it, or at its section's heading."""
    end: int
    inline: bool

    @property
    def path(self) -> str | None:
        """The path of its section."""
        return self.section.path if self.section is not None else self.blocks[0].path


_Line = tuple[Block, list[Item]]


def read_role_lists(clean: str, low: str, outline: Outline) -> list[RoleList]:
    """All role lists in order. Lines that follow one another are one list."""
    blocks = outline.blocks
    items = {b.index: found for b in blocks if b.zone == "body" and b.cell is None and (found := read_items(clean, low, b))}
    lists: list[RoleList] = []
    ends: dict[int | None, int] = {}
    for lines, inline in _groups(clean, low, blocks, items):
        first, last = lines[0][0], lines[-1][0]
        section = first if inline else next((b for b in first.ancestors() if b.rank in LABELLED), None)
        key = section.index if section is not None else None
        start = first.start if inline else ends.get(key, section.start if section is not None else first.start)
        end = last.end
        if section is not None and first.index == section.index + 1 and key not in ends:
            end = max(end, _free_end(outline, section, last.index, items))
        ends[key] = end
        lists.append(
            RoleList(section, tuple(b for b, _ in lines), tuple(i for _, line in lines for i in line), start, end, inline)
        )
    return lists


def _groups(clean: str, low: str, blocks: list[Block], items: dict[int, list[Item]]) -> Iterator[tuple[list[_Line], bool]]:
    """The lines of each list, and whether it stands in the line of its task."""
    index = 0
    while index < len(blocks):
        line = items.get(index)
        if line is None:
            index += 1
        elif line[0].start > blocks[index].body:
            yield [(blocks[index], line)], True
            index += 1
        else:
            group: list[_Line] = []
            while (line := items.get(index)) and line[0].start == blocks[index].body:
                group.append((blocks[index], line))
                index += 1
                if line[-1].end <= line[-1].value[0]:
                    below = list(_below(clean, low, blocks[index:], line[-1].kind))
                    group += below
                    index += len(below)
            yield group, False


def _below(clean: str, low: str, blocks: list[Block], kind: Kind) -> Iterator[_Line]:
    """Bodies of a key that stand in lines of their own below it."""
    for block in blocks:
        if block.rank not in (Rank.DASH, Rank.PLUS, Rank.BULLET) or not begins_body(clean, low, block.body):
            return
        yield block, [Item(kind, block.body, (block.body, block.end))]


def _free_end(outline: Outline, section: Block, index: int, items: dict[int, list[Item]]) -> int:
    """Where the tasks below a list right under its heading end: at the section's end, or nowhere where another list follows."""
    end = outline.end_of(section)
    for block in outline.blocks[index + 1 :]:
        if block.start >= end:
            break
        if any(i.kind not in ("other", "deadline") for i in items.get(block.index, ())):
            return 0
    return end
