"""Sentences of plans of many subjects and the targets they state."""

from __future__ import annotations

from typing import Any

import pytest

from schema.record import Target
from tests.reading import plan

CASES: list[tuple[str, list[dict[str, Any]]]] = [
    (
        "- Tỷ lệ hộ nghèo đa chiều giảm bình quân 1 - 1,5%/năm; đến cuối năm 2028 còn dưới 2%.",
        [
            {"words": "1 - 1,5%", "comparator": "between", "change": "decrease", "recurrence": "yearly"},
            {"words": "dưới 2%", "comparator": "lt", "change": None, "end": "2028-12-31", "indicator": "Tỷ lệ hộ nghèo đa chiều"},
        ],
    ),
    (
        "- Phấn đấu tỷ lệ người dân tham gia bảo hiểm y tế đạt 95% năm 2026, 96,5% năm 2028 và trên 98% năm 2030.",
        [
            {"words": "95%", "end": "2026-12-31", "commitment": "strive", "population": "người dân"},
            {"words": "96,5%", "end": "2028-12-31", "commitment": "strive", "population": "người dân"},
            {"words": "trên 98%", "end": "2030-12-31", "comparator": "gt"},
        ],
    ),
    (
        "- Nâng tỷ lệ lao động qua đào tạo từ 68% lên 75%.",
        [{"words": "75%", "indicator": "tỷ lệ lao động qua đào tạo", "baseline": 68, "change": None}],
    ),
    (
        "- 100% xã có ít nhất 80% hộ dân sử dụng nước sạch theo quy chuẩn.",
        [{"words": "100%", "share_of": "units", "tier": "commune", "population": "xã"}],
    ),
    (
        "- Mỗi xã, phường xây dựng ít nhất 02 mô hình dân vận khéo; 100% thôn, tổ dân phố có tổ công nghệ số cộng đồng.",
        [
            {"words": "ít nhất 02 mô hình", "per": "commune", "unit": "mô hình", "population": "xã, phường"},
            {"words": "100%", "share_of": "units", "indicator": "có tổ công nghệ số cộng đồng"},
        ],
    ),
    (
        "- 70% phụ nữ mang thai được sàng lọc ít nhất 4 bệnh bẩm sinh.",
        [{"words": "70%", "population": "phụ nữ mang thai", "indicator": "được sàng lọc ít nhất 4 bệnh bẩm sinh"}],
    ),
    (
        "- Tỷ lệ giải quyết đơn thư đạt trên 90%, riêng các xã biên giới đạt từ 85% trở lên.",
        [
            {"words": "trên 90%"},
            {"words": "từ 85% trở lên", "exception_for": "các xã biên giới", "indicator": "Tỷ lệ giải quyết đơn thư"},
        ],
    ),
    (
        "- Đến năm 2030, tỷ lệ nữ lãnh đạo tại các sở, ban, ngành đạt 30%; cấp xã đạt 25%.",
        [
            {"words": "30%", "tier": "province", "criterion": ("gender", None, "nữ")},
            {"words": "25%", "tier": "commune", "criterion": ("gender", None, "nữ"), "end": "2030-12-31"},
        ],
    ),
    (
        "- Giảm tối thiểu 5% số vụ tai nạn giao thông so với năm 2024.",
        [{"words": "tối thiểu 5%", "change": "decrease", "reference": "so với năm 2024", "end": "2030-12-31"}],
    ),
    (
        "- Thu nhập bình quân đầu người đạt 120 triệu đồng/người/năm vào năm 2029, tăng gấp 1,6 lần so với năm 2025.",
        [
            {"words": "120 triệu đồng/người/năm", "end": "2029-12-31", "recurrence": None},
            {"words": "1,6 lần", "change": "multiple", "unit": "lần", "indicator": "Thu nhập bình quân đầu người"},
        ],
    ),
    (
        "- Xếp hạng chuyển đổi số của tỉnh thuộc nhóm 15 địa phương dẫn đầu cả nước.",
        [{"words": "nhóm 15 địa phương", "comparator": "le", "value": 15}],
    ),
    (
        "- Đầu tư mới 40 trạm (Trong đó: đơn vị A: 15 trạm, đơn vị B: 25 trạm), nâng tổng số trạm: 120 trạm.",
        [
            {"words": "40 trạm"},
            {"words": "15 trạm", "population": "đơn vị A"},
            {"words": "25 trạm", "population": "đơn vị B"},
            {"words": "120 trạm", "indicator": "tổng số trạm"},
        ],
    ),
    (
        "- Đối với Bí thư, Phó Bí thư cấp ủy xã: phải có trình độ chuyên môn từ đại học trở lên; trình độ lý luận chính trị cao cấp trở lên.",
        [
            {
                "words": "từ đại học trở lên",
                "implied": True,
                "value": 100,
                "criterion": ("degree", "ge", "đại học"),
                "commitment": "require",
            },
            {"words": "cao cấp trở lên", "implied": True, "criterion": ("political_theory", "ge", "cao cấp")},
        ],
    ),
    (
        "- Phải có cán bộ nữ trong ban thường vụ cấp ủy.",
        [
            {
                "words": "Phải có cán bộ nữ",
                "comparator": "present",
                "value": None,
                "criterion": ("gender", None, "nữ"),
                "commitment": "require",
            }
        ],
    ),
    (
        "- 100% cán bộ, công chức cấp xã có trình độ đại học trở lên; trong đó dưới 40 tuổi chiếm từ 30% trở lên.",
        [
            {"words": "100%", "comparator": "eq", "criterion": ("degree", "ge", "đại học"), "tier": "commune"},
            {"words": "từ 30% trở lên", "criterion": ("age", "lt", 40)},
        ],
    ),
    (
        "1. Đến năm 2027\n\na) Về giáo dục: tỷ lệ huy động trẻ 5 tuổi ra lớp đạt 99,8%.\n\n2. Đến năm 2030\n\na) Về giáo dục: tỷ lệ phòng học kiên cố đạt 95%.",
        [
            {"words": "99,8%", "end": "2027-12-31", "section": "I.1.a"},
            {"words": "95%", "end": "2030-12-31", "section": "I.2.a", "indicator": "tỷ lệ phòng học kiên cố"},
        ],
    ),
    (
        "a) Cấp tỉnh\n\n- 100% có trình độ cao cấp lý luận chính trị.\n\nb) Cấp xã\n\n- 95% có trình độ trung cấp lý luận chính trị trở lên.",
        [
            {"words": "100%", "tier": "province", "criterion": ("political_theory", "ge", "cao cấp")},
            {"words": "95%", "tier": "commune", "criterion": ("political_theory", "ge", "trung cấp")},
        ],
    ),
    (
        "- Hằng năm, tổ chức ít nhất 04 lớp tập huấn cho 200 lượt cán bộ.",
        [{"words": "ít nhất 04 lớp", "recurrence": "yearly", "unit": "lớp"}],
    ),
    (
        "- Thu ngân sách trên địa bàn tăng bình quân 10%/năm trở lên, đến năm 2030 đạt khoảng 35.000 tỷ đồng.",
        [
            {"words": "10%/năm trở lên", "comparator": "ge", "change": "increase", "recurrence": "yearly"},
            {"words": "khoảng 35.000 tỷ đồng", "comparator": "approx", "value": 35000, "end": "2030-12-31"},
        ],
    ),
    ("- Kinh phí thực hiện: 15 tỷ đồng từ ngân sách tỉnh.", []),
    ("- Năm 2024, hiện có 1.250 hộ nghèo, chiếm 4,5%.", []),
    ("- Tiếp tục thực hiện Nghị quyết 57 và Đề án 06 trong 05 năm tới.", []),
    ("- Tăng cường tuyên truyền trên 5G, dịch vụ công mức độ 4.", []),
]


