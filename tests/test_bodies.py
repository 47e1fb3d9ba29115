"""Names of bodies: where an enumeration is parted, where a name ends in a sentence, and the vocabulary's own examples."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.bodies import begins_body, read_bodies, split_bodies
from extract.view import spell
from schema.bodies import body_meant, find_bodies
from schema.vocab import entries, load

LISTS = [
    ("Các sở, ban, ngành, UBND các huyện", ["Các sở, ban, ngành", "UBND các huyện"]),
    ("Các Sở, Ban, Ngành tỉnh.", ["Các Sở, Ban, Ngành tỉnh"]),
    ("các cơ quan, tổ chức, đơn vị có liên quan", ["các cơ quan, tổ chức, đơn vị có liên quan"]),
    ("các phòng, ban và UBND phường", ["các phòng, ban", "UBND phường"]),
    ("các sở, ngành và địa phương liên quan", ["các sở, ngành và địa phương liên quan"]),
    ("các ngành, các cấp", ["các ngành", "các cấp"]),
    ("Sở Văn hóa, Thể thao và Du lịch", ["Sở Văn hóa, Thể thao và Du lịch"]),
    ("Sở Văn hoá, Thể thao và Du lịch; Tỉnh đoàn", ["Sở Văn hoá, Thể thao và Du lịch", "Tỉnh đoàn"]),
    (
        "Sở Nông nghiệp và Môi trường, Sở Xây dựng và Công an tỉnh",
        ["Sở Nông nghiệp và Môi trường", "Sở Xây dựng", "Công an tỉnh"],
    ),
    ("Sở Tài chính và Kho bạc Nhà nước khu vực XI", ["Sở Tài chính", "Kho bạc Nhà nước khu vực XI"]),
    ("Phòng Kinh tế, Hạ tầng và Đô thị; Phòng Văn hóa - Xã hội", ["Phòng Kinh tế, Hạ tầng và Đô thị", "Phòng Văn hóa - Xã hội"]),
    ("Văn phòng HĐND và UBND xã, Trạm Y tế xã", ["Văn phòng HĐND và UBND xã", "Trạm Y tế xã"]),
    (
        "Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh",
        ["Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh"],
    ),
    ("Đảng ủy, HĐND, UBND và UBMTTQ Việt Nam xã", ["Đảng ủy", "HĐND", "UBND", "UBMTTQ Việt Nam xã"]),
    (
        "Thường trực Đảng ủy, Thường trực HĐND, Ủy ban nhân dân đặc khu",
        ["Thường trực Đảng ủy", "Thường trực HĐND", "Ủy ban nhân dân đặc khu"],
    ),
    ("UBND các huyện, thị xã, thành phố", ["UBND các huyện, thị xã, thành phố"]),
    ("UBND các xã, phường, đặc khu; các trường THPT", ["UBND các xã, phường, đặc khu", "các trường THPT"]),
    (
        "Ban Tổ chức Thành ủy, Ban Nội chính Thành ủy, Văn phòng Thành ủy",
        ["Ban Tổ chức Thành ủy", "Ban Nội chính Thành ủy", "Văn phòng Thành ủy"],
    ),
    (
        "Ban Tuyên giáo và Dân vận Tỉnh ủy, Ủy ban Kiểm tra Tỉnh ủy",
        ["Ban Tuyên giáo và Dân vận Tỉnh ủy", "Ủy ban Kiểm tra Tỉnh ủy"],
    ),
    ("Bộ phận Tổ chức - Văn phòng Đảng ủy", ["Bộ phận Tổ chức - Văn phòng Đảng ủy"]),
    ("các huyện ủy, thành ủy, đảng ủy trực thuộc Tỉnh ủy", ["các huyện ủy, thành ủy, đảng ủy trực thuộc Tỉnh ủy"]),
    (
        "Hội Nông dân, Hội Liên hiệp Phụ nữ và Đoàn Thanh niên phường",
        ["Hội Nông dân", "Hội Liên hiệp Phụ nữ", "Đoàn Thanh niên phường"],
    ),
    ("Mặt trận Tổ quốc và các đoàn thể chính trị - xã hội", ["Mặt trận Tổ quốc", "các đoàn thể chính trị - xã hội"]),
    (
        "Công an tỉnh, Bộ Chỉ huy Quân sự tỉnh, Bộ Chỉ huy Bộ đội Biên phòng tỉnh",
        ["Công an tỉnh", "Bộ Chỉ huy Quân sự tỉnh", "Bộ Chỉ huy Bộ đội Biên phòng tỉnh"],
    ),
    (
        "Báo và Phát thanh, Truyền hình Phú Thọ; các cơ quan báo chí",
        ["Báo và Phát thanh, Truyền hình Phú Thọ", "các cơ quan báo chí"],
    ),
    ("các sở: Nội vụ, Y tế, Giáo dục và Đào tạo", ["Sở Nội vụ", "Sở Y tế", "Sở Giáo dục và Đào tạo"]),
    ("Sở KHCN, Sở TT&TT", ["Sở KHCN", "Sở TT&TT"]),
    ("Giám đốc Sở Tư pháp, Chủ tịch UBND các xã, phường", ["Giám đốc Sở Tư pháp", "Chủ tịch UBND các xã, phường"]),
    ("Ngân hàng Chính sách xã hội tỉnh (thường trực), các hội đặc thù", ["Ngân hàng Chính sách xã hội tỉnh", "các hội đặc thù"]),
    ("Các đơn vị theo chức năng, nhiệm vụ", ["Các đơn vị"]),
    ("Ban Quản lý các khu công nghiệp và chế xuất", ["Ban Quản lý các khu công nghiệp và chế xuất"]),
    ("SỞ NỘI VỤ", ["SỞ NỘI VỤ"]),
    ("", []),
]

SENTENCES = [
    ("Sở Y tế hướng dẫn các bệnh viện", ["Sở Y tế"], " hướng dẫn các bệnh viện"),
    ("các sở, ngành rà soát, bổ sung quy hoạch", ["các sở, ngành"], " rà soát, bổ sung quy hoạch"),
    ("Công an phường, Ban Chỉ huy Quân sự phường tuần tra", ["Công an phường", "Ban Chỉ huy Quân sự phường"], " tuần tra"),
    ("UBND xã, phường căn cứ tình hình thực tế", ["UBND xã, phường"], " căn cứ tình hình thực tế"),
    ("Thường trực HĐND xã theo thẩm quyền", ["Thường trực HĐND xã"], " theo thẩm quyền"),
    ("các tổ chức chính trị - xã hội tổ chức thực hiện", ["các tổ chức chính trị - xã hội"], " tổ chức thực hiện"),
    (
        "các doanh nghiệp dệt may trên địa bàn tỉnh trong việc tuyển dụng",
        ["các doanh nghiệp dệt may trên địa bàn tỉnh"],
        " trong việc tuyển dụng",
    ),
    (
        "Sở Công Thương, các hợp tác xã và các hộ kinh doanh để kết nối",
        ["Sở Công Thương", "các hợp tác xã", "các hộ kinh doanh"],
        " để kết nối",
    ),
    ("Đảng ủy HĐND tỉnh lãnh đạo HĐND tỉnh", ["Đảng ủy HĐND tỉnh"], " lãnh đạo HĐND tỉnh"),
    (
        "Thủ trưởng các phòng, ban, Trưởng các thôn chịu trách nhiệm",
        ["Thủ trưởng các phòng, ban", "Trưởng các thôn"],
        " chịu trách nhiệm",
    ),
    ("Trung tâm Kiểm soát bệnh tật tỉnh chủ trì", ["Trung tâm Kiểm soát bệnh tật tỉnh"], " chủ trì"),
    ("Phòng, chống lãng phí", [], "Phòng, chống lãng phí"),
    ("Tổ chức lớp tập huấn", [], "Tổ chức lớp tập huấn"),
]


@pytest.mark.parametrize(("text", "expected"), LISTS, ids=[t[:40] for t, _ in LISTS])
def test_enumerations_are_parted_where_a_body_begins(text, expected):
    assert [body for body, _, _ in split_bodies(text)] == expected, text


@pytest.mark.parametrize(("text", "bodies", "rest"), SENTENCES, ids=[t[:40] for t, _, _ in SENTENCES])
def test_a_name_ends_at_its_verb(text, bodies, rest):
    low, _ = spell(text)
    found, end = read_bodies(text, low, 0, len(text))
    assert ([text[b.start : b.end] for b in found], text[end:]) == (bodies, rest), text


HEAD_TABLES = ("head", "plural", "office", "joint", "field", "unit", "tail")


@pytest.mark.parametrize(("table", "example"), [(t, x) for t in HEAD_TABLES for e in entries("bodies", t) for x in e["examples"]])
def test_examples_of_the_vocabulary_are_read_whole(table, example):
    low, _ = spell(example)
    assert read_bodies(example, low, 0, len(example))[1] == len(example), (table, example)


@pytest.mark.parametrize(
    ("table", "example"), [(t, x) for t in HEAD_TABLES for e in entries("bodies", t) for x in e["counter_examples"]]
)
def test_counter_examples_of_the_vocabulary_begin_no_body(table, example):
    low, _ = spell(example)
    assert not begins_body(example, low, 0), (table, example)


def named(text):
    """The entries that a name means, by the longest alias in it."""
    found = find_bodies(spell(text)[0]) or find_bodies(spell(text.replace(",", ""))[0])
    return [body.name for body in found]


@pytest.mark.parametrize(("name", "example"), [(e["name"], x) for e in entries("bodies", "body") for x in e["examples"]])
def test_bodies_are_known_by_their_examples(name, example):
    assert named(example) == [name], example


@pytest.mark.parametrize(("name", "example"), [(e["name"], x) for e in entries("bodies", "body") for x in e["counter_examples"]])
def test_counter_examples_are_other_bodies(name, example):
    assert name not in named(example), example


@pytest.mark.parametrize(
    ("name", "tier", "day", "meant"),
    [
        ("btc", "central", "2024-05-01", "Bộ Tài chính"),
        ("btc", "province", "2024-05-01", "Ban Tổ chức Tỉnh ủy"),
        ("btc", "commune", "2024-05-01", None),
        ("phòng kinh tế", "district", "2024-05-01", "Phòng chuyên môn cấp huyện"),
        ("phòng kinh tế", "commune", "2026-02-01", "Phòng chuyên môn cấp xã"),
        ("phòng nội vụ", "commune", "2026-02-01", "Phòng chuyên môn cấp huyện"),
        ("ubkt", "province", "2026-02-01", "Ủy ban Kiểm tra Tỉnh ủy"),
        ("ubkt", "commune", "2026-02-01", "Ủy ban Kiểm tra Đảng ủy"),
        ("trung tâm phục vụ hành chính công", "province", "2024-02-01", "Trung tâm Phục vụ hành chính công tỉnh"),
        ("trung tâm phục vụ hành chính công", "commune", "2026-02-01", "Trung tâm Phục vụ hành chính công cấp xã"),
        ("hợp tác xã chè", "commune", "2026-02-01", None),
    ],
)
def test_tier_and_day_choose_among_several(name, tier, day, meant):
    found = body_meant(name, tier, date.fromisoformat(day))
    assert (found and found.name) == meant


@pytest.mark.parametrize(
    ("name", "day", "existed"),
    [
        ("Huyện ủy", "2025-06-30", True),
        ("Huyện ủy", "2025-07-01", False),
        ("Ban Xây dựng Đảng", "2025-06-30", False),
        ("Sở Giao thông vận tải", "2025-03-01", False),
        ("Sở Nông nghiệp và Môi trường", "2025-03-01", True),
        ("Bộ Kế hoạch và Đầu tư", "2025-02-28", True),
        ("Bộ Dân tộc và Tôn giáo", "2024-12-31", False),
    ],
)
def test_days_between_which_bodies_existed(name, day, existed):
    body = next(b for b in find_bodies(spell(name)[0]) if b.name == name)
    assert body.existed(date.fromisoformat(day)) is existed


def test_successors_are_entries_that_stood_when_they_took_over():
    known = {e["name"]: e for e in entries("bodies", "body")}
    for body in known.values():
        for name in body.get("into", ()):
            assert "until" in body and known[name].get("until", date.max) > body["until"], (body["name"], name)


def test_every_table_has_examples_and_every_body_a_tier():
    for name, tables in load("bodies").items():
        assert all("examples" in e and "counter_examples" in e for e in tables), name
    for body in entries("bodies", "body"):
        assert set(body["tiers"]) <= {"central", "province", "district", "commune"} and body["tiers"], body["name"]
        assert body["system"] in {"party", "state", "front", "force", "court"}
        assert not ("from" in body and "until" in body and body["from"] > body["until"])


WORDS = st.lists(
    st.sampled_from(
        [
            "Sở",
            "Nội vụ",
            "các",
            "sở,",
            "ban,",
            "ngành",
            "UBND",
            "xã,",
            "phường",
            "và",
            ";",
            "(",
            ")",
            "Đảng ủy",
            "rà soát",
            ".",
            ":",
            "-",
            "TP.",
            "Huế",
        ]
    ),
    max_size=25,
)


@given(WORDS)
def test_bodies_lie_in_order_within_the_text(words):
    text = " ".join(words)
    end = 0
    for body, a, b in split_bodies(text):
        assert end <= a < b <= len(text)
        assert body.endswith(text[a:b])
        end = b


@pytest.mark.parametrize(
    "hostile", ["các sở, " * 12500, "(" * 100_000, "và " * 33_000, "Sở Nội vụ và " * 8_000, "- " * 50_000, "Ban " * 25_000]
)
def test_hostile_text_ends(hostile):
    assert split_bodies(hostile) is not None
