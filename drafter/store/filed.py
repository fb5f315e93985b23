"""filed.toml of a letter: its filings, and the lock on what was filed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from drafter.model.digest import sha256_hex
from drafter.model.errors import Place, UsageError
from drafter.model.filed import FiledFile, Filing, Standstill, filed_words
from drafter.store.atomic import write_atomic
from drafter.store.files import read_bytes, read_text, shown_path
from drafter.store.letters import LetterFolder

NAME = "filed.toml"
FORMAT = 1

_LIMIT = 200_000_000
# Git may give these other line ends on another computer, which is no change.
_TEXTS = frozenset({".txt", ".md", ".html", ".csv"})
_HEAD = (
    "# When and how this letter was filed. Written by drafter filed; drafter filed {name} --reopen opens it again.\n"
)


def read_filings(folder: LetterFolder) -> tuple[Filing, ...]:
    """A letter's filings, the latest last; none where it was never filed. InvalidFile with every problem."""
    path = folder.folder / NAME
    if not path.is_file():
        return ()
    from drafter.store.filed_file import parse_filings

    shown = f"letters/{folder.slug}/{NAME}"
    return parse_filings(read_text(path, shown=shown), file=shown, form=FORMAT)


def write_filings(folder: LetterFolder, filings: Sequence[Filing]) -> Path:
    """Replace a letter's record; without filings there is none. Gives the file."""
    import tomli_w

    path = folder.folder / NAME
    if filings:
        rows = [_row(filing) for filing in filings]
        text = tomli_w.dumps({"schema": FORMAT, "filing": rows}, multiline_strings=False)
        write_atomic(path, _HEAD.format(name=folder.slug) + text)
    else:
        path.unlink(missing_ok=True)
    return path


def locked(folder: LetterFolder) -> Filing | None:
    """The filing that locks a letter; None for one that was not filed, or was opened again."""
    filings = read_filings(folder)
    return filings[-1] if filings and not filings[-1].reopened else None


def refuse_filed(folder: LetterFolder, *, hint: str = "") -> None:
    """UsageError with the way on, where a letter that is to be changed is filed and locked."""
    if filing := locked(folder):
        raise UsageError(
            f"the letter {folder.slug} was {filed_words(filing.date, filing.tracking)} and is kept as it is",
            hint=hint or f"To change it and file it again: drafter filed {folder.slug} --reopen",
            where=Place(shown_path(folder.folder / NAME, folder.folder.parent.parent)),
        )


def refuse_over_filed(folder: LetterFolder, target: Path) -> None:
    """The same where `target` is to be written over, a filed file or a folder with one in it; other places are free."""
    filing = locked(folder)
    kept = [(folder.folder / file.name).resolve() for file in filing.files] if filing else []
    if any(path.is_relative_to(target.resolve()) for path in kept):
        again = f"To change the letter and file it again: drafter filed {folder.slug} --reopen"
        refuse_filed(folder, hint=f"{again}\nWrite elsewhere: -o other-name{target.suffix}")


def text_digest(folder: LetterFolder) -> str:
    """The SHA-256 of letter.md, whatever its line ends."""
    return sha256_hex(read_text(folder.text).encode())


def signatories_digest(folder: LetterFolder) -> str:
    """The SHA-256 of signatories.csv, whatever its line ends; "" where there is none."""
    path = folder.signatories
    return _digest(path, read_bytes(path, limit=_LIMIT)) if path.is_file() else ""


def file_of(folder: LetterFolder, path: Path) -> FiledFile:
    """A file as it stands now."""
    data = read_bytes(path, limit=_LIMIT)
    return FiledFile(name=path.relative_to(folder.folder).as_posix(), sha256=_digest(path, data), size=len(data))


def standstill(folder: LetterFolder) -> Standstill | None:
    """A locked letter held against its record; None where it is not locked."""
    filing = locked(folder)
    if filing is None:
        return None
    changed, missing = [], []
    for file in filing.files:
        path = folder.folder / file.name
        if not path.is_file():
            missing.append(file.name)
        elif _digest(path, read_bytes(path, limit=_LIMIT)) != file.sha256:
            changed.append(file.name)
    gone = not folder.text.is_file()
    return Standstill(
        filing=filing,
        text_changed=not gone and text_digest(folder) != filing.text,
        signatories_changed=bool(filing.signatories) and signatories_digest(folder) != filing.signatories,
        changed=tuple(changed),
        missing=(*(["letter.md"] if gone else []), *missing),
    )


def _digest(path: Path, data: bytes) -> str:
    return sha256_hex(data.replace(b"\r\n", b"\n") if path.suffix in _TEXTS else data)


def _row(filing: Filing) -> dict[str, Any]:
    row: dict[str, Any] = {
        name: getattr(filing, name)
        for name in ("date", "tracking", "docket", "text", "signatories", "reopened")
        if getattr(filing, name)
    }
    if filing.in_spite_of:
        row["in_spite_of"] = list(filing.in_spite_of)
    if filing.files:
        row["file"] = [{"name": file.name, "bytes": file.size, "sha256": file.sha256} for file in filing.files]
    return row
