"""Citations as plans, resolutions, reports and newspapers of many provinces write them: symbols, loose forms, lists, chains, aliases.

An expected citation is one string: kind | number | day | issuer | relation | title. "-" is null, "*" is not compared, and so is
what is left out at the end.
"""

from __future__ import annotations

import pytest

from extract.citations import read_citations
from extract.layout import read_layout
from extract.outline import build_outline
from extract.view import make_view
from schema.record import Citation, DocumentFacts


def cited(text: str, own: DocumentFacts | None = None) -> list[Citation]:
    pieces = read_layout(text)
    view, spans = make_view(text, [piece.lines for piece in pieces])
    return read_citations(view, build_outline(view, pieces, spans), own or DocumentFacts())


def shown(citation: Citation, like: str) -> str:
    """A citation in the form of an expected one, as far as that says anything."""
    parts = (
        citation.kind, citation.number, citation.issued_on, citation.issuer, citation.relation, citation.title,
    )  # fmt: skip
    wanted = [w.strip() for w in like.split("|")]
    return " | ".join("*" if w == "*" else str(p) if p is not None else "-" for w, p in zip(wanted, parts, strict=False))


SYMBOLS = [
    ("Hướng dẫn số 31 - HD/BTCTW ngày 23/4/2025", ["huong_dan | 31-HD/BTCTW | 2025-04-23 | Ban Tổ chức Trung ương"]),
    ("theo Hướng dẫn số 06 HD/TW, ngày 09/6/2025 của Ban Bí thư", ["huong_dan | 06HD/TW | 2025-06-09 | Ban Bí thư | based_on"]),
    ("Đề án số 12–ĐA/TU ngày 07/9/2022 của Tỉnh ủy Bạc Liêu", ["de_an | 12-ĐA/TU | 2022-09-07 | Tỉnh ủy Bạc Liêu"]),
    (
        "Nghị quyết số 33/NQ-TW ngày 9-6-2014 của BCH Trung ương Đảng",
        ["nghi_quyet | 33/NQ-TW | 2014-06-09 | BCH Trung ương Đảng"],
    ),
    (
        "Nghị quyết số 72-NQ-TW ngày 09/9/2025 của Bộ Chính trị về y tế",
        ["nghi_quyet | 72-NQ-TW | 2025-09-09 | Bộ Chính trị | mentions | y tế"],
    ),
    ("Chương trình hành động số 147-CTHĐ/TU của Thành ủy Cần Thơ", ["chuong_trinh | 147-CTHĐ/TU | - | Thành ủy Cần Thơ"]),
    (
        "Quyết định số 512/QĐ-UBND ngày 20/02/2026 của Ủy ban nhân dân Thành phố Hải Phòng về việc giao đất",
        ["quyet_dinh | 512/QĐ-UBND | 2026-02-20 | Ủy ban nhân dân Thành phố Hải Phòng | mentions | giao đất"],
    ),
    ("Kế hoạch số 19/KH-UBND của UBND Thị xã Sa Pa ban hành", ["ke_hoach | 19/KH-UBND | - | UBND Thị xã Sa Pa"]),
    ("Kế hoạch số 65-Ctr/TU ngày 01/8/2023", ["ke_hoach | 65-Ctr/TU | 2023-08-01 | -"]),
    (
        "Quyết định số 685 /2007/QĐ-UBND ngày 12/3/2007 của UBND tỉnh Hòa Bình",
        ["quyet_dinh | 685/2007/QĐ-UBND | 2007-03-12 | UBND tỉnh Hòa Bình"],
    ),
    ("Chỉ thị số 21-CT/T.Ư ngày 10-10-2012 của Ban Bí thư", ["chi_thi | 21-CT/T.Ư | 2012-10-10 | Ban Bí thư"]),
    ("Kết luận số 54-KL/TƯ ngày 07/8/2019", ["ket_luan | 54-KL/TƯ | 2019-08-07 | *"]),
    (
        "Quyết định số 16/2004/QĐ-UB ngày 20/02/2004 của UBND thành phố",
        ["quyet_dinh | 16/2004/QĐ-UB | 2004-02-20 | UBND thành phố"],
    ),
    (
        "Thực hiện Kế hoạch số:     /KH-UBND ngày    tháng 3 năm 2026 của UBND tỉnh Hưng Yên",
        ["ke_hoach | - | - | UBND tỉnh Hưng Yên | implements"],
    ),
    (
        "Nghị quyết số 51-NQ/ThU ngày 14/01/2020 của Ban Thường vụ Thị ủy Nghi Sơn",
        ["nghi_quyet | 51-NQ/ThU | 2020-01-14 | Ban Thường vụ Thị ủy Nghi Sơn"],
    ),
    ("Quyết định số 302-QĐ/TW ngày 09/6/2025 của Ban Bí thư", ["quyet_dinh | 302-QĐ/TW | 2025-06-09 | Ban Bí thư"]),
    (
        "Quy định số 377-QĐ/TW, ngày 08/10/2025 của Bộ Chính trị về phân cấp quản lý cán bộ",
        ["quy_dinh | 377-QĐ/TW | 2025-10-08 | Bộ Chính trị | mentions | phân cấp quản lý cán bộ"],
    ),
    (
        "Thông báo số 714-TB/TU ngày 28/02/2024 của Tỉnh ủy Ninh Thuận",
        ["thong_bao | 714-TB/TU | 2024-02-28 | Tỉnh ủy Ninh Thuận"],
    ),
    ("Công văn số 1034-CV/BTGDVTU ngày 11/11/2025", ["cong_van | 1034-CV/BTGDVTU | 2025-11-11 | -"]),
    ("Kế hoạch liên tịch số 09/KHLT-SGDĐT-CAT ngày 02/10/2023", ["ke_hoach | 09/KHLT-SGDĐT-CAT | 2023-10-02"]),
    ("Quyết định số 3162/QĐ-BNNMT ngày 13/8/2025", ["quyet_dinh | 3162/QĐ-BNNMT | 2025-08-13 | Bộ Nông nghiệp và Môi trường"]),
    (
        "Văn bản số 2287/BTNMT-TCMT ngày 06/5/2022 của Bộ Tài nguyên và Môi trường",
        ["cong_van | 2287/BTNMT-TCMT | 2022-05-06 | Bộ Tài nguyên và Môi trường"],
    ),
    ("Thông báo số 45/TB-VPCP ngày 19/02/2025", ["thong_bao | 45/TB-VPCP | 2025-02-19 | Văn phòng Chính phủ"]),
    ("Quyết định số 524/QĐ-TTg ngày 14/5/2024", ["quyet_dinh | 524/QĐ-TTg | 2024-05-14 | Thủ tướng Chính phủ"]),
    ("Nghị định số 178/2024/NĐ-CP ngày 31 tháng 12 năm 2024", ["nghi_dinh | 178/2024/NĐ-CP | 2024-12-31 | Chính phủ"]),
    ("Nghị quyết số 76/2025/UBTVQH15 ngày 14/4/2025", ["nghi_quyet | 76/2025/UBTVQH15 | 2025-04-14 | Ủy ban Thường vụ Quốc hội"]),
    (
        "Nghị quyết số 202/2025/QH15 về việc sắp xếp đơn vị hành chính cấp tỉnh",
        ["nghi_quyet | 202/2025/QH15 | - | Quốc hội | mentions | sắp xếp đơn vị hành chính cấp tỉnh"],
    ),
    ("Thông tư số 07/2024/TT-BNV ngày 04/7/2024", ["thong_tu | 07/2024/TT-BNV | 2024-07-04 | Bộ Nội vụ"]),
    ("Công điện số 61/CĐ-TTg ngày 11/5/2025", ["van_ban_khac | 61/CĐ-TTg | 2025-05-11 | Thủ tướng Chính phủ"]),
    ("Kế hoạch số 201-KH/BTGTU ngày 07/02/2023", ["ke_hoach | 201-KH/BTGTU | 2023-02-07"]),
    (
        "Kết luận số 09-KL/ĐU ngày 02/12/2025 của Đảng ủy đặc khu Vân Đồn",
        ["ket_luan | 09-KL/ĐU | 2025-12-02 | Đảng ủy đặc khu Vân Đồn"],
    ),
    (
        "Nghị quyết số 03-NQ/ĐH ngày 28/9/2025 của Đại hội đại biểu Đảng bộ tỉnh Lào Cai",
        ["nghi_quyet | 03-NQ/ĐH | 2025-09-28 | Đại hội đại biểu Đảng bộ tỉnh Lào Cai"],
    ),
    (
        "Kế hoạch 115/KH-UBND của Ủy ban nhân dân quận 7 ngày 02 tháng 4 năm 2021",
        ["ke_hoach | 115/KH-UBND | 2021-04-02 | Ủy ban nhân dân quận 7"],
    ),
    ("Công văn số 320/SNV-XDCQ&TCBC ngày 05/9/2024 của Sở Nội vụ", ["cong_van | 320/SNV-XDCQ&TCBC | 2024-09-05 | Sở Nội vụ"]),
]

