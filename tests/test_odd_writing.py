"""Targets in unusual writing: a list right below a year, figures inside a measure, spaced and full-width digits, ends the wrong way round."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.reading import plan
from tests.test_targets import actual

CASES: list[tuple[str, list[dict[str, Any]]]] = [
    # a heading that ends in a year, and a first item that begins with a figure
    (
        "1. Đến năm 2028\n- 80% bến thủy có phao cứu sinh.\n- 65% tàu cá có thiết bị giám sát.",
        [{"words": "80%", "end": "2028-12-31", "population": "bến thủy"}, {"words": "65%", "end": "2028-12-31"}],
    ),
    ("2. Trong năm 2027\n- 14 xã có trạm quan trắc.", [{"words": "14 xã", "end": "2027-12-31"}]),
    ("3. Đến năm 2029\n- 3.200 hộ được đấu nối nước thải.", [{"words": "3.200 hộ", "end": "2029-12-31"}]),
    ("4. Giai đoạn 2026\n- 2029: 45% số chợ có điểm thanh toán số.", [{"words": "45%", "end": "2029-12-31"}]),
    ("- Đến năm 2030 - 90% số hộ có nhà kiên cố.", [{"words": "90%"}]),
    # figures that belong to the measure of a rate
    (
        "- Tỷ lệ trâu, bò được tiêm phòng ít nhất 1 lần/năm đạt từ 88% trở lên.",
        [{"words": "từ 88% trở lên", "indicator": "Tỷ lệ trâu, bò được tiêm phòng ít nhất 1 lần/năm", "recurrence": None}],
    ),
    (
        "- Tỷ lệ thai phụ được khám ít nhất 4 lần trong thai kỳ đạt 92% vào năm 2028.",
        [{"words": "92%", "end": "2028-12-31", "indicator": "Tỷ lệ thai phụ được khám ít nhất 4 lần trong thai kỳ"}],
    ),
    ("- Tỷ lệ hộ có diện tích nhà ở dưới 8 m2/người giảm còn 3%.", [{"words": "3%", "comparator": "eq"}]),
    (
        "- Tỷ lệ học sinh tiểu học học 2 buổi/ngày đạt 100%.",
        [{"words": "100%", "indicator": "Tỷ lệ học sinh tiểu học học 2 buổi/ngày"}],
    ),
    # thousands parted by spaces: a single group could be two numbers
    ("- Trồng mới 3 500 000 cây phân tán.", [{"words": "3 500 000 cây", "value": Decimal(3500000), "confidence": 1.0}]),
    ("- Lát 12 500 m2 vỉa hè.", [{"words": "12 500 m2", "value": Decimal(12500), "confidence": 0.6}]),
    # a range whose ends are the wrong way round
    ("- Tỷ lệ rác được phân loại đạt 95-90%.", [{"words": "95-90%", "confidence": 0.6}]),
    ("- Tỷ lệ rác được phân loại đạt 90-95%.", [{"words": "90-95%", "confidence": 1.0}]),
    ("- Tỷ lệ hộ nuôi có chuồng trại đạt ８５％.", [{"words": "８５％", "value": Decimal(85)}]),
    ("- Trên dưới 30% số hộ làm du lịch cộng đồng.", [{"words": "Trên dưới 30%", "comparator": "approx"}]),
    # times
    ("- Nửa đầu năm 2028, 70% tàu cá được đăng kiểm.", [{"words": "70%", "end": "2028-06-30"}]),
    ("- Đến tháng tư năm 2027, 60% tàu cá được đăng kiểm.", [{"words": "60%", "end": "2027-04-30"}]),
    ("- Đến 30 tháng Sáu năm 2027, 60% tàu cá được đăng kiểm.", [{"words": "60%", "end": "2027-06-30"}]),
    ("- Đến hết 9/2027, 75% tàu cá được đăng kiểm.", [{"words": "75%", "end": "2027-09-30"}]),
    ("- Đến tháng 13/2027, 75% tàu cá được đăng kiểm.", [{"words": "75%", "end": "2030-12-31"}]),
    # each with its own name or verb
    (
        "- Nước sạch: 90%. Điện lưới: 100%. Nhà kiên cố: 85%.",
        [{"indicator": "Nước sạch"}, {"indicator": "Điện lưới"}, {"indicator": "Nhà kiên cố"}],
    ),
    (
        "- Làm 12 km kè sông và trồng 4.000 cây chắn sóng trong năm 2027.",
        [{"words": "12 km", "indicator": "km kè sông"}, {"words": "4.000 cây", "indicator": "trồng cây chắn sóng"}],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), CASES, ids=[c[0][:60] for c in CASES])
def test_odd_writing(body: str, expected: list[dict[str, Any]]) -> None:
    record = plan(body)
    got = [{key: actual(t, record.text, key) for key in want} for t, want in zip(record.targets, expected, strict=False)]
    assert got == expected and len(record.targets) == len(expected), [actual(t, record.text, "words") for t in record.targets]


def test_aims_that_are_behind_are_results() -> None:
    record = plan("1. Các chỉ tiêu đã đạt\n\n- Tỷ lệ hộ có điện 99%.\n\n2. Chỉ tiêu đến năm 2030\n\n- Tỷ lệ hộ có mạng 90%.")
    assert [actual(t, record.text, "words") for t in record.targets] == ["90%"]
    assert [record.text[slice(*r.quantity_span)] for r in record.results] == ["99%"]


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("- Tỷ lệ hộ nghèo trên 10% trở xuống.", "trên 10% trở xuống"),
        ("- Sản lượng đạt 1,234 tấn.", "1,234 tấn"),
        ("- Tỷ lệ đạt 9 5%.", "5%"),
        ("- Tỷ lệ 90-85% hộ dùng nước sạch.", "90-85%"),
    ],
)
def test_a_figure_that_reads_two_ways_is_told(text: str, figure: str) -> None:
    record = plan(text)
    (warning,) = [w for w in record.warnings if w.code == "figure_ambiguous"]
    assert f"“{figure}”" in warning.message
    assert [t.confidence for t in record.targets] == [0.6]


@pytest.mark.parametrize(
    "text",
    ["- Tiêu chí 17 100% hộ dùng nước sạch.", "- Tỷ lệ hộ nghèo dưới 5% trở xuống.", "- Trong năm 2028 5% hộ thoát nghèo."],
)
def test_a_figure_that_reads_one_way_is_not(text: str) -> None:
    assert not [w for w in plan(text).warnings if w.code == "figure_ambiguous"]


def test_a_power_is_no_figure() -> None:
    assert plan("- Tổng đàn gia cầm đạt 10^3 con.").targets == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("- Tỷ lệ lao động qua đào tạo đạt 150%.", True),
        ("- Tỷ lệ hộ dùng nước sạch đạt 100%.", False),
        ("- Thu ngân sách đạt 120% dự toán.", False),
        ("- Tỷ lệ tăng thu ngân sách đạt 130% so với năm 2025.", False),
    ],
)
def test_more_than_all_of_a_whole_is_told(text: str, told: bool) -> None:
    record = plan(text)
    assert [w.code for w in record.warnings if w.code == "share_over_whole"] == ["share_over_whole"] * told
    assert [t.confidence for t in record.targets] == [0.6 if told else 1.0]
