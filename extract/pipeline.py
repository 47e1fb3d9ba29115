"""The way of a text to its record, as a spaCy pipeline: one registered component a step, their order written once.

The Doc is made of the clean text. Each step reads what the steps before it left on `Doc._` and leaves its own there; targets, results,
citations and sections also stand in `Doc.spans`, so that a step can be replaced, left out, timed or drawn with spaCy's own means.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

from extract.assignments import read_roles
from extract.citations import read_citations
from extract.context import Contexts
from extract.deadlines import TimePhrase, main_time, read_times
from extract.doubts import warn
from extract.explaining import choice_warnings, explain, figure_warnings, share_warnings
from extract.header import read_document
from extract.layout import read_layout
from extract.lead_time import lead_time
from extract.outline import Outline, build_outline
from extract.placing import placed
from extract.press import published
from extract.record import build_record, target_ids
from extract.relative_times import Frame, read_term
from extract.sections import read_sections
from extract.source import SourceText
from extract.target_tables import read_table_targets
from extract.targets import TargetReader
from extract.view import View, make_view
from schema.explanation import Explained
from schema.record import DocumentFacts, ExtractionRecord, Source

if TYPE_CHECKING:
    from spacy.tokenizer import Tokenizer

STEPS = ("header", "sections", "citations", "figures", "roles")
"""The order of steps. `header` needs only view and outline; `figures` needs the document's genre, tier and period."""

_ATTRIBUTES = ("view", "outline", "document", "sections", "citations", "reading", "assignments", "covers", "notices")


def _register() -> None:
    """Declares what the steps leave on a Doc."""
    for name in _ATTRIBUTES:
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=None)


def _tokenizer(nlp: Language) -> Tokenizer:
    """A tokenizer of our own: spaCy's Vietnamese default splits at spaces only; punctuation is split off here, numbers of documents stay whole."""
    from spacy.tokenizer import Tokenizer

    edge = [r"\(", r"\)", r"\[", r"\]", r'"', "'", r"\.", ",", ";", ":", r"\?", "!", "…", r"\+", "%", "≥", "≤", "=", "~"]
    return Tokenizer(
        nlp.vocab,
        prefix_search=compile_prefix_regex([*edge, "-"]).search,
        suffix_search=compile_suffix_regex([*edge, "-"]).search,
        infix_finditer=compile_infix_regex([r"(?<=[^\W\d_])[;:()](?=[^\W\d_])"]).finditer,
    )


def _mark(doc: Doc, key: str, spans: list[tuple[int, int]]) -> None:
    """Puts clean spans into a span group of the Doc."""
    doc.spans[key] = [s for a, b in spans if (s := doc.char_span(a, b, label=key, alignment_mode="expand")) is not None]


@Language.component("chitieu_header")
def header(doc: Doc) -> Doc:
    """What the document says of itself."""
    doc._.document, notices = read_document(doc._.view, doc._.outline)
    doc._.notices = [*doc._.notices, *notices]
    return doc


@Language.component("chitieu_sections")
def sections(doc: Doc) -> Doc:
    """The labelled outline."""
    doc._.sections = read_sections(doc._.view, doc._.outline)
    _mark(doc, "sections", [s.span for s in doc._.sections])
    return doc


@Language.component("chitieu_citations")
def citations(doc: Doc) -> Doc:
    """Other documents referred to."""
    doc._.citations = read_citations(doc._.view, doc._.outline, doc._.document)
    _mark(doc, "citations", [c.span for c in doc._.citations])
    return doc


@Language.component("chitieu_figures")
def figures(doc: Doc) -> Doc:
    """Targets and results."""
    view, outline, document = doc._.view, doc._.outline, doc._.document
    title = main_time(title_times(view, outline, document)) or lead_time(view, outline, document.period)
    contexts = Contexts(view, outline, title, _frame(view, outline, document))
    tables = read_table_targets(view, outline, document, contexts)
    reading = TargetReader(view, outline, document, contexts, tables.owned, tables.told).read()
    reading.targets += tables.targets
    reading.why |= tables.why
    reading.results = sorted([*reading.results, *tables.results], key=lambda r: r.quantity_span)
    doc._.reading = reading
    unread = [warn("table_row_unread", span) for span in tables.unread]
    doubts = [*choice_warnings(reading, view), *figure_warnings(reading, view), *share_warnings(reading)]
    doc._.notices = [*doc._.notices, *reading.warnings, *unread, *doubts]
    _mark(doc, "targets", [d.span for d in reading.targets])
    _mark(doc, "results", [r.quantity_span for r in reading.results])
    return doc


