"""Score extraction over annotated documents: extract them, hand the records to the scorer that lies beside the annotations.

    python benchmarks/extraction_score.py FOLDER [further arguments for the scorer, as --min targets_f1=0.90 or --verbose]

FOLDER holds `seeds/` and `plans/` (documents), `gold/` (annotations) and `eval/score.py`. Exit status: the scorer's.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from extract import extract_file


def main(arguments: Sequence[str]) -> int:
    """Extract every document to a temporary folder and score it."""
    if not arguments:
        print(__doc__)
        return 2
    shared, *rest = arguments
    documents = sorted(path for folder in ("seeds", "plans") for path in Path(shared, folder).glob("*.txt"))
    with tempfile.TemporaryDirectory() as records:
        for document in documents:
            record = extract_file(document).model_dump(mode="json")
            Path(records, f"{document.stem}.json").write_text(json.dumps(record, ensure_ascii=False), "utf-8")
        scorer = Path(shared, "eval", "score.py")
        return subprocess.run([sys.executable, str(scorer), records, *rest], check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
