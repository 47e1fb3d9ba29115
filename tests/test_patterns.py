"""Every pattern of the packages goes over 100,000 hostile characters in under 50 ms."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pattern_census
import pytest


def test_no_pattern_of_the_packages_is_slow() -> None:
    program = Path(pattern_census.__file__)
    done = subprocess.run([sys.executable, str(program)], cwd=program.parent.parent, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")[-2000:]
    found = json.loads(done.stdout)
    assert found["patterns"] > 400
    assert found["slow"] == []


def slow(pattern: str, use: pattern_census.Use = "search") -> bool:
    compiled = re.compile(pattern)
    return any(pattern_census.is_slow(compiled, use, make) for make in pattern_census.hostile_texts(compiled, use))


@pytest.mark.parametrize(
    ("pattern", "use"),
    [
        (r"\s+$", "search"),
        (r"\d+[.,]\d{1,2}", "search"),
        (r"(?:và |hoặc )*thực hiện", "search"),
        (r"từ [^.;]*đến năm", "search"),
        (r"\((?:năm|quý)\s[^)]*\d{4}", "search"),
        (r"\|?[\s:|\-]*-{2,}[\s:|\-]*\|?", "fullmatch"),
        (r"(?:\w+\s?)+:", "match"),
    ],
)
def test_a_quadratic_pattern_is_found(pattern: str, use: pattern_census.Use) -> None:
    assert slow(pattern, use)


@pytest.mark.parametrize(
    ("pattern", "use"),
    [
        (r"(?<!\s)\s++$", "search"),
        (r"(?<!\d)\d++[.,]\d{1,2}", "search"),
        (r"từ [^.;]{0,40}+đến năm", "search"),
        (r"\s*(?:và)\s*$", "match"),
        (r"[\s,;]*+(?:và)?\s*+", "fullmatch"),
    ],
)
def test_a_linear_pattern_passes(pattern: str, use: pattern_census.Use) -> None:
    assert not slow(pattern, use)


def test_patterns_that_are_only_matched_are_told_from_those_searched_with() -> None:
    assert pattern_census._use("extract/layout.py", _line("extract/layout.py", "_ROW_RULE")) == "fullmatch"
    assert pattern_census._use("extract/drafting.py", _line("extract/drafting.py", "_TOPIC")) == "match"
    assert pattern_census._use("extract/measured.py", _line("extract/measured.py", "_COMPARED")) == "search"


def _line(path: str, name: str) -> int:
    lines = (pattern_census.ROOT / path).read_text("utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if line.startswith(f"{name} = "))
