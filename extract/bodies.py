"""Names of bodies in running text: where one begins, where it ends, and how an enumeration of them is parted.

A Vietnamese body's name may itself hold commas and "và" (Sở Văn hóa, Thể thao và Du lịch), and general nouns are strung together
into one name (các sở, ban, ngành). So an enumeration is parted only where what follows begins as a body does; the words for
that stand in schema/vocab/bodies.toml, the verbs that end a name in roles.toml.

Positions are those of two texts of equal length: `clean` as written (capitals tell names from verbs), `low` in lower case and
one spelling.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.body_words import body_words
from extract.view import View, spell
from schema.record import Span

_SEPARATOR = re.compile(
    r"(?:\s?\([^()]{0,150}\))?"
    r"(?:\s?(?P<hard>;)\s*(?:và |cùng với |cùng )?|\s?(?:,|(?<!đ)/|/(?!c(?![^\W_])))\s*(?:và |cùng với |cùng |với )?"
    r"|\s(?P<word>và|cùng với|cùng|hoặc|kèm) )"
)
_WORD = re.compile(r"[^\s;,.:()/]+")
_ENDS_LIST = re.compile(
    r"(?:theo (?:quy định|chức năng|thẩm quyền|phân cấp|phân công|nhiệm vụ|lĩnh vực|ngành)|trong việc|căn cứ|để|nhằm)(?!\w)"
)
_ENDS_NOUN = re.compile(r"[,;.]| và | liên quan| có liên quan| cá nhân|$")
_EXTRA_WORDS = 7
"""By how many other words a general noun may be told before it is no name any more (các doanh nghiệp nhỏ ngành dệt may)."""


@dataclass(frozen=True)
class Body:
    """A body named in a text. `prefix` is the noun that a list gives once for several ("các sở: Nội vụ, Y tế")."""

    start: int
    end: int
    prefix: str = ""

    @property
    def span(self) -> Span:
        """Where its name stands."""
        return self.start, self.end


@dataclass(frozen=True)
class _Head:
    """The first words of a name."""

    end: int
    known: bool = False
    """The name is full already: only places and a few words may follow."""
    group: bool = False
    """A general noun, which goes on over commas."""
    chains: bool = False
    """Another body's name may follow at once: Thường trực + HĐND."""


def _head(clean: str, low: str, at: int) -> _Head | None:
    """The words at `at` that begin a body's name."""
    words = body_words()
    match = words.head.match(low, at)
    if match is None or (at and low[at - 1].isalnum()) or (match.lastgroup != "joint" and words.never.match(low, at)):
        return None
    kind, name, end = match.lastgroup, match[0], match.end()
    barred = False
    if name in words.not_before:
        after = low[end : end + 12].strip()
        barred = any(after == s or after.startswith((s + " ", s + ",")) for s in words.not_before[name])
    if kind in ("joint", "whole"):
        return None if barred else _Head(end, known=name not in words.name_follows, chains=name in words.chains)
    if kind == "plural":
        return _Head(end, group=True)
    if kind == "office":
        return _Head(end)
    if name in words.named:
        field = words.field.match(low, end)
        if field:
            return _Head(field.end(), known=True)
        if clean[end + 1 : end + 2].isupper() and low[end] == " ":
            return _Head(end)
    if kind == "group" and not barred and (" " in name or _goes_on(low, end)):
        return _Head(end, group=True)
    return None


def _goes_on(low: str, end: int) -> bool:
    """Whether a bare general noun is the first of a list ("sở, ban, ngành"), or is told which ("ngành liên quan")."""
    words = body_words()
    separator = _SEPARATOR.match(low, end)
    if separator and words.group.match(low, separator.end()):
        return True
    return low.startswith((" liên quan", " có liên quan"), end)


def begins_body(clean: str, low: str, at: int) -> bool:
    """Whether a body's name begins at `at`."""
    return _head(clean, low, at) is not None


