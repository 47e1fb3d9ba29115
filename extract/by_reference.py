"""Targets that name no figure but what they are measured against: "tỷ lệ nữ cấp ủy cao hơn nhiệm kỳ trước".

The value stays open, since the text does not give it; `reference` holds the words that say where it is to be found.
"""

from __future__ import annotations

import re

from extract.dates import YEAR
from extract.drafts import Draft, Scene, Setting
from extract.words import any_of, words_of
from schema.record import Comparator

_ASKS: tuple[Comparator, ...] = ("ge", "le", "gt", "lt", "eq")
"""Comparators whose words stand in the lists `against_ge` ... of schema/vocab/grammar.toml; what begins with "không" is tried first."""
_ASKED = "|".join(rf"(?P<{op}>{any_of('against_' + op)})" for op in _ASKS)
_REFERENCE = re.compile(
    rf"(?<![^\W_])(?:{_ASKED})"
    r"\s(?:so với\s)?(?:mức\s|số lượng\s|tỷ lệ\s)?(?:của\s)?"
    rf"(?P<reference>(?:nhiệm kỳ|khóa|giai đoạn)\s(?:trước|{YEAR}\s?-\s?{YEAR})|năm\s(?:trước|{YEAR}))(?![^\W_])"
)
_LEADS = re.compile(
    r"[^;.:]{0,60}?(?:,|phấn đấu|bảo đảm|đảm bảo|giữ|nâng|đưa)\s(?=(?:tỷ lệ|tỷ trọng|số lượng|số|mức|tổng|diện tích|kim ngạch)\s)"
)
_EFFORT = re.compile(r"\s(?:phải|phấn đấu|bảo đảm|đảm bảo|đạt|cần|ở mức|giữ)$")


def read_by_reference(scene: Scene, setting: Setting) -> Draft | None:
    """The target of a clause that names a measure and no figure, but the time whose value it is held against; None for another clause."""
    clause = setting.clause
    match = _REFERENCE.search(scene.low, clause.start, clause.end)
    if match is None or setting.quantities:
        return None
    start = max(clause.start, setting.context.head_end)
    lead = _LEADS.match(scene.low, start, match.start())
    start = lead.end() if lead else start
    if not words_of("measure_noun").match(scene.low, start, match.start()):
        return None
    name = scene.clean[start : match.start()].strip(" ,")
    while (effort := _EFFORT.search(name.lower())) is not None:
        name = name[: effort.start()].rstrip(" ,")
    asked = next(op for op in _ASKS if match[op])
    draft = Draft(setting.block, clause, None, match.span(), None, asked, None, None, None)
    draft.indicator = name or None
    draft.reference = scene.clean[slice(*match.span("reference"))]
    return draft if name else None
