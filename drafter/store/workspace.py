"""The workspace: the folder with drafter.toml, the organization it belongs to, and the defaults of its letters."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drafter.markup.header import texts
from drafter.model.errors import Place, WorkspaceError
from drafter.model.pattern import pattern
from drafter.model.people import Contact
from drafter.model.record import field, record
from drafter.store import cache
from drafter.store.atomic import write_atomic
from drafter.store.files import inside, read_text
from drafter.store.root import SETTINGS, root_around

if TYPE_CHECKING:
    from drafter.model.prompt import Value

FORMAT = 1
# How long a review of a claim holds, where drafter.toml says nothing.
REVIEW_MONTHS = 12

_HOUSE = {
    "name": "organization",
    "short": "organization_short",
    "address": "organization_address",
    "description": "organization_description",
    "phone": "organization_phone",
    "web": "organization_web",
    "contacts": "contacts",
}
_KEPT = "settings"
_SAYS_WHO = pattern(r"^\s*(?:\[+\s*organization\b|organization\s*[.=])", re.MULTILINE)
_HEAD = "# Who you are and how your letters look. Everything here can be changed by hand.\n"
# For whoever fills it in by hand; the first letter fills it in as well, behind these lines.
_EXAMPLE = """
# Your first letter asks for these and keeps them here. To fill them in yourself, take the "# " away:
# [organization]
# name = "Full Name of the Organization"
"""
_MORE = """# short = "Short Name"
# address = ["Street and Number", "City, ST 00000"]
# phone = "(000) 555-0100"
# web = "example.org"
"""


@record
class Organization:
    """Who sends the letters."""

    name: str = ""
    short: str = ""
    address: tuple[str, ...] = ()
    description: str = ""
    phone: str = ""
    web: str = ""
    contacts: tuple[Contact, ...] = ()

    def house(self) -> dict[str, Value]:
        """The organization as answers of the interview, under their keys; nothing for what is not set."""
        values: dict[str, Value] = {}
        for name, key in _HOUSE.items():
            value = _plain(getattr(self, name))
            if value:
                values[key] = value
        return values


@record
class Settings:
    """What drafter.toml says. `word` is the house style (.docx) and `logo` an image, as paths from the workspace.

    `others` is the folder of other people's letters, which may lie anywhere: it is only read.
    """

    organization: Organization = field(default_factory=Organization)
    kind: str = ""
    style: str = ""
    word: str = ""
    logo: str = ""
    review_months: int = REVIEW_MONTHS
    others: str = ""


@record
class Workspace:
    """A workspace: its folder (absolute) and its settings."""

    root: Path
    settings: Settings

    @property
    def letters(self) -> Path:
        """Where letters lie."""
        return self.root / "letters"

    def path(self, relative: str) -> Path:
        """A path inside the workspace; WorkspaceError if it leads out, by `..` or by a link."""
        path = self.root / relative
        if not inside(self.root, path):
            raise WorkspaceError(
                f"“{relative}” leads out of the workspace",
                hint="Copy the file into the workspace.",
                where=Place(SETTINGS),
            )
        return path


def find(start: Path) -> Workspace | None:
    """The workspace around `start`, None if there is none; InvalidFile if its drafter.toml is."""
    root = root_around(start)
    return Workspace(root=root, settings=read_settings(root)) if root else None


def require(start: Path) -> Workspace:
    """The workspace around `start`; WorkspaceError with the way out if there is none."""
    if workspace := find(start):
        return workspace
    hint = "Go to the folder with your drafter.toml, or start here: drafter init"
    raise WorkspaceError(f"no workspace here: neither this folder nor one above it has a {SETTINGS}", hint=hint)


def create(folder: Path, organization: Organization, *, kind: str = "", style: str = "") -> Workspace:
    """A new workspace in `folder`: drafter.toml and nothing else; WorkspaceError if there is one already."""
    path = folder / SETTINGS
    if path.exists():
        raise WorkspaceError("there is a workspace here already", hint=f"Edit {SETTINGS}", where=Place(str(path)))
    settings = Settings(organization=organization, kind=kind, style=style)
    write_settings(folder, settings)
    return Workspace(root=folder.absolute(), settings=settings)


def introduce(root: Path, organization: Organization) -> bool:
    """Add who sends the letters to a drafter.toml that does not say it, and change nothing else; false if it does."""
    import tomli_w

    text = read_text(root / SETTINGS, shown=SETTINGS)
    if read_settings(root).organization != Organization() or _SAYS_WHO.search(text):
        return False
    table = tomli_w.dumps({"organization": _table(organization)})
    write_atomic(root / SETTINGS, f"{text.rstrip()}\n\n{table}")
    return True


def write_settings(root: Path, settings: Settings) -> None:
    """Write drafter.toml anew; comments that a person wrote into it are lost, so only `create` and wizards do."""
    import tomli_w

    letters = {name: getattr(settings, name) for name in ("kind", "style", "word", "logo", "others")}
    data = {
        "schema": FORMAT,
        "organization": _table(settings.organization),
        "letters": {key: value for key, value in letters.items() if value},
    }
    table = tomli_w.dumps({key: value for key, value in data.items() if value})
    if settings.organization == Organization():
        table += _EXAMPLE + _MORE
    elif settings == Settings(organization=Organization(name=settings.organization.name)):
        table += _MORE
    write_atomic(root / SETTINGS, _HEAD + table)


def _table(organization: Organization) -> dict[str, Any]:
    values = {name: _plain(getattr(organization, name)) for name in _HOUSE}
    return {name: value for name, value in values.items() if value}


def read_settings(root: Path) -> Settings:
    """The settings of the workspace in `root`; InvalidFile with every problem of drafter.toml."""
    text = read_text(root / SETTINGS, shown=SETTINGS)
    values = cache.kept(_KEPT, text)
    if values is None:
        from drafter.store.settings_file import parse_settings

        values = parse_settings(text, file=SETTINGS, form=FORMAT)
        cache.keep(_KEPT, values, text)
    organization: Mapping[str, Any] = values.get("organization", {})
    letters: Mapping[str, Any] = values.get("letters", {})
    known = {
        name: organization[name] for name in ("name", "short", "description", "phone", "web") if name in organization
    }
    return Settings(
        organization=Organization(
            **known,
            address=texts(organization.get("address")),
            contacts=tuple(Contact(**contact) for contact in organization.get("contacts", ())),
        ),
        **letters,
        review_months=int(values.get("claims", {}).get("review_months", REVIEW_MONTHS)),
    )


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Contact):
        fields = {"name": value.name, "title": value.title, "organization": value.organization, "email": value.email}
        return {name: text for name, text in fields.items() if text}
    return value
