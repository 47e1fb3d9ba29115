"""What a file may cost, and that its reader is stopped from outside when it costs more; nothing of it stays behind."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from chitieu.console import refusal
from chitieu.ingesting import Run, ingest_files
from chitieu.plan_files import PlanFile
from extract import sandbox
from extract.limits import LIMITS, Limits
from extract.pipeline import run
from extract.read import content_hash, read_bytes, read_file
from extract.refusal import Refused
from extract.sandbox import ReaderFailed, extract_apart, read_apart
from extract.source import SourceText
from schema.record import Source

ROOT = Path(__file__).resolve().parent.parent
WORDS = "Kế hoạch của phường"
HASTY = replace(LIMITS, max_seconds=1.5, max_total_seconds=4.0, max_memory=300_000_000)

HOSTILE = """
import ctypes, os, socket, subprocess, sys, tempfile, time
from extract.limits import Limits
from extract.refusal import Refused
from extract.sandbox import beat, own_group
from extract.source import SourceText

def read(data: bytes, limits: Limits) -> SourceText:
    word, _, rest = data.decode().partition(" ")
    return SourceText(globals()[word](rest) or "Kế hoạch của phường")

def well(rest): return rest
def process(rest): return f"Kế hoạch phường {os.getpid()}"
def sleep(rest): time.sleep(60)
def held(rest): ctypes.PyDLL(None).usleep(60_000_000)
def slowly(rest):
    for _ in range(int(rest)):
        time.sleep(0.5)
        beat()
def eat(rest): return str(len(bytearray(int(rest))))
def nibble(rest):
    kept = []
    while True: kept.append(" " * 1_000_000)
def crash(rest): os.kill(os.getpid(), 11)
def leave(rest): sys.exit(0)
def talk(rest):
    print("x" * 100_000)
    os.write(1, b"y" * 100_000)
def deep(rest):
    def down(n): return down(n + 1)
    down(0)
def defect(rest): raise IndexError(rest)
def refuse(rest): raise Refused("encrypted", format=rest)
def call(rest):
    socket.create_connection(("127.0.0.1", int(rest)), 2)
def look_up(rest): socket.getaddrinfo("localhost", 80)
def start(rest):
    folder = tempfile.mkdtemp()
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    with open(rest, "w") as file: file.write(f"{child.pid} {folder}")
    time.sleep(60)
def apart(rest):
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"], start_new_session=True)
    with open(rest, "w") as file: file.write(f"{child.pid} {tempfile.mkdtemp()}")
    with own_group(child.pid): time.sleep(60)
def full(rest): raise OSError(28, "no space left")
def lie(rest):
    sys.modules["extract.sandbox"]._answering.write(b"\\xff" * 64)
    sys.modules["extract.sandbox"]._answering.flush()
    time.sleep(60)
"""


@pytest.fixture(autouse=True, scope="module")
def _hostile_readers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A module of badly behaved readers that the reading processes of these tests find."""
    folder = tmp_path_factory.mktemp("readers")
    (folder / "hostile_reader.py").write_text(HOSTILE, "utf-8")
    (folder / "sleeping_reader.py").write_text("import time\ndef read(data, limits): time.sleep(60)\n", "utf-8")
    sandbox.stop()
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(folder))
        yield
        sandbox.stop()


def read(words: str, limits: Limits = HASTY) -> str:
    return read_apart("hostile_reader", words.encode(), limits).text


def refused(words: str, limits: Limits = HASTY) -> Refused:
    with pytest.raises(Refused) as found:
        read(words, limits)
    return found.value


@pytest.mark.parametrize(
    ("words", "code", "fields"),
    [
        ("sleep", "time_limit", {"seconds": 2}),
        ("held", "time_limit", {"seconds": 2}),
        ("slowly 20", "time_limit", {"seconds": 4}),
        ("lie", "worker_died", {}),
        ("crash", "worker_died", {}),
        ("leave", "worker_died", {}),
        ("deep", "nested_too_deep", {}),
        ("refuse PDF", "encrypted", {"format": "PDF"}),
        ("full", "no_room", {"error": "ENOSPC"}),
        ("defect x", "internal_error", {"error": "IndexError"}),
        ("look_up", "internal_error", {"error": "PermissionError"}),
    ],
)
def test_a_bad_reader_is_stopped_and_the_next_file_is_read(words: str, code: str, fields: dict[str, object]) -> None:
    began = time.monotonic()
    found = refused(words)
    assert (found.code, found.fields) == (code, fields)
    assert time.monotonic() - began < 30
    assert read("well") == WORDS


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="address space is bounded where /proc tells its size")
@pytest.mark.parametrize("words", ["eat 600_000_000", "nibble"])
def test_memory_is_bounded(words: str) -> None:
    found = refused(words, replace(HASTY, max_seconds=20, max_total_seconds=20))
    assert (found.code, found.fields) == ("memory_limit", {"megabytes": 300})
    assert read("well") == WORDS


