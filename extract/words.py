"""Word lists of the vocabularies as pieces of patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

import ahocorasick

from schema.vocab import entries

_Tree = dict[str, "_Tree"]
"""Words by their letters; the key "" marks where one ends."""


def _tree(words: Iterable[str]) -> _Tree:
    root: _Tree = {}
    for word in sorted(set(words)):
        node = root
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return root


def _branches(node: _Tree, behind: str = "") -> str:
    """A pattern of the words below a node, the longest first. `behind`: what is asked when the first letter has been read."""
    ways = [re.escape(letter) + behind + _rest(below) for letter, below in node.items() if letter]
    return "|".join([*ways, ""] if "" in node else ways)


def _rest(node: _Tree) -> str:
    return _branches(node) if len(node) == 1 else f"(?:{_branches(node)})"


def alternatives(words: Iterable[str]) -> str:
    r"""A pattern of plain words, the longest first. Words share what they begin with, so that no letter is tried twice.

    >>> alternatives(["xã", "xã hội", "phường"])
    'phường|xã(?:\\ hội|)'
    """
    return _branches(_tree(words))


def whole_words(words: Iterable[str], not_after: Iterable[str] = (), letter: str = r"[^\W_]") -> str:
    """A pattern of plain words that are no part of a longer one and do not follow one of `not_after`. `letter`: what would make a word longer.

    What stands before a word is looked at behind its first letter: so the engine passes over all places that no word can begin at.

    >>> re.findall(whole_words(["xã", "huyện"], not_after=["liên"]), "mỗi xã, cụm liên xã, phó xãx huyện")
    ['xã', 'huyện']
    """
    behind = rf"(?<!{letter}.)" + "".join(rf"(?<!{re.escape(word)}\s.)" for word in not_after)
    return rf"(?:{_branches(_tree(words), behind)})(?!{letter})"


@cache
def words_in(name: str) -> tuple[str, ...]:
    """The words of a list of grammar.toml, in the order of the file. Raises KeyError for a list that is none."""
    for entry in entries("grammar", "list"):
        if entry["name"] == name:
            return tuple(entry["words"])
    raise KeyError(name)


@cache
def any_of(name: str) -> str:
    """The words of a list of grammar.toml as alternatives, the longest first, for a pattern over lower-case text."""
    return alternatives(words_in(name)).replace(r"\ ", r"\s")


@cache
def words_of(name: str) -> re.Pattern[str]:
    """A pattern for any word of a list, whole words only, that does not follow one of the list's `not_after`.

    >>> bool(words_of("plan").search("đề án phát triển du lịch"))
    True
    """
    not_after = next(entry.get("not_after", ()) for entry in entries("grammar", "list") if entry["name"] == name)
    return re.compile(whole_words(words_in(name), not_after).replace(r"\ ", r"\s"))


def occurrences(text: str, words: Iterable[str]) -> dict[str, list[int]]:
    """Where each of many words ends in a text, counted as `str.count` counts: from the left, none lapping over the one before it.

    All are looked for at once, so that the time grows with the text and not with how many they are.

    >>> occurrences("đạt 5%, 15%, 5%5%", {"5%", "15%"}) == {"5%": [6, 11, 15, 17], "15%": [11]}
    True
    """
    ends: dict[str, list[int]] = {word: [] for word in words}
    known = ahocorasick.Automaton()
    for word in ends:
        if word:
            known.add_word(word, word)
    if not len(known):
        return ends
    known.make_automaton()
    for last, word in known.iter(text):
        found = ends[word]
        if not found or last + 1 - len(word) >= found[-1]:
            found.append(last + 1)
    return ends
