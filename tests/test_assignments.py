"""Roles: of a sentence, of a role list's key, of a table; and whole documents of several provinces, party and state."""

from datetime import date

import pytest

from extract.assigning_sections import section_kind
from extract.assignments import read_roles
from extract.bodies import begins_body, read_bodies
from extract.layout import read_layout
from extract.outline import build_outline
from extract.role_lists import key_kind
from extract.roles import read_duties, skip_directive
from extract.view import make_view, spell
from schema.record import DocumentFacts
from schema.vocab import entries, load

OWN = "-"
SENTENCES = [
    ("Chủ trì xây dựng đề cương tập huấn.", [("lead", OWN)]),
    (
        "Chủ trì, phối hợp với Sở Nội vụ, Công an tỉnh rà soát biên chế.",
        [("lead", OWN), ("coordinate", "Sở Nội vụ"), ("coordinate", "Công an tỉnh")],
    ),
    ("Chủ trì, phối hợp các xã miền núi mở lớp xóa mù chữ.", [("lead", OWN), ("coordinate", "các xã miền núi")]),
    ("Chủ trì phối hợp với Phòng Kinh tế thẩm định dự toán", [("lead", OWN), ("coordinate", "Phòng Kinh tế")]),
    ("Chủ trì và phối hợp chặt chẽ với Viettel Quảng Nam để phủ sóng.", [("lead", OWN), ("coordinate", "Viettel Quảng Nam")]),
    ("Chủ trì tham mưu Ban Thường vụ Huyện ủy ban hành quy chế.", [("lead", OWN)]),
    ("Là cơ quan thường trực của Đề án; theo dõi tiến độ.", [("lead", OWN), ("supervise", OWN)]),
    ("Là cơ quan đầu mối, chủ trì, phối hợp với các trường tổ chức hội thi.", [("lead", OWN), ("coordinate", "các trường")]),
    ("Phối hợp chặt chẽ với Trường Chính trị tỉnh mở lớp.", [("coordinate", OWN)]),
    ("Phối hợp với Sở Y tế, tham mưu UBND tỉnh bố trí bác sĩ.", [("coordinate", OWN)]),
    ("Tham mưu cấp ủy kiện toàn tổ công tác.", [("advise", OWN)]),
    ("Nghiên cứu, tham mưu chính sách thu hút bác sĩ.", [("advise", OWN)]),
    ("Theo dõi, đôn đốc các chi bộ thực hiện.", [("supervise", OWN)]),
    ("Tăng cường công tác kiểm tra, giám sát việc học tập.", [("supervise", OWN)]),
    ("Thường xuyên kiểm tra các lớp; tham mưu khen thưởng.", [("supervise", OWN), ("advise", OWN)]),
    ("Hướng dẫn các xã lập hồ sơ.", [("lead", OWN)]),
    ("Bố trí kinh phí, tham mưu UBND xã quyết toán đúng hạn.", [("lead", OWN), ("advise", OWN)]),
    ("Rà soát hồ sơ, theo dõi, đôn đốc, kiểm tra việc nộp thuế.", [("lead", OWN)]),
    ("Mở chuyên mục; phối hợp với Hội Khuyến học vận động.", [("lead", OWN), ("coordinate", OWN)]),
    ("Mở chuyên mục. Tổ chức giám sát định kỳ.", [("lead", OWN), ("supervise", OWN)]),
    ("Mở chuyên mục; triển khai thực hiện các chỉ tiêu của Kế hoạch.", [("lead", OWN)]),
    ("Tổ chức triển khai thực hiện Kế hoạch này tại đơn vị.", [("implement", OWN)]),
    ("Triển khai thực hiện; bố trí nhân lực.", [("implement", OWN)]),
    ("Có trách nhiệm tổ chức triển khai, thực hiện Kế hoạch này.", [("implement", OWN)]),
    ("Cơ quan thường trực, tổng hợp số liệu toàn huyện.", [("lead", OWN)]),
    ("Nghiêm túc thực hiện các nhiệm vụ được giao.", [("implement", OWN)]),
    ("Xây dựng kế hoạch cụ thể để triển khai thực hiện.", [("implement", OWN)]),
    ("Tổ chức học tập, quán triệt Chỉ thị; xây dựng chương trình, kế hoạch thực hiện.", [("implement", OWN)]),
    ("Triển khai phần mềm quản lý đảng viên.", [("lead", OWN)]),
    ("Xây dựng kế hoạch vốn trung hạn.", [("lead", OWN)]),
    ("Căn cứ chức năng, nhiệm vụ, quyền hạn, chủ động phối hợp với các chi bộ.", [("coordinate", OWN)]),
    ("Căn cứ chức năng, nhiệm vụ được giao tổ chức triển khai thực hiện Nghị quyết.", [("implement", OWN)]),
    ("Trên cơ sở Kế hoạch này, định kỳ giám sát kết quả.", [("supervise", OWN)]),
    ("Hằng năm, tham mưu tổ chức sơ kết.", [("advise", OWN)]),
    (" theo thẩm quyền giám sát việc thực hiện", [("supervise", OWN)]),
    (" căn cứ Đề án này, chỉ đạo các trường lồng ghép nội dung", [("lead", OWN)]),
    (" có trách nhiệm phối hợp với Sở Xây dựng", [("coordinate", OWN)]),
    (" chịu trách nhiệm thi hành Quyết định này.", [("implement", OWN)]),
    (" đã chủ trì 12 hội nghị.", []),
    (
        "Trong đó, các sở, ngành báo cáo trước; UBND cấp xã phối hợp với các trường rà soát.",
        [("lead", OWN), ("coordinate", "UBND cấp xã")],
    ),
    ("Ban hành quy chế; Sở Tài chính chủ trì cân đối nguồn.", [("lead", OWN), ("lead", "Sở Tài chính")]),
]


