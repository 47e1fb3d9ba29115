"""Tables of PDF pages, drawn by the tests: ruled and without rules, over page ends, and what is none."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from rendering import FONT, new_canvas, register_fonts
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from extract import extract_file, extract_text
from extract.formats.pdf import read
from extract.formats.pdf_drawing import Rule
from extract.formats.pdf_grids import find_grids
from extract.limits import LIMITS
from extract.source import SourceText


def pdf(path: Path) -> SourceText:
    return read(path.read_bytes(), LIMITS)


def _grid(canvas: Canvas, xs: list[float], ys: list[float], rows: list[list[str]]) -> None:
    for y in ys:
        canvas.line(xs[0], y, xs[-1], y)
    for x in xs:
        canvas.line(x, ys[0], x, ys[-1])
    for r, row in enumerate(rows):
        for c, words in enumerate(row):
            for k, part in enumerate(words.split("\n")):
                canvas.drawString(xs[c] + 3, ys[r] - 14 - 13 * k, part)


def test_a_table_goes_on_over_pages(tmp_path: Path) -> None:
    canvas = new_canvas(tmp_path / "a.pdf", 10)
    xs, head = [60.0, 100.0, 320.0, 420.0, 530.0], ["STT", "Chỉ tiêu", "Đơn vị", "Năm 2030"]
    canvas.drawString(72, 220, "Biểu chỉ tiêu")
    _grid(
        canvas,
        xs,
        [200, 180, 140, 100],
        [head, ["1", "Tỷ lệ lao động\nqua đào tạo", "%", "75"], ["2", "Số hợp tác xã thành lập mới và", "hợp tác xã", "120"]],
    )
    canvas.showPage()
    canvas.setFont(FONT, 10)
    _grid(canvas, xs, [780, 760, 730, 710], [head, ["", "hoạt động có hiệu quả", "", ""], ["3", "Tỷ lệ hộ nghèo", "%", "dưới 1"]])
    canvas.drawString(72, 690, "Ghi chú: số liệu của Sở Tài chính.")
    canvas.save()
    blocks = pdf(tmp_path / "a.pdf").text.strip().split("\n\n")
    assert blocks == [
        "Biểu chỉ tiêu",
        "| STT | Chỉ tiêu | Đơn vị | Năm 2030 |\n| 1 | Tỷ lệ lao động qua đào tạo | % | 75 |\n"
        "| 2 | Số hợp tác xã thành lập mới và hoạt động có hiệu quả | hợp tác xã | 120 |\n| 3 | Tỷ lệ hộ nghèo | % | dưới 1 |",
        "Ghi chú: số liệu của Sở Tài chính.",
    ]


def test_figures_broken_over_the_lines_of_a_cell_are_whole(tmp_path: Path) -> None:
    canvas = new_canvas(tmp_path / "a.pdf", 10)
    rows = [
        ["STT", "Chỉ tiêu", "Đơn vị", "2026", "2030"],
        ["1", "Sản lượng chè búp tươi", "tấn", "12.50\n0", "14.\n250"],
        ["2", "Tỷ lệ diện tích có tưới", "%", "37,\n5", "52"],
        ["3", "Diện tích trồng mới", "ha", "1250\n0", "140"],
    ]
    _grid(canvas, [60.0, 90.0, 330.0, 400.0, 440.0, 480.0], [780, 760, 720, 680, 640], rows)
    canvas.save()
    record = extract_file(tmp_path / "a.pdf")
    assert [(t.value, t.unit) for t in record.targets] == [
        (Decimal(12500), "tấn"),
        (Decimal(14250), "tấn"),
        (Decimal("37.5"), "percent"),
        (Decimal(52), "percent"),
        (Decimal(140), "ha"),
    ]
    unread = [record.text[slice(*w.span)] for w in record.warnings if w.code == "table_row_unread" and w.span]
    assert len(unread) == 1 and "Diện tích trồng mới" in unread[0]


def test_merged_cells_stand_in_their_first_column(tmp_path: Path) -> None:
    canvas = new_canvas(tmp_path / "a.pdf", 10)
    for x0, y0, x1, y1 in [
        (60, 700, 500, 700),
        (200, 680, 500, 680),
        (60, 660, 500, 660),
        (60, 640, 500, 640),
        (60, 620, 500, 620),
    ]:
        canvas.line(x0, y0, x1, y1)
    for x, y0, y1 in [(60, 700, 620), (500, 700, 620), (200, 700, 660), (350, 680, 660), (200, 640, 620), (350, 640, 620)]:
        canvas.line(x, y0, x, y1)
    for x, y, words in [
        (65, 685, "Chỉ tiêu"),
        (300, 686, "Kế hoạch"),
        (205, 666, "2026"),
        (355, 666, "2030"),
        (65, 646, "I. KINH TẾ"),
        (65, 626, "Số xã"),
    ]:
        canvas.drawString(x, y, words)
    canvas.drawString(205, 626, "10")
    canvas.drawString(355, 626, "25")
    canvas.save()
    assert pdf(tmp_path / "a.pdf").text.splitlines() == [
        "| Chỉ tiêu | Kế hoạch | |",
        "| | 2026 | 2030 |",
        "| I. KINH TẾ | | |",
        "| Số xã | 10 | 25 |",
    ]


ROWS, COLUMNS = [100.0, 120.0, 150.0, 180.0], [60.0, 90.0, 300.0, 400.0]
LEVEL, UPRIGHT = [(y, 60.0, 400.0) for y in ROWS], [(x, 100.0, 180.0) for x in COLUMNS]


@pytest.mark.parametrize(
    ("level", "upright"),
    [
        (LEVEL, UPRIGHT),
        (LEVEL, UPRIGHT[1:-1]),
        (LEVEL[1:-1], UPRIGHT),
        ([(y + gap, a, b) for y, a, b in LEVEL for gap in (0, 2)], [(x + gap, a, b) for x, a, b in UPRIGHT for gap in (0, 2)]),
        ([(y, a, b) for y in ROWS for a, b in pairwise(COLUMNS)], [(x, a, b) for x in COLUMNS for a, b in pairwise(ROWS)]),
        ([*LEVEL, (130.0, 95.0, 200.0), (140.0, 310.0, 314.0)], UPRIGHT),
    ],
    ids=["whole", "open at the sides", "open above and below", "double", "in pieces", "with lines that end in the air"],
)
def test_rules_make_cells(level: list[Rule], upright: list[Rule]) -> None:
    (grid,) = find_grids(level, upright)
    assert [round(x / 10) for x in grid.xs] == [6, 9, 30, 40] and [round(y / 10) for y in grid.ys] == [10, 12, 15, 18]
    assert grid.anchor == {(r, c): (r, c) for r in range(3) for c in range(3)}


def test_a_cell_that_is_no_rectangle_is_one() -> None:
    (grid,) = find_grids(
        [*[rule for rule in LEVEL if rule[0] != 150], (150.0, 60.0, 300.0)], UPRIGHT[:2] + UPRIGHT[3:] + [(300.0, 150.0, 180.0)]
    )
    assert {place: cell for place, cell in grid.anchor.items() if place[0] > 0} == {
        (1, 0): (1, 0),
        (1, 1): (1, 1),
        (1, 2): (1, 1),
        (2, 0): (2, 0),
        (2, 1): (2, 1),
        (2, 2): (1, 1),
    }


def test_a_frame_and_a_ruled_line_are_no_table(tmp_path: Path) -> None:
    canvas = new_canvas(tmp_path / "a.pdf")
    canvas.rect(60, 600, 400, 120)
    canvas.drawString(72, 700, "Khẩu hiệu của năm 2026:")
    canvas.line(72, 690, 300, 690)
    canvas.drawString(72, 670, "Kỷ cương, trách nhiệm, hiệu quả")
    canvas.save()
    assert "|" not in pdf(tmp_path / "a.pdf").text


# Tables without rules

HEAD = [
    (62.0, 700.0, "STT"),
    (100.0, 700.0, "Chỉ tiêu"),
    (300.0, 700.0, "Đơn vị"),
    *((368.0 + 40 * i, 700.0, f"{2026 + i}") for i in range(5)),
]
"""Left edge, height and words of each run."""


def _row(
    y: float, number: str, name: list[str], unit: str, figures: str, *, figures_at: float = 0
) -> list[tuple[float, float, str]]:
    """A row whose figures (ends of 40 points each from 392 on) stand `figures_at` below the first line of its name."""
    register_fonts()
    lines = [(100.0, y - 12 * n, words) for n, words in enumerate(name)]
    y -= figures_at
    return [
        (66.0, y, number),
        *lines,
        (300.0, y, unit),
        *((392 + 40 * i - pdfmetrics.stringWidth(words, FONT, 10), y, words) for i, words in enumerate(figures.split())),
    ]


def _words_at(path: Path, pages: list[list[tuple[float, float, str]]]) -> SourceText:
    canvas = new_canvas(path, 10)
    for page in pages:
        canvas.setFont(FONT, 10)
        for x, y, words in page:
            canvas.drawString(x, y, words)
        canvas.showPage()
    canvas.save()
    return pdf(path)


POVERTY, TRAINING = ["Tỷ lệ hộ nghèo"], ["Tỷ lệ lao động qua đào tạo"]
FIVE, SEVEN = "5,2 4,1 3,5 2 1,5", "60 65 68 70 75"
OPENING = [(72.0, 790.0, "I. MỤC TIÊU"), (72.0, 770.0, "Phấn đấu đạt các chỉ tiêu chủ yếu sau đây:")]
CLOSING = (72.0, 560.0, "Các sở, ban, ngành và địa phương căn cứ kế hoạch này tổ chức thực hiện.")
FACTS = [("Tỷ lệ hộ nghèo", value, year) for value, year in zip((5.2, 4.1, 3.5, 2, 1.5), range(2026, 2031), strict=True)] + [
    ("Tỷ lệ lao động qua đào tạo", value, year) for value, year in zip((60, 65, 68, 70, 75), range(2026, 2031), strict=True)
]


def _facts(source: SourceText) -> list[tuple[str | None, float, int]]:
    found = extract_text(source.text).targets
    assert all(target.unit == "percent" for target in found)
    return [(t.indicator, float(t.value or -1), t.deadline.end.year if t.deadline.end else 0) for t in found]


TWO_STEPS = [(430.0, 716.0, "Mục tiêu từng năm"), *((x, y + (8 if x < 330 else 0), words) for x, y, words in HEAD)]
NUMBERED = [
    *HEAD,
    *((x + 8, 686.0, words) for x, words in zip((62, 110, 305, 368, 408, 448, 488, 528), "A B C 1 2 3 4 5".split(), strict=True)),
]


@pytest.mark.parametrize(
    "table",
    [
        HEAD + _row(680, "1", POVERTY, "%", FIVE) + _row(662, "2", TRAINING, "%", SEVEN),
        HEAD + _row(680, "1", ["Tỷ lệ hộ", "nghèo"], "%", FIVE) + _row(654, "2", ["Tỷ lệ lao động qua", "đào tạo"], "%", SEVEN),
        HEAD
        + _row(680, "1", ["Tỷ lệ", "hộ nghèo"], "%", FIVE, figures_at=6)
        + _row(650, "2", ["Tỷ lệ", "lao động", "qua đào tạo"], "%", SEVEN, figures_at=12),
        TWO_STEPS + _row(680, "1", POVERTY, "%", FIVE) + _row(662, "2", TRAINING, "%", SEVEN),
        [
            *HEAD,
            (66, 682, "I"),
            (100, 682, "Kinh tế"),
            *_row(664, "1", POVERTY, "%", FIVE),
            (66, 646, "II. Lĩnh vực lao động, việc làm và đào tạo nghề cho lao động nông thôn"),
            *_row(628, "2", TRAINING, "%", SEVEN),
        ],
    ],
    ids=["plain", "wrapped", "wrapped, figures in the middle", "a head of two steps", "titles of rows"],
)
def test_a_table_without_rules_gives_targets(table: list[tuple[float, float, str]], tmp_path: Path) -> None:
    source = _words_at(tmp_path / "a.pdf", [[*OPENING, *table, CLOSING]])
    assert _facts(source) == FACTS
    assert source.text.startswith("I. MỤC TIÊU\n\n") and source.text.rstrip().endswith("|\n\n" + CLOSING[2])
    start = source.text.index("4,1")
    page, boxes = source.place((start, start + 3))
    assert page == 1 and boxes is not None and boxes[0][2] == pytest.approx(432, abs=0.2)


@pytest.mark.parametrize("repeated", [True, False])
def test_a_table_without_rules_goes_on_over_pages(repeated: bool, tmp_path: Path) -> None:
    first = [
        *OPENING,
        *((x, y - 580, words) for x, y, words in HEAD),
        *_row(100, "1", POVERTY, "%", FIVE),
        *_row(80, "2", ["Tỷ lệ lao động"], "%", SEVEN),
    ]
    second = [
        *((x, y + 80, words) for x, y, words in (HEAD if repeated else [])),
        (100, 760, "qua đào tạo"),
        *_row(740, "3", ["Tỷ lệ hộ cận nghèo"], "%", "9 8 7 6 5"),
    ]
    number = [(297.0, 40.0, "1")], [(297.0, 40.0, "2")]
    source = _words_at(
        tmp_path / "a.pdf",
        [first + number[0], [*second, *_row(720, "4", ["Tỷ lệ xã đạt chuẩn"], "%", "10 20 30 40 50"), *number[1]]],
    )
    assert [line for line in source.text.splitlines() if line.startswith("|")][1:] == [
        "| 1 | Tỷ lệ hộ nghèo | % | 5,2 | 4,1 | 3,5 | 2 | 1,5 |",
        "| 2 | Tỷ lệ lao động qua đào tạo | % | 60 | 65 | 68 | 70 | 75 |",
        "| 3 | Tỷ lệ hộ cận nghèo | % | 9 | 8 | 7 | 6 | 5 |",
        "| 4 | Tỷ lệ xã đạt chuẩn | % | 10 | 20 | 30 | 40 | 50 |",
    ]
    assert "\n\n|" not in source.text[source.text.index("| STT") :]
    assert _facts(source)[:10] == FACTS and len(_facts(source)) == 20


@pytest.mark.parametrize(
    "runs",
    [
        [
            (72, 700, "Số: 12-KH/TU"),
            (250, 700, "Bình Minh"),
            (400, 700, "ngày 05 tháng 01 năm 2026"),
            (72, 684, "Hỏa tốc"),
            (250, 684, "2026"),
            (400, 684, "15"),
        ],
        [(72 + 240 * (n % 2), 700 - 14 * (n // 2), f"năm 202{n % 10} đạt {n}0% số xã có chợ") for n in range(12)],
        [
            (x, 700 - 16 * n, words)
            for n, row in enumerate([["Nguyễn Văn An", "Trần Bình", "Lê Cường"], ["Đã ký", "Đã ký", "Đã ký"], ["12", "15", "18"]])
            for x, words in zip((72, 240, 420), row, strict=True)
        ],
    ],
    ids=["letterhead", "two columns of prose", "signatures"],
)
def test_what_stands_side_by_side_is_no_table(runs: list[tuple[float, float, str]], tmp_path: Path) -> None:
    assert "|" not in _words_at(tmp_path / "a.pdf", [runs]).text


# Ruled tables over page ends

TABLE_HEAD = ["STT", "Chỉ tiêu", "Đơn vị tính", "Năm 2026", "Năm 2030"]
SIDES = [60.0, 95.0, 300.0, 370.0, 450.0, 530.0]


def _on_pages(path: Path, pages: list[list[list[str]]], sides: list[float], *, shift: float = 0) -> SourceText:
    """A ruled table whose rows on each page are given; `shift`: of the inner rules of later pages."""
    canvas = new_canvas(path, 10)
    for number, rows in enumerate(pages):
        canvas.setFont(FONT, 10)
        xs = [x + (shift if number and 0 < at < len(sides) - 1 else 0) for at, x in enumerate(sides)]
        heights = [10 + 13 * max(cell.count("\n") + 1 for cell in row) for row in rows]
        top = 780.0 if number else 60.0 + sum(heights)
        ys = [top]
        for height in heights:
            ys.append(ys[-1] - height)
        _grid(canvas, xs, ys, rows)
        canvas.drawCentredString(297, 30, f"{number + 1}")
        canvas.showPage()
    canvas.save()
    return pdf(path)


@pytest.mark.parametrize(
    ("pages", "shift"),
    [
        (
            [
                [TABLE_HEAD, ["1", "Tỷ lệ hộ nghèo", "%", "3", "1"]],
                [TABLE_HEAD, ["2", "Tỷ lệ lao động\nqua đào tạo", "%", "60", "75"]],
            ],
            0,
        ),
        (
            [
                [TABLE_HEAD, ["1", "Tỷ lệ hộ nghèo", "%", "3", "1"]],
                [TABLE_HEAD, ["2", "Tỷ lệ lao động\nqua đào tạo", "%", "60", "75"]],
            ],
            15,
        ),
        ([[TABLE_HEAD, ["1", "Tỷ lệ hộ nghèo", "%", "3", "1"]], [["2", "Tỷ lệ lao động\nqua đào tạo", "%", "60", "75"]]], 4),
        (
            [
                [TABLE_HEAD, ["1", "Tỷ lệ hộ nghèo", "%", "3", "1"], ["2", "Tỷ lệ lao động", "%", "60", "75"]],
                [["", "qua đào tạo", "", "", ""]],
            ],
            0,
        ),
        (
            [
                [TABLE_HEAD, ["1", "Tỷ lệ hộ nghèo", "%", "3", "1"], ["2", "Tỷ lệ lao động", "%", "60", "75"]],
                [TABLE_HEAD, ["", "qua đào tạo", "", "", ""]],
            ],
            0,
        ),
        (
            [
                [TABLE_HEAD, ["1", "Tỷ lệ hộ nghèo", "%", "3", "1"]],
                [TABLE_HEAD, ["2", "Tỷ lệ lao động", "%", "60", "75"]],
                [["", "qua đào tạo", "", "", ""]],
            ],
            0,
        ),
    ],
    ids=["head repeated", "head repeated, rules moved", "no head", "row cut", "row cut, head repeated", "three pages"],
)
def test_a_ruled_table_goes_on(pages: list[list[list[str]]], shift: float, tmp_path: Path) -> None:
    source = _on_pages(tmp_path / "a.pdf", pages, SIDES, shift=shift)
    assert source.text.splitlines() == [
        "| STT | Chỉ tiêu | Đơn vị tính | Năm 2026 | Năm 2030 |",
        "| 1 | Tỷ lệ hộ nghèo | % | 3 | 1 |",
        "| 2 | Tỷ lệ lao động qua đào tạo | % | 60 | 75 |",
    ]
    found = [
        (t.indicator, float(t.value or -1), t.deadline.end and t.deadline.end.year, t.page)
        for t in extract_file(tmp_path / "a.pdf").targets
    ]
    later = next(number for number, rows in enumerate(pages, 1) if any(row[0] == "2" for row in rows))
    assert found == [
        ("Tỷ lệ hộ nghèo", 3, 2026, 1),
        ("Tỷ lệ hộ nghèo", 1, 2030, 1),
        ("Tỷ lệ lao động qua đào tạo", 60, 2026, later),
        ("Tỷ lệ lao động qua đào tạo", 75, 2030, later),
    ]


def test_a_cut_row_without_a_number_goes_on(tmp_path: Path) -> None:
    pages = [
        [TABLE_HEAD[1:], ["Tỷ lệ hộ nghèo", "%", "3", "1"], ["Tỷ lệ lao động", "%", "60", "75"]],
        [["qua đào tạo", "", "", ""]],
    ]
    text = _on_pages(tmp_path / "a.pdf", pages, SIDES[1:]).text
    assert text.splitlines()[2:] == ["| Tỷ lệ lao động qua đào tạo | % | 60 | 75 |"]


@pytest.mark.parametrize(
    "second",
    [
        [["Xã", "Số hộ"], ["Đông An", "120"]],
        [["Sở", "Nội dung", "Kinh phí", "Nguồn", "Năm"], ["Nội vụ", "Bồi dưỡng", "3 tỷ đồng", "Tỉnh", "2026"]],
    ],
    ids=["fewer columns", "another head, other rules"],
)
def test_another_table_on_the_next_page_stays_one(second: list[list[str]], tmp_path: Path) -> None:
    canvas = new_canvas(tmp_path / "a.pdf", 10)
    _grid(canvas, SIDES, [120, 100, 80], [TABLE_HEAD, ["1", "Tỷ lệ hộ nghèo", "%", "3", "1"]])
    canvas.showPage()
    canvas.setFont(FONT, 10)
    sides = [60.0, 200.0, 300.0] if len(second[0]) == 2 else [60.0, 140.0, 240.0, 330.0, 400.0, 530.0]
    _grid(canvas, sides, [780, 760, 740], second)
    canvas.save()
    assert len(pdf(tmp_path / "a.pdf").text.strip().split("\n\n")) == 2
