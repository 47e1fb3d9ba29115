"""Old font encodings, UTF-8 read wrongly, decomposed and look-alike letters: mended, warned of, with the way back."""

from __future__ import annotations

import shutil
import subprocess
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract import extract_text
from extract.legacy.encodings import decode
from extract.legacy.fonts import convert_run, encoding_of_font
from extract.legacy.repair import repair
from extract.syllables import is_syllable
from schema.encodings import ENCODINGS, Encoding, letters, lookalikes
from schema.vocab import entries

SAMPLES = sorted((Path(__file__).resolve().parent.parent / "corpus" / "samples").glob("*.txt"))

LETTERS = [
    unicodedata.normalize("NFC", base + tone)
    for base in "aăâeêioôơuưy"
    for tone in ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")
] + ["đ"]


def encode(text: str, encoding: Encoding) -> str:
    """A text as an old encoding writes it, as the characters of Latin-1; a capital without a byte of its own as its small letter."""
    codes = {letter: code for code, letter in letters(encoding).items()}
    return "".join(codes.get(c) or codes.get(c.lower(), c) for c in text)


def test_the_tables_have_every_letter_once() -> None:
    for encoding, count in (("tcvn3", 74), ("vni", 134), ("vps", 120)):
        table = letters(encoding)  # type: ignore[arg-type]
        assert len(table) == len(set(table.values())) == count
        assert {letter for letter in LETTERS if not letter.isascii()} <= set(table.values())


@pytest.mark.skipif(shutil.which("iconv") is None, reason="no iconv on this machine to compare TCVN3 with")
def test_tcvn3_is_what_iconv_says() -> None:
    data = b"".join(code.encode("latin-1") + b"\n" for code in letters("tcvn3"))
    done = subprocess.run(["iconv", "-f", "TCVN", "-t", "UTF-8"], input=data, capture_output=True, check=False)
    if done.returncode:
        pytest.skip("this machine's iconv knows no TCVN")
    assert done.stdout.decode().split() == list(letters("tcvn3").values())


# Known phrases as they stand in files of the time, typed by hand.
PHRASES: list[tuple[str, str]] = [
    ("Ban ChÊp hµnh Trung \xad¬ng §¶ng", "Ban Chấp hành Trung ương Đảng"),
    ("Uû ban nh©n d©n tØnh phª duyÖt ®Ò ¸n", "Uỷ ban nhân dân tỉnh phê duyệt đề án"),
    ("KÕ HO¹CH PH¸T TRIÓN KINH TÕ - X· HéI", "KẾ HOẠCH PHÁT TRIỂN KINH TẾ - XÃ HỘI"),
    ("§Ò ¸N\nn©ng cao chÊt l\xadîng c¸n bé", "ĐỀ ÁN\nnâng cao chất lượng cán bộ"),
    ("UBND tØnh Hµ Giang vµ thµnh phè Hµ Néi", "UBND tỉnh Hà Giang và thành phố Hà Nội"),
    ("Sè 15 cña Së GTVT vÒ ®\xadêng bé", "Số 15 của Sở GTVT về đường bộ"),
    ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
    ("ÑAÛNG BOÄ TÆNH LAÂM ÑOÀNG ban haønh Keá hoaïch", "ĐẢNG BỘ TỈNH LÂM ĐỒNG ban hành Kế hoạch"),
    ("Phaán ñaáu ñeán naêm 2010 tyû leä hoä ngheøo coøn döôùi 5%", "Phấn đấu đến năm 2010 tỷ lệ hộ nghèo còn dưới 5%"),
    ("Ti‰p tøc Ç°i m§i, nâng cao chÃt lÜ®ng", "Tiếp tục đổi mới, nâng cao chất lượng"),
    ("\uf04b\uf0d5 ho\uf0b9ch n\uf0a8m 2005 c\uf0f1a huy\uf0d6n", "Kế hoạch năm 2005 của huyện"),
    (
        "á»¦y ban nhÃ¢n dÃ¢n huyá»‡n Ä‘Ã£ phÃª duyá»‡t Ä‘á» Ã¡n",
        "Ủy ban nhân dân huyện đã phê duyệt đ\u1ec1\xa0án".replace("\xa0", " "),
    ),
]


