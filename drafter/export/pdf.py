"""A Word file printed to PDF by LibreOffice, tagged for readers with disabilities."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from pathlib import Path

from drafter.model.errors import ExportError

_NAMES = ("soffice", "libreoffice")
_USUAL_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
)
# PDF/UA (ISO 14289-1); versions of LibreOffice before 7.0 do not know it and print without it.
_UNIVERSAL_ACCESS = {"PDFUACompliance": {"type": "boolean", "value": "true"}}
_PRINT_FROM_WORD = "In Word, choose File > Save As > PDF"


def write_pdf(docx: bytes, *, program: str | None = None, seconds: float = 120) -> bytes:
    """The PDF of a Word file; ExportError where LibreOffice is missing, fails, or takes longer than `seconds`."""
    program = program or find_libreoffice()
    if program is None:
        hint = f"Install LibreOffice (libreoffice.org). {_PRINT_FROM_WORD} does the same by hand."
        raise ExportError("a PDF needs LibreOffice, which is not installed here", hint=hint)
    with tempfile.TemporaryDirectory(prefix="drafter-pdf-") as folder:
        source = Path(folder) / "letter.docx"
        source.write_bytes(docx)
        target = source.with_suffix(".pdf")
        for options in (f":writer_pdf_Export:{json.dumps(_UNIVERSAL_ACCESS, separators=(',', ':'))}", ""):
            _convert(program, source, f"pdf{options}", seconds)
            if target.is_file() and (printed := target.read_bytes()).startswith(b"%PDF-"):
                return printed
    raise ExportError("LibreOffice could not print the Word file", hint=f"{_PRINT_FROM_WORD} instead.")


def find_libreoffice() -> str | None:
    """The path of LibreOffice's program, None where it is not found."""
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    return found or next((place for place in _USUAL_PLACES if Path(place).is_file()), None)


def _convert(program: str, source: Path, kind: str, seconds: float) -> None:
    # A profile of its own: LibreOffice hands the job to a window that is open, or fails on its lock.
    profile = (source.parent / "profile").as_uri()
    command = [
        program,
        f"-env:UserInstallation={profile}",
        "--headless",
        "--norestore",
        "--convert-to",
        kind,
        "--outdir",
        str(source.parent),
        str(source),
    ]
    try:
        subprocess.run(command, capture_output=True, timeout=seconds, check=False)  # noqa: S603 - no shell, own paths
    except subprocess.TimeoutExpired as error:
        message = f"LibreOffice did not finish the PDF within {seconds:g} seconds"
        hint = f"Close LibreOffice and try again. {_PRINT_FROM_WORD} does the same."
        raise ExportError(message, hint=hint) from error
    except OSError as error:
        message = f"LibreOffice could not be started: {error.strerror or error}"
        raise ExportError(message, hint=f"{_PRINT_FROM_WORD} instead.") from error
