"""Administrative units that a text names with their type: "xã Quý Sơn", "TP. Lạng Sơn", "TỈNH NGHỆ AN", and which tier each is
of.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from extract.gazetteer import gazetteer, is_central_city, known_prefix, province_type
from extract.issuers import head_pattern, heads
from extract.outline import Outline
from extract.view import View, spell
from extract.words import alternatives
from schema.record import Place, Tier
from schema.vocab import entries

_NAME_WORD = re.compile(r"(?: - | )?(\w[\w'’]*(?:-\w+)*)")
_FULL_TYPE = {"tp": "thành phố", "tp.": "thành phố", "tx": "thị xã", "tx.": "thị xã"}
_TIER: dict[str, Tier] = {
    "tỉnh": "province", "thành phố": "district", "thị xã": "district", "huyện": "district", "quận": "district",
    "phường": "commune", "xã": "commune", "thị trấn": "commune", "đặc khu": "commune",
}  # fmt: skip
_TYPE = re.compile(rf"(?<!\w)({alternatives([*_TIER, *_FULL_TYPE])}) ?(?=\w)")
_NO_NAME = re.compile(r"đảng (?:bộ|ủy|viên|đoàn)(?!\w)")


@dataclass(frozen=True)
class PlaceName:
    """A unit named in a text: its type word, its name in proper letters, its tier and where it stands."""

    type: str
    name: str
    tier: Tier
    start: int
    end: int

    def __str__(self) -> str:
        return f"{self.type} {self.name}"


def capitalised_words(text: str, pos: int, end: int, most: int = 5) -> str:
    """The words with a capital that begin at `pos`, or one number ("Quận 5"), as far as a name may go.

    >>> capitalised_words("Phan Rang - Tháp Chàm đã ban hành", 0, 40)
    'Phan Rang - Tháp Chàm'
    """
    at = pos
    for _ in range(most):
        word = _NAME_WORD.match(text, at, end)
        if word is None or not (word[1][0].isupper() or (at == pos and word[1].isdigit() and len(word[1]) < 3)):
            break
        at = word.end()
        if word[1].isdigit():
            break
    return text[pos:at].strip()


def _place(kind: str, text: str, on: date | None, start: int, caps: bool) -> PlaceName:
    tier = _TIER[kind]
    if kind == "thành phố" and (city := known_prefix(text, "province")) and is_central_city(city, on):
        tier = "province"
    proper = known_prefix(text, tier) or (known_prefix(text, "province") if kind == "thành phố" else None)
    size = len(proper) if proper else len(text)
    if proper is None:
        proper = " ".join(w.capitalize() for w in text.split(" ")) if caps else text
    return PlaceName(kind, proper, tier, start, start + size)


def type_pattern() -> re.Pattern[str]:
    """Matches the type word of a unit in lower-case text; group 1 is the word."""
    return _TYPE


def read_place(clean: str, match: re.Match[str], end: int, on: date | None) -> PlaceName | None:
    """The unit whose type word a match of the type pattern holds; None where no name follows."""
    text = capitalised_words(clean, match.end(), end)
    kind = _FULL_TYPE.get(match[1], match[1])
    if (
        not text
        or (text.isdigit() and kind not in ("quận", "phường"))
        or _NO_NAME.match(spell(clean[match.end() : match.end() + 10])[0])
        or (kind == "xã" and text[:3].lower() == "hội" and not known_prefix(text, "commune"))  # "KINH TẾ - XÃ HỘI NĂM 2026"
    ):
        return None
    place = _place(kind, text, on, match.end(), clean[match.start(1) : match.end() + 2].isupper())
    return replace(place, start=match.start(1))


def places_in(view: View, start: int, end: int, on: date | None = None) -> Iterator[PlaceName]:
    """The units that a stretch of the text names with their type words, left to right."""
    for match in _TYPE.finditer(view.low, start, end):
        place = read_place(view.clean, match, end, on)
        if place:
            yield place


def provinces_named(view: View, start: int = 0, end: int | None = None) -> Iterator[tuple[str, int]]:
    """Names of provinces in a stretch with or without a type word, and where: only where each word has a capital, and no family
    name stands before it ("ông Nguyễn Hòa Bình").
    """
    for match in _province_pattern().finditer(view.low, start, len(view.low) if end is None else end):
        written = view.clean[match.start() : match.end()]
        if all(w[:1].isupper() for w in written.replace("-", " ").split()) and not _is_person(view, match.start()):
            yield gazetteer().names["province"][match[0]], match.start()


_NAME_BEFORE = re.compile(r"(?:^|[\s(\"])((?:[^\W\d_]+ ){1,3})$")


def _is_person(view: View, at: int) -> bool:
    """Whether the words with a capital right before a place begin with a family name."""
    before = _NAME_BEFORE.search(view.clean, max(0, at - 30), at)
    words = before[1].split() if before else []
    while words and not words[0].istitle():
        words = words[1:]
    return any(spell(w)[0] in _family_names() for w in words) and words[-1].istitle()


@cache
def _family_names() -> frozenset[str]:
    return frozenset(w for e in entries("tier_signs", "sign") if e["name"] == "family_name" for w in e["words"])


@cache
def _province_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(gazetteer().names['province'])})(?!\w)")


def places_of_body(name: str, on: date | None = None) -> dict[Tier, PlaceName]:
    """The units that a body's name holds, by tier: those with a type word, and the committee's own ("Huyện ủy Thanh Ba").

    >>> {tier: str(p) for tier, p in places_of_body("Ban Thường vụ Thị ủy Nghi Sơn").items()}
    {'district': 'thị xã Nghi Sơn'}
    """
    low = spell(name)[0]
    found: dict[Tier, PlaceName] = {}
    for match in head_pattern().finditer(low):
        kind = heads()[match[0]].place
        text = capitalised_words(name, match.end() + 1, len(name))
        if kind and text and not text.isdigit() and not _TYPE.match(low, match.end() + 1):
            place = _place(kind, text, on, match.end() + 1, False)
            found[place.tier] = place
    for match in _TYPE.finditer(low):
        if (there := read_place(name, match, len(name), on)) is not None:
            found.setdefault(there.tier, there)
    return found


_OWN_TIERS: tuple[tuple[Tier, re.Pattern[str]], ...] = (
    (
        "central",
        re.compile(
            r"trung ương(?! trên)|^(?:quốc hội|chính phủ|thủ tướng|chủ tịch nước|ban bí thư|bộ chính trị|liên bộ|"
            r"bộ trưởng|tổng cục|ủy ban thường vụ quốc hội|văn phòng (?:chính phủ|quốc hội|chủ tịch nước)|"
            r"đảng ủy (?:chính phủ|quốc hội|quân sự|công an trung ương|bộ ))|^bộ (?!chỉ huy)|"
            r"^đại hội (?:đại biểu )?(?:toàn quốc|(?:lần thứ )?[ivx]+ của đảng)"
        ),
    ),
    ("commune", re.compile(r"(?<!thị )(?<!\w)xã(?!\w| hội)|phường|thị trấn|đặc khu")),
    ("district", re.compile(r"(?<!\w)(?:huyện|quận|thị xã|thị ủy)(?!\w)")),
    ("province", re.compile(r"(?<!\w)(?:tỉnh|sở)(?!\w)")),
)


def read_tier(issuer: str | None, superiors: Sequence[str] = (), on: date | None = None) -> Tier | None:
    """The tier of an issuing body by its name and the names of those above it; None where they leave it open.

    A city is of the province tier where it was one on the day; "Thành ủy" alone is not decided here.

    >>> read_tier("Ủy ban nhân dân thành phố Đà Nẵng"), read_tier("Đảng ủy xã Yên Sơn"), read_tier("Thành ủy")
    ('province', 'commune', None)
    """
    if issuer is None:
        return None
    low = spell(issuer)[0]
    for tier, pattern in _OWN_TIERS:
        if pattern.search(low):
            return tier
    if "thành phố" in low or "thành ủy" in low or "thành đoàn" in low:
        if any("tỉnh" in spell(s)[0] for s in superiors):
            return "district"
        named = places_of_body(issuer, on)
        if "province" in named:
            return "province"
        if "district" in named:
            return "district" if on is None or on < _MERGER else "province"
        above = [t for s in superiors if "thành phố" in spell(s)[0] for t in places_of_body(s, on)]
        return above[0] if above else None
    if superiors and low.startswith("phòng"):
        over = read_tier(superiors[-1], superiors[:-1], on)
        return over if over != "province" else None
    return None


_MERGER = date(2025, 7, 1)
"""Since that day no tier stands between province and commune."""


def _seats(view: View, start: int, end: int, on: date | None) -> Iterator[PlaceName]:
    """The units that committees are named after: "Tỉnh ủy Cao Bằng"."""
    for match in head_pattern().finditer(view.low, start, end):
        kind = heads()[match[0]].place
        text = (
            capitalised_words(view.clean, match.end() + 1, min(end, match.end() + 50))
            if kind and view.clean[match.end() : match.end() + 1] == " "
            else ""
        )
        if kind and text and known_prefix(text, _TIER[kind]) and not _TYPE.match(view.low, match.end() + 1):
            yield _place(kind, text, on, match.end() + 1, False)


def own_place(
    view: View,
    outline: Outline,
    issuer: str | None,
    superiors: Sequence[str],
    date_place: str | None,
    tier: Tier | None,
    on: date | None,
) -> Place:
    """The units that the text states as the document's own: from its bodies first, then from title and preamble, then from its
    only ones.

    A tier below the document's own is never filled; a province or district above is taken from the text only where it names
    just one.
    """
    order: tuple[Tier, ...] = ("province", "district", "commune")
    if tier not in order:
        return Place()
    wanted = order[: order.index(tier) + 1]
    found: dict[Tier, str] = {}
    for body in [issuer or "", *reversed(superiors)]:
        for there in places_of_body(body, on).values():
            under = tier == "district" and body == issuer and there.type == "thành phố"
            found.setdefault("district" if under else there.tier, str(there))
    if tier == "province" and "province" not in found and date_place and (name := known_prefix(date_place, "province")):
        found["province"] = f"{province_type(name, on)} {name}"
    if all(t in found for t in wanted):
        return Place(**{t: found[t] for t in wanted})
    head_end = next((b.start for b in outline.blocks if b.zone == "body" and b.index > (outline.title or 0)), len(view.clean))
    for start, end in ((0, head_end), (0, len(view.clean))):
        named: dict[Tier, Counter[str]] = {t: Counter() for t in order}
        for there in (*places_in(view, start, end, on), *_seats(view, start, end, on)):
            named[there.tier][str(there)] += 1
        for t in wanted:
            if t not in found and len(named[t]) == 1:
                found[t] = next(iter(named[t]))
    return Place(**{t: found.get(t) for t in wanted})
