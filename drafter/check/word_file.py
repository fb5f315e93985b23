"""W8: what an exported Word file carries besides the letter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.check.registry import Hit, check
from drafter.check.subject import Subject, WordFile
from drafter.model.finding import Level


@check(
    "W801",
    Level.ERROR,
    "Hidden text in the Word file",
    why="Hidden text is not printed, but everybody who downloads the comment can show it.",
    do="In Word: File > Info > Check for Issues > Inspect Document, and remove hidden text; or export anew.",
)
def hidden_text(subject: Subject) -> Iterator[Hit]:
    """Runs formatted as hidden."""
    for file in subject.exports:
        if file.hidden:
            yield Hit("the file has hidden text", file=file.name, passage=" … ".join(file.hidden)[:160])


@check(
    "W802",
    Level.ERROR,
    "Comments in the Word file",
    why="Comments of partners and colleagues would be filed with the letter.",
    do="In Word: Review > Delete > Delete All Comments; or export anew.",
)
def comments(subject: Subject) -> Iterator[Hit]:
    """Comments, with their first words."""
    for file in subject.exports:
        if file.comments:
            count = "a comment" if len(file.comments) == 1 else f"{len(file.comments)} comments"
            yield Hit(f"the file has {count}", file=file.name, passage=" | ".join(file.comments)[:160])


@check(
    "W803",
    Level.ERROR,
    "Tracked changes in the Word file",
    why="What was deleted is still in the file, and is shown to whoever wants to see it.",
    do="In Word: Review > Accept > Accept All Changes and Stop Tracking; or export anew.",
)
def tracked_changes(subject: Subject) -> Iterator[Hit]:
    """Insertions, deletions and moves that were tracked."""
    for file in subject.exports:
        if file.changes:
            count = "a tracked change" if file.changes == 1 else f"{file.changes} tracked changes"
            yield Hit(f"the file has {count}", file=file.name)


@check(
    "W804",
    Level.WARNING,
    "Word file says more about its makers than it should",
    why="Author, last editor, company and the path of the template are filed with the letter and read by others.",
    do="In Word: File > Info > Check for Issues > Inspect Document, and remove properties; or export anew.",
)
def metadata(subject: Subject) -> Iterator[Hit]:
    """Names that are not the sender's, and template paths."""
    known = {subject.letter.meta.author, subject.answer("organization"), subject.answer("writer"), "", "drafter"}
    known |= {signatory.name for signatory in subject.signatories}
    for file in subject.exports:
        found = [f"{what}: {value}" for what, value in _properties(file) if value not in known]
        if found:
            yield Hit("the file’s properties name " + "; ".join(found), file=file.name)


def _properties(file: WordFile) -> Iterator[tuple[str, str]]:
    yield "author", file.creator
    yield "last editor", file.last_editor
    yield "company", file.company
    yield "manager", file.manager
    if re.search(r"[/\\]|^\w+://", file.template):
        yield "template", file.template


@check(
    "W805",
    Level.WARNING,
    "Exported file is older than the text or the signatories",
    why="The letter or its list of signatories was changed after the file was written; the file would be filed "
    "without the change.",
    do="Export it again: drafter export.",
)
def older(subject: Subject) -> Iterator[Hit]:
    """Exports older than letter.md or signatories.csv; of a letter that is filed, its record says more."""
    for file in subject.exports:
        if not file.current and not subject.filed:
            yield Hit("the file was written before the last change of the text or the signatories", file=file.name)


@check(
    "W806",
    Level.NOTE,
    "Word file was edited after its export",
    why="What was changed in Word is not in letter.md, and the next export would lose it.",
    do="Take the changes over into letter.md.",
)
def edited(subject: Subject) -> Iterator[Hit]:
    """Word files that are not as they were exported."""
    for file in subject.exports:
        if not file.as_exported:
            yield Hit("the file is not as it was exported", file=file.name)
