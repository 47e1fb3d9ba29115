"""Plans' texts as Word files: written by python-docx the way people type them, or put together from raw parts for what it cannot write."""

from __future__ import annotations

import io
import re
import zipfile
from itertools import groupby

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.text.paragraph import Paragraph

from extract.layout import Cell, Piece, read_layout

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMESPACES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_LABEL = re.compile(r"(?:([IVXLC]+)|(\d{1,2})|([a-ce-z]))([.)]) (?=\S)|([-+]) (?=\S)")
_ROMAN = "I II III IV V VI VII VIII IX X XI XII XIII XIV XV".split()
_RULE = re.compile(r"[-_=]{3,}")


def to_docx(text: str, automatic: bool = False) -> bytes:
    """A text in the project's form (paragraphs, Markdown or flattened tables) as a Word file.

    `automatic`: labels such as "I.", "1.", "a)" and "-" are Word's automatic numbers, not text.
    """
    document = Document()
    lists = _Lists(document) if automatic else None
    pieces = [piece for piece in read_layout(text) if not _RULE.fullmatch(_words(piece, text))]
    for table, group in groupby(pieces, key=lambda piece: piece.cell.table if piece.cell else None):
        if table is None:
            for piece in group:
                if piece.after_rule:
                    document.add_paragraph("---------------")
                _write(document.add_paragraph(), piece, text, lists)
        else:
            _table(document, [(piece.cell, piece) for piece in group if piece.cell], text)
            document.add_paragraph()
    return _saved(document)


def _saved(document: WordDocument) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _words(piece: Piece, text: str) -> str:
    joined = " ".join(text[a:b] for a, b in piece.lines)
    joined = joined.replace("**", "").strip("*").strip()
    return re.sub(r"[ \n]+", " ", re.sub(r" {3,}|\t+", "\t", joined))


def _write(paragraph: Paragraph, piece: Piece, text: str, lists: _Lists | None) -> None:
    words = _words(piece, text)
    if lists is not None and (label := _LABEL.match(words)):
        lists.number(paragraph, label)
        words = words[label.end() :]
    paragraph.add_run(words).bold = piece.bold


def _table(document: WordDocument, cells: list[tuple[Cell, Piece]], text: str) -> None:
    """A table with lines, unless it only places a letterhead or the signature."""
    rows, columns = sorted({cell.row for cell, _ in cells}), max(cell.column for cell, _ in cells) + 1
    table = document.add_table(len(rows), columns)
    if len(rows) > 4 or columns > 2:
        table.style = "Table Grid"
    for (row, column), group in groupby(cells, key=lambda item: (item[0].row, item[0].column)):
        for at, (_, piece) in enumerate(group):
            cell = table.cell(rows.index(row), column)
            _write(cell.add_paragraph() if at else cell.paragraphs[0], piece, text, None)


class _Lists:
    """Word lists for the labels of a text: one definition a form of label, a list of its own where the counting begins elsewhere."""

    def __init__(self, document: WordDocument) -> None:
        self._part = document.part.numbering_part.element
        self._forms: dict[tuple[str, str], int] = {}
        self._now: dict[tuple[str, str], tuple[int, int]] = {}
        self._lists = 100

    def number(self, paragraph: Paragraph, label: re.Match[str]) -> None:
        roman, digits, letter, mark, bullet = label.groups()
        if bullet:
            form, value = ("bullet", bullet), 1
        elif roman in _ROMAN:
            form, value = ("upperRoman", f"%1{mark}"), _ROMAN.index(roman) + 1
        elif digits:
            form, value = ("decimal" if len(digits) == 1 or digits[0] != "0" else "decimalZero", f"%1{mark}"), int(digits)
        else:
            form, value = ("lowerLetter", f"%1{mark}"), ord(letter or "a") - ord("a") + 1
        identity, last = self._now.get(form, (0, 0))
        if identity == 0 or (value != last + 1 and not bullet):
            identity = self._new_list(form, value)
        self._now[form] = identity, value
        paragraph._p.get_or_add_pPr().append(
            parse_xml(f'<w:numPr xmlns:w="{W}"><w:ilvl w:val="0"/><w:numId w:val="{identity}"/></w:numPr>')
        )

    def _new_list(self, form: tuple[str, str], start: int) -> int:
        if form not in self._forms:
            self._forms[form] = 100 + len(self._forms)
            definition = level(0, form[0], form[1])
            self._part.insert(
                0,
                parse_xml(f'<w:abstractNum xmlns:w="{W}" w:abstractNumId="{self._forms[form]}">{definition}</w:abstractNum>'),
            )
        self._lists += 1
        override = f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        link = f'<w:abstractNumId w:val="{self._forms[form]}"/>'
        self._part.append(parse_xml(f'<w:num xmlns:w="{W}" w:numId="{self._lists}">{link}{override}</w:num>'))
        return self._lists


