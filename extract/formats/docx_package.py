"""The packed file that a Word document is, opened without trust: parts are streamed, counted while they unpack, and refused by name.

What a ZIP says of itself (sizes, number of entries, check sums) may lie, so every bound is kept on what is really read. Only the few
parts that hold text are ever unpacked: pictures, macros and embedded files are not touched.
"""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator

from extract.limits import Limits
from extract.refusal import Refused

_CHUNK = 1 << 18
_RATIO_FROM = 1_000_000
"""Unpacked bytes from which the ratio counts: a short part of blanks packs well and costs nothing."""

_ENTRY = b"PK\x01\x02"
_DEFLATED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""The packings that office files use; others may ask for a dictionary of gigabytes."""

BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    RuntimeError,
    NotImplementedError,
    OverflowError,
)
"""What the standard library raises on a packed file that is damaged."""


class Package:
    """The parts of a packed office file by name. `format`: the name that its reader knows the format by ("DOCX").

    `within`: the package that this one is a part of: what is read of both counts together.

    Raises `Refused`: zip_entries, damaged on opening; zip_ratio, zip_part, zip_read, encrypted, damaged while a part is read.
    """

    def __init__(self, data: bytes, limits: Limits, format: str = "DOCX", within: Package | None = None) -> None:
        self._limits, self._format, self._size = limits, format, len(data)
        self._within = within
        self._read = 0
        entries = data.count(_ENTRY)
        if entries > limits.max_zip_entries:
            raise Refused("zip_entries", format=format, entries=entries, limit=limits.max_zip_entries)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except BROKEN as error:
            raise Refused("damaged", format=format, part=None) from error
        self._parts = {_plain(info.filename): info for info in self._zip.infolist()}

    def __contains__(self, name: str) -> bool:
        return _plain(name) in self._parts

    def names(self) -> list[str]:
        """The names of all parts, in lower case, as they are compared."""
        return list(self._parts)

    def stream(self, name: str) -> Iterator[bytes]:
        """The unpacked bytes of a part, piece by piece; KeyError for a part that is not there."""
        info = self._parts[_plain(name)]
        if info.flag_bits & 1:
            raise Refused("encrypted", format=self._format)
        if info.compress_type not in _DEFLATED:
            raise Refused("damaged", format=self._format, part=name)
        packed = max(1, min(info.compress_size, self._size))
        self._check(name, info.file_size, packed)  # what it says itself already tells most bombs
        try:
            yield from self._pieces(info, packed)
        except BROKEN as error:
            raise Refused("damaged", format=self._format, part=name) from error

    def _pieces(self, info: zipfile.ZipInfo, packed: int) -> Iterator[bytes]:
        unpacked = 0
        with self._zip.open(info) as file:
            while piece := file.read(_CHUNK):
                unpacked += len(piece)
                self._count(len(piece))
                self._check(info.filename, unpacked, packed)
                yield piece

    def _count(self, size: int) -> None:
        self._read += size
        if self._within is not None:
            self._within._count(size)

    def _check(self, name: str, unpacked: int, packed: int) -> None:
        limits = self._limits
        if unpacked > _RATIO_FROM and unpacked > limits.max_zip_ratio * packed:
            raise Refused("zip_ratio", format=self._format, part=name, limit=limits.max_zip_ratio)
        if unpacked > limits.max_part_bytes:
            raise Refused("zip_part", format=self._format, part=name, limit=limits.max_part_bytes)
        if self._whole() > limits.max_read_bytes:
            raise Refused("zip_read", format=self._format, limit=limits.max_read_bytes)

    def _whole(self) -> int:
        """Bytes read of the outermost package, with all that is packed in it."""
        return self._read if self._within is None else self._within._whole()


def _plain(name: str) -> str:
    """A part's name as it is compared: without leading slash, in lower case, as the packing convention of office files says.

    >>> _plain("/word/Document.xml"), _plain("word/./styles.xml")
    ('word/document.xml', 'word/styles.xml')
    """
    return posixpath.normpath(name.replace("\\", "/")).lstrip("/").lower()
