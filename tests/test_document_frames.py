"""What holds for a whole document or the part that it encloses: the year of its title, the day of an article, an outline of its own."""

from __future__ import annotations

import pytest

from extract import extract_text
from schema.record import ExtractionRecord

HEAD = "UBND TỈNH SƠN TRÀ\nSố: 21/{symbol}-UBND\nSơn Trà, ngày {day} tháng {month} năm {year}\n\n"


def letter(symbol: str, issued: tuple[int, int, int], rest: str) -> ExtractionRecord:
    day, month, year = issued
    return extract_text(HEAD.format(symbol=symbol, day=f"{day:02}", month=f"{month:02}", year=year) + rest)


@pytest.mark.parametrize(
    ("title", "issued", "end"),
    [
        ("Phát triển du lịch năm 2026", (20, 1, 2026), "2026-12-31"),
        ("Thực hiện công tác trẻ em trên địa bàn tỉnh năm 2026", (20, 12, 2025), "2026-12-31"),
        ("Phòng, chống ma túy giai đoạn 2026 - 2030", (20, 12, 2025), "2030-12-31"),
        ("Khắc phục tồn tại của năm 2024", (5, 3, 2026), None),
    ],
)
def test_a_title_dates_what_its_plan_does_not(title: str, issued: tuple[int, int, int], end: str | None) -> None:
    record = letter("KH", issued, f"KẾ HOẠCH\n{title}\n\nI. MỤC TIÊU\n\n- 95% hộ dân được tuyên truyền.\n")
    assert [t.deadline.end.isoformat() if t.deadline.end else None for t in record.targets] == [end]


ENCLOSING = """QUYẾT ĐỊNH
Về việc ban hành Đề án nuôi biển

QUYẾT ĐỊNH:

Điều 1. Ban hành kèm theo Quyết định này Đề án nuôi biển đến năm 2030.

Điều 2. Các cơ quan sau chịu trách nhiệm thi hành Quyết định:

1. Sở Nông nghiệp và Môi trường;

2. Ủy ban nhân dân các xã ven biển.

Nơi nhận:
- Như Điều 2;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Trần Đình Long

ĐỀ ÁN
Phát triển nuôi biển đến năm 2030
(Kèm theo Quyết định số 21/QĐ-UBND ngày 12/01/2026 của UBND tỉnh)

1. Mục tiêu

a) Sản lượng nuôi biển đạt 32.000 tấn.

2. Tổ chức thực hiện

a) Sở Tài chính bố trí kinh phí.
"""


def test_what_a_decision_encloses_has_an_outline_of_its_own() -> None:
    record = letter("QĐ", (12, 1, 2026), ENCLOSING)
    (target,) = record.targets
    assert (float(target.value or 0), target.section, target.deadline.end and target.deadline.end.isoformat()) == (
        32000.0,
        "1.a",
        "2030-12-31",
    )
    assert ("2.a", "Sở Tài chính") in [(a.section, a.body) for a in record.assignments]


def test_a_capital_right_below_a_roman_stands_under_it() -> None:
    record = letter(
        "KH",
        (5, 3, 2026),
        "KẾ HOẠCH\nY tế\n\nI. MỤC TIÊU\n\nA. ĐẾN NĂM 2030\n\n1. Mỗi xã có 2 bác sĩ.\n\nB. ĐẾN NĂM 2045\n\n1. Tuổi thọ trên 80 tuổi.\n\nII. NHIỆM VỤ\n\n1. Tăng chi.\n",
    )
    assert [s.path for s in record.sections] == ["I", "I.A", "I.A.1", "I.B", "I.B.1", "II", "II.1"]


@pytest.mark.parametrize(
    "line", ["Thứ Ba, 14/10/2025 - 08:30", "14/10/2025", "Cập nhật lúc 9:05 ngày 14/10/2025", "Báo Cà Mau, 14/10/2025"]
)
def test_the_day_of_an_article_is_no_deadline(line: str) -> None:
    record = extract_text(
        f"Đông Hải giảm nghèo\n\n{line}\n\nNhững năm gần đây phường thực hiện nhiều giải pháp. Hộ nghèo còn 1,1%; 98% hộ dân dùng nước sạch;"
        " 100% đường phố được chiếu sáng.\n\nNghị quyết Đại hội Đảng bộ phường xác định đến năm 2030 có 95% lao động qua đào tạo."
    )
    assert [(float(t.value or 0), t.deadline.end.isoformat() if t.deadline.end else None) for t in record.targets] == [
        (95.0, "2030-12-31")
    ]


STORY = """Kon Ray phát triển cây dược liệu

Thứ Ba, 14/10/2025 - 08:30

UBND huyện Kon Ray vừa ban hành Kế hoạch số 77/KH-UBND về phát triển cây dược liệu giai đoạn 2025 - 2030.

Theo kế hoạch, đến năm 2030 toàn huyện trồng 1.200 ha dược liệu; 60% diện tích được cấp mã số vùng trồng.

{told}

Huyện phấn đấu mỗi xã có ít nhất 1 sản phẩm dược liệu đạt 3 sao.
"""


