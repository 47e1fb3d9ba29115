"""Older office files through LibreOffice: the same facts as from the text, nothing fetched, nothing let in, nothing left running."""

from __future__ import annotations

import os
import socket
import subprocess
import threading
import time
from datetime import date
from pathlib import Path

import pytest
from rendering_docx import packed, to_docx, to_odt, to_rtf

from extract import extract_text
from extract.formats.office import find_office, read
from extract.limits import LIMITS, Limits
from extract.refusal import Refused

SAMPLES = Path(__file__).resolve().parent.parent / "corpus" / "samples"

needs_office = pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed (libreoffice-writer-nogui)")

PLAN = """ỦY BAN NHÂN DÂN
XÃ TÂN HÒA
Số: 45/KH-UBND
Tân Hòa, ngày 15 tháng 8 năm 2025
KẾ HOẠCH
Giảm nghèo năm 2026
I. MỤC TIÊU
1. Đến hết năm 2026, tỷ lệ hộ nghèo còn dưới 2%."""


@needs_office
def test_rtf_is_read() -> None:
    record = extract_text(read(to_rtf(PLAN), LIMITS).text)
    assert (record.document.number, record.document.issued_on) == ("45/KH-UBND", date(2025, 8, 15))
    assert [(t.section, t.comparator, int(t.value), t.deadline.end) for t in record.targets] == [
        ("I.1", "lt", 2, date(2026, 12, 31))
    ]


@needs_office
def test_an_old_font_of_an_rtf_is_converted() -> None:
    source = read(to_rtf("KÕ ho¹ch cña Ban ChÊp hµnh Trung \u00ad¬ng", ".VnTime"), LIMITS)
    assert source.text.strip() == "Kế hoạch của Ban Chấp hành Trung ương"
    assert [w.code for w in source.warnings] == ["legacy_encoding"]


@needs_office
def test_doc_says_what_the_sample_says(tmp_path: Path) -> None:
    """The converter writes the DOC, too: no other program here can."""
    text = (SAMPLES / "a3_ke_hoach_thi_tran.txt").read_text("utf-8")
    (tmp_path / "plan.docx").write_bytes(to_docx(text))
    office = find_office()
    assert office is not None
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "doc", "--outdir", tmp_path, tmp_path / "plan.docx"]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    plain, doc = extract_text(text), extract_text(read((tmp_path / "plan.doc").read_bytes(), LIMITS).text)
    assert doc.document == plain.document
    assert [(t.section, t.comparator, t.value, t.unit) for t in doc.targets] == [
        (t.section, t.comparator, t.value, t.unit) for t in plain.targets
    ]


@needs_office
def test_odt_is_read_and_nothing_is_fetched(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("mật", "utf-8")
    calls: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)
        done = threading.Event()

        def listen() -> None:
            while not done.is_set():
                try:
                    caller, _ = server.accept()
                except TimeoutError:
                    continue
                with caller:
                    calls.append(caller.recv(100))

        thread = threading.Thread(target=listen)
        thread.start()
        body = (
            '<text:p>Kế hoạch<draw:frame svg:width="2cm" svg:height="2cm" text:anchor-type="as-char">'
            f'<draw:image xlink:href="http://127.0.0.1:{server.getsockname()[1]}/a.png" xlink:type="simple" xlink:actuate="onLoad"/>'
            "</draw:frame></text:p>"
            f'<text:section text:name="s"><text:section-source xlink:href="{(tmp_path / "secret.txt").as_uri()}" '
            'text:filter-name="Text"/><text:p>Năm 2026</text:p></text:section>'
        )
        try:
            text = read(to_odt(body), LIMITS).text
        finally:
            done.set()
            thread.join()
    assert text.split() == ["Kế", "hoạch", "Năm", "2026"]
    assert calls == []


@needs_office
def test_a_converter_that_takes_too_long_is_ended() -> None:
    with pytest.raises(Refused) as refused:
        read(to_rtf("Kế hoạch\n" * 200_000), Limits(max_seconds=1.0))
    assert refused.value.code == "time_limit"
    time.sleep(0.2)
    running = [p for p in Path("/proc").glob("[0-9]*/cmdline") if b"chitieu-office-" in _shown(p)]
    assert running == []


@pytest.mark.skipif(os.name != "posix", reason="the stand-in is a shell script")
@pytest.mark.parametrize("ending", ["exit 0", "sleep 50"])
def test_a_converter_that_leaves_others_behind(ending: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program, note = tmp_path / "soffice", tmp_path / "note"
    program.write_text(f"#!/bin/sh\nsleep 49 &\necho $! > {note}\n{ending}\n")
    program.chmod(0o700)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    with pytest.raises(Refused) as refused:
        read(to_rtf(PLAN), Limits(max_seconds=2.0))
    assert refused.value.code == ("damaged" if ending == "exit 0" else "time_limit")
    time.sleep(0.2)
    left = _shown(Path(f"/proc/{int(note.read_text())}/stat"))
    assert left == b"" or left.rpartition(b")")[2].split()[0] == b"Z"


def _shown(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


REFUSED = [
    ("ODT behind a password", to_odt("", "<manifest:encryption-data/>"), "encrypted"),
    (
        "ODT with a document type",
        packed({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<!DOCTYPE a><a/>"}),
        "doctype",
    ),
    (
        "ODT that unpacks without end",
        packed({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b" " * 30_000_000}),
        "zip_ratio",
    ),
    (
        "Word XML with a document type",
        b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><!DOCTYPE a [<!ENTITY b "c">]><a/>',
        "doctype",
    ),
    ("another file", b"%PDF-1.7", "format_not_read"),
]


@pytest.mark.parametrize(("data", "code"), [pytest.param(d, c, id=i) for i, d, c in REFUSED])
def test_what_must_not_reach_the_converter_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(Refused) as refused:
        read(data, LIMITS)
    assert refused.value.code == code


def test_without_the_converter_its_package_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    if find_office() is not None:
        pytest.skip("the converter stands in a place of its own here")
    with pytest.raises(Refused) as refused:
        read(to_rtf(PLAN), LIMITS)
    assert (refused.value.code, refused.value.fields) == (
        "office_missing",
        {"format": "RTF", "package": "libreoffice-writer-nogui"},
    )
