"""Which files are meant by the paths of a command line."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from extract.read import PLAN_SUFFIXES, printable
from extract.refusal import Refused
from extract.sniff import HEAD, Sniffed, sniff

BY_PRODUCTS = ("~$", ".~lock.")
"""How the names of files begin that office programs leave beside a document while it is open."""
OF_THE_SYSTEM = frozenset({"thumbs.db", "desktop.ini"})


@dataclass(frozen=True)
class PlanFile:
    """A file to be read, or one that is refused already."""

    path: Path
    refused: Refused | None = None

    @property
    def shown(self) -> str:
        """The path as it is shown."""
        return printable(self.path)


def find_plan_files(paths: Iterable[Path], leave_out: frozenset[Path] = frozenset()) -> Iterator[PlanFile]:
    """Files as named, folders with all below them in the order of names; every file seen is yielded once per mention.

    Hidden files and folders are passed over, what systems and office programs leave behind, and what `leave_out` names (the
    knowledge base itself). A file named on the command line is tried whatever it is. In a folder a file is a plan by the ending
    of its name or else by its content; a picture there is refused as `picture_in_folder`: photos lie in folders too. A folder
    without a single plan is yielded itself, refused as `folder_without_plans`.
    """
    for path in paths:
        if not path.is_dir():
            yield PlanFile(path)
            continue
        found = False
        for file in files_below(path):
            if Path(os.path.realpath(file)) in leave_out:  # resolve() raises where a link points to itself
                continue
            refused = _refused_in_folder(file)
            found = found or refused is None
            yield PlanFile(file, refused)
        if not found:
            yield PlanFile(path, Refused("folder_without_plans", path=printable(path)))


def _refused_in_folder(file: Path) -> Refused | None:
    """Why a file of a folder is no plan, as far as its name and its first bytes tell; None for one that is to be read."""
    suffix = file.suffix.lower()
    if suffix in PLAN_SUFFIXES:
        return None
    sniffed = _sniffed(file)
    if sniffed.format == "picture":
        return Refused("picture_in_folder", path=printable(file))
    if sniffed.format in (None, "text"):
        return Refused("format_not_read", path=printable(file), format=suffix.removeprefix(".").upper() or sniffed.name)
    return None


def _sniffed(file: Path) -> Sniffed:
    """What a file is by its first bytes; one that cannot be opened, or is none (a pipe), is what its name says."""
    if not file.is_file():
        return sniff(b"")
    try:
        with open(file, "rb") as opened:
            return sniff(opened.read(HEAD))
    except OSError:
        return sniff(b"")


def files_below(folder: Path) -> Iterator[Path]:
    """All visible files under a folder, sorted, links to folders not followed."""
    for here, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(here, name) for name in sorted(files) if not _left_behind(name))


def _left_behind(name: str) -> bool:
    return name.startswith((".", *BY_PRODUCTS)) or name.lower() in OF_THE_SYSTEM