@pytest.mark.parametrize(
    "told",
    [
        "Toàn huyện có 640 ha sâm dây; 100% hộ trồng tham gia liên kết, doanh thu mỗi năm trên 45 tỷ đồng.",
        "Ông Hoàng Hùng ở thôn 3 trồng 2 ha, mỗi năm thu trên 300 triệu đồng; 100% sản phẩm được bao tiêu.",
        "Trên địa bàn huyện hiện có 18 hợp tác xã, 75% thành viên là nữ.",
        "Với 5 lao động, gia đình chị Y Mai thu trên 200 triệu đồng, bán 80% sản lượng qua mạng.",
        "Mô hình của chị Trần Thị Lệ ở xã Đăk Pne cho thu 150 triệu đồng, 90% cây con tự ươm.",
    ],
)
def test_what_an_article_tells_between_aims_is_no_target(told: str) -> None:
    record = extract_text(STORY.format(told=told))
    assert [float(t.value or 0) for t in record.targets] == [1200.0, 60.0, 1.0]


def test_a_report_s_tasks_are_aimed_at() -> None:
    record = letter(
        "BC",
        (10, 12, 2025),
        "BÁO CÁO\nKết quả năm 2025 và phương hướng năm 2026\n\nI. KẾT QUẢ\n\n- Tỷ lệ bao phủ bảo hiểm y tế đạt 94,2%.\n\n"
        "II. NHIỆM VỤ, GIẢI PHÁP NĂM 2026\n\n1. Thanh tra ít nhất 30% cơ sở dịch vụ ăn uống.\n",
    )
    assert [float(t.value or 0) for t in record.targets] == [30.0]
    assert [float(r.value) for r in record.results] == [94.2]


@pytest.mark.parametrize(
    ("sentence", "aims"),
    [
        ("Nhờ đó, thu nhập của tổ hợp tác tăng 30%, đạt trên 12 tỷ đồng.", []),
        ("Bà Lê Thị Bé, giám đốc một hợp tác xã, kể: 118 thành viên bán cao hơn giá thị trường 5%.", []),
        ("Từ chỗ chỉ có trên 120 ha năm 2021, nay đã được 90% hộ tham gia.", []),
        ("Đồng chí Trần Văn Út, Chủ tịch UBND xã cho biết: mục tiêu là 90% hộ tham gia.", [90.0]),
        ("Huyện phấn đấu 75% sản phẩm được chế biến sâu.", [75.0]),
    ],
)
def test_a_sentence_between_aims_may_tell_a_story(sentence: str, aims: list[float]) -> None:
    body = STORY.replace("được cấp mã số vùng trồng.", f"được cấp mã số vùng trồng. {sentence}").replace("{told}\n\n", "")
    assert [float(t.value or 0) for t in extract_text(body).targets] == [1200.0, 60.0, *aims, 1.0]


def test_the_years_of_a_plan_that_sets_aims_are_those_of_its_aims() -> None:
    record = extract_text(
        "Mỹ Hương chuyển đổi số\n\n03/11/2025\n\nKế hoạch chuyển đổi số của xã giai đoạn 2026 - 2030 đặt mục tiêu 100% hồ sơ được số hóa."
    )
    (target,) = record.targets
    assert (target.indicator, target.population, str(target.deadline.end)) == ("được số hóa", "hồ sơ", "2030-12-31")


def test_a_year_to_come_in_an_undated_article_is_aimed_at() -> None:
    record = extract_text(
        "Đại hội Đảng bộ phường Hương Trà\n\nNhiệm kỳ 2025 - 2030, Đại hội đề ra các chỉ tiêu: thu nhập đạt 110 triệu đồng vào năm 2030;"
        " hộ nghèo dưới 0,5%; kết nạp từ 40 đảng viên trở lên."
    )
    assert [float(t.value or 0) for t in record.targets] == [110.0, 0.5, 40.0]


def test_the_horizon_in_a_plan_s_name_is_that_of_what_an_article_tells_of_it() -> None:
    record = extract_text(
        "Lào Cai xuất khẩu quế\n\nBáo Lào Cai, 12/9/2025\n\nHuyện Văn Bàn có hơn 8.000 ha quế.\n\nTheo Đề án phát triển cây quế đến năm 2030,"
        " toàn tỉnh ổn định 60.000 ha, trong đó 50% diện tích được cấp chứng nhận hữu cơ."
    )
    assert [(float(t.value or 0), str(t.deadline.end)) for t in record.targets] == [(60000.0, "2030-12-31"), (50.0, "2030-12-31")]
