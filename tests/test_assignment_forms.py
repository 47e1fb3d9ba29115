"""Who is charged with what, in the words of many offices: sentences, directives, lists, role lists, tables, targets by number.

A case is the lines of a document and what they charge: section | role | body | last day | recurrence | task. "-" is null, "*" is not
compared, and so is what is left out at the end.
"""

from __future__ import annotations

import pytest

from extract import extract_text
from extract.assignments import read_roles
from extract.layout import read_layout
from extract.outline import build_outline
from extract.view import View, make_view
from schema.record import Assignment, DocumentFacts

IV = "IV. TỔ CHỨC THỰC HIỆN"


def read(lines: list[str]) -> tuple[View, list[Assignment], list]:  # type: ignore[type-arg]
    text = "\n\n".join(["KẾ HOẠCH", "phát triển", *lines])
    pieces = read_layout(text)
    view, spans = make_view(text, [p.lines for p in pieces])
    return view, *read_roles(view, build_outline(view, pieces, spans), DocumentFacts())


def shown(a: Assignment, like: str) -> str:
    """An assignment in the form of an expected one, as far as that says anything."""
    deadline = a.deadline
    parts = (a.section, a.role, a.body, deadline and deadline.end, deadline and deadline.recurrence, a.task)
    wanted = [w.strip() for w in like.split("|")]
    return " | ".join("*" if w == "*" else str(p) if p is not None else "-" for w, p in zip(wanted, parts, strict=False))