LOOSE = [
    (
        "Trước đó, ngày 6-8, HĐND tỉnh Bến Tre đã thông qua Nghị quyết 15/2024/NQ-HĐND về học bổng.",
        ["nghi_quyet | 15/2024/NQ-HĐND | 2024-08-06"],
    ),
    ("Tỉnh triển khai Nghị quyết 57 từ đầu năm.", ["nghi_quyet | 57 | - | - | implements"]),
    ("Kết luận số 14 của Bộ Chính trị mở đường cho cán bộ dám nghĩ.", ["ket_luan | 14 | - | Bộ Chính trị"]),
    ("Quy định 80/2022, Quy định 50/2021 được thay bằng văn bản mới.", ["quy_dinh | 80/2022", "quy_dinh | 50/2021"]),
    ("Nghị quyết số 18 (khóa XII) về tinh gọn bộ máy", ["nghi_quyet | 18 | - | - | mentions | tinh gọn bộ máy"]),
    ("Nghị quyết Trung ương 4 khóa XI, XII về xây dựng, chỉnh đốn Đảng", ["nghi_quyet | -"]),
    ("Chỉ thị số 45 của Ban Thường vụ Tỉnh ủy Phú Yên", ["chi_thi | 45 | - | Ban Thường vụ Tỉnh ủy Phú Yên"]),
    ("Đề án 06 của Chính phủ giúp giảm giấy tờ.", ["de_an | 06 | - | Chính phủ"]),
    (
        "Nghị quyết số 67, ngày 11/9/2013 của Ban Chấp hành Đảng bộ tỉnh",
        ["nghi_quyet | 67 | 2013-09-11 | Ban Chấp hành Đảng bộ tỉnh"],
    ),
    (
        "Bộ tứ trụ cột gồm Nghị quyết 57, Nghị quyết 59, Nghị quyết 66 và Nghị quyết 68.",
        ["nghi_quyet | 57", "nghi_quyet | 59", "nghi_quyet | 66", "nghi_quyet | 68"],
    ),
    ("Kế hoạch 132 ngày 9.6.2014 của Ban Thường vụ Thành ủy", ["ke_hoach | 132 | 2014-06-09 | Ban Thường vụ Thành ủy"]),
    (
        "Thực hiện Quyết định 1719 của Thủ tướng Chính phủ, huyện Trà Bồng đã mở đường.",
        ["quyet_dinh | 1719 | - | Thủ tướng Chính phủ | implements"],
    ),
    ("Kết luận số 102/2024 nêu rõ yêu cầu.", ["ket_luan | 102/2024"]),
]

