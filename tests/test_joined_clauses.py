"""What clauses beside each other share and what they do not: times, starting values, parts of a whole."""

from __future__ import annotations

import pytest

from extract import extract_text
from tests.reading import plan
from tests.test_targets import actual

TIMES: list[tuple[str, list[str | None]]] = [
    # a time behind a figure, in parentheses or of a part alone does not date the clause behind the semicolon
    ("- Kiểm định 100% cầu treo vào năm 2027 và ít nhất 80% đập nhỏ vào năm 2029; sửa chữa 12 bến đò.", ["2027-12-31", "2029-12-31", "2030-12-31"]),
    ("- Kiểm định 100% cầu treo dân sinh vào năm 2027 và không dưới 70% đập, hồ chứa nước nhỏ vào năm 2029.", ["2027-12-31", "2029-12-31"]),
    ("- Kiểm định 100% cầu treo vào năm 2027 và không dưới 80% đập nhỏ; sửa 12 bến đò.", ["2027-12-31", "2030-12-31", "2030-12-31"]),
    ("- Xây mới 20 trạm bơm, trong đó 05 trạm xong trước mùa bão (tháng 8/2026); trồng 900 cây phượng.", ["2030-12-31", "2026-08-31", "2030-12-31"]),
    ("- Cấp mới ít nhất 4.000 mã vùng trồng, riêng giai đoạn 2026 - 2027 là 900 mã vùng trồng; trên 60% sản lượng có hợp đồng tiêu thụ.", ["2030-12-31", "2027-12-31", "2030-12-31"]),
    # one that opens the sentence does
    ("- Đến năm 2028, 90% hộ có nước sạch; 75% chất thải được phân loại; trồng 60 ha rừng.", ["2028-12-31", "2028-12-31", "2028-12-31"]),
    # what dates the value that a change starts from is no deadline, of no clause
    ("- Tỷ lệ hộ thiếu đất giảm từ 6,5% cuối năm 2025 xuống dưới 3%; thu hồi ít nhất 70% diện tích đất lấn chiếm.", ["2030-12-31", "2030-12-31"]),
    ("- Tỷ lệ hộ dùng bếp gas tăng từ 61% năm 2025 lên 75% năm 2028 và 85% năm 2029.", ["2028-12-31", "2029-12-31"]),
    # half-years, quarters and days have the year that a heading names
    ("1. Các chỉ tiêu năm 2027\n\n- Giải ngân vốn hỗ trợ: hết quý I đạt 20%, hết quý III đạt 70%, đến 31/01/2028 đạt trên 97%.", ["2027-03-31", "2027-09-30", "2028-01-31"]),
    ("1. Các chỉ tiêu năm 2027\n\n- Tỷ lệ tiêm vắc xin đàn vật nuôi đến 31/5 đạt 60%, đến 30/10 đạt 90%.", ["2027-05-31", "2027-10-30"]),
    ("- Tỷ lệ tiêm vắc xin đàn vật nuôi đến 31/5 đạt 60%, đến ngày 30/10/2027 đạt 90%.", ["2030-12-31", "2027-10-30"]),
]  # fmt: skip


@pytest.mark.parametrize(("body", "ends"), TIMES, ids=[c[0][:60] for c in TIMES])
def test_deadlines_of_joined_clauses(body: str, ends: list[str | None]) -> None:
    record = plan(body)
    assert [actual(t, record.text, "end") for t in record.targets] == ends, [
        actual(t, record.text, "words") for t in record.targets
    ]


PAST: list[tuple[str, list[str], list[str]]] = [
    # figures of what was, beside a target: its words, the results' words
    ("- Tốc độ tăng thủy sản đạt 5,5%/năm (giai đoạn 2021 - 2025 là 3,9%/năm).", ["5,5%"], ["3,9%"]),
    ("- Tỷ lệ trường học 2 buổi đạt trên 80%; năm 2024 chỉ tiêu này là 66%.", ["trên 80%"], ["66%"]),
    ("- Giảm từ 20% trở lên số vụ cháy so với năm 2024 (48 vụ); di dời 100% kho xăng dầu.", ["từ 20% trở lên", "100%"], ["48 vụ"]),
    ("- Các khu công nghiệp đóng góp từ 30 đến 32% GRDP (hiện khoảng 26%).", ["từ 30 đến 32%"], ["khoảng 26%"]),
    ("- Số lớp xóa mù chữ đạt 40 lớp (bình quân năm 2024 là 22 lớp).", ["40 lớp"], ["22 lớp"]),
    # the value that a change starts from
    ("- Nâng tỷ lệ trạm y tế có bác sĩ từ 18/24 trạm lên 22/24 trạm.", ["22/24 trạm"], ["18/24 trạm"]),
    ("- Tỷ lệ hộ dùng bếp gas tăng từ 61% năm 2024 lên 75%.", ["75%"], ["61%"]),
    ("- Nâng số xã có bưu cục từ 9 xã lên 15 xã.", ["15 xã"], ["9 xã"]),
    ("- Giảm tỷ lệ hộ cận nghèo từ 2% trở lên, còn dưới 9%.", ["từ 2% trở lên", "dưới 9%"], []),
    # times in parentheses that lie ahead, the day of a document that is cited
    ("- Trồng 50 ha rừng ngập mặn (đến năm 2028: 20 ha).", ["50 ha", "20 ha"], []),
    ("- Thực hiện Nghị quyết số 12/2025/QH15, ngày 20/6/2025 của Quốc hội; rút ngắn ít nhất 40% thời gian cấp phép.", ["ít nhất 40%"], []),
]  # fmt: skip


