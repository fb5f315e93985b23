"""A source as citing sees it: what Zotero keeps in Extra lines and what stands under `custom` read as plain fields."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from drafter.model.pattern import pattern
from drafter.model.record import field, record
from drafter.model.source import PartialDate, Person, Source

_BRACED = pattern(r"\{:([A-Za-z_-]+):\s*([^}]*)\}")
_LINE = pattern(r"^([A-Za-z][A-Za-z _-]{1,30}):[ \t]*(\S.*)$")


def words(text: str) -> frozenset[str]:
    """The words of `text` as a set."""
    return frozenset(text.split())


PEOPLE = words(
    "author editor translator director interviewer recipient container-author collection-editor composer host guest "
    "narrator performer producer reviewed-author script-writer series-creator chair contributor illustrator "
    "original-author organizer curator commenter compiler editorial-director "
    "executive-producer editor-translator"
)
DATES = words("issued accessed original-date event-date submitted available-date publication-date locator-date")
TEXTS = words(
    "abstract annote archive archive_location archive-place authority call-number chapter-number citation-label "
    "citation-number collection-number collection-title committee container-title container-title-short country "
    "dimensions division document-name DOI edition event event-place event-title first-reference-note-number genre "
    "hereinafter ISBN ISSN issue jurisdiction keyword language license locator medium note number number-of-pages "
    "number-of-volumes original-publisher original-publisher-place original-title page page-first part part-number "
    "part-title PMCID PMID printing-number publisher publisher-place references regnal-year reviewed-genre "
    "reviewed-title scale section source status supplement supplement-number title title-short URL version volume "
    "volume-title volume-title-short year-suffix jurisdiction-preference gazette-flag type"
)
OWN = words(
    "kind court reporter codified codified-at docket rin short publisher-short archive-url ecf time agency "
    "agency-label act-section exec-order on suffix supplement italic-title et-al day parallel session congress series "
    "pages forthcoming student-note speaker filed handle season weight parties"
)


@record(kw_only=False)
class Work:
    """One source with all its fields in one place; `text` looks in CSL's fields first and then in `custom`."""

    id: str
    fields: Mapping[str, Any]
    custom: Mapping[str, Any]
    memo: dict[int, dict[str, str]] = field(default_factory=dict, compare=False)

    def text(self, *names: str) -> str:
        """The first of the fields `names` that holds text, "" if none does."""
        for name in names:
            value = self.fields.get(name)
            if not value and value != 0:
                value = self.custom.get(name)
            if isinstance(value, str):
                if value.strip():
                    return value.strip()
            elif isinstance(value, int | float) and not isinstance(value, bool):
                return str(value)
            elif isinstance(value, list) and value and all(isinstance(v, str | int) for v in value):
                return ", ".join(map(str, value))
            elif isinstance(value, list) and value and isinstance(value[0], Mapping):
                return ", ".join(person.full for person in self.people(name))
        return ""

    def own(self, name: str) -> str:
        """A field under `custom` as text, "" where it is missing."""
        value = self.custom.get(name)
        return value.strip() if isinstance(value, str) else "" if value is None or value is False else str(value)

    def flag(self, name: str) -> bool:
        """Whether a field under `custom` is set to anything but no."""
        return self.own(name).lower() not in {"", "false", "no", "0"}

    @property
    def type(self) -> str:
        """The CSL type."""
        return self.text("type")

    def people(self, role: str) -> tuple[Person, ...]:
        """The persons and bodies in a role; a plain text is taken for a body's name."""
        value = self.fields.get(role)
        if isinstance(value, str):
            return (Person(literal=value),)
        if not isinstance(value, list):
            return ()
        named = [item.get("name") if isinstance(item, Mapping) else item for item in value]
        bodies = tuple(Person(literal=name) for name in named if isinstance(name, str) and name)
        return bodies if bodies and len(bodies) == len(value) else self._source().people(role) + bodies

    def date(self, name: str = "issued") -> PartialDate:
        """A date; empty where it is missing."""
        return self._source().date(name)

    def date_parts(self, name: str = "issued") -> tuple[tuple[int, ...], ...]:
        """The ends of a date range as numbers; one end for a plain date."""
        value = self.fields.get(name)
        parts = value.get("date-parts") if isinstance(value, Mapping) else None
        if not isinstance(parts, list):
            return ()
        return tuple(tuple(int(n) for n in end if str(n).strip().isdecimal()) for end in parts if isinstance(end, list))

    def _source(self) -> Source:
        return Source(id=self.id, data=self.fields)


def work(source: Source) -> Work:
    """`source` with its Extra lines read; an Extra line wins over a field, as in Zotero."""
    data = dict(source.data)
    custom = dict(source.custom)
    for name, value in _extra(source.text("note")).items():
        if name in PEOPLE:
            family, _, given = value.partition("||")
            person = {"family": family.strip(), "given": given.strip()} if given else {"literal": value}
            data[name] = [*(data[name] if name in data and isinstance(data[name], list) else ()), person]
        elif name in DATES:
            data[name] = {"raw": value}
        elif name in OWN:
            custom[name] = value
        else:
            data[name] = value
    if not data.get("issued"):
        published = (data.get(name) for name in ("published", "published-print", "published-online"))
        data["issued"] = next(filter(None, published), None)
    return Work(id=source.id, fields=data, custom=custom)


def _extra(note: str) -> dict[str, str]:
    if ":" not in note:
        return {}
    known = {name.lower(): name for name in (*PEOPLE, *DATES, *TEXTS, *OWN)}
    found: dict[str, str] = {}
    for name, value in _BRACED.findall(note):
        found[known.get(name.lower(), name)] = value.strip()
    for line in _BRACED.sub("", note).splitlines():
        match = _LINE.match(line.strip())
        if match and (name := known.get(re.sub(r"[ _]+", "-", match[1].lower()))):
            found[name] = match[2].strip()
    return found
