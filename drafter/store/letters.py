"""Letters of a workspace: a folder each, named after the title; and interviews that have no folder yet."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.model.errors import DrafterError, Place, UsageError, WorkspaceError
from drafter.model.pattern import pattern
from drafter.model.record import record
from drafter.store.atomic import write_atomic
from drafter.store.files import inside

if TYPE_CHECKING:
    from drafter.store.answers import SavedAnswers

SLUG_LIMIT = 60
# A list has the name, the agency and the day on one line.
_NEW_LIMIT = 40
# A name that is cut does not end in a word that leads on.
_DANGLING = pattern(r"(?:-(?:and|or|of|the|a|an|for|to|in|on|by|with|from|that|at))+$")
_UNFINISHED_FOLDER = ".new-"

_RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(10))})
_LETTERS = str.maketrans({"ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O",
                          "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ł": "l", "Ł": "L", "þ": "th", "Þ": "Th", "ı": "i",
                          "’": "", "'": "", "‘": "", "&": " and "})  # fmt: skip


@record
class LetterFolder:
    """The files of one letter; not all of them need exist."""

    folder: Path

    @property
    def slug(self) -> str:
        """The letter's name in commands."""
        return self.folder.name

    @property
    def answers(self) -> Path:
        """The answers and where each came from."""
        return self.folder / "letter.toml"

    @property
    def text(self) -> Path:
        """The letter itself."""
        return self.folder / "letter.md"

    @property
    def signatories(self) -> Path:
        """Who signs."""
        return self.folder / "signatories.csv"

    @property
    def private(self) -> Path:
        """What the sign-on form knows of those who sign and no letter prints, such as e-mail addresses."""
        return self.folder / "signatories.private.csv"

    @property
    def notice(self) -> Path:
        """The notice as fetched or given."""
        return self.folder / "notice.json"

    def changed(self) -> int:
        """When what an export prints was changed last: the text or the list of signatories, in nanoseconds."""
        return max(self._times())

    def latest(self) -> str:
        """What was changed last, in a word or few: the text, or the list of signatories."""
        text, signatories = self._times()
        return "text" if text >= signatories else "list of signatories"

    def _times(self) -> tuple[int, int]:
        names = self.signatories
        return self.text.stat().st_mtime_ns, names.stat().st_mtime_ns if names.is_file() else 0

    @property
    def out(self) -> Path:
        """Where exports go."""
        return self.folder / "out"

    def export(self, ending: str) -> Path:
        """The usual path of an export (`docx`, `html`, ...)."""
        return self.out / f"{self.slug}.{ending}"


@record
class Unfinished:
    """An interview that was stopped before its letter had a name."""

    path: Path
    saved: SavedAnswers


