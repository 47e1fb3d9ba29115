"""Letterheads, titles and signatures as offices of every tier write them, before and after 1 July 2025, and articles about their plans.

Each case is the text over the body, what stands under it, and what must come out; keys that are not named are not compared.
"""

from __future__ import annotations

from typing import Any

import pytest

from extract.header import read_document
from extract.layout import read_layout
from extract.outline import build_outline
from extract.view import make_view

MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
BODY = """
I. MỤC TIÊU

1. Phấn đấu 95% hộ dân được dùng nước sạch.

II. TỔ CHỨC THỰC HIỆN

1. Các đơn vị căn cứ nhiệm vụ được giao để thực hiện.
"""


def facts(text: str) -> dict[str, Any]:
    pieces = read_layout(text)
    view, spans = make_view(text, [piece.lines for piece in pieces])
    flat = read_document(view, build_outline(view, pieces, spans))[0].model_dump(mode="json")
    flat |= flat.pop("place")
    flat["period"] = tuple(int(d[:4]) for d in flat["period"].values()) if flat["period"] else None
    return flat


OFFICIAL: list[tuple[str, str, str, dict[str, Any]]] = [
    (
        "commune in a Markdown table, signed for the chairman",
        "| ỦY BAN NHÂN DÂN<br>XÃ NẬM CẮN<br>------- | **CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM**<br>Độc lập - Tự do - Hạnh phúc |\n|---|---|\n"
        "| Số: 61/KH-UBND | *Nậm Cắn, ngày 08 tháng 10 năm 2025* |\n\n**KẾ HOẠCH**\n\n**Phát triển chăn nuôi đại gia súc giai đoạn 2026 - 2030**\n",
        "\n| **Nơi nhận:**<br>- UBND tỉnh;<br>- Lưu: VT. | **TM. ỦY BAN NHÂN DÂN**<br>**KT. CHỦ TỊCH**<br>**PHÓ CHỦ TỊCH**<br><br>**Vi Hòe** |\n|---|---|\n",
        {
            "kind": "ke_hoach",
            "number": "61/KH-UBND",
            "issuer": "Ủy ban nhân dân xã Nậm Cắn",
            "tier": "commune",
            "commune": "xã Nậm Cắn",
            "issued_on": "2025-10-08",
            "period": (2026, 2030),
            "signer": "Vi Hòe",
            "title": "Phát triển chăn nuôi đại gia súc giai đoạn 2026 - 2030",
        },
    ),
    (
        "party ward of a city in plain lines",
        "THÀNH ỦY HẢI PHÒNG\nĐẢNG ỦY PHƯỜNG LÊ CHÂN\n*\nSố 19-KH/ĐU\n\nĐẢNG CỘNG SẢN VIỆT NAM\n\nLê Chân, ngày 22 tháng 8 năm 2025\n\nKẾ HOẠCH\n"
        "học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh năm 2026\n-----\n",
        "\nNơi nhận:\n- Thành ủy (báo cáo),\n- Lưu Văn phòng Đảng ủy.\n\nT/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ THƯỜNG TRỰC\n\n\nĐặng Thị Hạnh\n",
        {
            "number": "19-KH/ĐU",
            "issuer": "Đảng ủy phường Lê Chân",
            "tier": "commune",
            "commune": "phường Lê Chân",
            "province": "thành phố Hải Phòng",
            "issued_on": "2025-08-22",
            "period": (2026, 2026),
            "signer": "Đặng Thị Hạnh",
        },
    ),
    (
        "columns so narrow that the motto is broken",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT\n\nHỘI ĐỒNG NHÂN DÂN\nTỈNH CAO BẰNG\nSố: 27/2025/NQ-HĐND\n\nNAM\nĐộc lập - Tự do - Hạnh\nphúc\n"
        "Cao Bằng, ngày 09 tháng 12 năm 2025\n\nNGHỊ QUYẾT\nVề đào tạo nghề cho lao động nông thôn năm 2026\n",
        "\nCHỦ TỊCH\nBế Thanh Tịnh\n",
        {
            "number": "27/2025/NQ-HĐND",
            "issuer": "Hội đồng nhân dân tỉnh Cao Bằng",
            "tier": "province",
            "issued_on": "2025-12-09",
            "signer": "Bế Thanh Tịnh",
        },
    ),
    (
        "special zone",
        f"ỦY BAN NHÂN DÂN\nĐẶC KHU PHÚ QUÝ\n\n{MOTTO}\n\nSố: 207/KH-UBND\nPhú Quý, ngày 03 tháng 9 năm 2025\n\nKẾ HOẠCH\nBảo tồn rạn san hô năm 2025\n",
        "\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nLê Hồng Lợi\n",
        {
            "issuer": "Ủy ban nhân dân đặc khu Phú Quý",
            "tier": "commune",
            "commune": "đặc khu Phú Quý",
            "issued_on": "2025-09-03",
            "signer": "Lê Hồng Lợi",
        },
    ),
    (
        "people's council of a province",
        f"HỘI ĐỒNG NHÂN DÂN\nTỈNH SƠN LA\n\n{MOTTO}\n\nSố: 112/NQ-HĐND\nSơn La, ngày 09 tháng 12 năm 2024\n\nNGHỊ QUYẾT\nVề kế hoạch phát triển kinh tế - xã hội năm 2025\n\n"
        "HỘI ĐỒNG NHÂN DÂN TỈNH SƠN LA\nKHÓA XV, KỲ HỌP THỨ 26\n\nCăn cứ Luật Tổ chức chính quyền địa phương;\n",
        "\nCHỦ TỊCH\n\nNguyễn Thái Hưng\n",
        {
            "kind": "nghi_quyet",
            "number": "112/NQ-HĐND",
            "issuer": "Hội đồng nhân dân tỉnh Sơn La",
            "tier": "province",
            "period": (2025, 2025),
            "issued_on": "2024-12-09",
            "signer": "Nguyễn Thái Hưng",
        },
    ),
    (
        "people's council of a commune",
        f"HỘI ĐỒNG NHÂN DÂN\nXÃ BÌNH MINH\n\n{MOTTO}\n\nSố: 14/NQ-HĐND\nBình Minh, ngày 22 tháng 7 năm 2025\n\nNGHỊ QUYẾT\nVề nhiệm vụ 6 tháng cuối năm 2025\n",
        "\nCHỦ TỊCH\nPhan Văn Tám\n",
        {"issuer": "Hội đồng nhân dân xã Bình Minh", "tier": "commune", "commune": "xã Bình Minh", "issued_on": "2025-07-22"},
    ),
    (
        "steering committee of a province",
        f"UBND TỈNH QUẢNG TRỊ\nBAN CHỈ ĐẠO CHUYỂN ĐỔI SỐ\n\n{MOTTO}\n\nSố: 05/KH-BCĐ\nQuảng Trị, ngày 16 tháng 01 năm 2024\n\nKẾ HOẠCH\nHoạt động của Ban Chỉ đạo năm 2024\n",
        "\nTRƯỞNG BAN\n\nHà Sỹ Đồng Văn\n",
        {"number": "05/KH-BCĐ", "tier": "province", "province": "tỉnh Quảng Trị", "issued_on": "2024-01-16"},
    ),
    (
        "department without a province of its own",
        f"UBND TỈNH KHÁNH HÒA\nSỞ GIÁO DỤC VÀ ĐÀO TẠO\n-----\n{MOTTO}\n-----\nSố: 1880/KH-SGDĐT\nKhánh Hòa, ngày 05 tháng 9 năm 2025\n\nKẾ HOẠCH\nPhổ cập giáo dục mầm non cho trẻ em từ 3 đến 5 tuổi giai đoạn 2025-2030\n",
        "\nKT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nĐỗ Hữu Quỳnh\n",
        {
            "issuer": "Sở Giáo dục và Đào tạo tỉnh Khánh Hòa",
            "tier": "province",
            "number": "1880/KH-SGDĐT",
            "period": (2025, 2030),
            "signer": "Đỗ Hữu Quỳnh",
        },
    ),
    (
        "ministry's decision that promulgates a plan",
        f"BỘ NÔNG NGHIỆP VÀ MÔI TRƯỜNG\n-------\n{MOTTO}\n---------------\nSố: 3401/QĐ-BNNMT\nHà Nội, ngày 04 tháng 9 năm 2025\n\nQUYẾT ĐỊNH\n"
        "Ban hành Kế hoạch phòng, chống dịch tả lợn châu Phi giai đoạn 2026 - 2030\n\nBỘ TRƯỞNG BỘ NÔNG NGHIỆP VÀ MÔI TRƯỜNG\n\nCăn cứ Luật Thú y;\n\nQUYẾT ĐỊNH:\n\n"
        "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch phòng, chống dịch tả lợn châu Phi.\n",
        "\nKT. BỘ TRƯỞNG\nTHỨ TRƯỞNG\nPhùng Đức Tiên\n",
        {
            "kind": "quyet_dinh",
            "number": "3401/QĐ-BNNMT",
            "issuer": "Bộ Nông nghiệp và Môi trường",
            "tier": "central",
            "issued_on": "2025-09-04",
            "title": "Ban hành Kế hoạch phòng, chống dịch tả lợn châu Phi giai đoạn 2026 - 2030",
            "period": (2026, 2030),
            "signer": "Phùng Đức Tiên",
        },
    ),
    (
        "district committee before the merger",
        "TỈNH ỦY BÌNH ĐỊNH\nHUYỆN ỦY PHÙ MỸ\n*\nSố 13-KH/HU\n\nĐẢNG CỘNG SẢN VIỆT NAM\nPhù Mỹ, ngày 12 tháng 01 năm 2021\n\nKẾ HOẠCH\nluân chuyển cán bộ nhiệm kỳ 2020 - 2025\n",
        "\nT/M BAN THƯỜNG VỤ\nBÍ THƯ\nTrần Minh Sơn\n",
        {
            "issuer": "Huyện ủy Phù Mỹ",
            "tier": "district",
            "district": "huyện Phù Mỹ",
            "province": "tỉnh Bình Định",
            "period": (2020, 2025),
        },
    ),
    (
        "town under a province",
        f"ỦY BAN NHÂN DÂN\nTHỊ XÃ HOÀNG MAI\n{MOTTO}\nSố: 122/KH-UBND\nHoàng Mai, ngày 18 tháng 5 năm 2022\n\nKẾ HOẠCH\nChuyển đổi số thị xã Hoàng Mai đến năm 2025\n",
        "\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nLê Sỹ Chiến\n",
        {"issuer": "Ủy ban nhân dân thị xã Hoàng Mai", "tier": "district", "district": "thị xã Hoàng Mai", "period": None},
    ),
    (
        "district of a city",
        f"ỦY BAN NHÂN DÂN\nQUẬN 8\n{MOTTO}\nSố: 44/KH-UBND\nQuận 8, ngày 06 tháng 02 năm 2020\n\nKẾ HOẠCH\nCải cách hành chính năm 2020\n",
        "\nTM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nTrần Thanh Tùng\n",
        {
            "issuer": "Ủy ban nhân dân quận 8",
            "tier": "district",
            "issued_on": "2020-02-06",
            "period": (2020, 2020),
            "signer": "Trần Thanh Tùng",
        },
    ),
    (
        "town of the lowest tier",
        f"ỦY BAN NHÂN DÂN\nTHỊ TRẤN ĐỒNG VĂN\n{MOTTO}\nSố: 31/KH-UBND\nĐồng Văn, ngày 20 tháng 3 năm 2023\n\nKẾ HOẠCH\nVệ sinh môi trường năm 2023\n",
        "\nCHỦ TỊCH\nHoàng Mí Sính\n",
        {"issuer": "Ủy ban nhân dân thị trấn Đồng Văn", "tier": "commune", "commune": "thị trấn Đồng Văn"},
    ),
    (
        "provincial committee, executive committee named",
        "BAN CHẤP HÀNH ĐẢNG BỘ\nTỈNH YÊN BÁI\n*\nSố 48-NQ/TU\n\nĐẢNG CỘNG SẢN VIỆT NAM\n\nYên Bái, ngày 07 tháng 12 năm 2021\n\nNGHỊ QUYẾT\nvề phát triển lâm nghiệp bền vững giai đoạn 2021 - 2025\n",
        "\nT/M TỈNH ỦY\nBÍ THƯ\nĐỗ Đức Dũng\n",
        {
            "kind": "nghi_quyet",
            "number": "48-NQ/TU",
            "issuer": "Ban Chấp hành Đảng bộ tỉnh Yên Bái",
            "tier": "province",
            "province": "tỉnh Yên Bái",
            "period": (2021, 2025),
        },
    ),
    (
        "organ of the provincial committee",
        "TỈNH ỦY ĐẮK LẮK\nBAN TUYÊN GIÁO VÀ DÂN VẬN\n*\nSố 27-HD/BTGDVTU\n\nĐẢNG CỘNG SẢN VIỆT NAM\n\nĐắk Lắk, ngày 14 tháng 11 năm 2025\n\nHƯỚNG DẪN\ntuyên truyền Đại hội XIV của Đảng\n",
        "\nK/T TRƯỞNG BAN\nPHÓ TRƯỞNG BAN\nH'Kim Hoa Byă\n",
        {
            "kind": "huong_dan",
            "number": "27-HD/BTGDVTU",
            "issuer": "Ban Tuyên giáo và Dân vận Tỉnh ủy Đắk Lắk",
            "tier": "province",
            "signer": "H'Kim Hoa Byă",
        },
    ),
    (
        "hard-wrapped columns on one line",
        "  UBND TỈNH LÀO CAI            CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n     SỞ DU LỊCH                    Độc lập - Tự do - Hạnh phúc\n\n"
        "  Số: 77/KH-SDL                Lào Cai, ngày 11 tháng 4 năm 2024\n\n                     KẾ HOẠCH\n   Kích cầu du lịch trên địa bàn tỉnh năm 2024\n",
        "\n",
        {
            "number": "77/KH-SDL",
            "issuer": "Sở Du lịch tỉnh Lào Cai",
            "tier": "province",
            "province": "tỉnh Lào Cai",
            "issued_on": "2024-04-11",
            "period": (2024, 2024),
        },
    ),
    (
        "blank number and day",
        f"ỦY BAN NHÂN DÂN\nPHƯỜNG TÂN TẠO\n{MOTTO}\nSố:        /KH-UBND\nTân Tạo, ngày      tháng 12 năm 2025\n\nKẾ HOẠCH\nPhòng, chống sốt xuất huyết năm 2026\n",
        "\n",
        {
            "number": None,
            "issued_on": None,
            "issuer": "Ủy ban nhân dân phường Tân Tạo",
            "tier": "commune",
            "kind": "ke_hoach",
            "period": (2026, 2026),
        },
    ),
    (
        "report of a province",
        f"ỦY BAN NHÂN DÂN\nTỈNH LẠNG SƠN\n{MOTTO}\nSố: 611/BC-UBND\nLạng Sơn, ngày 29 tháng 11 năm 2022\n\nBÁO CÁO\nTình hình thực hiện nhiệm vụ năm 2022, phương hướng năm 2023\n",
        "\n",
        {"kind": "bao_cao", "genre": "report", "number": "611/BC-UBND", "tier": "province", "issued_on": "2022-11-29"},
    ),
    (
        "instruction of the Secretariat",
        "BAN CHẤP HÀNH TRUNG ƯƠNG\n*\nSố 42-CT/TW\n\nĐẢNG CỘNG SẢN VIỆT NAM\nHà Nội, ngày 16 tháng 01 năm 2025\n\nCHỈ THỊ\nCỦA BAN BÍ THƯ\nvề tăng cường sự lãnh đạo của Đảng đối với công tác giáo dục cần, kiệm\n",
        "\nT/M BAN BÍ THƯ\nTrần Cẩm Tú\n",
        {
            "kind": "chi_thi",
            "number": "42-CT/TW",
            "tier": "central",
            "province": None,
            "issued_on": "2025-01-16",
            "signer": "Trần Cẩm Tú",
        },
    ),
    (
        "resolution of the Government",
        f"CHÍNH PHỦ\n-------\n{MOTTO}\nSố: 138/NQ-CP\nHà Nội, ngày 16 tháng 5 năm 2025\n\nNGHỊ QUYẾT\nBAN HÀNH KẾ HOẠCH HÀNH ĐỘNG VỀ PHÁT TRIỂN KINH TẾ TƯ NHÂN\n\nCHÍNH PHỦ\n",
        "\nTM. CHÍNH PHỦ\nTHỦ TƯỚNG\nPhạm Minh Chính\n",
        {
            "kind": "nghi_quyet",
            "issuer": "Chính phủ",
            "tier": "central",
            "issued_on": "2025-05-16",
            "signer": "Phạm Minh Chính",
            "title": "BAN HÀNH KẾ HOẠCH HÀNH ĐỘNG VỀ PHÁT TRIỂN KINH TẾ TƯ NHÂN",
        },
    ),
    (
        "official letter of a department",
        f"UBND TỈNH TÂY NINH\nSỞ TÀI CHÍNH\n{MOTTO}\nSố: 1203/STC-QLNS\nV/v phân bổ kinh phí chương trình giảm nghèo\nTây Ninh, ngày 02 tháng 10 năm 2025\n\nKính gửi: Ủy ban nhân dân các xã, phường\n",
        "\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n\nGIÁM ĐỐC\nLê Thanh Hải\n",
        {
            "kind": "cong_van",
            "number": "1203/STC-QLNS",
            "issuer": "Sở Tài chính tỉnh Tây Ninh",
            "tier": "province",
            "title": "phân bổ kinh phí chương trình giảm nghèo",
        },
    ),
    (
        "women's union of a province",
        "HỘI LIÊN HIỆP PHỤ NỮ VIỆT NAM\nBAN THƯỜNG VỤ TỈNH NINH BÌNH\n-----\nSố: 62/KH-BTV\nNinh Bình, ngày 12 tháng 8 năm 2025\n\nKẾ HOẠCH\nHỗ trợ phụ nữ khởi nghiệp giai đoạn 2026 - 2030\n",
        "\nTM. BAN THƯỜNG VỤ\nCHỦ TỊCH\nPhạm Thị Hòa\n",
        {"kind": "ke_hoach", "number": "62/KH-BTV", "tier": "province", "period": (2026, 2030), "signer": "Phạm Thị Hòa"},
    ),
    (
        "youth union",
        "TỈNH ĐOÀN CAO BẰNG\n***\nSố: 85-KH/TĐTN-BTG\n\nĐOÀN TNCS HỒ CHÍ MINH\nCao Bằng, ngày 05 tháng 3 năm 2024\n\nKẾ HOẠCH\nTổ chức Tháng Thanh niên năm 2024\n",
        "\n",
        {"kind": "ke_hoach", "issuer": "Tỉnh đoàn Cao Bằng", "tier": "province", "issued_on": "2024-03-05"},
    ),
    (
        "fatherland front of a ward",
        "ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM\nPHƯỜNG HẠC THÀNH\n\nSố: 09/KH-MTTQ-BTT\nHạc Thành, ngày 01 tháng 8 năm 2025\n\nKẾ HOẠCH\nGiám sát, phản biện xã hội năm 2025\n",
        "\n",
        {"issuer": "Ủy ban Mặt trận Tổ quốc Việt Nam phường Hạc Thành", "tier": "commune", "commune": "phường Hạc Thành"},
    ),
    (
        "police of a province",
        f"BỘ CÔNG AN\nCÔNG AN TỈNH GIA LAI\n{MOTTO}\nSố: 310/KH-CAT-PC06\nGia Lai, ngày 18 tháng 6 năm 2024\n\nKẾ HOẠCH\nCấp căn cước cho trẻ em\n",
        "\n",
        {"issuer": "Công an tỉnh Gia Lai", "tier": "province", "number": "310/KH-CAT-PC06"},
    ),
    (
        "district bureau",
        f"UBND HUYỆN ĐĂK GLONG\nPHÒNG GIÁO DỤC VÀ ĐÀO TẠO\n{MOTTO}\nSố: 58/KH-PGDĐT\nĐăk Glong, ngày 09 tháng 9 năm 2021\n\nKẾ HOẠCH\nThực hiện nhiệm vụ năm học 2021 - 2022\n",
        "\nTRƯỞNG PHÒNG\nMai Thị Lành\n",
        {
            "issuer": "Phòng Giáo dục và Đào tạo huyện Đăk Glong",
            "tier": "district",
            "period": (2021, 2022),
            "signer": "Mai Thị Lành",
        },
    ),
    (
        "decision of a chairman with an annexed scheme",
        f"ỦY BAN NHÂN DÂN\nTHÀNH PHỐ ĐÀ NẴNG\n{MOTTO}\nSố: 2960/QĐ-UBND\nĐà Nẵng, ngày 30 tháng 10 năm 2025\n\nQUYẾT ĐỊNH\nPhê duyệt Đề án phát triển kinh tế đêm đến năm 2030\n\n"
        "CHỦ TỊCH ỦY BAN NHÂN DÂN THÀNH PHỐ ĐÀ NẴNG\n\nCăn cứ Luật Tổ chức chính quyền địa phương ngày 16/6/2025;\n\nQUYẾT ĐỊNH:\n\nĐiều 1. Phê duyệt Đề án.\n\nĐiều 2. Hiệu lực.\n\n"
        "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nHồ Kỳ Anh\n\nĐỀ ÁN\nPhát triển kinh tế đêm đến năm 2030\n(Ban hành kèm theo Quyết định số 2960/QĐ-UBND ngày 30/10/2025)\n",
        "",
        {
            "kind": "quyet_dinh",
            "number": "2960/QĐ-UBND",
            "title": "Phê duyệt Đề án phát triển kinh tế đêm đến năm 2030",
            "tier": "province",
            "issuer": "Ủy ban nhân dân thành phố Đà Nẵng",
            "signer": "Hồ Kỳ Anh",
        },
    ),
    (
        "an annexed programme alone",
        "CHƯƠNG TRÌNH\nPhát triển nhà ở xã hội giai đoạn 2026 - 2030\n(Ban hành kèm theo Quyết định số 415/QĐ-UBND ngày 11 tháng 02 năm 2026 của Ủy ban nhân dân tỉnh Bắc Ninh)\n",
        "\n",
        {
            "kind": "chuong_trinh",
            "title": "Phát triển nhà ở xã hội giai đoạn 2026 - 2030",
            "issuer": "Ủy ban nhân dân tỉnh Bắc Ninh",
            "tier": "province",
            "issued_on": "2026-02-11",
            "period": (2026, 2030),
        },
    ),
    (
        "title over three lines in capitals",
        f"ỦY BAN NHÂN DÂN\nTỈNH VĨNH LONG\n{MOTTO}\nSố: 190/KH-UBND\nVĩnh Long, ngày 01 tháng 12 năm 2025\n\nKẾ HOẠCH\nTHỰC HIỆN CHƯƠNG TRÌNH MỤC TIÊU QUỐC GIA\nXÂY DỰNG NÔNG THÔN MỚI TRÊN ĐỊA BÀN TỈNH\nGIAI ĐOẠN 2026 - 2030\n",
        "\nTM. ỦY BAN NHÂN DÂN\nTUQ. CHỦ TỊCH\nGIÁM ĐỐC SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG\nVăn Hữu Huệ\n",
        {
            "title": "THỰC HIỆN CHƯƠNG TRÌNH MỤC TIÊU QUỐC GIA XÂY DỰNG NÔNG THÔN MỚI TRÊN ĐỊA BÀN TỈNH GIAI ĐOẠN 2026 - 2030",
            "signer": "Văn Hữu Huệ",
        },
    ),
    (
        "city under a province after the old law",
        "TỈNH ỦY THỪA THIÊN HUẾ\nTHÀNH ỦY HUẾ\n*\nSố 201-KH/TU\n\nĐẢNG CỘNG SẢN VIỆT NAM\nHuế, ngày 15 tháng 6 năm 2022\n\nKẾ HOẠCH\nkiểm tra, giám sát năm 2022\n",
        "\n",
        {"issuer": "Thành ủy Huế", "tier": "district", "district": "thành phố Huế", "province": "tỉnh Thừa Thiên Huế"},
    ),
    (
        "party committee of the province's offices",
        "TỈNH ỦY CÀ MAU\nĐẢNG ỦY ỦY BAN NHÂN DÂN TỈNH\n*\nSố 31-KH/ĐU\n\nĐẢNG CỘNG SẢN VIỆT NAM\nCà Mau, ngày 19 tháng 11 năm 2025\n\nKẾ HOẠCH\nthực hiện Nghị quyết số 59-NQ/TW\n",
        "\n",
        {"issuer": "Đảng ủy Ủy ban nhân dân tỉnh Cà Mau", "tier": "province", "number": "31-KH/ĐU", "commune": None},
    ),
    (
        "number and place on one line, motto misspelt over lines",
        "ĐẢNG BỘ TỈNH THANH HÓA          ĐẢNG CỘNG SẢN VIỆT NAM\nĐẢNG ỦY XÃ MƯỜNG LÁT\n              *\nSố 40-NQ/ĐU                    Mường Lát, ngày 30 tháng 9 năm 2025\n\nNGHỊ QUYẾT\nvề xóa nhà tạm, nhà dột nát\n",
        "\nT/M BAN CHẤP HÀNH\nBÍ THƯ\nHà Văn Ca\n",
        {
            "issuer": "Đảng ủy xã Mường Lát",
            "number": "40-NQ/ĐU",
            "tier": "commune",
            "province": "tỉnh Thanh Hóa",
            "issued_on": "2025-09-30",
            "signer": "Hà Văn Ca",
        },
    ),
    (
        "ministry's circular letter of instruction",
        "BỘ CHÍNH TRỊ\n*\nSố 68-NQ/TW\n\nĐẢNG CỘNG SẢN VIỆT NAM\nHà Nội, ngày 04 tháng 5 năm 2025\n\nNGHỊ QUYẾT\nvề phát triển kinh tế tư nhân\n",
        "\n",
        {"issuer": "Bộ Chính trị", "tier": "central", "kind": "nghi_quyet", "title": "về phát triển kinh tế tư nhân"},
    ),
]