def test_the_bound_on_memory_leaves_room_for_ordinary_files() -> None:
    assert read(f"well {WORDS}{' ' * 5_000_000}", replace(HASTY, max_seconds=20)).startswith(WORDS)


def test_signs_of_life_give_more_time_but_not_for_ever() -> None:
    assert read("slowly 4") == WORDS


def test_what_a_reader_prints_is_no_answer() -> None:
    assert read("talk") == WORDS


def test_a_defect_carries_the_traceback_of_its_process() -> None:
    cause = refused("defect here").__cause__
    assert isinstance(cause, ReaderFailed)
    assert "IndexError: here" in str(cause)


def test_no_other_machine_is_called() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        assert refused(f"call {server.getsockname()[1]}").fields == {"error": "PermissionError"}
        with pytest.raises(TimeoutError):
            server.accept()


@pytest.mark.skipif(os.name != "posix", reason="process groups are POSIX")
@pytest.mark.parametrize("word", ["start", "apart"])
def test_what_a_reader_started_ends_with_it_and_its_files_are_gone(tmp_path: Path, word: str) -> None:
    note = tmp_path / "note"
    assert refused(f"{word} {note}").code == "time_limit"
    pid, folder = note.read_text().split()
    assert not Path(folder).exists()
    assert gone(int(pid))


def gone(pid: int) -> bool:
    """Whether a process has ended within five seconds; one that nobody has asked after yet (a zombie) has ended."""
    for _ in range(100):
        try:
            os.kill(pid, 0)
            if Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z":
                return True
        except OSError:
            return True
        time.sleep(0.05)
    return False


def test_one_process_serves_many_files_and_is_then_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    sandbox.stop()
    monkeypatch.setattr(sandbox, "FILES_A_PROCESS", 3)
    pids = [read("process") for _ in range(5)]
    assert [pids.index(pid) for pid in pids] == [0, 0, 0, 3, 3]


def test_threads_get_their_own_answers() -> None:
    found: dict[int, str] = {}

    def ask(number: int) -> None:
        found[number] = read(f"well {WORDS} {number}")

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {number: f"{WORDS} {number}" for number in range(20)}


@pytest.mark.skipif(os.name != "posix", reason="signals are POSIX")
@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGKILL, None])
def test_no_reading_process_outlives_its_caller(ending: int | None) -> None:
    code = (
        "import sys, time\nfrom extract import sandbox\nfrom extract.limits import Limits\n"
        "sandbox.read_apart('hostile_reader', b'well')\nprint(sandbox._current._process.pid, sandbox._current._folder.name, flush=True)\n"
        f"time.sleep({60 if ending else 0})\n"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, env=environment) as caller:
        assert caller.stdout is not None
        pid, folder = caller.stdout.readline().split()
        if ending:
            caller.send_signal(ending)
        caller.wait(10)
        assert gone(int(pid))
        assert not Path(folder).exists()


@pytest.mark.skipif(os.name != "posix", reason="signals are POSIX")
@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGKILL])
@pytest.mark.parametrize("word", ["start", "apart"])
def test_a_caller_that_is_killed_while_a_file_is_read_leaves_nothing(tmp_path: Path, ending: int, word: str) -> None:
    note = tmp_path / "note"
    code = f"from extract import sandbox\nsandbox.read_apart('hostile_reader', b'{word} {note}')\n"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen([sys.executable, "-c", code], env=environment) as caller:
        assert waited_for(note)
        reader = int(Path(f"/proc/{note.read_text().split()[0]}/stat").read_text().rpartition(")")[2].split()[1])
        caller.send_signal(ending)
        caller.wait(10)
    pid, folder = note.read_text().split()
    assert gone(int(pid)) and gone(reader)
    assert not Path(folder).parent.exists()


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="processes are found in /proc")
def test_no_reader_of_an_ingest_that_is_killed_goes_on(tmp_path: Path) -> None:
    for name in ("một.html", "hai.html"):
        (tmp_path / name).write_text("<html><p " + " ".join(f"a{n}=1" for n in range(600_000)) + ">Kế hoạch</p>", "utf-8")
    command = [sys.executable, "-m", "chitieu", "ingest", "một.html", "hai.html", "--jobs", "2", "--kb", "sqlite:///kho.db"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path]), "TMPDIR": str(tmp_path / "tạm")}
    (tmp_path / "tạm").mkdir()
    with subprocess.Popen(command, cwd=tmp_path, env=environment, stderr=subprocess.DEVNULL) as caller:
        for _ in range(600):
            if len(readers := below(tmp_path / "tạm")) >= 2:
                break
            time.sleep(0.1)
        assert len(readers) >= 2
        caller.kill()
    assert all(gone(pid) for pid in readers)


