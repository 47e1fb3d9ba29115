"""Tables that white space alone makes, and what is none."""

from __future__ import annotations

import pytest

from tests.reading import plan

TABS = """Bảng chỉ tiêu chủ yếu
STT\tChỉ tiêu\tĐơn vị tính\tƯớc thực hiện 2025\tKế hoạch 2026\tĐơn vị chủ trì
1\tTỷ lệ hộ nghèo\t%\t3,2\t2,5\tPhòng Kinh tế
2\tSố sản phẩm OCOP\tsản phẩm\t12\t≥ 15\tPhòng Kinh tế
3\tTỷ lệ trẻ đến trường\t%\t94,4\t98\tPhòng Văn hóa - Xã hội"""
BLANKS = """Chỉ tiêu                          Năm 2025    Mục tiêu 2026
Tỷ lệ hộ dùng điện (%)            95,3        96,5
Tỷ lệ hộ có nước sạch (%)         88,2        90,0
Số trạm y tế đạt chuẩn (trạm)     14          18"""


def figures(body: str) -> list[tuple[str, str, float | None]]:
    """Indicator, figure and baseline of each target."""
    record = plan(body)
    return [
        (target.indicator or "", record.quote(target.quantity_span), float(target.baseline.value) if target.baseline else None)
        for target in record.targets
    ]


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_cells_parted_by_tabs(ending: str) -> None:
    assert figures(f"I. MỤC TIÊU\n\n{TABS}\n\nII. NHIỆM VỤ".replace("\n", ending)) == [
        ("Tỷ lệ hộ nghèo", "2,5", 3.2),
        ("Số sản phẩm OCOP", "≥ 15", 12.0),
        ("Tỷ lệ trẻ đến trường", "98", 94.4),
    ]


def test_cells_aligned_by_blanks() -> None:
    assert figures(f"I. MỤC TIÊU\n\n{BLANKS}\n\nII. NHIỆM VỤ") == [
        ("Tỷ lệ hộ dùng điện", "96,5", 95.3),
        ("Tỷ lệ hộ có nước sạch", "90,0", 88.2),
        ("Số trạm y tế đạt chuẩn", "18", 14.0),
    ]


@pytest.mark.parametrize(
    "body",
    [
        "Nơi nhận:            TM. ỦY BAN NHÂN DÂN\n- Như trên;                 CHỦ TỊCH\n- Lưu: VT.               Trần Văn An",
        "Phấn  đấu  tỷ lệ hộ nghèo\ncòn  dưới  2% vào\nnăm  2030  hoặc sớm hơn.",
        "1\tPhát triển\tdu lịch\n2\tPhát triển\tnông nghiệp",
    ],
)
def test_what_is_no_table(body: str) -> None:
    assert not [target for target in figures(f"I. MỤC TIÊU\n\n{body}") if "%" not in target[1]]