@pytest.mark.parametrize(("written", "expected"), PHRASES[:-1])
def test_phrases(written: str, expected: str) -> None:
    assert repair(written).text == expected


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_samples_in_old_encodings_read_as_in_unicode(sample: Path, encoding: Encoding) -> None:
    text = unicodedata.normalize("NFC", sample.read_text("utf-8"))
    repaired = repair(encode(text, encoding))
    if encoding == "vni":
        assert repaired.text == text
    else:
        assert repaired.text.lower() == text.lower()
        wrong = sum(a != b for a, b in zip(repaired.text, text, strict=True))
        assert wrong <= len(text) * 0.004, "capitals that the encoding cannot write"
    assert {w.code for w in repaired.warnings} == {"legacy_encoding"}
    a, b = extract_text(text), extract_text(repaired.text)
    assert [(t.comparator, t.value, t.unit, t.deadline) for t in a.targets] == [
        (t.comparator, t.value, t.unit, t.deadline) for t in b.targets
    ]
    assert (a.document.number, a.document.issued_on, a.document.kind) == (
        b.document.number,
        b.document.issued_on,
        b.document.kind,
    )


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_sound_text_stays_as_it_is(sample: Path) -> None:
    text = unicodedata.normalize("NFC", sample.read_text("utf-8"))
    repaired = repair(text)
    assert (repaired.text, repaired.warnings, list(repaired.offsets)) == (text, (), list(range(len(text) + 1)))


SOUND = [
    "Giá vàng 5 µm, hạt 3 µg/m³, nhãn hiệu Windows® của hãng © và §15",
    "«Phấn đấu» đạt 5 m², 30 °C, ½ số hộ, ± 2%",
    "La forêt a été protégée à côté du château, très près de Genève",
    "El niño pequeño en España también está aquí mañana",
    "Straße für die Bürger in München und Köln, schöne Grüße",
    "Các xã Ðông, Tây",
    "Hà Nội, Hà Giang, Bà Rịa",
    "kế\xadhoạch có dấu\xadnối mềm",
    "Ã, Õ và á là những chữ cái",
    "",
    "© ® ½ ¾ § ¶",
    "làm ăn, ý kiến, lý do, thú y, bò, chó, mèo, cá",
]


@pytest.mark.parametrize("text", SOUND)
def test_other_signs_are_left_alone(text: str) -> None:
    assert repair(text).text == text


def test_a_file_whose_head_alone_is_old() -> None:
    head = "TØnh uû Th¸i B×nh\nBan ChÊp hµnh Trung \xad¬ng §¶ng\nsè 15-NQ/TW"
    body = "\n\nNghị quyết này có hiệu lực. Các cấp ủy đã cùng lãnh đạo toàn dân thực hiện kế hoạch.\n"
    repaired = repair(head + body)
    assert repaired.text == "Tỉnh uỷ Thái Bình\nBan Chấp hành Trung ương Đảng\nsố 15-NQ/TW" + body
    (warning,) = repaired.warnings
    assert warning.span is not None
    assert (
        repaired.text[slice(*warning.span)].startswith("Tỉnh uỷ") and "Nghị quyết này" not in repaired.text[slice(*warning.span)]
    )


def test_two_old_encodings_in_one_file() -> None:
    text = "Ban ChÊp hµnh cña §¶ng bé tØnh quyÕt ®Þnh\nỦy ban nhân dân tỉnh đã được giao\nPhaán ñaáu ñeán naêm 2010 tyû leä hoä ngheøo giaûm\n"
    repaired = repair(text)
    assert repaired.text == (
        "Ban Chấp hành của Đảng bộ tỉnh quyết định\nỦy ban nhân dân tỉnh đã được giao\nPhấn đấu đến năm 2010 tỷ lệ hộ nghèo giảm\n"
    )
    assert [w.message.split("phông ")[1].split(";")[0] for w in repaired.warnings] == ["TCVN3 (ABC)", "VNI"]