CASES: list[tuple[list[str], list[str]]] = [
    # one sentence in a numbered line
    ([IV, "1. Sở Tài chính cân đối, bố trí kinh phí hằng năm cho các đơn vị."], ["IV.1 | lead | Sở Tài chính"]),
    (
        [IV, "1. Giao Sở Nội vụ chủ trì, phối hợp với Sở Tài chính thẩm định biên chế."],
        ["IV.1 | lead | Sở Nội vụ", "IV.1 | coordinate | Sở Tài chính"],
    ),
    (
        [IV, "1. Đề nghị Ủy ban MTTQ Việt Nam tỉnh giám sát việc thực hiện Kế hoạch."],
        ["IV.1 | supervise | Ủy ban MTTQ Việt Nam tỉnh"],
    ),
    (
        [
            IV,
            "1. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh và các tổ chức chính trị - xã hội tuyên truyền, vận động hội viên.",
        ],
        ["IV.1 | lead | Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", "IV.1 | lead | các tổ chức chính trị - xã hội"],
    ),
    (
        [IV, "1. Các sở, ban, ngành: Xây dựng kế hoạch triển khai thực hiện trong phạm vi quản lý."],
        ["IV.1 | implement | Các sở, ban, ngành"],
    ),
    (
        [IV, "1. Công an tỉnh, Bộ Chỉ huy Quân sự tỉnh và các đoàn thể phối hợp tuyên truyền."],
        ["IV.1 | coordinate | Công an tỉnh", "IV.1 | coordinate | Bộ Chỉ huy Quân sự tỉnh", "IV.1 | coordinate | các đoàn thể"],
    ),
    (
        [IV, "1. Các sở: Nội vụ, Tài chính, Y tế có trách nhiệm rà soát nhiệm vụ."],
        ["IV.1 | lead | Sở Nội vụ", "IV.1 | lead | Sở Tài chính", "IV.1 | lead | Sở Y tế"],
    ),
    (
        [
            IV,
            "1. Ủy ban nhân dân các xã, phường, đặc khu căn cứ điều kiện thực tế, xây dựng kế hoạch cụ thể để triển khai thực hiện.",
        ],
        ["IV.1 | implement | Ủy ban nhân dân các xã, phường, đặc khu"],
    ),
    (
        [IV, "1. Văn phòng Đảng ủy là cơ quan thường trực, theo dõi, đôn đốc việc thực hiện Kế hoạch."],
        ["IV.1 | lead | Văn phòng Đảng ủy"],
    ),
    ([IV, "1. Ban Xây dựng Đảng tham mưu Ban Thường vụ Đảng ủy kiểm tra việc thực hiện."], ["IV.1 | advise | Ban Xây dựng Đảng"]),
    (
        [IV, "1. Ủy ban Kiểm tra Đảng ủy chủ trì tham mưu kế hoạch kiểm tra, giám sát chuyên đề."],
        ["IV.1 | lead | Ủy ban Kiểm tra Đảng ủy"],
    ),
    (
        [IV, "1. Phòng Văn hóa - Xã hội phối hợp với Trạm Y tế phường mở lớp truyền thông."],
        ["IV.1 | coordinate | Phòng Văn hóa - Xã hội"],
    ),
    (
        [IV, "1. Trung tâm Phục vụ hành chính công xã niêm yết công khai thủ tục."],
        ["IV.1 | lead | Trung tâm Phục vụ hành chính công xã"],
    ),
    ([IV, "1. Trưởng phòng Kinh tế chịu trách nhiệm trước Chủ tịch UBND xã về tiến độ."], ["IV.1 | lead | Trưởng phòng Kinh tế"]),
    ([IV, "1. Kho bạc Nhà nước khu vực IX hướng dẫn thủ tục thanh toán."], ["IV.1 | lead | Kho bạc Nhà nước khu vực IX"]),
    (
        [IV, "1. Ngân hàng Chính sách xã hội chi nhánh tỉnh Sơn La cho vay đúng đối tượng."],
        ["IV.1 | lead | Ngân hàng Chính sách xã hội chi nhánh tỉnh Sơn La"],
    ),
    (
        [IV, "1. Bảo hiểm xã hội tỉnh chủ trì, phối hợp với Sở Y tế, UBND cấp xã mở rộng diện bao phủ."],
        ["IV.1 | lead | Bảo hiểm xã hội tỉnh", "IV.1 | coordinate | Sở Y tế", "IV.1 | coordinate | UBND cấp xã"],
    ),
    (
        [IV, "1. Yêu cầu Thủ trưởng các sở, ban, ngành và Chủ tịch UBND các huyện nghiêm túc triển khai thực hiện Kế hoạch này."],
        ["IV.1 | implement | Thủ trưởng các sở, ban, ngành", "IV.1 | implement | Chủ tịch UBND các huyện"],
    ),
    (
        [IV, "1. Báo Cà Mau, Đài Phát thanh - Truyền hình tỉnh mở chuyên mục tuyên truyền."],
        ["IV.1 | lead | Báo Cà Mau", "IV.1 | lead | Đài Phát thanh - Truyền hình tỉnh"],
    ),
    (
        [IV, "1. Hội Cựu chiến binh, Hội Nông dân và Đoàn Thanh niên phường vận động hội viên tham gia."],
        ["IV.1 | lead | Hội Cựu chiến binh", "IV.1 | lead | Hội Nông dân", "IV.1 | lead | Đoàn Thanh niên phường"],
    ),
    (
        [IV, "1. Các chi bộ trực thuộc tổ chức quán triệt, xây dựng kế hoạch thực hiện."],
        ["IV.1 | implement | Các chi bộ trực thuộc"],
    ),
    (
        [IV, "1. Bí thư các chi bộ, trưởng các thôn vận động nhân dân hiến đất."],
        ["IV.1 | lead | Bí thư các chi bộ", "IV.1 | lead | trưởng các thôn"],
    ),
    (
        [IV, "1. Trường Chính trị tỉnh chủ trì, phối hợp Ban Tổ chức Tỉnh ủy mở các lớp bồi dưỡng."],
        ["IV.1 | lead | Trường Chính trị tỉnh", "IV.1 | coordinate | Ban Tổ chức Tỉnh ủy"],
    ),
    ([IV, "1. Công ty Điện lực Gia Lai bảo đảm nguồn điện."], ["IV.1 | lead | Công ty Điện lực Gia Lai"]),
    (
        [IV, "1. Đồng chí Phó Chủ tịch UBND xã phụ trách kinh tế trực tiếp chỉ đạo."],
        ["IV.1 | lead | Đồng chí Phó Chủ tịch UBND xã"],
    ),
    # headings that name the body, tasks below
    (
        [
            IV,
            "1. Sở Khoa học và Công nghệ",
            "a) Chủ trì, phối hợp với các sở, ngành theo dõi nền tảng số.",
            "b) Hằng năm, tham mưu UBND tỉnh sơ kết.",
        ],
        [
            "IV.1.a | lead | Sở Khoa học và Công nghệ",
            "IV.1.a | coordinate | các sở, ngành",
            "IV.1.b | advise | Sở Khoa học và Công nghệ",
        ],
    ),
    (
        [IV, "1. Sở Dân tộc và Tôn giáo", "- Tuyên truyền chính sách dân tộc.", "- Phối hợp với Công an tỉnh nắm tình hình."],
        ["IV.1 | lead | Sở Dân tộc và Tôn giáo", "IV.1 | coordinate | Sở Dân tộc và Tôn giáo"],
    ),
    (
        [IV, "1. Đề nghị Mặt trận Tổ quốc Việt Nam tỉnh", "Phối hợp tuyên truyền, giám sát việc thực hiện."],
        ["IV.1 | coordinate | Mặt trận Tổ quốc Việt Nam tỉnh"],
    ),
    (
        [IV, "1. Đối với UBND các xã, phường", "- Bố trí mặt bằng.", "- Theo dõi, đôn đốc tiến độ."],
        ["IV.1 | lead | UBND các xã, phường", "IV.1 | supervise | UBND các xã, phường"],
    ),
    (
        ["V. PHÂN CÔNG TRÁCH NHIỆM", "1. Trách nhiệm của Sở Xây dựng", "Chủ trì lập quy hoạch đô thị."],
        ["V.1 | lead | Sở Xây dựng"],
    ),
    (
        [IV, "1. Sở Tài chính, Kho bạc Nhà nước tỉnh", "Tham mưu phân bổ nguồn vốn."],
        ["IV.1 | advise | Sở Tài chính", "IV.1 | advise | Kho bạc Nhà nước tỉnh"],
    ),
    (
        [IV, "1. Các cơ quan tham mưu, giúp việc Đảng ủy: Tổ chức triển khai thực hiện Kế hoạch."],
        ["IV.1 | implement | Các cơ quan tham mưu, giúp việc Đảng ủy"],
    ),
    (
        [IV, "- Sở Y tế: chủ trì hướng dẫn chuyên môn.", "- Sở Công Thương: phối hợp kiểm tra chợ."],
        ["IV | lead | Sở Y tế", "IV | coordinate | Sở Công Thương"],
    ),
    (
        [
            IV,
            "1. Sở Nông nghiệp và Môi trường:",
            "- Chủ trì xây dựng bản đồ ngập; phối hợp với Đài Khí tượng thủy văn cảnh báo lũ.",
            "2. Công an xã: tuần tra ban đêm.",
        ],
        [
            "IV.1 | lead | Sở Nông nghiệp và Môi trường",
            "IV.1 | coordinate | Sở Nông nghiệp và Môi trường",
            "IV.2 | lead | Công an xã",
        ],
    ),
    # deadlines and reporting duties
    (
        [IV, "1. Các xã, phường báo cáo kết quả về Sở Nội vụ trước ngày 15/12 hằng năm."],
        ["IV.1 | lead | Các xã, phường | - | yearly"],
    ),
    ([IV, "1. Sở Tư pháp hoàn thành cơ sở dữ liệu hộ tịch trong quý II/2026."], ["IV.1 | lead | Sở Tư pháp | 2026-06-30 | -"]),
    (
        [IV, "1. Giao Sở Xây dựng trình UBND tỉnh phê duyệt quy hoạch trước ngày 30/9/2026."],
        ["IV.1 | lead | Sở Xây dựng | 2026-09-29 | -"],
    ),
    (
        [IV, "1. Văn phòng UBND tỉnh định kỳ 6 tháng, hằng năm tổng hợp báo cáo."],
        ["IV.1 | lead | Văn phòng UBND tỉnh | - | yearly"],
    ),
    (
        [
            IV,
            "1. Sở Y tế",
            "a) Chủ trì khám sàng lọc, hoàn thành trong tháng 11/2026.",
            "b) Báo cáo Bộ Y tế chậm nhất ngày 20/12/2026.",
        ],
        ["IV.1.a | lead | Sở Y tế | 2026-11-30", "IV.1.b | lead | Sở Y tế | 2026-12-20"],
    ),
    (
        [IV, "1. Đảng ủy các xã xây dựng kế hoạch thực hiện, gửi Ban Tổ chức Tỉnh ủy trước ngày 31/8/2025."],
        ["IV.1 | implement | Đảng ủy các xã | 2025-08-30"],
    ),
    ([IV, "1. Giao Văn phòng Đảng ủy sơ kết hằng năm, tổng kết vào năm 2030."], ["IV.1 | lead | Văn phòng Đảng ủy | *"]),
    # role lists
    (
        [
            "III. NHIỆM VỤ",
            "1. Xây dựng kho dữ liệu dùng chung",
            "- Cơ quan chủ trì: Sở Khoa học và Công nghệ.",
            "- Cơ quan phối hợp: Công an tỉnh, các sở, ngành.",
            "- Thời gian thực hiện: Quý IV/2026.",
        ],
        [
            "III.1 | lead | Sở Khoa học và Công nghệ | 2026-12-31 | - | Xây dựng kho dữ liệu dùng chung",
            "III.1 | coordinate | Công an tỉnh | 2026-12-31",
            "III.1 | coordinate | các sở, ngành | 2026-12-31",
        ],
    ),
    (
        ["III. NHIỆM VỤ", "1. Trồng rừng (Chủ trì: Hạt Kiểm lâm; phối hợp: UBND các xã; thời gian: 2026 - 2028)."],
        ["III.1 | lead | Hạt Kiểm lâm | 2028-12-31", "III.1 | coordinate | UBND các xã | 2028-12-31"],
    ),
    (
        [
            "III. NHIỆM VỤ",
            "1. Mở lớp tiếng Khmer",
            "Đơn vị chủ trì: Sở Giáo dục và Đào tạo; đơn vị phối hợp: Sở Dân tộc và Tôn giáo; thời gian thực hiện: hằng năm.",
        ],
        ["III.1 | lead | Sở Giáo dục và Đào tạo | - | yearly", "III.1 | coordinate | Sở Dân tộc và Tôn giáo | - | yearly"],
    ),
    (
        [
            "III. NHIỆM VỤ",
            "1. Lắp đặt trạm quan trắc",
            "Cơ quan chủ trì thực hiện: Sở Nông nghiệp và Môi trường",
            "Cơ quan phối hợp thực hiện: UBND các xã ven sông",
            "Thời hạn hoàn thành: 31/12/2027",
        ],
        [
            "III.1 | lead | Sở Nông nghiệp và Môi trường | 2027-12-31 | - | Lắp đặt trạm quan trắc",
            "III.1 | coordinate | UBND các xã ven sông | 2027-12-31",
        ],
    ),
    (
        [
            "III. NHIỆM VỤ",
            "1. Số hóa hồ sơ đảng viên",
            "- Lãnh đạo, chỉ đạo: Ban Thường vụ Đảng ủy",
            "- Tham mưu, thực hiện: Ban Xây dựng Đảng",
            "- Thời gian hoàn thành: trong năm 2026",
        ],
        ["III.1 | lead | Ban Thường vụ Đảng ủy | 2026-12-31", "III.1 | advise | Ban Xây dựng Đảng | 2026-12-31"],
    ),
    (
        [
            "III. NHIỆM VỤ",
            "1. Giám sát an toàn thực phẩm",
            "Cơ quan giám sát: Ban Văn hóa - Xã hội HĐND xã",
            "Đơn vị thực hiện: Trạm Y tế xã",
        ],
        ["III.1 | supervise | Ban Văn hóa - Xã hội HĐND xã", "III.1 | implement | Trạm Y tế xã"],
    ),
    (
        ["III. NHIỆM VỤ", "1. Phát động thi đua", "Giao Phòng Văn hóa - Xã hội chủ trì, phối hợp Ủy ban MTTQ phường thực hiện."],
        ["III.1 | lead | Phòng Văn hóa - Xã hội", "III.1 | coordinate | Ủy ban MTTQ phường"],
    ),
    (
        [
            "III. NHIỆM VỤ",
            "1. Nâng cấp đường liên thôn. Cơ quan chủ trì: Phòng Kinh tế; Cơ quan phối hợp: Công an xã, Ban Chỉ huy Quân sự xã.",
        ],
        ["III.1 | lead | Phòng Kinh tế", "III.1 | coordinate | Công an xã", "III.1 | coordinate | Ban Chỉ huy Quân sự xã"],
    ),
    (
        [
            "III. NHIỆM VỤ",
            "1. Phân loại rác",
            "* Đơn vị chủ trì:",
            "- Phòng Kinh tế, Hạ tầng và Đô thị;",
            "* Đơn vị phối hợp:",
            "- Các tổ dân phố;",
            "- Hội Liên hiệp Phụ nữ phường.",
        ],
        [
            "III.1 | lead | Phòng Kinh tế, Hạ tầng và Đô thị",
            "III.1 | coordinate | Các tổ dân phố",
            "III.1 | coordinate | Hội Liên hiệp Phụ nữ phường",
        ],
    ),
    # tables
    (
        [
            "III. DANH MỤC NHIỆM VỤ",
            "| STT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian hoàn thành |\n|---|---|---|---|---|\n"
            "| 1 | Ban hành quy chế | Văn phòng UBND tỉnh | Sở Nội vụ, Sở Tư pháp | Tháng 3/2026 |\n| 2 | Tập huấn kỹ năng số | Sở Nội vụ | Các sở, ngành | Hằng năm |",
        ],
        [
            "III.1 | lead | Văn phòng UBND tỉnh | 2026-03-31 | - | Ban hành quy chế",
            "III.1 | coordinate | Sở Nội vụ | 2026-03-31",
            "III.1 | coordinate | Sở Tư pháp | 2026-03-31",
            "III.2 | lead | Sở Nội vụ | - | yearly | Tập huấn kỹ năng số",
            "III.2 | coordinate | Các sở, ngành | - | yearly",
        ],
    ),
    (
        [
            "PHỤ LỤC",
            "| TT | Nội dung | Đơn vị thực hiện | Đơn vị theo dõi | Thời hạn |\n|---|---|---|---|---|\n| 1 | Rà soát hộ nghèo | UBND các xã | Sở Nông nghiệp và Môi trường | 30/11/2026 |",
        ],
        [
            "Phụ lục.1 | implement | UBND các xã | 2026-11-30 | - | Rà soát hộ nghèo",
            "Phụ lục.1 | supervise | Sở Nông nghiệp và Môi trường | 2026-11-30",
        ],
    ),
    (
        [
            "II. PHÂN CÔNG",
            "| TT | Nhiệm vụ | Cơ quan tham mưu | Cấp trình | Thời gian |\n|---|---|---|---|---|\n| 1 | Nghị quyết về học phí | Sở Giáo dục và Đào tạo | HĐND tỉnh | Quý III/2025 |",
        ],
        ["II.1 | advise | Sở Giáo dục và Đào tạo | 2025-09-30 | - | Nghị quyết về học phí"],
    ),
    # decisions and resolutions
    (
        [
            "Điều 1. Phê duyệt Đề án.",
            "Điều 2. Giao Sở Du lịch chủ trì, phối hợp với các đơn vị liên quan triển khai.",
            "Điều 3. Chánh Văn phòng UBND tỉnh; Giám đốc các sở: Du lịch, Tài chính; Chủ tịch UBND các xã, phường và Thủ trưởng các đơn vị liên quan chịu trách nhiệm thi hành Quyết định này.",
        ],
        [
            "Điều 2 | lead | Sở Du lịch",
            "Điều 2 | coordinate | các đơn vị liên quan",
            "Điều 3 | implement | Chánh Văn phòng UBND tỉnh",
            "Điều 3 | implement | Giám đốc Sở Du lịch",
            "Điều 3 | implement | Giám đốc Sở Tài chính",
            "Điều 3 | implement | Chủ tịch UBND các xã, phường",
            "Điều 3 | implement | Thủ trưởng các đơn vị liên quan",
        ],
    ),
    (
        [
            "Điều 2. Tổ chức thực hiện",
            "1. Hội đồng nhân dân tỉnh giao Ủy ban nhân dân tỉnh tổ chức thực hiện Nghị quyết này.",
            "2. Thường trực Hội đồng nhân dân, các Ban, Tổ đại biểu và đại biểu Hội đồng nhân dân tỉnh giám sát việc thực hiện Nghị quyết này.",
        ],
        [
            "Điều 2.1 | implement | Ủy ban nhân dân tỉnh",
            "Điều 2.2 | supervise | Thường trực Hội đồng nhân dân",
            "Điều 2.2 | supervise | các Ban",
            "Điều 2.2 | supervise | Tổ đại biểu",
            "Điều 2.2 | supervise | đại biểu Hội đồng nhân dân tỉnh",
        ],
    ),
    (
        [IV, "1. Ban Thường vụ Tỉnh ủy giao Đảng ủy UBND tỉnh lãnh đạo xây dựng kế hoạch đầu tư công."],
        ["IV.1 | lead | Đảng ủy UBND tỉnh"],
    ),
    (
        [
            IV,
            "1. Ban Tuyên giáo và Dân vận Tỉnh ủy chủ trì, phối hợp với các cơ quan liên quan tổ chức tuyên truyền; theo dõi dư luận xã hội.",
        ],
        [
            "IV.1 | lead | Ban Tuyên giáo và Dân vận Tỉnh ủy",
            "IV.1 | coordinate | các cơ quan liên quan",
            "IV.1 | supervise | Ban Tuyên giáo và Dân vận Tỉnh ủy",
        ],
    ),
    (
        [IV, "1. Thường trực Huyện ủy chỉ đạo; Ban Dân vận Huyện ủy tham mưu; Ủy ban Kiểm tra Huyện ủy giám sát."],
        [
            "IV.1 | lead | Thường trực Huyện ủy",
            "IV.1 | advise | Ban Dân vận Huyện ủy",
            "IV.1 | supervise | Ủy ban Kiểm tra Huyện ủy",
        ],
    ),
    (
        [IV, "1. Phòng Lao động - Thương binh và Xã hội huyện chủ trì đào tạo nghề.", "2. Phòng Nội vụ huyện theo dõi."],
        ["IV.1 | lead | Phòng Lao động - Thương binh và Xã hội huyện", "IV.2 | supervise | Phòng Nội vụ huyện"],
    ),
    # what charges nobody
    (["I. MỤC ĐÍCH, YÊU CẦU", "1. Các sở, ngành phối hợp chặt chẽ, xác định rõ trách nhiệm."], []),
    (["II. NHIỆM VỤ", "1. Nâng cao chất lượng phục vụ của Trung tâm Phục vụ hành chính công."], []),
    ([IV, "Trên đây là Kế hoạch, yêu cầu các đơn vị nghiêm túc thực hiện.", "1. Sở Y tế hướng dẫn."], ["IV.1 | lead | Sở Y tế"]),
    (["II. KẾT QUẢ", "1. Sở Công Thương đã chủ trì 15 đợt kiểm tra."], []),
]

