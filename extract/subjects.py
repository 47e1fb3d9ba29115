"""Whose people, bodies or territory a target measures: population, criterion, tier, and units that are counted or taken one by one."""

from __future__ import annotations

import re
from functools import cache

from extract.context import Context
from extract.criteria import FoundCriterion, first_criterion, personnel_pattern, read_ages, read_levels, read_words
from extract.drafts import Draft, Scene
from extract.measured import Measured
from extract.quantities import Quantity
from extract.reasons import Reason
from extract.words import alternatives, any_of, whole_words
from schema.record import Tier
from schema.vocab import entries

EACH = re.compile(
    rf"(?<![^\W_])(?:{any_of('each')})\s(?!(?:một\s|01\s)?(?:năm|tháng|quý|tuần|ngày|nhiệm kỳ|lần|đợt|kỳ)(?![^\W_]))"
)
"""Before a unit: the figure is taken in each of them."""
_AGE_ONLY = re.compile(r"(?:trẻ\s|nữ\s)?(?:có\s)?(?:độ\s)?(?:tuổi\s)?(?:dưới|từ|trên)\s\d\d(?:\stuổi)?(?:\strở (?:lên|xuống))?")
_TIER_ONLY = re.compile(rf"cấp (?:{any_of('tier_word')})")
_GENERIC = re.compile(
    r"(?:số\s|tỷ lệ\s|các\s)*(?:cán bộ|cán bộ nữ|nữ|cán bộ trẻ|đồng chí|người|cán bộ, công chức)?(?:\s(?:trẻ|nữ))?"
    r"(?:\s?(?:có\s)?(?:độ tuổi\s)?(?:dưới|từ)\s\d+(?:\stuổi)?(?:\strở lên)?)?"
)
_AMONG = re.compile(r"[^;.]{3,120},\strong đó\s$")
_THINGS = re.compile(r"[Cc]ó\s([^,;]+)")
""" "90% thôn có nhà văn hóa, trong đó 60% đạt chuẩn": the second share is of the things."""
_COUNT_LEAD = re.compile(r"^(?:tỷ lệ|tỉ lệ|số|tổng số)\s", re.I)
_AT_BODY = re.compile(
    r"(?:tại|của|ở)\s(?:các\s)?(?:ủy ban nhân dân|ubnd|cơ quan|đơn vị|bộ phận|trung tâm|trạm|chính quyền)[^,;]{0,40}\scấp (xã|huyện|tỉnh)"
)
YOUNG = re.compile(r"\s(?:trẻ\s)?(?:\(?(?:có\s)?(?:độ\s)?(?:tuổi\s)?(?:đời\s)?dưới\s\d\d(?:\stuổi)?\)?)|\strẻ(?=$|\sdưới)", re.I)
"""What narrows people to the young ("cán bộ trẻ dưới 40 tuổi"): said by the criterion, not by the population."""
_LOCAL_TIERS: dict[str, Tier] = {"xã": "commune", "huyện": "district", "tỉnh": "province"}
_VILLAGE = re.compile(any_of("village"))
BODY_HEAD = re.compile(rf"(?:{any_of('body_head')})(?![^\W_])")
_OF_BODY = re.compile(rf"(?:các\s)?(?:{any_of('of_body')})(?![^\W_])")
_NEXT_VERB = re.compile(rf"\s(?:{any_of('predicate')}|{any_of('acting_verb')}|phải|cần)(?![^\W_])")
_LONGEST_BODY = 60
_PER_UNIT = re.compile(r"[^\W\d_]\s?/\s?(huyện|quận|xã|phường)(?![^\W_])(?!,)")
""" "02 công chức/xã", "01 trường trung học phổ thông/huyện"."""
_OF_UNIT = re.compile(r"\s(xã|phường|thị trấn|huyện|quận)$")


