"""From a file to its text: its type told by its content, its letters mended, its places kept, its refusals named."""

import io
import struct
import subprocess
import sys
import unicodedata
import zipfile
from pathlib import Path

import pytest

from chitieu.plan_files import find_plan_files
from extract import extract_file, sandbox
from extract.limits import LIMITS
from extract.mending import finished, mended
from extract.pipeline import run
from extract.read import PLAN_SUFFIXES, content_hash, read_bytes, read_file
from extract.refusal import Refused
from extract.sniff import sniff
from extract.source import PlacedLine, SourceText
from schema.record import Source

PLAN = (
    "UBND PHƯỜNG THỬ NGHIỆM\nSố: 12/KH-UBND\n\nKẾ HOẠCH\nPhát triển nước sạch giai đoạn 2026-2030\n\n"
    "1. Mục tiêu\n- Phấn đấu đến năm 2030, 95% hộ dân của phường được dùng nước sạch.\n"
)


def packed(*parts: tuple[str, str]) -> bytes:
    """A ZIP of parts, each a name and its content."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return out.getvalue()


def types(main: str) -> tuple[str, str]:
    """The part that names what an Office file is."""
    return "[Content_Types].xml", f'<Types><Override PartName="/m.xml" ContentType="application/vnd.{main}.main+xml"/></Types>'


WORD = types("openxmlformats-officedocument.wordprocessingml.document")
DOCX = packed(("docProps/app.xml", "<a/>"), WORD, ("word/document.xml", "<w:document/>"))


def compound(*streams: tuple[str, bytes]) -> bytes:
    """A compound file whose directory stands in its first sector and whose streams begin in the sectors after it."""
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<H", header, 30, 9)
    directory, content = bytearray(), bytearray()
    for number, (name, data) in enumerate((("Root Entry", b""), *streams)):
        entry = bytearray(128)
        raw = name.encode("utf-16-le") + b"\0\0"
        entry[: len(raw)] = raw
        struct.pack_into("<H", entry, 64, len(raw))
        struct.pack_into("<I", entry, 116, max(0, number - 1) + 4)
        directory += entry
        if number:
            content += data.ljust(512, b"\0")
    return bytes(header + directory.ljust(512 * 4, b"\0") + content)


FIB = b"\xec\xa5\xc1\x00" + b"\0" * 6
SNIFFED: list[tuple[str, bytes, str | None, str]] = [
    ("plain text", PLAN.encode(), "text", "TXT"),
    ("markdown that begins with a tag", b"<div align=center>\n\n" + PLAN.encode() * 4, "text", "TXT"),
    ("a text that speaks of PDF", "Tệp %PDF-1.7 là gì?".encode(), "text", "TXT"),
    ("nothing", b"", "text", "TXT"),
    ("PDF", b"%PDF-1.4\n", "pdf", "PDF"),
    ("PDF after other bytes", b"\0\0HTTP/1.1 200 OK\r\n%PDF-1.4\n1 0 obj\n", "pdf", "PDF"),
    ("PDF without its head", b"\x00\x01-1.4\n1 0 obj\n<<>>\nendobj\nxref\ntrailer\nstartxref\n9\n%%EOF", "pdf", "PDF"),
    ("DOCX", DOCX, "docx", "DOCX"),
    ("DOCX without its end", DOCX[: DOCX.index(b"PK\x01\x02")], "docx", "DOCX"),
    ("DOCX without its first bytes", b"\0\0\0\0" + DOCX[4:], "docx", "DOCX"),
    ("DOCX with macros", packed(types("ms-word.document.macroEnabled")), "docx", "DOCX"),
    ("DOCX by its folder alone", packed(("word/document.xml", "<w:document/>")), "docx", "DOCX"),
    ("XLSX", packed(types("openxmlformats-officedocument.spreadsheetml.sheet"), ("word/x", "")), None, "XLSX"),
    ("PPTX", packed(types("openxmlformats-officedocument.presentationml.presentation")), None, "PPTX"),
    ("ODT", packed(("mimetype", "application/vnd.oasis.opendocument.text")), "office", "ODT"),
    ("ODS", packed(("mimetype", "application/vnd.oasis.opendocument.spreadsheet")), None, "ODS/ODP"),
    ("EPUB", packed(("mimetype", "application/epub+zip")), None, "EPUB"),
    ("ZIP", packed(("kế hoạch.docx", "x")), None, "ZIP"),
    ("ZIP with nothing in it", packed(), None, "ZIP"),
    ("DOC", compound(("1Table", b""), ("WordDocument", FIB + b"\0\x12")), "office", "DOC"),
    ("XLS", compound(("Workbook", b"")), None, "XLS"),
    ("XLS that holds a Word text", compound(("Workbook", b""), ("WordDocument", FIB)), None, "XLS"),
    ("MSG", compound(("__nameid_version1.0", b"")), None, "MSG"),
    ("compound file cut off", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100, None, "OLE"),
    ("RTF", b"{\\rtf1\\ansi", "office", "RTF"),
    ("RTF after white space", b"\xef\xbb\xbf\r\n {\\rtf1\\ansi", "office", "RTF"),
    ("Word XML", b'<?xml version="1.0"?>\n<?mso-application progid="Word.Document"?><w:wordDocument>', "office", "Word XML"),
    ("HTML", b"<!DOCTYPE html>\n<html>", "html", "HTML"),
    ("HTML of Word", b'<html xmlns:v="urn:schemas-microsoft-com:vml">', "html", "HTML"),
    ("HTML after a comment", b'<?xml version="1.0" encoding="UTF-8"?>\n<!-- saved -->\n<HTML>', "html", "HTML"),
    ("HTML in UTF-16", "\ufeff<html><body>Kế hoạch".encode("utf-16-le"), "html", "HTML"),
    ("a piece of HTML", "<div><p>Kế hoạch</p><table><tr><td>1</td></tr></table></div>".encode(), "html", "HTML"),
    ("PNG", b"\x89PNG\r\n\x1a\n", "picture", "PNG"),
    ("JPEG", b"\xff\xd8\xff\xe0", "picture", "JPEG"),
    ("TIFF", b"II*\x00", "picture", "TIFF"),
    ("GIF", b"GIF89a", None, "GIF"),
    ("RAR", b"Rar!\x1a\x07", None, "RAR"),
    ("web archive", b"MIME-Version: 1.0\r\n", None, "MHTML"),
]  # fmt: skip


@pytest.mark.parametrize(("told", "data", "format", "name"), SNIFFED, ids=[row[0] for row in SNIFFED])
def test_the_content_tells_the_type(told: str, data: bytes, format: str | None, name: str) -> None:
    found = sniff(data)
    assert (found.format, found.name, found.locked) == (format, name, False)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (compound(("EncryptionInfo", b""), ("EncryptedPackage", b"")), "DOCX/XLSX"),
        (compound(("WordDocument", FIB + b"\0\x13")), "DOC"),
    ],
)
def test_a_password_is_seen_before_anything_is_parsed(data: bytes, name: str) -> None:
    with pytest.raises(Refused) as refused:
        read_bytes(data)
    assert (refused.value.code, refused.value.fields) == ("encrypted", {"format": name})


def test_no_bytes_break_the_sniffer() -> None:
    for _, data, _, _ in SNIFFED:
        for end in range(0, len(data), 7):
            sniff(data[:end])
            sniff(data[:end] + b"\xff" * 9 + data[end + 9 :])
    many = packed(*((f"{number}.xml", "") for number in range(9_000)))
    assert sniff(many).name == "ZIP"


@pytest.mark.parametrize("name", ["kế hoạch.txt", "kế hoạch.pdf", "kế hoạch.doc", "kế hoạch"])
def test_the_ending_of_a_name_decides_nothing(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(PLAN, "utf-8")
    record = extract_file(tmp_path / name)
    assert record.source.media_type == "text/plain"
    assert record.text == PLAN
    assert [(target.value, target.unit, target.page, target.boxes) for target in record.targets] == [(95, "percent", None, None)]


def test_a_text_is_read_in_the_process_that_asks(tmp_path: Path) -> None:
    """A folder of plain texts pays for no process beside it, and what a caller started stays alone."""
    (tmp_path / "a.txt").write_text(PLAN, "utf-8")
    code = "import sys, extract.read, extract.sandbox; extract.read.read_file(sys.argv[1]); print(extract.sandbox._current)"
    told = subprocess.run([sys.executable, "-c", code, str(tmp_path / "a.txt")], capture_output=True, text=True, check=True)
    assert told.stdout == "None\n"


def test_a_script_without_a_main_guard_reads_apart() -> None:
    """The reading process does not run its caller's main module again, as forked and spawned ones do."""
    code = "from extract.sandbox import read_apart\nprint('once')\nprint(read_apart('extract.formats.text', 'Xã Đức Phổ'.encode()).text)\n"
    told = subprocess.run([sys.executable, "-X", "utf8", "-"], input=code, capture_output=True, encoding="utf-8", check=False)
    assert (told.returncode, told.stdout, told.stderr) == (0, "once\nXã Đức Phổ\n", "")


