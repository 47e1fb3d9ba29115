"""Words that tell a commitment from a report, a budget or a task, as patterns; they stand in schema/vocab/cues.toml."""

from __future__ import annotations

import re
from functools import cache

from extract.words import whole_words
from schema.record import Commitment
from schema.vocab import entries

_EFFORTS: tuple[Commitment, ...] = ("strive", "require")


@cache
def cue_pattern(name: str) -> re.Pattern[str]:
    """The words of a cue as one pattern over lower-case text; its `not_after` and `not_before` words exclude a match."""
    entry = next(e for e in entries("cues", "cue") if e["name"] == name)
    ahead = "|".join(map(re.escape, entry.get("not_before", ())))
    return re.compile(whole_words(entry["words"], entry.get("not_after", ())) + (rf"(?!\s(?:{ahead}))" if ahead else ""))


def efforts(low: str, start: int, end: int) -> list[tuple[re.Match[str], Commitment]]:
    """The effort words of a stretch ("phấn đấu", "phải") with what each says: first all that strive, then all that require."""
    return [(match, name) for name in _EFFORTS for match in cue_pattern(name).finditer(low, start, end)]
