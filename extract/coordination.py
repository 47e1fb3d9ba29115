"""What targets of one clause have of each other: the operator of a coordination, parts of a whole, exceptions, a shared predicate."""

from __future__ import annotations

import re
from dataclasses import replace

from extract.clauses import open_parenthesis
from extract.criteria import first_criterion
from extract.drafts import Draft, Scene
from extract.measured import MEASURE_NOUN
from extract.quantities import Quantity
from extract.words import any_of
from schema.record import Span

_EXCEPT = re.compile(
    r"(?<![^\W_])riêng\s(?:đối với\s|với\s|tại\s|ở\s)?(?P<who>[^;:.()%]{2,90}?)"
    rf"(?=\s(?:{any_of('after_exception')})\s|:|,\s(?:phấn đấu|mỗi năm|đến)\s)"
)
_JOINED = re.compile(r"(?:,|(?<![^\W_])và)\s$")
_PART = re.compile(rf"(?:{any_of('part_word')})(?![^\W_])")
_LONGEST_PART = 60


def share_operator(scene: Scene, draft: Draft, figures: list[Quantity], index: int) -> None:
    """An operator governs its whole coordination: "ít nhất 100 A, 50 B", "giảm 30% A và 30% B"."""
    q = figures[index]
    if index == 0 or q.worded or not scene.drafts or scene.drafts[-1].quantity is not figures[index - 1]:
        return
    left = figures[index - 1]
    if _JOINED.search(scene.low[left.span[1] : q.span[0]]) is None or left.kind != q.kind:
        return
    leading = left.worded and left.span[0] < left.number[0] and left.comparator in ("ge", "gt", "le", "lt", "approx")
    whole = q.share and q.value >= 100
    if leading and not whole and not re.search(r"trở (?:lên|xuống)", scene.low[left.number[1] : left.span[1]]):
        draft.comparator = left.comparator
    draft.change, draft.reference = scene.drafts[-1].change, scene.drafts[-1].reference


_NAMED = re.compile(r"(?:^|[,;(:]|trong đó[:,]?)\s*((?:[\w.&/-]+\s){0,5}[\w.&/-]+)\s?:\s*$")
_NAMED_FIRST = re.compile(r"\s*\(([^():;%\d]{2,60}):\s*$")
_LISTED = re.compile(r"[,;(]\s*((?:[^\W\d_]+\s){1,5})$")
_WITHIN = re.compile(r"\W*trong đó\s(?!có |được )")
_LEADS_PART = re.compile(r"trong đó\s?:?\s?", re.I)


def read_part(scene: Scene, draft: Draft, q: Quantity, last: Draft | None) -> None:
    """ "58 trạm (Trong đó: VNPT: 25 trạm, Viettel: 33 trạm)": each part is of the same measure, its name the population."""
    if last is None or last.block is not draft.block or draft.measured is None:
        return
    lead, whole = scene.low[last.span[1] : q.span[0]], last.part_of or last
    before = draft.measured.form == "before"
    follows = last.part_of is not None and lead.startswith(",")
    goes_on = _AMONG.match(lead) is not None or follows or (last.part_of is not None and lead.startswith(" và "))
    if goes_on and before and _is_counted_whole(whole, q):
        draft.part_of = whole
        draft.population = _COUNT_WORDS.sub("", whole.unit or "") or None
        return
    if last.unit != draft.unit:
        return
    opened = open_parenthesis(scene.low, draft.clause.start, q.span[0]) is not None
    name = _part_name(lead, q, opened)
    if name is None:
        own = scene.text(draft.measured.indicator) or ""
        within = _WITHIN.match(lead) is not None or follows
        if before and (within or (draft.stands_with(last) and _names_part(own))) and _no_measure(own):
            draft.part_of = whole if within else None
            _become_part(draft, whole, own)
    elif opened or "trong đó" in lead:
        words = scene.clean[last.span[1] + name[0] : last.span[1] + name[1]]
        label = _LEADS_PART.match(words)
        draft.part_of = whole
        _become_part(draft, whole, words[label.end() if label else 0 :].strip())