LISTS = [
    (
        "I. CĂN CỨ\n\n- Nghị định số 08/2022/NĐ-CP ngày 10/01/2022 của Chính phủ;\n\nII. NHIỆM VỤ\n\nRà soát Quyết định số 12/QĐ-UBND.",
        ["nghi_dinh | 08/2022/NĐ-CP | 2022-01-10 | * | based_on", "quyet_dinh | 12/QĐ-UBND | - | * | mentions"],
    ),
    (
        "các Nghị quyết số 10, 11, 12-NQ/TW ngày 03/6/2017 của Ban Chấp hành Trung ương",
        [
            "nghi_quyet | 10-NQ/TW | *",
            "nghi_quyet | 11-NQ/TW | *",
            "nghi_quyet | 12-NQ/TW | 2017-06-03 | Ban Chấp hành Trung ương",
        ],
    ),
    (
        "Quyết định số 100/QĐ-TTg ngày 19/01/2019, số 200/QĐ-TTg ngày 14/02/2021 của Thủ tướng Chính phủ",
        [
            "quyet_dinh | 100/QĐ-TTg | 2019-01-19 | Thủ tướng Chính phủ",
            "quyet_dinh | 200/QĐ-TTg | 2021-02-14 | Thủ tướng Chính phủ",
        ],
    ),
    (
        "Thực hiện Nghị quyết số 05-NQ/TW và Kết luận số 21-KL/TW của Bộ Chính trị",
        ["nghi_quyet | 05-NQ/TW | - | Bộ Chính trị | implements", "ket_luan | 21-KL/TW | - | Bộ Chính trị | implements"],
    ),
    (
        "các Thông tư số 01/2021/TT-BYT, số 02/2021/TT-BYT ngày 25/01/2021 của Bộ Y tế",
        ["thong_tu | 01/2021/TT-BYT", "thong_tu | 02/2021/TT-BYT | 2021-01-25 | Bộ Y tế"],
    ),
    (
        "Các quyết định: 899/QĐ-TTg ngày 20/6/2017; 1600/QĐ-TTg ngày 16/8/2016",
        ["quyet_dinh | 899/QĐ-TTg | 2017-06-20", "quyet_dinh | 1600/QĐ-TTg | 2016-08-16"],
    ),
    (
        "Nghị quyết số 16, 17/NQ-HĐND ngày 12/7/2022 của HĐND tỉnh Điện Biên",
        ["nghi_quyet | 16/NQ-HĐND | *", "nghi_quyet | 17/NQ-HĐND | 2022-07-12 | HĐND tỉnh Điện Biên"],
    ),
    (
        "Kế hoạch số 44/KH-UBND ngày 05/3/2021 và Kế hoạch số 51/KH-UBND ngày 10/3/2021 của UBND tỉnh Kiên Giang",
        [
            "ke_hoach | 44/KH-UBND | 2021-03-05 | UBND tỉnh Kiên Giang",
            "ke_hoach | 51/KH-UBND | 2021-03-10 | UBND tỉnh Kiên Giang",
        ],
    ),
    (
        "Chỉ thị số 23-CT/TW, Chỉ thị số 31-CT/TW của Ban Bí thư và Thông tri số 04-TT/TU của Tỉnh ủy Nam Định",
        [
            "chi_thi | 23-CT/TW | - | Ban Bí thư",
            "chi_thi | 31-CT/TW | - | Ban Bí thư",
            "thong_tri | 04-TT/TU | - | Tỉnh ủy Nam Định",
        ],
    ),
    (
        "Quy định số 08-QĐi/TW ngày 25/10/2018 của Ban Chấp hành Trung ương",
        ["quy_dinh | 08-QĐi/TW | 2018-10-25 | Ban Chấp hành Trung ương"],
    ),
    (
        "Nghị quyết số 43/2022/QH15 của Quốc hội, Nghị quyết số 11/NQ-CP ngày 30/01/2022 của Chính phủ",
        ["nghi_quyet | 43/2022/QH15 | - | Quốc hội", "nghi_quyet | 11/NQ-CP | 2022-01-30 | Chính phủ"],
    ),
    (
        "Quyết định số 1322/QĐ-TTg ngày 31/8/2020 và Quyết định số 522/QĐ-TTg ngày 14/5/2018 của Thủ tướng Chính phủ",
        [
            "quyet_dinh | 1322/QĐ-TTg | 2020-08-31 | Thủ tướng Chính phủ",
            "quyet_dinh | 522/QĐ-TTg | 2018-05-14 | Thủ tướng Chính phủ",
        ],
    ),
]

