"""Figures in a commitment's sentence that nobody commits to: conditions, votes, examples, terms, addresses. And what looks like one and is none."""

from __future__ import annotations

import pytest

from extract import extract_text
from tests.reading import plan

TASKS = """KẾ HOẠCH

Phát triển hợp tác xã và làng nghề

II. NHIỆM VỤ, GIẢI PHÁP

{body}
"""

UNDER_AIMS = [
    "- Bản có trên 45% số hộ thiếu đất sản xuất thì được ưu tiên xem xét khai hoang.",
    "- Chủ đầu tư nào giải ngân dưới 60% kế hoạch vốn thì bị điều chuyển.",
    "- Nếu có từ 25% số tiểu thương trở lên không đồng tình, phương án phải làm lại.",
    "- Trong trường hợp tỷ lệ gia súc mắc bệnh vượt quá 8% đàn phải công bố dịch.",
    "- Phương án được chọn khi có trên 70% số hộ ghi ý kiến.",
    "- Chủ trương được thông qua với trên 65% số xã viên tán thành.",
    "- Ban Chấp hành biểu quyết, tỷ lệ 21/25 đồng chí nhất trí (84%).",
    "- Ví dụ: thôn có 40 hộ, 34 hộ phân loại rác tại nhà thì tỷ lệ là 85%.",
    "- Cách tính: tỷ lệ = số lồng bè đăng ký / tổng số lồng bè x 100%.",
    "- Lãi suất vay nuôi biển 6,5%/năm.",
    "- Giá vé tham quan 40.000 đồng/người.",
    "- Thuế suất 10%, phí môi trường 3%.",
    "- Trụ sở tại số 128 đường Hùng Vương.",
    "- Kinh phí: 14 tỷ đồng, trong đó ngân sách tỉnh 70%, ngân sách xã 30%.",
    "- Tốc độ tăng trưởng đạt -2%.",
]  # fmt: skip

UNDER_TASKS = [
    "1. Những làng nghề có từ 30 hộ tham gia trở lên được hỗ trợ hệ thống xử lý nước thải.",
    "2. Hợp tác xã có từ 15 thành viên trở lên đang hoạt động được vay vốn ưu đãi.",
    "3. Cơ sở sử dụng từ 40% lao động khuyết tật trở lên được miễn tiền thuê đất.",
    "4. Sản phẩm đạt từ 90 điểm trở lên xếp loại năm sao.",
    "5. Tổ hội có dưới 05 hội viên thì sinh hoạt ghép.",
]

TARGETS = [
    ("- Phấn đấu tỷ lệ bao phủ bảo hiểm xã hội đạt 60% thì mới hoàn thành kế hoạch.", ["60%"]),
    ("- Tỷ lệ hài lòng của người dân khi giải quyết thủ tục đất đai đạt 95%.", ["95%"]),
    ("- Tỷ lệ nam, nữ thanh niên được khám sức khỏe trước khi kết hôn đạt 70%.", ["70%"]),
    ("- Khi kết thúc năm học, 96% học sinh biết bơi.", ["96%"]),
    ("- Giảm lãi suất cho vay hộ nghèo 0,5%/năm.", ["0,5%"]),
    ("- Giá trị sản xuất đạt 40 triệu đồng/ha.", ["40 triệu đồng/ha"]),
    ("- Ít nhất 25% hợp tác xã được hỗ trợ chuyển đổi số.", ["Ít nhất 25%"]),
    ("- Nâng cấp 12 đường giao thông nông thôn.", ["12 đường"]),
    ("- Ngân sách tỉnh dành tối thiểu 8% số thu từ đất cho đo đạc bản đồ.", ["tối thiểu 8%"]),
]


@pytest.mark.parametrize("body", UNDER_AIMS)
def test_nobody_commits_to_it_under_aims(body: str) -> None:
    record = plan(body)
    assert [record.text[slice(*t.quantity_span)] for t in record.targets] == []


@pytest.mark.parametrize("body", UNDER_TASKS)
def test_nobody_commits_to_it_under_tasks(body: str) -> None:
    record = extract_text(TASKS.format(body=body), "ke_hoach.txt")
    assert [record.text[slice(*t.quantity_span)] for t in record.targets] == []


@pytest.mark.parametrize(("body", "words"), TARGETS)
def test_looks_like_one(body: str, words: list[str]) -> None:
    record = plan(body)
    assert [record.text[slice(*t.quantity_span)] for t in record.targets] == words
