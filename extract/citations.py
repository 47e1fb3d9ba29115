"""Which other documents a text refers to: the mentions of one document become one citation, at its first fullest mention.

Two mentions are one document when kind and number agree and nothing contradicts: a mention without a date belongs to the dated
one, a bare "Đề án số 12" to the "12-ĐA/TU" of the text. One number with two dates is two citations: which date is the slip is
for an audit to say.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from itertools import pairwise

from extract.mentions import Mention, find_mentions
from extract.named_documents import read_named
from extract.outline import Block, Outline
from extract.symbols import issuer_of_symbol, number_key
from extract.view import View
from schema.record import Citation, DocumentFacts, Relation


def read_citations(view: View, outline: Outline, own: DocumentFacts) -> list[Citation]:
    """The citations of a text with clean spans, in the order of their mentions; those without any number have `number` None.

    `own`: the document itself, which an official text never cites; a press article cites the plan that it is about.
    """
    mentions = [m for m in find_mentions(view, outline) if not _is_own(view, outline, m, own)]
    mentions = [_dated_as_own(m, own) for m in _with_aliases(view, mentions)]
    _share_issuers(view, mentions)
    foreign = [m.start for m in mentions if not (own.number and m.normalized == own.number_normalized)]
    relations = {m.start: _relation(view, outline, m, foreign) for m in mentions}
    found = [_citation(view, group, relations) for group in _group(mentions)]
    found += read_named(view, outline, {c.title for c in found if c.title}, leading_cue)
    return sorted(found, key=lambda c: c.span)


def _is_own(view: View, outline: Outline, mention: Mention, own: DocumentFacts) -> bool:
    """Whether a mention is the official document itself: its letterhead, its number in an annex or in its closing words."""
    if own.genre == "press":
        return False
    if outline.title is not None and mention.block < outline.title and mention.word is None:
        return True
    if not mention.digits and "kèm theo" in view.low[max(0, mention.start - 25) : mention.start]:
        return True
    if own.number is None or own.number_normalized is None:
        return mention.kind == own.kind and "kèm theo" in view.low[max(0, mention.start - 25) : mention.start]
    same = number_key(mention.normalized) == number_key(own.number_normalized)
    return same and (mention.issued_on in (None, own.issued_on) or own.issued_on is None)


def _dated_as_own(mention: Mention, own: DocumentFacts) -> Mention:
    """An article's plan has the day that the article tells of it, where a mention tells none."""
    same = own.number_normalized is not None and mention.normalized == own.number_normalized
    return replace(mention, issued_on=own.issued_on) if same and mention.issued_on is None and own.issued_on else mention


_CALLED = re.compile(r"(?:gọi|viết)(?: tắt| chung)? là:? ?\"?$")
_ALONE = re.compile(r"\(\"?$")


def _with_aliases(view: View, mentions: list[Mention]) -> list[Mention]:
    """Mentions by a name that the text itself gives a document ("... (gọi tắt là Đề án 06)") as mentions of that document.

    A bare mention alone in brackets is such a name where the document before it bears the same number.
    """
    meant: dict[tuple[str, str], Mention] = {}
    for before, mention in pairwise(mentions):
        if mention.symbol is None and before.symbol is not None and before.block == mention.block:
            lead = view.low[max(before.end, mention.start - 24) : mention.start]
            alone = _ALONE.search(lead) and view.low[mention.end : mention.end + 1] in ')"' and before.digits == mention.digits
            if _CALLED.search(lead) or alone:
                meant.setdefault((mention.kind, mention.digits), before)
    if not meant:
        return mentions
    found: list[Mention] = []
    for m in mentions:
        document = meant.get((m.kind, m.digits)) if m.symbol is None else None
        if document is not None:
            m = replace(document, start=m.start, end=m.end, block=m.block, issuer=None, title=None, word=None, caps=True)
        found.append(m)
    return found


def _share_issuers(view: View, mentions: list[Mention]) -> None:
    """The issuer behind the last of a plain list is that of all of it: "Kế hoạch số A và Kế hoạch số B của UBND tỉnh"."""
    for i in range(len(mentions) - 2, -1, -1):
        a, b = mentions[i], mentions[i + 1]
        plain = re.fullmatch(r"[\s,;]*+(?:và|cùng|số)?\s*+", view.low[a.end : b.start])
        same = a.symbol is not None and b.symbol is not None and a.symbol.organ == b.symbol.organ
        if plain and same and b.issuer and a.issuer is None and a.title is None:
            mentions[i] = replace(a, issuer=b.issuer)


def _same_number(a: Mention, b: Mention) -> bool:
    """Whether two mentions bear one number; a bare one also stands for a complete one of its kind."""
    if a.symbol and b.symbol:
        return number_key(a.normalized) == number_key(b.normalized)
    if a.digits != b.digits or a.kind != b.kind:
        return False
    return a.year is None or b.year is None or a.year == b.year


