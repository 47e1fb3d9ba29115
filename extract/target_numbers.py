"""Targets that a task names by their numbers: "chỉ tiêu 2 và 3", "các chỉ tiêu (1), (7)", "từ số 1 đến số 5", "chỉ tiêu 1.1 - 1.4"."""

from __future__ import annotations

import re

_PLAIN = r"\d{1,2}(?:\.\d{1,2})*"
_NUMBER = rf"(?:\({_PLAIN}\)|{_PLAIN})"
_SAID = r"(?:chỉ tiêu )?(?:thứ |số )?"
_JOINT = r"(?:, và |, | và |; | đến | ?- ?)"
_NAMED = re.compile(
    rf"(?:từ )?chỉ tiêu (?:từ )?(?:thứ |số |có số thứ tự )?({_NUMBER}(?:{_JOINT}{_SAID}{_NUMBER})*)"
    r"(?![\d.,]*\s?(?:%|/|người|xã|phường|tỷ|triệu|hộ|đồng|phần))"
)
_STEP = re.compile(rf"({_JOINT}{_SAID})?({_NUMBER})")
_MOST = 60
"""Numbers at most that a range stands for: more is no list of targets."""


def read_target_numbers(low: str, start: int, end: int) -> list[list[str]]:
    """The labels of the targets that a stretch of lower-case text names, one list a naming, ranges written out.

    >>> read_target_numbers("chủ trì các chỉ tiêu từ số 1 đến số 3 và 5", 0, 42)
    [['1', '2', '3', '5']]
    >>> read_target_numbers("chịu trách nhiệm thực hiện các chỉ tiêu (2), (3) và (6)", 0, 56)
    [['(2)', '(3)', '(6)']]
    """
    return [_labels(match[1]) for match in _NAMED.finditer(low, start, end)]


def _labels(named: str) -> list[str]:
    found: list[str] = []
    for step in _STEP.finditer(named):
        joint, label = (step[1] or "").replace(" chỉ tiêu", "").strip(), step[2]
        if found and joint.startswith(("đến", "-")):
            found += _between(found[-1], label)
        else:
            found.append(label)
    return found


def _between(first: str, last: str) -> list[str]:
    """The labels behind the first of a range; its last alone where the two are not numbered in one row."""
    form = "({})" if first.startswith("(") else "{}"
    (stem, _, one), (other, _, two) = first.strip("()").rpartition("."), last.strip("()").rpartition(".")
    if stem != other or not 0 < int(two) - int(one) <= _MOST:
        return [last]
    return [form.format(f"{stem}.{n}" if stem else n) for n in range(int(one) + 1, int(two) + 1)]
