"""The words that stand at a figure, as patterns: its unit, and the comparators before and behind it.

Comparators are those of schema/vocab/comparators.toml, units of measures.toml, words that make a figure a name of grammar.toml.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extract.words import alternatives, any_of, words_in
from schema.numbers import BEHIND_FIRST
from schema.record import Comparator
from schema.vocab import entries


@dataclass(frozen=True)
class QuantityWords:
    """The vocabularies as patterns over lower-case text."""

    number: re.Pattern[str]
    """A figure that is no part of a word, of another figure or of a document's number."""
    per: re.Pattern[str]
    """Right behind a unit: what it is taken per ("/người/năm", "/100.000 trẻ đẻ sống")."""
    scale: re.Pattern[str]
    """Right behind a figure: "nghìn", "triệu" and the like, which a unit follows or none."""
    lead: re.Pattern[str]
    """Comparator words up to the place where a figure begins."""
    tail: re.Pattern[str]
    label: re.Pattern[str]
    """A word that makes the figure behind it a name ("mức độ 4")."""
    before: dict[str, Comparator]
    """Comparator words that stand before a figure, the longest first."""
    after: dict[str, Comparator]
    kinds: dict[str, str]
    """Unit -> kind of quantity; see `extract.quantities.Quantity.kind`."""
    written: dict[str, str]
    """Unit in lower case -> its name in records, where that is another: "tỷ USD" as it is written, "percent" for shares."""


@cache
def quantity_words() -> QuantityWords:
    """The patterns, made once a process."""
    before: dict[str, Comparator] = {}
    after: dict[str, Comparator] = {}
    kinds: dict[str, str] = {}
    written: dict[str, str] = {}
    for entry in entries("comparators", "comparator"):
        before |= dict.fromkeys(entry["before"], entry["op"])
        after |= dict.fromkeys(entry["after"], entry["op"])
    for entry in entries("measures", "measure"):
        kinds |= {name.lower(): entry["kind"] for name in entry["names"]}
        name = entry.get("unit") or ("percent" if entry["kind"] == "share" else None)
        written |= {one.lower(): name or one for one in entry["names"] if name or one != one.lower()}
    kinds = {name: kind for name, kind in kinds.items() if name not in words_in("scale")}
    taken_per = alternatives([*(u for u in kinds if u[0].isalpha()), *words_in("per_word")])
    return QuantityWords(
        number=re.compile(rf"\d(?<![\w/.,^].)(?<!\d:.){BEHIND_FIRST}(?![\w]*[-/](?:kh|nq|qđ|ct|ctr|đa|kl|tb|hd|bc|ubnd|hđnd)\b)"),
        per=re.compile(rf"(?:\s?/\s?(?:\d[\d.]*\s)?(?:(?:{taken_per})(?![^\W_])|[^\W\d_]+)){{1,2}}"),
        scale=re.compile(
            rf"\s?((?:{any_of('scale')})(?:\s(?:{any_of('scale')}))?)(?![^\W_])(?!\s(?:{any_of('no_scale')})(?![^\W_]))"
        ),
        lead=re.compile(rf"(?:(?<!\w)(?:[<>]=?|[≥≤=~])\s?|(?<![^\W_])(?<!giữa )(?:{alternatives(before)}|từ)\s?){{1,3}}+$"),
        tail=re.compile(rf"\s(?:{alternatives(after)})(?![^\W_])"),
        label=re.compile(rf"(?<![^\W_])(?:{any_of('label_word')})\s$"),
        before=dict(sorted(before.items(), key=lambda pair: len(pair[0]), reverse=True)),
        after=after,
        kinds=kinds,
        written=written,
    )


def lead_comparator(words: str) -> Comparator | None:
    """What the comparator words before a number say; the longest phrase decides ("không quá" is not "quá")."""
    for phrase, operator in quantity_words().before.items():
        if phrase in words and re.search(rf"(?<![^\W_]){re.escape(phrase)}(?![^\W_])", words):
            return operator
    return None


_SCALED = frozenset({"people", "places", "works", "money", "physical"})
"""Kinds of units that a scale may stand before."""


@dataclass(frozen=True)
class WrittenUnit:
    """The unit behind a number, and where it ends; without name and kind where no list knows it."""

    name: str | None
    kind: str | None
    end: int
    yearly: bool = False


_FOLLOWING = re.compile(r"\s?((?:[^\W_]+(?:/00)?|%[0o₀](?![^\W_])|[%‰])(?:\s(?:[^\W_]+|%)){0,3})")


def _known(low: str, at: int, end: int) -> tuple[str, int] | None:
    """The longest unit of the vocabulary that begins at `at`, and where it ends."""
    following = _FOLLOWING.match(low, at, end)
    if following is None:
        return None
    words, kinds = following[1], quantity_words().kinds
    while words not in kinds:
        cut = words.rfind(" ")
        if cut < 0:
            return None
        words = words[:cut]
    return words, following.start(1) + len(words)


def read_unit(low: str, at: int, end: int) -> WrittenUnit:
    """The unit that begins at `at`, with what it is taken per ("triệu đồng/người/năm"); of a share a year is no part.

    A scale counts what follows it ("3 vạn lao động"); alone it is money.
    """
    words = quantity_words()
    known, begin = _known(low, at, end), at
    scale = words.scale.match(low, at, end)
    if scale and (known is None or known[1] <= scale.end()):
        begin = scale.end()
        known = _known(low, begin, end) if low.startswith(" ", begin) else None
        if known is None or words.kinds[known[0]] not in _SCALED:
            return WrittenUnit(scale[1], "money", begin)
    if known is None or low.startswith(" lần lượt", at):
        return WrittenUnit(None, None, at)
    name, stop = known
    kind = words.kinds[name]
    taken = words.per.match(low, stop, end)
    per = taken[0].replace(" /", "/").replace("/ ", "/") if taken else ""
    yearly = per.endswith(("/năm", "/năm học"))
    if kind == "share":
        return WrittenUnit(words.written[name], kind, stop, yearly)
    if kind == "point":
        return WrittenUnit("percent_point", kind, stop, yearly)
    scaled = f"{scale[1]} " if scale and begin > at else ""
    full = scaled + words.written.get(name, name) + " ".join(per.split())
    return WrittenUnit(full, kind, taken.end() if taken else stop, yearly)
