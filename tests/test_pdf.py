"""PDF files drawn by the tests themselves: what is read of them, where it stands, and what becomes of damaged ones."""

from __future__ import annotations

import io
import random
import re
import shutil
import time
import unicodedata
import zlib
from collections import Counter
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from rendering import FONT, new_canvas, register_fonts, to_pdf
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from extract import extract_file, extract_text
from extract.formats.pdf import read, read_text_layer
from extract.formats.pdf_file import open_document
from extract.formats.pdf_scans import draw_page
from extract.limits import LIMITS, Limits
from extract.refusal import Refused
from extract.source import SourceText
from schema.record import ExtractionRecord

SHARED = Path(__file__).parents[1] / ".." / "shared"
OWN = Path(__file__).parents[1] / "corpus"

PLAN = """| UBND TỈNH BÌNH MINH | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |
| Số: 45/KH-UBND | Bình Minh, ngày 15 tháng 8 năm 2025 |

KẾ HOẠCH

Phát triển kinh tế tập thể giai đoạn 2026 - 2030

I. MỤC TIÊU

1. Phấn đấu đến năm 2030 có ít nhất 85% số xã của tỉnh có hợp tác xã hoạt động hiệu quả, trong đó trên 30% hợp tác xã ứng dụng công nghệ cao vào sản xuất và tiêu thụ sản phẩm.

2. Đến hết năm 2028, 100% cán bộ quản lý hợp tác xã được bồi dưỡng kiến thức quản trị.

II. TỔ CHỨC THỰC HIỆN

| STT | Nhiệm vụ | Cơ quan chủ trì | Thời gian |
| 1 | Mở lớp bồi dưỡng cho giám đốc hợp tác xã | Sở Nông nghiệp và Môi trường | Năm 2026 |
| 2 | Hỗ trợ hợp tác xã ứng dụng công nghệ | Sở Khoa học và Công nghệ | 2026 - 2028 |
"""


def pdf(path: Path) -> SourceText:
    return read(path.read_bytes(), LIMITS)


def render(data: bytes, page: int, dpi: float, limits: Limits = LIMITS) -> Image.Image:
    document, _ = open_document(data, limits)
    with closing(document):
        return draw_page(document, page, dpi, limits)


def facts(record: ExtractionRecord) -> Counter[tuple[object, ...]]:
    """What counts of a record's targets."""
    return Counter((t.comparator, t.value, t.value_max, t.unit, t.deadline.end, t.section, t.tier) for t in record.targets)


def shared_texts() -> list[Path]:
    return [*sorted((SHARED / "plans").glob("*.txt")), *sorted((SHARED / "seeds").glob("*.txt"))]


def own_texts() -> list[Path]:
    return sorted(path for path in OWN.rglob("*.txt") if path.stat().st_size > 1500)


SETTINGS = [
    {},
    {"indent": 0, "gap": 0},
    {"indent": -20, "gap": 0, "justified": False},
    {"gap": 0, "justified": False, "size": 14},
]


@pytest.mark.parametrize("setting", SETTINGS, ids=str)
def test_drawn_plans_have_the_targets_of_their_texts(setting: dict[str, float], tmp_path: Path) -> None:
    texts = shared_texts()
    if not texts:
        pytest.skip("no ../shared here")
    wanted, found = Counter[tuple[object, ...]](), Counter[tuple[object, ...]]()
    for path in texts:
        text = path.read_text("utf-8")
        to_pdf(text, tmp_path / "plan.pdf", running_head="Tài liệu nội bộ", **setting)  # type: ignore[arg-type]
        wanted += Counter({(path.name, *key): n for key, n in facts(extract_text(text, path.name)).items()})
        found += Counter(
            {(path.name, *key): n for key, n in facts(extract_text(pdf(tmp_path / "plan.pdf").text, path.name)).items()}
        )
    same = sum((wanted & found).values())
    assert 2 * same / (wanted.total() + found.total()) >= 0.98, (wanted - found, found - wanted)


@pytest.mark.parametrize("path", own_texts(), ids=lambda path: path.name)
def test_drawn_samples_have_the_targets_of_their_texts(path: Path, tmp_path: Path) -> None:
    text = path.read_text("utf-8")
    to_pdf(text, tmp_path / "plan.pdf")
    wanted, found = facts(extract_text(text, path.name)), facts(extract_text(pdf(tmp_path / "plan.pdf").text, path.name))
    assert 2 * sum((wanted & found).values()) >= 0.95 * (wanted.total() + found.total()), (wanted - found, found - wanted)


def test_the_whole_text_of_a_plan(tmp_path: Path) -> None:
    to_pdf(PLAN, tmp_path / "plan.pdf")
    source = pdf(tmp_path / "plan.pdf")
    assert source.media_type == "application/pdf" and source.pages == 1 and not source.warnings
    blocks = source.text.split("\n\n")
    assert blocks[-1].splitlines() == [
        "| STT | Nhiệm vụ | Cơ quan chủ trì | Thời gian |",
        "| 1 | Mở lớp bồi dưỡng cho giám đốc hợp tác xã | Sở Nông nghiệp và Môi trường | Năm 2026 |",
        "| 2 | Hỗ trợ hợp tác xã ứng dụng công nghệ | Sở Khoa học và Công nghệ | 2026 - 2028 |",
    ]
    assert blocks[:2] == [
        "UBND TỈNH BÌNH MINH\nSố: 45/KH-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nBình Minh, ngày 15 tháng 8 năm 2025",
    ]
    assert blocks[2:4] == ["KẾ HOẠCH", "Phát triển kinh tế tập thể giai đoạn 2026 - 2030"]
    assert "trên 30% hợp tác xã ứng dụng công nghệ cao vào sản xuất và tiêu thụ sản phẩm." in blocks[5]
    record = extract_text(source.text)
    assert (record.document.number, record.document.place.province, str(record.document.issued_on)) == (
        "45/KH-UBND",
        "tỉnh Bình Minh",
        "2025-08-15",
    )


