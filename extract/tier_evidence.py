"""Whose plan a text without letterhead tells: the bodies and units that set its aims or issue it, the congress it names, its headline, the
territory its figures are told over. Strongest first; what is weaker speaks only where nothing stronger does.

A document of the centre that a local body carries out is background, so it gives way to a local body that sets aims. Two tiers
of equal evidence leave the tier open. Words: schema/vocab/tier_signs.toml.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal, get_args

from extract.issuers import head_pattern, kind_names, read_issuer
from extract.outline import Outline
from extract.places import PlaceName, places_of_body, provinces_named, read_place, read_tier, type_pattern
from extract.view import View
from extract.words import alternatives
from schema.record import Span, Tier
from schema.vocab import entries

Level = Literal["aims", "congress", "headline", "issues", "territory", "measure"]
"""How a text says whose plan it is, the strongest first."""

_LEAD = 2
"""Blocks of the headline and the lead: what stands there counts twice."""


@dataclass(frozen=True)
class Evidence:
    """One place of a text that says whose plan it tells. `body`: the span of the body's name, where it is one."""

    level: Level
    tier: Tier | None
    at: int
    body: Span | None
    lead: bool
    place: PlaceName | None = None


@dataclass(frozen=True)
class Owner:
    """Whose plan a text tells: the tier, and the body that sets the aims or issues the plan, first named."""

    tier: Tier | None
    body: Span | None
    place: PlaceName | None


@cache
def sign_words(name: str) -> str:
    """The words of a sign as alternatives for a pattern over lower-case text."""
    return alternatives(w for e in entries("tier_signs", "sign") if e["name"] == name for w in e["words"])


@cache
def sign_pattern(name: str) -> re.Pattern[str]:
    """A pattern for any word of a sign, whole words only, that no word of several units stands before and that names no numbered congress."""
    several = "".join(rf"(?<!{w} )" for w in ("các", "những", "nhiều", "mỗi"))
    behind = "(?! hội)" if name == "territory_commune" else "(?! lần thứ)"
    guard = several if name.startswith("territory") else ""
    return re.compile(rf"(?<!\w){guard}(?:{sign_words(name)})(?!\w){behind}")


@cache
def _acts(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?: (?:{sign_words('auxiliary')})(?!\w)){{0,3}} (?:{sign_words(name)})(?!\w)")


@cache
def _before(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{sign_words(name)}),? $")


def owner_of(view: View, outline: Outline, on: date | None = None) -> Owner:
    """Whose plan a text tells, by the weight of its evidence. `on`: the document's day, for cities whose tier changed."""
    found = list(evidence(view, outline, on))
    tier = _weigh(found)
    bodies = [e for e in found if e.body and e.level in ("aims", "issues") and e.tier == tier and tier]
    bodies = bodies or [e for e in found if e.body and e.level == "congress" and e.tier == tier and tier]
    places = [e.place for e in found if e.place and e.tier == tier]
    first = min(bodies, key=lambda e: e.at, default=None)
    return Owner(tier, first.body if first else None, places[0] if places else None)


def _weigh(found: list[Evidence]) -> Tier | None:
    """The tier of the strongest level that has any; None where two have equal weight there."""
    local = [e for e in found if e.tier not in (None, "central") and e.level in ("aims", "congress", "headline", "issues")]
    ours = any(e.lead for e in found if e.tier == "central" and e.level == "aims") and not any(e.lead for e in local)
    kept = [e for e in found if e.tier is not None and not (local and not ours and e.tier == "central")]
    for level in get_args(Level):
        weights: Counter[Tier] = Counter()
        for e in kept:
            if e.level == level and e.tier:
                weights[e.tier] += 2 if e.lead else 1
        if level == "territory" and len(weights) > 1:
            del weights["central"]
        ranked = weights.most_common(2)
        if ranked:
            return None if len(ranked) > 1 and ranked[0][1] == ranked[1][1] else ranked[0][0]
    return None


def evidence(view: View, outline: Outline, on: date | None = None) -> Iterator[Evidence]:
    """Every place that says whose plan it is, by block."""
    order = [b for b in outline.blocks if b.zone in ("body", "head")]
    for nth, block in enumerate(order):
        lead = nth < _LEAD
        yield from _actors(view, block.start, block.end, "aims", lead, on)
        yield from _actors(view, block.start, block.end, "issues", lead, on)
        yield from _owners(view, block.start, block.end, lead, on)
        if nth < 3:
            yield from _congresses(view, block.start, block.end, lead, on)
        if nth == 0 and len(order) > 1 and 0 < block.end - block.start < 200 and view.clean[block.end - 1] not in ".;:":
            yield from _headline(view, block.start, block.end, on)
        for level in ("territory", "measure"):
            for entry in entries("tier_signs", "sign"):
                if entry["name"].startswith(level):
                    for match in sign_pattern(entry["name"]).finditer(view.low, block.start, block.end):
                        yield Evidence(level, entry["tier"], match.start(), None, lead)


