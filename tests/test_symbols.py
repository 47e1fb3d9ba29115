"""Numbers of documents: taken apart, mended where the mending is sure, told from other numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.mentions import kinds_by_name
from extract.symbols import find_symbols, kind_of, read_symbol, repaired_for, suffix_of, tier_of_symbol
from schema.vocab import entries

NUMBERS = [
    # written, without white space, normalized, kind, letters of the issuer
    ("15-ĐA/TU", "15-ĐA/TU", "15-ĐA/TU", "de_an", "TU"),
    ("31 - HD/BTCTW", "31-HD/BTCTW", "31-HD/BTCTW", "huong_dan", "BTCTW"),
    ("06 HD/TW", "06HD/TW", "06-HD/TW", "huong_dan", "TW"),
    ("33/NQ-TW", "33/NQ-TW", "33-NQ/TW", "nghi_quyet", "TW"),
    ("72-NQ-TW", "72-NQ-TW", "72-NQ/TW", "nghi_quyet", "TW"),
    ("18- NQ/TW", "18-NQ/TW", "18-NQ/TW", "nghi_quyet", "TW"),
    ("9 - KH / HU", "9-KH/HU", "9-KH/HU", "ke_hoach", "HU"),
    ("11-NQ/TƯ", "11-NQ/TƯ", "11-NQ/TW", "nghi_quyet", "TW"),
    ("21-CT/T.Ư", "21-CT/T.Ư", "21-CT/TW", "chi_thi", "TW"),
    ("65-Ctr/TU", "65-Ctr/TU", "65-CTr/TU", "chuong_trinh", "TU"),
    ("147-CTHĐ/TU", "147-CTHĐ/TU", "147-CTHĐ/TU", "chuong_trinh", "TU"),
    ("40/KH-DU", "40/KH-DU", "40-KH/ĐU", "ke_hoach", "ĐU"),
    ("08-KH/QU", "08-KH/QU", "08-KH/QU", "ke_hoach", "QU"),
    ("14-NQ/TXU", "14-NQ/TXU", "14-NQ/TXU", "nghi_quyet", "TXU"),
    ("03-TT/TU", "03-TT/TU", "03-TT/TU", "thong_tri", "TU"),
    ("211/KH-UBND", "211/KH-UBND", "211/KH-UBND", "ke_hoach", "UBND"),
    ("211-KH/UBND", "211-KH/UBND", "211/KH-UBND", "ke_hoach", "UBND"),
    ("19/CTTg", "19/CTTg", "19/CT-TTg", "chi_thi", "TTg"),
    ("19/CT-TTG", "19/CT-TTG", "19/CT-TTg", "chi_thi", "TTg"),
    ("20/NQTW", "20/NQTW", "20-NQ/TW", "nghi_quyet", "TW"),
    ("150/2025/NĐ-CP", "150/2025/NĐ-CP", "150/2025/NĐ-CP", "nghi_dinh", "CP"),
    ("685 /2007/QĐ-UBND", "685/2007/QĐ-UBND", "685/2007/QĐ-UBND", "quyet_dinh", "UBND"),
    ("203/2025/QH15", "203/2025/QH15", "203/2025/QH15", "luat", "QH15"),
    ("35/2023/UBTVQH15", "35/2023/UBTVQH15", "35/2023/UBTVQH15", "nghi_quyet", "UBTVQH15"),
    ("11/2023/TT-BYT", "11/2023/TT-BYT", "11/2023/TT-BYT", "thong_tu", "BYT"),
    ("05/2015/TTLT-BNV-BTC", "05/2015/TTLT-BNV-BTC", "05/2015/TTLT-BNV-BTC", "thong_tu", "BNV-BTC"),
    ("5973/UBND-KT", "5973/UBND-KT", "5973/UBND-KT", "cong_van", "UBND-KT"),
    ("1482-CV/BTCTU", "1482-CV/BTCTU", "1482-CV/BTCTU", "cong_van", "BTCTU"),
    ("95/TTr-SNV", "95/TTr-SNV", "95/TTr-SNV", "to_trinh", "SNV"),
    ("10/NQ-HDND", "10/NQ-HDND", "10/NQ-HĐND", "nghi_quyet", "HĐND"),
    ("04-KH/BCĐ", "04-KH/BCĐ", "04-KH/BCĐ", "ke_hoach", "BCĐ"),
    ("31/KH-BCĐ", "31/KH-BCĐ", "31/KH-BCĐ", "ke_hoach", "BCĐ"),
    ("277-QĐ/TW", "277-QĐ/TW", "277-QĐ/TW", "quy_dinh", "TW"),
    ("277-QĐ/TU", "277-QĐ/TU", "277-QĐ/TU", "quyet_dinh", "TU"),
    ("12a/KH-UBND", "12a/KH-UBND", "12a/KH-UBND", "ke_hoach", "UBND"),
]


@pytest.mark.parametrize(("text", "written", "normalized", "kind", "organ"), NUMBERS)
def test_a_number_is_taken_apart(text: str, written: str, normalized: str, kind: str, organ: str) -> None:
    symbol = read_symbol(text)
    assert symbol is not None, text
    assert (symbol.written, symbol.normalized, kind_of(symbol), symbol.organ) == (written, normalized, kind, organ), text


@pytest.mark.parametrize(("text", "written", "normalized", "kind", "organ"), NUMBERS)
def test_a_mended_number_stays_as_it_is(text: str, written: str, normalized: str, kind: str, organ: str) -> None:
    again = read_symbol(normalized)
    assert again is not None and again.normalized == normalized, normalized


@pytest.mark.parametrize(
    "text",
    [
        "ngày 25/10/2017",
        "35.599/35.900 đảng viên",
        "và/hoặc",
        "36/38 người",
        "trực 24/7",
        "mạng 4G/5G",
        "từ 10 - 15 xã",
        "2026 - 2030",
        "tỷ lệ 1/3 CB",
        "giai đoạn 2026 - 2030. HĐND",
        "50/50 A-B",
        "15-20 ĐV/năm",
        "quý I/2026",
        "8.793/6.500 hộ",
        "km 12+300",
    ],
)
def test_what_is_no_number_of_a_document(text: str) -> None:
    assert [s.written for s in find_symbols(text)] == []


@pytest.mark.parametrize(
    ("text", "kind", "normalized"),
    [
        ("12-DA/TU", "de_an", "12-ĐA/TU"),
        ("12-DA/TU", "du_an", "12-DA/TU"),
        ("80/ND-CP", "nghi_dinh", "80/NĐ-CP"),
        ("45-QD/TW", "quy_dinh", "45-QĐ/TW"),
    ],
)
def test_a_lost_stroke_is_mended_where_the_word_says_so(text: str, kind: str, normalized: str) -> None:
    symbol = read_symbol(text)
    assert symbol is not None
    assert repaired_for(symbol, kind) == normalized  # type: ignore[arg-type]


@pytest.mark.parametrize("entry", entries("issuers", "suffix"), ids=lambda e: e["code"])
def test_suffix_examples(entry: dict[str, object]) -> None:
    for example in entry["examples"]:  # type: ignore[attr-defined]
        symbol = read_symbol(example)
        assert symbol is not None, example
        known = suffix_of(symbol.organ)
        assert known is not None and known.body == entry["body"], example
    for example in entry["counter_examples"]:  # type: ignore[attr-defined]
        symbol = read_symbol(example)
        known = suffix_of(symbol.organ) if symbol else None
        assert known is None or known.body != entry["body"], example


@pytest.mark.parametrize(
    ("text", "tier"),
    [
        ("18-NQ/TW", "central"),
        ("19/CT-TTg", "central"),
        ("13-KH/HU", "district"),
        ("13-KH/TU", None),
        ("52-KH/ĐU", None),
        ("95/TTr-SNV", "province"),
    ],
)
def test_the_tier_that_letters_say(text: str, tier: str | None) -> None:
    symbol = read_symbol(text)
    assert symbol is not None and tier_of_symbol(symbol) == tier


def test_every_kind_has_a_name() -> None:
    assert {entry["id"] for entry in entries("kinds", "kind")} == set(kinds_by_name().values())


@given(
    st.integers(1, 9999),
    st.sampled_from(["NQ", "KH", "ĐA", "CTr", "KL"]),
    st.sampled_from(["TW", "TU", "HU", "ĐU"]),
    st.sampled_from(["-", " - ", "- ", " -"]),
)
def test_spaces_never_change_a_party_number(number: int, kind: str, organ: str, hyphen: str) -> None:
    symbol = read_symbol(f"{number}{hyphen}{kind}/{organ}, ngày")
    assert symbol is not None
    assert symbol.written == symbol.normalized == f"{number}-{kind}/{organ}"


def test_hostile_text_takes_no_time() -> None:
    assert list(find_symbols("1-" * 50_000)) == []
    assert list(find_symbols("12/A-" * 20_000)) is not None
