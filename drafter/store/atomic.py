"""Writing files so that a reader sees the old text or the new one, never half of either."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from pathlib import Path

from drafter.model.errors import Place, WorkspaceError

TEMPORARY = ".drafter-tmp"

_REASONS = {
    errno.ENOSPC: ("the disk is full", "make room and try again; the old file is unchanged"),
    errno.EDQUOT: ("your share of the disk is used up", "make room and try again; the old file is unchanged"),
    errno.EFBIG: ("the file is larger than the disk or your account allows", "the old file is unchanged"),
    errno.EROFS: ("the disk may only be read", "write to another folder"),
    errno.EACCES: ("the file or its folder may not be written", "check permissions, or close the program that has it"),
    errno.EPERM: ("the file or its folder may not be written", "check permissions, or close the program that has it"),
    errno.EISDIR: ("a folder of this name stands in the way", "choose another name"),
    errno.ENOTDIR: ("a file stands where a folder should be", "choose another place"),
    errno.ENAMETOOLONG: ("the name is too long", "choose a shorter name"),
}


def write_atomic(path: Path, data: bytes | str, *, last: bool = True) -> None:
    """Write `path` whole or not at all: temporary file beside it, fsync, rename, fsync of the folder.

    Folders are made as needed; an existing file keeps its mode; a link keeps pointing where it did. Text is written
    as UTF-8 with its line ends as given. `last=False`: another file of this folder is written next, and the folder is
    synced with that one. Raises WorkspaceError that names the file and the way out.
    """
    try:
        target = Path(os.path.realpath(path))
        _write(target, data.encode("utf-8") if isinstance(data, str) else data)
        if last:
            _sync_folder(target.parent)
    except UnicodeEncodeError:
        message = "the text holds half a character and cannot be saved"
        raise WorkspaceError(message, hint="Type the odd character anew.", where=Place(str(path))) from None
    except OSError as error:
        reason, hint = _REASONS.get(error.errno or 0, (f"it cannot be written ({error.strerror})", ""))
        raise WorkspaceError(f"not saved: {reason}", hint=hint, where=Place(str(path))) from None


def _write(target: Path, data: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    temporary = target.with_name(f".{os.urandom(6).hex()}{TEMPORARY}")
    # Opened rather than made by tempfile, so that a new file gets the mode that the umask gives.
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _keep_mode(target, temporary)
        temporary.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise


def _keep_mode(target: Path, temporary: Path) -> None:
    with contextlib.suppress(FileNotFoundError):
        mode = stat.S_IMODE(target.stat().st_mode)
        # rename would replace a file that is marked read-only without a word.
        if not mode & stat.S_IWUSR:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        temporary.chmod(mode)


def _sync_folder(folder: Path) -> None:
    # Not every system can open or sync a folder; the file itself is safe by now.
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
