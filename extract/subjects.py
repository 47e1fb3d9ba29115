"""Whose people, bodies or territory a target measures: population, criterion, tier, and units that are counted or taken one by one."""

from __future__ import annotations

import re
from functools import cache

from extract.clauses import Clause
from extract.context import Context
from extract.criteria import FoundCriterion, first_criterion, personnel_pattern, read_ages, read_levels, read_words
from extract.drafts import Draft, Scene
from extract.measured import Measured
from extract.quantities import Quantity
from schema.record import Tier
from schema.vocab import entries

_EACH = re.compile(r"(?<![^\W_])(?:mỗi|từng|mỗi một|bình quân mỗi|tại mỗi|ở mỗi)\s")
_AGE_ONLY = re.compile(r"(?:trẻ\s|nữ\s)?(?:có\s)?(?:độ\s)?(?:tuổi\s)?(?:dưới|từ|trên)\s\d\d(?:\stuổi)?(?:\strở (?:lên|xuống))?")
_TIER_ONLY = re.compile(r"cấp (?:trung ương|tỉnh|huyện|xã|cơ sở)")
_GENERIC = re.compile(
    r"(?:số\s|tỷ lệ\s|các\s)*(?:cán bộ|cán bộ nữ|nữ|cán bộ trẻ|đồng chí|người|cán bộ, công chức)?(?:\s(?:trẻ|nữ))?"
    r"(?:\s?(?:có\s)?(?:độ tuổi\s)?(?:dưới|từ)\s\d+(?:\stuổi)?(?:\strở lên)?)?"
)
_AT_BODY = re.compile(
    r"(?:tại|của|ở)\s(?:các\s)?(?:ủy ban nhân dân|ubnd|cơ quan|đơn vị|bộ phận|trung tâm|trạm|chính quyền)[^,;]{0,40}\scấp (xã|huyện|tỉnh)"
)
_FILTER = re.compile(
    r"\s(?:trẻ\s)?(?:\(?(?:có\s)?(?:độ\s)?(?:tuổi\s)?(?:đời\s)?dưới\s\d\d(?:\stuổi)?\)?)|\strẻ(?=$|\sdưới)", re.I
)
_VILLAGE = re.compile(r"(?:thôn|bản|ấp|tổ dân phố|khu phố|buôn|khu dân cư|khóm|làng)")


@cache
def _unit_nouns() -> tuple[re.Pattern[str], dict[str, Tier]]:
    table: dict[str, Tier] = {u: e["tier"] for e in entries("tiers", "tier") for u in e["units"]}
    nouns = "|".join(sorted(map(re.escape, table), key=len, reverse=True))
    return re.compile(
        rf"(?:(?:số|các|những|tổng số|số lượng|trong tổng số|toàn bộ)\s)*({nouns})(?![^\W_])(?!\s(?:hội|viên|ủy|đội|trưởng|đoàn|giao|nghèo viên))"
    ), table


@cache
def _tier_words() -> tuple[re.Pattern[str], dict[str, Tier]]:
    table: dict[str, Tier] = {w: e["tier"] for e in entries("tiers", "tier") for w in e["words"]}
    words = "|".join(sorted(map(re.escape, table), key=len, reverse=True))
    return re.compile(rf"(?<![^\W_])({words})(?![^\W_])"), table


def tier_of(text: str) -> Tier | None:
    """The tier that a phrase names first; None where it names none.

    >>> tier_of("cán bộ diện BTV Tỉnh ủy quản lý".lower())
    'province'
    """
    pattern, table = _tier_words()
    match = pattern.search(text)
    if match:
        word = match[1]
        return table[word]
    return None


def q_people(draft: Draft) -> bool:
    """Whether the target counts people by name of their office."""
    return draft.quantity is not None and draft.quantity.kind == "people"


def read_criterion(scene: Scene, draft: Draft, measured: Measured, inside: list[Quantity], last: Draft | None) -> None:
    """What a target demands of people: behind the predicate where there is one, else in the words before or behind the figure."""
    if measured.form in ("none", "part") and last is not None:
        draft.criterion = last.criterion
        return
    if draft.quantity is not None and draft.quantity.kind not in ("share", "people", "count"):
        return
    a, b = measured.before
    c, d = measured.behind
    found: FoundCriterion | None = None
    if measured.form == "after":
        if measured.predicate is not None:
            found = first_criterion(scene.low, measured.predicate, d, inside)
        found = found or first_criterion(scene.low, c, d, inside) or first_criterion(scene.low, a, b, inside)
    else:
        predicate = re.search(r"(?<![^\W_])(?:có|được|đạt|giữ|là)\s", scene.low[a:b])
        found = first_criterion(scene.low, a + predicate.start(), b, inside) if predicate else None
        found = found or first_criterion(scene.low, a, b, inside) or first_criterion(scene.low, c, d, inside)
    if found is not None and found.criterion.attribute == "gender":
        others = read_levels(scene.low, a, d) + read_words(scene.low, a, d) + read_ages(inside, a, d)
        found = next(
            (f for f in sorted(others, key=lambda f: f.span) if f.criterion.attribute not in ("gender", "rotation", "training")),
            found,
        )
    draft.criterion = found.criterion if found else None


