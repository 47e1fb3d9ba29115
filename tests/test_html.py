"""Web pages: the article without the site, its date apart from the document's, tables, old encodings, hostile markup."""

from __future__ import annotations

import random
import time
from datetime import date
from pathlib import Path

import pytest

from extract import extract_text
from extract.formats.html import read
from extract.formats.html_charset import page_text
from extract.limits import Limits
from extract.refusal import Refused
from extract.shown_dates import shown_date
from schema.encodings import Encoding, letters
from schema.vocab import entries
from tests.rendering_html import OTHERS, READERS, STYLES, Style, to_html

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = sorted((ROOT / "corpus" / "samples").glob("*.txt"))

P1 = "Đến năm 2028, ít nhất 65% trạm y tế xã của tỉnh Hòa Sơn có bác sĩ làm việc thường xuyên, tăng 12 điểm phần trăm so với năm 2024."
P2 = "Tỉnh giao Sở Y tế chủ trì, phối hợp với các địa phương rà soát nhu cầu, bố trí chỗ ở cho bác sĩ về công tác tại vùng cao."
P3 = "Kế hoạch cũng đặt mục tiêu 90% người cao tuổi sống tại các thôn, bản được lập hồ sơ sức khỏe điện tử trước ngày 31/12/2027, sớm một năm."
TITLE = "Hòa Sơn đưa bác sĩ về trạm y tế xã"


def text_of(markup: str) -> str:
    return read(markup.encode()).text


