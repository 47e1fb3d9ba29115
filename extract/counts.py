"""What a count counts, and whether a figure is a level or a change."""

from __future__ import annotations

import re

from extract.drafts import Draft, Scene
from extract.measured import Measured, tail_of
from extract.predicates import is_verb, verb_run, verbs
from extract.quantities import Quantity
from extract.subjects import BODY_HEAD, EACH, tier_of
from extract.words import alternatives, any_of, words_of
from schema.record import Change

_INCREASE = re.compile(rf"(?<![^\W_])(tăng|giảm|nâng|cắt giảm|rút ngắn|gấp)(?:\s(?:{any_of('change_degree')})){{0,4}}\s?$")
_HAS = re.compile(r"\s(?:(?:phải|cần|đều)\s)?(?:có|bố trí)(?:\sđủ|\sđược)?\s")
_MORE = re.compile(r"(?<![^\W_])thêm\s(?:được\s)?$")
_MAKES_MORE = re.compile(r"(?<![^\W\d_])(?!tăng|nâng|năm|lên|và|đấu|cả)[^\W\d_]+\sthêm\s(?:được\s)?$")
""" "xây dựng thêm 02 trường" counts what is made, "tăng thêm 02 trường" what the number changes by."""
_YEARLY = words_of("yearly")
_MOVED_BY = re.compile(
    r"(?:^|[,;:]\s?|(?:phấn đấu|bình quân|mỗi năm|hằng năm)\s)(tăng|giảm|kéo giảm)\s(?!còn|xuống|lên)"
    r"(?:(?!đạt|còn|xuống|lên|là|chiếm|đến|tới|dưới|trên)[^\W\d_]+\s){1,8}$"
)
""" "mỗi năm giảm hộ nghèo 2%": what changes stands between verb and figure, and nothing says a level."""
_FALLS_BY = re.compile(
    r"(?:^|[,;:]\s?|(?:phấn đấu|kiềm chế)\s)((?:kéo |cắt )?giảm|tăng)\s(?!còn|xuống|lên|thêm)"
    r"(?:(?!đạt|còn|xuống|lên|là|chiếm|đến|tới|dưới|trên|để)[^\W\d_]+\s){1,12}$"
)
""" "kéo giảm tai nạn giao thông ít nhất 10%": a least figure is what it falls by, since no level that falls is aimed at as the least."""
_COMPARED_WITH = re.compile(r"\s(?:so\s(?:với\s)?(?:cùng kỳ|năm|giai đoạn|trung bình|bình quân|cuối năm))(?![^\W_])")
_RATE = re.compile(r"(?<![^\W_])tốc độ (tăng|giảm)(?!\strưởng)(?![^\W_])")
""" "tốc độ tăng giá trị sản xuất đạt 8%": the rate is the change."""
_RATE_OF_CHANGE = re.compile(
    r"(?:tốc độ|mức)\s(tăng|giảm)(?!\strưởng)(?=\s)(?:\s(?!còn(?:\s|$)|lên(?:\s|$)|xuống(?:\s|$))[^\W\d_]+,?){0,9}\s?:?\s?(?:từ\s|trên\s|khoảng\s)?$"
)
""" "tốc độ tăng giá trị sản xuất 8%/năm" is a change; "tốc độ tăng trưởng đạt 8%" is the level of a measure of that name."""
_MOVES = re.compile(r"(?<![^\W_])(tăng|giảm)(?![^\W_])")
_RATE_NOUN = re.compile(r"(?:tốc độ|mức|tỷ lệ|chỉ số|biên độ)\s$")
_BOUND = re.compile(r"\s(?:trở lên|trở xuống)$")
_MAGNITUDE = re.compile(rf"^(?:(?:{any_of('scale')})\s)+(?!(?:đồng|usd)(?![^\W_]))", re.I)
_SUBJECT = re.compile(
    rf"[^;:.]{{2,60}}?(?=\s(?:{alternatives(verbs())}|phải|ít nhất|tối thiểu|trung bình|không dưới|trên|từ)(?![^\W_]))"
)
_ACTING = re.compile(rf"(?<![^\W_])(?P<verb>{any_of('acting_verb')})(?:\s(?:cho|được|đối với|toàn bộ|tất cả|hết|mới))*\s$")
_AMONG = re.compile(r"(?<![^\W_])(?:trong|thuộc)\s((?!năm|tháng|quý|giai đoạn|nhiệm kỳ|thời gian)[^,;:.()%]{3,90})$", re.I)
_LINKS = frozenset({"đạt", "có", "còn", "thêm"})
"""Verbs that only link a count to what is said of it."""
_LEVEL = re.compile(r"(?:\S+\s){0,2}?(?:đạt|là|còn|bằng|ở mức|chạm mốc|đạt mốc|lên|khoảng)|")
_REFERENCE = re.compile(r"so với\s[^,;.()]{2,60}")


