"""What a measure that says too little by itself is of: the heading above it, or the words before its line's colon.

"- Kim ngạch đạt 3,2 tỷ USD" under "1. Xuất khẩu", "Hoàn thành 9.600 căn" under "2. Nhà ở xã hội", "- Cà phê: diện tích 20.000 ha; sản
lượng 60.000 tấn".
"""

from __future__ import annotations

import re

from extract.criteria import first_criterion, personnel_pattern
from extract.cues import cue_pattern
from extract.drafts import Draft, Scene
from extract.measure_units import counted_noun
from extract.measured import MEASURE_NOUN
from extract.outline import LABELLED, Block, Rank
from extract.predicates import has_predicate, verbs
from extract.quantities import Quantity
from extract.words import any_of, words_in
from schema.record import Span

_TOPIC = re.compile(r"([^\W\d_][^,;:.%\d()]{1,60}):\s(?=\S)")
NO_TOPIC = re.compile(rf"^(?:{any_of('opens_no_topic')})(?![^\W_])|(?:{any_of('names_no_topic')})(?![^\W_])")
_WORD = re.compile(r"[^\W\d_]+")
_ABOUT = re.compile(r"^(?:về|lĩnh vực|ngành|công tác|nhóm chỉ tiêu về|các chỉ tiêu về|chỉ tiêu về|mục tiêu về)\s")
_NO_NAME = re.compile(r"\d|^(?:đối với|đến|trong|giai đoạn|năm|hằng năm|các|một số|nhóm)(?![^\W_])")
_LONGEST_NAME = 90
_LONGEST_GROUP = 8
"""Words of a group of people beside a topic."""
_FARTHEST = 3
"""How many heads above a figure are asked."""


def line_topic(scene: Scene, block: Block, sentence: int, at: int) -> str | None:
    """What a sentence speaks of before its colon, or what its paragraph does, where a measure follows there."""
    for start in (sentence, block.body):
        match = _TOPIC.match(scene.low, start, at)
        if match is None or MEASURE_NOUN.search(match[1]) or NO_TOPIC.search(match[1]):
            continue
        if MEASURE_NOUN.search(scene.low, match.end(), at) is not None:
            return scene.clean[slice(*match.span(1))].strip()
    return None


def head_topic(scene: Scene, block: Block) -> Span | None:
    """What the nearest head above a block names, where it is a name and no kind of section ("Mục tiêu cụ thể")."""
    for number, above in enumerate(block.ancestors()):
        if number == _FARTHEST:
            break
        low = scene.low[above.body : above.end].strip(" .:;")
        heads = above.rank in LABELLED or (above.rank in _HEADS and scene.document.genre != "press")
        if not low or len(low) > _LONGEST_NAME or not heads:
            continue
        if cue_pattern("aim_heading").search(low) or cue_pattern("situation_heading").search(low):
            return None
        about = _ABOUT.sub("", low)
        if _NO_NAME.search(about) or about in words_in("broad_field"):
            continue
        begin = above.body + scene.low[above.body : above.end].index(about)
        return (begin, begin + len(about))
    return None


_HEADS = (Rank.HEADING, Rank.LEAD, Rank.DASH, Rank.PLUS, Rank.BULLET)
_FILLERS = frozenset(w for name in ("measure_filler", "closing", "opening") for phrase in words_in(name) for w in phrase.split())


def says_nothing(draft: Draft, q: Quantity) -> bool:
    """Whether an indicator holds no more than a verb, a measure's general name and the unit: "Kim ngạch", "Hoàn thành căn"."""
    if not draft.indicator:
        return True
    words = _WORD.findall(draft.indicator.lower())
    known = set(_WORD.findall((q.unit or "").lower())) | _FILLERS
    rest = " ".join(w for w in words if w not in known)
    return not rest or rest in _bare() or " ".join(words) in _bare()


def _bare() -> frozenset[str]:
    return _MEASURES | verbs()


_MEASURES = frozenset(words_in("measure_noun"))


def complete(scene: Scene, draft: Draft, q: Quantity, last: Draft | None) -> None:
    """Takes from the target before it in the sentence, or from the head above, what the draft measures, where its own words say nothing of
    it.
    """
    if q.share and draft.population is None and draft.indicator and _take_topic(scene, draft, q):
        return
    if draft.population is not None and draft.indicator is None and q.unit and not (q.share or q.kind == "point"):
        with draft.by("measure_counted", q.span):
            draft.indicator = q.unit
    if draft.population is not None or draft.criterion is not None or not says_nothing(draft, q):
        return
    if last is not None and draft.stands_with(last):
        with draft.by("measure_of_last", last.span):
            _take_subject(draft, last)
        return
    where = head_topic(scene, draft.block)
    if where is None:
        return
    topic, own = scene.clean[slice(*where)], draft.indicator
    with draft.by("head_topic", where):
        if own and own.lower() in _MEASURES:
            draft.population = topic
        draft.indicator = f"{own} {topic[0].lower()}{topic[1:]}" if own else topic


def _take_topic(scene: Scene, draft: Draft, q: Quantity) -> bool:
    """Whether a line's topic is what is measured of those that the words before a share name: "Bảo hiểm y tế: hộ nghèo 100%; học sinh 98%"."""
    match = _TOPIC.match(scene.low, draft.block.body, q.span[0])
    if match is None or NO_TOPIC.search(match[1]) or MEASURE_NOUN.search(scene.low, match.start(), q.span[0]):
        return False
    if draft.clause.sentence and scene.low[draft.clause.start : q.span[0]].rstrip().endswith(":"):
        return False  # "Nước sạch: 90%. Nhà kiên cố: 85%": a topic of its own
    whom = (draft.indicator or "").rsplit(": ", 1)[-1]
    low = whom.lower()
    people = counted_noun(low) is not None or personnel_pattern().match(low) is not None
    if not people or len(low.split()) > _LONGEST_GROUP or has_predicate(low):
        return False
    with draft.by("population_topic", match.span(1)):
        draft.population, draft.indicator = whom, scene.clean[slice(*match.span(1))].strip()
        if draft.criterion is None:
            found = first_criterion(scene.low, *match.span(1), [])
            draft.criterion = found.criterion if found else None
    return True


def _take_subject(draft: Draft, last: Draft) -> None:
    """What the target before it is of: "Cà phê 8.150 ha, năng suất 28 tạ/ha", "kim ngạch đạt 2 tỷ USD, tốc độ tăng 8%/năm"."""
    own = draft.indicator
    if draft.change is not None and last.indicator:
        draft.indicator, draft.population = (f"{own} {last.indicator}" if own else last.indicator), last.population
    elif last.indicator and last.unit == draft.unit and not (own and MEASURE_NOUN.search(own.lower())):
        draft.indicator, draft.population = last.indicator, last.population
    elif own and own.lower() in _MEASURES:
        named = last.indicator and not MEASURE_NOUN.search(last.indicator.lower())
        draft.population = last.population or (last.indicator if named else None)
