"""What an article, an excerpt or a copy without letterhead says of the plan it tells: whose it is, where, of which years, and by
when what it lists is due.
"""

from __future__ import annotations

import re
from typing import Any

import pytest

from extract import extract_text
from extract.header import read_document
from extract.tier_evidence import sign_pattern
from extract.view import spell
from schema.record import DocumentFacts
from schema.vocab import entries
from tests.reading import outlined


def read(text: str) -> DocumentFacts:
    return read_document(*outlined(text))[0]


TIERS: list[tuple[str, str | None]] = [
    # who sets the aims
    ("Theo đó, UBND tỉnh đặt ra các mục tiêu: tỷ lệ hộ dân dùng nước sạch đạt 90%.", "province"),
    ("Chính phủ đề ra 10 chỉ tiêu cho năm 2027, trong đó lạm phát khoảng 4%.", "central"),
    ("Bộ Công Thương đặt mục tiêu năm 2027 xuất khẩu tăng 8%.", "central"),
    ("Tổng cục Thuế giao chỉ tiêu thu cho 3 cục thuế; chỉ tiêu của đơn vị thứ nhất là 500 tỷ đồng.", "central"),
    ("Tỉnh Sơn La phấn đấu thu ngân sách tăng bình quân 9%/năm.", "province"),
    ("Huyện phấn đấu đến cuối năm có 12 xã đạt chuẩn. Tỷ lệ hộ nghèo còn 4%.", "district"),
    ("Đảng bộ phường Vỹ Dạ đề ra 15 chỉ tiêu, như: thu ngân sách tăng 10%/năm.", "commune"),
    ("Thị xã Ba Đồn xác định mục tiêu đến năm 2025 có 3 phường văn minh.", "district"),
    ("Thành phố Cần Thơ phấn đấu năm 2024 đón 6 triệu lượt khách.", "province"),
    ("Nghệ An phấn đấu đến năm 2030 có 80% xã đạt chuẩn.", "province"),
    ("Công an tỉnh yêu cầu giảm ít nhất 5% số vụ tai nạn.", "province"),
    ("Hội nghị đã thông qua nghị quyết của HĐND huyện: thu ngân sách 120 tỷ đồng.", "district"),
    # who issues or approves it
    ("Chương trình trồng rừng đã được Thủ tướng Chính phủ phê duyệt. Mục tiêu là trồng 500 ha.", "central"),
    ("Đề án do Ban Bí thư ban hành có mục tiêu đào tạo 600 cán bộ.", "central"),
    ("Bộ Chính trị vừa ban hành chỉ thị về đại hội: tỷ lệ nữ từ 15% trở lên.", "central"),
    ("Quốc hội thông qua kế hoạch năm 2027: tổng sản phẩm tăng khoảng 7%.", "central"),
    ("Kế hoạch của UBND huyện nêu mục tiêu xóa 300 nhà tạm.", "district"),
    ("Đây là con số trong chương trình hành động của Tỉnh ủy: 60% lao động qua đào tạo.", "province"),
    # the congress named
    ("Bế mạc Đại hội Đảng bộ huyện Kon Plông\n\nThu nhập bình quân đạt 60 triệu đồng.", "district"),
    ("Đại hội đại biểu Đảng bộ xã Tà Xùa lần thứ II, nhiệm kỳ 2025-2030\n\nHộ nghèo còn 12%.", "commune"),
    ("Nghị quyết Đại hội đại biểu toàn quốc lần thứ XII đặt ra mục tiêu: nợ công không quá 65% GDP.", "central"),
    # the headline names whose it is
    ("Đảng bộ huyện Mường Lát: Những dấu ấn\n\nCác chỉ tiêu chủ yếu\n\n1. Tăng trưởng 14%.", "district"),
    ("Xã Ea Kly: khởi sắc nông thôn mới\n\nThu nhập đạt 55 triệu đồng.", "commune"),
    # the territory that figures are told over
    ("Đến năm 2025, toàn tỉnh có 70% lao động qua đào tạo.", "province"),
    ("Vào năm 2015, cả nước đón 8 triệu lượt khách quốc tế.", "central"),
    ("Toàn huyện phấn đấu trồng mới 200 ha cây ăn quả.", "district"),
    ("Trên địa bàn xã phấn đấu có 95% hộ dùng điện.", "commune"),
    ("GRDP bình quân đầu người đạt 90 triệu đồng; tỷ lệ đô thị hóa 40%.", "province"),
    ("GDP bình quân đầu người đạt 5.000 USD; tỷ lệ đô thị hóa 45%.", "central"),
    ("75% các tỉnh, thành phố trực thuộc trung ương đạt chuẩn; 95% học sinh học hết cấp.", "central"),
    # the centre is a background of what a local body plans
    ("Sau khi Thủ tướng Chính phủ ban hành Chỉ thị 10, UBND tỉnh đề ra mục tiêu giảm 5% số vụ.", "province"),
    ("Huyện phấn đấu thu 80 tỷ đồng, góp phần đạt mục tiêu Chính phủ đề ra.", "district"),
    ("Tỉnh Gia Lai phấn đấu vào nhóm 20 tỉnh, thành phố dẫn đầu cả nước, GRDP tăng 8%.", "province"),
    ("Xã đặt mục tiêu thu nhập 60 triệu đồng. Đồng chí Phó Bí thư Tỉnh ủy dự và chỉ đạo.", "commune"),
    # the centre that only leads is not the one that plans
    ("Theo đó, Kế hoạch nhằm thực hiện các nghị quyết của Quốc hội, Chính phủ chỉ đạo công tác này. Phấn đấu giảm 5% số vụ.", None),
    # a congress that is still to come
    ("Kế hoạch góp phần bảo đảm an ninh, tiến tới Đại hội đại biểu toàn quốc lần thứ XIII. Phấn đấu giảm 5% số vụ.", None),
    ("Thi đua chào mừng Đại hội Đảng bộ tỉnh, toàn xã phấn đấu trồng 5.000 cây.", "commune"),
    # equal or no evidence: refused
    ("UBND tỉnh đề ra mục tiêu giảm 5%. UBND huyện đề ra mục tiêu giảm 4%.", None),
    ("Phấn đấu tỷ lệ trẻ đến trường đạt 97%.", None),
    ("Thành phố giải quyết việc làm cho 20.000 người, giảm thất nghiệp còn 4%.", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "tier"), TIERS, ids=[t[0][:40] for t in TIERS])
