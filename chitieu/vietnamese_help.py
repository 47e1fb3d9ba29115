"""Help pages and usage errors in Vietnamese: typer writes its own headings and sentences in English only.

The classes take the plain pages of typer (no rich import: `--help` has to be there at once) and put our words in.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from typer import TyperException
from typer.core import TyperCommand, TyperGroup

from chitieu.messages import text


def _rows(command: Any, ctx: Any, kind: str) -> list[tuple[str, str]]:
    """Name and explanation of a command's arguments or options, as two columns."""
    rows = []
    for param in command.get_params(ctx):
        if param.param_type_name != kind or getattr(param, "hidden", False):
            continue
        names = param.metavar or param.name if kind == "argument" else " / ".join(sorted(param.opts, key=len))
        if kind == "option" and not param.is_flag:
            names = f"{names} {param.metavar or ''}".rstrip()
        explanation = text("help", "help_option") if param.name == "help" else param.help or ""
        rows.append((names, f"{explanation} ({text('say', 'required')})" if param.required else explanation))
    return rows


def _write_usage(command: Any, ctx: Any, formatter: Any) -> None:
    """The line that shows how the command is called."""
    arguments = [row.metavar or row.name for row in command.get_params(ctx) if row.param_type_name == "argument"]
    if isinstance(command, TyperGroup):
        arguments.append(text("say", "command_metavar"))
    pieces = [text("say", "options_metavar"), *arguments]
    formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=f"{text('say', 'usage')}: ")


def _write_parameters(command: Any, ctx: Any, formatter: Any) -> None:
    """The arguments and the options."""
    for kind, heading in (("argument", "arguments"), ("option", "options")):
        if rows := _rows(command, ctx, kind):
            with formatter.section(text("say", heading)):
                formatter.write_dl(rows)


class Command(TyperCommand):
    """A command whose help page is Vietnamese."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Write the usage line."""
        _write_usage(self, ctx, formatter)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write arguments and options."""
        _write_parameters(self, ctx, formatter)


class Group(TyperGroup):
    """The program itself: its help page lists the commands."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Write the usage line."""
        _write_usage(self, ctx, formatter)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write options, then the commands with the first sentence of each."""
        _write_parameters(self, ctx, formatter)
        with formatter.section(text("say", "commands")):
            formatter.write_dl([(name, command.help or "") for name, command in self.commands.items()])

    def list_commands(self, ctx: Any) -> list[str]:
        """The commands in the order of the work, not of the alphabet."""
        return list(self.commands)


def usage_sentence(error: TyperException, commands: Sequence[str]) -> str | None:
    """The Vietnamese sentence for an error of usage; None where the error only asks for the help page."""
    kind = type(error).__name__
    if kind == "NoArgsIsHelpError":
        return None
    if kind == "NoSuchOption":
        return text("usage", "no_such_option", name=getattr(error, "option_name", ""))
    param = getattr(error, "param", None)
    name = ""
    if param is not None:
        name = param.opts[0] if param.param_type_name == "option" else param.metavar or param.name
    if kind == "MissingParameter" and name:
        return text("usage", "missing_parameter", name=name)
    if kind == "BadOptionUsage":
        return text("usage", "bad_value", name=getattr(error, "option_name", ""))
    if name:
        return text("usage", "bad_value", name=name)
    called = error.message.split("'")
    if kind == "UsageError" and error.message.startswith("No such command") and len(called) > 1:
        return text("usage", "no_such_command", name=called[1], commands=", ".join(commands))
    return text("usage", "bad_usage")
