"""The document's own facts, from letterheads of party and state, of every tier, in every layout, and from press articles."""

from __future__ import annotations

from typing import Any

import pytest

from extract.header import read_document
from extract.layout import read_layout
from extract.outline import build_outline
from extract.titles import read_period
from extract.view import make_view
from schema.record import DocumentFacts
from schema.vocab import entries

MOTTO = "Độc lập - Tự do - Hạnh phúc"


def read(text: str) -> tuple[DocumentFacts, list[str]]:
    text = text.replace("{motto}", MOTTO)
    pieces = read_layout(text)
    view, spans = make_view(text, [piece.lines for piece in pieces])
    facts, warnings = read_document(view, build_outline(view, pieces, spans))
    return facts, [w.code for w in warnings]


BODY = """

Thực hiện Chương trình số 21-CTr/TU ngày 09/3/2025 của Tỉnh ủy, cơ quan ban hành kế hoạch với các nội dung sau:

I. MỤC TIÊU

1. Phấn đấu 95% hộ dân được dùng nước sạch.

II. TỔ CHỨC THỰC HIỆN

1. Các đơn vị căn cứ nhiệm vụ được giao để thực hiện.
"""

STATE_CELLS = (
    """|
**ỦY BAN NHÂN DÂN**
TỈNH TUYÊN QUANG
-------
|
**CỘNG HÒA XÃ HỘI
CHỦ NGHĨA VIỆT NAM**
{motto}
---------------
|
|
Số: 74/KH-UBND
|
*Tuyên Quang, ngày 08
tháng 3 năm 2024*
|


**KẾ HOẠCH**

CẤP NƯỚC SẠCH NÔNG THÔN TRÊN ĐỊA BÀN TỈNH GIAI ĐOẠN 2024 - 2028
"""
    + BODY
    + """
|
Nơi nhận:
- Như trên;
- Lưu: VT.
|
**TM. ỦY BAN NHÂN
DÂN**
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Lò Thị Minh
|
"""
)

PARTY_LINES = (
    """ĐẢNG BỘ TỈNH PHÚ THỌ
HUYỆN ỦY THANH BA
*
Số 37-KH/HU

ĐẢNG CỘNG SẢN VIỆT NAM

Thanh Ba, ngày 12 tháng 9 năm 2022

KẾ HOẠCH

thực hiện Chương trình số 21-CTr/TU của Ban Chấp hành Đảng bộ tỉnh về phát triển nông nghiệp

-----
"""
    + BODY
    + """
Nơi nhận:
- Tỉnh ủy (báo cáo),
- Lưu Văn phòng Huyện ủy.

T/M BAN THƯỜNG VỤ
BÍ THƯ
(Đã ký)
Hà Văn Thông
"""
)

ONE_LINE_COLUMNS = (
    """ỦY BAN NHÂN DÂN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
XÃ VÂN HỒ                {motto}

Số: 15/KH-UBND           Vân Hồ, ngày 04 tháng 8 năm 2025

KẾ HOẠCH
Chuyển đổi số xã Vân Hồ, tỉnh Sơn La năm 2026
"""
    + BODY
    + """
Nơi nhận:                 TM. ỦY BAN NHÂN DÂN
- Như trên;               CHỦ TỊCH
- Lưu: VT.                Vàng A Sếnh
"""
)

DEPARTMENT = (
    """UBND TỈNH YÊN BÁI
SỞ Y TẾ
--------

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
{motto}
---------------

Số: 512/KH-SYT

Yên Bái, ngày 17 tháng 02 năm 2023

KẾ HOẠCH
Phòng, chống bệnh dại giai đoạn 2023-2025
"""
    + BODY
    + """
GIÁM ĐỐC
Nguyễn Văn Trọng
"""
)

BLANK = (
    """ỦY BAN NHÂN DÂN
HUYỆN MÙ CANG CHẢI
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
{motto}
-------
Số:        /KH-UBND
Mù Cang Chải, ngày     tháng     năm 2023

KẾ HOẠCH
Trồng rừng năm 2023
"""
    + BODY
)

ANNEX = (
    BLANK
    + """

PHỤ LỤC
DANH MỤC NHIỆM VỤ
(Kèm theo Kế hoạch số 91/KH-UBND ngày 14/4/2023 của UBND huyện)
"""
)