def test_tier(text: str, tier: str | None) -> None:
    assert read(text).tier == tier


ISSUERS: list[tuple[str, str | None]] = [
    ("UBND tỉnh đặt ra mục tiêu: tỷ lệ hộ dân dùng nước sạch đạt 90%.", "UBND tỉnh"),
    ("Chính phủ đề ra 10 chỉ tiêu cho năm 2027, trong đó lạm phát khoảng 4%.", "Chính phủ"),
    ("Đầu tháng 8, Tổng cục Thuế đã có công văn giao bổ sung chỉ tiêu thu cho 3 cục thuế.", "Tổng cục Thuế"),
    ("Ban Thường vụ Huyện ủy vừa ban hành văn bản chỉ đạo công tác cán bộ. Phấn đấu 20% là nữ.", "Ban Thường vụ Huyện ủy"),
    ("Đề án trồng rừng đã được Thủ tướng Chính phủ phê duyệt. Mục tiêu của Đề án là trồng 500 ha.", "Thủ tướng Chính phủ"),
    (
        "Đại hội đại biểu Đảng bộ xã Tà Xùa lần thứ I, nhiệm kỳ 2025-2030\n\nDự có đồng chí Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh."
        "\n\nĐại hội thông qua Nghị quyết với 15 chỉ tiêu: hộ nghèo còn 12%.",
        "Đại hội đại biểu Đảng bộ xã Tà Xùa lần thứ I",
    ),
    ("Dự hội nghị có đồng chí Phó Bí thư Tỉnh ủy. Phấn đấu hộ nghèo còn 3%.", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "issuer"), ISSUERS, ids=[t[0][:40] for t in ISSUERS])
def test_issuer(text: str, issuer: str | None) -> None:
    assert read(text).issuer == issuer


