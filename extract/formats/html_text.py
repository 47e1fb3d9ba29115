"""Parts of a page -> text: an empty line between paragraphs, `<br>` as a line break, list items with their marks, tables as Markdown rows."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml import etree
from lxml.html import HtmlElement

from extract.formats.html_chrome import is_chrome_heading, is_chrome_line
from extract.formats.html_tables import is_grid, markdown_rows
from extract.formats.html_tree import MARK_END
from extract.formats.numerals import roman

_BLOCKS = frozenset(
    "p div li h1 h2 h3 h4 h5 h6 dd dt blockquote pre center section article main header footer body caption figcaption figure address ul ol dl"
    " table tbody thead tfoot tr td th hr form fieldset legend details summary".split()
)
_BOLD = frozenset(("b", "strong", "h2", "h3", "h4", "h5", "h6"))
_HEAVY = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_MARKS = re.compile("[\ue000-\ue0ff]")
_SPACE = re.compile(r"[ \t\r\n\f\v\u00a0\u2000-\u200a\u202f\u3000]+")
_BULLET = re.compile(r"[-+•●▪*–—]\s|(?:[IVX]{1,5}|\d{1,2}(?:\.\d{1,2})*|[a-zđ])[.)]\s|\(\d{1,2}\)\s")
_UNIT = re.compile(r"(?:^|[\d\s/(])[kcdm]?m$")

LONG_LINE = 110
"""Characters from which a line before a `<br>` is a paragraph of its own."""
CELL_DEPTH = 8
"""Tables in tables that are still told apart; deeper ones are read as running text."""


class TextWriter:
    """Puts paragraphs and tables together. `chrome`: leave out lines that are the page's own."""

    def __init__(self, depth: int = 0, chrome: bool = True) -> None:
        self.blocks: list[str] = []
        self._depth, self._chrome = depth, chrome
        self._parts: list[str] = []
        self._bold = 0
        self._heavy = self._light = 0
        self._lists: list[tuple[str, int]] = []
        self._label = ""

    def write(self, parts: Iterable[HtmlElement]) -> None:
        """Add elements with all that is in them, without the text behind them."""
        for part in parts:
            self._walk(part)
            self._flush()

    def _walk(self, part: HtmlElement) -> None:
        walker = etree.iterwalk(part, events=("start", "end"))
        for event, element in walker:
            if event == "start":
                if element.tag == "table" and self._table(element):
                    walker.skip_subtree()
                    continue
                self._start(element)
                if element.text:
                    self._said(element.text, element)
            else:
                self._end(element)
                if element is not part and element.tail:
                    self._said(element.tail, element.getparent())

    def _start(self, element: HtmlElement) -> None:
        tag = element.tag
        if tag in _BLOCKS:
            self._flush()
        if tag == "br":
            self._parts.append("\n")
        elif tag in ("ul", "ol"):
            self._lists.append((_list_kind(element), _number(element.get("start"), 1)))
        elif tag == "li":
            self._label = self._next_label(element)
        elif tag == "hr":
            self.blocks.append("---")
        if tag in _BOLD or _HEAVY.search(element.get("style") or ""):
            self._bold += 1

    def _end(self, element: HtmlElement) -> None:
        tag = element.tag
        if tag in _BLOCKS:
            self._flush()
        if tag in ("ul", "ol") and self._lists:
            self._lists.pop()
        if tag in _BOLD or _HEAVY.search(element.get("style") or ""):
            self._bold = max(0, self._bold - 1)

    def _said(self, text: str, inside: HtmlElement | None) -> None:
        said = text if inside is not None and inside.tag == "pre" else _SPACE.sub(" ", text)
        if inside is not None and inside.tag in ("sup", "sub"):
            said = self._raised(said, inside)
        if not said:
            return
        size = len(said.strip())
        self._heavy, self._light = self._heavy + size * bool(self._bold), self._light + size * (not self._bold)
        self._parts.append(said)

    def _raised(self, said: str, element: HtmlElement) -> str:
        """A raised figure: of a square or cubic unit, or the mark of a footnote."""
        digits = said.strip(" []()")
        before = "".join(self._parts)[-12:]
        if element.tag == "sub" or not digits.isdigit() or len(digits) > 3:
            return said
        if digits in "23" and _UNIT.search(_MARKS.sub("", before)):
            return "²" if digits == "2" else "³"
        return said if before[-1:].isdigit() else f"[{digits}]"

    def _next_label(self, element: HtmlElement) -> str:
        kind, number = self._lists[-1] if self._lists else ("-", 1)
        number = _number(element.get("value"), number)
        if self._lists:
            self._lists[-1] = (kind, number + 1)
        return _label(kind, number)

    def _flush(self) -> None:
        """End the paragraph that is being put together."""
        text = "".join(self._parts)
        self._parts.clear()
        bold = self._heavy > 0 and self._light == 0
        self._heavy = self._light = 0
        lines = [" ".join(line.split()) for line in text.split("\n")]
        paragraph: list[str] = []
        for line in lines:
            if paragraph and (not line or len(paragraph[-1]) >= LONG_LINE):
                self._add(paragraph, bold)
                paragraph = []
            if _MARKS.sub("", line):
                paragraph.append(line)
            elif line and paragraph:
                paragraph[-1] += line
        if paragraph:
            self._add(paragraph, bold)

    def _add(self, lines: list[str], bold: bool) -> None:
        if self._chrome:
            lines = [line for line in lines if not is_chrome_line(plain(line)) and not is_chrome_heading(plain(line))]
        if not lines:
            return
        label, self._label = self._label, ""
        if label and not _BULLET.match(plain(lines[0])):
            lines = [f"{label} {lines[0]}", *lines[1:]]
        text = "\n".join(lines)
        self.blocks.append(f"**{text}**" if bold and any(map(str.isalpha, plain(text))) and len(lines) == 1 else text)

    def _table(self, element: HtmlElement) -> bool:
        """Write a table of data; False for one that only places things, which is then gone through cell by cell."""
        if self._depth >= CELL_DEPTH or not is_grid(element):
            return False
        self._flush()

        def cell(part: HtmlElement) -> str:
            writer = TextWriter(self._depth + 1, chrome=False)
            writer.write([part])
            said = " ".join(" ".join(writer.blocks).replace("**", "").split())
            return said.replace("|", "/")

        rows = markdown_rows(element, cell)
        if rows:
            self.blocks.append("\n".join(rows))
        return True