def duties(text):
    low, _ = spell(text)
    found = []
    for duty in read_duties(text, low, 0, len(text)):
        found += [(duty.role, text[b.start : b.end]) for b in duty.bodies] if duty.bodies is not None else [(duty.role, OWN)]
    return found


@pytest.mark.parametrize(("text", "expected"), SENTENCES, ids=[t[:44] for t, _ in SENTENCES])
def test_the_opening_verb_gives_the_role(text, expected):
    assert duties(text) == expected, text


KEYS = [
    ("đơn vị chủ trì", ("lead", True)),
    ("cơ quan lãnh đạo, thực hiện", ("lead", True)),
    ("đơn vị chủ trì tham mưu thực hiện", ("lead", True)),
    ("các cơ quan, đơn vị phối hợp", ("coordinate", True)),
    ("cơ quan tham mưu", ("advise", True)),
    ("phối hợp thực hiện", ("coordinate", False)),
    ("cơ quan kiểm tra, giám sát", ("supervise", True)),
    ("bộ phận thực hiện", ("implement", True)),
    ("thời gian hoàn thành", ("deadline", True)),
    ("lộ trình thực hiện", ("deadline", True)),
    ("sản phẩm", ("other", True)),
    ("tổ chức thực hiện", None),
    ("đối với cấp xã", None),
    ("trong đó", None),
    ("chủ trì hội nghị ngày 12", None),
]


@pytest.mark.parametrize(("key", "expected"), KEYS)
def test_keys_of_role_lists(key, expected):
    assert key_kind(key) == expected


def read(*lines):
    """Assignments and covers of a text whose paragraphs are parted by empty lines."""
    text = "\n\n".join(lines)
    pieces = read_layout(text)
    view, spans = make_view(text, [p.lines for p in pieces])
    outline = build_outline(view, pieces, spans)
    assignments, covers = read_roles(view, outline, DocumentFacts())
    for a in assignments:
        assert 0 <= a.span[0] < a.span[1] <= len(view.clean)
    return view, assignments, covers


def triples(*lines):
    return {(a.section, a.role, a.body) for a in read("KẾ HOẠCH", "phát triển", *lines)[1]}


