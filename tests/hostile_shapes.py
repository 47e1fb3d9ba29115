"""Documents of any length that ask one thing of extraction over and over: for the tests and for `benchmarks/linear_time.py`."""

from __future__ import annotations

from collections.abc import Callable

HEAD = """ỦY BAN NHÂN DÂN
TỈNH BÌNH MINH

Số: 45/KH-UBND

Bình Minh, ngày 15 tháng 8 năm 2025

KẾ HOẠCH

Phát triển kinh tế - xã hội giai đoạn 2026 - 2030

"""
_GOAL = "Phấn đấu đến năm 2030 tỷ lệ hộ nghèo giảm còn dưới 2%, tỷ lệ lao động qua đào tạo đạt từ 70% trở lên. "
_ORDINARY = (
    f"I. MỤC TIÊU\n\n{_GOAL}\n\n1. Mục tiêu cụ thể\n\n- {_GOAL}\n- 100% cán bộ cấp xã có trình độ đại học trở lên;\n\n"
    "II. TỔ CHỨC THỰC HIỆN\n\n1. Sở Nội vụ chủ trì, phối hợp với các sở, ngành tham mưu, báo cáo Ủy ban nhân dân tỉnh trước ngày 15/12 "
    "hằng năm.\n\n2. Sở Tài chính cân đối, bố trí kinh phí theo Nghị quyết số 57-NQ/TW, ngày 22/12/2024 của Bộ Chính trị.\n\n"
)
_ROW = "| {i} | Tỷ lệ hộ nghèo | % | {m} | 1 |\n"

REPEATED: dict[str, str] = {
    "an ordinary plan": _ORDINARY,
    "one paragraph of targets": _GOAL,
    "one paragraph of words": "phát triển kinh tế xã hội ",
    "one word": "a",
    "figures": "12,5 ",
    "100%": "100% ",
    "items": "- tỷ lệ hộ {i} dùng nước sạch đạt {m}%;\n",
    "numbered items": "{n}. Giao Sở Y tế chủ trì thực hiện;\n",
    "heads with a colon": "- Chỉ tiêu:\n",
    "headings": "I. MỤC TIÊU\n\n",
    "numbered headings": "1.{n}.{m}. Nhiệm vụ\n\n",
    "rows of one table": _ROW,
    "tables": "| STT | Chỉ tiêu | Đơn vị | 2026 | 2030 |\n|---|---|---|---|---|\n| 1 | Tỷ lệ hộ nghèo | % | 2 | 1 |\n\n",
    "a table without bars": "{i}\nTỷ lệ hộ nghèo\n%\n5\n4\n",
    "bars": "|\n",
    "citations": "Nghị quyết số {i}-NQ/TW, ngày 22/12/2024 của Bộ Chính trị; ",
    "names for citations": "Kế hoạch số {i}/KH-UBND (gọi tắt là Kế hoạch {i}) ",
    "legal bases": "Căn cứ Quyết định số {i}/QĐ-UBND ngày 1/2/2024 của Ủy ban nhân dân tỉnh về việc phê duyệt đề án;\n\n",
    "deadlines": "đến năm 2030 ",
    "days": "trước ngày 15/12/2026, ",
    "bodies": "Sở Nội vụ, ",
    "sections of bodies": "1. Sở Nội vụ\n",
    "duties": "Sở Y tế chủ trì, phối hợp với Sở Tài chính thực hiện.\n\n",
    "open parentheses": "(",
    "parentheses": "(hiện nay là 12,4%) ",
    "quotes": '"',
    "footnote marks": "đạt {m}% ({n}) ",
    "footnotes": "({n}) Hiện nay là 12,4%.\n",
    "degrees": "trình độ đại học trở lên ",
    "money": "12.000 tỷ đồng/năm ",
    "shares of communes": "60% số xã đạt chuẩn, ",
    "results": "Kết quả đạt được năm 2024: 95% hộ dân dùng nước sạch. ",
    "groups of digits": "1.111",
    "rules": "-",
    "letterheads": "ỦY BAN NHÂN DÂN\n",
    "recipients": "Nơi nhận:\n- Như trên;\n",
}
"""What is repeated; {i} counts, {m} and {n} go round up to 97 and 99."""


def shape(name: str) -> Callable[[int], str]:
    """The maker of documents of one shape: a letterhead and so many characters."""
    unit = REPEATED[name]

    def make(length: int) -> str:
        if "{" not in unit:
            return HEAD + (unit * (length // len(unit) + 1))[:length]
        size = length // (len(unit) - 4) + 1
        return HEAD + "".join(unit.format(i=i, m=i % 97, n=i % 99 + 1) for i in range(1, size))[:length]

    return make
