"""Where the plan is that a text without letterhead tells: the units it states as its own, and what has to be inferred from them.

An article says "Trà Vinh" without "tỉnh", "xã Tân Tiến (Chợ Mới, An Giang)" for three units at once, and leaves out the province of a
district that all its readers know. What is inferred comes with a warning; two provinces named as often leave it open.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

from extract.doubts import warn
from extract.gazetteer import known_prefix, province_of_district, province_type
from extract.outline import Outline
from extract.places import PlaceName, own_place, places_in, places_of_body, provinces_named, read_tier
from extract.tier_evidence import Owner
from extract.view import View, spell
from schema.record import Place, RecordWarning, Tier


def tier_told(view: View, issuer: str | None, owner: Owner, on: date | None) -> Tier | None:
    """The tier of the plan: its issuer's; for a city's committee the tier of the first city named; else what the text tells."""
    tier = read_tier(issuer, (), on)
    if tier is None and issuer and re.search(r"thành (?:ủy|phố)", issuer.lower()) and (city := _city(view, on)):
        return city.tier
    return tier or owner.tier


def _city(view: View, on: date | None) -> PlaceName | None:
    """The city that the text is about: the first one it names."""
    return next((p for p in places_in(view, 0, len(view.clean), on) if p.type == "thành phố"), None)


def place_told(
    view: View,
    outline: Outline,
    issuer: str | None,
    tier: Tier | None,
    owner: Owner,
    on: date | None,
    warnings: list[RecordWarning],
) -> Place:
    """The plan's units; the province by the names most used where no type word is said, or from the district that lies in it."""
    if tier == "central":
        return Place()
    named = places_of_body(issuer or "", on)
    place = own_place(view, outline, issuer, (), None, tier, on)
    if owner.place and tier == owner.place.tier and not getattr(place, tier):
        place = place.model_copy(update={tier: str(owner.place)})
    if tier == "district" and place.district is None and (city := _city(view, on)):
        place = place.model_copy(update={"district": str(city)})
    place = _with_parents(view, place, on)
    if place.province or "province" in named:
        return place
    if place.district and (above := province_of_district(place.district)):
        warnings.append(warn("province_inferred", None, province=above))
        return place.model_copy(update={"province": above})
    ranked = Counter(name for name, _ in provinces_named(view)).most_common(2)
    if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]):
        return place.model_copy(update={"province": f"{province_type(ranked[0][0], on)} {ranked[0][0]}"})
    return place


_PARENTS = re.compile(r" \(([^\W\d_][\w'’ -]{1,24}), ([^\W\d_][\w'’ -]{1,24})\)")


def _with_parents(view: View, place: Place, on: date | None) -> Place:
    """A commune's place with the district and province that stand in parentheses behind its name without their type words."""
    if not place.commune or (place.district and place.province):
        return place
    commune = re.compile(re.escape(spell(place.commune)[0]))
    found = (_PARENTS.match(view.clean, m.end()) for m in commune.finditer(view.low))
    match = next((m for m in found if m), None)
    if match is None:
        return place
    district, province = match[1], match[2]
    if known_prefix(province, "province") != province:
        return place
    above = f"{province_type(province, on)} {province}"
    kinds = [k for k in ("huyện", "quận", "thị xã", "thành phố") if province_of_district(f"{k} {district}", above)]
    return place.model_copy(
        update={
            "province": place.province or above,
            "district": place.district or (f"{kinds[0]} {district}" if len(kinds) == 1 else None),
        }
    )