@cache
def _unit_nouns() -> tuple[re.Pattern[str], dict[str, Tier]]:
    table: dict[str, Tier] = {u: e["tier"] for e in entries("tiers", "tier") for u in e["units"]}
    lead = r"(?:(?:số|các|những|tổng số|số lượng|trong tổng số|toàn bộ)\s){0,4}"
    return re.compile(rf"{lead}({alternatives(table)})(?![^\W_])(?!\s(?:hội|viên|ủy|đội|trưởng|đoàn|giao|nghèo viên))"), table


@cache
def _tier_words() -> tuple[re.Pattern[str], dict[str, Tier]]:
    table: dict[str, Tier] = {w: e["tier"] for e in entries("tiers", "tier") for w in e["words"]}
    return re.compile(f"({whole_words(table)})"), table


def tier_of(text: str) -> Tier | None:
    """The tier that a phrase names first; None where it names none.

    >>> tier_of("cán bộ diện BTV Tỉnh ủy quản lý".lower())
    'province'
    """
    pattern, table = _tier_words()
    match = pattern.search(text)
    return table[match[1]] if match else None


def read_criterion(scene: Scene, draft: Draft, measured: Measured, inside: list[Quantity], last: Draft | None) -> None:
    """What a target demands of people: behind the predicate where there is one, else in the words before or behind the figure."""
    if measured.form == "none" and last is not None:
        with draft.by("criterion_of_last", last.span):
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
    if found is not None:
        draft.criterion, draft.because["criterion"] = found.criterion, Reason("criterion_words", found.level_span)


def read_population(scene: Scene, draft: Draft, context: Context, last: Draft | None) -> None:
    """A population that the clause leaves out, or names only as "cán bộ", is the one of the list's head or of the clause before.

    `last`: the target before it in the paragraph. A criterion stays only where the words speak of people of the political system.
    """
    last = last if last is not None and last.block is draft.block else None
    if not _is_part(draft):
        _complete_population(scene, draft, context, last)
    if draft.criterion is not None and not _speaks_of_people(scene, draft, context):
        draft.criterion = None
    if draft.criterion is not None and draft.criterion.attribute == "age" and draft.population:
        draft.population = YOUNG.sub("", draft.population).strip() or draft.population
    if draft.population is None and draft.quantity is not None and draft.quantity.kind == "people":
        with draft.by("population_counted", draft.quantity.span):
            draft.population = draft.unit
    counted = draft.quantity is not None and draft.measured is not None and draft.measured.form == "before"
    if counted and draft.population == draft.indicator and draft.criterion is None:
        draft.population = None


def _is_part(draft: Draft) -> bool:
    return draft.measured is not None and draft.measured.form == "part"


def _speaks_of_people(scene: Scene, draft: Draft, context: Context) -> bool:
    """Whether a target's own words or its list's head name people of the political system."""
    people = personnel_pattern()
    own = " ".join(filter(None, (draft.population, draft.indicator, draft.unit)))
    return bool(people.search(as_matched(own)) or people.search(as_matched(scene.head(context))))


def _complete_population(scene: Scene, draft: Draft, context: Context, last: Draft | None) -> None:
    """Fills in a population that is missing or general; one that says whom is left as it is."""
    own = draft.population or ""
    if _AGE_ONLY.fullmatch(own.lower()):
        own = ""
    if not _GENERIC.fullmatch(own.lower()):
        return
    head = scene.head(context)
    vague = head is not None and _TIER_ONLY.fullmatch(head.lower()) is not None
    beside = last is not None and last.clause == draft.clause
    near = last is not None and last.population is not None and not own and draft.stands_with(last)
    near = near and not _counts_its_own(draft)
    if last is not None and near and (head is None or vague or beside):
        with draft.by("population_of_last", last.span):
            of_units = beside and last.share_of is not None and _AMONG.fullmatch(scene.low, last.span[1], draft.span[0])
            things = _THINGS.match(last.indicator or "") if of_units else None
            draft.population = things[1] if things else YOUNG.sub("", last.population or "")
            if beside and not things and draft.unit == last.unit:
                draft.share_of, draft.tier = last.share_of, last.tier
    elif head:
        with draft.by("population_above", context.population):
            draft.population = f"cán bộ {head}" if vague else head
    elif last is not None and beside and own and len((draft.indicator or "").split()) <= len(own.split()) + 2:
        with draft.by("population_of_last", last.span):
            draft.population = YOUNG.sub("", last.population or "") or None
    elif draft.measured is not None and draft.measured.form == "before" and draft.indicator:
        with draft.by("population_in_measure", draft.measured.indicator):
            draft.population = _COUNT_LEAD.sub("", draft.indicator)
    elif last is not None and not own and not _counts_its_own(draft):
        with draft.by("population_of_last", last.span):
            draft.population = last.population


