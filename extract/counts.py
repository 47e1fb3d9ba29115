"""What a count counts, and whether a figure is a level or a change."""

from __future__ import annotations

import re

from extract.drafts import Draft, Scene
from extract.measured import Measured, is_verb, tail_of, verbs
from extract.quantities import Quantity
from extract.subjects import BODY_HEAD, EACH, tier_of
from extract.words import alternatives, any_of, words_of

_INCREASE = re.compile(rf"(?<![^\W_])(tăng|giảm|nâng|cắt giảm|rút ngắn|gấp)(?:\s(?:{any_of('change_degree')})){{0,4}}\s?$")
_HAS = re.compile(r"\s(?:(?:phải|cần|đều)\s)?(?:có|bố trí)(?:\sđủ|\sđược)?\s")
_MORE = re.compile(r"(?<![^\W_])thêm\s(?:được\s)?$")
_YEARLY = words_of("yearly")
_MOVED_BY = re.compile(
    r"(?:^|[,;:]\s?|(?:phấn đấu|bình quân|mỗi năm|hằng năm)\s)(tăng|giảm|kéo giảm)\s(?!còn|xuống|lên)"
    r"(?:(?!đạt|còn|xuống|lên|là|chiếm|đến|tới|dưới|trên)[^\W\d_]+\s){1,8}$"
)
""" "mỗi năm giảm hộ nghèo 2%": what changes stands between verb and figure, and nothing says a level."""
_DOWN = ("giảm", "cắt giảm", "rút ngắn")
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
    head = _last_verb(verb)
    named = measured.indicator is not None and measured.indicator[1] <= q.span[0] and lead.endswith(" cho")
    head = draft.indicator or head if named else head  # "cấp mã số vùng trồng cho 300 ha"
    draft.indicator = " ".join(w for w in (head, _noun(scene, q), rest or "") if w)
    draft.population = _each_subject(scene, draft, q)


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
    lead = scene.low[max(draft.clause.start, q.span[0] - 60) : q.span[0]]
    if draft.change:
        return
    match = _INCREASE.search(lead)
    tail = scene.low[q.span[1] : draft.clause.end]
    if q.kind == "multiple" and re.search(r"(?:gấp|tăng|giảm)", lead[-24:] + scene.low[q.span[0] : q.number[1]]):
        draft.change = "multiple"
    elif scene.low.startswith("+", q.span[0]) or _MORE.search(lead):
        draft.change = "increase"
    elif (q.yearly or _YEARLY.search(lead)) and q.comparator not in ("lt", "gt") and (moved_by := _MOVED_BY.search(lead)):
        draft.change = "increase" if moved_by[1] == "tăng" else "decrease"
    elif q.share and (rate := _RATE_OF_CHANGE.search(lead)):
        draft.change = "increase" if rate[1] == "tăng" else "decrease"
    elif match and not _RATE_NOUN.search(lead[: match.start()]):
        verb = match[1]
        moved = re.match(r"\s?(?:còn|xuống|lên)", tail) is not None
        nominal = verb == "tăng" and lead[: match.start()].rstrip().endswith(("tốc độ", "mức"))
        if not moved and not nominal and verb != "nâng":
            draft.change = "decrease" if verb in _DOWN else "multiple" if verb == "gấp" else "increase"
    elif q.kind == "point" and (moves := _MOVES.findall(scene.low, draft.clause.start, q.span[0])):
        draft.change = "increase" if moves[-1] == "tăng" else "decrease"  # points are never a level
    if draft.change:
        reference = _REFERENCE.search(tail)
        draft.reference = scene.clean[q.span[1] + reference.start() : q.span[1] + reference.end()].strip() if reference else None


def noun_after(scene: Scene, at: int, end: int) -> str | None:
    """The one or two words behind a figure that no list of units knows."""
    match = re.match(r"\s((?:[^\W\d_]+\s?){1,2})", scene.clean[at : min(end, at + 30)])
    return match[1].strip() if match else None
