"""What a document says of today, told from what it aims at: the one value of the same measure, or none."""

from __future__ import annotations

import pytest

from tests.reading import plan

FAR: list[tuple[str, str, float | None]] = [
    # a share behind a count is of the counted
    (
        "Năm 2024, toàn tỉnh có 412.650 hộ, trong đó 217.300 hộ sử dụng nước sạch (chiếm 52,6%).",
        "- Tỷ lệ hộ sử dụng nước sạch đạt 75%.",
        52.6,
    ),
    ("Đến nay, 32/58 trạm y tế có bác sĩ làm việc, bằng 55,17%.", "- 90% trạm y tế có bác sĩ làm việc.", 55.17),
    (
        "Năm 2024, toàn tỉnh giải ngân được 3.215 tỷ đồng vốn đầu tư công, đạt 82,4% kế hoạch.",
        "- Giải ngân vốn đầu tư công đạt 95% kế hoạch được giao.",
        82.4,
    ),
    # measures in money and goods stand before their figures
    (
        "Thu nhập bình quân đầu người năm 2024 ước đạt 52 triệu đồng/năm.",
        "- Thu nhập bình quân đầu người đạt 80 triệu đồng/người/năm.",
        52,
    ),
    (
        "Năm 2024, kim ngạch xuất khẩu ước đạt 1,9 tỷ USD, gấp 1,3 lần năm 2020.",
        "- Kim ngạch xuất khẩu đến năm 2030 đạt 3,2 tỷ USD.",
        1.9,
    ),
    # abbreviations that the text explains, names of one measure
    (
        "Số người tham gia bảo hiểm thất nghiệp (BHTN) năm 2024 là 98.450 người, đạt 21,3%.",
        "- Tỷ lệ tham gia BHTN đạt 35%.",
        21.3,
    ),
    ("Tỷ lệ bao phủ bảo hiểm y tế năm 2024 đạt 91,3%.", "- Tỷ lệ người dân tham gia bảo hiểm y tế đạt 95%.", 91.3),
    (
        "Tỷ lệ bao phủ bảo hiểm xã hội (BHXH) năm 2024 đạt 31,5% lực lượng lao động.",
        "- Về BHXH: tỷ lệ bao phủ đạt 45% lực lượng lao động.",
        31.5,
    ),
    # rates per inhabitants
    ("Đến hết năm 2024, có 8,7 bác sĩ trên 10.000 dân.", "- Đạt 12 bác sĩ/10.000 dân và 30 giường bệnh/10.000 dân.", 8.7),
    ("Năm 2024, điều dưỡng đạt 14,2 người/10.000 dân.", "- Đến năm 2030 có 25 điều dưỡng/10.000 dân.", 14.2),
    # of several years the last one
    ("Tỷ lệ đô thị hóa năm 2020 đạt 24,1%; tỷ lệ đô thị hóa năm 2024 đạt 29,8%.", "- Tỷ lệ đô thị hóa đạt 38%.", 29.8),
    # said in the words of its sentence
    (
        "Năm 2024, cháy nổ xảy ra 34 vụ, làm bị thương 12 người.",
        "- Số người bị thương do cháy nổ không quá 8 người.",
        12,
    ),
    (
        "Tỷ lệ hộ nghèo toàn tỉnh năm 2024 còn 6,4%; xã Đăk Hà vẫn còn ở mức 28,3%.",
        "- Tỷ lệ hộ nghèo toàn tỉnh giảm còn 3%; riêng xã Đăk Hà giảm còn 20%.",
        6.4,
    ),
    # judgements and remarks are no part of a measure
    ("Tuy nhiên, tỷ lệ lao động qua đào tạo còn thấp, mới đạt 61,8%.", "- Tỷ lệ lao động qua đào tạo đạt 75%.", 61.8),
    ("Chi phí vận tải tương đương khoảng 14,6% GRDP.", "- Chi phí vận tải giảm xuống còn 10% GRDP.", 14.6),
    # what is demanded may stand behind the figure
    (
        "Đội ngũ cán bộ, công chức cấp xã 88,2% có trình độ đại học trở lên.",
        "- 100% cán bộ, công chức cấp xã có trình độ đại học trở lên.",
        88.2,
    ),
    # not the same measure
    ("Năm 2024, tỷ lệ hộ cận nghèo còn 6,2%.", "- Tỷ lệ hộ nghèo giảm còn 2%.", None),
    ("Năm 2024, tỷ lệ hộ nghèo còn 6,2%.", "- Tỷ lệ hộ cận nghèo giảm còn 2%.", None),
    ("Tỷ suất tử vong trẻ em dưới 1 tuổi còn 11,4‰.", "- Tỷ suất tử vong trẻ em dưới 5 tuổi còn 14‰.", None),
    ("Tỷ lệ hộ nông thôn dùng nước sạch năm 2024 đạt 58%.", "- Tỷ lệ hộ đô thị dùng nước sạch đạt 98%.", None),
    ("Tỷ lệ hồ sơ trực tuyến cấp xã năm 2024 đạt 41%.", "- Tỷ lệ hồ sơ trực tuyến cấp tỉnh đạt 80%.", None),
    ("Năm 2024, tỷ lệ trường trung học cơ sở đạt chuẩn là 61%.", "- Tỷ lệ trường trung học phổ thông đạt chuẩn là 70%.", None),
    ("Năm 2024, số vụ phạm tội về trật tự xã hội giảm 6,2% so với năm trước.", "- Tỷ lệ điều tra, khám phá tội phạm về trật tự xã hội đạt 80%.", None),
    ("Tỷ lệ che phủ rừng của huyện Ba Tơ đạt 71,2%, của huyện Sơn Hà đạt 52,4%.", "- Tỷ lệ che phủ rừng toàn tỉnh đạt 52%.", None),
    ("Đến nay, toàn tỉnh có 3.120 đồng chí nữ giữ chức vụ lãnh đạo.", "- Ban Thường vụ Tỉnh ủy có ít nhất 02 đồng chí nữ.", None),
    ("Năm 2024, sản lượng lúa đạt 412.000 tấn.", "- Sản lượng thủy sản đạt 65.000 tấn.", None),
    ("Giải ngân vốn chương trình mục tiêu quốc gia đạt 64,1% kế hoạch.", "- Giải ngân vốn đầu tư công đạt 95% kế hoạch.", None),
    ("Thu ngân sách nhà nước đạt 107,5% dự toán.", "- Chi ngân sách nhà nước đạt 98% dự toán.", None),
    ("Có 14,2 bác sĩ trên 10.000 dân.", "- Đạt 25 điều dưỡng/10.000 dân.", None),
]  # fmt: skip


