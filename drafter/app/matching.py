"""The matcher over a library: the index brought up to date, and the sentences it has learnt from.

What looks something up reads the index alone: neither drafter.toml nor a file of sources is opened for it.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from drafter.match.matcher import Matcher
from drafter.model.errors import DrafterError, WorkspaceError
from drafter.model.record import record
from drafter.model.source import Source
from drafter.model.suggestion import Context
from drafter.store.files import DATA_LIMIT, inside, read_text
from drafter.store.index import DAMAGE, forget_index, index_path, open_index
from drafter.store.index_schema import FileStamp
from drafter.store.index_weights import read_weights, weights_file
from drafter.store.root import templates
from drafter.ui.console import Console
from drafter.ui.progress import Progress

_ENDINGS = (".yaml", ".yml", ".json")


@record
class LibraryFiles:
    """The plain files behind the index: sources that ship and of the workspace at `root`, contexts of the workspace."""

    root: Path | None

    def files(self) -> Sequence[FileStamp]:
        """All files with their stamps, lowest layer first; in a layer the first of two files with one id wins."""
        found = [*_stamps(templates("sources"), "sources", _ENDINGS, None)][::-1]
        if self.root:
            found += [*_stamps(self.root / "sources", "sources", _ENDINGS, self.root)][::-1]
            found += _stamps(self.root / "contexts", "contexts", (".jsonl",), self.root, deep=False)
        return found

    def sources(self, path: str) -> Iterable[Source]:
        """The sources of one file that can be read."""
        from drafter.store.source_files import parse_sources

        try:
            text = read_text(Path(path), limit=DATA_LIMIT)
            return reversed(parse_sources(text, file=path, problems=[]))
        except DrafterError:
            # Its faults are for those who read sources to use them, and for the doctor, to name.
            return ()

    def contexts(self, path: str) -> Iterable[Context]:
        """The sentences of one file."""
        from drafter.store.contexts import read_contexts

        return read_contexts(Path(path))


def _stamps(
    folder: Path | str, kind: str, endings: tuple[str, ...], base: Path | None, *, deep: bool = True
) -> Iterator[FileStamp]:
    """The files below a folder that `store.files.walk` gives, with what the system says of each.

    Links that lead out of `base` are left out, as everywhere.
    """
    folders = []
    try:
        with os.scandir(folder) as entries:
            there = sorted(entries, key=lambda entry: entry.name)
    except OSError:
        return
    for entry in there:
        name = entry.name
        if name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            folders.append(entry.path)
        elif name.endswith(endings) and not name.startswith("~$") and entry.is_file() and _inside(base, entry):
            with contextlib.suppress(OSError):
                status = entry.stat()
                yield FileStamp(entry.path, status.st_size, status.st_mtime_ns, kind)
    for path in folders if deep else ():
        yield from _stamps(path, kind, endings, base)


def _inside(base: Path | None, entry: os.DirEntry[str]) -> bool:
    return base is None or not entry.is_symlink() or inside(base, Path(entry.path))


@contextlib.contextmanager
def matcher(root: Path | None, start: Path, console: Console) -> Iterator[Matcher]:
    """A matcher for as long as the block lasts; a long first reading of the library shows its progress.

    `root` is the workspace, `start` the folder where the person stands. While the block lasts, the library stays as it
    was found, whatever others write: a dialogue opens one for each question, not one for all.
    """
    path = index_path(root or start)
    corpus = LibraryFiles(root=root)
    with Progress(console, "Reading the library") as progress:
        opened = open_index(path, corpus, progress=progress.reach)
    if opened.message:
        console.warn(opened.message)
    try:
        yield Matcher(library=opened.library, weights=read_weights(weights_file(root)))
    except DAMAGE as error:
        forget_index(path)
        message = f"the search index is damaged ({error}) and was deleted"
        raise WorkspaceError(message, hint="Do the same again: it is made anew from your files.") from error
    finally:
        opened.close()
