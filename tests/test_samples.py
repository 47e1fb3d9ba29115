"""The sample families from their texts to the answers that were written down by hand before any code read them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from extract import EXTRACTOR_VERSION, extract_file
from kb import KnowledgeBase, open_kb
from schema.answers import InheritedTarget

SAMPLES = Path(__file__).parent.parent / "corpus" / "samples"
EXPECTED = SAMPLES / "expected"
INHERIT: dict[str, Any] = yaml.safe_load((EXPECTED / "inherit.yaml").read_text("utf-8"))
FINDINGS: dict[str, Any] = yaml.safe_load((EXPECTED / "findings.yaml").read_text("utf-8"))


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A base that holds the samples as the extractor reads them."""
    with open_kb(f"sqlite:///{tmp_path_factory.mktemp('samples') / 'samples.db'}") as kb:
        for path in sorted(SAMPLES.glob("*.txt")):
            assert kb.ingest(extract_file(path), EXTRACTOR_VERSION) == "new"
        yield kb


def words(kb: KnowledgeBase, target_id: str, document_id: str) -> tuple[str, str]:
    """File and words of a target's clause and quantity."""
    record = kb.document(document_id).record
    target = next(t for t in record.targets if t.id == target_id)
    return str(record.source.name), " ".join(record.quote(target.quantity_span).split())


def told(kb: KnowledgeBase, row: InheritedTarget) -> tuple[Any, ...]:
    """A row of an answer as the expectation writes it."""
    lineage = tuple(words(kb, e.target.id, e.document.id) for e in row.lineage)
    return lineage, row.operative, row.binding, row.status, row.due_passed, row.through.name if row.through else None


def wanted(row: dict[str, Any]) -> tuple[Any, ...]:
    """A row of the expectation."""
    lineage = tuple((e["document"], e["quote"].split("[[")[1].split("]]")[0]) for e in row["lineage"])
    return lineage, row["operative"], row["binding"], row["status"], row["due_passed"], row["through"]


@pytest.mark.parametrize(
    ("answer", "name"),
    [(a, n) for a in INHERIT["answers"] for n in a["ask"]],
    ids=lambda x: x if isinstance(x, str) else str(x["day"]),
)
def test_inheritance(base: KnowledgeBase, answer: dict[str, Any], name: str) -> None:
    day = answer["day"] if isinstance(answer["day"], date) else date.fromisoformat(answer["day"])
    got = base.inherit(name, day)
    assert got.unit.name == answer["unit"]
    assert sorted(told(base, r) for r in got.targets) == sorted(wanted(r) for r in answer["targets"])


@pytest.mark.parametrize("family", ["a", "b"])
def test_findings(base: KnowledgeBase, family: str) -> None:
    names = [p.name for p in sorted(SAMPLES.glob(f"{family}*.txt"))]
    left = list(FINDINGS[family])
    for finding in base.audit(names).findings:
        record = base.document(finding.document.id).record
        quote = " ".join((finding.quote or "").split())
        match = next(
            (
                w
                for w in left
                if (w["code"], w["severity"], w["document"]) == (finding.code, finding.severity, record.source.name)
                and (w["contains"] is None) == (finding.quote is None)
                and (w["contains"] or "") in quote
            ),
            None,
        )
        assert match is not None, (finding.code, finding.severity, record.source.name, quote)
        left.remove(match)
    assert left == []
