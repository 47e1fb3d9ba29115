"""Role lists: lines that name who answers for the task above them.

"Cơ quan chủ trì: Sở Y tế", "+ Đơn vị phối hợp: ...", "Thời gian thực hiện: Quý II/2026": each a line of its own, or several in one line or in
brackets behind a task. A key is made of the words of the vocabulary and nothing else; the value names bodies.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from extract.bodies import Body, alternatives, begins_body, list_bodies, read_bodies
from extract.outline import Block
from extract.roles import Duty, has_role_word, read_duties, skip_directive
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
    word: re.Pattern[str]
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
        word=re.compile(rf"[\s,/]*(?:và |hoặc )?({alternatives(words)})(?![^\W_])[\s,/]*"),
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
        match = keys.word.match(key, at)
        if match is None:
            return None
        found.add(match[1])
        at = match.end()
    role = next((role for role, words in keys.roles if found & words), None)
    if role is None and found & {"phân công", "trách nhiệm", "giao"}:
        role = "implement"
    return (role, bool(found & keys.nouns)) if role else None


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
            named = value >= block.end or begins_body(clean, low, skip_directive(low, value, block.end)[0])
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
    return [Duty(item.kind, item.start, end, listed)] if listed else []  # type: ignore[arg-type]
