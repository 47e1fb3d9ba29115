"""The plan that a press article is about: which of the documents it names, what the article says of it, and what has to be
inferred.

An article has no letterhead. The plan is the document that a local body is said to issue, that the headline names, whose aims
are told; the resolution it carries out is cited, not told. What is inferred (the year of "ngày 15.8", an issuer, a province)
comes with a warning.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from extract.dates import find_date, find_day_month
from extract.doubts import warn
from extract.issuers import head_pattern, heads, kind_names, read_issuer
from extract.lead_time import told_period
from extract.mentions import Mention, find_mentions, issued_before, kinds_by_name
from extract.outline import Outline
from extract.places import read_tier
from extract.shown_dates import shown_date
from extract.symbols import suffix_of, tier_of_symbol
from extract.tier_evidence import Owner, congress_at, in_office, owner_of
from extract.titles import read_period, title_at
from extract.told_place import place_told, tier_told
from extract.view import View
from extract.words import words_in
from schema.record import DocumentFacts, Kind, RecordWarning, Span

_PLANS: frozenset[Kind] = frozenset(
    {
        "de_an",
        "ke_hoach",
        "chuong_trinh",
        "nghi_quyet",
        "chi_thi",
        "phuong_an",
        "quyet_dinh",
        "huong_dan",
        "ket_luan",
        "quy_dinh",
        "quy_che",
        "du_an",
    }
)
_TOLD: frozenset[Kind] = frozenset({"de_an", "ke_hoach", "chuong_trinh"})
_AIMS = re.compile(r",? (?:này )?(?:cũng |đã )?(?:đề ra|đặt ra|đặt mục tiêu|xác định|nêu rõ|phấn đấu|hướng tới)")
_AIM_OF = re.compile(r"(?:mục tiêu|mục đích|nội dung|chỉ tiêu)(?: [^\W\d_]+){0,3}? của $|theo $")
_AIM_OF_ONE = re.compile(r"(?:mục tiêu|mục đích|chỉ tiêu)(?: [^\W\d_]+){0,3}? của $")
_ISSUED = re.compile(r"(?:ban hành|phê duyệt|thông qua|xây dựng|(?<!\w)ký)(?: và ban hành)?(?: các)? $")
_CARRIES_OUT = re.compile(r"(?:thực hiện|triển khai|căn cứ|quán triệt|cụ thể hóa)(?: [^\W\d_]+){0,3}? $")


@dataclass(frozen=True)
class _Naming:
    """One place where the article names a plan: with a number (then a mention of it) or by its kind alone."""

    kind: Kind
    digits: str | None
    start: int
    end: int
    mention: Mention | None
    block: int
    footnote: bool


def read_press(view: View, outline: Outline) -> tuple[DocumentFacts, list[RecordWarning]]:
    """The facts of the plan that an article is about, and warnings on what was inferred; spans clean."""
    warnings: list[RecordWarning] = []
    whose = owner_of(view, outline)
    chosen = _most_told(view, outline, list(_namings(view, outline)), whose.tier != "central")
    mention = _fullest(chosen)
    issued_on = mention.issued_on if mention else None
    issuer = next((m.mention.issuer for m in chosen if m.mention and m.mention.issuer), None) or _issuer(view, outline, chosen)
    if chosen and issued_on is None:
        issued_on = _day_of_issue(view, outline, chosen, warnings)
    if issuer is None:
        issuer = _unsaid_issuer(view, outline, chosen, mention, whose, warnings)
    tier = tier_told(view, issuer, whose, issued_on)
    if mention and mention.symbol and read_tier(issuer, (), issued_on) is None:
        tier = tier_of_symbol(mention.symbol) or tier
    span = _title(view, outline, chosen)
    title = view.clean[span[0] : span[1]] if span else (mention.title if mention else None)
    return DocumentFacts(
        kind=chosen[0].kind if chosen else None,
        number=mention.number if mention else None,
        number_normalized=mention.normalized if mention else None,
        title=title,
        issuer=issuer,
        tier=tier,
        place=place_told(view, outline, issuer, tier, whose, issued_on, warnings),
        issued_on=issued_on,
        genre="press",
        period=(read_period(view.low, *span) if span else None) or told_period(view, outline),
    ), warnings


def _namings(view: View, outline: Outline) -> Iterator[_Naming]:
    mentions = [m for m in find_mentions(view, outline) if m.kind in _PLANS]
    inside = {at for m in mentions for at in range(m.start, m.end)}
    for m in mentions:
        yield _Naming(m.kind, m.digits, m.start, m.end, m, m.block, outline.blocks[m.block].zone == "footnote")
    for block in outline.blocks:
        for match in kind_names().finditer(view.low, block.start, block.end):
            kind = kinds_by_name()[match[0]]
            if kind not in _PLANS or match.start() in inside:
                continue
            before = max(block.start, match.start() - 44), match.start()
            issued = kind in _TOLD and _ISSUED.search(view.low, *before) and title_at(view, match.end(), block.end)
            if view.clean[match.start()].isupper() or issued or _AIM_OF_ONE.search(view.low, *before):
                yield _Naming(kind, None, match.start(), match.end(), None, block.index, block.zone == "footnote")


def _most_told(view: View, outline: Outline, namings: list[_Naming], local: bool) -> list[_Naming]:
    """All namings of the plan that the article tells most about; a bare kind belongs to the number most named with that kind.

    `local`: the article is about a plan below the centre, so the centre's documents are what that plan carries out.
    """
    told = [n for n in namings if not n.footnote]
    groups: dict[tuple[Kind, str | None], list[_Naming]] = {}
    for naming in told:
        if naming.digits is not None:
            groups.setdefault((naming.kind, naming.digits), []).append(naming)
    for naming in told:
        if naming.digits is None:
            same = [k for k in groups if k[0] == naming.kind and k[1] is not None]
            below = [k for k in same if not any(map(_is_central, groups[k]))]
            own = (naming.kind, None) in groups or _names_itself(view, outline, naming)
            chosen = below or ([] if own else same)
            key = max(chosen, key=lambda k: len(groups[k])) if chosen else (naming.kind, None)
            groups.setdefault(key, []).append(naming)
    beside = _beside_central(view, told)
    congress = any(congress_at(view, block.start, block.end) for block in outline.blocks[:3])
    scores = {key: _score(view, outline, group, local, beside) for key, group in groups.items()}
    if congress:
        scores.update({key: score + 3 for key, score in scores.items() if key == ("nghi_quyet", None)})
    best = max(scores, key=lambda k: (scores[k], -groups[k][0].start), default=None)
    if best is None or scores[best] < 4:
        return []
    return sorted(groups[best], key=lambda n: n.start)


def _names_itself(view: View, outline: Outline, naming: _Naming) -> bool:
    """Whether a kind without number goes on to say whose or what it is, and does not only point back."""
    end = outline.blocks[naming.block].end
    return title_at(view, naming.end, end) is not None or read_issuer(view.clean, view.low, naming.end + 1, end) is not None


def _score(view: View, outline: Outline, group: list[_Naming], local: bool, beside: frozenset[int]) -> int:
    """How much an article tells about a plan. `beside`: where plans are named that are carried out together with one of the centre."""
    score = min(len(group), 6) + (2 if group[0].kind in _TOLD else 0)
    score += 3 if any(n.block < 3 for n in group) else 0
    central, carried_out, acted = any(map(_is_central, group)), False, False
    for n in group:
        floor = outline.blocks[n.block].start
        before = view.low[max(floor, n.start - 44) : n.start]
        if _ISSUED.search(before):
            acted = True
            score += 4 if n.mention or title_at(view, n.end, outline.blocks[n.block].end) else 1
        elif _CARRIES_OUT.search(before):
            carried_out = True
        if _AIM_OF.search(before) or _AIMS.match(view.low, n.end):
            acted = True
            score += 2
    passing = not acted and not any(n.block < 3 for n in group)
    if (central and (local or passing)) or (not acted and all(n.start in beside for n in group)):
        score -= 5
    return score - 2 * carried_out


def _beside_central(view: View, namings: list[_Naming]) -> frozenset[int]:
    """Where plans are named right behind a document of the centre ("Nghị quyết 11-NQ/TW của Bộ Chính trị và Chương trình ...")."""
    ordered = sorted(namings, key=lambda n: n.start)
    return frozenset(
        later.start
        for first, later in pairwise(ordered)
        if first.block == later.block and _is_central(first) and _AND.fullmatch(view.low, first.end, later.start)
    )


_AND = re.compile(r"[^.;:%]{0,60}(?<= và )")


def _is_central(naming: _Naming) -> bool:
    """Whether a document is one of the centre: a local article carries it out, and seldom tells it."""
    mention = naming.mention
    if mention is None:
        return False
    return bool(mention.symbol and tier_of_symbol(mention.symbol) == "central") or read_tier(mention.issuer) == "central"


def _fullest(chosen: list[_Naming]) -> Mention | None:
    numbered = [n.mention for n in chosen if n.mention]
    return max(
        numbered, key=lambda m: (m.issued_on is not None, m.symbol is not None, m.issuer is not None, -m.start), default=None
    )


def _issuer(view: View, outline: Outline, chosen: list[_Naming]) -> str | None:
    """Who is said to issue the plan, or whose plan it is called."""
    for n in chosen:
        block = outline.blocks[n.block]
        said = issued_before(view, block.start, n.start)
        if said:
            return said[0]
        at = n.end + (5 if view.low.startswith(" của ", n.end) else 1)
        span = read_issuer(view.clean, view.low, at, block.end)
        if span and view.clean[at].isupper():
            return view.clean[span[0] : span[1]]
    return None


_COMMITTEES = (*words_in("area_committee"), "đảng ủy", "ubnd", "ủy ban nhân dân")


def _unsaid_issuer(
    view: View, outline: Outline, chosen: list[_Naming], mention: Mention | None, whose: Owner, warnings: list[RecordWarning]
) -> str | None:
    """The body whose plan it is where no sentence says who issued it: the congress whose resolution it is, the body that sets its
    aims, or the committee that the article names most.
    """
    numbered = mention is not None and mention.symbol is not None
    if chosen and chosen[0].kind == "nghi_quyet" and not numbered:
        for block in outline.blocks[:3]:
            span = congress_at(view, block.start, block.end)
            if span and read_tier(view.clean[span[0] : span[1]]) == whose.tier:
                return view.clean[span[0] : span[1]]
    if whose.body and not numbered:
        issuer = view.clean[whose.body[0] : whose.body[1]]
        if chosen:
            warnings.append(warn("issuer_inferred", whose.body, issuer=issuer))
        return issuer
    return _inferred_issuer(view, outline, mention, warnings) if chosen else None


def _inferred_issuer(view: View, outline: Outline, mention: Mention | None, warnings: list[RecordWarning]) -> str | None:
    """The committee that the article names most, where it does not say who issued the plan."""
    known = suffix_of(mention.symbol.organ) if mention and mention.symbol else None
    counts: Counter[str] = Counter()
    first: dict[str, Span] = {}
    for block in outline.blocks:
        for match in head_pattern().finditer(view.low, block.start, block.end):
            if match[0] not in _COMMITTEES and not heads()[match[0]].prefix:
                continue
            span = read_issuer(view.clean, view.low, match.start(), block.end)
            if span is None or not view.clean[span[0]].isupper() or in_office(view, block.start, span[0]):
                continue
            name = view.clean[span[0] : span[1]]
            committee = next((c for c in _COMMITTEES if c in view.low[span[0] : span[1]]), None)
            if committee and (known is None or committee in known.body.lower() or (committee == "ubnd" and known.code == "UBND")):
                at = view.low.index(committee, span[0])
                name = view.clean[at : span[1]]
                counts[name] += 1
                first.setdefault(name, (at, span[1]))
    if not counts:
        return None
    issuer = max(counts, key=lambda n: (counts[n], -first[n][0]))
    warnings.append(warn("issuer_inferred", first[issuer], issuer=issuer))
    return issuer


def _day_of_issue(view: View, outline: Outline, chosen: list[_Naming], warnings: list[RecordWarning]) -> date | None:
    """The day on which a sentence says the plan was issued; a year that it leaves out is that of the article."""
    for n in chosen:
        floor = max(outline.blocks[n.block].start, n.start - 400)
        floor = max(floor, view.clean.rfind(". ", floor, n.start))
        if not _ISSUED.search(view.low, max(floor, n.start - 44), n.start):
            continue
        whole = find_date(view.low, floor, n.start)
        if whole:
            return whole[0]
        part = find_day_month(view.low, floor, n.start)
        told = published(view, outline)
        if part and told:
            for year in (told.year, told.year - 1):
                try:
                    day = date(year, part[1], part[0])
                except ValueError:
                    continue
                if day <= told:
                    warnings.append(warn("date_year_inferred", part[2], year=year))
                    return day
    return None


def published(view: View, outline: Outline) -> date | None:
    """The day of the article itself, from one of the lines over its text; a date in a sentence is none."""
    days = (shown_date(view.clean[block.start : block.end].strip()) for block in outline.blocks[:16])
    return next((day for day in days if day), None)


def _title(view: View, outline: Outline, chosen: list[_Naming]) -> Span | None:
    """The plan's title where the article gives it: at its fullest numbered mention, where it is issued, or else first."""
    spans = []
    for n in chosen:
        block = outline.blocks[n.block]
        span = title_at(view, n.end, block.end)
        if span:
            before = view.low[max(block.start, n.start - 44) : n.start]
            spans.append(
                (view.clean[span[0] - 1] == '"', _ISSUED.search(before) is not None, n.mention is not None, -n.start, span)
            )
    return max(spans)[-1] if spans else None
