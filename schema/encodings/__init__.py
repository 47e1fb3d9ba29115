"""Old Vietnamese font encodings as tables: which bytes each letter is written with.

`tcvn3.tsv` is TCVN 5712:1993 VN3 as the .VnTime fonts have it (74 letters, capitals with a tone only through a capital font; glibc's
"TCVN" agrees). `vni.tsv` is VNI for Windows: a base letter and the byte of its mark. `vps.tsv` is VPS, one byte a letter, in which
fourteen capitals have no byte of their own. `lookalikes.tsv` has letters of other scripts that are drawn like Latin ones.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Literal, get_args

Encoding = Literal["tcvn3", "vni", "vps"]
ENCODINGS: tuple[Encoding, ...] = get_args(Encoding)


def _rows(name: str) -> list[tuple[str, str]]:
    lines = resources.files(__package__).joinpath(f"{name}.tsv").read_text("utf-8").splitlines()[1:]
    return [(left, right) for left, _, right in (line.partition("\t") for line in lines)]


@cache
def letters(encoding: Encoding) -> dict[str, str]:
    r"""How an encoding writes each letter: its bytes, as the characters of Latin-1, and the letter.

    >>> letters("tcvn3")["\xad"], letters("vni")["a\xf8"], letters("vps")["\xc7"]
    ('ư', 'à', 'đ')
    """
    return {bytes.fromhex(code).decode("latin-1"): letter for code, letter in _rows(encoding)}


@cache
def lookalikes() -> dict[str, str]:
    r"""Letters of other scripts and the Latin letters that they are drawn like.

    >>> lookalikes()["\u0430"]
    'a'
    """
    return {chr(int(code, 16)): letter for code, letter in _rows("lookalikes")}
