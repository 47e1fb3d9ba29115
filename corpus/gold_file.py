"""Annotation files -> annotations. A broken file is never half read: what is wrong with it is told, all of it at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from corpus.annotations import Annotation

PARTS = ("targets", "results", "citations", "assignments")
SUFFIXES = (".yaml", ".yml")
LONGEST_VALUE = 60


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong with an annotation file. `code` names it; the sentences belong to the shell.

    `entry` is the fact it is about ("targets 3"; of what is no YAML at all the line), `quote` the fact's own words; `field` and `value`
    what is wrong in it; `expected` what may stand there: literal values, or names of types ("number", "text", "date", "list", "mapping",
    "flag", "two": a list of two).
    """

    code: str
    path: Path
    entry: str = ""
    quote: str = ""
    field: str = ""
    value: str = ""
    expected: tuple[str, ...] = ()


class BrokenGold(Exception):
    """Annotations that cannot be measured by. `faults` says why, file by file."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(faults)
        self.faults = tuple(faults)


def read_gold(folder: Path) -> dict[Path, Annotation]:
    """All annotations of a folder, by file, in the order of their names.

    Raises `BrokenGold` where there is no such folder, nothing in it, or anything wrong in a file.
    """
    if not folder.is_dir():
        raise BrokenGold([Fault("gold_missing", folder)])
    found: dict[Path, Annotation] = {}
    faults: list[Fault] = []
    for path in sorted(path for path in folder.iterdir() if path.suffix.lower() in SUFFIXES):
        try:
            found[path] = read_annotation(path)
        except BrokenGold as broken:
            faults += broken.faults
    for name, count in Counter(annotation.name for annotation in found.values()).items():
        if count > 1:
            path = max(path for path, annotation in found.items() if annotation.name == name)
            faults.append(Fault("source_twice", path, field="source", value=name))
    if faults or not found:
        raise BrokenGold(faults or [Fault("gold_empty", folder)])
    return found


def read_annotation(path: Path) -> Annotation:
    """One annotation file. Raises `BrokenGold` with every fault that it has."""
    try:
        notes = yaml.safe_load(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise BrokenGold([Fault("gold_unreadable", path, value=type(error).__name__)]) from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:  # ValueError: a date that there is not, as 2030-02-30
        mark = getattr(error, "problem_mark", None)
        raise BrokenGold([Fault("not_yaml", path, entry=str(mark.line + 1) if mark else "?")]) from None
    if not isinstance(notes, dict):
        raise BrokenGold([Fault("not_mapping", path)])
    try:
        annotation = Annotation.model_validate(notes)
    except ValidationError as error:
        raise BrokenGold(list(_faults(path, notes, error))) from None
    if faults := list(_contradictions(path, annotation)):
        raise BrokenGold(faults)
    return annotation


def _faults(path: Path, notes: dict[str, Any], error: ValidationError) -> Iterator[Fault]:
    """What the form of the annotations refuses, one fault a field: the branches of a choice are told together."""
    by_field: dict[tuple[str, ...], list[ErrorDetails]] = {}
    for one in error.errors(include_url=False):
        by_field.setdefault(_field_place(notes, one["loc"]), []).append(one)
    for place, details in by_field.items():
        first = details[0]
        in_part = place[0] in PARTS and len(place) > 1
        fact = notes[place[0]][int(place[1])] if in_part else None
        yield Fault(
            _code(first["type"]),
            path,
            entry=f"{place[0]} {int(place[1]) + 1}" if in_part else "",
            quote=_named(fact),
            field=".".join(place[2:] if in_part else place),
            value=_shortened(first.get("input")),
            expected=tuple(dict.fromkeys(word for one in details for word in _expected(one))),
        )


def _field_place(notes: Any, location: tuple[int | str, ...]) -> tuple[str, ...]:
    """The keys and indices of an error that are the file's own; what follows them names the branch of a choice."""
    place: list[str] = []
    here = notes
    for step in location:
        if isinstance(here, dict) and isinstance(step, str):
            place.append(step)
            here = here.get(step)
        elif isinstance(here, list) and isinstance(step, int) and len(place) == 1:
            place.append(str(step))
            here = here[step]
        else:
            break
    return tuple(place)


def _code(kind: str) -> str:
    return {"missing": "field_missing", "extra_forbidden": "field_unknown", "quote_marks": "quote_marks"}.get(kind, "value_wrong")


TYPES = {
    "int_type": "number", "float_type": "number", "string_type": "text", "date_type": "date", "bool_type": "flag", "list_type": "list",
    "model_type": "mapping", "string_too_short": "text", "too_short": "two", "too_long": "two",
}  # fmt: skip
"""pydantic's name of an error -> what should have been there."""


def _expected(error: ErrorDetails) -> Iterator[str]:
    """What may stand where an error is: the values of a choice, or the name of a type."""
    if error["type"] == "literal_error":
        yield from (word.strip("' ") for word in error["ctx"]["expected"].replace(" or ", ", ").split(","))
    elif error["type"] in TYPES:
        yield TYPES[error["type"]]


def _contradictions(path: Path, annotation: Annotation) -> Iterator[Fault]:
    """What each fact may say and the whole may not: figures without a value, the same fact twice."""
    for index, target in enumerate(annotation.targets, start=1):
        needed = {"present": (), "between": ("value", "value_max")}.get(target.comparator, ("value",))
        for field in needed:
            if getattr(target, field) is None:
                yield Fault("field_missing", path, f"targets {index}", target.quote, field)
    for part, names in (
        ("targets", [note.quote for note in annotation.targets]),
        ("results", [note.quote for note in annotation.results]),
        ("citations", [f"{note.kind} {note.number} {note.issued_on}" for note in annotation.citations]),
        ("assignments", [f"{note.section} {note.role} {note.body}" for note in annotation.assignments]),
    ):
        for index, name in enumerate(names):
            if name in names[:index]:
                yield Fault("entry_twice", path, f"{part} {index + 1}", name, value=f"{part} {names.index(name) + 1}")


def _named(fact: Any) -> str:
    """What a fact is called in a message: its quote, or what else it begins with."""
    if not isinstance(fact, dict):
        return ""
    return _shortened(fact.get("quote") or fact.get("number") or fact.get("body"))


def _shortened(value: Any) -> str:
    text = " ".join(str("" if value is None else value).split())
    return text if len(text) <= LONGEST_VALUE else f"{text[:LONGEST_VALUE]}…"
