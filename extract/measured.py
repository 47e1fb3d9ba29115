"""What a figure measures and of whom: the words before and behind it in its clause.

Three forms are told apart. "100% cán bộ cấp xã có trình độ đại học": population, then predicate, behind the figure. "tỷ lệ hộ nghèo còn 2%":
the measure stands before it. "đến năm 2035 từ 15% trở lên": nothing of its own, the measure is the one named last.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.cues import cue_pattern, efforts
from extract.dates import YEAR
from extract.deadlines import is_frequency, read_recurrences, read_times
from extract.predicates import find_predicate, is_verb, verb_run
from extract.quantities import Quantity
from extract.words import any_of, whole_words, words_in, words_of
from schema.record import Span

_OPENING = re.compile(
    rf"^(?:[\s,:(\-+]|(?:{any_of('opening')})(?![^\W_])"
    r"|(?:theo|thực hiện)\s(?:mục tiêu|chỉ tiêu)[^,]{0,40},|(?:mục tiêu|chỉ tiêu)(?:\scụ thể)?(?:\slà|:)"
    r"|(?:về|đối với)\s[^:,]{2,120}[:,]|có|tổ chức"
    r"|(?:[^\s,;:]+\s){0,6}(?:đặt|đề ra|xác định)\s(?:ra\s)?(?:mục tiêu|chỉ tiêu)(?:\s(?:là\s)?|$)"
    rf"|(?:{any_of('area_noun')})\s(?:[^\s,;:]+\s){{0,3}}?(?:sẽ|dự kiến)\s)"
)
_CLOSING = re.compile(rf"(?:[\s,:(\-]|(?<![^\W_])(?<!/)(?:{any_of('closing')}))$")
MEASURE_NOUN = re.compile(
    rf"(?:{whole_words([w for w in words_in('measure_noun') if w != 'số'])}|{whole_words(['số'], words_in('completed_by_so'))}(?!\shóa(?![^\W_])))"
)
"""The noun that names a measure; "số" where it counts, not where it says "digital" or ends a word ("chuyển đổi số", "dân số")."""
_WHERE = re.compile(r"(?<![^\W_])(?:trong|tại|ở|của|giữa)\s")


_WHERE_ONLY = re.compile(rf"(?:đối với |ở |tại )?cấp (?:{any_of('tier_word')})|(?:ở|tại)\s[^,;:]{{3,40}}")
_WHERE_TAKEN = re.compile(r"(?:ở|tại|đối với)\s([^,;:()]{3,60})")
_LABEL = re.compile(r"^\s*[^,;:.%]{2,60}:\s*$")
_LED = re.compile(rf"(?:{any_of('moves_measure')})\s(?=(?:{any_of('measure_noun')})(?![^\W_]))")
_YEAR = re.compile(YEAR)
_A_YEAR = re.compile(r"\s?/\s?(?:01\s|1\s)?năm(?![^\W_])")
_IN_TIME = re.compile(r"(?:vào|trong|ngay trong)\s")
_COMPARED = re.compile(r"(?<![^\W_])so với\s")
_LOOSE = " ,.;:("
_NOTE_MARK = re.compile(r"(?:\(\d{1,2}\)|\[\d{1,3}\])$")
_ACTS = rf"(?:{any_of('acting_verb')}|{any_of('spending_verb')})"
_ACTING = re.compile(rf"(?<![^\W_])(?:{_ACTS}(?:,\s|\svà\s)){{0,3}}{_ACTS}(?:\s(?:cho|được|đối với|tại|dứt điểm|thêm))?$")
_ASIDE = re.compile(rf"(?<![^\W_])(?:{any_of('sets_aside')})$")
_PURPOSE = re.compile(r"\s(?=(?:cho|để)\s\w)")
_OF_ALL = re.compile(r"\s?(?:(?:trong|trên|của)\s)(?=tổng\s|số\s)")
_BASE_END = re.compile(r"[,;:(]|\s(?:trở lên|trở xuống|vào|so với|trong khi|trong đó|và|để|nhằm|tại|ở)(?![^\W_])")
_NO_BASE = re.compile(rf"(?:{any_of('no_base')})(?![^\W_])")
_MUST = re.compile(r"\s(?:(?:nhất thiết|bắt buộc)\s)?(?:phải|cần)\s$")
""" "80% cơ sở phải có giấy phép": how firmly it is meant is no part of whom it is meant of."""
_COUNT_HEAD = re.compile(r"^(?:tổng số|số lượng|số|các|những|toàn bộ|tổng)\s")


@dataclass(frozen=True)
class Measured:
    """Clean spans of indicator and population, and how they stand round the figure."""

    indicator: Span | None
    population: Span | None
    form: str
    """after (population behind the figure), before (measure before it), none; part (of the target before it: `extract.coordination`)."""
    before: Span
    """The words before the figure that are its own."""
    behind: Span
    """Those behind it."""
    predicate: int | None = None
    """Where the predicate begins, in form "after"."""
    acting: bool = False
    """The indicator is a verb, the population what it is done to ("di dời 80% hộ dân")."""
    verb: Span | None = None
    """A verb before the figure that the indicator behind it goes on with ("dành 5% quỹ lương cho đào tạo")."""


def segment(low: str, clause: Span, quantities: list[Quantity], index: int) -> tuple[Span, Span]:
    """The words before and behind a quantity that are its own, not those of the quantities beside it."""
    q = quantities[index]
    begin, end = clause
    if index > 0:
        begin = _boundary(low, quantities[index - 1], q)
    following = next((n for n in quantities[index + 1 :] if not _inside(low, q.span[1], n.span[0])), None)
    if following is not None:
        end = max(q.span[1], _boundary(low, q, following))
    end = _before_note(low, quantities, index, end)
    closing = low.find(")", q.span[1], end)
    if closing >= 0 and _inside(low, clause[0], q.span[0]) and low.find("(", q.span[1], closing) < 0:
        end = closing
    return (begin, q.span[0]), (q.span[1], end)


_NOTE = re.compile(r"\s*\(")


def _before_note(low: str, quantities: list[Quantity], index: int, end: int) -> int:
    """Where the words behind a figure end when nothing follows it but figures in parentheses ("75% (có bằng cấp: 35%)")."""
    q = quantities[index]
    opened = _NOTE.match(low, q.span[1], end)
    if opened is None or index + 1 == len(quantities) or not opened.end() <= quantities[index + 1].span[0] < end:
        return end
    closed = low.find(")", opened.end(), end)
    return opened.end() - 1 if closed < 0 or not low[closed + 1 : end].strip(" .;,") else end


def _inside(low: str, start: int, at: int) -> bool:
    """Whether `at` stands in parentheses that were opened after `start`."""
    return low.count("(", start, at) > low.count(")", start, at)


def _boundary(low: str, left: Quantity, right: Quantity) -> int:
    """Where, between two quantities, the words of the right one begin."""
    a, b = left.span[1], right.span[0]
    between = low[a:b]
    marks = [m.start() for m in re.finditer(r",|:|\(|\)(?=[\s,])|\s(?:và|trong đó|còn)\s", between.rstrip(": ") + " ")]
    if not marks:
        return b if not re.match(r"\s*(?:đạt|là|còn)\s", between) else a
    rest = between.lstrip()
    if not rest or rest[0] in ",)" or re.match(r"(?:và|vào|năm|trong|đến|\()", rest):
        comma = between.find(",")
        if comma >= 0 and rest[0] == ",":
            return a + comma + 1
    for mark in marks:
        tail = between[mark:].lstrip(",:() ")
        tail = re.sub(r"^(?:và|trong đó|còn)\s", "", tail)
        if (
            MEASURE_NOUN.match(tail)
            or cue_pattern("strive").match(tail)
            or re.match(r"(?:riêng|trong đó|giảm|tăng|nâng|đưa|đạt|có\s*$|đến (?:hết |cuối )?năm|năm \d)", tail)
        ):
            return a + mark + 1
    opened = between.rfind("(")
    return a + (opened if opened > between.rfind(")") else marks[-1]) + 1


def _strip(low: str, start: int, end: int) -> Span:
    """A stretch without opening connectors, time phrases, effort words and closing verbs."""
    times = [t.span for t in read_times(low, start, end)] + [
        span for _, span in read_recurrences(low, start, end) if not is_frequency(low, span)
    ]
    pressing = [match.span() for match, _ in efforts(low, start, end)]
    moved = True
    while moved and start < end:
        moved = False
        for a, b in times + pressing:
            if (a <= start < b or (a >= start and not low[start:a].strip(" ,:(-"))) and b > start:
                start, moved = b, True
            if (b >= end > a or (b <= end and not low[b:end].strip(" ,:(-"))) and start <= a < end:
                end, moved = a, True
        opening = _OPENING.match(low[start:end])
        if opening and opening.end() > 0:
            start, moved = start + opening.end(), True
        closing = _CLOSING.search(low[max(start, end - 30) : end])
        if closing:
            cut = end - (len(low[max(start, end - 30) : end]) - closing.start())
            if cut < end:
                end, moved = max(start, cut), True
    return start, max(start, end)


def read_measured(low: str, clause: Span, quantities: list[Quantity], index: int) -> Measured:
    """Indicator and population of one quantity of a clause."""
    before, behind = segment(low, clause, quantities, index)
    q = quantities[index]
    if q.baseline is not None and q.baseline[1][0] > before[0]:
        started = low.rfind("từ", before[0], q.baseline[1][0])
        before = (before[0], started if started >= 0 else q.baseline[1][0])
    core = _strip(low, *before)
    words = low[core[0] : core[1]]
    tail = tail_of(low, behind)
    if _WHERE_ONLY.fullmatch(words) and low[tail[0] : tail[1]].strip():
        return Measured(_trim(low, tail), _trim(low, core), "after", before, behind, tail[0])
    if _WHERE_ONLY.fullmatch(words):
        return Measured(None, _trim(low, core), "none", before, behind)
    where = _WHERE_TAKEN.fullmatch(low, *tail) if q.share and not words.strip() else None
    if where and not find_predicate(where[1]):
        return Measured(None, _trim(low, where.span(1)), "none", before, behind)
    named = re.search(r":\s*$", low[before[0] : before[1]]) is not None and not find_predicate(low[tail[0] : tail[1]])
    verbal = is_verb(words)
    aside = _ASIDE.search(words) if q.share else None
    purpose = _PURPOSE.search(low, tail[0] + 1, tail[1]) if aside else None
    if aside and purpose:
        indicator, of = _trim(low, (purpose.end(), tail[1])), _trim(low, (tail[0], purpose.start()))
        return Measured(indicator, of, "after", before, behind, verb=(core[0] + aside.start(), core[1]))
    acting = _acting(words) if q.share and low[tail[0] : tail[1]].strip() else None
    if acting is not None and not MEASURE_NOUN.search(words[:acting]):
        done_to = _trim(low, tail)
        return Measured((core[0] + acting, core[1]), done_to, "after", before, behind, None, True)
    if (
        words
        and not verbal
        and not (_LABEL.search(low[before[0] : before[1]]) and find_predicate(low[tail[0] : tail[1]]))
        and (MEASURE_NOUN.search(words) or named or not low[tail[0] : tail[1]].strip() or _ends_in_level(low, before, q))
    ):
        return _before(low, core, before, behind, _base(low, behind, tail) if q.share else None)
    if low[tail[0] : tail[1]].strip():
        label = _LABEL.search(low[before[0] : before[1]]) is not None
        return _behind(low, tail, core if words and not verbal and not label else None, before, behind)
    if words and not verbal:
        return _before(low, core, before, behind)
    return Measured(None, None, "none", before, behind)


def _acting(words: str) -> int | None:
    """Where the verbs begin, at the end of a stretch, that are done to what stands behind a share; None where none are."""
    last, run = _ACTING.search(words), verb_run(words)
    if last is None:
        return run if run is not None and ", " in words[run:] else None
    return last.start() if run is None else min(run, last.start())


def _ends_in_level(low: str, before: Span, q: Quantity) -> bool:
    """ "... dưới 40 tuổi từ 15% trở lên": nothing follows but other things; the figure closes its phrase."""
    return (
        re.search(
            r"(?:đạt|chiếm|là|còn|bằng|tuổi|ở mức|lên|xuống)\s(?:được\s)?$", low[max(before[0], q.span[0] - 16) : q.span[0]]
        )
        is not None
    )


def _before_other_year(low: str, a: int, b: int) -> int:
    """Where words end before parentheses that close them with a figure of another year ("(năm 2024: 6,1%)")."""
    opened = low.rfind("(", a, b)
    closed = low.find(")", opened, b) if opened >= 0 else -1
    if opened < 0 or (closed >= 0 and low[closed + 1 : b].strip(" .;")):
        return b
    year = _YEAR.search(low, opened, b)
    return opened if year and any(c.isdigit() for c in low[year.end() : b]) else b


def tail_of(low: str, behind: Span) -> Span:
    """The words behind a figure up to a time phrase at their end, without footnote marks."""
    a, b = behind
    yearly = _A_YEAR.match(low, a, b)
    a = yearly.end() if yearly else a
    while a < b and low[a] in " ,:)":
        a += 1
    b = _before_other_year(low, a, b)
    compared = _COMPARED.search(low, a, b)
    if compared:
        b = compared.start()
        while b > a and low[b - 1] in " ,(":
            b -= 1
    text = _NOTE_MARK.sub("", low[a:b].rstrip(_LOOSE)).rstrip(_LOOSE)
    text = re.sub(r"(?:^|(?<![\s,])[\s,]+)(?:và|hoặc|trong đó|còn|mỗi năm|hằng năm)$", "", text)
    b = a + len(text)
    for t in read_times(low, a, b):
        if not low[a : t.span[0]].strip(" (,"):
            a = t.span[1]
            while a < b and low[a] in " ,:)":
                a += 1
        elif t.span[1] >= b - 1 and (t.until or _IN_TIME.match(low, t.span[0])):
            b = t.span[0]
    return a, max(a, b)


def _trim(low: str, span: Span) -> Span | None:
    a, b = span
    while a < b and low[a] in " ,:;(-":
        a += 1
    while b > a and low[b - 1] in " ,:;(-":
        b -= 1
    return (a, b) if a < b else None


def _base(low: str, behind: Span, tail: Span) -> Span | None:
    """What a share is taken of, where it stands behind the figure ("đạt 96% dân số"); None where something else does."""
    a, b = tail
    if low[behind[0] : a].strip():
        return None
    of = _OF_ALL.match(low, a, b)
    a = of.end() if of else a
    stop = _BASE_END.search(low, a, b)
    b = stop.start() if stop else b
    words = low[a:b]
    if not words.strip() or not words[0].isalpha() or len(words) > 90 or _NO_BASE.match(words):
        return None
    predicate = find_predicate(words)
    if predicate and predicate[0] != "được":
        return None
    return _trim(low, (a, b))


_SETS_OFF = re.compile(r"(?:[,:(]\s?(?:và\s)?|mục tiêu\s|chỉ tiêu\s|\bvà\s|nâng\s|đưa\s|giữ vững\s|duy trì\s)$")
"""Before the noun of a measure that begins anew; not "tăng", which may stand inside its name ("tốc độ tăng giá trị sản xuất")."""
_NO_SUBJECT = re.compile(r"[:;.]|cụ thể|mục tiêu")
_HAS = re.compile(r"(?<![^\W_])(?:có|đạt|số)(?![^\W_])")
_MEASURE_HEAD = re.compile(
    rf"(?:(?:{any_of('moves_measure')})\s)?(?:huy động|tỷ lệ|số lượng|số|tổng số|tỷ trọng)\s(?:số\s(?!hóa)|các\s)?"
)
_WOMEN = re.compile(r"nữ\s(?=\w)")


def _before(low: str, core: Span, before: Span, behind: Span, base: Span | None = None) -> Measured:
    """The measure stands before the figure; its population behind the figure (`base`), before the effort word, or within the measure."""
    a, b = core
    pressing = efforts(low, a, b)
    if pressing:
        effort = pressing[-1][0]
        said = low[a : effort.start()].strip(" ,")
        aim = _strip(low, effort.end(), b)
        if aim[1] > aim[0]:
            if 8 < len(said) < 140 and not _NO_SUBJECT.search(said) and not MEASURE_NOUN.match(low[aim[0] : aim[1]]):
                return Measured(_trim(low, aim), _trim(low, (a, effort.start())), "before", before, behind)
            a, b = aim
    core = _named_last(low, a, b)
    return Measured(_trim(low, core), base or _population_within(low, *core), "before", before, behind)


def _named_last(low: str, a: int, b: int) -> Span:
    """The words from the last noun of a measure that something sets off, without a verb that says what is to become of it."""
    for noun in MEASURE_NOUN.finditer(low, a + 1, b):
        if _SETS_OFF.search(low[max(a, noun.start() - 12) : noun.start()]):
            a = noun.start()
    led = _LED.match(low[a:b])
    return (a + led.end() if led else a, b)


def _population_within(low: str, a: int, b: int) -> Span | None:
    """Of whom a measure is, by its own words: behind "tỷ lệ" or in "trong ..., tại ...", up to what is said of them."""
    text = low[a:b]
    where = _WHERE.search(text)
    head = _MEASURE_HEAD.match(text)
    if where and where.start() == 0:
        has = _HAS.search(text)
        population = (a + where.end(), a + has.start() if has else b)
    elif head:
        predicate = find_predicate(text, head.end() + 1)
        inner = _WHERE.search(text, head.end())
        if inner and (predicate is None or inner.start() < predicate.start()) and inner[0].split()[0] != "của":
            population = (a + inner.end(), a + predicate.start() if predicate else b)
        else:
            women = _WOMEN.match(text[head.end() :])
            start = head.end() + (women.end() if women else 0)
            population = (a + start, a + predicate.start() if predicate and predicate.start() > head.end() + 3 else b)
    elif where:
        population = (a + where.end(), b)
    else:
        measure = MEASURE_NOUN.match(text)
        predicate = words_of("predicate").search(text, measure.end() + 1) if measure else find_predicate(text, 2)
        population = (a, a + predicate.start()) if predicate else (a, b)
    return _trim(low, population)


def _behind(low: str, tail: Span, core: Span | None, before: Span, behind: Span) -> Measured:
    """Population and predicate stand behind the figure."""
    a, b = tail
    text = low[a:b]
    head = _COUNT_HEAD.match(text)
    start = a + (head.end() if head else 0)
    probe = re.sub(r"\([^()]*\)", lambda m: "\x00" * len(m[0]), low[start:b])
    predicate = find_predicate(probe)
    if predicate and predicate.start() == 0:
        return Measured(_trim(low, (start, b)), _trim(low, core) if core else None, "after", before, behind, start)
    if predicate:
        split = start + predicate.start()
        must = _MUST.search(low, start, split)
        return Measured(
            _trim(low, (split, b)), _trim(low, (start, must.start() if must else split)), "after", before, behind, split
        )
    indicator = core if core else (start, b)
    return Measured(_trim(low, indicator), _trim(low, (start, b)), "after", before, behind, None)
