"""Bodies charged with targets by the section that they stand in, or by what their group is called."""

from __future__ import annotations

import pytest

from tests.reading import plan

TARGETS = (
    "A. VĂN HÓA, THỂ THAO\n\n1. Về văn hóa\n\na) 80% thôn có nhà văn hóa.\n\nb) 65% gia đình đạt danh hiệu gia đình văn hóa.\n\n"
    "2. Về thể thao\n\na) 45% người dân tập thể dục thường xuyên.\n\nB. CHẤT LƯỢNG NƯỚC\n\n1. Về nước sạch\n\na) 92% hộ dùng nước sạch.\n\n"
    "II. TỔ CHỨC THỰC HIỆN\n\n"
)
CASES: list[tuple[str, list[str]]] = [
    ("1. Sở Văn hóa, Thể thao và Du lịch chủ trì thực hiện các chỉ tiêu tại mục A phần I.", ["80%", "65%", "45%"]),
    ("1. Sở Nông nghiệp và Môi trường chịu trách nhiệm các chỉ tiêu nêu tại phần I, mục B.", ["92%"]),
    ("1. Sở Văn hóa, Thể thao và Du lịch theo dõi chỉ tiêu tại mục I.A.1; báo cáo hằng quý.", ["80%", "65%"]),
    ("1. Sở Nội vụ chủ trì các chỉ tiêu tại mục I.A.2 và I.B.1.", ["45%", "92%"]),
    ("1. Sở Y tế theo dõi nhóm chỉ tiêu về thể thao.", ["45%"]),
    ("1. Sở Y tế chủ trì các chỉ tiêu về nước sạch, đôn đốc các xã.", ["92%"]),
    # what is not told for sure
    ("1. Sở Nội vụ chủ trì các chỉ tiêu tại mục 1.", []),
    ("1. Sở Nội vụ chủ trì thực hiện các chỉ tiêu tại mục A phần I Quyết định số 12/QĐ-TTg.", []),
    ("1. Sở Nội vụ chủ trì các chỉ tiêu tại mục C phần I.", []),
    ("1. Sở Nội vụ theo dõi các chỉ tiêu về cải cách hành chính.", []),
]


@pytest.mark.parametrize(("line", "expected"), CASES, ids=[c[0][3:60] for c in CASES])
def test_targets_by_their_place(line: str, expected: list[str]) -> None:
    record = plan(TARGETS + line)
    held = [record.text[slice(*t.quantity_span)] for t in record.targets if t.responsible]
    assert held == expected


def test_targets_by_numbers_in_brackets_also_behind_another_duty() -> None:
    record = plan(
        "II. CHỈ TIÊU\n\n(1) 80% thôn có nhà văn hóa.\n\n(2) 92% hộ dùng nước sạch.\n\n(3) 45% người dân tập thể dục.\n\nIII. NHIỆM VỤ\n\n"
        "1. Xây dựng thiết chế văn hóa.\n\n2. Đầu tư công trình nước.\n\nIV. TỔ CHỨC THỰC HIỆN\n\n1. Sở Xây dựng\n\na) Chủ trì tổ chức thực hiện"
        " Kế hoạch; chịu trách nhiệm thực hiện các chỉ tiêu (1) và (3).\n\n2. Sở Y tế: Chủ trì thực hiện chỉ tiêu (2)."
    )
    assert [[(one.role, one.body) for one in target.responsible] for target in record.targets] == [
        [("lead", "Sở Xây dựng")],
        [("lead", "Sở Y tế")],
        [("lead", "Sở Xây dựng")],
    ]
