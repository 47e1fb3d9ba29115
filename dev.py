#!/usr/bin/env python3
"""All set-up and all routine work on a checkout: needs nothing but Python >= 3.11.

    python3 dev.py demo       set up, then show the sample families from their files to the answers
    python3 dev.py test       set up, then run the tests (further arguments go to pytest)
    python3 dev.py check      set up, then lint, format, types, direction of imports, and the scoring
    python3 dev.py coverage   set up, then the tests with their coverage

The environment lies in .venv beside this file and is made from uv.lock; it is made anew when uv.lock or pyproject.toml changes.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
STAMP = VENV / "made-from.txt"
"""Holds the hash of the files that the environment was made from."""

SHARED = ROOT.parent / "shared"
FLOORS = {
    "targets_f1": 0.90,
    "exact_f1": 0.80,
    "leaks": 0,
    "results_f1": 0.85,
    "citations_f1": 0.95,
    "assignments_f1": 0.80,
    "field_document": 0.90,
}
"""What extraction has to reach at least over the annotated documents beside the checkout, by the scorer that lies there."""
OWN_FLOORS = {"targets_f1": 0.98, "exact_f1": 0.95, "leaks": 2, "failures": 0}
"""The same over `corpus/gold`, by the program's own scorer."""

CHECKS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("lint", ("ruff", "check", ".")),
    ("format", ("ruff", "format", "--check", ".")),
    ("types", ("mypy",)),
    ("imports", ("lint-imports",)),
)


def main(arguments: Sequence[str]) -> int:
    """Run one piece of work and return its exit status."""
    work = {"demo": demo, "test": test, "check": check, "coverage": coverage}
    if not arguments or arguments[0] not in work:
        print(__doc__)
        return 0 if arguments and arguments[0] in ("help", "--help", "-h") else 2
    if sys.version_info < (3, 11):  # noqa: UP036  (said here, before anything is downloaded)
        print(f"Python 3.11 or newer is needed, this is {sys.version.split()[0]}")
        return 2
    if not set_up():
        return 2
    return work[arguments[0]](arguments[1:])


def set_up() -> bool:
    """Make .venv from uv.lock where it is not there or no longer fits. False: it could not be made, the reason was printed."""
    wanted = hashlib.sha256(b"".join((ROOT / name).read_bytes() for name in ("uv.lock", "pyproject.toml"))).hexdigest()
    if PYTHON.exists() and STAMP.exists() and STAMP.read_text() == wanted:
        return True
    say("setting up .venv (once)")
    if not PYTHON.exists() and run(sys.executable, "-m", "venv", str(VENV)) != 0:
        say("python could not make an environment; on Debian or Ubuntu: apt install python3-venv")
        shutil.rmtree(VENV, ignore_errors=True)
        return False
    if run(str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "uv>=0.9") != 0:
        say("pip could not install uv; is there a way to the package index?")
        return False
    if run(str(PYTHON), "-m", "uv", "sync", "--locked", "--inexact", "--quiet") != 0:
        say("the packages of uv.lock could not be installed")
        return False
    STAMP.write_text(wanted)
    return True


def demo(arguments: Sequence[str]) -> int:
    """The sample families from their files to the answers."""
    return run(str(PYTHON), "-m", "chitieu", "demo", *arguments)


def test(arguments: Sequence[str]) -> int:
    """The tests."""
    return run(str(PYTHON), "-m", "pytest", *arguments)


def coverage(arguments: Sequence[str]) -> int:
    """The tests with the share of lines and branches that they reach."""
    status = run(str(PYTHON), "-m", "coverage", "run", "-m", "pytest", *arguments)
    return status or run(str(PYTHON), "-m", "coverage", "report")


def check(arguments: Sequence[str]) -> int:
    """Lint, format, types, imports and scoring: all are run, and the failed ones are named at the end."""
    failed = []
    for name, command in CHECKS:
        say(f"check: {name}")
        if run(*tool(*command)) != 0:
            failed.append(name)
    say("check: scoring of corpus/gold")
    if run(str(PYTHON), "-m", "chitieu", "evaluate", str(ROOT / "corpus" / "gold"), "--verbose", *bounds(OWN_FLOORS)) != 0:
        failed.append("scoring of corpus/gold")
    say("check: scoring")
    if (SHARED / "eval" / "score.py").exists():
        if run(str(PYTHON), str(ROOT / "benchmarks" / "extraction_score.py"), str(SHARED), *bounds(FLOORS)) != 0:
            failed.append("scoring")
    else:
        say(f"SKIPPED: no annotated documents in {SHARED}")
    say(f"FAILED: {', '.join(failed)}" if failed else "all checks passed")
    return 1 if failed else 0


def bounds(floors: dict[str, float]) -> list[str]:
    """Floors as both scorers take them."""
    return [word for metric, floor in floors.items() for word in ("--min", f"{metric}={floor}")]


def tool(*command: str) -> list[str]:
    """The command line of an installed tool: its script in the environment."""
    name, *rest = command
    return [str(BIN / (f"{name}.exe" if os.name == "nt" else name)), *rest]


def run(*command: str) -> int:
    """Run a command in the checkout's folder with its environment, output passed through; Vietnamese leaves as UTF-8."""
    environment = {**os.environ, "UV_PROJECT_ENVIRONMENT": str(VENV), "PYTHONUTF8": "1"}
    environment.pop("VIRTUAL_ENV", None)
    sys.stdout.flush()
    try:
        return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
    except KeyboardInterrupt:
        return 130


def say(sentence: str) -> None:
    """A line about the work itself."""
    print(f"dev: {sentence}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
