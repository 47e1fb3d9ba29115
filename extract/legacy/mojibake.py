"""UTF-8 that was read as windows-1252 or Latin-1 ("á»¦y ban" for "Ủy ban"), back to what it was."""

from __future__ import annotations

import re

from extract.legacy.encodings import Edit, as_bytes

_SIGNATURE = re.compile("á[º»]|Ä[\u2018\x91]|Æ[°¡]|Ã¡Â[º»]|Ã„â€|Ã\x84Â\x91|Ã†Â[°¡]|Ã\x86Â[°¡]")
"""How the commonest letters that only Vietnamese has come out (ạ to ỹ, đ, ơ, ư), read wrongly once or twice."""
_RUN = re.compile(r"[^\x00-\x7f]{2,}|[ÃÆ] ")

LEAST = 3
"""Signatures that a text must have before anything in it is taken for UTF-8 read wrongly."""


def edits(text: str) -> list[Edit]:
    """The letters that were read wrongly, each with its place; none in a text that was read rightly.

    >>> edits("á»¦y ban nhÃ¢n dÃ¢n huyá»‡n VÅ© Quang, tá»‰nh")[0]
    (0, 3, 'Ủ')
    """
    if len(_SIGNATURE.findall(text)) < LEAST:
        return []
    found: list[Edit] = []
    for run in _RUN.finditer(text):
        found += _letters(run)
    return found


def _letters(run: re.Match[str]) -> list[Edit]:
    """The letters of one stretch beyond ASCII; those that make no UTF-8 stay."""
    text = run[0]
    if text[-1] == " ":  # a hard space, byte A0, that became a space: à is C3 A0
        return [(run.start(), run.end(), "à")] if text[0] == "Ã" else []
    data = as_bytes(text)
    found: list[Edit] = []
    at = 0
    while at < len(data):
        length = _length(data[at])
        letter = _decoded(data[at : at + length]) if length else None
        if letter is None:
            at += 1
            continue
        found.append((run.start() + at, run.start() + at + length, letter))
        at += length
    if text[-1] == "Ã" and run.string[run.end() : run.end() + 1] == " " and found:
        found.append((run.end() - 1, run.end() + 1, "à"))
    return found


def _length(lead: str) -> int:
    """How many bytes the letter has that begins with this one; 0 where none does."""
    byte = ord(lead)
    return 2 if 0xC2 <= byte <= 0xDF else 3 if 0xE0 <= byte <= 0xEF else 4 if 0xF0 <= byte <= 0xF4 else 0


def _decoded(data: str) -> str | None:
    try:
        return data.encode("latin-1").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return None