OLD_ENCODINGS: list[tuple[str, bytes, str]] = [
    # words, as bytes of an encoding without a mark, the code of the warning
    ("Kế hoạch phát triển đội ngũ cán bộ phường", b"KO ho\xb9ch ph\xb8t tri\xd3n \xae\xe9i ng\xf2 c\xb8n b\xe9 ph\xad\xeang".replace(b"KO", b"K\xd5"), "legacy_encoding"),
    ("Kế hoạch phát triển đội ngũ cán bộ phường", "Keá hoaïch phaùt trieån ñoäi nguõ caùn boä phöôøng".encode("cp1252"), "legacy_encoding"),
    ("Kế hoạch của Ủy ban nhân dân", "Kê\u0301 hoa\u0323ch cu\u0309a U\u0309y ban nhân dân".encode("cp1258"), "decoded_as"),
    ("Kế hoạch phường", unicodedata.normalize("NFD", "Kế hoạch phường").encode(), "letters_composed"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "data", "code"), OLD_ENCODINGS)
def test_old_encodings_are_read_and_told(words: str, data: bytes, code: str) -> None:
    source = read_bytes(data, "a.txt")
    assert source.text == words
    assert [warning.code for warning in source.warnings] == [code]


def test_mending_moves_what_has_a_place() -> None:
    written = "Số hộ: 120. Keá hoaïch phaùt trieån 95% hoä daân cuûa phöôøng"
    at = written.index("95%")
    line = PlacedLine(0, 3, 100.0, 112.0, tuple(float(x) for x in range(len(written) + 1)))
    read = mended(SourceText(written, lines=(line,), doubtful=((at, at + 3),)))
    assert read.text == "Số hộ: 120. Kế hoạch phát triển 95% hộ dân của phường"
    start = read.text.index("95%")
    assert read.doubtful == ((start, start + 3),)
    assert read.place((start, start + 3)) == (3, [(float(at), 100.0, float(at + 3), 112.0)])
    assert read.lines[0].end == len(read.text)
    other = mended(SourceText("Kế hoạch \u1100\u1161 phường", lines=(PlacedLine(0, 1, 0.0, 1.0, tuple(map(float, range(19)))),)))
    assert other.text == "Kế hoạch \uac00 phường"
    assert other.place((11, 17)) == (1, [(12.0, 0.0, 18.0, 1.0)])