# Places


def test_boxes_enclose_the_drawn_words(tmp_path: Path) -> None:
    canvas = new_canvas(tmp_path / "a.pdf", 13)
    lines = {
        700.0: "Phấn đấu đến năm 2030 đạt từ 95,5% trở lên số hộ dùng nước sạch;",
        640.0: "Giảm tỷ lệ hộ nghèo còn (1,25%) vào năm 2028, 1.234 hộ.",
        90.0: "Xây mới 12-15 trường học.",
    }
    for y, words in lines.items():
        canvas.drawString(80, y, words)
    canvas.save()
    source = pdf(tmp_path / "a.pdf")
    for y, words in lines.items():
        for quantity in ("từ 95,5% trở lên", "95,5%", "1,25%", "1.234 hộ", "12-15", "2028"):
            if quantity not in words:
                continue
            start = source.text.index(quantity)
            page, boxes = source.place((start, start + len(quantity)))
            assert page == 1 and boxes is not None and len(boxes) == 1
            left, top, right, bottom = boxes[0]
            at = words.index(quantity)
            drawn = 80 + pdfmetrics.stringWidth(words[:at], FONT, 13)
            assert left == pytest.approx(drawn, abs=0.1), quantity
            assert right == pytest.approx(drawn + pdfmetrics.stringWidth(quantity, FONT, 13), abs=0.1), quantity
            assert top < A4[1] - y - 9 and bottom > A4[1] - y + 2 and bottom - top < 20


def test_a_quantity_over_two_lines_has_two_boxes(tmp_path: Path) -> None:
    canvas = new_canvas(tmp_path / "a.pdf")
    canvas.drawString(72, 700, "Đến năm 2030, tỷ lệ lao động qua đào tạo của toàn tỉnh đạt từ")
    canvas.drawString(72, 682, "70% trở lên, trong đó có bằng cấp là 35% số lao động trong tỉnh.")
    canvas.save()
    source = pdf(tmp_path / "a.pdf")
    start = source.text.index("từ 70% trở lên")
    page, boxes = source.place((start, start + len("từ 70% trở lên")))
    assert page == 1 and boxes is not None and [round(box[0]) for box in boxes][1] == 72 and boxes[0][1] < boxes[1][1]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_is_read_as_it_is_shown(turn: int, tmp_path: Path) -> None:
    """The page is drawn so that it stands upright only after its rotation; places are those of the page as shown."""
    canvas = new_canvas(tmp_path / "a.pdf")
    width, height = A4
    if turn == 90:
        canvas.translate(width, 0)
        canvas.rotate(90)
    elif turn == 180:
        canvas.translate(width, height)
        canvas.rotate(180)
    else:
        canvas.translate(0, height)
        canvas.rotate(270)
    canvas.drawString(100, 300, "Đến năm 2030 có 45% số xã đạt chuẩn.")
    canvas.drawString(100, 282, "Đến năm 2035 có 75% số xã đạt chuẩn.")
    canvas.save()
    with pikepdf.open(tmp_path / "a.pdf") as document:
        document.pages[0].rotate(turn, relative=False)
        document.save(tmp_path / "b.pdf")
    source = pdf(tmp_path / "b.pdf")
    assert source.text.index("2030") < source.text.index("2035")
    start = source.text.index("45%")
    page, boxes = source.place((start, start + 3))
    shown = width if turn != 180 else height
    assert page == 1 and boxes is not None
    drawn = 100 + pdfmetrics.stringWidth("Đến năm 2030 có ", FONT, 13)
    assert boxes[0][0] == pytest.approx(drawn, abs=0.2)
    assert boxes[0][1] < (shown if turn != 180 else height) - 300 < boxes[0][3]


def test_text_drawn_upright_is_read_in_order(tmp_path: Path) -> None:
    canvas = new_canvas(tmp_path / "a.pdf")
    canvas.translate(A4[0], 0)
    canvas.rotate(90)
    for number in range(6):
        canvas.drawString(
            90, 500 - 20 * number, f"{number + 1}. Đến năm 203{number} có {number + 4}0% số xã đạt chuẩn nông thôn mới."
        )
    canvas.save()
    assert [line[:1] for line in pdf(tmp_path / "a.pdf").text.split("\n\n")] == list("123456")


def test_a_cropped_page_counts_from_its_corner(tmp_path: Path) -> None:
    canvas = new_canvas(tmp_path / "a.pdf")
    canvas.drawString(150, 600, "Có 45% số xã đạt chuẩn.")
    canvas.save()
    with pikepdf.open(tmp_path / "a.pdf") as document:
        document.pages[0].mediabox = pikepdf.Array([100, 200, 500, 700])
        document.save(tmp_path / "b.pdf")
    source = pdf(tmp_path / "b.pdf")
    _, boxes = source.place((0, 2))
    assert boxes is not None and boxes[0][0] == pytest.approx(50, abs=0.2) and boxes[0][1] < 100 < boxes[0][3]