CHAINS = [
    (
        "Thực hiện Kế hoạch số 210-KH/TU ngày 17/4/2023 của Ban Thường vụ Tỉnh ủy Quảng Bình về thực hiện Nghị quyết số 26-NQ/TW "
        "ngày 03/11/2022 của Bộ Chính trị về phát triển kinh tế - xã hội vùng Bắc Trung Bộ, Ủy ban nhân dân tỉnh ban hành Kế hoạch.",
        [
            "ke_hoach | 210-KH/TU | 2023-04-17 | Ban Thường vụ Tỉnh ủy Quảng Bình | implements | *",
            "nghi_quyet | 26-NQ/TW | 2022-11-03 | Bộ Chính trị | implements | phát triển kinh tế - xã hội vùng Bắc Trung Bộ",
        ],
    ),
    (
        "Căn cứ Quyết định số 936/QĐ-TTg ngày 18 tháng 7 năm 2024 của Thủ tướng Chính phủ phê duyệt Chiến lược;",
        ["quyet_dinh | 936/QĐ-TTg | 2024-07-18 | Thủ tướng Chính phủ | based_on"],
    ),
    (
        "Quyết định này thay thế Quyết định số 22/2019/QĐ-UBND ngày 05/6/2019 của UBND tỉnh Long An.",
        ["quyet_dinh | 22/2019/QĐ-UBND | 2019-06-05 | UBND tỉnh Long An | replaces"],
    ),
    ("Kế hoạch này bãi bỏ Kế hoạch số 12/KH-UBND ngày 9/1/2022.", ["ke_hoach | 12/KH-UBND | 2022-01-09 | - | replaces"]),
    (
        "Điều 1. Sửa đổi, bổ sung một số điều của Quy chế ban hành kèm theo Quyết định số 31/2020/QĐ-UBND ngày 11/9/2020",
        ["quyet_dinh | 31/2020/QĐ-UBND | 2020-09-11 | - | amends"],
    ),
    (
        "Tiếp tục quán triệt, cụ thể hóa Kết luận số 97-KL/TW ngày 05/10/2024 của Bộ Chính trị.",
        ["ket_luan | 97-KL/TW | 2024-10-05 | Bộ Chính trị | implements"],
    ),
    (
        "UBND xã Mường Bám xây dựng Kế hoạch triển khai Nghị quyết số 13-NQ/ĐU ngày 06/11/2025 của Đảng ủy xã",
        ["nghi_quyet | 13-NQ/ĐU | 2025-11-06 | Đảng ủy xã | implements"],
    ),
    (
        "Kế hoạch số 77/KH-UBND ngày 26/02/2022 của UBND tỉnh An Giang thực hiện Quyết định số 1978/QĐ-TTg ngày 24/11/2021",
        [
            "ke_hoach | 77/KH-UBND | 2022-02-26 | UBND tỉnh An Giang | mentions",
            "quyet_dinh | 1978/QĐ-TTg | 2021-11-24 | Thủ tướng Chính phủ",
        ],
    ),
    (
        "Căn cứ Nghị định số 45/2010/NĐ-CP ngày 21/4/2010 và Nghị định số 33/2012/NĐ-CP ngày 13/4/2012 sửa đổi, bổ sung Nghị định số 45/2010/NĐ-CP;",
        [
            "nghi_dinh | 45/2010/NĐ-CP | 2010-04-21 | Chính phủ | based_on",
            "nghi_dinh | 33/2012/NĐ-CP | 2012-04-13 | Chính phủ | based_on",
        ],
    ),
    (
        "Nhằm cụ thể hóa Chương trình hành động số 08-CTr/TU ngày 20 tháng 11 năm 2021 của Tỉnh ủy về thực hiện Nghị quyết Đại hội XIII của Đảng",
        ["chuong_trinh | 08-CTr/TU | 2021-11-20 | Tỉnh ủy | implements | *"],
    ),
    (
        "Ngày 15/3/2024, Ban Thường vụ Thành ủy Thủ Đức ban hành Kế hoạch số 301-KH/TU về chuyển đổi số.",
        ["ke_hoach | 301-KH/TU | 2024-03-15 | Ban Thường vụ Thành ủy Thủ Đức | mentions | chuyển đổi số"],
    ),
    (
        "Theo Kế hoạch số 55/KH-UBND của UBND tỉnh, đến năm 2030 có 90% hộ dùng nước sạch.",
        ["ke_hoach | 55/KH-UBND | - | UBND tỉnh | based_on"],
    ),
]

