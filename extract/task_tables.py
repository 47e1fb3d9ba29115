"""Tables of tasks: a row is a task, a column says who leads it, who helps and by when.

The header row tells the columns by the same words as a role list ("Cơ quan chủ trì", "Thời gian hoàn thành"). A row with a Roman
numeral or a letter and a title is a section of the table, and its label stands in the path of the rows below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from extract.bodies import Body, list_bodies
from extract.outline import Outline
from extract.role_lists import bracketed_role, key_kind
from extract.table_grid import NUMBER_HEAD, ROW_LABEL, BlockRow, block_rows, block_span
from extract.table_words import head_role
from extract.time_values import read_time_value
from extract.view import View
from schema.record import Deadline, Role, Span

_TASK = re.compile(r"nhiệm vụ|nội dung|công việc|tên|giải pháp|hoạt động|chỉ tiêu|chương trình|đề án|dự án")
_TIME = re.compile(r"thời gian|thời hạn|tiến độ|hoàn thành|lộ trình")


@dataclass
class TaskRow:
    """One row: its path, what is to be done, the bodies by role with the span of their cell, and its time."""

    path: str | None
    number: str | None
    span: Span
    task: Span | None = None
    charged: list[tuple[Role, Body, Span]] = field(default_factory=list)
    deadline: Deadline | None = None


def _columns(row: BlockRow, low: str) -> dict[int, str]:
    """What the columns hold, told by a header row; empty where the row is none."""
    found: dict[int, str] = {}
    for column, blocks in row.items():
        start, end = block_span(blocks)
        text = low[start:end].replace("\n", " ").strip(" .:*")
        role, key = head_role(text), key_kind(text)
        if NUMBER_HEAD.fullmatch(text):
            found[column] = "number"
        elif key and key[0] != "other":
            found[column] = key[0]
        elif role:
            found[column] = role
        elif _TIME.search(text) and len(text) < 60:
            found[column] = "deadline"
        elif _TASK.search(text) and "task" not in found.values() and len(text) < 80:
            found[column] = "task"
    roles = {"lead", "advise", "coordinate", "implement", "supervise"}
    return found if roles & set(found.values()) and len(row) > 1 else {}


def read_task_rows(view: View, outline: Outline) -> list[TaskRow]:
    """The rows of all tables whose header names a role, with clean spans."""
    found: list[TaskRow] = []
    for rows in block_rows(outline):
        header = next((i for i, row in enumerate(rows[:3]) if _columns(row, view.low)), None)
        if header is not None:
            found += _rows(view, rows[header + 1 :], _columns(rows[header], view.low))
    return found


def _numbers(kind: str | None, label: re.Match[str], text: str) -> bool:
    """Whether the label that the first cell begins with is the row's number."""
    return kind == "task" or (kind == "number" and label.end() == len(text))


def _rows(view: View, rows: list[BlockRow], columns: dict[int, str]) -> Iterator[TaskRow]:
    section: str | None = None
    for row in rows:
        first = [b for blocks in row.values() for b in blocks]
        base = first[0].path
        texts = {c: view.clean[slice(*block_span(b))].strip() for c, b in row.items()}
        label = ROW_LABEL.match(texts[min(texts)])
        charging = any(columns.get(c) not in (None, "number", "task") for c in texts)
        if (len(texts) <= 2 and not charging) or len({" ".join(t.split()) for t in texts.values()}) == 1:
            if label and not label[1][0].isdigit():
                section = label[1]
            continue
        number = label[1] if label and _numbers(columns.get(min(texts)), label, texts[min(texts)]) else None
        path = ".".join(p for p in (base, section, number) if p) or None
        found = TaskRow(path, number, (first[0].start, first[-1].end))
        for column, blocks in sorted(row.items()):
            kind = columns.get(column)
            if kind == "task" and found.task is None:
                found.task = block_span(blocks)
            elif kind == "deadline":
                start, end = block_span(blocks)
                found.deadline = read_time_value(view.clean[start:end].replace("\n", " "), view.low[start:end].replace("\n", " "))
            elif kind in ("lead", "advise", "coordinate", "implement", "supervise"):
                for block in blocks:
                    for body in list_bodies(view.clean, view.low, block.body, block.end):
                        found.charged.append((bracketed_role(view.low, body) or kind, body, block.span))  # type: ignore[arg-type]
        if found.charged:
            yield found
