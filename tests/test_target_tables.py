"""Tables as provinces write them, and the targets that their cells state."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.cell_values import read_cell
from extract.context import Contexts
from extract.deadlines import main_time
from extract.drafts import Draft
from extract.header import read_document
from extract.measure_units import read_unit
from extract.pipeline import title_times
from extract.table_subject import caption_words
from extract.table_words import head_kind, place_name, row_kind
from extract.target_tables import TableReading, read_table_targets
from extract.view import View
from schema.record import DocumentFacts
from schema.vocab import entries
from tests.reading import PLAN, outlined


@dataclass
class Read:
    """The tables of a text."""

    tables: TableReading
    view: View

    def words(self, draft: Draft) -> str:
        return " ".join(self.view.clean[draft.span[0] : draft.span[1]].split())

    def field(self, draft: Draft, key: str) -> Any:
        if key == "words":
            return self.words(draft)
        if key in ("end", "start"):
            day = getattr(draft.deadline, key)
            return day.isoformat() if day else None
        if key == "time":
            return draft.deadline.text
        if key == "recurrence":
            return draft.deadline.recurrence
        if key == "section":
            return draft.block.path
        if key == "criterion":
            return (draft.criterion.attribute, draft.criterion.op, draft.criterion.level) if draft.criterion else None
        if key == "baseline":
            return (
                (float(draft.baseline.value), draft.baseline.as_of and draft.baseline.as_of.isoformat())
                if draft.baseline
                else None
            )
        if key == "exception_to":
            return self.words(draft.exception_to) if draft.exception_to else None
        if key in ("value", "value_max"):
            value = getattr(draft, key)
            return None if value is None else float(value)
        return getattr(draft, key)


def read(body: str, template: str = PLAN) -> Read:
    view, outline = outlined(template.format(body=body))
    document, _ = read_document(view, outline)
    contexts = Contexts(view, outline, main_time(title_times(view, outline, document)))
    return Read(read_table_targets(view, outline, document, contexts), view)


REPORT = """ỦY BAN NHÂN DÂN
XÃ AN BÌNH

Số: 12/BC-UBND

An Bình, ngày 20 tháng 12 năm 2025

BÁO CÁO

Tình hình kinh tế - xã hội năm 2025

I. KẾT QUẢ THỰC HIỆN

{body}
"""

CASES: dict[str, tuple[str, list[dict[str, Any]]]] = {
    "one measure, a column a year": (
        """
| STT | Chỉ tiêu | Đơn vị tính | Năm 2026 | Năm 2027 | Năm 2030 |
|---|---|---|---|---|---|
| 1 | Tỷ lệ hộ nghèo đa chiều | % | 3,2 | 2,6 | 1 |
""",
        [
            {
                "indicator": "Tỷ lệ hộ nghèo đa chiều",
                "words": "3,2",
                "value": 3.2,
                "unit": "percent",
                "end": "2026-12-31",
                "comparator": "eq",
            },
            {"words": "2,6", "end": "2027-12-31", "section": "I.1", "time": "Năm 2027"},
            {"words": "1", "end": "2030-12-31", "tier": "province", "commitment": "plan"},
        ],
    ),
    "bare years under one head of two rows": (
        """
| TT | Chỉ tiêu | ĐVT | Hiện trạng 2024 | Mục tiêu | | |
|---|---|---|---|---|---|---|
| | | | | 2026 | 2028 | 2030 |
| 1 | Tỷ lệ dân số tham gia bảo hiểm y tế | % | 94,1 | 95,0 | 96,5 | ≥ 98 |
""",
        [
            {"words": "95,0", "end": "2026-12-31", "baseline": (94.1, "2024-12-31"), "population": "dân số"},
            {"words": "96,5", "end": "2028-12-31", "baseline": (94.1, "2024-12-31")},
            {"words": "≥ 98", "end": "2030-12-31", "comparator": "ge", "value": 98.0},
        ],
    ),
    "a merged head repeated over its columns": (
        """
| TT | Chỉ tiêu | Đơn vị | Kế hoạch | Kế hoạch |
| TT | Chỉ tiêu | Đơn vị | Năm 2026 | Giai đoạn 2026-2030 |
| 1 | Số xã đạt chuẩn nông thôn mới | xã | 4 | 22 |
""",
        [
            {"words": "4", "unit": "xã", "end": "2026-12-31", "indicator": "Số xã đạt chuẩn nông thôn mới"},
            {"words": "22", "start": "2026-01-01", "end": "2030-12-31"},
        ],
    ),
    "unit in brackets behind the name": (
        """
| Chỉ tiêu | Mục tiêu đến năm 2030 |
|---|---|
| Tỷ lệ lao động qua đào tạo (%) | trên 78 |
| Thu nhập bình quân đầu người (triệu đồng/người/năm) | 110 - 120 |
| Mật độ đường cao tốc (theo quy hoạch mới) | 5 |
""",
        [
            {"words": "trên 78", "comparator": "gt", "unit": "percent", "indicator": "Tỷ lệ lao động qua đào tạo"},
            {
                "words": "110 - 120",
                "comparator": "between",
                "value_max": 120.0,
                "unit": "triệu đồng/người/năm",
                "recurrence": None,
            },
        ],
    ),
    "comparators and verbs in the cells": (
        """
