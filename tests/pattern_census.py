"""Every pattern that the packages compile, tried on texts written against it. Run as a program: prints the slow ones as JSON.

A program of its own, since it has to see the patterns being compiled: it looks over the shoulder of `re` while the packages are
imported, their cached builders are called and the annotated documents are read. So a new pattern is tried without anybody adding it.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import json
import pkgutil
import random
import re
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from re import _constants as codes
from re import _parser as parser
from typing import Any, Literal

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("schema", "kb", "extract", "corpus", "chitieu")
Use = Literal["search", "match", "fullmatch"]

LENGTH, LIMIT = 100_000, 0.05
"""Characters of a hostile text, and the seconds that a pattern may take on it."""
STEPS = ((5_000, 0.000125), (12_500, 0.00078), (25_000, 0.0031))
"""A text of so many characters read in so many seconds: with four times the length in sixteen times the time, the limit is still kept.
Most patterns are done with here."""
REFERENCE, REFERENCE_TIME = re.compile(r"(?<!\w)\d{1,3}(?!\w)"), 0.002
"""A plain pattern, and the seconds it takes on 100,000 characters of a machine that the limit is meant for."""

UNITS = (
    " ", "a", "1", "\n", "-", "(", ".", ",", '"', "|", "đ", "*", "1.", "1,", "- ", "a ", "1 ", ", ", "; ", ": ", ". ", "| ", "1/", "a-", "..",
    "<a ", "100% ", "(1) ", "năm ", "từ ", "số ", "các ", "và ", " \n", "A ",
)  # fmt: skip
_SAMPLES = 'a1 x.-,(\nđ%/:;)A"*#<'
_BRANCHES, _PUMPS, _WORDS = 6, 14, 4


@dataclass
class Compiled:
    """A pattern and the places that compile it: file, line, and the function of `re` that was called."""

    pattern: re.Pattern[str]
    places: set[tuple[str, int, str]] = field(default_factory=set)

    @property
    def use(self) -> Use:
        """How it is used: what is only ever matched at one place need not be quick to search with."""
        uses = {_use(path, line) if called == "compile" else called for path, line, called in self.places}
        if uses <= {"fullmatch"}:
            return "fullmatch"
        return "match" if uses <= {"match", "fullmatch"} else "search"


def collect() -> list[Compiled]:
    """All patterns of the packages."""
    found: dict[tuple[str, int], Compiled] = {}
    plain = re._compile

    def watching(pattern: Any, flags: Any) -> Any:
        compiled = plain(pattern, flags)
        caller = sys._getframe(1)
        called = caller.f_code.co_name
        while caller.f_code.co_filename == re.__file__ and caller.f_back:
            caller = caller.f_back
        path = Path(caller.f_code.co_filename)
        if path.is_relative_to(ROOT) and path.relative_to(ROOT).parts[0] in PACKAGES and isinstance(compiled.pattern, str):
            one = found.setdefault((compiled.pattern, compiled.flags), Compiled(compiled))
            one.places.add((str(path.relative_to(ROOT)), caller.f_lineno, called))
        return compiled

    re._compile = watching
    try:
        for module in [importlib.import_module(name) for name in _module_names()]:
            for made in list(vars(module).values()):
                if hasattr(made, "cache_info") and made.__module__ == module.__name__ and not _needs_arguments(made):
                    made()
        from extract import extract_text

        for document in sorted((ROOT / "corpus").rglob("*.txt")):
            extract_text(document.read_text("utf-8"), document.name)
    finally:
        re._compile = plain
    return list(found.values())


def _module_names() -> Iterator[str]:
    for package in PACKAGES:
        for module in pkgutil.walk_packages([str(ROOT / package)], f"{package}."):
            if ".migrations" not in module.name and not module.name.endswith("__main__"):
                yield module.name


def _needs_arguments(function: Callable[..., object]) -> bool:
    return any(p.default is p.empty for p in inspect.signature(function).parameters.values())


@cache
def _sources() -> dict[str, str]:
    return {str(p.relative_to(ROOT)): p.read_text("utf-8") for name in PACKAGES for p in (ROOT / name).rglob("*.py")}


@cache
def _use(path: str, line: int) -> str:
    """The one method that the pattern compiled at a line is called with everywhere; "search" where there are others or it is handed on."""
    name = _name(path, line)
    if name is None:
        return "search"
    form, word = name
    looked = {"name": rf"(?<![\w.]){word}\b|\.{word}\b", "field": rf"\.{word}\b", "builder": rf"(?<!def )\b{word}\([^()\n]*\)"}[
        form
    ]
    methods = set()
    for file, source in _sources().items():
        if form == "name" and word.startswith("_") and file != path:
            continue
        for found in re.finditer(looked, source):
            start = source.rfind("\n", 0, found.start()) + 1
            behind = source[found.end() : found.end() + 60]
            if source.startswith(("from ", "import "), start) or (
                found.start() == start and re.match(r"(?::[^=\n]*)? = ", behind)
            ):
                continue
            method = re.match(r"\.(\w+)\(", behind)
            methods.add(method[1] if method else "search")
    return methods.pop() if len(methods) == 1 else "match" if methods == {"match", "fullmatch"} else "search"


def _name(path: str, line: int) -> tuple[str, str] | None:
    """What a pattern is reached by: a module's name for it, a field that it fills, or the function that builds it."""
    nearest: tuple[int, tuple[str, str]] | None = None
    for node in ast.walk(ast.parse(_sources()[path])):
        if not getattr(node, "lineno", line + 1) <= line <= (getattr(node, "end_lineno", 0) or 0):
            continue
        named = None
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and isinstance(node.value, ast.Call):
            named = ("name", node.targets[0].id)
        elif isinstance(node, ast.keyword) and node.arg and isinstance(node.value, ast.Call):
            named = ("field", node.arg) if ast.unparse(node.value.func) == "re.compile" else None
        elif isinstance(node, ast.FunctionDef):
            named = ("builder", node.name)
        if named and (nearest is None or node.lineno >= nearest[0]):  # type: ignore[attr-defined]
            nearest = (node.lineno, named)  # type: ignore[attr-defined]
    return nearest[1] if nearest else None