CASES += [
    (
        [
            IV,
            "**Sở Nội vụ**",
            "- Chủ trì thẩm định.",
            "- Phối hợp với Sở Tư pháp rà soát.",
            "**Công an tỉnh**",
            "- Bảo đảm an ninh.",
        ],
        ["IV | lead | Sở Nội vụ", "IV | coordinate | Sở Nội vụ", "IV | lead | Công an tỉnh"],
    ),
    (
        [IV, "1. Sở Y tế (Cơ quan thường trực Ban Chỉ đạo): Chủ trì, phối hợp với các sở, ngành tổng hợp."],
        ["IV.1 | lead | Sở Y tế", "IV.1 | coordinate | các sở, ngành"],
    ),
    (
        [IV, "1. Giao Sở Xây dựng (chủ trì), Sở Tài chính (phối hợp) lập đề án."],
        ["IV.1 | lead | Sở Xây dựng", "IV.1 | coordinate | Sở Tài chính"],
    ),
    ([IV, "1. Sở Tài chính phối hợp Sở Xây dựng tham mưu bố trí vốn."], ["IV.1 | coordinate | Sở Tài chính"]),
    (
        [IV, "1. Thủ trưởng các cơ quan, đơn vị; Chủ tịch UBND các xã chịu trách nhiệm trước UBND tỉnh về kết quả thực hiện."],
        ["IV.1 | lead | Thủ trưởng các cơ quan, đơn vị", "IV.1 | lead | Chủ tịch UBND các xã"],
    ),
    (
        [
            IV,
            "1. Khối Đảng",
            "a) Ban Tổ chức Tỉnh ủy: tham mưu luân chuyển.",
            "b) Ủy ban Kiểm tra Tỉnh ủy: kiểm tra việc thực hiện.",
        ],
        ["IV.1.a | advise | Ban Tổ chức Tỉnh ủy", "IV.1.b | supervise | Ủy ban Kiểm tra Tỉnh ủy"],
    ),
    (
        [IV, "1. Đảng ủy Quân sự tỉnh, Đảng ủy Công an tỉnh lãnh đạo các đơn vị giữ vững an ninh."],
        ["IV.1 | lead | Đảng ủy Quân sự tỉnh", "IV.1 | lead | Đảng ủy Công an tỉnh"],
    ),
    (
        [IV, "1. Trung tâm Văn hóa, Thể thao và Truyền thông xã tuyên truyền trên loa."],
        ["IV.1 | lead | Trung tâm Văn hóa, Thể thao và Truyền thông xã"],
    ),
    (
        [IV, "1. Thuế tỉnh Sơn La, Chi cục Hải quan khu vực VIII hướng dẫn doanh nghiệp."],
        ["IV.1 | lead | Thuế tỉnh Sơn La", "IV.1 | lead | Chi cục Hải quan khu vực VIII"],
    ),
    (
        [IV, "1. Đồn Biên phòng Chiềng On, Công an xã tuần tra biên giới."],
        ["IV.1 | lead | Đồn Biên phòng Chiềng On", "IV.1 | lead | Công an xã"],
    ),
    (
        [IV, "1. Tòa án nhân dân khu vực 2, Viện kiểm sát nhân dân khu vực 2 phối hợp xét xử lưu động."],
        ["IV.1 | coordinate | Tòa án nhân dân khu vực 2", "IV.1 | coordinate | Viện kiểm sát nhân dân khu vực 2"],
    ),
    (
        [IV, "1. Ban Công tác Mặt trận thôn, trưởng thôn vận động nhân dân."],
        ["IV.1 | lead | Ban Công tác Mặt trận thôn", "IV.1 | lead | trưởng thôn"],
    ),
    (
        [IV, "1. Trường THPT Mai Sơn, các trường THCS trên địa bàn tổ chức hội thi."],
        ["IV.1 | lead | Trường THPT Mai Sơn", "IV.1 | lead | các trường THCS trên địa bàn"],
    ),
    (
        [IV, "1. Phòng giao dịch Ngân hàng Chính sách xã hội Mộc Châu cho vay vốn."],
        ["IV.1 | lead | Phòng giao dịch Ngân hàng Chính sách xã hội Mộc Châu"],
    ),
    (
        [IV, "1. Các đồng chí Ủy viên Ban Thường vụ Đảng ủy theo dõi, chỉ đạo chi bộ được phân công."],
        ["IV.1 | supervise | Các đồng chí Ủy viên Ban Thường vụ Đảng ủy"],
    ),
    (
        [IV, "1. Ủy ban MTTQ Việt Nam và các tổ chức chính trị - xã hội phường, căn cứ nhiệm vụ, phối hợp giám sát."],
        ["IV.1 | coordinate | Ủy ban MTTQ Việt Nam", "IV.1 | coordinate | các tổ chức chính trị - xã hội phường"],
    ),
    (
        [
            IV,
            "1. Văn phòng HĐND và UBND phường",
            "Tham mưu UBND phường theo dõi, đôn đốc; định kỳ báo cáo trước ngày 25 hằng tháng.",
        ],
        ["IV.1 | advise | Văn phòng HĐND và UBND phường"],
    ),
    (
        [
            IV,
            "1. Sở Công Thương: chủ trì rà soát quy hoạch chợ, trình UBND tỉnh trong tháng 4/2026; phối hợp Sở Xây dựng kiểm tra an toàn, hoàn thành trước 31/10/2026.",
        ],
        ["IV.1 | lead | Sở Công Thương | 2026-04-30", "IV.1 | coordinate | Sở Công Thương | 2026-10-30"],
    ),
    (
        [
            IV,
            "1. Các cơ quan, đơn vị gửi báo cáo về Sở Nội vụ trước ngày 10/6 (báo cáo 6 tháng) và trước ngày 10/12 (báo cáo năm) hằng năm.",
        ],
        ["IV.1 | lead | Các cơ quan, đơn vị | - | yearly"],
    ),
    (
        [IV, "1. Định kỳ hằng năm (trước ngày 05/12), UBND các xã tổng hợp, báo cáo kết quả."],
        ["IV.1 | lead | UBND các xã | - | yearly"],
    ),
    (
        [
            "III. NHIỆM VỤ",
            "1. Đào tạo nghề",
            "a) Nội dung: mở 10 lớp.",
            "b) Cơ quan thực hiện: Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên.",
            "c) Thời gian: Quý II, III/2026.",
        ],
        ["III.1 | implement | Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên | 2026-09-30"],
    ),
    (
        [
            "III. NHIỆM VỤ",
            "1. Cấp nước sạch",
            "- Đơn vị chủ trì: Sở Nông nghiệp và Môi trường",
            "- Đơn vị phối hợp: Sở Tài chính; Sở Y tế; UBND các xã, phường",
            "- Thời gian: 2026 - 2028",
        ],
        [
            "III.1 | lead | Sở Nông nghiệp và Môi trường | 2028-12-31",
            "III.1 | coordinate | Sở Tài chính | 2028-12-31",
            "III.1 | coordinate | Sở Y tế | 2028-12-31",
            "III.1 | coordinate | UBND các xã, phường | 2028-12-31",
        ],
    ),
    (
        ["III. NHIỆM VỤ", "1. Khảo sát nhu cầu (Sở Nội vụ chủ trì, phối hợp với các sở, ngành; hoàn thành trong quý I/2026)."],
        ["III.1 | lead | Sở Nội vụ | 2026-03-31", "III.1 | coordinate | các sở, ngành | 2026-03-31"],
    ),
    (
        [
            "III. NHIỆM VỤ",
            "| STT | Nhiệm vụ | Chủ trì | Phối hợp | Hoàn thành | Sản phẩm |\n|---|---|---|---|---|---|\n| I | Thể chế | | | | |\n| 1 | Ban hành quy chế | VP UBND tỉnh | Sở Nội vụ | 12/2026 | Quyết định |\n| II | Hạ tầng | | | | |\n| 1 | Phủ sóng 5G | Sở KH&CN | Viettel, VNPT | 2026 - 2027 | Báo cáo |",
        ],
        [
            "III.I.1 | lead | VP UBND tỉnh | 2026-12-31",
            "III.I.1 | coordinate | Sở Nội vụ | 2026-12-31",
            "III.II.1 | lead | Sở KH&CN | 2027-12-31",
            "III.II.1 | coordinate | Viettel | 2027-12-31",
            "III.II.1 | coordinate | VNPT | 2027-12-31",
        ],
    ),
    (
        [
            "III. NHIỆM VỤ",
            "| TT | Công việc | Người chỉ đạo | Bộ phận thực hiện | Thời gian |\n|---|---|---|---|---|\n| 1 | Họp thôn | Đ/c Bí thư Đảng ủy | Các thôn | Tháng 3, 4/2026 |",
        ],
        ["III.1 | lead | Đ/c Bí thư Đảng ủy | 2026-04-30", "III.1 | implement | Các thôn | 2026-04-30"],
    ),
    (
        ["Điều 3. Tổ chức thực hiện", "Giao Sở Tài chính chủ trì, phối hợp với các đơn vị liên quan hướng dẫn thực hiện."],
        ["Điều 3 | lead | Sở Tài chính", "Điều 3 | coordinate | các đơn vị liên quan"],
    ),
    (
        [
            "Điều 4. Các ông (bà): Chánh Văn phòng UBND thành phố, Giám đốc Sở Y tế, Chủ tịch UBND các phường, xã chịu trách nhiệm thi hành Quyết định này./."
        ],
        [
            "Điều 4 | implement | Chánh Văn phòng UBND thành phố",
            "Điều 4 | implement | Giám đốc Sở Y tế",
            "Điều 4 | implement | Chủ tịch UBND các phường, xã",
        ],
    ),
    (
        [IV, "1. Ban Thường vụ các huyện ủy, thành ủy, đảng ủy trực thuộc Tỉnh ủy xây dựng kế hoạch thực hiện Nghị quyết."],
        ["IV.1 | implement | Ban Thường vụ các huyện ủy, thành ủy, đảng ủy trực thuộc Tỉnh ủy"],
    ),
    (
        [
            IV,
            "1. Đảng ủy Hội đồng nhân dân tỉnh lãnh đạo HĐND tỉnh ban hành nghị quyết.",
            "2. Đảng ủy Ủy ban nhân dân tỉnh lãnh đạo UBND tỉnh cụ thể hóa thành kế hoạch, bố trí nguồn lực.",
        ],
        ["IV.1 | lead | Đảng ủy Hội đồng nhân dân tỉnh", "IV.2 | lead | Đảng ủy Ủy ban nhân dân tỉnh"],
    ),
    (
        [IV, "1. Các Bộ: Nội vụ, Tài chính, Y tế theo chức năng hướng dẫn địa phương."],
        ["IV.1 | lead | Bộ Nội vụ", "IV.1 | lead | Bộ Tài chính", "IV.1 | lead | Bộ Y tế"],
    ),
    (
        [
            IV,
            "1. Bộ Giáo dục và Đào tạo chủ trì, phối hợp với Bộ Nội vụ, Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương rà soát định mức.",
        ],
        [
            "IV.1 | lead | Bộ Giáo dục và Đào tạo",
            "IV.1 | coordinate | Bộ Nội vụ",
            "IV.1 | coordinate | Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương",
        ],
    ),
]

