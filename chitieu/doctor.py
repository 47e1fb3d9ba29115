"""What the program needs of a machine, and whether it is there."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from typing import TYPE_CHECKING

from chitieu.messages import text

if TYPE_CHECKING:
    from rich.console import RenderableType


@dataclass(frozen=True)
class Check:
    """One thing looked at: its key in the catalogue, what was found, whether that is enough, and what to do if not."""

    name: str
    value: str
    ok: bool
    remedy: str = ""


def checks(url: str) -> Iterator[Check]:
    """Look at the interpreter, SQLite, the libraries, the list of units, and whether the base at `url` can be written."""
    yield Check("python", sys.version.split()[0], sys.version_info >= (3, 11))
    yield Check("sqlite", sqlite3.sqlite_version, sqlite3.sqlite_version_info >= (3, 35))
    yield _library("spacy")
    yield _library("underthesea")
    yield _units()
    yield _base(url)


def checks_view(found: list[Check]) -> RenderableType:
    """The checks as a table."""
    from rich.text import Text

    from chitieu.tables import plain_table

    table = plain_table(("check", {"no_wrap": True}), ("state", {}), ("value", {"ratio": 1}))
    for one in found:
        state = Text(text("say", "yes" if one.ok else "no"), style="green" if one.ok else "bold red")
        table.add_row(text("doctor", one.name), state, Text(f"{one.value} {one.remedy}".strip()))
    return table


def _library(name: str) -> Check:
    try:
        return Check(name, metadata.version(name), True)
    except metadata.PackageNotFoundError:
        return Check(name, "", False, text("doctor_remedy", "library", name=name))


def _units() -> Check:
    from schema.units import DATA_VERSION, load_units

    return Check("units", f"{len(load_units())} ({DATA_VERSION})", bool(load_units()))


def _base(url: str) -> Check:
    """A base that is there is opened; for one that is not, its folder has to be writable: no file is made by asking."""
    import os

    from chitieu.base import sqlite_file
    from kb import open_kb
    from kb.errors import KbError

    file = sqlite_file(url)
    if file is not None and not file.exists():
        folder = file.absolute().parent
        ok = folder.is_dir() and os.access(folder, os.W_OK)
        return Check("base", url, ok, "" if ok else text("doctor_remedy", "base"))
    try:
        with open_kb(url, create=False):
            writable = file is None or os.access(file, os.W_OK)
            return Check("base", url, writable, "" if writable else text("doctor_remedy", "base"))
    except KbError as error:
        return Check("base", url, False, text("base", error.code, **error.fields))