def _noun(clean: str, low: str, at: int) -> int:
    """Where a further general noun of a list ends; 0 where a verb or a name of its own stands there."""
    words = body_words()
    noun = words.group.match(low, at)
    if noun is None:
        return 0
    stop = words.stop.match(low, at)
    if stop and stop.end() >= noun.end() and not _ENDS_NOUN.match(low, noun.end()):
        return 0
    if clean[at].isupper() and (" " in noun[0] or clean[noun.end() + 1 : noun.end() + 2].isupper()):
        return 0
    head = _head(clean, low, at)
    return 0 if head and not head.group and head.end > noun.end() else noun.end()


def _over(separator: re.Match[str], clean: str, low: str, whole: bool, state: _Head, places: bool) -> int:
    """Where the same name goes on behind a separator; 0 where it does not."""
    words, after = body_words(), separator.end()
    if separator["hard"] or after >= len(low):
        return 0
    place = words.unit.match(low, after)
    if place and places:
        return place.end()
    noun = _noun(clean, low, after) if state.group else 0
    if noun:
        return noun
    if state.known or _head(clean, low, after):
        return 0
    if not clean[after].islower():
        return after
    return after if whole or (separator["word"] and not words.stop.match(low, after)) else 0


_TYPE_SHORT = re.compile(r"(?<!\w)(?:TP|TX|TT)$")


def _is_abbreviated(clean: str, at: int) -> bool:
    """Whether a full stop stands inside a name ("T.Ư", "TP. Huế")."""
    inside = clean[at - 1].isupper() and clean[at + 1 : at + 2].strip() != ""
    return inside or _TYPE_SHORT.search(clean, max(0, at - 3), at) is not None


def _one(clean: str, low: str, at: int, end: int, whole: bool) -> int:
    """Where the body that begins at `at` ends. `whole`: the text holds nothing but bodies, so that no verb ends a name."""
    words = body_words()
    first = _head(clean, low, at)
    if first is None and whole:
        separator = _SEPARATOR.search(low, at, end)
        return separator.start() if separator else end
    first = first or _Head(at)
    state, pos, places, extra = first, first.end, False, 0
    while pos < end:
        separator = _SEPARATOR.match(low, pos, end)
        if separator:
            over = _over(separator, clean, low, whole, state, places)
            if not over:
                break
            if clean[separator.end()].islower() and state.group:
                state = _Head(over, group=True)
            pos = over
            continue
        if low[pos] == "." and _is_abbreviated(clean, pos):
            pos += 1
            continue
        if low[pos] in ";:(),.":
            break
        word_at = pos + 1 if low[pos] == " " else pos
        if word_at >= end or low[word_at] == "(":
            break
        if (not whole and clean[word_at].islower() and words.stop.match(low, word_at)) or _ENDS_LIST.match(low, word_at):
            break
        if low.startswith("- ", word_at):
            word = _WORD.match(low, word_at + 2)
            if word is None:
                break
            pos = word.end()
            continue
        place = words.unit.match(low, word_at)
        if place:
            pos, places = place.end(), True
            state = _Head(pos, known=state.known or not state.group, group=state.group)
            continue
        inner = _head(clean, low, word_at)
        if inner and (not state.known or state.chains or low[inner.end - 2 : inner.end] == "ủy"):
            pos, state = inner.end, _Head(inner.end, inner.known, state.group or inner.group, inner.chains)
            continue
        tail = words.tail.match(low, word_at)
        if tail:
            pos = tail.end()
            state = _Head(pos, state.known or tail[0].endswith("liên quan"), state.group, tail[0].endswith(("thuộc", "của")))
            continue
        word = _WORD.match(low, word_at)
        if word is None:
            break
        if not whole and clean[word_at].islower():
            extra += 1
            if state.known or extra > _EXTRA_WORDS:
                break
        pos = word.end()
    return min(pos, end)