| TT | Nội dung | ĐVT | Phấn đấu đến năm 2028 |
| 1 | Tỷ lệ hồ sơ giải quyết đúng hạn | % | từ 99 trở lên |
| 2 | Tỷ lệ trẻ em suy dinh dưỡng thể thấp còi | % | giảm còn dưới 15 |
| 3 | Mức giảm tỷ lệ hộ nghèo | %/năm | 1 - 1,5 |
| 4 | Số vụ phạm tội về trật tự xã hội | % | giảm 5 |
""",
        [
            {"words": "từ 99 trở lên", "comparator": "ge", "commitment": "strive"},
            {"words": "dưới 15", "comparator": "lt", "change": None},
            {"words": "1 - 1,5", "comparator": "between", "recurrence": "yearly"},
            {"words": "5", "change": "decrease", "unit": "percent"},
        ],
    ),
    "sections and numbers make the path": (
        """
| TT | Chỉ tiêu | ĐVT | 2026 | 2030 |
| I | Về kinh tế | | | |
| 1 | Tốc độ tăng trưởng kinh tế (GRDP) | % | 9,5 | 10,5 |
| II | Về xã hội | | | |
| 1 | Số bác sĩ/vạn dân | bác sĩ | 12 | 15 |
| 1.1 | Trong đó: tuyến xã | bác sĩ | 3 | 4 |
""",
        [
            {"section": "I.I.1", "words": "9,5"},
            {"section": "I.I.1", "words": "10,5", "end": "2030-12-31"},
            {"section": "I.II.1", "words": "12", "unit": "bác sĩ"},
            {"section": "I.II.1", "words": "15"},
            {"section": "I.II.1.1", "words": "3", "population": "tuyến xã", "indicator": "Số bác sĩ/vạn dân"},
            {"section": "I.II.1.1", "words": "4", "population": "tuyến xã"},
        ],
    ),
    "a section merged over all columns": (
        """
| TT | Chỉ tiêu | ĐVT | Mục tiêu 2030 |
| A. LĨNH VỰC GIÁO DỤC | A. LĨNH VỰC GIÁO DỤC | A. LĨNH VỰC GIÁO DỤC | A. LĨNH VỰC GIÁO DỤC |
| 1 | Tỷ lệ trường đạt chuẩn quốc gia | % | 75 |
| B. LĨNH VỰC Y TẾ | | | |
| 1 | Tỷ lệ trạm y tế có bác sĩ | % | 100 |
""",
        [{"section": "I.A.1", "words": "75"}, {"section": "I.B.1", "words": "100"}],
    ),
    "parts of the row above": (
        """
| TT | Chỉ tiêu | Đơn vị | Năm 2027 | Năm 2030 |
| 1 | Tỷ lệ dân số sử dụng nước sạch | % | 80 | 90 |
| - | Thành thị | % | 95 | 100 |
| - | Nông thôn | % | 70 | 85 |
| 2 | Tỷ lệ rác thải được thu gom | % | 88 | 95 |
""",
        [
            {"words": "80", "indicator": "Tỷ lệ dân số sử dụng nước sạch"},
            {"words": "90"},
            {"words": "95", "indicator": "Tỷ lệ dân số sử dụng nước sạch", "population": "Thành thị", "section": "I.1"},
            {"words": "100", "population": "Thành thị"},
            {"words": "70", "population": "Nông thôn"},
            {"words": "85", "population": "Nông thôn", "end": "2030-12-31"},
            {"words": "88", "section": "I.2"},
            {"words": "95", "section": "I.2"},
        ],
    ),
    "a dash row with a measure of its own": (
        """
| TT | Chỉ tiêu | ĐVT | Kế hoạch năm 2026 |
| 1 | Giáo dục | | |
| - | Tỷ lệ huy động trẻ 5 tuổi đến trường | % | 99,9 |
| - | Số trường học được xây mới | trường | 5 |
| 2 | Hộ nghèo | | |
| - | Tỷ lệ | % | 4,1 |
""",
        [
            {"words": "99,9", "section": "I.1", "end": "2026-12-31"},
            {"words": "5", "unit": "trường", "indicator": "Số trường học được xây mới"},
        ],
    ),
    "a merged name over two rows": (
        """
| STT | Chỉ tiêu | Khu vực | ĐVT | Mục tiêu 2030 |
| 1 | Tỷ lệ hộ sử dụng nhà tiêu hợp vệ sinh | Thành thị | % | 100 |
| | | Nông thôn | % | 92 |
""",
        [
            {"words": "100", "population": "Thành thị", "indicator": "Tỷ lệ hộ sử dụng nhà tiêu hợp vệ sinh"},
            {"words": "92", "population": "Nông thôn", "indicator": "Tỷ lệ hộ sử dụng nhà tiêu hợp vệ sinh", "section": "I.1"},
        ],
    ),
    "a name broken over two rows": (
        """
| TT | Chỉ tiêu | ĐVT | Năm 2029 |
| 1 | Tỷ lệ chất thải rắn sinh hoạt được | % | 96 |
| | phân loại tại nguồn | | |
| 2 | Tỷ lệ cơ sở sản xuất | | |
| | có hệ thống xử lý nước thải | % | 85 |
""",
        [
            {"words": "96", "indicator": "Tỷ lệ chất thải rắn sinh hoạt được phân loại tại nguồn"},
            {"words": "85", "indicator": "Tỷ lệ cơ sở sản xuất có hệ thống xử lý nước thải", "section": "I.2"},
        ],
    ),
    "line breaks inside cells": (
        """
