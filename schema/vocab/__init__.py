"""The vocabularies: TOML files that a domain person can read, each entry with its own examples, which the tests run."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def load(name: str) -> dict[str, Any]:
    """One vocabulary as it stands in its file. Raises FileNotFoundError for a name that is none."""
    return tomllib.loads(resources.files(__package__).joinpath(f"{name}.toml").read_text("utf-8"))


def entries(name: str, table: str) -> list[dict[str, Any]]:
    """The entries of one table of a vocabulary, in the order of the file."""
    found: list[dict[str, Any]] = load(name)[table]
    return found
