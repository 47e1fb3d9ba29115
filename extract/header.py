"""What a document says about itself: kind, number, title, issuer, tier, place, date, period, signer; and what genre it is.

An official text says it in its letterhead, its title line and its signature; where the letterhead is missing, the preamble
("Đảng ủy xã X ban hành Kế hoạch ...") and the annex ("Kèm theo Kế hoạch số ...") say some of it. A press article is read by
extract.press.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from extract.copies import is_list, read_copy, reports
from extract.dates import find_date
from extract.doubts import warn
from extract.issuers import head_pattern, kind_names, read_issuer
from extract.letterhead import Letterhead, read_letterhead, read_signer
from extract.mentions import kinds_by_name
from extract.outline import Outline
from extract.places import own_place, places_of_body, read_tier
from extract.press import read_press
from extract.symbols import find_symbols, kind_of, repaired_for, tier_of_symbol
from extract.title_line import TITLE_KIND
from extract.titles import read_period
from extract.view import View, lower
from extract.words import alternatives, any_of, words_in
from schema.record import DocumentFacts, Genre, Kind, RecordWarning, Span, Tier


def read_document(view: View, outline: Outline) -> tuple[DocumentFacts, list[RecordWarning]]:
    """The facts of the document and warnings about them, spans clean. A file's name is never evidence."""
    head = read_letterhead(view, outline)
    if (copy := read_copy(view, outline, head)) is not None:
        return copy
    if not _is_official(view, outline, head):
        return read_press(view, outline)
    warnings: list[RecordWarning] = []
    kind, title, title_span = _title(view, outline, head.bodies)
    number = normalized = None
    if head.symbol:
        kind = kind or kind_of(head.symbol)
        number, normalized = head.symbol.written, repaired_for(head.symbol, kind)
    issued_on = head.issued_on
    annex = _annex(view, kind) if number is None or issued_on is None else None
    if annex:
        symbol_text, repaired, day, span = annex
        if number is None:
            number, normalized = symbol_text, repaired
            warnings.append(warn("number_from_annex", span, number=number))
        if issued_on is None and day and number == symbol_text:
            issued_on = day
            warnings.append(warn("date_from_annex", span, date=day.strftime("%d/%m/%Y")))
    by_decision = None if head.bodies or annex else _promulgated(view, outline)
    if by_decision and issued_on is None and by_decision[1]:
        issued_on = by_decision[1]
        warnings.append(warn("date_from_annex", by_decision[2], date=issued_on.strftime("%d/%m/%Y")))
    if number is None and head.number_at:
        warnings.append(warn("number_blank", head.number_at))
    if issued_on is None and head.date_at:
        warnings.append(warn("date_blank", head.date_at))
    issuer = by_decision[0] if by_decision and by_decision[0] else _issuer(view, outline, head)
    tier: Tier | None = read_tier(issuer, (*head.bodies[:-1], *([f"Thành phố {head.place}"] if head.place else [])), issued_on)
    tier = tier or (tier_of_symbol(head.symbol) if head.symbol else None)
    place = own_place(view, outline, issuer, head.bodies[:-1], head.place, tier, issued_on)
    genre: Genre = "report" if kind == "bao_cao" or (kind in (None, "cong_van") and reports(view, outline)) else "official"
    return DocumentFacts(
        kind=kind, number=number, number_normalized=normalized, title=title, issuer=issuer, tier=tier, place=place,
        issued_on=issued_on,
        genre=genre, period=read_period(view.low, *title_span) if title_span else None, signer=read_signer(view, outline),
    ), warnings  # fmt: skip


def _is_official(view: View, outline: Outline, head: Letterhead) -> bool:
    """Whether the text is a document itself: it has what only documents have, not what newspapers tell about them."""
    frame = any(b.zone in ("signature", "recipients") for b in outline.blocks)
    if outline.title is None:
        return bool(head.number_at and (frame or head.bodies or head.motto)) or bool(head.motto and head.bodies)
    line = outline.blocks[outline.title]
    alone = TITLE_KIND.fullmatch(view.clean[line.start : line.end].strip(" :")) is not None
    listed = is_list(view, outline.blocks[outline.title :])
    return head.number_at is not None or head.motto or frame or (alone and outline.title < 12) or listed


