"""Word documents: numbers, letterhead, tables, notes, tracked changes and old fonts as text; hostile and damaged files refused by code."""

from __future__ import annotations

import io
import json
import random
import re
import subprocess
import sys
import time
import tracemalloc
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from rendering_docx import cell, chunk, level, numbered, package, packed, paragraph, row, run, table, to_docx

from extract import extract_text
from extract.formats.docx import read
from extract.formats.docx_xml import MAX_DEPTH
from extract.limits import LIMITS, Limits
from extract.mending import mended
from extract.refusal import Refused

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
SAMPLES = Path(__file__).resolve().parent.parent / "corpus" / "samples"


def text_of(body: str, **parts: str) -> str:
    return read(package(body, **parts), LIMITS).text.strip()


def code_of(data: bytes, limits: Limits = LIMITS) -> str:
    with pytest.raises(Refused) as refused:
        read(data, limits)
    return refused.value.code


# Automatic numbers

OUTLINE = (
    '<w:abstractNum w:abstractNumId="7">'
    + level(0, "upperRoman", "%1.")
    + level(1, "decimal", "%2.")
    + level(2, "lowerLetter", "%3)")
    + level(3, "bullet", "-")
    + level(4, "bullet", "+")
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
)

NUMBERINGS = [
    pytest.param(
        OUTLINE,
        [("A", 1, 0), ("B", 1, 1), ("C", 1, 1), ("D", 1, 2), ("E", 1, 3), ("F", 1, 4), ("G", 1, 2), ("H", 1, 0), ("K", 1, 1)],
        ["I. A", "1. B", "2. C", "a) D", "- E", "+ F", "b) G", "II. H", "1. K"],
        id="levels below start again",
    ),
    pytest.param(
        '<w:abstractNum w:abstractNumId="0">' + level(0, "upperRoman", "%1") + level(1, "decimal", "%1.%2", more="<w:isLgl/>")
        + level(2, "decimal", "%2.%3.", start=5) + '</w:abstractNum><w:num w:numId="4"><w:abstractNumId w:val="0"/></w:num>',
        [("A", 4, 0), ("B", 4, 0), ("C", 4, 1), ("D", 4, 2), ("E", 4, 2)],
        ["I A", "II B", "2.1 C", "1.5. D", "1.6. E"],
        id="labels of several levels, legal numbers, a start of its own",
    ),
    pytest.param(
        '<w:abstractNum w:abstractNumId="0">' + level(0, "decimal", "%1.") + '</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/></w:num>',
        [("A", 1, 0), ("B", 1, 0), ("C", 3, 0), ("D", 2, 0), ("E", 2, 0)],
        ["1. A", "2. B", "3. C", "1. D", "2. E"],
        id="lists of one definition go on counting, an override starts again once",
    ),
    pytest.param(
        '<w:abstractNum w:abstractNumId="0">' + level(0, "decimal", "Điều %1.") + level(1, "decimal", "%2.", more='<w:lvlRestart w:val="0"/>')
        + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
        [("A", 1, 0), ("B", 1, 1), ("C", 1, 0), ("D", 1, 1), ("E", 0, 0), ("F", 99, 0)],
        ["Điều 1. A", "1. B", "Điều 2. C", "2. D", "E", "F"],
        id="words in labels, no new start, no list",
    ),
    pytest.param(
        '<w:abstractNum w:abstractNumId="0">' + level(0, "none", "") + level(1, "decimalZero", "%2/") + level(2, "bullet", "\uf0b7")
        + level(3, "bullet", "\uf02b") + level(4, "vietnameseCounting", "Thứ %5:") + '</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
        [("A", 1, 0), ("B", 1, 1), ("C", 1, 2), ("D", 1, 3), ("E", 1, 4), ("F", 1, 4)],
        ["A", "01/ B", "- C", "+ D", "Thứ một: E", "Thứ hai: F"],
        id="other forms of numbers",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("numbering", "paragraphs", "expected"), NUMBERINGS)
def test_automatic_numbers_are_text(numbering: str, paragraphs: list[tuple[str, int, int]], expected: list[str]) -> None:
    body = "".join(numbered(text, list_id, at) for text, list_id, at in paragraphs)
    assert text_of(body, numbering=numbering).split("\n\n") == expected


def test_numbers_come_from_the_paragraphs_style() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/><w:basedOn w:val="H1"/>'
        '<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="H3"><w:name w:val="heading 3"/><w:basedOn w:val="H1"/></w:style>'
    )
    numbering = OUTLINE.replace('<w:lvl w:ilvl="2">', '<w:lvl w:ilvl="2"><w:pStyle w:val="H3"/>')
    body = "".join(paragraph(f"Mục {name}", f'<w:pStyle w:val="{name}"/>') for name in ("H1", "H2", "H3", "H2"))
    assert text_of(body, styles=styles, numbering=numbering).split("\n\n") == ["I. Mục H1", "1. Mục H2", "a) Mục H3", "2. Mục H2"]


