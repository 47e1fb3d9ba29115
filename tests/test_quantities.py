"""Which figures measure something, with which comparator and unit."""

import pytest

from tests.reading import quantities

FOUND = [
    ("Phấn đấu từ 15% trở lên cán bộ trẻ", "từ 15% trở lên", "ge", "15", None, "percent"),
    ("có ít nhất 20% số xã đạt chuẩn", "ít nhất 20%", "ge", "20", None, "percent"),
    ("không dưới 30 hộ tham gia", "không dưới 30 hộ", "ge", "30", None, "hộ"),
    ("giữ tỷ lệ hộ nghèo dưới 1%", "dưới 1%", "lt", "1", None, "percent"),
    ("không quá 3% số vụ", "không quá 3%", "le", "3", None, "percent"),
    ("tối đa 05 ngày làm việc", "tối đa 05 ngày làm việc", "le", "5", None, "ngày làm việc"),
    ("đạt trên 98,5% dân số", "trên 98,5%", "gt", "98.5", None, "percent"),
    ("tăng khoảng 12% mỗi năm", "khoảng 12%", "approx", "12", None, "percent"),
    ("đạt từ 10-15% số cán bộ", "từ 10-15%", "between", "10", "15", "percent"),
    ("đạt 40%-50% kế hoạch", "40%-50%", "between", "40", "50", "percent"),
    ("khoảng 15 -17 biên chế", "khoảng 15 -17 biên chế", "between", "15", "17", "biên chế"),
    ("từ 15% đến 20% lao động", "từ 15% đến 20%", "between", "15", "20", "percent"),
    ("thuê bao đạt ≥ 85% hộ", "≥ 85%", "ge", "85", None, "percent"),
    ("thu nhập 85 triệu đồng/người/năm", "85 triệu đồng/người/năm", "eq", "85", None, "triệu đồng/người/năm"),
    ("có 26,5 bác sĩ/vạn dân", "26,5 bác sĩ/vạn dân", "eq", "26.5", None, "bác sĩ/vạn dân"),
    ("trồng 500ha rừng", "500ha", "eq", "500", None, "ha"),
    ("tăng 10%/năm trở lên", "10%/năm trở lên", "ge", "10", None, "percent"),
    ("từ 120 đảng viên mới trở lên", "từ 120 đảng viên mới trở lên", "ge", "120", None, "đảng viên"),
    ("trong tổng số 306 cán bộ", "306 cán bộ", "eq", "306", None, "cán bộ"),
    ("bố trí 02 - 03 công chức", "02 - 03 công chức", "between", "2", "3", "công chức"),
    ("xuất khẩu 1,2 tỷ USD", "1,2 tỷ USD", "eq", "1.2", None, "tỷ USD"),
    ("giảm xuống dưới 15‰", "dưới 15‰", "lt", "15", None, "‰"),
    ("tăng 2 điểm phần trăm", "2 điểm phần trăm", "eq", "2", None, "percent_point"),
    ("một huyện có 1.250 hộ nghèo", "1.250 hộ nghèo", "eq", "1250", None, "hộ nghèo"),
]


@pytest.mark.parametrize(("text", "words", "comparator", "value", "value_max", "unit"), FOUND)
def test_found(text: str, words: str, comparator: str, value: str, value_max: str | None, unit: str) -> None:
    found = [q for q in quantities(text) if q[0] == words]
    assert found, f"{text!r}: {[w for w, _ in quantities(text)]}"
    q = found[0][1]
    assert (q.comparator, str(q.value), str(q.value_max) if q.value_max is not None else None, q.unit) == (
        comparator,
        value,
        value_max,
        unit,
    )


NOTHING = [
    "Nghị quyết số 57-NQ/TW ngày 22/12/2024",
    "Quyết định 1719/QĐ-TTg của Thủ tướng",
    "đến hết năm 2030, tầm nhìn 2045",
    "dịch vụ công trực tuyến mức độ 4",
    "mạng 5G và công nghiệp 4.0",
    "giai đoạn 2021 - 2025",
    "Đề án 06 và Chương trình 135",
    "theo Điều 12, khoản 3",
    "lúc 7h30 ngày 15/8",
    "(1) và [2]",
    "quốc lộ 1",
    "Đại hội lần thứ 20",
]


@pytest.mark.parametrize("text", NOTHING)
def test_nothing(text: str) -> None:
    assert [w for w, q in quantities(text) if q.kind != "count" or q.worded] == [], text


def test_age_is_an_age() -> None:
    assert [
        (q.kind, q.comparator, int(q.value)) for _, q in quantities("cán bộ có độ tuổi dưới 35; người từ 65 tuổi trở lên")
    ] == [
        ("age", "lt", 35),
        ("age", "ge", 65),
    ]


def test_where_a_change_starts_is_its_baseline() -> None:
    ((words, q),) = quantities("giảm tỷ lệ hộ nghèo từ 4,5% xuống còn 2,3%")
    assert words == "2,3%" and q.baseline is not None and str(q.baseline[0]) == "4.5"


def test_part_of_a_whole() -> None:
    ((_, q),) = quantities("có 35/38 người đạt chuẩn")
    assert (int(q.value), int(q.total or 0), q.unit) == (35, 38, "người")


def test_fraction_of_a_population_is_a_share() -> None:
    ((_, q),) = quantities("hơn 3/4 số hộ kinh doanh")
    assert (q.comparator, int(q.value), q.unit, q.ambiguous) == ("gt", 75, "percent", False)
