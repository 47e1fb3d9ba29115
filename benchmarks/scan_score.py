"""Score the reading of scans over annotated documents: draw their texts as pages, read the pictures, hand the records to the scorer.

    python benchmarks/scan_score.py FOLDER [--worn] [further arguments for the scorer, as --min targets_f1=0.90 or --verbose]

FOLDER holds `seeds/` and `plans/` (documents), `gold/` (annotations) and `eval/score.py`. Pages are drawn at 200 dots an inch;
`--worn` turns them by 0.8 degrees, blurs them and sprinkles them with grain. Prints pages a second too. Exit status: the scorer's.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from extract import extract_text
from extract.formats.scan import read_images
from extract.limits import LIMITS
from tests.rendering_scan import draw_text, scanned


def main(arguments: Sequence[str]) -> int:
    """Draw, read and extract every document to a temporary folder and score it."""
    if not arguments:
        print(__doc__)
        return 2
    shared, *rest = arguments
    worn = {"angle": 0.8, "blur": 0.8, "noise": 12.0} if "--worn" in rest else {}
    pages, seconds = 0, 0.0
    with tempfile.TemporaryDirectory() as records:
        for document in sorted(path for folder in ("seeds", "plans") for path in Path(shared, folder).glob("*.txt")):
            drawn = [scanned(page, **worn) for page in draw_text(document.read_text("utf-8")).pages]
            start = time.perf_counter()
            source = read_images(drawn, 200, LIMITS)
            seconds += time.perf_counter() - start
            pages += len(drawn)
            record = extract_text(source.text, document.name).model_dump(mode="json")
            Path(records, f"{document.stem}.json").write_text(json.dumps(record, ensure_ascii=False), "utf-8")
        print(f"{pages} pages, {pages / seconds:.2f} pages/s")
        scorer = [sys.executable, str(Path(shared, "eval", "score.py")), records]
        return subprocess.run([*scorer, *(a for a in rest if a != "--worn")], check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
