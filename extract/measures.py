"""What is measured, as words that can be compared: abbreviations written out, one name for what has several, nothing that all measures have.

Two measures are the same only where nothing tells them apart: "hộ cận nghèo" are no "hộ nghèo", "dưới 1 tuổi" is not "dưới 5 tuổi".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extract.measure_units import unit_kind
from extract.words import whole_words, words_in, words_of
from schema.indicators import find_indicators
from schema.phrases import words
from schema.vocab import entries

_EXPLAINED = re.compile(r"\(([A-ZĐ]{2,8})\)")
_AGE = re.compile(r"(?:dưới|trên|từ) (?:đủ )?\d+ (?:tháng )?tuổi")
_LEVEL = re.compile(r"(?:mức độ|cấp độ|bậc|hạng|loại|nhóm) (?:[ivx]+|\d+)(?![^\W_])|\d sao")
_AREA = re.compile(r"(?:ở|tại|thuộc|trong) các (?:xã|phường|thị trấn|huyện|đô thị|đặc khu|thôn|bản|sở)(?![^\W_])")
_NEW = re.compile(r"(?<![^\W_])[^\W\d_]+ (?:mới|thêm)(?= [^\W\d_])(?<!nông thôn mới)(?<!đổi mới)")
"""What is added is no value of what there is: "đầu tư mới 35 trạm", "tăng thêm 04 trường"."""
_RATE = re.compile(r"(?:/|\strên\s|\strên mỗi\s)\s?(?:(\d[\d.]*|một)\s)?((?:vạn |nghìn )?dân)(?![^\W_])")
_KEPT = 200
"""Characters of words, at most, whose measure is kept for the next time."""
_PER_YEAR = frozenset({"năm", "người"})


@dataclass(frozen=True)
class Measure:
    """The words of a measure, and those of them that tell it from a like one."""

    words: frozenset[str]
    apart: frozenset[str]
    said: frozenset[str]
    """Its words, and those as which they are written."""


class Measures:
    """Makes measures of the words of one document, whose own abbreviations it knows."""

    def __init__(self, clean: str, low: str) -> None:
        self._long = {e["short"].lower(): e["long"] for e in entries("measure_words", "abbreviation")}
        self._long |= explained(clean, low)
        self._known: dict[str, Measure] = {}

    def of(self, text: str) -> Measure:
        """The measure that words name."""
        if len(text) > _KEPT:
            return self._read(text)
        if text not in self._known:
            self._known[text] = self._read(text)
        return self._known[text]

    def _read(self, text: str) -> Measure:
        tokens = [part for token in words(text) for part in self._long.get(token, token).split()]
        written = " ".join(tokens)
        apart = {mark for marks in _apart() for mark in marks.findall(written)}
        plain = _one_name(written)
        left = words_of("measure_scope").sub(" ", plain).split()
        told = {w for w in left if w not in _filler() and not w.isdigit() and w.isalnum()}
        return Measure(frozenset(told), frozenset(apart), frozenset(told.union(tokens)))


def explained(clean: str, low: str) -> dict[str, str]:
    """The abbreviations that a text explains, in lower case: words, and behind them in brackets their initials.

    >>> explained("mạng lưới y tế cơ sở (YTCS)", "mạng lưới y tế cơ sở (ytcs)")
    {'ytcs': 'y tế cơ sở'}
    """
    found: dict[str, str] = {}
    for match in _EXPLAINED.finditer(clean):
        short = match[1].lower()
        before = low[max(0, match.start() - 12 * len(short)) : match.start()].split()[-len(short) :]
        if "".join(word[0] for word in before) == short:
            found.setdefault(short, " ".join(before))
    return found


def _one_name(plain: str) -> str:
    """Words with the names of the catalogue for its aliases, and one word for those that mean the same."""
    same, pattern = _same()
    tokens = pattern.sub(lambda m: same[m[0]], plain).split()
    for hit in reversed(find_indicators(tokens)):
        tokens[hit.start : hit.end] = words(hit.key.name)
    return " ".join(tokens)


def _apart() -> tuple[re.Pattern[str], ...]:
    """Patterns of what tells two measures apart."""
    return words_of("measure_contrast"), _AGE, _LEVEL, _AREA, _NEW


@cache
def _same() -> tuple[dict[str, str], re.Pattern[str]]:
    table = {variant: e["word"] for e in entries("measure_words", "same") for variant in e["variants"]}
    return table, re.compile(whole_words(table))


@cache
def _filler() -> frozenset[str]:
    return frozenset(words_in("measure_filler"))


def unit_key(unit: str) -> str:
    """A unit as units of one measure are compared: "triệu đồng/người/năm" is "triệu đồng", "m²" is "m2".

    >>> unit_key("triệu đồng/người/năm"), unit_key("tấn/ngày"), unit_key("m² sàn/người")
    ('triệu đồng', 'tấn/ngày', 'm2 sàn')
    """
    head, *per = unit.lower().replace("²", "2").replace("³", "3").split("/")
    return "/".join([head.strip(), *(p.strip() for p in per if p.strip() not in _PER_YEAR)])


def counts(unit: str | None) -> bool:
    """Whether a unit is a noun that is counted, not a measure of money, size or share.

    >>> counts("triệu lượt khách"), counts("tỷ đồng"), counts("percent")
    (True, False, False)
    """
    words = (unit or "").lower().split(" ")
    while len(words) > 1 and words[0] in words_in("scale"):
        del words[0]
    return unit_kind(" ".join(words)) in ("people", "places", "works", "count")


def rate_of(text: str) -> str | None:
    """The number of inhabitants that a figure is a rate of; None where it is none.

    >>> rate_of("giường bệnh/10.000 dân"), rate_of("bác sĩ trên một vạn dân"), rate_of("trường")
    ('10000', '10000', None)
    """
    match = _RATE.search(text.lower())
    if match is None:
        return None
    number = "1" if match[1] in (None, "một") else match[1].replace(".", "")
    return number + {"vạn dân": "0000", "nghìn dân": "000", "dân": ""}[match[2]]


_LIKE = 0.6
"""Share of words in common from which two measures are taken for one."""
_OWN = 0.8
"""Share of the told words, at least, that the wanted ones have too."""
_SAID = 0.85
"""Share of the words of a longer measure that the sentence of the shorter one says, at least."""


def shared(wanted: frozenset[str], told: frozenset[str]) -> float:
    """Share of the words that two measures have in common, 0 where each has too many of its own."""
    common = len(wanted & told)
    least = _LIKE if common == len(told) else _OWN
    return common / len(wanted) if common > 1 and common >= _OWN * len(told) and common >= least * len(wanted) else 0.0


def likeness(wanted: Measure, told: Measure, around: frozenset[str], beside: frozenset[str]) -> float:
    """How like two measures are, from 0 to 1. `around`: the words of the told one's sentence, `beside`: those of the wanted one's.

    They share nearly all words; or the shorter one leaves out what its own sentence says.
    """
    like = shared(wanted.words, told.words)
    if like:
        return like
    if len(told.words) > 1 and told.words <= wanted.said and len(wanted.words & around) >= _SAID * len(wanted.words):
        return _LIKE
    if len(wanted.words) > 1 and wanted.words <= told.words and len(told.words & beside) >= _SAID * len(told.words):
        return _LIKE
    return 0.0