| TT | Chỉ tiêu | Đơn vị<br>tính | Năm<br>2026 | Năm<br>2027 |
| 1 | Tỷ lệ che phủ<br>rừng | % | 52,3 | trên<br>53 |
""",
        [
            {"words": "52,3", "indicator": "Tỷ lệ che phủ rừng", "end": "2026-12-31"},
            {"comparator": "gt", "value": 53.0, "end": "2027-12-31"},
        ],
    ),
    "what was reached is a result and the baseline": (
        """
| TT | Chỉ tiêu | ĐVT | Thực hiện 2023 | Ước thực hiện 2024 | Kế hoạch 2026 | So sánh KH 2026/ước 2024 (%) | Ghi chú |
| 1 | Sản lượng lương thực có hạt | tấn | 41.200 | 41.500 | 42.000 | 101,2 | Vụ chính |
""",
        [{"words": "42.000", "value": 42000.0, "unit": "tấn", "baseline": (41500.0, "2024-12-31")}],
    ),
    "years before the plan's own are no targets": (
        """
| Chỉ tiêu | Đơn vị tính | 2024 | 2025 | 2026 | 2030 |
| Tỷ lệ đô thị hóa | % | 38 | 39 | 41 | 45 |
""",
        [{"words": "41", "end": "2026-12-31", "baseline": (39.0, "2025-12-31")}, {"words": "45"}],
    ),
    "count and share under each year": (
        """
| TT | Nội dung | Năm 2026 | | Năm 2027 | |
| | | Số lượng (xã) | Tỷ lệ (%) | Số lượng (xã) | Tỷ lệ (%) |
| 1 | Xã có nhà văn hóa đạt chuẩn | 20 | 45,5 | 30 | 68,2 |
""",
        [
            {"words": "20", "unit": "xã", "end": "2026-12-31"},
            {"words": "45,5", "unit": "percent", "end": "2026-12-31"},
            {"words": "30", "unit": "xã", "end": "2027-12-31"},
            {"words": "68,2", "unit": "percent", "end": "2027-12-31"},
        ],
    ),
    "the row that counts the columns": (
        """
| TT | Chỉ tiêu | ĐVT | Mục tiêu năm 2026 | Mục tiêu năm 2030 |
| (1) | (2) | (3) | (4) | (5) |
| 1 | Tỷ lệ hài lòng của người dân | % | 92 | 95 |
""",
        [{"words": "92"}, {"words": "95"}],
    ),
    "a head repeated on the next page": (
        """
| TT | Chỉ tiêu | ĐVT | Năm 2026 | Năm 2030 |
| 1 | Tỷ lệ hộ cận nghèo | % | 4 | 2 |
| TT | Chỉ tiêu | ĐVT | Năm 2026 | Năm 2030 |
| 2 | Số lao động được tạo việc làm | người | 12.000 | 15.000 |

| TT | Chỉ tiêu | ĐVT | Năm 2026 | Năm 2030 |
| 3 | Tỷ lệ thất nghiệp thành thị | % | < 3 | < 2,5 |
""",
        [
            {"words": "4"},
            {"words": "2"},
            {"words": "12.000", "unit": "người", "section": "I.2"},
            {"words": "15.000"},
            {"words": "< 3", "comparator": "lt", "section": "I.3"},
            {"words": "< 2,5"},
        ],
    ),
    "a table that goes on without its head": (
        """
| TT | Chỉ tiêu | ĐVT | Năm 2026 | Năm 2030 |
| 1 | Tỷ lệ hộ cận nghèo | % | 4 | 2 |

| 2 | Tỷ lệ xã có điểm vui chơi cho trẻ em | % | 60 | 80 |
""",
        [
            {"words": "4"},
            {"words": "2"},
            {"words": "60", "end": "2026-12-31", "share_of": "units", "tier": "commune"},
            {"words": "80", "end": "2030-12-31"},
        ],
    ),
    "flattened, as legal sites show it": (
        """
|
**TT**
|
**Chỉ tiêu**
|
**ĐVT**
|
**Năm 2026**
|
**Năm 2030**
|
|
**I. XÃ HỘI**
|
|
1
|
Tỷ lệ hộ nghèo
|
%
|
2,5
|
1,0
|
|
2
|
Số nhà ở xã hội hoàn thành
|
căn
|
1.200
|
6.000
|
""",
        [
            {"words": "2,5", "end": "2026-12-31", "section": "I.I.1"},
            {"words": "1,0", "end": "2030-12-31"},
            {"words": "1.200", "unit": "căn", "section": "I.I.2"},
            {"words": "6.000", "value": 6000.0},
        ],
    ),
    "flattened with a head of two rows": (
        """
|
TT
|
Chỉ tiêu
|
ĐVT
|
Hiện trạng năm 2024
|
Mục tiêu
|
|
2026
|
2027
|
2030
|
|
1
|
Tỷ lệ thuê bao sử dụng 5G
|
%
|
12
|
20
|
30
|
60
|
""",
        [
            {"words": "20", "end": "2026-12-31", "baseline": (12.0, "2024-12-31")},
            {"words": "30", "end": "2027-12-31"},
            {"words": "60", "end": "2030-12-31"},
        ],
    ),
    "flattened with an empty cell": (
        """