def _part_name(lead: str, q: Quantity, opened: bool) -> Span | None:
    """Where, between a whole and a figure, the name of a part stands: before a colon, or in a list of shares in parentheses."""
    name = _NAMED_FIRST.match(lead) or _NAMED.search(lead)
    if name is None and opened and q.share and "riêng" not in lead:
        name = _LISTED.search(lead)
    return name.span(1) if name else None


def _become_part(draft: Draft, whole: Draft, population: str) -> None:
    """A target that names but whom or where it is of has the measure of the whole."""
    draft.indicator, draft.population = whole.indicator, population
    draft.measured = replace(draft.measured, form="part") if draft.measured else None


_AMONG = re.compile(r"[^;.:%\d]{0,90}(?<![^\W_])trong đó\s(?!có |được )")
_COUNT_WORDS = re.compile(r"^(?:(?:nghìn|ngàn|vạn|triệu|tỷ|lượt)\s)+|/.*$")


def _is_counted_whole(whole: Draft, q: Quantity) -> bool:
    """Whether a share is of what the whole counts ("đào tạo 6.000 lao động, trong đó lao động nữ chiếm 40%")."""
    counted = whole.quantity is not None and whole.quantity.kind in ("people", "works", "places", "money")
    return counted and q.share and "đồng" not in (whole.unit or "") and "USD" not in (whole.unit or "")


_RATE = re.compile(
    r"(?P<rate>(?:trên|/)\s?(?:01|1|một|10|100|1\.000|10\.000|100\.000|vạn|một vạn)\s"
    rf"(?:{any_of('denominator_noun')}))(?![^\W_])"
)
_RATE_BEHIND = re.compile(rf"\s?[^,;.()\d]{{0,24}}?{_RATE.pattern}")
_PEOPLE_OR_THINGS = frozenset({"people", "places", "works"})


def share_rates(scene: Scene) -> None:
    """ "13 bác sĩ và 31 giường bệnh trên 10.000 dân": what the last count is taken per holds for those joined with it."""
    for left, right in zip(reversed(scene.drafts[:-1]), reversed(scene.drafts[1:]), strict=True):
        if left.clause != right.clause or left.quantity is None or right.quantity is None:
            continue
        kinds = {left.quantity.kind, right.quantity.kind}
        if not kinds <= _PEOPLE_OR_THINGS or left.span[1] > right.span[0] or "/" in (left.unit or ""):
            continue
        end = right.clause.end
        rate = _RATE_BEHIND.match(scene.low, right.span[1], end) or _RATE.search(
            right.indicator.lower() if right.indicator else ""
        )
        if rate is None or not re.fullmatch(r"[^,;.()\d]{0,24}(?:,|\svà)\s", scene.low[left.span[1] : right.span[0]]):
            continue
        with left.by("rate_shared", right.span):
            if rate["rate"] not in (left.indicator or "").lower():
                left.indicator = f"{left.indicator or left.unit} {rate['rate']}"
            left.population = None if left.population == left.unit else left.population


def _names_part(words: str) -> bool:
    """Whether words name a part of a population by what such parts are called ("khu vực nông thôn")."""
    return len(words) <= _LONGEST_PART and _PART.match(words.lower()) is not None


def share_measure(draft: Draft, last: Draft | None, between: str) -> None:
    """ "cáp quang phủ 90% hộ gia đình, 100% trụ sở": the measure before the first share holds for the second, which names only whom."""
    if last is None or last.block is not draft.block or draft.measured is None or last.measured is None:
        return
    ours, theirs = draft.measured, last.measured
    if ours.form != "after" or ours.predicate is not None or ours.indicator != ours.population or draft.criterion is not None:
        return
    if theirs.indicator is None or theirs.population is None:
        return
    based = theirs.indicator[1] <= last.span[0] and theirs.population[0] >= last.span[1]
    if based and draft.unit == last.unit == "percent" and _JOINED.search(between):
        done_to = f" {last.population}"
        if theirs.acting and last.indicator and last.indicator.endswith(done_to):
            draft.indicator = f"{last.indicator.removesuffix(done_to)} {draft.population or ''}".strip()
        else:
            draft.indicator = last.indicator