# Raw parts


def level(at: int, form: str, pattern: str, start: int = 1, more: str = "") -> str:
    """One level of a list in numbering.xml."""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{pattern}"/></w:lvl>'
    )


def numbered(text: str, list_id: int, at: int = 0) -> str:
    """A paragraph of a list."""
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{list_id}"/></w:numPr>')


def paragraph(text: str, properties: str = "") -> str:
    """A paragraph of one run."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text)}</w:p>"


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def cell(*blocks: str, properties: str = "") -> str:
    """A table cell; words that are no element are a paragraph."""
    inside = "".join(b if b.startswith("<") else paragraph(b) for b in blocks or ("",))
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    """A table row; words that are no element are a cell."""
    inside = "".join(c if c.startswith("<") else cell(c) for c in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inside}</w:tr>"


def table(*rows: str, ruled: bool = True) -> str:
    """A table with or without lines."""
    line = "single" if ruled else "none"
    borders = f'<w:tblBorders><w:insideH w:val="{line}"/><w:insideV w:val="{line}"/></w:tblBorders>'
    return f"<w:tbl><w:tblPr>{borders}</w:tblPr>{''.join(rows)}</w:tbl>"


def chunk(name: str) -> str:
    """The place where a file within the file is taken in."""
    return f'<w:altChunk r:id="{name}"><w:altChunkPr><w:matchSrc/></w:altChunkPr></w:altChunk>'


def package(
    body: str,
    *,
    numbering: str = "",
    styles: str = "",
    footnotes: str = "",
    endnotes: str = "",
    chunks: dict[str, bytes] | None = None,
    more_relations: str = "",
) -> bytes:
    """A Word file of raw XML: what stands within w:body, w:numbering, w:styles, w:footnotes and w:endnotes; `chunks`: files within it."""
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/word/document.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        "_rels/.rels": _relations("", document="officeDocument"),
        "word/document.xml": f"<w:document {_NAMESPACES}><w:body>{body}</w:body></w:document>",
    }
    found = {"numbering": numbering, "styles": styles, "footnotes": footnotes, "endnotes": endnotes}
    for name, inside in found.items():
        if inside:
            parts[f"word/{name}.xml"] = f"<w:{name} {_NAMESPACES}>{inside}</w:{name}>"
    named = "".join(f'<Relationship Id="{name}" Type="{_RELATIONS}aFChunk" Target="/word/{name}"/>' for name in chunks or {})
    relations = _relations("../", **{k: k for k, v in found.items() if v})
    parts["word/_rels/document.xml.rels"] = relations.replace("</Relationships>", f"{named}{more_relations}</Relationships>")
    whole = {name: ('<?xml version="1.0" encoding="UTF-8"?>' + text).encode() for name, text in parts.items()}
    return packed(whole | {f"word/{name}": content for name, content in (chunks or {}).items()})


_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def _relations(up: str, **kinds: str) -> str:
    inside = "".join(
        f'<Relationship Id="r{n}" Type="{_RELATIONS}{kind}" Target="{up}word/{name}.xml"/>'
        for n, (name, kind) in enumerate(kinds.items())
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inside}</Relationships>'


def packed(parts: dict[str, bytes]) -> bytes:
    """Parts as a packed file."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def to_rtf(text: str, font: str = "Times New Roman") -> bytes:
    """A text as an RTF file: letters of Latin-1 as their bytes, all others as numbers."""
    said = []
    for letter in text:
        if letter == "\n":
            said.append("\\par ")
        elif letter in "\\{}":
            said.append("\\" + letter)
        elif ord(letter) < 0x80:
            said.append(letter)
        elif ord(letter) < 0x100:
            said.append(f"\\'{ord(letter):02x}")
        else:
            said.append(f"\\u{ord(letter)}?")
    return f"{{\\rtf1\\ansi\\ansicpg1252\\deff0{{\\fonttbl{{\\f0 {font};}}}}\\f0 {''.join(said)}\\par}}".encode("ascii")


ODT = "application/vnd.oasis.opendocument.text"


def to_odt(body: str, manifest: str = "") -> bytes:
    """An ODT file of raw XML: what stands within office:text, and within the manifest's entry of the content."""
    spaces = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{form}:1.0"'
        for name, form in (("office", "office"), ("text", "text"), ("draw", "drawing"), ("svg", "svg-compatible"))
    )
    content = (
        f'<office:document-content{spaces} xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2">'
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}">{inside}</manifest:file-entry>'
        for path, kind, inside in (("/", ODT, ""), ("content.xml", "text/xml", manifest))
    )
    listed = (
        f'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">{entries}</manifest:manifest>'
    )
    return packed({"mimetype": ODT.encode(), "content.xml": content.encode(), "META-INF/manifest.xml": listed.encode()})
