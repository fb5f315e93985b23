"""A source: a work that can be cited, in the fields of CSL-JSON (docs.citationstyles.org, CSL 1.0.2 data model)."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from drafter.model.errors import Place
from drafter.model.record import field, record


class Standing(StrEnum):
    """Whether a source still says what it said when it was cited."""

    CURRENT = "current"
    REVOKED = "revoked"
    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"
    CORRECTED = "corrected"
    DEAD_LINK = "dead link"


@record
class Status:
    """A source's standing, by what act it changed, and since when (ISO date)."""

    standing: Standing = Standing.CURRENT
    by: str = ""
    since: str = ""
    note: str = ""


@record
class Person:
    """A name in CSL's parts; an organization has only `literal`."""

    given: str = ""
    family: str = ""
    particle: str = ""
    suffix: str = ""
    literal: str = ""

    @property
    def full(self) -> str:
        """The name as it is read: given, particle, family, suffix."""
        return self.literal or " ".join(p for p in (self.given, self.particle, self.family, self.suffix) if p)

    @property
    def last(self) -> str:
        """The name as a short form prints it."""
        return self.literal or " ".join(p for p in (self.particle, self.family) if p)


@record
class PartialDate:
    """A date of which month and day may be unknown. `text` holds what cannot be put in numbers."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    text: str = ""


@record
class Source:
    """One work. `data` is the CSL item as read (all scalars are strings); unknown fields are kept there."""

    id: str
    data: Mapping[str, Any]
    where: Place = field(default=Place("source"), compare=False)

    def text(self, name: str) -> str:
        """A field as text, "" where it is missing or not a scalar."""
        value = self.data.get(name)
        return value if isinstance(value, str) else str(value) if isinstance(value, int | float) else ""

    @property
    def custom(self) -> Mapping[str, Any]:
        """What this program adds to CSL (`custom`): status, supports, quotes, archived, legal identifiers."""
        value = self.data.get("custom")
        return value if isinstance(value, Mapping) else {}

    @property
    def type(self) -> str:
        """The CSL type, such as `report` or `legal_case`."""
        return self.text("type")

    @property
    def title(self) -> str:
        """The title in full."""
        return self.text("title")

    @property
    def url(self) -> str:
        """The address, "" if there is none."""
        return self.text("URL")

    def people(self, role: str = "author") -> tuple[Person, ...]:
        """The persons and bodies in a role (`author`, `editor`, ...)."""
        value = self.data.get(role)
        if not isinstance(value, list):
            return ()
        return tuple(_person(item) for item in value if isinstance(item, Mapping))

    def date(self, name: str = "issued") -> PartialDate:
        """A date field; an empty date where it is missing."""
        return _date(self.data.get(name))

    @property
    def status(self) -> Status:
        """The source's standing; `current` where nothing is said."""
        value = self.custom.get("status")
        if isinstance(value, str) and value in set(Standing):
            return Status(standing=Standing(value))
        if not isinstance(value, Mapping) or value.get("standing") not in set(Standing):
            return Status()
        return Status(
            standing=Standing(value["standing"]),
            by=str(value.get("by", "")),
            since=str(value.get("since", "")),
            note=str(value.get("note", "")),
        )

    @property
    def supports(self) -> tuple[str, ...]:
        """What the source has been cited for, in the organization's own words."""
        value = self.custom.get("supports")
        if isinstance(value, str):
            return (value,)
        return tuple(str(item) for item in value) if isinstance(value, list) else ()


def _person(item: Mapping[str, Any]) -> Person:
    particle = " ".join(str(item[k]) for k in ("dropping-particle", "non-dropping-particle") if item.get(k))
    return Person(
        given=str(item.get("given") or ""),
        family=str(item.get("family") or ""),
        particle=particle,
        suffix=str(item.get("suffix") or ""),
        literal=str(item.get("literal") or ""),
    )


def _date(value: Any) -> PartialDate:
    if isinstance(value, str):
        return _iso_date(value)
    if not isinstance(value, Mapping):
        return PartialDate()
    parts = value.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list):
        try:
            numbers = [int(n) for n in parts[0][:3]]
        except (TypeError, ValueError):
            return PartialDate(text=str(value.get("raw") or value.get("literal") or ""))
        return PartialDate(**dict(zip(("year", "month", "day"), numbers, strict=False)))  # type: ignore[arg-type]
    raw = str(value.get("raw") or value.get("literal") or "")
    return _iso_date(raw)


def _iso_date(raw: str) -> PartialDate:
    pieces = raw.split("-")
    if raw and all(p.isdecimal() for p in pieces) and len(pieces) <= 3 and len(pieces[0]) == 4:
        return PartialDate(**dict(zip(("year", "month", "day"), map(int, pieces), strict=False)))  # type: ignore[arg-type]
    return PartialDate(text=raw)
