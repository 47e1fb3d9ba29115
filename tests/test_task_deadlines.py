"""By when a task is due, wherever in it that is said; who shares it in brackets; tasks that a report sets for the year to come."""

from __future__ import annotations

import pytest

from extract import extract_text
from schema.record import ExtractionRecord

PLAN = """UBND TỈNH VĨNH HÒA
Số: 77/KH-UBND
Vĩnh Hòa, ngày 02 tháng 02 năm 2026

KẾ HOẠCH
Phát triển công nghiệp hỗ trợ

{body}
"""
REPORT = """ĐẢNG ỦY XÃ MƯỜNG LAI
*
Số 45-BC/ĐU
Mường Lai, ngày 20 tháng 12 năm 2025

BÁO CÁO
Tình hình năm 2025, nhiệm vụ năm 2026

{body}
"""


def told(record: ExtractionRecord) -> list[tuple[str, str, str | None, str | None]]:
    return [
        (a.role, a.body, a.deadline.end.isoformat() if a.deadline.end else None, a.deadline.recurrence)
        for a in record.assignments
    ]


ROWS = [
    (
        "III. TỔ CHỨC THỰC HIỆN\n\n1. Sở Y tế hướng dẫn các bệnh viện; hoàn thành trước ngày 01/7/2026.",
        [("lead", "Sở Y tế", "2026-06-30", None)],
    ),
    (
        "III. TỔ CHỨC THỰC HIỆN\n\n1. Sở Xây dựng chủ trì, phối hợp với Sở Tài chính lập danh mục; báo cáo UBND tỉnh trong quý III/2026.",
        [("lead", "Sở Xây dựng", "2026-09-30", None), ("coordinate", "Sở Tài chính", "2026-09-30", None)],
    ),
    (
        "III. TỔ CHỨC THỰC HIỆN\n\n1. Công an tỉnh mở các đợt cao điểm trấn áp tội phạm; định kỳ hằng năm đánh giá kết quả.",
        [("lead", "Công an tỉnh", None, "yearly")],
    ),
    (
        "II. NHIỆM VỤ\n\n1. Mở 03 lớp dạy nghề (Sở Nội vụ chủ trì, Hội Nông dân tỉnh phối hợp; quý II/2026).",
        [("lead", "Sở Nội vụ", "2026-06-30", None), ("coordinate", "Hội Nông dân tỉnh", "2026-06-30", None)],
    ),
    (
        "II. NHIỆM VỤ\n\n1. Trùng tu đình làng (Sở Văn hóa, Thể thao và Du lịch chủ trì; hoàn thành trong năm 2027).",
        [("lead", "Sở Văn hóa, Thể thao và Du lịch", "2027-12-31", None)],
    ),
]


@pytest.mark.parametrize(("body", "expected"), ROWS, ids=[r[0][-60:] for r in ROWS])
def test_a_task_is_due_where_its_words_say(body: str, expected: list[tuple[str, str, str | None, str | None]]) -> None:
    assert told(extract_text(PLAN.format(body=body))) == expected


AHEAD = [
    (
        "II. NHIỆM VỤ, GIẢI PHÁP NĂM 2026\n\n1. Ban Xây dựng Đảng tham mưu kế hoạch kiểm tra; hoàn thành trong tháng 01/2026.",
        [("advise", "Ban Xây dựng Đảng", "2026-01-31", None)],
    ),
    (
        "II. PHƯƠNG HƯỚNG NĂM 2026\n\n1. Phòng Kinh tế chủ trì, phối hợp với Hội Nông dân xã rà soát hộ nghèo.",
        [("lead", "Phòng Kinh tế", None, None), ("coordinate", "Hội Nông dân xã", None, None)],
    ),
    ("I. TÌNH HÌNH THỰC HIỆN NHIỆM VỤ\n\n1. Phòng Kinh tế chủ trì, phối hợp với Hội Nông dân xã rà soát 120 hộ nghèo.", []),
    ("I. KẾT QUẢ ĐẠT ĐƯỢC\n\n1. Ban Xây dựng Đảng tham mưu ban hành 12 văn bản.", []),
]


@pytest.mark.parametrize(("body", "expected"), AHEAD, ids=[r[0][:60] for r in AHEAD])
def test_a_report_charges_where_it_looks_ahead(body: str, expected: list[tuple[str, str, str | None, str | None]]) -> None:
    assert told(extract_text(REPORT.format(body=body))) == expected
