"""Whether two titles are about the same: by the words that are left when kinds, issuers, places and years are taken out."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from kb.knowledge import linking
from kb.normal import content_words, exact_key

_KEPT = 8192
_SAME_JACCARD = 0.5
_SAME_SHARE = 0.8
_OTHER_SHARE = 0.4
_SUBJECT_SHARE = 0.6
_SUBJECT_JACCARD = 0.3
_SUBJECT_WORDS = 3


def subject_words(title: str | None, places: Iterable[str] = ()) -> frozenset[str]:
    """The words of a title that say what it is about; `places` are names whose words say nothing here."""
    if not title:
        return frozenset()
    dropped = {word for place in places for word in exact_key(place).split()}
    return content_words(title, linking().dropped_words | dropped)


@lru_cache(maxsize=_KEPT)
def same_title(one: str | None, other: str | None) -> bool | None:
    """Whether two titles name one document: True, False, or None where they say too little or overlap by half."""
    first, second = subject_words(one), subject_words(other)
    if min(len(first), len(second)) < _SUBJECT_WORDS:
        return None
    common, share = _overlap(first, second)
    jaccard = common / len(first | second)
    if jaccard >= _SAME_JACCARD or (share >= _SAME_SHARE and common >= 2 * _SUBJECT_WORDS):
        return True
    return False if share < _OTHER_SHARE else None


def subject_overlap(first: frozenset[str], second: frozenset[str]) -> float:
    """How much two sets of subject words have in common, 0 where it is too little to speak of one subject.

    At least three words, three fifths of the shorter title and three tenths of both together: a plan that adds to its parent's
    subject passes, two plans that share "phát triển kinh tế" do not.
    """
    common, share = _overlap(first, second)
    if common < _SUBJECT_WORDS or share < _SUBJECT_SHARE:
        return 0.0
    jaccard = common / len(first | second)
    return jaccard if jaccard >= _SUBJECT_JACCARD else 0.0


def _overlap(first: frozenset[str], second: frozenset[str]) -> tuple[int, float]:
    common = len(first & second)
    return common, common / min(len(first), len(second)) if first and second else 0.0
