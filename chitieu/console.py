"""Where words go: answers to standard output, all else to standard error; and how an error ends a command."""

from __future__ import annotations

import errno
import json
import os
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import typer

from chitieu.exit_status import ExitStatus
from chitieu.messages import UsageProblem, text, word

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from corpus.gold_file import Fault
    from extract.refusal import Refused

PIPED_WIDTH = 100
"""Columns of a table that goes to a file or a pipe, where COLUMNS does not say otherwise."""


def open_closed_streams() -> None:
    """What is written to a closed standard stream goes nowhere; left closed, its number would go to the next file or pipe opened."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115  (open for good)


def use_utf8() -> None:
    """Vietnamese leaves as UTF-8 whatever the system's own encoding is."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def say(sentence: str) -> None:
    """A message to the person at the keyboard: standard error."""
    print(sentence, file=sys.stderr, flush=True)


def complain(sentence: str) -> None:
    """An error message: standard error, marked as an error."""
    say(f"{text('say', 'error')}: {sentence}")


def console(stderr: bool = False) -> Console:
    """A rich console of plain words: no markup, no guessing at numbers to colour."""
    from rich.console import Console

    stream = sys.stderr if stderr else sys.stdout
    width = None if stream.isatty() or os.environ.get("COLUMNS") else PIPED_WIDTH
    return Console(file=stream, width=width, markup=False, highlight=False, emoji=False)


def show(view: RenderableType) -> None:
    """A table or text for people, on standard output."""
    with _to_output():
        console().print(view)


def print_json(value: Any) -> None:
    """One JSON value on standard output."""
    with _to_output():
        print(json.dumps(value, ensure_ascii=False, indent=2), flush=True)


@contextmanager
def _to_output() -> Iterator[None]:
    """A full disk behind standard output is told as such; a reader that has gone away is not an error of ours."""
    try:
        yield
    except OSError as error:
        if error.errno == errno.EPIPE:
            raise
        # What could not be written would be tried, and complained of, once more when the interpreter ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise UsageProblem("no_output", error=errno.errorcode.get(error.errno or 0, "?")) from error


@contextmanager
def command(debug: bool) -> Iterator[None]:
    """Runs a command's body: every error leaves as one sentence and an exit status; `debug` shows the traceback before it."""
    try:
        yield
    except (typer.Exit, typer.Abort, typer.TyperException):
        raise
    except Exception as error:
        if isinstance(error, OSError) and error.errno == errno.EPIPE:
            raise
        if debug:
            traceback.print_exc(file=sys.stderr)
        sentence, status = _sentence(error)
        complain(sentence)
        raise typer.Exit(status) from None


def refusal(code: str, fields: dict[str, Any]) -> str:
    """The sentence for a refused file."""
    return text("refused", code, **fields)


def complain_of(refused: Refused) -> None:
    """The error message for a file that is refused while others go on."""
    complain(refusal(refused.code, refused.fields))


def _sentence(error: Exception) -> tuple[str, ExitStatus]:
    """What to say of an error, and the exit status it means."""
    from corpus.gold_file import BrokenGold
    from extract.refusal import Refused
    from kb.errors import KbError

    if isinstance(error, Refused):
        return refusal(error.code, error.fields), ExitStatus.NEEDS_ATTENTION
    if isinstance(error, KbError):
        return text("base", error.code, **error.fields), ExitStatus.NOT_RUN
    if isinstance(error, BrokenGold):
        return "\n".join(_fault(fault) for fault in error.faults), ExitStatus.NOT_RUN
    if isinstance(error, UsageProblem):
        return text("usage", error.code, **error.fields), ExitStatus.NOT_RUN
    return text("usage", "command_failed", error=type(error).__name__), ExitStatus.NOT_RUN


def _fault(fault: Fault) -> str:
    """The sentence for one thing that is wrong with an annotation: the file, the entry and its words, what may stand there."""
    from extract.read import printable

    entry = fault.entry
    if entry and fault.code != "not_yaml":
        entry = f", {entry}" + (f" (“{fault.quote}”)" if fault.quote else "")
    expected = ", ".join(word("expected", one) for one in fault.expected)
    code = "entry_wrong" if fault.code == "value_wrong" and not fault.field else fault.code
    fields = {"path": printable(fault.path), "entry": entry, "field": fault.field, "value": fault.value, "expected": expected}
    return text("gold", code, **fields)
