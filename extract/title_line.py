"""The line in capitals that names the kind of an official text: "KẾ HOẠCH", "NGHỊ QUYẾT", "DỰ THẢO ĐỀ ÁN"."""

from __future__ import annotations

import re

from extract.words import alternatives, words_in


def _capitals(name: str) -> str:
    return alternatives(word.upper() for word in words_in(name))


TITLE_KIND = re.compile(rf"(?:DỰ THẢO\s+)?(?:{_capitals('title_kind')})(?: (?:{_capitals('title_kind_more')}))?(?![^\W_])")


def is_title_line(text: str) -> bool:
    """Whether a line names a kind in capitals, alone or before its title.

    >>> is_title_line("KẾ HOẠCH"), is_title_line("Kế hoạch này"), is_title_line("KẾ HOẠCHNĂM")
    (True, False, False)
    """
    match = TITLE_KIND.match(text)
    return match is not None and match[0].isupper() and text[match.end() : match.end() + 1] in ("", " ", ":", "\n")
