"""The house style of a letter: letterhead from drafter.toml, the organization's own Word file, its logo."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from drafter.app.desk import Desk
from drafter.model.errors import DrafterError, Place, WorkspaceError
from drafter.model.house import House
from drafter.store import cache
from drafter.store.files import read_bytes, shown_path
from drafter.store.root import SETTINGS

if TYPE_CHECKING:
    from drafter.export.docx.shell import Shell

_IMAGE_LIMIT = 5_000_000
_ZIP = b"PK\x03\x04"
_OTHERS = {
    b"%PDF": "a PDF",
    b"{\\rtf": "a file in Rich Text Format",
    # The container of Office before 2007, in which Word also wraps what it encrypts (MS-OFFCRYPTO 2.2).
    b"\xd0\xcf\x11\xe0": "locked with a password, or in the form of Word before 2007",
    b"<": "a web page",
}


def read_house(desk: Desk) -> House:
    """How this sender's letters look; the neutral style where drafter.toml names no other."""
    organization = desk.settings.organization
    return House(
        name=organization.name,
        address=organization.address,
        contacts=tuple(c for c in (organization.phone, organization.web) if c),
        template=_word_file(desk, desk.settings.word),
        logo=_file(desk, desk.settings.logo, "logo"),
        logo_text=f"Logo of {organization.name}" if organization.name else "Logo",
    )


def _word_file(desk: Desk, name: str) -> bytes | None:
    data = _file(desk, name, "house style")
    if data is not None and not data.startswith(_ZIP):
        is_what = next((what for begins, what in _OTHERS.items() if data.startswith(begins)), "no Word file")
        hint = f"Save it in Word or LibreOffice as .docx, without a password, or take it out of {SETTINGS}."
        raise WorkspaceError(f"the house style is {is_what}", hint=hint, where=Place(name))
    return data


def read_shell(house: House) -> Shell:
    """The Word file of a house without a letter in it: prepared once, and kept until the house or drafter changes."""
    from drafter.export.docx import shell
    from drafter.export.docx.neutral import neutral

    text = house.logo_text or house.name
    made_from = (str(shell.FORM), house.template or neutral(), house.logo or b"", text)
    try:
        return shell.from_json(cache.kept("shell", *made_from))
    except (KeyError, TypeError, ValueError):
        from drafter.export.docx.prepare import prepare

        made = prepare(house)
        cache.keep("shell", shell.to_json(made), *made_from)
        return made


def _file(desk: Desk, name: str, what: str) -> bytes | None:
    if not name or desk.workspace is None:
        return None
    path: Path = desk.workspace.path(name)
    try:
        return read_bytes(path, shown=shown_path(path, desk.root), limit=_IMAGE_LIMIT)
    except DrafterError as error:
        hint = error.hint or f"Put the file there, or take the {what} out of {SETTINGS}."
        raise WorkspaceError(f"the {what} cannot be read: {error.message}", hint=hint, where=Place(name)) from error