def test_automatic_numbers_make_the_outline() -> None:
    record = extract_text(
        text_of(
            numbered("Mục tiêu", 1, 0)
            + numbered("Mục tiêu cụ thể", 1, 1)
            + numbered("Đến năm 2027, tỷ lệ hộ nghèo còn dưới 2%.", 1, 2),
            numbering=OUTLINE,
        )
    )
    assert [(s.path, s.heading) for s in record.sections][:2] == [("I", "Mục tiêu"), ("I.1", "Mục tiêu cụ thể")]
    assert [(t.section, t.comparator, int(t.value), t.deadline.end) for t in record.targets] == [
        ("I.1.a", "lt", 2, date(2027, 12, 31))
    ]


# Letterhead and tables


@pytest.mark.parametrize("ruled", [False, True])
def test_letterhead_table_tells_issuer_number_date_and_signer(ruled: bool) -> None:
    body = (
        table(
            row(
                cell("ỦY BAN NHÂN DÂN", "XÃ TÂN HÒA", "-------"),
                cell("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "---------------"),
            ),
            row("Số: 45/KH-UBND", "Tân Hòa, ngày 15 tháng 8 năm 2025"),
            ruled=ruled,
        )
        + paragraph("KẾ HOẠCH")
        + paragraph("Phát triển kinh tế - xã hội năm 2026")
        + paragraph("Ủy ban nhân dân xã ban hành Kế hoạch như sau:")
        + paragraph("1. Tỷ lệ hộ nghèo còn dưới 2%.")
        + table(
            row(
                cell("Nơi nhận:", "- Như trên;", "- Lưu: VT."),
                cell("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "", "Nguyễn Văn Minh"),
            ),
            ruled=False,
        )
    )
    document = extract_text(text_of(body)).document
    assert (document.number, document.issued_on, document.issuer) == (
        "45/KH-UBND",
        date(2025, 8, 15),
        "Ủy ban nhân dân xã Tân Hòa",
    )
    assert (document.kind, document.tier, document.signer) == ("ke_hoach", "commune", "Nguyễn Văn Minh")
    assert document.title == "Phát triển kinh tế - xã hội năm 2026"


TABLES = [
    (
        table(row("TT", "Nhiệm vụ"), row("1", "Đào tạo"), row("2", "Chuyển|đổi số")),
        "| TT | Nhiệm vụ |\n| 1 | Đào tạo |\n| 2 | Chuyển/đổi số |",
    ),
    (
        table(row("TT", "Chỉ tiêu"), row("", ""), row("1", cell("Hộ nghèo", "còn dưới"))),
        "| TT | Chỉ tiêu |\n| 1 | Hộ nghèo còn dưới |",
    ),
    (
        table(
            row(cell("TT", properties='<w:vMerge w:val="restart"/>'), cell("Năm", properties='<w:gridSpan w:val="2"/>')),
            row(cell("", properties="<w:vMerge/>"), "2026", "2027"),
            row("1", cell("95%", properties='<w:vMerge w:val="restart"/>'), "97%"),
            row("2", cell("", properties="<w:vMerge/>"), "98%"),
        ),
        "| TT | Năm |  |\n|  | 2026 | 2027 |\n| 1 | 95% | 97% |\n| 2 | 95% | 98% |",
    ),
    (table(row("A", "B"), row("C", properties='<w:gridBefore w:val="1"/>')), "| A | B |\n|  | C |"),
    (table(row("A", cell(table(row("B", "C")), ""))), "| A | B C |"),
    (table(row("Một ô"), row("Hai ô")), "Một ô\n\nHai ô"),
    (table(row("A", "B"), row("C", "D", properties="<w:del/>"), row("E", "F")), "| A | B |\n| E | F |"),
    (table(row("A", "B"), ruled=False), "A\n\nB"),
    (table(*[row("A", "B", "C", "D")] * 2, ruled=False), "| A | B | C | D |\n| A | B | C | D |"),
    (table(*[row("A", "B")] * 7, ruled=False), "\n".join(["| A | B |"] * 7)),
    (
        table(row(*[cell(t, properties='<w:tcBorders><w:left w:val="single"/></w:tcBorders>') for t in "AB"]), ruled=False),
        "| A | B |",
    ),
]


@pytest.mark.parametrize(("body", "expected"), TABLES)
def test_tables_are_rows(body: str, expected: str) -> None:
    assert text_of(body) == expected


CELLS = [
    (("Sở Nội vụ", "Sở Tài chính"), "Sở Nội vụ; Sở Tài chính"),
    (("- UBND các xã", "", "- Công an tỉnh (PA05)", "- Sở Y tế"), "- UBND các xã; - Công an tỉnh (PA05); - Sở Y tế"),
    (("Sở Nội vụ,", "Sở Tài chính;", "Sở Y tế."), "Sở Nội vụ, Sở Tài chính; Sở Y tế."),
    (("Ủy ban nhân dân", "các xã"), "Ủy ban nhân dân các xã"),
    (("95%", "Năm 2026"), "95% Năm 2026"),
    (("XÃ TÂN HÒA", "XÃ TÂN LẬP"), "XÃ TÂN HÒA XÃ TÂN LẬP"),
]


@pytest.mark.parametrize(("paragraphs", "expected"), CELLS)
def test_paragraphs_of_a_cell_stand_on_one_line(paragraphs: tuple[str, ...], expected: str) -> None:
    said = " ".join(filter(None, paragraphs))
    assert text_of(table(row(cell(*paragraphs), "B"), row(cell(*paragraphs), "B"))) == f"| {said} | B |\n| {expected} | B |"


def test_each_body_of_a_cell_is_charged() -> None:
    head = row("TT", "Nhiệm vụ", "Cơ quan chủ trì", cell("Cơ quan", "Phối hợp"), "Thời gian")
    tasks = row("1", "Rà soát hộ nghèo", cell("Sở Nội vụ", "Sở Tài chính"), "Công an tỉnh", "Quý I/2026")
    record = extract_text(
        text_of(paragraph("KẾ HOẠCH") + paragraph("Giảm nghèo") + paragraph("I. NHIỆM VỤ") + table(head, tasks))
    )
    assert [(a.section, a.role, a.body) for a in record.assignments] == [
        ("I.1", "lead", "Sở Nội vụ"),
        ("I.1", "lead", "Sở Tài chính"),
        ("I.1", "coordinate", "Công an tỉnh"),
    ]


def test_table_numbers_are_automatic_too() -> None:
    numbers = '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    rows = [row(cell(f"<w:p>{numbers}</w:p>"), text) for text in ("Đào tạo", "Tuyển dụng")]
    assert (
        text_of(table(row("TT", "Nhiệm vụ"), *rows), numbering=OUTLINE)
        == "| TT | Nhiệm vụ |\n| 1. | Đào tạo |\n| 2. | Tuyển dụng |"
    )


# Paragraphs

PARAGRAPHS = [
    ("Tracked: put in, taken out", "<w:p><w:r><w:t>Đạt </w:t></w:r><w:del><w:r><w:delText>90</w:delText></w:r></w:del>"
     "<w:ins><w:r><w:t>95</w:t></w:r></w:ins><w:r><w:t>%</w:t></w:r></w:p>", "Đạt 95%"),
    ("Tracked: moved", f"<w:p><w:moveFrom>{run('một')}</w:moveFrom>{run('hai ')}<w:moveTo>{run('ba')}</w:moveTo></w:p>", "hai ba"),
    ("Tracked: end of a paragraph taken out", paragraph("Đạt 95%", "<w:rPr><w:del/></w:rPr>") + paragraph(" trở lên"), "Đạt 95% trở lên"),
    ("Tracked: last end taken out", paragraph("Đạt 95%", "<w:rPr><w:del/></w:rPr>"), "Đạt 95%"),
    ("Tracked: former properties are none", '<w:p><w:pPr><w:pPrChange><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
     f"</w:pPr></w:pPrChange></w:pPr>{run('A', '<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>')}</w:p>", "A"),
    ("Breaks and tabs", "<w:p><w:r><w:t>KẾ HOẠCH</w:t><w:br/><w:t>Năm</w:t><w:tab/><w:t>2026</w:t></w:r></w:p>", "KẾ HOẠCH\nNăm\t2026"),
    ("Tab stops are no tabs", paragraph("A", '<w:tabs><w:tab w:val="left" w:pos="720"/></w:tabs>'), "A"),
    ("Hyphens", "<w:p><w:r><w:t>12</w:t><w:noBreakHyphen/><w:t>KH\u00ad/ĐU</w:t><w:softHyphen/></w:r></w:p>", "12-KH/ĐU"),
    ("Hidden text", "<w:p>" + run("A") + run("B", "<w:vanish/>") + run("C", '<w:vanish w:val="0"/>') + "</w:p>", "AC"),
    ("Capitals", paragraph("") + f"<w:p>{run('Kế hoạch', '<w:caps/>')}</w:p>", "KẾ HOẠCH"),
    ("Symbols", '<w:p><w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t> 95%</w:t></w:r></w:p>', "≥ 95%"),
    ("Formula", "<w:p><m:oMath><m:r><m:t>≥ 80%</m:t></m:r></m:oMath></w:p>", "≥ 80%"),
    ("Page number by field", '<w:p><w:r><w:t>Trang </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>'
     '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>3</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>nữa</w:t></w:r></w:p>', "Trang nữa"),
    ("Other fields are text", '<w:p><w:fldSimple w:instr=" NUMPAGES "><w:r><w:t>9</w:t></w:r></w:fldSimple>'
     '<w:fldSimple w:instr=" REF so "><w:r><w:t>12-KH/ĐU</w:t></w:r></w:fldSimple></w:p>', "12-KH/ĐU"),
    ("A field without an end hides no more than its paragraph", '<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:t>x</w:t></w:r></w:p>' + paragraph("A"), "A"),
    ("Text box, once", "<w:p><mc:AlternateContent><mc:Choice><wps:txbx><w:txbxContent>" + paragraph("DỰ THẢO") + "</w:txbxContent></wps:txbx></mc:Choice>"
     "<mc:Fallback><v:textbox><w:txbxContent>" + paragraph("DỰ THẢO") + f"</w:txbxContent></v:textbox></mc:Fallback></mc:AlternateContent>{run('KẾ HOẠCH')}</w:p>",
     "KẾ HOẠCH\n\nDỰ THẢO"),
    ("Old text box", f"<w:p><w:r><w:pict><v:textbox><w:txbxContent>{paragraph('A')}</w:txbxContent></v:textbox></w:pict></w:r></w:p>", "A"),
    ("Content controls", f"<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent><w:p><w:sdt><w:sdtContent>{run('A')}</w:sdtContent></w:sdt></w:p></w:sdtContent></w:sdt>", "A"),
    ("Links", f'<w:p><w:hyperlink r:id="r9">{run("57-NQ/TW")}</w:hyperlink></w:p>', "57-NQ/TW"),
    ("Bold as a whole", f"<w:p>{run('I. MỤC', '<w:b/>')}{run(' ')}{run('TIÊU', '<w:b/>')}</w:p><w:p>{run('1. Chung: ', '<w:b/>')}{run('A')}</w:p>",
     "**I. MỤC TIÊU**\n\n1. Chung: A"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), [pytest.param(b, e, id=i) for i, b, e in PARAGRAPHS])
def test_paragraphs(body: str, expected: str) -> None:
    assert text_of(body, numbering=OUTLINE) == expected


def test_decomposed_letters_are_mended_and_told() -> None:
    body = paragraph("I. Chung") + f"<w:p>{run('Ke')}{run(chr(0x302) + chr(0x301) + ' hoa' + chr(0x323) + 'ch')}</w:p>"
    source = mended(read(package(body), LIMITS))
    assert source.text.strip() == "I. Chung\n\nKế hoạch"
    assert [(w.code, w.span and source.text[slice(*w.span)]) for w in source.warnings] == [("letters_composed", "ế hoạ")]


def test_contents_are_no_text() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="M1"><w:name w:val="toc 1"/></w:style>'
    assert (
        text_of(paragraph("I. Mục tiêu\t3", '<w:pStyle w:val="M1"/>') + paragraph("I. Mục tiêu"), styles=styles) == "I. Mục tiêu"
    )


def test_the_strict_form_of_the_format_is_read() -> None:
    strict = wrapped(b"<w:p><w:r><w:t>A</w:t></w:r></w:p>").replace(
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    )
    assert read(raw(strict), LIMITS).text == "A\n\n"


# Notes


def note(kind: str, identity: int, *texts: str) -> str:
    return f'<w:{kind} w:id="{identity}">{"".join(paragraph(t) for t in texts)}</w:{kind}>'


def mark(kind: str, identity: int) -> str:
    return f'<w:r><w:{kind}Reference w:id="{identity}"/></w:r>'


def test_notes_stand_at_the_end_in_the_texts_order() -> None:
    body = (
        f"<w:p>{run('Thạc sĩ trên 60%')}{mark('footnote', 3)}{run('; nữ từ 20%')}{mark('endnote', 1)}<w:del>{mark('footnote', 2)}</w:del></w:p>"
        + table(row("TT", "Chỉ tiêu"), row("1", cell(f"<w:p>{run('Hộ nghèo')}{mark('footnote', 2)}{mark('footnote', 8)}</w:p>")))
    )
    footnotes = (
        '<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
        + note("footnote", 2, "Theo chuẩn mới.")
        + note("footnote", 3, "Hiện tại là", "52,28%.")
    )
    assert text_of(body, footnotes=footnotes, endnotes=note("endnote", 1, "Hiện tại là 15,29%.")) == (
        "Thạc sĩ trên 60%[1]; nữ từ 20%[2]\n\n| TT | Chỉ tiêu |\n| 1 | Hộ nghèo[3] |\n\n"
        "[1] Hiện tại là 52,28%.\n\n[2] Hiện tại là 15,29%.\n\n[3] Theo chuẩn mới."
    )


def test_a_footnote_is_the_targets_baseline() -> None:
    body = (
        paragraph("KẾ HOẠCH") + paragraph("Nâng cao chất lượng cán bộ") + paragraph("I. MỤC TIÊU")
        + f"<w:p>{run('- Đến năm 2030, phấn đấu trên 60% cán bộ có trình độ thạc sĩ')}{mark('footnote', 1)}{run('.')}</w:p>"
    )  # fmt: skip
    (target,) = extract_text(text_of(body, footnotes=note("footnote", 1, "Hiện tại là 52,28%."))).targets
    assert target.comparator == "gt" and target.value == 60
    assert target.baseline is not None and float(target.baseline.value) == 52.28


# Old fonts


def test_runs_in_old_fonts_are_converted_by_their_fonts_name() -> None:
    tcvn, capitals, vni = (f'<w:rFonts w:ascii="{f}" w:hAnsi="{f}"/>' for f in (".VnTime", ".VnTimeH", "VNI-Times"))
    body = (
        f"<w:p>{run('kÕ ho¹ch', capitals)}</w:p>"
        + "<w:p>"
        + run("Ban ChÊp hµnh Trung ", tcvn)
        + f"<w:r><w:rPr>{tcvn}</w:rPr><w:softHyphen/></w:r>"
        + run("¬ng", tcvn)
        + run(" và tỉnh ủy")
        + "</w:p>"
        + f"<w:p>{run('phaùt trie', vni)}{run('ån', vni)}</w:p>"
        + paragraph("Hết.")
    )
    source = read(package(body), LIMITS)
    assert source.text.split("\n\n")[:4] == ["KẾ HOẠCH", "Ban Chấp hành Trung ương và tỉnh ủy", "phát triển", "Hết."]
    assert [(w.code, w.span and source.text[slice(*w.span)]) for w in source.warnings] == [
        ("legacy_encoding", "KẾ HOẠCH"),
        ("legacy_encoding", "Ban Chấp hành Trung ương và tỉnh ủy"),
        ("legacy_encoding", "phát triển"),
    ]


def test_the_font_may_come_from_a_style() -> None:
    styles = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="normal"/><w:rPr><w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="U"><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/></w:rPr></w:style>'
    )
    body = "<w:p>" + run("kÕ ho¹ch ") + run("café", '<w:rStyle w:val="U"/>') + "</w:p>"
    assert text_of(body, styles=styles) == "kế hoạch café"


# Whole documents


@pytest.mark.parametrize("name", sorted(p.name for p in SAMPLES.glob("*.txt")))
@pytest.mark.parametrize("automatic", [False, True])
def test_samples_as_word_say_what_their_text_says(name: str, automatic: bool) -> None:
    text = (SAMPLES / name).read_text("utf-8")
    plain, word = extract_text(text), extract_text(read(to_docx(text, automatic), LIMITS).text)
    assert word.document == plain.document
    assert [(s.path, s.heading) for s in word.sections] == [(s.path, s.heading) for s in plain.sections]
    for key in ("section", "comparator", "value", "unit", "criterion", "tier", "change", "per", "share_of"):
        assert [getattr(t, key) for t in word.targets] == [getattr(t, key) for t in plain.targets], key
    assert [(c.number, c.issued_on) for c in word.citations] == [(c.number, c.issued_on) for c in plain.citations]
    assert [(a.section, a.role, a.body) for a in word.assignments] == [(a.section, a.role, a.body) for a in plain.assignments]


def test_annotated_documents_score_as_their_text(tmp_path: Path) -> None:
    scorer = SHARED / "eval" / "score.py"
    if not scorer.exists():
        pytest.skip("no annotated documents beside the repository")
    for source in [*SHARED.glob("seeds/*.txt"), *SHARED.glob("plans/*.txt")]:
        record = extract_text(read(to_docx(source.read_text("utf-8"), automatic=True), LIMITS).text, source.name)
        (tmp_path / f"{source.stem}.json").write_text(json.dumps(record.model_dump(mode="json"), ensure_ascii=False), "utf-8")
    floors = ["targets_f1=0.98", "citations_f1=0.97", "assignments_f1=0.97", "field_document=0.97"]
    ran = subprocess.run(
        [sys.executable, str(scorer), str(tmp_path), *(w for f in floors for w in ("--min", f))],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout


# Files within the file

PAGE = "<html><body><p>1. Đến năm 2030 có 45% số xã đạt chuẩn.</p><table border='1'><tr><td>STT</td><td>Việc</td></tr><tr><td>1</td><td>Mở lớp</td></tr></table></body></html>"
INNER = package(
    numbered("Đến năm 2030 có 45% số xã đạt chuẩn", 1)
    + paragraph("Hiện có 30%").replace("</w:p>", mark("footnote", 2) + "</w:p>")
    + table(row("A", "B"), row("1", "2")),
    numbering=OUTLINE,
    footnotes=note("footnote", 2, "Số liệu của Sở Nội vụ"),
)
BEFORE, AFTER = paragraph("Trước"), paragraph("Sau")

CHUNKS: list[tuple[str, str, bytes, str]] = [
    ("web page", "a.html", PAGE.encode(), "1. Đến năm 2030 có 45% số xã đạt chuẩn.\n\n| STT | Việc |\n| 1 | Mở lớp |"),
    ("piece of a web page", "a.htm", b"<p>M\xe1\xbb\xa5c ti\xc3\xaau</p>", "Mục tiêu"),
    ("Word file", "a.docx", INNER, "I. Đến năm 2030 có 45% số xã đạt chuẩn\n\nHiện có 30%[1]\n\n| A | B |\n| 1 | 2 |"),
    ("plain text", "a.txt", "Mục tiêu một\n\nMục tiêu hai".encode(), "Mục tiêu một\n\nMục tiêu hai"),
    (
        "Word file within a Word file",
        "b.docx",
        package(chunk("a.docx"), chunks={"a.docx": package(paragraph("Trong cùng"))}),
        "Trong cùng",
    ),
    ("nothing in it", "a.html", b"<html><body></body></html>", ""),
]


@pytest.mark.parametrize(("name", "content", "expected"), [pytest.param(n, c, e, id=i) for i, n, c, e in CHUNKS])
def test_files_within_the_file_are_read_in_their_place(name: str, content: bytes, expected: str) -> None:
    source = read(package(BEFORE + chunk(name) + AFTER, chunks={name: content}), LIMITS)
    assert source.text.split("\n\n[1] ")[0].strip() == "\n\n".join(filter(None, ["Trước", expected, "Sau"]))
    assert not source.warnings


def test_targets_and_notes_of_a_file_within_the_file() -> None:
    outer = paragraph("Phấn đấu đến năm 2028 có 20% số xã đạt chuẩn").replace("</w:p>", mark("footnote", 2) + "</w:p>")
    source = read(
        package(outer + chunk("a.docx"), footnotes=note("footnote", 2, "Hiện có 10%"), chunks={"a.docx": INNER}), LIMITS
    )
    assert source.text.rstrip().split("\n\n")[-2:] == ["[1] Hiện có 10%", "[2] Số liệu của Sở Nội vụ"]
    assert "có 20% số xã đạt chuẩn[1]" in source.text and "Hiện có 30%[2]" in source.text
    found = [(float(t.value or 0), t.deadline.end and t.deadline.end.year, t.section) for t in extract_text(source.text).targets]
    assert found == [(20, 2028, None), (45, 2030, "I")]


OUTSIDE = (
    '<Relationship Id="out.html" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk" '
    'Target="http://example.org/out.html" TargetMode="External"/>'
)
DEEP = INNER
for _ in range(6):
    DEEP = package(chunk("a.docx"), chunks={"a.docx": DEEP})

UNREAD: list[tuple[str, str, dict[str, bytes], str]] = [
    ("RTF", "a.rtf", {"a.rtf": b"{\\rtf1 a}"}, "chunk_unread"),
    ("web archive", "a.mht", {"a.mht": b"MIME-Version: 1.0\r\n\r\n"}, "chunk_unread"),
    ("damaged", "a.docx", {"a.docx": INNER[: len(INNER) // 2]}, "chunk_unread"),
    ("document type", "a.docx", {"a.docx": packed({"word/document.xml": b"<!DOCTYPE a><a/>"})}, "chunk_unread"),
    ("picture", "a.png", {"a.png": b"\x89PNG\r\n\x1a\n"}, "chunk_unread"),
    ("too deep", "a.docx", {"a.docx": DEEP}, "chunk_unread"),
    ("outside", "out.html", {}, "chunk_missing"),
    ("not there", "none.html", {}, "chunk_missing"),
]


@pytest.mark.parametrize(("name", "chunks", "code"), [pytest.param(n, c, w, id=i) for i, n, c, w in UNREAD])
def test_a_file_within_the_file_that_is_not_read_is_named(name: str, chunks: dict[str, bytes], code: str) -> None:
    source = read(package(BEFORE + chunk(name) + AFTER, chunks=chunks, more_relations=OUTSIDE), LIMITS)
    assert source.text.split() == ["Trước", "Sau"]
    assert [warning.code for warning in source.warnings] == [code]


def test_files_within_the_file_share_its_limits() -> None:
    long = package("".join(paragraph(f"Số {n} {n * 7919}") for n in range(3_000)))
    whole = package(chunk("a.docx") * 90, chunks={"a.docx": long})
    assert code_of(whole, Limits(max_read_bytes=3_000_000)) == "zip_read"
    assert code_of(whole, Limits(max_text_bytes=1_000_000)) == "too_large"
    many = read(package(chunk("a.html") * 150, chunks={"a.html": b"<p>A</p>"}), LIMITS)
    assert many.text.split() == ["A"] * 100 and {w.code for w in many.warnings} == {"chunk_unread"}
    bomb = packed({"word/document.xml": wrapped(b"<w:p/>" * 2_000_000)})
    assert code_of(package(chunk("a.docx"), chunks={"a.docx": bomb})) == "zip_ratio"


# Hostile and damaged files


def raw(document: bytes, **more: bytes) -> bytes:
    return packed({"word/document.xml": document, **more})


def wrapped(body: bytes) -> bytes:
    return (
        b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
        + body
        + b"</w:body></w:document>"
    )


REFUSED: list[tuple[str, Callable[[], bytes], str]] = [
    ("not packed", lambda: b"PK\x03\x04 nothing", "damaged"),
    ("no document in it", lambda: packed({"a.txt": b"A"}), "format_not_read"),
    ("document type", lambda: raw(b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "doctype"),
    ("external entity", lambda: raw(b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'), "doctype"),
    ("not well-formed", lambda: raw(wrapped(b"<w:p>")[:-9]), "damaged"),
    ("unknown encoding", lambda: raw(b'<?xml version="1.0" encoding="x-none"?><a/>'), "damaged"),
    ("too deep", lambda: raw(wrapped(b"<w:p>" * MAX_DEPTH + b"</w:p>" * MAX_DEPTH)), "xml_too_complex"),
    ("unpacks without end", lambda: raw(b" " * 30_000_000), "zip_ratio"),
    ("many parts", lambda: packed({f"p{n}": b"" for n in range(LIMITS.max_zip_entries + 1)}), "zip_entries"),
    ("notes not well-formed", lambda: raw(wrapped(b""), **{"word/footnotes.xml": b"<a>"}), "damaged"),
]


@pytest.mark.parametrize(("data", "code"), [pytest.param(d, c, id=i) for i, d, c in REFUSED])
def test_hostile_files_are_refused_by_code(data: Callable[[], bytes], code: str) -> None:
    assert code_of(data()) == code


def test_a_bomb_costs_nothing() -> None:
    data = raw(wrapped(b"<w:p>" + b"<w:r/>" * 4_000_000 + b"</w:p>"))
    assert len(data) < 130_000
    tracemalloc.start()
    began = time.process_time()
    try:
        assert code_of(data) == "zip_ratio"
        assert time.process_time() - began < 1
        assert tracemalloc.get_traced_memory()[1] < 2_000_000
    finally:
        tracemalloc.stop()


def test_limits_hold_on_what_is_really_unpacked() -> None:
    noise = random.Random(5)
    body = wrapped("".join(f"<w:p><w:r><w:t>{noise.random()}</w:t></w:r></w:p>" for _ in range(20_000)).encode())
    assert code_of(raw(body), Limits(max_part_bytes=500_000)) == "zip_part"
    assert code_of(raw(body), Limits(max_read_bytes=500_000)) == "zip_read"
    assert code_of(raw(body), Limits(max_text_bytes=100_000)) == "too_large"
    lying = raw(body).replace(len(body).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert code_of(lying, Limits(max_part_bytes=500_000)) in ("zip_part", "damaged")


def test_a_locked_part_is_refused_by_name() -> None:
    data = bytearray(raw(wrapped(b"")))
    for magic, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(magic) + at] |= 1
    assert code_of(bytes(data)) == "encrypted"


REPEATING = [
    ("a cell over many rows", table(row("A", "B"), row("1", cell("x" * 250, properties='<w:vMerge w:val="restart"/>')),
     *[row("2", cell("", properties="<w:vMerge/>"))] * 20_000)),
    ("a cell over many columns", table(*[row("A", cell("B", properties='<w:gridSpan w:val="2000000000"/>'))] * 20_000)),
    ("a label of many numbers", "".join(numbered("A", 2, 0) for _ in range(20_000))),
    ("a note referred to often", f"<w:p>{mark('footnote', 1) * 20_000}</w:p>"),
]  # fmt: skip


@pytest.mark.parametrize("body", [pytest.param(b, id=i) for i, b in REPEATING])
def test_little_files_do_not_make_large_texts(body: str) -> None:
    numbering = OUTLINE + '<w:abstractNum w:abstractNumId="8">' + level(0, "decimal", "%1" * 500_000, start=999_999_999) + (
        '</w:abstractNum><w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>'
    )  # fmt: skip
    limits = Limits(max_zip_ratio=10**9)
    assert len(read(package(body, numbering=numbering, footnotes=note("footnote", 1, "x" * 100_000)), limits).text) < 12_000_000


def test_millions_of_runs_cost_neither_memory_nor_time() -> None:
    noise = random.Random(7)
    runs = "".join(f'<w:r w:rsidR="{noise.getrandbits(24):06X}"><w:t>a</w:t></w:r>' for _ in range(60_000))
    data = raw(wrapped(f"<w:p>{runs}</w:p>".encode()))
    tracemalloc.start()
    try:
        assert len(read(data, LIMITS).text.strip()) == 60_000
        assert tracemalloc.get_traced_memory()[1] < 6_000_000
    finally:
        tracemalloc.stop()


def test_tables_within_tables_are_read_to_the_depth_that_is_allowed() -> None:
    depth = (MAX_DEPTH - 10) // 3
    body = "<w:tbl><w:tr><w:tc>" * depth + paragraph("A") + "</w:tc><w:tc/></w:tr></w:tbl>" * depth
    assert text_of(body) == "A"


ELEMENTS = (
    "w:p w:pPr w:pStyle w:numPr w:numId w:ilvl w:r w:rPr w:rFonts w:b w:t w:br w:tab w:sym w:fldChar w:fldSimple w:instrText w:ins w:del "
    "w:moveFrom w:tbl w:tblPr w:tr w:trPr w:tc w:tcPr w:tcBorders w:left w:gridSpan w:vMerge w:cellDel w:txbxContent mc:AlternateContent "
    "mc:Choice mc:Fallback w:footnote w:endnote w:footnoteReference w:abstractNum w:num w:lvl w:lvlText w:lvlOverride w:style w:basedOn"
).split()
VALUES = ("0", "1", "-1", "99999999999", "x", "restart", "begin", "separate", "end", "none", "")


def nonsense(noise: random.Random, depth: int) -> str:
    """An element that holds any others, in any place, with any values."""
    name = noise.choice(ELEMENTS)
    keys = noise.sample(
        ["val", "id", "fldCharType", "char", "numId", "abstractNumId", "ilvl", "styleId", "type"], noise.randrange(4)
    )
    attributes = "".join(f' w:{key}="{noise.choice(VALUES)}"' for key in keys)
    inside = "".join(nonsense(noise, depth - 1) for _ in range(noise.randrange(5))) if depth else "95%"
    return f"<{name}{attributes}>{inside}</{name}>"


def test_elements_out_of_their_place_are_read_or_passed_over() -> None:
    noise = random.Random(11)
    for _ in range(60):
        parts = {name: "".join(nonsense(noise, 3) for _ in range(4)) for name in ("numbering", "styles", "footnotes", "endnotes")}
        read(package("".join(nonsense(noise, 5) for _ in range(6)), **parts), LIMITS)


MUTATIONS = 240


def mutated(data: bytes, noise: random.Random) -> bytes:
    """A file damaged in one of the ways files get damaged: bytes flipped, cut off, torn out, doubled, or its parts' XML spoilt."""
    way = noise.randrange(6)
    damaged = bytearray(data)
    if way == 0:
        for _ in range(noise.randint(1, 40)):
            damaged[noise.randrange(len(damaged))] = noise.randrange(256)
    elif way == 1:
        del damaged[noise.randrange(len(damaged)) :]
    elif way == 2:
        at = noise.randrange(len(damaged))
        del damaged[at : at + noise.randint(1, 2_000)]
    elif way == 3:
        at = noise.randrange(len(damaged))
        damaged[at:at] = damaged[noise.randrange(len(damaged)) :][: noise.randint(1, 2_000)]
    else:
        return _spoilt_parts(data, noise)
    return bytes(damaged)


def _spoilt_parts(data: bytes, noise: random.Random) -> bytes:
    """The same file with the XML of one part changed and packed again: tags doubled, dropped or exchanged, so that it stays a ZIP."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = noise.choice([n for n in parts if n.endswith((".xml", ".rels"))])
    pieces = re.split(rb"(?=<)", parts[name])
    for _ in range(noise.randint(1, 6)):
        at = noise.randrange(len(pieces))
        way = noise.randrange(4)
        if way == 0:
            del pieces[at]
        elif way == 1:
            pieces.insert(at, noise.choice(pieces))
        elif way == 2:
            pieces[at] = re.sub(rb'"[^"]*"', b'"%d"' % noise.choice((-1, 0, 10**9, 10**30)), pieces[at])
        else:
            pieces[at] = re.sub(
                rb"w:\w+", b"w:" + noise.choice((b"tc", b"tr", b"tbl", b"p", b"r", b"del", b"numId", b"txbxContent")), pieces[at]
            )
        if not pieces:
            break
    return packed({**parts, name: b"".join(pieces)})


def test_damaged_files_are_read_or_refused_by_code() -> None:
    noise = random.Random(20_251_122)
    original = to_docx((SAMPLES / "b2_ke_hoach_xa.txt").read_text("utf-8"), automatic=True)
    outcomes = {"read": 0, "refused": 0}
    for number in range(MUTATIONS):
        data = mutated(original, noise)
        began = time.monotonic()
        try:
            read(data, LIMITS)
            outcomes["read"] += 1
        except Refused as refused:
            assert refused.code and (refused.code != "internal_error")
            outcomes["refused"] += 1
        assert time.monotonic() - began < 10, number
    assert sum(outcomes.values()) == MUTATIONS
    assert outcomes["read"] > 20 and outcomes["refused"] > 20