def test_utf8_read_wrongly() -> None:
    text = "Ủy ban nhân dân huyện đã phê duyệt Đề án, phấn đấu đạt 95% hộ dân được dùng nước sạch và học “mọi lúc” – ở mọi nơi."
    latin = text.encode().decode("latin-1")
    windows = "".join(bytes([b]).decode("cp1252", "ignore") or chr(b) for b in text.encode())
    for wrong in (latin, windows, latin.replace("Ã\xa0", "Ã "), windows.encode().decode("latin-1")):
        repaired = repair(wrong)
        assert repaired.text == text
        assert {w.code for w in repaired.warnings} == {"mojibake_repaired"}


def test_decomposed_letters() -> None:
    text = "Kế hoạch của Ủy ban nhân dân xã"
    repaired = repair(unicodedata.normalize("NFD", text))
    assert repaired.text == text
    assert [(w.code, w.span) for w in repaired.warnings] == [("letters_composed", (1, len(text)))]


LOOKALIKES = [
    ("Ke\u0302\u0301 hoạch củа tỉnh", "Kế hoạch của tỉnh"),
    ("Ѕố 15 của Ủу ban", "Số 15 của Ủy ban"),
    ("ngàу ᴠà đêm", "ngày và đêm"),
    ("Ｓở Ｎội vụ", "Sở Nội vụ"),
    ("tác giả Пушкин và Толстой viết", "tác giả Пушкин và Толстой viết"),
    ("hệ số α và β", "hệ số α và β"),
    ("Ðảng bộ tỉnh", "Ðảng bộ tỉnh"),
]


@pytest.mark.parametrize(("written", "expected"), LOOKALIKES)
def test_lookalike_letters(written: str, expected: str) -> None:
    repaired = repair(written)
    assert repaired.text == expected
    for warning in repaired.warnings:
        assert warning.span is not None and 0 <= warning.span[0] < warning.span[1] <= len(expected)
    if "Ð" in written:
        assert [w.code for w in repaired.warnings] == ["lookalike_letters"]


def test_lookalikes_are_single_letters_of_other_scripts() -> None:
    for strange, letter in lookalikes().items():
        assert len(strange) == len(letter) == 1 and strange not in LETTERS and letter.isalpha()


RUNS: list[tuple[str, str | None, str | None]] = [
    ("kÕ ho¹ch", ".VnTimeH", "KẾ HOẠCH"),
    ("KÕ ho¹ch", ".VnTime", "Kế hoạch"),
    ("ban th\xadêng vô", ".VnArial", "ban thường vụ"),
    ("uû viªn", "BCDEFG+.VnArialH-Bold", "UỶ VIÊN"),
    ("§¶ng", "'.VnAvant'", "Đảng"),
    ("Keá hoaïch", "VNI-Times", "Kế hoạch"),
    ("ÑAÛNG BOÄ", "VNI-Helve-Condense", "ĐẢNG BỘ"),
    ("Ti‰p tøc", "VPS Times", "Tiếp tục"),
    ("a·", ".VnTime", "aã"),
    ("®", ".VnTime", "đ"),
    ("Số 12 của tỉnh", ".VnTime", None),
    ("12/2025", ".VnTime", None),
    ("Hà", "VNI-Times", None),
    ("kinh", ".VnTimeH", "KINH"),
    ("kÕ ho¹ch", "Times New Roman", None),
    ("kÕ ho¹ch", None, None),
    ("", ".VnTime", None),
]


@pytest.mark.parametrize(("text", "font", "expected"), RUNS)
def test_runs_by_their_font(text: str, font: str | None, expected: str | None) -> None:
    assert convert_run(text, font) == expected


@pytest.mark.parametrize(
    "font", ["Arial", "Times New Roman", "Vni", "Verdana", "Vn Unicode Arial", "", "ABCDEF+TimesNewRoman", "UVnTime"]
)
def test_other_fonts(font: str) -> None:
    assert encoding_of_font(font) is None or font == "Vni"


