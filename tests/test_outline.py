"""Lines put together again, and labels joined to paths."""

import pytest

from tests.reading import outlined

WRAPS = [
    (
        "Phấn đấu đến năm 2030 toàn tỉnh có 85% số xã đạt chuẩn nông thôn mới, trong\nđó có 30% số xã nâng cao.\n\nĐoạn hai ở đây.",
        2,
    ),
    ("**5. Ủy ban nhân dân các\nxã, phường**\n\nXây dựng kế hoạch và tổ chức thực hiện trên địa bàn.", 2),
    ("Câu thứ nhất của một bài báo không xuống dòng giữa chừng.\nCâu thứ hai đứng riêng một dòng.", 2),
    ("- Ý thứ nhất;\n- Ý thứ hai;\n+ Ý con.", 3),
    (
        "1. Trưởng thôn lập danh sách.\n2. Kế toán xã chi trả tiền hỗ trợ giống cây, xong trong tháng 4 năm 2024.\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nLò Văn Én",
        4,
    ),
]


@pytest.mark.parametrize(("text", "count"), WRAPS)
def test_blocks(text: str, count: int) -> None:
    view, outline = outlined(text)
    assert len(outline.blocks) == count, [view.clean[b.start : b.end] for b in outline.blocks]


def test_a_range_that_opens_a_line_is_no_item() -> None:
    text = "- Tỷ lệ hộ thiếu nước sinh hoạt ở các xã vùng cao nguyên đá mỗi năm giảm\n3 - 4%.\n\n- Trồng mới 20 ha rừng phòng hộ ven hồ, đập chứa nước trong toàn huyện\nMèo Vạc cũ.\n\n- Cấp nước cho 12 thôn, bản ở các xã biên giới đang gặp nhiều khó khăn\nvề nước."
    _, outline = outlined(text)
    assert [b.label for b in outline.blocks] == [None, None, None]


def test_a_range_wrapped_at_its_dash_is_no_item() -> None:
    text = "Trong giai đoạn năm 2026\n- 2030 phấn đấu có ít nhất 10% số xã đạt chuẩn nông thôn mới nâng\ncao theo bộ tiêu chí\nđã ban hành và các quy định khác có liên quan của tỉnh trong năm."
    view, outline = outlined(text)
    assert len(outline.blocks) == 1 and "2026 - 2030" in view.clean


def test_paths() -> None:
    text = (
        "I- MỤC TIÊU\n\n1. Mục tiêu chung\n\nNội dung.\n\n2. Mục tiêu cụ thể\n\n2.1. Đến năm 2025\n\n2.1.1. Về cán bộ\n\n- Ý.\n\n2.2. Đến năm 2030\n\n"
        "a) Một;\n\nđ) Năm.\n\nII- TỔ CHỨC\n\n1. Sở Nội vụ\n\nPhần thứ hai\n\nĐiều 1. Phạm vi\n\n1. Khoản một."
    )
    _, outline = outlined(text)
    assert [b.path for b in outline.labelled()] == [
        "I", "I.1", "I.2", "I.2.1", "I.2.1.1", "I.2.2", "I.2.2.a", "I.2.2.đ", "II", "II.1", "Phần 2", "Phần 2.Điều 1", "Phần 2.Điều 1.1",
    ]  # fmt: skip


def test_letters_that_are_roman_numerals_too() -> None:
    _, outline = outlined("A. MỞ ĐẦU\n\nB. NỘI DUNG\n\nC. KẾT LUẬN\n\nI. Một\n\nII. Hai")
    assert [b.path for b in outline.labelled()] == ["A", "B", "C", "C.I", "C.II"]


def test_flattened_table() -> None:
    text = "|\n**STT**\n|\n**Nhiệm vụ**\n|\n**Chủ trì**\n|\n|\n1\n|\nRà soát quy định về\nđất đai\n|\nSở Tư pháp\n|\n\nSau bảng."
    view, outline = outlined(text)
    cells = {(b.cell.row, b.cell.column): view.clean[b.start : b.end] for b in outline.blocks if b.cell}
    assert cells[(1, 1)] == "Rà soát quy định về đất đai" and cells[(1, 2)] == "Sở Tư pháp"
    assert outline.blocks[-1].cell is None


def test_markdown_table() -> None:
    view, outline = outlined("| Chỉ tiêu | 2026 | 2030 |\n|---|---|---|\n| Tỷ lệ hộ nghèo | 3% | 1% |")
    cells = {(b.cell.row, b.cell.column): view.clean[b.start : b.end] for b in outline.blocks if b.cell}
    assert cells == {(0, 0): "Chỉ tiêu", (0, 1): "2026", (0, 2): "2030", (1, 0): "Tỷ lệ hộ nghèo", (1, 1): "3%", (1, 2): "1%"}


def test_zones() -> None:
    text = (
        "KẾ HOẠCH\n\nthực hiện công tác dân số\n\nI. MỤC TIÊU\n\n- Tỷ lệ đạt 90% (1).\n\nNơi nhận:\n\n- Như trên;\n\n- Lưu.\n\nT/M ĐẢNG ỦY\n\nNguyễn An\n\n"
        "-----\n\n(1) Hiện nay là 80%."
    )
    view, outline = outlined(text)
    zones = {view.clean[b.start : b.end][:12]: b.zone for b in outline.blocks}
    assert zones["KẾ HOẠCH"] == "head" and zones["Nơi nhận:"] == "recipients" and zones["Nguyễn An"] == "signature"
    assert [b.note for b in outline.blocks if b.zone == "footnote"] == ["1"]


@pytest.mark.parametrize(
    "signature", ["TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nLò Văn Én", "T/M BAN THƯỜNG VỤ\nBÍ THƯ\nLò Văn Én", "GIÁM ĐỐC\nLò Văn Én"]
)
def test_a_signature_is_told_though_the_line_above_it_reaches_the_margin(signature: str) -> None:
    text = (
        "KẾ HOẠCH\nhỗ trợ giống cây năm 2024\nI. CHỈ TIÊU\n1. Cấp giống cho 60% hộ.\nII. THỰC HIỆN\n1. Trưởng thôn lập danh sách.\n"
        "2. Kế toán xã chi trả tiền hỗ trợ giống cây, xong trong tháng 4 năm 2024.\n"
    )
    view, outline = outlined(text + signature)
    assert outline.blocks[-1].zone == "signature" and view.clean[outline.blocks[-1].start :] == "Lò Văn Én"
