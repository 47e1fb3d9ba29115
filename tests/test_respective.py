"""Figures listed in the order of listed years: each has the unit of the last and is due in the year of its place."""

import pytest

from tests.reading import plan

LISTS = [
    (
        "- Tỷ suất tử vong trẻ em các năm 2026, 2028 và 2030 lần lượt giảm còn 18, 16 và 14 ca/1.000 trẻ.",
        "ca/1.000 trẻ",
        [(18, 2026), (16, 2028), (14, 2030)],
    ),
    ("- Đến năm 2027 và 2030, sản lượng đạt tương ứng 12.000 và 15.000 tấn.", "tấn", [(12000, 2027), (15000, 2030)]),
    (
        "- Trồng mới lần lượt 300, 400, 500 ha rừng trong các năm 2026, 2027, 2028.",
        "ha",
        [(300, 2026), (400, 2027), (500, 2028)],
    ),
    ("- Kết nạp 12, 15 và 18 đảng viên các năm 2026, 2027, 2028.", "đảng viên", [(12, 2026), (15, 2027), (18, 2028)]),
    ("- Đến năm 2030 và năm 2035, tỷ lệ đô thị hóa đạt 41% và 50%.", "percent", [(41, 2030), (50, 2035)]),
]


@pytest.mark.parametrize(("text", "unit", "expected"), LISTS, ids=[row[0][:40] for row in LISTS])
def test_each_year_has_its_figure(text: str, unit: str, expected: list[tuple[int, int]]) -> None:
    record = plan(text)
    assert [(int(t.value or 0), t.deadline.end.year if t.deadline.end else None) for t in record.targets] == expected
    assert {t.unit for t in record.targets} == {unit}


@pytest.mark.parametrize(
    "text",
    [
        "- Hỗ trợ lớp 3, 4 và 12 trường vào năm 2028.",
        "- Đến năm 2027 và 2030, đạt 5, 7 và 9 triệu đồng.",
    ],
)
def test_lists_of_another_length_share_nothing(text: str) -> None:
    assert len(plan(text).targets) <= 1