# Reading order


def test_columns_of_a_letterhead_and_of_a_signature(tmp_path: Path) -> None:
    canvas = new_canvas(tmp_path / "a.pdf", 12)
    rows = [
        ("TỈNH ỦY BÌNH MINH", "ĐẢNG CỘNG SẢN VIỆT NAM"),
        ("BAN THƯỜNG VỤ", None),
        ("Số 12-KH/TU", "Bình Minh, ngày 05 tháng 01 năm 2026"),
    ]
    for number, (left, right) in enumerate(rows):
        canvas.drawCentredString(160, 780 - 17 * number, left)
        if right:
            canvas.drawCentredString(420, 780 - 17 * number, right)
    canvas.drawCentredString(297, 690, "KẾ HOẠCH")
    for number in range(8):
        canvas.drawString(72, 660 - 17 * number, "Các cấp ủy lãnh đạo tổ chức thực hiện kế hoạch này ở địa phương, cơ quan")
    left = ["Nơi nhận:", "- Các huyện ủy;", "- Các sở, ban, ngành;", "- Lưu Văn phòng."]
    right = ["T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", None, None, None, "Nguyễn Văn An"]
    for number, words in enumerate(left):
        canvas.drawString(72, 480 - 15 * number, words)
    for number, name in enumerate(right):
        if name:
            canvas.drawCentredString(430, 480 - 15 * number, name)
    canvas.save()
    lines = [line for line in pdf(tmp_path / "a.pdf").text.split("\n") if line]
    assert lines[:6] == [
        "TỈNH ỦY BÌNH MINH",
        "BAN THƯỜNG VỤ",
        "Số 12-KH/TU",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "Bình Minh, ngày 05 tháng 01 năm 2026",
        "KẾ HOẠCH",
    ]
    assert lines[-7:] == [*left, *[name for name in right if name]]


def test_two_columns_of_text(tmp_path: Path) -> None:
    canvas = new_canvas(tmp_path / "a.pdf", 10)
    for number in range(20):
        canvas.drawString(60, 760 - 14 * number, f"Cột trái dòng {number:02} nói về nông nghiệp")
        canvas.drawString(310, 757 - 14 * number, f"cột phải dòng {number:02} nói về công nghiệp")
    canvas.save()
    text = pdf(tmp_path / "a.pdf").text
    assert text.index("trái dòng 19") < text.index("phải dòng 00") < text.index("phải dòng 19")


def test_wide_gaps_of_one_line_are_no_columns(tmp_path: Path) -> None:
    canvas = new_canvas(tmp_path / "a.pdf")
    for number, words in enumerate(
        [
            "Căn cứ Luật Tổ chức chính quyền địa phương;",
            "Căn cứ     Nghị quyết     của     Tỉnh ủy;",
            "Xét đề nghị của Sở Nội vụ;",
        ]
    ):
        canvas.drawString(72, 700 - 18 * number, words)
    canvas.save()
    text = pdf(tmp_path / "a.pdf").text
    assert (
        " ".join(text.split())
        == "Căn cứ Luật Tổ chức chính quyền địa phương; Căn cứ Nghị quyết của Tỉnh ủy; Xét đề nghị của Sở Nội vụ;"
    )


# What stands on every page


def _pages(path: Path, bodies: list[list[str]], *, foot: str = "", head: str = "", size: float = 12) -> None:
    canvas = new_canvas(path, size)
    for number, lines in enumerate(bodies, 1):
        canvas.setFont(FONT, 9)
        if head:
            canvas.drawString(72, 810, head.format(number))
        if foot:
            canvas.drawCentredString(297, 30, foot.format(number))
        canvas.setFont(FONT, size)
        for row, words in enumerate(lines):
            canvas.drawString(72, 760 - 17 * row, words)
        canvas.showPage()
    canvas.save()


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        ("", "{}"),
        ("Kế hoạch số 45/KH-UBND", "- {} -"),
        ("Trang {}/4", "UBND tỉnh Bình Minh"),
        ("KH phát triển hợp tác xã - trang {}", ""),
    ],
)
def test_heads_feet_and_page_numbers_are_left_out(head: str, foot: str, tmp_path: Path) -> None:
    names = "một hai ba bốn năm sáu bảy tám chín mười trăm nghìn vạn triệu tỷ chục".split()
    bodies = [
        [f"Mục tiêu của ngành {names[p + row % 13]} {names[row % 7]} đến năm 20{25 + row} thứ {row}" for row in range(30)]
        for p in range(4)
    ]
    _pages(tmp_path / "a.pdf", bodies, head=head, foot=foot)
    words = pdf(tmp_path / "a.pdf").text.split()
    assert words == " ".join(line for body in bodies for line in body).split()


def test_a_heading_on_one_page_is_no_running_head(tmp_path: Path) -> None:
    _pages(
        tmp_path / "a.pdf", [["PHỤ LỤC 1", "Danh mục nhiệm vụ"], ["PHỤ LỤC 2", "Danh mục chỉ tiêu"], ["Biểu số 3", "Kinh phí"]]
    )
    assert (
        pdf(tmp_path / "a.pdf").text.split()
        == "PHỤ LỤC 1 Danh mục nhiệm vụ PHỤ LỤC 2 Danh mục chỉ tiêu Biểu số 3 Kinh phí".split()
    )