def _title(view: View, outline: Outline, bodies: tuple[str, ...]) -> tuple[Kind | None, str | None, Span | None]:
    """Kind and title as they stand on and under the line that names the kind; an official letter's "V/v ..." for its title."""
    if outline.title is None:
        return _letter_title(view, outline)
    line = outline.blocks[outline.title]
    match = kind_names().search(view.low, line.start, line.end)
    kind: Kind | None = kinds_by_name()[match[0]] if match else None
    parts: list[Span] = []
    begin = _behind_whose(view, (match.end() + 1, line.end)) if match else line.end
    if view.clean[begin : line.end].strip(" :"):
        parts.append((begin, line.end))
    caps: bool | None = None
    for block in outline.blocks[outline.title + 1 : outline.title + 6]:
        text = view.clean[block.start : block.end]
        if (
            block.zone != "head"
            or block.cell is not None
            or _OPENS.match(view.low, block.start)
            or not text  # nothing but what is not seen
            or text[-1] in ".;"
            or len(text) > 700
        ):
            break
        if not parts and _behind_whose(view, block.span) == block.end:
            continue
        if text[0] == "(" or text.endswith(":") or _is_body(view, block.span):
            break
        if (
            _PREAMBLE.match(view.low, block.start)
            and not text.isupper()
            and not block.bold
            and (parts or "ban hành" in view.low[block.start : block.end])
        ):
            break
        if parts and (caps != text.isupper() or not (caps or block.bold)):
            break
        caps = text.isupper()
        parts.append((block.start, block.end))
    if not parts:
        return kind, None, None
    last = (parts[-1][0], _before_body(view, parts[-1], bodies))
    text = " ".join(view.clean[a:b].strip(' :-"') for a, b in (*parts[:-1], last))
    return kind, text or None, (parts[0][0], last[1])


def _before_body(view: View, span: Span, bodies: tuple[str, ...]) -> int:
    """Where a title ends that runs on into the issuing body's name in capitals, as decisions repeat it before their preamble."""
    for body in bodies[-1:]:
        at = view.low.find(lower(body), span[0] + 12, span[1])
        if at > 0 and view.clean[at : at + len(body)].isupper():
            return at
    for head in head_pattern().finditer(view.low, span[0] + 12, span[1]):
        named = read_issuer(view.clean, view.low, head.start(), span[1])
        closes = named is not None and named[1] == span[1] and view.clean[slice(*named)].isupper()
        if closes and not _WHOSE.search(view.low, span[0], head.start()):
            return head.start()
    return span[1]


def _is_body(view: View, span: Span) -> bool:
    """Whether a block is the name of an issuing body alone, as decisions repeat it under their title."""
    return read_issuer(view.clean, view.low, *span) == span


def _behind_whose(view: View, span: Span) -> int:
    """Where a title goes on behind words in capitals that say only whose document it is: "KẾT LUẬN CỦA BAN BÍ THƯ về ..."."""
    start, end = span
    if not view.clean.startswith("CỦA ", start, end):
        return min(start, end)
    whose = read_issuer(view.clean, view.low, start + 4, end)
    return whose[1] if whose and view.clean[slice(*whose)].isupper() else start


_OPENS = re.compile(r"căn cứ|xét |theo đề nghị|nhằm |kính gửi|nơi nhận|điều \d")
_PREAMBLE = re.compile(r"thực hiện|triển khai|căn cứ|nhằm|để |quán triệt|tiếp tục|trên cơ sở")
_SUBJECT = re.compile(r"(?:v/v|về việc) ")


def _letter_title(view: View, outline: Outline) -> tuple[Kind | None, str | None, Span | None]:
    for block in outline.blocks[:14]:
        match = _SUBJECT.match(view.low, block.start, block.end)
        if match:
            return None, view.clean[match.end() : block.end], (match.end(), block.end)
    return None, None, None


_WITH = re.compile(r"(?:ban hành )?kèm theo ")


def _annex(view: View, kind: Kind | None) -> tuple[str, str, date | None, Span] | None:
    """The document's own number and date where an annex repeats them: "(Kèm theo Kế hoạch số 45/KH-UBND ngày ...)"."""
    for match in _WITH.finditer(view.low):
        name = kind_names().match(view.low, match.end())
        if not name or kinds_by_name()[name[0]] != kind:
            continue
        end = view.low.find("\n", match.end())
        end = len(view.low) if end < 0 else end
        for symbol in find_symbols(view.clean[match.end() : min(end, match.end() + 80)]):
            at = match.end() + symbol.end
            dated = find_date(view.low, at, min(end, at + 40))
            return symbol.written, repaired_for(symbol, kind), dated[0] if dated else None, (match.start(), at)
    return None


_BY_DECISION = re.compile(r"\(?(?:ban hành |phê duyệt )?kèm theo (?=quyết định|nghị quyết)")


def _promulgated(view: View, outline: Outline) -> tuple[str | None, date | None, Span] | None:
    """Issuer and day of the decision by which a plan without letterhead was promulgated, as the line under its title says: "(Ban hành kèm
    theo Quyết định số ... ngày ... của ...)"; None where no line does. Its number is the decision's and not the plan's own.
    """
    if outline.title is None:
        return None
    for block in outline.blocks[outline.title + 1 : outline.title + 7]:
        if not _BY_DECISION.match(view.low, block.start, block.end):
            continue
        dated = find_date(view.low, block.start, block.end)
        said = view.low.find(" của ", dated[1][1] if dated else block.start, block.end)
        named = read_issuer(view.clean, view.low, said + 5, block.end) if said > 0 else None
        return (view.clean[slice(*named)] if named else None), dated[0] if dated else None, block.span
    return None


