"""Scanned pages: drawn by the tests, read by the recognizer, and what comes of them as text and as records."""

from __future__ import annotations

import io
import random
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from PIL import Image

from extract import extract_text
from extract.formats import scan_ocr
from extract.formats.scan import read, read_images, upright
from extract.formats.scan_labels import mend_labels
from extract.formats.scan_slips import mend
from extract.limits import LIMITS, Limits
from extract.read import read_bytes
from extract.refusal import Refused
from extract.source import SourceText
from schema.record import ExtractionRecord
from schema.vocab import entries
from tests.rendering_scan import Paper, as_file, draw_text, missing, scanned, stamped

needs_ocr = pytest.mark.skipif(missing() is not None, reason=missing() or "")
SAMPLES = Path(__file__).parent.parent / "corpus" / "samples"


def facts(record: ExtractionRecord) -> Counter[tuple[object, ...]]:
    """What a record's targets say, without their places."""
    return Counter((t.comparator, t.value, t.value_max, t.unit, t.deadline.end, t.section) for t in record.targets)


def sure(source: SourceText) -> list[str]:
    return [w.code for w in source.warnings if w.code != "ocr_unsure"]


# Whole plans


@needs_ocr
def test_a_scanned_plan_has_the_targets_of_its_text() -> None:
    text = (SAMPLES / "b2_ke_hoach_xa.txt").read_text("utf-8")
    pages = [scanned(page, angle=0.8, blur=0.7, noise=10) for page in draw_text(text).pages]
    wanted, found = facts(extract_text(text)), facts(extract_text(read_images(pages, 200, LIMITS).text))
    assert 2 * sum((wanted & found).values()) >= 0.9 * (wanted.total() + found.total()), (wanted - found, found - wanted)


