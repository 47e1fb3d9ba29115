"""Numbers as Vietnamese documents write them, and as they wrongly do."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

BEHIND_FIRST = (
    r"(?:\d{0,2}(?:\.\d{3}){1,6}(?:,\d{1,6})?(?![,.]*\d)|\d{0,2}(?:,\d{3}){1,6}(?:\.\d{1,6})?(?![,.]*\d)"
    r"|\d{0,11}(?:[.,]\d{1,6})?(?![.,]?\d))"
)
"""A figure behind its first digit. Six groups are more than any budget has; a longer row of them is no figure."""
FORM = rf"\d{BEHIND_FIRST}"
"""A figure with its grouping and decimal marks."""

_WRITTEN = re.compile(FORM)
_SPACED = re.compile(r"[1-9]\d{0,2}(?: \d{3}){1,5}")


@dataclass(frozen=True)
class ReadNumber:
    """A figure and whether another reading of it was possible."""

    value: Decimal
    ambiguous: bool = False


def read_number(text: str, share: bool = False) -> ReadNumber | None:
    """The value of a written figure; None where it is none. `share`: it stands before a percent sign.

    "." groups thousands and "," opens decimals; the foreign way round is read where only that is possible. One comma before
    exactly three digits can be either: a share is then a decimal, a count is grouped, and both are marked as ambiguous.

    >>> read_number("1.234,5").value, read_number("22.500").value, read_number("53.35").value, read_number("06").value
    (Decimal('1234.5'), Decimal('22500'), Decimal('53.35'), Decimal('6'))
    >>> read_number("1,234")
    ReadNumber(value=Decimal('1234'), ambiguous=True)
    >>> read_number("3 500 000").value, read_number("2 000").ambiguous
    (Decimal('3500000'), True)
    >>> read_number("0,125").value
    Decimal('0.125')
    """
    text = text.strip()
    if " " in text:
        return ReadNumber(Decimal(text.replace(" ", "")), ambiguous=text.count(" ") == 1) if _SPACED.fullmatch(text) else None
    if not _WRITTEN.fullmatch(text):
        return None
    dots, commas = text.count("."), text.count(",")
    if dots and commas:
        if text.rfind(",") > text.rfind("."):
            return ReadNumber(Decimal(text.replace(".", "").replace(",", ".")))
        return ReadNumber(Decimal(text.replace(",", "")))
    if dots > 1 or commas > 1:
        return ReadNumber(Decimal(text.replace(".", "").replace(",", "")))
    mark = "." if dots else "," if commas else ""
    if not mark:
        return ReadNumber(Decimal(int(text)))
    whole, part = text.split(mark)
    decimal = Decimal(f"{whole}.{part}")
    if len(part) != 3 or whole == "0" or len(whole) > 3:
        return ReadNumber(decimal)
    grouped = Decimal(whole + part)
    if mark == ".":
        return ReadNumber(decimal if share else grouped, ambiguous=share)
    return ReadNumber(decimal if share else grouped, ambiguous=True)