def read_counted(scene: Scene, draft: Draft, measured: Measured, q: Quantity) -> None:
    """Of a count the indicator is the verb, the counted noun and what follows it: "thành lập 30 hợp tác xã" counts hợp tác xã."""
    if q.kind not in ("places", "works", "money", "physical", "people", "multiple"):
        return
    owner = _owner(scene, measured, q) if q.kind == "people" else None
    if owner is not None:
        noun, rest = scene.clean[q.number[1] : q.span[1]].strip(), scene.text(tail_of(scene.low, measured.behind))
        draft.indicator, draft.population = f"{noun} {rest or ''}".strip(), owner
        return
    if measured.form == "before" and not EACH.search(scene.low, measured.before[0], measured.before[1]):
        return
    lead = re.sub(r"(?<!\W)\W+$", "", scene.clean[measured.before[0] : measured.before[1]])
    verb = _words_before(lead, 3)
    said = verb.lower()
    if measured.form == "none" and _LEVEL.fullmatch(said) and q.kind in ("money", "physical", "people"):
        return  # "năm 2030 đạt 10 tỷ USD" is of what was named before
    own = measured.form in ("after", "before") or _last_verb(said) != ""
    if q.kind == "people":
        if own:
            _count_people(scene, draft, measured, q, verb)
        return
    if not own or (measured.form == "none" and q.kind == "multiple"):
        return
    rest = scene.plain(tail_of(scene.low, measured.behind))
    head = _joined_verbs(lead) or _last_verb(verb)
    head = "" if head.lower() in _LINKS else head
    named = measured.indicator is not None and measured.indicator[1] <= q.span[0] and lead.endswith(" cho")
    head = draft.indicator or head if named else head  # "cấp mã số vùng trồng cho 300 ha"
    draft.indicator = " ".join(w for w in (head, _noun(scene, q), rest or "") if w)
    draft.population = _each_subject(scene, draft, q)


_LEVEL_VERB = re.compile(r"(?<![^\W_])(?:đạt|còn|bằng)(?:\skhoảng|\strên)?\s?$")


def gives_level(scene: Scene, draft: Draft, measured: Measured, last: Draft) -> bool:
    """Whether a share says how far the measure before it is to be, of what stands behind it ("hết quý II đạt 45%, cả năm đạt 98% kế hoạch")."""
    q = draft.quantity
    bare = measured.form == "after" and measured.predicate is None and not measured.acting and measured.verb is None
    same = last.clause == draft.clause and last.unit == draft.unit == "percent" and draft.exception_for is None
    return bool(q and bare and same and _LEVEL_VERB.search(scene.low, measured.before[0], q.span[0]))


def _joined_verbs(lead: str) -> str:
    """The verbs right before a count where they are several, joined ("nâng cấp, mở rộng"); nothing where they are not."""
    begin = verb_run(lead.lower())
    run = lead[begin:].strip() if begin is not None else ""
    return run if ", " in run or " và " in run else ""


