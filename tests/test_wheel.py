"""The installed wheel works in an empty folder: everything that it reads is package data."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = {"chitieu", "corpus", "extract", "kb", "schema"}


def uv() -> list[str]:
    """How to call uv: the module of this environment, else the program; skipped where there is neither."""
    if subprocess.run([sys.executable, "-m", "uv", "--version"], capture_output=True, check=False).returncode == 0:
        return [sys.executable, "-m", "uv"]
    if found := shutil.which("uv"):
        return [found]
    pytest.skip("no uv here to build the wheel with")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from this checkout."""
    out = tmp_path_factory.mktemp("dist")
    built = subprocess.run(
        [*uv(), "build", "--wheel", "--out-dir", str(out), str(ROOT)], capture_output=True, text=True, check=False
    )
    if "Failed to fetch" in built.stderr or "error sending request" in built.stderr:
        pytest.skip("the build's requirements cannot be fetched here")
    assert built.returncode == 0, built.stderr
    return next(out.glob("*.whl"))


def test_the_wheel_holds_the_rooms_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert {name.split("/")[0] for name in names if ".dist-info/" not in name} == PACKAGES
    for data in (
        "chitieu/messages.toml",
        "chitieu/demo.toml",
        "corpus/wording.toml",
        "schema/units/units.tsv",
        "schema/py.typed",
    ):
        assert data in names
    assert any(name.startswith("corpus/samples/") and name.endswith(".txt") for name in names)
    assert any(name.startswith("corpus/gold/") and name.endswith(".yaml") for name in names)
    assert any(name.startswith("kb/migrations/versions/") for name in names)


def test_the_demo_runs_from_the_wheel_in_an_empty_folder(wheel: Path, tmp_path: Path) -> None:
    site, empty = tmp_path / "site", tmp_path / "empty"
    empty.mkdir()
    installed = subprocess.run(
        [*uv(), "pip", "install", "--quiet", "--no-deps", "--python", sys.executable, "--target", str(site), str(wheel)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert installed.returncode == 0, installed.stderr
    environment = {name: value for name, value in os.environ.items() if name not in ("CHITIEU_KB", "PYTHONPATH")}
    environment |= {"PYTHONPATH": str(site), "PYTHONUTF8": "1"}
    where = subprocess.run(
        [sys.executable, "-c", "import chitieu, kb; print(chitieu.__file__, kb.__file__)"],
        cwd=empty, env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert where.stdout.count(str(site)) == 2
    demo = subprocess.run(
        [sys.executable, "-m", "chitieu", "demo"], cwd=empty, env=environment, capture_output=True, text=True, check=False
    )
    assert demo.returncode == 0, demo.stderr
    assert "không nạp được 0" in demo.stdout
    assert demo.stdout.count("Chỉ tiêu ràng buộc") >= 2
    assert list(empty.iterdir()) == []