|
TT
|
Chỉ tiêu
|
ĐVT
|
Năm 2026
|
Năm 2028
|
Năm 2030
|
|
1
|
Tỷ lệ hộ có Internet cáp quang
|
%
|
|
85
|
95
|
|
2
|
Tỷ lệ hộ có điện thoại thông minh
|
%
|
90
|
95
|
99
|
""",
        [
            {"words": "85", "end": "2028-12-31"},
            {"words": "95", "end": "2030-12-31"},
            {"words": "90", "end": "2026-12-31"},
            {"words": "95", "end": "2028-12-31"},
            {"words": "99", "end": "2030-12-31"},
        ],
    ),
    "places in the rows, the measure in the title": (
        """
Bảng 2. Giao chỉ tiêu tỷ lệ bao phủ bảo hiểm y tế cho các xã, phường

| STT | Xã, phường | Năm 2026 (%) | Năm 2027 (%) |
| 1 | Xã Bình Đông | 94 | 95 |
| 2 | Phường Trường Sơn | 97 | 98 |
| | Toàn tỉnh | 95 | 96 |
""",
        [
            {
                "words": "94",
                "exception_for": "Xã Bình Đông",
                "exception_to": "95",
                "tier": "commune",
                "indicator": "tỷ lệ bao phủ bảo hiểm y tế",
            },
            {"words": "95", "end": "2027-12-31", "exception_to": "96"},
            {"words": "97", "exception_for": "Phường Trường Sơn", "unit": "percent"},
            {"words": "98"},
            {"words": "95", "exception_for": None, "tier": "province"},
            {"words": "96", "exception_for": None},
        ],
    ),
    "places in the rows, measures in the columns": (
        """
Biểu giao chỉ tiêu giảm nghèo năm 2026

| TT | Tên xã | Tổng số hộ | Số hộ thoát nghèo (hộ) | Tỷ lệ hộ nghèo cuối năm 2026 (%) |
| 1 | Xã Mường Khoa | 2.150 | 85 | 12,4 |
| 2 | Xã Tà Xùa | 1.300 | 60 | 18,1 |
| Tổng cộng | | 3.450 | 145 | 14,6 |
""",
        [
            {
                "words": "85",
                "unit": "hộ",
                "indicator": "Số hộ thoát nghèo",
                "exception_for": "Xã Mường Khoa",
                "end": "2026-12-31",
            },
            {"words": "12,4", "unit": "percent", "exception_to": "14,6", "end": "2026-12-31"},
            {"words": "60", "exception_for": "Xã Tà Xùa", "exception_to": None},
            {"words": "18,1"},
            {"words": "145", "exception_for": None},
            {"words": "14,6", "exception_for": None},
        ],
    ),
    "places in the columns": (
        """
Các chỉ tiêu giao đến năm 2028:

| Chỉ tiêu | ĐVT | Toàn huyện | Xã Hòa Thắng | Xã Phú Lạc |
| Tỷ lệ hộ nghèo | % | 3 | 2,5 | 4 |
""",
        [
            {"words": "2,5", "exception_for": "Xã Hòa Thắng", "end": "2028-12-31"},
            {"words": "4", "exception_for": "Xã Phú Lạc"},
        ],
    ),
    "a caption gives unit and time": (
        """
Chỉ tiêu phát triển doanh nghiệp đến năm 2029 (Đơn vị tính: doanh nghiệp)

| TT | Chỉ tiêu | Mục tiêu |
| 1 | Doanh nghiệp thành lập mới | 450 |
| 2 | Doanh nghiệp đổi mới công nghệ | ít nhất 120 |
""",
        [
            {"words": "450", "unit": "doanh nghiệp", "end": "2029-12-31"},
            {"words": "ít nhất 120", "comparator": "ge", "end": "2029-12-31"},
        ],
    ),
    "a row's own time": (
        """
| TT | Chỉ tiêu | ĐVT | Mục tiêu | Thời gian hoàn thành | Cơ quan chủ trì |
| 1 | Số hóa hồ sơ đất đai | % | 100 | Quý II/2027 | Sở Nông nghiệp và Môi trường |
| 2 | Tỷ lệ hồ sơ trực tuyến toàn trình | % | 80 | Hằng năm | Văn phòng UBND tỉnh |
""",
        [
            {"words": "100", "end": "2027-06-30"},
            {"words": "80", "end": None, "recurrence": "yearly"},
        ],
    ),
    "personnel measures": (
        """
| TT | Chỉ tiêu | ĐVT | Năm 2030 |
| 1 | Tỷ lệ cán bộ, công chức cấp xã có trình độ đại học trở lên | % | 100 |
| 2 | Tỷ lệ nữ tham gia cấp ủy cấp xã | % | từ 15 trở lên |
""",
        [
            {
                "words": "100",
                "criterion": ("degree", "ge", "đại học"),
                "tier": "commune",
                "population": "cán bộ, công chức cấp xã",
            },
            {"words": "từ 15 trở lên", "criterion": ("gender", None, "nữ"), "tier": "commune"},
        ],
    ),
    "ranks and multiples": (
        """
