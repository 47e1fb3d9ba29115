"""Whether a citation means a stored document: pure comparison of what both say of number, kind, date, issuer and title.

A citation means a document only where nothing that both state speaks against it and enough speaks for it. Where one thing
alone differs, the document is a candidate: probably meant, and then misquoted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from kb.issuers import same_issuer
from kb.normal import number_parts
from kb.titles import same_title

Difference = Literal["number", "date", "kind", "issuer"]

_STATE_YEAR_DAYS = 366
_SLIP_DAYS = 31
_SAME_SYMBOL: frozenset[str | None] = frozenset({"quyet_dinh", "quy_dinh"})
"""Both are QĐ in party numbers."""


@dataclass(frozen=True)
class Named:
    """A document as it is named, by itself or by one that cites it."""

    kind: str | None
    number: str | None
    issued_on: date | None
    issuer: str | None
    title: str | None
    tier: str | None = None
    """Of a stored document: what tells a Thành ủy of a province from one of a district."""


@dataclass(frozen=True)
class Match:
    """How a citation fits a stored document: nothing differs, or one thing does."""

    differs: tuple[Difference, ...] = ()

    @property
    def exact(self) -> bool:
        """Whether nothing differs."""
        return not self.differs


def match(cited: Named, stored: Named, territory: bool | None) -> Match | None:
    """How a citation fits a stored document; None: it means another one, or there is too little to say so.

    `territory`: whether the stored document is of a place whose documents the citing one would mean without naming the place;
    None where that is not known. Party numbers start anew every term and in every province, so a number alone proves little.
    """
    if territory is False:
        return None
    number = _same_number(cited.number, stored.number)
    kind = stored.kind in same_kinds(cited.kind)
    day = None if cited.issued_on is None or stored.issued_on is None else cited.issued_on == stored.issued_on
    issuer = same_issuer(cited.issuer, stored.issuer, stored.tier)
    title = same_title(cited.title, stored.title)

    differs: list[Difference] = []
    if number == "other":
        differs.append("number")
    if day is False:
        differs.append("date")
    if not kind:
        differs.append("kind")
    if issuer is False:
        differs.append("issuer")

    if not differs:
        return Match() if _enough(number, day, issuer, title, bool(territory)) else None
    if len(differs) > 1:
        return None
    return Match((differs[0],)) if _meant(differs[0], cited, stored, number, day, issuer, title, territory) else None


def same_kinds(kind: str | None) -> frozenset[str | None]:
    """The kinds that a number's symbol does not tell from this one, itself among them."""
    return _SAME_SYMBOL if kind in _SAME_SYMBOL else frozenset({kind})


def _enough(number: str, day: bool | None, issuer: bool | None, title: bool | None, territory: bool) -> bool:
    """Whether what agrees suffices, nothing differing."""
    if number == "same":
        return bool(day) or (title is not False and (territory or bool(title)))
    if number == "serial":
        return bool(day) or bool(title) or (title is None and bool(issuer) and territory)
    return (bool(day) and title is not False and (territory or bool(title))) or (bool(title) and territory)


def _meant(
    differs: Difference,
    cited: Named,
    stored: Named,
    number: str,
    day: bool | None,
    issuer: bool | None,
    title: bool | None,
    territory: bool | None,
) -> bool:
    """Whether the document is meant although one thing differs."""
    if differs == "date":
        near = _near_days(cited.issued_on, stored.issued_on)
        if number == "same":
            once_a_year = issuer is not False and _same_state_year(cited, stored)
            return territory is True and (near == "slip" or title is True or once_a_year or (title is None and near == "year"))
        return territory is True and issuer is True and title is True
    if differs == "number":
        return territory is True and issuer is True and (title is True or (day is True and title is None))
    if differs == "kind":
        return number == "same" and (day is True or title is True)
    return number == "same" and (day is True or title is True)


def _same_state_year(one: Named, other: Named) -> bool:
    """Whether both are dated in one year and bear a state number, which begins anew each January: one issuer gives it once a year."""
    if one.issued_on is None or other.issued_on is None or one.number is None:
        return False
    return one.issued_on.year == other.issued_on.year and re.match(r"\d+[A-Za-zĐđ]?/", one.number) is not None


def _near_days(one: date | None, other: date | None) -> Literal["slip", "year", "far"]:
    """How two dates differ: by a slip of the pen (days, or the same day of another month or year), within a year, or by more."""
    if one is None or other is None:
        return "far"
    apart = abs((one - other).days)
    if apart <= _SLIP_DAYS or (one.day, one.month) == (other.day, other.month) or (one.day, one.year) == (other.day, other.year):
        return "slip"
    return "year" if apart <= _STATE_YEAR_DAYS else "far"


def _same_number(cited: str | None, stored: str | None) -> Literal["same", "serial", "other", "absent"]:
    """How two numbers compare: wholly the same; the same serial, where one is bare ("Nghị quyết số 67"); other; one missing."""
    if not cited or not stored:
        return "absent"
    first, second = _split(cited), _split(stored)
    if first.serial != second.serial or (first.year and second.year and first.year != second.year):
        return "other"
    if first.symbols and second.symbols:
        return "same" if first.symbols == second.symbols else "other"
    return "serial"


@dataclass(frozen=True)
class _Number:
    serial: str
    year: str | None
    symbols: tuple[str, ...]


@lru_cache(maxsize=8192)
def _split(number: str) -> _Number:
    """A number's serial, the year in it ("80/2021/NĐ-CP", "Quy định 80/2022") and its symbols."""
    serial, *rest = number_parts(number)
    years = [part for part in rest if len(part) == 4 and part.isdecimal()]
    return _Number(serial, years[0] if years else None, tuple(part for part in rest if part not in years))
