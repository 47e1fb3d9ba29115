"""Misreadings of the recognizer that can only be misreadings, put right: words, symbols of documents, figures.

The reading of a picture is this program's own doing: a sure slip is mended in the text itself, with a warning that gives what was read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extract.syllables import without_marks
from extract.symbols import suffix_of
from extract.view import lower
from schema.units import load_units
from schema.vocab import entries

_EDGE = "\"'“”‘’()[]{}.,;:!?…*+-–—/"
_FIGURE = re.compile(r"(?<!\w)(?<![IlOo\d][.,])(?=[IlOo]*(?:[.,][IlOo]+)*[.,]?\d)[IlOo\d]+(?:[.,][IlOo\d]+)*(?=%)")
_YEAR = re.compile(r"(?<!\w)(?=2[0oO][IlOo\d]{2}(?!\w))(?=\w*[oOIl])2[0oO][IlOo\d]{2}")
_TWINS = str.maketrans("IlOo", "1100")
_SYMBOL = re.compile(r"(?<!\w)(\d{1,5}(?:/\d{4})?[-/](?:[^\W\d_]{1,5}[-/])?)([^\W\d_]{2,8}\d{0,2})(?!\w)")
_STROKED = re.compile(r"(?<=[\d\-/])(?:ÐĐ|ĐÐ|Ð)(?=[A-ZĐƯ]|/)")
_TICKED_T = re.compile(r"(?<=T)['’](?=[\wÀ-ỹ])|(?<!\w)['’](?=T[ưrhổàổTr])")
_GLITCHES = "TIVY1l'"
"""Letters that are sometimes read twice or out of nothing beside a T or a V."""


def mend(words: Sequence[str]) -> list[str]:
    """The words of a paragraph with sure slips put right, as many as came.

    >>> mend("Số 12-ÐĐA/TU , Thông tư 02/2021/TT-BYTT, phãn đấu tăng 1O%".split())
    ['Số', '12-ĐA/TU', ',', 'Thông', 'tư', '02/2021/TT-BYT,', 'phấn', 'đấu', 'tăng', '10%']
    """
    return _mend_provinces(_mend_phrases([_mend_word(word) for word in words]))


def _mend_word(word: str) -> str:
    if len(word) > 60:
        return word
    word = _STROKED.sub("Đ", word).replace("Ð", "Đ").replace("ð", "đ")
    if "T" in word and ("'" in word or "’" in word):
        word = _TICKED_T.sub("", word)
    if "%" in word:
        word = _FIGURE.sub(lambda m: m[0].translate(_TWINS), word)
    word = _YEAR.sub(lambda m: m[0].translate(_TWINS), word)
    return _SYMBOL.sub(_mend_symbol, word)


def _mend_symbol(match: re.Match[str]) -> str:
    """A document's symbol: a letter too many in the issuer, where without it, and only so, an issuer that is known comes out."""
    organ = match[2]
    if suffix_of(organ) is not None:
        return match[0]
    shorter = {organ[:k] + organ[k + 1 :] for k in range(1, len(organ)) if organ[k] in _GLITCHES}
    known = [s for s in shorter if len(s) > 1 and suffix_of(s) is not None]
    return match[1] + known[0] if len(known) == 1 else match[0]


def _mend_phrases(words: list[str]) -> list[str]:
    """Words and pairs of words that the vocabulary of misreadings knows, in the letters' case as they were."""
    table, exact = _phrases()
    bare = [word.strip(_EDGE) for word in words]
    low = [word.lower() for word in bare]
    mended = list(words)
    for n, word in enumerate(bare):
        if word + "'" in words[n] and word + "'" in exact:
            mended[n] = words[n].replace(word + "'", exact[word + "'"])
        elif word in exact:
            mended[n] = words[n].replace(word, exact[word])
    for n in range(len(words) - 1):
        found = table.get((low[n], low[n + 1]))
        if found is None or words[n][-1:] in _EDGE:
            continue
        meant, not_after, not_before = found
        if (n and low[n - 1] in not_after) or (n + 2 < len(low) and low[n + 2] in not_before):
            continue
        for k, right in enumerate(meant):
            mended[n + k] = words[n + k].replace(bare[n + k], _cased(right, bare[n + k]))
    return mended


