"""What must hold for any text: exact spans, the same record whatever the wraps and forms, time that grows with length only."""

from __future__ import annotations

import re
import time
import unicodedata
from collections.abc import Callable

import pytest
from hostile_shapes import REPEATED, shape
from hypothesis import HealthCheck, example, given, settings
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
@example("**KẾ HOẠCH** \n \xad")
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


SHARES = ["15%", "62,5%", "80 - 85%", "100%"]
TIMES = ["Đến năm 2030", "Phấn đấu đến hết năm 2028", "Trước ngày 30/6/2027", "Hằng năm"]
MEASURES = [
    "tỷ lệ hộ gia đình được hòa lưới điện quốc gia",
    "tỷ lệ trẻ em dưới 5 tuổi được tiêm chủng đầy đủ",
    "tỷ lệ hồ sơ xử lý trực tuyến ở thủy trạm và khu vực hoà bình",
    "tỷ lệ diện tích cây trồng được tưới tiết kiệm nước",
    "tỷ lệ đoàn viên được học kỹ năng số",
]
DUTIES = [
    "Sở Y tế chủ trì, phối hợp với Sở Tài chính tham mưu Ủy ban nhân dân tỉnh bố trí kinh phí trước ngày 15/12/2026.",
    "Sở Nông nghiệp và Môi trường chịu trách nhiệm theo dõi, báo cáo kết quả hằng năm.",
    "Thực hiện Nghị quyết số 57-NQ/TW ngày 22 tháng 12 năm 2024 của Bộ Chính trị về phát triển khoa học và công nghệ.",
]
PREAMBLE = (
    "Để nâng cao chất lượng chăm sóc sức khỏe nhân dân, bảo vệ công trình thủy lợi và chủ động ứng phó với thiên tai trên địa bàn, "
    "Ủy ban nhân dân tỉnh ban hành kế hoạch phát triển y tế và thủy lợi, giao các cơ quan, đơn vị tổ chức triển khai với những nội dung "
    "sau đây, bảo đảm phù hợp với điều kiện thực tế của từng địa phương:"
)
"""Long enough for its wraps to show where the margin is."""
goals = st.builds(
    "- {}, {} đạt {}{};".format,
    st.sampled_from(TIMES),
    st.sampled_from(MEASURES),
    st.sampled_from(["", "từ ", "trên ", "khoảng "]),
    st.sampled_from(SHARES),
)
plans = st.builds(
    lambda goals, duties: [
        "KẾ HOẠCH",
        "Phát triển y tế và thủy lợi trên địa bàn tỉnh",
        PREAMBLE,
        "I. MỤC TIÊU",
        *goals,
        "II. TỔ CHỨC THỰC HIỆN",
        *(f"{n}. {duty}" for n, duty in enumerate(duties, 1)),
    ],
    st.lists(goals, min_size=1, max_size=3),
    st.lists(st.sampled_from(DUTIES), max_size=2, unique=True),
)
"""Plans as lists of paragraphs."""


def spelt(text: str) -> str:
    """Words of a record without what a form may change: white space, invisible signs, where a tone mark stands."""
    return " ".join(spell(unicodedata.normalize("NFC", re.sub("[\u00ad\u200b]", "", text)))[0].split())


def facts(record: ExtractionRecord) -> list[object]:
    """What a text says, without where it stands."""
    targets = [
        (t.comparator, t.value, t.value_max, t.unit, t.tier, t.deadline.end, t.deadline.recurrence, spelt(t.indicator or ""),
         spelt(t.population or ""), spelt(t.exception_for or ""), spelt(record.quote(t.quantity_span)), spelt(record.quote(t.span)))
        for t in record.targets
    ]  # fmt: skip
    cited = [(c.number_normalized, c.issued_on, spelt(c.issuer or ""), c.relation, spelt(c.text)) for c in record.citations]
    assigned = [
        (a.role, spelt(a.body or ""), spelt(a.task or ""), a.deadline.end if a.deadline else None) for a in record.assignments
    ]
    return [targets, cited, assigned, [(r.value, spelt(record.quote(r.quantity_span))) for r in record.results]]


