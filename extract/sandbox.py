"""Files are parsed in a process of their own, with a limit on memory and time: what a file does to its reader, it does there only.

One reading process serves many files and is replaced when it has served enough, died, or was killed. It is started as a new
interpreter, not forked: a caller may have threads, and its main module is not run again. It is killed from outside with all
that it started (OCR, the office converter); its temporary files are removed with it, also when its caller was killed: it holds the
reading end of a pipe, the lifeline, that closes with its caller. Python code in it reaches no network.
"""

from __future__ import annotations

import atexit
import contextlib
import errno
import json
import os
import queue
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import BinaryIO

from extract.handover import Head, pack, receive, send, unpack
from extract.limits import LIMITS, Limits
from extract.refusal import Refused
from extract.source import SourceText
from schema.explanation import Explained
from schema.record import ExtractionRecord, Source

FILES_A_PROCESS = 200
"""After so many files a fresh process takes over: what libraries keep does not grow for ever."""

START_SECONDS = 120.0
"""How long a reading process may take to start, on a machine that is busy."""

ENDING_SECONDS = 1.0
"""How long a reading process may take to end by itself, with what it started, before it is killed."""

_START = "import sys; from extract.sandbox import serve; serve(*sys.argv[1:])"


class ReaderFailed(Exception):
    """A defect of a reader, as its process told it: the cause of a refusal, with the traceback of that process as its text."""


