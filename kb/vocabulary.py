"""Finds or makes the rows that facts point to: one row a meaning, however it is spelt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Final, Protocol

from sqlalchemy import Connection, select
from sqlmodel import SQLModel

from kb.chunks import in_chunks
from kb.knowledge import linking
from kb.normal import exact_key, plain_key
from kb.tables import (
    Body,
    BodyAlias,
    Indicator,
    IndicatorAlias,
    MeasureUnit,
    MeasureUnitAlias,
    PopulationClass,
    PopulationClassAlias,
    table,
)
from schema.indicators import load_indicators
from schema.population_classes import load_population_classes


class _Named(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def aliases(self) -> tuple[str, ...]: ...


class Vocabulary:
    """One table of names with its aliases. `canonical` gives the name that a spelling stands for; default: itself."""

    def __init__(self, owner: type[SQLModel], alias: type[SQLModel], canonical: Callable[[str], str] = lambda text: text) -> None:
        self._owner = table(owner)
        self._alias = table(alias)
        self._canonical = canonical

    def ids(self, connection: Connection, texts: Iterable[str | None]) -> Mapping[str, int]:
        """Row id of every text, made where it is new. Texts that hold no word at all have a row too, under the text itself."""
        wanted = {text: exact_key(text) or text for text in sorted({text for text in texts if text is not None})}
        known = self._known(connection, set(wanted.values()))
        missing: dict[str, str] = {}
        for text, key in wanted.items():
            if key not in known:
                missing.setdefault(key, text)
        if missing:
            known |= self._add(connection, missing)
        return {text: known[key] for text, key in wanted.items()}

    def _known(self, connection: Connection, keys: set[str]) -> dict[str, int]:
        found: dict[str, int] = {}
        for chunk in in_chunks(keys):
            rows = connection.execute(
                select(self._alias.c.alias_key, self._alias.c.owner_id).where(self._alias.c.alias_key.in_(chunk))
            )
            found.update((row.alias_key, row.owner_id) for row in rows)
        return found

    def _add(self, connection: Connection, missing: Mapping[str, str]) -> dict[str, int]:
        names = {key: self._canonical(text) for key, text in missing.items()}
        name_keys = {key: exact_key(name) or name for key, name in names.items()}
        owners = self._owners(connection, set(name_keys.values()))
        new = {name_keys[key]: names[key] for key in missing if name_keys[key] not in owners}
        if new:
            connection.execute(self._owner.insert(), _owner_rows(new))
            owners |= self._owners(connection, set(new))
        added = {key: owners[name_keys[key]] for key in missing}
        connection.execute(
            self._alias.insert(),
            [{"owner_id": owner, "alias": missing[key], "alias_key": key} for key, owner in added.items()],
        )
        return added

    def _owners(self, connection: Connection, keys: set[str]) -> dict[str, int]:
        found: dict[str, int] = {}
        for chunk in in_chunks(keys):
            rows = connection.execute(select(self._owner.c.name_key, self._owner.c.id).where(self._owner.c.name_key.in_(chunk)))
            found.update((row.name_key, row.id) for row in rows)
        return found


def spelt_out(text: str) -> str:
    """A name with its abbreviations spelt out, for names that differ in nothing else.

    >>> spelt_out("UBND phường")
    'Ủy ban nhân dân phường'
    """
    known = linking().spelt_out
    return " ".join(known.get(exact_key(word), word) for word in text.split())


def _owner_rows(new: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"name": name, "name_key": key, "plain_key": plain_key(name)} for key, name in new.items()]


def _catalogued(entries: Callable[[], Iterable[_Named]]) -> Callable[[str], str]:
    """The catalogue's name for a spelling that is exactly one of its names or aliases; any other spelling stands for itself."""

    @cache
    def names() -> dict[str, str]:
        return {exact_key(alias): entry.name for entry in entries() for alias in (*entry.aliases, entry.name)}

    return lambda text: names().get(exact_key(text), text)


INDICATORS: Final = Vocabulary(Indicator, IndicatorAlias, _catalogued(load_indicators))
POPULATIONS: Final = Vocabulary(PopulationClass, PopulationClassAlias, _catalogued(load_population_classes))
BODIES: Final = Vocabulary(Body, BodyAlias, spelt_out)
MEASURE_UNITS: Final = Vocabulary(MeasureUnit, MeasureUnitAlias, spelt_out)