def with_old_tones(text: str) -> str:
    """The tone mark on the second vowel: "hoà", "thuỷ"."""
    for new, old in (("hòa", "hoà"), ("thủy", "thuỷ"), ("khỏe", "khoẻ"), ("Ủy", "Uỷ"), ("ủy", "uỷ"), ("hóa", "hoá")):
        text = text.replace(new, old)
    return text


FORMS: dict[str, Callable[[str], str]] = {
    "NFD": lambda text: unicodedata.normalize("NFD", text),
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "CR": lambda text: text.replace("\n", "\r"),
    "byte order mark": lambda text: "\ufeff" + text,
    "soft hyphens": lambda text: re.sub(r"(?<=[a-zđ])(?=[a-zđ])", "\u00ad", text),
    "zero-width spaces": lambda text: re.sub(r"(?<=,) ", " \u200b", text),
    "non-breaking spaces": lambda text: text.replace(" ", "\u00a0"),
    "old tone marks": with_old_tones,
    "wide spaces": lambda text: text.replace(", ", ",  "),
}


@pytest.mark.parametrize("form", FORMS)
@given(plan=plans)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_forms_change_nothing(form: str, plan: list[str]) -> None:
    text = "\n\n".join(plan)
    changed = extract_text(FORMS[form](text))
    assert facts(changed) == facts(extract_text(text))
    exact(changed)


def exact(record: ExtractionRecord) -> None:
    """Every span begins and ends with the words it is of."""
    for start, end in all_spans(record):
        assert record.text[start:end] == record.text[start:end].strip()
    for t in record.targets:
        assert spelt(record.quote(t.quantity_span)) in spelt(record.quote(t.span))
        assert any(c.isdigit() for c in record.quote(t.quantity_span))


@given(plan=plans, emoji=st.sampled_from(["🙂", "👩‍⚕️", "🇻🇳", "𝟙"]))
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_emoji_move_spans_and_nothing_else(plan: list[str], emoji: str) -> None:
    """Signs beyond the first plane, made of one and of several code points, stand before every heading."""
    marked = [f"{paragraph} {emoji}" if paragraph.startswith("Phát triển") else paragraph for paragraph in plan]
    record = extract_text("\n\n".join(marked))
    assert facts(record) == facts(extract_text("\n\n".join(plan)))
    exact(record)


def wrapped(text: str, width: int) -> str:
    lines, line = [], ""
    for word in text.split(" "):
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return "\n".join([*lines, line])


@given(plan=plans, width=st.integers(34, 100), ending=st.sampled_from(["\n", "\r\n"]))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_wraps_change_nothing(plan: list[str], width: int, ending: str) -> None:
    rewrapped = "\n\n".join(wrapped(paragraph, width) for paragraph in plan).replace("\n", ending)
    record = extract_text(rewrapped)
    assert facts(record) == facts(extract_text("\n\n".join(plan)))
    exact(record)


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


SHORT, LONG = 3_000, 24_000
MORE = 2.2
"""A document eight times as long may take as much more a character; it would be eight where a step were quadratic."""


@pytest.mark.parametrize("name", [*REPEATED, *(repr(h[:12]) for h in HOSTILE)])
def test_time_grows_with_length_only(name: str) -> None:
    """Processor time, the best of up to three tries: on a loaded machine one alone says little."""
    make = shape(name) if name in REPEATED else next(lambda n, h=h: h[:n] for h in HOSTILE if repr(h[:12]) == name)  # type: ignore[misc]
    extract_text(make(500))
    short = long = float("inf")
    for _ in range(3):
        short, long = min(short, seconds(make(SHORT))), min(long, seconds(make(LONG)))
        if long <= MORE * LONG / SHORT * max(short, 0.01):
            return
    raise AssertionError(f"{short:.3f} s for {SHORT} characters, {long:.3f} s for {LONG}")


def seconds(text: str) -> float:
    began = time.process_time()
    extract_text(text)
    return time.process_time() - began


@pytest.mark.parametrize("pattern", [read_times, read_recurrences])
def test_patterns_on_hostile_characters(pattern: object) -> None:
    for text in HOSTILE:
        started = time.process_time()
        pattern(text)  # type: ignore[operator]
        read_levels(text[:1], 0, 1), read_words(text[:1], 0, 1)
        assert time.process_time() - started < 2
