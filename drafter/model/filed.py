"""What is remembered of a letter that was filed: when, under which number, which text, and what its claims said."""

from __future__ import annotations

from drafter.model.record import record


@record
class FiledFile:
    """An exported file as it was filed. `name` is its path from the letter's folder, `sha256` of its content."""

    name: str
    sha256: str
    size: int = 0


@record
class Filing:
    """One filing of a letter.

    Days are ISO dates. `text` is the SHA-256 of letter.md, `signatories` that of signatories.csv ("" where none was
    noted); `in_spite_of` says what spoke against the filing and was accepted; `reopened` is the day on which the letter
    was opened again to be changed, "" while it is locked.
    """

    date: str
    text: str
    signatories: str = ""
    files: tuple[FiledFile, ...] = ()
    docket: str = ""
    tracking: str = ""
    in_spite_of: tuple[str, ...] = ()
    reopened: str = ""


@record
class Standstill:
    """A letter that is filed, held against its record: what is no longer as it was filed."""

    filing: Filing
    text_changed: bool = False
    signatories_changed: bool = False
    changed: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


@record
class FiledClaim:
    """A claim as it stood in a filed letter.

    `filing` counts the letter's filings from 1. `text` is the passage without the sub-points inside it, `digest` its
    digest and `given` that of the text that the library gave; `form` is how it was printed: point, section, subpoint,
    or "" for a paragraph.
    """

    claim: str
    letter: str
    date: str
    text: str
    digest: str
    given: str = ""
    form: str = ""
    filing: int = 1
    docket: str = ""
    tracking: str = ""

    @property
    def edited(self) -> bool:
        """Whether the letter said it in other words than the library gave."""
        return bool(self.given) and self.given != self.digest


def filed_words(date: str, tracking: str = "") -> str:
    """A filing in words: "filed on 2024-03-27 (tracking number abc)"."""
    return f"filed on {date}" + (f" (tracking number {tracking})" if tracking else "")