def read_population(scene: Scene, draft: Draft, context: Context, last: Draft | None, clause: Clause) -> None:
    """A population that the clause leaves out, or names only as "cán bộ", is the one of the list's head or of the clause before."""
    own = draft.population or ""
    if _AGE_ONLY.fullmatch(own.lower()):
        own = ""
    part = draft.measured is not None and draft.measured.form == "part"
    if not part and _GENERIC.fullmatch(own.lower()):
        head = scene.head(context)
        vague = head is not None and _TIER_ONLY.fullmatch(head.lower()) is not None
        near = last is not None and last.population is not None and not own and last.clause.sentence == clause.sentence
        if last is not None and near and (head is None or vague or last.clause == clause):
            draft.population = _FILTER.sub("", last.population or "")
            if last.clause == clause and draft.unit == last.unit:
                draft.share_of, draft.tier = last.share_of, last.tier
        elif head:
            draft.population = f"cán bộ {head}" if vague else head
        elif last is not None and last.clause == clause and own and len((draft.indicator or "").split()) <= len(own.split()) + 2:
            draft.population = _FILTER.sub("", last.population or "") or None
        elif draft.measured is not None and draft.measured.form == "before" and draft.indicator:
            draft.population = re.sub(r"^(?:tỷ lệ|tỉ lệ|số|tổng số)\s", "", draft.indicator, flags=re.I)
        elif last is not None and not own:
            draft.population = last.population
    if draft.criterion is not None:
        people = personnel_pattern()
        where = " ".join(filter(None, (draft.population, draft.indicator, draft.unit))).lower()
        head = scene.head(context) or ""
        if not people.search(_matched(where)) and not people.search(_matched(head.lower())):
            draft.criterion = None

    if draft.criterion is not None and draft.criterion.attribute == "age" and draft.population:
        draft.population = _FILTER.sub("", draft.population).strip() or draft.population
    if draft.population is None and q_people(draft):
        draft.population = draft.unit
    if (
        draft.population == draft.indicator
        and draft.criterion is None
        and draft.quantity is not None
        and draft.measured is not None
        and draft.measured.form == "before"
    ):
        draft.population = None


def _matched(text: str) -> str:
    """Text as patterns read it."""
    return text.replace("uỷ", "ủy")


def read_share(scene: Scene, draft: Draft, clause: Clause, q: Quantity) -> None:
    """Whether a share counts administrative units, and in each of which units a figure is taken."""
    pattern, table = _unit_nouns()
    if q.share and draft.measured is not None:
        a, b = draft.measured.behind
        while a < b and scene.low[a] in " ,":
            a += 1
        match = pattern.match(scene.low, a, b)
        if not match and draft.measured.form == "before" and draft.measured.indicator:
            head = re.match(
                r"(?:tỷ lệ|số)\s(?:số\s|các\s)?", scene.low[draft.measured.indicator[0] : draft.measured.indicator[1]]
            )
            at = draft.measured.indicator[0] + (head.end() if head else 0)
            match = pattern.match(scene.low, at, draft.measured.indicator[1]) if head else None
        if match:
            draft.share_of = "units"
            draft.tier = table[match[1]]
    for each in _EACH.finditer(scene.low, clause.start, q.span[0]):
        match = pattern.match(scene.low, each.end(), q.span[0])
        if match and not _VILLAGE.match(match[1]):
            draft.per = table[match[1]]


def read_tier(scene: Scene, draft: Draft, context: Context) -> None:
    """Whose people, bodies or territory: as the population, the indicator or the list's head names it; else the document's own tier."""
    if draft.tier is not None:
        return
    people = draft.criterion is not None or personnel_pattern().search((draft.population or "").lower())
    head = scene.head(context) if people else None
    for text in (draft.population, draft.indicator, head):
        if text:
            low = text.lower().replace("uỷ", "ủy")
            found = tier_of(low) if people else _own_tier(low)
            if found:
                draft.tier = found
                return
    draft.tier = draft.per or scene.document.tier


def _own_tier(low: str) -> Tier | None:
    """The tier whose bodies or units a population begins with: households of communes are the territory's, offices of communes are theirs."""
    pattern, table = _unit_nouns()
    match = pattern.match(low)
    if match:
        return table[match[1]]
    at = _AT_BODY.search(low)
    if at:
        return {"xã": "commune", "huyện": "district", "tỉnh": "province"}[at[1]]  # type: ignore[return-value]
    words, tiers = _tier_words()
    found = words.search(low[:60])
    body = re.match(r"(?:các\s)?(?:cơ quan|đơn vị|sở|ủy ban|ubnd|hđnd|phòng|ban|trụ sở|cổng|trang|hồ sơ|thủ tục|văn bản)", low)
    return tiers[found[1]] if found and (body or found.start() < 4) else None
