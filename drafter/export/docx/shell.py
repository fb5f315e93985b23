"""The shell of a letter's file: all that follows from the house style alone, ready to be filled with any letter.

Making it takes python-docx (prepare.py); filling it takes strings. It is plain data, so that it can be kept.
"""

# Annotations are not postponed here: typing would compile those of a NamedTuple one by one, for which Python makes the
# types of its syntax trees first (1 ms).
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from drafter.model.record import names, record

FORM: Final = 1
"""Goes up with every change of what a shell holds or of how one is prepared."""


class Part(NamedTuple):
    """A part of the package: its name without the leading slash, content type and content."""

    name: str
    type: str
    data: bytes = b""


class Relationship(NamedTuple):
    """What a part points to, under the id that its XML uses; `outside` is a target that is no part."""

    id: str
    type: str
    target: str
    outside: bool = False


@record
class StyleSheet:
    """styles.xml cut where the letter's language goes (twice: before, after) and where styles may be added.

    `ids` has the styles of ours that are there, by name in lower case; `taken` all ids.
    """

    part: str
    before_language: str
    behind_language: str
    tail: str
    ids: Mapping[str, str]
    taken: tuple[str, ...]
    normal: str


@record
class ListSheet:
    """numbering.xml cut where definitions and lists may be added, and the highest ids that it uses."""

    part: str
    head: str
    lists: str
    tail: str
    definition: int
    list: int


@record
class Sheet:
    """The page set-up: children of `w:sectPr` as XML by name, and its headers and footers.

    `size` and `margins` are attributes of `w:pgSz` and `w:pgMar` (empty: not set). `heads` are (element, kind,
    relationship id), `spoken` those (element, kind) that have something in them.
    """

    base: Mapping[str, str]
    size: Mapping[str, str]
    margins: Mapping[str, str]
    heads: tuple[tuple[str, str, str], ...]
    spoken: tuple[tuple[str, str], ...]
    first_differs: bool


@record
class Shell:
    """A package without its letter.

    `parts` go in as they are, `members` are their relationships; the parts `main`, `styles` and `lists` and the core
    properties are written for each letter. `links` are the main part's relationships. `drawing` is the logo as it
    stands in a run, related as `rId1` to the part `logo`.
    """

    parts: tuple[Part, ...]
    members: Mapping[str, str]
    main: Part
    links: tuple[Relationship, ...]
    styles: StyleSheet
    lists: ListSheet
    sheet: Sheet
    drawing: str = ""
    logo: Part | None = None


def to_json(shell: Shell) -> dict[str, Any]:
    """The shell as values of JSON."""
    return {
        "parts": [_from_part(part) for part in shell.parts],
        "members": shell.members,
        "main": _from_part(shell.main),
        "links": shell.links,
        "styles": _fields(shell.styles),
        "lists": _fields(shell.lists),
        "sheet": _fields(shell.sheet),
        "drawing": shell.drawing,
        "logo": shell.logo and _from_part(shell.logo),
    }


def from_json(value: Any) -> Shell:
    """The shell that `to_json` gave; ValueError, TypeError or KeyError for anything else."""
    sheet = dict(value["sheet"])
    sheet["heads"] = tuple((element, kind, link) for element, kind, link in sheet["heads"])
    sheet["spoken"] = tuple((element, kind) for element, kind in sheet["spoken"])
    return Shell(
        parts=tuple(_to_part(part) for part in value["parts"]),
        members=value["members"],
        main=_to_part(value["main"]),
        links=tuple(Relationship(*link) for link in value["links"]),
        styles=StyleSheet(**{**value["styles"], "taken": tuple(value["styles"]["taken"])}),
        lists=ListSheet(**value["lists"]),
        sheet=Sheet(**sheet),
        drawing=value["drawing"],
        logo=_to_part(value["logo"]) if value["logo"] else None,
    )


def _fields(value: StyleSheet | ListSheet | Sheet) -> dict[str, Any]:
    return {name: getattr(value, name) for name in names(value)}


def _from_part(part: Part) -> list[str]:
    # Every byte is a character of Latin-1, so text and pictures go the same way.
    return [part.name, part.type, part.data.decode("latin-1")]


def _to_part(value: Any) -> Part:
    name, kind, data = value
    return Part(name, kind, data.encode("latin-1"))
