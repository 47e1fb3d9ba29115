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
    # points are never a level, wherever the verb stands
    ("- Giảm tỷ lệ hộ thiếu nước sinh hoạt 2,5 điểm phần trăm mỗi năm.", [{"words": "2,5 điểm phần trăm", "change": "decrease"}]),
    ("- Tăng tỷ lệ rừng có chứng chỉ bình quân 1,5 điểm % mỗi năm.", [{"words": "1,5 điểm %", "change": "increase"}]),
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
    # a body that has so many people: the body is the population, the people are what is measured
    ("- Mỗi trạm thú y xã có ít nhất 02 kỹ sư.", [{"words": "ít nhất 02 kỹ sư", "indicator": "kỹ sư", "population": "trạm thú y xã"}]),
    ("- Ban Chấp hành Hội Nông dân tỉnh có tối thiểu 05 ủy viên nữ.", [{"words": "tối thiểu 05 ủy viên", "indicator": "ủy viên nữ", "population": "Ban Chấp hành Hội Nông dân tỉnh"}]),
    # a verb that only says which people are meant begins no predicate
    ("- 90% người hưởng trợ cấp ưu đãi nhận tiền qua tài khoản.", [{"words": "90%", "population": "người hưởng trợ cấp ưu đãi", "indicator": "nhận tiền qua tài khoản"}]),
    ("- 85% hộ có nhu cầu được vay vốn ưu đãi.", [{"words": "85%", "population": "hộ có nhu cầu", "indicator": "được vay vốn ưu đãi"}]),
    ("- 100% hộ có hoàn cảnh khó khăn được hỗ trợ nhà ở.", [{"words": "100%", "population": "hộ có hoàn cảnh khó khăn", "indicator": "được hỗ trợ nhà ở"}]),
    ("- 95% trẻ từ đủ 6 tháng tuổi được uống vitamin A.", [{"words": "95%", "population": "trẻ từ đủ 6 tháng tuổi"}]),
    # a place behind a figure that has no other words is whom or what the measure is taken of
    (
        "- Tỷ lệ thu gom nước thải đạt 70% tại các đô thị loại II và 40% tại các thị trấn.",
        [{"words": "70%"}, {"words": "40%", "indicator": "Tỷ lệ thu gom nước thải", "population": "các thị trấn"}],
    ),
    # a line that opens with a thing and its figure speaks of that thing
    (
        "- Lúa 12.500 ha, năng suất bình quân 62 tạ/ha, sản lượng 77.500 tấn.",
        [{"words": "12.500 ha"}, {"words": "62 tạ/ha", "population": "Lúa"}, {"words": "77.500 tấn", "population": "Lúa", "indicator": "sản lượng"}],
    ),
    # each of the bodies, up to what they do
    ("- Mỗi sở, ngành đưa vào sử dụng ít nhất 01 phần mềm dùng chung.", [{"words": "ít nhất 01 phần mềm", "population": "sở, ngành"}]),
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
    # words that only say which people are meant are no predicate where more is said behind
    ("- 95% người có nguy cơ mắc bệnh lao được khám sàng lọc.", [{"words": "95%", "population": "người có nguy cơ mắc bệnh lao", "indicator": "được khám sàng lọc"}]),
    ("- 80% chợ hạng 2 chấp nhận thanh toán không dùng tiền mặt.", [{"words": "80%", "population": "chợ hạng 2", "indicator": "chấp nhận thanh toán không dùng tiền mặt"}]),
    ("- 70% hộ có nhà tiêu hợp vệ sinh.", [{"words": "70%", "population": "hộ", "indicator": "có nhà tiêu hợp vệ sinh"}]),
    # what falls or rises is all that stands behind the figure
    ("- Giảm 12% số đối tượng buôn lậu bị bắt giữ.", [{"words": "12%", "change": "decrease", "indicator": "số đối tượng buôn lậu bị bắt giữ"}]),
    ("- Cháy rừng giảm ít nhất 20% trên cả hai tiêu chí.", [{"words": "ít nhất 20%", "change": "decrease", "indicator": "Cháy rừng"}]),
    # a figure that names no measure has the one before it, whatever verb of level stands there
    (
        "- Kim ngạch xuất khẩu đến năm 2027 đạt 6 tỷ USD, đến năm 2030 đạt gần 9 tỷ USD.",
        [{"words": "6 tỷ USD"}, {"words": "gần 9 tỷ USD", "indicator": "Kim ngạch xuất khẩu"}],
    ),
    # of people who are counted, verb, noun and what follows are the measure
    ("- Mỗi năm kết nạp 15 đảng viên mới.", [{"words": "15 đảng viên", "indicator": "kết nạp đảng viên mới"}]),
    ("- Đào tạo 1.200 lao động ngành bán dẫn.", [{"words": "1.200 lao động", "indicator": "Đào tạo lao động ngành bán dẫn", "population": "lao động ngành bán dẫn"}]),
    # who aims is no measure
    ("- Tỉnh đặt mục tiêu đạt 90% hộ dân dùng điện mặt trời.", [{"words": "90%", "population": "hộ dân", "indicator": "dùng điện mặt trời"}]),
    # what is said behind the last of three figures holds for all
    (
        "- 90% hồ sơ của các sở, 80% hồ sơ của xã và 70% hồ sơ của thôn được xử lý trên môi trường mạng.",
        [{"words": w, "indicator": "được xử lý trên môi trường mạng"} for w in ("90%", "80%", "70%")],
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


@pytest.mark.parametrize(
    ("sentence", "as_of"),
    [
        ("Đến năm 2030, phấn đấu 80% hộ dùng nước sạch (hiện nay là 41,3%).", None),
        ("Đến năm 2028, phấn đấu 60% số trường có thư viện đạt chuẩn, hiện mới đạt 22%.", None),
        ("Năm 2024 đã có 22% số trường đạt chuẩn.", "2024-12-31"),
    ],
)
def test_what_is_so_now_is_not_of_the_day_aimed_at(sentence: str, as_of: str | None) -> None:
    (result,) = plan(f"- {sentence}").results
    assert (result.as_of.isoformat() if result.as_of else None) == as_of