def _shared(low: str, at: int, end: int) -> list[Body]:
    """The bodies of a list that gives its noun once: "các sở: Nội vụ, Tài chính và Y tế"."""
    match = body_words().shared.match(low, at, end)
    if match is None:
        return []
    found, pos = [], match.end("noun")
    prefix = " ".join(w for w in (match["office"], match["noun"].capitalize()) if w) + " "
    while pos < match.end():
        while low[pos] in " :,;" or low.startswith("và ", pos):
            pos += 3 if low.startswith("và ", pos) else 1
        field = body_words().bare_field.match(low, pos)
        if field is None:
            return []
        found.append(Body(pos, field.end(), prefix[0].upper() + prefix[1:]))
        pos = field.end()
    return found if len(found) > 1 else []


def _trim(low: str, start: int, end: int) -> Body:
    while end > start and low[end - 1] in " .,;:/-":
        end -= 1
    for extra in (" của", " các", " và", " thuộc", " ở"):
        if low.endswith(extra, start, end) and not low.endswith("trực thuộc", start, end):
            end -= len(extra)
    return Body(start, end)


def read_bodies(clean: str, low: str, at: int, end: int, any_name: bool = False) -> tuple[list[Body], int]:
    """The bodies enumerated from `at` on, up to the verb or the stop behind them, and where they end.

    Returns no body and `at` itself where none begins there. `any_name`: where the words before it say that a body follows
    ("phối hợp với"), a name in capitals is one although no list knows it.
    """
    found: list[Body] = []
    pos = last = at
    while pos < end:
        shared = _shared(low, pos, end)
        if shared:
            found += shared
            last = shared[-1].end
        elif _head(clean, low, pos) or (any_name and clean[pos].isupper()):
            last = _one(clean, low, pos, end, whole=False)
            found.append(_trim(low, pos, last))
        else:
            break
        separator = _SEPARATOR.match(low, last, end)
        if separator is None:
            break
        pos = separator.end()
    return found, last


def list_bodies(clean: str, low: str, at: int, end: int) -> list[Body]:
    """The bodies of a stretch that holds nothing else: a heading, a table cell, the value of a role list."""
    found: list[Body] = []
    pos = at
    while pos < end:
        while pos < end and low[pos] in " ,;/.-+:":
            pos += 1
        if pos >= end:
            break
        if low[pos] == "(":
            pos = max(low.find(")", pos, end), pos) + 1
            continue
        shared = _shared(low, pos, end)
        if shared:
            found += shared
            last = shared[-1].end
        else:
            last = max(_one(clean, low, pos, end, whole=True), pos + 1)
            body = _trim(low, pos, last)
            if body.end > body.start:
                found.append(body)
        if _ENDS_LIST.match(low, last + 1):
            last = max(low.find(";", last, end), 0) or end
        separator = _SEPARATOR.match(low, last, end)
        pos = separator.end() if separator else last
    return found


def split_bodies(text: str) -> list[tuple[str, int, int]]:
    """The bodies that a text consisting of nothing else enumerates, each with its start and end in it.

    >>> [b for b, _, _ in split_bodies("Đảng ủy, Thường trực HĐND, UBND phường")]
    ['Đảng ủy', 'Thường trực HĐND', 'UBND phường']
    >>> [b for b, _, _ in split_bodies("Các sở, ban, ngành và Sở Văn hóa, Thể thao và Du lịch")]
    ['Các sở, ban, ngành', 'Sở Văn hóa, Thể thao và Du lịch']
    """
    low, _ = spell(text)
    return [(b.prefix + text[b.start : b.end], b.start, b.end) for b in list_bodies(text, low, 0, len(text))]


def as_written(view: View, start: int, end: int) -> str:
    """The words of a clean span with the source's own dashes and quotation marks, on one line; letters as they were mended."""
    words = view.clean[start:end]
    if start < end and view.source[view.offsets[start] : view.offsets[start] + end - start] == words:
        return words.replace("\n", " ")
    written = (c if c in " \n" or c.isalpha() else view.source[view.offsets[i]] for i, c in enumerate(words, start))
    return "".join(written).replace("\n", " ")
