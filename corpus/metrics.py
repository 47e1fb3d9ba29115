"""Facts -> figures: strict before soft, over all documents and by strata.

`targets_f1` counts targets that are found, `exact_f1` those that are also right in every field of `corpus.comparing.EXACT`,
`documents_exact` the share of documents in which all are, with none beside them. `span_iou` is the mean overlap of the found ones;
`leaks` are results taken for targets; `field_X` the share of found facts whose annotated field X is right.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import chain

from corpus.comparing import EXACT, OTHER_FIELDS, SOFT_FIELDS
from corpus.facts import DocumentScore, Fact, FactPart, FalseFact, Stratum

FEWER_IS_BETTER = frozenset({"leaks", "false_baselines", "failures"})
FIELDS = (*EXACT, *SOFT_FIELDS, *OTHER_FIELDS, "citation_issuer", "citation_relation", "document")
UNKNOWN = "unknown"
BY_DOCUMENT: dict[str, Callable[[DocumentScore], str | None]] = {
    "kind": lambda score: score.kind,
    "tier": lambda score: score.tier,
    "genre": lambda score: score.genre,
    "media_type": lambda score: score.media_type,
}
"""The strata of documents: name -> a document's value."""


def f1(right: int, false: int, missed: int) -> float:
    """F1 from counts; 1 where there was nothing to find and nothing was found.

    >>> f1(3, 1, 1), f1(0, 0, 0)
    (0.75, 1.0)
    """
    return 2 * right / (2 * right + false + missed) if right + false + missed else 1.0


def metrics(scores: Sequence[DocumentScore]) -> tuple[dict[str, float], dict[str, int]]:
    """The metrics by name, the strictest first, and what those that are shares are shares of."""
    facts = [fact for score in scores for fact in score.facts]
    false_facts = [fact for score in scores for fact in score.false_facts]
    targets = [fact for fact in facts if fact.part == "target"]
    found = [fact for fact in targets if fact.found]
    false = [fact for fact in false_facts if fact.part == "target"]
    values: dict[str, float] = {
        "documents": len(scores),
        "failures": sum(score.failure is not None for score in scores),
        "documents_exact": sum(score.exact for score in scores) / max(1, len(scores)),
        "exact_f1": exact_f1(targets, len(false)),
        "targets_f1": found_f1(targets, len(false)),
        "targets_precision": len(found) / max(1, len(found) + len(false)),
        "targets_recall": len(found) / max(1, len(targets)),
        "span_iou": sum(fact.overlap for fact in found) / max(1, len(found)),
        "leaks": sum(fact.leak for fact in false),
        "false_baselines": sum(fact.false_baseline for fact in found),
    }
    parts: tuple[FactPart, ...] = ("result", "citation", "assignment")
    for part in parts:
        beside = sum(fact.part == part for fact in false_facts)
        values[f"{part}s_f1"] = found_f1([fact for fact in facts if fact.part == part], beside)
    sizes = {"documents_exact": len(scores), "targets_recall": len(targets), "targets_precision": len(found) + len(false)}
    right, judged = _fields(facts)
    for name in FIELDS:
        if judged.get(name):
            values[f"field_{name}"] = right.get(name, 0) / judged[name]
            sizes[f"field_{name}"] = judged[name]
    return values, sizes


def found_f1(facts: Sequence[Fact], false: int) -> float:
    """F1 of facts that are found."""
    found = sum(fact.found for fact in facts)
    return f1(found, false, len(facts) - found)


def exact_f1(targets: Sequence[Fact], false: int) -> float:
    """F1 of targets that are exact: a found one that is not counts as false and as missed."""
    exact = sum(target.exact for target in targets)
    inexact = sum(target.found for target in targets) - exact
    return f1(exact, false + inexact, len(targets) - exact)


def strata(scores: Sequence[DocumentScore]) -> dict[str, list[Stratum]]:
    """The targets by what their documents are, and by the form that they stand in; values in alphabetical order."""
    found: dict[str, list[Stratum]] = {}
    for name, value_of in BY_DOCUMENT.items():
        groups: dict[str, list[DocumentScore]] = {}
        for score in scores:
            groups.setdefault(value_of(score) or UNKNOWN, []).append(score)
        found[name] = [_stratum(value, groups[value]) for value in sorted(groups)]
    forms = sorted({fact.form or UNKNOWN for score in scores for fact in _target_like(score)})
    found["form"] = [_stratum(form, scores, form) for form in forms]
    return found


def _stratum(value: str, scores: Sequence[DocumentScore], form: str | None = None) -> Stratum:
    """The targets of some documents, of one form only where it is given."""
    targets = [fact for score in scores for fact in score.targets() if form in (None, fact.form)]
    false = [fact for score in scores for fact in score.false_targets() if form in (None, fact.form)]
    with_any = [score for score in scores if form is None or any(fact.form == form for fact in _target_like(score))]
    return Stratum(
        value=value,
        documents=len(with_any),
        targets=len(targets),
        targets_f1=found_f1(targets, len(false)),
        exact_f1=exact_f1(targets, len(false)),
    )


def _target_like(score: DocumentScore) -> Iterable[Fact | FalseFact]:
    """All that has a form and counts for targets."""
    return chain(score.targets(), score.false_targets())


def _fields(facts: Iterable[Fact]) -> tuple[dict[str, int], dict[str, int]]:
    """How often each field was right, and how often it was judged: of found targets and citations, and of documents."""
    right: dict[str, int] = {}
    judged: dict[str, int] = {}
    for fact in facts:
        for ok, fields in ((True, fact.right), (False, [one.field for one in fact.wrong])):
            for field in fields:
                name = {"citation": f"citation_{field}", "document": "document"}.get(fact.part, field)
                judged[name] = judged.get(name, 0) + 1
                right[name] = right.get(name, 0) + ok
    return right, judged


def misses(name: str, value: float, wanted: float) -> bool:
    """Whether a metric is on the wrong side of a bound: leaks, false baselines and failures may be no more, all else no less.

    >>> misses("leaks", 1, 0), misses("exact_f1", 0.9, 0.9)
    (True, False)
    """
    return value > wanted if name in FEWER_IS_BETTER else value < wanted - 1e-9