def test_a_paragraph_goes_on_over_the_page(tmp_path: Path) -> None:
    full = "Tiếp tục củng cố, nâng cao chất lượng hoạt động của các hợp tác xã hiện có"
    first = ["Phấn đấu " + full] + [full] * 39
    _pages(
        tmp_path / "a.pdf", [first, ["và thành lập mới 25 hợp tác xã.", "2. Sang năm 2027 thành lập 30 hợp tác xã."]], foot="{}"
    )
    blocks = pdf(tmp_path / "a.pdf").text.strip().split("\n\n")
    assert blocks[0].endswith("hiện có và thành lập mới 25 hợp tác xã.") and blocks[1].startswith("2. Sang")


@pytest.mark.parametrize(("size", "rise"), [(7.5, 4.5), (7.8, 4), (10, 6)], ids=["LibreOffice", "Word", "ReportLab"])
def test_a_raised_number_is_no_part_of_its_word(tmp_path: Path, size: float, rise: float) -> None:
    canvas = new_canvas(tmp_path / "a.pdf")

    def run(at: float, y: float, *parts: tuple[str, bool], body: float = 12) -> None:
        for words, raised in parts:
            canvas.setFont(FONT, size * body / 12 if raised else body)
            canvas.drawString(at, y + (rise * body / 12 if raised else 0), words)
            at += pdfmetrics.stringWidth(words, FONT, size * body / 12 if raised else body)

    run(
        72,
        760,
        ("Đến năm 2030, tỷ lệ hộ dùng nước sạch đạt từ 38% trở lên", False),
        ("1", True),
        ("; trồng 40 km", False),
        ("2", True),
    )
    run(72, 740, ("rừng ngập mặn; 90% số thôn có nhà văn hóa", False), ("2", True), (".", False))
    canvas.line(72, 110, 216, 110)
    run(72, 96, ("1", True), (" Hiện nay tỷ lệ này là 31,6%.", False), body=9)
    canvas.save()
    record = extract_file(tmp_path / "a.pdf")
    assert "từ 38% trở lên[1]; trồng 40 km2 rừng ngập mặn; 90% số thôn có nhà văn hóa[2]." in record.text
    assert record.text.rstrip().endswith("[1] Hiện nay tỷ lệ này là 31,6%.")
    first = record.targets[0]
    assert (first.comparator, first.value, first.baseline and first.baseline.value) == ("ge", 38, Decimal("31.6"))


def test_a_footnote_follows_the_text_and_its_mark_is_known(tmp_path: Path) -> None:
    canvas = new_canvas(tmp_path / "a.pdf")
    for page, (target, now) in enumerate([("60% có trình độ thạc sĩ", "52,28%"), ("20% là cán bộ nữ", "15,29%")], 1):
        canvas.setFont(FONT, 13)
        words = f"Phấn đấu đến năm 203{page} trên {target}"
        canvas.drawString(72, 760, words)
        at = 72 + pdfmetrics.stringWidth(words, FONT, 13)
        canvas.setFont(FONT, 8)
        canvas.drawString(at, 765, "1")
        canvas.setFont(FONT, 13)
        canvas.drawString(at + 5, 760, "; giữ vững")
        canvas.drawString(72, 742, "kết quả đã đạt được của cả nhiệm kỳ trước và những năm sau.")
        canvas.line(72, 110, 216, 110)
        canvas.setFont(FONT, 6.5)
        canvas.drawString(72, 100, "1")
        canvas.setFont(FONT, 10)
        canvas.drawString(77, 96, f"Hiện tại là {now} (số liệu của Ban Tổ chức Tỉnh ủy")
        canvas.drawString(72, 84, f"đến cuối năm 202{page}).")
        canvas.drawCentredString(297, 40, str(page))
        canvas.showPage()
    canvas.save()
    text = pdf(tmp_path / "a.pdf").text
    blocks = text.strip().split("\n\n")
    assert "trên 60% có trình độ thạc sĩ[1]; giữ vững kết quả" in text and "trên 20% là cán bộ nữ[2]; giữ vững" in text
    assert blocks[-2:] == [
        "[1] Hiện tại là 52,28% (số liệu của Ban Tổ chức Tỉnh ủy đến cuối năm 2021).",
        "[2] Hiện tại là 15,29% (số liệu của Ban Tổ chức Tỉnh ủy đến cuối năm 2022).",
    ]


# Words


@pytest.mark.parametrize(
    ("above", "below", "joined"),
    [
        ("thực hiện Nghị quyết số 57-", "NQ/TW của Bộ Chính trị", "57-NQ/TW"),
        ("thực hiện Kế hoạch số 12-KH/", "TU của Tỉnh ủy", "12-KH/TU"),
        ("trong giai đoạn 2021-", "2025 của tỉnh", "2021-2025"),
        ("nâng cao chất lượng phát tri-", "ển kinh tế", "phát triển"),
        ("phát triển kinh tế-", "xã hội của tỉnh", "kinh tế-xã hội"),
        ("kế hoạch của KH-", "UBND tỉnh", "KH-UBND"),
        ("phát triển kinh tế -", "xã hội của tỉnh", "kinh tế - xã hội"),
    ],
)
def test_words_broken_over_lines(above: str, below: str, joined: str, tmp_path: Path) -> None:
    canvas = new_canvas(tmp_path / "a.pdf")
    canvas.drawString(72, 700, "Ủy ban nhân dân tỉnh chỉ đạo các cơ quan " + above)
    canvas.drawString(72, 682, below)
    canvas.save()
    assert joined in pdf(tmp_path / "a.pdf").text