DECISION = """THỦ TƯỚNG CHÍNH PHỦ
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
{motto}
---------------
Số: 2045/QĐ-TTg
Hà Nội, ngày 29 tháng 11 năm 2024

QUYẾT ĐỊNH
PHÊ DUYỆT CHƯƠNG TRÌNH TIẾT KIỆM ĐIỆN GIAI ĐOẠN 2025 - 2030

THỦ TƯỚNG CHÍNH PHỦ

Căn cứ Luật Tổ chức Chính phủ;

QUYẾT ĐỊNH:

Điều 1. Phê duyệt Chương trình.

Nơi nhận:
- Các bộ;
- Lưu: VT.

KT. THỦ TƯỚNG
PHÓ THỦ TƯỚNG
Trần Hữu Lâm
"""

REPORT = (
    """ỦY BAN NHÂN DÂN
THÀNH PHỐ CẨM PHẢ
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
{motto}
-------
Số: 402/BC-UBND
Cẩm Phả, ngày 11 tháng 12 năm 2023

BÁO CÁO
Kết quả giảm nghèo năm 2023
"""
    + BODY
)

NO_LETTERHEAD = """*
Số 18-CTr/ĐU

CHƯƠNG TRÌNH HÀNH ĐỘNG

**thực hiện Nghị quyết Đại hội Đảng bộ huyện nhiệm kỳ 2020-2025**

Thực hiện Nghị quyết số 05-NQ/HU ngày 3/4/2021 của Huyện ủy, Đảng ủy xã Tả Van ban hành Chương trình hành động như sau:

I- MỤC TIÊU

1. Giảm 5% hộ nghèo.

T/M ĐẢNG ỦY
BÍ THƯ

Giàng Seo Phử
"""

CITY_COMMITTEE = (
    """ĐẢNG BỘ TỈNH QUẢNG NINH
THÀNH ỦY UÔNG BÍ
*
Số 66-KH/TU
Uông Bí, ngày 02 tháng 6 năm 2023

KẾ HOẠCH
bồi dưỡng lý luận chính trị cho đảng viên mới năm 2024
"""
    + BODY
)

CENTRAL_CITY = (
    """THÀNH ỦY HẢI PHÒNG
*
Số 12-ĐA/TU
Hải Phòng, ngày 25 tháng 10 năm 2021

ĐẢNG CỘNG SẢN VIỆT NAM

ĐỀ ÁN
đào tạo cán bộ trẻ nhiệm kỳ 2020 - 2025
"""
    + BODY
)

LETTER = """BỘ NỘI VỤ
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
{motto}
-------
Số: 4412/BNV-CCVC
V/v báo cáo số lượng công chức
Hà Nội, ngày 06 tháng 8 năm 2024

Kính gửi: Ủy ban nhân dân các tỉnh

Bộ Nội vụ đề nghị các địa phương báo cáo trước ngày 30/8/2024.

Nơi nhận:
- Như trên;
- Lưu: VT.

KT. BỘ TRƯỞNG
THỨ TRƯỞNG
Phạm Quang Vinh
"""

