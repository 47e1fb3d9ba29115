"""Which files are meant by the paths of a command line."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from extract.read import TEXT_SUFFIXES, Refused, printable


@dataclass(frozen=True)
class PlanFile:
    """A file to be read, or one that is refused by its name already."""

    path: Path
    refused: Refused | None = None

    @property
    def shown(self) -> str:
        """The path as it is shown."""
        return printable(self.path)


def find_plan_files(paths: Iterable[Path], leave_out: frozenset[Path] = frozenset()) -> Iterator[PlanFile]:
    """Files as named, folders with all below them in the order of names; every file seen is yielded once per mention.

    Hidden files and folders are passed over, and so is what `leave_out` names (the knowledge base itself). In a folder the
    ending of a name decides; a file named on the command line is tried whatever its ending. A folder without a
    single text is yielded itself, refused as `folder_without_plans`.
    """
    for path in paths:
        if not path.is_dir():
            yield PlanFile(path)
            continue
        found = False
        for file in _below(path):
            if file.resolve() in leave_out:
                continue
            suffix = file.suffix.lower()
            if suffix in TEXT_SUFFIXES:
                found = True
                yield PlanFile(file)
            else:
                shown_format = suffix.removeprefix(".").upper() or "?"
                yield PlanFile(file, Refused("format_not_read", path=printable(file), format=shown_format))
        if not found:
            yield PlanFile(path, Refused("folder_without_plans", path=printable(path)))


def _below(folder: Path) -> Iterator[Path]:
    """All visible files under a folder, sorted, links to folders not followed."""
    for here, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(here, name) for name in sorted(files) if not name.startswith("."))