ALIASES = [
    (
        "Đề án số 12-ĐA/TU ngày 07/9/2022 của Tỉnh ủy (gọi tắt là Đề án số 12) có 5 nhóm.\n\nThực hiện Đề án số 12, xã cử 3 người.",
        ["de_an | 12-ĐA/TU | 2022-09-07 | Tỉnh ủy | implements"],
    ),
    (
        "Quy định số 377-QĐ/TW ngày 08/10/2025 của Bộ Chính trị (sau đây viết tắt là Quy định 377).\n\nQuy định 377 có hiệu lực ngay.",
        ["quy_dinh | 377-QĐ/TW | 2025-10-08 | Bộ Chính trị"],
    ),
    ("Kế hoạch này được phổ biến đến chi bộ. Nghị quyết này có hiệu lực.", []),
    (
        "Chương trình mục tiêu quốc gia theo Quyết định số 263/QĐ-TTg ngày 22/02/2022 (sau đây gọi là Quyết định 263).\n\nTheo Quyết định 263, tỉnh bố trí vốn đối ứng.",
        ["quyet_dinh | 263/QĐ-TTg | 2022-02-22 | Thủ tướng Chính phủ"],
    ),
    (
        "Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị. Sau một năm thực hiện Nghị quyết 57-NQ/TW, Nghị quyết 57 đã đi vào cuộc sống.",
        ["nghi_quyet | 57-NQ/TW | 2024-12-22 | Bộ Chính trị"],
    ),
    (
        "Đề án 1371 ban hành theo Quyết định số 1371/QĐ-TTg ngày 18/10/2021",
        ["de_an | 1371", "quyet_dinh | 1371/QĐ-TTg | 2021-10-18"],
    ),
]

TU = [
    (
        "Ban Chấp hành Đảng bộ thành phố Vinh ra Nghị quyết số 15-NQ/TU ngày 5/5/2022",
        ["nghi_quyet | 15-NQ/TU | 2022-05-05 | Ban Chấp hành Đảng bộ thành phố Vinh"],
    ),
    (
        "Kế hoạch số 88-KH/TU ngày 30/12/2022 của Ban Thường vụ Thị ủy Đông Triều thực hiện Đề án số 10-ĐA/TU ngày 01/7/2022 của Ban Thường vụ Tỉnh ủy Quảng Ninh",
        [
            "ke_hoach | 88-KH/TU | 2022-12-30 | Ban Thường vụ Thị ủy Đông Triều",
            "de_an | 10-ĐA/TU | 2022-07-01 | Ban Thường vụ Tỉnh ủy Quảng Ninh",
        ],
    ),
    (
        "Chỉ thị số 36-CT/TU của Thành ủy Phan Rang - Tháp Chàm và Thông báo số 36-TB/TU của Tỉnh ủy",
        ["chi_thi | 36-CT/TU | - | Thành ủy Phan Rang - Tháp Chàm", "thong_bao | 36-TB/TU | - | Tỉnh ủy"],
    ),
    (
        "Chương trình số 06-CTr/TU ngày 01/12/2021 của Thành ủy Hà Nội và Chương trình số 06-CTr/TU ngày 20/3/2021 của Thị ủy Sơn Tây",
        ["chuong_trinh | 06-CTr/TU | 2021-12-01 | Thành ủy Hà Nội", "chuong_trinh | 06-CTr/TU | 2021-03-20 | Thị ủy Sơn Tây"],
    ),
]

