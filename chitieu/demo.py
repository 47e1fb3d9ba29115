"""The command `demo`: the sample families from their files to the answers, in a base of their own."""

from __future__ import annotations

import shutil
import tempfile
import tomllib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Any

from rich.console import Group
from rich.text import Text

from chitieu.base import quoting
from chitieu.console import print_json, show
from chitieu.ingest_session import run_ingest, summary, summary_json
from chitieu.messages import text
from chitieu.tables import audit_view, inheritance_view
from kb import open_kb


def run_demo(url: str | None, *, json: bool = False) -> None:
    """Ingest the samples into the base at `url` (none: a temporary one), show each family's inheritance and audit.

    As JSON: {"ingest": the summary, "families": [{"name", "inherit": [an answer a day], "audit": an answer}]}.
    """
    with ExitStack() as stack:
        files = [stack.enter_context(resources.as_file(sample)) for sample in sample_files()]
        url = url or stack.enter_context(_temporary_base())
        run = run_ingest(url, files, bar=False)
        base = stack.enter_context(open_kb(url))
        answers: dict[str, Any] = {"ingest": summary_json(run, dry_run=False), "families": []}
        if not json:
            show(Text(text("say", "demo_note")))
            show(Text(summary(run, dry_run=False)))
        for family in families():
            inherited = [base.inherit(asked["unit"], date.fromisoformat(asked["on"])) for asked in family["ask"]]
            audit = base.audit(family["documents"])
            if json:
                family_json = {"name": family["name"], "inherit": [one.model_dump(mode="json") for one in inherited]}
                answers["families"].append(family_json | {"audit": audit.model_dump(mode="json")})
                continue
            show(Text(f"\n{text('say', 'demo_family', name=family['name'])}", style="bold reverse"))
            for answer in inherited:
                show(Group(inheritance_view(answer, quoting(base)), Text()))
            show(audit_view(audit))
        if json:
            print_json(answers)


def families() -> list[dict[str, Any]]:
    """The sample families: name, documents, and the units and days to ask about (`demo.toml`)."""
    found: list[dict[str, Any]] = tomllib.loads(resources.files("chitieu").joinpath("demo.toml").read_text("utf-8"))["family"]
    return found


def sample_files() -> list[Any]:
    """The documents of all families, as package data of `corpus`."""
    samples = resources.files("corpus").joinpath("samples")
    return [samples.joinpath(name) for family in families() for name in family["documents"]]


@contextmanager
def _temporary_base() -> Iterator[str]:
    """The URL of a base in a folder of its own, which goes when the demo is done."""
    folder = Path(tempfile.mkdtemp(prefix="chitieu-demo-"))
    try:
        yield f"sqlite:///{folder.as_posix()}/demo.db"
    finally:
        shutil.rmtree(folder, ignore_errors=True)