OFFICIAL += [
    (
        "sở without superior place in cells",
        "| UBND THÀNH PHỐ CẦN THƠ<br>**SỞ NỘI VỤ** | **CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM**<br>Độc lập - Tự do - Hạnh phúc |\n|:-:|:-:|\n| Số: 2012/KH-SNV | *Cần Thơ, ngày 14 tháng 7 năm 2025* |\n\n**KẾ HOẠCH**\n**Tuyển dụng công chức năm 2025**\n",
        "\nKT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n\n(Đã ký)\n\nLê Chí Công\n",
        {
            "issuer": "Sở Nội vụ thành phố Cần Thơ",
            "tier": "province",
            "number": "2012/KH-SNV",
            "issued_on": "2025-07-14",
            "signer": "Lê Chí Công",
            "title": "Tuyển dụng công chức năm 2025",
        },
    ),
    (
        "decision with V/v",
        f"ỦY BAN NHÂN DÂN\nTỈNH HÀ GIANG\n{MOTTO}\nSố: 1571/QĐ-UBND\nHà Giang, ngày 08 tháng 9 năm 2022\n\nQUYẾT ĐỊNH\nVề việc ban hành Đề án sắp xếp trường, lớp giai đoạn 2022 - 2025\n\nỦY BAN NHÂN DÂN TỈNH HÀ GIANG\n\nCăn cứ Luật Tổ chức chính quyền địa phương ngày 19/6/2015;\n",
        "\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nNguyễn Văn Thanh\n",
        {
            "kind": "quyet_dinh",
            "number": "1571/QĐ-UBND",
            "title": "Về việc ban hành Đề án sắp xếp trường, lớp giai đoạn 2022 - 2025",
            "period": (2022, 2025),
        },
    ),
    (
        "standing committee of a commune",
        "ĐẢNG BỘ TỈNH ĐẮK LẮK\nBAN THƯỜNG VỤ ĐẢNG ỦY XÃ EA KAR\n*\nSố 22-KH/ĐU\n\nĐẢNG CỘNG SẢN VIỆT NAM\nEa Kar, ngày 03 tháng 11 năm 2025\n\nKẾ HOẠCH\nkiểm tra, giám sát năm 2026\n",
        "\nT/M BAN THƯỜNG VỤ\nBÍ THƯ\nY Biêr Niê\n",
        {
            "issuer": "Ban Thường vụ Đảng ủy xã Ea Kar",
            "tier": "commune",
            "commune": "xã Ea Kar",
            "province": "tỉnh Đắk Lắk",
            "signer": "Y Biêr Niê",
        },
    ),
    (
        "ban xây dựng đảng of a ward",
        "ĐẢNG ỦY PHƯỜNG TÂN AN\nBAN XÂY DỰNG ĐẢNG\n*\nSố 04-KH/BXDĐ\n\nĐẢNG CỘNG SẢN VIỆT NAM\nTân An, ngày 12 tháng 9 năm 2025\n\nKẾ HOẠCH\nbồi dưỡng đảng viên mới\n",
        "\nTRƯỞNG BAN\nHồ Thị Lan\n",
        {"issuer": "Ban Xây dựng Đảng phường Tân An", "tier": "commune", "commune": "phường Tân An", "signer": "Hồ Thị Lan"},
    ),
    (
        "district people's committee of a city in 2019",
        f"ỦY BAN NHÂN DÂN\nQUẬN LIÊN CHIỂU\n{MOTTO}\nSố: 210/KH-UBND\nLiên Chiểu, ngày 17 tháng 9 năm 2019\n\nKẾ HOẠCH\nThu gom rác thải tại nguồn giai đoạn 2019 - 2025\n",
        "\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nĐàm Quang Hưng\n",
        {"tier": "district", "district": "quận Liên Chiểu", "period": (2019, 2025)},
    ),
    (
        "prime minister, directive",
        f"THỦ TƯỚNG CHÍNH PHỦ\n{MOTTO}\nSố: 24/CT-TTg\nHà Nội, ngày 13 tháng 9 năm 2023\n\nCHỈ THỊ\nVề việc đẩy mạnh triển khai Đề án 06\n",
        "\nTHỦ TƯỚNG\nPhạm Minh Chính\n",
        {"kind": "chi_thi", "issuer": "Thủ tướng Chính phủ", "tier": "central", "number": "24/CT-TTg"},
    ),
    (
        "steering committee's plan",
        "BAN CHỈ ĐẠO CÁC CHƯƠNG TRÌNH MỤC TIÊU QUỐC GIA\nTỈNH BẮC KẠN\n-----\n"
        + MOTTO
        + "\nSố: 03/KH-BCĐ\nBắc Kạn, ngày 08 tháng 3 năm 2023\n\nKẾ HOẠCH\nKiểm tra, giám sát năm 2023\n",
        "\n",
        {"issuer": "Ban Chỉ đạo các chương trình mục tiêu quốc gia tỉnh Bắc Kạn", "tier": "province", "province": "tỉnh Bắc Kạn"},
    ),
    (
        "conclusion of a standing committee",
        "TỈNH ỦY HÀ NAM\n*\nSố 118-KL/TU\n\nĐẢNG CỘNG SẢN VIỆT NAM\nHà Nam, ngày 20 tháng 5 năm 2024\n\nKẾT LUẬN\nCỦA BAN THƯỜNG VỤ TỈNH ỦY\nvề đẩy mạnh chuyển đổi số\n-----\n",
        "\nT/M BAN THƯỜNG VỤ\nBÍ THƯ\nLê Thị Thủy\n",
        {
            "kind": "ket_luan",
            "tier": "province",
            "province": "tỉnh Hà Nam",
            "title": "về đẩy mạnh chuyển đổi số",
            "signer": "Lê Thị Thủy",
        },
    ),
    (
        "city ward in HCMC",
        f"ỦY BAN NHÂN DÂN THÀNH PHỐ HỒ CHÍ MINH\nỦY BAN NHÂN DÂN PHƯỜNG BẾN THÀNH\n{MOTTO}\nSố: 88/KH-UBND\nBến Thành, ngày 11 tháng 8 năm 2025\n\nKẾ HOẠCH\nXây dựng phường không giấy tờ\n",
        "\n",
        {
            "issuer": "Ủy ban nhân dân phường Bến Thành",
            "tier": "commune",
            "commune": "phường Bến Thành",
            "province": "thành phố Hồ Chí Minh",
        },
    ),
    (
        "programme with place line behind",
        "TỈNH ỦY KON TUM\n*\nKon Tum, ngày 20 tháng 12 năm 2021\nSố 33-CTr/TU\nĐẢNG CỘNG SẢN VIỆT NAM\n\nCHƯƠNG TRÌNH\nthực hiện Nghị quyết Đại hội đại biểu Đảng bộ tỉnh lần thứ XVI\n",
        "\n",
        {"number": "33-CTr/TU", "issued_on": "2021-12-20", "issuer": "Tỉnh ủy Kon Tum", "kind": "chuong_trinh"},
    ),
]

