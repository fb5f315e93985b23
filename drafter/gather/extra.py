"""Zotero's Extra lines: legal fields that stand in `note` as `court: 9th Cir.` become fields of the item."""

from __future__ import annotations

import re

from drafter.cite.work import DATES, OWN, PEOPLE, TEXTS
from drafter.gather.dates import csl_date
from drafter.gather.item import Item, own
from drafter.gather.names import typed_name

_LINE = re.compile(r"^(?P<name>[A-Za-z][A-Za-z _-]{1,30}):[ \t]*(?P<value>\S.*)$")
_BRACED = re.compile(r"\{:(?P<name>[A-Za-z_-]+):\s*(?P<value>[^}]*)\}")
_TYPE_NAMES = {
    "legal-case": "legal_case",
    "motion-picture": "motion_picture",
    "personal-communication": "personal_communication",
}
_KNOWN = {name.lower(): name for name in (*PEOPLE, *DATES, *TEXTS, *OWN)} | {
    "citation-key": "citation-key", "docket-number": "docket", "docket-no": "docket", "reporter-volume": "volume",
    "first-page": "page", "date-decided": "issued", "original-date": "original-date", "pmid": "PMID", "pmcid": "PMCID",
    "arxiv": "arxiv", "event": "event-title", "status": "status",
}  # fmt: skip
_CUSTOM = frozenset({*OWN, "arxiv"})


def take_extra(item: Item) -> Item:
    """The item with what its note says in lines of `field: value`.

    A line that names an unknown field, or one that says otherwise than the item does, stays in the note.
    """
    note = item.get("note")
    if not isinstance(note, str) or ":" not in note:
        return item
    out = {**item, **({"custom": dict(item["custom"])} if isinstance(item.get("custom"), dict) else {})}
    rest = [line for line in note.split("\n") if not _take(out, line.strip())]
    if len(rest) == note.count("\n") + 1:
        return item
    left = "\n".join(rest).strip()
    if left:
        out["note"] = left
    else:
        del out["note"]
    return out


def _take(item: Item, line: str) -> bool:
    braced = _BRACED.findall(line)
    if braced:
        return not _BRACED.sub("", line).strip() and all(_put(item, name, value) for name, value in braced)
    match = _LINE.match(line)
    return bool(match) and _put(item, match["name"], match["value"])  # type: ignore[index]


def _put(item: Item, label: str, value: str) -> bool:
    name = _KNOWN.get(re.sub(r"[ _]+", "-", label.strip().lower()))
    value = value.strip()
    if name is None or not value:
        return False
    if name == "type":
        item["type"] = _TYPE_NAMES.get(value.replace("_", "-"), value)
        return True
    group = own(item) if name in _CUSTOM else item
    new: object = value
    if name in PEOPLE:
        family, bars, given = (part.strip() for part in value.partition("||"))
        person = {"family": family, "given": given} if bars and given else typed_name(family)
        item[name] = [*item.get(name, []), person]
        return True
    if name in DATES:
        new = csl_date(value)
    if group.get(name) not in (None, "", new):
        return False
    group[name] = new
    return True