def _actors(view: View, start: int, end: int, level: Level, lead: bool, on: date | None) -> Iterator[Evidence]:
    """The bodies and units right before what they do ("UBND tỉnh đã đề ra", "được Thủ tướng Chính phủ phê duyệt")."""
    for act in _acts(level).finditer(view.low, start, end):
        stop = act.start()
        if stop > start and view.clean[stop - 1] == ")" and (opened := view.clean.rfind(" (", max(start, stop - 60), stop)) > 0:
            stop = opened
        body = body_before(view, start, stop)
        unit = None if body else _unit_before(view, start, stop, on)
        if body is None and unit is None:
            continue
        at = body[0] if body else unit[0]  # type: ignore[index]
        if in_office(view, start, at):
            continue
        passive = view.low.endswith(("được ", " do "), start, at)
        if not passive and _before("background").search(view.low, max(start, at - 20), at):
            continue
        if body:
            name = view.clean[body[0] : body[1]]
            yield Evidence(level, read_tier(name, (), on), at, body, lead)
        elif unit:
            yield Evidence(level, unit[1], at, None, lead, unit[2])


def in_office(view: View, floor: int, at: int) -> bool:
    """Whether the words before a body's name make it a person's office there ("Phó Bí thư Tỉnh ủy")."""
    return _before("post").search(view.low, max(floor, at - 30), at) is not None


def body_before(view: View, start: int, stop: int) -> Span | None:
    """The span of the body's name that ends at a place, with the committee's organ before it; None where none does."""
    for head in reversed(list(head_pattern().finditer(view.low, max(start, stop - 120), stop))):
        span = read_issuer(view.clean, view.low, head.start(), stop)
        if span and span[1] == stop and view.clean[span[0]].isupper():
            before = list(head_pattern().finditer(view.low, max(start, span[0] - 40), span[0]))
            outer = read_issuer(view.clean, view.low, before[-1].start(), stop) if before else None
            return outer if outer and outer[1] == stop else span
    return None


def _unit_before(view: View, start: int, stop: int, on: date | None) -> tuple[int, Tier | None, PlaceName | None] | None:
    """The unit that ends at a place, by its type word ("tỉnh", "huyện Mộc Châu") or a province's bare name."""
    for match in type_pattern().finditer(view.low, max(start, stop - 50), min(stop + 2, len(view.low))):
        if _before("several").search(view.low, max(start, match.start() - 14), match.start()):
            continue
        if match.end(1) == stop:
            return match.start(), read_tier(match[1], (), on), None
        place = read_place(view.clean, match, stop, on)
        if place and place.end == stop:
            return match.start(), place.tier, place
    for name, at in provinces_named(view, max(start, stop - 30), stop):
        if at + len(name) == stop:
            return at, "province", None
    return None


def _owners(view: View, start: int, end: int, lead: bool, on: date | None) -> Iterator[Evidence]:
    """The bodies whose plan is named as theirs ("Kế hoạch của UBND huyện"), where it is not only carried out."""
    for kind in kind_names().finditer(view.low, start, end):
        at = view.low.find(" của ", kind.end(), min(end, kind.end() + 24))
        if at < 0 or _CARRIES_OUT.search(view.low, max(start, kind.start() - 40), kind.start()):
            continue
        span = read_issuer(view.clean, view.low, at + 5, end)
        if span and view.clean[at + 5].isupper():
            yield Evidence("issues", read_tier(view.clean[span[0] : span[1]], (), on), span[0], span, lead)


_CARRIES_OUT = re.compile(
    r"(?:thực hiện|triển khai|căn cứ|quán triệt|cụ thể hóa|theo|của|mà|và|các|tại)(?: [^\W\d_]+){0,2} $"
)  # fmt: skip


def congress_at(view: View, start: int, end: int) -> Span | None:
    """The span of the Party congress that a stretch names first, with its number; None where it names none with its body."""
    at = view.low.find("đại hội ", start, end)
    while at >= 0:
        if _before("occasion").search(view.low, max(start, at - 24), at):
            at = view.low.find("đại hội ", at + 8, end)
            continue
        span = read_issuer(view.clean, view.low, at, end)
        if span and view.clean[at].isupper() and _OF_WHOM.search(view.low, *span):
            cut = view.low.find(" đảng cộng", *span)
            return span[0], cut if cut > 0 else span[1]
        if central := _CENTRAL_CONGRESS.match(view.low, at, end):
            return central.span()
        at = view.low.find("đại hội ", at + 8, end)
    return None


_OF_WHOM = re.compile(
    r"đảng bộ (?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu|cơ quan|quân đội|công an)|toàn quốc"
)
_CENTRAL_CONGRESS = re.compile(r"đại hội (?:lần thứ )?[ivx]{1,5} của đảng(?! bộ)")


def _congresses(view: View, start: int, end: int, lead: bool, on: date | None) -> Iterator[Evidence]:
    span = congress_at(view, start, end)
    if span:
        name = view.clean[span[0] : span[1]]
        place = next((p for p in reversed(list(places_of_body(name, on).values()))), None)
        yield Evidence("congress", read_tier(name, (), on), span[0], span, lead, place)


def _headline(view: View, start: int, end: int, on: date | None) -> Iterator[Evidence]:
    """The body or unit that a headline names first."""
    marks: list[tuple[int, Tier | None, PlaceName | None]] = []
    for head in head_pattern().finditer(view.low, start, end):
        span = read_issuer(view.clean, view.low, head.start(), end)
        if span and view.clean[span[0]].isupper() and not in_office(view, start, span[0]):
            marks.append((span[0], read_tier(view.clean[span[0] : span[1]], (), on), None))
    for match in type_pattern().finditer(view.low, start, end):
        place = read_place(view.clean, match, end, on)
        if place:
            marks.append((match.start(), place.tier, place))
    marks += [(at, "province", None) for _, at in provinces_named(view, start, end)]
    first = min((m for m in marks if m[1]), key=lambda m: m[0], default=None)
    if first:
        yield Evidence("headline", first[1], first[0], None, True, first[2])
