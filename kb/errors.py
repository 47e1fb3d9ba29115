"""What can go wrong between a caller and the base: a code and its fields. The shell turns them into sentences."""

from __future__ import annotations

from typing import Any


class KbError(Exception):
    """A refusal with a code and the facts that a message needs.

    kb_not_ours, kb_newer, kb_missing, kb_unreachable, kb_full, kb_read_only, kb_busy, kb_damaged (url) ·
    unit_unknown, unit_ambiguous (name, candidates) ·
    unit_ended, unit_not_yet (name, on, candidates) · document_unknown, document_ambiguous (name, candidates).
    `candidates` is a list of names that would be understood.
    """

    def __init__(self, code: str, **fields: Any) -> None:
        super().__init__(code, fields)
        self.code = code
        self.fields = fields
