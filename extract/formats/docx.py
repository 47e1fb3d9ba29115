"""Word documents (DOCX and its sisters with macros or as templates): their text with automatic numbers, tables and notes.

Word has no pages before it is printed, so the text has none: figures of it have neither page nor rectangle. Headers, footers, pictures,
comments and attached files are not read, and nothing that a document points to is fetched.
"""

from __future__ import annotations

import posixpath

from extract.formats.docx_blocks import Block
from extract.formats.docx_chunks import Chunks
from extract.formats.docx_numbering import Numbering, read_numbering
from extract.formats.docx_package import Package
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
    reading = _Reading(limits)
    blocks, styles = reading.document(Package(data, limits))
    writer = TextWriter(styles, limits.max_text_bytes)
    writer.write(blocks)
    writer.write_notes((f"[{number}]", note) for number, note in reading.notes.values())
    return SourceText(text=writer.text(), media_type=MEDIA_TYPE, warnings=(*writer.warnings(), *reading.chunks.warnings))


class _Reading:
    """The reading of a document and of those within it. `notes`: the numbers and blocks of all notes that are referred to, in their order."""

    def __init__(self, limits: Limits) -> None:
        self.notes: dict[tuple[int, str, str], tuple[int, list[Block]]] = {}
        self.chunks = Chunks(limits, self.document)
        self._documents = 0

    def document(self, package: Package, depth: int = 0) -> tuple[list[Block], StyleSheet]:
        """The blocks of a package's document, and its styles."""
        self._documents += 1
        identity = self._documents
        main = _main_part(package)
        relations = _relations(package, main)
        parts = _related(package, relations)
        styles = read_styles(package.stream(parts["styles"]), parts["styles"]) if "styles" in parts else StyleSheet()
        numbering = Numbering(styles)
        if "numbering" in parts:
            numbering = read_numbering(package.stream(parts["numbering"]), styles, parts["numbering"])
        notes: dict[str, dict[str, list[Block]]] = {}

        def mark(kind: str, name: str) -> str:
            """The mark of a note in the text; nothing for one that is not there."""
            if name not in notes.get(kind, {}):
                return ""
            return f"[{self.notes.setdefault((identity, kind, name), (len(self.notes) + 1, notes[kind][name]))[0]}]"

        def chunk(name: str) -> list[Block]:
            return self.chunks.read(package, relations.chunks.get(name), depth)

        for kind in ("footnote", "endnote"):
            if part := parts.get(f"{kind}s"):
                story = Story(
                    styles, numbering, convert_run, lambda kind, name: "", lambda name: self.chunks.read(package, None, depth)
                )
                read_events(package.stream(part), story, part)
                story.finish()
                notes[kind] = story.notes
        story = Story(styles, numbering, convert_run, mark, chunk)
        read_events(package.stream(main), story, main)
        story.finish()
        return story.blocks, styles


class _Relations:
    """Reads a part of relations: the kind of each ("styles") and where it leads within the file. `chunks`: those of files within, by id."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self.found: dict[str, str] = {}
        self.chunks: dict[str, str] = {}

    def start(self, name: str, attributes: Attributes) -> bool:
        """A relation; those that lead out of the file are not followed."""
        if name == "r:Relationship" and attributes.get("TargetMode") != "External" and _RELATION in attributes.get("Type", ""):
            kind = attributes["Type"].rpartition("/")[2]
            part = posixpath.normpath(posixpath.join("/", self._folder, attributes.get("Target", "")))
            self.found.setdefault(kind, part)
            if kind.lower() == "afchunk":
                self.chunks[attributes.get("Id", "")] = part
        return True

    def end(self, name: str) -> None:
        """Nothing is to be done."""

    def text(self, text: str) -> None:
        """Relations have no text."""


def _relations(package: Package, part: str) -> _Relations:
    folder, name = posixpath.split(part)
    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    reader = _Relations(folder)
    if relations in package:
        read_events(package.stream(relations), reader, relations)
    return reader


def _main_part(package: Package) -> str:
    """The part that holds the document, by the file's own relations or where it usually stands."""
    named = _relations(package, "").found.get("officeDocument", "word/document.xml")
    for name in (named, "word/document.xml"):
        if name in package and posixpath.basename(name).lower().startswith("document"):
            return name
    raise Refused("format_not_read", format="ZIP")


def _related(package: Package, relations: _Relations) -> dict[str, str]:
    """The parts beside the document that are needed for its text, by kind, as far as the file has them."""
    found = {kind: relations.found.get(kind, usual) for kind, usual in _USUAL.items()}
    return {kind: name for kind, name in found.items() if name in package}
