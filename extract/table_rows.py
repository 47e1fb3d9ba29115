"""What the rows of a table of targets measure: their own words, or those of the row above that they are a part of."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from extract.drafts import Draft
from extract.measure_units import Unit, known_unit, unit_of_words
from extract.row_sentences import RowReading, read_row_sentence
from extract.table_grid import Cell, Row
from extract.table_paths import RowPlace, label_end
from extract.table_words import place_name, row_kind
from extract.view import spell
from schema.record import DocumentFacts

_BRACKET = re.compile(r"\s?\(([^()]{1,40})\)(?=\s*[:.;]?$)")
_COMMA_UNIT = re.compile(r",\s*(%)$|\s(%)$")
_MARK = re.compile(r"\s?(?:\[\d{1,3}\]|\(\d{1,2}\)|\(\*+\))")
_IN_THAT = re.compile(r"(?:trong đó|bao gồm|gồm|chia ra)(?![^\W_])(?:\s?[:,-])?\s*(?:[-+]\s*)?", re.I)


@dataclass
class Line:
    """A row that names a measure, and the targets made of it, by column."""

    words: str
    unit: Unit | None
    sure: bool
    """Whether the unit is written, not told by the words."""
    reading: RowReading
    place: str | None = None
    """The place that its figures are for."""
    total: bool = False
    made: dict[int, Draft] = field(default_factory=dict)
    owner: Line | None = None
    holds: bool = False
    """Whether it has figures of its own."""
    section: bool = False


def row_name(cell: Cell) -> tuple[str, Unit | None]:
    """The name in a cell without label, footnote marks and bracketed unit; and that unit.

    The unit in brackets is taken only where the vocabulary knows it: "(theo chuẩn mới)" belongs to the name.
    """
    text = " ".join(cell.text.split())
    text = _MARK.sub("", text[label_end(text) :]).strip(" .;:,-")
    match = _BRACKET.search(text)
    unit = known_unit(spell(match[1])[0]) if match else None
    if match and unit:
        return (text[: match.start()] + text[match.end() :]).strip(" .;:,-"), unit
    share = _COMMA_UNIT.search(text)
    if share:
        return text[: share.start()].strip(" .;:,-"), Unit("percent")
    return text, None


def owner_of(lines: dict[int, Line], place: RowPlace) -> Line | None:
    """The nearest row above that a row at a place stands under."""
    return next((lines[d] for d in sorted(lines, reverse=True) if d < place.depth), None)


def read_line(
    words: str, unit: Unit | None, parts: list[str], owner: Line | None, last: Line | None, document: DocumentFacts
) -> Line | None:
    """What a row of measures says. `unit`: as written for it; `parts`: its cells in columns that part a measure; `owner`: the row it
    stands under, `last` the one before it. None for a row that names no measure: a total of nothing, or a title.
    """
    told = _IN_THAT.match(words)
    part = words[told.end() :] if told else words
    kind = row_kind(spell(part)[0]) if part else None
    above = owner or (last if told or row_kind(spell(words)[0]) == "part" else None)
    if above is not None and above.words and kind in (None, "total", "part"):
        if kind == "total" and above.holds:
            return None  # of the rows above, not of one
        if not above.section or above.holds or place_name(part) or told or kind:
            return _part(part, unit, kind, above)
    if kind == "bare" and above is not None and above.words:
        part = f"{part} {above.words[:1].lower()}{above.words[1:]}"
    elif kind in ("total", "bare") or not any(c.isalpha() for c in part):
        return None
    sure = unit is not None
    if unit is None:
        unit, sure = unit_of_words(spell(part)[0])
    reading = read_row_sentence(part, unit.name if unit else None, document)
    if parts:
        reading = replace(reading, population=", ".join(parts))
    where = next((p for p in parts if place_name(p)), None)
    return Line(part, unit, sure, reading, where)


def _part(words: str, unit: Unit | None, kind: str | None, above: Line) -> Line:
    """A row that gives the measure of the row above for a part of its population, or for a place."""
    same = unit is None or above.unit is None or unit.name == above.unit.name
    reading = above.reading if kind == "total" else replace(above.reading, population=re.sub(r"^riêng\s", "", words, flags=re.I))
    if not same:
        reading = replace(reading, indicator=f"{above.reading.indicator}: {words}")
    where = None if kind == "total" else place_name(re.sub(r"^riêng\s", "", words, flags=re.I))
    sure = (unit is not None or above.sure) and same
    return Line(words, unit or above.unit, sure, reading, where, owner=above)


def joined_rows(rows: list[Row], label: int, number: int | None, figures: set[int]) -> list[Row]:
    """The rows of a table whose names a line break cut in two put together again.

    A row without a number whose name begins in lower case goes on with the row above, where only one of the two holds figures.
    """
    found: list[Row] = []
    for row in rows:
        name, last = row.cells.get(label), found[-1] if found else None
        if name is None or last is None or not _goes_on(row, name, last, label, number, figures):
            found.append(row)
            continue
        first = last.cells[label]
        both = Cell(
            first.start,
            name.end,
            f"{first.text.strip()} {name.text.strip()}",
            f"{first.low.strip()} {name.low.strip()}",
            first.blocks + name.blocks,
        )
        found[-1] = Row({**row.cells, **last.cells, label: both}, last.loose)
    return found


def _goes_on(row: Row, name: Cell, last: Row, label: int, number: int | None, figures: set[int]) -> bool:
    text = name.text.strip()
    if label not in last.cells or (number is not None and number in row.cells) or row.loose != last.loose:
        return False
    if not text[:1].islower() or label_end(text) or row_kind(name.low) is not None or place_name(text):
        return False
    others = set(row.cells) - {label}
    return not (others & set(last.cells)) and not (others & figures and set(last.cells) & figures)
