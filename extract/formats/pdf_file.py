"""A PDF file's bytes -> an open document, mended where it is damaged."""

from __future__ import annotations

import io
import logging
from typing import Any

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pypdfium2.raw as raw  # type: ignore[import-untyped]

from extract.limits import Limits
from extract.refusal import Refused


def open_document(data: bytes, limits: Limits) -> tuple[Any, bool]:
    """The open document (to be closed by the caller) and whether it had to be repaired for that.

    PDFium reads most files with broken tables of objects; what it cannot, pikepdf often rebuilds.
    Raises `Refused`: encrypted, damaged, too_many_pages.
    """
    document = _opened(data)
    if document is not None and _readable(document):
        return within_pages(document, limits), False
    if document is not None:
        document.close()
    mended = repaired(data)
    document = _opened(mended) if mended is not None else None
    if document is None or not len(document):
        if document is not None:
            document.close()
        raise Refused("damaged", format="PDF")
    return within_pages(document, limits), True


def within_pages(document: Any, limits: Limits) -> Any:
    """The document, if it has no more pages than allowed. Raises `Refused`: too_many_pages."""
    pages = len(document)
    if pages > limits.max_pages:
        document.close()
        raise Refused("too_many_pages", pages=pages, limit=limits.max_pages)
    return document


def _opened(data: bytes) -> Any:
    """The document; None for a damaged one. Raises `Refused`: encrypted."""
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY) or "password" in str(error).lower():
            raise Refused("encrypted", format="PDF") from None
        return None


def _readable(document: Any) -> bool:
    """Whether the document has pages and they can be opened (the first, the last and one between)."""
    pages = len(document)
    for number in {0, pages // 2, pages - 1} if pages else set():
        try:
            document[number].close()
        except pdfium.PdfiumError:
            return False
    return pages > 0


def repaired(data: bytes) -> bytes | None:
    """The file as pikepdf writes it anew; None where it can make nothing of it. Raises `Refused`: encrypted."""
    import pikepdf

    logging.getLogger("pikepdf").setLevel(logging.CRITICAL)
    out = io.BytesIO()
    try:
        with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as document:
            document.save(out)
    except pikepdf.PasswordError:
        raise Refused("encrypted", format="PDF") from None
    except (
        pikepdf.PdfError,
        pikepdf.DataDecodingError,
        pikepdf.DeletedObjectError,
        RuntimeError,
        ValueError,
        TypeError,
        KeyError,
        IndexError,
    ):
        return None
    return out.getvalue()
