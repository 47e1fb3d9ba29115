"""Words of a PDF page that are set in a font from before Unicode, converted by the font's name."""

from __future__ import annotations

import re

from extract.formats.pdf_lines import Line
from extract.formats.pdf_page import Page
from extract.legacy.fonts import convert_run, encoding_of_font
from extract.legacy.runs import find_runs

_WORD = re.compile(r"\S+")


_ONSET = re.compile(r"(?:^|\s)(?:b|ch?|®|d|gh?|h|kh?|l|m|ng?h?|ph?|r|s|th?|tr|v|x)$", re.IGNORECASE)
"""A word of consonants alone at a line's end: none in Vietnamese, unless its vowel was taken for a hyphen."""


def with_last_vowels(lines: list[Line]) -> None:
    """Gives lines of TCVN3 the ư at their end back: there it is a soft hyphen, which PDFium takes for a hyphen."""
    broken = [line for line in lines if line.hyphen and _ONSET.search(line.text)]
    if not broken or not any(run.encoding == "tcvn3" for run in find_runs(" ".join(line.text for line in lines))):
        return
    for line in broken:
        line.text += "\xad"
        line.edges = [*line.edges, line.edges[-1]]
        line.hyphen = False


def in_unicode(page: Page, lines: list[Line]) -> None:
    """Converts the words whose font is one of the old ones; letters of a converted word are spread evenly over it.

    Each word has its own font: one line may bear a bullet of symbols, a text in TCVN3 and a number in Unicode.
    """
    with_last_vowels(lines)
    if not page.fonts:
        return
    for line in lines:
        for match in reversed(list(_WORD.finditer(line.text))):
            font = page.fonts.get(line.at + match.start())
            converted = convert_run(match[0], font)
            if converted is not None and converted != match[0]:
                _put(line, *match.span(), converted)
                line.encoding = encoding_of_font(font)


def _put(line: Line, start: int, end: int, converted: str) -> None:
    """Writes a word in another one's place; a mark of a footnote stays at its side of the word."""
    left, right = line.edges[start], line.edges[end]
    step, longer = (right - left) / max(1, len(converted)), len(converted) - (end - start)
    line.raised = tuple(i if i < start or line.text[start:i].isascii() else i + longer for i in line.raised)
    line.edges[start:end] = [round(left + step * i, 2) for i in range(len(converted))]
    line.text = line.text[:start] + converted + line.text[end:]
