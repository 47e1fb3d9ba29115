"""Signs that Word keeps as codes of a symbol font: the ones that plans use for comparing and listing."""

from __future__ import annotations

_SYMBOL = {
    0x3C: "<", 0x3D: "=", 0x3E: ">", 0xA3: "≤", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "-", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈",
    0xDE: "⇒", 0xAE: "→", 0x2D: "-", 0x2B: "+", 0x25: "%",
}  # fmt: skip
"""Codes of the font "Symbol" (the Adobe symbol encoding)."""


def symbol(font: str, code: str) -> str:
    """The sign of a code in hexadecimal digits; nothing where the code tells nothing, as in fonts of pictures.

    >>> symbol("Symbol", "F0B3"), symbol("Wingdings", "F0FC"), symbol("Times New Roman", "2265"), symbol("Symbol", "?")
    ('≥', '', '≥', '')
    """
    try:
        value = int(code, 16) if len(code) <= 6 else 0
    except ValueError:
        return ""
    if font.lower() == "symbol":
        return _SYMBOL.get(value & 0xFF, "")
    return chr(value) if 0x20 <= value < 0xD800 else ""
