"""The day on which a page was published, told apart from the dates of the document that it shows."""

from __future__ import annotations

import re
from datetime import date

from lxml import etree
from lxml.html import HtmlElement

from extract.shown_dates import DAY, day_of, shown_date

_META = frozenset(
    "article:published_time og:published_time datepublished pubdate publishdate publish_date published_time dc.date.issued dc.date dcterms.created"
    " dcterms.date date.available publication_date cxenseparse:recs:publishtime sailthru.date date".split()
)
_JSON = re.compile(r'"datePublished"\s{0,4}:\s{0,4}"([^"]{8,40})"')
_ISO = re.compile(r"\s*(\d{4})-(\d{1,2})-(\d{1,2})")


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
            day = _iso(element.get("datetime") or element.get("content")) or shown_date(
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
            day = shown_date(" ".join(text.split())) if text else None
            if day and headline:
                return day
            before = before or day
        if element.tag == "time" and headline and (day := _iso(element.get("datetime"))):
            return day
    return before if not headline else None


def _iso(text: str | None) -> date | None:
    found = _ISO.match(text or "")
    if found:
        return day_of(*(int(group) for group in found.groups()))
    found = DAY.search(text or "")
    if found and found[1]:
        return day_of(int(found[3]), int(found[2]), int(found[1]))
    return None