def slug(title: str, limit: int = SLUG_LIMIT) -> str:
    """A folder name for a title: ASCII words with hyphens, at most `limit` characters, safe on every system."""
    import unicodedata

    plain = unicodedata.normalize("NFKD", title.translate(_LETTERS)).encode("ascii", "ignore").decode()
    name = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
    if len(name) > limit:
        cut = name[: limit + 1]
        name = cut[: cut.rfind("-")] if "-" in cut[limit // 2 :] else cut[:limit]
        name = _DANGLING.sub("", name)
    if not name or name in _RESERVED:
        return f"letter-{name}" if name else "letter"
    return name


def letters(root: Path) -> list[LetterFolder]:
    """The letters of a workspace by name: each folder with answers or a text."""
    return [letter for name in _names(root) if (letter := _letter(root, name))]


def _names(root: Path) -> list[str]:
    folder = root / "letters"
    return sorted(path.name for path in folder.iterdir() if path.name[0] != ".") if folder.is_dir() else []


def _letter(root: Path, name: str) -> LetterFolder | None:
    """The letter in the folder of that name, if it is one."""
    letter = LetterFolder(folder=root / "letters" / name)
    is_one = letter.text.is_file() or letter.answers.is_file()
    return letter if is_one and inside(root, letter.folder) else None


def new_letter(root: Path, title: str) -> LetterFolder:
    """A folder for a letter of this title that nothing stands in yet; it is made with the first file."""
    name = slug(title, _NEW_LIMIT)
    folder, number = root / "letters" / name, 1
    while folder.exists() or folder.is_symlink():
        number += 1
        folder = root / "letters" / f"{name}-{number}"
    return LetterFolder(folder=folder)


def publish(folder: LetterFolder, files: Mapping[str, bytes | str], *, force: bool = False) -> None:
    """Write a letter's files so that all of them appear at once: a hidden folder beside it, then one rename.

    With `force` an older letter of the name keeps its other files (exports, notice) and gets these anew, each whole.
    Raises WorkspaceError where the letter stands already.
    """
    if folder.folder.exists():
        if not force:
            hint = f"Take another name: --name {folder.slug}-2, or write over it: --force"
            raise WorkspaceError(f"there is a letter “{folder.slug}” already", hint=hint, where=Place("letters"))
        for name, data in files.items():
            write_atomic(folder.folder / name, data)
        return
    import shutil

    parent = folder.folder.parent
    for old in parent.glob(f"{_UNFINISHED_FOLDER}*"):
        shutil.rmtree(old, ignore_errors=True)
    hidden = parent / f"{_UNFINISHED_FOLDER}{os.urandom(4).hex()}"
    for name, data in files.items():
        write_atomic(hidden / name, data)
    try:
        hidden.rename(folder.folder)
    except OSError as error:
        shutil.rmtree(hidden, ignore_errors=True)
        raise WorkspaceError(f"the letter's folder cannot be made ({error.strerror})", where=Place("letters")) from None


def find_letter(root: Path, name: str = "", *, here: Path | None = None) -> LetterFolder:
    """The letter of a name, the start of a name, or a path; without one the letter around `here`, or the only one.

    Raises UsageError that names the letters there are.
    """
    if name in _names(root) and (exact := _letter(root, name)):
        return exact
    known = letters(root)
    if not name:
        return _only(known, here)
    starting = [letter for letter in known if letter.slug.startswith(name)]
    if len(starting) == 1:
        return starting[0]
    path = (here or root) / name
    by_path = [letter for letter in known if path.resolve() in (letter.folder.resolve(), letter.text.resolve())]
    if by_path:
        return by_path[0]
    if starting:
        names = ", ".join(letter.slug for letter in starting)
        raise UsageError(f"several letters begin with “{name}”", hint=f"Give more of the name: {names}")
    raise UsageError(f"there is no letter “{name}”", hint=_there_are(known, name))


def _only(known: list[LetterFolder], here: Path | None) -> LetterFolder:
    around = [letter for letter in known if here and here.resolve().is_relative_to(letter.folder.resolve())]
    if around:
        return around[0]
    if len(known) == 1:
        return known[0]
    if not known:
        raise UsageError("there is no letter yet", hint="Write one: drafter new")
    raise UsageError("which letter?", hint=_there_are(known))


def _there_are(known: Iterable[LetterFolder], name: str = "") -> str:
    from drafter.markup.header import did_you_mean

    names = [letter.slug for letter in known]
    near = did_you_mean(name, names) if name else ""
    if near:
        return near.removeprefix(", ")
    return f"letters: {', '.join(names[:12])}" if names else "There is none yet: drafter new"


def save_unfinished(root: Path, saved: SavedAnswers) -> Path:
    """Keep the answers of an interview whose letter has no name yet; one a kind of letter. Gives the file."""
    from drafter.store.answers import write_answers

    folder = root / ".drafter"
    ignore = folder / ".gitignore"
    if not ignore.exists():
        write_atomic(ignore, "*\n")
    path = folder / f"unfinished-{slug(saved.kind)}.toml"
    write_answers(path, saved)
    return path


def unfinished(root: Path) -> list[Unfinished]:
    """The interviews that can be taken up again, latest first; files that cannot be read are passed over."""
    from drafter.store.answers import read_answers

    found = []
    for path in (root / ".drafter").glob("unfinished-*.toml"):
        try:
            found.append((path.stat().st_mtime_ns, Unfinished(path=path, saved=read_answers(path))))
        except (DrafterError, OSError):
            continue
    return [item for _, item in sorted(found, key=lambda pair: pair[0], reverse=True)]


def discard_unfinished(root: Path, kind: str) -> None:
    """Forget the unfinished interview of a kind."""
    (root / ".drafter" / f"unfinished-{slug(kind)}.toml").unlink(missing_ok=True)


def check_name(name: str) -> None:
    """WorkspaceError where a name typed for a letter is not one that `slug` would give."""
    if slug(name) != name:
        message = f"“{name}” cannot be a letter's name"
        raise WorkspaceError(message, hint=f"Write {slug(name)}", where=Place("letters"))
