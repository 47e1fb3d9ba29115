"""Reads the text of a Word part (the document itself, its footnotes, its endnotes) into paragraphs and tables.

Tracked changes are read as accepted: what was put in or moved here stays, what was taken out or moved away goes, a paragraph whose end
was taken out goes on in the next one. Text boxes stand behind the paragraph that they are anchored in. Page numbers, hidden text and
tables of contents are no text of the document.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from extract.formats.docx_blocks import Block
from extract.formats.docx_numbering import Numbering
from extract.formats.docx_paragraph import UNICODE, Convert, OpenParagraph
from extract.formats.docx_styles import LookBuilder, StyleSheet, number
from extract.formats.docx_symbols import symbol
from extract.formats.docx_tables import OpenTables
from extract.formats.docx_xml import Attributes

_UNWANTED = frozenset(
    "w:sectPr w:tabs w:tblGrid w:sdtPr w:sdtEndPr w:customXmlPr w:smartTagPr w:pBdr w:rt w:delText w:tblCellMar w:tcMar".split()
)
"""Elements that are passed over with all that is in them."""

_CONTENTS = ("toc ", "contents ", "table of figures")
"""How the names of the styles begin that tables of contents are set in."""


@dataclass(slots=True)
class _Container:
    """Where finished blocks go: the document, a cell, a text box, a note. `carried`: a paragraph whose end was taken out."""

    blocks: list[Block]
    carried: OpenParagraph | None = None


class Story:
    """The handler of a text part. `blocks`: what was read; `notes`: those of a part of notes by their id, else empty.

    `note`: gives the mark that stands where a note is referred to, from its kind ("footnote", "endnote") and id; `chunk`: the blocks of a
    file that stands within the text, from its relation's id.
    """

    def __init__(
        self,
        styles: StyleSheet,
        numbering: Numbering,
        convert: Convert,
        note: Callable[[str, str], str],
        chunk: Callable[[str], list[Block]],
    ) -> None:
        self._styles, self._numbering, self._convert, self._note, self._chunk = styles, numbering, convert, note, chunk
        self.blocks: list[Block] = []
        self.notes: dict[str, list[Block]] = {}
        self._containers = [_Container(self.blocks)]
        self._paragraphs: list[OpenParagraph] = []
        self._tables = OpenTables()
        self._alternatives: list[bool] = []
        self._run = LookBuilder()
        self._in_run_properties = self._in_text = self._in_instruction = False

    def start(self, name: str, attributes: Attributes) -> bool:
        """An element begins."""
        if name.endswith("Change") or name in _UNWANTED:
            return False  # of what was before a tracked change; no text
        if name in _STARTS:  # wherever it stands: its end will come
            return _STARTS[name](self, attributes) is not False
        if self._in_run_properties:
            self._run.take(name, attributes)
        elif name in _CHARACTERS:
            self._write(_CHARACTERS[name])
        elif self._paragraphs and self._paragraphs[-1].in_properties:
            self._paragraph_property(self._paragraphs[-1], name, attributes)
        else:
            self._tables.take(name, attributes)
        return True

    def end(self, name: str) -> None:
        """An element ends."""
        if name in _ENDS:
            _ENDS[name](self)
        else:
            self._tables.end(name)

    def text(self, text: str) -> None:
        """Characters: of a run's text, or of a field's instruction."""
        if self._in_text:
            self._write(text)
        elif self._in_instruction and self._paragraphs:
            self._paragraphs[-1].instruct(text)

    def finish(self) -> None:
        """To be called behind the part's end."""
        self._close()

    # Runs and what stands in them

    def _write(self, text: str, font: str | None = None) -> None:
        if self._paragraphs:
            self._paragraphs[-1].write(text, self._run, font)

    def _start_run(self, attributes: Attributes) -> None:
        self._run = LookBuilder()

    def _start_run_properties(self, attributes: Attributes) -> None:
        if self._paragraphs and self._paragraphs[-1].in_properties:
            self._paragraphs[-1].in_mark = True
        else:
            self._in_run_properties = True

    def _end_run_properties(self) -> None:
        self._in_run_properties = False
        if self._paragraphs:
            self._paragraphs[-1].in_mark = False

    def _start_text(self, attributes: Attributes) -> None:
        self._in_text = True

    def _end_text(self) -> None:
        self._in_text = False

    def _symbol(self, attributes: Attributes) -> None:
        self._write(symbol(attributes.get("font", ""), attributes.get("char", "")), UNICODE)

    def _footnote_mark(self, attributes: Attributes) -> None:
        self._write(self._note("footnote", attributes.get("id", "")), UNICODE)

    def _endnote_mark(self, attributes: Attributes) -> None:
        self._write(self._note("endnote", attributes.get("id", "")), UNICODE)

    def _field_mark(self, attributes: Attributes) -> None:
        if self._paragraphs:
            self._paragraphs[-1].field_mark(attributes.get("fldCharType"))

    def _start_field(self, attributes: Attributes) -> None:
        if self._paragraphs:
            self._paragraphs[-1].begin_field(attributes.get("instr", ""))

    def _end_field(self) -> None:
        if self._paragraphs:
            self._paragraphs[-1].end_field()

    def _start_instruction(self, attributes: Attributes) -> None:
        self._in_instruction = True

    def _end_instruction(self) -> None:
        self._in_instruction = False

    # Paragraphs

    def _start_paragraph(self, attributes: Attributes) -> None:
        container = self._containers[-1]
        self._paragraphs.append(OpenParagraph(self._styles, container.carried))
        container.carried = None

    def _end_paragraph(self) -> None:
        paragraph = self._paragraphs.pop()
        container = self._containers[-1]
        if paragraph.end_deleted:
            container.carried = paragraph
        elif not self._styles.name(paragraph.style).startswith(_CONTENTS):
            label = self._numbering.label(paragraph.list_id, paragraph.level, paragraph.style)
            container.blocks.append(paragraph.finish(label, self._convert))
        container.blocks += paragraph.boxes

    def _start_paragraph_properties(self, attributes: Attributes) -> None:
        if self._paragraphs:
            self._paragraphs[-1].in_properties = True

    def _end_paragraph_properties(self) -> None:
        if self._paragraphs:
            self._paragraphs[-1].in_properties = False

    def _paragraph_property(self, paragraph: OpenParagraph, name: str, attributes: Attributes) -> None:
        if name == "w:pStyle":
            paragraph.style = attributes.get("val")
        elif name == "w:numId":
            paragraph.list_id = number(attributes)
        elif name == "w:ilvl":
            paragraph.level = number(attributes)

    def _deleted(self, attributes: Attributes) -> bool:
        """Taken out or moved away: a row, the end of a paragraph, or what stands in this element."""
        if self._tables.in_row_properties:
            self._tables.delete_row()
        elif self._paragraphs and self._paragraphs[-1].in_mark:
            self._paragraphs[-1].end_deleted = True
        return False

    # Alternatives, text boxes, notes, cells

    def _start_alternatives(self, attributes: Attributes) -> None:
        self._alternatives.append(False)

    def _alternative(self, attributes: Attributes) -> bool:
        """The first alternative is read, the others say the same for older programs."""
        if not self._alternatives:
            return True
        taken, self._alternatives[-1] = self._alternatives[-1], True
        return not taken

    def _end_alternatives(self) -> None:
        self._alternatives.pop()

    def _start_box(self, attributes: Attributes) -> None:
        self._containers.append(_Container([]))

    def _end_box(self) -> None:
        blocks = self._close()
        (self._paragraphs[-1].boxes if self._paragraphs else self._containers[-1].blocks).extend(blocks)

    def _start_note(self, attributes: Attributes) -> bool:
        """A note; the lines that part notes from the text are notes too, of a type of their own."""
        if attributes.get("type", "normal") != "normal":
            return False
        self._containers.append(_Container(self.notes.setdefault(attributes.get("id", ""), [])))
        return True

    def _start_chunk(self, attributes: Attributes) -> bool:
        self._containers[-1].blocks += self._chunk(attributes.get("id", ""))
        return False

    def _start_cell(self, attributes: Attributes) -> None:
        self._containers.append(_Container(self._tables.begin_cell().blocks))

    def _start_table(self, attributes: Attributes) -> None:
        self._tables.begin()

    def _end_table(self) -> None:
        self._containers[-1].blocks.append(self._tables.finish())

    def _close(self) -> list[Block]:
        """Takes the innermost container off; what was to go on in a paragraph that never came is one of its own."""
        container = self._containers.pop()
        if container.carried:
            container.blocks.append(container.carried.finish("", self._convert))
        return container.blocks

    def _end_container(self) -> None:
        self._close()


