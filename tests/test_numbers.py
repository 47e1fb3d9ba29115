"""Figures as they are written, rightly and wrongly."""

from decimal import Decimal

import pytest

from schema.numbers import read_number

WRITTEN = [
    ("15", "15"),
    ("06", "6"),
    ("0", "0"),
    ("61,25", "61.25"),
    ("53.35", "53.35"),
    ("17.5", "17.5"),
    ("1.234", "1234"),
    ("22.500", "22500"),
    ("1.234,5", "1234.5"),
    ("1,234.5", "1234.5"),
    ("10.000.000", "10000000"),
    ("2,068,563", "2068563"),
    ("0,125", "0.125"),
    ("5,0", "5.0"),
]


@pytest.mark.parametrize(("text", "value"), WRITTEN)
def test_value(text: str, value: str) -> None:
    read = read_number(text)
    assert read is not None and read.value == Decimal(value), text


@pytest.mark.parametrize(
    ("text", "share", "value"), [("1,234", False, "1234"), ("1,234", True, "1.234"), ("1.234", True, "1.234")]
)
def test_ambiguous_is_said(text: str, share: bool, value: str) -> None:
    read = read_number(text, share)
    assert read is not None and read.ambiguous and read.value == Decimal(value)


@pytest.mark.parametrize("text", ["", "abc", "1.2.3", "1..2", "12a"])
def test_no_number(text: str) -> None:
    assert read_number(text) is None
