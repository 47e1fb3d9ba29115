"""The commands: each reads its parameters, calls one function of the rooms below and shows the answer. Heavy imports inside."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from chitieu import __version__
from chitieu.console import command, complain, complain_of, open_closed_streams, print_json, say, show, use_utf8
from chitieu.exit_status import ExitStatus
from chitieu.messages import UsageProblem, code_of, text
from chitieu.vietnamese_help import Command, Group, usage_sentence

DEFAULT_KB = "sqlite:///chitieu.db"
SEVERITIES = ("error", "warning", "info")
COLLECT_AFTER = 50_000
"""New objects after which unreachable rings of them are looked for. Nearly all that lives is vocabularies and units, and looking through
these as often as usual (after 700) takes 5 to 10 % of an extraction.
"""

app = typer.Typer(
    cls=Group,
    help=text("help", "program"),
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"]},
)

Json = Annotated[bool, typer.Option("--json", help=text("help", "json"))]
Debug = Annotated[bool, typer.Option("--debug", help=text("help", "debug"))]
Kb = Annotated[str, typer.Option("--kb", envvar="CHITIEU_KB", metavar="URL", help=text("help", "kb"), show_default=False)]


def main() -> NoReturn:
    """Entry point of the program: run the command line and leave with its exit status."""
    gc.set_threshold(COLLECT_AFTER)
    sys.exit(run())


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command line (default: the process's own) and return its exit status."""
    open_closed_streams()
    use_utf8()
    try:
        return int(app(args=arguments, prog_name="chitieu", standalone_mode=False) or ExitStatus.DONE)
    except typer.TyperException as error:
        sentence = usage_sentence(error, [one.name or "" for one in app.registered_commands])
        if sentence is None:
            say(error.format_message())
        else:
            complain(sentence)
        return ExitStatus.NOT_RUN


def _print_version(wanted: bool) -> None:
    if wanted:
        print(__version__)
        raise typer.Exit(ExitStatus.DONE)


@app.callback()
def program(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help=text("help", "version"))
    ] = False,
) -> None:
    """Options before the command."""


@app.command(cls=Command, name="extract", help=text("help", "extract"))
def extract_command(
    file: Annotated[Path, typer.Argument(metavar="TỆP", help=text("help", "file"))],
    explain: Annotated[bool, typer.Option("--explain", help=text("help", "explain"))] = False,
    json: Json = False,
    debug: Debug = False,
) -> None:
    """Read one file and print its extraction record, and why it reads so where that is asked for."""
    with command(debug):
        from extract import explain_file, extract_file

        told = explain_file(file) if explain else None
        record = told.record if told else extract_file(file)
        if json:
            print_json((told or record).model_dump(mode="json"))
        else:
            from chitieu.record_table import record_view

            show(record_view(record))
        if told and not json:
            from chitieu.explanation_table import reasons_view

            show(reasons_view(told))
    raise typer.Exit(ExitStatus.DONE)


@app.command(cls=Command, name="ingest", help=text("help", "ingest"))
def ingest_command(
    paths: Annotated[list[Path], typer.Argument(metavar="ĐƯỜNG_DẪN…", help=text("help", "paths"))],
    dry_run: Annotated[bool, typer.Option("--dry-run", help=text("help", "dry_run"))] = False,
    jobs: Annotated[int, typer.Option("--jobs", metavar="N", help=text("help", "jobs"), show_default=False)] = 1,
    quiet: Annotated[bool, typer.Option("--quiet", help=text("help", "quiet"))] = False,
    kb: Kb = DEFAULT_KB,
    json: Json = False,
    debug: Debug = False,
) -> None:
    """Files and folders into the knowledge base."""
    with command(debug):
        if jobs < 1:
            raise UsageProblem("bad_jobs", value=jobs)
        from chitieu.ingest_session import run_ingest, summary, summary_json

        result = run_ingest(kb, paths, jobs=jobs, dry_run=dry_run, bar=not quiet, traceback=debug)
        if json:
            print_json(summary_json(result, dry_run))
        else:
            print(summary(result, dry_run))
        if result.stop:
            say(text("say", "resume", remaining=result.remaining))
            raise typer.Exit(ExitStatus.INTERRUPTED)
        status = ExitStatus.NEEDS_ATTENTION if result.count("failed") else ExitStatus.DONE
    raise typer.Exit(status)


