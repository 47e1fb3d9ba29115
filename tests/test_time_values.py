"""Times of tasks as cells and keys give them -> first and last day, recurrence."""

from __future__ import annotations

import pytest

from extract.time_values import read_time_value
from extract.view import spell

VALUES = [
    ("Quý II, III/2026", None, "2026-09-30", None),
    ("Quý III - IV/2026", None, "2026-12-31", None),
    ("Tháng 6 - 12/2026", None, "2026-12-31", None),
    ("Tháng 3, 4 và 5 năm 2027", None, "2027-05-31", None),
    ("2026 - 2028", "2026-01-01", "2028-12-31", None),
    ("2027", None, "2027-12-31", None),
    ("Từ 2026 đến 2030", "2026-01-01", "2030-12-31", None),
    ("12/2026", None, "2026-12-31", None),
    ("T6/2026", None, "2026-06-30", None),
    ("Q1/2026", None, "2026-03-31", None),
    ("Quý II/2026 - Quý IV/2027", None, "2027-12-31", None),
    ("01/7 - 30/9/2026", None, "2026-09-30", None),
    ("Hằng năm", None, None, "yearly"),
    ("Trước 30/6/2026", None, "2026-06-29", None),
    ("Theo tiến độ", None, None, None),
]


@pytest.mark.parametrize(("text", "start", "end", "recurrence"), VALUES)
def test_values(text: str, start: str | None, end: str | None, recurrence: str | None) -> None:
    found = read_time_value(text, spell(text)[0])
    assert found is not None
    assert (found.start and str(found.start), found.end and str(found.end), found.recurrence, found.text) == (
        start,
        end,
        recurrence,
        text,
    )


def test_hostile_values_end() -> None:
    for text in ("quý i, " * 20_000, "tháng 1 - " * 20_000, "2026 - " * 20_000):
        read_time_value(text, text)
