"""A Word paragraph while it is read: what its runs say in which look, what its fields hide, and its text in the end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from io import StringIO

from extract.formats.docx_blocks import Block, Paragraph
from extract.formats.docx_styles import PLAIN, Look, LookBuilder, StyleSheet

Convert = Callable[[str, str], str | None]
"""Text and the name of its font -> the text in Unicode; None where the font is no old one."""

_NUMBERS_OF_PAGES = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES", "PAGEREF"})
_INSTRUCTION = 80
"""Characters of a field's instruction that are kept: its first word tells what it is."""

UNICODE = "Unicode"
"""Stands for the font of what is no run's own text (marks of notes, symbols): never an old one."""


@dataclass(slots=True)
class _Stretch:
    """Characters of one look."""

    fonts: tuple[str, ...]
    bold: bool
    capitals: bool
    written: StringIO = field(default_factory=StringIO)


@dataclass(slots=True)
class _Field:
    """A field: its instruction ("PAGE"), and whether its result has begun."""

    instruction: str = ""
    shown: bool = False

    def hides(self) -> bool:
        """Whether what stands here is no text: the field's instruction, or the number of a page.

        >>> _Field(" PAGE ", True).hides(), _Field("HYPERLINK x", True).hides(), _Field("HYPERLINK x").hides()
        (True, False, True)
        """
        words = self.instruction.split(None, 1)
        return not self.shown or (bool(words) and words[0].upper() in _NUMBERS_OF_PAGES)


class OpenParagraph:
    """A paragraph that is being read. `boxes`: what stands in text boxes anchored in it.

    `before`: the paragraph that goes on in this one, as its end was taken out.
    """

    def __init__(self, styles: StyleSheet, before: OpenParagraph | None) -> None:
        self._styles = styles
        self._stretches: list[_Stretch] = before._stretches if before else []
        self._fields: list[_Field] = []
        self._base: Look | None = None
        self.style = styles.default_paragraph
        self.list_id: int | None = None
        self.level: int | None = None
        self.in_properties = self.in_mark = self.end_deleted = False
        self.boxes: list[Block] = []

    def write(self, text: str, run: LookBuilder, font: str | None = None) -> None:
        """Adds characters in the look of a run; `font` where they are not in the run's own."""
        if any(f.hides() for f in self._fields):
            return
        look = self._look(run)
        if look.hidden:
            return
        fonts, bold, capitals = (font,) if font else look.fonts or (), bool(look.bold), bool(look.capitals)
        last = self._stretches[-1] if self._stretches else None
        if last is None or last.fonts != fonts or last.bold != bold or last.capitals != capitals:
            last = _Stretch(fonts, bold, capitals)
            self._stretches.append(last)
        last.written.write(text)

    def _look(self, run: LookBuilder) -> Look:
        if self._base is None:
            self._base = self._styles.look(self.style).over(self._styles.defaults.look)
        if run.style is None and run.look is PLAIN:
            return self._base
        return run.look.over(self._styles.look(run.style)).over(self._base)

    def field_mark(self, kind: str | None) -> None:
        """A field begins, its result begins, or it ends. A field of several paragraphs hides nothing but in its first."""
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].shown = True
        elif kind == "end":
            self.end_field()

    def begin_field(self, instruction: str) -> None:
        """A field begins whose result is at once there."""
        self._fields.append(_Field(instruction[:_INSTRUCTION], True))

    def end_field(self) -> None:
        """The innermost field ends."""
        if self._fields:
            self._fields.pop()

    def instruct(self, text: str) -> None:
        """A piece of the innermost field's instruction."""
        if self._fields:
            self._fields[-1].instruction = (self._fields[-1].instruction + text)[:_INSTRUCTION]

    def finish(self, label: str, convert: Convert) -> Paragraph:
        """The paragraph, with the letters of old fonts converted before anything else is done to them (one of them is a soft hyphen)."""
        pieces: list[str] = []
        bold, old_font = True, None
        for stretch in self._stretches:
            text = stretch.written.getvalue()
            for font in stretch.fonts:
                if font != UNICODE and (new := convert(text, font)) is not None:
                    old_font = old_font or (font if new != text else None)
                    text = new
                    break
            bold = bold and (stretch.bold or not text.strip())
            pieces.append((text.upper() if stretch.capitals else text).replace("\u00ad", ""))
        whole = "".join(pieces)
        return Paragraph(label, whole, bold and bool(whole.strip()), old_font)