_ISSUED = r"(?=kế hoạch|đề án|chương trình|nghị quyết|quyết định|chỉ thị|phương án|hướng dẫn|báo cáo|quy chế|quy định)"
_ISSUES = re.compile(rf" (?:xây dựng(?: và|,)? )?ban hành {_ISSUED}")
_DRAWN_UP = re.compile(rf" (?:(?:xây dựng(?: và|,)? )?ban hành|xây dựng|lập|đề ra) {_ISSUED}")
_WHOSE = re.compile(r"(?<!\w)(?:của|do|cho|thuộc|giữa|và|với|tại|,|-) ?$")
_ON_BEHALF = re.compile(r"(?:t/m|tm\.?)\s?")


def _issuer(view: View, outline: Outline, head: Letterhead) -> str | None:
    """The letterhead's body; without one, who the preamble says issues it, then on whose behalf it is signed."""
    if head.bodies:
        issuer = _with_superior(head.bodies)
        if read_tier(issuer):
            return issuer
        completed = (_completed(head.bodies[-1], stated) for stated in _stated(view, outline, _DRAWN_UP))
        return next(filter(None, completed), issuer)
    if stated := next(_stated(view, outline, _ISSUES), None):
        return stated
    for block in outline.blocks:
        if block.zone == "signature" and (match := _ON_BEHALF.match(view.low, block.start, block.end)):
            span = read_issuer(view.clean, view.low, match.end(), block.end)
            if span:
                return view.clean[span[0] : span[1]]
    return None


def _completed(bare: str, stated: str) -> str | None:
    """A letterhead's body that names no unit ("Ủy ban nhân dân"), with the unit that the preamble gives it ("UBND tỉnh xây dựng Kế hoạch")."""
    for name in (bare, "".join(word[0] for word in bare.split()), "UBND"):
        if lower(stated).startswith(lower(name) + " "):
            return f"{bare}{stated[len(name) :]}"
    return None


def _stated(view: View, outline: Outline, issues: re.Pattern[str]) -> Iterator[str]:
    """The bodies that the preamble says issue a document, in order."""
    for block in outline.blocks[: (outline.title or 0) + 12]:
        for verb in issues.finditer(view.low, block.start, block.end):
            for body in reversed(list(head_pattern().finditer(view.low, max(block.start, verb.start() - 120), verb.start()))):
                span = read_issuer(view.clean, view.low, body.start(), verb.start())
                if span and span[1] == verb.start() and not _inside(view, span[0], block.start):
                    yield view.clean[span[0] : span[1]]


def _inside(view: View, start: int, floor: int) -> bool:
    """Whether a body's name goes on to the left: "Ban Thường vụ" before "Tỉnh ủy"."""
    return (
        any(
            (span := read_issuer(view.clean, view.low, m.start(), start + 1)) is not None and span[1] >= start
            for m in head_pattern().finditer(view.low, max(floor, start - 40), start)
        )
        and view.low[start - 2 : start] != ", "
    )


_NEEDS_PLACE = re.compile(
    r"(?:sở|ban|phòng|văn phòng|ủy ban kiểm tra|chi cục|thanh tra|công an|hội đồng nhân dân|ủy ban nhân dân)(?!\w)"
)
_PLACED = re.compile(rf"(?<!\w)(?:{any_of('unit_type')}|{any_of('area_committee')}|trung ương)(?!\w)")
_AREA = re.compile(
    rf"(?<!\w)(?:{any_of('unit_type')}|{alternatives(c.capitalize() for c in words_in('area_committee'))})(?!\w).*"
)
"""The unit that a body's name in ordinary letters ends in, with its type word or committee."""


def _with_superior(bodies: tuple[str, ...]) -> str:
    """The last body of a letterhead, with the unit of the one above it where its own name has none: "Sở Y tế tỉnh Yên Bái"."""
    last = _unit_named_above(bodies[-1], bodies[-2]) if len(bodies) > 1 else bodies[-1]
    low = lower(last)
    if len(bodies) < 2 or not _NEEDS_PLACE.match(low) or _PLACED.search(low):
        return last
    match = _AREA.search(bodies[-2])
    return f"{last} {match[0]}" if match else last


_BARE_UNIT = re.compile(rf"(?<!\w)(?:{any_of('unit_type')})$")


def _unit_named_above(last: str, above: str) -> str:
    """A name that ends in a unit's bare type ("Đảng ủy Ủy ban nhân dân tỉnh"), with that unit's name where the body above bears it."""
    unit = _BARE_UNIT.search(lower(last))
    if unit is None:
        return last
    named = next((p for p in places_of_body(above).values() if lower(p.type) == unit[0]), None)
    return f"{last} {named.name}" if named else last
