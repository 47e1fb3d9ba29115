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
    # written before the rules had seen them
    ("Đến cuối năm 2024, toàn tỉnh có 4.215/6.870 km đường giao thông nông thôn được cứng hóa, đạt 61,4%.", "- Tỷ lệ đường giao thông nông thôn được cứng hóa đạt 80%.", 61.4),
    ("Năm 2024, có 1.126 tổ hòa giải, trong đó 871 tổ hoạt động hiệu quả, chiếm 77,4%.", "- 90% tổ hòa giải hoạt động hiệu quả.", 77.4),
    ("Tỷ lệ người dân hài lòng về sự phục vụ của cơ quan hành chính năm 2024 là 83,7%.", "- Mức độ hài lòng của người dân về sự phục vụ của cơ quan hành chính đạt trên 95%.", 83.7),
    ("Tỷ lệ lao động qua đào tạo có bằng cấp, chứng chỉ mới đạt 24,8%.", "- Tỷ lệ lao động qua đào tạo đạt 70%, trong đó có bằng cấp, chứng chỉ đạt 35%.", None),
    ("Tổng đàn bò năm 2024 đạt 128.400 con.", "- Tổng đàn bò đến năm 2030 đạt 160.000 con.", 128400),
    ("Diện tích rừng trồng năm 2024 là 45.300 ha.", "- Diện tích rừng tự nhiên đạt 120.000 ha.", None),
    ("Toàn huyện hiện có 37 hợp tác xã nông nghiệp.", "- Có ít nhất 60 hợp tác xã nông nghiệp hoạt động hiệu quả.", None),
    ("Năm 2024, số vụ tai nạn lao động là 84 vụ, làm chết 12 người.", "- Số vụ tai nạn lao động không quá 60 vụ.", 84),
    ("Chỉ số cải cách hành chính (PAR INDEX) năm 2024 đạt 86,12 điểm.", "- Chỉ số PAR INDEX đạt 90 điểm.", 86.12),
    ("Tỷ lệ trẻ em dưới 16 tuổi bị bạo lực, xâm hại năm 2024 là 0,05%.", "- Tỷ lệ trẻ em dưới 16 tuổi bị bạo lực, xâm hại giảm còn 0,03%.", 0.05),
    ("Năm 2024, tỷ lệ nữ đại biểu Hội đồng nhân dân cấp tỉnh đạt 28,4%; cấp xã đạt 31,2%.", "- Tỷ lệ nữ đại biểu Hội đồng nhân dân cấp tỉnh đạt 35%.", 28.4),
    ("Tỷ lệ hộ gia đình có kết nối internet cáp quang đạt 71,3%.", "- Tỷ lệ thuê bao điện thoại di động sử dụng điện thoại thông minh đạt 90%.", None),
    ("Tỷ lệ thanh niên được tiếp cận thông tin về thị trường lao động đạt 62%.", "- 80% thanh niên được tư vấn hướng nghiệp.", None),
    ("Tỷ lệ chất thải rắn sinh hoạt được thu gom, xử lý ở đô thị đạt 92%, ở nông thôn đạt 67%.", "- Tỷ lệ chất thải rắn sinh hoạt ở nông thôn được thu gom, xử lý đạt 85%.", 67),
    ("Năm 2024, doanh thu du lịch ước đạt 2.150 tỷ đồng; tổng lượt khách đạt 1,8 triệu lượt.", "- Doanh thu du lịch đạt 4.500 tỷ đồng.", 2150),
    ("Năm 2024, doanh thu du lịch ước đạt 2.150 tỷ đồng; tổng lượt khách đạt 1,8 triệu lượt.", "- Doanh thu thương mại điện tử đạt 900 tỷ đồng.", None),
    ("Toàn tỉnh có 73/112 xã đạt chuẩn nông thôn mới, chiếm 65,2%; 18 xã đạt chuẩn nông thôn mới nâng cao (16,1%).", "- 85% số xã đạt chuẩn nông thôn mới.", 65.2),
    ("Toàn tỉnh có 73/112 xã đạt chuẩn nông thôn mới, chiếm 65,2%; 18 xã đạt chuẩn nông thôn mới nâng cao (16,1%).", "- 40% số xã đạt chuẩn nông thôn mới nâng cao.", 16.1),
    ("Tỷ lệ cấp nước sạch khu vực đô thị đạt 94%.", "- Tỷ lệ thất thoát nước sạch khu vực đô thị dưới 15%.", None),
    ("Tỷ lệ bác sĩ làm việc tại trạm y tế xã đạt 82%.", "- 100% trạm y tế xã có bác sĩ làm việc.", 82),
    ("Tỷ lệ tiêm chủng đầy đủ cho trẻ dưới 1 tuổi năm 2024 đạt 93,5%.", "- Duy trì tỷ lệ tiêm chủng đầy đủ cho trẻ dưới 1 tuổi trên 95%.", 93.5),
    ("Năm 2024, thu hút được 45 dự án FDI với tổng vốn đăng ký 620 triệu USD.", "- Thu hút vốn FDI đăng ký đạt 1.200 triệu USD.", None),
    ("Tỷ lệ hộ nghèo người dân tộc thiểu số năm 2024 còn 18,9%; tỷ lệ hộ nghèo chung còn 7,1%.", "- Tỷ lệ hộ nghèo giảm còn 3%.", 7.1),
    ("Tỷ lệ hộ nghèo người dân tộc thiểu số năm 2024 còn 18,9%; tỷ lệ hộ nghèo chung còn 7,1%.", "- Tỷ lệ hộ nghèo dân tộc thiểu số giảm còn 9%.", 18.9),
    ("Năm 2023, kết nạp được 412 đảng viên; toàn Đảng bộ hiện có 9.870 đảng viên.", "- Mỗi năm kết nạp từ 450 đảng viên trở lên.", None),
    ("Tỷ lệ văn bằng, chứng chỉ được số hóa đạt 22%.", "- 100% văn bằng, chứng chỉ được số hóa.", 22),
    ("Tỷ lệ giáo viên mầm non đạt chuẩn trình độ đào tạo là 88,6%, giáo viên tiểu học 79,2%.", "- Tỷ lệ giáo viên tiểu học đạt chuẩn trình độ đào tạo đạt 95%.", 79.2),
    ("Năm 2024 toàn tỉnh có 3.470 doanh nghiệp đang hoạt động.", "- Phấn đấu đến năm 2030 có 6.000 doanh nghiệp hoạt động.", 3470),
    ("Năm 2024 thành lập mới 412 doanh nghiệp.", "- Phấn đấu đến năm 2030 có 6.000 doanh nghiệp hoạt động.", None),
    ("Độ che phủ rừng đạt 54,3%.", "- Tỷ lệ che phủ rừng ổn định ở mức 55%.", 54.3),
    ("Năng suất lao động xã hội năm 2024 đạt 142 triệu đồng/lao động.", "- Năng suất lao động xã hội đạt 220 triệu đồng/lao động.", 142),
    ("Tỷ lệ người cao tuổi được khám sức khỏe định kỳ năm 2024 đạt 64%.", "- 90% người cao tuổi được lập hồ sơ theo dõi sức khỏe.", None),
    ("Tỷ lệ cán bộ, công chức cấp xã có trình độ đại học trở lên đạt 91,2%; cán bộ, công chức cấp huyện 98,7%.", "- 100% cán bộ, công chức cấp xã có trình độ đại học trở lên.", 91.2),
    ("Hiện nay, 62,5% bí thư chi bộ đồng thời là trưởng thôn.", "- Phấn đấu 80% bí thư chi bộ đồng thời là trưởng thôn.", 62.5),
    ("Tỷ lệ hồ sơ thủ tục hành chính giải quyết đúng hạn đạt 97,1%; tỷ lệ hồ sơ trực tuyến đạt 58%.", "- Tỷ lệ hồ sơ thủ tục hành chính trực tuyến đạt 80%.", 58),
    ("Tổng thu ngân sách nhà nước trên địa bàn năm 2024 đạt 18.240 tỷ đồng; thu nội địa 12.100 tỷ đồng.", "- Thu nội địa đạt 20.000 tỷ đồng.", 12100),
    ("Tổng thu ngân sách nhà nước trên địa bàn năm 2024 đạt 18.240 tỷ đồng; thu nội địa 12.100 tỷ đồng.", "- Tổng thu ngân sách nhà nước trên địa bàn đạt 30.000 tỷ đồng.", 18240),
    ("Cơ cấu kinh tế năm 2024: nông nghiệp 23,1%, công nghiệp - xây dựng 38,4%, dịch vụ 38,5%.", "- Tỷ trọng công nghiệp - xây dựng đạt 45%.", 38.4),
    ("Tỷ lệ thất nghiệp thành thị là 2,8%.", "- Tỷ lệ thất nghiệp ở khu vực thành thị dưới 2,5%.", 2.8),
    ("Tỷ lệ lao động nông nghiệp còn 38%.", "- Tỷ lệ lao động qua đào tạo đạt 75%.", None),
    ("Số vụ cháy năm 2024 là 41 vụ, thiệt hại 12 tỷ đồng.", "- Số vụ cháy giảm còn dưới 30 vụ.", 41),
    ("Năm 2024, tỷ lệ giải quyết khiếu nại đạt 88%, tố cáo đạt 93%.", "- Tỷ lệ giải quyết tố cáo đạt 98%.", 93),
    ("Tỷ lệ giải quyết khiếu nại đạt 88%.", "- Tỷ lệ giải quyết tố cáo đạt 98%.", None),
    ("Tỷ lệ trạm y tế có bác sĩ đạt 71%.", "- Tỷ lệ trạm y tế có hộ sinh đạt 100%.", None),
    ("Đàn lợn 215.000 con, đàn trâu 34.000 con.", "- Đàn lợn đạt 300.000 con.", 215000),
    ("Xã Mường Lạn có tỷ lệ hộ nghèo 34,1%, xã Sốp Cộp 12,6%.", "- Tỷ lệ hộ nghèo toàn huyện giảm còn 10%.", None),
    ("Mật độ đường bộ đạt 0,82 km/km2.", "- Mật độ đường bộ đạt 1,1 km/km2.", 0.82),
    ("Kết quả năm 2024: chỉ số PCI xếp thứ 41/63.", "- Chỉ số PCI thuộc nhóm 20 tỉnh dẫn đầu.", None),
    ("Tỷ lệ đảng viên nữ đạt 36,4%.", "- Tỷ lệ nữ trong cấp ủy đạt 25%.", None),
    ("Tỷ lệ trẻ em dưới 5 tuổi suy dinh dưỡng thể thấp còi còn 21,3%, thể nhẹ cân 11,8%.", "- Tỷ lệ suy dinh dưỡng thể nhẹ cân ở trẻ em dưới 5 tuổi còn dưới 9%.", 11.8),
    ("Tỷ lệ nhà tiêu hợp vệ sinh đạt 77%.", "- Tỷ lệ hộ gia đình có nhà tiêu hợp vệ sinh đạt 90%.", 77),
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