def _owner(scene: Scene, measured: Measured, q: Quantity) -> str | None:
    """The body that has so many people, right before the figure: "Ban Chấp hành Hội Nông dân tỉnh có ít nhất 05 ủy viên nữ"."""
    span = measured.indicator
    if span is None or span[1] > q.span[0] or not _HAS.fullmatch(scene.low, span[1], q.span[0]):
        return None
    if tier_of(scene.low[slice(*tail_of(scene.low, measured.behind))]):
        return None  # "mỗi huyện có 02 đồng chí trong cấp ủy cấp huyện": the words behind say of whom
    each = EACH.search(scene.low, max(measured.before[0], span[0] - 10), q.span[0]) is not None
    return scene.text(span) if each or BODY_HEAD.match(scene.low, *span) else None


def _words_before(lead: str, most: int) -> str:
    """The last words of a stretch, up to the punctuation before them."""
    return " ".join(re.split(r"[^\w\s]|\d", lead)[-1].split()[-most:])


def _noun(scene: Scene, q: Quantity) -> str:
    """The noun that a figure counts, as it is written, without words of magnitude and bound."""
    noun = scene.clean[q.number[1] : q.span[1]].strip()
    return (
        _MAGNITUDE.sub("", _BOUND.sub("", noun)).split("/")[0] if q.kind == "people" else _MAGNITUDE.sub("", _BOUND.sub("", noun))
    )


def _each_subject(scene: Scene, draft: Draft, q: Quantity) -> str | None:
    """In each of which units or bodies a count is taken ("mỗi đảng bộ xã phát triển 40 đảng viên")."""
    each = next(reversed(list(EACH.finditer(scene.low, draft.clause.start, q.span[0]))), None)
    subject = _SUBJECT.match(scene.low, each.end(), q.span[0]) if each else None
    return scene.clean[slice(*subject.span())].strip() if subject else None


def _last_verb(words: str) -> str:
    """The verb that words end in; nothing where they end in none.

    >>> _last_verb("xã phát triển"), _last_verb("số đảng viên")
    ('phát triển', '')
    """
    tokens = words.split()
    return next((" ".join(tokens[i:]) for i in range(len(tokens)) if is_verb(" ".join(tokens[i:]).lower())), "")


def _count_people(scene: Scene, draft: Draft, measured: Measured, q: Quantity, verb: str) -> None:
    """People counted: what is demanded of them behind the figure, or else that there are so many ("kết nạp 40 đảng viên mới")."""
    noun = _noun(scene, q)
    acting = _ACTING.search(scene.low, *measured.before)
    if acting and measured.form in ("after", "none"):
        whom = scene.text(tail_of(scene.low, measured.behind))
        named = measured.predicate is not None and measured.population and measured.population[0] >= q.span[1]
        draft.indicator = " ".join(
            w for w in (scene.clean[slice(*acting.span("verb"))], noun, scene.text(measured.population) if named else whom) if w
        )
        draft.population = f"{noun} {whom}" if whom else None
        return
    if measured.form == "none":
        if not _INCREASE.search(scene.low[max(draft.clause.start, q.span[0] - 60) : q.span[0]]):
            draft.indicator = f"{_last_verb(verb) or verb} {draft.unit}".strip()
        return
    if measured.form != "after":
        return
    if measured.predicate is None:
        rest = scene.text(tail_of(scene.low, measured.behind))
        subject = _each_subject(scene, draft, q)
        own = subject is None and measured.indicator is not None and measured.indicator[1] <= q.span[0]
        lead = draft.indicator if own else _last_verb(verb)
        draft.indicator = " ".join(w for w in (lead, noun, rest) if w)
        among = _AMONG.search(rest or "")
        draft.population = among[1] if among else subject
    elif measured.population is not None and measured.population[0] >= q.span[1]:
        draft.population = f"{noun} {draft.population or ''}".strip()