def test_pages_places_and_doubts_come_into_the_record() -> None:
    start = PLAN.index("95%")
    before = PLAN.rindex("\n", 0, start) + 1
    edges = tuple(70.0 + 6 * x for x in range(PLAN.index("\n", start) - before + 1))
    read = SourceText(PLAN, "application/pdf", 2, (PlacedLine(before, 2, 300.0, 314.0, edges),), ((start, start + 2),))
    record = run(PLAN, Source(name="a.pdf", sha256="0" * 64, pages=2), read=read)
    (target,) = record.targets
    left = 70.0 + 6 * (start - before)
    assert (target.page, target.boxes) == (2, [(left, 300.0, left + 18, 314.0)])
    assert target.confidence == 0.7
    assert [(one.code, one.span) for one in record.warnings] == [("figure_doubtful", (start, start + 3))]
    assert "95%" in record.warnings[0].message
    sure = run(PLAN, Source(name="a.pdf", sha256="0" * 64, pages=2), read=SourceText(PLAN, lines=read.lines))
    assert (sure.targets[0].confidence, sure.warnings) == (1.0, [])


@pytest.mark.parametrize(("text", "code"), [("", "empty"), (" \n", "empty"), ("By 2030 the ward", "not_vietnamese")])
def test_what_a_reader_brings_is_judged(text: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        finished(SourceText(text), LIMITS)
    assert refused.value.code == code


def test_a_folder_chooses_by_name_and_content(tmp_path: Path) -> None:
    for suffix in PLAN_SUFFIXES:
        (tmp_path / f"kế hoạch{suffix}").write_text(PLAN, "utf-8")
    (tmp_path / "tải về").write_bytes(b"%PDF-1.7\n")
    (tmp_path / "trang.aspx").write_bytes(b"<!doctype html><html>")
    (tmp_path / "ghi chú").write_text(PLAN, "utf-8")
    (tmp_path / "số liệu.xlsx").write_bytes(packed(types("openxmlformats-officedocument.spreadsheetml.sheet")))
    (tmp_path / "họp.JPG").write_bytes(b"\xff\xd8\xff")
    for name in ("~$kế hoạch.docx", ".~lock.kế hoạch.odt#", "Thumbs.db", "desktop.ini", ".ẩn.pdf"):
        (tmp_path / name).write_bytes(b"\0")
    found = {file.path.name: (file.refused.code if file.refused else None) for file in find_plan_files([tmp_path])}
    assert found == {f"kế hoạch{suffix}": None for suffix in PLAN_SUFFIXES} | {
        "tải về": None,
        "trang.aspx": None,
        "ghi chú": "format_not_read",
        "số liệu.xlsx": "format_not_read",
        "họp.JPG": "picture_in_folder",
    }
    (file,) = find_plan_files([tmp_path / "họp.JPG"])
    assert file.refused is None


def test_a_folder_of_pictures_holds_no_plan(tmp_path: Path) -> None:
    (tmp_path / "họp.jpg").write_bytes(b"\xff\xd8\xff")
    assert [one.refused.code for one in find_plan_files([tmp_path]) if one.refused] == [
        "picture_in_folder",
        "folder_without_plans",
    ]


def test_a_refusal_names_its_file_and_keeps_its_particulars(tmp_path: Path) -> None:
    file = tmp_path / "bảng.pdf"
    file.write_bytes(packed(types("openxmlformats-officedocument.spreadsheetml.sheet")))
    with pytest.raises(Refused) as refused:
        read_file(file)
    assert refused.value.code == "format_not_read"
    assert refused.value.fields == {"format": "XLSX", "path": str(file)}
    assert content_hash(file) is not None
    assert sandbox.beat() is None
