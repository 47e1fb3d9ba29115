"""What must hold for any text: exact spans, the same record whatever the wraps and forms, time that grows with length only."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extract import extract_text
from extract.criteria import read_levels, read_words
from extract.deadlines import read_recurrences, read_times
from extract.view import lower, make_view, spell
from schema.record import ExtractionRecord

PIECES = [
    "Phấn đấu đến năm 2030 đạt từ 15% trở lên",
    "tỷ lệ hộ nghèo giảm còn dưới 2%",
    "1. Sở Nội vụ chủ trì, phối hợp với các sở, ngành",
    "- 100% cán bộ cấp xã có trình độ đại học trở lên;",
    "Nghị quyết số 57-NQ/TW, ngày 22/12/2024 của Bộ Chính trị",
    "I. MỤC TIÊU",
    "**KẾ HOẠCH**",
    "|",
    "(1) Hiện nay là 12,4%.",
    "Uỷ ban nhân dân 🙂 xã",
    "\u00ad",
    "\n",
    "\n\n",
    "\r\n",
    " ",
    ". ",
    "; ",
    ":",
    "*",
    "\u0000",
    "\u202f",
]
texts = st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join) | st.text(max_size=200)


def all_spans(record: ExtractionRecord) -> list[tuple[int, int]]:
    spans = [s.span for s in record.sections] + [c.span for c in record.citations] + [a.span for a in record.assignments]
    spans += [s for t in record.targets for s in (t.span, t.quantity_span)]
    spans += [s for r in record.results for s in (r.span, r.quantity_span)]
    spans += [w.span for w in record.warnings if w.span]
    return spans


@given(texts)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_spans_lie_in_the_text_and_quotes_are_no_white_space(text: str) -> None:
    record = extract_text(text)
    assert record.text == unicodedata.normalize("NFC", text.removeprefix("\ufeff"))
    for start, end in all_spans(record):
        assert 0 <= start <= end <= len(record.text)
    for t in record.targets:
        quote = record.quote(t.quantity_span)
        assert quote == quote.strip() != ""
        assert t.span[0] <= t.quantity_span[0] and t.quantity_span[1] <= t.span[1]
    for c in record.citations:
        assert record.quote(c.span) == c.text


@given(texts)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_same_text_gives_the_same_record(text: str) -> None:
    assert extract_text(text).model_dump() == extract_text(text).model_dump()


@given(st.text(max_size=300))
def test_one_spelling_never_moves_an_offset(text: str) -> None:
    text = unicodedata.normalize("NFC", text)
    assert len(lower(text)) == len(text) == len(spell(text)[0])


@given(st.text(alphabet="aăâ hoàòủỷ*\u00ad \t-–", max_size=80))
def test_the_way_back_leads_to_the_same_characters(text: str) -> None:
    text = unicodedata.normalize("NFC", text)
    view, _ = make_view(text, [[(0, len(text))]])
    for at, c in enumerate(view.clean):
        start, end = view.to_source((at, at + 1))
        if not c.isspace() and c != "-":
            assert text[start:end] == c


BODY = "- Phấn đấu đến năm 2028 tỷ lệ trẻ em dưới 5 tuổi được tiêm chủng đầy đủ đạt từ 95% trở lên; tỷ lệ hộ gia đình sử dụng nước sạch đạt trên 90% vào năm 2030, riêng các xã vùng cao đạt 80%."


def wrapped(text: str, width: int) -> str:
    lines, line = [], ""
    for word in text.split(" "):
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return "\n".join([*lines, line])


def facts(record: ExtractionRecord) -> list[object]:
    return [
        (t.comparator, t.value, t.unit, t.deadline.end, t.tier, " ".join((t.indicator or "").split()), t.exception_for)
        for t in record.targets
    ]


@pytest.mark.parametrize("width", [34, 50, 72, 90])
def test_wraps_change_nothing(width: int) -> None:
    paragraphs = ["KẾ HOẠCH", "chăm sóc sức khỏe nhân dân trên địa bàn tỉnh", "I. MỤC TIÊU", BODY, BODY.replace("95%", "96%")]
    assert facts(extract_text("\n\n".join(wrapped(p, width) for p in paragraphs))) == facts(extract_text("\n\n".join(paragraphs)))


@pytest.mark.parametrize(
    "change", [lambda t: unicodedata.normalize("NFD", t), lambda t: t.replace("\n", "\r\n"), lambda t: "\ufeff" + t]
)
def test_forms_change_nothing(change: object) -> None:
    text = f"KẾ HOẠCH\n\nvề y tế\n\nI. MỤC TIÊU\n\n{BODY}\n"
    assert facts(extract_text(change(text))) == facts(extract_text(text))  # type: ignore[operator]


HOSTILE = [
    "1" * 100_000,
    "1." * 50_000,
    "- " * 50_000,
    "(" * 100_000,
    "từ 1" * 25_000,
    "năm 2030 " * 11_000,
    "trình độ " * 11_000,
    "* " * 50_000,
    "đạt từ 15% trở lên " * 5_000,
    "a" * 100_000,
    "|\n" * 50_000,
    ", " * 50_000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=[h[:12] for h in HOSTILE])
def test_hostile_text_takes_linear_time(text: str) -> None:
    """Four times the text may take about four times as long, never sixteen; a bound that only a quadratic way breaks."""
    quarter = text[: len(text) // 4]
    extract_text(quarter[:1000])
    started = time.perf_counter()
    extract_text(quarter)
    short = time.perf_counter() - started
    started = time.perf_counter()
    extract_text(text)
    long = time.perf_counter() - started
    assert long < 10 * max(short, 0.05), f"{short:.2f} s, then {long:.2f} s for four times the text"


@pytest.mark.parametrize("pattern", [read_times, read_recurrences])
def test_patterns_on_hostile_characters(pattern: object) -> None:
    for text in HOSTILE:
        started = time.perf_counter()
        pattern(text)  # type: ignore[operator]
        read_levels(text[:1], 0, 1), read_words(text[:1], 0, 1)
        assert time.perf_counter() - started < 2
