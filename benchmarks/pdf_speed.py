"""How fast a born-digital PDF is read and extracted, against the text alone of pypdfium2 and of pdfplumber in the same run.

    python benchmarks/pdf_speed.py FILE.pdf|FOLDER_OF_TXT [--pages N] [--rounds N]

A folder's texts are drawn as one PDF first, as the tests draw them. Prints pages a second (median of the rounds, which take turns) of each
way, the ratios, and the peak memory of a process that extracts the file. The parts of the way are timed too: reading the pages,
mending the letters, extracting the facts. Unreachable objects are looked for as often as the program does it.
"""

from __future__ import annotations

import argparse
import gc
import io
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pypdfium2 as pdfium

from chitieu.cli import COLLECT_AFTER
from extract import extract_text
from extract.formats.pdf import read
from extract.limits import LIMITS
from extract.mending import finished

ROOT = Path(__file__).parents[1]


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path)
    parser.add_argument("--pages", type=int, default=50)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--memory-of", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    gc.set_threshold(COLLECT_AFTER)
    if options.memory_of:
        _extracted(options.path.read_bytes())
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
        return 0
    data = options.path.read_bytes() if options.path.is_file() else _drawn(options.path, options.pages)
    pages = len(pdfium.PdfDocument(data))
    rates = {way: [pages / seconds for seconds in times] for way, times in measure(data, options.rounds).items()}
    medians = {way: statistics.median(found) for way, found in rates.items()}
    print(f"{pages} pages, {len(read(data, LIMITS).text)} characters, {options.rounds} rounds, Python {sys.version.split()[0]}")
    for way, rate in medians.items():
        print(f"{way:16} {rate:10,.1f} pages/s   (from {min(rates[way]):,.1f} to {max(rates[way]):,.1f})")
    whole = medians["whole extraction"]
    print(f"whole / pypdfium2  {whole / medians['pypdfium2 text']:8.3f}   (to reach: 0.15)")
    print(f"whole / pdfplumber {whole / medians['pdfplumber text']:8.1f}   (to reach: 8)")
    print(f"peak memory        {_peak(data) / 1024:8.0f} MB")
    return 0


def measure(data: bytes, rounds: int) -> dict[str, list[float]]:
    """Seconds of each way in each round; everything is warmed up first. pdfplumber is timed once only: it takes its time."""
    source = read(data, LIMITS)
    ways: dict[str, Callable[[], object]] = {
        "pypdfium2 text": lambda: _pypdfium2(data),
        "pages read": lambda: read(data, LIMITS),
        "letters mended": lambda: finished(source, LIMITS),
        "facts extracted": lambda: extract_text(source.text),
        "whole extraction": lambda: _extracted(data),
    }
    for call in ways.values():
        call()
    seconds: dict[str, list[float]] = {way: [] for way in ways}
    for _ in range(rounds):
        for way, call in ways.items():
            begun = time.perf_counter()
            call()
            seconds[way].append(time.perf_counter() - begun)
    begun = time.perf_counter()
    _pdfplumber(data)
    return {**seconds, "pdfplumber text": [time.perf_counter() - begun]}


def _extracted(data: bytes) -> object:
    return extract_text(finished(read(data, LIMITS), LIMITS).text)


def _pypdfium2(data: bytes) -> None:
    document = pdfium.PdfDocument(data)
    for page in document:
        text = page.get_textpage()
        text.get_text_range()
        text.close()
        page.close()
    document.close()


def _pdfplumber(data: bytes) -> None:
    import pdfplumber

    with pdfplumber.open(io.BytesIO(data)) as document:
        for page in document.pages:
            page.extract_text()
            page.close()


def _drawn(folder: Path, pages: int) -> bytes:
    """The texts of a folder, over and over, as a PDF of so many pages."""
    sys.path.insert(0, str(ROOT / "tests"))
    from rendering import to_pdf

    texts = [path.read_text("utf-8") for path in sorted(folder.rglob("*.txt")) if path.stat().st_size > 4000]
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "drawn.pdf"
        text, times = "", 0
        while True:
            times += 1
            text = "\n\n".join(texts * times)
            to_pdf(text, path, running_head="Tài liệu tham khảo")
            document = pdfium.PdfDocument(path)
            if len(document) >= pages:
                break
            document.close()
        first = pdfium.PdfDocument.new()
        first.import_pages(document, list(range(pages)))
        out = io.BytesIO()
        first.save(out)
        return out.getvalue()


def _peak(data: bytes) -> int:
    """Kilobytes at most of a new process that extracts the file."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(data)
        file.flush()
        command = [sys.executable, __file__, file.name, "--memory-of"]
        return int(subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout.split()[-1])


if __name__ == "__main__":
    raise SystemExit(main())
