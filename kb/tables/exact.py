"""A column that keeps a decimal exactly as written, sorts by value, and means the same on SQLite and PostgreSQL."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from sqlalchemy import Dialect, String
from sqlalchemy.types import TypeDecorator

_DIGITS = 24
_COMPLEMENT = str.maketrans("0123456789", "9876543210")


def encode(value: Decimal) -> str:
    """A decimal as text whose alphabetical order is the order of the numbers.

    One digit for the sign, 24 digits before the point, then the fraction as written; a negative number has its digits turned
    round (9 minus each) and closes with a letter that sorts after every digit. Raises ValueError beyond 24 digits and for NaN.

    >>> encode(Decimal("52.28"))
    '1000000000000000000000052.28'
    >>> encode(Decimal("-3")) < encode(Decimal("-2.5")) < encode(Decimal("0")) < encode(Decimal("10"))
    True
    """
    if not value.is_finite():
        raise ValueError(f"not a finite number: {value}")
    whole, _, fraction = format(value.copy_abs(), "f").partition(".")
    if len(whole) > _DIGITS:
        raise ValueError(f"more than {_DIGITS} digits before the point: {value}")
    digits = whole.zfill(_DIGITS) + (f".{fraction}" if fraction else "")
    return f"0{digits.translate(_COMPLEMENT)}~" if value < 0 else f"1{digits}"


def decode(stored: str) -> Decimal:
    """The decimal that `encode` stored, with every digit it was written with."""
    negative = stored[0] == "0"
    digits = stored[1:-1].translate(_COMPLEMENT) if negative else stored[1:]
    whole, point, fraction = digits.partition(".")
    return Decimal(("-" if negative else "") + (whole.lstrip("0") or "0") + point + fraction)


class ExactDecimal(TypeDecorator[Decimal]):
    """Decimal in Python, sortable text in the table. NUMERIC would pass through binary floats on SQLite."""

    impl = String(80)
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """Encodes on the way in."""
        return None if value is None else encode(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        """Decodes on the way out."""
        return None if value is None else decode(value)
