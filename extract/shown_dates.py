"""The line of an article or a page that shows the day of its publication, told from the other dates that it holds."""

from __future__ import annotations

import re
from datetime import date

DAY = re.compile(
    r"(?<!\d)(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4})(?!\d)|(?<!\w)ngày (\d{1,2}) tháng (\d{1,2}) năm (\d{4})",
    re.IGNORECASE,
)
_SHOWN = re.compile(
    r"cập nhật|đăng(?: ngày| lúc|:| )|xuất bản|ngày đăng|thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật|\d{1,2}[:hg]\d\d|gmt|\bpm\b|\bam\b",
    re.IGNORECASE,
)
_BARE = re.compile(r"[\s|,(]*(?:ngày:? )?\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}[\s|,)]*", re.IGNORECASE)
_TODAY = re.compile(r"hôm nay|ban hành|hiệu lực|ký ngày|số:|lượt truy cập", re.IGNORECASE)

SHOWN_LENGTH = 90
"""Characters at most of the line that shows it."""


def shown_date(line: str) -> date | None:
    """The day that a short line shows as the article's own ("Thứ năm, 19/8/2021 08:15", "Cập nhật: 19/8/2021"), or None.

    >>> shown_date("Cập nhật lúc: 08:15 19/08/2021"), shown_date("Hà Nội, ngày 19 tháng 8 năm 2021")
    (datetime.date(2021, 8, 19), None)
    """
    if len(line) > SHOWN_LENGTH or _TODAY.search(line) or not (_SHOWN.search(line) or _BARE.fullmatch(line)):
        return None
    found = DAY.search(line)
    if found is None:
        return None
    day, month, year = (int(group) for group in found.groups() if group)
    return day_of(year, month, day)


def is_dateline(line: str) -> bool:
    """Whether a line says no more than on what day, where and by whom it was written; such a day is nobody's deadline.

    >>> is_dateline("Lò Văn Én - 12/3/2024"), is_dateline("Thứ ba, 12/3/2024 08:15"), is_dateline("Trước ngày 12/3/2024")
    (True, True, False)
    """
    if len(line) > SHOWN_LENGTH or not (found := DAY.search(line)):
        return False
    names = re.findall(r"[^\W\d_]+", line[: found.start()] + line[found.end() :])
    return shown_date(line) is not None or (len(names) >= 2 and all(name.istitle() for name in names))


def is_bare(line: str) -> bool:
    """Whether a line is a date and no other word, so that it does not say what day it gives.

    >>> is_bare("19/8/2021"), is_bare("Thứ năm, 19/8/2021")
    (True, False)
    """
    return _BARE.fullmatch(line) is not None


def day_of(year: int, month: int, day: int) -> date | None:
    """The day, or None where there is none such or no plan could be of it."""
    try:
        return date(year, month, day) if 1990 <= year <= 2100 else None
    except ValueError:
        return None
