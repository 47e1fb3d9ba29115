"""Which parts of a page are its article: the running text, its headline, its letterhead, and not the site round it.

Nothing here knows a site. Running text is text outside of links in blocks long enough to be prose; the article is the smallest part of
the page that has nearly all of it, with those neighbours that a document has too (letterhead, headline, notes, signature).
"""

from __future__ import annotations

import re

from lxml import etree
from lxml.html import HtmlElement

from extract.formats.html_chrome import is_chrome_heading, is_chrome_name, is_owner_block, is_readers_name
from extract.formats.html_tree import drop

PARAGRAPHS = frozenset(
    "p div td th li h1 h2 h3 h4 h5 h6 dd dt blockquote pre center section article main body caption figcaption address".split()
)
"""Elements whose own text is a block."""
_SECTIONS = frozenset(
    "div section article main table tbody tr td ul ol aside nav header footer form center dl span figure".split()
)
_MOTTO = re.compile(r"độc lập\s*[-–—]\s*tự do\s*[-–—]\s*hạnh phúc|đảng cộng sản việt nam|\bnơi nhận\s*:", re.IGNORECASE)
_DOCUMENT = re.compile(r"\d{1,4}\s?[-/]\s?(?:\d{4}/)?[A-ZĐ]{2}|\bsố:?\s*\d{1,4}", re.IGNORECASE)

PROSE = 40
"""Characters outside of links from which a block counts as running text."""
MOST = 0.8
"""Share of the running text that a part must have to be looked into for the article."""
NAMED = 0.4
"""Share of the running text above which a part is the article's, whatever its name."""
READERS = 0.9
"""The same for what readers wrote: much may be said under a short article."""
SHORT = 60
"""Characters at most of a line that announces a list."""
LINKS = 0.5
"""Share of its text in links from which a part is a list of links."""


class _Weights:
    """For every element: characters of text in it, of those in links, and of those in blocks of running text."""

    def __init__(self, root: HtmlElement) -> None:
        self.text: dict[HtmlElement, int] = {}
        self.links: dict[HtmlElement, int] = {}
        self.prose: dict[HtmlElement, int] = {}
        own_text: dict[HtmlElement, int] = {}
        own_links: dict[HtmlElement, int] = {}
        inside: dict[HtmlElement, tuple[HtmlElement, bool]] = {}
        order = list(root.iter(etree.Element))
        for element in order:
            parent = element.getparent()
            block, in_link = inside.get(parent, (root, False)) if parent is not None else (root, False)
            here = (
                element if element.tag in PARAGRAPHS else block,
                in_link or (element.tag == "a" and bool(element.get("href"))),
            )
            inside[element] = here
            for said, (owner, linked) in ((element.text, here), (element.tail, (block, in_link))):
                size = len(said.strip()) if said else 0
                if size:
                    own_text[owner] = own_text.get(owner, 0) + size
                    own_links[owner] = own_links.get(owner, 0) + size * linked
        for element in reversed(order):
            text, links = own_text.get(element, 0), own_links.get(element, 0)
            self.prose[element] = self.prose.get(element, 0) + (text - links if text - links >= PROSE and links * 2 < text else 0)
            self.text[element] = self.text.get(element, 0) + text
            self.links[element] = self.links.get(element, 0) + links
            parent = element.getparent()
            if parent is not None:
                for table in (self.text, self.links, self.prose):
                    table[parent] = table.get(parent, 0) + table[element]

    def linked(self, element: HtmlElement) -> float:
        """Share of an element's text that is in links."""
        return self.links[element] / self.text[element] if self.text[element] else 0.0


def article_parts(root: HtmlElement) -> list[HtmlElement]:
    """The elements that make up a page's article, in its order; the site's parts inside of them are taken out of the tree."""
    body = root.find(".//body")
    body = root if body is None else body
    weights = _Weights(body)
    _drop_named(body, weights)
    weights = _Weights(body)
    path = _path(body, weights)
    parts = [path[-1]]
    for below in reversed(path[1:]):
        near = below.tag != "td" and weights.text[below] <= weights.text[path[-1]] + PROSE
        before = [e for e in below.itersiblings(etree.Element, preceding=True) if _belongs(e, weights, near, True)]
        after = [e for e in below.itersiblings(etree.Element) if _belongs(e, weights, near, False)]
        parts = [*reversed(before), *parts, *after]
    for part in parts:
        _drop_lists(part, weights)
    return parts


def says(element: HtmlElement) -> str:
    """All text of an element on one line."""
    return " ".join("".join(element.itertext()).split())


