"""Articles on congresses and meetings count who came and who was elected: no target, whatever term or year the sentence names."""

import pytest

from extract import extract_text

_HEADLINE = "Đại hội Đảng bộ xã Nậm Pung nhiệm kỳ 2025 - 2030\n\n"


@pytest.mark.parametrize(
    "told",
    [
        "Sáng 12/7, Đảng bộ xã Nậm Pung tổ chức Đại hội nhiệm kỳ 2025 - 2030, với 148 đại biểu đại diện cho hơn 620 đảng viên tham dự.",
        "Đại hội đã bầu Ban Chấp hành Đảng bộ xã khóa I, nhiệm kỳ 2025 - 2030 gồm 27 đồng chí; bầu Ban Thường vụ gồm 9 đồng chí.",
        "Đại hội bầu Đoàn đại biểu dự Đại hội cấp trên nhiệm kỳ 2025 - 2030 gồm 12 đại biểu chính thức.",
        "Dự hội nghị triển khai Kế hoạch đến năm 2030 có trên 300 đại biểu tại 45 điểm cầu.",
        "Ban Chấp hành Đảng bộ xã nhiệm kỳ 2025-2030 có 21 đồng chí, Ban Thường vụ có 7 đồng chí.",
        "Hội nghị quán triệt Nghị quyết Đại hội nhiệm kỳ 2025 - 2030 thu hút hơn 1.200 đảng viên tham gia.",
    ],
)
def test_who_came_and_who_was_elected(told: str) -> None:
    record = extract_text(f"{_HEADLINE}{told}\n\nPhấn đấu thu ngân sách tăng 9%/năm.")
    assert [record.quote(t.quantity_span) for t in record.targets] == ["9%"]
    assert record.results


@pytest.mark.parametrize(
    ("aimed", "figures"),
    [
        (
            "Đại hội quyết nghị giai đoạn 2025 - 2030 kết nạp 120 đảng viên mới; 90% chi bộ hoàn thành tốt nhiệm vụ.",
            ["120 đảng viên", "90%"],
        ),
        ("Đại hội bầu Ban Chấp hành nhiệm kỳ 2025 - 2030, phấn đấu có ít nhất 5 đồng chí là nữ.", ["ít nhất 5 đồng chí"]),
        ("Ban Chấp hành đề ra mục tiêu nhiệm kỳ 2025 - 2030 đào tạo nghề cho 300 lao động.", ["300 lao động"]),
    ],
)
def test_what_the_meeting_resolved(aimed: str, figures: list[str]) -> None:
    record = extract_text(f"{_HEADLINE}{aimed}")
    assert [record.quote(t.quantity_span) for t in record.targets] == figures
