"""Whose document it is: the administrative unit that a document's own words name, on its own day."""

from __future__ import annotations

from datetime import date

from kb.errors import KbError
from kb.headers import Header
from kb.issuers import read_issuer
from kb.unit_names import named_within
from kb.units import UnitIndex
from kb.view import Unit
from schema.record import Tier


def unit_of(header: Header, units: UnitIndex) -> Unit | None:
    """The unit whose document this is; None for the centre, and where the words fit no unit or several.

    The place of the document's own tier counts, else the unit in the issuer's name. It must exist on the day of issue. A document
    without a date may be of a unit that has ended: then the name must fit one unit of all times.
    """
    if header.central:
        return None
    tiers: list[tuple[Tier, str | None]] = [
        ("commune", header.commune),
        ("district", header.district),
        ("province", header.province),
    ]
    if header.tier is not None:
        tiers = [(tier, place) for tier, place in tiers if tier == header.tier]
    for tier, place in tiers:
        own = place or _in_issuer(header)
        if own:
            return _named(own, tier, _above(header, tier), header, units)
    return None


def _in_issuer(header: Header) -> str | None:
    text = header.named.issuer
    if not text:
        return None
    issuer = read_issuer(text)
    return named_within(text) or (issuer.place if issuer else None)


def _above(header: Header, tier: Tier) -> list[str]:
    above = {"commune": [header.district, header.province], "district": [header.province]}.get(tier, [])
    return [place for place in above if place]


def _named(own: str, tier: Tier, above: list[str], header: Header, units: UnitIndex) -> Unit | None:
    try:
        found = units.named(", ".join([own, *above]), tier)
    except KbError:
        return None
    living = _living(found, header.day)
    if len(living) == 1 or (not living and header.named.issued_on is not None):
        return living[0] if living else None
    if header.named.issued_on is None and not living and len(found) == 1:
        return found[0]
    return None


def _living(found: list[Unit], day: date) -> list[Unit]:
    return [unit for unit in found if unit.exists_on(day)]