@pytest.mark.parametrize(("body", "targets", "results"), PAST, ids=[c[0][:60] for c in PAST])
def test_what_was_is_told_from_what_is_aimed_at(body: str, targets: list[str], results: list[str]) -> None:
    record = plan(body)
    assert [actual(t, record.text, "words") for t in record.targets] == targets
    assert [record.text[slice(*r.quantity_span)] for r in record.results] == results


def test_a_start_of_so_many_of_a_whole_keeps_both() -> None:
    record = plan("- Nâng tỷ lệ trạm y tế có bác sĩ từ 18/24 trạm lên 22/24 trạm.")
    (target,), (result,) = record.targets, record.results
    assert target.baseline is not None and (target.baseline.value, target.baseline.unit) == (18, "trạm")
    assert (result.value, result.total, result.unit) == (18, 24, "trạm")


CHANGES: list[tuple[str, list[tuple[str, str | None, str | None]]]] = [
    # words, change, indicator
    (
        "- Giảm tỷ lệ hộ cận nghèo từ 2% trở lên, còn dưới 9%.",
        [("từ 2% trở lên", "decrease", "tỷ lệ hộ cận nghèo"), ("dưới 9%", None, "tỷ lệ hộ cận nghèo")],
    ),
    ("- Kéo giảm tai nạn giao thông ít nhất 10% so cùng kỳ.", [("ít nhất 10%", "decrease", "tai nạn giao thông")]),
    ("- Kiềm chế, giảm số vụ cháy từ 5% trở lên so với năm 2024.", [("từ 5% trở lên", "decrease", None)]),
    ("- Giảm 15% số vụ vi phạm trật tự xây dựng.", [("15%", "decrease", "số vụ vi phạm trật tự xây dựng")]),
    ("- Giảm tỷ lệ thất nghiệp thành thị dưới 3%.", [("dưới 3%", None, "tỷ lệ thất nghiệp thành thị")]),
    ("- Tai nạn lao động giảm 5% trên cả hai tiêu chí.", [("5%", "decrease", "Tai nạn lao động")]),
    ("- Rút ngắn ít nhất 40% thời gian cấp phép xây dựng.", [("ít nhất 40%", "decrease", "thời gian cấp phép xây dựng")]),
    ("- Tốc độ tăng giá trị sản xuất thủy sản đạt 6%.", [("6%", "increase", "Tốc độ tăng giá trị sản xuất thủy sản")]),
    ("- Tốc độ tăng trưởng GRDP đạt 9%.", [("9%", None, "Tốc độ tăng trưởng GRDP")]),
    ("- Xây dựng thêm 03 trạm bơm; số trạm bơm tăng thêm 05 trạm.", [("03 trạm bơm", None, None), ("05 trạm", "increase", "số trạm bơm")]),
    ("- Phấn đấu thêm 04 xã có bưu cục.", [("04 xã", "increase", "xã có bưu cục")]),
    (
        "- Tỉnh giảm mỗi năm 10% số bè nuôi cá trên sông Đáy, đến năm 2028 chỉ còn không quá 300 bè.",
        [("10%", "decrease", "số bè nuôi cá trên sông Đáy"), ("không quá 300 bè", None, None)],
    ),
    (
        "- Doanh thu bưu chính tăng bình quân 12%/năm, năm 2030 gấp 1,9 lần năm 2025.",
        [("12%", "increase", "Doanh thu bưu chính"), ("1,9 lần", "multiple", "Doanh thu bưu chính")],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), CHANGES, ids=[c[0][:60] for c in CHANGES])
