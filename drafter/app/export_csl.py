"""Exporting a letter in a CSL style, through pandoc where it is installed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from drafter.app.compose import read_for_print, sources_of
from drafter.app.desk import Desk
from drafter.app.house import read_house
from drafter.cite.pinpoint import pinpoint
from drafter.cite.resolve import NEEDED, resolve
from drafter.export.typography import typeset
from drafter.model.errors import ExportError, Place, Problem
from drafter.model.letter import Letter, rewrite
from drafter.model.record import replace
from drafter.model.text import CitationMark, Content, Inline, Note, Run, notes
from drafter.store.letters import LetterFolder

# Citeproc reads these at the beginning of a suffix (the English terms of CSL's locales).
_UNITS = {
    "page": "p.", "section": "sec.", "paragraph": "para.", "chapter": "chap.", "part": "pt.", "figure": "fig.",
    "note": "n.", "line": "l.", "column": "col.", "volume": "vol.", "book": "bk.",
}  # fmt: skip
_OPEN, _CLOSE = "\ue000", "\ue001"


def export_csl(desk: Desk, folder: LetterFolder, style: Path) -> tuple[bytes, tuple[Problem, ...], int]:
    """The Word file, what still wants a person's eye, and the number of notes."""
    from drafter.export.csl import write_csl_docx
    from drafter.export.docx.neutral import neutral
    from drafter.export.docx.package import letter_time
    from drafter.gather.csljson import write_csl

    if not style.is_file():
        hint = "Give the path of a .csl file; zotero.org/styles has thousands."
        raise ExportError("there is no such CSL style", hint=hint, where=Place(str(style)))
    letter, problems, shown = read_for_print(desk, folder)
    sources = sources_of(desk, folder)
    own = desk.style("letter", folder)
    cited = resolve(letter, sources, own, file=shown)
    kept = typeset(_with_marks(letter, own.options.needed, lambda read: resolve(read, {}, own, file=shown).letter))
    data = write_csl_docx(
        kept,
        suffix=_suffix,
        items=write_csl([dict(sources[key].data) for key in sorted({use.key for use in cited.uses})]),
        style=style,
        reference=read_house(desk).template or neutral(),
        written=int(letter_time(kept).timestamp()),
    )
    return data, (*problems, *cited.problems), sum(1 for _ in notes(kept.blocks))


def _suffix(mark: CitationMark) -> str:
    """A pinpoint in the words by which citeproc knows it."""
    pin = pinpoint(mark.pinpoint)
    if not pin.value:
        return ""
    unit = _UNITS.get(pin.unit)
    return f"{unit} {pin.value}" if unit else pin.marked


def _with_marks(letter: Letter, needed: str, define: Callable[[Letter], Letter]) -> Letter:
    """The letter with its notes numbered and its abbreviations defined, but with its citation marks as they are."""
    marks: list[CitationMark] = []

    def put_away(content: Content) -> Content:
        return tuple(_each_mark(content, lambda mark: _stand_in(mark, marks, needed)))

    def put_back(content: Content) -> Content:
        return tuple(_each_stand_in(content, marks))

    defined = define(replace(letter, blocks=rewrite(letter.blocks, put_away)))
    return replace(defined, blocks=rewrite(defined.blocks, put_back))


def _stand_in(mark: CitationMark, marks: list[CitationMark], needed: str) -> Run:
    if mark.key == NEEDED:
        return Run(text=needed)
    marks.append(mark)
    return Run(text=f"{_OPEN}{len(marks) - 1}{_CLOSE}")


def _each_mark(content: Content, change: Callable[[CitationMark], Run]) -> Iterator[Inline]:
    for item in content:
        if isinstance(item, CitationMark):
            yield change(item)
        elif isinstance(item, Note):
            yield replace(item, content=tuple(_each_mark(item.content, change)))
        else:
            yield item


def _each_stand_in(content: Content, marks: list[CitationMark]) -> Iterator[Inline]:
    for item in content:
        if isinstance(item, Run) and item.text.startswith(_OPEN):
            yield marks[int(item.text[1:-1])]
        elif isinstance(item, Note):
            yield replace(item, content=tuple(_each_stand_in(item.content, marks)))
        else:
            yield item