def _mend_provinces(words: list[str]) -> list[str]:
    """Names behind "tỉnh" and "thành phố" that no province bears, where exactly one is written with the same letters.

    >>> " ".join(_mend_provinces("TĨNH ĐÔNG THÁP và tỉnh Đồng Tháp, THANH PHÔ CÂN THƠ".split()))
    'TỈNH ĐỒNG THÁP và tỉnh Đồng Tháp, THÀNH PHỐ CẦN THƠ'
    """
    names, by_letters = _provinces()
    low = [lower(word.strip(_EDGE)) for word in words]
    letters = [without_marks(word) for word in low]
    mended = list(words)

    def put(at: int, right: str) -> None:
        bare = words[at].strip(_EDGE)
        mended[at] = words[at].replace(bare, _cased(right, bare))

    for n in range(1, len(words)):
        lead = _lead(low, letters, words, n)
        if not lead or not words[n][:1].isupper():
            continue
        for count in (3, 2):
            known = by_letters.get(tuple(letters[n : n + count]), set())
            part = tuple(low[n : n + count])
            if len(known) == 1:
                for k, right in enumerate([*lead, *(part if part in names else next(iter(known)))]):
                    put(n - len(lead) + k, right)
            if known:
                break
    return mended


def _lead(low: Sequence[str], letters: Sequence[str], words: Sequence[str], at: int) -> list[str]:
    """The word for a province that stands before a place, as it is meant; in capitals whatever its marks came out as."""
    if low[at - 1] in ("tỉnh", "tĩnh") or (letters[at - 1] == "tinh" and words[at - 1].isupper()):
        return ["tỉnh"]
    pair = words[max(0, at - 2) : at]
    if list(low[max(0, at - 2) : at]) == ["thành", "phố"] or (
        list(letters[max(0, at - 2) : at]) == ["thanh", "pho"] and all(word.isupper() for word in pair)
    ):
        return ["thành", "phố"]
    return []


@cache
def _provinces() -> tuple[frozenset[tuple[str, ...]], dict[tuple[str, ...], set[tuple[str, ...]]]]:
    """Names of provinces, of before and after 2025, as words in lower case; and the same by their letters without marks."""
    names = {
        tuple(lower(unit.name).removeprefix("tỉnh ").removeprefix("thành phố ").split())
        for unit in load_units()
        if unit.tier == "province"
    }
    by_letters: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
    for name in names:
        by_letters.setdefault(tuple(map(without_marks, name)), set()).add(name)
    return frozenset(names), by_letters


def _cased(word: str, like: str) -> str:
    """A word in the case of another: all capitals, one, or none.

    >>> _cased("phấn", "PHÃN"), _cased("phấn", "Phãn")
    ('PHẤN', 'Phấn')
    """
    if len(like) > 1 and like.isupper():
        return word.upper()
    return word[0].upper() + word[1:] if like[:1].isupper() else word


_Pairs = dict[tuple[str, str], tuple[tuple[str, ...], frozenset[str], frozenset[str]]]


@cache
def _phrases() -> tuple[_Pairs, dict[str, str]]:
    """Pairs of words with what was meant and the neighbours that speak against it; single words in their exact letters."""
    pairs: _Pairs = {}
    exact: dict[str, str] = {}
    for entry in entries("misreadings", "misreading"):
        for read in entry["read"]:
            if entry.get("exact"):
                exact[read] = entry["meant"]
                continue
            first, second = read.split()
            against = frozenset(entry.get("not_after", ())), frozenset(entry.get("not_before", ()))
            pairs[first, second] = (tuple(entry["meant"].split()), *against)
    return pairs, exact