@pytest.mark.parametrize(("today", "aim", "value"), FAR, ids=[f"{aim[2:42]} <- {today[:30]}" for today, aim, _ in FAR])
def test_the_value_of_the_same_measure(today: str, aim: str, value: float | None) -> None:
    first = plan(f"{aim}\n\nII. THỰC TRẠNG\n\n{today}").targets[0]
    assert (float(first.baseline.value) if first.baseline else None) == value


def test_each_target_of_a_row_of_years_has_what_it_starts_from() -> None:
    record = plan("- Tỷ lệ thất thoát nước giảm từ 31% hiện nay xuống 22% năm 2027 và còn 15% vào năm 2030.")
    assert [float(t.baseline.value) for t in record.targets if t.baseline] == [31, 31]


def test_a_table_of_results_tells_where_a_sentence_starts_from() -> None:
    record = plan(
        "- Tỷ lệ hộ dùng điện thường xuyên đạt 99%.\n\nPHỤ LỤC\n\n"
        "| TT | Chỉ tiêu | Đơn vị | Thực hiện năm 2024 | Kế hoạch năm 2030 |\n| --- | --- | --- | --- | --- |\n"
        "| 1 | Tỷ lệ hộ dùng điện thường xuyên | % | 93,4 | 99 |\n| 2 | Tỷ lệ thôn có đường nhựa | % | 71 | 90 |"
    )
    first = record.targets[0]
    assert first.baseline is not None and float(first.baseline.value) == 93.4


def test_a_place_has_its_own_value() -> None:
    record = plan(
        "- Tỷ lệ hộ nghèo toàn tỉnh giảm còn 3%; riêng xã Đăk Hà giảm còn 20%.\n\nII. THỰC TRẠNG\n\n"
        "Tỷ lệ hộ nghèo toàn tỉnh năm 2024 còn 6,4%; xã Đăk Hà vẫn còn ở mức 28,3%."
    )
    assert [float(t.baseline.value) if t.baseline else None for t in record.targets] == [6.4, 28.3]
