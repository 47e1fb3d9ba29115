"""What the columns of a table hold, told by its head: names of measures, units, figures aimed at or reached and for when, notes.

Heads may stand in several rows ("Mục tiêu" over "2026", "2027", "2030"): what a column's head says is the words over it, from the top down.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from extract.cell_values import Unit, is_year, known_unit, read_cell
from extract.deadlines import TimePhrase, main_time, read_times
from extract.role_lists import key_kind
from extract.table_grid import Cell, Row
from extract.view import View
from schema.record import Span, Tier
from schema.vocab import entries

Kind = Literal[
    "number", "unit", "note", "compared", "budget", "reached", "aimed", "done", "task", "places", "measure", "role", "deadline",
    "stock", "dated", "place", "label", "part", "other",
]  # fmt: skip
_FIGURES = frozenset({"reached", "aimed", "done", "dated", "measure", "place"})
_YEARS = re.compile(r"(?<![\d/.,])((?:19|20)\d\d)(?:\s?[-/]\s?((?:19|20)\d\d))?(?![\d/.,]*\d)")
_BRACKET = re.compile(r"\(([^()]{1,40})\)")
_INDEX = re.compile(r"\(?(?:\d{1,2}|[a-zđ])\)?(?:\s?=\s?[\d()+\-*/:x. ]+)?", re.I)
_PLACE = re.compile(
    r"(?:Các |các )?(?:UBND |Ủy ban nhân dân )?(?:xã|phường|thị trấn|đặc khu|huyện|quận|thị xã|thành phố|tỉnh|TP\.?|TX\.?|TT\.?|Xã|Phường|Thị trấn|Đặc khu|Huyện"
    r"|Quận|Thị xã|Thành phố|Tỉnh|XÃ|PHƯỜNG|thôn|Thôn|bản|Bản|ấp|Ấp|khu phố|Khu phố|khóm|Khóm|buôn|Buôn)\s+(?=(\w))"
)


@dataclass
class Column:
    """One column: its head's words from the top down, their spans, and what they say."""

    kind: Kind
    low: str = ""
    spans: tuple[Span, ...] = ()
    time: TimePhrase | None = None
    time_text: str | None = None
    unit: Unit | None = None
    place: str | None = None
    """The place that the column is about, where its head is one."""
    measure: str | None = None
    """The name of a measure in the head, without time and unit."""

    @property
    def figures(self) -> bool:
        """Whether its cells may hold figures of a measure."""
        return self.kind in _FIGURES


def place_name(text: str) -> str | None:
    """The name of a place that a cell is, with its type word; None where it is none.

    >>> place_name("Xã Đông An"), place_name("Xã đạt chuẩn")
    ('Xã Đông An', None)
    """
    text = " ".join(text.split()).strip(" .;:")
    match = _PLACE.match(text)
    named = match is not None and (match[1].isupper() or match[1].isdigit())
    return text if named and len(text.split()) <= 8 and "%" not in text else None


@cache
def _unit_tiers() -> dict[str, Tier]:
    return {u: e["tier"] for e in entries("tiers", "tier") for u in e["units"]}


def place_tier(name: str) -> Tier | None:
    """The tier of a place by its type word; None where the word leaves it open ("thành phố").

    >>> place_tier("Phường Đông"), place_tier("Thành phố Nam")
    ('commune', None)
    """
    words = name.lower().split()
    return _unit_tiers().get(" ".join(words[:2])) or _unit_tiers().get(words[0])


def bare_head(low: str) -> str:
    """A head without its time, its bracketed unit and the stops about it."""
    for match in reversed(list(_BRACKET.finditer(low))):
        if known_unit(match[1]):
            low = low[: match.start()] + low[match.end() :]
    for phrase in reversed(read_times(low)):
        low = low[: phrase.span[0]] + " " + low[phrase.span[1] :]
    low = re.sub(r"(?<![^\W_])(?:đến|năm|cuối|hết|giai đoạn|đầu|tính đến)\s*$", "", _YEARS.sub(" ", low).strip(" .:,;()-/"))
    return " ".join(low.split()).strip(" .:,;()-/")


@cache
def _entries() -> tuple[tuple[Kind, frozenset[str], tuple[str, ...], tuple[str, ...], tuple[str, ...]], ...]:
    return tuple(
        (
            e["kind"],
            frozenset(e.get("whole", ())),
            tuple(e.get("start", ())),
            tuple(e.get("within", ())),
            tuple(e.get("not_within", ())),
        )
        for e in entries("tables", "column")
    )


def _begins(low: str, word: str) -> bool:
    return low.startswith(word) and (not word[-1].isalnum() or not low[len(word) : len(word) + 1].isalnum())


def _holds(low: str, word: str) -> bool:
    at = low.find(word)
    while at >= 0:
        end = at + len(word)
        if not (word[0].isalnum() and low[at - 1 : at].isalnum()) and not (word[-1].isalnum() and low[end : end + 1].isalnum()):
            return True
        at = low.find(word, at + 1)
    return False


