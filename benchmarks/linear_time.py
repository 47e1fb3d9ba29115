"""Whether extraction takes time that grows with length only: ordinary and hostile documents of 0.25 to 2 MB.

    python benchmarks/linear_time.py [--sizes 250000 500000 1000000 2000000] [SHAPE...]

A row a shape: seconds of processor time at each size, and the time a character at the largest size against the smallest (1.00 where it
does not grow). Ends with status 1 where it grows by more than 1.6: a quadratic step would make it eight.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from hostile_shapes import REPEATED, shape

from extract import extract_text

SIZES = (250_000, 500_000, 1_000_000, 2_000_000)
MOST = 1.6
SHORT = 0.05
"""Seconds under which a smaller document's time says nothing."""


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shapes", nargs="*", metavar="SHAPE", help=f"of: {', '.join(REPEATED)}")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    options = parser.parse_args()
    extract_text(shape("an ordinary plan")(5_000))
    grown = []
    print(f"{'shape':26} " + " ".join(f"{size:>10,}" for size in options.sizes) + "     growth")
    for name in options.shapes or REPEATED:
        make = shape(name)
        taken = [seconds(make(size)) for size in options.sizes]
        growth = (taken[-1] / options.sizes[-1]) / (max(taken[0], SHORT) / options.sizes[0])
        print(f"{name:26} " + " ".join(f"{t:10.2f}" for t in taken) + f" {growth:10.2f}", flush=True)
        if growth > MOST:
            grown.append(name)
    print(f"grows: {', '.join(grown)}" if grown else "no shape takes more time a character when it is longer")
    return 1 if grown else 0


def seconds(text: str) -> float:
    """Processor time of extracting a text."""
    gc.collect()
    began = time.process_time()
    extract_text(text)
    return time.process_time() - began


if __name__ == "__main__":
    sys.exit(main())
