"""Labels of the outline that were misread, put right by their neighbours: after I comes II, whatever it looks like ("H.").

A label is mended only where what was read has the look of the one that has to come.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from extract.formats.numerals import roman

_LETTERS = "abcdđeghiklmnopqrstuvxy"
"""In the order in which Vietnamese lists use them: without f, j, w, z and the letters with marks but đ."""

_LOOKS_LIKE = {
    "đ": "dởđ4ăâaä", "d": "đ", "e": "éêèẹc€ëễ", "g": "øợ89qgøọỡ", "h": "bn", "i": "ìíl1ï!ỉ", "k": "kx", "l": "1i!ỉ", "m": "n",
    "n": "ñm", "o": "óòôơ0", "a": "áàâăäạ", "b": "h6", "c": "€eçó", "p": "bþ", "q": "g9", "r": "f", "s": "5š", "t": "f†", "u": "úùưủ",
    "v": "y", "x": "×", "y": "ýÿv",
}  # fmt: skip
_DIGITS = {"0": "oO", "1": "lI|", "2": "Z", "3": "Ss", "5": "oSsšŠö", "6": "óGb", "8": "B", "9": "gq"}

_ROMAN = re.compile(r"(?=[^.]*[IVXH])([IVXHl1Ti!|]{1,6})['’]?([.\-–)/:]?)")
_ARABIC = re.compile(r"(\d{1,2})([.)])")
_ARABIC_MISREAD = re.compile(r"([oOlISsšŠöóGbBZgq|])(\.)")
_LETTER = re.compile(r"(\S)(\))")


def mend_labels(lines: Sequence[Sequence[str]]) -> dict[int, str]:
    """Which paragraphs begin with a misread label, and the word that has to stand there. `lines`: the first words of each.

    >>> mend_labels([["I.", "MỤC"], ["H.", "NHIỆM"], ["a)", "Xây"], ["II.", "TỔ"], ["IV.", "KINH"]])
    {1: 'II.', 3: 'III.'}
    >>> mend_labels([["I.", "MỤC"], ["1.", "Mục"], ["2.", "Yêu"], ["II.", "NỘI"], ["1.", "Cụ"]])
    {}
    >>> mend_labels([["I.", "MỤC"], ["II", "NỘI", "DUNG"], ["V", "NĂM"]])
    {1: 'II.'}
    >>> mend_labels([["đ)", "Tăng"], ["e)", "Chủ"], ["ø)", "Giám"], ["h)", "Các"]])
    {2: 'g)'}
    >>> mend_labels([["4.", "Sở"], ["o.", "Sở"]])
    {1: '5.'}
    """
    mended: dict[int, str] = {}
    for series in (_romans, _arabics, _letters):
        mended.update(series(lines))
    return mended


def mend_column(labels: Sequence[str], heads: Sequence[bool]) -> dict[int, str]:
    """Which rows of a table bear a misread Roman number, and the one that has to stand there.

    `labels`: the first cell of each row; `heads`: whether the row has no more than a label and a name. All such rows that are not numbered
    otherwise have to go on from each other, by value or by look; an empty one counts, but nothing is put there. A 1 over a 1 is an I.

    >>> mend_column(["STT", "I", "1", "2", "H", "3"], [False, True, False, False, True, False])
    {4: 'II'}
    >>> mend_column(["1", "1", "2", "H", "3"], [True, False, False, True, False])
    {0: 'I', 3: 'II'}
    >>> mend_column(["", "1", "H", "2", "HI"], [True, False, True, False, True])
    {2: 'II', 4: 'III'}
    >>> mend_column(["G", "1", "H", "2"], [True, False, True, False])
    {}
    """
    below = [*labels[1:], ""]
    rows = [
        n
        for n, head in enumerate(heads)
        if head and (not any(c.isdigit() for c in labels[n]) or (_skeleton(labels[n]) == "I" and below[n].rstrip(".)") == "1"))
    ]
    told, mended = 0, {}
    for value, n in enumerate(rows, 1):
        label = labels[n].rstrip(".)")
        if not label:
            continue
        if _value(label) != value and _skeleton(label) != _skeleton(roman(value)):
            return {}
        told += 1
        if _value(label) != value:
            mended[n] = roman(value) + labels[n][len(label) :]
    return mended if told and len(rows) > 1 else {}


def _romans(lines: Sequence[Sequence[str]]) -> dict[int, str]:
    """Roman numbers: strokes are lost and run together (II is read H, III is read II)."""
    found = [(n, m) for n, words in enumerate(lines) if _opens(words) and (m := _ROMAN.fullmatch(words[0]))]
    found = [(n, m) for n, m in found if m[2] or lines[n][1][:1] in "-–" or (len(lines[n][1]) > 1 and lines[n][1].isupper())]
    alphabet = {words[0][:1] for words in lines if words and re.fullmatch(r"[A-G][.)]", words[0])}
    mended: dict[int, str] = {}
    last, mark = 0, ""
    for k, (n, match) in enumerate(found):
        read = match[1]
        bare = not match[2] and lines[n][1][:1] not in "-–"
        value = _value(read)
        after = next((_value(m[1]) for _, m in found[k + 1 : k + 2]), 0)
        wanted = last + 1
        if read == "H" and "G" in alphabet:
            continue
        if bare and (not last or not mark or value not in (0, wanted)):
            continue  # words of a title, not a label whose point was lost
        alike = _skeleton(read) == _skeleton(roman(wanted)) and last > 0
        stuck = value != wanted and (not value or value == last or (value == 1 and after == wanted + 1))
        if alike and stuck and (read != "I" or after == wanted + 1):
            mended[n] = roman(wanted) + (mark if bare else match[2])
            value = wanted
        elif bare and value == wanted:
            mended[n] = read + mark
        last, mark = value or last, match[2] or mark
    return mended


def _arabics(lines: Sequence[Sequence[str]]) -> dict[int, str]:
    """Arabic numbers of one digit that were read as a letter."""
    mended: dict[int, str] = {}
    last = 0
    for n, words in enumerate(lines):
        if not words:
            continue
        if match := _ARABIC.fullmatch(words[0]):
            last = int(match[1])
        elif _opens(words) and (match := _ARABIC_MISREAD.fullmatch(words[0])):
            wanted = str(last + 1)
            if last and match[1] in _DIGITS.get(wanted, ""):
                mended[n] = wanted + match[2]
                last += 1
    return mended


def _letters(lines: Sequence[Sequence[str]]) -> dict[int, str]:
    """Letters with a closing bracket: g is read ø, đ is read d."""
    mended: dict[int, str] = {}
    last = ""
    for n, words in enumerate(lines):
        match = _LETTER.fullmatch(words[0]) if words else None
        if match is None:
            if words and (_ARABIC.fullmatch(words[0]) or _ROMAN.fullmatch(words[0])):
                last = ""
            continue
        read = unicodedata.normalize("NFC", match[1].lower())
        at = _LETTERS.find(last) + 1 if last else 0
        wanted = _LETTERS[at] if at < len(_LETTERS) else ""
        if last and read != wanted and (read not in _LETTERS or read == last) and read in _LOOKS_LIKE.get(wanted, ""):
            mended[n] = wanted + match[2]
            last = wanted
        elif read in _LETTERS:
            last = read
    return mended


def _opens(words: Sequence[str]) -> bool:
    """Whether a label is followed by words that begin a heading or an item."""
    rest = [w for w in words[1:3] if w not in "-–"]
    return bool(rest) and (rest[0][:1].isupper() or rest[0][:1] in '“"(0123456789')


_VALUES = {roman(value): value for value in range(1, 40)}


def _value(text: str) -> int:
    """What a Roman number below 40 says; 0 for what is none.

    >>> _value("VIII"), _value("H"), _value("IIII")
    (8, 0, 0)
    """
    return _VALUES.get(text, 0)


def _skeleton(text: str) -> str:
    """A Roman number as the recognizer sees it: upright strokes beside each other are some strokes.

    >>> _skeleton("H"), _skeleton("VII") == _skeleton("V1")
    ('I', True)
    """
    return re.sub("I+", "I", re.sub("[l1Ti!|H]", "I", text))
