"""Older office files (DOC, RTF, ODT, Word's and OpenDocument's single XML files): LibreOffice makes DOCX of them, that is read.

The converter gets one file in a folder of its own, with a profile made for this one run: macros off, linked files and addresses not
followed, no network where the system can take it away, bounded memory, time and output; it is killed when its time is over.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from extract.formats import docx
from extract.formats.docx_package import Package
from extract.formats.docx_xml import Attributes, read_events
from extract.limits import Limits
from extract.refusal import Refused
from extract.sandbox import beat, own_group
from extract.sniff import sniff
from extract.source import SourceText

PACKAGE = "libreoffice-writer-nogui"
"""What to install on Debian and Ubuntu where the converter is missing."""

_SUFFIXES = {"DOC": "doc", "RTF": "rtf", "ODT": "odt", "Word XML": "xml"}
_FILTER = "docx:MS Word 2007 XML"
_MEMORY = 4_000_000_000
"""Address space of the converter; it needs 1.5 GB of it for a plan, most of which it never touches."""

_RESTART = 81
"""How the converter ends when it has only made its profile and wants to be started again."""

_SETTINGS = (
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Writer/Content/Update", "Link", "2"),
    ("Office.Writer/Content/Update", "Field", "false"),
    ("Office.Common/Load", "UserDefinedSettings", "false"),
    ("Inet/Settings", "ooInetProxyType", "1"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
    ("Inet/Settings", "ooInetNoProxy", ""),
)
"""Macros never run; links are never followed nor updated; what still asks for an address asks a port that nobody listens at."""

_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
)


def read(data: bytes, limits: Limits) -> SourceText:
    """The text of an older office file.

    Raises `Refused`: office_missing, time_limit, damaged, encrypted, those of `extract.formats.docx`, and format_not_read for bytes that
    are no such file.
    """
    name = sniff(data).name
    if name not in _SUFFIXES:
        raise Refused("format_not_read", format=name)
    _look_into(data, name, limits)
    program = find_office()
    if program is None:
        raise Refused("office_missing", format=name, package=PACKAGE)
    with tempfile.TemporaryDirectory(prefix="chitieu-office-", ignore_cleanup_errors=True) as folder:
        converted = _convert(program, data, name, Path(folder), limits)
    beat()
    return docx.read(converted, limits)


def find_office() -> Path | None:
    """The converter's program; None where LibreOffice is not installed."""
    found = shutil.which("soffice") or shutil.which("libreoffice") or next((p for p in _PLACES if Path(p).is_file()), None)
    return Path(found).resolve() if found else None


class _Nothing:
    """Reads a part only to see that it is well-formed, bounded and without a document type."""

    def start(self, name: str, attributes: Attributes) -> bool:
        """An element begins."""
        return True

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, text: str) -> None:
        """Characters."""


def _look_into(data: bytes, name: str, limits: Limits) -> None:
    """Refuses what must not be handed on: XML that means harm, packed files that unpack without end, passwords."""
    if name == "Word XML":
        read_events(iter((data,)), _Nothing(), "document", name)
    if name != "ODT":
        return
    package = Package(data, limits, name)
    manifest = b"".join(package.stream("META-INF/manifest.xml")) if "META-INF/manifest.xml" in package else b""
    if b"encryption-data" in manifest:
        raise Refused("encrypted", format=name)
    for part in package.names():
        if part.endswith(".xml") and not part.startswith("meta-inf/"):
            read_events(package.stream(part), _Nothing(), part, name)


def _convert(program: Path, data: bytes, name: str, folder: Path, limits: Limits) -> bytes:
    """The file as DOCX."""
    source, target = folder / f"document.{_SUFFIXES[name]}", folder / "document.docx"
    source.write_bytes(data)
    _write_profile(folder / "profile")
    seconds = max(1.0, limits.max_seconds - min(5.0, limits.max_seconds / 5))
    end = time.monotonic() + seconds
    command = [
        *_without_network(),
        *_direct(program),
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *("--headless", "--invisible", "--nologo", "--nodefault", "--norestore", "--nolockcheck"),
        *("--convert-to", _FILTER, "--outdir", str(folder), str(source)),
    ]
    for _ in range(2):
        try:
            status = _run(command, folder, end - time.monotonic(), limits)
        except subprocess.TimeoutExpired:
            raise Refused("time_limit", seconds=round(seconds)) from None
        if status != _RESTART:
            break
    if not target.is_file() and shutil.disk_usage(folder).free < limits.max_text_bytes:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(folder))  # the file is not to blame
    if not target.is_file() or target.is_symlink() or target.stat().st_size > limits.max_bytes:
        raise Refused("damaged", format=name, part=None)
    return target.read_bytes()


def _run(command: list[str], folder: Path, seconds: float, limits: Limits) -> int:
    """Run the converter and wait for it at most so long; killed then, with all that it started. Its exit status."""
    environment = {
        **{k: v for k, v in os.environ.items() if k in ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT", "LANG", "LC_ALL")},
        **{k: str(folder) for k in ("HOME", "TMPDIR", "TMP", "TEMP", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR")},
        **dict.fromkeys(("http_proxy", "https_proxy", "ftp_proxy", "all_proxy"), "http://127.0.0.1:9"),
        "SAL_USE_VCLPLUGIN": "svp",
    }
    single = _is_single(command)
    with _bounds(seconds, limits):
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            env=environment,
            start_new_session=not single and os.name == "posix",
        )
    try:
        with contextlib.nullcontext() if single or os.name != "posix" else own_group(process.pid):
            return process.wait(max(0.0, seconds))
    finally:
        process.kill()
        process.wait()


def _direct(program: Path) -> list[str]:
    """The converter itself where it stands beside the script that starts it: one process, that is killed with its caller's group."""
    binary = program.with_name("soffice.bin")
    return [str(binary if binary.is_file() else program)]


def _is_single(command: list[str]) -> bool:
    return any(word.endswith("soffice.bin") for word in command)


@cache
def _without_network() -> tuple[str, ...]:
    """What makes a command run without any network; nothing where the system does not let us."""
    tool = shutil.which("unshare")
    if tool is None:
        return ()
    prefix = (tool, "--map-root-user", "--net", "--")
    try:
        tried = subprocess.run([*prefix, "true"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=10, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ()
    return prefix if tried.returncode == 0 else ()


@contextlib.contextmanager
def _bounds(seconds: float, limits: Limits) -> Iterator[None]:
    """What is started inside has bounded memory, processor time and output; this process has its own bounds back afterwards."""
    try:
        import resource
    except ImportError:  # Windows has none; the time limit holds there alone
        yield
        return
    wanted = {
        resource.RLIMIT_AS: _MEMORY,
        # Counted with what this process has used up: for as long as it bears the limit it is measured by it too.
        resource.RLIMIT_CPU: int(seconds + time.process_time()) + 5,
        resource.RLIMIT_FSIZE: limits.max_read_bytes,
        resource.RLIMIT_CORE: 0,
    }
    before = {what: resource.getrlimit(what) for what in wanted}
    try:
        for what, most in wanted.items():
            hard = before[what][1]
            resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
        yield
    finally:
        for what, was in before.items():
            resource.setrlimit(what, was)


def _write_profile(folder: Path) -> None:
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    (folder / "user").mkdir(parents=True)
    (folder / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{items}</oor:items>',
        "utf-8",
    )
