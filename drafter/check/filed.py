"""F74: whether a letter that was filed is still what was filed."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.check.registry import Hit, check
from drafter.check.subject import Subject
from drafter.model.filed import filed_words
from drafter.model.finding import Level

_AGAIN = "drafter filed NAME --reopen, and drafter filed NAME once the new text is filed."


@check(
    "F741",
    Level.ERROR,
    "Text was changed after it was filed",
    why="The letter in the docket says something else than letter.md, and whoever quotes letter.md quotes a letter "
    "that nobody received.",
    do=f"Get the filed text back from git; or, if it is to be filed again: {_AGAIN}",
)
def changed_text(subject: Subject) -> Iterator[Hit]:
    """Letters that are marked as filed and whose letter.md is not the one that was filed."""
    if subject.filed and subject.filed.text_changed:
        filing = subject.filed.filing
        yield Hit(f"the text was changed after it was {filed_words(filing.date, filing.tracking)}")


@check(
    "F742",
    Level.ERROR,
    "Filed file was changed",
    why="The file is the record of what the agency has; a file that was edited since is not.",
    do=f"Get the filed file back from git or from the portal; or, if it is to be filed again: {_AGAIN}",
)
def changed_files(subject: Subject) -> Iterator[Hit]:
    """Files that were noted when the letter was filed and have another content now."""
    for name in subject.filed.changed if subject.filed else ():
        yield Hit(f"{name} is not as it was filed", file=_beside(subject, name))


@check(
    "F743",
    Level.WARNING,
    "Filed file is missing",
    why="Without the file nobody can show what was filed.",
    do="Get it back from git or from the portal. Where exports are kept out of git, accept this in checks.toml.",
)
def missing_files(subject: Subject) -> Iterator[Hit]:
    """Files that were noted when the letter was filed and are not there."""
    for name in subject.filed.missing if subject.filed else ():
        yield Hit(f"{name} was filed and is no longer there", file=_beside(subject, name))


@check(
    "F744",
    Level.ERROR,
    "Signatories were changed after the letter was filed",
    why="The list is the record of who signed what the agency has.",
    do=f"Get the filed list back from git; or, if the letter is to be filed again: {_AGAIN}",
)
def changed_signatories(subject: Subject) -> Iterator[Hit]:
    """Letters that are marked as filed and whose signatories.csv is not the one that was filed."""
    if subject.filed and subject.filed.signatories_changed:
        filing = subject.filed.filing
        message = (
            f"the list of signatories was changed after the letter was {filed_words(filing.date, filing.tracking)}"
        )
        yield Hit(message, file=_beside(subject, "signatories.csv"))


def _beside(subject: Subject, name: str) -> str:
    return f"{subject.file.rpartition('/')[0]}/{name}".lstrip("/")
