"""Reads the text of a Word part (the document itself, its footnotes, its endnotes) into paragraphs and tables.

Tracked changes are read as accepted: what was put in or moved here stays, what was taken out or moved away goes, a paragraph whose end
was taken out goes on in the next one. Text boxes stand behind the paragraph that they are anchored in. Page numbers, hidden text and
tables of contents are no text of the document.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field

from extract.formats.docx_blocks import Block, Cell, Paragraph, Row, Stretch, Table
from extract.formats.docx_numbering import Numbering
from extract.formats.docx_styles import Look, LookBuilder, StyleSheet, is_line, number
from extract.formats.docx_symbols import symbol
from extract.formats.docx_xml import Attributes

Convert = Callable[[str, str], str | None]
"""Text and the name of its font -> the text in Unicode; None where the font is no old one."""

_UNWANTED = frozenset(
    "w:sectPr w:tabs w:tblGrid w:sdtPr w:sdtEndPr w:customXmlPr w:smartTagPr w:pBdr w:rt w:moveFrom w:del w:tblPrEx w:delText".split()
)
"""Elements that are passed over with all that is in them, where nothing else is said."""

_NUMBERS_OF_PAGES = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES", "PAGEREF"})
_WIDEST = 63
"""Columns that a table of Word can have."""


@dataclass
class _Field:
    """A field: its instruction ("PAGE"), and whether its result has begun."""

    instruction: str = ""
    shown: bool = False


@dataclass
class _Container:
    """Where finished blocks go: the document, a cell, a text box, a note. `carried`: of paragraphs whose end was taken out."""

    blocks: list[Block]
    carried: list[Stretch] | None = None


@dataclass
class _Open:
    """A paragraph that is being read."""

    stretches: list[Stretch]
    style: str | None
    list_id: int | None = None
    level: int | None = None
    in_properties: bool = False
    in_mark: bool = False
    end_deleted: bool = False
    fields: list[_Field] = field(default_factory=list)
    boxes: list[Block] = field(default_factory=list)
    base: Look | None = None


class Story:
    """The handler of a text part. `blocks`: what was read; `notes`: those of a part of notes by their id, else empty.

    `note`: gives the mark that stands where a note is referred to, from its kind ("footnote", "endnote") and id.
    """

    def __init__(self, styles: StyleSheet, numbering: Numbering, convert: Convert, note: Callable[[str, str], str]) -> None:
        self._styles, self._numbering, self._convert, self._note = styles, numbering, convert, note
        self.blocks: list[Block] = []
        self.notes: dict[str, list[Block]] = {}
        self._containers = [_Container(self.blocks)]
        self._paragraphs: list[_Open] = []
        self._tables: list[Table] = []
        self._alternatives: list[bool] = []
        self._run = LookBuilder()
        self._in_run_properties = self._in_row_properties = self._in_cell_borders = self._in_text = self._in_instruction = False

    def start(self, name: str, attributes: Attributes) -> bool:
        """An element begins."""
        if self._in_run_properties:
            self._run.take(name, attributes)
            return not name.endswith("Change")
        action = _STARTS.get(name)
        if action is not None:
            return action(self, attributes) is not False
        return name not in _UNWANTED and not name.endswith("Change")

    def end(self, name: str) -> None:
        """An element ends."""
        action = _ENDS.get(name)
        if action is not None:
            action(self)

    def text(self, text: str) -> None:
        """Characters: of a run's text, or of a field's instruction."""
        if self._in_text:
            self._write(text)
        elif self._in_instruction and self._paragraphs and self._paragraphs[-1].fields:
            now = self._paragraphs[-1].fields[-1]
            now.instruction = (now.instruction + text)[:80]

    # Runs and what stands in them

    def _write(self, text: str, font: str | None = None) -> None:
        """Adds characters to the open paragraph, in the look of the open run."""
        if not self._paragraphs:
            return
        paragraph = self._paragraphs[-1]
        if any(not f.shown or _names_page(f) for f in paragraph.fields):
            return
        look = self._look(paragraph)
        if look.hidden:
            return
        fonts = (font,) if font else look.fonts or ()
        stretches = paragraph.stretches
        bold, capitals = bool(look.bold), bool(look.capitals)
        if not stretches or (stretches[-1].fonts, stretches[-1].bold, stretches[-1].capitals) != (fonts, bold, capitals):
            stretches.append(Stretch(fonts, bold, capitals))
        stretches[-1].written.write(text)

    def _look(self, paragraph: _Open) -> Look:
        if paragraph.base is None:
            paragraph.base = self._styles.look(paragraph.style).over(self._styles.defaults.look)
        run = self._run
        if run.style is None and run.look == _NOTHING:
            return paragraph.base
        return run.look.over(self._styles.look(run.style)).over(paragraph.base)

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

    def _break(self, attributes: Attributes) -> None:
        self._write("\n")

    def _tab(self, attributes: Attributes) -> None:
        self._write("\t")

    def _hyphen(self, attributes: Attributes) -> None:
        self._write("-")

    def _symbol(self, attributes: Attributes) -> None:
        self._write(symbol(attributes.get("font", ""), attributes.get("char", "")), "Unicode")

    def _footnote_mark(self, attributes: Attributes) -> None:
        self._write(self._note("footnote", attributes.get("id", "")), "Unicode")

    def _endnote_mark(self, attributes: Attributes) -> None:
        self._write(self._note("endnote", attributes.get("id", "")), "Unicode")

    # Fields

    def _field_mark(self, attributes: Attributes) -> None:
        if not self._paragraphs:
            return
        fields, kind = self._paragraphs[-1].fields, attributes.get("fldCharType")
        if kind == "begin":
            fields.append(_Field())
        elif kind == "separate" and fields:
            fields[-1].shown = True
        elif kind == "end" and fields:
            fields.pop()

    def _start_field(self, attributes: Attributes) -> None:
        if self._paragraphs:
            self._paragraphs[-1].fields.append(_Field(attributes.get("instr", "")[:80], True))

    def _end_field(self) -> None:
        if self._paragraphs and self._paragraphs[-1].fields:
            self._paragraphs[-1].fields.pop()

    def _start_instruction(self, attributes: Attributes) -> None:
        self._in_instruction = True

    def _end_instruction(self) -> None:
        self._in_instruction = False

    # Paragraphs

    def _start_paragraph(self, attributes: Attributes) -> None:
        container = self._containers[-1]
        carried, container.carried = container.carried, None
        self._paragraphs.append(_Open(carried or [], self._styles.default_paragraph))

    def _end_paragraph(self) -> None:
        paragraph = self._paragraphs.pop()
        container = self._containers[-1]
        if paragraph.end_deleted:
            container.carried = paragraph.stretches
            container.blocks += paragraph.boxes
            return
        if not self._styles.name(paragraph.style).startswith(("toc ", "table of figures")):
            label = self._numbering.label(paragraph.list_id, paragraph.level, paragraph.style)
            container.blocks.append(self._finished(label, paragraph.stretches))
        container.blocks += paragraph.boxes

    def _finished(self, label: str, stretches: list[Stretch]) -> Paragraph:
        """A paragraph of its stretches, those in old fonts converted before anything else is done to them."""
        pieces: list[str] = []
        bold, converted = True, False
        for stretch in _joined(stretches):
            text = stretch.written.getvalue()
            for font in stretch.fonts:
                if (new := self._convert(text, font)) is not None:
                    text, converted = new, converted or new != text
                    break
            bold = bold and (stretch.bold or not text.strip())
            pieces.append((text.upper() if stretch.capitals else text).replace("\u00ad", ""))
        whole = unicodedata.normalize("NFC", "".join(pieces))
        return Paragraph(label, whole, bold and bool(whole.strip()), converted)

    def _start_paragraph_properties(self, attributes: Attributes) -> None:
        if self._paragraphs:
            self._paragraphs[-1].in_properties = True

    def _end_paragraph_properties(self) -> None:
        if self._paragraphs:
            self._paragraphs[-1].in_properties = False

    def _paragraph_style(self, attributes: Attributes) -> None:
        if self._paragraphs:
            self._paragraphs[-1].style = attributes.get("val")

    def _list(self, attributes: Attributes) -> None:
        if self._paragraphs:
            self._paragraphs[-1].list_id = number(attributes)

    def _level(self, attributes: Attributes) -> None:
        if self._paragraphs:
            self._paragraphs[-1].level = number(attributes)

    def _deleted(self, attributes: Attributes) -> bool:
        """Taken out or moved away: the end of a paragraph, a row, or what stands in this element."""
        if self._in_row_properties and self._tables and self._tables[-1].rows:
            self._tables[-1].rows[-1].deleted = True
        elif self._paragraphs and self._paragraphs[-1].in_mark:
            self._paragraphs[-1].end_deleted = True
        return False

    # Alternatives, text boxes, notes

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

    def _end_note(self) -> None:
        self._close()

    def _close(self) -> list[Block]:
        """Takes the innermost container off; what was carried on to a paragraph that never came is one of its own."""
        container = self._containers.pop()
        if container.carried:
            container.blocks.append(self._finished("", container.carried))
        return container.blocks

    def finish(self) -> None:
        """To be called behind the part's end."""
        self._close()

    # Tables

    def _start_table(self, attributes: Attributes) -> None:
        self._tables.append(Table())

    def _end_table(self) -> None:
        self._containers[-1].blocks.append(self._tables.pop())

    def _table_style(self, attributes: Attributes) -> None:
        if self._tables:
            self._tables[-1].style = attributes.get("val")

    def _inner_line(self, attributes: Attributes) -> None:
        if self._tables and not self._in_cell_borders:
            self._tables[-1].ruled = self._tables[-1].ruled or is_line(attributes)

    def _start_row(self, attributes: Attributes) -> None:
        if self._tables:
            self._tables[-1].rows.append(Row())

    def _start_row_properties(self, attributes: Attributes) -> None:
        self._in_row_properties = True

    def _end_row_properties(self) -> None:
        self._in_row_properties = False

    def _columns_before(self, attributes: Attributes) -> None:
        if self._tables and self._tables[-1].rows:
            self._tables[-1].rows[-1].before = max(0, min(number(attributes) or 0, _WIDEST))

    def _start_cell(self, attributes: Attributes) -> None:
        cell = Cell()
        if self._tables and self._tables[-1].rows:
            self._tables[-1].rows[-1].cells.append(cell)
        self._containers.append(_Container(cell.blocks))

    def _end_cell(self) -> None:
        self._close()

    def _cell(self) -> Cell | None:
        """The cell whose properties are being read."""
        return self._tables[-1].rows[-1].cells[-1] if self._tables and self._tables[-1].rows and self._tables[-1].rows[-1].cells else None

    def _columns(self, attributes: Attributes) -> None:
        if cell := self._cell():
            cell.columns = max(1, min(number(attributes) or 1, _WIDEST))

    def _merged(self, attributes: Attributes) -> None:
        if cell := self._cell():
            cell.merge = "restart" if attributes.get("val") == "restart" else "continue"

    def _cell_deleted(self, attributes: Attributes) -> None:
        if self._tables and self._tables[-1].rows and self._tables[-1].rows[-1].cells:
            self._tables[-1].rows[-1].cells.pop()

    def _start_cell_borders(self, attributes: Attributes) -> None:
        self._in_cell_borders = True

    def _end_cell_borders(self) -> None:
        self._in_cell_borders = False

    def _side_line(self, attributes: Attributes) -> None:
        if self._in_cell_borders and (cell := self._cell()):
            cell.ruled = cell.ruled or is_line(attributes)


