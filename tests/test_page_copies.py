"""Texts copied from pages of legal sites and portals: bars between the cells of a letterhead, lines broken anywhere, lists alone."""

from __future__ import annotations

from datetime import date

import pytest

from extract import extract_text
from extract.layout import read_layout

DECISION = """UỶ BAN NHÂN DÂN
TỈNH QUẢNG BÌNH
--------
|
CỘNG
HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
|
Số:
118/QĐ-UBND
|
Đồng
Hới, ngày 14 tháng 02 năm 2011
|
QUYẾT ĐỊNH
PHÊ DUYỆT QUY HOẠCH PHÁT TRIỂN NGHỀ MUỐI GIAI
ĐOẠN 2011 - 2020
ỦY BAN NHÂN DÂN TỈNH
Căn cứ Luật Tổ chức Hội đồng
Nhân dân và Ủy ban nhân dân ngày 26 tháng 11 năm 2003;
Căn cứ Nghị định số
161/2017/NĐ-CP ngày
22 tháng 12 năm 2009 của Chính phủ;
QUYẾT ĐỊNH:
Điều 1. Phê duyệt Quy hoạch với các nội dung sau:
1. Mục tiêu
- Nâng sản lượng muối
sạch lên 12.000 tấn vào năm
2020."""


def test_a_letterhead_in_bars_without_the_first_one() -> None:
    record = extract_text(DECISION)
    facts = record.document
    assert (facts.kind, facts.number, facts.tier, facts.issued_on) == ("quyet_dinh", "118/QĐ-UBND", "province", date(2011, 2, 14))
    assert facts.title == "PHÊ DUYỆT QUY HOẠCH PHÁT TRIỂN NGHỀ MUỐI GIAI ĐOẠN 2011 - 2020"
    assert [(c.number, c.issued_on) for c in record.citations if c.number] == [("161/2017/NĐ-CP", date(2009, 12, 22))]
    assert [(record.quote(t.quantity_span), t.deadline.end) for t in record.targets] == [("12.000 tấn", date(2020, 12, 31))]


@pytest.mark.parametrize(
    ("lines", "blocks"),
    [
        ("Phát triển sản xuất trên địa bàn các\nXã An Bình và An Thịnh", 1),
        ("phấn đấu tỷ lệ hộ nghèo còn dưới\n2% vào năm\n2030", 1),
        ("Căn cứ Luật Tổ chức chính quyền\nĐịa phương năm 2025;\nCăn cứ Luật Đất đai;", 2),
        ("Căn cứ đề nghị của Sở Nội vụ;\nQUYẾT ĐỊNH:", 2),
        ("III. TỔ CHỨC THỰC HIỆN\nSở Tài chính bố trí kinh phí.", 2),
        ("Kế hoạch phát triển thương mại điện tử và\n1. Mục tiêu", 2),
        ("chịu trách nhiệm thực hiện các chỉ tiêu (2), (3) và\n(6).", 1),
        ("Các chỉ tiêu chủ yếu\n(6) Tỷ lệ hộ nghèo còn 2%.", 2),
    ],
)
def test_a_line_that_cannot_end_goes_on(lines: str, blocks: int) -> None:
    assert len(read_layout(lines)) == blocks


@pytest.mark.parametrize(
    ("preamble", "issuer", "tier", "province"),
    [
        ("UBND tỉnh xây dựng Kế hoạch thực hiện như sau:", "Ủy ban nhân dân tỉnh", "province", "tỉnh Cao Bằng"),
        ("Ủy ban nhân dân xã Trường Hà ban hành Kế hoạch như sau:", "Ủy ban nhân dân xã Trường Hà", "commune", None),
        ("Giao Sở Y tế chủ trì xây dựng kế hoạch.", "Ủy ban nhân dân", None, None),
    ],
)
def test_a_letterhead_without_unit_takes_it_from_the_preamble(
    preamble: str, issuer: str, tier: str | None, province: str | None
) -> None:
    facts = extract_text(
        f"ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\nSố: 12/KH-UBND | Cao Bằng, ngày 05 tháng 3 năm 2024 |\n\nKẾ HOẠCH\n\n{preamble}"
    ).document
    assert (facts.issuer, facts.tier, facts.place.province) == (issuer, tier, province)


def test_a_list_of_aims_alone_is_a_document() -> None:
    record = extract_text(
        "KẾ HOẠCH KINH TẾ - XÃ HỘI NĂM 2024\n\nCÁC CHỈ TIÊU CHỦ YẾU:\n\n1. Về kinh tế:\n\n- Diện tích lúa 640 ha.\n\n- Sản lượng cá: 95 tấn.\n\n"
        "2. Về xã hội:\n\n- Tỷ lệ hộ dùng nước sạch 96%."
    )
    assert (record.document.genre, record.document.kind, record.document.place.commune) == ("official", "ke_hoach", None)
    assert [(record.quote(t.quantity_span), t.deadline.end) for t in record.targets] == [
        (words, date(2024, 12, 31)) for words in ("640 ha", "95 tấn", "96%")
    ]


def test_an_article_on_a_plan_of_a_year() -> None:
    record = extract_text(
        "Kế hoạch phòng, chống tảo hôn năm 2024\n\nUBND tỉnh Lai Châu vừa ban hành Kế hoạch số 88/KH-UBND về phòng, chống tảo hôn năm 2024.\n\n"
        "Theo đó, phấn đấu giảm 15% số vụ tảo hôn, 100% thôn, bản có tuyên truyền viên."
    )
    assert record.document.genre == "press"
    assert [t.deadline.end for t in record.targets] == [date(2024, 12, 31)] * 2


def test_what_is_measured_is_no_target() -> None:
    record = extract_text("I. MỤC TIÊU\n\n- Đến năm 2030, tỷ lệ trẻ sơ sinh nhẹ cân (dưới 2.500 gram) giảm còn dưới 5%.")
    assert [record.quote(t.quantity_span) for t in record.targets] == ["dưới 5%"]
    assert record.targets[0].indicator == "tỷ lệ trẻ sơ sinh nhẹ cân"


def test_the_plan_that_is_issued_is_told_not_the_programme_that_it_carries_out() -> None:
    facts = extract_text(
        "Trà Vinh: Triển khai Chương trình mục tiêu quốc gia xây dựng nông thôn mới\n\n(TV) - UBND tỉnh Trà Vinh vừa ban hành kế hoạch thực hiện"
        " Chương trình mục tiêu quốc gia xây dựng nông thôn mới trên địa bàn tỉnh. Phấn đấu đến năm 2025, 70% số xã đạt chuẩn nâng cao."
    ).document
    assert (facts.kind, facts.issuer) == ("ke_hoach", "UBND tỉnh Trà Vinh")
    assert facts.title == "thực hiện Chương trình mục tiêu quốc gia xây dựng nông thôn mới trên địa bàn tỉnh"
