"""Bytes that are a character each -> letters, by the two encodings in which Vietnamese text without Unicode comes."""

from __future__ import annotations

import unicodedata

_WINDOWS_1252 = {byte: c for byte in range(0x80, 0xA0) if (c := bytes([byte]).decode("cp1252", "ignore"))}


def as_windows_1252(data: bytes) -> str:
    r"""The text with all its bytes told apart: in it are the letters of old fonts. The five bytes that the encoding leaves free stay as they are.

    >>> as_windows_1252(b"Th\x89 \x81")
    'Th‰ \x81'
    """
    return data.decode("latin-1").translate(_WINDOWS_1252)


def as_windows_1258(data: bytes) -> str:
    """The text in Windows-1258, which writes tones as marks of their own, in NFC.

    >>> as_windows_1258(bytes.fromhex("4b EA EC")) == "Kế"
    True
    """
    return unicodedata.normalize("NFC", data.decode("cp1258", "replace"))