def read_change(scene: Scene, draft: Draft, q: Quantity) -> None:
    """Whether the figure is a change ("giảm 5% so với năm 2024") or a level ("giảm còn 5%"), and what it is measured against."""
    if draft.change:
        return
    lead = scene.low[max(draft.clause.start, q.span[0] - 60) : q.span[0]]
    tail = scene.low[q.span[1] : draft.clause.end]
    draft.change = (
        _multiplied(scene.low, lead, q)
        or _moved(scene.low, lead, tail, q)
        or _rate(draft, lead, q)
        or _fallen(scene, draft, tail, q)
    )
    if draft.change is None and q.kind == "point" and (moves := _MOVES.findall(scene.low, draft.clause.start, q.span[0])):
        draft.change = "increase" if moves[-1] == "tăng" else "decrease"  # points are never a level
    if draft.change:
        reference = _REFERENCE.search(tail)
        draft.reference = scene.clean[q.span[1] + reference.start() : q.span[1] + reference.end()].strip() if reference else None


def _multiplied(low: str, lead: str, q: Quantity) -> Change | None:
    """ "gấp 2 lần", "tăng 1,5 lần"."""
    said = q.kind == "multiple" and re.search(r"(?:gấp|tăng|giảm)", lead[-24:] + low[q.span[0] : q.number[1]])
    return "multiple" if said else None


def _moved(low: str, lead: str, tail: str, q: Quantity) -> Change | None:
    """A verb of change right before the figure, or "mỗi năm" and such a verb with what changes behind it."""
    if low.startswith("+", q.span[0]):
        return "increase"
    if _MORE.search(lead):
        return None if _MAKES_MORE.search(lead) else "increase"
    moves = q.yearly or _YEARLY.search(lead) or (q.share and tail.startswith(" so với "))
    if moves and q.comparator not in ("lt", "gt") and (moved_by := _MOVED_BY.search(lead)):
        return "increase" if moved_by[1] == "tăng" else "decrease"
    match = _INCREASE.search(lead)
    if match is None or _RATE_NOUN.search(lead[: match.start()]) or re.match(r"\s?(?:còn|xuống|lên)", tail):
        return None
    verb = match[1]
    if verb == "nâng" or (verb == "rút ngắn" and not q.share):
        return None
    return "multiple" if verb == "gấp" else "increase" if verb == "tăng" else "decrease"


def is_rate(indicator: str | None) -> bool:
    """Whether a measure is itself a rate of change, whose value of today can be told ("tốc độ tăng giá trị sản xuất")."""
    return _RATE.search((indicator or "").lower()) is not None


def _rate(draft: Draft, lead: str, q: Quantity) -> Change | None:
    rate = (_RATE.search((draft.indicator or "").lower()) or _RATE_OF_CHANGE.search(lead)) if q.share else None
    return None if rate is None else "increase" if rate[1] == "tăng" else "decrease"


def _fallen(scene: Scene, draft: Draft, tail: str, q: Quantity) -> Change | None:
    """What changes stands between verb and figure: a change where the figure is the least of a fall or compared with another time."""
    if not (q.share or q.kind == "point"):
        return None
    start = draft.clause.start
    match = _FALLS_BY.search(scene.low[max(start, q.span[0] - 110) : q.span[0]])
    down = match is not None and "giảm" in match[1]
    if match is None or not ((down and q.comparator == "ge") or _COMPARED_WITH.match(tail)):
        return None
    if draft.indicator and draft.indicator.lower().startswith(match[1] + " "):
        draft.indicator = draft.indicator[len(match[1]) :].strip()
    return "decrease" if down else "increase"


def noun_after(scene: Scene, at: int, end: int) -> str | None:
    """The one or two words behind a figure that no list of units knows."""
    match = re.match(r"\s((?:[^\W\d_]+\s?){1,2})", scene.clean[at : min(end, at + 30)])
    return match[1].strip() if match else None