OFFICIAL: list[tuple[str, str, dict[str, Any]]] = [
    (
        "state letterhead in cells",
        STATE_CELLS,
        {
            "kind": "ke_hoach",
            "number": "74/KH-UBND",
            "issuer": "Ủy ban nhân dân tỉnh Tuyên Quang",
            "tier": "province",
            "province": "tỉnh Tuyên Quang",
            "issued_on": "2024-03-08",
            "genre": "official",
            "period": ("2024-01-01", "2028-12-31"),
            "signer": "Lò Thị Minh",
            "title": "CẤP NƯỚC SẠCH NÔNG THÔN TRÊN ĐỊA BÀN TỈNH GIAI ĐOẠN 2024 - 2028",
        },
    ),
    (
        "party letterhead in lines",
        PARTY_LINES,
        {
            "kind": "ke_hoach",
            "number": "37-KH/HU",
            "issuer": "Huyện ủy Thanh Ba",
            "tier": "district",
            "province": "tỉnh Phú Thọ",
            "district": "huyện Thanh Ba",
            "issued_on": "2022-09-12",
            "signer": "Hà Văn Thông",
            "period": None,
            "title": "thực hiện Chương trình số 21-CTr/TU của Ban Chấp hành Đảng bộ tỉnh về phát triển nông nghiệp",
        },
    ),
    (
        "two columns run together",
        ONE_LINE_COLUMNS,
        {
            "number": "15/KH-UBND",
            "issuer": "Ủy ban nhân dân xã Vân Hồ",
            "tier": "commune",
            "commune": "xã Vân Hồ",
            "province": "tỉnh Sơn La",
            "issued_on": "2025-08-04",
            "period": ("2026-01-01", "2026-12-31"),
            "signer": "Vàng A Sếnh",
            "title": "Chuyển đổi số xã Vân Hồ, tỉnh Sơn La năm 2026",
        },
    ),
    (
        "a department",
        DEPARTMENT,
        {
            "number": "512/KH-SYT",
            "issuer": "Sở Y tế tỉnh Yên Bái",
            "tier": "province",
            "province": "tỉnh Yên Bái",
            "issued_on": "2023-02-17",
            "period": ("2023-01-01", "2025-12-31"),
            "signer": "Nguyễn Văn Trọng",
        },
    ),
    (
        "number and day left blank",
        BLANK,
        {
            "kind": "ke_hoach",
            "number": None,
            "issued_on": None,
            "issuer": "Ủy ban nhân dân huyện Mù Cang Chải",
            "tier": "district",
            "warnings": ["number_blank", "date_blank"],
        },
    ),
    (
        "number and day in the annex",
        ANNEX,
        {
            "number": "91/KH-UBND",
            "issued_on": "2023-04-14",
            "warnings": ["number_from_annex", "date_from_annex"],
        },
    ),
    (
        "a decision of the Prime Minister",
        DECISION,
        {
            "kind": "quyet_dinh",
            "number": "2045/QĐ-TTg",
            "issuer": "Thủ tướng Chính phủ",
            "tier": "central",
            "province": None,
            "issued_on": "2024-11-29",
            "period": ("2025-01-01", "2030-12-31"),
            "signer": "Trần Hữu Lâm",
            "title": "PHÊ DUYỆT CHƯƠNG TRÌNH TIẾT KIỆM ĐIỆN GIAI ĐOẠN 2025 - 2030",
        },
    ),
    (
        "a report of a city under a province",
        REPORT,
        {
            "kind": "bao_cao",
            "genre": "report",
            "number": "402/BC-UBND",
            "issuer": "Ủy ban nhân dân thành phố Cẩm Phả",
            "tier": "district",
            "district": "thành phố Cẩm Phả",
            "province": None,
            "issued_on": "2023-12-11",
        },
    ),
    (
        "no letterhead",
        NO_LETTERHEAD,
        {
            "kind": "chuong_trinh",
            "number": "18-CTr/ĐU",
            "issuer": "Đảng ủy xã Tả Van",
            "tier": "commune",
            "commune": "xã Tả Van",
            "issued_on": None,
            "signer": "Giàng Seo Phử",
            "title": "thực hiện Nghị quyết Đại hội Đảng bộ huyện nhiệm kỳ 2020-2025",
        },
    ),
    (
        "a city committee under a province",
        CITY_COMMITTEE,
        {
            "number": "66-KH/TU",
            "issuer": "Thành ủy Uông Bí",
            "tier": "district",
            "district": "thành phố Uông Bí",
            "province": "tỉnh Quảng Ninh",
            "period": ("2024-01-01", "2024-12-31"),
        },
    ),
    (
        "a city of the province tier",
        CENTRAL_CITY,
        {
            "kind": "de_an",
            "number": "12-ĐA/TU",
            "issuer": "Thành ủy Hải Phòng",
            "tier": "province",
            "province": "thành phố Hải Phòng",
            "issued_on": "2021-10-25",
        },
    ),
    (
        "an official letter",
        LETTER,
        {
            "kind": "cong_van",
            "number": "4412/BNV-CCVC",
            "issuer": "Bộ Nội vụ",
            "tier": "central",
            "issued_on": "2024-08-06",
            "signer": "Phạm Quang Vinh",
            "title": "báo cáo số lượng công chức",
        },
    ),
]


def shown(facts: DocumentFacts, codes: list[str], keys: dict[str, Any]) -> dict[str, Any]:
    flat = facts.model_dump(mode="json")
    flat |= flat.pop("place")
    flat["period"] = tuple(flat["period"].values()) if flat["period"] else None
    flat["warnings"] = codes
    return {key: flat[key] for key in keys}