PRESS: list[tuple[str, str, dict[str, Any]]] = [
    (
        "plan of a province told by a newspaper",
        "Quảng Ngãi phấn đấu xóa nhà tạm\n\nThứ ba, 14/10/2025 09:20\n\n(Báo Quảng Ngãi)- UBND tỉnh vừa ban hành Kế hoạch số 142/KH-UBND ngày 10/10/2025 về xóa nhà tạm, nhà dột nát giai đoạn 2025 - 2027.\n\n"
        "Theo kế hoạch, đến năm 2027 có 100% hộ nghèo có nhà kiên cố.\n\nKế hoạch giao Sở Xây dựng chủ trì.\n",
        {
            "genre": "press",
            "kind": "ke_hoach",
            "number": "142/KH-UBND",
            "issued_on": "2025-10-10",
            "tier": "province",
            "title": "xóa nhà tạm, nhà dột nát giai đoạn 2025 - 2027",
        },
    ),
    (
        "scheme with a loose number",
        "Hà Tĩnh: Đề án 03 đi vào cuộc sống\n\nSau hai năm triển khai Đề án số 03 ngày 12/5/2022 của Ban Thường vụ Tỉnh ủy Hà Tĩnh về phát triển đảng viên, toàn tỉnh kết nạp 4.200 đảng viên.\n\n"
        "Đề án 03 đặt mục tiêu mỗi năm kết nạp 2.000 đảng viên.\n",
        {
            "genre": "press",
            "kind": "de_an",
            "number": "03",
            "issued_on": "2022-05-12",
            "issuer": "Ban Thường vụ Tỉnh ủy Hà Tĩnh",
            "tier": "province",
            "province": "tỉnh Hà Tĩnh",
        },
    ),
    (
        "resolution of a ward's committee",
        "Phường Kinh Bắc ra nghị quyết về chuyển đổi số\n\nNgày 5/12/2025, Ban Chấp hành Đảng bộ phường Kinh Bắc ban hành Nghị quyết số 08-NQ/ĐU về chuyển đổi số đến năm 2030.\n\nNghị quyết đề ra mục tiêu 90% hồ sơ nộp trực tuyến.\n",
        {
            "genre": "press",
            "kind": "nghi_quyet",
            "number": "08-NQ/ĐU",
            "issued_on": "2025-12-05",
            "tier": "commune",
            "commune": "phường Kinh Bắc",
        },
    ),
]


@pytest.mark.parametrize(("head", "foot", "expected"), [c[1:] for c in OFFICIAL], ids=[c[0] for c in OFFICIAL])
def test_official_forms(head: str, foot: str, expected: dict[str, Any]) -> None:
    found = facts(head + BODY + foot)
    assert {key: found[key] for key in expected} == expected


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in PRESS], ids=[c[0] for c in PRESS])
def test_press_forms(text: str, expected: dict[str, Any]) -> None:
    found = facts(text)
    assert {key: found[key] for key in expected} == expected