_NOTHING = Look()


def _names_page(found: _Field) -> bool:
    """Whether a field shows a page's number.

    >>> _names_page(_Field(r" PAGE \\* MERGEFORMAT")), _names_page(_Field("HYPERLINK x"))
    (True, False)
    """
    words = found.instruction.split(None, 1)
    return bool(words) and words[0].upper() in _NUMBERS_OF_PAGES


def _joined(stretches: list[Stretch]) -> list[Stretch]:
    """Stretches with those of one font joined that differ in boldness only by blanks or by nothing: letters of old fonts are several
    characters long and must not be cut."""
    found: list[Stretch] = []
    for stretch in stretches:
        if found and found[-1].fonts == stretch.fonts and found[-1].capitals == stretch.capitals and found[-1].bold == stretch.bold:
            found[-1].written.write(stretch.written.getvalue())
        else:
            found.append(stretch)
    return found


_STARTS: dict[str, Callable[[Story, Attributes], bool | None]] = {
    "w:p": Story._start_paragraph,
    "w:pPr": Story._start_paragraph_properties,
    "w:pStyle": Story._paragraph_style,
    "w:numId": Story._list,
    "w:ilvl": Story._level,
    "w:r": Story._start_run,
    "w:rPr": Story._start_run_properties,
    "w:t": Story._start_text,
    "m:t": Story._start_text,
    "w:tab": Story._tab,
    "w:ptab": Story._tab,
    "w:br": Story._break,
    "w:cr": Story._break,
    "w:noBreakHyphen": Story._hyphen,
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
    "w:tbl": Story._start_table,
    "w:tblStyle": Story._table_style,
    "w:insideH": Story._inner_line,
    "w:insideV": Story._inner_line,
    "w:tr": Story._start_row,
    "w:trPr": Story._start_row_properties,
    "w:gridBefore": Story._columns_before,
    "w:tc": Story._start_cell,
    "w:tcBorders": Story._start_cell_borders,
    "w:left": Story._side_line,
    "w:right": Story._side_line,
    "w:start": Story._side_line,
    "w:end": Story._side_line,
    "w:gridSpan": Story._columns,
    "w:vMerge": Story._merged,
    "w:cellDel": Story._cell_deleted,
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
    "w:footnote": Story._end_note,
    "w:endnote": Story._end_note,
    "w:tbl": Story._end_table,
    "w:trPr": Story._end_row_properties,
    "w:tc": Story._end_cell,
    "w:tcBorders": Story._end_cell_borders,
}
