"""All of something as a figure beside others: "năm 2027 80% và năm 2030 toàn bộ diện tích chè được cấp mã số" aims at 100 percent of it.

A clause without any figure is read by `extract.universals`. Only where aims are set and the word for all opens its part of the sentence,
with what is to become of the whole behind it: elsewhere the words are but emphasis ("nâng cao nhận thức của toàn bộ cán bộ").
"""

from __future__ import annotations

import re
from decimal import Decimal

from extract.predicates import find_predicate
from extract.quantities import Quantity
from extract.words import any_of

_WHOLE = re.compile(
    rf"(?<![^\W_])(?:{any_of('whole')})(?=(?:\s(?:các|số))?\s(?!(?:{any_of('no_whole')})(?![^\W_]))(?P<of>[^;:.%\d]{{3,110}}))"
)
_OPENS = re.compile(r"(?:^|[.;:,]\s?(?:và\s)?|\d{4}\s|(?:phấn đấu|bảo đảm|đưa)\s)$")


def read_wholes(low: str, start: int, end: int) -> list[Quantity]:
    """The wholes of a stretch of lower-case clean text, in order."""
    found = []
    for match in _WHOLE.finditer(low, start, end):
        of = low[match.start("of") : min(match.end("of"), end)]
        become = find_predicate(of)
        if become is None or become.start() < 3 or not _OPENS.search(low[max(start, match.start() - 14) : match.start()]):
            continue
        at = match.span()
        found.append(Quantity(span=at, number=at, comparator="eq", value=Decimal(100), unit="percent", kind="share"))
    return found