@pytest.mark.parametrize(("case", "text", "expected"), OFFICIAL, ids=[c[0] for c in OFFICIAL])
def test_official(case: str, text: str, expected: dict[str, Any]) -> None:
    assert shown(*read(text), expected) == expected


LETTERHEADS = [
    ("ỦY BAN NHÂN DÂN\nPHƯỜNG LONG BIÊN", "Ủy ban nhân dân phường Long Biên", "commune"),
    ("HỘI ĐỒNG NHÂN DÂN\nTỈNH CAO BẰNG", "Hội đồng nhân dân tỉnh Cao Bằng", "province"),
    ("ĐẢNG BỘ TỈNH LÂM ĐỒNG\nĐẢNG ỦY XÃ ĐỨC TRỌNG", "Đảng ủy xã Đức Trọng", "commune"),
    ("TỈNH ỦY NINH THUẬN\nBAN TỔ CHỨC", "Ban Tổ chức Tỉnh ủy Ninh Thuận", "province"),
    ("BAN CHẤP HÀNH ĐẢNG BỘ\nTỈNH BẾN TRE", "Ban Chấp hành Đảng bộ tỉnh Bến Tre", "province"),
    ("BỘ GIÁO DỤC VÀ ĐÀO TẠO", "Bộ Giáo dục và Đào tạo", "central"),
    ("CHÍNH PHỦ", "Chính phủ", "central"),
    ("ĐẢNG BỘ THÀNH PHỐ ĐÀ NẴNG\nBAN THƯỜNG VỤ THÀNH ỦY", "Ban Thường vụ Thành ủy", "province"),
    ("BỘ CÔNG AN\nCÔNG AN TỈNH THÁI BÌNH", "Công an tỉnh Thái Bình", "province"),
    ("UBND HUYỆN ĐÔNG ANH\nPHÒNG NỘI VỤ", "Phòng Nội vụ huyện Đông Anh", "district"),
    ("ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HUẾ", "Ủy ban nhân dân thành phố Huế", "province"),
    ("ỦY BAN NHÂN DÂN\nTHỊ XÃ NGHĨA LỘ", "Ủy ban nhân dân thị xã Nghĩa Lộ", "district"),
    ("ỦY BAN NHÂN DÂN\nĐẶC KHU CÔN ĐẢO", "Ủy ban nhân dân đặc khu Côn Đảo", "commune"),
    ("ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM\nTỈNH ĐẮK NÔNG", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Đắk Nông", "province"),
]


@pytest.mark.parametrize(("letterhead", "issuer", "tier"), LETTERHEADS, ids=[c[1] for c in LETTERHEADS])
def test_letterheads(letterhead: str, issuer: str, tier: str) -> None:
    text = f"{letterhead}\n-----\n\nSố: 5/KH-X\n\n*ngày 10 tháng 10 năm 2025*\n\nKẾ HOẠCH\n\nVề việc trồng cây\n{BODY}"
    facts, _ = read(text)
    assert (facts.issuer, facts.tier) == (issuer, tier)


ARTICLE = """Trang chủ
Thứ tư, 12/10/2022 08:15

Tây Ninh đặt mục tiêu mỗi xã có một nhà văn hóa

Ngày 3.10, Tỉnh ủy Tây Ninh đã ban hành Chương trình hành động về phát triển văn hóa giai đoạn 2022-2027 với nhiều điểm mới.

Chương trình đề ra mục tiêu đến năm 2027 có 100% xã có nhà văn hóa. Chương trình được xây dựng để thực hiện
Nghị quyết số 33-NQ/TW ngày 09/6/2014.

Theo Chương trình, kinh phí do ngân sách bảo đảm.

MINH ANH
"""

ARTICLE_NUMBERED = """Ninh Bình triển khai kế hoạch phổ cập bơi cho trẻ em
(NB) - Thực hiện Chỉ thị số 17/CT-TTg ngày 16/5/2016 của Thủ tướng Chính phủ, UBND tỉnh Ninh Bình
đã ban hành Kế hoạch số 62/KH-UBND ngày 21/4/2023 về phổ cập bơi.
Kế hoạch số 62 đặt mục tiêu 70% trẻ em biết bơi. Kế hoạch cũng nêu rõ trách nhiệm của các sở.
Kế hoạch 62 được giao cho Sở Văn hóa và Thể thao chủ trì.
"""

PRESS: list[tuple[str, str, dict[str, Any]]] = [
    (
        "an unnumbered programme",
        ARTICLE,
        {
            "genre": "press",
            "kind": "chuong_trinh",
            "number": None,
            "issuer": "Tỉnh ủy Tây Ninh",
            "tier": "province",
            "province": "tỉnh Tây Ninh",
            "issued_on": "2022-10-03",
            "period": ("2022-01-01", "2027-12-31"),
            "signer": None,
            "title": "phát triển văn hóa giai đoạn 2022-2027",
            "warnings": ["date_year_inferred"],
        },
    ),
    (
        "a numbered plan beside what it carries out",
        ARTICLE_NUMBERED,
        {
            "genre": "press",
            "kind": "ke_hoach",
            "number": "62/KH-UBND",
            "issuer": "UBND tỉnh Ninh Bình",
            "tier": "province",
            "province": "tỉnh Ninh Bình",
            "issued_on": "2023-04-21",
            "title": "phổ cập bơi",
            "warnings": [],
        },
    ),
    (
        "a decision of the Prime Minister, told",
        "Thêm nhà ở cho công nhân\n(BN) - Thủ tướng Chính phủ vừa ký Quyết định số 905/QĐ-TTg ngày 08/7/2023 phê duyệt Chiến lược nhà ở công nhân.\n"
        "Quyết định đặt mục tiêu đến năm 2030 có 400.000 căn nhà.\n",
        {
            "kind": "quyet_dinh",
            "number": "905/QĐ-TTg",
            "issuer": "Thủ tướng Chính phủ",
            "tier": "central",
            "issued_on": "2023-07-08",
        },
    ),
    (
        "a district's plan under a province's scheme",
        "Huyện Ea Súp sau ba năm thực hiện Đề án 11\n\nThực hiện Đề án số 11-ĐA/TU của Tỉnh ủy Đắk Lắk, Huyện ủy Ea Súp đã xây dựng Kế hoạch số "
        "52-KH/HU, ngày 07/6/2021.\n\nKế hoạch 52 đề ra mục tiêu kết nạp 400 đảng viên.\n",
        {
            "kind": "ke_hoach",
            "number": "52-KH/HU",
            "issuer": "Huyện ủy Ea Súp",
            "tier": "district",
            "province": "tỉnh Đắk Lắk",
            "district": "huyện Ea Súp",
        },
    ),
    (
        "about no plan",
        "Hội chợ xuân khai mạc\nSáng nay, hội chợ xuân khai mạc với 200 gian hàng.\n",
        {
            "genre": "press",
            "kind": None,
            "number": None,
            "issuer": None,
            "tier": None,
            "warnings": [],
        },
    ),
]


@pytest.mark.parametrize(("case", "text", "expected"), PRESS, ids=[c[0] for c in PRESS])
def test_press(case: str, text: str, expected: dict[str, Any]) -> None:
    assert shown(*read(text), expected) == expected


@pytest.mark.parametrize(
    ("title", "years"),
    [
        ("phát triển cây mắc ca giai đoạn 2025 - 2030, định hướng đến năm 2045", (2025, 2030)),
        ("công tác cán bộ nhiệm kỳ 2025-2030", (2025, 2030)),
        ("cải cách hành chính năm 2026", (2026, 2026)),
        ("phòng, chống ma túy đến năm 2030", None),
        ("thực hiện nghị quyết ngày 05 tháng 3 năm 2024 của tỉnh ủy", None),
        ("thực hiện chương trình từ năm 2021 đến năm 2025", None),
        ("nâng cao chất lượng giáo dục", None),
    ],
)
def test_the_years_of_a_title(title: str, years: tuple[int, int] | None) -> None:
    period = read_period(title, 0, len(title))
    assert (period and (period.start and period.start.year, period.end and period.end.year)) == years, title


def test_every_warning_is_a_sentence() -> None:
    for entry in entries("warnings", "warning"):
        assert entry["message"].endswith("."), entry["code"]


def test_hostile_text_is_read_in_time() -> None:
    for text in (
        "SỐ: " * 30_000,
        "ỦY BAN NHÂN DÂN " * 6_000,
        "Kế hoạch số " * 8_000,
        '"' * 100_000,
        "ban hành Kế hoạch " * 5_000,
    ):
        read(text)