def test_changes_are_told_from_levels(body: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    record = plan(body)
    got = [(actual(t, record.text, "words"), t.change, t.indicator) for t in record.targets]
    assert [(g[0], g[1]) for g in got] == [(e[0], e[1]) for e in expected]
    assert all(want in (None, has) for (_, _, has), (_, _, want) in zip(got, expected, strict=True)), got
    assert all(t.baseline is None for t in record.targets)


def test_a_report_in_december_tells_of_its_year() -> None:
    record = extract_text(
        """ỦY BAN NHÂN DÂN\nTỈNH BÌNH MINH\n\nSố: 90/BC-UBND\n\nBình Minh, ngày 12 tháng 12 năm 2025\n\nBÁO CÁO
Tình hình trợ giúp xã hội năm 2025, nhiệm vụ năm 2026\n\nPHẦN I\nKẾT QUẢ NĂM 2025\n\n1. Trợ giúp xã hội
\nĐến cuối năm 2025, tỷ lệ người khuyết tật có thẻ bảo hiểm y tế đạt 97,2%. Có 1.204 cụ được mừng thọ.
\n2. Một số chỉ tiêu\n
| Chỉ tiêu | Năm 2024 | Năm 2025 | Mục tiêu 2026 |\n|---|---|---|---|\n| Tỷ lệ hộ có nhà tiêu hợp vệ sinh (%) | 81 | 84,5 | 88 |
\nPHẦN II\nPHƯƠNG HƯỚNG NĂM 2026\n\n1. Mục tiêu\n\n- Tỷ lệ người khuyết tật có thẻ bảo hiểm y tế đạt 98,5%.""",
        "bao_cao.txt",
    )
    assert [actual(t, record.text, "words") for t in record.targets] == ["88", "98,5%"]
    assert [float(r.value) for r in record.results] == [97.2, 1204, 81, 84.5]


MEASURES: list[tuple[str, list[tuple[str, str | None, str | None]]]] = [
    # words, indicator, population: verbs joined before the figure
    (
        "- Hoàn thành rà soát, phân loại 100% chợ đã xếp hạng và 60% chợ tạm.",
        [("100%", "Hoàn thành rà soát, phân loại chợ đã xếp hạng", "chợ đã xếp hạng"), ("60%", "Hoàn thành rà soát, phân loại chợ tạm", "chợ tạm")],
    ),
    ("- Sửa chữa, nâng cấp 15 tuyến kênh nội đồng.", [("15 tuyến", "Sửa chữa, nâng cấp tuyến kênh nội đồng", None)]),
    ("- Khai quật, tu bổ từ 05 đến 08 di chỉ khảo cổ.", [("từ 05 đến 08 di chỉ", "Khai quật, tu bổ di chỉ khảo cổ", None)]),
    ("- Thu hồi ít nhất 70% số nợ bảo hiểm xã hội.", [("ít nhất 70%", "Thu hồi số nợ bảo hiểm xã hội", "số nợ bảo hiểm xã hội")]),
    ("- Phấn đấu có 40 sản phẩm đạt hạng 4 sao.", [("40 sản phẩm", "sản phẩm đạt hạng 4 sao", None)]),
    # a level of what the clause named before
    (
        "- Kim ngạch nhập khẩu giảm bình quân 4%/năm, đến năm 2030 còn khoảng 2 tỷ USD.",
        [("4%", "Kim ngạch nhập khẩu", None), ("khoảng 2 tỷ USD", "Kim ngạch nhập khẩu", None)],
    ),
    (
        "- Giải ngân vốn khuyến nông: đến tháng 6 đạt 45%, đến tháng 12 phấn đấu đạt trên 95% kế hoạch vốn.",
        [("45%", "Giải ngân vốn khuyến nông", None), ("trên 95%", "Giải ngân vốn khuyến nông", "kế hoạch vốn")],
    ),
    ("- Thu nội địa hằng năm tăng 9,5%/năm.", [("9,5%", "Thu nội địa", None)]),
    (
        "- Tỷ trọng của ngành dệt đạt 9% vào năm 2028 và 12% vào năm 2030 (năm 2024: 6,1%).",
        [("9%", "Tỷ trọng của ngành dệt", "của ngành dệt"), ("12%", "Tỷ trọng của ngành dệt", "của ngành dệt")],
    ),
    # what a place leads in
    ("- Đến năm 2035, Việt Nam thuộc nhóm 30 quốc gia dẫn đầu về Chỉ số an toàn thực phẩm.", [("nhóm 30 quốc gia", "Chỉ số an toàn thực phẩm", None)]),
    ("- Hải Phòng nằm trong tốp 5 địa phương dẫn đầu cả nước về chuyển đổi số.", [("tốp 5 địa phương", "chuyển đổi số", None)]),
    ("- Chỉ số cải cách hành chính thuộc nhóm 15 tỉnh dẫn đầu.", [("nhóm 15 tỉnh", "Chỉ số cải cách hành chính", None)]),
    # shares of what is counted, of things that units have
    (
        "- Dạy nghề cho 6.000 lao động nông thôn, trong đó lao động nữ chiếm ít nhất 40%.",
        [("6.000 lao động", "Dạy nghề cho lao động nông thôn", "lao động"), ("ít nhất 40%", "lao động nữ", "lao động")],
    ),
    (
        "- Đón 2,5 - 3,0 triệu lượt khách, trong đó khách nghỉ dưỡng chiếm khoảng 20%.",
        [("2,5 - 3,0 triệu lượt khách", "Đón lượt khách", None), ("khoảng 20%", "khách nghỉ dưỡng", "khách")],
    ),
    ("- 100% xã có nhà thi đấu, trong đó 50% đạt chuẩn.", [("100%", "có nhà thi đấu", "xã"), ("50%", "đạt chuẩn", "nhà thi đấu")]),
    # all of something, where it is to become something
    ("- Toàn bộ hồ sơ hộ tịch được số hóa.", [("Toàn bộ", "được số hóa", "hồ sơ hộ tịch")]),
    (
        "- Đến năm 2027, 80% và đến năm 2030, toàn bộ diện tích chè được cấp mã số.",
        [("80%", "được cấp mã số", "diện tích chè"), ("toàn bộ", "được cấp mã số", "diện tích chè")],
    ),
    (
        "- Đến năm 2027, 75% và đến năm 2030, toàn bộ cơ sở giết mổ xử lý nước thải tại chỗ.",
        [("75%", "xử lý nước thải tại chỗ", "cơ sở giết mổ"), ("toàn bộ", "xử lý nước thải tại chỗ", "cơ sở giết mổ")],
    ),
    (
        "- 70% trường có bếp ăn; đến năm 2027, 60% và đến năm 2030, 90% hộ dân dùng hầm khí sinh học.",
        [
            ("70%", "có bếp ăn", "trường"),
            ("60%", "dùng hầm khí sinh học", "hộ dân"),
            ("90%", "dùng hầm khí sinh học", "hộ dân"),
        ],
    ),
    ("- Toàn bộ hệ thống chính trị vào cuộc, bảo đảm tiến độ; nâng cao nhận thức của toàn bộ cán bộ.", []),
    # money set aside, saved or spent on what is aimed at, and money that pays
    ("- Dành tối thiểu 3% quỹ lương cho đào tạo lại lao động.", [("tối thiểu 3%", "Dành cho đào tạo lại lao động", "quỹ lương")]),
    ("- Tiết kiệm thêm 10% chi thường xuyên.", [("10%", "Tiết kiệm chi thường xuyên", "chi thường xuyên")]),
    ("- 90% xã công khai dự toán trên mạng.", [("90%", "công khai dự toán trên mạng", "xã")]),
    ("- Hỗ trợ 50% kinh phí mua giống; ngân sách tỉnh hỗ trợ 60%, nhân dân đóng góp 40%.", []),
    # how firmly is no part of whom
    ("- 80% cơ sở giết mổ phải có giấy phép môi trường.", [("80%", "có giấy phép môi trường", "cơ sở giết mổ")]),
    # no count at all
    ("- Xây dựng chính quyền gần dân theo mô hình tổ chức 02 cấp.", []),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), MEASURES, ids=[c[0][:60] for c in MEASURES])
