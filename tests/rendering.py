"""Plans' texts drawn as PDF pages the way offices print them: two-column letterhead, justified paragraphs with an indented first line,
ruled tables whose head repeats on every page, a number on every page but the first.

The font comes from a package, so that pages look alike on every machine.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

import fontpkg_arimo
import fontpkg_noto_serif
from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, HRFlowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from extract.layout import Piece, read_layout

FONT, ITALIC, SYMBOLS = "PlanSerif", "PlanSerif-Italic", "PlanSans"
MARGIN = 72.0
_WIDTH = A4[0] - 2 * MARGIN
_BORDERLESS = ("CỘNG HÒA", "ĐẢNG CỘNG SẢN", "Nơi nhận")


@cache
def register_fonts() -> str:
    """Makes the fonts known to reportlab, once; the name of the upright one."""
    files = Path(fontpkg_noto_serif.ROOT) / "files"
    pdfmetrics.registerFont(TTFont(FONT, str(files / "NotoSerif[wdth,wght].ttf")))
    pdfmetrics.registerFont(TTFont(ITALIC, str(files / "NotoSerif-Italic[wdth,wght].ttf")))
    pdfmetrics.registerFont(TTFont(SYMBOLS, str(Path(fontpkg_arimo.ROOT) / "files" / "Arimo[wght].ttf")))
    pdfmetrics.registerFontFamily(FONT, normal=FONT, bold=FONT, italic=ITALIC, boldItalic=ITALIC)
    return FONT


def new_canvas(path: Path, size: float = 13, *, pagesize: tuple[float, float] = A4) -> Canvas:
    """An empty page to draw words on at known places; `drawString` counts from the bottom left corner."""
    canvas = Canvas(str(path), pagesize=pagesize)
    canvas.setFont(register_fonts(), size)
    return canvas


def to_pdf(
    text: str,
    path: Path,
    *,
    running_head: str | None = None,
    size: float = 12.5,
    indent: float = 28,
    gap: float = 5,
    justified: bool = True,
    ruled: bool = True,
) -> None:
    """Draws a text in the project's form (paragraphs, Markdown or flattened tables) as a PDF file of A4 pages.

    `indent`: of a paragraph's first line in points, negative for a hanging one; `gap`: white between paragraphs; `ruled`: whether tables
    have lines.
    """
    register_fonts()
    document = SimpleDocTemplate(
        str(path),
        pagesize=A4,
        leftMargin=MARGIN,
        rightMargin=MARGIN,
        topMargin=MARGIN,
        bottomMargin=MARGIN,
        title="",
        invariant=1,
    )
    first, later = _page_marks(running_head)
    document.build(_story(text, _body(size, indent, gap, justified), ruled), onFirstPage=first, onLaterPages=later)


def _page_marks(running_head: str | None) -> tuple[Callable[..., None], Callable[..., None]]:
    def first(canvas: Canvas, _: object) -> None:
        if running_head:
            canvas.setFont(ITALIC, 9)
            canvas.drawRightString(A4[0] - MARGIN, A4[1] - 30, running_head)

    def later(canvas: Canvas, _: object) -> None:
        first(canvas, _)
        canvas.setFont(FONT, 11)
        canvas.drawCentredString(A4[0] / 2, A4[1] - 48, str(canvas.getPageNumber()))

    return first, later


def _words(piece: Piece, text: str) -> str:
    return " ".join(" ".join(text[a:b].replace("*", "") for a, b in piece.lines).split())


def _drawn(words: str) -> str:
    """Words in reportlab's markup; the serif font has no ≥ and the like, the other one lends them."""
    known = pdfmetrics.getFont(FONT).face.charToGlyph
    return "".join(escape(c) if c.isspace() or ord(c) in known else f'<font name="{SYMBOLS}">{escape(c)}</font>' for c in words)


def _body(size: float, indent: float, gap: float, justified: bool) -> ParagraphStyle:
    return ParagraphStyle(
        "body",
        fontName=FONT,
        fontSize=size,
        leading=size * 1.4,
        alignment=TA_JUSTIFY if justified else TA_LEFT,
        firstLineIndent=indent,
        leftIndent=max(0.0, -indent),
        spaceAfter=gap,
    )


def _story(text: str, body: ParagraphStyle, ruled: bool) -> list[Flowable]:
    size = body.fontSize
    title = ParagraphStyle("title", parent=body, alignment=TA_CENTER, firstLineIndent=0, leftIndent=0)
    story: list[Flowable] = []
    tables: dict[int, list[tuple[int, int, str]]] = {}
    for piece in read_layout(text):
        words = _words(piece, text)
        if not words:
            continue
        if piece.cell is not None:
            if piece.cell.table not in tables:
                tables[piece.cell.table] = []
                story.append(Spacer(piece.cell.table, 0))
            tables[piece.cell.table].append((piece.cell.row, piece.cell.column, words))
        else:
            if piece.after_rule:
                story.append(HRFlowable(width=150, thickness=0.7, color=colors.black, hAlign="LEFT", spaceBefore=4, spaceAfter=4))
            story.append(Paragraph(_drawn(words), title if words.isupper() and len(words) < 200 else body))
    return [part for flow in story for part in (_table(tables[int(flow.width)], size, ruled) if type(flow) is Spacer else [flow])]


def _table(cells: list[tuple[int, int, str]], size: float, lines: bool) -> list[Flowable]:
    """A table's flowables: borderless where it is a letterhead or a signature block, ruled with a repeated head row otherwise."""
    rows, columns = max(r for r, _, _ in cells) + 1, max(c for _, c, _ in cells) + 1
    grid: list[list[list[str]]] = [[[] for _ in range(columns)] for _ in range(rows)]
    for row, column, words in cells:
        grid[row][column].append(words)
    borderless = any(word in " ".join(words for _, _, words in cells[:6]) for word in _BORDERLESS)
    style = ParagraphStyle(
        "cell", fontName=FONT, fontSize=size - 1.5, leading=(size - 1.5) * 1.3, alignment=TA_CENTER if borderless else TA_LEFT
    )
    drawn = [[[Paragraph(_drawn(words), style) for words in cell] for cell in row] for row in grid]
    if borderless:
        widths = [_WIDTH * 0.42, _WIDTH * 0.58]
        return [Table(drawn, colWidths=widths, style=TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP")])), Spacer(0, 14)]
    ruled = TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP")])
    if lines:
        ruled.add("GRID", (0, 0), (-1, -1), 0.6, colors.black)
    for number, row in enumerate(grid):
        if columns > 1 and any(row[0]) and not any(row[1:]):
            ruled.add("SPAN", (0, number), (-1, number))
    return [Table(drawn, colWidths=_column_widths(grid, size - 1.5), style=ruled, repeatRows=1), Spacer(0, 10)]


def _column_widths(grid: list[list[list[str]]], size: float) -> list[float]:
    """Widths that fill the page: each column's longest word fits, the rest is shared out by what the columns hold."""
    rows = [row for row in grid if any(row[1:])] or grid
    columns = range(len(grid[0]))
    words = [[word for row in rows for text in row[c] for word in text.split()] or [""] for c in columns]
    least = [max(pdfmetrics.stringWidth(word, FONT, size) for word in words[c]) + 14 for c in columns]
    weights = [sum(min(60, sum(map(len, row[c]))) for row in rows) + 1 for c in columns]
    rest = max(0.0, _WIDTH - sum(least))
    return [low + rest * weight / sum(weights) for low, weight in zip(least, weights, strict=True)]
