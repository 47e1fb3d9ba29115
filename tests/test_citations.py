"""Citations: sentences of many kinds of documents -> who is cited with what number, day, issuer and relation."""

from __future__ import annotations

from datetime import date

import pytest

from extract.citations import read_citations
from extract.issuers import in_ordinary_letters, read_issuer
from extract.layout import read_layout
from extract.outline import Outline, build_outline
from extract.view import View, make_view, spell
from schema.record import Citation, DocumentFacts
from schema.vocab import entries


def outlined(text: str) -> tuple[View, Outline]:
    pieces = read_layout(text)
    view, spans = make_view(text, [piece.lines for piece in pieces])
    return view, build_outline(view, pieces, spans)


def cited(text: str, own: DocumentFacts | None = None) -> list[Citation]:
    return read_citations(*outlined(text), own or DocumentFacts())


def short(citation: Citation) -> tuple[str, str | None, str | None, str | None]:
    return citation.kind, citation.number, str(citation.issued_on) if citation.issued_on else None, citation.issuer


ONE = [
    # sentence, kind, number, day, issuer
    (
        "Thực hiện Nghị quyết số 18-NQ/TW ngày 25/10/2017 của Ban Chấp hành Trung ương Đảng khóa XII về tổ chức bộ máy.",
        "nghi_quyet",
        "18-NQ/TW",
        "2017-10-25",
        "Ban Chấp hành Trung ương Đảng",
    ),
    (
        "Căn cứ Kết luận số 127-KL/TW, ngày 28 tháng 02 năm 2025 của Bộ Chính trị, Ban Bí thư;",
        "ket_luan",
        "127-KL/TW",
        "2025-02-28",
        "Bộ Chính trị",
    ),
    (
        "Theo Chỉ thị số 40-CT/TW của Ban Bí thư ngày 22/11/2014, nguồn vốn tăng nhanh.",
        "chi_thi",
        "40-CT/TW",
        "2014-11-22",
        "Ban Bí thư",
    ),
    (
        "Quyết định số 1719/QĐ-TTg ngày 14-10-2021 của Thủ tướng Chính phủ phê duyệt Chương trình mục tiêu quốc gia.",
        "quyet_dinh",
        "1719/QĐ-TTg",
        "2021-10-14",
        "Thủ tướng Chính phủ",
    ),
    ("theo Nghị định số 150/2025/NĐ-CP ngày 12.6.2025 của Chính phủ", "nghi_dinh", "150/2025/NĐ-CP", "2025-06-12", "Chính phủ"),
    ("Luật Viên chức số 58/2010/QH12 ngày 15/11/2010", "luat", "58/2010/QH12", "2010-11-15", "Quốc hội"),
    ("Luật số 72/2025/QH15 được Quốc hội thông qua", "luat", "72/2025/QH15", None, "Quốc hội"),
    (
        "Nghị quyết số 203/2025/QH15 ngày 16 tháng 6 năm 2025 của Quốc hội",
        "nghi_quyet",
        "203/2025/QH15",
        "2025-06-16",
        "Quốc hội",
    ),
    (
        "Nghị quyết số 1685/NQ-UBTVQH15 ngày 16/6/2025 của Ủy ban Thường vụ Quốc hội về sắp xếp các đơn vị hành chính",
        "nghi_quyet",
        "1685/NQ-UBTVQH15",
        "2025-06-16",
        "Ủy ban Thường vụ Quốc hội",
    ),
    (
        "Thông tư liên tịch số 05/2015/TTLT-BNV-BTC ngày 11/5/2015 của liên Bộ Nội vụ",
        "thong_tu",
        "05/2015/TTLT-BNV-BTC",
        "2015-05-11",
        "liên Bộ Nội vụ",
    ),
    (
        "Thông tư số 11/2023/TT-BYT ngày 11 tháng 5 năm 2023 của Bộ trưởng Bộ Y tế quy định chi tiết",
        "thong_tu",
        "11/2023/TT-BYT",
        "2023-05-11",
        "Bộ trưởng Bộ Y tế",
    ),
    (
        "Công văn số 5973/UBND-KT ngày 8/9/2023 của UBND tỉnh Lâm Đồng về việc đôn đốc",
        "cong_van",
        "5973/UBND-KT",
        "2023-09-08",
        "UBND tỉnh Lâm Đồng",
    ),
    (
        "Văn bản số 1482-CV/BTCTU ngày 14/02/2023 của Ban Tổ chức Tỉnh ủy",
        "cong_van",
        "1482-CV/BTCTU",
        "2023-02-14",
        "Ban Tổ chức Tỉnh ủy",
    ),
    (
        "Hướng dẫn số 31 - HD/BTCTW, ngày 23/4/2025 của Ban Tổ chức Trung ương hướng dẫn một số nội dung",
        "huong_dan",
        "31-HD/BTCTW",
        "2025-04-23",
        "Ban Tổ chức Trung ương",
    ),
    (
        "Kế hoạch hành động số 41-KH/TU ngày 02/5/2025 của Ban Thường vụ Tỉnh ủy Bắc Kạn",
        "ke_hoach",
        "41-KH/TU",
        "2025-05-02",
        "Ban Thường vụ Tỉnh ủy Bắc Kạn",
    ),
    (
        "Chương trình hành động số 65-Ctr/TU ngày 3/8/2023 của Thành ủy Hải Phòng",
        "chuong_trinh",
        "65-Ctr/TU",
        "2023-08-03",
        "Thành ủy Hải Phòng",
    ),
    (
        "triển khai Đề án số 09-ĐA/HU ngày 30 / 6 /2021 của Huyện ủy Yên Châu",
        "de_an",
        "09-ĐA/HU",
        "2021-06-30",
        "Huyện ủy Yên Châu",
    ),
    (
        "Nghị quyết số 43/NQ-HĐND ngày 10 tháng 12 năm 2024 của Hội đồng nhân dân thành phố Đà Nẵng quy định chính sách",
        "nghi_quyet",
        "43/NQ-HĐND",
        "2024-12-10",
        "Hội đồng nhân dân thành phố Đà Nẵng",
    ),
    (
        "Kế hoạch số 17/KH-BCĐ ngày 04/3/2025 của Ban Chỉ đạo phòng, chống tham nhũng, lãng phí tỉnh Sơn La về kiểm tra",
        "ke_hoach",
        "17/KH-BCĐ",
        "2025-03-04",
        "Ban Chỉ đạo phòng, chống tham nhũng, lãng phí tỉnh Sơn La",
    ),
    (
        "Quyết định số 812/QĐ-BVHTTDL ngày 22/3/2023 của Bộ Văn hóa, Thể thao và Du lịch ban hành kế hoạch",
        "quyet_dinh",
        "812/QĐ-BVHTTDL",
        "2023-03-22",
        "Bộ Văn hóa, Thể thao và Du lịch",
    ),
    ("Tờ trình số 95/TTr-SNV ngày 22/8/2025 của Sở Nội vụ", "to_trinh", "95/TTr-SNV", "2025-08-22", "Sở Nội vụ"),
    (
        "Nghị quyết số 33/NQ-TW ngày 9/6/2014 của Ban Chấp hành Trung ương",
        "nghi_quyet",
        "33/NQ-TW",
        "2014-06-09",
        "Ban Chấp hành Trung ương",
    ),
    (
        "Công điện số 104/CĐ-TTg ngày 05/10/2024 của Thủ tướng Chính phủ",
        "van_ban_khac",
        "104/CĐ-TTg",
        "2024-10-05",
        "Thủ tướng Chính phủ",
    ),
    ("Thông báo kết luận số 20-TB/TW ngày 7/3/2023 của Bộ Chính trị", "thong_bao", "20-TB/TW", "2023-03-07", "Bộ Chính trị"),
    (
        "Quy định số 294-QĐ/TW ngày 26/5/2025 của Ban Chấp hành Trung ương về thi hành Điều lệ Đảng",
        "quy_dinh",
        "294-QĐ/TW",
        "2025-05-26",
        "Ban Chấp hành Trung ương",
    ),
    ("Kết luận số 14 của Bộ Chính trị về khuyến khích cán bộ", "ket_luan", "14", None, "Bộ Chính trị"),
    ("Quy định 80/2022 của Bộ Chính trị", "quy_dinh", "80/2022", None, "Bộ Chính trị"),
    ("Huyện đã cụ thể hóa Nghị quyết 29 của Trung ương thành chương trình.", "nghi_quyet", "29", None, "Trung ương"),
    ("Chỉ thị số 05, ngày 15.5.2016 của Bộ Chính trị", "chi_thi", "05", "2016-05-15", "Bộ Chính trị"),
    ("Sau 3 năm, Đề án 77 đề ra nhiều mục tiêu.", "de_an", "77", None, None),
    ("(Kế hoạch số 30/KH-UBND ngày 01/3/2024)", "ke_hoach", "30/KH-UBND", "2024-03-01", None),
    (
        "Tỉnh ủy Cà Mau đã ban hành Nghị quyết số 12-NQ/TU ngày 18/7/2023 về chuyển đổi số",
        "nghi_quyet",
        "12-NQ/TU",
        "2023-07-18",
        "Tỉnh ủy Cà Mau",
    ),
    ("UBND huyện Kim Bôi ban hành Kế hoạch số 118/KH-UBND", "ke_hoach", "118/KH-UBND", None, "UBND huyện Kim Bôi"),
    (
        "Nghị quyết số 04-NQ/TU của Ban Chấp hành Đảng bộ tỉnh Gia Lai (khóa XVI), ngày 12/4/2021",
        "nghi_quyet",
        "04-NQ/TU",
        "2021-04-12",
        "Ban Chấp hành Đảng bộ tỉnh Gia Lai",
    ),
    (
        "Kế hoạch số 25-KH/ĐU ngày 15/8/2025 của Đảng ủy phường Tân An",
        "ke_hoach",
        "25-KH/ĐU",
        "2025-08-15",
        "Đảng ủy phường Tân An",
    ),
    (
        "QUYẾT ĐỊNH SỐ 06/QĐ-TTG NGÀY 06 THÁNG 01 NĂM 2022 CỦA THỦ TƯỚNG CHÍNH PHỦ VỀ PHÁT TRIỂN ỨNG DỤNG",
        "quyet_dinh",
        "06/QĐ-TTG",
        "2022-01-06",
        "THỦ TƯỚNG CHÍNH PHỦ",
    ),
    ("tại Quyết định 277/2001/QĐ-UB ngày 5/11/2001", "quyet_dinh", "277/2001/QĐ-UB", "2001-11-05", None),
    ("Uỷ ban nhân dân tỉnh có Báo cáo số 315/BC-UBND ngày 10/12/2025 gửi Bộ", "bao_cao", "315/BC-UBND", "2025-12-10", None),
    ("147-CTHĐ/TU ngày 20/9/2019 của Tỉnh ủy Bình Phước", "chuong_trinh", "147-CTHĐ/TU", "2019-09-20", "Tỉnh ủy Bình Phước"),
    (
        "Quy chế số 03-QC/HU ngày 02/8/2021 của Ban Chấp hành Đảng bộ huyện",
        "quy_che",
        "03-QC/HU",
        "2021-08-02",
        "Ban Chấp hành Đảng bộ huyện",
    ),
    ("Nghị quyết số 52-NQ/TW ngày 27/9/2019\ncủa Bộ Chính trị", "nghi_quyet", "52-NQ/TW", "2019-09-27", "Bộ Chính trị"),
]