def test_what_is_measured(body: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    record = plan(body)
    assert [(actual(t, record.text, "words"), t.indicator, t.population) for t in record.targets] == expected


def test_what_is_set_aside_is_aimed_at_even_among_costs() -> None:
    record = plan(
        "II. KINH PHÍ\n\nHằng năm, ngân sách huyện dành tối thiểu 5% số thu từ đất cho quy hoạch. Ngân sách tỉnh hỗ trợ 70%, huyện đối ứng 30%."
    )
    (target,) = record.targets
    assert (actual(target, record.text, "words"), target.population, target.deadline.recurrence) == (
        "tối thiểu 5%",
        "số thu từ đất",
        "yearly",
    )


def test_must_behind_whom_it_is_of() -> None:
    assert [t.commitment for t in plan("- 80% cơ sở giết mổ phải có giấy phép. 70% chợ có nhà vệ sinh.").targets] == [
        "require",
        "plan",
    ]


def test_land_and_meetings_a_year_recur() -> None:
    record = plan(
        "- Trồng rừng bình quân 800 ha/năm; mỗi trường tổ chức ít nhất 03 buổi/năm học hướng nghiệp; khai thác 900 nghìn tấn/năm."
    )
    assert [actual(t, record.text, "recurrence") for t in record.targets] == ["yearly", "yearly", None]


def test_a_value_of_today_behind_the_last_of_a_series_is_that_of_all() -> None:
    record = plan("- Tỷ trọng của ngành dệt đạt 9% vào năm 2028 và 12% vào năm 2030 (năm 2024: 6,1%).")
    assert [float(t.baseline.value) if t.baseline else None for t in record.targets] == [6.1, 6.1]