DOCUMENTS = [
    (
        "bodies as headings, dashes below",
        [
            "I. TỔ CHỨC THỰC HIỆN",
            "1. Sở Du lịch",
            "- Chủ trì, phối hợp với các doanh nghiệp lữ hành quảng bá.",
            "- Theo dõi lượng khách.",
            "2. UBND các xã ven biển",
            "Vận động ngư dân.",
        ],
        {
            ("I.1", "lead", "Sở Du lịch"),
            ("I.1", "coordinate", "các doanh nghiệp lữ hành"),
            ("I.1", "supervise", "Sở Du lịch"),
            ("I.2", "lead", "UBND các xã ven biển"),
        },
    ),
    (
        "letters below, one section a letter",
        [
            "V. PHÂN CÔNG NHIỆM VỤ",
            "1. Phòng Kinh tế:",
            "a) Tham mưu UBND xã;",
            "b) Phối hợp với Trạm Y tế xã;",
            "2. Công an xã: Tuần tra; phối hợp với Ban Chỉ huy Quân sự xã.",
        ],
        {
            ("V.1.a", "advise", "Phòng Kinh tế"),
            ("V.1.b", "coordinate", "Phòng Kinh tế"),
            ("V.2", "lead", "Công an xã"),
            ("V.2", "coordinate", "Công an xã"),
        },
    ),
    (
        "paragraphs that begin with a body",
        [
            "IV. Tổ chức thực hiện",
            "1. Các huyện ủy, thành ủy tổ chức quán triệt; xây dựng kế hoạch thực hiện.",
            "2. Đảng đoàn HĐND tỉnh lãnh đạo HĐND tỉnh giám sát.",
            "3. Giao Văn phòng Tỉnh ủy theo dõi, đôn đốc.",
        ],
        {
            ("IV.1", "implement", "Các huyện ủy, thành ủy"),
            ("IV.2", "lead", "Đảng đoàn HĐND tỉnh"),
            ("IV.3", "supervise", "Văn phòng Tỉnh ủy"),
        },
    ),
    (
        "requests, and a heading without a section on carrying out",
        [
            "II. NỘI DUNG",
            "1. Sở Y tế",
            "a) Chủ trì tiêm chủng.",
            "2. Đề nghị: Hội Nông dân tỉnh, Tỉnh đoàn",
            "a) Vận động hội viên.",
            "3. Truyền thông",
            "- Các xã mở chuyên mục.",
        ],
        {("II.1.a", "lead", "Sở Y tế"), ("II.2.a", "lead", "Hội Nông dân tỉnh"), ("II.2.a", "lead", "Tỉnh đoàn")},
    ),
    (
        "prose elsewhere charges nobody",
        [
            "I. MỤC ĐÍCH, YÊU CẦU",
            "1. Các đơn vị phối hợp chặt chẽ với nhau.",
            "2. Sở Y tế chủ trì là nguyên tắc.",
            "II. NHIỆM VỤ, GIẢI PHÁP",
            "- Các cấp ủy tăng cường lãnh đạo.",
            "- Đổi mới nội dung sinh hoạt.",
        ],
        set(),
    ),
    (
        "a charge among the tasks",
        [
            "II. NHIỆM VỤ",
            "1. Mở rộng vùng chè.",
            "- Sở Công Thương chủ trì, phối hợp với các hợp tác xã tìm thị trường.",
            "2. Giao Sở Tài chính bố trí vốn.",
        ],
        {("II.1", "lead", "Sở Công Thương"), ("II.1", "coordinate", "các hợp tác xã"), ("II.2", "lead", "Sở Tài chính")},
    ),
    (
        "closing words charge nobody",
        [
            "III. TỔ CHỨC THỰC HIỆN",
            "1. Sở Xây dựng hướng dẫn quy hoạch.",
            "Trên đây là Kế hoạch phát triển đô thị.",
            "Trong quá trình thực hiện nếu có vướng mắc, các sở, ngành báo cáo UBND tỉnh.",
        ],
        {("III.1", "lead", "Sở Xây dựng")},
    ),
    (
        "one body charges others",
        [
            "III. TỔ CHỨC THỰC HIỆN",
            "1. Ban Thường vụ Đảng ủy giao Văn phòng Đảng ủy theo dõi việc thực hiện.",
            "2. Đảng ủy yêu cầu các chi bộ triển khai thực hiện Kế hoạch này.",
        ],
        {("III.1", "supervise", "Văn phòng Đảng ủy"), ("III.2", "implement", "các chi bộ")},
    ),
    (
        "a decision's articles",
        [
            "Điều 1. Phê duyệt phương án tuyển sinh.",
            "Điều 2. Giao Sở Giáo dục và Đào tạo chủ trì, phối hợp với UBND cấp xã tổ chức thi.",
            "Điều 3. Chánh Văn phòng UBND tỉnh, Giám đốc các sở: Nội vụ, Tài chính chịu trách nhiệm thi hành Quyết định này.",
        ],
        {
            ("Điều 2", "lead", "Sở Giáo dục và Đào tạo"),
            ("Điều 2", "coordinate", "UBND cấp xã"),
            ("Điều 3", "implement", "Chánh Văn phòng UBND tỉnh"),
            ("Điều 3", "implement", "Giám đốc Sở Nội vụ"),
            ("Điều 3", "implement", "Giám đốc Sở Tài chính"),
        },
    ),
    (
        "a resolution's section",
        [
            "Điều 2. Tổ chức thực hiện",
            "1. Giao Ủy ban nhân dân tỉnh tổ chức thực hiện Nghị quyết.",
            "2. Thường trực Hội đồng nhân dân, các Ban Hội đồng nhân dân giám sát việc thực hiện.",
        ],
        {
            ("Điều 2.1", "implement", "Ủy ban nhân dân tỉnh"),
            ("Điều 2.2", "supervise", "Thường trực Hội đồng nhân dân"),
            ("Điều 2.2", "supervise", "các Ban Hội đồng nhân dân"),
        },
    ),
    (
        "role lists, two under one label",
        [
            "II. GIẢI PHÁP",
            "1. Trồng rừng",
            "- Trồng 500 ha.",
            "Đơn vị chủ trì: Hạt Kiểm lâm.",
            "Đơn vị phối hợp: Ban Quản lý rừng phòng hộ; UBND các xã.",
            "- Chăm sóc rừng.",
            "Đơn vị thực hiện: Các chủ rừng.",
        ],
        {
            ("II.1", "lead", "Hạt Kiểm lâm"),
            ("II.1", "coordinate", "Ban Quản lý rừng phòng hộ"),
            ("II.1", "coordinate", "UBND các xã"),
            ("II.1", "implement", "Các chủ rừng"),
        },
    ),
    (
        "a role list in brackets, and one in a sentence",
        [
            "II. GIẢI PHÁP",
            "1. Lát vỉa hè (Cơ quan chủ trì: Phòng Kinh tế; cơ quan phối hợp: Công an phường).",
            "2. Trồng cây. Phân công thực hiện: Hội Phụ nữ chủ trì, phối hợp với Đoàn Thanh niên.",
        ],
        {
            ("II.1", "lead", "Phòng Kinh tế"),
            ("II.1", "coordinate", "Công an phường"),
            ("II.2", "lead", "Hội Phụ nữ"),
            ("II.2", "coordinate", "Đoàn Thanh niên"),
        },
    ),
    (
        "a key whose bodies stand below it",
        ["II. GIẢI PHÁP", "1. Nạo vét kênh", "- Cơ quan phối hợp:", "+ Sở Xây dựng;", "+ UBND các xã ven kênh."],
        {("II.1", "coordinate", "Sở Xây dựng"), ("II.1", "coordinate", "UBND các xã ven kênh")},
    ),
    (
        "a clause with its own subject",
        [
            "III. TỔ CHỨC THỰC HIỆN",
            "1. Các sở, ngành, UBND các xã",
            "Trên cơ sở Kế hoạch này, các sở, ngành tổ chức thực hiện nhiệm vụ được giao; UBND các xã căn cứ điều kiện thực tế xây dựng kế hoạch triển khai.",
        ],
        {("III.1", "implement", "các sở, ngành"), ("III.1", "implement", "UBND các xã")},
    ),
]


