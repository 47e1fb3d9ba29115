"""A page's markup -> a tree without what nobody sees, its letters mended run by run.

Nothing is fetched: no image, frame, style sheet or script of the page is looked at, and entities come from the parser's own list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree, html
from lxml.html import HtmlElement

from extract.doubts import warn
from extract.formats.html_dates import published_in_head
from extract.legacy.encodings import SIGNS
from extract.legacy.fonts import convert_run, encoding_of_font
from extract.legacy.repair import NAMES, repair
from extract.refusal import Refused
from schema.record import RecordWarning

UNSEEN = frozenset(
    "script style noscript template svg math iframe frame frameset object embed applet video audio canvas map input select option button"
    " textarea datalist dialog head link meta base title param source track".split()
)
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|pt|em|%)?\s*(?:;|$)|opacity\s*:\s*0\s*(?:;|$)"
)
_FAMILY = re.compile(r"font-family\s*:\s*[\"']?([^;,\"'{}]{1,60})|font\s*:[^;{}]{0,80}[\"'](\.?[^\"';{}]{1,60})[\"']")
_CLASS = re.compile(r"\.([\w-]{1,60})\s*(?:,|$)")
_PRIVATE = re.compile("[\ue000-\ue0ff\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What the page itself may not have: the marks of mended runs, and what is no character of a document."""
_OLD = re.compile(rf"[{SIGNS}]")

MAX_DEPTH = 1_000
"""Elements in elements. Pages have up to 60; the parser itself would silently drop what lies deeper than 2,048."""

MARK_END = "\ue0ff"


class Page:
    """The tree of a page, and what was mended in it.

    A mended run stands between a mark, U+E000 plus the number of its warning in `notes`, and `MARK_END`; the page's own characters of
    that block are dropped.
    """

    def __init__(self, markup: str) -> None:
        """Raises `Refused`: empty, where there is no element at all; nested_too_deep."""
        parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
        try:
            root = html.document_fromstring(markup.replace("\0", "").encode("utf-8", "replace"), parser=parser)
        except (etree.ParserError, etree.XMLSyntaxError) as error:
            raise Refused("empty") from error
        self.root: HtmlElement = root
        self.notes: list[RecordWarning] = []
        if any(depth > MAX_DEPTH for depth in _depths(root)):
            raise Refused("nested_too_deep")
        self.published = published_in_head(root)
        styles = _fonts_of_classes(root)
        self._drop_unseen()
        self._drop_private()
        self._mend_fonts(styles)
        self._mend_letters()

    def _mark(self, warning: RecordWarning) -> str:
        """The character that begins a run with this warning, whose place is not yet known."""
        note = warning.model_copy(update={"span": None})
        if note not in self.notes:
            self.notes.append(note)
        return chr(0xE000 + min(self.notes.index(note), 0xFE))

    def _drop_unseen(self) -> None:
        for element in list(self.root.iter(etree.Element)):
            if element is not self.root and (element.tag in UNSEEN or _is_hidden(element)):
                drop(element)

    def _drop_private(self) -> None:
        for element, part in _texts(self.root):
            said = getattr(element, part)
            if _PRIVATE.search(said):
                setattr(element, part, _PRIVATE.sub("", said))

    def _mend_fonts(self, classes: dict[str, str]) -> None:
        """Convert the runs whose font is an old one."""
        if not classes and not any(e.get("face") or "font" in (e.get("style") or "") for e in self.root.iter(etree.Element)):
            return
        fonts: dict[HtmlElement, str | None] = {}
        for element in self.root.iter(etree.Element):
            parent = element.getparent()
            above = fonts.get(parent) if parent is not None else None
            fonts[element] = _font(element, classes) or above
            element.text = self._converted(element.text, fonts[element])
        for element in fonts:
            parent = element.getparent()
            if parent is not None and element.tail:
                element.tail = self._converted(element.tail, fonts.get(parent))

    def _converted(self, text: str | None, font: str | None) -> str | None:
        encoding = encoding_of_font(font) if text else None
        converted = convert_run(text, font) if text and encoding else None
        if converted is None or encoding is None:
            return text
        return f"{self._mark(warn('legacy_encoding', encoding=NAMES[encoding]))}{converted}{MARK_END}"

    def _mend_letters(self) -> None:
        """Mend what no font's name told of, over the whole page at once: one word alone does not show its encoding."""
        nodes = list(_texts(self.root))
        said = ["" if MARK_END in getattr(e, part) else re.sub(r"[\r\n]", " ", getattr(e, part)) for e, part in nodes]
        joined = "\n".join(said)
        if not _OLD.search(joined) and max(joined, default="") < "\u0300":
            return
        repaired = repair(joined)
        if repaired.text == joined:
            return
        at = 0
        for (element, part), before, after in zip(nodes, said, repaired.text.split("\n"), strict=True):
            end = at + len(after)
            if before and before != after:
                why = next((w for w in repaired.warnings if w.span and w.span[0] < end and at < w.span[1]), None)
                setattr(element, part, f"{self._mark(why)}{after}{MARK_END}" if why else after)
            at = end + 1


def _texts(root: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    """Every element with the name of a part of it that has text: in it, or behind it."""
    for element in root.iter(etree.Element):
        for part in ("text", "tail"):
            if getattr(element, part):
                yield element, part


def _depths(root: HtmlElement) -> Iterator[int]:
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        yield depth


def drop(element: HtmlElement) -> None:
    """Take an element out of its tree; the text behind it stays."""
    if element.getparent() is not None:
        element.drop_tree()


def _is_hidden(element: HtmlElement) -> bool:
    if "hidden" in element.attrib or element.get("aria-hidden") == "true":
        return True
    style = element.get("style")
    return bool(style) and _HIDDEN.search(str(style).lower()) is not None


def _font(element: HtmlElement, classes: dict[str, str]) -> str | None:
    """The font that an element sets for itself."""
    face = element.get("face")
    if face:
        return str(face).split(",")[0].strip()
    style = element.get("style")
    if style and "font" in style:
        found = _FAMILY.search(style)
        if found:
            return str(found[1] or found[2]).strip()
    if classes:
        return next((classes[name] for name in (element.get("class") or "").split() if name in classes), None)
    return None


def _fonts_of_classes(root: HtmlElement) -> dict[str, str]:
    """Old fonts that the page's own style rules give to classes, as a word processor writes them."""
    found: dict[str, str] = {}
    for style in root.iter("style"):
        for rule in _rules((style.text or "")[:500_000]):
            family = _FAMILY.search(rule[1])
            name = family and (family[1] or family[2])
            if name and encoding_of_font(name.strip()):
                found.update(dict.fromkeys(_CLASS.findall(rule[0].strip()), name.strip()))
    return found


def _rules(css: str) -> Iterator[tuple[str, str]]:
    at = 0
    while (opening := css.find("{", at)) >= 0:
        closing = css.find("}", opening)
        if closing < 0:
            return
        selector = css[max(at, opening - 400) : opening]
        yield selector[selector.rfind(";") + 1 :], css[opening + 1 : min(closing, opening + 2_000)]
        at = closing + 1
