"""Why a field of a target reads as it does: the rule that set it, the words it went by, and what else could have been read."""

from __future__ import annotations

from dataclasses import dataclass

from schema.record import Span


@dataclass(frozen=True)
class Reason:
    """A rule of schema/vocab/rules.toml by its code, with clean spans."""

    rule: str
    span: Span | None = None
    """The words that it went by; None where it goes by no words of their own."""
    others: tuple[Span, ...] = ()
    """Words that speak for another reading and were passed over."""
