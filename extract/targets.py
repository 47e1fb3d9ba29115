"""Quantities in their context -> targets and results."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache

from extract.classify import Mood, Verdict, classify, counts_as_target, is_denominator, is_embedded
from extract.clauses import Clause, read_clauses
from extract.context import Context, Contexts, cue_pattern, is_named
from extract.criteria import FoundCriterion, first_criterion, personnel_pattern, read_ages, read_levels, read_words
from extract.deadlines import TimePhrase, main_time, read_recurrences, read_times
from extract.measured import Measured, is_verb, read_measured
from extract.outline import Block, Outline
from extract.press import published
from extract.quantities import Quantity, masked_spans, read_quantities
from extract.view import View, spell
from schema.record import (
    Baseline,
    Change,
    Commitment,
    Criterion,
    Deadline,
    DocumentFacts,
    Recurrence,
    RecordWarning,
    Result,
    Span,
    Target,
    Tier,
)
from schema.vocab import entries


@dataclass
class Draft:
    """A target while it is read: fields of the record, in clean spans."""

    block: Block
    clause: Clause
    quantity: Quantity | None
    span: Span
    measured: Measured | None
    comparator: str
    value: Decimal | None
    value_max: Decimal | None
    unit: str | None
    indicator: str | None = None
    population: str | None = None
    criterion: Criterion | None = None
    change: Change | None = None
    reference: str | None = None
    deadline: Deadline = field(default_factory=Deadline)
    tier: Tier | None = None
    per: Tier | None = None
    share_of: str | None = None
    commitment: Commitment = "plan"
    baseline: Baseline | None = None
    exception_for: str | None = None
    exception_to: Draft | None = None
    implied: bool = False
    confidence: float = 1.0
    note: str | None = None


@dataclass
class Reading:
    """Targets and results of a document, in clean spans, with what a reader should be warned of."""

    targets: list[Draft]
    results: list[Result]
    warnings: list[RecordWarning]


_INCREASE = re.compile(
    r"(?<![^\W_])(tăng|giảm|nâng|cắt giảm|gấp)(?:\s(?:thêm|ít nhất|tối thiểu|bình quân|trung bình|khoảng|trên|hơn|từ|mỗi năm|hằng năm|tương đương|thêm ít nhất|gấp|dần|được))*\s?$"
)
_RATE_NOUN = re.compile(r"(?:tốc độ|mức|tỷ lệ|chỉ số|biên độ)\s$")
_REFERENCE = re.compile(r"so với\s[^,;.()]{2,60}")
_EACH = re.compile(r"(?<![^\W_])(?:mỗi|từng|mỗi một|bình quân mỗi|tại mỗi|ở mỗi)\s")
_NOTE_MARK = re.compile(r"\s?(?:\((\d{1,2})\)|\[(\d{1,3})\])")
_EXCEPT = re.compile(
    r"(?<![^\W_])riêng\s(?:đối với\s|với\s|tại\s|ở\s)?(?P<who>[^;:.()%]{2,90}?)(?=\s(?:có|đạt|là|phấn đấu|phải|chiếm|không|tối thiểu|ít nhất|trên|dưới|từ|khoảng|mỗi năm|tăng|giảm)\s|:|,\s(?:phấn đấu|mỗi năm|đến)\s)"
)
_TIER_ONLY = re.compile(r"cấp (?:trung ương|tỉnh|huyện|xã|cơ sở)")
_GENERIC = re.compile(
    r"(?:số\s|tỷ lệ\s|các\s)*(?:cán bộ|cán bộ nữ|nữ|cán bộ trẻ|đồng chí|người|cán bộ, công chức)?(?:\s(?:trẻ|nữ))?(?:\s?(?:có\s)?(?:độ tuổi\s)?(?:dưới|từ)\s\d+(?:\stuổi)?(?:\strở lên)?)?"
)


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


def _abbreviated(low: str) -> str:
    return low.replace("ban thường vụ", "btv").replace("ban chấp hành", "bch")


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


class TargetReader:
    """Reads one document's figures. Keeps what flows from clause to clause inside a paragraph."""

    def __init__(self, view: View, outline: Outline, document: DocumentFacts, contexts: Contexts) -> None:
        self.view, self.outline, self.document, self.contexts = view, outline, document, contexts
        self.low, self.clean = view.low, view.clean
        self.today = published(view, outline) if document.genre == "press" else document.issued_on
        self.masked = masked_spans(view)
        self.drafts: list[Draft] = []
        self.results: list[Result] = []
        self.warnings: list[RecordWarning] = []
        self._carry: tuple[Block, TimePhrase] | None = None
        self._mood: Verdict = None

    def read(self) -> Reading:
        """All targets and results, in the order of the text."""
        for block in self.outline.blocks:
            if block.zone in ("body", "footnote") and block.end - block.body > 3:
                self._read_block(block)
        self._shared_predicates()
        self._baselines()
        return Reading(self.drafts, self.results, self.warnings)

    # one paragraph

    def _read_block(self, block: Block) -> None:
        context = self.contexts.of(block)
        start = block.body
        clauses = read_clauses(self.clean, start, block.end)
        quantities = read_quantities(self.view, start, block.end, self.masked)
        mood = Mood(self._mood if self.document.genre == "press" and block.zone == "body" else None)
        sentence_starts: dict[float, int] = {}
        last: Draft | None = None
        last_time = self._carried(block)
        self._carry = None
        for clause in clauses:
            sentence_starts.setdefault(clause.sentence, clause.start)
            inside = [q for q in quantities if clause.start <= q.number[0] < clause.end]
            stated = [q for q in inside if q.kind != "age" or _LIFE.search(self.low, clause.start, q.span[0])]
            figures = self._figures(stated)
            times = [
                t
                for t in read_times(self.low, clause.start, clause.end)
                if not is_named(self.low, clause.start, t) and not self._year_note(clause.start, t)
            ]
            sentence = sentence_starts[clause.sentence]
            made = False
            for at, q in enumerate(stated):
                earlier = [
                    t
                    for t in read_times(self.low, sentence, q.span[0])
                    if not is_named(self.low, sentence, t) and not (q.baseline and t.span[0] > q.baseline[1][0])
                ]
                verdict = classify(
                    self.low, block, clause, sentence, q, earlier, context, mood, self.document.genre, self.today
                )
                if verdict == "result":
                    self._result(block, clause, q, stated, at)
                    made = True
                elif (
                    verdict == "target"
                    and q in figures
                    and not self._is_money_talk(clause, q, context)
                    and not self._is_condition(clause, q, figures)
                ):
                    index = figures.index(q)
                    if not q.share and q.kind != "point" and not counts_as_target(self.low, clause, q, context, bool(times)):
                        continue
                    if is_denominator(self.low, q):
                        continue
                    draft = self._target(block, clause, sentence, q, figures, index, context, times, last, last_time, inside)
                    self.drafts.append(draft)
                    last, made = draft, True
            if times:
                leading = [t for t in times if t.end is not None and not t.horizon]
                last_time = leading[-1] if leading else last_time
            if block.zone == "body":
                self._unwritten(block, clause, sentence, context, mood, times, last_time, made, inside)
        self._mood = mood.verdict if mood.verdict == "target" and last is not None else None
        if last is not None and last_time is not None and self.document.genre == "press":
            self._carry = (block, last_time)

    def _year_note(self, start: int, time: TimePhrase) -> bool:
        """Whether a time phrase stands in parentheses with a figure of its own ("(năm 2025 là 41%)")."""
        opened = self.low.rfind("(", start, time.span[0])
        if opened < 0 or self.low.find(")", opened, time.span[0]) >= 0:
            return False
        closed = self.low.find(")", time.span[1], time.span[1] + 80)
        return closed >= 0 and any(c.isdigit() for c in self.low[time.span[1] : closed])

    def _carried(self, block: Block) -> TimePhrase | None:
        """An article goes on with the targets of the paragraph above: its deadline too, where this one says "phấn đấu" and no time."""
        if self._carry is None or self._carry[0].index != block.index - 1 or self._carry[0].parent is not block.parent:
            return None
        return self._carry[1] if cue_pattern("strive").search(self.low, block.body, block.body + 30) else None

    def _figures(self, stated: list[Quantity]) -> list[Quantity]:
        """The quantities of a clause that can be targets: none that stands inside another's predicate."""
        kept: list[Quantity] = []
        for q in stated:
            if q.kind == "duration" and not q.worded and not q.baseline:
                continue
            if not kept or not is_embedded(self.low, kept[-1], q) or self._is_exception(kept[-1], q):
                kept.append(q)
        return kept

    def _is_exception(self, left: Quantity, q: Quantity) -> bool:
        return "riêng" in self.low[left.span[1] : q.span[0]]

    def _is_money_talk(self, clause: Clause, q: Quantity, context: Context) -> bool:
        """Whether a figure says what the plan costs or who pays, not what it is to reach."""
        if context.budget:
            return True
        return (
            q.kind in ("share", "money", "count", "people", "works")
            and cue_pattern("budget").search(self.low, clause.start, clause.end) is not None
        )

    def _is_condition(self, clause: Clause, q: Quantity, figures: list[Quantity]) -> bool:
        """ "Ở nơi có từ 30% ... trở lên, phải có cán bộ ...": the figure says where the demand holds."""
        following = next((f for f in figures if f.span[0] > q.span[0]), None)
        if following is not None and not q.share and following.share:
            between = self.low[q.span[1] : following.span[0]]
            if re.fullmatch(r"\s(?:[^\W_]+\s){0,4}(?:giảm|tăng|đạt|chiếm|còn)\s(?:[^\W_]+\s)?", between):
                return True
        demand = re.search(r"(?<![^\W_])(?:nhất thiết phải|phải|bắt buộc)\scó(?![^\W_])", self.low[q.span[1] : clause.end])
        return demand is not None and not any(c.isdigit() for c in self.low[q.span[1] + demand.end() : clause.end])

    # one target

    def _target(
        self,
        block: Block,
        clause: Clause,
        sentence: int,
        q: Quantity,
        figures: list[Quantity],
        index: int,
        context: Context,
        times: list[TimePhrase],
        last: Draft | None,
        last_time: TimePhrase | None,
        inside: list[Quantity],
    ) -> Draft:
        start = max(clause.start, context.head_end) if clause.start < context.head_end < q.span[0] else clause.start
        measured = read_measured(self.low, (start, clause.end), figures, index)
        draft = Draft(block, clause, q, q.span, measured, q.comparator, q.value, q.value_max, q.unit)
        draft.indicator = self._text(measured.indicator)
        draft.population = self._plain(measured.population)
        draft.confidence = 0.6 if q.ambiguous else 1.0
        if q.unit is None and q.kind == "count":
            counted = (
                re.match(r"(?:tổng )?số\s(?:lượng\s)?(.+)", draft.indicator or "", re.I) if measured.form == "before" else None
            )
            draft.unit = counted[1] if counted else self._noun_after(q.span[1], clause.end) if q.worded else None
        self._coordinated(draft, q, figures, index)
        self._counted(draft, measured, q, clause)
        self._change(draft, clause, q)
        self._part_of(draft, clause, q, last)
        self._exception(draft, clause, q, last)
        same = last is not None and last.clause.sentence == clause.sentence and last.block is block
        if (
            measured.form == "none"
            and q.kind in ("places", "works", "physical", "people")
            and last is not None
            and last.unit != q.unit
            and draft.indicator is None
        ):
            draft.indicator = q.unit
        if (
            measured.form == "none"
            and last is not None
            and last.block is block
            and draft.exception_for is None
            and draft.indicator is None
        ):
            draft.indicator, draft.population = last.indicator, draft.population or last.population
            draft.unit = draft.unit or last.unit
            if draft.unit == last.unit and measured.population is None:
                draft.share_of, draft.per, draft.tier = last.share_of, last.per, last.tier
        self._criterion(draft, measured, inside, last if same else None)
        self._population(draft, context, last if last is not None and last.block is block else None, clause)
        self._share(draft, clause, q)
        self._tier(draft, context)
        draft.deadline = self._deadline(clause, sentence, q, figures, index, context, times, last_time)
        draft.commitment = self._commitment(sentence, q.span[0], context)
        draft.note = self._note(block, measured.behind, q)
        if q.baseline:
            value, at = q.baseline
            draft.baseline = Baseline(value=value, unit=draft.unit or "", as_of=None, span=at)
        if draft.exception_for and draft.exception_to:
            general = draft.exception_to
            draft.indicator = general.indicator
            draft.population = general.population
            draft.criterion, draft.per, draft.share_of, draft.tier = (
                general.criterion,
                general.per,
                general.share_of,
                general.tier,
            )
            draft.unit = draft.unit or general.unit
            if not any(clause.start <= t.span[0] < clause.end for t in times):
                own = draft.deadline.recurrence
                draft.deadline = general.deadline.model_copy(update={"recurrence": own or general.deadline.recurrence})
            if draft.commitment == "plan":
                draft.commitment = general.commitment
        return draft

    def _text(self, span: Span | None) -> str | None:
        """The words of a span, without the time phrases between them."""
        if span is None:
            return None
        a, b = span
        words = []
        for t in read_times(self.low, a, b):
            if t.until and a <= t.span[0] and t.span[1] <= b and not is_named(self.low, a, t):
                words.append(self.clean[a : t.span[0]])
                a = t.span[1]
        return " ".join(" ".join([*words, self.clean[a:b]]).split()).strip(" ,;:") or None

    def _head(self, context: Context) -> str | None:
        """The population of the list's head, without what stands in parentheses."""
        return self._plain(context.population)

    def _plain(self, span: Span | None) -> str | None:
        """The words of a span without its parentheses."""
        text = self._text(span)
        return (
            re.sub(r"\s+([,;])", r"\1", " ".join(re.sub(r"\([^()]*\)", " ", text).split())).strip(" ,;") or None if text else None
        )

    def _noun_after(self, at: int, end: int) -> str | None:
        match = re.match(r"\s((?:[^\W\d_]+\s?){1,2})", self.clean[at : min(end, at + 30)])
        return match[1].strip() if match else None

    def _coordinated(self, draft: Draft, q: Quantity, figures: list[Quantity], index: int) -> None:
        """An operator governs its whole coordination: "ít nhất 100 A, 50 B", "giảm 30% A và 30% B"."""
        if index == 0 or q.worded or not self.drafts or self.drafts[-1].quantity is not figures[index - 1]:
            return
        left = figures[index - 1]
        if re.search(r"(?:,|(?<![^\W_])và)\s$", self.low[left.span[1] : q.span[0]]) is None or left.kind != q.kind:
            return
        leading = left.worded and left.span[0] < left.number[0] and left.comparator in ("ge", "gt", "le", "lt", "approx")
        if leading and not re.search(r"trở (?:lên|xuống)", self.low[left.number[1] : left.span[1]]):
            draft.comparator = left.comparator
        draft.change, draft.reference = self.drafts[-1].change, self.drafts[-1].reference

    def _counted(self, draft: Draft, measured: Measured, q: Quantity, clause: Clause) -> None:
        """Of a count the indicator is the verb, the counted noun and what follows it: "thành lập 30 hợp tác xã" counts hợp tác xã."""
        if q.kind not in ("places", "works", "money", "physical", "people", "multiple"):
            return
        if measured.form == "before" and not _EACH.search(self.low, measured.before[0], measured.before[1]):
            return
        lead = re.sub(r"\W+$", "", self.clean[measured.before[0] : measured.before[1]])
        verb = re.search(r"((?:[^\W\d_]+\s?){1,3})$", lead)
        own = measured.form in ("after", "before") or (verb is not None and is_verb(verb[1].lower().strip()))
        if q.kind == "people":
            if measured.form == "none" and own:
                draft.indicator = f"{verb[1].strip() if verb else ''} {draft.unit}".strip()
            return
        if not own or (q.kind == "multiple" and measured.form == "none"):
            return
        noun = self.clean[q.number[1] : q.span[1]].strip()
        noun = re.sub(r"\s(?:trở lên|trở xuống)$", "", noun)
        tail = self._text(measured.indicator) if measured.indicator and measured.population is None else None
        rest = (
            self._text(
                (measured.population or measured.indicator or (0, 0))[:1]
                + (max(s[1] for s in (measured.population, measured.indicator) if s),)
            )
            if tail is None and (measured.population or measured.indicator)
            else tail
        )
        head = verb[1].strip() if verb and is_verb(verb[1].lower().strip()) else ""
        draft.indicator = " ".join(w for w in (head, noun, rest or "") if w)
        each = None
        for each in _EACH.finditer(self.low, clause.start, q.span[0]):
            pass
        subject = (
            re.match(
                r"[^;:.]{2,60}?(?=\s(?:phải|có|xây dựng|tổ chức|thành lập|duy trì|bố trí|đạt|ít nhất|tối thiểu|trung bình)(?![^\W_]))",
                self.clean[each.end() : q.span[0]],
            )
            if each
            else None
        )
        draft.population = subject[0].strip() if subject else None

    def _change(self, draft: Draft, clause: Clause, q: Quantity) -> None:
        lead = self.low[max(clause.start, q.span[0] - 60) : q.span[0]]
        if draft.change:
            return
        match = _INCREASE.search(lead)
        tail = self.low[q.span[1] : clause.end]
        if q.kind == "multiple" and re.search(r"(?:gấp|tăng|giảm)", lead[-24:]):
            draft.change = "multiple"
        elif match and not _RATE_NOUN.search(lead[: match.start()]):
            verb = match[1]
            moved = re.match(r"\s?(?:còn|xuống|lên)", tail) is not None
            nominal = verb == "tăng" and lead[: match.start()].rstrip().endswith(("tốc độ", "mức"))
            if not moved and not nominal and verb != "nâng":
                draft.change = "decrease" if "giảm" in verb else "multiple" if verb == "gấp" else "increase"
        if draft.change:
            reference = _REFERENCE.search(tail)
            draft.reference = (
                self.clean[q.span[1] + reference.start() : q.span[1] + reference.end()].strip() if reference else None
            )

    def _part_of(self, draft: Draft, clause: Clause, q: Quantity, last: Draft | None) -> None:
        """ "58 trạm (Trong đó: VNPT: 25 trạm, Viettel: 33 trạm)": each part is of the same measure, its name the population."""
        if last is None or last.block is not draft.block or draft.measured is None:
            return
        lead = self.low[last.span[1] : q.span[0]]
        name = re.search(r"(?:^|[,;(:]|trong đó[:,]?)\s*((?:[\w.&/-]+\s){0,5}[\w.&/-]+)\s?:\s*$", lead)
        listed = re.search(r"[,;(]\s*((?:[^\W\d_]+\s){1,5})$", lead)
        opened = self.low.rfind("(", clause.start, q.span[0]) > self.low.rfind(")", clause.start, q.span[0])
        if name is None and listed and opened and q.share and "riêng" not in lead:
            name = listed
        if name and (opened or "trong đó" in lead) and last.unit == draft.unit:
            whole = last
            while whole.measured and whole.measured.form == "part" and whole.exception_to:
                whole = whole.exception_to
            at = last.span[1] + name.start(1)
            words = re.sub(r"^(?:trong đó\s?:?\s?)", "", self.clean[at : last.span[1] + name.end(1)], flags=re.I)
            draft.indicator, draft.population = whole.indicator, words.strip()
            draft.measured = Measured(
                draft.measured.indicator, draft.measured.population, "part", draft.measured.before, draft.measured.behind
            )

    def _exception(self, draft: Draft, clause: Clause, q: Quantity, last: Draft | None) -> None:
        general = last
        if general is None and self.drafts and self.drafts[-1].block.parent is draft.block.parent:
            general = self.drafts[-1]
        if general is None or general.unit != draft.unit:
            return
        while general.exception_to is not None:
            general = general.exception_to
        begin = max(clause.start, general.span[1] if general.block is draft.block else clause.start)
        match = None
        for match in _EXCEPT.finditer(self.low, begin, q.span[0] + 12):
            pass
        if match is None or match.start() > q.span[0] or re.match(r"(?:năm|giai đoạn|trong năm)\s", match["who"]):
            return
        who = self.clean[match.start("who") : min(match.end("who"), q.span[0])].strip()
        if who:
            draft.exception_for, draft.exception_to = who, general

    def _criterion(self, draft: Draft, measured: Measured, inside: list[Quantity], last: Draft | None) -> None:
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
                found = first_criterion(self.low, measured.predicate, d, inside)
            found = found or first_criterion(self.low, c, d, inside) or first_criterion(self.low, a, b, inside)
        else:
            predicate = re.search(r"(?<![^\W_])(?:có|được|đạt|giữ|là)\s", self.low[a:b])
            found = first_criterion(self.low, a + predicate.start(), b, inside) if predicate else None
            found = found or first_criterion(self.low, a, b, inside) or first_criterion(self.low, c, d, inside)
        if found is not None and found.criterion.attribute == "gender":
            others = read_levels(self.low, a, d) + read_words(self.low, a, d) + read_ages(inside, a, d)
            found = next(
                (
                    f
                    for f in sorted(others, key=lambda f: f.span)
                    if f.criterion.attribute not in ("gender", "rotation", "training")
                ),
                found,
            )
        draft.criterion = found.criterion if found else None

    def _population(self, draft: Draft, context: Context, last: Draft | None, clause: Clause) -> None:
        """A population that the clause leaves out, or names only as "cán bộ", is the one of the list's head or of the clause before."""
        own = draft.population or ""
        part = draft.measured is not None and draft.measured.form == "part"
        if not part and _GENERIC.fullmatch(own.lower()):
            head = self._head(context)
            vague = head is not None and _TIER_ONLY.fullmatch(head.lower()) is not None
            near = last is not None and last.population is not None and not own and last.clause.sentence == clause.sentence
            if last is not None and near and (head is None or vague or last.clause == clause):
                draft.population = _FILTER.sub("", last.population or "")
                if last.clause == clause and draft.unit == last.unit:
                    draft.share_of, draft.tier = last.share_of, last.tier
            elif head:
                draft.population = f"cán bộ {head}" if vague else head
            elif (
                last is not None
                and last.clause == clause
                and own
                and len((draft.indicator or "").split()) <= len(own.split()) + 2
            ):
                draft.population = _FILTER.sub("", last.population or "") or None
            elif draft.measured is not None and draft.measured.form == "before" and draft.indicator:
                draft.population = re.sub(r"^(?:tỷ lệ|tỉ lệ|số|tổng số)\s", "", draft.indicator, flags=re.I)
            elif last is not None and not own:
                draft.population = last.population
        if draft.criterion is not None:
            people = personnel_pattern()
            where = " ".join(filter(None, (draft.population, draft.indicator, draft.unit))).lower()
            head = self._head(context) or ""
            if not people.search(self.view_text(where)) and not people.search(self.view_text(head.lower())):
                draft.criterion = None

        if draft.criterion is not None and draft.criterion.attribute == "age" and draft.population:
            draft.population = _FILTER.sub("", draft.population).strip() or draft.population
        if draft.population is None and q_people(draft):
            draft.population = draft.unit
        if (
            draft.population == draft.indicator
            and draft.criterion is None
            and draft.quantity is not None
            and draft.measured.form == "before"
        ):  # type: ignore[union-attr]
            draft.population = None

    @staticmethod
    def view_text(text: str) -> str:
        """Text as patterns read it."""
        return text.replace("uỷ", "ủy")

    def _share(self, draft: Draft, clause: Clause, q: Quantity) -> None:
        pattern, table = _unit_nouns()
        if q.share and draft.measured is not None:
            a, b = draft.measured.behind
            while a < b and self.low[a] in " ,":
                a += 1
            match = pattern.match(self.low, a, b)
            if not match and draft.measured.form == "before" and draft.measured.indicator:
                head = re.match(
                    r"(?:tỷ lệ|số)\s(?:số\s|các\s)?", self.low[draft.measured.indicator[0] : draft.measured.indicator[1]]
                )
                at = draft.measured.indicator[0] + (head.end() if head else 0)
                match = pattern.match(self.low, at, draft.measured.indicator[1]) if head else None
            if match:
                draft.share_of = "units"
                draft.tier = table[match[1]]
        for each in _EACH.finditer(self.low, clause.start, q.span[0]):
            match = pattern.match(self.low, each.end(), q.span[0])
            if match and not _VILLAGE.match(match[1]):
                draft.per = table[match[1]]

    def _tier(self, draft: Draft, context: Context) -> None:
        if draft.tier is not None:
            return
        people = draft.criterion is not None or personnel_pattern().search((draft.population or "").lower())
        head = self._head(context) if people else None
        for text in (draft.population, draft.indicator, head):
            if text:
                low = text.lower().replace("uỷ", "ủy")
                found = tier_of(low) if people else self._own_tier(low)
                if found:
                    draft.tier = found
                    return
        draft.tier = draft.per or self.document.tier

    @staticmethod
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
        body = re.match(
            r"(?:các\s)?(?:cơ quan|đơn vị|sở|ủy ban|ubnd|hđnd|phòng|ban|trụ sở|cổng|trang|hồ sơ|thủ tục|văn bản)", low
        )
        return tiers[found[1]] if found and (body or found.start() < 4) else None

    # by when

    def _deadline(
        self,
        clause: Clause,
        sentence: int,
        q: Quantity,
        figures: list[Quantity],
        index: int,
        context: Context,
        times: list[TimePhrase],
        last_time: TimePhrase | None,
    ) -> Deadline:
        dated = [t for t in times if t.end is not None]
        recurrences = read_recurrences(self.low, sentence, min(clause.end, q.span[1] + 60))
        recurrence: Recurrence | None = None
        near = [r for r, span in recurrences if span[0] >= clause.start or (span[0] < sentence + 24 and not dated)]
        counted = q.kind in ("multiple", "people", "works", "places") and (q.unit or "").count("/") == 1
        if "yearly" in near or (q.yearly and (q.share or q.kind == "point" or counted)):
            recurrence = "yearly"
        elif near and q.kind == "count":
            recurrence = "continuous"
        following = figures[index + 1].span[0] if index + 1 < len(figures) else clause.end
        previous = figures[index - 1].span[1] if index else clause.start
        taken = {t.span for t in dated for f in figures if self._adjacent(f, t)}
        own = [t for t in dated if self._adjacent(q, t)]
        before = [t for t in dated if t.span[1] <= q.span[0] and t.span not in taken]
        behind = [t for t in dated if q.span[1] <= t.span[0] < following]
        chosen: TimePhrase | None = None
        fresh = [t for t in before if t.span[0] >= previous and not t.horizon]
        close = [
            t
            for t in behind
            if not re.search(r"[,;]\s", self.low[q.span[1] : t.span[0]]) or self.low[q.span[1] : t.span[0]].strip() in ("(", ",")
        ]
        close = [t for t in close if len(self.low[q.span[1] : t.span[0]]) < 14 or not before]
        if own and not own[0].horizon:
            chosen = own[0]
        elif fresh:
            chosen = fresh[-1]
        elif close and not close[0].horizon and not self._opens_next(close[0], figures, index):
            chosen = close[0]
        elif before:
            chosen = next((t for t in reversed(before) if not t.horizon), before[-1])
        elif behind and index == len(figures) - 1 and not behind[0].horizon and not before:
            chosen = behind[0]
        if chosen is None:
            chosen = self._sentence_time(sentence, clause.start) or last_time or context.time
        if chosen is None:
            return Deadline(recurrence=recurrence)
        return chosen.deadline(self.clean, recurrence)

    def _adjacent(self, q: Quantity, time: TimePhrase) -> bool:
        """Whether a time phrase stands right behind a figure ("95% năm 2026, 98% năm 2030")."""
        gap = self.low[q.span[1] : time.span[0]]
        return time.span[0] >= q.span[1] and re.fullmatch(r"[\s(]*(?:vào|trong|ở)?\s*", gap) is not None

    def _opens_next(self, time: TimePhrase, figures: list[Quantity], index: int) -> bool:
        """Whether a time phrase behind a figure belongs to the next one (", năm 2030 đạt 70%")."""
        if index + 1 >= len(figures):
            return False
        return re.search(r"[,;]\s?(?:đến\s)?$", self.low[figures[index].span[1] : time.span[0]]) is not None

    def _sentence_time(self, sentence: int, end: int) -> TimePhrase | None:
        times = [
            t
            for t in read_times(self.low, sentence, end)
            if t.end is not None and not is_named(self.low, sentence, t) and not self._year_note(sentence, t)
        ]
        plain = [t for t in times if not t.horizon]
        return plain[-1] if plain else main_time(times)

    def _commitment(self, sentence: int, at: int, context: Context) -> Commitment:
        found = [(m.end(), name) for name in ("strive", "require") for m in cue_pattern(name).finditer(self.low, sentence, at)]
        if found:
            return max(found)[1]  # type: ignore[return-value]
        return context.commitment or "plan"  # type: ignore[return-value]

    def _note(self, block: Block, behind: Span, q: Quantity) -> str | None:
        """The footnote whose mark stands behind the figure's words, before the next figure's."""
        tail = self.low[q.span[1] : min(behind[1] + 6, block.end)]
        match = _NOTE_MARK.search(tail)
        number = (match[1] or match[2]) if match else None
        return number if number in self.outline.notes else None

    # what is reached

    def _result(self, block: Block, clause: Clause, q: Quantity, figures: list[Quantity], index: int) -> None:
        if (
            q.kind in ("duration", "age", "rank", "multiple")
            or (q.kind == "count" and q.unit is None)
            or q.unit in ("văn bản", "nội dung")
        ):
            return
        measured = read_measured(self.low, clause.span, figures, index)
        words = measured.indicator if measured.form == "before" else measured.population or measured.indicator
        times = [t for t in read_times(self.low, clause.start, q.span[0]) if t.end]
        unit = q.unit or ""
        written = self.clean[q.number[1] : q.span[1]].strip()
        self.results.append(
            Result(
                value=q.value,
                value_max=q.value_max,
                total=q.total,
                unit=unit if q.share or q.kind == "point" else (written or unit),
                indicator=self._text(words),
                as_of=times[-1].end if times else None,
                span=clause.span,
                quantity_span=q.span,
            )
        )

    # targets without a figure

    def _unwritten(
        self,
        block: Block,
        clause: Clause,
        sentence: int,
        context: Context,
        mood: Mood,
        times: list[TimePhrase],
        last_time: TimePhrase | None,
        made: bool,
        inside: list[Quantity],
    ) -> None:
        """A standard that all must meet ("có trình độ từ đại học trở lên"), or people who must be there ("phải có cán bộ nữ")."""
        if (
            self.document.genre != "official" and context.time is None and not times and last_time is None
        ) or mood.verdict == "result":
            effort = cue_pattern("strive").search(self.low, sentence, clause.end) or cue_pattern("require").search(
                self.low, sentence, clause.end
            )
            if mood.verdict == "result" or not effort:
                return
        if context.situation and not context.aim:
            return
        start = clause.start
        if made and inside:
            effort = None
            for effort in cue_pattern("strive").finditer(self.low, inside[-1].span[1], clause.end):
                pass
            if effort is None:
                return
            start = effort.start()
        present = self._present(block, clause, start, sentence, context, times, last_time)
        if present:
            self.drafts.append(present)
            return
        if made:
            return
        self._standard(block, clause, sentence, context, times, last_time)

    def _present(
        self,
        block: Block,
        clause: Clause,
        start: int,
        sentence: int,
        context: Context,
        times: list[TimePhrase],
        last_time: TimePhrase | None,
    ) -> Draft | None:
        match = _PRESENT.search(self.low, start, clause.end)
        if match is None:
            return None
        effort = [
            m.end()
            for name in ("strive", "require")
            for m in cue_pattern(name).finditer(self.low, sentence, match.start("has") + 8)
        ]
        if not effort:
            return None
        found = first_criterion(self.low, match.start("who"), match.end("who"), [])
        if found is None:
            return None
        place = re.search(r"(?:trong|tại|ở)\s[^;.]{3,90}\s$", self.low[start : match.start("has")])
        begin = start + place.start() if place else match.start("phai") if match["phai"] else match.start("has")
        population: str | None = None
        if place:
            population = self.clean[start + place.start() : match.start("has")].split(None, 1)[1].strip(" ,")
        else:
            after = re.match(r"[^;.]{0,40}?(?:trong|tại|ở|của)\s([^;.,]{3,90})", self.low[match.end("who") : clause.end])
            if after:
                a = match.end("who") + after.start(1)
                population = self.clean[a : match.end("who") + after.end(1)].strip()
            else:
                lead = self.clean[start : match.start("phai") if match["phai"] else match.start("has")].strip(" ,")
                lead = re.sub(r"^(?:[ởtạitrong]+\s)?(?:những\s|các\s)?(?=\w)", "", lead)
                population = lead or self._text(context.population)
        if population:
            population = re.sub(r"\s(?:nhất thiết|bắt buộc|cần|phấn đấu)$", "", population)
        draft = Draft(block, clause, None, (begin, match.end("who")), None, "present", None, None, None)
        draft.population, draft.indicator = population, self.clean[match.start("has") : match.end("who")]
        draft.criterion = found.criterion
        self._finish(draft, clause, sentence, context, times, last_time)
        return draft

    def _standard(
        self, block: Block, clause: Clause, sentence: int, context: Context, times: list[TimePhrase], last_time: TimePhrase | None
    ) -> None:
        head = self._head(context)
        own = self.low[max(clause.start, context.head_end) : clause.end]
        if not personnel_pattern().search((head or "").lower().replace("uỷ", "ủy") + " " + own[:120]) or (
            head is None and not _ALL.search(own)
        ):
            return
        levels = read_levels(self.low, max(clause.start, context.head_end), clause.end)
        for level in levels if any(one.bounded for one in levels) else []:
            if not level.bounded and not re.search(
                r"trình độ\s[^,;]{0,20}$", self.low[max(clause.start, level.span[0] - 32) : level.span[0]]
            ):
                continue
            if re.search(
                r"(?:từ nguồn|sinh viên|tốt nghiệp|trường)\s[^,;]*$",
                self.low[max(clause.start, level.span[0] - 30) : level.span[0]],
            ):
                continue
            draft = Draft(block, clause, None, level.level_span, None, "eq", Decimal(100), None, "percent")
            draft.implied, draft.criterion, draft.population = True, level.criterion, head
            draft.indicator = self._text((max(clause.start, context.head_end), level.level_span[1]))
            draft.confidence = 0.9
            self._finish(draft, clause, sentence, context, times, last_time)
            self.drafts.append(draft)

    def _finish(
        self, draft: Draft, clause: Clause, sentence: int, context: Context, times: list[TimePhrase], last_time: TimePhrase | None
    ) -> None:
        dated = [t for t in times if t.end is not None and t.span[0] <= draft.span[0]] or [t for t in times if t.end is not None]
        chosen = dated[-1] if dated else self._sentence_time(sentence, clause.start) or last_time or context.time
        draft.deadline = chosen.deadline(self.clean) if chosen else Deadline()
        draft.commitment = self._commitment(sentence, max(draft.span[0] + 5, clause.start), context)
        self._tier(draft, context)

    def _shared_predicates(self) -> None:
        """ "100% A và 70% B bảo đảm tiêu chuẩn C": what is said behind B holds for A too."""
        for left, right in zip(reversed(self.drafts[:-1]), reversed(self.drafts[1:]), strict=True):
            if left.clause != right.clause or left.measured is None or right.measured is None or left.quantity is None:
                continue
            bare = (
                left.measured.form == "after" and left.measured.predicate is None and left.criterion is None
            ) or left.indicator is None
            between = self.low[left.span[1] : right.span[0]]
            joined = re.search(r"(?:và|,)\s(?:cấp \w+\s)?$", between) is not None
            if (
                bare
                and joined
                and right.measured.form == "after"
                and right.measured.predicate is not None
                and left.unit == right.unit
            ):
                left.indicator, left.criterion = right.indicator, right.criterion

    # what is there today

    def _baselines(self) -> None:
        """Today's value of a target's measure: from its footnote, or from a result of the same measure in the text."""
        for draft in self.drafts:
            if draft.baseline is not None or draft.value is None or draft.exception_for:
                continue
            draft.baseline = self._from_note(draft) or self._from_parenthesis(draft) or self._from_results(draft)

    def _from_note(self, draft: Draft) -> Baseline | None:
        for block in self.outline.notes.get(draft.note or "", []):
            if not _TODAY.search(self.low, block.start, block.end):
                continue
            fitting = [r for r in self.results if block.start <= r.quantity_span[0] < block.end and self._same_unit(r, draft)]
            if fitting:
                r = fitting[-1] if draft.unit == "percent" else fitting[0]
                return Baseline(value=r.value, unit=r.unit, as_of=r.as_of, span=r.quantity_span)
        return None

    def _from_parenthesis(self, draft: Draft) -> Baseline | None:
        """ "đạt từ 50% trở lên (hiện nay là 38,6%)": the figure in parentheses behind the target's own words."""
        end = draft.measured.behind[1] if draft.measured else draft.span[1]
        opened = self.low.find("(", draft.span[1], max(end, draft.span[1] + 3))
        if opened < 0:
            return None
        closed = self.low.find(")", opened, draft.clause.end)
        fitting = [r for r in self.results if opened < r.quantity_span[0] < closed and self._same_unit(r, draft)]
        if len(fitting) != 1 or not _TODAY.search(self.low, opened, closed):
            return None
        r = fitting[0]
        return Baseline(value=r.value, unit=r.unit, as_of=r.as_of, span=r.quantity_span)

    @staticmethod
    def _same_unit(result: Result, draft: Draft) -> bool:
        return result.unit.lower() == (draft.unit or "").lower()

    def _from_results(self, draft: Draft) -> Baseline | None:
        if draft.measured is not None and draft.measured.form == "part":
            return None
        if draft.change or draft.implied:
            return None
        key = self._measure_key(draft.criterion, draft.indicator, draft.unit)
        if key is None:
            return None
        fitting = []
        for r in self.results:
            block = next(b for b in self.outline.blocks if b.start <= r.quantity_span[0] < b.end)
            if block.zone == "footnote" or not self._same_unit(r, draft) or r.total is not None:
                continue
            if self._result_key(r, draft.criterion is not None) == key and self._same_people(block, r, draft):
                fitting.append(r)
        if len(fitting) != 1 or any(d.baseline and d.baseline.span == fitting[0].quantity_span for d in self.drafts):
            return None  # a later horizon of the same measure is not measured against today once more
        r = fitting[0]
        return Baseline(value=r.value, unit=r.unit, as_of=r.as_of, span=r.quantity_span)

    def _same_people(self, block: Block, r: Result, draft: Draft) -> bool:
        """Whether a personnel figure speaks of the target's people: they are named before it, there or in the two paragraphs above."""
        if draft.criterion is None:
            return True
        above = self.outline.blocks[max(0, block.index - 2)]
        told = " ".join(self.low[above.start : r.quantity_span[0]].split())
        people = _FILTER.sub("", spell(draft.population or "")[0]).strip()
        return bool(people) and " ".join(people.split()) in told

    def _result_key(self, r: Result, personnel: bool) -> tuple[str, ...] | None:
        if personnel:
            a, b = r.span
            ages = [q for q in read_quantities(self.view, a, b, self.masked) if q.kind == "age"]
            found = first_criterion(self.low, a, r.quantity_span[0], ages)
            return self._measure_key(found.criterion, r.indicator, r.unit) if found else None
        at = r.quantity_span[1]
        words = self.low[r.quantity_span[0] : r.quantity_span[1]] if r.unit != "percent" else ""
        behind = re.match(r"[^,;.()]{0,80}", self.low[at : r.span[1]])
        text = f"{words} {behind[0] if behind else ''}" if r.unit != "percent" else (r.indicator or "")
        return self._measure_key(None, text, r.unit)

    @staticmethod
    def _measure_key(criterion: Criterion | None, indicator: str | None, unit: str | None) -> tuple[str, ...] | None:
        if criterion is not None:
            return (criterion.attribute, criterion.op or "", str(criterion.level or ""))
        text = re.split(r"\s(?:trên|tại|trong|của|ở|đạt)\s", (indicator or "").lower().replace("uỷ", "ủy").strip())[0]
        text = re.sub(
            r"^(?:\W|\d|nâng|giảm|tăng|đưa|giữ vững|duy trì|phấn đấu|tổng số|số lượng|số|tỷ lệ|có|là|khoảng|trên)+(?![^\W_])",
            "",
            text,
        )
        words = sorted(set(re.findall(r"[^\W_]+", text)))
        return tuple(words) if len(words) >= 2 else None

    def _result_block(self, r: Result) -> Block:
        return next(b for b in self.outline.blocks if b.start <= r.quantity_span[0] < b.end)