| TT | Chỉ tiêu | ĐVT | Mục tiêu 2030 |
| 1 | Chỉ số cải cách hành chính (PAR INDEX) | Thứ hạng | 15 |
| 2 | Quy mô kinh tế số so với năm 2025 | lần | 2,5 |
""",
        [
            {"words": "15", "unit": "hạng", "comparator": "le"},
            {"words": "2,5", "unit": "lần"},
        ],
    ),
    "numbers without unit are left out": (
        """
| TT | Chỉ tiêu | Năm 2026 | Năm 2030 |
| 1 | Diện tích rừng trồng mới | 1.200 | 1.500 |
| 2 | Tỷ lệ hộ nghèo | 3 | 2 |
| 3 | Số mô hình kinh tế tuần hoàn | 5 | 12 |
""",
        [
            {"words": "3", "unit": "percent", "confidence": 0.6},
            {"words": "2"},
            {"words": "5", "unit": "mô hình", "confidence": 1.0},
            {"words": "12"},
        ],
    ),
    "empty cells and crosses": (
        """
| TT | Chỉ tiêu | ĐVT | 2026 | 2027 | 2030 |
| 1 | Tỷ lệ thôn có tổ công nghệ số cộng đồng | % | - | 100 | x |
| 2 | Đô thị loại II | | Đạt | | |
""",
        [{"words": "100", "end": "2027-12-31", "share_of": "units"}],
    ),
    "figures with a remark and a part of a whole": (
        """
| TT | Tiêu chí | Chỉ tiêu đến năm 2030 |
| 1 | Tỷ lệ hộ sử dụng nước sạch | ≥ 65% (≥ 35% từ công trình tập trung) |
| 2 | Số xã đạt chuẩn nông thôn mới nâng cao | 12/30 xã |
""",
        [
            {"words": "≥ 65%", "value": 65.0, "comparator": "ge"},
            {"words": "12/30 xã", "value": 12.0, "unit": "xã"},
        ],
    ),
    "a score in points of percent": (
        """
| TT | Chỉ tiêu | ĐVT | Năm 2026 |
| 1 | Tỷ lệ hộ nghèo giảm bình quân hằng năm | Điểm % | 1,2 |
""",
        [{"words": "1,2", "unit": "percent_point", "change": "decrease", "recurrence": "yearly"}],
    ),
    "two tables, each with its heading": (
        """
1. Giai đoạn 2026 - 2028

| Chỉ tiêu | ĐVT | Mục tiêu |
| Tỷ lệ giường bệnh/vạn dân | giường | 34 |

2. Đến năm 2030

| Chỉ tiêu | ĐVT | Mục tiêu |
| Số giường bệnh/vạn dân | giường | 38 |
""",
        [
            {"words": "34", "start": "2026-01-01", "end": "2028-12-31", "section": "I.1"},
            {"words": "38", "end": "2030-12-31", "section": "I.2"},
        ],
    ),
    "a congress's table: bodies that follow each measure, a structure by its parts": (
        """
Một số chỉ tiêu chủ yếu đến năm 2030:

| STT | TÊN CHỈ TIÊU | ĐƠN VỊ | MỤC TIÊU ĐẾN 2030 | CƠ QUAN CHỦ TRÌ THEO DÕI, ĐÁNH GIÁ |
|:---:|---|:---:|---:|---|
| **I** | **CÁC CHỈ TIÊU KINH TẾ** | | | |
| 1 | Tăng trưởng kinh tế (GRDP) bình quân hằng năm | % | 10 - 10,5 | Sở Tài chính |
| 2 | Cơ cấu kinh tế | | | |
| | - Nông, lâm nghiệp, thủy sản | % | 15 | Sở Nông nghiệp và Môi trường |
| | - Công nghiệp, xây dựng | % | 45 | Sở Công Thương |
""",
        [
            {
                "words": "10 - 10,5",
                "unit": "percent",
                "recurrence": "yearly",
                "section": "I.I.1",
                "population": None,
                "confidence": 1.0,
            },
            {"words": "15", "indicator": "Cơ cấu kinh tế", "population": "Nông, lâm nghiệp, thủy sản"},
            {"words": "45", "indicator": "Cơ cấu kinh tế", "population": "Công nghiệp, xây dựng", "section": "I.I.2"},
        ],
    ),
    "offices in the rows under a dated head": (
        """
| TT | Đơn vị | Chỉ tiêu giao năm 2026 | |
| | | Số người tham gia bảo hiểm xã hội tự nguyện | Tỷ lệ bao phủ bảo hiểm y tế (%) |
| 1 | UBND xã Đồng Tâm | 350 | 96,5 |
| 2 | UBND phường Tân Lập | 420 | 98 |
""",
        [
            {"words": "350", "unit": "người", "exception_for": "xã Đồng Tâm", "tier": "commune", "end": "2026-12-31"},
            {"words": "96,5", "unit": "percent", "indicator": "Tỷ lệ bao phủ bảo hiểm y tế", "exception_for": "xã Đồng Tâm"},
            {"words": "420", "exception_for": "phường Tân Lập"},
            {"words": "98"},
        ],
    ),
    "groups before the measures": (
        """
