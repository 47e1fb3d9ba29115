"""The day on which a page was published, told apart from the dates of the document that it shows."""

from __future__ import annotations

import re
from datetime import date

from lxml import etree
from lxml.html import HtmlElement

_META = frozenset(
    "article:published_time og:published_time datepublished pubdate publishdate publish_date published_time dc.date.issued dc.date dcterms.created"
    " dcterms.date date.available publication_date cxenseparse:recs:publishtime sailthru.date date".split()
)
_JSON = re.compile(r'"datePublished"\s{0,4}:\s{0,4}"([^"]{8,40})"')
_ISO = re.compile(r"\s*(\d{4})-(\d{1,2})-(\d{1,2})")
_DAY = re.compile(
    r"(?<!\d)(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4})(?!\d)|(?<!\w)ngày (\d{1,2}) tháng (\d{1,2}) năm (\d{4})",
    re.IGNORECASE,
)
_SHOWN = re.compile(
    r"cập nhật|đăng(?: ngày| lúc|:| )|xuất bản|ngày đăng|thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật|\d{1,2}[:hg]\d\d|gmt|\bpm\b|\bam\b",
    re.IGNORECASE,
)
_BARE = re.compile(r"[\s|,(]*\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}[\s|,)]*")
_TODAY = re.compile(r"hôm nay|ban hành|hiệu lực|ký ngày|số:|lượt truy cập", re.IGNORECASE)

SHOWN_LENGTH = 90
"""Characters at most of the line that shows it."""


def is_shown_date(line: str) -> date | None:
    """The day that a short line shows as the article's own ("Thứ năm, 19/8/2021 08:15", "Cập nhật: 19/8/2021"), or None.

    >>> is_shown_date("Cập nhật lúc: 08:15 19/08/2021"), is_shown_date("Hà Nội, ngày 19 tháng 8 năm 2021")
    (datetime.date(2021, 8, 19), None)
    """
    if len(line) > SHOWN_LENGTH or _TODAY.search(line) or not (_SHOWN.search(line) or _BARE.fullmatch(line)):
        return None
    found = _DAY.search(line)
    if found is None:
        return None
    day, month, year = (int(group) for group in found.groups() if group)
    return _date(year, month, day)


def is_bare(line: str) -> bool:
    """Whether a line is a date and no other word, so that it does not say what day it gives.

    >>> is_bare("19/8/2021"), is_bare("Thứ năm, 19/8/2021")
    (True, False)
    """
    return _BARE.fullmatch(line) is not None


def published_in_head(root: HtmlElement) -> date | None:
    """The day that a page's own data gives: its meta elements, JSON-LD, microdata. Read before scripts are taken out."""
    for meta in root.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        if name in _META and (day := _iso(meta.get("content"))):
            return day
    for script in root.iter("script"):
        if "ld+json" in (script.get("type") or ""):
            found = _JSON.search((script.text or "")[:200_000])
            if found and (day := _iso(found[1])):
                return day
    for element in root.iter(etree.Element):
        if (element.get("itemprop") or "").lower() == "datepublished" or (
            element.tag == "time" and element.get("pubdate") is not None
        ):
            day = _iso(element.get("datetime") or element.get("content")) or is_shown_date(
                " ".join("".join(element.itertext()).split())
            )
            if day:
                return day
    return None


def published_on_page(body: HtmlElement) -> date | None:
    """The day in the line that shows it: the first behind the headline, else the last one before it; a `<time>` counts as such a line.

    The line with today's date in a site's head stands before the headline and is taken only where nothing else is there.
    """
    before: date | None = None
    headline = False
    for element in body.iter(etree.Element):
        headline = headline or element.tag == "h1"
        for text in (element.text, element.tail):
            day = is_shown_date(" ".join(text.split())) if text else None
            if day and headline:
                return day
            before = before or day
        if element.tag == "time" and headline and (day := _iso(element.get("datetime"))):
            return day
    return before if not headline else None


def _iso(text: str | None) -> date | None:
    found = _ISO.match(text or "")
    if found:
        return _date(*(int(group) for group in found.groups()))
    found = _DAY.search(text or "")
    if found and found[1]:
        return _date(int(found[3]), int(found[2]), int(found[1]))
    return None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if 1990 <= year <= 2100 else None
    except ValueError:
        return None