_CHARACTERS = {"w:tab": "\t", "w:ptab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-", "w:softHyphen": "\u00ad"}
"""Elements that stand for a character. The soft hyphen is a letter (ư) in one of the old fonts, and is dropped in all others."""

_STARTS: dict[str, Callable[[Story, Attributes], bool | None]] = {
    "w:p": Story._start_paragraph,
    "w:pPr": Story._start_paragraph_properties,
    "w:r": Story._start_run,
    "m:r": Story._start_run,
    "w:rPr": Story._start_run_properties,
    "w:t": Story._start_text,
    "m:t": Story._start_text,
    "w:sym": Story._symbol,
    "w:footnoteReference": Story._footnote_mark,
    "w:endnoteReference": Story._endnote_mark,
    "w:fldChar": Story._field_mark,
    "w:fldSimple": Story._start_field,
    "w:instrText": Story._start_instruction,
    "w:del": Story._deleted,
    "w:moveFrom": Story._deleted,
    "mc:AlternateContent": Story._start_alternatives,
    "mc:Choice": Story._alternative,
    "mc:Fallback": Story._alternative,
    "w:txbxContent": Story._start_box,
    "w:footnote": Story._start_note,
    "w:endnote": Story._start_note,
    "w:altChunk": Story._start_chunk,
    "w:tc": Story._start_cell,
    "w:tbl": Story._start_table,
}

_ENDS: dict[str, Callable[[Story], None]] = {
    "w:p": Story._end_paragraph,
    "w:pPr": Story._end_paragraph_properties,
    "w:rPr": Story._end_run_properties,
    "w:t": Story._end_text,
    "m:t": Story._end_text,
    "w:fldSimple": Story._end_field,
    "w:instrText": Story._end_instruction,
    "mc:AlternateContent": Story._end_alternatives,
    "w:txbxContent": Story._end_box,
    "w:footnote": Story._end_container,
    "w:endnote": Story._end_container,
    "w:tc": Story._end_container,
    "w:tbl": Story._end_table,
}