PAGES: list[tuple[str, str, list[str], list[str]]] = [
    # what it is like, the page, what must be there in this order, what must not be there
    (
        "article element, paragraphs in divs, figure, related box without names",
        f"""<html><body><div id=top><a href=/>Trang nhất</a></div><main><article><h1>{TITLE}</h1><time datetime="2024-05-06T10:00">6/5/2024</time>
        <h2>{P2}</h2><div data-role="content"><div>{P1}</div><figure><img src=a.jpg><figcaption>Khám bệnh ở xã Nậm Lành. Ảnh: H.V</figcaption></figure>
        <div><a href=1>Thêm ba bệnh viện tuyến huyện được nâng cấp</a><br><a href=2>Giá vé xe khách tăng 20% dịp nghỉ lễ</a></div><div>{P3}</div></div></article></main></body></html>""",
        [TITLE, P2, P1, "Ảnh: H.V", P3],
        ["Giá vé", "Thêm ba bệnh viện", "Trang nhất"],
    ),
    (
        "old portal: everything in one cell, breaks for paragraphs",
        f"""<html><body><table><tr><td class=left><a href=1>Lịch công tác</a><br><a href=2>Văn bản mới</a></td>
        <td><table class="contentpaneopen"><tr><td class="contentheading">{TITLE}</td></tr></table><table class="contentpaneopen"><tr><td class="createdate">Thứ hai, 06 Tháng 5 2024</td></tr>
        <tr><td>{P1}<br><br>{P2}<br />{P3}</td></tr></table></td></tr></table></body></html>""",
        [TITLE, P1 + "\n\n", P2, P3],
        ["Lịch công tác"],
    ),
    (
        "one paragraph a div, fonts and hard spaces",
        f"""<html><body><div class="ms-rtestate-field"><div><font face="Times New Roman" size="3">&nbsp;&nbsp;&nbsp;{P1}</font></div><div>&nbsp;</div>
        <div align="justify"><span style="font-size:14pt">{P2}</span></div><div>{P3}</div></div></body></html>""",
        [P1, P2, P3],
        ["\u00a0"],
    ),
    (
        "comments longer than the article",
        f"""<html><body><h1>{TITLE}</h1><div class="detail"><p>{P1}</p><p>{P3}</p></div><div class="binh-luan">{"".join(f"<p>{r}</p>" for r in READERS * 3)}</div></body></html>""",
        [TITLE, P1, P3],
        [READERS[0][:20], READERS[1][:20]],
    ),
    (
        "headings announce lists, nothing is named",
        f"""<html><body><h1>{TITLE}</h1><p>{P1}</p><p>{P2}</p><p>{P3}</p><p><b>Tin liên quan</b></p><p><a href=1>{OTHERS[0]}</a></p><p><a href=2>{OTHERS[1]}</a></p></body></html>""",
        [TITLE, P1, P2, P3],
        ["Tin liên quan", OTHERS[0], OTHERS[1]],
    ),
    (
        "hidden text and form controls",
        f"""<html><body><form><h1>{TITLE}</h1><p>{P1}</p><p style="display:none">Đạt 11% vào năm 2031</p><p hidden>Đạt 12% vào năm 2031</p><div style="visibility: hidden">13%</div>
        <span aria-hidden="true">14%</span><select><option>Năm 2035</option></select><textarea>15%</textarea><noscript><p>16%</p></noscript><template><p>17%</p></template>
        <!-- <p>Đạt 18%</p> --><p>{P3}</p></form></body></html>""",
        [TITLE, P1, P3],
        ["11%", "12%", "13%", "14%", "15%", "16%", "17%", "18%", "2035"],
    ),
    (
        "bases of a document are links",
        f"""<html><body><div class="content1"><p><a href=1>Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15;</a></p><p><a href=2>Căn cứ Nghị quyết số 09-NQ/TU ngày 03/4/2025 của Tỉnh ủy;</a></p>
        <p>{P1}</p><p>{P2}</p><ul><li><a href=3>Quyết định số 122/QĐ-TTg</a></li><li><a href=4>Chỉ thị số 08/CT-UBND</a></li></ul><p>{P3}</p></div></body></html>""",
        ["72/2025/QH15", "09-NQ/TU", P1, "- Quyết định số 122/QĐ-TTg", "08/CT-UBND", P3],
        [],
    ),
    (
        "lists with numbers, letters and marks of their own",
        f"""<html><body><p>{P1}</p><ol><li>Giai đoạn một</li><li>Giai đoạn hai<ul><li>khảo sát</li></ul></li></ol><ol type="a" start="3"><li>Sở Nội vụ</li></ol><ol type=I><li>Mục đích</li></ol>
        <ul><li>- Xã Nậm Lành</li><li>+ Xã Bản Mù</li><li>Xã Tà Xi</li></ul><p>{P2}</p></body></html>""",
        [
            "1. Giai đoạn một",
            "2. Giai đoạn hai",
            "- khảo sát",
            "c) Sở Nội vụ",
            "I. Mục đích",
            "\n- Xã Nậm Lành",
            "\n+ Xã Bản Mù",
            "- Xã Tà Xi",
        ],
        ["- - Xã", "- + Xã"],
    ),
    (
        "entities, soft hyphen, figures raised",
        f"""<html><body><p>{P1}</p><p>Di&#7879;n t&iacute;ch tr&#x1ED3;ng r&#7915;ng 300&nbsp;ha &amp; 12 km<sup>2</sup> &ge; 5%&shy;, theo Đề án<sup>3</sup> v&agrave; 10<sup>6</sup> cây</p><p>{P3}</p></body></html>""",
        ["Diện tích trồng rừng 300 ha & 12 km² ≥ 5%", "theo Đề án[3] và 106 cây"],
        [],
    ),
    (
        "site owner without a name of its own",
        f"""<html><body><div><h1>{TITLE}</h1><p>{P1}</p><p>{P2}</p><p>{P3}</p></div><div><p>Cơ quan chủ quản: Sở Thông tin tỉnh Hòa Sơn. Giấy phép số 7/GP do Cục cấp ngày 1/2/2020. Địa chỉ: số 5 phố Chợ.</p></div></body></html>""",
        [TITLE, P1, P3],
        ["chủ quản", "phố Chợ"],
    ),
    (
        "a page of Word",
        f"""<html xmlns:o="urn:x"><head><style>p.MsoNormal {{margin:0cm}}</style></head><body lang=VI><div class=WordSection1><p class=MsoNormal><b><span>I. MỤC TIÊU<o:p></o:p></span></b></p>
        <p class=MsoListParagraph style='text-indent:-18.0pt'><![if !supportLists]><span style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>{P1}</p>
        <p class=MsoNormal>{P2}</p></div></body></html>""",
        ["**I. MỤC TIÊU**", f"1. {P1}", P2],
        ["supportLists", "endif"],
    ),
    (
        "buttons and counters as lines of their own",
        f"""<html><body><div><h1>{TITLE}</h1><p>Chia sẻ:</p><p>Lượt xem: 2.048</p><p>A-</p><p>{P1}</p><p>Chia sẻ dữ liệu sức khỏe giữa các bệnh viện đạt 100% vào năm 2029.</p><p>Theo dõi Báo Hòa Sơn trên Google News</p></div></body></html>""",
        [TITLE, P1, "Chia sẻ dữ liệu sức khỏe"],
        ["2.048", "A-", "Google News", "Chia sẻ:"],
    ),
]
PAGES += [
    (
        "notes of Word under a rule, beside the text",
        f"""<html><body><div class=WordSection1><p>{P1}<a href="#_ftn1" name="_ftnref1"><span><sup>[1]</sup></span></a></p><p>{P2}<sup>2</sup></p></div>
        <div style='mso-element:footnote-list'><hr><div id=ftn1><p><a href="#_ftnref1" name="_ftn1">[1]</a> Năm 2024 tỷ lệ này là 53%.</p></div><div id=ftn2><p><sup>2</sup> Theo rà soát của Sở.</p></div></div></body></html>""",
        [f"{P1}[1]", f"{P2}[2]", "[1] Năm 2024 tỷ lệ này là 53%.", "[2] Theo rà soát của Sở."],
        [],
    ),
    (
        "draft put out for opinions: its box is named like readers' words",
        f"""<html><body><div class="lay-y-kien"><div class="ykien-content"><h1>{TITLE}</h1><div class="y-kien-noidung"><p>{P1}</p><p>{P2}</p><p>{P3}</p></div></div></div></body></html>""",
        [TITLE, P1, P2, P3],
        [],
    ),
    (
        "page builder: a box for each paragraph",
        f"""<html><body><div class="elementor-widget-container"><h1>{TITLE}</h1></div><div class="elementor-widget elementor-widget-text-editor"><div class="elementor-widget-container"><p>{P1}</p></div></div>
        <div class="elementor-widget"><div class="elementor-widget-container"><p>{P3}</p></div></div><div class="widget widget_recent_entries"><ul><li>{OTHERS[0]}</li></ul></div></body></html>""",
        [TITLE, P1, P3],
        [OTHERS[0]],
    ),
    (
        "headline in a header of the article, author in its footer",
        f"""<html><body><article><header class="entry-header"><h1>{TITLE}</h1></header><div class="entry-content"><p>{P1}</p><p>{P3}</p></div><footer class="entry-footer">Đăng bởi: quản trị</footer></article></body></html>""",
        [TITLE, P1, P3],
        ["quản trị"],
    ),
    (
        "a plan that is nearly all one table",
        f"""<html><body><div id=menu><a href=1>Trang chủ</a></div><div class=content><p>Phụ lục</p><p>Chỉ tiêu giao các xã</p><table border=1><tr><td>Xã</td><td>Nội dung phải làm</td></tr>
        <tr><td>Nậm Lành</td><td>{P1}</td></tr><tr><td>Bản Mù</td><td>{P2}</td></tr><tr><td>Tà Xi</td><td>{P3}</td></tr></table><p>Nơi nhận: như trên</p></div></body></html>""",
        ["Phụ lục", "Chỉ tiêu giao các xã", f"| Nậm Lành | {P1} |", f"| Tà Xi | {P3} |", "Nơi nhận"],
        ["Trang chủ"],
    ),
    (
        "a text in two boxes of one size",
        f"""<html><body><div class=left><a href=1>Một</a><a href=2>Hai</a></div><div class=wrap><div><p>{P1}</p><p>{P2}</p></div><div><p>{P3}</p><p>{P2}</p></div></div></body></html>""",
        [P1, P2, P3, P2],
        ["Một"],
    ),
]