| TT | Mục tiêu | Chỉ số đo lường | 2026-2028 | 2029-2030 |
| 1 | Giảm nghèo bền vững | 1.1. Tỷ lệ hộ nghèo (%) | 3 | 1 |
| | | 1.2. Tỷ lệ hộ cận nghèo (%) | 5 | 3 |
| 2 | Nâng cao sức khỏe | Tuổi thọ trung bình (tuổi) | 74,5 | 75 |
""",
        [
            {"words": "3", "indicator": "Tỷ lệ hộ nghèo", "section": "I.1.1", "start": "2026-01-01", "end": "2028-12-31"},
            {"words": "1", "end": "2030-12-31"},
            {"words": "5", "indicator": "Tỷ lệ hộ cận nghèo", "section": "I.1.2"},
            {"words": "3"},
            {"words": "74,5", "unit": "tuổi", "section": "I.2"},
            {"words": "75"},
        ],
    ),
    "a merged head over ranges of years": (
        """
| TT | Tiêu chí | Lộ trình thực hiện | |
| | | 2026-2028 | 2029-2030 |
| 1 | Số thôn đạt chuẩn thôn thông minh | 5 thôn | 9 thôn |
| 2 | Hệ thống truyền thanh | Duy trì | Nâng cấp |
""",
        [
            {"words": "5 thôn", "unit": "thôn", "end": "2028-12-31"},
            {"words": "9 thôn", "start": "2029-01-01", "end": "2030-12-31"},
        ],
    ),
    "units, ranks and multiples in the cells": (
        """
| Chỉ tiêu | Mục tiêu 2030 |
| Tỷ lệ hộ nghèo | Dưới 1% |
| Xã đạt chuẩn nông thôn mới | 90% số xã |
| Xếp hạng năng lực cạnh tranh | Top 10 |
| Thu nhập bình quân đầu người | Gấp 1,5 lần so với năm 2025 |
| 100% xã có đường ô tô đến trung tâm | 100% |
""",
        [
            {"words": "Dưới 1%", "comparator": "lt"},
            {"words": "90%", "share_of": None, "unit": "percent"},
            {"words": "Top 10", "comparator": "le", "unit": "hạng"},
            {"words": "1,5 lần", "change": "multiple", "reference": "so với năm 2025"},
            {"words": "100%", "share_of": "units", "population": "xã", "indicator": "có đường ô tô đến trung tâm"},
        ],
    ),
    "a total for the whole period, then each year": (
        """
| TT | Nội dung | ĐVT | Tổng số | Chia ra các năm | | |
| | | | | 2026 | 2027 | 2028 |
| 1 | Đào tạo nghề cho lao động nông thôn | người | 6.050 | 2000 | 2000 | 2050 |
""",
        [
            {"words": "6.050", "end": "2030-12-31", "unit": "người"},
            {"words": "2000", "end": "2026-12-31", "value": 2000.0},
            {"words": "2000", "end": "2027-12-31"},
            {"words": "2050", "end": "2028-12-31"},
        ],
    ),
    "flattened under a merged name": (
        "\n".join(
            "|\n" + "\n|\n".join(row) + "\n|"
            for row in (
                ("TT", "Chỉ tiêu", "Khu vực", "ĐVT", "2026", "2030"),
                ("1", "Tỷ lệ hộ dùng nước sạch", "Thành thị", "%", "98", "100"),
                ("Nông thôn", "%", "80", "90"),
                ("2", "Tỷ lệ rác được thu gom", "Toàn xã", "%", "85", "92"),
            )
        ),
        [
            {"words": "98", "population": "Thành thị"},
            {"words": "100"},
            {"words": "80", "population": "Nông thôn", "indicator": "Tỷ lệ hộ dùng nước sạch", "end": "2026-12-31"},
            {"words": "90", "end": "2030-12-31", "section": "I.1"},
            {"words": "85", "section": "I.2"},
            {"words": "92"},
        ],
    ),
    "totals of unlike rows are nothing": (
        """
| TT | Chỉ tiêu | ĐVT | 2030 |
| 1 | Diện tích lúa | ha | 7.000 |
| 2 | Diện tích ngô | ha | 2.400 |
| | Tổng cộng | ha | 9.400 |
""",
        [{"words": "7.000"}, {"words": "2.400"}],
    ),
}

NO_TARGETS: dict[str, str] = {
    "tasks": """
| TT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian hoàn thành | Sản phẩm |
| 1 | Tổ chức 05 lớp tập huấn | Sở Y tế | Các xã | Năm 2026 | Báo cáo |
| 2 | Xây dựng cơ sở dữ liệu | Sở Tài chính | Sở Y tế | 2027 | Hệ thống |
""",
    "tasks crossed off by year": """
| TT | Nội dung công việc | 2026 | 2027 | 2028 |
| 1 | Rà soát quy hoạch | x | x | |
| 2 | Đào tạo cán bộ | x | | x |
""",
    "a task's money": """
| TT | Nội dung hoạt động | Đơn vị thực hiện | Kinh phí năm 2026 (triệu đồng) | Kinh phí năm 2027 (triệu đồng) |
| 1 | Mua sắm thiết bị | Sở Y tế | 1.500 | 2.000 |
""",
    "money beside measures": """