_AT_BODY = re.compile(
    r"(?:tại|của|ở)\s(?:các\s)?(?:ủy ban nhân dân|ubnd|cơ quan|đơn vị|bộ phận|trung tâm|trạm|chính quyền)[^,;]{0,40}\scấp (xã|huyện|tỉnh)"
)
_TODAY = re.compile(
    r"(?<![^\W_])(?:hiện|hiện nay|hiện tại|đã đạt|đã có|đến nay|tính đến|đến (?:cuối|hết|ngày)|năm (?:19|20)\d\d)(?![^\W_])"
)
_FILTER = re.compile(
    r"\s(?:trẻ\s)?(?:\(?(?:có\s)?(?:độ\s)?(?:tuổi\s)?(?:đời\s)?dưới\s\d\d(?:\stuổi)?\)?)|\strẻ(?=$|\sdưới)", re.I
)
_VILLAGE = re.compile(r"(?:thôn|bản|ấp|tổ dân phố|khu phố|buôn|khu dân cư|khóm|làng)")
_LIFE = re.compile(r"tuổi thọ|tuổi kết hôn")
_PRESENT = re.compile(
    r"(?P<phai>(?<![^\W_])phải\s)?(?<![^\W_])(?P<has>có)\s(?:đủ\s|cơ cấu\s)?(?P<who>(?:cán bộ |cấp ủy viên |ủy viên |người |lãnh đạo |đại biểu )?(?:(?:lãnh đạo|quản lý|chủ chốt|trẻ|là)[ ,]+){0,3}"
    r"(?:là\s)?(?:cán bộ nữ|nữ(?! )|nữ(?= (?:cơ cấu|trong|tham gia))|người dân tộc thiểu số|người dtts))(?![^\W_])"
)
_ALL = re.compile(r"(?<![^\W_])(?:tất cả|toàn bộ|mọi|các|đội ngũ)(?![^\W_])")


def q_people(draft: Draft) -> bool:
    """Whether the target counts people by name of their office."""
    return draft.quantity is not None and draft.quantity.kind == "people"


def target_id(sha256: str, words: str, occurrence: int) -> str:
    """Twelve hexadecimal digits from the source's hash, the quantity's words and which occurrence of them in the text it is."""
    return hashlib.sha256(f"{sha256}\x1f{' '.join(words.split())}\x1f{occurrence}".encode()).hexdigest()[:12]
