"""The command `ingest`: its files, its progress bar, Ctrl-C, and the closing summary."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any

from chitieu.base import already_stored, sqlite_file
from chitieu.console import complain_of, console, refusal, say
from chitieu.ingesting import STATUSES, Known, Outcome, Run, Writer, ingest_files
from chitieu.messages import text
from chitieu.plan_files import PlanFile, find_plan_files
from extract import EXTRACTOR_VERSION
from kb import open_kb

if TYPE_CHECKING:
    from schema.record import ExtractionRecord


class NothingStored:
    """A base that is not there yet, for a dry run: everything is new, nothing is made."""

    def ingest(self, record: ExtractionRecord, extractor_version: str) -> str:
        """Never called: a dry run does not store."""
        raise AssertionError(record.source.name)

    def would_ingest(self, record: ExtractionRecord, extractor_version: str) -> str:
        """Everything would be new."""
        return "new"


def run_ingest(
    url: str, paths: Sequence[Path], *, jobs: int = 1, dry_run: bool = False, bar: bool = True, traceback: bool = False
) -> Run:
    """Read what the paths name into the base at `url`; refusals are told on standard error as they come.

    The progress bar counts bytes, which tell the time left better than files do, and shows only on a terminal.
    """
    own = sqlite_file(url)
    around = [Path(f"{own}{ending}").resolve() for ending in ("", "-wal", "-shm", "-journal")] if own else []
    files = list(find_plan_files(paths, frozenset(around)))
    run = Run()
    with ExitStack() as stack:
        base: Writer = NothingStored()
        known: Known = lambda name, sha256: False  # noqa: E731
        if not dry_run or own is None or own.exists():
            opened = stack.enter_context(open_kb(url))
            base, known = opened, partial(already_stored, opened, extractor_version=EXTRACTOR_VERSION)
        stack.enter_context(_interruptible(run))
        progress = stack.enter_context(_bar(files, bar))

        def report(outcome: Outcome) -> None:
            if outcome.refused is not None:
                complain_of(outcome.refused)
            progress(outcome)

        return ingest_files(base, files, run, jobs=jobs, dry_run=dry_run, traceback=traceback, known=known, report=report)


def summary(run: Run, dry_run: bool) -> str:
    """The closing sentence: how many were seen, and what became of them."""
    counts = {status: run.count(status) for status in STATUSES}
    return text("say", "summary_dry" if dry_run else "summary", seen=len(run.outcomes), **counts)


def summary_json(run: Run, dry_run: bool) -> dict[str, Any]:
    """The summary for programs: the counts, and every file with its outcome."""
    files = [
        {
            "file": one.file,
            "status": one.status,
            "sha256": one.sha256,
            "code": one.refused.code if one.refused else None,
            "reason": refusal(one.refused.code, one.refused.fields) if one.refused else None,
        }
        for one in run.outcomes
    ]
    counts: dict[str, Any] = {status: run.count(status) for status in STATUSES}
    return {"seen": len(files), **counts, "dry_run": dry_run, "interrupted": run.stop, "remaining": run.remaining, "files": files}


@contextmanager
def _interruptible(run: Run) -> Iterator[None]:
    """The first Ctrl-C asks the run to stop after the document in hand; the second stops at once."""

    def ask(signum: int, frame: FrameType | None) -> None:
        run.stop = True
        signal.signal(signal.SIGINT, signal.default_int_handler)
        say(text("say", "stopping"))

    before = signal.signal(signal.SIGINT, ask)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def _bar(files: Sequence[PlanFile], wanted: bool) -> Iterator[Any]:
    """A function to be told of each outcome, which moves the bar; it does nothing where standard error is no terminal."""
    if not wanted or not sys.stderr.isatty():
        yield lambda outcome: None
        return
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

    sizes = {file.shown: _size(file) for file in files}
    label = TextColumn("{task.description} {task.fields[files]}/{task.fields[all]}")
    with Progress(
        label, BarColumn(), DownloadColumn(), TimeRemainingColumn(), console=console(stderr=True), transient=True
    ) as progress:
        task = progress.add_task(text("say", "reading"), total=sum(sizes.values()), files=0, all=len(files))
        seen = 0

        def advance(outcome: Outcome) -> None:
            nonlocal seen
            seen += 1
            progress.update(task, advance=sizes.get(outcome.file, 0), files=seen)

        yield advance


def _size(file: PlanFile) -> int:
    """Bytes that reading the file takes; none where it is refused by its name."""
    try:
        return 0 if file.refused else file.path.stat().st_size
    except OSError:
        return 0
