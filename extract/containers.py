"""What lies in the two containers that office files come in: ZIP (DOCX, XLSX, ODT) and OLE compound files (DOC, XLS).

Only names and a few bytes are looked at, and never more than so many entries: nothing is unpacked but the part that names the type.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

MAX_NAMES = 4_000
"""Entries of a ZIP directory that are looked at: more than any document may have."""
MAX_PART = 200_000
"""Bytes unpacked of the part that names the type; Word's own has about 2,000."""

_END = b"PK\x05\x06"
_ENTRY = b"PK\x01\x02"
_LOCAL = b"PK\x03\x04"
_LOCAL_NAME = re.compile(rb"PK\x03\x04[\0-\xff]{22}([\0-\xff]{2})[\0-\xff]{2}")


@dataclass(frozen=True, slots=True)
class Entry:
    """A file inside a ZIP: its name and where its local header stands."""

    name: str
    at: int
    packed: int = 0


def zip_entries(data: bytes) -> list[Entry]:
    """The entries by the directory at the end; where that is damaged or cut off, by the headers that stand before the parts."""
    end = data.rfind(_END, max(0, len(data) - 65_558))
    if end >= 0 and len(data) >= end + 22:
        size, at = struct.unpack_from("<II", data, end + 12)
        entries = list(_directory(data, min(at, max(0, end - size)) if at > end else at))
        if entries:
            return entries
    found = []
    for match in _LOCAL_NAME.finditer(data):
        length = int.from_bytes(match[1], "little")
        packed = int.from_bytes(data[match.start() + 18 : match.start() + 22], "little")
        found.append(Entry(_name(data[match.end() : match.end() + length]), match.start(), packed))
        if len(found) == MAX_NAMES:
            break
    return found


def _directory(data: bytes, at: int) -> Iterator[Entry]:
    for _ in range(MAX_NAMES):
        if data[at : at + 4] != _ENTRY or len(data) < at + 46:
            return
        packed, _, name, extra, comment = struct.unpack_from("<IIHHH", data, at + 20)
        (local,) = struct.unpack_from("<I", data, at + 42)
        yield Entry(_name(data[at + 46 : at + 46 + name]), local, packed)
        at += 46 + name + extra + comment


def _name(raw: bytes) -> str:
    return raw[:300].decode("utf-8", "replace")


def zip_part(data: bytes, entry: Entry) -> bytes:
    """The first `MAX_PART` bytes of a part; nothing where it is damaged or packed in an unusual way."""
    at = entry.at
    if data[at : at + 4] != _LOCAL or len(data) < at + 30:
        return b""
    method, name, extra = struct.unpack_from("<8xH16xHH", data, at)
    packed = data[at + 30 + name + extra : at + 30 + name + extra + (entry.packed or MAX_PART)]
    if method == 0:
        return packed[:MAX_PART]
    try:
        return zlib.decompressobj(-15).decompress(packed, MAX_PART) if method == 8 else b""
    except zlib.error:
        return b""


@dataclass(frozen=True, slots=True)
class Stream:
    """A stream or storage of a compound file: its name and where its first sector stands in the file."""

    name: str
    at: int


def ole_streams(data: bytes) -> list[Stream]:
    """Streams in the order of the directory, which begins with those of the root; where the directory is cut off, what is left of it.

    Directory entries are 128 bytes: 64 for the name in UTF-16, its length in bytes at 64, the first sector at 116
    (MS-CFB 2.6.1). A directory that goes on in far sectors is followed no further: the names looked for stand at its beginning.
    """
    if len(data) < 512:
        return []
    (shift,) = struct.unpack_from("<H", data, 30)
    (first,) = struct.unpack_from("<I", data, 48)
    size = 1 << shift if shift in (9, 12) else 512
    start = (first + 1) * size
    found = []
    for at in range(start, min(start + 32 * 128, len(data) - 127), 128):
        length = int.from_bytes(data[at + 64 : at + 66], "little")
        if not 2 <= length <= 64:
            break
        (sector,) = struct.unpack_from("<I", data, at + 116)
        found.append(Stream(data[at : at + length - 2].decode("utf-16-le", "replace"), (sector + 1) * size))
    return found
