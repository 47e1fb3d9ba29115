"""Where what is said of people or things begins: the predicate behind them, or a verb that stands alone before a figure."""

from __future__ import annotations

import re

from extract.words import alternatives, words_in, words_of
from schema.vocab import entries

_PREDICATE = words_of("predicate")
_SAID_OF = re.compile(r"(?<![^\W_])(?:được|đạt|tiếp tục)(?=\s[^\W\d_])")
_WEAK_PREDICATE = words_of("weak_predicate")
_OF_NOUNS = words_in("noun_attribute")
_ATTRIBUTIVE = words_of("attributive")


def find_predicate(text: str, at: int = 0) -> re.Match[str] | None:
    """Where the predicate of a phrase begins: not at words that only say which people are meant ("người có nguy cơ bị bạo lực được ...",
    "người hưởng lương hưu nhận ...") where something is said of them behind; a verb that may also stand inside a name counts only where
    there is no other.
    """
    first = _PREDICATE.search(text, at)
    weak = _WEAK_PREDICATE.search(text, at) if first is None or first[0] == "không" else None
    if first is None or (weak is not None and weak.start() < first.start()):
        return weak
    told = next((m for m in _ATTRIBUTIVE.finditer(text, at) if m.start() <= first.start() < m.end()), None)
    if told is None:
        return first
    behind = _SAID_OF.search(text, told.end()) or _PREDICATE.search(text, told.end()) or _WEAK_PREDICATE.search(text, told.end())
    return behind or (None if told[0] in _OF_NOUNS else first)


def has_predicate(low: str) -> bool:
    """Whether words hold a predicate.

    >>> has_predicate("hộ cận nghèo"), has_predicate("hộ dân được dùng nước sạch")
    (False, True)
    """
    return find_predicate(low) is not None


_VERBS = alternatives(w for e in entries("predicates", "verb") for w in e["words"])
_VERB_RUN = re.compile(
    rf"(?<![^\W_])(?:(?:hoàn thành|tiếp tục|tập trung)\s)?(?:{_VERBS})(?:(?:,|\svà|,\svà)\s(?:{_VERBS})){{0,3}}"
    r"(?:\s(?:thêm|mới|thành công|dứt điểm|được))?$"
)


def verb_run(words: str) -> int | None:
    """Where the verbs begin that a stretch ends with, in lower case; None where it ends with none.

    >>> verb_run("hoàn thành nâng cấp, mở rộng"), verb_run("tuyến đường được mở rộng"), verb_run("tỷ lệ hộ nghèo")
    (0, 17, None)
    """
    found = _VERB_RUN.search(words)
    return found.start() if found else None


_ALONE = frozenset(w for e in entries("predicates", "verb") for w in e["words"])


def verbs() -> frozenset[str]:
    """The verbs that may stand alone before a figure."""
    return _ALONE


def is_verb(words: str) -> bool:
    """Whether a phrase is a verb, or verbs joined, that may stand alone before a figure ("luân chuyển", "kiểm kê, số hóa"): the measure then
    stands behind it.

    >>> is_verb("thành lập mới"), is_verb("nâng cấp, mở rộng"), is_verb("tỷ lệ hộ nghèo")
    (True, True, False)
    """
    return verb_run(words.strip()) == 0
