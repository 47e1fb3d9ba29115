"""Plans' texts written as web pages in the manner of several sites, with all that such sites put round an article."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Literal

from extract.layout import Piece, read_layout

Style = Literal["newspaper", "portal", "legal", "bare"]
STYLES: tuple[Style, ...] = ("newspaper", "portal", "legal", "bare")
_BORDERLESS = ("CỘNG HÒA", "CỘNG HOÀ", "ĐẢNG CỘNG SẢN", "Nơi nhận")

OTHERS = (
    "Bế mạc kỳ họp thứ mười của Hội đồng nhân dân thành phố Lam Sơn",
    "Khai trương tuyến xe buýt không người lái đầu tiên ở vùng biển phía Nam",
    "Hơn 40% học sinh tiểu học được học bơi trong dịp hè vừa qua",
    "Dự báo thời tiết mười ngày tới: mưa to ở trung du và miền núi",
)
"""Headlines of other articles, none of which may be read."""
READERS = (
    "Bác Ba Phi: Tôi thấy nhà văn hóa xã tôi mới đạt 20% công suất, đề nghị năm 2029 phải đạt 100% như báo đã viết.",
    "Một bạn đọc: Chúng tôi phấn đấu năm 2033 sẽ có 77% cư dân khu phố tham gia đi bộ mỗi buổi sáng.",
)
"""Comments of readers, none of which may be read."""


def _words(piece: Piece, text: str) -> str:
    return " ".join(" ".join(text[a:b].replace("*", "") for a, b in piece.lines).split())


def _paragraph(piece: Piece, text: str) -> str:
    words = escape(_words(piece, text))
    return f"<p><strong>{words}</strong></p>" if piece.bold else f"<p>{words}</p>"


def _table(cells: list[tuple[int, int, str]]) -> str:
    rows: dict[int, dict[int, list[str]]] = {}
    for row, column, words in cells:
        rows.setdefault(row, {}).setdefault(column, []).append(words)
    ruled = not any(mark in words for _, _, words in cells for mark in _BORDERLESS)
    columns = 1 + max(column for _, column, _ in cells)
    drawn = (
        "<tr>" + "".join(f"<td>{'<br>'.join(map(escape, row.get(c, [])))}</td>" for c in range(columns)) + "</tr>"
        for _, row in sorted(rows.items())
    )
    return f'<table border="{int(ruled)}" cellspacing="0"><tbody>{"".join(drawn)}</tbody></table>'


def article(text: str) -> list[str]:
    """A text in the project's form as elements, one a paragraph or table."""
    found: list[str | list[tuple[int, int, str]]] = []
    tables: dict[int, list[tuple[int, int, str]]] = {}
    for piece in read_layout(text):
        if not _words(piece, text):
            continue
        if piece.cell is None:
            if piece.after_rule:
                found.append("<hr>")
            found.append(_paragraph(piece, text))
        else:
            if piece.cell.table not in tables:
                tables[piece.cell.table] = []
                found.append(tables[piece.cell.table])
            tables[piece.cell.table].append((piece.cell.row, piece.cell.column, _words(piece, text)))
    return [part if isinstance(part, str) else _table(part) for part in found]


def _links(headlines: Iterable[str] = OTHERS) -> str:
    return "".join(f'<li><a href="/tin/{n}.html" title="x">{escape(line)}</a></li>' for n, line in enumerate(headlines))


def _newspaper(parts: list[str], published: str | None) -> str:
    head, body = parts[0], parts[1:]
    middle = len(body) // 2
    data = f'<meta property="article:published_time" content="{published}T07:45:00+07:00">' if published else ""
    return f"""<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Tin tức 24 giờ</title>{data}
<style>.x{{color:red}}</style><script>var a = "<p>Đạt 99% vào năm 2031</p>";</script></head><body>
<header class="site-header"><a href="/">BÁO LAM SƠN</a> <span>Hôm nay: Thứ hai, 02/11/2099</span>
<nav class="main-nav"><ul><li><a href="/ct">Chính trị</a></li><li><a href="/xh">Xã hội</a></li></ul></nav></header>
<div class="container"><div class="col-8"><ul class="breadcrumb"><li><a href="/">Trang chủ</a></li><li><a href="/ct">Chính trị</a></li></ul>
<div class="article-detail"><h1 class="detail-title">{head}</h1>
<div class="tools"><a href="#">Chia sẻ</a> <a href="#">Facebook</a> <a href="#">Zalo</a> <span>A-</span> <span>A+</span></div>
<div class="detail-content">{"".join(body[:middle])}
<div class="box-tin-lien-quan"><ul>{_links(OTHERS[:2])}</ul></div>{"".join(body[middle:])}</div>
<div class="article-tags">Từ khóa: <a href="/t/1">kế hoạch</a>, <a href="/t/2">cán bộ</a></div></div>
<section id="comments"><h3>Ý kiến bạn đọc ({len(READERS)})</h3>{"".join(f"<p>{escape(r)}</p>" for r in READERS)}
<textarea>Đạt 55% vào năm 2032</textarea><button>Gửi bình luận</button></section></div>
<aside class="col-4"><h4>Xem nhiều</h4><ul>{_links()}</ul></aside></div>
<footer><p>Cơ quan chủ quản: Thành ủy Lam Sơn. Giấy phép số 01/GP-BTTTT ngày 01/01/2001. Tổng biên tập: Lê Văn Mẫu. Điện thoại: 0909</p></footer>
</body></html>"""


