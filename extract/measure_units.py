"""Units of measure as columns, heads and brackets write them, and as the names of measures imply them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extract.words import words_in
from schema.vocab import entries

_YEARLY = re.compile(r"\s?(?:/\s?(?:01\s)?năm|(?:một|mỗi|hằng) năm)$")
_COUNTED = re.compile(r"(?:tổng )?số(?: lượng)?\s(?!hóa(?![^\W_]))(?:các\s)?(?=\S)")
_LONGEST_UNIT = 5
"""Words of a unit behind a figure: more are a sentence."""


@dataclass(frozen=True)
class Unit:
    """A unit of measure in the record's form, and whether it says "a year"."""

    name: str
    yearly: bool = False

    @property
    def share(self) -> bool:
        """Whether it is a share in percent."""
        return self.name == "percent"


@cache
def _written() -> dict[str, str]:
    return {w: e["unit"] for e in entries("tables", "unit") for w in e["written"]}


@cache
def unit_names() -> frozenset[str]:
    """The units and counted nouns that the vocabulary knows, in lower case."""
    return frozenset(_kinds()) | frozenset(_written())


def read_unit(low: str) -> Unit | None:
    """The unit that a cell or a bracket states, in the record's form; None where the words can be none.

    >>> read_unit("%/năm"), read_unit("Tr.đồng".lower()).name, read_unit("xã")
    (Unit(name='percent', yearly=True), 'triệu đồng', Unit(name='xã', yearly=False))
    """
    words = " ".join(low.strip(" .,;:()").split())
    if not words or (words[0].isdigit() and words not in _written()):
        return None
    yearly = _YEARLY.search(words)
    bare = words[: yearly.start()].strip() if yearly else words
    if bare in _written():
        return Unit(_written()[bare], yearly is not None)
    if bare.startswith("%") and len(bare.split()) <= _LONGEST_UNIT and not any(c.isdigit() for c in bare):
        return Unit("percent", yearly is not None)
    if not bare or not bare[0].isalpha() or len(bare.split()) > _LONGEST_UNIT or re.search(r"[:;?=]", bare):
        return None
    head, *per = words.replace(" /", "/").replace("/ ", "/").split("/")
    name = "/".join([_letters().get(head, head), *per])
    return Unit(name, yearly is not None and recurs(name))


def recurs(unit: str) -> bool:
    """Whether "/năm" behind a unit means that something is done each year ("lớp/năm"), not how a level is measured
    ("triệu đồng/người/năm").
    """
    head, *per = unit.split("/")
    return len(per) <= 1 and _kinds().get(head.strip().lower()) in ("people", "places", "works", "multiple")


@cache
def _kinds() -> dict[str, str]:
    return {n.lower(): e["kind"] for e in entries("measures", "measure") for n in e["names"]}


@cache
def _letters() -> dict[str, str]:
    """Unit in lower case -> as it is written ("tỷ USD"), where that is another."""
    return {n.lower(): n for e in entries("measures", "measure") for n in e["names"] if n != n.lower()}


def _unscaled(head: str) -> str:
    """A unit without the words of magnitude before it ("vạn lao động"), where it is known so."""
    rest = head
    while rest not in _kinds() and " " in rest and rest.split(" ", 1)[0] in words_in("scale"):
        rest = rest.split(" ", 1)[1]
    return rest


def unit_kind(unit: str) -> str:
    """The kind of a unit in the words of the vocabulary of measures; "count" for one that it does not know.

    >>> unit_kind("percent"), unit_kind("triệu đồng/người"), unit_kind("startup")
    ('share', 'money', 'count')
    """
    if unit in ("percent", "‰"):
        return "share"
    if unit == "percent_point":
        return "point"
    if unit == "hạng":
        return "rank"
    return _kinds().get(_unscaled(unit.split("/")[0].strip().lower()), "count")


def known_unit(low: str) -> Unit | None:
    """The unit of words in brackets or in a row's own column, where the vocabulary knows it: "(%)", "(triệu đồng/người)".

    >>> known_unit("triệu đồng/người/năm").name, known_unit("theo chuẩn mới")
    ('triệu đồng/người/năm', None)
    """
    unit = read_unit(low)
    if unit is None:
        return None
    head = unit.name.split("/")[0].strip()
    return (
        unit
        if head.lower() in unit_names() or unit.name in ("percent", "percent_point", "‰") or head in _written().values()
        else None
    )


def counted_noun(low: str) -> str | None:
    """The longest noun of the vocabulary that words begin with.

    >>> counted_noun("mô hình kinh tế"), counted_noun("điều lạ")
    ('mô hình', None)
    """
    words = low.split()
    return next((n for k in range(min(4, len(words)), 0, -1) if (n := " ".join(words[:k])) in unit_names()), None)


def unit_of_words(low: str) -> tuple[Unit | None, bool]:
    """The unit that the name of a measure implies, and whether it is sure: "số xã đạt chuẩn" counts xã, a "tỷ lệ" is most often in
    percent.

    >>> unit_of_words("số xã đạt chuẩn nông thôn mới"), unit_of_words("tỷ lệ hộ nghèo")[1], unit_of_words("diện tích rừng")
    ((Unit(name='xã', yearly=False), True), False, (None, False))
    """
    counted = _COUNTED.match(low)
    if counted and "/" not in low:
        words = low[counted.end() :]
        known = counted_noun(words)
        return (Unit(known), True) if known else (Unit(" ".join(words.split()[:6])), False)
    if re.match(r"(?:tỷ lệ|tỷ trọng|độ che phủ|tốc độ tăng)(?![^\W_])", low) and "/" not in low:
        return Unit("percent"), False
    return None, False
