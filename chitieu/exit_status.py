"""What the process tells its caller by its exit status."""

from enum import IntEnum


class ExitStatus(IntEnum):
    """The exit statuses of every command, as docs/exit-status.md tells them."""

    DONE = 0
    NEEDS_ATTENTION = 1
    """Done, but a file was refused, a finding is at or above `--fail-on`, or an evaluation has lost something or misses a bound."""
    NOT_RUN = 2
    """The command line is wrong, a name in it means nothing or several things, or the base cannot be used."""
    INTERRUPTED = 130
    """Stopped by Ctrl-C after the document in hand; running the command again goes on from there."""
