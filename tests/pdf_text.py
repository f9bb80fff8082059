"""Reads what is printed on a page of a PDF back."""

from __future__ import annotations

from dataclasses import dataclass

import pypdfium2


@dataclass(frozen=True)
class FirstPage:
    """The first page of a document.

    Attributes:
        pages: How many pages the document has.
        size: Width and height in points.
        text: What stands on it; lines and runs of blanks are single blanks.
    """

    pages: int
    size: tuple[int, int]
    text: str


def first_page(document: bytes) -> FirstPage:
    """Read the first page of a PDF."""
    with pypdfium2.PdfDocument(document) as opened:
        page = opened[0]
        width, height = page.get_size()
        text = page.get_textpage().get_text_range()
        return FirstPage(len(opened), (round(width), round(height)), " ".join(text.split()))
