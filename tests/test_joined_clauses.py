"""What clauses beside each other share and what they do not: times, starting values, parts of a whole."""

from __future__ import annotations

import pytest

from tests.reading import plan
from tests.test_targets import actual

TIMES: list[tuple[str, list[str | None]]] = [
    # a time behind a figure, in parentheses or of a part alone does not date the clause behind the semicolon
    ("- Kiểm định 100% cầu treo vào năm 2027 và ít nhất 80% đập nhỏ vào năm 2029; sửa chữa 12 bến đò.", ["2027-12-31", "2029-12-31", "2030-12-31"]),
    ("- Kiểm định 100% cầu treo vào năm 2027 và không dưới 80% đập nhỏ; sửa 12 bến đò.", ["2027-12-31", "2030-12-31", "2030-12-31"]),
    ("- Xây mới 20 trạm bơm, trong đó 05 trạm xong trước mùa bão (tháng 8/2026); trồng 900 cây phượng.", ["2030-12-31", "2026-08-31", "2030-12-31"]),
    ("- Cấp mới ít nhất 4.000 mã vùng trồng, riêng giai đoạn 2026 - 2027 là 900 mã vùng trồng; trên 60% sản lượng có hợp đồng tiêu thụ.", ["2030-12-31", "2027-12-31", "2030-12-31"]),
    # one that opens the sentence does
    ("- Đến năm 2028, 90% hộ có nước sạch; 75% chất thải được phân loại; trồng 60 ha rừng.", ["2028-12-31", "2028-12-31", "2028-12-31"]),
    # what dates the value that a change starts from is no deadline, of no clause
    ("- Tỷ lệ hộ thiếu đất giảm từ 6,5% cuối năm 2025 xuống dưới 3%; thu hồi ít nhất 70% diện tích đất lấn chiếm.", ["2030-12-31", "2030-12-31"]),
    ("- Tỷ lệ hộ dùng bếp gas tăng từ 61% năm 2025 lên 75% năm 2028 và 85% năm 2029.", ["2028-12-31", "2029-12-31"]),
    # half-years, quarters and days have the year that a heading names
    ("1. Các chỉ tiêu năm 2027\n\n- Giải ngân vốn hỗ trợ: hết quý I đạt 20%, hết quý III đạt 70%, đến 31/01/2028 đạt trên 97%.", ["2027-03-31", "2027-09-30", "2028-01-31"]),
    ("1. Các chỉ tiêu năm 2027\n\n- Tỷ lệ tiêm vắc xin đàn vật nuôi đến 31/5 đạt 60%, đến 30/10 đạt 90%.", ["2027-05-31", "2027-10-30"]),
    ("- Tỷ lệ tiêm vắc xin đàn vật nuôi đến 31/5 đạt 60%, đến ngày 30/10/2027 đạt 90%.", ["2030-12-31", "2027-10-30"]),
]  # fmt: skip


@pytest.mark.parametrize(("body", "ends"), TIMES, ids=[c[0][:60] for c in TIMES])
def test_deadlines_of_joined_clauses(body: str, ends: list[str | None]) -> None:
    record = plan(body)
    assert [actual(t, record.text, "end") for t in record.targets] == ends, [
        actual(t, record.text, "words") for t in record.targets
    ]