class ReadingProcess:
    """A reading process seen from outside: files go in one after the other, texts come out."""

    def __init__(self) -> None:
        self.owner = os.getpid()
        self.served = 0
        self._folder = tempfile.TemporaryDirectory(prefix="chitieu-", ignore_cleanup_errors=True)
        self._answers: queue.SimpleQueue[tuple[Head, bytes] | None] = queue.SimpleQueue()
        paths = [path or str(Path.cwd()) for path in sys.path]
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join(paths),
            "TMPDIR": self._folder.name,
            "OMP_THREAD_LIMIT": "1",
            "OPENBLAS_NUM_THREADS": "1",
            "MALLOC_ARENA_MAX": "2",
        }
        reading: int | None
        self._lifeline: int | None
        reading, self._lifeline = os.pipe() if os.name == "posix" else (None, None)
        try:
            self._process = subprocess.Popen(
                [
                    sys.executable,
                    "-P",
                    "-X",
                    "utf8",
                    "-c",
                    _START,
                    self._folder.name,
                    *([] if reading is None else [str(reading)]),
                ],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=environment,
                start_new_session=os.name == "posix",
                pass_fds=() if reading is None else (reading,),
            )
        except OSError:
            self._let_go()
            self._folder.cleanup()
            raise
        finally:
            if reading is not None:
                os.close(reading)
        assert self._process.stdin is not None and self._process.stdout is not None
        self._requests: BinaryIO = self._process.stdin  # type: ignore[assignment]
        threading.Thread(target=self._listen, args=(self._process.stdout,), daemon=True).start()
        self._await_life()

    def _listen(self, answers: BinaryIO) -> None:
        """In a thread: answers as they come, None at their end."""
        with contextlib.suppress(EOFError, ValueError, OSError, KeyError):
            while True:
                self._answers.put(receive(answers))
        self._answers.put(None)

    def _await_life(self) -> None:
        """Wait for the first sign of life: starting takes no file's time."""
        try:
            alive = self._answers.get(timeout=START_SECONDS)
        except queue.Empty:
            alive = None
        if alive is None:
            self.kill()
            raise Refused("worker_died")

    @property
    def usable(self) -> bool:
        """Whether another file can be given to it by this process."""
        return self.owner == os.getpid() and self.served < FILES_A_PROCESS and self._process.poll() is None

    def ask(self, request: Head, data: bytes, limits: Limits, patience: float) -> tuple[Head, bytes]:
        """The answer to a request; `patience`: seconds without a sign of life. Raises `Refused`; the process may be gone then."""
        self.served += 1
        try:
            send(self._requests, {**request, "limits": asdict(limits), "patience": patience}, data)
        except OSError:
            self.kill()
            raise Refused("worker_died") from None
        latest = time.monotonic() + limits.max_total_seconds
        while True:
            wait = min(patience, latest - time.monotonic())
            try:
                answer = self._answers.get(timeout=max(0.0, wait))
            except queue.Empty:
                self.kill()
                passed = patience if wait == patience else limits.max_total_seconds
                raise Refused("time_limit", seconds=round(passed)) from None
            if answer is None:
                self.kill()
                raise Refused("worker_died")
            head, body = answer
            if head["kind"] == "beat":
                continue
            if head["kind"] in ("source", "record"):
                return head, body
            if head["kind"] == "refused":
                code = head["code"]
                raise Refused(code, **head["fields"])
            self.kill()
            if head["kind"] == "memory":
                raise Refused("memory_limit", megabytes=limits.max_memory // 1_000_000)
            raise Refused("internal_error", error=head["error"]) from ReaderFailed(head["traceback"])

    def kill(self) -> None:
        """End it now, with all that it started, and remove its temporary files. Killing twice does nothing more."""
        if self.owner != os.getpid():
            return
        self.served = FILES_A_PROCESS
        if self._let_go():
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(ENDING_SECONDS)
        with contextlib.suppress(ProcessLookupError, PermissionError):
            if os.name == "posix":
                os.killpg(self._process.pid, signal.SIGKILL)
            else:
                self._process.kill()
        self._process.wait()
        with contextlib.suppress(OSError):
            self._requests.close()
        self._folder.cleanup()

    def _let_go(self) -> bool:
        """Close the lifeline, at which the process ends itself; whether there was one."""
        lifeline, self._lifeline = self._lifeline, None
        if lifeline is not None:
            os.close(lifeline)
        return lifeline is not None


_lock = threading.Lock()
_current: ReadingProcess | None = None


def read_apart(reader: str, data: bytes, limits: Limits = LIMITS) -> SourceText:
    """The finished text that `read` of the module `reader` ("extract.formats.pdf") makes of the bytes, by the reading process.

    Raises `Refused`: the reader's own refusals, and time_limit, memory_limit, nested_too_deep, worker_died, worker_not_started,
    internal_error.
    """
    return unpack(*_ask({"reader": reader}, data, limits, limits.max_seconds))


def extract_apart(text: SourceText, source: Source, limits: Limits = LIMITS) -> ExtractionRecord:
    """The record of a text that was read, made by the reading process: a text that costs too much is refused too.

    Raises `Refused`: time_limit, memory_limit, nested_too_deep, worker_died, worker_not_started, internal_error.
    """
    return ExtractionRecord.model_validate_json(_facts(text, source, limits))


def explain_apart(text: SourceText, source: Source, limits: Limits = LIMITS) -> Explained:
    """As `extract_apart`, with the reasons of the record's facts."""
    return Explained.model_validate_json(_facts(text, source, limits, explain=True))


def _facts(text: SourceText, source: Source, limits: Limits, explain: bool = False) -> bytes:
    head, body = pack(text)
    request = {"text": head, "source": source.model_dump(mode="json"), "explain": explain}
    return _ask(request, body, limits, limits.max_extract_seconds)[1]


def _ask(request: Head, data: bytes, limits: Limits, patience: float) -> tuple[Head, bytes]:
    global _current
    with _lock:
        if _current is None or not _current.usable:
            stop()
            try:
                _current = ReadingProcess()
            except OSError as error:
                raise Refused("worker_not_started", error=errno.errorcode.get(error.errno or 0, "?")) from error
        try:
            return _current.ask(request, data, limits, patience)
        except Refused:
            raise
        except BaseException:
            # Ctrl-C and the like: the answer that is still to come must not be taken for the next file's.
            _current.kill()
            raise


def stop() -> None:
    """End this process's reading process; the next file starts another."""
    global _current
    if _current is not None:
        _current.kill()
    _current = None


atexit.register(stop)


# Inside the reading process

_answering: BinaryIO | None = None
_patience = 0.0


def beat() -> None:
    """Tell the waiting side that work goes on (a page of a scan is read); outside a reading process it does nothing."""
    if _answering is not None:
        send(_answering, {"kind": "beat"})
        _arm(_patience)


_groups: set[int] = set()
"""Process groups beside its own that the reading process has started."""


@contextlib.contextmanager
def own_group(leader: int) -> Iterator[None]:
    """While this lasts, the process group of `leader` ends with the reading process; it ends with the block in any case."""
    _groups.add(leader)
    try:
        yield
    finally:
        _end_group(leader)
        _groups.discard(leader)


def _end_group(leader: int) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(leader, signal.SIGKILL)


def _end_with_caller(lifeline: int, folder: str) -> None:
    """In a thread: waits until the lifeline closes, then ends what was started, the temporary files, and the process itself."""
    with contextlib.suppress(OSError):
        os.read(lifeline, 1)
    for leader in tuple(_groups):
        _end_group(leader)
    shutil.rmtree(folder, ignore_errors=True)
    os.killpg(0, signal.SIGKILL)


def serve(folder: str, lifeline: str | None = None) -> None:
    """The life of a reading process: a file, an answer, until nobody asks any more; `folder`, for its temporary files, goes with it.

    `lifeline`: a pipe that closes when the caller is gone, whatever this process is doing then.
    """
    global _answering, _patience
    if lifeline is not None:
        threading.Thread(target=_end_with_caller, args=(int(lifeline), folder), daemon=True).start()
    requests = sys.stdin.buffer
    _answering = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    sys.addaudithook(_no_network)
    from extract.mending import finished  # noqa: F401  (what every file needs is loaded before any file's time runs)

    send(_answering, {"kind": "beat"})
    while True:
        try:
            head, data = receive(requests)
        except EOFError:
            shutil.rmtree(folder, ignore_errors=True)
            return
        limits = Limits(**head["limits"])
        _patience = head["patience"] + 5
        _unbound_memory()
        if "text" in head:
            from extract.pipeline import run  # noqa: F401  (before memory is bound: what is loaded once is no document's cost)
        _bound_memory(limits.max_memory)
        _arm(_patience)
        answer, body = _answer(head, data, limits)
        _arm(0)
        send(_answering, answer, body)


def _answer(request: Head, data: bytes, limits: Limits) -> tuple[Head, bytes]:
    import traceback

    try:
        return _record(request, data) if "text" in request else _source(request["reader"], data, limits)
    except Refused as refused:
        return {"kind": "refused", "code": refused.code, "fields": refused.fields}, b""
    except MemoryError:
        return {"kind": "memory"}, b""
    except RecursionError:
        return {"kind": "refused", "code": "nested_too_deep", "fields": {}}, b""
    except Exception as error:
        if isinstance(error, OSError) and error.errno in _WANTING:
            return {"kind": "refused", "code": "no_room", "fields": {"error": errno.errorcode[error.errno]}}, b""
        return {"kind": "failed", "error": type(error).__name__, "traceback": traceback.format_exc()}, b""


_WANTING = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EMFILE, errno.ENFILE, errno.EAGAIN, errno.ENOMEM})
"""What the system says where it lacks room, not the file something."""