TARGETS = [
    "I. CHỈ TIÊU",
    "1. 90% hộ dùng nước sạch.",
    "2. 80% đường thôn được bê tông.",
    "3. 70% rác được phân loại.",
    "4. 60% hộ nộp thuế điện tử.",
    "5. 50% lao động có chứng chỉ.",
]
BY_NUMBER: list[tuple[str, dict[str, list[int]]]] = [
    ("1. Sở Y tế chủ trì thực hiện chỉ tiêu 2 và 3.", {"Sở Y tế": [2, 3]}),
    ("1. Phòng Kinh tế chịu trách nhiệm các chỉ tiêu từ số 1 đến số 4.", {"Phòng Kinh tế": [1, 2, 3, 4]}),
    ("1. UBND các xã phụ trách các chỉ tiêu 1, 2, 5.", {"UBND các xã": [1, 2, 5]}),
    ("1. Công an xã: chủ trì tham mưu thực hiện chỉ tiêu số 4.", {"Công an xã": [4]}),
    ("1. Giao Sở Nội vụ theo dõi chỉ tiêu số 5; Sở Xây dựng theo dõi chỉ tiêu số 2.", {"Sở Nội vụ": [5], "Sở Xây dựng": [2]}),
    ("1. Sở Tài chính chủ trì các chỉ tiêu 1-3, mục I.", {"Sở Tài chính": [1, 2, 3]}),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "expected"), CASES, ids=[" / ".join(c[0][-1:])[:50] for c in CASES])