LAWS = [
    ("Căn cứ Luật Tổ chức chính quyền địa phương 2025;", ["luat | - | - | - | based_on | Luật Tổ chức chính quyền địa phương"]),
    (
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;",
        ["luat | - | 2025-06-16 | * | based_on | Luật Tổ chức chính quyền địa phương"],
    ),
    (
        "Căn cứ Luật Ngân sách nhà nước ngày 25 tháng 6 năm 2015; Luật Đầu tư công ngày 29 tháng 11 năm 2024;",
        [
            "luat | - | 2015-06-25 | * | based_on | Luật Ngân sách nhà nước",
            "luat | - | 2024-11-29 | * | based_on | Luật Đầu tư công",
        ],
    ),
    (
        "Luật Bảo vệ môi trường năm 2020 quy định phân loại rác tại nguồn.",
        ["luat | - | - | - | mentions | Luật Bảo vệ môi trường"],
    ),
    (
        "theo Bộ luật Lao động, Luật An toàn, vệ sinh lao động và Luật Việc làm",
        [
            "luat | - | - | - | based_on | Bộ luật Lao động",
            "luat | - | - | - | * | Luật An toàn, vệ sinh lao động",
            "luat | - | - | - | * | Luật Việc làm",
        ],
    ),
    ("Luật số 72/2025/QH15 về tổ chức chính quyền địa phương", ["luat | 72/2025/QH15 | - | Quốc hội"]),
    (
        "Căn cứ Luật Cán bộ, công chức số 80/2025/QH15 ngày 24/6/2025;",
        ["luat | 80/2025/QH15 | 2025-06-24 | Quốc hội | based_on | Luật Cán bộ, công chức"],
    ),
    ("Pháp luật về đất đai được phổ biến; luật sư tham gia trợ giúp.", []),
]

PLACES = [
    (
        "| TT | Nội dung | Căn cứ |\n|---|---|---|\n| 1 | Dân số | Quyết định số 1679/QĐ-TTg ngày 22/11/2019 |\n| 2 | Trẻ em | Chỉ thị số 20-CT/TW |",
        ["quyet_dinh | 1679/QĐ-TTg | 2019-11-22 | Thủ tướng Chính phủ", "chi_thi | 20-CT/TW"],
    ),
    (
        "Tỷ lệ hộ nghèo còn 3%[1].\n\n[1] Nghị quyết số 08/NQ-HĐND ngày 14/12/2023 của HĐND huyện Mai Sơn.",
        ["nghi_quyet | 08/NQ-HĐND | 2023-12-14 | HĐND huyện Mai Sơn"],
    ),
    (
        "Căn cứ Nghị quyết số 29-NQ/TW ngày 04 tháng 11\nnăm 2013 của Hội nghị lần thứ tám Ban Chấp\nhành Trung ương Đảng khóa XI về đổi mới căn bản,\ntoàn diện giáo dục và đào tạo;",
        ["nghi_quyet | 29-NQ/TW | 2013-11-04 | Hội nghị lần thứ tám Ban Chấp hành Trung ương Đảng | based_on | *"],
    ),
    (
        "Thực hiện **Kế hoạch số 9-\nKH/HU** ngày 11/4/2022 của Huyện ủy Cư Kuin",
        ["ke_hoach | 9-KH/HU | 2022-04-11 | Huyện ủy Cư Kuin | implements"],
    ),
    (
        "(Theo Công văn số 7785/VPCP-CN ngày 21/10/2024 của Văn phòng Chính phủ)",
        ["cong_van | 7785/VPCP-CN | 2024-10-21 | Văn phòng Chính phủ | based_on"],
    ),
    (
        "- Căn cứ Điều lệ Đảng Cộng sản Việt Nam;\n\n- Căn cứ Quy định số 24-QĐ/TW, ngày 30/7/2021 của Ban Chấp hành Trung ương;",
        [
            "van_ban_khac | - | - | - | based_on | Điều lệ Đảng Cộng sản Việt Nam",
            "quy_dinh | 24-QĐ/TW | 2021-07-30 | Ban Chấp hành Trung ương | based_on",
        ],
    ),
    ("Quyết định số 44 /2005/QĐ-UBND ngày 06 / 7 /2005", ["quyet_dinh | 44/2005/QĐ-UBND | 2005-07-06"]),
    (
        "Xét Tờ trình số 210/TTr-UBND ngày 01/12/2023 của UBND tỉnh; Báo cáo thẩm tra số 90/BC-HĐND ngày 05/12/2023 của Ban Kinh tế - Ngân sách",
        ["to_trinh | 210/TTr-UBND | 2023-12-01 | UBND tỉnh", "bao_cao | 90/BC-HĐND | 2023-12-05 | Ban Kinh tế - Ngân sách"],
    ),
    (
        "theo đề nghị của Giám đốc Sở Y tế tại Tờ trình số 3390/TTr-SYT ngày 14/10/2022",
        ["to_trinh | 3390/TTr-SYT | 2022-10-14 | Giám đốc Sở Y tế"],
    ),
]

NOTHING = [
    "Kế hoạch 3 tháng cuối năm", "Đề án 1 triệu héc-ta lúa", "báo cáo 02 lần/năm", "số 12 Trần Phú, phường Hải Châu", "Nghị quyết Đảng bộ xã đề ra 15 chỉ tiêu",
    "tỷ lệ 35/38 thôn", "Chương trình OCOP có 120 sản phẩm", "Dự án 661 ha rừng", "Quốc lộ 6, tỉnh lộ 107", "Kế hoạch đề ra 24 chỉ tiêu", "Quyết định khen thưởng 14 tập thể",
    "Hướng dẫn 5 bước nộp hồ sơ trực tuyến", "theo quy định tại khoản 2 Điều 10", "kết luận 3 cuộc thanh tra", "chương trình 30a đã kết thúc",
]  # fmt: skip

