"""Reading files that people edit: UTF-8 with a clear word on what is not, sizes in bounds, paths inside their root."""

from __future__ import annotations

import codecs
import os
from collections.abc import Iterator
from pathlib import Path

from drafter.model.errors import InvalidFile, Place, Problem, WorkspaceError

FILE_LIMIT = 1_000_000
DATA_LIMIT = 20_000_000


def read_text(path: Path, *, shown: str = "", limit: int = FILE_LIMIT) -> str:
    """A file as text, without byte-order mark, line ends as `\\n`; InvalidFile (with the line) if it is not UTF-8."""
    name = shown or str(path)
    data = read_bytes(path, shown=name, limit=limit)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise _not_utf8(Place(name, 1), "the file is in UTF-16")
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = len(data[data.rfind(b"\n", 0, error.start) + 1 : error.start].decode("utf-8", "replace")) + 1
        raise _not_utf8(Place(name, line, column), _guess(data, error.start)) from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise InvalidFile([Problem(Place(name, line), "this is not a text file (it holds a NUL character)")])
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def read_bytes(path: Path, *, shown: str = "", limit: int = FILE_LIMIT) -> bytes:
    """A file's bytes; InvalidFile where it is too large, WorkspaceError where it cannot be read."""
    name = shown or str(path)
    try:
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            if size > limit:
                message = f"the file is too large to be read ({size:,} bytes; at most {limit:,})"
                raise InvalidFile([Problem(Place(name), message, "Split it, or move it out of the workspace.")])
            return file.read()
    except FileNotFoundError:
        raise WorkspaceError("there is no such file", where=Place(name)) from None
    except IsADirectoryError:
        raise WorkspaceError("this is a folder, not a file", where=Place(name)) from None
    except PermissionError:
        message = "the file may not be read"
        raise WorkspaceError(message, hint="Check its permissions.", where=Place(name)) from None
    except OSError as error:
        raise WorkspaceError(f"the file cannot be read ({error.strerror})", where=Place(name)) from None


def inside(root: Path, path: Path) -> bool:
    """Whether `path`, all links followed, lies in `root`."""
    return path.resolve().is_relative_to(root.resolve())


def shown_path(path: Path, root: Path | None = None) -> str:
    """A path as messages show it: relative to `root` if it lies there, with forward slashes."""
    if root is not None and path.is_relative_to(root):
        return path.relative_to(root).as_posix()
    return str(path)


def walk(folder: Path, suffixes: tuple[str, ...]) -> Iterator[Path]:
    """Every file below `folder` with one of the endings, sorted; hidden files and linked folders are passed over."""
    for base, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if name.endswith(suffixes) and not name.startswith((".", "~$")):
                yield Path(base, name)


def _not_utf8(place: Place, guess: str) -> InvalidFile:
    message = f"the text is not UTF-8: {guess}"
    return InvalidFile([Problem(place, message, "Open it in your editor and save it as UTF-8")])


def _guess(data: bytes, at: int) -> str:
    if data.count(b"\0") > len(data) // 4:
        return "the file looks like UTF-16"
    # Quotation marks and dashes of Windows-1252: what Word leaves when it saves plain text.
    if data[at] in range(0x80, 0xA0) or data[at] in range(0xC0, 0x100):
        return "the file looks like Windows-1252 (ANSI)"
    return f"a byte 0x{data[at]:02X} stands here"
