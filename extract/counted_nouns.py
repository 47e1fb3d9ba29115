"""The noun that a figure counts, where no list of units knows it: the words behind the figure up to the first that can be none."""

from __future__ import annotations

import re

from extract.words import any_of, words_in

_WORD = re.compile(r"\s([^\W\d_]{2,})(?![^\W_])")
_NO_NOUN = frozenset(w for name in ("no_counted_noun", "predicate", "weak_predicate") for w in words_in(name) if " " not in w)
_COUNTING = re.compile(rf"(?<![^\W_])(?:{any_of('counting_verb')})\s$")
_LONGEST = 2
"""Syllables of such a noun: most words of two syllables, and a classifier with its noun, are as long."""


def read_noun(low: str, at: int, end: int) -> tuple[str, int] | None:
    """The noun that begins behind a figure, and where it ends; None where no noun does.

    >>> read_noun("300 tủ cáp viễn thông", 3, 21), read_noun("57 về", 2, 5)
    (('tủ cáp', 10), None)
    """
    words: list[str] = []
    stop = at
    while len(words) < _LONGEST and (match := _WORD.match(low, stop, end)) is not None and match[1] not in _NO_NOUN:
        words.append(match[1])
        stop = match.end()
    return (" ".join(words), stop) if words else None


def is_counted(low: str, begin: int) -> bool:
    """Whether the verb right before a figure makes it a count of what follows ("lắp đặt 300 tủ cáp")."""
    return _COUNTING.search(low, max(0, begin - 24), begin) is not None
