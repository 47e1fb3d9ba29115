"""When two wordings say the same: compared word by word, whatever the case, the place of the tone mark and the common abbreviations."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from functools import cache, lru_cache
from importlib import resources
from typing import Any

WORD = re.compile(r"[^\W_]+")
SOFT = 0.5
"""From this share of common words on, two wordings of an indicator or a population are the same."""
LOOSE = 6
"""So many words more than its part a short whole may always have: a type word, an article, a place."""


@cache
def _same_writings() -> tuple[re.Pattern[str], dict[str, str]]:
    """A pattern of all writings of `wording.toml`, the longest first, and what each counts as."""
    entries: list[dict[str, Any]] = tomllib.loads(resources.files("corpus").joinpath("wording.toml").read_text("utf-8"))["same"]
    counts_as = {entry["written"]: entry["counts_as"] for entry in entries}
    longest_first = sorted(counts_as, key=lambda written: (-len(written), written))
    return re.compile("|".join(map(re.escape, longest_first))), counts_as


def words_of(value: Any) -> tuple[str, ...]:
    """The words by which a value is compared; none for null and for what is empty.

    >>> words_of("UBND tỉnh; Tỉnh uỷ"), words_of(None)
    (('ủy', 'ban', 'nhân', 'dân', 'tỉnh', 'tỉnh', 'ủy'), ())
    """
    return _words(str(value)) if value else ()


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, ...]:
    pattern, counts_as = _same_writings()
    lowered = unicodedata.normalize("NFC", text).lower()
    return tuple(WORD.findall(pattern.sub(lambda found: counts_as[found[0]], lowered)))


def common_words(one: Any, other: Any) -> float:
    """F1 of the words of two wordings, each word as often as it stands there.

    >>> common_words("tỷ lệ hộ nghèo", "tỉ lệ nghèo"), common_words("", None)
    (0.8571428571428571, 1.0)
    """
    mine, theirs = words_of(one), words_of(other)
    if not mine or not theirs:
        return float(mine == theirs)
    return 2 * (Counter(mine) & Counter(theirs)).total() / (len(mine) + len(theirs))


def covers(whole: Any, part: Any, times: float | None = None) -> bool:
    """Whether all words of `part` are in `whole`, which is no longer than `times` as many words and six (None: however long it is).

    >>> covers("Ủy ban nhân dân tỉnh Vĩnh Long", "UBND tỉnh", times=3), covers("Sở Y tế", "Sở Nội vụ")
    (True, False)
    """
    mine, theirs = words_of(whole), words_of(part)
    return set(theirs) <= set(mine) and (times is None or len(mine) <= times * len(theirs) + LOOSE)