@pytest.mark.parametrize(("page", "there", "gone"), [row[1:] for row in PAGES], ids=[row[0] for row in PAGES])
def test_the_article_without_the_site(page: str, there: list[str], gone: list[str]) -> None:
    text = text_of(page)
    at = 0
    for words in there:
        assert text.find(words, at) >= 0, (words, text)
        at = text.find(words, at)
    for words in gone:
        assert words not in text, (words, text)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_samples_read_from_pages_as_from_text(sample: Path, style: Style) -> None:
    text = sample.read_text("utf-8")
    page = read(to_html(text, style, "2024-03-09"))
    for words in (*OTHERS, *READERS, "Lam Sơn", "2099"):
        assert words[:24] not in page.text
    from_text, from_page = extract_text(text, sample.name), extract_text(page.text, sample.name)
    # in columns made of spaces, which pages do not keep, the signer is not found
    assert from_page.document.model_copy(update={"signer": None}) == from_text.document.model_copy(update={"signer": None})
    assert [(t.comparator, t.value, t.unit, t.deadline, t.section, t.tier) for t in from_page.targets] == [
        (t.comparator, t.value, t.unit, t.deadline, t.section, t.tier) for t in from_text.targets
    ]
    assert [(c.kind, c.number, c.issued_on) for c in from_page.citations] == [
        (c.kind, c.number, c.issued_on) for c in from_text.citations
    ]
    assert [(a.role, a.body) for a in from_page.assignments] == [(a.role, a.body) for a in from_text.assignments]