MORE = [
    (
        'Thực hiện Nghị quyết số 57-NQ/TW, ngày 22-12-2024, của Bộ Chính trị "về đột phá phát triển khoa học, công nghệ"',
        ["nghi_quyet | 57-NQ/TW | 2024-12-22 | Bộ Chính trị | implements | đột phá phát triển khoa học, công nghệ"],
    ),
    (
        "Nghị quyết số 20-NQ/TW của Hội nghị lần thứ sáu Ban Chấp hành Trung ương Đảng (khóa XII), ngày 25/10/2017",
        ["nghi_quyet | 20-NQ/TW | 2017-10-25 | *"],
    ),
    ("Kế hoạch phối hợp số 05/KHPH-SYT-BHXH ngày 03/4/2023", ["ke_hoach | 05/KHPH-SYT-BHXH | 2023-04-03"]),
    (
        "Quyết định số 06/QĐ-TTg ngày 06/01/2022 của Thủ tướng Chính phủ phê duyệt Đề án phát triển ứng dụng dữ liệu dân cư (gọi tắt là Đề án 06).\n\nTiếp tục thực hiện Đề án 06 trên địa bàn xã.",
        ["quyet_dinh | 06/QĐ-TTg | 2022-01-06 | Thủ tướng Chính phủ | implements"],
    ),
    (
        "Quyết định số 131/QĐ-TTg ngày 25/01/2022 của Thủ tướng Chính phủ phê duyệt Đề án tăng cường ứng dụng công nghệ thông tin (sau đây gọi tắt là Đề án 131).\n\nĐề án 131 gồm 8 nhiệm vụ. Đề án số 131 do ngành giáo dục chủ trì.",
        ["quyet_dinh | 131/QĐ-TTg | 2022-01-25 | Thủ tướng Chính phủ"],
    ),
    (
        "Nghị định số 13/2023/NĐ-CP, Nghị định số 47/2024/NĐ-CP của Chính phủ",
        ["nghi_dinh | 13/2023/NĐ-CP | - | Chính phủ", "nghi_dinh | 47/2024/NĐ-CP | - | Chính phủ"],
    ),
    (
        "theo các Quyết định: số 1719/QĐ-TTg, số 263/QĐ-TTg, số 90/QĐ-TTg của Thủ tướng Chính phủ",
        [
            "quyet_dinh | 1719/QĐ-TTg | - | Thủ tướng Chính phủ | based_on",
            "quyet_dinh | 263/QĐ-TTg | - | Thủ tướng Chính phủ | based_on",
            "quyet_dinh | 90/QĐ-TTg | - | Thủ tướng Chính phủ | based_on",
        ],
    ),
    ("Văn bản hợp nhất số 12/VBHN-VPQH ngày 12/8/2020", ["van_ban_khac | 12/VBHN-VPQH | 2020-08-12"]),
    ("Quyết định 2289/QĐ-TTg ngày 31/12/2020", ["quyet_dinh | 2289/QĐ-TTg | 2020-12-31"]),
    ("KH số 45/KH-UBND ngày 02/3/2023 của UBND huyện Krông Ana", ["ke_hoach | 45/KH-UBND | 2023-03-02 | UBND huyện Krông Ana"]),
    (
        "KẾ HOẠCH\n\nTHỰC HIỆN NGHỊ QUYẾT SỐ 57-NQ/TW NGÀY 22/12/2024 CỦA BỘ CHÍNH TRỊ\n\nThực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị về khoa học, Đảng ủy xã ban hành Kế hoạch.",
        ["nghi_quyet | 57-NQ/TW | 2024-12-22 | Bộ Chính trị | implements"],
    ),
    (
        "Quyết định số 15/2018/QĐ-UBND ngày 02/5/2018 của UBND tỉnh hết hiệu lực kể từ ngày Quyết định này có hiệu lực.",
        ["quyet_dinh | 15/2018/QĐ-UBND | 2018-05-02 | UBND tỉnh | replaces"],
    ),
    (
        "Kế hoạch này có hiệu lực từ ngày ký (thay thế Kế hoạch số 20/KH-UBND ngày 05/3/2024).",
        ["ke_hoach | 20/KH-UBND | 2024-03-05 | - | replaces"],
    ),
    (
        "Tiếp tục thực hiện các nội dung tại Kế hoạch số 51-KH/ĐU ngày 04/11/2025 của Đảng ủy xã",
        ["ke_hoach | 51-KH/ĐU | 2025-11-04 | Đảng ủy xã | implements"],
    ),
    ("theo tinh thần Nghị quyết số 60-NQ/TW của Hội nghị Trung ương 11", ["nghi_quyet | 60-NQ/TW | - | * | based_on"]),
    ("Kết luận của đồng chí Bí thư tại Thông báo số 22-TB/VPTU ngày 06/6/2024", ["thong_bao | 22-TB/VPTU | 2024-06-06"]),
    (
        "Nghị quyết liên tịch số 403/2017/NQLT-UBTVQH14-CP-ĐCTUBTWMTTQVN ngày 15/6/2017",
        ["nghi_quyet | 403/2017/NQLT-UBTVQH14-CP-ĐCTUBTWMTTQVN | 2017-06-15"],
    ),
    (
        'Căn cứ Kế hoạch số 145/KH-UBND ngày 14/6/2024 của Ủy ban nhân dân tỉnh về việc triển khai thực hiện Đề án "Xây dựng xã hội học tập giai đoạn 2021 - 2030" trên địa bàn tỉnh;',
        ["ke_hoach | 145/KH-UBND | 2024-06-14 | Ủy ban nhân dân tỉnh | based_on"],
    ),
    (
        "Ngày 30/6/2025, Ban Bí thư ban hành Kết luận số 174-KL/TW; ngày 5/7/2025, Tỉnh ủy Tuyên Quang ra Kế hoạch số 05-KH/TU.",
        ["ket_luan | 174-KL/TW | 2025-06-30 | Ban Bí thư", "ke_hoach | 05-KH/TU | 2025-07-05 | Tỉnh ủy Tuyên Quang"],
    ),
    ("Nghị quyết của HĐND tỉnh số 25/2023/NQ-HĐND ngày 12/7/2023", ["nghi_quyet | 25/2023/NQ-HĐND | 2023-07-12 | HĐND tỉnh"]),
    (
        "Chỉ thị số 05-CT/TW, ngày 15/5/2016 và Kết luận số 01-KL/TW, ngày 18/5/2021 của Bộ Chính trị khóa XIII",
        ["chi_thi | 05-CT/TW | 2016-05-15 | Bộ Chính trị", "ket_luan | 01-KL/TW | 2021-05-18 | Bộ Chính trị"],
    ),
    (
        "Quyết định số 1978/QĐ-TTg ngày 24/11/2021 của Thủ tướng Chính phủ về Chiến lược quốc gia cấp nước sạch (Chiến lược 1978)",
        ["quyet_dinh | 1978/QĐ-TTg | 2021-11-24 | Thủ tướng Chính phủ | mentions | Chiến lược quốc gia cấp nước sạch"],
    ),
    (
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015; Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương ngày 22 tháng 11 năm 2019;",
        [
            "luat | - | 2015-06-19 | * | based_on | Luật Tổ chức chính quyền địa phương",
            "luat | - | 2019-11-22 | * | based_on | Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương",
        ],
    ),
    (
        "Thực hiện Luật Trẻ em năm 2016, Luật Giáo dục năm 2019 và các văn bản hướng dẫn thi hành",
        ["luat | - | - | - | implements | Luật Trẻ em", "luat | - | - | - | implements | Luật Giáo dục"],
    ),
    (
        "Nghị quyết Đại hội đại biểu Đảng bộ thành phố Huế lần thứ XVII, nhiệm kỳ 2025 - 2030",
        ["nghi_quyet | - | - | - | mentions | Nghị quyết Đại hội đại biểu Đảng bộ thành phố Huế lần thứ XVII"],
    ),
    (
        "thực hiện Quyết định của Thủ tướng Chính phủ số 749/QĐ-TTg ngày 03/6/2020",
        ["quyet_dinh | 749/QĐ-TTg | 2020-06-03 | Thủ tướng Chính phủ | implements"],
    ),
    (
        "Sau khi có Quy định số 144-QĐ/TW ngày 09/5/2024 về chuẩn mực đạo đức cách mạng của cán bộ, đảng viên giai đoạn mới",
        ["quy_dinh | 144-QĐ/TW | 2024-05-09 | - | * | chuẩn mực đạo đức cách mạng của cán bộ, đảng viên giai đoạn mới"],
    ),
    (
        "Nghị quyết 71 của Bộ Chính trị (Nghị quyết số 71-NQ/TW ngày 22/8/2025) về đột phá giáo dục",
        ["nghi_quyet | 71-NQ/TW | 2025-08-22 | Bộ Chính trị"],
    ),
]

CASES = [*SYMBOLS, *LOOSE, *LISTS, *CHAINS, *ALIASES, *TU, *LAWS, *PLACES, *MORE]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[t[:50] for t, _ in CASES])
def test_forms(text: str, expected: list[str]) -> None:
    found = cited(text)
    assert [shown(c, e) for c, e in zip(found, expected, strict=False)] == [
        " | ".join(w.strip() for w in e.split("|")) for e in expected
    ], text
    assert len(found) == len(expected), (text, found)


@pytest.mark.parametrize("text", NOTHING)
def test_forms_that_cite_nothing(text: str) -> None:
    assert [(c.kind, c.number) for c in cited(text)] == [], text
