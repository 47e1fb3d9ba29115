"""How a reading process hands over what it read: frames of a JSON head and plain bytes, nothing that could carry code.

A frame is the length of its head (4 bytes, big endian), the head, and as many bytes as the head's "size" says. The edges of
placed lines, the bulk of a document, go as one run of doubles.
"""

from __future__ import annotations

import json
import struct
from array import array
from typing import Any, BinaryIO

from extract.source import PlacedLine, SourceText
from schema.record import RecordWarning

MAX_FRAME = 1_000_000_000
"""Bytes of a frame beyond which the other side is not believed."""

Head = dict[str, Any]


def send(stream: BinaryIO, head: Head, body: bytes = b"") -> None:
    """Write one frame."""
    raw = json.dumps({**head, "size": len(body)}, ensure_ascii=False, default=str).encode("utf-8", "surrogatepass")
    stream.write(struct.pack(">I", len(raw)))
    stream.write(raw)
    stream.write(body)
    stream.flush()


def receive(stream: BinaryIO) -> tuple[Head, bytes]:
    """Read one frame. EOFError: the other side is gone; ValueError: what came is no frame."""
    (length,) = struct.unpack(">I", _exactly(stream, 4))
    if length > MAX_FRAME:
        raise ValueError(f"frame of {length} bytes")
    head = json.loads(_exactly(stream, length).decode("utf-8", "surrogatepass"))
    if not 0 <= head["size"] <= MAX_FRAME:
        raise ValueError(f"body of {head['size']} bytes")
    return head, _exactly(stream, head["size"])


def _exactly(stream: BinaryIO, size: int) -> bytes:
    data = stream.read(size)
    if len(data) < size:
        raise EOFError
    return data


def pack(source: SourceText) -> tuple[Head, bytes]:
    """A source text as head and body of a frame."""
    edges = array("d")
    for line in source.lines:
        edges.extend(line.edges)
    head: Head = {
        "text": source.text,
        "media_type": source.media_type,
        "pages": source.pages,
        "lines": [(line.start, line.page, line.top, line.bottom, len(line.edges)) for line in source.lines],
        "doubtful": source.doubtful,
        "warnings": [(one.code, one.message, one.span) for one in source.warnings],
    }
    return head, edges.tobytes()


def unpack(head: Head, body: bytes) -> SourceText:
    """The source text of a frame.

    >>> source = SourceText("Kế hoạch", lines=(PlacedLine(0, 1, 70.0, 84.5, (60.0, 66.0, 72.25)),), doubtful=((0, 2),))
    >>> unpack(*pack(source)) == source
    True
    """
    edges = array("d", body)
    lines = []
    at = 0
    for start, page, top, bottom, count in head["lines"]:
        lines.append(PlacedLine(start, page, top, bottom, tuple(edges[at : at + count])))
        at += count
    return SourceText(
        text=head["text"],
        media_type=head["media_type"],
        pages=head["pages"],
        lines=tuple(lines),
        doubtful=tuple((a, b) for a, b in head["doubtful"]),
        warnings=tuple(
            RecordWarning(code=code, message=message, span=tuple(span) if span else None)
            for code, message, span in head["warnings"]
        ),
    )
