"""What was gained and lost between two runs, fact by fact: a share can stay the same while one target is won and another lost.

A fact is lost where it was found or exact, or had a field right, and no more; a false fact that was not there before is a loss too.
Shares are shown beside, but decide nothing: a newly found target with one wrong field lowers that field's share and is still a gain.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Literal

from corpus.facts import Changes, Difference, DocumentScore, Evaluation, Fact, FactPart, Moved

Key = tuple[str, FactPart, str]
"""Document, part and name of a fact."""
WHOLE = ("exact", "found")
FalseKey = tuple[str, FactPart, str, Literal["leak", "false"]]
"""The same of a false fact, and whether it is a result taken for a target."""


def compare_runs(former: Evaluation, now: Evaluation) -> Changes:
    """Gains and losses over the documents and annotated facts of both runs, in the order of this one."""
    both = {score.document for score in former.documents} & {score.document for score in now.documents}
    before = dict(_facts(former.documents, both))
    after = dict(_facts(now.documents, both))
    shared = [key for key in after if key in before]
    gained, lost = [], []
    for key in shared:
        had, has = _achieved(before[key]), _achieved(after[key])
        gained += _moved(key, [what for what in has if what not in had])
        lost += _moved(key, [what for what in had if what not in has])
    false_before = Counter(_false_facts(former.documents, both))
    false_after = Counter(_false_facts(now.documents, both))
    return Changes(
        gained=gained,
        lost=lost,
        false_gone=_false_moved(false_before - false_after),
        false_come=_false_moved(false_after - false_before),
        metrics=_differences(former.metrics, now.metrics),
        not_compared=_count(former) + _count(now) - 2 * len(shared),
    )


def anything_lost(changes: Changes) -> bool:
    """Whether a fact was lost or a false one has come."""
    return bool(changes.lost or changes.false_come)


def _facts(scores: Sequence[DocumentScore], documents: set[str]) -> Iterator[tuple[Key, Fact]]:
    for score in scores:
        if score.document in documents:
            yield from (((score.document, fact.part, fact.name), fact) for fact in score.facts)


def _count(run: Evaluation) -> int:
    """How many annotated facts a run has, the same name counted once."""
    return len(dict(_facts(run.documents, {score.document for score in run.documents})))


def _achieved(fact: Fact) -> list[str]:
    """What a fact has to lose: that it is exact, that it is found, and each right field. A field of the document has itself only."""
    if not fact.found or fact.part not in ("target", "citation"):
        return ["found"] if fact.found else []
    return [*(["exact"] if fact.exact and fact.part == "target" else []), "found", *fact.right]


def _moved(key: Key, what: list[str]) -> list[Moved]:
    """What a fact gained or lost. Where it was found or missed as a whole, its fields go without saying."""
    document, part, name = key
    what = [one for one in what if one in WHOLE] if "found" in what else what
    return [Moved(document=document, part=part, name=name, what=what)] if what else []


def _false_facts(scores: Sequence[DocumentScore], documents: set[str]) -> Iterator[FalseKey]:
    for score in scores:
        if score.document in documents:
            yield from ((score.document, fact.part, fact.name, "leak" if fact.leak else "false") for fact in score.false_facts)


def _false_moved(facts: Counter[FalseKey]) -> list[Moved]:
    """One entry each, as often as it is there."""
    return [Moved(document=document, part=part, name=name, what=[how]) for document, part, name, how in facts.elements()]


def _differences(before: dict[str, float], now: dict[str, float]) -> list[Difference]:
    """The metrics that differ, in the order of this run, then those that only the former one has."""
    names = [*now, *(name for name in before if name not in now)]
    return [
        Difference(metric=name, before=before.get(name), now=now.get(name)) for name in names if before.get(name) != now.get(name)
    ]
