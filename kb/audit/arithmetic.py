"""arithmetic: counts, totals and percentages that cannot all be true, allowing for rounding and for cutting off."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kb.audit.case import Case
from kb.audit.figures import Figure, figures_of, may_stand_for, some_count_fits
from kb.audit.sums import sums_of
from schema.answers import Finding

CODE = "arithmetic"

_LINKS = ("chiếm", "đạt", "tỷ lệ", "tỉ lệ", "tương ứng", "tương đương", "bằng")
_TOTALS = ("tổng số", "trong số", "tổng cộng")
_OF_A_TOTAL = ("tổng số", "trên tổng số", "trong tổng số", "của tổng số")
_ENDS = (". ", ".\n", ";", "\n\n", "! ", "? ")
_REACH = 120


def check(case: Case) -> Iterator[Finding]:
    """Yields one finding for each share that its counts contradict, and for each sum whose parts do not make the total."""
    record = case.document.record
    text = record.text
    figures = figures_of(record)
    for index, percent in enumerate(figures):
        if not percent.percent:
            continue
        part = _part_before(text, figures[:index], percent)
        wholes = [part.total] if part and part.total else _wholes(text, figures[:index], part) if part else []
        if part and wholes:
            if not any(may_stand_for(percent, part.value, whole) for whole in wholes):
                whole = wholes[-1]
                actual = round(part.value * 100 / whole, 2) if whole else Decimal(0)
                yield case.finding(
                    CODE,
                    "warning",
                    _closed(text, part.span[0], percent.span[1]),
                    wording="arithmetic_share",
                    part=part.value,
                    total=whole,
                    actual=actual,
                    quantity=percent.words,
                )
            continue
        total = _total_around(text, figures, index)
        if total is not None and not some_count_fits(percent, total.value):
            start, end = min(total.span[0], percent.span[0]), max(total.span[1], percent.span[1])
            yield case.finding(
                CODE, "warning", (start, end), wording="arithmetic_no_count", total=total.value, quantity=percent.words
            )
    for found in sums_of(text):
        if not found.holds:
            yield case.finding(
                CODE,
                "warning",
                found.span,
                wording="arithmetic_sum",
                total=found.total,
                sum=sum(found.parts),
                parts=list(found.parts),
            )


def _part_before(text: str, before: list[Figure], percent: Figure) -> Figure | None:
    """The count whose share the percentage is: the figure right before it, joined by a bracket or by words such as "chiếm"."""
    if not before or before[-1].percent:
        return None
    part = before[-1]
    gap = text[part.span[1] : percent.span[0]]
    if len(gap) > _REACH or _breaks(gap) or any(char.isdigit() for char in gap) or _introduced(text, part):
        return None
    opened = gap.rstrip().endswith("(")
    return part if opened or any(link in gap.lower() for link in _LINKS) else None


def _wholes(text: str, before: list[Figure], part: Figure) -> list[Decimal]:
    """The totals that the count may be a part of: said to be one ("tổng số"), or followed by "trong đó", in this sentence or
    before it.
    """
    wholes: list[Decimal] = []
    for figure in before[:-1]:
        gap = text[figure.span[1] : part.span[0]]
        outside, inside_open = _without_brackets(gap)
        if figure.percent or figure.value < part.value or inside_open or len(gap) > 3 * _REACH:
            continue
        told = outside.lower()
        if not ("trong đó" in told or (_introduced(text, figure) and not _breaks(told))):
            continue
        lead = told.rpartition("trong đó")[0]
        if not _breaks(lead.rstrip(" .,\n")) and not _breaks(told.rpartition("trong đó")[2]):
            wholes.append(figure.value)
    return wholes


def _total_around(text: str, figures: list[Figure], index: int) -> Figure | None:
    """The total of which a bare percentage is taken: right behind it ("52% trên tổng số 300"), or before it in the clause.

    Where "trong đó" stands between, the percentage may be one of a part; then nothing is said.
    """
    percent = figures[index]
    if index + 1 < len(figures):
        behind = " ".join(text[percent.span[1] : figures[index + 1].span[0]].lower().split())
        if behind in _OF_A_TOTAL and not figures[index + 1].percent:
            return figures[index + 1]
    for figure in reversed(figures[:index]):
        gap = text[figure.span[1] : percent.span[0]]
        if _breaks(gap) or len(gap) > 3 * _REACH:
            return None
        if not figure.percent and _introduced(text, figure):
            return None if "trong đó" in gap.lower() else figure
    return None


def _introduced(text: str, figure: Figure) -> bool:
    lead = " ".join(text[max(0, figure.span[0] - 25) : figure.span[0]].lower().split())
    return lead.endswith(tuple(total + tail for total in _TOTALS for tail in ("", " là", ":")))


def _breaks(gap: str) -> bool:
    return any(end in gap for end in _ENDS)


def _without_brackets(gap: str) -> tuple[str, bool]:
    """The words outside brackets, and whether the gap leaves brackets that were open where it began."""
    kept: list[str] = []
    depth = 0
    for char in gap:
        if char == "(":
            depth += 1
        elif char == ")":
            depth -= 1
            if depth < 0:
                return "".join(kept), True
        elif depth == 0:
            kept.append(char)
    return "".join(kept), False


def _closed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span with the closing bracket, where one was opened in it."""
    piece = text[start:end]
    return start, end + (text[end : end + 1] == ")" and piece.count("(") > piece.count(")"))