def _portal(parts: list[str], published: str | None) -> str:
    shown = f'<span class="post-date">Cập nhật lúc: 09:30 {"/".join(reversed(published.split("-")))}</span>' if published else ""
    return f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>Cổng thông tin</title></head><body>
<form id="aspnetForm" method="post" action="/default.aspx"><input type="hidden" name="__VIEWSTATE" value="/wEPDwUKLTM0">
<table width="1000" border="0" align="center"><tr><td colspan="3" class="banner"><img src="b.png" alt="Cổng thông tin điện tử"></td></tr>
<tr><td colspan="3"><div id="topmenu"><a href="/">Trang chủ</a> | <a href="/gt">Giới thiệu</a> | <a href="/tt">Tin tức</a></div></td></tr>
<tr><td width="180" valign="top"><div class="title">Liên kết website</div>{"<br>".join(f'<a href="/l{n}">Trang của sở số {n}</a>' for n in range(8))}</td>
<td valign="top"><div class="tieude"><h1>{parts[0]}</h1>{shown}</div>
<div class="noidung">{"".join(parts[1:])}</div>
<p align="right"><a href="javascript:print()">In trang</a> | <a href="#">Gửi email</a></p><p>Lượt xem: 1.024</p>
<div><b>Các tin khác:</b></div><ul>{_links()}</ul></td>
<td width="200" valign="top"><div class="title">Thông báo</div><ul>{_links(OTHERS[1:])}</ul><p>Số lượt truy cập: 12.345.678</p></td></tr>
<tr><td colspan="3" align="center"><p>Bản quyền thuộc Ủy ban nhân dân thành phố Lam Sơn<br>Chịu trách nhiệm chính: Bà Trần Thị Mẫu<br>
Điện thoại: 0236 - Fax: 0236 - Ghi rõ nguồn khi phát hành lại thông tin</p></td></tr></table></form></body></html>"""


def _legal(parts: list[str], published: str | None) -> str:
    data = f'<div class="date">Cập nhật: {"/".join(reversed(published.split("-")))} 08:00</div>' if published else ""
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"></head><body><div id="menu"><a href="/">Thư viện</a><a href="/tc">Tra cứu</a></div>
<div class="tabs"><a href="#">Tóm tắt</a><a href="#">Nội dung</a><a href="#">Lược đồ</a><a href="#">Tải về</a></div>{data}
<div id="divContent"><div class="content1"><div>{"".join(parts)}</div></div></div>
<div class="vb-lienquan"><h3>Văn bản liên quan</h3><ul>{"".join(f'<li><a href="/vb/{n}">Quyết định {n}17/QĐ-UBND năm 201{n} của Lam Sơn</a></li>' for n in range(5))}</ul></div>
<div class="footer">Copyright © Lam Sơn. Hotline: 1900. Giấy phép số 99.</div></body></html>"""


def _bare(parts: list[str], published: str | None) -> str:
    return f"<html><head><meta charset='utf-8'></head><body>{''.join(parts)}</body></html>"


def to_html(text: str, style: Style = "newspaper", published: str | None = None) -> bytes:
    """A text in the project's form as a page. `published`: ISO date that the page gives for itself, in the manner of its style."""
    parts = article(text)
    if style in ("newspaper", "portal"):  # the headline is no paragraph there
        parts[0] = parts[0].removeprefix("<p>").removesuffix("</p>")
    build = {"newspaper": _newspaper, "portal": _portal, "legal": _legal, "bare": _bare}[style]
    return build(parts, published).encode()
