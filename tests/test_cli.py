"""The commands from end to end, on files in a folder and a base of their own."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from chitieu.cli import run

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "corpus" / "samples"
TEXTS = sorted(SAMPLES.glob("*.txt"))
HEAVY = {"spacy", "underthesea", "sqlalchemy", "sqlmodel", "alembic", "pydantic", "rich", "pdfplumber"}


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CHITIEU_KB", raising=False)


def answered(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Exit status, standard output and standard error of one command line."""
    status = run(arguments)
    return status, *capsys.readouterr()


def in_process_of_its_own(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A command line as a user starts it."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **environment}
    return subprocess.run([sys.executable, "-m", "chitieu", *arguments], capture_output=True, text=True, env=env, check=False)


def dump(file: str) -> str:
    """All that a base says, but for the hour it was told."""
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE documents SET ingested_at = ''")
        said = "\n".join(connection.iterdump())
    connection.close()
    return said


def test_help_is_quick_and_imports_nothing_heavy() -> None:
    code = "import sys, chitieu.cli; chitieu.cli.run(['--help']); print(*{name.split('.')[0] for name in sys.modules})"
    shown = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=True
    ).stdout
    assert "Cách dùng: chitieu [TÙY CHỌN] LỆNH …" in shown
    assert not HEAVY & set(shown.splitlines()[-1].split())
    for english in ("Usage", "Options", "Commands", "Show this"):
        assert english not in shown


def test_extract_prints_the_record(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = answered(capsys, "extract", str(TEXTS[0]), "--json")
    record = json.loads(out)
    assert (status, err) == (0, "")
    assert record["text"] == TEXTS[0].read_text("utf-8")
    assert set(record) == {
        "schema_version", "source", "text", "document", "sections", "citations", "targets", "results", "assignments", "warnings",
    }  # fmt: skip
    assert record["targets"]
    for target in record["targets"]:
        start, end = target["span"]
        assert start <= target["quantity_span"][0] <= target["quantity_span"][1] <= end
    status, out, _ = answered(capsys, "extract", str(TEXTS[0]))
    assert status == 0 and "Chỉ tiêu" in out and "“" in out and "Quy tắc" not in out


def test_extract_says_by_which_rule_and_words_each_field_reads(capsys: pytest.CaptureFixture[str]) -> None:
    _, plain, _ = answered(capsys, "extract", str(TEXTS[0]), "--json")
    status, out, err = answered(capsys, "extract", str(TEXTS[0]), "--explain", "--json")
    told = json.loads(out)
    assert (status, err, set(told)) == (0, "", {"record", "explanations"})
    assert told["record"] == json.loads(plain)
    assert {one["target"] for one in told["explanations"]} - {None} == {target["id"] for target in told["record"]["targets"]}
    assert all(one["words"] is None or one["words"] in told["record"]["text"] for one in told["explanations"])
    status, out, _ = answered(capsys, "extract", str(TEXTS[0]), "--explain")
    assert status == 0 and "Quy tắc" in out and "theo đề mục bên trên" in " ".join(out.split())


def test_ingest_counts_and_changes_nothing_the_second_time(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    copy = tmp_path / "cùng nội dung.txt"
    copy.write_bytes(TEXTS[0].read_bytes())
    paths = [str(path) for path in TEXTS] + [str(copy)]
    status, out, err = answered(capsys, "ingest", *paths)
    assert (status, err) == (0, "")
    assert out == f"Đã xem {len(TEXTS) + 1}: mới {len(TEXTS)}, không đổi 1, thay thế 0, không nạp được 0.\n"
    before = dump("chitieu.db")
    status, out, _ = answered(capsys, "ingest", *paths, "--json")
    answer = json.loads(out)
    assert (status, answer["seen"], answer["unchanged"]) == (0, len(TEXTS) + 1, len(TEXTS) + 1)
    assert dump("chitieu.db") == before


def test_a_dry_run_writes_nothing(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    status, out, _ = answered(capsys, "ingest", str(TEXTS[0]), str(TEXTS[0]), "--dry-run", "--json")
    answer = json.loads(out)
    assert (status, answer["new"], answer["unchanged"], answer["dry_run"]) == (0, 1, 1, True)
    assert list(tmp_path.iterdir()) == []
    assert run(["ingest", str(TEXTS[0])]) == 0
    capsys.readouterr()
    before = dump("chitieu.db")
    status, out, _ = answered(capsys, "ingest", str(TEXTS[0]), str(TEXTS[1]), "--dry-run", "--json")
    answer = json.loads(out)
    assert (answer["new"], answer["unchanged"]) == (1, 1)
    assert dump("chitieu.db") == before


def test_the_base_itself_is_no_plan(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "một.txt").write_bytes(TEXTS[0].read_bytes())
    for expected in ("new", "unchanged"):
        status, out, _ = answered(capsys, "ingest", ".", "--json")
        answer = json.loads(out)
        assert (status, answer["seen"], answer[expected]) == (0, 1, 1)


def test_any_number_of_readers_gives_the_same_base(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "hỏng.txt").write_bytes(b"\0")
    paths = [*(str(path) for path in TEXTS), "hỏng.txt"]
    answers = []
    for jobs in ("1", "2"):
        done = in_process_of_its_own("ingest", *paths, "--jobs", jobs, "--kb", f"sqlite:///{jobs}.db", "--json")
        assert done.returncode == 1, done.stderr
        assert "hỏng.txt" in done.stderr
        answers.append(json.loads(done.stdout))
    assert answers[0] == answers[1]
    assert dump("1.db") == dump("2.db")


@pytest.mark.skipif(os.name == "nt", reason="signals of this kind are POSIX")
def test_ctrl_c_finishes_the_document_in_hand(tmp_path: Path) -> None:
    (tmp_path / "nhiều").mkdir()
    many = 400
    for number in range(many):
        (tmp_path / "nhiều" / f"{number:03}.txt").write_text(
            f"Kế hoạch thử số {number}.\n" + TEXTS[0].read_text("utf-8"), "utf-8"
        )
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "chitieu", "ingest", "nhiều", "--json"]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env)
    patience = time.monotonic() + 60
    while time.monotonic() < patience and stored("chitieu.db") < 1:
        time.sleep(0.05)
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=60)
    answer = json.loads(out)
    assert running.returncode == 130, err
    assert answer["interrupted"] and answer["seen"] + answer["remaining"] == many
    assert answer["new"] == answer["seen"] == stored("chitieu.db") < many
    assert "Đang dừng" in err and "Chạy lại đúng lệnh này" in err and "Traceback" not in err