def plan_page(number: str = "Số: 45/KH-UBND", day: str = "ngày 15 tháng 8 năm 2025", signer: str = "*Nguyễn Văn Bình") -> Paper:
    """A page with all that an official document has: letterhead, title, list, table, signature, footnotes."""
    paper = Paper(colour=True)
    paper.columns(
        ["*ỦY BAN NHÂN DÂN", "*TỈNH ĐỒNG THÁP", number],
        ["*CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "*Độc lập - Tự do - Hạnh phúc", f"Đồng Tháp, {day}"],
        (12, 11),
    )
    paper.paragraph("KẾ HOẠCH", bold=True, centre=True)
    paper.paragraph("Phát triển kinh tế tập thể giai đoạn 2026 - 2030", bold=True, centre=True)
    paper.paragraph("I. MỤC TIÊU", bold=True)
    paper.paragraph("a) Đến năm 2030, tỷ lệ hợp tác xã hoạt động hiệu quả đạt ≥ 75%; phấn đấu trên 30% ứng dụng công nghệ cao.")
    paper.paragraph("b) Mỗi năm thành lập mới ít nhất 25 hợp tác xã, trong đó có 08 hợp tác xã nông nghiệp quy mô lớn.")
    paper.paragraph("II. NHIỆM VỤ", bold=True)
    paper.table(
        [
            ["STT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời gian"],
            ["1", "Mở lớp bồi dưỡng cho giám đốc hợp tác xã", "Sở Nông nghiệp và Môi trường", "Năm 2026"],
            ["2", "Hỗ trợ hợp tác xã ứng dụng công nghệ", "Sở Khoa học và Công nghệ", "2026 - 2028"],
        ]
    )
    paper.columns(
        ["Nơi nhận:", "- Như trên;", "- Lưu: VT."],
        ["*TM. ỦY BAN NHÂN DÂN", "*CHỦ TỊCH", signer],
        (11, 13),
        centre=False,
    )
    return paper


@cache
def plan_source() -> SourceText:
    return read_images(plan_page().pages, 200, LIMITS)


@needs_ocr
def test_the_whole_text_of_a_page() -> None:
    source = plan_source()
    assert source.pages == 1
    assert source.text.split("\n\n") == [
        "ỦY BAN NHÂN DÂN\nTỈNH ĐỒNG THÁP\nSố: 45/KH-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nĐồng Tháp, ngày 15 tháng 8 năm 2025",
        "KẾ HOẠCH\nPhát triển kinh tế tập thể giai đoạn 2026 - 2030",
        "I. MỤC TIÊU",
        "a) Đến năm 2030, tỷ lệ hợp tác xã hoạt động hiệu quả đạt ≥ 75%; phấn đấu trên 30% ứng dụng công nghệ cao.",
        "b) Mỗi năm thành lập mới ít nhất 25 hợp tác xã, trong đó có 08 hợp tác xã nông nghiệp quy mô lớn.",
        "II. NHIỆM VỤ",
        "| STT | Nhiệm vụ | Cơ quan chủ trì | Thời gian |\n"
        "| 1 | Mở lớp bồi dưỡng cho giám đốc hợp tác xã | Sở Nông nghiệp và Môi trường | Năm 2026 |\n"
        "| 2 | Hỗ trợ hợp tác xã ứng dụng công nghệ | Sở Khoa học và Công nghệ | 2026 - 2028 |",
        "Nơi nhận:\n- Như trên;\n- Lưu: VT.",
        "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nNguyễn Văn Bình\n",
    ]
    record = extract_text(source.text)
    assert (record.document.number, str(record.document.issued_on), record.document.signer) == (
        "45/KH-UBND",
        "2025-08-15",
        "Nguyễn Văn Bình",
    )
    assert record.document.place.province == "tỉnh Đồng Tháp"
    assert [(t.comparator, t.value, t.section) for t in record.targets] == [
        ("ge", 75, "I.a"),
        ("gt", 30, "I.a"),
        ("ge", 25, "I.b"),
        ("eq", 8, "I.b"),
    ]


@needs_ocr
def test_figures_are_doubtful_and_words_are_not() -> None:
    source = plan_source()
    doubtful = {source.text[a:b] for a, b in source.doubtful}
    assert {"45/KH-UBND", "75%;", "30%", "25", "08", "≥"} <= doubtful
    assert not any(word.isalpha() for word in doubtful), doubtful


@needs_ocr
def test_a_picture_file_becomes_a_record_with_places_and_doubts(tmp_path: Path) -> None:
    from extract import extract_file

    path = tmp_path / "kế hoạch.png"
    path.write_bytes(as_file(plan_page().pages, "PNG"))
    record = extract_file(path)
    assert (record.source.media_type, record.source.pages) == ("image/png", 1)
    assert [(t.page, t.confidence <= 0.7, bool(t.boxes)) for t in record.targets] == [(1, True, True)] * 4
    assert "figure_doubtful" in {w.code for w in record.warnings}


# Places


@needs_ocr
@pytest.mark.parametrize("turn", [0, 1.5, 90, 180])
def test_boxes_enclose_the_drawn_words(turn: float) -> None:
    paper = plan_page()
    drawn = {word: box for _, word, *box in paper.words}
    page = paper.pages[0].rotate(turn, Image.Resampling.BICUBIC, expand=turn % 90 == 0, fillcolor="white")
    source = read_images([page], 200, LIMITS) if turn else plan_source()
    assert len(source.text.split()) > 100
    for word in ("45/KH-UBND", "75%;", "2030,", "25", "Bình"):
        at = source.text.rindex(word)
        number, boxes = source.place((at, at + len(word)))
        assert number == 1 and boxes and len(boxes) == 1
        left, top, right, bottom = drawn[word]
        corners = [turned(x, y, turn, paper.pages[0].size) for x in (left, right) for y in (top, bottom)]
        wanted = min(x for x, _ in corners), min(y for _, y in corners), max(x for x, _ in corners), max(y for _, y in corners)
        assert boxes[0] == pytest.approx([v * 72 / 200 for v in wanted], abs=8), word


def turned(x: float, y: float, degrees: float, size: tuple[int, int]) -> tuple[float, float]:
    """Where a point of a page comes to lie when the page is turned counter-clockwise about its middle (quarter turns: with its frame)."""
    import math

    width, height = size
    if degrees % 90 == 0:
        return [(x, y), (y, width - x), (width - x, height - y), (height - y, x)][int(degrees // 90)]
    a = math.radians(degrees)
    dx, dy = x - width / 2, y - height / 2
    return width / 2 + dx * math.cos(a) + dy * math.sin(a), height / 2 - dx * math.sin(a) + dy * math.cos(a)


@pytest.mark.parametrize("turn", [0, 1.5, 90, 92, 270, 268.5])
@pytest.mark.parametrize("form", ["letterhead and prose", "nothing but a table"])
def test_pages_that_lie_on_their_side_are_told_before_they_are_read(form: str, turn: float) -> None:
    paper = plan_page() if form == "letterhead and prose" else Paper()
    if form == "nothing but a table":
        names = [
            "hợp tác xã có lãi",
            "tổ hợp tác đăng ký kinh doanh",
            "cán bộ quản lý qua bồi dưỡng",
            "sản phẩm bán trên sàn điện tử",
        ]
        rows = [[str(n), f"Tỷ lệ {names[n % 4]} ở các xã, phường vùng {n}", "%", f"{n + 31}", f"{n + 44}"] for n in range(1, 19)]
        paper.table([["STT", "Chỉ tiêu", "ĐVT", "2026", "2030"], *rows])
    page = paper.pages[0].rotate(turn, Image.Resampling.BICUBIC, expand=True, fillcolor="white")
    placing = upright(page, 200)[0].placing
    assert placing.quarters % 2 == round(turn / 90) % 2
    assert placing.angle == pytest.approx(90 * round(turn / 90) - turn, abs=0.15)


# What scanners and offices do to a page


@needs_ocr
def test_a_red_stamp_is_taken_out_and_the_black_words_under_it_stay() -> None:
    paper = plan_page()
    _, _, left, top, *_ = next(w for w in paper.words if w[1] == "CHỦ" and w[3] > 1000)
    source = read_images([stamped(paper.pages[0], (left, top + 40), 150, "ỦY BAN")], 200, LIMITS)
    assert source.text.endswith("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nNguyễn Văn Bình\n")
    assert "stamp_removed" in sure(source)


@needs_ocr
def test_what_only_a_stamp_holds_is_null_with_a_warning() -> None:
    paper = plan_page("Số:          /KH-UBND", "ngày      tháng      năm 2025", " ")
    at = {word: (left, top, right, bottom) for _, word, left, top, right, bottom in paper.words}
    page = stamped(paper.pages[0], (at["Số:"][2] + 22, at["Số:"][1] + 15), 20, "45")
    page = stamped(page, ((at["ngày"][2] + at["tháng"][0]) / 2, at["ngày"][1] + 15), 20, "15")
    page = stamped(page, (at["CHỦ"][2], at["CHỦ"][3] + 100), 90, "Nguyễn Văn Bình")
    source = read_images([page], 200, LIMITS)
    record = extract_text(source.text)
    assert (record.document.number, record.document.issued_on, record.document.signer) == (None, None, None)
    assert {"number_blank", "date_blank"} <= {w.code for w in record.warnings} and "stamp_removed" in sure(source)


@needs_ocr
@pytest.mark.parametrize("edge", ["shadow and black border", "jpeg", "one bit"])
def test_worn_pages_keep_their_figures(edge: str) -> None:
    import numpy as np

    page = plan_page().pages[0]
    pixels = np.asarray(page).astype(np.float32)
    if edge == "shadow and black border":
        pixels *= np.linspace(0.45, 1, pixels.shape[1])[None, :, None]
        pixels[:, :35] = 0
        pixels[-28:] = 20
        page = Image.fromarray(pixels.astype(np.uint8))
    elif edge == "jpeg":
        out = io.BytesIO()
        page.save(out, "JPEG", quality=60)
        page = Image.open(out)
    else:
        page = page.convert("L").convert("1", dither=Image.Dither.NONE)
    record = extract_text(read_images([page], 200, LIMITS).text)
    assert [t.value for t in record.targets] == [75, 30, 25, 8]
    assert record.document.number == "45/KH-UBND"


@needs_ocr
def test_tables_and_sentences_go_on_over_pages() -> None:
    paper = Paper()
    paper.y = 1500
    for _ in range(3):
        paper.paragraph(
            "Các cơ quan, đơn vị chủ động xây dựng kế hoạch, bảo đảm đúng tiến độ và chất lượng của từng nhiệm vụ được giao."
        )
    paper.y = 2120
    paper.paragraph(
        "Đến năm 2030 phấn đấu 90% thôn có nhà văn hóa đạt chuẩn theo quy định, trong đó " * 2 + "có 12 thôn kiểu mẫu."
    )
    paper.y = 1900
    rows = [["STT", "Chỉ tiêu", "Năm 2030"]] + [
        [str(n), f"Tỷ lệ hộ dân được dùng nước sạch ở khu vực số {n}", f"{60 + n}%"] for n in range(1, 9)
    ]
    paper.table(rows)
    text = read_images(paper.pages, 200, LIMITS).text
    assert "theo quy định, trong đó Đến năm 2030 phấn đấu 90% thôn có nhà văn hóa đạt chuẩn" in text
    assert "trong đó có 12 thôn kiểu mẫu." in text
    table = next(block for block in text.split("\n\n") if block.startswith("|"))
    assert [row.split(" | ")[-1].rstrip(" |") for row in table.splitlines()] == ["Năm 2030", *(f"{60 + n}%" for n in range(1, 9))]
    assert not any(line.strip() in {"2", "3"} for line in text.splitlines())


@needs_ocr
def test_raised_figures_become_footnote_marks() -> None:
    paper = Paper()
    paper.paragraph("Thực hiện Nghị quyết của Tỉnh ủy, các địa phương đã ban hành nhiều kế hoạch nhằm giảm nghèo bền vững.")
    for n, words in enumerate(["Phấn đấu tỷ lệ hộ nghèo còn dưới 2%", "Tỷ lệ bao phủ bảo hiểm y tế đạt 95%"], 1):
        font = paper.font()
        paper.put(words, paper.left, paper.y, font)
        end = paper.left + font.getlength(words)
        paper.put(str(n), end + 1, paper.y + 2, paper.font(8))
        paper.put("vào cuối năm 2030.", end + 20, paper.y, font)
        paper.y += 60
    paper.y = 1800
    paper.rule()
    for n, words in enumerate(["Hiện nay là 4,5%.", "Hiện đạt 92,1% dân số."], 1):
        paper.put(str(n), paper.left, paper.y, paper.font(6))
        paper.put(words, paper.left + 14, paper.y, paper.font(10))
        paper.y += 40
    text = read_images(paper.pages, 200, LIMITS).text
    assert "còn dưới 2%[1] vào cuối năm 2030." in text and "đạt 95%[2] vào cuối năm 2030." in text
    assert text.endswith("[1] Hiện nay là 4,5%.\n\n[2] Hiện đạt 92,1% dân số.\n")
    assert [(t.value, t.baseline and float(t.baseline.value)) for t in extract_text(text).targets] == [(2, 4.5), (95, 92.1)]


# Slips


def rows(key: str) -> list[tuple[str, str]]:
    return [(entry["meant"], phrase) for entry in entries("misreadings", "misreading") for phrase in entry[key]]


@pytest.mark.parametrize(("meant", "phrase"), rows("examples"))
def test_misreadings_are_mended_in_their_examples(meant: str, phrase: str) -> None:
    mended = " ".join(mend(phrase.split()))
    assert mended != phrase and meant.lower() in mended.lower(), mended


@pytest.mark.parametrize(("meant", "phrase"), rows("counter_examples"))
def test_what_is_no_misreading_stays(meant: str, phrase: str) -> None:
    assert " ".join(mend(phrase.split())) == phrase


def test_every_misreading_can_be_found_and_is_none_of_the_right_words() -> None:
    for entry in entries("misreadings", "misreading"):
        assert entry["examples"] and entry["counter_examples"], entry["meant"]
        for read_as in entry["read"]:
            assert read_as != entry["meant"] and len(read_as.split()) == len(entry["meant"].split()), read_as


@pytest.mark.parametrize(
    ("words", "mended"),
    [
        ("Kế hoạch số 12-ÐĐA/TU", "Kế hoạch số 12-ĐA/TU"),
        ("Đề án số 08-ÐA/TU, ngày 15-9-2017", "Đề án số 08-ĐA/TU, ngày 15-9-2017"),
        ("Luật số 197/2025/QHI15", "Luật số 197/2025/QH15"),
        ("Thông tư số 01/2021/TT-BYTT ngày", "Thông tư số 01/2021/TT-BYT ngày"),
        ("Chỉ thị 27/CT-T'Tg của", "Chỉ thị 27/CT-TTg của"),
        ("đạt 1O% trở lên", "đạt 10% trở lên"),
        ("đến năm 2O3O", "đến năm 2030"),
        ("UBND tỉnh Quảng Ngài và tỉnh Hà Giang", "UBND tỉnh Quảng Ngãi và tỉnh Hà Giang"),
        ("Nghị quyết 30-CTr/U", "Nghị quyết 30-CTr/U"),
        ("xã IO có 259; Oai; l đồng chí", "xã IO có 259; Oai; l đồng chí"),
        ("tỉnh ta có 10 xã", "tỉnh ta có 10 xã"),
    ],
)
def test_only_sure_slips_are_mended(words: str, mended: str) -> None:
    assert " ".join(mend(words.split())) == mended


@pytest.mark.parametrize(
    ("labels", "mended"),
    [
        ("I. H. III. IV.", "I. II. III. IV."),
        ("I. 1. 2. H. 1. II. IV.", "I. 1. 2. II. 1. III. IV."),
        ("I. I. III.", "I. II. III."),
        ("I. II. I. II.", "I. II. I. II."),
        ("F. G. H.", "F. G. H."),
        ("VI. VII. VII. IX.", "VI. VII. VIII. IX."),
        ("H.", "H."),
        ("1. 2. 3. 4. o. 6.", "1. 2. 3. 4. 5. 6."),
        ("1. o.", "1. o."),
        ("a) b) c) d) ở) e) ø) h)", "a) b) c) d) đ) e) g) h)"),
        ("a) b) 1. a) b)", "a) b) 1. a) b)"),
        ("a) b) d)", "a) b) d)"),
    ],
)
def test_labels_are_mended_by_those_before_them(labels: str, mended: str) -> None:
    lines = [[label, "Xây", "dựng"] for label in labels.split()]
    found = mend_labels(lines)
    assert " ".join(found.get(n, line[0]) for n, line in enumerate(lines)) == mended


# What is refused


def test_without_the_recognizer_a_scan_is_refused_with_the_package_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    scan_ocr.program.cache_clear()
    try:
        with pytest.raises(Refused) as refused:
            read(as_file([Image.new("L", (300, 300), "white")], "PNG"), LIMITS)
        assert (refused.value.code, refused.value.fields) == ("ocr_missing", {"package": "tesseract-ocr-vie"})
        with pytest.raises(Refused, match="ocr_missing"):
            read_images([Image.new("L", (300, 300), "white")], 200, LIMITS)
    finally:
        scan_ocr.program.cache_clear()


@needs_ocr
def test_an_empty_page_has_no_text() -> None:
    for page in (Image.new("L", (1654, 2339), "white"), Image.new("RGB", (1654, 2339), "black"), Image.new("1", (1, 1))):
        assert read_images([page], 200, LIMITS).text == ""


@needs_ocr
@pytest.mark.parametrize("size", [(1, 1), (30, 30), (1, 3_000), (3_000, 1)])
def test_a_picture_of_a_few_pixels_has_no_text(size: tuple[int, int]) -> None:
    assert read(as_file([Image.new("L", size, 0)], "PNG"), LIMITS).text.strip() == ""


@needs_ocr
@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (Limits(max_pixels=100_000), "too_many_pixels"),
        (Limits(max_pages=1), "too_many_pages"),
        (Limits(max_seconds=0.01), "time_limit"),
    ],
)
def test_limits_are_kept(limits: Limits, code: str) -> None:
    paper = Paper()
    paper.paragraph("Đến năm 2030 đạt 95%.")
    paper.turn()
    with pytest.raises(Refused) as refused:
        read(as_file(paper.pages, "TIFF"), limits)
    assert refused.value.code == code


@needs_ocr
def test_a_file_that_claims_to_be_huge_is_refused_before_it_is_unpacked() -> None:
    data = bytearray(as_file([Image.new("L", (50, 50))], "PNG"))
    data[16:24] = (60_000).to_bytes(4, "big") * 2
    with pytest.raises(Refused) as refused:
        read(bytes(data), LIMITS)
    assert refused.value.code in {"too_many_pixels", "damaged"}


@needs_ocr
def test_damaged_pictures_are_read_or_refused_with_a_code() -> None:
    chance = random.Random(20261122)
    page = Image.linear_gradient("L").resize((160, 90)).point(lambda v: 200 + v // 5)
    whole = {kind: as_file([page, page], kind) for kind in ("PNG", "JPEG", "TIFF")}
    codes: Counter[str] = Counter()
    for n in range(120):
        data = bytearray(whole[("PNG", "JPEG", "TIFF")[n % 3]])
        if n % 2:
            del data[chance.randrange(8, len(data)) :]
        for _ in range(chance.randrange(1, 12)):
            data[chance.randrange(4, len(data))] = chance.randrange(256)
        try:
            assert read(bytes(data), Limits(max_pages=3)).pages in {1, 2, 3}
            codes["read"] += 1
        except Refused as refused:
            codes[refused.code] += 1
    assert set(codes) <= {"read", "damaged", "too_many_pages", "too_many_pixels"} and codes["read"] > 20 and codes["damaged"] > 20


@needs_ocr
def test_bytes_are_told_to_be_a_picture_and_read_apart() -> None:
    paper = Paper()
    paper.paragraph("Đến năm 2030, tỷ lệ hộ nghèo toàn tỉnh còn dưới 2%.")
    source = read_bytes(as_file(paper.pages, "TIFF"), "quét.doc")
    assert (source.text.strip(), source.media_type) == ("Đến năm 2030, tỷ lệ hộ nghèo toàn tỉnh còn dưới 2%.", "image/tiff")
