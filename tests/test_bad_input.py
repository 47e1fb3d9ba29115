"""Bad input: one clear Vietnamese sentence with the name and what to do, the exit status of the contract, nothing stored."""

import ast
import codecs
import json
import os
import re
import sqlite3
import string
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from chitieu.cli import run
from chitieu.messages import catalogue, text
from extract.limits import LIMITS
from extract.read import Refused, content_hash, looks_vietnamese, read_file

ROOT = Path(__file__).resolve().parent.parent
VIETNAMESE = "Phấn đấu đến năm 2030, 95% hộ dân của phường được dùng nước sạch.\n"
ENGLISH = "By 2030 the ward shall supply clean water to 95% of its households, as the plan of the province requires.\n"
CYRILLIC = "План развития района на период до 2030 года\n".encode("cp1251")

BAD_FILES: list[tuple[str, bytes, str, str]] = [
    # name of the file, its bytes, the code, words that the sentence has
    ("rỗng.txt", b"", "empty", "tệp rỗng"),
    ("trắng.txt", b" \n\t\n", "empty", "tệp rỗng"),
    ("chỉ-dấu-mở-đầu.txt", codecs.BOM_UTF8, "empty", "tệp rỗng"),
    ("nhị-phân.txt", bytes(range(256)) * 20, "binary", "dữ liệu nhị phân"),
    ("điều-khiển.txt", b"\x01\x02\x03\x04 ke hoach \x05\x06", "binary", "dữ liệu nhị phân"),
    ("kế-hoạch.txt", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "damaged", "tệp PDF bị hỏng"),
    ("kế-hoạch.docx", b"PK\x03\x04\x14\x00\x06\x00", "format_not_read", "định dạng ZIP không đọc được"),
    ("kế-hoạch.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00", "format_not_read", "định dạng OLE không đọc được"),
    ("trang.txt", b"\n<!DOCTYPE html><html>", "empty", "không có chữ nào"),
    ("nước-khác.txt", b"123\n" + CYRILLIC, "wrong_encoding", "dòng 2, byte thứ 5"),
    ("đứt.txt", (VIETNAMESE * 20).encode()[:-2] + b"\xe1\xba", "damaged_encoding", "dòng 20"),
    ("đứt-utf16.txt", codecs.BOM_UTF16_LE + VIETNAMESE.encode("utf-16-le")[:-1], "damaged_encoding", "tệp UTF-16 bị hỏng"),
    ("english.txt", ENGLISH.encode(), "not_vietnamese", "không phải tiếng Việt"),
    ("không-dấu.txt", b"Phan dau den nam 2030 dat 95%", "not_vietnamese", "bỏ dấu"),
    ("chỉ-số.txt", b"1 2 3 4%", "not_vietnamese", "không phải tiếng Việt"),
    ("français.txt", "La forêt a été protégée dès l'année 2020 à côté du château".encode(), "not_vietnamese", "tiếng Việt"),
]


@pytest.fixture
def base(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'kho' / 'thử.db'}"


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "kho").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CHITIEU_KB", raising=False)