@pytest.mark.parametrize(("text", "kind", "number", "day", "issuer"), ONE)
def test_one_citation(text: str, kind: str, number: str, day: str | None, issuer: str | None) -> None:
    assert [short(c) for c in cited(text)] == [(kind, number, day, issuer)], text


MANY = [
    (
        "Thực hiện Kế hoạch số 12-KH/TU ngày 05/02/2024 của Ban Thường vụ Tỉnh ủy về thực hiện Kết luận số 69-KL/TW "
        "ngày 11/01/2024 của Bộ Chính trị "
        "và Chương trình số 30/CTr-UBND ngày 28/3/2024 của UBND tỉnh, UBND huyện ban hành Kế hoạch như sau:",
        [("12-KH/TU", "implements"), ("69-KL/TW", "implements"), ("30/CTr-UBND", "implements")],
    ),
    (
        "Căn cứ Luật Tổ chức chính quyền địa phương; Nghị định số 33/2023/NĐ-CP;",
        [(None, "based_on"), ("33/2023/NĐ-CP", "based_on")],
    ),
    ("Kế hoạch này thay thế Kế hoạch số 45/KH-UBND ngày 06/3/2021 của UBND tỉnh.", [("45/KH-UBND", "replaces")]),
    ("Sửa đổi, bổ sung một số điều của Nghị quyết số 08/NQ-HĐND ngày 9/7/2022", [("08/NQ-HĐND", "amends")]),
    (
        "Các Nghị quyết số 26-NQ/TW, 27-NQ/TW và 28-NQ/TW",
        [("26-NQ/TW", "mentions"), ("27-NQ/TW", "mentions"), ("28-NQ/TW", "mentions")],
    ),
    (
        "Quyết định số 749/QĐ-TTg ngày 03/6/2020 và số 411/QĐ-TTg ngày 31/3/2022 của Thủ tướng Chính phủ",
        [("749/QĐ-TTg", "mentions"), ("411/QĐ-TTg", "mentions")],
    ),
    (
        "Chỉ thị 05 và Kết luận 21 được quán triệt. Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị.",
        [("21", "mentions"), ("05-CT/TW", "mentions")],
    ),
    (
        "Quyết định số 90/QĐ-UBND ngày 1/2/2024 sửa đổi, bổ sung Quyết định số 17/QĐ-UBND ngày 5/1/2023",
        [("90/QĐ-UBND", "mentions"), ("17/QĐ-UBND", "mentions")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), MANY)
def test_lists_and_chains(text: str, expected: list[tuple[str | None, str]]) -> None:
    assert [(c.number, c.relation) for c in cited(text)] == expected, text


@pytest.mark.parametrize(
    "text",
    [
        "Kế hoạch 5 năm 2026-2030",
        "kế hoạch năm 2026 của tỉnh",
        "Nghị quyết 5 năm một lần được tổng kết",
        "kỷ luật 15 đảng viên",
        "quyết định 3 nội dung lớn",
        "Dự án 3 thuộc chương trình",
        "thông báo 2 lần trong tuần",
        "báo cáo 6 tháng đầu năm",
        "ban hành 12 văn bản",
        "Kế hoạch 2026 đã được giao",
        "Chương trình 100% xã có bác sĩ",
        "hướng dẫn 120 hộ dân",
        "Kế hoạch số lượng lớn",
        "kết luận 12 vụ việc",
        "Đề án 2 giai đoạn",
        "Nghị quyết 10 điểm",
        "số 25 đường Lê Lợi",
        "đề án 06 và kế hoạch 7",
        "Quy định 3 cấp",
    ],
)
def test_what_cites_nothing(text: str) -> None:
    assert [short(c) for c in cited(text)] == [], text


def test_one_document_is_cited_once_at_its_fullest() -> None:
    found = cited(
        "Nghị quyết 33 là căn cứ quan trọng.\n\nNghị quyết số 33-NQ/TW ngày 09/6/2014 của Ban Chấp hành Trung ương.\n\n"
        "Nghị quyết số 33- NQ/TW và Nghị quyết số 33 còn được nêu lại."
    )
    assert [short(c) for c in found] == [("nghi_quyet", "33-NQ/TW", "2014-06-09", "Ban Chấp hành Trung ương")]
    assert found[0].text == "Nghị quyết số 33-NQ/TW ngày 09/6/2014 của Ban Chấp hành Trung ương"


def test_one_number_with_two_days_is_two_citations() -> None:
    found = cited("Chỉ thị số 16/CT-TTg ngày 31/3/2020; Chỉ thị số 16/CTTg ngày 30/3/2020.")
    assert [(c.number, c.number_normalized, str(c.issued_on)) for c in found] == [
        ("16/CT-TTg", "16/CT-TTg", "2020-03-31"),
        ("16/CTTg", "16/CT-TTg", "2020-03-30"),
    ]


def test_an_official_text_never_cites_itself() -> None:
    own = DocumentFacts(kind="ke_hoach", number="88/KH-UBND", number_normalized="88/KH-UBND", issued_on=date(2025, 9, 1))
    assert cited("(Kèm theo Kế hoạch số 88/KH-UBND ngày 01/9/2025 của UBND xã)", own) == []
    assert len(cited("Kế hoạch số 88/KH-UBND ngày 14/5/2021 của UBND tỉnh", own)) == 1
    press = own.model_copy(update={"genre": "press"})
    assert len(cited("Kế hoạch số 88/KH-UBND ngày 01/9/2025 của UBND xã", press)) == 1


def test_a_law_without_number_is_cited_once_by_its_name() -> None:
    found = cited("Căn cứ Luật Phòng, chống ma túy và Luật Đất đai, các quy định khác; theo Luật Đất đai thì")
    assert [(c.kind, c.number, c.title) for c in found] == [
        ("luat", None, "Luật Phòng, chống ma túy"),
        ("luat", None, "Luật Đất đai"),
    ]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Nghị quyết số 07-NQ/TU ngày 4/5/2021 của Tỉnh ủy về phát triển du lịch đến năm 2030.",
            "phát triển du lịch đến năm 2030",
        ),
        (
            'Quyết định số 131/QĐ-TTg ngày 25/01/2022 của Thủ tướng Chính phủ phê duyệt Đề án "Tăng cường ứng dụng"',
            "phê duyệt Đề án",
        ),
        (
            "Kế hoạch số 9/KH-UBND của UBND tỉnh về thực hiện Nghị quyết số 36-NQ/TW ngày 1/2/2024",
            "thực hiện Nghị quyết số 36-NQ/TW",
        ),
        ("Chỉ thị số 32-CT/TW của Ban Bí thư.", None),
    ],
)
def test_what_a_cited_document_is_about(text: str, title: str | None) -> None:
    assert cited(text)[0].title == title


