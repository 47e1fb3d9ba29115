"""The role that a sentence gives to a body, read from its opening verb.

Chủ trì leads, phối hợp coordinates, tham mưu advises, theo dõi / đôn đốc / kiểm tra / giám sát supervises, triển khai thực hiện
the plan itself implements; any other verb is a task of the body's own, which it leads. What stands before the verb (căn cứ ...,
chủ động, hằng năm) changes nothing. A later clause adds a role only where it opens with one of these words. They stand in
schema/vocab/roles.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extract.bodies import Body, begins_body, read_bodies
from extract.words import alternatives
from schema.record import Role, Span
from schema.vocab import entries, load

_END = r"(?![^\W_])"
_CLAUSE_END = re.compile(r";\s*|(?<=[^\W_A-ZĐ.])[.!]\s+(?=[A-ZĐÀ-Ỹ])|(?<=\))\.\s+(?=[A-ZĐÀ-Ỹ])")
_PARTNERS = re.compile(
    r"(?:\s?,)?\s(?:và |hoặc |đồng thời )?"
    r"(?:(?:cùng )?phối hợp(?: chặt chẽ| đồng bộ| kịp thời| thường xuyên)?(?: cùng với| cùng| với)?|cùng với) "
)
_WITH = re.compile(r"(?: chặt chẽ| đồng bộ| thường xuyên| tốt)?(?: cùng với| cùng| với)? ")
_LEADS_ON = re.compile(r"(?:,| và|, và)? (?:chịu trách nhiệm )?chủ trì(?: tham mưu| thực hiện)?(?![^\W_])")
"""A second word for leading behind the first: "Là cơ quan thường trực, chủ trì, phối hợp với ..."."""
_NOT_OWN = re.compile(r"(?<!chương )trình|phê duyệt|thẩm định|tham mưu")
_CHARGED = re.compile(r"được giao|được phân công|kế hoạch|đề án|nghị quyết")
_NO_OBJECT = re.compile(r"[;,.]| (?:tại|trong|ở|theo|phù hợp|có hiệu quả|nghiêm túc|hiệu quả|đảm bảo|bảo đảm)(?!\w)")
_ADVISES_TOO = re.compile(r", (?:đồng thời |kịp thời |và )?tham mưu(?!\w)")
_BRACKET = 160
"""The longest remark in brackets between a body and its verb, in characters."""
_REACH = 240
"""How far the words that a clause stands on (căn cứ ...) may go before its verb, in characters."""


@dataclass(frozen=True)
class Duty:
    """One role that a clause gives. `bodies` None: to the body that the section is about."""

    role: Role
    start: int
    end: int
    bodies: tuple[Body, ...] | None = None


@dataclass(frozen=True)
class _Openings:
    """The vocabulary as patterns over lower-case text."""

    role: re.Pattern[str]
    roles: dict[str, Role]
    verb: re.Pattern[str]
    alone: frozenset[str]
    plan: re.Pattern[str]
    part: re.Pattern[str]
    drafting: re.Pattern[str]
    adverb: re.Pattern[str]
    preamble: re.Pattern[str]
    noun: re.Pattern[str]
    verb_behind: re.Pattern[str]
    spreading: re.Pattern[str]


@cache
def _openings() -> _Openings:
    tables = entries("roles", "role")
    how = load("roles")["implement"]
    preambles = entries("roles", "preamble")
    groups, roles = [], {}
    for i, table in enumerate(tables):
        before = f"(?:(?:{alternatives(table['before'])}),? ){{0,3}}" if "before" in table else ""
        groups.append(f"(?P<r{i}>{before}(?:{alternatives(table['words'])}))")
        roles[f"r{i}"] = table["role"]
    manner = f"(?: (?:{alternatives(how['manners'])}),?){{0,4}}"
    plans, behind = alternatives(how["plans"]), alternatives(how["behind"])
    many = f"(?:{plans})(?:(?:, | và |; )(?:{plans}))*"
    verbs = alternatives(how["verbs"])
    ends = alternatives([w for p in preambles for w in p["ends"]])
    draft = f"(?:(?:{alternatives(how['drafting'])})(?:(?:,| và| hoặc)? (?:{alternatives(how['drafting'])}))*)"
    return _Openings(
        role=re.compile(rf"(?:{'|'.join(groups)}){_END}"),
        roles=roles,
        verb=re.compile(rf"(?:{verbs}){_END}"),
        alone=frozenset(how["alone"]),
        plan=re.compile(rf"{manner} (?:{many})(?= (?:{behind}){_END}|[,;.:]|$)"),
        part=re.compile(rf"{manner} (?:{alternatives(how['parts'])}){_END}"),
        drafting=re.compile(
            rf"{draft} [^;.]{{0,80}}?(?:kế hoạch|chương trình)(?P<gap>[^;.]{{0,70}}?)"
            rf" (?:và |để )?(?:tổ chức |tổ chức, )?(?:triển khai|thực hiện){_END}"
        ),
        adverb=re.compile(rf"(?:{alternatives(w for a in entries('roles', 'adverb') for w in a['words'])}){_END}"),
        preamble=re.compile(rf"(?:{alternatives(w for p in preambles for w in p['words'])}){_END}"),
        noun=re.compile(rf"(?:và |hoặc )?(?:{alternatives(w for p in preambles for w in p['nouns'])}){_END}"),
        verb_behind=re.compile(
            rf"(?:{ends}) (?:để |và )?(?=(?:chủ trì|chủ động|phối hợp|tham mưu|giám sát|kiểm tra|theo dõi|đôn đốc|{verbs}"
            rf"|xây dựng|ban hành|hướng dẫn|chỉ đạo|lãnh đạo){_END})"
        ),
        spreading=re.compile(rf"(?:tổ chức )?(?:nghiên cứu, )?(?:học tập, )?(?:quán triệt|phổ biến){_END}"),
    )


def clauses(clean: str, start: int, end: int) -> Iterator[Span]:
    """The clauses of a stretch: between semicolons and sentence ends."""
    at = start
    for mark in _CLAUSE_END.finditer(clean, start, end):
        if mark.start() > at:
            yield at, mark.start()
        at = mark.end()
    if end > at:
        yield at, end


def skip_directive(low: str, at: int, end: int) -> tuple[int, bool | None]:
    """Behind a word that charges what follows ("Giao", "Đề nghị:"): where to go on, and whether it charges outside sections of
    assignments too; None where no such word stands there.
    """
    match = _directive().match(low, at, end)
    return (match.end(), match.lastgroup == "always") if match else (at, None)


@cache
def _directive() -> re.Pattern[str]:
    words = {
        flag: alternatives(w for t in entries("roles", "directive") if t["always"] is flag for w in t["words"])
        for flag in (True, False)
    }
    return re.compile(rf"(?:(?P<always>{words[True]})|{words[False]})(?: cho)?(?::\s*| )(?!\s)")


@dataclass(frozen=True)
class _Start:
    """Where the verb of a clause stands, and the body that the clause itself names before it."""

    at: int
    bodies: tuple[Body, ...] | None = None
    past: bool = False


def _verb_of(clean: str, low: str, at: int, end: int, subject: bool) -> _Start:
    """Passes what stands before the verb: adverbs, what the clause is founded on, its own subject. `subject`: one may come at
    once, not only behind a comma.
    """
    words = _openings()
    bodies: tuple[Body, ...] | None = None
    for _ in range(12):
        while at < end and low[at] in " ,:-/(":
            close = low.find(")", at, min(end, at + _BRACKET)) if low[at] == "(" else at
            at = max(close, at) + 1
        if words.role.match(low, at, end) or words.verb.match(low, at, end):
            break
        adverb = words.adverb.match(low, at, end)
        if adverb:
            at = adverb.end()
            subject = subject or low.startswith(",", at)
            continue
        preamble = words.preamble.match(low, at, end)
        if preamble:
            at = _behind_preamble(low, preamble.end(), end)
            subject = True
            continue
        directive, _ = skip_directive(low, at, end)
        if bodies is None and subject and begins_body(clean, low, directive):
            found, after = read_bodies(clean, low, directive, end)
            if after >= end:
                break
            bodies, at = tuple(found), after
            continue
        break
    return _Start(at, bodies, low.startswith(("đã ", "đang "), at))


def _behind_preamble(low: str, at: int, end: int) -> int:
    """Where a clause goes on behind "căn cứ chức năng, nhiệm vụ được giao"."""
    words, reach, start = _openings(), min(end, at + _REACH), at
    while True:
        comma = low.find(",", at, reach)
        verb = words.verb_behind.search(low, at, comma if comma > 0 else reach)
        if verb:
            return verb.end()
        if comma < 0:
            return start
        at = comma + 1
        while at < reach and low[at] == " ":
            at += 1
        if not words.noun.match(low, at, reach):
            return at


def _implements(low: str, at: int, end: int) -> bool:
    """Whether the clause carries out the plan itself: its object is the plan, its tasks or targets, or none."""
    words = _openings()
    draft = words.drafting.match(low, at, end)
    if draft and not _NOT_OWN.search(draft["gap"]):
        return True
    verb = words.verb.match(low, at, end)
    if verb is None:
        return False
    rest, alone = low[verb.end() : end], verb[0] in words.alone
    if words.plan.match(rest) or (words.part.match(rest) and (alone or _CHARGED.search(rest[:90]))):
        return True
    return alone and (not rest.strip(" .") or _NO_OBJECT.match(rest) is not None)


def _opening(low: str, at: int, end: int) -> tuple[Role | None, int]:
    """The role whose word stands at `at`, and where that word ends."""
    match = _openings().role.match(low, at, end)
    return (_openings().roles[match.lastgroup or ""], match.end()) if match else (None, at)


def read_duties(clean: str, low: str, start: int, end: int, opens: bool = True, unnamed: bool = False) -> list[Duty]:
    """The roles that a stretch gives, in its order; the first clause always gives one, unless it tells of the past or the stretch
    only goes on with what was said above (`opens` false). `unnamed`: no body stands right before the stretch, so that it may open
    with one. `clean` and `low` are the same text as written and in lower case.
    """
    found: list[Duty] = []
    spreading = False
    for number, (a, b) in enumerate(clauses(clean, start, end), 0 if opens else 1):
        begin = _verb_of(clean, low, a, b, subject=number > 0 or unnamed)
        if begin.past or begin.at >= b:
            continue
        role, after = _opening(low, begin.at, b)
        if role is None and (number == 0 or begin.bodies is not None or spreading) and _implements(low, begin.at, b):
            if spreading and found and begin.bodies is None:
                found[-1] = Duty("implement", found[-1].start, b, found[-1].bodies)
                spreading = False
                continue
            role = "implement"
        if role is None and number == 0:
            spread = _openings().spreading.match(low, begin.at, b)
            carries_out = spread is not None and _implement_later(low, spread.end(), b)
            role, spreading = ("implement", False) if carries_out else ("lead", spread is not None)
        if role is None:
            continue
        found.append(Duty(role, a, b, begin.bodies))
        if role == "lead" and after > begin.at and (onward := _LEADS_ON.match(low, after, b)):
            after = onward.end()
        partners, partners_end = _partners(clean, low, role, after, b) if after > begin.at else ((), after)
        if partners and role == "lead":
            found.append(Duty("coordinate", a, b, partners))
        if number == 0 and role != "advise":
            advises = _ADVISES_TOO.search(low, after, b)
            if advises and advises.start() > partners_end + 1:
                found.append(Duty("advise", a, b, begin.bodies))
    return found


def _partners(clean: str, low: str, role: Role, at: int, end: int) -> tuple[tuple[Body, ...], int]:
    """The bodies named behind "chủ trì, phối hợp với" or "phối hợp với", and where they end."""
    joined = (_PARTNERS if role == "lead" else _WITH).match(low, at, end) if role in ("lead", "coordinate") else None
    if joined is None:
        return (), at
    bodies, after = read_bodies(clean, low, joined.end(), end, any_name=True)
    return tuple(bodies), after


def _implement_later(low: str, at: int, end: int) -> bool:
    """Whether a clause that opens with spreading the word goes on, over commas, to carrying the plan out."""
    for mark in re.finditer(r"(?:, | và )(?:tổ chức )?", low[at:end]):
        if _implements(low, at + mark.end(), end) or _implements(low, at + mark.start() + 2, end):
            return True
    return False


def has_role_word(low: str, at: int, end: int) -> bool:
    """Whether a role's own word (not just any verb) opens what stands at `at`."""
    return _verb_pattern().match(low, at, end) is not None


@cache
def _verb_pattern() -> re.Pattern[str]:
    adverbs, charged = _openings().adverb.pattern, r"chịu trách nhiệm (?:thi hành|thực hiện|tổ chức|triển khai)(?!\w)"
    return re.compile(rf"[\s,:]*(?:{adverbs}[\s,]+){{0,2}}(?:{_openings().role.pattern}|{charged})")