@app.command(cls=Command, name="targets", help=text("help", "targets"))
def targets_command(
    unit: Annotated[str | None, typer.Option("--unit", metavar="ĐƠN_VỊ", help=text("help", "filter_unit"))] = None,
    tier: Annotated[str | None, typer.Option("--tier", metavar="CẤP", help=text("help", "tier"))] = None,
    document: Annotated[str | None, typer.Option("--document", metavar="VĂN_BẢN", help=text("help", "document"))] = None,
    indicator: Annotated[str | None, typer.Option("--indicator", metavar="CHỮ", help=text("help", "indicator"))] = None,
    body: Annotated[str | None, typer.Option("--body", metavar="CƠ_QUAN", help=text("help", "body"))] = None,
    due_before: Annotated[str | None, typer.Option("--due-before", metavar="NGÀY", help=text("help", "due_before"))] = None,
    search: Annotated[str | None, typer.Option("--search", metavar="CHỮ", help=text("help", "search"))] = None,
    kb: Kb = DEFAULT_KB,
    json: Json = False,
    debug: Debug = False,
) -> None:
    """The stored targets that pass all filters."""
    with command(debug):
        tier_code = None if tier is None else _choice("--tier", tier, "tier")
        latest = None if due_before is None else _day("--due-before", due_before)
        from chitieu.base import open_existing

        with open_existing(kb) as base:
            rows = base.targets(
                unit=unit, tier=tier_code, document=document, indicator=indicator, body=body, due_before=latest, search=search
            )
        if json:
            print_json(rows)
        else:
            from chitieu.tables import targets_view

            show(targets_view(rows))
    raise typer.Exit(ExitStatus.DONE)


@app.command(cls=Command, name="inherit", help=text("help", "inherit"))
def inherit_command(
    unit: Annotated[str, typer.Argument(metavar="ĐƠN_VỊ", help=text("help", "unit"))],
    on: Annotated[str | None, typer.Option("--on", metavar="NGÀY", help=text("help", "on"))] = None,
    why: Annotated[bool, typer.Option("--why", help=text("help", "why"))] = False,
    kb: Kb = DEFAULT_KB,
    json: Json = False,
    debug: Debug = False,
) -> None:
    """The targets that bind a unit on a day."""
    with command(debug):
        asked = date.today() if on is None else _day("--on", on)
        from chitieu.base import open_existing, quoting

        with open_existing(kb) as base:
            answer = base.inherit(unit, asked)
            if json:
                print_json(answer.model_dump(mode="json"))
            else:
                from chitieu.tables import inheritance_view

                show(inheritance_view(answer, quoting(base), why))
    raise typer.Exit(ExitStatus.DONE)


@app.command(cls=Command, name="audit", help=text("help", "audit"))
def audit_command(
    documents: Annotated[list[str] | None, typer.Argument(metavar="[VĂN_BẢN…]", help=text("help", "document"))] = None,
    fail_on: Annotated[str | None, typer.Option("--fail-on", metavar="MỨC", help=text("help", "fail_on"))] = None,
    kb: Kb = DEFAULT_KB,
    json: Json = False,
    debug: Debug = False,
) -> None:
    """Findings about the documents named, or about all."""
    with command(debug):
        level = None if fail_on is None else _choice("--fail-on", fail_on, "severity")
        from chitieu.base import open_existing

        with open_existing(kb) as base:
            answer = base.audit(documents or [])
        if json:
            print_json(answer.model_dump(mode="json"))
        else:
            from chitieu.tables import audit_view

            show(audit_view(answer))
        grave = SEVERITIES[: SEVERITIES.index(level) + 1] if level else ()
        failed = any(finding.severity in grave for finding in answer.findings)
    raise typer.Exit(ExitStatus.NEEDS_ATTENTION if failed else ExitStatus.DONE)


