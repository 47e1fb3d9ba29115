"""The steps of what is demanded of people, as numbers that can be compared: degrees, ranks, political theory, age bands."""

from __future__ import annotations

from functools import cache

from schema.phrases import words
from schema.record import Criterion
from schema.vocab import entries


def level_rank(criterion: Criterion) -> int | None:
    """How much a criterion demands within its attribute, the more the higher; None where its level stands on no known scale.

    Of age bands the narrower demands more: under 35 more than under 40, and "under 40" the same as "39 at most".

    >>> [level_rank(Criterion(attribute="degree", op="ge", level=level)) for level in ("cao đẳng", "đại học", "thạc sĩ")]
    [2, 3, 4]
    """
    if criterion.attribute == "age":
        return _age_rank(criterion)
    if criterion.level is None or criterion.op in ("le", "lt"):
        return None
    step = _steps().get((criterion.attribute, " ".join(words(str(criterion.level)))))
    return None if step is None else step + (criterion.op == "gt")


def _age_rank(criterion: Criterion) -> int | None:
    if not isinstance(criterion.level, int):
        return None
    oldest = {"lt": criterion.level - 1, "le": criterion.level}
    youngest = {"ge": criterion.level, "gt": criterion.level + 1}
    if criterion.op in oldest:
        return -oldest[criterion.op]
    return youngest.get(criterion.op or "")


@cache
def _steps() -> dict[tuple[str, str], int]:
    return {
        (scale["attribute"], " ".join(words(name))): step
        for scale in entries("scales", "scale")
        for step, names in enumerate(scale["levels"])
        for name in names
    }
