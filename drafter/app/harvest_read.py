"""A filed letter's file, whatever its form, as a paper."""

from __future__ import annotations

from pathlib import Path

from drafter.harvest.paper import Paper
from drafter.model.errors import UsageError, WorkspaceError

FORMATS = (".docx", ".pdf", ".md", ".txt", ".html")
MAX_BYTES = 200_000_000
_MAX_TEXT = 2_000_000
_SUFFIXES = {
    ".markdown": ".md",
    ".htm": ".html",
    ".text": ".txt",
    ".docm": ".docx",
    ".dotx": ".docx",
    ".xhtml": ".html",
}


def read_paper(path: Path, view: str = "accepted") -> Paper:
    """The paper of a file; `view` says how tracked changes of a Word file are read, "accepted" or "rejected".

    Raises UsageError for a file that is missing or of no kind that can be read, WorkspaceError for one that is broken.
    """
    suffix = _SUFFIXES.get(path.suffix.lower(), path.suffix.lower())
    if suffix not in FORMATS:
        raise UsageError(
            f"{path.name}: letters are read from {', '.join(FORMATS)} files", hint="Save it as one of these."
        )
    if not path.is_file():
        raise UsageError(f"there is no file {path}", hint="Check the name and the folder.")
    if path.stat().st_size > MAX_BYTES:
        raise WorkspaceError(f"{path.name} is larger than 200 MB.", hint="Give the letter without its attachments.")
    data = path.read_bytes()
    match suffix:
        case ".docx":
            from drafter.app.word_letter import read_word

            return read_word(data, view)
        case ".pdf":
            from drafter.harvest.pdf import read_pdf

            return read_pdf(data)
        case ".html":
            from drafter.harvest.html import read_html

            return read_html(data)
    text = _decoded(data, path.name)
    if suffix == ".md":
        from drafter.harvest.markdown import read_markdown

        return read_markdown(text)
    from drafter.harvest.plaintext import read_text

    return read_text(text)


def _decoded(data: bytes, name: str) -> str:
    if len(data) > _MAX_TEXT:
        raise WorkspaceError(f"{name} is larger than 2 MB, which no letter is.", hint="Give the letter alone.")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if b"\0" in data[:4096]:
        raise WorkspaceError(f"{name} is not a text file.", hint="Its name says text; give it the ending that it has.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
