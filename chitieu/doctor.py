"""What the program needs of a machine, and whether it is there."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
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
    """Look at the interpreter, SQLite, the libraries, the list of units, whether the base at `url` can be written, and at the
    programs that some files need: the recognizer of scanned pages, the converter of old office files, fonts with Vietnamese.
    """
    yield Check("python", sys.version.split()[0], sys.version_info >= (3, 11))
    yield Check("sqlite", sqlite3.sqlite_version, sqlite3.sqlite_version_info >= (3, 35))
    yield _library("spacy")
    yield _library("underthesea")
    yield _units()
    yield _base(url)
    yield _recognizer()
    yield _converter()
    yield _fonts()


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


def _recognizer() -> Check:
    """Tesseract with its Vietnamese, as the reader of scans looks for them."""
    found = shutil.which("tesseract")
    version = _first_line(found, "--version").removeprefix("tesseract").strip() if found else ""
    languages = _told(found, "--list-langs").split() if found else []
    if "vie" in languages:
        return Check("ocr", f"tesseract {version}, vie", True)
    return Check("ocr", f"tesseract {version}".strip() if found else "", False, text("doctor_remedy", "ocr"))


def _converter() -> Check:
    """LibreOffice, which turns DOC, RTF and ODT into DOCX."""
    from extract.formats.office import find_office

    found = find_office()
    version = " ".join(_first_line(str(found), "--version").split()[:2]) if found else ""
    return Check("office", version, bool(found), "" if found else text("doctor_remedy", "office"))


def _fonts() -> Check:
    """Fonts that have the Vietnamese letters, counted by fontconfig; systems without it bring such fonts with them."""
    if not sys.platform.startswith("linux"):
        return Check("fonts", sys.platform, True)
    found = shutil.which("fc-list")
    count = len(_told(found, ":lang=vi", "family").splitlines()) if found else 0
    return Check("fonts", str(count or ""), count > 0, "" if count else text("doctor_remedy", "fonts"))


def _first_line(program: str, *arguments: str) -> str:
    return _told(program, *arguments).partition("\n")[0]


def _told(program: str, *arguments: str) -> str:
    """What a program prints; nothing where it cannot be run."""
    try:
        done = subprocess.run([program, *arguments], capture_output=True, timeout=30, check=False, stdin=subprocess.DEVNULL)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return (done.stdout or done.stderr).decode("utf-8", "replace")
