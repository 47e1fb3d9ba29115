"""Targets that are held against the value of another time, which the text does not give: no figure, and the words of the time."""

from __future__ import annotations

import pytest

from tests.reading import plan

AGAINST = [
    (
        "- Tỷ lệ nữ cấp ủy viên cấp xã cao hơn nhiệm kỳ trước.",
        "gt",
        "cao hơn nhiệm kỳ trước",
        "nhiệm kỳ trước",
        "Tỷ lệ nữ cấp ủy viên cấp xã",
    ),
    ("- Số lượng cấp ủy viên giữ như nhiệm kỳ trước.", "eq", "giữ như nhiệm kỳ trước", "nhiệm kỳ trước", "Số lượng cấp ủy viên"),
    (
        "- Phấn đấu tỷ lệ cán bộ trẻ không thấp hơn nhiệm kỳ 2020 - 2025.",
        "ge",
        "không thấp hơn nhiệm kỳ 2020 - 2025",
        "nhiệm kỳ 2020 - 2025",
        "tỷ lệ cán bộ trẻ",
    ),
    ("- Diện tích lúa bị hạn không vượt quá năm 2024.", "le", "không vượt quá năm 2024", "năm 2024", "Diện tích lúa bị hạn"),
    (
        "- Kim ngạch xuất khẩu phải bằng hoặc cao hơn năm trước.",
        "ge",
        "bằng hoặc cao hơn năm trước",
        "năm trước",
        "Kim ngạch xuất khẩu",
    ),
]


@pytest.mark.parametrize(("text", "comparator", "words", "reference", "indicator"), AGAINST, ids=[row[0][:40] for row in AGAINST])
def test_held_against_another_time(text: str, comparator: str, words: str, reference: str, indicator: str) -> None:
    record = plan(text)
    (target,) = record.targets
    assert (target.comparator, target.value, target.unit) == (comparator, None, None)
    assert (record.quote(target.quantity_span), target.reference, target.indicator) == (words, reference, indicator)


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("- Tổ chức thực hiện như năm trước.", []),
        ("- Tỷ lệ nữ đạt ít nhất 15% và cao hơn nhiệm kỳ trước.", ["đạt ít nhất 15%"]),
        ("- Chất lượng cán bộ cao hơn nhiệm kỳ trước.", []),
    ],
)
def test_what_names_no_measure_or_a_figure(text: str, figures: list[str]) -> None:
    record = plan(text)
    assert [record.quote(t.quantity_span) for t in record.targets] == figures
