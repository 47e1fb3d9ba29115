"""Targets that name no figure but what they are measured against: "tỷ lệ nữ cấp ủy cao hơn nhiệm kỳ trước".

The value stays open, since the text does not give it; `reference` holds the words that say where it is to be found.
"""

from __future__ import annotations

import re

from extract.dates import YEAR
from extract.drafts import Draft, Scene, Setting
from extract.words import words_of
from schema.record import Comparator

_COMPARES: dict[str, Comparator] = {
    "bằng hoặc cao hơn": "ge",
    "không thấp hơn": "ge",
    "không ít hơn": "ge",
    "ít nhất bằng": "ge",
    "tối thiểu bằng": "ge",
    "không cao hơn": "le",
    "không vượt quá": "le",
    "không vượt": "le",
    "cao hơn": "gt",
    "nhiều hơn": "gt",
    "thấp hơn": "lt",
    "ít hơn": "lt",
    "giữ nguyên như": "eq",
    "giữ như": "eq",
    "bằng": "eq",
    "như": "eq",
}
"""Words before a time -> what they ask for, the longest first."""
_REFERENCE = re.compile(
    rf"(?<![^\W_])(?P<op>{'|'.join(_COMPARES)})\s(?:so với\s)?(?:mức\s|số lượng\s|tỷ lệ\s)?(?:của\s)?"
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
    draft = Draft(setting.block, clause, None, match.span(), None, _COMPARES[match["op"]], None, None, None)
    draft.indicator = name or None
    draft.reference = scene.clean[slice(*match.span("reference"))]
    return draft if name else None
