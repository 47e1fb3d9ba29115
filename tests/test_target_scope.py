"""What a figure's neighbours, its line's topic and the heads above it say of it: sentences of many subjects."""

from __future__ import annotations

from typing import Any

import pytest

from extract import extract_text
from tests.reading import plan
from tests.test_targets import actual

CASES: list[tuple[str, list[dict[str, Any]]]] = [
    # what a share is taken of stands behind it
    ("- Tỷ lệ bao phủ bảo hiểm y tế đạt 96% dân số.", [{"words": "96%", "population": "dân số", "indicator": "Tỷ lệ bao phủ bảo hiểm y tế"}]),
    ("- Nợ đọng thuế giảm còn dưới 5% tổng thu ngân sách.", [{"words": "dưới 5%", "population": "tổng thu ngân sách"}]),
    ("- Kinh tế số chiếm khoảng 25% GRDP.", [{"words": "khoảng 25%", "population": "GRDP", "indicator": "Kinh tế số"}]),
    ("- Giải ngân vốn đầu tư công đạt trên 95% kế hoạch vốn được giao.", [{"words": "trên 95%", "population": "kế hoạch vốn được giao"}]),
    # the topic before a colon is of whom or what the line speaks
    (
        "- Cây hồ tiêu: diện tích 12.000 ha, năng suất bình quân 25 tạ/ha, sản lượng 28.500 tấn.",
        [
            {"words": "12.000 ha", "population": "Cây hồ tiêu", "indicator": "diện tích"},
            {"words": "25 tạ/ha", "population": "Cây hồ tiêu", "indicator": "năng suất"},
            {"words": "28.500 tấn", "population": "Cây hồ tiêu", "indicator": "sản lượng"},
        ],
    ),
    # a part named without a measure has the measure of the whole
    (
        "- Tỷ lệ hộ gia đình sử dụng nước sạch ở thành thị đạt 98%, nông thôn đạt 80%.",
        [
            {"words": "98%"},
            {"words": "80%", "population": "nông thôn", "indicator": "Tỷ lệ hộ gia đình sử dụng nước sạch ở thành thị"},
        ],
    ),
    (
        "- Giảm tỷ lệ suy dinh dưỡng ở trẻ em dưới 5 tuổi thể nhẹ cân xuống dưới 9%, thể thấp còi xuống dưới 17%.",
        [{"words": "dưới 9%"}, {"words": "dưới 17%", "population": "thể thấp còi"}],
    ),
    (
        "- Hạ tầng cáp quang phủ 90% hộ gia đình, 100% trụ sở cơ quan.",
        [
            {"words": "90%", "population": "hộ gia đình"},
            {"words": "100%", "population": "trụ sở cơ quan", "indicator": "Hạ tầng cáp quang phủ"},
        ],
    ),
    (
        "- Tỷ lệ huy động trẻ đi học đạt 35% trẻ trong độ tuổi nhà trẻ và 98% trẻ trong độ tuổi mẫu giáo.",
        [
            {"words": "35%", "population": "trẻ trong độ tuổi nhà trẻ"},
            {"words": "98%", "population": "trẻ trong độ tuổi mẫu giáo", "indicator": "Tỷ lệ huy động trẻ đi học"},
        ],
    ),
    # a verb before a share is what is done with its population
    ("- Thu hút 40% học sinh tốt nghiệp trung học cơ sở vào học nghề.", [{"words": "40%", "population": "học sinh tốt nghiệp trung học cơ sở vào học nghề", "indicator": "Thu hút học sinh tốt nghiệp trung học cơ sở vào học nghề"}]),
    ("- Kiểm tra ít nhất 30% tổ chức đảng trực thuộc.", [{"words": "ít nhất 30%", "population": "tổ chức đảng trực thuộc", "indicator": "Kiểm tra tổ chức đảng trực thuộc"}]),
    ("- Di dời 80% hộ dân có nguy cơ sạt lở cao.", [{"words": "80%", "population": "hộ dân có nguy cơ sạt lở cao", "indicator": "Di dời hộ dân có nguy cơ sạt lở cao"}]),
    # each unit of a tier, named by its body
    ("- Mỗi đảng ủy cấp xã kiểm tra ít nhất 20% chi bộ trực thuộc.", [{"words": "ít nhất 20%", "per": "commune", "tier": "commune", "population": "chi bộ trực thuộc"}]),
    ("- Mỗi trạm y tế xã có ít nhất 02 bác sĩ.", [{"words": "ít nhất 02 bác sĩ", "per": "commune"}]),
    # a bound in the subject is a condition
    ("- Mỗi xã có diện tích cà phê từ 300 ha trở lên có tối thiểu 01 hợp tác xã.", [{"words": "tối thiểu 01 hợp tác xã", "per": "commune"}]),
    # a list whose measure and unit stand in the head above it
    (
        "Diện tích nhà ở bình quân đầu người (m2 sàn/người), đến năm 2028:\n\n- Toàn tỉnh: 28,5;\n- Khu vực đô thị: 32;\n- Khu vực nông thôn: tối thiểu 26.",
        [
            {"words": "28,5", "unit": "m2 sàn/người", "indicator": "Diện tích nhà ở bình quân đầu người", "population": "Toàn tỉnh", "end": "2028-12-31"},
            {"words": "32", "unit": "m2 sàn/người", "indicator": "Diện tích nhà ở bình quân đầu người", "population": "Khu vực đô thị", "end": "2028-12-31"},
            {"words": "tối thiểu 26", "unit": "m2 sàn/người", "comparator": "ge", "population": "Khu vực nông thôn"},
        ],
    ),
    (
        "Tỷ lệ lao động qua đào tạo (%):\n\n- Năm 2026: 72;\n- Năm 2030: từ 80 trở lên.",
        [
            {"words": "72", "unit": "percent", "end": "2026-12-31", "indicator": "Tỷ lệ lao động qua đào tạo"},
            {"words": "từ 80 trở lên", "unit": "percent", "comparator": "ge", "end": "2030-12-31"},
        ],
    ),
    # "bắt buộc" in a name demands nothing
    (
        "- Số người tham gia bảo hiểm xã hội bắt buộc đạt 120.000 người.",
        [{"words": "120.000 người", "commitment": "plan"}],
    ),
    # "hiện có" behind a noun is no report
    (
        "- Vận động ra trình diện 40% đối tượng truy nã hiện có và 60% đối tượng mới phát sinh.",
        [{"words": "40%"}, {"words": "60%"}],
    ),
    ("- Giảm tỷ lệ chôn lấp rác từ mức hiện nay xuống dưới 50%.", [{"words": "dưới 50%", "comparator": "lt"}]),
    # how many aims a document has is no aim
    ("- Hoàn thành 15 chỉ tiêu chủ yếu, trong đó tốc độ tăng trưởng đạt trên 9%.", [{"words": "trên 9%"}]),
    ("- Triển khai 06 nhiệm vụ trọng tâm và 03 khâu đột phá.", []),
    # a part of a target in parentheses is a target
    (
        "- Phấn đấu 50% lao động tham gia bảo hiểm xã hội (trong đó tham gia tự nguyện chiếm khoảng 7%).",
        [{"words": "50%"}, {"words": "khoảng 7%", "comparator": "approx"}],
    ),
    # "giảm tỷ lệ ... mỗi năm 2%" is a change, "giảm tỷ lệ ... còn 2%" a level
    ("- Giảm tỷ lệ hộ nghèo mỗi năm từ 2% đến 3%.", [{"words": "từ 2% đến 3%", "change": "decrease", "recurrence": "yearly"}]),
    ("- Giảm tỷ lệ hộ nghèo xuống còn 2%.", [{"words": "2%", "change": None}]),
    # the noun between a share and its bound is what it is taken of
    ("- Duy trì tỷ lệ bao phủ bảo hiểm từ 95,5% dân số trở lên.", [{"words": "từ 95,5% dân số trở lên", "comparator": "ge", "population": "dân số"}]),
    ("- Từ 30% cán bộ có trình độ đại học trở lên.", [{"words": "30%", "comparator": "eq", "criterion": ("degree", "ge", "đại học")}]),
    # a day by which something is due is no part of a plan's name
    ("- Giao chi tiết 100% kế hoạch vốn cho các dự án trước ngày 31/12/2027.", [{"words": "100%", "end": "2027-12-30"}]),
    ("- 100% dự án trọng điểm có mặt bằng sạch trong quý II/2027.", [{"words": "100%", "end": "2027-06-30"}]),
    # years that are over date nothing
    ("- Kim ngạch xuất khẩu đạt 2 tỷ USD, gấp 1,8 lần năm 2025.", [{"words": "2 tỷ USD", "end": "2030-12-31"}, {"words": "1,8 lần", "end": "2030-12-31"}]),
    ("- Sản lượng lúa tăng 4% so với ước thực hiện năm 2025, đạt 900.000 tấn.", [{"words": "4%", "end": "2030-12-31"}, {"words": "900.000 tấn", "end": "2030-12-31"}]),
    # people and things that must be there
    ("- Mỗi thôn vùng lũ phải có nhà tránh lũ cộng đồng.", [{"words": "phải có nhà tránh lũ cộng đồng", "comparator": "present", "value": None, "commitment": "require"}]),
    ("- Ban chấp hành đảng bộ xã phải có cán bộ trẻ dưới 35 tuổi.", [{"words": "phải có cán bộ trẻ dưới 35 tuổi", "comparator": "present", "criterion": ("age", "lt", 35)}]),
    # a unit that a heading or a line below it gives holds for every bare figure below
    (
        "A. GIÁO DỤC\n\n(Đơn vị tính: %)\n\n1. Đến năm 2028\n\n- Trường đạt chuẩn quốc gia: từ 70 trở lên;\n\n- Trẻ mẫu giáo đến lớp: 98, riêng các xã đảo không quá 90;",
        [
            {"words": "từ 70 trở lên", "unit": "percent", "indicator": "Trường đạt chuẩn quốc gia", "end": "2028-12-31"},
            {"words": "98", "unit": "percent", "indicator": "Trẻ mẫu giáo đến lớp"},
            {"words": "không quá 90", "unit": "percent", "exception_for": "các xã đảo"},
        ],
    ),
    (
        "1. Năm 2026 (Đơn vị tính: tỷ đồng)\n\n- Tổng chi cân đối: 640, trong đó chi đầu tư phát triển không thấp hơn 200, chi thường xuyên 380.",
        [
            {"words": "640", "unit": "tỷ đồng", "indicator": "Tổng chi cân đối"},
            {"words": "không thấp hơn 200", "comparator": "ge", "unit": "tỷ đồng", "population": "chi đầu tư phát triển"},
            {"words": "380", "unit": "tỷ đồng", "population": "chi thường xuyên"},
        ],
    ),
    (
        "1. Đến năm 2030 (ĐVT: %)\n\n- Học sinh biết bơi:\n\n+ Ở các phường: 70;\n\n+ Ở các xã: 55 - 60.",
        [
            {"words": "70", "unit": "percent", "indicator": "Học sinh biết bơi", "population": "Ở các phường"},
            {"words": "55 - 60", "unit": "percent", "indicator": "Học sinh biết bơi", "population": "Ở các xã"},
        ],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), CASES, ids=[c[0][:60] for c in CASES])
