"""The tables of the search index. Everything in them is derived from plain files and can be deleted without loss."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Protocol

from drafter.model.record import record
from drafter.store.cache_folder import digest

if TYPE_CHECKING:
    from drafter.model.source import Source
    from drafter.model.suggestion import Context

# Raise it when the tables, the stems or the identifiers change: an index of another version is built anew.
VERSION = "4"

TABLES = """
create table meta(key text primary key, value text) without rowid;
create table file(
  id integer primary key, path text unique, kind text, size int, mtime int, digest blob, rank int
);
create table source(
  row integer primary key, file int, key text, digest blob, shadowed int default 0,
  line text, start text, title text, people text, publisher text, year int,
  status text, supports text, quotes text, identifiers text,
  title_stems text, people_stems text, publisher_stems text, body_stems text
);
create index source_key on source(key);
create index source_file on source(file);
create index source_start on source(start);
create virtual table source_text using fts5(
  title_stems, people_stems, publisher_stems, body_stems,
  content='source', content_rowid='row', tokenize='ascii'
);
create table identifier(value text, row int, primary key(value, row)) without rowid;
create index identifier_row on identifier(row);
create table passage(
  row integer primary key, file int, sentence text, stems text, letter text, docket text, date text
);
create index passage_file on passage(file);
create index passage_letter on passage(letter);
create virtual table passage_text using fts5(stems, content='passage', content_rowid='row', tokenize='ascii');
create table cited(passage int, key text, primary key(passage, key)) without rowid;
create index cited_key on cited(key, passage);
create table stem(kind int, text text, n int, primary key(kind, text)) without rowid;
create table word(text text primary key, n int) without rowid;
create table vocabulary(length int, initial text, words text, primary key(length, initial)) without rowid;
"""

# Kinds of the stem table.
OF_SOURCES, OF_PASSAGES = 0, 1
# Between the facts of a source's status: a separator of ASCII that no text holds.
PARTED = "\x1f"

Progress = Callable[[int, int], None]


@record(kw_only=False)
class FileStamp:
    """A file of the library as the file system shows it. `kind` is "sources" or "contexts"."""

    path: str
    size: int
    mtime_ns: int
    kind: str = "sources"


class Corpus(Protocol):
    """The plain files behind the index, lowest layer first: of two sources with one id the later file's is used."""

    def files(self) -> Sequence[FileStamp]:
        """All files that hold sources or contexts."""

    def sources(self, path: str) -> Iterable[Source]:
        """The sources of a file of kind "sources"."""

    def contexts(self, path: str) -> Iterable[Context]:
        """The citing sentences of a file of kind "contexts"."""


def manifest(files: Sequence[FileStamp]) -> str:
    """The files as the file system shows them, in short: equal where none has changed."""
    return digest(repr([(f.path, f.size, f.mtime_ns, f.kind) for f in files]).encode("utf-8", "surrogatepass")).hex()