def answered(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Exit status, standard output and standard error of one command line."""
    status = run(arguments)
    out, err = capsys.readouterr()
    assert "Traceback" not in err, err
    return status, out, err


@pytest.mark.parametrize(("name", "content", "code", "words"), BAD_FILES, ids=[row[0] for row in BAD_FILES])
def test_a_bad_file_is_refused_by_extract(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str, content: bytes, code: str, words: str
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    with pytest.raises(Refused) as refused:
        read_file(file)
    assert refused.value.code == code
    status, out, err = answered(capsys, "extract", str(file), "--json")
    assert (status, out) == (1, "")
    assert name in err and words in err and err.count("\n") == 1, err


def test_bad_files_stop_no_other_and_leave_nothing(capsys: pytest.CaptureFixture[str], tmp_path: Path, base: str) -> None:
    folder = tmp_path / "văn bản"
    folder.mkdir()
    for name, content, _code, _words in BAD_FILES:
        (folder / name).write_bytes(content)
    (folder / "tốt.txt").write_text(VIETNAMESE, "utf-8")
    (folder / "ảnh.jpg").write_bytes(b"\xff\xd8\xff")
    status, out, err = answered(capsys, "ingest", str(folder), str(tmp_path / "không-có.txt"), "--json", "--kb", base)
    answer = json.loads(out)
    assert status == 1
    assert (answer["new"], answer["unchanged"], answer["replaced"], answer["failed"]) == (1, 0, 0, len(BAD_FILES) + 2)
    assert answer["seen"] == len(answer["files"]) == len(BAD_FILES) + 3
    codes = {Path(one["file"]).name: one["code"] for one in answer["files"]}
    by_name = {name: code for name, _content, code, _words in BAD_FILES}
    assert codes == by_name | {"tốt.txt": None, "ảnh.jpg": "picture_in_folder", "không-có.txt": "missing"}
    assert err.count("\n") == len(BAD_FILES) + 2
    status, out, _ = answered(capsys, "audit", "--json", "--kb", base)
    assert status == 0 and len(json.loads(out)["documents"]) == 1


def test_fifty_megabytes_are_refused_by_their_size(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "lớn.txt"
    with file.open("wb") as sparse:
        sparse.truncate(50_000_000)
    assert content_hash(file) is None
    status, out, err = answered(capsys, "extract", str(file))
    assert (status, out) == (1, "")
    assert "lớn.txt: tệp lớn 50 MB, vượt giới hạn 20 MB" in err
    assert LIMITS.max_text_bytes == 20_000_000


def test_what_is_no_file(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "vòng.txt").symlink_to("vòng.txt")
    (tmp_path / "gãy.txt").symlink_to("không-có.txt")
    rows = [
        ("không-có.txt", "không có tệp hay thư mục này"),
        ("gãy.txt", "không có tệp hay thư mục này"),
        ("kho", "đây là thư mục"),
        ("vòng.txt", "không mở được tệp (hệ thống báo ELOOP)"),
    ]
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "ống.txt")
        rows.append(("ống.txt", "đây không phải là tệp thông thường"))
    for name, words in rows:
        status, out, err = answered(capsys, "extract", name)
        assert (status, out) == (1, ""), name
        assert f"{name}: {words}" in err


@pytest.mark.skipif(os.name != "posix", reason="names that other systems do not allow")
def test_a_name_steers_no_terminal(capsys: pytest.CaptureFixture[str], tmp_path: Path, base: str) -> None:
    (tmp_path / "văn bản").mkdir()
    for name, content in (("kế\nhoạch\x1b[2J.txt", ""), ("xã\u202etxt.txt", VIETNAMESE)):
        (tmp_path / "văn bản" / name).write_text(content, "utf-8")
    status, _, err = answered(capsys, "ingest", "văn bản", "--kb", base)
    assert (status, err.count("\n"), "\x1b" in err) == (1, 1, False)
    assert "kế\ufffdhoạch\ufffd[2J.txt: tệp rỗng" in err
    assert answered(capsys, "ingest", "văn bản", "--kb", base)[1].startswith("Đã xem 2: mới 0, không đổi 1")


def test_a_folder_without_plans(capsys: pytest.CaptureFixture[str], tmp_path: Path, base: str) -> None:
    (tmp_path / "trống" / "con").mkdir(parents=True)
    (tmp_path / "trống" / ".ẩn.txt").write_text(VIETNAMESE, "utf-8")
    status, out, err = answered(capsys, "ingest", "trống", "--kb", base)
    assert status == 1
    assert "trống: trong thư mục này không có văn bản nào đọc được" in err
    assert "Đã xem 1: mới 0, không đổi 0, thay thế 0, không nạp được 1." in out


GOOD_FORMS: list[tuple[str, bytes]] = [
    ("utf-8", VIETNAMESE.encode()),
    ("utf-8 with its mark", codecs.BOM_UTF8 + VIETNAMESE.encode()),
    ("utf-16 little", codecs.BOM_UTF16_LE + VIETNAMESE.encode("utf-16-le")),
    ("utf-16 big", codecs.BOM_UTF16_BE + VIETNAMESE.encode("utf-16-be")),
    ("decomposed", unicodedata.normalize("NFD", VIETNAMESE).encode()),
    ("compatibility kept", unicodedata.normalize("NFKC", VIETNAMESE).encode()),
]


@pytest.mark.parametrize(("form", "content"), GOOD_FORMS, ids=[row[0] for row in GOOD_FORMS])
def test_every_unicode_form_gives_the_same_text(tmp_path: Path, form: str, content: bytes) -> None:
    file = tmp_path / unicodedata.normalize("NFD", "kế hoạch.md")
    file.write_bytes(content)
    read = read_file(file)
    assert (read.text, read.name, read.media_type) == (VIETNAMESE, "kế hoạch.md", "text/markdown")
    assert read.sha256 == content_hash(file)


def test_line_ends_stay(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes("Kế hoạch\r\nphường\r\n".encode())
    assert read_file(file).text == "Kế hoạch\r\nphường\r\n"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Kế hoạch", True),
        ("KẾ HOẠCH PHÁT TRIỂN", True),
        ("Sở TT&TT", True),
        ("Implement the plan of Đà Nẵng city and of all its wards in the coming five years, in full", False),
        ("ke hoach", False),
        ("2030", False),
        ("", False),
    ],
)
def test_what_looks_vietnamese(words: str, expected: bool) -> None:
    assert looks_vietnamese(words) is expected


USAGE = [
    (("inherit", "xã Quý Sơn, Bắc Giang", "--on", "hôm qua", "--kb", "{base}"), "--on: “hôm qua” không phải là ngày"),
    (("inherit", "xã Quý Sơn, Bắc Giang", "--on", "30/2/2025", "--kb", "{base}"), "--on: “30/2/2025” không phải là ngày"),
    (("inherit", "xã Quý Sơn, Bắc Giang", "--on", "", "--kb", "{base}"), "--on: “” không phải là ngày"),
    (("audit", "--fail-on", "nặng", "--kb", "{base}"), "--fail-on: “nặng” không có trong danh sách"),
    (("targets", "--tier", "thôn", "--kb", "{base}"), "--tier: “thôn” không có trong danh sách"),
    (("ingest", ".", "--jobs", "0", "--kb", "{base}"), "--jobs: số tiến trình phải từ 1"),
    (("ingest", ".", "--jobs", "hai", "--kb", "{base}"), "Giá trị của --jobs không hợp lệ"),
    (("ingest",), "Thiếu ĐƯỜNG_DẪN…"),
    (("nap",), "Không có lệnh “nap”"),
    (("audit", "--khong-co"), "Không có tùy chọn “--khong-co”"),
    (("extract", "a.txt", "b.txt"), "Lệnh viết chưa đúng"),
    (("targets", "--kb", "{base}"), "chưa có kho dữ liệu ở đây"),
    (("inherit", "xã Quý Sơn, Bắc Giang", "--kb", "{base}"), "chưa có kho dữ liệu ở đây"),
    (("targets", "--kb", "kho.db"), "kho.db: không mở được kho dữ liệu"),
    (("targets", "--kb", "sqlite:////không/có/kho.db"), "không/có/kho.db: không mở được kho dữ liệu"),
]


@pytest.mark.parametrize(("arguments", "words"), USAGE, ids=[row[1] for row in USAGE])
def test_wrong_usage(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, base: str, arguments: tuple[str, ...], words: str
) -> None:
    status, out, err = answered(capsys, *(argument.format(base=base) for argument in arguments))
    assert (status, out) == (2, "")
    assert words in err and err.startswith("Lỗi: ")
    assert list((tmp_path / "kho").iterdir()) == []


@pytest.fixture
def filled(capsys: pytest.CaptureFixture[str], tmp_path: Path, base: str) -> Iterator[str]:
    """A base with one document, under two names that others bear too."""
    (tmp_path / "một.txt").write_text(VIETNAMESE, "utf-8")
    assert run(["ingest", "một.txt", "--kb", base]) == 0
    capsys.readouterr()
    yield base


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("inherit", "xã Không Đâu Cả, tỉnh Nào Đó"), "không tìm thấy đơn vị hành chính này"),
        (("inherit", "xã Tân Thành", "--on", "2024-01-01"), "có nhiều đơn vị hành chính mang tên này"),
        (("audit", "99-KH/ĐU"), "“99-KH/ĐU”: trong kho không có văn bản này"),
        (("targets", "--document", "hai.txt"), "“hai.txt”: trong kho không có văn bản này"),
    ],
)
def test_unknown_and_ambiguous_names(
    capsys: pytest.CaptureFixture[str], filled: str, arguments: tuple[str, ...], words: str
) -> None:
    status, out, err = answered(capsys, *arguments, "--kb", filled, "--json")
    assert (status, out) == (2, "")
    assert words in err


def test_two_documents_of_one_name(capsys: pytest.CaptureFixture[str], tmp_path: Path, filled: str) -> None:
    (tmp_path / "khác").mkdir()
    (tmp_path / "khác" / "một.txt").write_text(VIETNAMESE + VIETNAMESE, "utf-8")
    assert answered(capsys, "ingest", "khác", "--kb", filled)[0] == 0
    status, _, err = answered(capsys, "audit", "một.txt", "--kb", filled)
    assert status == 2
    assert "nhiều văn bản trong kho mang tên hay số này" in err
    assert "Có thể là: " in err


def test_a_database_of_others_is_left_alone(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "một.txt").write_text(VIETNAMESE, "utf-8")
    foreign = tmp_path / "khách.db"
    with sqlite3.connect(foreign) as connection:
        connection.execute("CREATE TABLE khach (ten TEXT)")
    connection.close()
    not_a_database = tmp_path / "ảnh.db"
    not_a_database.write_bytes(b"\x89PNG\r\n" * 400)
    for file in (foreign, not_a_database):
        before = file.read_bytes()
        for arguments in (("targets",), ("ingest", "một.txt")):
            status, out, err = answered(capsys, *arguments, "--kb", f"sqlite:///{file}")
            assert (status, out) == (2, ""), err
            assert f"{file.name}: cơ sở dữ liệu này không phải của chitieu" in err
        assert file.read_bytes() == before


def test_a_base_of_a_newer_version(capsys: pytest.CaptureFixture[str], filled: str) -> None:
    with sqlite3.connect(filled.removeprefix("sqlite:///")) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    status, out, err = answered(capsys, "targets", "--kb", filled)
    assert (status, out) == (2, "")
    assert "phiên bản chitieu mới hơn" in err


def raised_in(folder: str, error: str) -> list[tuple[str, str, set[str], bool]]:
    """Where a folder's code raises an error by a literal code: place, code, names of its fields, whether others may be there."""
    found = []
    for file in sorted((ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == error and node.args:
                codes = [
                    one.value for one in ast.walk(node.args[0]) if isinstance(one, ast.Constant) and isinstance(one.value, str)
                ]
                names = {keyword.arg for keyword in node.keywords if keyword.arg}
                opened = any(keyword.arg is None for keyword in node.keywords)
                found += [(f"{file.name}:{node.lineno}", code, names, opened) for code in codes]
    return found


@pytest.mark.parametrize(
    ("folder", "error", "table", "least"),
    [
        ("extract", "Refused", "refused", 10),
        ("chitieu", "Refused", "refused", 3),
        ("kb", "KbError", "base", 4),
        ("chitieu", "UsageProblem", "usage", 3),
    ],
)
def test_every_code_that_is_raised_has_its_sentence(folder: str, error: str, table: str, least: int) -> None:
    raised = raised_in(folder, error)
    assert len(raised) >= least
    for place, code, names, opened in raised:
        assert code in catalogue()[table], place
        wanted = {field for _, field, _, _ in string.Formatter().parse(catalogue()[table][code]) if field}
        added = {"candidates", "path"} if folder == "extract" else {"candidates"}
        assert opened or wanted - added <= names, (place, code)


def test_every_message_that_is_asked_for_is_there() -> None:
    for file in sorted((ROOT / "chitieu").glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "text" and len(node.args) >= 2:
                table, key = node.args[:2]
                if isinstance(table, ast.Constant) and isinstance(key, ast.Constant):
                    assert key.value in catalogue()[table.value], f"{file.name}:{node.lineno}"


ENGLISH_WORDS = re.compile(
    r"\b(the|file|folder|error|not|found|invalid|missing|unknown|please|usage|options?|commands?|database|document|unit)\b", re.I
)


def test_the_catalogue_is_vietnamese() -> None:
    for table, messages in catalogue().items():
        for key, sentence in messages.items():
            shown = re.sub(r"\{\w+\}|sqlite:///\S+|--[\w-]+|error, warning, info", "", sentence)
            assert not ENGLISH_WORDS.search(shown), (table, key)
            assert unicodedata.is_normalized("NFC", sentence)
    for table in ("refused", "base", "usage"):
        for key, sentence in catalogue()[table].items():
            assert looks_vietnamese(sentence) and ". " in sentence, (table, key)


def test_candidates_are_listed_at_the_end() -> None:
    one = text("base", "unit_ambiguous", name="xã Tân", candidates=["xã Tân, tỉnh A", "xã Tân, tỉnh B"])
    assert one.endswith(" Có thể là: xã Tân, tỉnh A; xã Tân, tỉnh B.")
    assert text("base", "document_unknown", name="a", candidates=[]).endswith("chitieu targets.")
