"""Capitals that an encoding has no bytes for: a line that was meant in capitals has them in its ASCII letters only ("KÕ HO¹CH")."""

from __future__ import annotations

from extract.legacy.encodings import WORD, Edit
from schema.record import Span


def restore_capitals(text: str, changes: list[Edit]) -> list[Edit]:
    """The same edits, with capitals in words whose other letters are capitals.

    A word with one capital or none besides is a name or a word of one letter ("B¸", "ë"): it is taken as all capitals only between
    words that are. Words are looked at within their line.
    """
    words: list[Span] = [m.span() for m in WORD.finditer(text)]
    by_word: dict[int, list[int]] = {}
    at = 0
    for number, (start, end, _) in enumerate(changes):
        while at + 1 < len(words) and words[at + 1][0] <= start:
            at += 1
        if words and words[at][0] <= start and end <= words[at][1]:
            by_word.setdefault(at, []).append(number)

    def cased(index: int) -> tuple[int, int]:
        a, b = words[index]
        edited = [changes[n] for n in by_word.get(index, ())]
        covered = {i for start, end, _ in edited for i in range(start, end)}
        plain = [c for i, c in enumerate(text[a:b], a) if c.isascii() and i not in covered]
        upper = sum(c.isupper() for c in plain) + sum(letter.isupper() for _, _, letter in edited)
        return upper, sum(c.islower() for c in plain) + sum(e - s > 1 and letter.islower() for s, e, letter in edited)

    def capitals(index: int) -> bool | None:
        if not 0 <= index < len(words):
            return None
        upper, lower = cased(index)
        return upper >= 2 and lower == 0

    found = list(changes)
    for index, numbers in by_word.items():
        if all(changes[n][2].isupper() for n in numbers):
            continue
        upper, lower = cased(index)
        if lower:
            continue
        if upper < 2:
            a, b = words[index]
            sides = []
            if index and "\n" not in text[words[index - 1][1] : a]:
                sides.append(capitals(index - 1))
            if index + 1 < len(words) and "\n" not in text[b : words[index + 1][0]]:
                sides.append(capitals(index + 1))
            if not sides or not all(sides):
                continue
        for n in numbers:
            start, end, letter = changes[n]
            found[n] = (start, end, letter.upper())
    return found
