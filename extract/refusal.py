"""Why a file is not read: a code and its particulars. The sentences belong to the shell."""

from __future__ import annotations

from collections.abc import Callable


class Refused(Exception):
    """A file that is not read. `code` names the reason, `fields` its particulars.

    `path` is always among the fields of what `extract.read.read_file` raises; a format's own `read` knows no path and gives none.

    >>> Refused("empty", path="a.txt").code
    'empty'
    """

    def __init__(self, code: str, **fields: object) -> None:
        super().__init__(code, fields)
        self.code = code
        self.fields = fields

    def __reduce__(self) -> tuple[Callable[..., Refused], tuple[str, dict[str, object]]]:
        """A refusal goes from a reader process to its parent whole."""
        return _refusal, (self.code, self.fields)

    def at(self, path: str) -> Refused:
        """The same refusal with the path that it is about.

        >>> Refused("encrypted", format="PDF").at("a.pdf").fields
        {'format': 'PDF', 'path': 'a.pdf'}
        """
        return Refused(self.code, **{**self.fields, "path": path})


def _refusal(code: str, fields: dict[str, object]) -> Refused:
    return Refused(code, **fields)