SHARED = ROOT.parent / "shared"
PLANS = sorted([*SHARED.glob("seeds/*.txt"), *SHARED.glob("plans/*.txt")])


@pytest.mark.skipif(not PLANS, reason="the annotated documents are not beside this folder")
@pytest.mark.parametrize("style", STYLES)
def test_real_documents_read_from_pages_as_from_text(style: Style) -> None:
    for plan in PLANS:
        text = plan.read_text("utf-8")
        from_text, from_page = extract_text(text), extract_text(read(to_html(text, style, "2021-08-19")).text)
        known = [(t.comparator, t.value, t.unit, t.deadline.end) for t in from_text.targets]
        found = [(t.comparator, t.value, t.unit, t.deadline.end) for t in from_page.targets]
        assert len(set(known) ^ set(found)) * 20 <= len(known), plan.name
        assert (from_page.document.number, from_page.document.issuer) == (from_text.document.number, from_text.document.issuer), (
            plan.name
        )


PRESS = (
    "<p>Ngày 02/5, Ban Thường vụ Tỉnh ủy Hòa Sơn ban hành Kế hoạch số 45-KH/TU về phát triển y tế cơ sở giai đoạn 2024 - 2028.</p>"
    f"<p>{P1}</p><p>{P3}</p>"
)

PUBLISHED: list[tuple[str, str, str | None, bool]] = [
    # where the page says when it was published, its markup, the line that must be there, whether that line was put in
    (
        "meta",
        f'<meta property="article:published_time" content="2024-05-06T08:00+07:00"><h1>{TITLE}</h1>{PRESS}',
        "Cập nhật: 6/5/2024",
        True,
    ),
    (
        "JSON-LD",
        f'<script type="application/ld+json">{{"datePublished": "2024-05-06"}}</script><h1>{TITLE}</h1>{PRESS}',
        "Cập nhật: 6/5/2024",
        True,
    ),
    (
        "microdata",
        f'<h1>{TITLE}</h1><span itemprop="datePublished" content="2024-05-06"></span>{PRESS}',
        "Cập nhật: 6/5/2024",
        True,
    ),
    (
        "line beside the headline",
        f"<h1>{TITLE}</h1><div>Thứ Hai, 06/05/2024, 08:00 (GMT+7)</div>{PRESS}",
        "Thứ Hai, 06/05/2024, 08:00 (GMT+7)",
        False,
    ),
    (
        "line that both have",
        f'<meta name="pubdate" content="2024-05-06"><h1>{TITLE}</h1><p>Đăng ngày 06/05/2024</p>{PRESS}',
        "Đăng ngày 06/05/2024",
        False,
    ),
    (
        "today's date in the site's head, the article's own below the headline",
        f'<meta property="article:published_time" content="2024-05-06"><header><div>Thứ Hai, 30/11/2026</div></header><main><h1>{TITLE}</h1>'
        f"<div><span>Lò Én</span> <time>06/05/2024 08:15</time></div>{PRESS}</main>",
        "Lò Én 06/05/2024 08:15",
        False,
    ),
    ("a date and nothing else", f"<h1>{TITLE}</h1><p>06/05/2024</p>{PRESS}", "Cập nhật: 6/5/2024", True),
    ("nothing", f"<h1>{TITLE}</h1>{PRESS}", None, False),
    ("no day of the calendar", f'<meta name="pubdate" content="2024-13-45"><h1>{TITLE}</h1>{PRESS}', None, False),
]


