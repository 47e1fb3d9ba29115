"""Warnings of the record: a code, its Vietnamese sentence from schema/vocab/warnings.toml, and the place it speaks of."""

from __future__ import annotations

from functools import cache

from schema.record import RecordWarning, Span
from schema.vocab import entries


@cache
def _sentences() -> dict[str, str]:
    return {entry["code"]: entry["message"] for entry in entries("warnings", "warning")}


def warn(code: str, span: Span | None = None, **fields: object) -> RecordWarning:
    """The warning of a code with its sentence's fields filled in. A code or field that the file does not know is a KeyError.

    >>> warn("date_year_inferred", year=2021).message
    'Bài viết chỉ ghi ngày và tháng; năm 2021 suy ra từ ngày đăng bài.'
    """
    return RecordWarning(code=code, message=_sentences()[code].format_map(fields), span=span)
