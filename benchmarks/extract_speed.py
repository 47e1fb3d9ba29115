"""How fast extraction is, against underthesea's tokenizer and its entity recognizer over the same text in the same run.

    python benchmarks/extract_speed.py FOLDER_OR_FILE... [--rounds N]

Prints characters a second (median of the rounds) and the two ratios. Every library is warmed up before it is timed; the rounds
take turns, so that a slow moment of the machine meets all three. Underthesea is fed line by line, where it is fastest.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from extract import extract_text

WAYS = ("extract", "word_tokenize", "ner")


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    documents = [path.read_text("utf-8") for path in _documents(options.paths)]
    if not documents:
        print("no .txt or .md files there", file=sys.stderr)
        return 2
    characters = sum(map(len, documents))
    rates = measure(documents, options.rounds)
    print(f"{len(documents)} documents, {characters} characters, {options.rounds} rounds, Python {sys.version.split()[0]}")
    medians = {way: statistics.median(rates[way]) for way in WAYS}
    for way in WAYS:
        print(f"{way:14} {medians[way]:12,.0f} characters/s   (from {min(rates[way]):,.0f} to {max(rates[way]):,.0f})")
    print(f"extract / word_tokenize {medians['extract'] / medians['word_tokenize']:8.2f}")
    print(f"extract / ner           {medians['extract'] / medians['ner']:8.2f}")
    return 0


def measure(documents: list[str], rounds: int) -> dict[str, list[float]]:
    """Characters a second of each way in each round."""
    import underthesea

    def by_line(call: Callable[[str], object]) -> Callable[[str], object]:
        return lambda text: [call(line) for line in text.splitlines() if line.strip()]

    calls: dict[str, Callable[[str], object]] = {
        "extract": extract_text,
        "word_tokenize": by_line(underthesea.word_tokenize),
        "ner": by_line(underthesea.ner),
    }
    for call in calls.values():
        call(documents[0])
    characters = sum(map(len, documents))
    rates: dict[str, list[float]] = {way: [] for way in WAYS}
    for _ in range(rounds):
        for way, call in calls.items():
            began = time.perf_counter()
            for text in documents:
                call(text)
            rates[way].append(characters / (time.perf_counter() - began))
    return rates


def _documents(paths: Iterable[Path]) -> list[Path]:
    """The text files that the paths name, folders with their own files."""
    found: list[Path] = []
    for path in paths:
        found += sorted(file for file in path.iterdir() if file.suffix in (".txt", ".md")) if path.is_dir() else [path]
    return found


if __name__ == "__main__":
    sys.exit(main())
