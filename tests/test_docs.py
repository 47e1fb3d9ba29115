"""The pages under docs/ name every command, option, code and exit status that there is."""

import re
from pathlib import Path

import pytest
import typer.main
import yaml

from chitieu.cli import app, run
from chitieu.exit_status import ExitStatus
from chitieu.messages import catalogue
from corpus.annotations import Annotation

ROOT = Path(__file__).resolve().parent.parent
COMMANDS = (ROOT / "docs" / "commands.md").read_text("utf-8")
STATUSES = (ROOT / "docs" / "exit-status.md").read_text("utf-8")
PROGRAM = typer.main.get_command(app)


def section(command: str) -> str:
    """A command's part of the page."""
    found = re.search(rf"^## `chitieu {command}\b.*?(?=^## |\Z)", COMMANDS, re.M | re.S)
    assert found, f"{command} is not in docs/commands.md"
    return found[0]


@pytest.mark.parametrize("name", list(PROGRAM.commands))
def test_every_command_and_option_is_documented(name: str) -> None:
    words = section(name)
    for param in PROGRAM.commands[name].params:
        if param.param_type_name == "option":
            assert any(f"`{option}" in words for option in param.opts), (name, param.opts)


def test_every_documented_command_and_option_is_there() -> None:
    assert set(re.findall(r"^## `chitieu (\w+)", COMMANDS, re.M)) == set(PROGRAM.commands)
    known = {option for command in PROGRAM.commands.values() for param in command.params for option in param.opts}
    known |= {option for param in PROGRAM.params for option in param.opts} | {"--help"}
    assert set(re.findall(r"`(--[a-z-]+)", COMMANDS)) <= known


def test_every_status_and_code_is_documented() -> None:
    for status in ExitStatus:
        assert f"| {int(status)} |" in STATUSES
    for table in ("refused", "base", "gold"):
        for code in catalogue()[table]:
            assert f"`{code}`" in STATUSES, code


def test_help_pages_are_vietnamese_and_complete() -> None:
    for table in ("help",):
        for key, sentence in catalogue()[table].items():
            assert sentence.endswith((".", "…")), key
    for command in PROGRAM.commands.values():
        assert command.help
        assert all(param.help for param in command.params), command.name


def test_links_between_pages_lead_somewhere() -> None:
    for page in [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]:
        for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
            assert (page.parent / link).exists(), f"{page.name}: {link}"


def test_the_readme_shows_what_the_demo_says(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    assert run(["demo"]) == 0
    said = iter([line.rstrip() for line in capsys.readouterr().out.splitlines()])
    shown = (ROOT / "README.md").read_text("utf-8").split("```text\n")[1].split("```")[0].splitlines()
    for line in shown[1:]:
        if line.strip() != "...":
            assert line in said, line


def test_the_annotation_that_the_docs_show_is_one() -> None:
    shown = re.search(r"```yaml\n(.*?)```", (ROOT / "docs/evaluation.md").read_text("utf-8"), re.S)
    assert shown is not None
    assert len(Annotation.model_validate(yaml.safe_load(shown[1])).targets) == 2