@Language.component("chitieu_roles")
def roles(doc: Doc) -> Doc:
    """Who answers for what."""
    doc._.assignments, doc._.covers = read_roles(doc._.view, doc._.outline, doc._.document)
    _mark(doc, "assignments", [a.span for a in doc._.assignments])
    return doc


def _frame(view: View, outline: Outline, document: DocumentFacts) -> Frame:
    """What the document's times without a year are counted from."""
    today = published(view, outline) if document.genre == "press" else document.issued_on
    period = document.period
    years = (period.start, period.end) if period and period.start and period.end else None
    return Frame(today, years, read_term(view.low, today))


def title_times(view: View, outline: Outline, document: DocumentFacts) -> list[TimePhrase]:
    """Time phrases of an official title: the period that a plan is made for, or the one year ("Kế hoạch phát triển du lịch năm 2026")
    where it is not over on the plan's own day. A report's year is the one that it tells of.
    """
    if outline.title is None:
        return []
    first = last = outline.blocks[outline.title]
    for below in outline.blocks[outline.title + 1 :]:
        both = view.clean[last.start : last.end], view.clean[below.start : below.end]
        if below.zone != "head" or (last is not first and not all(map(str.isupper, both))):
            break
        last = below  # the words under the kind; lines in capitals are one title, however it was broken
    times = read_times(view.low, first.start, last.end)
    long = [t for t in times if t.period or t.until]
    if long or document.genre != "official" or document.period is None:
        return long
    end, issued = document.period.end, document.issued_on
    return [t for t in times if t.end and t.end == end and not t.reference and (issued is None or t.end >= issued)]


_LONG_RUN = re.compile(r"\s\S{300}")
_PIECE = re.compile(r"(\w{1,80}|[^\w\s]|\s)( ?)")


def _make_doc(nlp: Language, text: str) -> Doc:
    """The Doc of a text. spaCy peels punctuation off a word one mark at a time, which takes quadratic time on a run of thousands: such a
    text is cut by one pattern instead.
    """
    if not _LONG_RUN.search(f" {text}"):
        return nlp.make_doc(text)
    pieces = _PIECE.findall(text)
    return Doc(nlp.vocab, words=[w for w, _ in pieces], spaces=[bool(space) for _, space in pieces])


@cache
def pipeline() -> Language:
    """The pipeline, made once a process."""
    _register()
    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": "spacy.vi.VietnameseTokenizer", "use_pyvi": False}}})
    nlp.max_length = 50_000_000
    nlp.tokenizer = _tokenizer(nlp)
    for step in STEPS:
        nlp.add_pipe(f"chitieu_{step}", name=step)
    return nlp


def run(
    text: str, source: Source, on_step: Callable[[str], None] | None = None, read: SourceText | None = None
) -> ExtractionRecord:
    """The record of a text. Same text and source, same record; nothing is read but the arguments and the vocabularies.

    `read`: the source text that `text` is, where it came from a file: its pages, doubts and warnings go into the record.
    """
    text = _as_read(text)
    record = build_record(_doc(text, on_step), text, source)
    return placed(record, read) if read else record


def run_explained(text: str, source: Source, read: SourceText | None = None) -> Explained:
    """The record that `run` gives, with the reasons of its targets and results."""
    text = _as_read(text)
    doc = _doc(text)
    record = build_record(doc, text, source)
    explanations = explain(doc, target_ids(doc, text, source), text)
    return Explained(record=placed(record, read) if read else record, explanations=explanations)


def _as_read(text: str) -> str:
    """A text in the form that spans index."""
    return unicodedata.normalize("NFC", re.sub(r"^\ufeff", "", text))


def _doc(text: str, on_step: Callable[[str], None] | None = None) -> Doc:
    """The Doc of a text after all steps."""
    pieces = read_layout(text)
    view, spans = make_view(text, [p.lines for p in pieces])
    outline = build_outline(view, pieces, spans)
    nlp = pipeline()
    doc = _make_doc(nlp, view.clean or " ")
    doc._.view, doc._.outline, doc._.notices = view, outline, []
    for name, step in nlp.pipeline:
        if on_step:
            on_step(name)
        doc = step(doc)
    return doc