def stored(file: str) -> int:
    """How many documents a base holds; none where it is not there yet."""
    if not Path(file).exists():
        return 0
    connection = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    try:
        return int(connection.execute("SELECT count(*) FROM documents").fetchone()[0])
    except sqlite3.OperationalError:
        return 0
    finally:
        connection.close()


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A base with the sample families, to be asked and not to be written to."""
    url = f"sqlite:///{tmp_path_factory.mktemp('kho') / 'mẫu.db'}"
    assert run(["ingest", *(str(path) for path in TEXTS), "--kb", url, "--quiet"]) == 0
    return url


def test_targets_are_filtered(capsys: pytest.CaptureFixture[str], samples: str) -> None:
    everything = json.loads(answered(capsys, "targets", "--kb", samples, "--json")[1])
    communes = json.loads(answered(capsys, "targets", "--tier", "xã", "--kb", samples, "--json")[1])
    one = json.loads(answered(capsys, "targets", "--document", TEXTS[0].name, "--kb", samples, "--json")[1])
    early = json.loads(answered(capsys, "targets", "--due-before", "1/1/2026", "--kb", samples, "--json")[1])
    assert len(everything) > len(communes) > 0
    assert len(everything) > len(one) > 0
    assert len(everything) > len(early) > 0
    plain = json.loads(answered(capsys, "targets", "--search", "can bo", "--kb", samples, "--json")[1])
    marked = json.loads(answered(capsys, "targets", "--search", "cán bộ", "--kb", samples, "--json")[1])
    assert plain and len(marked) <= len(plain)
    status, out, _ = answered(capsys, "targets", "--search", "không hề có chữ này", "--kb", samples)
    assert (status, out) == (0, "Không có chỉ tiêu nào khớp.\n")
    status, out, _ = answered(capsys, "targets", "--kb", samples)
    assert status == 0 and f"{len(everything)} chỉ tiêu" in out


def test_audit_fails_on_the_level_asked_for(capsys: pytest.CaptureFixture[str], samples: str) -> None:
    status, out, _ = answered(capsys, "audit", "--kb", samples, "--json")
    findings = json.loads(out)["findings"]
    levels = {finding["severity"] for finding in findings}
    assert status == 0 and "error" in levels
    assert answered(capsys, "audit", "--fail-on", "error", "--kb", samples)[0] == 1
    assert answered(capsys, "audit", "--fail-on", "info", "--kb", samples)[0] == 1
    status, out, _ = answered(capsys, "audit", "--kb", samples)
    assert status == 0
    shown = " ".join(out.split())
    assert f"{sum(finding['severity'] == 'error' for finding in findings)} sai, " in shown


def test_the_environment_names_the_base(samples: str, capsys: pytest.CaptureFixture[str]) -> None:
    told = in_process_of_its_own("targets", "--json", CHITIEU_KB=samples)
    assert told.returncode == 0
    assert json.loads(told.stdout) == json.loads(answered(capsys, "targets", "--kb", samples, "--json")[1])


@pytest.mark.parametrize("width", ["80", "120"])
def test_the_demo_can_be_read_at_the_width_of_a_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, width: str
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    status, out, err = answered(capsys, "demo")
    assert (status, err) == (0, "")
    assert max(len(line) for line in out.splitlines()) <= int(width)
    assert "…" not in out
    assert list(tmp_path.iterdir()) == []


def test_the_demo_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = answered(capsys, "demo", "--json")
    answer = json.loads(out)
    assert (status, err) == (0, "")
    assert answer["ingest"]["new"] == len(TEXTS)
    assert [len(family["inherit"]) for family in answer["families"]] == [2, 2]
    assert all(family["audit"]["findings"] for family in answer["families"])


def test_a_defect_shows_its_traceback_only_when_asked(tmp_path: Path) -> None:
    (tmp_path / "một.txt").write_bytes(TEXTS[0].read_bytes())
    (tmp_path / "khác.db").write_bytes(b"no database " * 100)
    quiet = in_process_of_its_own("targets", "--kb", "sqlite:///khác.db")
    loud = in_process_of_its_own("targets", "--kb", "sqlite:///khác.db", "--debug")
    assert quiet.returncode == loud.returncode == 2
    assert "Traceback" not in quiet.stderr and "Traceback" in loud.stderr
    assert loud.stderr.endswith(quiet.stderr)


def test_doctor_looks_and_changes_nothing(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    status, out, _ = answered(capsys, "doctor", "--json")
    answer = json.loads(out)
    found = {one["name"]: one["ok"] for one in answer}
    of_the_machine = {"ocr", "office", "fonts"}
    assert {name: ok for name, ok in found.items() if name not in of_the_machine} == dict.fromkeys(
        ("python", "sqlite", "spacy", "underthesea", "units", "base"), True
    )
    assert found.keys() >= of_the_machine
    assert status == (0 if all(found.values()) else 1)
    assert all(bool(one["remedy"]) != one["ok"] for one in answer)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="started by a shell")
def test_a_closed_output_closes_no_pipe_of_the_reading_process(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<html><p>Phấn đấu đến năm 2030, 95% hộ dân được dùng nước sạch.</p>", "utf-8")
    command = ["sh", "-c", 'exec "$@" >&- <&-', "sh", sys.executable, "-m", "chitieu", "extract", "a.html", "--json"]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, stderr=subprocess.PIPE, text=True, env=env, check=False)
    assert (done.returncode, done.stderr) == (0, "")
