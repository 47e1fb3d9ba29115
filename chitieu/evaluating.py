"""The command `evaluate`: which record belongs to which annotation, the run, and a former run to compare it with."""

from __future__ import annotations

import json
import os
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib import resources
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from chitieu.ingesting import read_plan
from chitieu.messages import UsageProblem
from chitieu.plan_files import files_below
from corpus.annotations import Annotation
from corpus.facts import Bound, Evaluation, Failure
from corpus.gains import anything_lost, compare_runs
from corpus.gold_file import read_gold
from corpus.metrics import metrics, misses, strata
from corpus.scoring import score, score_failed
from extract import EXTRACTOR_VERSION
from extract.read import printable
from extract.refusal import Refused

Measured = Mapping[str, Any] | Failure
"""A record as JSON, or why there is none."""
MARK = b"\xef\xbb\xbf"


def own_gold() -> Path:
    """The annotations that come with the program, each beside its document."""
    return Path(str(resources.files("corpus").joinpath("gold")))


def run_evaluation(
    paths: Sequence[Path],
    gold: Path | None = None,
    *,
    former: Evaluation | None = None,
    bounds: Iterable[tuple[str, float]] = (),
    traceback: bool = False,
    refused: Callable[[Refused], None] = lambda one: None,
) -> Evaluation:
    """Measure what the paths name against the annotations of a folder, by default the program's own; no path: that folder's documents.

    `refused` hears of every file that cannot be read. Raises `corpus.gold_file.BrokenGold` and `UsageProblem`.
    """
    folder = gold or own_gold()
    annotations = read_gold(folder)
    files = _files_by_name(paths or [folder], annotations)
    scores = []
    for annotation in sorted(annotations.values(), key=lambda one: one.name):
        if annotation.name in files:
            path = files[annotation.name]
            measured = Failure(kind="no_record") if path is None else _measured(path, traceback, refused)
            scores.append(score_failed(annotation, measured) if isinstance(measured, Failure) else score(annotation, measured))
    values, sizes = metrics(scores)
    run = Evaluation(extractor_version=EXTRACTOR_VERSION, metrics=values, sizes=sizes, strata=strata(scores), documents=scores)
    return run.model_copy(
        update={
            "changes": compare_runs(former, run) if former else None,
            "missed_bounds": list(_missed(bounds, values)),
        }
    )


def read_former(path: Path) -> Evaluation:
    """A former run's `--json` output. Raises `UsageProblem` where the file is none, or one of another form."""
    try:
        return Evaluation.model_validate_json(path.read_bytes())
    except (OSError, ValidationError):
        raise UsageProblem("no_former_run", path=printable(path)) from None


def save_run(run: Evaluation, path: Path) -> None:
    """Write a run as `--json` prints it. Raises `UsageProblem` where the file cannot be written."""
    try:
        path.write_text(json.dumps(run.model_dump(mode="json"), ensure_ascii=False, indent=2) + "\n", "utf-8")
    except OSError as error:
        raise UsageProblem("not_saved", path=printable(path), error=type(error).__name__) from None


def needs_attention(run: Evaluation) -> bool:
    """Whether a document could not be measured, something was lost, or a bound is missed."""
    lost = run.changes is not None and anything_lost(run.changes)
    return lost or bool(run.missed_bounds) or any(one.failure for one in run.documents)


def read_bounds(said: Iterable[str]) -> list[tuple[str, float]]:
    """What `--min METRIC=VALUE` asks for. Raises `UsageProblem` where it is written otherwise."""
    bounds = []
    for one in said:
        name, _, value = one.partition("=")
        try:
            bounds.append((name.strip(), float(value.replace(",", "."))))
        except ValueError:
            raise UsageProblem("bad_bound", value=one) from None
    return bounds


def _missed(bounds: Iterable[tuple[str, float]], values: Mapping[str, float]) -> Iterable[Bound]:
    """The bounds that the run misses; a metric that it does not have is refused."""
    for name, wanted in bounds:
        if name not in values:
            raise UsageProblem("no_metric", value=name, choices=", ".join(values))
        if misses(name, values[name], wanted):
            yield Bound(metric=name, value=values[name], wanted=wanted)


def _files_by_name(paths: Sequence[Path], annotations: Mapping[Path, Annotation]) -> dict[str, Path | None]:
    """The file of each document that is to be measured: all annotated ones where a folder is named, else those of the files named.

    None: there is no file for it. The annotations themselves are passed over. Raises `UsageProblem` where a path leads nowhere, a named
    file's document is not annotated, or two files bear one document's name.
    """
    own = {os.path.realpath(path) for path in annotations}
    names = {unicodedata.normalize("NFC", annotation.name): annotation.name for annotation in annotations.values()}
    found: dict[str, Path | None] = {}
    for path in paths:
        if path.is_dir():
            for file in files_below(path):
                name = names.get(unicodedata.normalize("NFC", file.stem))
                if name is not None and os.path.realpath(file) not in own:
                    _add(found, name, file)
            continue
        if not path.exists():
            raise UsageProblem("no_such_records", path=printable(path))
        name = names.get(unicodedata.normalize("NFC", path.stem))
        if name is None:
            raise UsageProblem("not_annotated", path=printable(path), names=", ".join(sorted(names.values())))
        _add(found, name, path)
    if any(path.is_dir() for path in paths):
        if not found:
            raise UsageProblem("no_records", path=", ".join(printable(path) for path in paths))
        found = {name: found.get(name) for name in names.values()}
    return found


def _add(found: dict[str, Path | None], name: str, file: Path) -> None:
    """Note a document's file, once."""
    other = found.get(name)
    if other is not None and os.path.realpath(other) != os.path.realpath(file):
        raise UsageProblem("two_records", name=name, one=printable(other), other=printable(file))
    found[name] = file


def _measured(path: Path, traceback: bool, refused: Callable[[Refused], None]) -> Measured:
    """The record that a file is, told by its content, or the record of the document that it is."""
    if _begins_as_json(path):
        try:
            record = json.loads(path.read_bytes().removeprefix(MARK))
        except (OSError, ValueError, RecursionError):
            return Failure(kind="record_unreadable")
        readable = isinstance(record, dict) and isinstance(record.get("text"), str)
        return record if readable else Failure(kind="record_unreadable")
    reading = read_plan(path, traceback)
    if reading.record is None:
        assert reading.refused is not None
        refused(reading.refused)
        return Failure(kind="file_refused", code=reading.refused.code)
    return reading.record.model_dump(mode="json")


def _begins_as_json(path: Path) -> bool:
    """Whether the first character of a file opens a JSON object."""
    try:
        with path.open("rb") as opened:
            return opened.read(64).removeprefix(MARK).lstrip()[:1] == b"{"
    except OSError:
        return False
