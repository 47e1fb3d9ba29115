"""The labelled outline as sections of the record."""

from __future__ import annotations

import re

from extract.outline import Outline
from extract.view import View
from schema.record import Section

_HEAD = re.compile(r"[^:.;]{3,200}")


def read_sections(view: View, outline: Outline) -> list[Section]:
    """Sections in order, with clean spans. A long labelled paragraph has the words up to its first stop as heading."""
    sections = []
    for block in outline.labelled():
        text = view.clean[block.body : block.end].strip()
        head = text if len(text) <= 200 else (m[0] if (m := _HEAD.match(text)) else text[:200])
        sections.append(
            Section(
                path=block.path or "", label=block.label or "", heading=head.strip(), span=(block.start, outline.end_of(block))
            )
        )
    return sections
