"""What every format's text goes through before it is read for facts: letters mended, places moved along, and no text accepted that is none."""

from __future__ import annotations

import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extract.doubts import warn
from extract.formats.text import looks_vietnamese
from extract.legacy.repair import NAMES, repair
from extract.limits import Limits, within
from extract.quality import quality
from extract.refusal import Refused
from extract.source import PlacedLine, SourceText
from schema.record import Span


def finished(source: SourceText, limits: Limits) -> SourceText:
    """The text as facts are read from it, with warnings where it was mended or is read with doubt.

    Raises `Refused`: too_large, empty, not_vietnamese, without_marks, scrambled_text, double_converted.
    """
    within(len(source.text), limits.max_text_bytes)
    if not source.text.strip():
        raise Refused("empty")
    return judged(mended(source))


def judged(source: SourceText) -> SourceText:
    """The source with a warning where its spelling leaves doubts. Raises `Refused` for a text that rules would misread."""
    found = quality(source.text)
    match found.verdict:
        case "scrambled_text" | "without_marks" | "not_vietnamese" as code:
            raise Refused(code)
        case "double_converted":
            raise Refused("double_converted", encoding=NAMES[found.doubled] if found.doubled else "?")
        case "too_short" if not looks_vietnamese(source.text):
            raise Refused("not_vietnamese")
    doubts = [warn("marks_missing", span) for span in found.unmarked]
    if found.verdict == "doubtful":
        doubts.append(warn("spelling_doubtful", share=round(100 * (1 - found.syllable_score))))
    return replace(source, warnings=(*source.warnings, *doubts)) if doubts else source


def mended(source: SourceText) -> SourceText:
    """The source with old encodings, wrong letters and decomposed letters mended, in NFC; everything that had a place keeps it."""
    repaired = repair(source.text)
    if repaired.text != source.text:
        source = moved(source, repaired.text, repaired.offsets)
    source = replace(source, warnings=(*source.warnings, *repaired.warnings))
    if unicodedata.is_normalized("NFC", source.text):
        return source
    return moved(source, *_composed(source.text))


def moved(source: SourceText, text: str, offsets: Sequence[int]) -> SourceText:
    """The source with another text. `offsets`: for each of its characters, and one beyond, the place in the old text it comes from.

    >>> before = SourceText("Kế hoa\u0323ch", lines=(PlacedLine(3, 1, 0.0, 9.0, (0.0, 5.0, 10.0, 15.0, 15.0, 20.0, 25.0)),))
    >>> after = moved(before, "Kế hoạch", [0, 1, 2, 3, 4, 5, 7, 8, 9])
    >>> after.lines[0].start, after.lines[0].edges, after.place((5, 8))
    (3, (0.0, 5.0, 10.0, 15.0, 20.0, 25.0), (1, [(10.0, 0.0, 25.0, 9.0)]))
    """

    def span(old: Span) -> Span:
        start = bisect_left(offsets, old[0])
        return start, max(start, bisect_left(offsets, old[1]))

    lines = []
    for line in source.lines:
        start, end = span((line.start, line.end))
        if start < end:
            edges = (*(line.edges[offsets[at] - line.start] for at in range(start, end)), line.edges[-1])
            lines.append(PlacedLine(start, line.page, line.top, line.bottom, edges))
    return replace(
        source,
        text=text,
        lines=tuple(lines),
        doubtful=tuple(span(one) for one in source.doubtful),
        warnings=tuple(one.model_copy(update={"span": span(one.span)}) if one.span else one for one in source.warnings),
    )


def _composed(text: str) -> tuple[str, array[int]]:
    """The text in NFC, and where each of its characters comes from: what repairing left, letters of other scripts."""
    starts = [at for at, c in enumerate(text) if at == 0 or (c < "\u1100" and not unicodedata.combining(c))]
    offsets: array[int] = array("L")
    parts = []
    for start, end in pairwise((*starts, len(text))):
        parts.append(unicodedata.normalize("NFC", text[start:end]))
        offsets.extend([start] * len(parts[-1]))
    offsets.append(len(text))
    return "".join(parts), offsets
