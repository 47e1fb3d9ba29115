"""What day a time phrase ends on."""

from datetime import date

import pytest

from extract.deadlines import main_time, read_deadline, read_recurrences, read_times

PHRASES = [
    ("đến năm 2025", "2025-12-31"),
    ("đến hết năm 2030", "2030-12-31"),
    ("vào cuối năm 2027", "2027-12-31"),
    ("trước năm 2030", "2029-12-31"),
    ("trước ngày 30/6/2026", "2026-06-29"),
    ("chậm nhất đến ngày 15 tháng 3 năm 2026", "2026-03-15"),
    ("đến ngày 31.12.2025", "2025-12-31"),
    ("trong quý ii/2026", "2026-06-30"),
    ("quý iv năm 2025", "2025-12-31"),
    ("quý iv-2025", "2025-12-31"),
    ("trong tháng 02/2028", "2028-02-29"),
    ("tháng 6 năm 2026", "2026-06-30"),
    ("6 tháng đầu năm 2026", "2026-06-30"),
    ("giai đoạn 2026 - 2030", "2030-12-31"),
    ("giai đoạn từ năm 2021 đến năm 2025", "2025-12-31"),
    ("nhiệm kỳ 2020-2025", "2025-12-31"),
    ("các năm 2026 - 2028", "2028-12-31"),
    ("từ năm 2026 đến năm 2030", "2030-12-31"),
    ("từ 1/6/2012 đến 31/3/2018", "2018-03-31"),
    ("từ nay cho đến kết thúc ngày 15 tháng 12 năm 2026", "2026-12-15"),
    ("trong cuối cả kế hoạch 5 năm từ năm 2026 đến hết năm 2030", "2030-12-31"),
]


@pytest.mark.parametrize(("text", "end"), PHRASES)
def test_last_day(text: str, end: str) -> None:
    (phrase,) = read_times(text)
    assert phrase.end == date.fromisoformat(end), text


@pytest.mark.parametrize("text", [text for text, _ in PHRASES])
def test_a_phrase_is_read_whole_wherever_it_stands(text: str) -> None:
    before = "tiếp tục rà soát, hoàn thiện quy chế phối hợp giữa các đơn vị; " * 3
    (phrase,) = read_times(f"{before}{text}; {before}")
    assert phrase.span == (len(before) + read_times(text)[0].span[0], len(before) + read_times(text)[0].span[1])


def test_a_start_is_no_deadline() -> None:
    (phrase,) = read_times("từ năm 2035 và những năm tiếp theo")
    assert (phrase.end, phrase.start) == (None, date(2035, 1, 1))


def test_what_is_compared_with_is_no_deadline() -> None:
    (phrase,) = read_times("giảm 5% so với năm 2024")
    assert phrase.end is None and phrase.reference


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("đến năm 2030, tầm nhìn đến năm 2045", 2030),
        ("định hướng đến năm 2030", 2030),
        ("giai đoạn 2026 - 2030, định hướng đến năm 2035", 2030),
    ],
)
def test_a_horizon_gives_way(text: str, end: int) -> None:
    main = main_time(read_times(text))
    assert main is not None and main.end is not None and main.end.year == end


@pytest.mark.parametrize("text", ["15%", "ngày 31/02/2026", "năm nay", "99/99/2026", ""])
def test_no_date(text: str) -> None:
    assert read_times(text) == []


@pytest.mark.parametrize(("text", "recurrence"), [("hằng năm", "yearly"), ("mỗi năm", "yearly"), ("thường xuyên", "continuous")])
def test_recurrence(text: str, recurrence: str) -> None:
    assert [r for r, _ in read_recurrences(text)] == [recurrence]


def test_a_role_lists_time() -> None:
    deadline = read_deadline("Theo kế hoạch bồi dưỡng hằng năm", "theo kế hoạch bồi dưỡng hằng năm")
    assert deadline is not None and deadline.recurrence == "yearly" and deadline.end is None