| TT | Nội dung | Dự toán năm 2026 | | Nguồn vốn |
| | | NSTW | NSĐP | |
| 1 | Hỗ trợ nhà ở | 500 | 300 | Chương trình |
""",
    "statistics of places": """
II. ĐẶC ĐIỂM TÌNH HÌNH

| TT | Xã | Dân số | Diện tích |
| 1 | Xã An Hòa | 12.000 | 45 |
| 2 | Xã An Phú | 9.000 | 30 |
""",
    "a table under a budget's heading": """
II. KINH PHÍ THỰC HIỆN

| TT | Nội dung | ĐVT | Năm 2026 | Năm 2027 |
| 1 | Chi hỗ trợ sinh kế | triệu đồng | 5.000 | 6.000 |
""",
    "people and posts": """
| STT | Họ và tên | Chức vụ | Nhiệm vụ |
| 1 | Nguyễn Văn An | Trưởng ban | Chỉ đạo chung |
| 2 | Lê Thị Bình | Phó ban | Thường trực |
""",
}


@pytest.mark.parametrize(("body", "expected"), CASES.values(), ids=CASES)
def test_tables_of_targets(body: str, expected: list[dict[str, Any]]) -> None:
    found = read(body)
    drafts = found.tables.targets
    got = [{key: found.field(d, key) for key in want} for d, want in zip(drafts, expected, strict=False)]
    assert got == expected and len(drafts) == len(expected), [(d.indicator, found.words(d)) for d in drafts]


@pytest.mark.parametrize("body", NO_TARGETS.values(), ids=NO_TARGETS)
def test_other_tables_are_no_targets(body: str) -> None:
    found = read(body)
    assert [found.words(d) for d in found.tables.targets] == []


def test_reached_columns_are_results() -> None:
    found = read(CASES["what was reached is a result and the baseline"][0])
    assert [(float(r.value), r.unit, r.as_of and r.as_of.year, r.indicator) for r in found.tables.results] == [
        (41200.0, "tấn", 2023, "Sản lượng lương thực có hạt"),
        (41500.0, "tấn", 2024, "Sản lượng lương thực có hạt"),
    ]


def test_a_report_gives_results_and_next_years_plan() -> None:
    body = """
| TT | Chỉ tiêu | ĐVT | Kế hoạch 2025 | Thực hiện 2025 | Đạt (%) | Kế hoạch 2026 |
| 1 | Thu ngân sách trên địa bàn | triệu đồng | 9.500 | 10.120 | 106,5 | 11.000 |
| 2 | Tỷ lệ hộ nghèo | % | 2,5 | 2,3 | | 1,9 |
"""
    found = read(body, REPORT)
    assert [(float(r.value), r.unit) for r in found.tables.results] == [(10120.0, "triệu đồng"), (2.3, "percent")]
    assert [d.deadline.end.year for d in found.tables.targets if d.deadline.end] == []


def test_spans_are_the_words_of_the_cell_and_the_clause_is_the_row() -> None:
    found = read(CASES["comparators and verbs in the cells"][0])
    first = found.tables.targets[0]
    clause = found.view.clean[first.clause.start : first.clause.end]
    assert clause.replace("\n", " | ") == "1 | Tỷ lệ hồ sơ giải quyết đúng hạn | % | từ 99 trở lên"
    assert found.words(first) == "từ 99 trở lên"


def test_rows_that_cannot_be_told_are_named() -> None:
    found = read(CASES["numbers without unit are left out"][0])
    assert [found.view.clean[a:b].replace("\n", " | ") for a, b in found.tables.unread] == [
        "1 | Diện tích rừng trồng mới | 1.200 | 1.500"
    ]


def test_a_flattened_row_that_lacks_a_cell_is_left_out() -> None:
    body = "|\nTT\n|\nChỉ tiêu\n|\nĐVT\n|\nNăm 2026\n|\nNăm 2028\n|\nNăm 2030\n|\n" + "".join(
        f"|\n{n}\n|\nTỷ lệ {what}\n|\n%\n|\n80\n|\n85\n|\n90\n|\n" for n, what in ((1, "hộ nghèo"), (2, "che phủ rừng"))
    )
    short = "|\n3\n|\nTỷ lệ thôn văn hóa\n|\n%\n|\n90\n|\n95\n|\n"
    found = read(body + short)
    assert len(found.tables.targets) == 6
    assert [found.view.clean[a:b].split("\n")[1] for a, b in found.tables.unread] == ["Tỷ lệ thôn văn hóa"]


def test_cells_of_a_table_of_targets_are_owned_but_its_prose() -> None:
    body = """