def has_motto(element: HtmlElement) -> bool:
    """Whether a part has what only a document itself has: the nation's or the party's heading, or its list of recipients."""
    return _MOTTO.search(says(element)) is not None


def _drop_named(body: HtmlElement, weights: _Weights) -> None:
    """Take out what its name says is the site's, and what says who runs it; never what has a good part of the running text."""
    prose = max(1, weights.prose[body])
    gone: set[HtmlElement] = set()
    for element in list(body.iter(etree.Element)):
        parent = element.getparent()
        if parent in gone or element is body:
            if parent in gone:
                gone.add(element)
            continue
        share = weights.prose[element] / prose
        names = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('role') or ''}".strip()
        most = READERS if names and is_readers_name(names) and (1 - share) * prose > 2 * PROSE else NAMED
        if share > most or element.tag in ("html", "body"):
            continue
        named = element.tag in ("nav", "footer", "aside") or (
            bool(names) and element.tag not in ("p", "h1", "b", "strong") and is_chrome_name(names)
        )
        owner = element.tag in _SECTIONS and share < 0.25 and weights.text[element] < 3_000 and is_owner_block(says(element))
        if (named or owner) and not has_motto(element) and not (element.tag == "header" and element.find(".//h1") is not None):
            gone.add(element)
    for element in gone:
        if element.getparent() is not None and element.getparent() not in gone:
            drop(element)


def _path(body: HtmlElement, weights: _Weights) -> list[HtmlElement]:
    """From the body down to the smallest part that has nearly all running text. A table is gone through only where it places the page."""
    path = [body]
    while True:
        here = path[-1]
        inner = max(here.iterchildren(etree.Element), key=lambda e: weights.prose[e], default=None)
        if (
            inner is None
            or inner.tag not in _SECTIONS
            or weights.prose[inner] < MOST * weights.prose[here]
            or not weights.prose[inner]
        ):
            break
        path.append(inner)
    while len(path) > 1 and path[-1].tag in ("table", "tbody", "tr", "ul", "ol", "span", "dl", "figure"):
        path.pop()
    return path


def _belongs(element: HtmlElement, weights: _Weights, near: bool, before: bool) -> bool:
    """Whether a neighbour of the article is part of it: a headline or letterhead wherever it stands, prose right beside it."""
    if not weights.text[element] or weights.linked(element) >= LINKS:
        return False
    if element.tag == "h1" or (before and element.find(".//h1") is not None) or has_motto(element):
        return True
    if is_chrome_heading(says(element)[:120]):
        return False
    if near:
        return (
            element.tag in PARAGRAPHS or element.tag in _SECTIONS or element.tag in ("b", "strong", "font", "em", "i", "u", "a")
        )
    return before and weights.prose[element] >= PROSE and weights.text[element] < 1_500


def _drop_lists(part: HtmlElement, weights: _Weights) -> None:
    """Take lists of links out of the article, and what stands under a heading that announces them."""
    for element in list(part.iter(etree.Element)):
        if element.getparent() is None or element is part or element not in weights.text:
            continue
        if element.tag in ("ul", "ol", "div", "section", "table", "dl", "tr", "td") and _is_link_list(element, weights):
            drop(element)
        elif (
            weights.text[element] <= SHORT
            and (element.tag in PARAGRAPHS or element.tag in ("strong", "b", "span", "a"))
            and is_chrome_heading(says(element))
        ):
            _drop_announced(element, part, weights)


def _is_link_list(element: HtmlElement, weights: _Weights) -> bool:
    """Whether an element is a list of links to other pages; links to documents by their numbers are citations, not such a list."""
    if weights.linked(element) < 0.7 or weights.text[element] < 20:
        return False
    links = [says(a) for a in element.iter("a") if a.get("href")]
    if len(links) < 2:
        return False
    return sum(_DOCUMENT.search(link) is not None for link in links) * 2 < len(links)


def _drop_announced(heading: HtmlElement, part: HtmlElement, weights: _Weights) -> None:
    """Take out such a heading, with the lists of links that follow it; alone in its box, with the box's neighbours of that kind."""
    box = heading
    while True:
        parent = box.getparent()
        if parent is None or parent is part or parent not in weights.text or weights.text[parent] > weights.text[box] + 5:
            break
        box = parent
    for following in list(box.itersiblings(etree.Element)):
        if following not in weights.text or not weights.text[following]:
            continue
        if weights.linked(following) < LINKS:
            break
        drop(following)
    drop(box)