@pytest.mark.parametrize(("markup", "line", "inserted"), [row[1:] for row in PUBLISHED], ids=[row[0] for row in PUBLISHED])
def test_the_day_of_publishing(markup: str, line: str | None, inserted: bool) -> None:
    page = read(f"<html><body>{markup}</body></html>".encode())
    assert ("Cập nhật" in page.text) is inserted
    record = extract_text(page.text, "bài.html")
    assert record.document.genre == "press"
    assert record.document.number == "45-KH/TU"
    assert record.document.issued_on == (date(2024, 5, 2) if line else None)
    if line:
        assert line in page.text and "2026" not in page.text
    spans = [w.span for w in page.warnings if w.code == "published_date_inserted"]
    assert [page.text[a:b] for a, b in (s for s in spans if s)] == ([line] if inserted else [])


LETTERHEAD = """<html><head><meta property="article:published_time" content="2025-09-30"></head><body><h1>Kế hoạch về nước sạch</h1><div class="date">Cập nhật: 30/09/2025 16:20</div>
<div id="noidung"><table width="100%"><tr><td><b>ỦY BAN NHÂN DÂN</b><br><b>XÃ TÂN HỢP</b><br>-------</td><td><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b><br><b>Độc lập - Tự do - Hạnh phúc</b><br>---------------</td></tr>
<tr><td>Số: 36/KH-UBND</td><td><i>Tân Hợp, ngày 12 tháng 9 năm 2025</i></td></tr></table>
<p align="center"><b>KẾ HOẠCH</b></p><p align="center"><b>Cấp nước sạch nông thôn trên địa bàn xã giai đoạn 2026 - 2030</b></p><p>Ủy ban nhân dân xã ban hành Kế hoạch như sau:</p><p><b>I. MỤC TIÊU</b></p>
<p>1. Đến năm 2030, trên 95% hộ dân được dùng nước sạch.</p><p>2. Giảm tỷ lệ thất thoát nước còn 12% vào năm 2028.</p>
<table><tr><td><b>Nơi nhận:</b><br>- Như trên;<br>- Lưu: VT.</td><td><b>TM. ỦY BAN NHÂN DÂN</b><br><b>CHỦ TỊCH</b><br><br><b>Đỗ Thị Mẫu</b></td></tr></table></div></body></html>"""


def test_a_document_with_its_letterhead() -> None:
    page = read(LETTERHEAD.encode())
    assert "30/09" not in page.text and "30/9" not in page.text and page.warnings == ()
    record = extract_text(page.text, "kh.html")
    facts = record.document
    assert (facts.number, facts.issued_on, facts.genre, facts.signer) == (
        "36/KH-UBND",
        date(2025, 9, 12),
        "official",
        "Đỗ Thị Mẫu",
    )
    assert facts.issuer is not None and facts.issuer.lower() == "ủy ban nhân dân xã tân hợp"
    assert [(t.comparator, t.value, t.deadline.end, t.section) for t in record.targets] == [
        ("gt", 95, date(2030, 12, 31), "I.1"),
        ("eq", 12, date(2028, 12, 31), "I.2"),
    ]


