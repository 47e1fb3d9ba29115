"""Figures that say where a demand holds, of which of several things they are, or what is so in a term that has begun: told from targets."""

from __future__ import annotations

from typing import Any

import pytest

from extract import extract_text
from tests.reading import plan
from tests.test_targets import actual

CASES: list[tuple[str, list[dict[str, Any]]]] = [
    ("- Ở những bản có người Khơ Mú chiếm trên 30% dân số, phấn đấu có tối thiểu 01 cán bộ là người dân tộc.", [{"words": "tối thiểu 01 cán bộ"}]),
    ("- Tỷ lệ hộ nghèo ở các xã có tỷ lệ hộ nghèo trên 40% giảm từ 5% trở lên.", [{"words": "từ 5% trở lên", "change": "decrease"}]),
    ("- Các trường có từ 20 lớp trở lên phải có ít nhất 02 nhân viên y tế.", [{"words": "ít nhất 02 nhân viên y tế"}]),
    # a bound that stands far behind what is counted
    ("- Mỗi xã có từ 02 sân thể thao, nhà tập đạt chuẩn trở lên.", [{"words": "từ 02 sân thể thao, nhà tập đạt chuẩn trở lên", "comparator": "ge"}]),
    ("- Tỷ lệ hộ dùng nước sạch đạt từ 80%.", [{"words": "từ 80%", "comparator": "ge"}]),
    # a whole share has no operator of its neighbour
    (
        "- Trên 90% phường và 100% xã có nhà văn hóa.",
        [{"words": "Trên 90%", "comparator": "gt"}, {"words": "100%", "comparator": "eq"}],
    ),
    # dashes that part a row are no range
    (
        "- Cơ cấu kinh tế: nông nghiệp - công nghiệp - dịch vụ tương ứng 36% - 26% - 38%.",
        [{"words": "36%", "value": 36.0}, {"words": "26%", "value": 26.0}, {"words": "38%", "value": 38.0}],
    ),
    ("- Giảm phát thải khí nhà kính 9% so với kịch bản thông thường.", [{"words": "9%", "change": "decrease"}]),
    ("- Giảm thiểu 50% rác thải nhựa trên biển.", [{"words": "50%", "change": "decrease"}]),
    ("- Người trong độ tuổi từ 15 đến 60 biết chữ đạt 98%, riêng vùng cao đạt 93%.", [{"words": "98%"}, {"words": "93%", "exception_for": "vùng cao"}]),
    ("- Kế thừa kết quả của 05 đơn vị trước sắp xếp.", []),
    ("- Sản lượng lúa:2.961 tấn; tỷ lệ hộ nghèo:3,5%.", [{"words": "2.961 tấn"}, {"words": "3,5%"}]),
    ("- Các trường có từ 10 lớp trở lên phải xây nhà đa năng.", []),
    ("- Giá trị sản xuất bình quân trên 1ha đất trồng chè tăng gấp 1,5 lần so với năm 2025.", [{"words": "1,5 lần"}]),
    (
        "- Mỗi xã có ít nhất 03 km đê được kiên cố và tối thiểu 01 trạm bơm tự động.",
        [{"words": "ít nhất 03 km"}, {"words": "tối thiểu 01 trạm bơm"}],
    ),
    ("- Bản đồ tỷ lệ 1:2000 phủ 90% diện tích.", [{"words": "90%"}]),
    ("- Tổng vốn đầu tư thực hiện toàn xã hội đạt 900 tỷ đồng.", [{"words": "900 tỷ đồng"}]),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), CASES, ids=[c[0][:60] for c in CASES])
def test_targets(body: str, expected: list[dict[str, Any]]) -> None:
    record = plan(body)
    got = [{key: actual(t, record.text, key) for key in want} for t, want in zip(record.targets, expected, strict=False)]
    assert got == expected and len(record.targets) == len(expected), [actual(t, record.text, "words") for t in record.targets]