def head_kind(low: str) -> Kind:
    """What a head in lower case says of its column; "dated" where only a time stands there, "other" where nothing is known.

    >>> head_kind("đơn vị tính"), head_kind("mục tiêu đến năm 2030"), head_kind("2026"), head_kind("cơ quan chủ trì")
    ('unit', 'aimed', 'dated', 'role')
    """
    low = " ".join(low.split()).strip(" .:*")
    bare = bare_head(low)
    role = key_kind(bare) or key_kind(re.sub(r"\s?\([^()]*\)", "", bare))
    when = role is not None and role[0] == "deadline" and column_time(low) is None
    if when or bare in ("thời gian", "năm hoàn thành", "năm đạt", "năm đạt chuẩn", "hoàn thành"):
        return "deadline"
    if role and (role[1] or role[0] not in ("other", "implement")) and role[0] not in ("other", "deadline"):
        return "role"
    if not bare and not any(_holds(low, w) for kind, _, _, within, _ in _entries() if kind == "reached" for w in within):
        return "dated" if column_time(low) or is_year(low) else "measure" if "%" in low else "other"
    for kind, whole, start, within, not_within in _entries():
        if any(_holds(low, w) for w in not_within):
            continue
        if bare in whole or low in whole or any(_begins(bare, w) for w in start) or any(_holds(low, w) for w in within):
            return kind
    return "other" if column_time(low) is None else "dated"


def column_time(low: str) -> TimePhrase | None:
    """The time that a head names; a year may stand there alone ("2026", "2026-2030")."""
    times = read_times(low)
    if times:
        return main_time(times)
    match = _YEARS.search(low)
    if match is None:
        return None
    words = f"giai đoạn {match[1]}-{match[2]}" if match[2] else f"năm {match[1]}"
    found = read_times(words)
    until = re.search(r"(?:đến|hết|cuối)\s*$", low[: match.start()]) is not None
    if not found:
        return None
    phrase = found[0]
    return TimePhrase(match.span(), phrase.end, phrase.start, until, period=phrase.period)


def _column(view: View, cells: list[Cell]) -> Column:
    """The column that these cells stand over, from the top down."""
    low = " ".join(" ".join(c.low.split()) for c in cells)
    text = " ".join(" ".join(c.text.split()) for c in cells)
    time = column_time(low)
    for cell in reversed(cells):  # the nearest head that names a time decides
        own = column_time(" ".join(cell.low.split()))
        if own is not None:
            time = own
            time_text = " ".join(cell.text.split())[own.span[0] : own.span[1]]
            break
    else:
        time_text = text[time.span[0] : time.span[1]] if time else None
    unit = next((u for m in reversed(list(_BRACKET.finditer(low))) if (u := known_unit(m[1]))), None)
    if unit is None and ("%" in low or bare_head(cells[-1].low) == "tỷ lệ"):
        unit = Unit("percent")
    kind = _kind(low, cells)
    place = place_name(cells[-1].text)
    if place and kind == "other":
        kind = "place"
    measure = bare_head(cells[-1].low) or None
    start = text.lower().find(measure) if measure else -1
    if measure and start >= 0:
        measure = text[start : start + len(measure)]
    return Column(kind, low, tuple(c.span for c in cells), time, time_text, unit, place if kind == "place" else None, measure)


def _kind(low: str, cells: list[Cell]) -> Kind:
    """The kind of a head of several rows: what the lowest says, unless it only names a time or a measure and a higher one says more."""
    kinds = [head_kind(c.low) for c in cells]
    weak = ("dated", "measure", "other")
    for strong in ("budget", "compared", "note"):
        if strong in kinds:
            return strong  # type: ignore[return-value]
    said = [k for k in reversed(kinds) if k not in weak]
    if said == ["deadline"] and kinds[-1] == "dated":
        return "aimed"  # "Lộ trình thực hiện" over the years
    if said:
        return said[0]
    whole = head_kind(low)
    return whole if whole not in ("other",) else next((k for k in ("dated", "measure") if k in kinds), "other")


def is_index(row: Row) -> bool:
    """Whether a row only counts the columns: (1) (2) (3), A B 1 2."""
    return len(row.cells) >= 3 and all(_INDEX.fullmatch(c.low.strip()) for c in row.cells.values())


def _is_head(row: Row) -> bool:
    """Whether a row can be the head of a table of targets: words or years only, at least two different ones."""
    cells = row.cells.values()
    if len(cells) < 2 or row.single() is not None or len({c.low for c in cells}) < 2:
        return False
    return not any(read_cell(c.low) is not None and not is_year(c.low) for c in cells) and any(
        head_kind(c.low) != "other" for c in cells
    )


def _below(head: Row, row: Row) -> bool:
    """Whether a row goes on with the head above it: it stands only under merged heads and says when or what of."""
    columns = sorted(head.cells)
    says = False
    for column, cell in row.cells.items():
        if read_cell(cell.low) is not None and not is_year(cell.low):
            return False
        above = head.cells.get(column)
        following = head.cells.get(column + 1)
        if above is not None and above.low.split() == cell.low.split():
            continue
        merged = above is None or (
            (following is not None and following.low.split() == above.low.split())
            or (column - 1 in head.cells and head.cells[column - 1].low.split() == above.low.split())
            or (following is None and column + 1 in row.cells)
        )
        if not merged or (above is None and column < columns[0]):
            return False
        if head_kind(cell.low) == "number":
            return False
        says = says or head_kind(cell.low) != "other" or place_name(cell.text) is not None
    return says