TABLES: list[tuple[str, str, list[str]]] = [
    (
        "merged cells, breaks and paragraphs in cells",
        """<table border=1><tr><th rowspan=2>TT</th><th rowspan=2>Chỉ tiêu</th><th colspan=2>Kế hoạch</th></tr><tr><th>2026</th><th>2027</th></tr>
        <tr><td rowspan=2>1</td><td><p>Tỷ lệ<br>giảm nghèo (%)</p></td><td>1,5</td><td><p>1,2</p></td></tr><tr><td>Trong đó: hộ nghèo</td><td>0,5</td><td>0,4 | 0,3</td></tr></table>""",
        [
            "| TT | Chỉ tiêu | Kế hoạch |  |",
            "|  |  | 2026 | 2027 |",
            "| 1 | Tỷ lệ giảm nghèo (%) | 1,5 | 1,2 |",
            "| 1 | Trong đó: hộ nghèo | 0,5 | 0,4 / 0,3 |",
        ],
    ),
    (
        "without lines, but of many columns",
        "<table><tr><td>Xã</td><td>2025</td><td>2026</td><td>2027</td></tr><tr><td>Nậm Lành</td><td>10</td><td>8</td><td>5</td></tr></table>",
        ["| Xã | 2025 | 2026 | 2027 |", "| Nậm Lành | 10 | 8 | 5 |"],
    ),
    (
        "without lines, small: it only places things",
        "<table><tr><td>Bên trái một chút</td><td>Bên phải một chút</td></tr><tr><td>Dưới bên trái</td><td>Dưới bên phải</td></tr></table>",
        ["Bên trái một chút\n\nBên phải một chút\n\nDưới bên trái\n\nDưới bên phải"],
    ),
    (
        "a table in a cell",
        "<table border=1><tr><td>A</td><td><table border=1><tr><td>b</td><td>c</td></tr><tr><td>d</td><td>e</td></tr></table></td></tr><tr><td>F</td><td>G</td></tr></table>",
        ["| A | / b / c / / d / e / |", "| F | G |"],
    ),
    (
        "spans without bounds",
        "<table border=1><tr><td colspan=99999>A</td><td rowspan=9999999>B</td></tr><tr><td colspan=-3>C</td><td>D</td></tr></table>",
        ["| A |", "| C | D |"],
    ),
]


@pytest.mark.parametrize(("table", "rows"), [row[1:] for row in TABLES], ids=[row[0] for row in TABLES])
def test_tables(table: str, rows: list[str]) -> None:
    text = text_of(f"<html><body><p>{P1}</p><p>{P2}</p>{table}<p>{P3}</p></body></html>")
    for row in rows:
        assert row in text, text


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Thứ Năm, 19/8/2021 08:15", date(2021, 8, 19)),
        ("Cập nhật: 19/8/2021", date(2021, 8, 19)),
        ("08:15 | 19/08/2021", date(2021, 8, 19)),
        ("Đăng ngày 19-08-2021", date(2021, 8, 19)),
        ("19.08.2021", date(2021, 8, 19)),
        ("Hôm nay: Thứ năm, 19/8/2021", None),
        ("Hòa Sơn, ngày 19 tháng 8 năm 2021", None),
        ("Ngày ban hành: 19/8/2021", None),
        ("Cập nhật: 31/02/2021", None),
        ("Ngày 19/8/2021, Tỉnh ủy ban hành Kế hoạch", None),
    ],
)
def test_lines_that_show_the_articles_day(line: str, expected: date | None) -> None:
    assert shown_date(line) == expected


def old_bytes(text: str, encoding: Encoding) -> bytes:
    """A text as an old encoding writes it; capitals without bytes of their own as their small letters."""
    codes = {letter: code for code, letter in letters(encoding).items()}
    return "".join(codes.get(c) or codes.get(c.lower(), c) for c in text).encode("latin-1")


WRAPPED = "<html><head>{}</head><body><h1>{}</h1><p>{}</p><p>{}</p><p>{}</p><ul><li><a href=1>{}</a></li><li><a href=2>{}</a></li></ul></body></html>"
WORDS = ("", TITLE, P1, P2, P3, OTHERS[0], OTHERS[1])