@pytest.mark.parametrize(("lines", "expected"), [d[1:] for d in DOCUMENTS], ids=[d[0] for d in DOCUMENTS])
def test_assignments_of_documents(lines, expected):
    assert triples(*lines) == expected


def test_a_wrapped_starred_role_list_is_read():
    text = "KẾ HOẠCH\n\ntrồng rừng\n\n**II. GIẢI PHÁP**\n\n**1. Giao đất**\n\n*Đơn vị chủ trì thực hiện: *Sở Nông nghiệp\nvà Môi trường, UBND\ncấp xã.\n\n*Thời gian thực hiện: *Quý III/2027.\n"
    _, found, covers = read(text)
    assert [(a.section, a.role, a.body, a.deadline.end) for a in found] == [
        ("II.1", "lead", "Sở Nông nghiệp và Môi trường", date(2027, 9, 30)),
        ("II.1", "lead", "UBND cấp xã", date(2027, 9, 30)),
    ]
    assert found[0].task == "Giao đất"
    assert covers[0].deadline is not None and covers[0].deadline.end == date(2027, 9, 30)


def test_a_list_answers_for_what_stands_between_it_and_the_list_before():
    view, _, covers = read(
        "KẾ HOẠCH",
        "rừng",
        "II. GIẢI PHÁP",
        "1. Rừng",
        "- Trồng 500 ha.",
        "Cơ quan chủ trì: Sở Y tế.",
        "- Chăm sóc 90%.",
        "Cơ quan chủ trì: Tỉnh đoàn.",
    )
    held = {r.body: view.clean[c.start : c.end] for c in covers for r in c.responsibles}
    assert "500 ha" in held["Sở Y tế"] and "90%" not in held["Sở Y tế"]
    assert "90%" in held["Tỉnh đoàn"] and "500 ha" not in held["Tỉnh đoàn"]


