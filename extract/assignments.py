"""Who answers for what: the bodies that a document charges, with their role, the section and the words.

Three forms charge. Role lists and task tables name bodies by role. Sections on carrying the plan out (tổ chức thực hiện, phân công nhiệm vụ), and
sections headed by a body's name, give tasks whose opening verb tells the role. And "Giao Sở X ..." charges wherever it stands. Prose
elsewhere charges nobody, whatever its subject.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extract.bodies import Body, alternatives, as_written, begins_body, list_bodies, read_bodies
from extract.deadlines import main_time, read_deadline, read_recurrences, read_times
from extract.outline import LABELLED, Block, Outline, Rank
from extract.role_lists import Item, charged, read_items
from extract.roles import Duty, has_role_word, read_duties, skip_directive
from extract.task_tables import TaskRow, read_task_rows
from extract.view import View
from schema.record import Assignment, Deadline, DocumentFacts, Responsible, Role, Span
from schema.vocab import entries

_TARGET_NUMBERS = re.compile(
    r"chỉ tiêu (?:thứ |số )?(\d{1,2}(?:\.\d{1,2})*(?:(?:, | và |, và )(?:chỉ tiêu )?(?:thứ |số )?\d{1,2}(?:\.\d{1,2})*)*)(?![\d.,]*\s?(?:%|/|người|xã|phường|tỷ|triệu|hộ|đồng|phần))"
)
_HIGH = frozenset({Rank.PART, Rank.UPPER, Rank.ROMAN, Rank.ARTICLE, Rank.NUMBER, Rank.HEADING, Rank.ANNEX})


@dataclass(frozen=True)
class RoleCover:
    """A stretch of clean text and the bodies that answer for the targets in it."""

    start: int
    end: int
    responsibles: list[Responsible]
    deadline: Deadline | None = None


@dataclass
class _Place:
    """What holds at a block: whether its section assigns, whose section it is, whether it has been read already."""

    mode: str = "other"
    mode_block: Block | None = None
    bodies: tuple[str, ...] = ()
    told: bool = False
    """The body was charged by a sentence of its own; paragraphs below only go on with it."""
    done: bool = False


@cache
def _section_words() -> dict[str, tuple[frozenset[str], re.Pattern[str], re.Pattern[str]]]:
    none = r"(?!)"
    return {
        t["kind"]: (
            frozenset(t["whole"]),
            re.compile(rf"(?:{alternatives(t['start'])})(?![^\W_])" if t["start"] else none),
            re.compile(rf"(?:{alternatives(t['within'])})(?![^\W_])" if t["within"] else none),
        )
        for t in entries("roles", "section")
    }


@cache
def _closing() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(w for t in entries('roles', 'closing') for w in t['words'])})(?![^\W_])")


def section_kind(heading: str) -> str | None:
    """Whether what stands under a heading (lower case, no label) charges bodies: "assigns", "never", or None where it tells neither.

    >>> section_kind("tổ chức thực hiện"), section_kind("mục đích, yêu cầu"), section_kind("nhiệm vụ, giải pháp")
    ('assigns', 'never', None)
    """
    heading = heading.strip(" .:;")
    for kind, (whole, start, within) in _section_words().items():
        if heading in whole or start.match(heading) or within.search(heading):
            return kind
    return None


def _begin(low: str, block: Block) -> int:
    """Where the words of a block begin, behind the punctuation that its label may leave ("Điều 2. ...")."""
    at = block.body
    while at < block.end and low[at] in " .:)-":
        at += 1
    return at


class _Reader:
    """Reads one document; keeps what was found so far."""

    def __init__(self, view: View, outline: Outline, document: DocumentFacts) -> None:
        self.view, self.outline, self.document = view, outline, document
        self.clean, self.low = view.clean, view.low
        self.assignments: list[Assignment] = []
        self.covers: list[RoleCover] = []
        self._seen: set[tuple[str | None, Role, str]] = set()
        self._places: dict[int, _Place] = {}
        self._parents = {b.parent.index for b in outline.blocks if b.parent is not None and b.zone == "body"}
        self._numbered: list[tuple[Span, list[Responsible]]] = []

    def read(self) -> tuple[list[Assignment], list[RoleCover]]:
        """All assignments in the order of the text, and the stretches that bodies answer for."""
        items = {b.index: i for b in self.outline.blocks if b.zone == "body" and b.cell is None and (i := read_items(self.clean, self.low, b))}
        listed = self._lists(items)
        closed = False
        for block in self.outline.blocks:
            if block.zone != "body" or block.cell is not None:
                continue
            place = self._inherit(block)
            self._places[block.index] = place
            if block.rank in LABELLED:
                closed = False
            elif _closing().match(self.low, _begin(self.low, block)):
                closed = True
            if closed or block.index in listed:
                place.done = True
            elif place.mode != "never" and not place.done:
                self._unit(block, place)
        for row in read_task_rows(self.view, self.outline):
            self._row(row)
        self._charge_numbered()
        self.assignments.sort(key=lambda a: a.span)
        return self.assignments, self.covers

    # ------------------------------------------------------------------------------------------------------------ sections

    def _inherit(self, block: Block) -> _Place:
        above = self._places.get(block.parent.index) if block.parent is not None else None
        place = _Place(above.mode, above.mode_block, above.bodies, above.told, above.done) if above else _Place()
        if block.rank in _HIGH and place.mode != "assigns" and not place.done:
            start = _begin(self.low, block)
            head = self.low[start : block.end].split(":")[0]
            at, _ = skip_directive(self.low, start, block.end)
            if len(head) <= 120 and ". " not in head and head[-1:] not in (".", ";") and not (at > start and begins_body(self.clean, self.low, at) and not head.startswith("trách nhiệm")):
                kind = section_kind(head)
                if kind:
                    place.mode, place.mode_block = kind, block
        return place

    def _children(self, block: Block) -> bool:
        return block.index in self._parents

    def _unit(self, block: Block, place: _Place) -> None:
        """Reads a block that may charge somebody."""
        clean, low, end = self.clean, self.low, block.end
        start = _begin(low, block)
        if place.mode_block is block and ": " in low[start:end]:
            start = low.index(":", start) + 2
        at, always = skip_directive(low, start, end)
        bodies, after = read_bodies(clean, low, at, end)
        if bodies and place.mode == "assigns":
            onward, charges = skip_directive(low, after + 1, end)
            if charges is not None and begins_body(clean, low, onward):
                at, always = onward, charges  # one body charges another: "Ban Thường vụ yêu cầu các chi bộ ..."
                bodies, after = read_bodies(clean, low, at, end)
        if bodies:
            self._named(block, place, at, bodies, after, always)
            return
        if place.mode_block is block:
            return
        if place.bodies:
            heading = block.rank in LABELLED and self._children(block) and low[end - 1] not in ".;" and not has_role_word(low, start, end)
            if heading and end - start <= 160:
                return
            opens = not (place.told and block.rank is Rank.TEXT)
            self._charge(block, read_duties(clean, low, start, end, opens), place.bodies, start, block.path)
            place.done = True
        elif place.mode == "assigns":
            duties = read_duties(clean, low, start, end)
            if duties and duties[0].bodies:
                self._charge(block, duties, (), start, block.path)
                place.bodies, place.told = self._names(duties[0].bodies), True

    def _named(self, block: Block, place: _Place, at: int, bodies: list[Body], after: int, always: bool | None) -> None:
        """A block that begins with bodies: a heading for what stands below, or a task."""
        clean, low, end = self.clean, self.low, block.end
        rest = low[after:end].strip(" .:")
        assigns, labelled = place.mode == "assigns", block.rank in LABELLED
        loose = assigns and self._children(block) and low[end - 1] not in ".;" and end - at <= 200 and not has_role_word(low, after, end) and ": " not in low[after:end]
        if rest and loose and not low[after:end].strip().startswith((":", "xây dựng kế hoạch", "triển khai", "tổ chức")):
            bodies, rest = list_bodies(clean, low, at, end), ""
        if not rest:
            mine = assigns or always or (labelled and self._children(block) and self.document.genre != "report" and not low.startswith("đối với", _begin(low, block)))
            if mine:
                place.bodies, place.told = self._names(tuple(bodies)), False
            return
        own_words = has_role_word(low, after, end)
        if not (assigns or always or (own_words and (labelled or low[after:end].lstrip(" ,").startswith("chủ trì")) and self.document.genre != "report")):
            place.done = place.done or not place.bodies
            return
        names = self._names(tuple(bodies))
        path = block.path
        if place.bodies and block.rank is Rank.TEXT and at > _begin(low, block) and place.mode_block is not None and not set(names) & set(place.bodies):
            path = place.mode_block.path
        opens = low[after:end].lstrip(" :,") != ""
        if opens:
            self._charge(block, read_duties(clean, low, after, end), names, bodies[0].start, path)
        place.bodies, place.told = names, True

    def _names(self, bodies: tuple[Body, ...]) -> tuple[str, ...]:
        return tuple(b.prefix + as_written(self.view, b.start, b.end) for b in bodies)

    def _charge(self, block: Block, duties: list[Duty], own: tuple[str, ...], start: int, path: str | None) -> None:
        """Notes the roles that a block gives."""
        if not duties:
            return
        task = as_written(self.view, start, block.end).strip(" :;") or None
        found: list[Responsible] = []
        for number, duty in enumerate(duties):
            names = self._names(duty.bodies) if duty.bodies is not None else own
            span = (min(start, duty.start) if number == 0 else duty.start, duty.end)
            deadline = self._clause_deadline(duty)
            for name in names:
                self._add(path, duty.role, name, task, deadline, span)
                found.append(Responsible(role=duty.role, body=name, span=span))
            for match in _TARGET_NUMBERS.finditer(self.low, duty.start, duty.end):
                self._numbered.append((match.span(1), [Responsible(role=duty.role, body=n, span=span) for n in names]))
        if found:
            self.covers.append(RoleCover(block.start, block.end, _once(found)))

    def _clause_deadline(self, duty: Duty) -> Deadline:
        """The time by which a clause wants its task done; a date that only names a document is none."""
        times = [t for t in read_times(self.low, duty.start, duty.end) if t.until or self.low.startswith(("trong ", "vào "), t.span[0])]
        main = main_time(times)
        recurrences = read_recurrences(self.low, duty.start, min(duty.end, duty.start + 40))
        recurrence = recurrences[0][0] if recurrences and recurrences[0][1][0] <= duty.start + 12 else None
        if main is not None:
            return main.deadline(self.clean, recurrence)
        return Deadline(recurrence=recurrence, text=self.clean[slice(*recurrences[0][1])]) if recurrence else Deadline()

    def _add(self, path: str | None, role: Role, body: str, task: str | None, deadline: Deadline, span: Span) -> None:
        key = (path, role, " ".join(body.lower().split()))
        if body and key not in self._seen:
            self._seen.add(key)
            self.assignments.append(Assignment(section=path, role=role, body=body, task=task, deadline=deadline, span=span))

    # ---------------------------------------------------------------------------------------------------------- role lists

    def _lists(self, items: dict[int, list[Item]]) -> set[int]:
        """Reads the role lists; returns the blocks that are nothing but lines of one."""
        blocks, lines = self.outline.blocks, set()
        ends: dict[int | None, int] = {}
        index = 0
        while index < len(blocks):
            found = items.get(index)
            if not found:
                index += 1
                continue
            block = blocks[index]
            if found[0].start > block.body:
                self._list(block, [(block, found)], block.start, ends, inline=True)
                index += 1
                continue
            group: list[tuple[Block, list[Item]]] = []
            while index < len(blocks) and (line := items.get(index)) and line[0].start == blocks[index].body:
                group.append((blocks[index], line))
                index += 1
                if line[-1].value[1] <= line[-1].value[0]:
                    index = self._spill(index, group)
            lines |= {b.index for b, _ in group}
            section = next((b for b in group[0][0].ancestors() if b.rank in LABELLED), None)
            self._list(section, group, ends.get(section.index if section else None, section.start if section else group[0][0].start), ends, inline=False)
        return lines

    def _spill(self, index: int, group: list[tuple[Block, list[Item]]]) -> int:
        """Bodies of a key that stand in lines of their own below it."""
        blocks, kind = self.outline.blocks, group[-1][1][-1].kind
        while index < len(blocks) and blocks[index].rank in (Rank.DASH, Rank.PLUS, Rank.BULLET) and begins_body(self.clean, self.low, blocks[index].body):
            b = blocks[index]
            group.append((b, [Item(kind, b.body, (b.body, b.end))]))
            index += 1
        return index

    def _list(self, section: Block | None, group: list[tuple[Block, list[Item]]], start: int, ends: dict[int | None, int], inline: bool) -> None:
        """Notes one role list: what stands between the list before it and itself is what it answers for."""
        all_items = [i for _, line in group for i in line]
        deadline = next((self._value_deadline(i) for i in all_items if i.kind == "deadline"), None)
        path = section.path if section is not None else group[0][0].path
        task = None
        if section is not None:
            task = as_written(self.view, section.body, all_items[0].start if inline else section.end).strip(" (;,-:") or None
        found: list[Responsible] = []
        for item in all_items:
            for duty in charged(self.clean, self.low, item):
                span = (item.start, item.end)
                for name in self._names(duty.bodies or ()):
                    self._add(path, duty.role, name, task, deadline or Deadline(), span)
                    found.append(Responsible(role=duty.role, body=name, span=span))
        if not found and deadline is None:
            return
        end = group[-1][0].end
        key = section.index if section is not None else None
        if section is not None and not inline and group[0][0].index == section.index + 1 and key not in ends:
            end = max(end, self._free_end(section, group[-1][0].index))
        ends[key] = end
        self.covers.append(RoleCover(start, end, _once(found), deadline))

    def _free_end(self, section: Block, index: int) -> int:
        """Where the tasks below a list that stands right under its heading end: at the section's end, or none where another list follows."""
        end = self.outline.end_of(section)
        for block in self.outline.blocks[index + 1 :]:
            if block.start >= end:
                break
            if (found := read_items(self.clean, self.low, block)) and found[0].kind not in ("other", "deadline"):
                return 0
        return end

    def _value_deadline(self, item: Item) -> Deadline | None:
        start, end = item.value
        return read_deadline(self.clean[start:end].strip(), self.low[start:end].strip())

    # -------------------------------------------------------------------------------------------------- tables and numbers

    def _row(self, row: TaskRow) -> None:
        task = as_written(self.view, *row.task) if row.task else None
        found = []
        for role, body, span in row.charged:
            name = self._names((body,))[0]
            self._add(row.path, role, name, task, row.deadline or Deadline(), span)
            found.append(Responsible(role=role, body=name, span=span))
        self.covers.append(RoleCover(*row.span, _once(found), row.deadline))

    def _charge_numbered(self) -> None:
        """"Chủ trì thực hiện chỉ tiêu 2 và 3": the items of that label among the targets; nothing where the number is not the only one."""
        for span, responsibles in self._numbered:
            for label in re.findall(r"\d{1,2}(?:\.\d{1,2})*", self.low[slice(*span)]):
                items = [b for b in self.outline.labelled() if b.label == label and self._among_targets(b)]
                if len(items) == 1:
                    self.covers.append(RoleCover(items[0].start, self.outline.end_of(items[0]), responsibles))

    def _among_targets(self, block: Block) -> bool:
        heads = (self.low[b.body : b.end] for b in block.ancestors() if b.end - b.body <= 160)
        return any("chỉ tiêu" in head or "mục tiêu" in head for head in heads)


def _once(found: list[Responsible]) -> list[Responsible]:
    """Each pair of role and body once, in order."""
    return list({(r.role, r.body): r for r in reversed(found)}.values())[::-1]


def read_roles(view: View, outline: Outline, document: DocumentFacts) -> tuple[list[Assignment], list[RoleCover]]:
    """The assignments of a document and the stretches whose targets they answer for, all with clean spans.

    Each triple of section, role and body stands once. A cover's `deadline` is the time of its role list, None where it gives none.
    """
    return _Reader(view, outline, document).read()


def read_assignments(view: View, outline: Outline, document: DocumentFacts) -> list[Assignment]:
    """The assignments alone; see `read_roles`."""
    return read_roles(view, outline, document)[0]