@app.command(cls=Command, name="evaluate", help=text("help", "evaluate"))
def evaluate_command(
    records: Annotated[list[Path] | None, typer.Argument(metavar="[BẢN_GHI…]", help=text("help", "records"))] = None,
    gold: Annotated[Path | None, typer.Option("--gold", metavar="THƯ_MỤC", help=text("help", "gold"))] = None,
    baseline: Annotated[Path | None, typer.Option("--baseline", metavar="TỆP", help=text("help", "baseline"))] = None,
    save: Annotated[Path | None, typer.Option("--save", metavar="TỆP", help=text("help", "save"))] = None,
    least: Annotated[list[str] | None, typer.Option("--min", metavar="TÊN=SỐ", help=text("help", "min"))] = None,
    verbose: Annotated[bool, typer.Option("--verbose", help=text("help", "verbose"))] = False,
    json: Json = False,
    debug: Debug = False,
) -> None:
    """Records, or documents read on the spot, against hand-made annotations."""
    with command(debug):
        from chitieu.evaluating import needs_attention, read_bounds, read_former, run_evaluation, save_run

        former = read_former(baseline) if baseline else None
        run = run_evaluation(
            records or [], gold, former=former, bounds=read_bounds(least or []), traceback=debug, refused=complain_of
        )
        if save:
            save_run(run, save)
        if json:
            print_json(run.model_dump(mode="json"))
        else:
            from chitieu.evaluation_tables import evaluation_view

            show(evaluation_view(run, verbose))
        status = ExitStatus.NEEDS_ATTENTION if needs_attention(run) else ExitStatus.DONE
    raise typer.Exit(status)


@app.command(cls=Command, name="demo", help=text("help", "demo"))
def demo_command(
    kb: Annotated[str | None, typer.Option("--kb", metavar="URL", help=text("help", "kb_demo"))] = None,
    json: Json = False,
    debug: Debug = False,
) -> None:
    """The sample families from their files to the answers."""
    with command(debug):
        from chitieu.demo import run_demo

        run_demo(kb, json=json)
    raise typer.Exit(ExitStatus.DONE)


@app.command(cls=Command, name="doctor", help=text("help", "doctor"))
def doctor_command(kb: Kb = DEFAULT_KB, json: Json = False, debug: Debug = False) -> None:
    """What this machine has and lacks."""
    with command(debug):
        from chitieu.doctor import checks, checks_view

        found = list(checks(kb))
        if json:
            print_json([{"name": one.name, "value": one.value, "ok": one.ok, "remedy": one.remedy or None} for one in found])
        else:
            show(checks_view(found))
        healthy = all(one.ok for one in found)
    raise typer.Exit(ExitStatus.DONE if healthy else ExitStatus.NEEDS_ATTENTION)


def _choice(option: str, said: str, table: str) -> str:
    """The code that a value stands for, in English or Vietnamese; refused with the list of what can be said."""
    code = code_of(table, said)
    if code is None:
        from chitieu.messages import catalogue

        choices = ", ".join(f"{name} ({one})" for one, name in catalogue()[table].items())
        raise UsageProblem("bad_choice", option=option, value=said, choices=choices)
    return code


def _day(option: str, said: str) -> date:
    """A day as ISO or as Vietnamese writes it (30/6/2025, 30-6-2025, 30.6.2025)."""
    try:
        return date.fromisoformat(said.strip())
    except ValueError:
        pass
    parts = said.strip().replace(".", "/").replace("-", "/").split("/")
    try:
        day, month, year = (int(part) for part in parts)
        if len(parts[2]) != 4:
            raise ValueError(said)
        return date(year, month, day)
    except ValueError:
        raise UsageProblem("bad_date", option=option, value=said) from None