def test_bodies_charged_with_targets_by_number():
    view, _, covers = read(
        "KẾ HOẠCH",
        "cán bộ",
        "I. MỤC TIÊU",
        "1. 100% có bằng đại học.",
        "2. 60% biết ngoại ngữ.",
        "3. 30% là nữ.",
        "II. TỔ CHỨC THỰC HIỆN",
        "1. UBND xã chủ trì thực hiện chỉ tiêu 1 và 3.",
        "2. Hội Phụ nữ xã phụ trách chỉ tiêu 2; hỗ trợ 30 người.",
    )
    held = {view.clean[c.start : c.end]: [r.body for r in c.responsibles] for c in covers}
    assert held["1. 100% có bằng đại học."] == ["UBND xã"]
    assert held["2. 60% biết ngoại ngữ."] == ["Hội Phụ nữ xã"]
    assert held["3. 30% là nữ."] == ["UBND xã"]


def test_a_target_number_that_two_lists_bear_charges_nobody():
    view, _, covers = read(
        "KẾ HOẠCH",
        "cán bộ",
        "I. MỤC TIÊU",
        "1. Đến năm 2030",
        "a) 50% đạt.",
        "II. CHỈ TIÊU NGÀNH",
        "1. Đạt 40%.",
        "III. TỔ CHỨC THỰC HIỆN",
        "1. UBND xã chủ trì thực hiện chỉ tiêu 1.",
    )
    assert [view.clean[c.start : c.end] for c in covers] == ["1. UBND xã chủ trì thực hiện chỉ tiêu 1."]


def test_a_task_table():
    rows = [
        "| TT | Nội dung công việc | Đơn vị chủ trì | Đơn vị phối hợp | Thời hạn |",
        "|---|---|---|---|---|",
        "| A | Hạ tầng | | | |",
        "| 1 | Lắp camera | Công an tỉnh | Sở Xây dựng; UBND các xã | Quý I/2027 |",
        "| B | Nhân lực | | | |",
        "| 2 | Mở lớp | Trường Chính trị tỉnh | | Hằng năm |",
    ]
    _, found, covers = read(
        "KẾ HOẠCH", "an ninh", "I. MỤC TIÊU", "Giảm tội phạm.", "Nơi nhận:", "- Lưu.", "PHỤ LỤC II", "\n".join(rows)
    )
    assert [(a.section, a.role, a.body, a.task, a.deadline.end, a.deadline.recurrence) for a in found] == [
        ("Phụ lục II.A.1", "lead", "Công an tỉnh", "Lắp camera", date(2027, 3, 31), None),
        ("Phụ lục II.A.1", "coordinate", "Sở Xây dựng", "Lắp camera", date(2027, 3, 31), None),
        ("Phụ lục II.A.1", "coordinate", "UBND các xã", "Lắp camera", date(2027, 3, 31), None),
        ("Phụ lục II.B.2", "lead", "Trường Chính trị tỉnh", "Mở lớp", None, "yearly"),
    ]
    assert [len(c.responsibles) for c in covers] == [3, 1]