def test_scope(body: str, expected: list[dict[str, Any]]) -> None:
    record = plan(body)
    got = [{key: actual(t, record.text, key) for key in want} for t, want in zip(record.targets, expected, strict=False)]
    assert got == expected and len(record.targets) == len(expected), [actual(t, record.text, "words") for t in record.targets]


def test_a_situation_told_in_names_of_duties_stays_a_report() -> None:
    record = plan(
        "II. TÌNH HÌNH\n\nĐến hết tháng 6/2025, toàn tỉnh có 95.000 người tham gia bảo hiểm xã hội bắt buộc, tự nguyện 12.400 người;"
        " tỷ lệ bao phủ đạt 38,2%. Chỉ tiêu bảo hiểm thất nghiệp đạt 30,1%."
    )
    assert [float(r.value) for r in record.results] == [95000.0, 12400.0, 38.2, 30.1]
    assert record.targets == []


def test_a_plain_year_in_a_situation_tells_of_what_was() -> None:
    record = plan(
        "II. TÌNH HÌNH NĂM 2025\n\nNăm 2025, toàn tỉnh xảy ra 950 vụ tai nạn, giảm 4,2%; làm chết 210 người. Toàn tỉnh còn 3.100 hộ nghèo."
    )
    assert [float(r.value) for r in record.results] == [950.0, 4.2, 210.0, 3100.0]
    assert record.targets == []


def test_how_much_of_a_plan_was_reached_is_a_result() -> None:
    record = extract_text(
        "Thu ngân sách vượt kế hoạch\n\n(BTG) - Theo Chi cục Thuế tỉnh Bắc Giang, 6 tháng đầu năm 2024 huyện Yên Thế thu 310 tỷ đồng, đạt 62%"
        " dự toán. Tỉnh phấn đấu đến năm 2025 thu ngân sách đạt 20.000 tỷ đồng."
    )
    assert [float(t.value or 0) for t in record.targets] == [20000.0]