@pytest.mark.parametrize("entry", entries("kinds", "kind"), ids=lambda e: e["id"])
def test_kind_examples(entry: dict[str, object]) -> None:
    for example in entry["examples"]:  # type: ignore[attr-defined]
        assert entry["id"] in [c.kind for c in cited(example) if c.number], example
    for example in entry["counter_examples"]:  # type: ignore[attr-defined]
        assert entry["id"] not in [c.kind for c in cited(example) if c.number], example


@pytest.mark.parametrize("entry", [*entries("issuers", "head"), *entries("issuers", "field")], ids=lambda e: e["examples"][0])
def test_issuer_examples(entry: dict[str, object]) -> None:
    for example in entry["examples"]:  # type: ignore[attr-defined]
        assert read_issuer(example, spell(example)[0], 0, len(example)) == (0, len(example)), example
    words = entry.get("words") or []
    for example in entry["counter_examples"]:  # type: ignore[attr-defined]
        assert not any(spell(example)[0].startswith(w + " ") for w in words), example  # type: ignore[attr-defined]


@pytest.mark.parametrize("entry", entries("issuers", "stop") + entries("issuers", "law"), ids=lambda e: e["examples"][0])
def test_stop_and_law_examples(entry: dict[str, object]) -> None:
    for example in entry["examples"]:  # type: ignore[attr-defined]
        if example.startswith("Luật"):
            assert [c.title for c in cited(example)] == [example]
        else:
            at = len("của ")
            span = read_issuer(example, spell(example)[0], at, len(example))
            assert span is not None and span[1] < len(example), example
    for example in entry["counter_examples"]:  # type: ignore[attr-defined]
        if example.startswith("Luật"):
            assert len(cited(example)) == 2
        else:
            span = read_issuer(example, spell(example)[0], len("của "), len(example))
            assert span is not None and span[1] == len(example), example


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("Hội nghị lần thứ tám Ban Chấp hành Trung ương Đảng khóa XIII về", "Hội nghị lần thứ tám Ban Chấp hành Trung ương Đảng"),
        ("Đảng ủy các cơ quan Đảng tỉnh về", "Đảng ủy các cơ quan Đảng tỉnh"),
        ("Sở Giáo dục và Đào tạo tỉnh Hà Giang triển khai", "Sở Giáo dục và Đào tạo tỉnh Hà Giang"),
        ("Tỉnh ủy, UBND tỉnh về", "Tỉnh ủy"),
        ("UBND thành phố Phan Rang - Tháp Chàm thực hiện", "UBND thành phố Phan Rang - Tháp Chàm"),
        ("Ban Chỉ đạo Trung ương, UBND huyện triển khai", "Ban Chỉ đạo Trung ương"),
        ("Ban Chỉ đạo chuyển đổi số quốc gia về", "Ban Chỉ đạo chuyển đổi số quốc gia"),
        ("Công an tỉnh và các đơn vị", "Công an tỉnh"),
    ],
)
def test_where_a_body_s_name_ends(text: str, issuer: str) -> None:
    span = read_issuer(text, spell(text)[0], 0, len(text))
    assert span is not None and text[span[0] : span[1]] == issuer


