"""Web pages of portals, newspapers and legal sites: the article or document without the site round it.

Nothing is fetched. The day on which an article was published stands in the text as pages show it ("Cập nhật: 19/8/2021") where the
article itself does not show it; a page that shows a document with its letterhead gets no such line, so that it is never taken for the
document's own date.
"""

from __future__ import annotations

import re
import unicodedata

from extract.doubts import warn
from extract.formats.html_charset import page_text
from extract.formats.html_content import article_parts, has_motto
from extract.formats.html_dates import published_on_page
from extract.formats.html_text import paragraphs, plain
from extract.formats.html_tree import MARK_END, Page
from extract.limits import LIMITS, Limits, within
from extract.refusal import Refused
from extract.shown_dates import is_bare, shown_date
from extract.source import SourceText
from schema.record import RecordWarning

MEDIA_TYPE = "text/html"
_MARK = re.compile("[\ue000-\ue0ff]")

DATE_LINES = 12
"""Paragraphs at the top of an article among which its own date is looked for."""


def read(data: bytes, limits: Limits = LIMITS) -> SourceText:
    """The text of a web page. Raises `Refused`: too_large, empty, nested_too_deep."""
    within(len(data), limits.max_text_bytes)
    markup, encoding = page_text(data)
    page = Page(markup)
    body = page.root
    document = has_motto(body)
    published = None if document else (page.published or published_on_page(body))
    parts = article_parts(body)
    blocks = paragraphs(parts)
    if document:
        blocks = _from_letterhead(blocks)
    while published and blocks and shown_date(plain(blocks[0])) not in (None, published):
        del blocks[0]  # today's date in the site's head
    warnings = [warn("decoded_as", encoding=encoding)] if encoding.startswith("Windows") else []
    shown = ""
    if published and not any(
        shown_date(plain(block)) == published and not is_bare(plain(block)) for block in blocks[:DATE_LINES]
    ):
        day = f"{published.day}/{published.month}/{published.year}"
        shown = f"Cập nhật: {day}"
        blocks.insert(min(1, len(blocks)), shown)
    text, found = _placed("\n\n".join(blocks), page.notes)
    if not text.strip():
        raise Refused("empty")
    if shown:
        at = text.index(shown)
        found.append(warn("published_date_inserted", (at, at + len(shown)), date=day))
    within(len(text), limits.max_text_bytes)
    return SourceText(text + "\n", media_type=MEDIA_TYPE, warnings=(*warnings, *found))


def _from_letterhead(blocks: list[str]) -> list[str]:
    """The paragraphs without those above the letterhead that show when the page was put up."""
    for at, block in enumerate(blocks[:DATE_LINES]):
        if _is_letterhead(plain(block)):
            return [b for b in blocks[:at] if shown_date(plain(b)) is None] + blocks[at:]
    return blocks


def _is_letterhead(block: str) -> bool:
    low = block.lower()
    return (
        "cộng hòa xã hội" in low or "cộng hoà xã hội" in low or "đảng cộng sản việt nam" in low or "ủy ban nhân dân" in low[:60]
    )


def _placed(text: str, notes: list[RecordWarning]) -> tuple[str, list[RecordWarning]]:
    """The text without the marks of mended runs, NFC, and a warning for each row of such runs."""
    parts: list[str] = []
    spans: list[tuple[int, int, int]] = []
    length = at = 0
    opened: tuple[int, int] | None = None
    between = ""
    for mark in _MARK.finditer(text):
        said = unicodedata.normalize("NFC", text[at : mark.start()])
        parts.append(said)
        length += len(said)
        at = mark.end()
        if mark[0] == MARK_END and opened:
            note, start = opened
            if spans and spans[-1][0] == note and not between.strip("*| \n"):
                spans[-1] = (note, spans[-1][1], length)
            elif length > start:
                spans.append((note, start, length))
            opened, between = None, ""
        elif mark[0] != MARK_END:
            opened, between = (ord(mark[0]) - 0xE000, length), between + said
    parts.append(unicodedata.normalize("NFC", text[at:]))
    found = [notes[note].model_copy(update={"span": (start, end)}) for note, start, end in spans if note < len(notes)]
    return "".join(parts), found
