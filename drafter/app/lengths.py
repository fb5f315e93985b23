"""How many pages a letter has: counted in its PDF where LibreOffice is there, else estimated."""

from __future__ import annotations

from drafter.check.subject import Pages
from drafter.model.errors import DrafterError
from drafter.model.letter import Letter
from drafter.model.text import Heading


def printed_pages(docx: bytes) -> Pages | None:
    """The pages of the printed file; None where it cannot be printed here."""
    from drafter.export.pdf import find_libreoffice, write_pdf

    if find_libreoffice() is None:
        return None
    try:
        return Pages(count=pdf_pages(write_pdf(docx)))
    except DrafterError:
        return None


def pdf_pages(data: bytes) -> int:
    """The number of pages of a PDF."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        return len(document)
    finally:
        document.close()


def estimated_pages(letter: Letter) -> Pages:
    """The pages that the letter fills on letter paper in 12-point type, reckoned from its characters and lines."""
    from drafter.export.docx.estimate import Estimate, Paper

    end = Heading(level=1, content=())
    estimate = Estimate((*letter.blocks, end), Paper(width=468, height=648))
    last = estimate.headings[-1][1] if estimate.headings else 1
    return Pages(count=last, estimated=True)
