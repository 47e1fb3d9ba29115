"""Many files into one base: many readers, one writer; the order of the files decides, not which reading is ready first."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

from chitieu.plan_files import PlanFile
from extract.read import Refused, content_hash, printable

if TYPE_CHECKING:
    from schema.record import ExtractionRecord

Status = Literal["new", "unchanged", "replaced", "failed"]
STATUSES: tuple[Status, ...] = ("new", "unchanged", "replaced", "failed")
TASKS_A_WORKER = 200
"""A reader is replaced by a fresh one after so many files: what its libraries keep does not grow for ever."""


class Writer(Protocol):
    """What ingesting needs of a base: to store a record, or to say what storing it would do."""

    def ingest(self, record: ExtractionRecord, extractor_version: str) -> str:
        """Store one document in one transaction: new, unchanged or replaced."""
        ...

    def would_ingest(self, record: ExtractionRecord, extractor_version: str) -> str:
        """The same answer without writing."""
        ...


Known = Callable[[str, str], bool]
"""Says of a file's name and the hash of its bytes whether the base has them as this version of the extractor reads them."""


@dataclass(frozen=True)
class Outcome:
    """What became of one file. `refused` tells why it failed; `sha256` names the content that was read."""

    file: str
    status: Status
    refused: Refused | None = None
    sha256: str | None = None


@dataclass
class Run:
    """The course of one call of ingest: what was done so far, and whether the user asked to stop."""

    outcomes: list[Outcome] = field(default_factory=list)
    stop: bool = False
    remaining: int = 0

    def count(self, status: Status) -> int:
        """How many files came out so."""
        return sum(1 for outcome in self.outcomes if outcome.status == status)


@dataclass(frozen=True)
class Reading:
    """A file as a reader hands it over: its record, or why there is none."""

    record: ExtractionRecord | None
    refused: Refused | None = None


def read_plan(path: Path, traceback: bool = False) -> Reading:
    """Read one file wholly. A refusal and a defect of the program alike become a `Reading`, so that others go on.

    With `traceback` a defect is raised as it is.
    """
    from extract import extract_file

    try:
        return Reading(extract_file(path))
    except Refused as refused:
        if traceback and refused.code == "internal_error":
            raise
        return Reading(None, refused)
    except Exception as error:
        if traceback:
            raise
        return Reading(None, Refused("internal_error", path=printable(path), error=type(error).__name__))


def ingest_files(
    base: Writer,
    files: Sequence[PlanFile],
    run: Run,
    *,
    jobs: int = 1,
    dry_run: bool = False,
    traceback: bool = False,
    known: Known = lambda name, sha256: False,
    report: Callable[[Outcome], None] = lambda outcome: None,
) -> Run:
    """Read the files, with `jobs` processes, and store each in its own transaction, in the order given.

    `run.stop`, set from outside (Ctrl-C), ends the work after the document in hand; `report` hears of every file at once; a file
    that is `known` is not read again.
    """
    from extract import EXTRACTOR_VERSION

    seen_in_dry_run: set[str] = set()
    readings = _readings(files, known, run, jobs, traceback)
    for file, reading in readings:
        if isinstance(reading, str):
            outcome = Outcome(file.shown, "unchanged", sha256=reading)
        elif reading.record is None:
            outcome = Outcome(file.shown, "failed", refused=reading.refused)
        elif dry_run:
            sha256 = reading.record.source.sha256
            answer = "unchanged" if sha256 in seen_in_dry_run else base.would_ingest(reading.record, EXTRACTOR_VERSION)
            seen_in_dry_run.add(sha256)
            outcome = Outcome(file.shown, _status(answer), sha256=sha256)
        else:
            answer = base.ingest(reading.record, EXTRACTOR_VERSION)
            outcome = Outcome(file.shown, _status(answer), sha256=reading.record.source.sha256)
        run.outcomes.append(outcome)
        report(outcome)
        if run.stop:
            break
    readings.close()
    run.remaining = len(files) - len(run.outcomes)
    return run


def _status(answer: str) -> Status:
    """The base's answer as a status; any other word would break the sum and is a defect."""
    return next(status for status in STATUSES if status == answer)


def _readings(
    files: Sequence[PlanFile], known: Known, run: Run, jobs: int, traceback: bool
) -> Generator[tuple[PlanFile, Reading | str]]:
    """Each file with its reading, in order; with its hash instead where the base has these bytes by this version already."""

    def settled(file: PlanFile) -> Reading | str | None:
        if file.refused is not None:
            return Reading(None, file.refused)
        sha256 = content_hash(file.path)
        return sha256 if sha256 and known(Path(file.shown).name, sha256) else None

    if jobs == 1:
        for file in files:
            yield file, settled(file) or read_plan(file.path, traceback)
        return
    yield from _parallel(files, settled, run, jobs, traceback)


def _parallel(
    files: Sequence[PlanFile], settled: Callable[[PlanFile], Reading | str | None], run: Run, jobs: int, traceback: bool
) -> Generator[tuple[PlanFile, Reading | str]]:
    """Readings by worker processes, in the order of the files, at most two files a worker under way.

    When a worker dies, the files under way are read again one at a time: the one that kills again is refused, the others are not.
    """
    pool = _pool(jobs)
    waiting: deque[tuple[PlanFile, Reading | str | Future[Reading]]] = deque()
    rest = iter(files)
    try:
        while True:
            while not run.stop and len(waiting) < 2 * jobs and (file := next(rest, None)) is not None:
                waiting.append((file, settled(file) or pool.submit(read_plan, file.path, traceback)))
            if not waiting:
                return
            file, reading = waiting.popleft()
            if not isinstance(reading, Future):
                yield file, reading
                continue
            try:
                result = reading.result()
            except BrokenProcessPool:
                pool.shutdown(wait=False, cancel_futures=True)
                result = _read_alone(file, traceback)
                pool = _pool(jobs)
                waiting = deque(
                    (later, pool.submit(read_plan, later.path, traceback) if isinstance(old, Future) else old)
                    for later, old in waiting
                )
            yield file, result
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _read_alone(file: PlanFile, traceback: bool) -> Reading:
    """Read a file in a process of its own; refused as `worker_died` if that process dies too."""
    with _pool(1) as pool:
        try:
            return pool.submit(read_plan, file.path, traceback).result()
        except BrokenProcessPool:
            return Reading(None, Refused("worker_died", path=file.shown))


def _pool(jobs: int) -> ProcessPoolExecutor:
    """Reader processes that leave Ctrl-C to the parent. A fork server where there is one: it loads the libraries once."""
    ways = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if "forkserver" in ways else "spawn")
    if hasattr(context, "set_forkserver_preload"):
        context.set_forkserver_preload(["extract.read", "extract.sandbox"])
    return ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin, max_tasks_per_child=TASKS_A_WORKER)


def _begin() -> None:
    """In a reader: Ctrl-C reaches all processes of a terminal, but only the parent decides what to do; no reader outlives it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