@given(st.sampled_from(ENCODINGS), st.text(alphabet=st.sampled_from([*LETTERS, *"bcdghklmnpqrstvx ,.0123456789\n"]), max_size=60))
def test_there_and_back_is_the_identity(encoding: Encoding, text: str) -> None:
    assert decode(encode(text, encoding), encoding) == text


@given(st.text(alphabet=st.sampled_from([*map(str.upper, LETTERS), *"BCDGHKLMNPQRSTVX ."]), max_size=60))
def test_vni_has_all_capitals(text: str) -> None:
    assert decode(encode(text, "vni"), "vni") == text


WORDS = [
    "kế",
    "hoạch",
    "của",
    "Ủy",
    "ban",
    "hµnh",
    "®¶ng",
    "Trung",
    "\xad¬ng",
    "coâng",
    "daân",
    "á»¦y",
    "Ä‘áº£ng",
    "huyá»‡n",
    "e\u0302\u0301",
    "сủа",
    "ðề",
    "12%",
    "(1)",
    "–",
    "|",
    "\n",
    "🙂",
    "µm",
    "\x89",
    "\uf0d5",
]


@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join) | st.text(max_size=120))
@settings(max_examples=250, deadline=None)
def test_the_way_back(text: str) -> None:
    repaired = repair(text)
    assert len(repaired.offsets) == len(repaired.text) + 1
    assert repaired.offsets[0] == 0 and repaired.offsets[-1] == len(text)
    assert list(repaired.offsets) == sorted(repaired.offsets)
    assert repaired.text.count("\n") == text.count("\n")
    for start, c in enumerate(repaired.text):
        if c.isascii() and not c.isalpha():
            source = text[repaired.offsets[start] : max(repaired.offsets[start] + 1, repaired.offsets[start + 1])]
            assert c in source or "Ã" in source
    for warning in repaired.warnings:
        assert warning.span is not None and 0 <= warning.span[0] <= warning.span[1] <= len(repaired.text)
    again = repair(repaired.text)
    assert again.text == repaired.text or again.warnings


def test_offsets_lead_back_to_what_stood_there() -> None:
    text = "Keá hoaïch phaùt trieån naêm 2010"
    repaired = repair(text)
    at = repaired.text.index("phát triển")
    start, end = repaired.to_source((at, at + len("phát triển")))
    assert text[start:end] == "phaùt trieån"
    assert repaired.text[repaired.from_source(text.index("2010")) :] == "2010"


@pytest.mark.parametrize("table", ["onset", "rhyme", "name"])
def test_the_vocabulary_of_syllables(table: str) -> None:
    for entry in entries("syllables", table):
        for word in entry["examples"]:
            assert is_syllable(word), word
        for word in entry["counter_examples"]:
            assert not is_syllable(word), word


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("nghiêng", True),
        ("khuya", True),
        ("QUYẾT", True),
        ("giữa", True),
        ("thuở", True),
        ("ngoằn", True),
        ("hoà", True),
        ("ỵ", True),
        ("cĩ", False),
        ("tôt", False),
        ("hụýện", False),
        ("đuợc", False),
        ("ƯBND", False),
        ("thương" * 3, False),
        ("", False),
    ],
)
def test_syllables(word: str, expected: bool) -> None:
    assert is_syllable(word) is expected


def test_hostile_text_is_mended_in_time() -> None:
    began = time.perf_counter()
    for text in (
        "hµnh" * 25_000,
        "hµnh " * 20_000,
        "\xad" * 100_000,
        "á»¦" * 30_000,
        "e\u0301" * 50_000,
        "e" + "\u0301" * 100_000,
        "сủа " * 25_000,
        "“" * 100_000,
        "“‰ " * 30_000,
        "Ã " * 50_000,
        "A·" * 50_000,
    ):
        repair(text)
    assert time.perf_counter() - began < 8
