"""The matcher over this desk's library: the index brought up to date, and the sentences it has learnt from."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from drafter.app.desk import Desk
from drafter.match.matcher import Matcher
from drafter.model.source import Source
from drafter.model.suggestion import Context
from drafter.store.contexts import context_files, read_contexts
from drafter.store.index import index_path, open_index
from drafter.store.index_weights import read_weights
from drafter.store.index_write import FileStamp
from drafter.store.layers import Layers, Part
from drafter.store.sources import read_source_file
from drafter.ui.console import Console
from drafter.ui.progress import Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryFiles:
    """The plain files behind the index: sources of every layer, contexts of the workspace."""

    layers: Layers
    root: Path | None
    shown: dict[str, str] = field(default_factory=dict)

    def files(self) -> Sequence[FileStamp]:
        """All files with their stamps, lowest layer first."""
        found = []
        for _, path, shown in self.layers.files(Part.SOURCES):
            self.shown[str(path)] = shown
            found.append(_stamp(path, "sources"))
        if self.root:
            found += [_stamp(path, "contexts") for path in context_files(self.root / "contexts")]
        return found

    def sources(self, path: str) -> Iterable[Source]:
        """The sources of one file that can be read."""
        return read_source_file(Path(path), shown=self.shown.get(path, path))

    def contexts(self, path: str) -> Iterable[Context]:
        """The sentences of one file."""
        return read_contexts(Path(path))


def sources_of(found: Matcher, ids: Iterable[str]) -> dict[str, Source]:
    """The sources with these ids; only the files in which they stand are read."""
    wanted = set(ids)
    paths = dict.fromkeys(found.library.files(wanted).values())
    return {s.id: s for path in paths for s in read_source_file(Path(path)) if s.id in wanted}


def _stamp(path: Path, kind: str) -> FileStamp:
    status = path.stat()
    return FileStamp(path=str(path), size=status.st_size, mtime_ns=status.st_mtime_ns, kind=kind)


@contextlib.contextmanager
def matcher(desk: Desk, console: Console) -> Iterator[Matcher]:
    """A matcher for as long as the block lasts; a long first reading of the library shows its progress."""
    corpus = LibraryFiles(layers=desk.layers(), root=desk.root)
    with Progress(console, "Reading the library") as progress:
        opened = open_index(index_path(desk.root or desk.start), corpus, progress=lambda *_: progress.advance())
    if opened.message:
        console.warn(opened.message)
    try:
        yield Matcher(library=opened.library, weights=read_weights())
    finally:
        opened.close()
