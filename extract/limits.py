"""How much one file may cost. Every reader of a format keeps to these; what goes beyond is refused by name, never cut short."""

from __future__ import annotations

from dataclasses import dataclass

from extract.refusal import Refused


@dataclass(frozen=True, slots=True)
class Limits:
    """Upper bounds of one document. Sizes in bytes, times in seconds.

    The defaults leave room for the longest plans (about 0.5 MB of text, a few hundred pages, scans of 60 MB); a file beyond them
    is something else or means harm.
    """

    max_bytes: int = 100_000_000
    """Of a file with structure (PDF, Word, pictures)."""
    max_text_bytes: int = 20_000_000
    """Of a plain text or a web page, and of the text that any file gives."""
    max_pages: int = 2_000
    max_pixels: int = 40_000_000
    """Of one picture or one page drawn as a picture: A3 at 400 dots an inch has 31 million."""
    max_zip_entries: int = 2_000
    max_zip_ratio: int = 200
    """Unpacked to packed, of any part of over one megabyte; Word's own XML packs at most about 1 : 40."""
    max_part_bytes: int = 50_000_000
    """Unpacked, of one part of a packed file, counted while it is read: the sizes that a file states may lie."""
    max_read_bytes: int = 200_000_000
    """Unpacked, of all parts of a packed file that are read."""
    max_seconds: float = 60.0
    """Without a sign of life (`extract.sandbox.beat`): reading a scan gives one a page, all else has this long in all."""
    max_total_seconds: float = 3_600.0
    """From beginning to end, whatever the signs of life."""
    max_extract_seconds: float = 300.0
    """For finding the facts in the text once it is read; a plan of 0.5 MB takes about four."""
    max_memory: int = 1_000_000_000
    """That reading a file, and finding the facts in its text, may each take on top of what the process has when it begins."""


LIMITS = Limits()
"""What holds where nothing else is said."""


def within(size: int, most: int) -> None:
    """Raises `Refused` (too_large) for a size in bytes above the most that is allowed."""
    if size > most:
        raise Refused("too_large", megabytes=megabytes(size), limit=megabytes(most))


def megabytes(size: int) -> str:
    """Bytes as megabytes with one decimal, as Vietnamese writes it.

    >>> megabytes(20_000_000), megabytes(52_428_800)
    ('20', '52,4')
    """
    return f"{size / 1_000_000:.1f}".removesuffix(".0").replace(".", ",")