PLACES: list[tuple[str, tuple[str | None, str | None, str | None]]] = [
    (
        "Đại hội đại biểu Đảng bộ tỉnh Sơn La lần thứ XVI, nhiệm kỳ 2025-2030 đã thông qua Nghị quyết.",
        ("tỉnh Sơn La", None, None),
    ),
    (
        "Đảng bộ huyện Mường Lát: Những dấu ấn\n\nCác chỉ tiêu chủ yếu\n\n1. Tăng trưởng 14%.",
        ("tỉnh Thanh Hóa", "huyện Mường Lát", None),
    ),
    ("Đảng bộ xã Tân Tiến (Chợ Mới, An Giang) đề ra các chỉ tiêu: hộ nghèo còn 2%.", ("tỉnh An Giang", "huyện Chợ Mới", "xã Tân Tiến")),
    ("Nghệ An phấn đấu đến năm 2030 có 80% xã đạt chuẩn.", ("tỉnh Nghệ An", None, None)),
    ("Chính phủ đặt ra 12 chỉ tiêu, ông Nguyễn Hòa Bình cho biết: lạm phát khoảng 4%.", (None, None, None)),
    ("UBND tỉnh đề ra mục tiêu giảm 5%, đồng chí Trần Thanh Hóa cho biết.", (None, None, None)),
    ("Thực hiện Nghị quyết Đại hội tỉnh Đảng bộ, UBND tỉnh đề ra mục tiêu giảm 5%.", (None, None, None)),
    ("Cục Thuế Bến Tre và Cục Thuế Gia Lai được Tổng cục Thuế giao chỉ tiêu 500 tỷ đồng.", (None, None, None)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "place"), PLACES, ids=[t[0][:40] for t in PLACES])
def test_place(text: str, place: tuple[str | None, str | None, str | None]) -> None:
    found = read(text).place
    assert (found.province, found.district, found.commune) == place


COPIES: list[tuple[str, dict[str, Any]]] = [
    (
        "Chỉ thị về việc lập kế hoạch đầu tư công trung hạn 5 năm 2016 - 2020\n\nThực hiện Chỉ thị số 23/CT-TTg ngày 05/8/2014 của "
        "Thủ tướng Chính phủ, Ủy ban nhân dân tỉnh yêu cầu các sở, ngành lập kế hoạch với nội dung sau:\n\n1. Phấn đấu hộ nghèo ở "
        "Bến Tre còn dưới 3%.",
        {
            "kind": "chi_thi",
            "genre": "official",
            "issuer": "Ủy ban nhân dân tỉnh",
            "tier": "province",
            "title": "lập kế hoạch đầu tư công trung hạn 5 năm 2016 - 2020",
            "years": (2016, 2020),
            "province": "tỉnh Bến Tre",
        },
    ),
    (
        "Đại hội đại biểu toàn quốc lần thứ XI Đảng Cộng sản Việt Nam họp từ ngày 12 đến ngày 19/01/2011 tại Hà Nội,\n\nQUYẾT NGHỊ\n\n"
        "I- Tán thành Báo cáo chính trị.\n\n1. Thu nhập đạt 2.000 USD.",
        {"kind": "nghi_quyet", "genre": "official", "issuer": "Đại hội đại biểu toàn quốc lần thứ XI", "tier": "central"},
    ),
    (
        "Hội đồng nhân dân huyện Sốp Cộp khóa V, kỳ họp thứ 7\n\nQUYẾT NGHỊ:\n\nĐiều 1. Giao thu ngân sách 90 tỷ đồng.",
        {"kind": "nghi_quyet", "genre": "official", "tier": "district", "district": "huyện Sốp Cộp"},
    ),
    (
        "Báo cáo kết quả phát triển kinh tế - xã hội năm 2023\n\nI. Kết quả\n\n1. Toàn tỉnh có 90% xã đạt chuẩn.\n\nII. Nhiệm vụ\n\n"
        "1. Năm 2024 phấn đấu đạt 95%.",
        {"kind": "bao_cao", "genre": "report", "tier": "province", "years": (2023, 2023)},
    ),
    (
        "**ĐẢNG ỦY QUỐC HỘI**\nSố: - CV/ĐU\n\n**ĐẢNG CỘNG SẢN VIỆT NAM**\nHà Nội, ngày tháng 6 năm 2025\n\n### A. BÁO CÁO KẾT QUẢ "
        "THỰC HIỆN NGHỊ QUYẾT\n\n1. Có 12 nhiệm vụ hoàn thành.\n\n### B. NHIỆM VỤ\n\n1. Phấn đấu đạt 90%.",
        {"genre": "report", "tier": "central"},
    ),
    (
        "PHỤ LỤC II\n\nDANH MỤC CHỈ TIÊU\n\n(Kèm theo Kế hoạch số /KH-UBND ngày 05 tháng 3 năm 2024 của Ủy ban nhân dân tỉnh Đắk Nông)"
        "\n\n1. Tỷ lệ che phủ rừng: 42%.",
        {"genre": "official", "kind": "ke_hoach", "tier": "province", "province": "tỉnh Đắk Nông"},
    ),
    # an article about such a document is none
    (
        "Chỉ thị mới về phòng cháy rừng\n\nTheo phóng viên, UBND tỉnh Kon Tum vừa ban hành Chỉ thị số 05/CT-UBND về phòng cháy rừng. "
        "Phấn đấu giảm 10% số vụ.",
        {"genre": "press", "kind": "chi_thi", "tier": "province", "province": "tỉnh Kon Tum"},
    ),
    (
        "Nghị quyết về nhà ở tiếp thêm sức sống\n\nSáng 5/3, tại Đắk Lắk, nhiều hộ dân phấn khởi nhận nhà mới. Phấn đấu xóa 300 nhà tạm.",
        {"genre": "press"},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), COPIES, ids=[t[0][:40] for t in COPIES])