| TT | Chỉ tiêu | ĐVT | Năm 2030 | Ghi chú |
| 1 | Tỷ lệ hộ nghèo | % | 1 | Theo chuẩn mới |
| 2 | Tỷ lệ thu gom rác | % | 95 | |
| 3 | Nhà ở dân cư | % | Có ít nhất 90% hộ dân trong xã có nhà ở kiên cố | |
"""
    found = read(body)
    cells = [b for b in outlined(PLAN.format(body=body))[1].blocks if b.cell is not None]
    left = [b for b in cells if b.index not in found.tables.owned]
    assert [found.view.clean[b.start : b.end] for b in left] == ["Có ít nhất 90% hộ dân trong xã có nhà ở kiên cố"]


@pytest.mark.parametrize(
    ("low", "expected"),
    [
        ("95", ("eq", 95, None, None)),
        ("đạt trên 90%", ("gt", 90, None, "percent")),
        ("80 - 85", ("between", 80, 85, None)),
        ("80%-85%", ("between", 80, 85, "percent")),
        ("từ 3 xã trở lên", ("ge", 3, None, "xã")),
        ("≤1,5", ("le", 1.5, None, None)),
        ("khoảng 35.000 tỷ đồng", ("approx", 35000, None, "tỷ đồng")),
        ("02 lớp/năm", ("eq", 2, None, "lớp/năm")),
        ("95 [2]", ("eq", 95, None, None)),
        ("1.250.000", ("eq", 1250000, None, None)),
    ],
)
def test_cells(low: str, expected: tuple[Any, ...]) -> None:
    value = read_cell(low)
    assert value is not None
    assert (value.comparator, float(value.value), value.value_max and float(value.value_max), value.unit) == expected


@pytest.mark.parametrize(
    "low",
    [
        "",
        "-",
        "x",
        "2026",
        "quý ii/2026",
        "12/2026",
        "31/12/2026",
        "đạt",
        "60% vào năm 2026, 80% vào năm 2030",
        "i",
        "20 xã, 5 phường",
        "9" * 60,
        "(" * 5000,
    ],
)
def test_cells_without_one_figure(low: str) -> None:
    assert read_cell(low) is None


VOCABULARY = [(t, e) for t in ("column", "row", "cell", "unit") for e in entries("tables", t)]


@pytest.mark.parametrize("entry", entries("tables", "caption"), ids=lambda e: e["kind"])
def test_caption_words(entry: dict[str, Any]) -> None:
    pattern = caption_words(entry["kind"])
    assert [x for x in entry["examples"] if not pattern.search(x.lower())] == []
    assert [x for x in entry["counter_examples"] if pattern.search(x.lower())] == []


def told(table: str, example: str) -> str | None:
    low = example.lower()
    if table == "column":
        return head_kind(low)
    if table == "row":
        return "place" if place_name(example) else "deadline" if head_kind(low) == "deadline" else row_kind(low)
    if table == "unit":
        unit = read_unit(low)
        return unit.name if unit else None
    value = read_cell(low)
    return None if value is None else "rank" if value.unit == "hạng" else value.change or "level"


@pytest.mark.parametrize(("table", "entry"), VOCABULARY, ids=[f"{t}:{e.get('kind') or e.get('unit')}" for t, e in VOCABULARY])
def test_vocabulary(table: str, entry: dict[str, Any]) -> None:
    kind = entry.get("kind") or entry.get("unit")
    assert {x: told(table, x) for x in entry["examples"]} == dict.fromkeys(entry["examples"], kind)
    assert kind not in {told(table, x) for x in entry["counter_examples"]}


@pytest.mark.parametrize(
    "body",
    [
        "| " * 3000,
        "|" + " 1 |" * 2000,
        "\n".join(["| TT | Chỉ tiêu | ĐVT | Năm 2026 |"] * 800),
        "| TT | Chỉ tiêu | ĐVT | Năm 2026 |\n" + "| 1 | " + "Tỷ lệ " * 3000 + "| % | 5 |",
        "| TT | Chỉ tiêu | Năm 2026 |\n" + "| - | (((((" * 500 + "| 1 |",
        "|\n" * 4000,
        "|\nTT\n|\nChỉ tiêu\n|\nNăm 2026\n|\n" + "|\n5\n" * 1500,
    ],
    ids=range(7),
)
def test_hostile_tables(body: str) -> None:
    read(body)


CELLS = st.sampled_from(
    "|TT|Chỉ tiêu|ĐVT|Năm 2026|Mục tiêu|2030|Thực hiện 2024|1|I|-|Tỷ lệ hộ nghèo|Trong đó: nữ|%|xã|5|≥ 95%|80 - 85|Toàn tỉnh|Xã Đông An"
    "|Tổng cộng|Sở Y tế|12/30 xã|2026-2028|Ghi chú|đạt chuẩn|*|(1)".split("|")
)


@given(st.lists(st.lists(CELLS, min_size=1, max_size=6), min_size=1, max_size=7), st.booleans())
@settings(max_examples=150, deadline=None)
def test_any_table_gives_figures_that_stand_in_it(rows: list[list[str]], flat: bool) -> None:
    body = "\n".join("|\n" + "\n|\n".join(row) + "\n|" if flat else "| " + " | ".join(row) + " |" for row in rows)
    found = read(body)
    for draft in found.tables.targets:
        assert draft.clause.start <= draft.span[0] < draft.span[1] <= draft.clause.end
        assert any(c.isdigit() for c in found.words(draft)) and draft.value is not None and draft.unit
        assert draft.block.index in found.tables.owned
    for result in found.tables.results:
        assert result.span[0] <= result.quantity_span[0] < result.quantity_span[1] <= result.span[1]


def test_facts_of_the_document_are_not_changed() -> None:
    view, outline = outlined(PLAN.format(body=CASES["one measure, a column a year"][0]))
    paths = [b.path for b in outline.blocks]
    read_table_targets(view, outline, DocumentFacts(), Contexts(view, outline, None))
    assert [b.path for b in outline.blocks] == paths
