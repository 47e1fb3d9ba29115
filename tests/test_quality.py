"""What is no readable Vietnamese is told apart: unmarked, scrambled, converted twice, another language."""

from __future__ import annotations

import random
import re
import time
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from extract.legacy.encodings import decode
from extract.quality import find_doubled, quality
from schema.vocab import entries

SAMPLES = [
    path.read_text("utf-8") for path in sorted((Path(__file__).resolve().parent.parent / "corpus" / "samples").glob("*.txt"))
]

PLAN = (
    "Phấn đấu đến năm 2030, toàn thành phố có trên 85% hộ gia đình phân loại rác tại nguồn; các phường, xã hoàn thành việc lắp đặt "
    "thùng thu gom trước ngày 30 tháng 6 năm 2027. Sở Nông nghiệp và Môi trường chủ trì, phối hợp với các đơn vị có liên quan tổ chức "
    "kiểm tra, tổng hợp kết quả, báo cáo Ủy ban nhân dân thành phố. Kinh phí thực hiện do ngân sách các cấp bảo đảm theo quy định."
)


def unmarked(text: str) -> str:
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(c for c in plain if not unicodedata.combining(c))


def scrambled(text: str, share: float) -> str:
    """A text with a tone put on, or another one put in its place, in a share of its words."""
    chance = random.Random(7)

    def word(match: re.Match[str]) -> str:
        vowels = [i for i, c in enumerate(match[0]) if c.lower() in "aeiouyăâêôơư"]
        if not vowels or chance.random() > share:
            return match[0]
        at = chance.choice(vowels) + 1
        return unicodedata.normalize("NFC", match[0][:at] + chance.choice("\u0300\u0301\u0309\u0303\u0323") + match[0][at:])

    return re.sub(r"[^\W\d_]+", word, text)


JUDGED: list[tuple[str, str, str]] = [
    ("a plan", PLAN, "good"),
    ("in capitals", PLAN.upper(), "good"),
    ("decomposed", unicodedata.normalize("NFD", PLAN), "good"),
    ("old placement of tones", PLAN.replace("hoàn", "hoàn").replace("Ủy", "Uỷ") + " hoà bình, thuỷ lợi, khoẻ mạnh", "good"),
    ("names of the highlands", "Các xã Đắk Đrông, Krông Nô, Ia Đrăng, Đắk Lắk, Kông Chro của tỉnh đã có điện; " + PLAN, "good"),
    ("figures and abbreviations", "UBND, HĐND, QĐ-TTg, NĐ-CP, TT&TT 12 13 14 15%; " + PLAN, "good"),
    ("without marks", unmarked(PLAN), "without_marks"),
    ("converted from VNI once too often", decode(PLAN, "vni"), "double_converted"),
    ("converted from TCVN3 once too often", decode(PLAN, "tcvn3"), "double_converted"),
    ("scrambled", scrambled(PLAN, 0.9), "scrambled_text"),
    (
        "English",
        "By 2030 the ward shall supply clean water to 95% of its households, as the plan of the province requires.",
        "not_vietnamese",
    ),
    (
        "French",
        "La forêt a été protégée dès l'année 2020 à côté du château, très près de la région où l'été était sec",
        "not_vietnamese",
    ),
    ("letters of a font that no table knows", re.sub("[ạ-ỹ]", "\u2592", PLAN), "scrambled_text"),
    ("letters lost to question marks", re.sub("[ạ-ỹ]", "?", PLAN), "scrambled_text"),
    ("questions", PLAN + " Vì sao? Ai làm? Làm thế nào? Bao giờ xong?", "good"),
    ("too short", "95%", "too_short"),
    ("too short, but sound", "Kế hoạch số 5", "too_short"),
    ("nothing", "", "too_short"),
]


@pytest.mark.parametrize(("text", "verdict"), [row[1:] for row in JUDGED], ids=[row[0] for row in JUDGED])
def test_verdicts(text: str, verdict: str) -> None:
    judged = quality(text)
    assert judged.verdict == verdict, judged


@pytest.mark.parametrize("text", SAMPLES, ids=range(len(SAMPLES)))
def test_samples(text: str) -> None:
    sound = quality(text)
    assert sound.verdict == "good" and sound.syllable_score > 0.99
    assert quality(unmarked(text)).verdict == "without_marks"
    assert quality(decode(text, "vni")).doubled == "vni"
    assert quality(decode(text, "tcvn3")).doubled == "tcvn3"
    assert quality(scrambled(text, 0.9)).verdict == "scrambled_text"
    assert quality(scrambled(text, 0.05)).verdict in ("good", "doubtful")


def test_one_paragraph_without_marks() -> None:
    text = f"{PLAN}\n\n{unmarked(PLAN)}\n\n{PLAN}\n"
    judged = quality(text)
    assert judged.verdict == "good"
    assert [text[a:b] for a, b in judged.unmarked] == [unmarked(PLAN)]
    assert (
        quality(
            PLAN + "\n\nThis paragraph is a summary in English, " + "for readers abroad who know no Vietnamese at all, " * 5
        ).unmarked
        == ()
    )


@pytest.mark.parametrize("table", ["common", "unmarked"])
def test_the_vocabulary_of_common_words(table: str) -> None:
    for entry in entries("common_words", table):
        if table == "common":
            for example in entry["examples"]:
                assert find_doubled(Counter(re.findall(r"\w+", example))) is None
            for example in entry["counter_examples"]:
                assert find_doubled(Counter(re.findall(r"\w+", example))) == "vni"
        else:
            for example in entry["examples"]:
                assert quality(example + " " + example).verdict == "without_marks"
            for example in entry["counter_examples"]:
                assert quality(example + " " + example).verdict == "not_vietnamese"


def test_hostile_text_is_judged_in_time() -> None:
    began = time.perf_counter()
    for text in (
        "ế" * 200_000,
        "ế " * 100_000,
        "e\u0301" * 100_000,
        "a" * 500_000,
        "đ\n" * 100_000,
        ("ban " * 30 + "\n") * 3_000,
    ):
        quality(text)
    assert time.perf_counter() - began < 6