def _counts_its_own(draft: Draft) -> bool:
    """Whether a target counts things that it names itself ("và 12 cầu dân sinh"): of nobody else's."""
    q = draft.quantity
    counted = q is not None and q.kind in ("places", "works", "physical", "money", "people")
    return counted and draft.measured is not None and draft.measured.form == "after"


def as_matched(text: str | None) -> str:
    """The words of a draft as patterns read them: in lower case, "ủy" in one spelling; nothing for None."""
    return (text or "").lower().replace("uỷ", "ủy")


def read_share(scene: Scene, draft: Draft, q: Quantity) -> None:
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
    per = _PER_UNIT.search(scene.low, q.number[1], min(draft.clause.end, q.span[1] + _LONGEST_BODY))
    if per and not q.share:
        draft.per = table[per[1]]
    for each in EACH.finditer(scene.low, draft.clause.start, q.span[0]):
        draft.per = each_tier(scene.low, each.end(), q.span[0]) or draft.per


def each_tier(low: str, start: int, end: int) -> Tier | None:
    """The tier whose units, or whose bodies, the words behind "mỗi" name; None for villages, people and the province's own bodies."""
    pattern, table = _unit_nouns()
    match = pattern.match(low, start, end)
    if match:
        return None if _VILLAGE.match(match[1]) else table[match[1]]
    if not BODY_HEAD.match(low, start, end):
        return None
    subject = _NEXT_VERB.split(low[start : min(end, start + _LONGEST_BODY)], maxsplit=1)[0].strip()
    where = _OF_UNIT.search(subject)
    tier = tier_of(subject) or (table[where[1]] if where else None)
    return tier if tier in ("district", "commune") else None


def unit_noun(low: str, start: int, end: int) -> Tier | None:
    """The tier of the administrative units that words name and nothing else ("xã, phường"); None for "xã viên" and "xã nghèo có chợ"."""
    pattern, table = _unit_nouns()
    match = pattern.match(low, start, end)
    return table[match[1]] if match else None


def read_tier(scene: Scene, draft: Draft, context: Context) -> None:
    """Whose people, bodies or territory: as the population, the indicator or the list's head names it; else the document's own tier."""
    if draft.tier is not None:
        return
    people = draft.criterion is not None or personnel_pattern().search((draft.population or "").lower())
    head = scene.head(context) if people else None
    for source, text in (("population", draft.population), ("indicator", draft.indicator), ("head", head)):
        if text:
            low = as_matched(text)
            found = tier_of(low) if people else _own_tier(low)
            if found:
                said = draft.because.get(source)
                span = context.population if source == "head" else said.span if said else None
                draft.tier, draft.because["tier"] = found, Reason("tier_named", span)
                return
    with draft.by("tier_of_units" if draft.per else "tier_of_document"):
        draft.tier = draft.per or scene.document.tier


def _own_tier(low: str) -> Tier | None:
    """The tier whose bodies or units a population begins with: households of communes are the territory's, offices of communes are theirs."""
    pattern, table = _unit_nouns()
    match = pattern.match(low)
    if match:
        return table[match[1]]
    at = _AT_BODY.search(low)
    if at:
        return _LOCAL_TIERS[at[1]]
    words, tiers = _tier_words()
    found = words.search(low[:60])
    return tiers[found[1]] if found and (_OF_BODY.match(low) or found.start() < 4) else None
