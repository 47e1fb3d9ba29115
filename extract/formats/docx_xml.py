"""The XML of a Word part as a stream of events: no tree is built, so that a part's size never becomes memory.

A part with a document type declaration is refused: office files never have one, and entities are made there. Elements have short
names, whichever of the two namespaces (transitional, strict) the file was saved with: "w:p" of the text, "m:t" of a formula,
"mc:Choice" of alternative contents and "r:Relationship"; all others have none and are passed through.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol
from xml.parsers import expat

from extract.refusal import Refused

MAX_DEPTH = 500
"""Elements within elements. A table within a table within a text box needs about 60."""

MAX_ELEMENTS = 2_000_000
"""Of one part. A plan of 300 pages has about 200,000."""

_PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w:",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w:",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m:",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m:",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc:",
    "http://schemas.openxmlformats.org/package/2006/relationships": "r:",
}

Attributes = dict[str, str]
"""An element's attributes by their names without namespace."""


class Handler(Protocol):
    """What a reader of a part does at each event."""

    def start(self, name: str, attributes: Attributes) -> bool:
        """An element begins. False: nothing in it is wanted, the next event is the one behind it."""

    def end(self, name: str) -> None:
        """An element ends whose start was answered with True."""

    def text(self, text: str) -> None:
        """Characters of the open element."""


class _Events:
    """Passes the parser's events on: short names, unwanted elements left out, bounds kept."""

    def __init__(self, handler: Handler, part: str) -> None:
        self._handler, self._part = handler, part
        self._names: dict[str, str] = {}
        self._open: list[str] = []
        self._skipped = 0
        self._count = 0

    def start(self, full: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if self._count > MAX_ELEMENTS or len(self._open) + self._skipped > MAX_DEPTH:
            raise Refused("xml_too_complex", part=self._part)
        if self._skipped:
            self._skipped += 1
            return
        name = self._names.get(full)
        if name is None:
            name = self._short(full)
        if name and not self._handler.start(name, {k.rpartition(" ")[2]: v for k, v in attributes.items()} if attributes else {}):
            self._skipped = 1
            return
        self._open.append(name)

    def end(self, full: str) -> None:
        if self._skipped:
            self._skipped -= 1
        elif name := self._open.pop():
            self._handler.end(name)

    def text(self, text: str) -> None:
        if not self._skipped:
            self._handler.text(text)

    def doctype(self, *_: object) -> None:
        raise Refused("doctype", part=self._part)

    def _short(self, full: str) -> str:
        """The short name of an element; the memory of them is bounded, as a file may make up any number of names."""
        namespace, _, local = full.rpartition(" ")
        name = _PREFIXES[namespace] + local if namespace in _PREFIXES else ""
        if len(self._names) < 1_000:
            self._names[full] = name
        return name


def read_events(pieces: Iterable[bytes], handler: Handler, part: str, format: str = "DOCX") -> None:
    """Parse a part and hand its events to `handler`.

    Raises `Refused`: doctype, xml_too_complex, damaged (no well-formed XML).
    """
    events = _Events(handler, part)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = events.start
    parser.EndElementHandler = events.end
    parser.CharacterDataHandler = events.text
    parser.StartDoctypeDeclHandler = events.doctype
    try:
        for piece in pieces:
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise Refused("damaged", format=format, part=part) from error
