"""What a figure measures where its own words do not say it: a heading, a line's topic, what is joined with it, or nothing but "all"."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.reading import plan
from tests.test_targets import actual

CASES: list[tuple[str, list[dict[str, Any]]]] = [
    # a bare item has what its heading names
    (
        "1. Nhà ở xã hội\n\n- Năm 2026: hoàn thành 1.200 căn.\n\n- Giai đoạn 2026 - 2030: hoàn thành 9.600 căn.",
        [
            {"words": "1.200 căn", "indicator": "hoàn thành căn nhà ở xã hội", "end": "2026-12-31"},
            {"words": "9.600 căn", "indicator": "hoàn thành căn nhà ở xã hội", "end": "2030-12-31"},
        ],
    ),
    ("b) Trồng rừng tập trung\n\n- Trồng mới 2.400 ha.", [{"words": "2.400 ha", "indicator": "Trồng mới ha trồng rừng tập trung"}]),
    (
        "2. Xuất khẩu\n\n- Kim ngạch đạt 3,2 tỷ USD.\n\n- Tăng bình quân 11%/năm.",
        [
            {"words": "3,2 tỷ USD", "indicator": "Kim ngạch xuất khẩu"},
            {"words": "11%", "indicator": "Xuất khẩu", "change": "increase", "recurrence": "yearly"},
        ],
    ),
    ("2. Mục tiêu cụ thể\n\n- Trồng mới 300 ha.", [{"words": "300 ha", "indicator": "Trồng mới ha"}]),
    # a change in parentheses is one of the figure before it
    (
        "- Lượng khách du lịch đạt 3,2 triệu lượt (tăng 15%/năm).",
        [
            {"words": "3,2 triệu lượt", "change": None},
            {"words": "15%", "indicator": "Lượng khách du lịch", "change": "increase", "recurrence": "yearly"},
        ],
    ),
    (
        "- Số người chết do tai nạn giao thông còn 98 người (giảm 08 người).",
        [{"words": "98 người"}, {"words": "08 người", "indicator": "Số người chết do tai nạn giao thông", "change": "decrease"}],
    ),
    (
        "- Thu nội địa đạt 4.120 tỷ đồng (tăng 12,5% so với năm 2025).",
        [{"words": "4.120 tỷ đồng"}, {"words": "12,5%", "indicator": "Thu nội địa", "change": "increase"}],
    ),
    # a part in parentheses ends the words of its whole
    (
        "a) Tỷ lệ lao động qua đào tạo: 75% (có bằng cấp, chứng chỉ: 35%).",
        [
            {"words": "75%", "indicator": "Tỷ lệ lao động qua đào tạo"},
            {"words": "35%", "indicator": "Tỷ lệ lao động qua đào tạo", "population": "có bằng cấp, chứng chỉ"},
        ],
    ),
    # the topic of a line holds behind its semicolons and full stops
    (
        "- Tôm nước lợ: diện tích nuôi 12.000 ha; sản lượng 48.000 tấn.",
        [
            {"words": "12.000 ha", "population": "Tôm nước lợ", "indicator": "diện tích nuôi"},
            {"words": "48.000 tấn", "population": "Tôm nước lợ", "indicator": "sản lượng"},
        ],
    ),
    (
        "- Lúa: Diện tích gieo trồng 85.000 ha. Sản lượng 510.000 tấn.",
        [{"words": "85.000 ha", "population": "Lúa"}, {"words": "510.000 tấn", "population": "Lúa"}],
    ),
    (
        "1. Về kinh tế\n\n- Cà phê 8.150 ha, năng suất bình quân 28 tạ/ha.",
        [{"words": "8.150 ha"}, {"words": "28 tạ/ha", "indicator": "năng suất", "population": "Cà phê"}],
    ),
    (
        "- Kim ngạch xuất khẩu gỗ đạt 2 tỷ USD, tốc độ tăng bình quân 8%/năm.",
        [{"words": "2 tỷ USD"}, {"words": "8%", "indicator": "tốc độ Kim ngạch xuất khẩu gỗ", "change": "increase", "recurrence": "yearly"}],
    ),
    ("- Rút ngắn 30% thời gian cấp phép xây dựng.", [{"words": "30%", "change": "decrease"}]),
    ("- Tốc độ tăng giá trị sản xuất công nghiệp 12%/năm.", [{"words": "12%", "change": "increase", "recurrence": "yearly"}]),
    ("- Tốc độ tăng trưởng kinh tế đạt 9%/năm.", [{"words": "9%", "change": None, "recurrence": "yearly"}]),
    ("- Rút ngắn thời gian cấp phép xây dựng xuống còn 10 ngày.", [{"words": "10 ngày", "value": 10.0}]),
    (
        "- Bảo hiểm y tế: hộ cận nghèo 98%; học sinh đạt 100%.",
        [
            {"words": "98%", "indicator": "Bảo hiểm y tế", "population": "hộ cận nghèo"},
            {"words": "100%", "indicator": "Bảo hiểm y tế", "population": "học sinh"},
        ],
    ),
    (
        "- Cán bộ nữ: cấp ủy các cấp đạt từ 20% trở lên.",
        [{"words": "từ 20% trở lên", "indicator": "Cán bộ nữ", "population": "cấp ủy các cấp", "criterion": ("gender", None, "nữ")}],
    ),
    # what a count is taken per holds for all that are joined with it
    (
        "- Có 14 bác sĩ và 32 giường bệnh trên 10.000 dân.",
        [
            {"words": "14 bác sĩ", "indicator": "Có bác sĩ trên 10.000 dân", "population": None},
            {"words": "32 giường bệnh", "indicator": "giường bệnh trên 10.000 dân", "population": None},
        ],
    ),
    (
        "- Phấn đấu 30 giường bệnh, 10 bác sĩ và 25 điều dưỡng trên 10.000 dân.",
        [
            {"words": "30 giường bệnh", "indicator": "giường bệnh trên 10.000 dân"},
            {"words": "10 bác sĩ", "indicator": "bác sĩ trên 10.000 dân"},
            {"words": "25 điều dưỡng", "indicator": "điều dưỡng trên 10.000 dân"},
        ],
    ),
    # people sent, trained, admitted
    (
        "- Hằng năm cử khoảng 300 lượt bác sĩ đi đào tạo chuyên khoa.",
        [{"words": "khoảng 300 lượt", "population": "lượt bác sĩ", "indicator": "đi đào tạo chuyên khoa", "recurrence": "yearly"}],
    ),
    (
        "- Mỗi năm đưa 120 lượt cán bộ khuyến nông đi tập huấn ngoài tỉnh.",
        [{"words": "120 lượt cán bộ", "population": "lượt cán bộ khuyến nông", "recurrence": "yearly"}],
    ),
    (
        "- Mỗi đảng bộ xã phát triển ít nhất 40 đảng viên mới.",
        [{"words": "ít nhất 40 đảng viên", "indicator": "phát triển đảng viên mới", "population": "đảng bộ xã", "per": "commune"}],
    ),
    (
        "- Xóa 100% điểm đen giao thông; nâng cấp 45 km đường tỉnh; xây mới 12 cầu dân sinh.",
        [
            {"words": "100%", "population": "điểm đen giao thông"},
            {"words": "45 km", "indicator": "nâng cấp km đường tỉnh", "population": None},
            {"words": "12 cầu", "population": None},
        ],
    ),
    # shares of what is spent
    (
        "- Dành tối thiểu 3% tổng chi ngân sách tỉnh cho khoa học, công nghệ.",
        [{"words": "tối thiểu 3%", "population": "tổng chi ngân sách tỉnh", "indicator": "Dành cho khoa học, công nghệ"}],
    ),
    (
        "- Hằng năm bố trí ít nhất 1,5% chi thường xuyên cho bảo vệ môi trường.",
        [{"words": "ít nhất 1,5%", "population": "chi thường xuyên", "recurrence": "yearly"}],
    ),
    ("- Dành ít nhất 20% quỹ đất ở của dự án cho nhà ở xã hội.", [{"words": "ít nhất 20%", "population": "quỹ đất ở của dự án"}]),
    ("- Giảm tối thiểu 5% biên chế hưởng lương từ ngân sách so với năm 2025.", [{"words": "tối thiểu 5%", "change": "decrease"}]),
    ("- Thu ngân sách vượt dự toán 10%.", [{"words": "10%"}]),
    # all of them, without a figure
    (
        "- Đến năm 2028, toàn bộ bãi rác hở được đóng cửa.",
        [{"words": "toàn bộ", "comparator": "eq", "value": 100.0, "unit": "percent", "population": "bãi rác hở", "indicator": "được đóng cửa", "end": "2028-12-31"}],
    ),
    (
        "- Tất cả các trạm y tế cấp xã được trang bị máy siêu âm trước ngày 30/6/2027.",
        [{"words": "Tất cả", "population": "trạm y tế cấp xã", "indicator": "được trang bị máy siêu âm", "end": "2027-06-29"}],
    ),
    ("- Tất cả xã, phường có điểm vui chơi cho trẻ em.", [{"words": "Tất cả", "population": "xã, phường", "share_of": "units", "tier": "commune"}]),
    (
        "- Toàn bộ người bệnh có hoàn cảnh khó khăn được hỗ trợ chi phí đi lại.",
        [{"words": "Toàn bộ", "population": "người bệnh có hoàn cảnh khó khăn", "indicator": "được hỗ trợ chi phí đi lại"}],
    ),
    ("- Mọi trẻ em dưới 6 tuổi được cấp thẻ bảo hiểm y tế miễn phí.", [{"words": "Mọi", "population": "trẻ em dưới 6 tuổi"}]),
    ("1. Mục tiêu chung\n\nMọi người dân được tiếp cận dịch vụ công.", []),
    # who is left out is no target
    (
        "- 100% cơ sở lưu trú (trừ nhà nghỉ dưới 10 phòng) niêm yết giá trên nền tảng số.",
        [{"words": "100%", "population": "cơ sở lưu trú", "indicator": "niêm yết giá trên nền tảng số"}],
    ),
    # words inside longer ones
    ("- Tỷ lệ thất thoát nước sạch giảm còn 14%.", [{"words": "14%", "population": "thất thoát nước sạch"}]),
    ("- Học sinh bỏ học giữa chừng không quá 0,3%.", [{"words": "không quá 0,3%", "comparator": "le"}]),
    ("- Chỉ số hiệu quả quản trị xếp thứ 20 trở lên.", [{"comparator": "le", "value": 20.0}]),
    ("- Doanh thu bán hàng năm 2027 đạt 500 tỷ đồng.", [{"words": "500 tỷ đồng", "recurrence": None, "end": "2027-12-31"}]),
    # a word of recurrence belongs to the figure behind it
    (
        "- 18 hợp tác xã tham gia liên kết, doanh thu mỗi năm trên 45 tỷ đồng.",
        [{"words": "18 hợp tác xã", "recurrence": None}, {"words": "trên 45 tỷ đồng", "recurrence": "yearly"}],
    ),
    (
        "- Đến hết năm 2027, 70% và đến năm 2030, 95% khu công nghiệp có hệ thống xử lý nước thải.",
        [
            {"words": "70%", "end": "2027-12-31", "population": "khu công nghiệp", "indicator": "có hệ thống xử lý nước thải"},
            {"words": "95%", "end": "2030-12-31", "population": "khu công nghiệp"},
        ],
    ),
# what is taken in each unit behind a slash
    ("- Bố trí tối thiểu 02 công chức/xã phụ trách chuyển đổi số.", [{"words": "tối thiểu 02 công chức/xã", "per": "commune", "tier": "commune"}]),
    ("- Tối thiểu 01 trường trung học phổ thông/huyện đạt chuẩn mức độ 2.", [{"words": "Tối thiểu 01 trường", "per": "district"}]),
    # a predicate at the end of an enumeration, a measure behind years
    (
        "- 75% doanh nghiệp, 50% hộ kinh doanh, 30% hợp tác xã sử dụng nền tảng số.",
        [{"words": w, "indicator": "sử dụng nền tảng số"} for w in ("75%", "50%", "30%")],
    ),
    (
        "- Đến năm 2027: 60%; đến năm 2028: 75%; đến năm 2030: 90% số thôn có nhà văn hóa.",
        [
            {"words": "60%", "end": "2027-12-31", "indicator": "có nhà văn hóa", "share_of": "units"},
            {"words": "75%", "end": "2028-12-31", "indicator": "có nhà văn hóa"},
            {"words": "90%", "end": "2030-12-31", "indicator": "có nhà văn hóa"},
        ],
    ),
    # a goal behind a change
    (
        "- Thu nhập của người trồng chè tăng gấp 1,5 lần so với năm 2025, đạt trên 75 triệu đồng/người.",
        [
            {"words": "1,5 lần", "indicator": "Thu nhập của người trồng chè", "change": "multiple"},
            {"words": "trên 75 triệu đồng/người", "indicator": "Thu nhập của người trồng chè", "change": None},
        ],
    ),
    ("- Ít nhất 1/3 ủy viên Ban Chấp hành được đổi mới.", [{"words": "Ít nhất 1/3", "value": Decimal("33.33"), "unit": "percent", "population": "ủy viên Ban Chấp hành"}]),
    ("- Bảo đảm cơ cấu có 3 độ tuổi.", []),
    # "có" that only says which of them
    ("- 95% trẻ em có hoàn cảnh đặc biệt được trợ giúp.", [{"words": "95%", "population": "trẻ em có hoàn cảnh đặc biệt", "indicator": "được trợ giúp"}]),
    ("- 100% cơ sở có phát sinh nước thải nguy hại được kiểm tra.", [{"words": "100%", "population": "cơ sở có phát sinh nước thải nguy hại"}]),
    ("- 90% trạm y tế có bác sĩ được đào tạo.", [{"words": "90%", "population": "trạm y tế"}]),
    ("- Không để quá 5% số cơ sở vi phạm an toàn thực phẩm.", [{"words": "quá 5%", "comparator": "le", "population": "cơ sở"}]),
    ("- Thu hồi 1.200 ha đất để hoang hóa.", [{"words": "1.200 ha", "indicator": "Thu hồi ha đất để hoang hóa"}]),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), CASES, ids=[c[0][:60] for c in CASES])
def test_said_elsewhere(body: str, expected: list[dict[str, Any]]) -> None:
    record = plan(body)
    got = [{key: actual(t, record.text, key) for key in want} for t, want in zip(record.targets, expected, strict=False)]
    assert got == expected and len(record.targets) == len(expected), [actual(t, record.text, "words") for t in record.targets]
