"""RIS files (Zotero, EndNote, publishers' sites) as CSL items; tags without a place in CSL are kept."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.gather.dates import csl_date
from drafter.gather.item import Incoming, Item, own
from drafter.gather.names import Name, typed_name
from drafter.model.errors import Place, Problem

_LINE = re.compile(r"^(?P<tag>[A-Z][A-Z0-9])  ?-(?: (?P<value>.*)|\s*)$")
_TYPES = {
    "ABST": "article-journal", "ADVS": "motion_picture", "AGGR": "dataset", "BILL": "bill", "BLOG": "post-weblog",
    "BOOK": "book", "CASE": "legal_case", "CHAP": "chapter", "COMP": "software", "CONF": "paper-conference",
    "CPAPER": "paper-conference", "CTLG": "document", "DATA": "dataset", "DBASE": "dataset", "DICT": "entry-dictionary",
    "EBOOK": "book", "ECHAP": "chapter", "EDBOOK": "book", "EJOUR": "article-journal", "ELEC": "webpage",
    "ENCYC": "entry-encyclopedia", "FIGURE": "figure", "GEN": "document", "GOVDOC": "report", "GRANT": "document",
    "HEAR": "hearing", "ICOMM": "personal_communication", "INPR": "article-journal", "JFULL": "periodical",
    "JOUR": "article-journal", "LEGAL": "legislation", "MANSCPT": "manuscript", "MAP": "map",
    "MGZN": "article-magazine",
    "MPCT": "motion_picture", "MULTI": "webpage", "MUSIC": "song", "NEWS": "article-newspaper", "PAMP": "pamphlet",
    "PAT": "patent", "PCOMM": "personal_communication", "RPRT": "report", "SER": "book", "SLIDE": "speech",
    "SOUND": "song", "STAND": "standard", "STAT": "legislation", "THES": "thesis", "UNBILL": "bill",
    "UNPB": "manuscript", "VIDEO": "motion_picture", "WEB": "webpage",
}  # fmt: skip
_PEOPLE = {
    "AU": "author",
    "A1": "author",
    "A2": "editor",
    "ED": "editor",
    "A3": "collection-editor",
    "A4": "translator",
}
_TEXTS = {
    "TI": "title", "T1": "title", "CT": "title", "BT": "container-title", "T2": "container-title",
    "JF": "container-title", "JO": "container-title", "JA": "container-title-short", "J2": "container-title-short",
    "J1": "container-title-short",
    "T3": "collection-title", "ST": "title-short", "VL": "volume", "IS": "issue", "CY": "publisher-place",
    "PP": "publisher-place", "PB": "publisher", "AB": "abstract", "N2": "abstract", "DO": "DOI", "ET": "edition",
    "LA": "language", "CN": "call-number", "DB": "archive", "NV": "number-of-volumes", "SE": "section",
    "M3": "genre", "RN": "annote",
}  # fmt: skip
_NUMBERED = frozenset({"report", "patent", "bill", "legal_case", "legislation", "standard", "hearing"})


def read_ris(text: str, *, file: str, problems: list[Problem]) -> Iterator[Incoming]:
    """The works of a file in order; a record without TY or ER is reported, what it holds comes in if it has a title."""
    record: list[tuple[str, str]] = []
    start = 1
    for number, raw in enumerate(text.split("\n"), 1):
        line = raw.rstrip("\r ").lstrip("\ufeff")
        match = _LINE.match(line)
        if match is None:
            if record and line.strip():
                tag, value = record[-1]
                record[-1] = (tag, f"{value}\n{line.strip()}" if value else line.strip())
            elif line.strip():
                problems.append(Problem(Place(file, number), f"this line belongs to no record: “{line.strip()[:40]}”"))
            continue
        tag, value = match["tag"], (match["value"] or "").strip()
        if tag == "TY" and record:
            problems.append(
                Problem(Place(file, start), "this record is not closed by “ER  -”; it was read up to the next")
            )
            yield from _one(record, file, start, problems)
            record = []
        if tag == "ER":
            yield from _one(record, file, start, problems)
            record = []
            continue
        if not record:
            start = number
        record.append((tag, value))
    if record:
        problems.append(Problem(Place(file, start), "the last record is not closed by “ER  -”; it was read to the end"))
        yield from _one(record, file, start, problems)


def _one(record: list[tuple[str, str]], file: str, line: int, problems: list[Problem]) -> Iterator[Incoming]:
    if not record:
        return
    if record[0][0] != "TY":
        problems.append(Problem(Place(file, line), f"this record begins with {record[0][0]}, not with its type (TY)"))
    item = _item(record)
    if not any(item.get(name) for name in ("title", "container-title", "URL", "author")):
        problems.append(Problem(Place(file, line), "this record has neither title nor author; it is left out"))
        return
    yield Incoming(item=item, where=Place(file, line))


def _item(record: list[tuple[str, str]]) -> Item:
    kind = next((value for tag, value in record if tag == "TY"), "GEN").upper()
    item: Item = {"id": next((value for tag, value in record if tag == "ID"), ""), "type": _TYPES.get(kind, "document")}
    kept: list[str] = [] if kind in _TYPES else [f"TY  - {kind}"]
    for tag, value in record:
        if value and tag not in {"TY", "ID"} and not _take(item, tag, value):
            kept.append(f"{tag}  - {value}")
    _pages(item)
    if kept:
        own(item)["ris"] = kept
    return item


def _take(item: Item, tag: str, value: str) -> bool:
    """Whether the tag's value found its place in the item."""
    if tag in _PEOPLE:
        item.setdefault(_PEOPLE[tag], []).append(_name(value))
        return True
    if tag in {"PY", "Y1", "DA", "Y2"}:
        return _date(item, "accessed" if tag == "Y2" else "issued", value)
    if tag in {"UR", "L1", "L2"} and re.match(r"https?://\S+$", value):
        return _first(item, "URL", value)
    if tag == "KW":
        item["keyword"] = f"{item['keyword']}, {value}" if "keyword" in item else value
        return True
    if tag == "N1":
        item["note"] = f"{item['note']}\n{value}" if "note" in item else value
        return True
    if tag in {"SP", "EP"}:
        return _first(item, f"_{tag}", value)
    if tag == "SN":
        return _first(item, "ISBN" if item["type"] in {"book", "chapter", "report"} else "ISSN", value)
    if tag in {"M1", "IS"} and item["type"] in _NUMBERED:
        return _first(item, "number", value)
    if tag == "DO":
        value = re.sub(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", "", value, flags=re.IGNORECASE)
    if tag == "A2" or tag not in _TEXTS:
        return False
    return _first(item, _TEXTS[tag], value)


def _first(item: Item, name: str, value: str) -> bool:
    if item.get(name) not in (None, value):
        return False
    item[name] = value
    return True


def _name(value: str) -> Name:
    family, comma, given = (part.strip() for part in value.partition(","))
    if not comma:
        return typed_name(value) if " " in value else {"literal": value}
    given, _, suffix = (part.strip() for part in given.partition(","))
    return {key: part for key, part in (("family", family), ("given", given), ("suffix", suffix)) if part}


def _date(item: Item, name: str, value: str) -> bool:
    found = csl_date(re.sub(r"/[^/\d][^/]*$", "", value))
    known = item.get(name)
    # DA is the finer date beside PY; the other way round PY adds nothing.
    if not known or (len(str(found)) > len(str(known)) and "date-parts" in found):
        item[name] = found
        return True
    return bool(
        "date-parts" in found
        and found["date-parts"][0] == known.get("date-parts", [[]])[0][: len(found["date-parts"][0])]
    )


def _pages(item: Item) -> None:
    first, last = item.pop("_SP", ""), item.pop("_EP", "")
    if first:
        item["page"] = first if not last or "-" in first or first == last else f"{first}-{last}"