def test_decomposed_letters_become_one(tmp_path: Path) -> None:
    canvas = new_canvas(tmp_path / "a.pdf")
    canvas.drawString(72, 700, unicodedata.normalize("NFD", "Phường Phổ Hòa đạt 95% số hộ"))
    canvas.save()
    source = pdf(tmp_path / "a.pdf")
    assert source.text == "Phường Phổ Hòa đạt 95% số hộ\n" and len(source.lines[0].edges) == len(source.text)


@pytest.mark.parametrize(
    ("above", "below", "joined"),
    [
        ("và nâng cao chất lượng tăng trưởng, phát tri-", "ển kinh tế", "phát triển kinh tế"),
        ("và các cơ quan tham mưu về phát triển kinh tế-", "xã hội của tỉnh", "kinh tế-xã hội của tỉnh"),
        ("và các cơ quan thực hiện Nghị quyết số 57-", "NQ/TW của Bộ Chính trị", "57-NQ/TW của Bộ Chính trị"),
    ],
)
@pytest.mark.parametrize("foot", ["", "{}"])
def test_words_broken_over_pages(above: str, below: str, joined: str, foot: str, tmp_path: Path) -> None:
    full = "Tiếp tục củng cố, nâng cao chất lượng hoạt động của hợp tác xã"
    _pages(tmp_path / "a.pdf", [[full] * 39 + [f"Tỉnh chỉ đạo các sở, ngành {above}"], [below + ".", full]], foot=foot)
    assert joined in pdf(tmp_path / "a.pdf").text


def _in_fonts(path: Path, lines: list[list[tuple[str, str]]]) -> SourceText:
    """Draws lines of runs, each in a font of its own name: "" is the plain one, "^" a raised figure."""
    canvas = new_canvas(path)
    file = pdfmetrics.getFont(FONT).face.filename
    for font in {font for line in lines for font, _ in line} - {"", "^"}:
        named = TTFont(font, file)
        named.face.name = font.encode()
        pdfmetrics.registerFont(named)
    for number, line in enumerate(lines):
        at = 72.0
        for font, text in line:
            size = 7 if font == "^" else 12
            canvas.setFont(FONT if font in ("", "^") else font, size)
            canvas.drawString(at, 700 - 18 * number + (5 if font == "^" else 0), text)
            at += pdfmetrics.stringWidth(text, FONT, size)
    canvas.save()
    return pdf(path)


