"""Lines of a PDF page that are set in a font from before Unicode, converted by the font's name."""

from __future__ import annotations

import re

from extract.formats.pdf_lines import Line
from extract.formats.pdf_page import Page
from extract.legacy.fonts import convert_run
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
    """Converts the words of lines whose font is one of the old ones; letters of a converted word are spread evenly over it."""
    with_last_vowels(lines)
    if not page.fonts:
        return
    for line in lines:
        font = page.fonts.get(line.at)
        if font is not None:
            _convert(line, font)


def _convert(line: Line, font: str) -> None:
    for match in reversed(list(_WORD.finditer(line.text))):
        start, end = match.span()
        converted = convert_run(match[0], font)
        if converted is None or converted == match[0]:
            continue
        left, right = line.edges[start], line.edges[end]
        step = (right - left) / max(1, len(converted))
        line.edges[start:end] = [round(left + step * i, 2) for i in range(len(converted))]
        line.text = line.text[:start] + converted + line.text[end:]
        line.raised = ()