def test_the_body_is_given_as_the_source_writes_it():
    _, found, _ = read(
        "KẾ HOẠCH", "cán bộ", "I. TỔ CHỨC THỰC HIỆN", "1. Tổ chức – Văn phòng Đảng ủy: Tham mưu quy chế trước ngày 30/6/2027."
    )
    assert [(a.body, a.role, a.deadline.end) for a in found] == [("Tổ chức – Văn phòng Đảng ủy", "advise", date(2027, 6, 29))]


def test_a_report_of_what_was_done_charges_nobody():
    text = [
        "BÁO CÁO",
        "kết quả",
        "I. KẾT QUẢ",
        "1. Sở Y tế chủ trì 12 đợt kiểm tra.",
        "II. NHẬN XÉT",
        "1. Sở Nội vụ",
        "- Phối hợp mở 5 lớp.",
    ]
    source = "\n\n".join(text)
    pieces = read_layout(source)
    view, spans = make_view(source, [p.lines for p in pieces])
    assert read_roles(view, build_outline(view, pieces, spans), DocumentFacts(genre="report")) == ([], [])


def test_a_report_that_looks_ahead_lists_bodies_with_their_tasks():
    text = "\n\n".join(
        [
            "BÁO CÁO",
            "PHẦN I\nKẾT QUẢ NĂM 2025",
            "I. NHIỆM VỤ ĐÃ LÀM",
            *("1. Sở Y tế chủ trì tiêm phòng.", "2. Sở Tài chính tham mưu cấp vốn.", "3. Công an tỉnh phối hợp bảo vệ."),
            "PHẦN II\nPHƯƠNG HƯỚNG NĂM 2026",
            "I. NHIỆM VỤ TRỌNG TÂM",
            *("1. Sở Y tế chủ trì khám sàng lọc.", "2. Sở Tài chính tham mưu phân bổ vốn.", "3. UBND các xã mở 12 lớp dạy bơi."),
        ]
    )
    pieces = read_layout(text)
    view, spans = make_view(text, [p.lines for p in pieces])
    assignments, _ = read_roles(view, build_outline(view, pieces, spans), DocumentFacts(genre="report"))
    assert [(a.section, a.role, a.body) for a in assignments] == [
        ("Phần II.I.1", "lead", "Sở Y tế"),
        ("Phần II.I.2", "advise", "Sở Tài chính"),
        ("Phần II.I.3", "lead", "UBND các xã"),
    ]


def vocabulary(table, key):
    return [pytest.param(e, x, id=x[:40]) for e in entries("roles", table) for x in e[key]]


@pytest.mark.parametrize(("entry", "example"), vocabulary("role", "examples"))
def test_role_words_by_example(entry, example):
    assert duties(example)[0] == (entry["role"], OWN)


@pytest.mark.parametrize(("entry", "example"), vocabulary("role", "counter_examples"))
def test_role_words_by_counter_example(entry, example):
    assert duties(example)[0][0] != entry["role"]


@pytest.mark.parametrize(("entry", "example"), vocabulary("list_role", "examples"))
def test_keys_by_example(entry, example):
    assert (key_kind(example.lower()) or ("",))[0] == entry["role"]


@pytest.mark.parametrize(("entry", "example"), vocabulary("list_role", "counter_examples"))
def test_keys_by_counter_example(entry, example):
    assert (key_kind(example.lower()) or ("",))[0] != entry["role"]


@pytest.mark.parametrize(("entry", "example"), vocabulary("section", "examples"))
def test_section_headings_by_example(entry, example):
    assert section_kind(example.lower()) == entry["kind"]


@pytest.mark.parametrize(("entry", "example"), vocabulary("section", "counter_examples"))
def test_section_headings_by_counter_example(entry, example):
    assert section_kind(example.lower()) != entry["kind"]