def read_columns(view: View, rows: list[Row]) -> tuple[dict[int, Column], int]:
    """The columns of a table and how many of its rows are head; no columns where its first rows are no head.

    The kinds are those that the heads alone give: which column names the rows is told by its cells.
    """
    at = 0
    while at < min(len(rows), 3) and rows[at].single() is not None:
        at += 1  # the title of the table as a row of its own
    if at >= len(rows) or not _is_head(rows[at]):
        return {}, 0
    if rows[at].loose:
        return _loose_columns(view, rows, at)
    heads = [rows[at]]
    at += 1
    while at < len(rows) and len(heads) < 3 and not is_index(rows[at]) and _below(heads[-1], rows[at]):
        heads.append(rows[at])
        at += 1
    if at < len(rows) and is_index(rows[at]):
        at += 1
    columns = {}
    width = max(c + 1 for row in rows for c in row.cells)
    for column in range(width):
        cells: list[Cell] = []
        for level, head in enumerate(heads):
            cell = head.cells.get(column)
            lower = any(column in below.cells for below in heads[level + 1 :])
            if cell is None and lower:
                left = [c for c in head.cells if c < column]
                cell = head.cells[max(left)] if left else None
            if cell is not None and not any(cell.low.split() == c.low.split() for c in cells):
                cells.append(cell)
        if cells:
            columns[column] = _column(view, cells)
    return columns, at


def _loose_columns(view: View, rows: list[Row], at: int) -> tuple[dict[int, Column], int]:
    """The columns of a flattened table: heads of a second row take the place of the merged head above them, where that is sure."""
    top = [rows[at].cells[c] for c in sorted(rows[at].cells)]
    body = [row for row in rows[at + 1 :] if not is_index(row)]
    counts = [len(row.cells) for row in body]
    if not counts:
        return {}, 0
    width = max(set(counts), key=lambda n: (counts.count(n) if n > 2 else 0, n))
    behind = at + 1
    stacks = [[cell] for cell in top]
    if len(top) < width and behind < len(rows):
        below = [rows[behind].cells[c] for c in sorted(rows[behind].cells)]
        groups = len(top) + len(below) - width
        if groups < 1 or any(read_cell(c.low) is not None and not is_year(c.low) for c in below):
            return {}, 0
        own = all(column_time(c.low) for c in below)
        first = next((i for i, c in enumerate(top) if head_kind(c.low) != "number"), 0) + 1
        windows = [i for i in range(first, len(top) - groups + 1) if all(_merges(c.low, own) for c in top[i : i + groups])]
        if len(windows) != 1 or (groups > 1 and not own and len(below) % groups):
            return {}, 0
        i, each = windows[0], len(below) // groups
        told = [([top[i + n // each]] if groups == 1 or not own else []) + [cell] for n, cell in enumerate(below)]
        stacks[i : i + groups] = told
        behind += 1
    if len(stacks) != width:
        return {}, 0
    if behind < len(rows) and is_index(rows[behind]):
        behind += 1
    return {i: _column(view, cells) for i, cells in enumerate(stacks)}, behind


def _merges(low: str, dated_below: bool) -> bool:
    """Whether a head may stand over others: it says what they are for, and not when where they say it."""
    time = column_time(low)
    if dated_below and time is not None and not time.period:
        return False
    return head_kind(low) in ("aimed", "reached", "done", "dated", "measure", "deadline")


def settle(columns: dict[int, Column], rows: list[Row]) -> int | None:
    """Tells by the cells which column names the rows, and sets the kinds of those about it; returns its number, None where none does.

    Behind it, a column of words with an unknown head parts the row above ("Thành thị", "Nông thôn"); a column headed as figures that
    holds none is another matter.
    """
    label = None
    for number in sorted(columns):
        column = columns[number]
        cells = [row.cells[number] for row in rows if number in row.cells]
        worded = sum(read_cell(c.low) is None and any(ch.isalpha() for ch in c.low) and len(c.low.strip()) > 1 for c in cells)
        if column.kind in ("number", "unit", "note", "role", "deadline", "budget", "compared"):
            continue
        if label is None and worded * 2 > len(cells) and not (column.kind in _FIGURES - {"aimed", "reached"} and column.time):
            label = number
            if column.kind not in ("task", "places"):
                column.kind = "label"
        elif label is not None and column.figures:
            figures = sum(read_cell(c.low) is not None for c in cells)
            if figures * 2 < len([c for c in cells if c.low.strip(" -x…")]) or not figures:
                column.kind = "other"
        elif label is not None and column.kind in ("other", "places") and cells and worded == len(cells):
            column.kind = "part" if max(len(c.low) for c in cells) <= 60 else "other"
    if label is not None and columns[label].kind == "label":
        named = [place_name(row.cells[label].text) is not None for row in rows if label in row.cells]
        if named and sum(named) * 2 > len(named):
            columns[label].kind = "places"
    return label
