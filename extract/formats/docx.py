"""Word documents (DOCX and its sisters with macros or as templates): their text with automatic numbers, tables and notes.

Word has no pages before it is printed, so the text has none: figures of it have neither page nor rectangle. Headers, footers, pictures,
comments and embedded files are not read, and nothing that a document points to is fetched.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from extract.formats.docx_blocks import Block
from extract.formats.docx_numbering import Numbering, read_numbering
from extract.formats.docx_package import Package
from extract.formats.docx_paragraph import Convert
from extract.formats.docx_story import Story
from extract.formats.docx_styles import StyleSheet, read_styles
from extract.formats.docx_text import TextWriter
from extract.formats.docx_xml import Attributes, read_events
from extract.legacy.fonts import convert_run
from extract.limits import Limits
from extract.refusal import Refused
from extract.source import SourceText

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_RELATION = "/relationships/"
_USUAL = {
    "styles": "word/styles.xml",
    "numbering": "word/numbering.xml",
    "footnotes": "word/footnotes.xml",
    "endnotes": "word/endnotes.xml",
}
"""Where a part stands if the document does not say it."""


def read(data: bytes, limits: Limits) -> SourceText:
    """The text of a Word document.

    Raises `Refused`: damaged, encrypted, doctype, xml_too_complex, zip_entries, zip_ratio, zip_part, zip_read, too_large, and
    format_not_read for a packed file that holds no Word document.
    """
    package = Package(data, limits)
    main = _main_part(package)
    parts = _related(package, main)
    styles = read_styles(package.stream(parts["styles"]), parts["styles"]) if "styles" in parts else StyleSheet()
    numbering = Numbering(styles)
    if "numbering" in parts:
        numbering = read_numbering(package.stream(parts["numbering"]), styles, parts["numbering"])
    notes = _Notes(package, parts, styles, numbering, convert_run)
    story = Story(styles, numbering, convert_run, notes.mark)
    read_events(package.stream(main), story, main)
    story.finish()
    writer = TextWriter(styles, limits.max_text_bytes)
    writer.write(story.blocks)
    writer.write_notes(notes.referred())
    return SourceText(text=writer.text(), media_type=MEDIA_TYPE, warnings=writer.warnings())


class _Notes:
    """Footnotes and endnotes, numbered together in the order in which the text refers to them."""

    def __init__(
        self, package: Package, parts: dict[str, str], styles: StyleSheet, numbering: Numbering, convert: Convert
    ) -> None:
        self._order: dict[tuple[str, str], int] = {}
        self._stories: dict[str, Story] = {}
        for kind in ("footnote", "endnote"):
            if name := parts.get(f"{kind}s"):
                story = self._stories[kind] = Story(styles, numbering, convert, lambda kind, identity: "")
                read_events(package.stream(name), story, name)
                story.finish()

    def mark(self, kind: str, identity: str) -> str:
        """The mark of a note in the text; nothing for one that is not there."""
        if kind not in self._stories or identity not in self._stories[kind].notes:
            return ""
        return f"[{self._order.setdefault((kind, identity), len(self._order) + 1)}]"

    def referred(self) -> Iterator[tuple[str, list[Block]]]:
        """The notes that the text refers to, in its order."""
        return ((f"[{n}]", self._stories[kind].notes[identity]) for (kind, identity), n in self._order.items())


class _Relations:
    """Reads a part of relations: the kind of each ("styles") and where it leads within the file."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self.found: dict[str, str] = {}

    def start(self, name: str, attributes: Attributes) -> bool:
        """A relation; those that lead out of the file are not followed."""
        if name == "r:Relationship" and attributes.get("TargetMode") != "External" and _RELATION in attributes.get("Type", ""):
            kind = attributes["Type"].rpartition("/")[2]
            self.found.setdefault(kind, posixpath.normpath(posixpath.join("/", self._folder, attributes.get("Target", ""))))
        return True

    def end(self, name: str) -> None:
        """Nothing is to be done."""

    def text(self, text: str) -> None:
        """Relations have no text."""


def _relations(package: Package, part: str) -> dict[str, str]:
    folder, name = posixpath.split(part)
    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    if relations not in package:
        return {}
    reader = _Relations(folder)
    read_events(package.stream(relations), reader, relations)
    return reader.found


def _main_part(package: Package) -> str:
    """The part that holds the document, by the file's own relations or where it usually stands."""
    named = _relations(package, "").get("officeDocument", "word/document.xml")
    for name in (named, "word/document.xml"):
        if name in package and posixpath.basename(name).lower().startswith("document"):
            return name
    raise Refused("format_not_read", format="ZIP")


def _related(package: Package, main: str) -> dict[str, str]:
    """The parts beside the document that are needed for its text, by kind, as far as the file has them."""
    named = _relations(package, main)
    found = {kind: named.get(kind, usual) for kind, usual in _USUAL.items()}
    return {kind: name for kind, name in found.items() if name in package}