def _source(reader: str, data: bytes, limits: Limits) -> tuple[Head, bytes]:
    import importlib

    from extract.mending import finished

    head, body = pack(finished(importlib.import_module(reader).read(data, limits), limits))
    return {"kind": "source", **head}, body


def _record(request: Head, data: bytes) -> tuple[Head, bytes]:
    from extract.pipeline import run, run_explained

    text = unpack(request["text"], data)
    record = (run_explained if request["explain"] else run)(text.text, Source.model_validate(request["source"]), read=text)
    # As words, not as numbers: "5,0" is another precision than "5", and JSON's numbers do not tell them apart.
    return {"kind": "record"}, json.dumps(record.model_dump(), ensure_ascii=False, default=str).encode()


def _bound_memory(more: int) -> None:
    """No more address space than there is now and `more`; the soft limit only, so that a converter it starts may have its own."""
    try:
        import resource

        with open("/proc/self/statm", encoding="ascii") as file:
            now = int(file.read().split()[0]) * resource.getpagesize()
    except (ImportError, OSError):
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = now + more if hard == resource.RLIM_INFINITY else min(now + more, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))


def _unbound_memory() -> None:
    try:
        import resource
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (hard, hard))


def _arm(seconds: float) -> None:
    """The kernel ends this process after so many seconds, should nobody be left to do it from outside; 0: not any more."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _no_network(event: str, arguments: tuple[object, ...]) -> None:
    """An audit hook: names are not looked up and other machines not called, whatever a library would like."""
    if event == "socket.getaddrinfo" or (event in ("socket.connect", "socket.sendto") and isinstance(arguments[1], tuple)):
        raise PermissionError(event)