def below(folder: Path) -> list[int]:
    """The processes whose temporary files go to a folder or to one in it, but for the command itself."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            started = (entry / "environ").read_bytes(), (entry / "cmdline").read_bytes()
        except OSError:
            continue
        if f"TMPDIR={folder}".encode() in started[0] and b"chitieu\0ingest" not in started[1]:
            found.append(int(entry.name))
    return found


def waited_for(note: Path) -> bool:
    """Whether a note is written within twenty seconds."""
    for _ in range(400):
        if note.is_file() and len(note.read_text().split()) == 2:
            return True
        time.sleep(0.05)
    return False


LONG = "".join(f"{n}. Phấn đấu đến năm 2030, {n % 97}% hộ dân được dùng nước sạch.\n" for n in range(20_000))


@pytest.mark.parametrize(
    ("limits", "code", "fields"),
    [
        (replace(LIMITS, max_extract_seconds=0.5), "time_limit", {"seconds": 0}),
        (replace(LIMITS, max_memory=60_000_000), "memory_limit", {"megabytes": 60}),
    ],
)
def test_finding_the_facts_is_bounded_too(limits: Limits, code: str, fields: dict[str, object]) -> None:
    if code == "memory_limit" and not Path("/proc/self/statm").exists():
        pytest.skip("address space is bounded where /proc tells its size")
    source = Source(name="a.txt", sha256="0" * 64)
    with pytest.raises(Refused) as found:
        extract_apart(SourceText(LONG), source, limits)
    assert (found.value.code, found.value.fields) == (code, fields)
    assert len(extract_apart(SourceText(LONG[:500]), source).targets) == 9


def test_a_record_made_apart_is_the_record_made_here() -> None:
    text = "Đến năm 2030, tỷ lệ hộ nghèo còn dưới 5,0%; thu nhập đạt 12.345.678.901.234.567,25 đồng (hiện nay là 3,50%).\n"
    source = Source(name="a.txt", sha256="0" * 64)
    here = run(text, source)
    apart = extract_apart(SourceText(text), source)
    assert (apart, repr(apart.targets)) == (here, repr(here.targets))


def test_without_a_temporary_folder_the_file_is_not_blamed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sandbox.stop()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "không có"))
    found = refused("well")
    assert (found.code, found.fields) == ("worker_not_started", {"error": "ENOENT"})
    monkeypatch.undo()
    assert read("well") == WORDS


def test_sizes_are_refused_before_anything_is_loaded(tmp_path: Path) -> None:
    rows = [(b"%PDF-1.7\n", 101_000_000, "101", "100"), (b"K", 20_000_001, "20", "20"), (b"<html>", 30_000_000, "30", "20")]
    for head, size, megabytes, limit in rows:
        file = tmp_path / "lớn"
        file.write_bytes(head)
        with file.open("r+b") as sparse:
            sparse.truncate(size)
        with pytest.raises(Refused) as found:
            read_file(file)
        assert (found.value.code, found.value.fields["megabytes"], found.value.fields["limit"]) == ("too_large", megabytes, limit)
        assert content_hash(file) is None


def test_a_text_that_grew_while_it_was_read_is_refused() -> None:
    with pytest.raises(Refused) as found:
        read_bytes(WORDS.encode() * 10, "a.txt", replace(LIMITS, max_text_bytes=200))
    assert found.value.code == "too_large"
    assert refused("well", replace(HASTY, max_text_bytes=5)).code == "too_large"


def test_a_stopped_reader_stops_no_other_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The whole way of ingest: a file whose reader is killed is reported by its name, and the others are stored."""
    import extract.read

    monkeypatch.setitem(extract.read.READERS, "html", "sleeping_reader")
    monkeypatch.setattr(extract.read.read_file, "__defaults__", (HASTY,))
    plan = f"{WORDS}. Phấn đấu đến năm 2030, 95% hộ dân được dùng nước sạch."
    for name, content in (("một.txt", plan), ("hai.html", "<html>"), ("ba.txt", plan + " Hết.")):
        (tmp_path / name).write_text(content, "utf-8")
    stored = []

    class Shelf:
        def ingest(self, record: object, extractor_version: str) -> str:
            stored.append(record)
            return "new"

        would_ingest = ingest

    done = ingest_files(Shelf(), [PlanFile(tmp_path / name) for name in ("một.txt", "hai.html", "ba.txt")], Run())
    assert [(one.status, one.refused.code if one.refused else None) for one in done.outcomes] == [
        ("new", None),
        ("failed", "time_limit"),
        ("new", None),
    ]
    assert len(stored) == 2
    told = done.outcomes[1].refused
    assert told is not None
    assert refusal(told.code, told.fields).startswith(f"{tmp_path / 'hai.html'}: đọc quá 2 giây")