class _Writer:
    """Writes what a pattern likes to begin with and to repeat."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.chance = random.Random(0)
        self.tree = parser.parse(pattern.pattern, pattern.flags)
        self.pumps: list[tuple[str, str]] = []
        """What leads to a repeat without a bound, or with a wide one, and what it repeats."""
        self._walk(self.tree, "")

    def sample(self, nodes: Any) -> str:
        """One text that the nodes match, but for what they look at around it."""
        return "".join(self._one(op, value) for op, value in nodes)

    def _walk(self, nodes: Any, before: str) -> None:
        for op, value in nodes:
            if op in _REPEATS:
                if value[1] >= 20:
                    self.pumps.append((before, self.sample(value[2]) or "a"))
                    if len(value[2]) == 1 and value[2][0][0] is codes.IN:
                        self.pumps += [(before, letter) for letter in _letters(value[2][0][1])[:6]]
                self._walk(value[2], before)
            elif op is codes.SUBPATTERN:
                self._walk(value[3], before)
            elif op is codes.ATOMIC_GROUP:
                self._walk(value, before)
            elif op is codes.BRANCH:
                for way in value[1][:_BRANCHES]:
                    self._walk(way, before)
            elif op in (codes.ASSERT, codes.ASSERT_NOT) and value[0] > 0:
                self._walk(value[1], before)
            before += self._one(op, value)

    def _one(self, op: Any, value: Any) -> str:
        if op is codes.LITERAL:
            return chr(value)
        if op is codes.NOT_LITERAL:
            return next(letter for letter in _SAMPLES if ord(letter) != value)
        if op is codes.ANY:
            return self.chance.choice("a ")
        if op is codes.IN:
            return self.chance.choice(_letters(value))
        if op is codes.BRANCH:
            return self.sample(self.chance.choice(value[1]))
        if op is codes.SUBPATTERN:
            return self.sample(value[3])
        if op is codes.ATOMIC_GROUP:
            return self.sample(value)
        if op in _REPEATS:
            least = value[0] or self.chance.choice((0, min(1, value[1])))
            return "".join(self.sample(value[2]) for _ in range(min(least, 3)))
        return ""


_REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT)


def _letters(items: Any) -> list[str]:
    """Letters of a class."""
    negated = items[0][0] is codes.NEGATE
    own = [] if negated else [chr(v if op is codes.LITERAL else v[0]) for op, v in items if op in (codes.LITERAL, codes.RANGE)]
    return [letter for letter in _SAMPLES if any(_holds(item, letter) for item in items) != negated] + own or ["a"]


def _holds(item: Any, letter: str) -> bool:
    op, value = item
    if op is codes.LITERAL:
        return bool(ord(letter) == value)
    if op is codes.RANGE:
        return bool(value[0] <= ord(letter) <= value[1])
    if op is not codes.CATEGORY:
        return False
    sort = str(value).removeprefix("CATEGORY_")
    kinds = {"DIGIT": letter.isdigit(), "SPACE": letter.isspace(), "WORD": letter.isalnum() or letter == "_"}
    return not kinds[sort.removeprefix("NOT_")] if sort.startswith("NOT_") else kinds.get(sort, False)


def hostile_texts(pattern: re.Pattern[str], use: Use) -> Iterator[Callable[[int], str]]:
    """Makers of texts of a length: single signs and words over and over, the pattern's own words, what it repeats behind what leads to
    it, and all of itself but its end. Where a match has to reach the end, something else stands there.
    """
    writer = _Writer(pattern)
    units = dict.fromkeys(UNITS)
    units |= dict.fromkeys(f"{word} " for word in sorted(set(re.findall(r"[^\W\d_]{2,}", pattern.pattern)))[:_WORDS])
    for before, repeated in writer.pumps[:_PUMPS]:
        units |= dict.fromkeys((repeated, before + repeated))
    for _ in range(2):
        whole = writer.sample(writer.tree)
        units |= dict.fromkeys(unit for unit in (whole, whole[:-1], f"{whole} ") if unit)
    long = [("", unit) for unit in units] + [pump for pump in writer.pumps[:_PUMPS] if pump[0]]
    ends = ("\0", "x1") if use == "fullmatch" or "$" in pattern.pattern else ("\0",) if use == "match" else ("",)
    for before, unit in long:
        for end in ends:
            yield lambda n, before=before, unit=unit, end=end: (before + unit * (n // len(unit) + 1))[:n] + end  # type: ignore[misc]


def seconds(pattern: re.Pattern[str], use: Use, text: str) -> float:
    """Processor time of going over a text."""
    began = time.process_time()
    if use == "search":
        for _ in pattern.finditer(text):
            pass
    else:
        getattr(pattern, use)(text)
    return time.process_time() - began


def _slowness() -> float:
    """How much slower than the reference this machine is now; never under 1."""
    text = "a1 " * (LENGTH // 3)
    return max(1.0, min(seconds(REFERENCE, "search", text) for _ in range(3)) / REFERENCE_TIME)


def is_slow(pattern: re.Pattern[str], use: Use, make: Callable[[int], str]) -> float | None:
    """The seconds on 100,000 characters where they are too many; None where they are not.

    On a loaded machine the best of five tries counts, against what a plain pattern takes just then; beyond the limit a pattern may be
    twice as slow where its time grows with the length only, since no machine is as even as that. Short texts come first: on a long one a
    pattern that takes exponential time would never end.
    """
    for length in (16, 24, 32, 40, 60, 100, 200, 500, 1_000, 2_000):
        if (taken := min(seconds(pattern, use, make(length)) for _ in range(2))) > LIMIT / 5:
            return taken * (LENGTH / length) ** 2
    for length, bound in STEPS:
        text = make(length)
        if min(seconds(pattern, use, text) for _ in range(2)) < bound:
            return None
    shorter = min(seconds(pattern, use, text) for _ in range(2))
    if shorter > 2 * LIMIT:
        return shorter * (LENGTH / STEPS[-1][0]) ** 2
    best, text = float("inf"), make(LENGTH)
    for _ in range(5):
        best = min(best, seconds(pattern, use, text))
        limit = LIMIT * _slowness()
        if best <= limit or (best <= 2 * limit and best <= 8 * shorter):
            return None
        if best > 4 * limit:
            break
    return best


def census(patterns: list[Compiled]) -> list[dict[str, object]]:
    """The patterns that are too slow, each with the first text that shows it."""
    slow: list[dict[str, object]] = []
    for one in patterns:
        for make in hostile_texts(one.pattern, one.use):
            if (taken := is_slow(one.pattern, one.use, make)) is not None:
                places = [f"{path}:{line}" for path, line, _ in sorted(one.places)]
                text = make(40)
                slow.append({"pattern": one.pattern.pattern, "places": places, "use": one.use, "text": text, "seconds": taken})
                break
    return slow


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    all_patterns = collect()
    json.dump({"patterns": len(all_patterns), "slow": census(all_patterns)}, sys.stdout, ensure_ascii=True)