def actual(target: Target, text: str, key: str) -> Any:
    """A field as the table writes it."""
    if key == "words":
        return " ".join(text[target.quantity_span[0] : target.quantity_span[1]].split())
    if key == "end":
        return target.deadline.end.isoformat() if target.deadline.end else None
    if key == "recurrence":
        return target.deadline.recurrence
    if key == "criterion":
        return (target.criterion.attribute, target.criterion.op, target.criterion.level) if target.criterion else None
    if key == "baseline":
        return target.baseline.value if target.baseline else None
    return getattr(target, key)


@pytest.mark.parametrize(("body", "expected"), CASES, ids=[c[0][:50] for c in CASES])
def test_targets(body: str, expected: list[dict[str, Any]]) -> None:
    record = plan(body)
    got = [{key: actual(t, record.text, key) for key in want} for t, want in zip(record.targets, expected, strict=False)]
    assert got == expected and len(record.targets) == len(expected), [actual(t, record.text, "words") for t in record.targets]


def test_results_are_told_from_targets() -> None:
    record = plan(
        "- Mục tiêu đến năm 2030 là 12%.\n\nII. THỰC TRẠNG\n\nNăm 2024, toàn tỉnh có 1.234 phòng học, tỷ lệ kiên cố đạt 88,5%."
    )
    assert [float(r.value) for r in record.results] == [1234.0, 88.5]
    assert len(record.targets) == 1


def test_today_in_parentheses_is_the_baseline() -> None:
    record = plan("- Tỷ lệ hồ sơ nộp trực tuyến đạt từ 50% trở lên (hiện nay là 38,6%), riêng phường Đông đạt từ 65% trở lên.")
    first, second = record.targets
    assert first.baseline is not None and float(first.baseline.value) == 38.6
    assert second.exception_for == "phường Đông" and second.exception_to == first.id and second.baseline is None


def test_an_id_stays_when_another_target_appears_elsewhere() -> None:
    body = "- Tỷ lệ hộ nghèo còn 2%.\n\n- Tỷ lệ đô thị hóa đạt 45%."
    first, second = (t.id for t in plan(body).targets)
    assert first != second
    assert [t.id for t in plan(body).targets] == [first, second]
