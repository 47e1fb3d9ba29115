"""What of a web page is not its article, told by names and by words; the words are in schema/vocab/web_chrome.toml."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from schema.vocab import entries

_PIECE = re.compile(r"[a-z]+|[A-Z]+(?![a-z])|[A-Z][a-z]+")
_AROUND = " :.…-–—|»«>•*[]\u00a0"
_COUNT = re.compile(r"(?<!\s)\s*+\(\d{1,6}\)$")
_FIGURES = re.compile(r"[\d\s.,/:%()-]+")

SHORT_LINE = 90
"""Characters at most of a line that can be one of the page's own."""


@cache
def _words(table: str) -> tuple[str, ...]:
    return tuple(word for entry in entries("web_chrome", table) for word in entry["words"])


@cache
def _rows(table: str) -> re.Pattern[str]:
    rows = sorted(_words(table), key=len, reverse=True)
    return re.compile(rf" (?:{'|'.join(rows)}) ")


@lru_cache(maxsize=16_384)
def is_chrome_name(names: str) -> bool:
    """Whether class and id names say that an element is no part of the article.

    >>> is_chrome_name("box-tin-lien-quan"), is_chrome_name("relatedNews"), is_chrome_name("article-content")
    (True, True, False)
    """
    return _rows("names").search(_pieces(names)) is not None or is_readers_name(names)


@lru_cache(maxsize=16_384)
def is_readers_name(names: str) -> bool:
    """Whether class and id names say that readers wrote what is in an element.

    >>> is_readers_name("list-comment"), is_readers_name("box-tin-lien-quan")
    (True, False)
    """
    return _rows("readers").search(_pieces(names)) is not None


def _pieces(names: str) -> str:
    """The words of class and id names, in small letters, between spaces."""
    plain = "".join(c for c in unicodedata.normalize("NFD", names[:300]) if not unicodedata.combining(c))
    return f" {' '.join(piece.lower() for piece in _PIECE.findall(plain))} "


def is_chrome_heading(line: str) -> bool:
    """Whether a line is the heading of something that is not the article ("Tin liên quan"). A labelled line ("2. Chủ đề") is none.

    >>> is_chrome_heading("CÁC TIN KHÁC:"), is_chrome_heading("Ý kiến bạn đọc (3)"), is_chrome_heading("Mục tiêu cụ thể")
    (True, True, False)
    """
    return len(line) <= SHORT_LINE and _COUNT.sub("", line.strip(_AROUND)).strip(_AROUND).lower() in _headings()


@cache
def _headings() -> frozenset[str]:
    return frozenset(_words("heading"))


def is_chrome_line(line: str) -> bool:
    """Whether a whole line is one of the page's own: buttons, counters, links to share.

    >>> is_chrome_line("Lượt xem: 1.245"), is_chrome_line("Lưu: VT, NC."), is_chrome_line("A+")
    (True, False, True)
    """
    if len(line) > SHORT_LINE:
        return False
    low = " ".join(re.sub(r"[|•»>\[\]]+", " ", line.lower()).split()).strip(" .…-–—:") or line.strip()
    whole, opened, enclosing = _lines()
    if low in whole or f"{low}{line.strip()[-1:]}" in whole:
        return True
    if any(low.startswith(first) and last in low for first, last in enclosing):
        return True
    first = next((first for first in opened if low.startswith(first)), None)
    if first is None:
        return False
    rest = low[len(first) :].lstrip()
    return rest[:1] in ("", ":") or _FIGURES.fullmatch(rest) is not None


@cache
def _lines() -> tuple[frozenset[str], tuple[str, ...], tuple[tuple[str, str], ...]]:
    """Whole lines; beginnings that a colon or figures follow; beginnings with what must come later."""
    words = _words("line")
    parted = [(first.strip(), last.strip()) for first, sign, last in (word.partition("…") for word in words) if sign]
    opened = sorted((first for first, last in parted if not last), key=len, reverse=True)
    return frozenset(w for w in words if "…" not in w), tuple(opened), tuple(pair for pair in parted if pair[1])


def is_owner_block(text: str) -> bool:
    """Whether a block of text says who runs the site: at least two of the words that such blocks have.

    >>> is_owner_block("Cơ quan chủ quản: UBND tỉnh. Giấy phép số 3. Điện thoại: 024")
    True
    """
    low = text[:3_000].lower()
    return sum(word in low for word in _words("owner")) >= 2