@pytest.mark.parametrize(
    ("page", "encoding", "codes"),
    [
        (WRAPPED.format(*WORDS).encode(), "UTF-8", []),
        (WRAPPED.format(*WORDS).encode("utf-16"), "UTF-16", []),
        (WRAPPED.format(*WORDS).encode("utf-8-sig"), "UTF-8", []),
        (WRAPPED.format(*WORDS).encode() + b"<p>\xff\xfe</p>", "UTF-8", []),
        (old_bytes(WRAPPED.format(*WORDS), "tcvn3"), "Windows-1252", ["decoded_as", "legacy_encoding"]),
        (old_bytes(WRAPPED.format(*WORDS), "vni"), "Windows-1252", ["decoded_as", "legacy_encoding"]),
        (old_bytes(WRAPPED.format(*WORDS), "vps"), "Windows-1252", ["decoded_as", "legacy_encoding"]),
        (WRAPPED.format(*WORDS).encode().decode("latin-1").encode(), "UTF-8", ["mojibake_repaired"]),
    ],
    ids=["utf-8", "utf-16", "utf-8 with its mark", "utf-8 with two bad bytes", "tcvn3", "vni", "vps", "utf-8 twice"],
)
def test_encodings(page: bytes, encoding: str, codes: list[str]) -> None:
    assert page_text(page)[1] == encoding
    found = read(page)
    assert [line for line in (TITLE, P1, P2, P3) if line not in found.text] == []
    assert OTHERS[0] not in found.text
    assert sorted({w.code for w in found.warnings}) == codes
    for warning in found.warnings:
        if warning.code == "legacy_encoding":
            assert warning.span is not None and TITLE in found.text[slice(*warning.span)]


def test_windows_1258() -> None:
    words = "Kê\u0301 hoa\u0323ch phâ\u0301n đâ\u0301u đê\u0301n năm 2030 đa\u0323t 95% hô\u0323 dân ơ\u0309 xa\u0303 đươ\u0323c du\u0300ng nươ\u0301c sa\u0323ch"
    page = read(f"<html><meta charset=windows-1258><body><p>{words}</p></body></html>".encode("cp1258"))
    assert page.text.strip() == "Kế hoạch phấn đấu đến năm 2030 đạt 95% hộ dân ở xã được dùng nước sạch"
    assert [w.code for w in page.warnings] == ["decoded_as"]


def test_fonts_tell_the_encoding_of_their_runs() -> None:
    style = '<style>p.Dau {font-family:".VnTimeH"; margin:0} span.A1 {font-family:"VNI-Times"}</style>'
    body = f'<p class=Dau>kÕ ho¹ch</p><p>{P1}</p><p><font face=".VnTime">N­íc s¹ch</font> và <span style="font-family:\'VNI-Times\'">nöôùc</span> <span class=A1>möa</span></p><p>{P2}</p>'
    page = read(f"<html><head><meta charset=utf-8>{style}</head><body>{body}</body></html>".encode())
    assert page.text.startswith("KẾ HOẠCH\n\n")
    assert "Nước sạch và nước mưa" in page.text
    assert [(w.message.split("phông ")[1].split(";")[0], page.text[slice(*w.span)]) for w in page.warnings if w.span] == [
        ("TCVN3 (ABC)", "KẾ HOẠCH"),
        ("TCVN3 (ABC)", "Nước sạch"),
        ("VNI", "nước mưa"),
    ]


def test_nothing_is_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "bí mật.txt"
    secret.write_text("Đạt 42% vào năm 2042", "utf-8")
    url = secret.as_uri()
    page = f"""<!DOCTYPE html [<!ENTITY x SYSTEM "{url}">]><html><head><base href="{url}"><link rel=stylesheet href="{url}"></head>
    <body><p>{P1} &x;</p><img src="{url}"><iframe src="{url}"></iframe><object data="{url}"></object><p>{P3}</p></body></html>"""
    assert "42" not in text_of(page)