def _no_measure(words: str) -> bool:
    """Whether words name only whom or where: no measure of their own, nothing demanded of people."""
    low = words.lower()
    found = first_criterion(low, 0, len(low), [])
    return bool(low) and not MEASURE_NOUN.search(low) and found is None and not re.search(r"\d", low)


def read_exception(scene: Scene, draft: Draft, q: Quantity, last: Draft | None) -> None:
    """ "riêng phường A đạt 30%": the place or group, and the target that it deviates from."""
    general = last
    if general is None and scene.drafts and scene.drafts[-1].block.parent is draft.block.parent:
        general = scene.drafts[-1]
    if general is None or general.unit != draft.unit:
        return
    while general.exception_to is not None:
        general = general.exception_to
    begin = max(draft.clause.start, general.span[1]) if general.block is draft.block else draft.clause.start
    match = next(reversed(list(_EXCEPT.finditer(scene.low, begin, q.span[0] + 12))), None)
    if match is None or match.start() > q.span[0] or re.match(r"(?:năm|giai đoạn|trong năm)\s", match["who"]):
        return
    who = scene.clean[match.start("who") : min(match.end("who"), q.span[0])].strip()
    if who:
        draft.exception_for, draft.exception_to = who, general


def is_joined_on(scene: Scene, figures: list[Quantity], index: int) -> bool:
    """Whether a figure without words of its own is joined to the next one, whose measure it then has ("85% và đến năm 2030, 100% diện tích")."""
    if index + 1 >= len(figures):
        return False
    a, b = figures[index].span[1], figures[index + 1].span[0]
    between = scene.low[a:b]
    for time in reversed(scene.times(a, b)):
        between = between[: time.span[0] - a] + between[time.span[1] - a :]
    alone = re.match(r"\s[^\W\d_]", scene.low[figures[index + 1].span[1] : figures[index + 1].span[1] + 2]) is None
    return not alone and re.fullmatch(r"\s?(?:,|và|,\svà)[\s,]*", between) is not None


def _only_dated(scene: Scene, left: Draft, right: Draft) -> bool:
    """Whether a figure says nothing but when, before one in the next clause that says what: "năm 2027: 60%; năm 2030: 90% số thôn có ..."."""
    if left.clause == right.clause or not left.stands_with(right):
        return False
    bare = left.indicator is None and left.population is None and left.unit == right.unit and right.indicator is not None
    return bare and not scene.low[left.span[1] : left.clause.end].strip()


def share_predicates(scene: Scene) -> None:
    """ "100% A và 70% B bảo đảm tiêu chuẩn C": what is said behind B holds for A too."""
    shared: list[Draft] = []
    dated: list[Draft] = []
    for left, right in zip(reversed(scene.drafts[:-1]), reversed(scene.drafts[1:]), strict=True):
        if left.measured is None or right.measured is None or left.quantity is None:
            continue
        if _only_dated(scene, left, right) and (right.measured.form == "after" or right in dated[-1:]):
            dated.append(left)
            with left.by("predicate_shared", right.span):
                left.indicator, left.criterion = right.indicator, right.criterion
                left.population, left.share_of, left.tier = right.population, right.share_of, right.tier
            continue
        if left.clause != right.clause:
            continue
        bare = (
            left.measured.form == "after" and left.measured.predicate is None and left.criterion is None
        ) or left.indicator is None
        between = scene.low[left.span[1] : right.span[0]]
        joined = re.search(r"(?:và|,)\s(?:cấp \w+\s)?$", between) is not None
        if (
            bare
            and joined
            and right.measured.form == "after"
            and (right.measured.predicate is not None or right in shared[-1:])
            and left.unit == right.unit
        ):
            shared.append(left)
            with left.by("predicate_shared", right.span):
                left.indicator, left.criterion = right.indicator, right.criterion
                if left.measured.form == "none" or left.population is None:
                    left.population, left.share_of, left.tier = right.population, right.share_of, right.tier