OLD_FONTS: list[tuple[str, list[list[tuple[str, str]]], str, list[tuple[str, str]]]] = [
    (
        "capitals",
        [[(".VnTimeH", "KÕ ho¹ch ph¸t triÓn n«ng th«n ®Õn n¨m 2030")]],
        "KẾ HOẠCH PHÁT TRIỂN NÔNG THÔN ĐẾN NĂM 2030\n",
        [("TCVN3", "KẾ HOẠCH PHÁT TRIỂN NÔNG THÔN ĐẾN NĂM 2030")],
    ),
    (
        "a bullet in another font",
        [[("", "• "), ("VNI-Times", "Giaûm ngheøo ôû vuøng nuùi")]],
        "• Giảm nghèo ở vùng núi\n",
        [("VNI", "• Giảm nghèo ở vùng núi")],
    ),
    (
        "a name in Unicode among them",
        [[(".VnTime", "Giao cho x· "), ("", "Đức Phú"), (".VnTime", " thùc hiÖn tr\u00adíc")]],
        "Giao cho xã Đức Phú thực hiện trước\n",
        [("TCVN3", "Giao cho xã Đức Phú thực hiện trước")],
    ),
    (
        "two encodings in one line",
        [[("VPS Times", "Ti‰p tøc"), ("", ", "), (".VnTime", "®ª ®iÒu")]],
        "Tiếp tục, đê điều\n",
        [("VPS", "Tiếp tục, đê điều")],
    ),
    (
        "only some lines",
        [[("", "I. MỤC TIÊU")], [(".VnTime", "Gi¶m nghÌo bÒn v÷ng,")], [(".VnTime", "n©ng cao ®êi sèng.")], [("", "II. NHIỆM VỤ")]],
        "I. MỤC TIÊU\n\nGiảm nghèo bền vững, nâng cao đời sống.\n\nII. NHIỆM VỤ\n",
        [("TCVN3", "Giảm nghèo bền vững, nâng cao đời sống.")],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("told", "lines", "text", "warned"), OLD_FONTS, ids=[row[0] for row in OLD_FONTS])
def test_old_fonts_are_converted_by_name(
    told: str, lines: list[list[tuple[str, str]]], text: str, warned: list[tuple[str, str]], tmp_path: Path
) -> None:
    source = _in_fonts(tmp_path / "a.pdf", lines)
    assert source.text == text
    assert [w.code for w in source.warnings] == ["legacy_encoding"] * len(warned)
    for warning, (encoding, words) in zip(source.warnings, warned, strict=True):
        assert encoding in warning.message and warning.span and source.text[slice(*warning.span)] == words


def test_a_footnotes_mark_stays_behind_a_converted_word(tmp_path: Path) -> None:
    note = [[("", f"Dòng {n}")] for n in range(3)]
    source = _in_fonts(tmp_path / "a.pdf", [[("VNI-Times", "Giaûm ngheøo"), ("^", "1"), ("VNI-Times", " beàn vöõng")], *note])
    assert source.text.startswith("Giảm nghèo[1] bền vững")
    (line, *_) = source.lines
    assert len(line.edges) == len("Giảm nghèo[1] bền vững") + 1 and list(line.edges) == sorted(line.edges)


@pytest.mark.parametrize("name", [None, b".VnTime"], ids=["told by its words", "told by its name"])
def test_the_u_with_a_horn_at_a_line_end_is_no_hyphen_in_tcvn3(tmp_path: Path, name: bytes | None) -> None:
    lines = [
        "KÕ ho¹ch ph¸t triÓn kinh tÕ v\xadên hé ®Õn n¨m 2030 ®\xadîc thùc hiÖn nh\xad",
        "sau: phÊn ®Êu ®Õn n¨m 2030 cã 85% sè hé c¶i t¹o v\xadên t¹p.",
    ]
    canvas = new_canvas(tmp_path / "a.pdf")
    face = pdfmetrics.getFont(FONT).face
    usual = face.name
    try:
        face.name = name or usual
        for n, line in enumerate([*lines, "BÝ th\xad", "Lß V¨n Ðn"]):
            canvas.drawString(72, 700 - 18 * n, line)
        canvas.save()
    finally:
        face.name = usual
    text = extract_file(tmp_path / "a.pdf").text
    assert "được thực hiện như sau: phấn đấu" in text and "Bí thư" in text


# Scans


def _scan(words: str = "") -> ImageReader:
    return ImageReader(Image.new("RGB", (620, 877), "white"))


def test_pages_without_text_are_named_and_drawn(tmp_path: Path) -> None:
    canvas = new_canvas(tmp_path / "a.pdf")
    canvas.drawString(72, 700, "Kế hoạch này gồm một trang chữ và hai trang quét từ bản giấy.")
    for _ in range(2):
        canvas.showPage()
        canvas.drawImage(_scan(), 0, 0, *A4)
    canvas.save()
    data = (tmp_path / "a.pdf").read_bytes()
    assert read_text_layer(data, LIMITS)[1] == [2, 3]
    assert render(data, 2, 72).size == (596, 842)
    with pytest.raises(Refused) as refused:
        render(data, 2, 300, Limits(max_pixels=1_000_000))
    assert refused.value.code == "too_many_pixels"


@pytest.mark.parametrize(
    ("layer", "scanned"),
    [
        ("Đến năm 2030 có 45% số xã đạt chuẩn nông thôn mới nâng cao, thu nhập bình quân tăng gấp đôi so với năm 2020", False),
        ("Den nam 2030 co 45% so xa dat chuan nong thon moi nang cao, thu nhap binh quan tang gap doi so voi nam 2020", True),
        ("7", True),
    ],
)
def test_a_text_layer_behind_a_picture_is_judged(layer: str, scanned: bool, tmp_path: Path) -> None:
    canvas = new_canvas(tmp_path / "a.pdf")
    canvas.drawString(20, 700, layer)
    canvas.drawImage(_scan(), 0, 0, *A4)
    canvas.save()
    assert read_text_layer((tmp_path / "a.pdf").read_bytes(), LIMITS)[1] == ([1] if scanned else [])


def test_a_scanned_page_between_pages_of_text(tmp_path: Path) -> None:
    if shutil.which("tesseract") is None:
        pytest.skip("no tesseract here")
    new = new_canvas(tmp_path / "scan.pdf", 14)
    for row in range(4):
        new.drawString(90, 700 - 30 * row, f"{row + 2}. Đến năm 203{row} có {row + 4}0% số xã đạt chuẩn.")
    new.save()
    picture = render((tmp_path / "scan.pdf").read_bytes(), 1, 200)
    canvas = new_canvas(tmp_path / "a.pdf")
    canvas.drawString(72, 700, "1. Đến năm 2026 có 35% số xã đạt chuẩn.")
    canvas.showPage()
    canvas.drawImage(ImageReader(picture), 0, 0, *A4)
    canvas.showPage()
    canvas.setFont(FONT, 13)
    canvas.drawString(72, 700, "6. Đến năm 2040 có 95% số xã đạt chuẩn.")
    canvas.save()
    source = pdf(tmp_path / "a.pdf")
    places = [source.text.index(words) for words in ("35%", "50%", "95%")]
    assert places == sorted(places) and [source.place((at, at + 3))[0] for at in places] == [1, 2, 3]
    assert [source.is_doubtful((at, at + 3)) for at in places] == [False, True, False]
    _, boxes = source.place((places[1], places[1] + 3))
    drawn = 90 + pdfmetrics.stringWidth("3. Đến năm 2031 có ", FONT, 14)
    assert boxes is not None and boxes[0][0] == pytest.approx(drawn, abs=4) and boxes[0][1] < A4[1] - 670 < boxes[0][3]


# Hostile and damaged files


@pytest.mark.parametrize(("password", "code"), [("mật khẩu", "encrypted"), ("", None)])
def test_a_password_is_named_and_an_owners_lock_is_not_one(password: str, code: str | None, tmp_path: Path) -> None:
    to_pdf(PLAN, tmp_path / "a.pdf")
    with pikepdf.open(tmp_path / "a.pdf") as document:
        document.save(tmp_path / "b.pdf", encryption=pikepdf.Encryption(user=password, owner="chủ", R=6))
    if code is None:
        assert "45/KH-UBND" in pdf(tmp_path / "b.pdf").text
        return
    with pytest.raises(Refused) as refused:
        pdf(tmp_path / "b.pdf")
    assert (refused.value.code, refused.value.fields) == (code, {"format": "PDF"})


def test_a_lock_that_is_no_password_is_named_too(tmp_path: Path) -> None:
    to_pdf(PLAN, tmp_path / "a.pdf")
    with pikepdf.open(tmp_path / "a.pdf") as document:
        document.save(tmp_path / "b.pdf", encryption=pikepdf.Encryption(user="", owner="chủ"))
    data = (tmp_path / "b.pdf").read_bytes().replace(b"/Filter /Standard", b"/Filter /Khac.Hang")
    with pytest.raises(Refused) as refused:
        read(data, LIMITS)
    assert refused.value.code == "encrypted"


def test_too_many_pages_are_refused(tmp_path: Path) -> None:
    _pages(tmp_path / "a.pdf", [["Kế hoạch"]] * 4)
    with pytest.raises(Refused) as refused:
        read((tmp_path / "a.pdf").read_bytes(), Limits(max_pages=3))
    assert (refused.value.code, refused.value.fields) == ("too_many_pages", {"pages": 4, "limit": 3})


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"%PDF-1.4\n%%EOF", b"%PDF-1.7\n" + bytes(range(256)) * 50])
def test_what_is_no_pdf_is_refused(data: bytes) -> None:
    with pytest.raises(Refused) as refused:
        read(data, LIMITS)
    assert refused.value.code == "damaged"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (rb"%PDF-1\.\d\n", b""),
        (rb"%PDF", b"\0" * 2000 + b"%PDF"),
        (rb"/Count 2\b", b"/Count 99"),
        (rb"/Type /Page\n", b"/Type /Pxge\n"),
    ],
    ids=["no mark of a PDF", "something else before it", "more pages named than there are", "pages that are none"],
)
def test_a_repaired_file_says_so(old: bytes, new: bytes, tmp_path: Path) -> None:
    """PDFium does not open the file, or not all of its pages; pikepdf mends it."""
    to_pdf(PLAN * 3, tmp_path / "a.pdf")
    whole = (tmp_path / "a.pdf").read_bytes()
    broken = re.sub(old, lambda _: new, whole)
    assert broken != whole
    source, scans = read_text_layer(broken, LIMITS)
    assert not scans and source.text == pdf(tmp_path / "a.pdf").text
    assert [warning.code for warning in source.warnings] == ["repaired_file"]