@pytest.mark.parametrize(("entry", "example"), vocabulary("adverb", "examples") + vocabulary("preamble", "examples"))
def test_words_before_the_verb_by_example(entry, example):
    assert duties(example)[0][0] != "lead"


@pytest.mark.parametrize(
    ("entry", "example"), vocabulary("adverb", "counter_examples") + vocabulary("preamble", "counter_examples")
)
def test_words_before_the_verb_by_counter_example(entry, example):
    assert {role for role, _ in duties(example)} <= {"lead"}


def directed(example):
    low, _ = spell(example)
    at, always = skip_directive(low, 0, len(low))
    return always if begins_body(example, low, at) else None


@pytest.mark.parametrize(("entry", "example"), vocabulary("directive", "examples"))
def test_directives_by_example(entry, example):
    assert directed(example) is entry["always"]


@pytest.mark.parametrize(("entry", "example"), vocabulary("directive", "counter_examples"))
def test_directives_by_counter_example(entry, example):
    assert directed(example) is None


@pytest.mark.parametrize("example", load("roles")["implement"]["examples"])
def test_carrying_out_by_example(example):
    assert duties(example)[0] == ("implement", OWN)


@pytest.mark.parametrize("example", load("roles")["implement"]["counter_examples"])
def test_carrying_out_by_counter_example(example):
    assert duties(example)[0] == ("lead", OWN)


@pytest.mark.parametrize(("entry", "example"), vocabulary("closing", "examples"))
def test_closing_words_by_example(entry, example):
    assert triples("I. TỔ CHỨC THỰC HIỆN", "1. Sở Y tế hướng dẫn.", f"{example}, Sở Nội vụ báo cáo.") == {
        ("I.1", "lead", "Sở Y tế")
    }


@pytest.mark.parametrize(("entry", "example"), vocabulary("closing", "counter_examples"))
def test_closing_words_by_counter_example(entry, example):
    assert ("I.1", "supervise", "Sở Y tế") in triples("I. TỔ CHỨC THỰC HIỆN", "1. Sở Y tế", f"{example}, giám sát bệnh viện.")


@pytest.mark.parametrize(("entry", "example"), vocabulary("demand", "examples"))
def test_demands_of_all_by_example(entry, example):
    assert triples("I. TỔ CHỨC THỰC HIỆN", "1. Sở Y tế hướng dẫn.", example) == {("I.1", "lead", "Sở Y tế")}


@pytest.mark.parametrize(("entry", "example"), vocabulary("demand", "counter_examples"))
def test_demands_of_all_by_counter_example(entry, example):
    assert len(triples("I. TỔ CHỨC THỰC HIỆN", "1. Sở Tài chính hướng dẫn.", example)) == 2


@pytest.mark.parametrize(("entry", "example"), vocabulary("stop", "examples"))
def test_verbs_end_names_by_example(entry, example):
    low, _ = spell(example)
    assert 0 < read_bodies(example, low, 0, len(example))[1] < len(example)


@pytest.mark.parametrize(("entry", "example"), vocabulary("stop", "counter_examples"))
def test_verbs_end_names_by_counter_example(entry, example):
    low, _ = spell(example)
    assert read_bodies(example, low, 0, len(example))[1] == len(example)


@pytest.mark.parametrize("example", load("roles")["role_list"]["examples"])
def test_role_lists_by_example(example):
    assert key_kind(example.lower().split(":")[0]) is not None


@pytest.mark.parametrize("example", load("roles")["role_list"]["counter_examples"])
def test_role_lists_by_counter_example(example):
    assert triples("I. GIẢI PHÁP", "1. Việc", example) == set()


@pytest.mark.parametrize(
    "hostile",
    [
        "căn cứ nhiệm vụ, " * 6000,
        "chủ trì, phối hợp với các sở, " * 3400,
        "tham mưu; " * 10_000,
        "xây dựng kế hoạch " * 5600,
        ": " * 50_000,
        "tổ chức thực hiện, " * 5300,
        "tăng cường công tác " * 5000,
    ],
)
def test_hostile_text_ends(hostile):
    assert read("KẾ HOẠCH", "x", "I. TỔ CHỨC THỰC HIỆN", "1. Sở Y tế " + hostile)