def test_a_term_that_has_begun_is_told_of_in_a_situation() -> None:
    record = plan(
        "II. ĐÁNH GIÁ CHUNG\n\nNhiệm kỳ 2025 - 2030, cấp ủy viên là nữ chiếm 14,6%, dưới 40 tuổi 6,3%. Mới có 41,5% cán bộ đạt chuẩn."
    )
    assert [float(r.value) for r in record.results] == [14.6, 6.3, 41.5]
    assert record.targets == []


def test_items_of_an_articles_list_of_aims() -> None:
    record = extract_text(
        "Các chỉ tiêu năm 2026\n\nBaolaichau.vn - HĐND tỉnh vừa thông qua các chỉ tiêu năm 2026.\n\n05 chỉ tiêu kinh tế gồm:\n\n"
        "- Thu ngân sách: 3.200 tỷ đồng\n\n- Tổng đàn gia súc: 350.000 con"
    )
    assert [record.quote(t.quantity_span) for t in record.targets] == ["3.200 tỷ đồng", "350.000 con"]


def test_a_sentence_without_figures_leads_over_to_what_was_reached() -> None:
    record = extract_text(
        "Đại hội Đảng bộ xã Tân Lập\n\nĐại hội đề ra các chỉ tiêu nhiệm kỳ 2025 - 2030: thu ngân sách tăng 9%/năm.\n\n"
        "Nhiệm kỳ vừa qua, xã hoàn thành các chỉ tiêu kinh tế. Tổng giá trị sản xuất đạt 640 tỷ đồng; giảm 215 hộ nghèo."
    )
    assert [float(r.value) for r in record.results] == [640.0, 215.0]
    assert [float(t.value or 0) for t in record.targets] == [9.0]


def test_a_headline_of_aims_is_no_budget() -> None:
    record = extract_text(
        "Huyện Sơn Động giao chỉ tiêu kinh tế - xã hội và dự toán ngân sách năm 2024\n\nSáng 10/01, UBND huyện tổ chức hội nghị.\n\n"
        "Năm 2024, huyện phấn đấu thu ngân sách đạt 95 tỷ đồng; trồng mới 1.800 ha rừng."
    )
    assert [record.quote(t.quantity_span) for t in record.targets] == ["95 tỷ đồng", "1.800 ha"]


def test_a_rates_noun_ends_where_the_time_begins() -> None:
    record = plan("- Tỷ suất tử vong trẻ em còn 16/100.000 trẻ vào năm 2027 và 12/100.000 trẻ vào năm 2030.")
    assert [(record.quote(t.quantity_span), t.deadline.end.year if t.deadline.end else None) for t in record.targets] == [
        ("16/100.000 trẻ", 2027),
        ("12/100.000 trẻ", 2030),
    ]


@pytest.mark.parametrize(
    ("text", "years"),
    [
        (
            "Kế hoạch phát triển chăn nuôi\n\nSáng nay, UBND tỉnh ban hành Kế hoạch phát triển chăn nuôi.\n\n- Đến năm 2027: tổng đàn bò đạt 45.000 con.\n\n"
            "Sản lượng sữa đạt 30.000 tấn.\n\n- Đến năm 2030: tổng đàn bò đạt 60.000 con.\n\nSản lượng sữa đạt 52.000 tấn.",
            [2027, 2027, 2030, 2030],
        ),
        (
            "Huyện Đắk Song phát triển du lịch\n\nTheo đó, đến năm 2028, huyện đón 120.000 lượt khách; có 05 điểm du lịch.\n\n"
            "Doanh thu du lịch đạt 90 tỷ đồng; phấn đấu 60% lao động du lịch được đào tạo.",
            [2028, 2028, 2028, 2028],
        ),
        (
            "Kế hoạch giảm nghèo\n\nUBND huyện vừa ban hành kế hoạch: tỷ lệ hộ nghèo còn 3% vào năm 2028.\n\n"
            "Hộ nghèo được hỗ trợ nhà ở đạt 100%.",
            [2028, None],
        ),
    ],
)
def test_the_deadline_that_opened_a_list_holds_for_its_next_paragraphs(text: str, years: list[int | None]) -> None:
    record = extract_text(text)
    assert [t.deadline.end.year if t.deadline.end else None for t in record.targets] == years