def test_a_repaired_files_record_says_so(tmp_path: Path) -> None:
    to_pdf(PLAN, tmp_path / "a.pdf")
    (tmp_path / "b.pdf").write_bytes(b"\0" * 2000 + (tmp_path / "a.pdf").read_bytes())
    whole, mended = extract_file(tmp_path / "a.pdf"), extract_file(tmp_path / "b.pdf")
    assert [w.code for w in mended.warnings if w.code == "repaired_file"] == ["repaired_file"]
    assert "repaired_file" not in {w.code for w in whole.warnings}
    assert facts(mended) == facts(whole) and mended.document == whole.document
    assert [(t.value, t.comparator, str(t.deadline.end), t.boxes) for t in mended.targets] == [
        (t.value, t.comparator, str(t.deadline.end), t.boxes) for t in whole.targets
    ]
    assert sorted(float(t.value or 0) for t in mended.targets) == [30, 85, 100]


def mutated(data: bytes, chance: random.Random) -> bytes:
    """A PDF with bytes flipped, its end cut off, a piece taken out, an object removed or numbers changed."""
    way = chance.randrange(6)
    at = chance.randrange(len(data))
    if way == 0:
        damaged = bytearray(data)
        for _ in range(chance.choice([1, 5, 30, 200])):
            damaged[chance.randrange(len(data))] = chance.randrange(256)
        return bytes(damaged)
    if way == 1:
        return data[:at]
    if way == 2:
        return data[:at] + data[at + chance.choice([1, 10, 500]) :]
    if way == 3:
        starts = [i for i in range(len(data)) if data.startswith(b" 0 obj", i)]
        start = chance.choice(starts)
        return data[:start] + data[data.find(b"endobj", start) :]
    if way == 4:
        numbers = [i for i in range(len(data)) if data[i : i + 1].isdigit()]
        damaged = bytearray(data)
        for _ in range(20):
            damaged[chance.choice(numbers)] = ord(str(chance.randrange(10)))
        return bytes(damaged)
    return data[:at] + chance.randbytes(chance.choice([1, 20, 300])) + data[at:]


def test_damaged_files_are_read_or_refused(tmp_path: Path) -> None:
    to_pdf(PLAN * 3, tmp_path / "a.pdf", running_head="Dự thảo")
    data = (tmp_path / "a.pdf").read_bytes()
    whole = len(pdf(tmp_path / "a.pdf").text)
    chance = random.Random(20260)
    read_or_refused, slowest = 0, 0.0
    for _ in range(420):
        begun = time.monotonic()
        try:
            source, scans = read_text_layer(mutated(data, chance), LIMITS)
            read_or_refused += len(source.text) > whole // 10 or bool(scans)
        except Refused as refused:
            assert refused.code in {"damaged", "encrypted", "too_many_pages"}
            read_or_refused += 1
        slowest = max(slowest, time.monotonic() - begun)
    assert read_or_refused >= 378 and slowest < 10