def _group(mentions: list[Mention]) -> list[list[Mention]]:
    """Mentions by document. Dated and complete ones open groups first, so that the order of the text does not decide."""
    groups: list[list[Mention]] = []
    by_digits: dict[str, list[list[Mention]]] = {}
    for mention in sorted(mentions, key=lambda m: (m.symbol is None, m.issued_on is None, m.start)):
        for group in by_digits.setdefault(mention.digits, []):
            first = group[0]
            if _same_number(first, mention) and mention.issued_on in (None, first.issued_on):
                group.append(mention)
                break
            if first.issued_on is None and _same_number(first, mention):
                group.append(mention)
                break
        else:
            groups.append([mention])
            by_digits[mention.digits].append(groups[-1])
    return [sorted(group, key=lambda m: m.start) for group in groups]


def _fullness(mention: Mention) -> tuple[int, int, int, int]:
    return (
        (mention.issued_on is not None) * 2 + (mention.issuer is not None) + (mention.symbol is not None) * 2,
        not mention.caps,
        mention.word is not None,
        -mention.start,
    )


def _citation(view: View, group: list[Mention], by_start: dict[int, Relation]) -> Citation:
    best = max(group, key=_fullness)
    worded = next((m for m in group if m.word), best)
    relations = sorted((by_start[m.start] for m in group), key=lambda r: (r == "mentions", r not in ("replaces", "amends")))
    issuer = (
        best.issuer
        or next((m.issuer for m in group if m.issuer and not m.caps), None)
        or next((m.issuer for m in group if m.issuer), None)
        or next((named for m in group if m.symbol and (named := issuer_of_symbol(m.symbol))), None)
    )
    return Citation(
        kind=best.kind if best.word else worded.kind,
        number=best.number if best.digits else None,
        number_normalized=best.normalized if best.digits else None,
        issued_on=best.issued_on,
        issuer=issuer,
        title=best.title or next((m.title for m in group if m.title), None),
        relation=relations[0],
        span=(best.start, best.end),
        text=view.clean[best.start : best.end],
    )


_IMPLEMENTS = r"(?:tổ chức |tiếp tục ){0,4}(?:thực hiện|triển khai|cụ thể hóa|quán triệt|thi hành)"
_CUES: tuple[tuple[Relation, re.Pattern[str]], ...] = (
    ("replaces", re.compile(r"(?<!\w)(?:thay thế|bãi bỏ|thay cho|hủy bỏ)(?!\w)")),
    ("amends", re.compile(r"(?<!\w)sửa đổi(?:, bổ sung)?(?!\w)|(?<!\w)bổ sung(?= một số (?:điều|nội dung))")),
    ("implements", re.compile(rf"(?<!\w){_IMPLEMENTS}(?!\w)")),
    ("based_on", re.compile(r"(?<!\w)(?:căn cứ|(?<!kèm )theo|trên cơ sở|quy định tại)(?!\w| (?:đó|này))")),
)
_GROUNDS = re.compile(r"(?:các\s)?(?:căn cứ|cơ sở) (?:pháp lý|chính trị|xây dựng|lập)|căn cứ\s?:?$")
_NEAR = 34
_OUTER = 30


def _relation(view: View, outline: Outline, mention: Mention, foreign: list[int]) -> Relation:
    """How the text stands to a document it mentions: by the cue word right before it or, in a list, at the sentence's beginning.

    A cue inside the title of another citation ("Kế hoạch A sửa đổi Kế hoạch B") says nothing of this text, but what is
    implemented by way of another document is implemented. `foreign`: where other documents than the text's own are mentioned.
    """
    block = outline.blocks[mention.block]
    ends = view.low.find("hết hiệu lực", mention.end, min(block.end, mention.end + 60))
    if ends > 0 and not re.search(r"[.;(]", view.low[mention.end : ends]):
        return "replaces"
    floor = max(block.start, mention.start - 4000)
    start = max(floor, view.clean.rfind(". ", floor, mention.start) + 1)
    sentence = view.low[start : mention.start]
    near = _last_cue(sentence[-_NEAR:])
    at = bisect_left(foreign, start)
    if at >= len(foreign) or foreign[at] >= mention.start:
        return near or _first_cue(sentence[:_OUTER]) or ("based_on" if _among_grounds(view, block) else "mentions")
    first = foreign[at] - start
    outer = _last_cue(sentence[max(0, first - _NEAR) : first]) or _first_cue(sentence[: min(_OUTER, first)])
    return outer if outer in ("implements", "based_on") else "mentions"


def _among_grounds(view: View, block: Block) -> bool:
    """Whether a block is an item under a heading of what the text is based on ("I. CĂN CỨ")."""
    above = block.parent
    return above is not None and above.end - above.body < 120 and _GROUNDS.match(view.low, above.body, above.end) is not None


def leading_cue(view: View, floor: int, start: int) -> Relation:
    """How the text stands to a document without number: by the cue before it, or at the beginning of its list from `floor` on."""
    near = _last_cue(view.low[max(floor, start - _NEAR) : start])
    return near or _first_cue(view.low[floor : min(start, floor + _OUTER)]) or "mentions"


def _last_cue(text: str) -> Relation | None:
    found = [(match.start(), relation) for relation, pattern in _CUES for match in pattern.finditer(text)]
    return max(found)[1] if found else None


def _first_cue(text: str) -> Relation | None:
    found = [(match.start(), relation) for relation, pattern in _CUES if (match := pattern.search(text))]
    return min(found)[1] if found else None