def plain(line: str) -> str:
    """A line without the marks of mended runs."""
    return _MARKS.sub("", line)


def paragraphs(parts: Iterable[HtmlElement]) -> list[str]:
    """The paragraphs and tables of some elements, with the marks of mended runs, each mark closed in its own paragraph."""
    writer = TextWriter()
    writer.write(parts)
    return [_closed(block) for block in writer.blocks]


def _closed(block: str) -> str:
    opened = block.count(MARK_END)
    begun = len(_MARKS.findall(block)) - opened
    return block if begun == opened else _MARKS.sub("", block)


def _list_kind(element: HtmlElement) -> str:
    if "none" in (element.get("style") or "") and "list-style" in (element.get("style") or ""):
        return ""
    return "-" if element.tag == "ul" else (element.get("type") or "1")


def _number(text: str | None, default: int) -> int:
    return int(text) if text and re.fullmatch(r"\d{1,4}", text) else default


_ALPHABET = "abcdefghijklmnopqrstuvwxyz"


def _label(kind: str, number: int) -> str:
    """What a browser puts before an item of a list; `kind` is "-" for bullets, "" for none, else the list's type.

    >>> _label("1", 3), _label("a", 2), _label("I", 4), _label("-", 1)
    ('3.', 'b)', 'IV.', '-')
    """
    if kind in ("-", ""):
        return kind
    if kind in ("a", "A"):
        return f"{_letter(number)})" if kind == "a" else f"{_letter(number).upper()}."
    if kind in ("i", "I"):
        return f"{roman(max(1, number)).lower()})" if kind == "i" else f"{roman(max(1, number))}."
    return f"{number}."


def _letter(number: int) -> str:
    """The label of an item as a browser counts letters: a to z, aa, ab."""
    label = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        label = _ALPHABET[rest] + label
    return label or "a"