@pytest.mark.parametrize(
    ("capitals", "ordinary"),
    [
        ("ỦY BAN NHÂN DÂN THÀNH PHỐ HỒ CHÍ MINH", "Ủy ban nhân dân thành phố Hồ Chí Minh"),
        ("SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH", "Sở Văn hóa, Thể thao và Du lịch"),
        ("ỦY BAN NHÂN DÂN QUẬN 12", "Ủy ban nhân dân quận 12"),
        ("THÀNH ỦY BẮC GIANG", "Thành ủy Bắc Giang"),
    ],
)
def test_capitals_become_ordinary_letters(capitals: str, ordinary: str) -> None:
    assert in_ordinary_letters(capitals) == ordinary


@pytest.mark.parametrize("entry", entries("kinds", "called"), ids=lambda e: e["examples"][0])
def test_called_examples(entry: dict[str, object]) -> None:
    for example in entry["examples"]:  # type: ignore[attr-defined]
        assert [(c.kind, c.number) for c in cited(example)] == [(entry["kind"], None)], example
    for example in entry["counter_examples"]:  # type: ignore[attr-defined]
        assert cited(example) == [], example


@pytest.mark.parametrize("entry", entries("kinds", "counted"), ids=["counted"])
def test_counted_examples(entry: dict[str, object]) -> None:
    assert [cited(example) for example in entry["examples"]] == [[], []]  # type: ignore[attr-defined]
    assert [len(cited(example)) for example in entry["counter_examples"]] == [1]  # type: ignore[attr-defined]


def test_who_proposes_issues_the_proposal() -> None:
    found = cited("Xét đề nghị của Giám đốc Sở Tài chính tại Tờ trình số 88/TTr-STC ngày 04 tháng 6 năm 2024,")
    assert [short(c) for c in found] == [("to_trinh", "88/TTr-STC", "2024-06-04", "Giám đốc Sở Tài chính")]


def test_a_numbered_law_has_its_name_for_title() -> None:
    found = cited("Căn cứ Luật Trẻ em số 102/2016/QH13; theo Luật Trẻ em thì trẻ em là người dưới 16 tuổi.")
    assert [(c.number, c.title) for c in found] == [("102/2016/QH13", "Luật Trẻ em")]
