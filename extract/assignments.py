"""Who answers for what: the bodies that a document charges, with their role, the section and the words.

Three forms charge. Role lists and task tables name bodies by role. Sections on carrying the plan out (tổ chức thực hiện, phân
công nhiệm vụ), and sections headed by a body's name, give tasks whose opening verb tells the role. And "Giao Sở X ..." charges
wherever it stands. Prose elsewhere charges nobody, whatever its subject.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from extract.assigning_sections import closes, heading_kind, words_begin
from extract.bodies import Body, as_written, begins_body, list_bodies, read_bodies
from extract.cues import cue_pattern
from extract.deadlines import main_time, read_recurrences, read_times
from extract.outline import LABELLED, Block, Outline, Rank
from extract.role_covers import ChargedTargets, RoleCover, once
from extract.role_lists import Item, RoleList, bracketed_role, charged, read_role_lists
from extract.roles import Duty, has_role_word, read_duties, skip_directive
from extract.task_tables import TaskRow, read_task_rows
from extract.time_values import read_time_value
from extract.view import View
from schema.record import Assignment, Deadline, DocumentFacts, Responsible, Role, Span

_PLAN_WORDS = ("xây dựng kế hoạch", "triển khai", "tổ chức")
_BRACKET = re.compile(r"\([^()]{8,400}\)")
_NEXT = re.compile(r"[;,]\s(?:và\s)?")
_ROLE_ALONE = re.compile(r"\s(?:cùng\s)?(?P<role>phối hợp|tham mưu)(?:\sthực hiện)?(?=\s?(?:[;,.)]|$))")
_DUE = re.compile(r"(?:chậm nhất|muộn nhất|hạn chót|hạn cuối|thời hạn|hoàn thành|xong)(?: là| vào| trong|:)? $")
"""What makes the time behind it one by which a task must be done."""
_HEAD = 200
"""Letters of a heading, or of a paragraph above, that tell what stands below."""
_LEAST_BODIES = 3
"""Items of a section from which on it is a list of bodies, if all begin with one."""
_EACH = re.compile(
    r"(?:(?:ngày|tháng|quý) [\div]{1,4}(?:[/.-]\d{1,2}| tháng \d{1,2})?(?: \([^()]{1,30}\))?|định kỳ|báo cáo|sơ kết|đánh giá|6 tháng(?: đầu năm)?,?|"
    r"cuối|hằng quý,?|hàng quý,?|hằng tháng,?|hàng tháng,?)(?: và| hoặc)? $"
)
"""What makes "hằng năm" behind it the time of a task, and no word about its object ("kinh phí hằng năm")."""


@dataclass
class _Place:
    """What holds at a block: whether its section assigns, whose section it is, whether it has been read already."""

    mode: str = "other"
    mode_block: Block | None = None
    bodies: tuple[str, ...] = ()
    told: bool = False
    """The body was charged by a sentence of its own; paragraphs below only go on with it."""
    done: bool = False


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
        self._items: dict[int, list[Block]] = {}
        for b in outline.blocks:
            if b.parent is not None and b.zone == "body" and b.rank in LABELLED and b.cell is None:
                self._items.setdefault(b.parent.index, []).append(b)
        self._charged = ChargedTargets(view.low, outline)

    def read(self) -> tuple[list[Assignment], list[RoleCover]]:
        """All assignments in the order of the text, and the stretches that bodies answer for."""
        lists = read_role_lists(self.clean, self.low, self.outline)
        for role_list in lists:
            self._list(role_list)
        listed = {b.index for role_list in lists if not role_list.inline for b in role_list.blocks}
        closed = False
        for block in self.outline.blocks:
            if block.zone != "body" or block.cell is not None:
                continue
            place = self._inherit(block)
            self._places[block.index] = place
            if block.rank in LABELLED:
                closed = False
            elif closes(self.low, block):
                closed = True
            if closed or block.index in listed:
                place.done = True
            elif place.mode != "never" and not place.done:
                self._unit(block, place)
            if place.mode != "never" and not closed and self.document.genre != "report":
                self._brackets(block)
        for row in read_task_rows(self.view, self.outline):
            self._row(row)
        self.covers += self._charged.numbered()
        self.assignments.sort(key=lambda a: a.span)
        return self.assignments, self.covers

    # ------------------------------------------------------------------------------------------------------------ sections

    def _inherit(self, block: Block) -> _Place:
        """What holds at a block by the blocks it stands under and its own heading."""
        above = self._places.get(block.parent.index) if block.parent is not None else None
        place = replace(above) if above is not None else _Place()
        if place.mode != "assigns" and not place.done:
            kind = heading_kind(self.clean, self.low, block)
            if kind is None and place.mode == "other" and self._lists_bodies(block):
                kind = "assigns"
            if kind:
                place.mode, place.mode_block = kind, block
        return place

    def _children(self, block: Block) -> bool:
        return block.index in self._parents

    def _lists_bodies(self, block: Block) -> bool:
        """Whether a section that looks ahead is a list of bodies, each with its task ("1. Sở Y tế chủ trì ...", "2. UBND xã ...")."""
        items = self._items.get(block.index, [])
        if len(items) < _LEAST_BODIES or not self._looks_ahead(block, *block.ancestors()):
            return False
        clean, low, charged = self.clean, self.low, 0
        for item in items:
            at = skip_directive(low, words_begin(low, item), item.end)[0]
            bodies, after = read_bodies(clean, low, at, item.end) if begins_body(clean, low, at) else ([], at)
            if not bodies:
                return False
            charged += has_role_word(low, after, item.end)
        return charged * 2 >= len(items)

    def _looks_ahead(self, *heads: Block) -> bool:
        """Whether the nearest heading that tells is one of aims and tasks, not of what was done; a document that is no report looks ahead
        throughout.
        """
        if self.document.genre != "report":
            return True
        for head in heads:
            start, end = head.body, min(head.end, head.body + _HEAD)
            if cue_pattern("situation_heading").match(self.low, start, end):
                return False
            if cue_pattern("aim_heading").search(self.low, start, end):
                return True
        return False

    def _unit(self, block: Block, place: _Place) -> None:
        """Reads a block that may charge somebody."""
        clean, low, end = self.clean, self.low, block.end
        start = words_begin(low, block)
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
            if self._only_heads(block, start):
                return
            opens = not (place.told and block.rank is Rank.TEXT)
            self._charge(block, read_duties(clean, low, start, end, opens, unnamed=True), place.bodies, start, block.path)
            place.done = True
        elif place.mode == "assigns":
            duties = read_duties(clean, low, start, end, unnamed=True)
            if duties and duties[0].bodies:
                self._charge(block, duties, (), start, block.path)
                place.bodies, place.told = self._names(duties[0].bodies), True

    def _brackets(self, block: Block) -> None:
        """Notes the bodies that a sentence in brackets behind a task charges: "(Sở Nội vụ chủ trì; hoàn thành trong quý I/2026)"."""
        low, task = self.low, None
        for bracket in _BRACKET.finditer(low, block.body + 1, block.end):
            at, end = skip_directive(low, bracket.start() + 1, bracket.end())[0], bracket.end() - 1
            bodies, after = read_bodies(self.clean, low, at, end) if begins_body(self.clean, low, at) else ([], at)
            if not bodies or not has_role_word(low, after, end) or ": " in low[at:end]:
                continue
            task = task or as_written(self.view, block.body, bracket.start()).strip(" .:;,-") or None
            duties, names = read_duties(self.clean, low, after, end), self._names(tuple(bodies))
            deadline = self._clause_deadline(Duty("lead", at, end))
            if deadline == Deadline():
                deadline = self._bracket_deadline(at, end)
            found: list[Responsible] = []
            duties += self._partners(after, end)
            for duty in duties:
                for name in self._names(duty.bodies) if duty.bodies is not None else names:
                    self._add(block.path, duty.role, name, task, deadline, (at, end))
                    found.append(Responsible(role=duty.role, body=name, span=(at, end)))
            self.covers.append(RoleCover(block.start, block.end, once(found)))

    def _partners(self, start: int, end: int) -> list[Duty]:
        """Bodies that the bracket names before their role: ", Trung tâm Xúc tiến đầu tư phối hợp"."""
        found: list[Duty] = []
        for mark in _NEXT.finditer(self.low, start, end):
            if not begins_body(self.clean, self.low, mark.end()):
                continue
            bodies, after = read_bodies(self.clean, self.low, mark.end(), end)
            role = _ROLE_ALONE.match(self.low, after, end) if bodies else None
            if role:
                found.append(
                    Duty("coordinate" if role["role"] == "phối hợp" else "advise", mark.end(), role.end(), tuple(bodies))
                )
        return found

    def _bracket_deadline(self, start: int, end: int) -> Deadline:
        """A time that is a part of the bracket of its own: "(Sở Nội vụ chủ trì; quý II/2026)"."""
        own = (
            t for t in read_times(self.low, start, end) if self.low[max(start, t.span[0] - 2) : t.span[0]].strip() in (";", ",")
        )
        time = next((t for t in own if self.low[t.span[1] : end].lstrip()[:1] in ("", ";", ",", ".")), None)
        return time.deadline(self.clean) if time else Deadline()

    def _only_heads(self, block: Block, start: int) -> bool:
        """Whether a labelled block is a heading of tasks below it and no task itself."""
        short = block.end - start <= 160 and self.low[block.end - 1] not in ".;"
        return short and block.rank in LABELLED and self._children(block) and not has_role_word(self.low, start, block.end)

    def _named(self, block: Block, place: _Place, at: int, bodies: list[Body], after: int, always: bool | None) -> None:
        """A block that begins with bodies: a heading for what stands below, or a task."""
        clean, low, end = self.clean, self.low, block.end
        rest = low[after:end].strip(" .:")
        assigns, labelled = place.mode == "assigns", block.rank in LABELLED
        plan = self._looks_ahead(*block.ancestors())
        begin = words_begin(low, block)
        if rest and assigns and self._loose_heading(block, at, after):
            bodies, rest = list_bodies(clean, low, at, end), ""
        if not rest:
            if assigns or always or (labelled and plan and self._children(block) and not low.startswith("đối với", begin)):
                place.bodies, place.told = self._names(tuple(bodies)), False
            return
        strong = has_role_word(low, after, end) and (labelled or low[after:end].lstrip(" ,").startswith("chủ trì"))
        if not (assigns or always or (strong and plan)):
            place.done = place.done or not place.bodies
            return
        names = self._names(tuple(bodies))
        path = block.path
        others = place.bodies and not set(names) & set(place.bodies)
        if others and block.rank is Rank.TEXT and at > begin and place.mode_block is not None:
            path = place.mode_block.path  # "Giao Sở X ..." behind the last item belongs to the whole section
        told = [(bracketed_role(low, b), b) for b in bodies]
        duties = read_duties(clean, low, after, end)
        if any(role for role, _ in told):
            duties = [Duty(role or "lead", b.start, end, (b,)) for role, b in told]
        self._charge(block, duties, names, bodies[0].start, path)
        place.bodies, place.told = names, True

    def _loose_heading(self, block: Block, at: int, after: int) -> bool:
        """Whether a block that begins with a body and has tasks below is its name altogether, although a verb stands in it ("Các
        chủ đầu tư xây dựng hạ tầng").
        """
        low, end = self.low, block.end
        behind = low[after:end]
        if not self._children(block) or end - at > 200 or low[end - 1] in ".;" or ": " in behind:
            return False
        return not has_role_word(low, after, end) and not behind.strip().startswith((":", *_PLAN_WORDS))

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
            deadline = self._task_deadline(duty, duties, block.end)
            for name in names:
                self._add(path, duty.role, name, task, deadline, span)
                found.append(Responsible(role=duty.role, body=name, span=span))
            responsibles = [Responsible(role=duty.role, body=n, span=span) for n in names]
            self.covers += self._charged.placed(duty.start, self._onward(duty, duties, block.end), responsibles)
        if found:
            self.covers.append(RoleCover(block.start, block.end, once(found)))

    def _task_deadline(self, duty: Duty, duties: list[Duty], end: int) -> Deadline:
        """The time of a task: its clause's, else that of the clauses behind it up to the next role ("...; xong trước ngày 30/6")."""
        own = self._clause_deadline(duty)
        if own != Deadline():
            return own
        onward = self._onward(duty, duties, end)
        return self._clause_deadline(Duty(duty.role, duty.end, onward)) if onward > duty.end else own

    def _onward(self, duty: Duty, duties: list[Duty], end: int) -> int:
        """Where what is said of a duty ends: at the next role of its block."""
        return min((d.start for d in duties if d.start >= duty.end), default=end)

    def _clause_deadline(self, duty: Duty) -> Deadline:
        """The time by which a clause wants its task done; a date that only names a document is none."""
        low = self.low
        found = read_times(low, duty.start, duty.end)
        times = [
            t for t in found if t.until or low.startswith(("trong ", "vào "), t.span[0]) or self._behind(_DUE, duty, t.span[0])
        ]
        main = main_time(times)
        recurring = next(
            (
                (r, s)
                for r, s in read_recurrences(low, duty.start, duty.end)
                if s[0] <= duty.start + 12 or self._behind(_EACH, duty, s[0])
            ),
            None,
        )
        recurrence = recurring[0] if recurring else None
        if main is not None:
            return main.deadline(self.clean, recurrence)
        return Deadline(recurrence=recurrence, text=self.clean[slice(*recurring[1])]) if recurring else Deadline()

    def _behind(self, words: re.Pattern[str], duty: Duty, at: int) -> bool:
        return words.search(self.low, max(duty.start, at - 30), at) is not None

    def _add(self, path: str | None, role: Role, body: str, task: str | None, deadline: Deadline, span: Span) -> None:
        key = (path, role, " ".join(body.lower().split()))
        if body and key not in self._seen:
            self._seen.add(key)
            self.assignments.append(Assignment(section=path, role=role, body=body, task=task, deadline=deadline, span=span))

    # ---------------------------------------------------------------------------------------------------------- role lists

    def _list(self, role_list: RoleList) -> None:
        """Notes the bodies of a role list, and what it answers for."""
        deadline = next((self._value_deadline(i) for i in role_list.items if i.kind == "deadline"), None)
        section, task = role_list.section, None
        if section is not None:
            end = role_list.items[0].start if role_list.inline else section.end
            task = as_written(self.view, section.body, end).strip(" (;,-:") or None
        found: list[Responsible] = []
        for item in role_list.items:
            span = (item.start, item.end)
            for duty in charged(self.clean, self.low, item):
                for name in self._names(duty.bodies or ()):
                    self._add(role_list.path, duty.role, name, task, deadline or Deadline(), span)
                    found.append(Responsible(role=duty.role, body=name, span=span))
        if found or deadline is not None:
            self.covers.append(RoleCover(role_list.start, role_list.end, once(found), deadline))

    def _value_deadline(self, item: Item) -> Deadline | None:
        start, end = item.value
        return read_time_value(self.clean[start:end].strip(), self.low[start:end].strip())

    # -------------------------------------------------------------------------------------------------- tables

    def _row(self, row: TaskRow) -> None:
        task = as_written(self.view, *row.task) if row.task else None
        found = []
        for role, body, span in row.charged:
            name = self._names((body,))[0]
            self._add(row.path, role, name, task, row.deadline or Deadline(), span)
            found.append(Responsible(role=role, body=name, span=span))
        self.covers.append(RoleCover(*row.span, once(found), row.deadline))


def read_roles(view: View, outline: Outline, document: DocumentFacts) -> tuple[list[Assignment], list[RoleCover]]:
    """The assignments of a document and the stretches whose targets they answer for, all with clean spans.

    Each triple of section, role and body stands once. A cover's `deadline` is the time of its role list, None where it has none.
    """
    return _Reader(view, outline, document).read()
