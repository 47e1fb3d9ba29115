"""What the matching of documents knows of names, read once from linking.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from kb.normal import exact_key


@dataclass(frozen=True)
class IssuerClass:
    """Bodies of one family and tier, by the words their names begin with."""

    family: str
    tiers: frozenset[str]
    heads: tuple[str, ...]
    unless: tuple[str, ...]
    by_name: bool


@dataclass(frozen=True)
class Linking:
    """The file's contents with names as keys."""

    fronts: tuple[str, ...]
    classes: tuple[IssuerClass, ...]
    dropped_words: frozenset[str]
    spelt_out: Mapping[str, str]
    unit_short: Mapping[str, str]


def raw() -> dict[str, Any]:
    """The file as it stands, for the tests that read its examples."""
    return tomllib.loads(resources.files("kb").joinpath("linking.toml").read_text("utf-8"))


@cache
def linking() -> Linking:
    """What the file says."""
    data = raw()
    return Linking(
        fronts=tuple(exact_key(front) for front in data["issuers"]["front"]),
        classes=tuple(
            IssuerClass(
                entry["family"],
                frozenset(entry["tiers"]),
                tuple(exact_key(head) for head in entry["heads"]),
                tuple(exact_key(head) for head in entry.get("unless", ())),
                entry.get("by_name", False),
            )
            for entry in data["issuer"]
        ),
        dropped_words=frozenset(exact_key(word) for word in data["titles"]["dropped"]),
        spelt_out={exact_key(short): spelt for short, spelt in data["spelt_out"].items()},
        unit_short={exact_key(short): spelt for short, spelt in data["unit_short"].items()},
    )