REFUSALS = {"damaged", "empty", "encrypted", "not_vietnamese", "scrambled_text", "too_many_pages", "too_many_pixels"}
"""What a damaged file may be refused for: none of them says that the program failed."""


def outcome(path: Path) -> str:
    """What becomes of a file on the whole way, the reading process and OCR included: "read", "empty-handed", or the code of the refusal."""
    begun = time.monotonic()
    try:
        found = "read" if extract_file(path).text.strip() else "empty-handed"
    except Refused as refused:
        found = refused.code
    assert time.monotonic() - begun < 10
    return found


def _scanned_plan(path: Path) -> None:
    """A page of text and one that is a small picture of text."""
    canvas = new_canvas(path, 15)
    for row in range(3):
        canvas.drawString(72, 700 - 30 * row, f"{row + 2}. Đến năm 203{row} có {row + 4}0% số xã đạt chuẩn.")
    canvas.save()
    picture = render(path.read_bytes(), 1, 150).convert("L").crop((0, 200, 1240, 600))
    canvas = new_canvas(path)
    canvas.drawString(72, 700, "1. Đến năm 2026 có 35% số xã đạt chuẩn nông thôn mới.")
    canvas.showPage()
    canvas.drawImage(ImageReader(picture), 0, 500, A4[0], A4[0] * 400 / 1240)
    canvas.save()


def test_damaged_files_on_the_whole_way(tmp_path: Path) -> None:
    """Some of the damaged files through the reading process, among them such with a scanned page."""
    to_pdf(PLAN * 3, tmp_path / "a.pdf", running_head="Dự thảo")
    data = (tmp_path / "a.pdf").read_bytes()
    assert extract_file(tmp_path / "a.pdf").targets  # what the process loads once is no file's time
    chance = random.Random(20260)
    damaged = [mutated(data, chance) for _ in range(420)][::7]
    if shutil.which("tesseract") is not None:
        _scanned_plan(tmp_path / "b.pdf")
        scan = (tmp_path / "b.pdf").read_bytes()
        damaged += [mutated(scan, chance) for _ in range(8)]
    outcomes: Counter[str] = Counter()
    for file in damaged:
        (tmp_path / "c.pdf").write_bytes(file)
        outcomes[outcome(tmp_path / "c.pdf")] += 1
    without_ocr = {"ocr_missing"} if shutil.which("tesseract") is None else set()
    assert set(outcomes) <= REFUSALS | without_ocr | {"read", "empty-handed"}, outcomes
    assert outcomes["empty-handed"] <= 0.1 * len(damaged) and outcomes["read"] >= 0.5 * len(damaged), outcomes


@pytest.mark.parametrize("packing", ["JPEG", "Flate"])
@pytest.mark.parametrize("part", [0.02, 0.5, 0.98])
def test_a_scan_with_a_damaged_picture_is_read_or_refused(packing: str, part: float, tmp_path: Path) -> None:
    if shutil.which("tesseract") is None:
        pytest.skip("no tesseract here")
    _scanned_plan(tmp_path / "a.pdf")
    picture = io.BytesIO()
    with pikepdf.open(tmp_path / "a.pdf") as document:
        page = document.pages[1]
        (stream,) = page.get_images().values()
        if packing == "JPEG":
            pikepdf.PdfImage(stream).as_pil_image().save(picture, "JPEG", quality=80)
            stream.write(picture.getvalue(), filter=pikepdf.Name.DCTDecode)
        else:
            stream.write(zlib.compress(stream.read_bytes()), filter=pikepdf.Name.FlateDecode)
        packed = stream.read_raw_bytes()
        at = int(part * len(packed))
        broken = packed[:at] + bytes(255 - byte for byte in packed[at : at + 40]) + packed[at + 40 :]
        stream.write(broken, filter=stream.Filter)
        document.save(tmp_path / "b.pdf")
    begun = time.monotonic()
    try:
        record = extract_file(tmp_path / "b.pdf")
    except Refused as refused:
        assert refused.code in REFUSALS
    else:
        assert record.targets[0].value == 35 and record.source.pages == 2
    assert time.monotonic() - begun < 10


def test_a_page_of_hostile_drawing_is_read(tmp_path: Path) -> None:
    canvas = new_canvas(tmp_path / "a.pdf")
    canvas.drawString(72, 700, "Đến năm 2030 đạt 95%.")
    for number in range(700):
        canvas.line(number % 500, 0, number % 500, 800)
        canvas.line(0, number, 590, number)
    canvas.save()
    begun = time.monotonic()
    assert "95%" in pdf(tmp_path / "a.pdf").text.replace("|", "").replace(" ", "") and time.monotonic() - begun < 5


def test_the_same_file_gives_the_same_text() -> None:
    register_fonts()
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.setFont(FONT, 12)
    canvas.drawString(72, 700, "Kế hoạch năm 2030")
    canvas.save()
    assert read(out.getvalue(), LIMITS) == read(out.getvalue(), LIMITS)
