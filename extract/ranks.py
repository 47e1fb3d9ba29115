"""What a place in a ranking is a place in: "tỉnh thuộc nhóm 15 địa phương dẫn đầu cả nước về chuyển đổi số"."""

from __future__ import annotations

import re

from extract.drafts import Draft, Scene
from extract.labels import CAPITAL
from extract.measured import Measured
from extract.quantities import Quantity
from extract.words import any_of, words_of

_IN = re.compile(
    rf"(?<![^\W_])(?:(?:về|xét về|theo)\s(?:mặt\s)?|có\s(?=(?:{any_of('measure_noun')})(?![^\W_])))(?P<what>[^;:.()]+)"
)
_ENDS = re.compile(
    r",\s|\s(?:cả nước|toàn quốc|cao nhất|thấp nhất|tốt nhất|lớn nhất|nhanh nhất|trong cả nước|của cả nước|vào năm|trong năm|đến năm)(?![^\W_])"
)


_PLACE = re.compile(
    rf"(?:(?:[Tt]ỉnh|[Tt]hành phố|[Xx]ã|[Pp]hường|[Hh]uyện|[Tt]oàn \w+)(?:\s\w+){{0,4}}|{CAPITAL}\w*(?:[\s-]{CAPITAL}\w*){{0,4}})?"
)
"""Whose rank it is: a place, by its kind or by its capitals; a field of work that leads is itself the measure."""


def read_rank(scene: Scene, draft: Draft, measured: Measured, q: Quantity) -> None:
    """The measure of a rank that names before it only whose it is: what it leads in, named behind it."""
    if q.kind != "rank" or measured.form == "none":
        return
    subject = (draft.indicator or "").rsplit(", ", 1)[-1]
    ahead = measured.indicator is not None and measured.indicator[1] <= q.span[0]
    if words_of("measure_noun").search(scene.low[slice(*measured.before)]) is not None or (
        ahead and not _PLACE.fullmatch(subject)
    ):
        return
    a, b = measured.behind
    named = _IN.search(scene.low, a, b)
    if named is None:
        return
    start, end = named.span("what")
    stop = _ENDS.search(scene.low, start, end)
    draft.indicator = scene.text((start, stop.start() if stop else end))
    draft.population = None