def test_assignment_forms(lines: list[str], expected: list[str]) -> None:
    found = read(lines)[1]
    assert [shown(a, e) for a, e in zip(found, expected, strict=False)] == [
        " | ".join(w.strip() for w in e.split("|")) for e in expected
    ]
    assert len(found) == len(expected), found


@pytest.mark.parametrize(("line", "expected"), BY_NUMBER, ids=[c[0][:50] for c in BY_NUMBER])
def test_targets_by_number(line: str, expected: dict[str, list[int]]) -> None:
    view, _, covers = read([*TARGETS, "II. TỔ CHỨC THỰC HIỆN", line])
    held: dict[str, list[int]] = {}
    for cover in covers:
        text = view.clean[cover.start : cover.end]
        if text in TARGETS:
            for r in cover.responsibles:
                held.setdefault(r.body, []).append(int(text[0]))
    assert held == expected


def test_a_body_has_its_letters_mended() -> None:
    text = "KẾ HOẠCH\n\nbảo vệ nguồn nước\n\nI. THỰC HIỆN\n\n1. Văn phòng Ðảng ủy chủ trì, phối hợp với Hội Nông dân xã theo dõi."
    record = extract_text(text)
    assert [a.body for a in record.assignments] == ["Văn phòng Đảng ủy", "Hội Nông dân xã"]
