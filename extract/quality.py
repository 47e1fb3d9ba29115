"""Whether a text can be read at all: how much of it is spelt like Vietnamese, and how much of it bears its marks.

Rules that look for words find nothing in scrambled text, or worse, something else. Four kinds are told from sound text: text without
marks; text whose marks were scrambled, by a bad scan or on purpose; text that was converted twice, which is made of sound syllables
that mean nothing ("cơng", "tồn bộ", "nhõn dõn"); and text of another language.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Literal

from extract.legacy.encodings import decode
from extract.syllables import is_syllable, without_marks
from schema.encodings import Encoding
from schema.record import Span
from schema.vocab import entries

Verdict = Literal["good", "doubtful", "scrambled_text", "double_converted", "without_marks", "not_vietnamese", "too_short"]

_WORD = re.compile(r"[^\W\d_]+")
_SIGNS = r"[?\ufffd\u2591-\u2593\u25a0\u25a1\u00bf]"
_LOST = re.compile(rf"{_SIGNS}(?<=[^\W\d_].){_SIGNS}*(?=[^\W\d_])")
_VOWEL = re.compile(r"[aeiouy]")

SCRAMBLED_BELOW = 0.78
"""Share of marked words that are syllables: clean text has over 0.99, a bad scan 0.80 to 0.95, text scrambled on purpose under 0.75."""
DOUBTFUL_BELOW = 0.93
COMMON_BELOW = 0.78
"""Of the words that are common ones but for their marks, the share that has the right ones: clean text has over 0.90, text with six words in
ten scrambled under 0.75. Marks scrambled into sound syllables show only here."""
SCRAMBLED_SYLLABLES = 0.90
"""Syllable score under which wrong marks on the common words mean that the text was scrambled."""
LEAST_MARKED_WORDS = 0.25
"""Share of words with a mark: running Vietnamese has 0.80 to 0.93, tables of figures and abbreviations over 0.5."""
LOST = 8
"""One word in so many with a sign in the place of a letter ("Ph?n đ?u"): its letters are gone."""
LEAST_WORDS = 8
"""With fewer marked words nothing is said about their spelling."""
UNMARKED_WORDS = 25
"""So many words without any mark in one paragraph were typed without them."""


@dataclass(frozen=True)
class Quality:
    """What was counted in a text, and what follows.

    `verdict` is "good", "doubtful" (to be read, with a warning: a scan may do better), "too_short" (nothing can be said), or else the
    code of the refusal.
    """

    syllable_score: float
    """Share of the words with marks that are spelt like Vietnamese syllables; 1.0 where there is none."""
    verdict: Verdict
    doubled: Encoding | None = None
    """The encoding that Unicode text was converted from once too often."""
    unmarked: tuple[Span, ...] = ()
    """Paragraphs typed without marks, in a text that otherwise has them."""


def quality(text: str) -> Quality:
    """Judge a text, after `extract.legacy.repair`. Linear in its length.

    >>> quality("Ủy ban nhân dân tỉnh phấn đấu đến năm 2030 tất cả các xã đạt chuẩn nông thôn mới").verdict
    'good'
    """
    text = unicodedata.normalize("NFC", text)
    words = _words(text)
    marked = Counter({word: times for word, times in words.items() if not word.isascii()})
    score = _count(marked, is_syllable) / marked.total() if marked else 1.0
    share = marked.total() / words.total() if words else 0.0
    doubled = find_doubled(marked)
    lost = len(_LOST.findall(text)) * LOST >= words.total() > LEAST_WORDS
    verdict = "scrambled_text" if lost else _verdict(words, marked, score, share, doubled)
    return Quality(round(score, 4), verdict, doubled, _unmarked(text) if marked else ())


def _words(text: str) -> Counter[str]:
    """The words of a text that have a vowel, and how often each stands there."""
    found: Counter[str] = Counter()
    for piece, times in Counter(text.split()).items():
        for word in _WORD.findall(piece):
            found[word] += times
    return Counter({word: times for word, times in found.items() if _VOWEL.search(without_marks(word))})


def _count(words: Counter[str], of: Callable[[str], int]) -> int:
    """What a word counts for, over all words: each is asked once, however often it stands."""
    return sum(of(word) * times for word, times in words.items())


def _verdict(words: Counter[str], marked: Counter[str], score: float, share: float, doubled: Encoding | None) -> Verdict:
    if share < LEAST_MARKED_WORDS:
        if words.total() < LEAST_WORDS:
            return "too_short"
        common = _count(words, lambda word: word.lower() in _bare_words())
        return "without_marks" if common * 3 >= words.total() else "not_vietnamese"
    if doubled:
        return "double_converted"
    if marked.total() < LEAST_WORDS:
        return "too_short"
    if score < SCRAMBLED_BELOW or (score < SCRAMBLED_SYLLABLES and _common_share(marked) < COMMON_BELOW):
        return "scrambled_text" if _near(marked) else "not_vietnamese"
    return "doubtful" if score < DOUBTFUL_BELOW else "good"


def _near(marked: Counter[str]) -> bool:
    """Whether words with wrong marks are those of Vietnamese all the same: without their marks most of them are syllables."""
    return _count(marked, lambda word: without_marks(word) in _bare_syllables()) * 2 >= marked.total()


def _common_share(marked: Counter[str]) -> float:
    """Of the words that look like common ones without their marks, the share of those that are common words."""
    alike = Counter({word: times for word, times in marked.items() if without_marks(word) in _bare_words()})
    return _count(alike, lambda word: word.lower() in _common()) / alike.total() if alike else 0.0


@cache
def _common() -> frozenset[str]:
    return frozenset(
        word for table in ("common", "unmarked") for entry in entries("common_words", table) for word in entry["words"]
    )


@cache
def _bare_syllables() -> frozenset[str]:
    (rhymes,) = entries("syllables", "rhyme")
    onsets = {o for entry in entries("syllables", "onset") for o in entry["written"]}
    return frozenset(without_marks(onset + rhyme) for onset in onsets for rhyme in rhymes["open"] + rhymes["stopped"])


@cache
def _bare_words() -> frozenset[str]:
    """The commonest words as they look without marks."""
    return frozenset(map(without_marks, _common()))


@cache
def _mangled(encoding: Encoding) -> tuple[frozenset[str], frozenset[str]]:
    """The commonest words that a second conversion would change, and what it makes of them where that is no common word itself."""
    common = frozenset(word for entry in entries("common_words", "common") for word in entry["words"])
    changed = {word: decode(word, encoding) for word in common if decode(word, encoding) != word}
    return frozenset(changed), frozenset(changed.values()) - common


def find_doubled(words: Counter[str]) -> Encoding | None:
    """The encoding from which a text was converted that was Unicode already: the commonest words are missing, what they would become is there.

    >>> find_doubled(Counter("tồn bộ cơng trình khơng cĩ đơ thị cịn phịng cơng cĩ".split()))
    'vni'
    """
    low: Counter[str] = Counter()
    for word, times in words.items():
        low[word.lower()] += times
    encodings: tuple[Encoding, ...] = ("vni", "tcvn3")
    for encoding in encodings:
        sound, mangled = _mangled(encoding)
        wrong = _count(low, mangled.__contains__)
        if wrong >= 4 and wrong * 50 >= low.total() and wrong > 2 * _count(low, sound.__contains__):
            return encoding
    return None


def _unmarked(text: str) -> tuple[Span, ...]:
    """Paragraphs of many words that bear no mark at all and are Vietnamese words without them."""
    found = []
    for line in re.finditer(r"[^\n]{80,}", text):
        if not line[0].isascii():
            continue
        words = _WORD.findall(line[0])
        if len(words) < UNMARKED_WORDS:
            continue
        if sum(word.lower() in _bare_words() for word in words) * 3 >= len(words):
            found.append(line.span())
    return tuple(found)
