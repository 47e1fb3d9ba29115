"""What a count counts, and whether a figure is a level or a change."""

from __future__ import annotations

import re

from extract.drafts import Draft, Scene
from extract.measured import Measured, is_verb, tail_of
from extract.quantities import Quantity
from extract.subjects import EACH
from extract.words import any_of, words_of

_INCREASE = re.compile(rf"(?<![^\W_])(tăng|giảm|nâng|cắt giảm|gấp)(?:\s(?:{any_of('change_degree')})){{0,4}}\s?$")
_MORE = re.compile(r"(?<![^\W_])thêm\s(?:được\s)?$")
_YEARLY = words_of("yearly")
_MOVED_BY = re.compile(
    r"(?:^|[,;:]\s?|(?:phấn đấu|bình quân|mỗi năm|hằng năm)\s)(tăng|giảm|kéo giảm)\s(?!còn|xuống|lên)"
    r"(?:(?!đạt|còn|xuống|lên|là|chiếm|đến|tới|dưới|trên)[^\W\d_]+\s){1,8}$"
)
""" "mỗi năm giảm hộ nghèo 2%": what changes stands between verb and figure, and nothing says a level."""
_MOVES = re.compile(r"(?<![^\W_])(tăng|giảm)(?![^\W_])")
_RATE_NOUN = re.compile(r"(?:tốc độ|mức|tỷ lệ|chỉ số|biên độ)\s$")
_LEVEL = re.compile(r"(?:\S+\s){0,2}?(?:đạt|là|còn|bằng|ở mức|chạm mốc|đạt mốc|lên|khoảng)|")
_HAVING = re.compile(r"(?:\S+\s)*?(?:có|đủ|đạt|là|còn|bố trí|bảo đảm|đảm bảo|duy trì|giảm|tăng|thêm|nâng|đưa)(?:\s\S+)?")
_REFERENCE = re.compile(r"so với\s[^,;.()]{2,60}")


def read_counted(scene: Scene, draft: Draft, measured: Measured, q: Quantity) -> None:
    """Of a count the indicator is the verb, the counted noun and what follows it: "thành lập 30 hợp tác xã" counts hợp tác xã."""
    if q.kind not in ("places", "works", "money", "physical", "people", "multiple"):
        return
    if measured.form == "before" and not EACH.search(scene.low, measured.before[0], measured.before[1]):
        return
    lead = re.sub(r"(?<!\W)\W+$", "", scene.clean[measured.before[0] : measured.before[1]])
    verb = _verb_before(lead) if q.kind == "people" else _words_before(lead, 3)
    said = verb.lower()
    if measured.form == "none" and _LEVEL.fullmatch(said) and q.kind in ("money", "physical", "people"):
        return  # "năm 2030 đạt 10 tỷ USD" is of what was named before
    own = measured.form in ("after", "before") or is_verb(said)
    if q.kind == "people" and not (is_verb(said) and not _HAVING.fullmatch(said)):
        if measured.form == "none" and own:
            draft.indicator = f"{verb} {draft.unit}".strip()
        return
    if not own or (q.kind == "multiple" and measured.form == "none"):
        return
    noun = scene.clean[q.number[1] : q.span[1]].strip()
    noun = re.sub(r"\s(?:trở lên|trở xuống)$", "", noun)
    rest = scene.text(tail_of(scene.low, measured.behind))
    head = verb if is_verb(said) else ""
    draft.indicator = " ".join(w for w in (head, noun, rest or "") if w)
    if q.kind == "people":
        if draft.population and measured.population and measured.population[0] >= q.span[1]:
            draft.population = f"{draft.unit} {draft.population}"
        return
    each = next(reversed(list(EACH.finditer(scene.low, draft.clause.start, q.span[0]))), None)
    subject = (
        re.match(
            r"[^;:.]{2,60}?(?=\s(?:phải|có|xây dựng|tổ chức|thành lập|duy trì|bố trí|đạt|ít nhất|tối thiểu|trung bình)(?![^\W_]))",
            scene.clean[each.end() : q.span[0]],
        )
        if each
        else None
    )
    draft.population = subject[0].strip() if subject else None


def _verb_before(lead: str) -> str:
    """The longest verb that closes some words, without the time before it, else the last three of them."""
    closing = (_words_before(lead, size) for size in (4, 3, 2, 1))
    return next((w for w in closing if is_verb(w.lower()) and not _YEARLY.match(w.lower())), _words_before(lead, 3))


def _words_before(lead: str, most: int) -> str:
    """The last words of a stretch, up to the punctuation before them."""
    return " ".join(re.split(r"[^\w\s]|\d", lead)[-1].split()[-most:])


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
    elif match and not _RATE_NOUN.search(lead[: match.start()]):
        verb = match[1]
        moved = re.match(r"\s?(?:còn|xuống|lên)", tail) is not None
        nominal = verb == "tăng" and lead[: match.start()].rstrip().endswith(("tốc độ", "mức"))
        if not moved and not nominal and verb != "nâng":
            draft.change = "decrease" if "giảm" in verb else "multiple" if verb == "gấp" else "increase"
    elif q.kind == "point" and (verbs := _MOVES.findall(scene.low, draft.clause.start, q.span[0])):
        draft.change = "increase" if verbs[-1] == "tăng" else "decrease"  # points are never a level
    if draft.change:
        reference = _REFERENCE.search(tail)
        draft.reference = scene.clean[q.span[1] + reference.start() : q.span[1] + reference.end()].strip() if reference else None


def noun_after(scene: Scene, at: int, end: int) -> str | None:
    """The one or two words behind a figure that no list of units knows."""
    match = re.match(r"\s((?:[^\W\d_]+\s?){1,2})", scene.clean[at : min(end, at + 30)])
    return match[1].strip() if match else None