def test_copies(text: str, expected: dict[str, Any]) -> None:
    facts = read(text)
    years = (facts.period.start.year, facts.period.end.year) if facts.period and facts.period.start and facts.period.end else None
    got = {**facts.model_dump(), **facts.place.model_dump(), "years": years}
    assert {k: got[k] for k in expected} == expected


KINDS: list[tuple[str, tuple[str | None, str | None]]] = [
    ("Mục tiêu của đề án là trồng 500 ha, đạt tỷ lệ che phủ 45%.", ("de_an", None)),
    ("Giáo viên đạt chuẩn theo quy định của Luật Giáo dục; 90% trường đạt chuẩn.", (None, None)),
    # a plan named together with one that is carried out is carried out too
    (
        "Ban Thường vụ Huyện ủy vừa ban hành văn bản chỉ đạo việc thực hiện Nghị quyết số 12-NQ/TW của Bộ Chính trị và Chương trình "
        "hành động số 31-CTr/HU của Huyện ủy.\n\nPhấn đấu 20% cấp ủy viên là nữ.",
        (None, None),
    ),
    # a resolution of the centre that is only mentioned at the end
    (
        "Chính phủ đặt ra 9 chỉ tiêu\n\nChính phủ đặt ra 9 chỉ tiêu, trong đó lạm phát khoảng 4%.\n\nHội nghị kéo dài hai ngày.\n\n"
        "Bộ trưởng báo cáo kết quả thực hiện Nghị quyết số 19/NQ-CP và dự thảo Nghị quyết số 19/NQ-CP về môi trường kinh doanh.",
        (None, None),
    ),
    # an article about a resolution of the centre is about that one
    ("Bộ Chính trị đã ban hành Chỉ thị số 41-CT/TW về đại hội chi bộ: tỷ lệ nữ từ 15% trở lên.", ("chi_thi", "41-CT/TW")),
    # what a congress adopts is its resolution, whatever else is adopted with it
    (
        "Đại hội đại biểu Đảng bộ tỉnh Sơn La lần thứ XVI bế mạc.\n\nĐại hội thông qua Nghị quyết, Chương trình hành động và 12 Đề án.",
        ("nghi_quyet", None),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), KINDS, ids=[t[0][:40] for t in KINDS])
def test_the_plan_that_is_told(text: str, expected: tuple[str | None, str | None]) -> None:
    facts = read(text)
    assert (facts.kind, facts.number) == expected


PERIODS: list[tuple[str, tuple[int, int] | None]] = [
    ("Đảng bộ huyện Mường Lát\n\nCÁC CHỈ TIÊU CHỦ YẾU TRONG NHIỆM KỲ 2020-2025\n\n1. Tăng trưởng 14%.", (2020, 2025)),
    ("Đại hội đại biểu Đảng bộ tỉnh Sơn La lần thứ XVI, nhiệm kỳ 2025-2030 đề ra mục tiêu GRDP tăng 8%.", (2025, 2030)),
    ("Bế mạc Đại hội\n\nĐảng bộ xã Tà Xùa nhiệm kỳ 2020 - 2025 tổng kết; Đảng bộ bước vào nhiệm kỳ 2025 - 2030.", None),
    ("Chương trình giảm nghèo giai đoạn 2021 - 2025\n\nChương trình được Chính phủ phê duyệt, mục tiêu giảm 50% số hộ nghèo.", (2021, 2025)),
    # a term that is compared with, or whose results are told, is none of the plan's
    ("Cơ cấu cấp ủy\n\nGiảm 5% số cấp ủy viên so với số lượng được xác định ở nhiệm kỳ 2015-2020.", None),
    ("Theo Sở Y tế, nhiệm kỳ 2021-2025, các chỉ tiêu của ngành đều đạt; tỷ lệ bao phủ bảo hiểm đạt 95%.", None),
    ("Tại đại hội, đại biểu thông qua 16 chỉ tiêu nhiệm kỳ 2020-2025, hộ nghèo còn 3%.", (2020, 2025)),
    ("Năm qua, tỉnh Gia Lai ban hành chính sách hỗ trợ giai đoạn 2016 - 2020. Tỉnh phấn đấu trồng 50 ha.", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "years"), PERIODS, ids=[t[0][:40] for t in PERIODS])