HOSTILE: list[tuple[str, bytes, str | None]] = [
    ("no element", b"   ", "empty"),
    ("only a script", b"<html><script>var x = 1</script></html>", "empty"),
    ("deep", b"<div>" * 50_000 + "Kế hoạch".encode(), "nested_too_deep"),
    ("deep and unclosed fonts", b"<font>" * 5_000 + P1.encode(), "nested_too_deep"),
    ("tables in tables", b"<table><tr><td>x</td><td>" * 300 + P1.encode(), None),
    ("many cells", b"<table border=1>" + b"<tr><td colspan=63 rowspan=1000>a" * 3_000 + b"</table><p>" + P1.encode(), None),
    ("many attributes", b"<p " + b"class=a " * 200_000 + b">" + P1.encode(), None),
    ("many links", b"<p>" + P1.encode() + b"</p><ul>" + b"<li><a href=1>x</a>" * 15_000, None),
    ("entities without end", b"<p>" + b"&#x41" * 200_000 + P1.encode(), None),
    ("private characters", "<p>\ue000\ue0ff\ue001".encode() * 1_000 + P1.encode(), None),
    ("style of hostile length", b"<style>" + b".a{font-family:" * 50_000 + b"</style><p>" + P1.encode(), None),
    ("spaces", b"<p>" + b" \xc2\xa0" * 500_000 + P1.encode(), None),
    ("breaks", b"<br>" * 30_000 + P1.encode(), None),
    ("markup cut in the middle", b"<html><body><p>" + P1.encode() + b"</p><table><tr><td", None),
    (
        "private and broken characters as entities",
        b"<p>h\xc2\xb5nh &#xE000;&#1;&#xFFFE;&#xD800;&#x110000; \xc2\xae\xc2\xb6ng cn\xc2\xb5 n\xc2\xa8m</p><p>" + P1.encode(),
        None,
    ),
    ("nul and control characters", b"<p>\x00\x01" + P1.encode() + b"\x08</p>", None),
]


@pytest.mark.parametrize(("page", "code"), [row[1:] for row in HOSTILE], ids=[row[0] for row in HOSTILE])
def test_hostile_pages(page: bytes, code: str | None) -> None:
    began = time.perf_counter()
    try:
        found = read(page)
    except Refused as refused:
        assert refused.code == code
    else:
        assert code is None and P1[:40] in found.text
        assert not any("\ue000" <= c <= "\ue0ff" for c in found.text)
    assert time.perf_counter() - began < 6


def test_damaged_pages_are_read_or_refused() -> None:
    chance = random.Random(20)
    pages = [to_html(SAMPLES[0].read_text("utf-8")[:3_000], style, "2024-03-09") for style in STYLES] + [
        old_bytes(WRAPPED.format(*WORDS), "tcvn3")
    ]
    for number in range(150):
        page = bytearray(pages[number % len(pages)])
        for _ in range(chance.randint(1, 60)):
            at = chance.randrange(len(page))
            match chance.randrange(4):
                case 0:
                    page[at] = chance.randrange(256)
                case 1:
                    del page[at : at + chance.randint(1, 200)]
                case 2:
                    page[at:at] = chance.choice(
                        (b"<table>", b"</div>", b"<", b">", b"&#", b"\0", b"<!--", b"]]>", b"<td>", b"<style>", b"'", b"\xff")
                    )
                case _:
                    page[at:at] = page[at // 2 : at // 2 + 50]
        try:
            found = read(bytes(page))
        except Refused as refused:
            assert refused.code in ("empty", "nested_too_deep")
        else:
            for warning in found.warnings:
                assert warning.span is None or 0 <= warning.span[0] < warning.span[1] <= len(found.text)


def test_limits() -> None:
    with pytest.raises(Refused) as refused:
        read(b"<p>" + P1.encode() * 10, Limits(max_text_bytes=500))
    assert refused.value.code == "too_large"


@pytest.mark.parametrize("table", ["names", "readers", "heading", "line", "owner"])
def test_the_vocabulary_of_pages(table: str) -> None:
    from extract.formats.html_chrome import is_chrome_heading, is_chrome_line, is_chrome_name, is_owner_block, is_readers_name

    judge = {
        "names": is_chrome_name,
        "readers": is_readers_name,
        "heading": is_chrome_heading,
        "line": is_chrome_line,
        "owner": is_owner_block,
    }[table]
    for entry in entries("web_chrome", table):
        for example in entry["examples"]:
            assert judge(example), example
        for example in entry["counter_examples"]:
            assert not judge(example), example
