"""Documents that a text names by what they are called and not by a number: laws, the party's charter, resolutions of congresses.

"Luật Ngân sách nhà nước ngày 25 tháng 6 năm 2015", "Điều lệ Đảng", "Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XX", "Nghị quyết Trung ương 4
khóa XII": each once, its number null. A capital must begin the name. Names that hold a comma stand in schema/vocab/issuers.toml, those of
charters and resolutions in schema/vocab/kinds.toml.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import cache

from extract.dates import read_date
from extract.mentions import AMENDING
from extract.outline import Outline
from extract.view import View, lower
from extract.words import alternatives, whole_words, words_in
from schema.record import Citation, Kind, Relation
from schema.vocab import entries

_Found = dict[str, dict[str, Citation]]
"""By name in lower case, then by year, which is empty where the text says none."""
_LAW = re.compile(whole_words(("luật", "bộ luật"), letter=r"\w") + r" (?=[^\W\d_])")
_LAW_STOP = frozenset(words_in("law_stop"))
_NUMBERED = re.compile(r",? (?:\w+ ){0,2}?(?:số )?\d+/\d")
_LAW_DATE = re.compile(r",? ?\(?(?=ngày \d)")
_LAW_YEAR = re.compile(r"(?: \(?năm|,)? ?((?:19|20)\d\d)(?![\d/-])")
_LONGEST_LAW = 8


@cache
def _law_names() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(lower(n) for e in entries('issuers', 'law') for n in e['names'])})(?!\w)")


@cache
def _called() -> tuple[tuple[re.Pattern[str], Kind], ...]:
    """What is called by a name that holds no number, by kind."""
    tables = entries("kinds", "called")
    return tuple((re.compile(rf"(?:{e['pattern']})(?!\w)"), e["kind"]) for e in tables)


def read_named(view: View, outline: Outline, known: set[str], relation: Callable[[View, int, int], Relation]) -> list[Citation]:
    """The citations by name alone, with clean spans. `known`: titles of what the text cites by number: a law so called is that one, and a
    name inside a title is only spoken of. `relation`: how the text stands to what begins at a place, from where its list begins.
    """
    found: _Found = {}
    cited = {lower(title) for title in known}
    for block in outline.blocks:
        if block.zone in ("recipients", "signature"):
            continue
        free = block.start
        for match in _LAW.finditer(view.low, block.start, block.end):
            if match.start() >= free:
                free = _law(view, match, block.start, block.end, cited, found, relation)
        if outline.title is not None and block.index <= outline.title:
            continue
        for pattern, kind in _called():
            for match in pattern.finditer(view.low, block.start, block.end):
                name = view.clean[slice(*match.span())]
                key = lower(name)
                if not name[0].isupper() or name.isupper() or key in found or any(key in title for title in cited):
                    continue
                stands = relation(view, block.start, match.start())
                found[key] = {"": Citation(kind=kind, title=name, relation=stands, span=match.span(), text=name)}
    return [citation for by_year in found.values() for citation in by_year.values()]


def _law(
    view: View, match: re.Match[str], floor: int, limit: int, cited: set[str], found: _Found,
    relation: Callable[[View, int, int], Relation],
) -> int:  # fmt: skip
    """Notes the law whose name begins at a match, unless it has a number, is cited by it, or is noted already. Returns where the
    next may begin.
    """
    start, at = match.start(), match.end()
    amends = AMENDING.match(view.low, start, limit)
    if not (view.clean[start].isupper() and (view.clean[at].isupper() or amends)) or view.clean[start : start + 8].isupper():
        return at
    end = _amended_end(view, amends.end(), limit) if amends else _name_end(view, at, limit)
    if end == at:
        return at
    name = view.clean[start:end]
    if _NUMBERED.match(view.low[end : end + 30]) or end - at < 3 or lower(name) in cited:
        return end
    day, year, last = _time(view, end, limit)
    by_year = found.setdefault(lower(name), {})
    said = str(year or "")
    if said in by_year or (by_year and not said):
        return last
    by_year.pop("", None)
    stands = relation(view, floor, start)
    by_year[said] = Citation(
        kind="luat", title=name, issued_on=day, relation=stands, span=(start, last), text=view.clean[start:last]
    )
    return last


_NEXT_AMENDED = re.compile(r"(?:,|;| và|, và) (?=(?:bộ )?luật \w)")


def _amended_end(view: View, at: int, limit: int) -> int:
    """Where the names of the laws end that another amends, from the first of them on; `at` itself where none stands there."""
    while law := _LAW.match(view.low, at, limit):
        at = _name_end(view, law.end(), limit)
        onward = _NEXT_AMENDED.match(view.low, at, limit)
        if onward is None:
            break
        at = onward.end()
    return at


def _name_end(view: View, at: int, limit: int) -> int:
    fixed = _law_names().match(view.low, at, limit)
    return fixed.end() if fixed else _law_end(view, at, limit)


def _time(view: View, end: int, limit: int) -> tuple[date | None, int | None, int]:
    """The day and year that stand behind a law's name, and where they end."""
    lead = _LAW_DATE.match(view.low, end, limit)
    found = read_date(view.low, lead.end()) if lead else None
    if found and found[1][1] <= limit:
        return found[0], found[0].year, found[1][1]
    year = _LAW_YEAR.match(view.low, end, limit)
    return (None, int(year[1]), year.end()) if year else (None, None, end)


def _law_end(view: View, at: int, limit: int) -> int:
    end = at
    for count, word in enumerate(re.finditer(r"(?: |^)([^\W\d_]+)", view.low[at:limit])):
        if at + word.start() != end or word[1] in _LAW_STOP or count >= _LONGEST_LAW:
            break
        end = at + word.end()
    return end