def test_period(text: str, years: tuple[int, int] | None) -> None:
    period = read(text).period
    assert (period and (period.start.year, period.end.year)) == years  # type: ignore[union-attr]


CARRIED: list[tuple[str, list[str | None]]] = [
    # the congress's term governs the aims told below it
    (
        "Các đại biểu thông qua Nghị quyết Đại hội đại biểu Đảng bộ tỉnh Sơn La lần thứ XVI, nhiệm kỳ 2025-2030.\n\n"
        "Về xã hội, tỷ lệ lao động qua đào tạo đạt trên 80%.\n\nVề môi trường, tỷ lệ che phủ rừng đạt 50%.",
        ["2030-12-31", "2030-12-31"],
    ),
    # a nearer one keeps its own
    (
        "Đại hội đại biểu Đảng bộ tỉnh Sơn La lần thứ XVI, nhiệm kỳ 2025-2030 đề ra mục tiêu.\n\nĐến năm 2028, hộ nghèo còn 8%.\n\n"
        "Tỷ lệ che phủ rừng đạt 50%.",
        ["2028-12-31", "2030-12-31"],
    ),
    # the year whose targets the lead announces
    (
        "Giao thêm chỉ tiêu thu\n\nTổng cục Thuế đã giao bổ sung chỉ tiêu thu ngân sách năm 2021.\n\n"
        "Cục Thuế Bến Tre phấn đấu thu 900 tỷ đồng.",
        ["2021-12-31"],
    ),
    # the horizon that opens the lead
    (
        "Mục tiêu cụ thể đến năm 2030, tỷ lệ trường đạt chuẩn đạt 70%.\n\nĐối với giáo dục phổ thông, phấn đấu 95% học sinh học 2 buổi/ngày.",
        ["2030-12-31", "2030-12-31"],
    ),
    # two years of equal weight: none is carried
    (
        "UBND tỉnh đề ra mục tiêu đến năm 2025 và năm 2030.\n\n"
        "Phấn đấu tỷ lệ hộ dùng nước sạch đạt 90%.",
        [None],
    ),
    # the day of the article and its author's name
    (
        "Bắc Yên trồng rừng\n\nLò Én 12/03/2024 08:15\n\nUBND huyện Bắc Yên vừa ban hành Kế hoạch số 21/KH-UBND về trồng rừng giai đoạn 2024 - 2026."
        "\n\nMỗi năm toàn huyện trồng mới ít nhất 300 ha rừng.",
        ["2026-12-31"],
    ),
    # a day in the lead is none
    ("Ngày 5/3/2024, UBND tỉnh đề ra mục tiêu.\n\nPhấn đấu tỷ lệ hộ dùng nước sạch đạt 90%.", [None]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "ends"), CARRIED, ids=[t[0][:40] for t in CARRIED])
def test_deadlines_carried_from_the_lead(text: str, ends: list[str | None]) -> None:
    targets = extract_text(text).targets
    assert [t.deadline.end and t.deadline.end.isoformat() for t in targets] == ends


def test_a_target_without_words_of_its_own_has_the_tier_told() -> None:
    record = extract_text("UBND tỉnh đề ra mục tiêu: tỷ lệ hồ sơ số tại cấp xã đạt 70%; tỷ lệ hộ dùng nước sạch đạt 90%.")
    assert [t.tier for t in record.targets] == ["commune", "province"]


@pytest.mark.parametrize("entry", entries("tier_signs", "sign"), ids=[e["name"] for e in entries("tier_signs", "sign")])
def test_signs(entry: dict[str, Any]) -> None:
    pattern: re.Pattern[str] = sign_pattern(entry["name"])
    for example in entry["examples"]:
        assert pattern.search(spell(example)[0]), example
    for example in entry["counter_examples"]:
        assert not pattern.search(spell(example)[0]), example


def test_hostile_text_is_read_in_time() -> None:
    read("Tỉnh ủy đã " * 9000 + "đề ra 5%.")
    read("Đại hội Đảng bộ tỉnh " * 5000 + "lần thứ I")
