"""How runs and paragraphs look as far as reading needs it: font, bold, capitals, hidden; and what a style gives of them.

Word lays properties over one another: the document's defaults, the paragraph's style with those it is based on, the run's style, the
run itself. What is nowhere said is None, and a later layer that says something wins.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from extract.formats.docx_xml import Attributes, read_events

_CHAIN = 20
"""Styles that one style is based on, one after another; a ring of styles ends here."""


@dataclass(frozen=True, slots=True)
class Look:
    """What is known of a run's look. `fonts`: those of letters with marks and without, as far as they are named."""

    fonts: tuple[str, ...] | None = None
    bold: bool | None = None
    capitals: bool | None = None
    hidden: bool | None = None

    def over(self, below: Look) -> Look:
        """This look laid over another one.

        >>> Look(bold=False).over(Look(bold=True, capitals=True))
        Look(fonts=None, bold=False, capitals=True, hidden=None)
        """
        return Look(
            below.fonts if self.fonts is None else self.fonts,
            below.bold if self.bold is None else self.bold,
            below.capitals if self.capitals is None else self.capitals,
            below.hidden if self.hidden is None else self.hidden,
        )


PLAIN = Look()


@dataclass
class LookBuilder:
    """Gathers the properties of one run, and the style that it names."""

    look: Look = PLAIN
    style: str | None = None

    def take(self, name: str, attributes: Attributes) -> None:
        """One element of the run's properties; others than the wanted ones are passed over."""
        look = self.look
        if name == "w:rFonts":
            fonts = tuple(dict.fromkeys(attributes[k] for k in ("hAnsi", "ascii") if attributes.get(k)))
            self.look = Look(fonts or look.fonts, look.bold, look.capitals, look.hidden)
        elif name == "w:b":
            self.look = Look(look.fonts, is_on(attributes), look.capitals, look.hidden)
        elif name == "w:caps":
            self.look = Look(look.fonts, look.bold, is_on(attributes), look.hidden)
        elif name == "w:vanish":
            self.look = Look(look.fonts, look.bold, look.capitals, is_on(attributes))
        elif name == "w:rStyle":
            self.style = attributes.get("val")


def is_on(attributes: Attributes) -> bool:
    """Whether a switch such as <w:b/> is on: it is without a value, and with any but the three that say no.

    >>> is_on({}), is_on({"val": "0"}), is_on({"val": "true"})
    (True, False, True)
    """
    return attributes.get("val", "1").lower() not in ("0", "false", "off")


def number(attributes: Attributes, key: str = "val") -> int | None:
    """A whole number of an attribute; None where there is none, or one that no office program writes."""
    written = attributes.get(key, "").strip()
    return int(written) if len(written) < 10 and written.removeprefix("-").isdecimal() else None


@dataclass
class Style:
    """One style as it is written: what it adds to the style it is based on."""

    name: str = ""
    based_on: str | None = None
    look: LookBuilder = field(default_factory=LookBuilder)
    list_id: int | None = None
    level: int | None = None
    ruled: bool | None = None
    """Of a table style: whether lines stand between its cells."""


class StyleSheet:
    """The styles of a document; an empty one where the document has none."""

    def __init__(self) -> None:
        self.styles: dict[str, Style] = {}
        self.defaults = LookBuilder()
        self.default_paragraph: str | None = None
        self._looks: dict[str | None, Look] = {}

    def chain(self, style: str | None) -> list[Style]:
        """A style and those it is based on, nearest first; empty for an unknown one."""
        found: list[Style] = []
        while style in self.styles and len(found) < _CHAIN:
            found.append(self.styles[style])
            style = found[-1].based_on
        return found

    def look(self, style: str | None) -> Look:
        """What a style says of its runs, the styles below it included, the document's defaults not."""
        if style not in self._looks:
            found = PLAIN
            for layer in self.chain(style):
                found = found.over(layer.look.look)
            self._looks[style] = found
        return self._looks[style]

    def numbering(self, style: str | None) -> tuple[int | None, int | None, str | None]:
        """List and level that a paragraph style numbers its paragraphs by, and the style of the chain that names the list."""
        level: int | None = None
        for found in self.chain(style):
            level = found.level if level is None else level
            if found.list_id is not None:
                return found.list_id, level, style
            style = found.based_on
        return None, None, None

    def name(self, style: str | None) -> str:
        """The name of a style as all languages of Word write it ("toc 1", "heading 2"); empty for an unknown one."""
        found = self.styles.get(style or "")
        return found.name if found else ""

    def ruled(self, style: str | None) -> bool:
        """Whether a table style draws lines between the cells."""
        return next((s.ruled for s in self.chain(style) if s.ruled is not None), False)


def read_styles(pieces: Iterable[bytes], part: str) -> StyleSheet:
    """The style sheet of a document. Raises `Refused` as `read_events` does."""
    sheet = StyleSheet()
    read_events(pieces, _StyleReader(sheet), part)
    return sheet


class _StyleReader:
    """Reads styles.xml."""

    def __init__(self, sheet: StyleSheet) -> None:
        self._sheet = sheet
        self._style: Style | None = None

    def start(self, name: str, attributes: Attributes) -> bool:
        if name == "w:style":
            self._style = Style()
            identity = attributes.get("styleId", "")
            self._sheet.styles[identity] = self._style
            if attributes.get("type") == "paragraph" and attributes.get("default", "0").lower() in ("1", "true", "on"):
                self._sheet.default_paragraph = identity
        elif name == "w:tblStylePr" or name.endswith("Change"):
            return False  # of a part of a table only; of what was before a tracked change
        elif self._style is None:
            self._sheet.defaults.take(name, attributes)
        else:
            self._take(self._style, name, attributes)
        return True

    def _take(self, style: Style, name: str, attributes: Attributes) -> None:
        if name == "w:name":
            style.name = attributes.get("val", "").lower()
        elif name == "w:basedOn":
            style.based_on = attributes.get("val")
        elif name == "w:numId":
            style.list_id = number(attributes)
        elif name == "w:ilvl":
            style.level = number(attributes)
        elif name in ("w:insideH", "w:insideV"):
            style.ruled = style.ruled or is_line(attributes)
        else:
            style.look.take(name, attributes)

    def end(self, name: str) -> None:
        if name == "w:style":
            self._style = None

    def text(self, text: str) -> None:
        """Style sheets have no text."""


def is_line(attributes: Attributes) -> bool:
    """Whether a border is drawn."""
    return attributes.get("val", "none") not in ("none", "nil")
