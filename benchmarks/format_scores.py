"""Score the same annotated documents as text, PDF, Word, web page and scan: what each format loses.

    python benchmarks/format_scores.py FOLDER [FORMAT...]

FOLDER as for extraction_score.py; formats: text pdf docx html scan (all, where none is named). The scan takes minutes: 200 dpi, read by
tesseract. The files are drawn by the renderers of `tests/`.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from rendering import to_pdf
from rendering_docx import to_docx
from rendering_html import to_html
from rendering_scan import as_file, draw_text

from extract import extract_file

METRICS = ("targets_f1", "exact_f1", "leaks", "results_f1", "citations_f1", "assignments_f1", "field_document")
DRAWN: dict[str, tuple[str, Callable[[str, Path], object]]] = {
    "text": (".txt", lambda text, path: path.write_text(text, "utf-8")),
    "pdf": (".pdf", to_pdf),
    "docx": (".docx", lambda text, path: path.write_bytes(to_docx(text, automatic=True))),
    "html": (".html", lambda text, path: path.write_bytes(to_html(text))),
    "scan": (".tiff", lambda text, path: path.write_bytes(as_file(list(draw_text(text).pages), "TIFF"))),
}


def scores(shared: Path, kind: str) -> dict[str, float]:
    """The metrics of all documents in one format."""
    suffix, draw = DRAWN[kind]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "records").mkdir()
        for document in sorted(path for part in ("seeds", "plans") for path in (shared / part).glob("*.txt")):
            drawn = folder / f"{document.stem}{suffix}"
            draw(document.read_text("utf-8"), drawn)
            record = extract_file(drawn).model_dump(mode="json")
            (folder / "records" / f"{document.stem}.json").write_text(json.dumps(record, ensure_ascii=False), "utf-8")
        command = [
            sys.executable,
            str(shared / "eval" / "score.py"),
            str(folder / "records"),
            "--json",
            str(folder / "scores.json"),
        ]
        subprocess.run(command, check=True, capture_output=True)
        found: dict[str, float] = json.loads((folder / "scores.json").read_text("utf-8"))
        return found


def main(arguments: Sequence[str]) -> int:
    """Print a row of metrics for each format."""
    if not arguments:
        print(__doc__)
        return 2
    shared, *kinds = arguments
    print(" | ".join(("format", *METRICS)))
    for kind in kinds or DRAWN:
        found = scores(Path(shared), kind)
        print(
            " | ".join((kind, *(f"{found[metric]:.3f}" if metric != "leaks" else f"{found[metric]:.0f}" for metric in METRICS))),
            flush=True,
        )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
