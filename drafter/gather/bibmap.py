"""BibLaTeX entries as CSL items and back, without loss either way.

What one form cannot say is carried along: an entry's own fields under `custom.biblatex`, an item's in the field
`csl-data`. Both are found by turning the result back and comparing, so no list of exceptions can be forgotten.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from drafter.gather.bibtex import Entry
from drafter.gather.dates import csl_date, from_iso, iso
from drafter.gather.item import Item
from drafter.gather.latex import decode, encode
from drafter.gather.names import Name, person

KEPT = "biblatex"
CSL_DATA = "csl-data"

_TYPES = {
    "article": "article-journal", "periodical": "periodical", "book": "book", "mvbook": "book", "booklet": "pamphlet",
    "inbook": "chapter", "bookinbook": "chapter", "suppbook": "chapter", "incollection": "chapter",
    "suppcollection": "chapter", "collection": "book", "mvcollection": "book", "inproceedings": "paper-conference",
    "conference": "paper-conference", "proceedings": "book", "mvproceedings": "book", "manual": "report",
    "inreference": "entry-encyclopedia", "reference": "book", "report": "report", "techreport": "report",
    "thesis": "thesis", "phdthesis": "thesis", "mastersthesis": "thesis", "online": "webpage", "www": "webpage",
    "electronic": "webpage", "webpage": "webpage", "patent": "patent", "dataset": "dataset", "software": "software",
    "misc": "document", "unpublished": "manuscript", "letter": "personal_communication", "standard": "standard",
    "jurisdiction": "legal_case", "legislation": "legislation", "legal": "legislation", "bill": "bill",
    "movie": "motion_picture", "video": "motion_picture", "audio": "song", "music": "song", "image": "graphic",
    "artwork": "graphic", "performance": "performance", "review": "review", "newspaper": "article-newspaper",
    "magazine": "article-magazine", "hearing": "hearing", "speech": "speech", "interview": "interview",
    "treaty": "treaty", "post": "post", "blog": "post-weblog", "podcast": "broadcast", "commentary": "document",
}  # fmt: skip
_BY_CSL = {
    "article": "online", "article-journal": "article", "article-magazine": "article", "article-newspaper": "article",
    "bill": "legislation", "book": "book", "broadcast": "misc", "chapter": "incollection", "dataset": "dataset",
    "entry": "inreference", "entry-dictionary": "inreference", "entry-encyclopedia": "inreference",
    "legal_case": "jurisdiction", "legislation": "legislation", "manuscript": "unpublished", "motion_picture": "movie",
    "paper-conference": "inproceedings", "patent": "patent", "personal_communication": "letter", "post": "online",
    "post-weblog": "online", "regulation": "legislation", "report": "report", "software": "software",
    "standard": "standard", "thesis": "thesis", "webpage": "online", "periodical": "periodical", "song": "audio",
    "graphic": "image", "performance": "performance", "review": "review", "pamphlet": "booklet",
}  # fmt: skip
_ARTICLES = frozenset({"article", "periodical", "newspaper", "magazine", "review"})
_PARTS = frozenset(
    {"inbook", "bookinbook", "incollection", "inproceedings", "conference", "inreference", "suppbook", "suppcollection"}
)
_SUBTYPES = {"magazine": "article-magazine", "newspaper": "article-newspaper"}

# Fields that mean the same whatever the entry's type, first BibLaTeX's name, then older ones.
_TEXTS = (
    ("shorttitle", "title-short"), ("eventtitle", "event-title"), ("edition", "edition"), ("volume", "volume"),
    ("volumes", "number-of-volumes"), ("pagetotal", "number-of-pages"), ("chapter", "chapter-number"),
    ("part", "part-number"), ("series", "collection-title"), ("version", "version"), ("type", "genre"),
    ("note", "note"), ("annotation", "annote"), ("annote", "annote"), ("abstract", "abstract"),
    ("keywords", "keyword"), ("langid", "language"), ("language", "language"), ("isbn", "ISBN"), ("issn", "ISSN"),
    ("doi", "DOI"), ("url", "URL"), ("location", "publisher-place"), ("address", "publisher-place"),
    ("shortjournal", "container-title-short"), ("pages", "page"), ("venue", "event-place"), ("library", "archive"),
    ("howpublished", "medium"), ("pubstate", "status"), ("jurisdiction", "jurisdiction"), ("court", "authority"),
)  # fmt: skip
_DATES = (("urldate", "accessed"), ("eventdate", "event-date"), ("origdate", "original-date"))
_NAMES = (("author", "author"), ("editor", "editor"), ("translator", "translator"), ("bookauthor", "container-author"))
_VERBATIM = frozenset({"url", "doi", "isbn", "issn", "file", "langid"})
_LINES = frozenset({"abstract", "note", "annotation", "annote"})
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)


def to_item(entry: Entry) -> Item:
    """The entry as a CSL item; raw fields that the item does not say in full stand under `custom.biblatex`."""
    item = _item(entry)
    given = {**entry.fields}
    data = given.pop(CSL_DATA, "")
    again, _ = _fields(item)
    kept = {name: raw for name, raw in given.items() if again.get(name) != raw and raw.strip()}
    if entry.type != _entry_type(item):
        kept["entrytype"] = entry.type
    if kept:
        item["custom"] = {**item.get("custom", {}), KEPT: kept}
    return _with_data(item, data)


def from_item(item: Mapping[str, Any]) -> Entry:
    """The item as an entry that `to_item` reads as the same item."""
    plain = {key: value for key, value in item.items() if key != "custom"}
    custom = dict(item["custom"]) if isinstance(item.get("custom"), Mapping) else {}
    kept = custom.pop(KEPT, {})
    kept = dict(kept) if isinstance(kept, Mapping) else {}
    if custom:
        plain["custom"] = custom
    fields, _ = _fields(plain)
    kind = str(kept.pop("entrytype", "")) or _entry_type(plain)
    fields = _restored(fields, kept, plain, kind)
    entry = Entry(type=kind, key=str(item["id"]), fields=fields)
    if rest := _difference(dict(item), to_item(entry)):
        text = json.dumps(rest, ensure_ascii=False)
        fields = {**fields, CSL_DATA: _unbraced(text)}
        entry = Entry(type=kind, key=str(item["id"]), fields=fields)
    return entry


def _restored(fields: dict[str, str], kept: Mapping[str, Any], item: Item, kind: str) -> dict[str, str]:
    """Fields as they came in, unless the item says something else by now."""
    out = dict(fields)
    dated = {name: str(kept[name]) for name in ("year", "month", "day") if name in kept}
    groups = [dated, *({name: str(raw)} for name, raw in kept.items() if name not in dated)]
    for group in groups:
        meant = _item(Entry(type=kind, key="x", fields=group))
        meant = {key: value for key, value in meant.items() if key not in {"id", "type", "custom"}}
        if all(item.get(key) == value for key, value in meant.items()):
            out |= group
            for other in {other for name in group for other in _COVERED.get(name, ())} - kept.keys():
                out.pop(other, None)
    return out


# A field as it came in stands for these, which would otherwise say the same again.
_COVERED = {
    "journal": ("journaltitle",), "address": ("location",), "annote": ("annotation",), "school": ("institution",),
    "year": ("date",), "language": ("langid",), "organization": ("publisher", "institution"),
    "institution": ("publisher",), "publisher": ("institution", "organization"), "issue": (),
}  # fmt: skip


def _with_data(item: Item, data: str) -> Item:
    try:
        rest = json.loads(data) if data else {}
    except ValueError:
        return item
    return _patched(item, rest) if isinstance(rest, dict) else item


def _difference(wanted: Item, found: Item) -> dict[str, Any]:
    """What must be changed in `found` to make it `wanted`; null takes a field away."""
    rest: dict[str, Any] = {key: value for key, value in wanted.items() if found.get(key) != value}
    rest.update(dict.fromkeys(found.keys() - wanted.keys()))
    return rest


def _patched(item: Item, rest: Mapping[str, Any]) -> Item:
    out = {**item, **rest}
    return {key: value for key, value in out.items() if value is not None}


def _unbraced(text: str) -> str:
    """JSON whose strings hold no brace, so that the field's braces are those of the groups alone."""
    return re.sub(
        r'"(?:[^"\\]|\\.)*"',
        lambda m: m[0].replace("{", "\\u007b").replace("}", "\\u007d").replace("@", "\\u0040"),
        text,
    )


# --- entry to item


def _item(entry: Entry) -> Item:
    fields = {name: value for name, value in entry.fields.items() if value.strip()}
    item: Item = {"id": entry.key, "type": _csl_type(entry.type, fields)}
    for name, variable in _TEXTS:
        if name in fields and variable not in item:
            item[variable] = _text(name, fields[name])
    _titles(item, entry.type, fields)
    _bodies(item, entry.type, fields)
    for name, variable in _NAMES:
        if name in fields and (people := _people(fields[name])):
            if people[-1] == {"literal": "others"}:
                people.pop()
                item["custom"] = {"et-al": "true"}
            if people:
                item[variable] = people
    _numbers(item, entry.type, fields)
    for name, variable in _DATES:
        if name in fields and (found := from_iso(decode(fields[name]))):
            item[variable] = found
    if issued := _issued(fields):
        item["issued"] = issued
    _eprint(item, fields)
    return item


def _csl_type(kind: str, fields: Mapping[str, str]) -> str:
    if kind in _ARTICLES and (subtype := _SUBTYPES.get(fields.get("entrysubtype", "").lower())):
        return subtype
    if kind == "misc" and "url" in fields:
        return "webpage"
    return _TYPES.get(kind, "document")


def _text(name: str, raw: str) -> str:
    if name in _VERBATIM:
        return re.sub(
            r"\\([_%&#~$])(?:\{\})?",
            r"\1",
            " ".join(raw.split()).strip("{}") if name == "doi" else " ".join(raw.split()),
        )
    text = decode(raw, lines=name in _LINES)
    return re.sub(r"(?<=[\dA-Za-z])\s*(?:–|-{2})\s*(?=[\dA-Za-z])", "-", text) if name == "pages" else text


def _titles(item: Item, kind: str, fields: Mapping[str, str]) -> None:
    title = decode(fields.get("title", ""))
    if "subtitle" in fields:
        title = f"{title}: {decode(fields['subtitle'])}"
    if title:
        item["title"] = title
    journal = fields.get("journaltitle") or fields.get("journal")
    container = fields.get("booktitle") or fields.get("maintitle") if kind in _PARTS else None
    within = decode(container or journal or fields.get("booktitle") or "")
    if within:
        item["container-title"] = within


def _bodies(item: Item, kind: str, fields: Mapping[str, str]) -> None:
    for name in ("publisher", "institution", "school", "organization"):
        if name in fields:
            item["publisher"] = decode(fields[name])
            return


def _numbers(item: Item, kind: str, fields: Mapping[str, str]) -> None:
    if "number" in fields:
        target = (
            "issue"
            if kind in _ARTICLES
            else "collection-number"
            if "series" in fields and kind in _PARTS | {"book"}
            else "number"
        )
        item[target] = decode(fields["number"])
    if "issue" in fields and "issue" not in item:
        item["issue"] = decode(fields["issue"])


def _issued(fields: Mapping[str, str]) -> dict[str, Any]:
    if "date" in fields:
        return from_iso(decode(fields["date"]))
    if "year" not in fields:
        return {}
    year, month, day = (decode(fields.get(name, "")) for name in ("year", "month", "day"))
    if not re.fullmatch(r"\d{4}", year):
        return csl_date(f"{month} {day} {year}".strip())
    if re.fullmatch(r"[A-Za-z]+\.? \d{1,2}", month) and not day:
        month, day = month.split()
    if month.isdecimal():
        return csl_date("-".join(part for part in (year, month, day) if part))
    return csl_date(f"{month} {day}, {year}" if day and month else f"{month} {year}".strip())


def _eprint(item: Item, fields: Mapping[str, str]) -> None:
    kind = (fields.get("eprinttype") or fields.get("archiveprefix") or "").lower()
    if kind == "arxiv" and "eprint" in fields:
        item["custom"] = {**item.get("custom", {}), "arxiv": fields["eprint"].strip()}


def _people(raw: str) -> list[Name]:
    names: list[Name] = []
    for part in _split_names(raw):
        text = part.strip()
        if text.lower() == "others":
            names.append({"literal": "others"})
        elif text:
            names.append(_name(text))
    return names


def _split_names(raw: str) -> list[str]:
    parts, depth, start = [], 0, 0
    if "{" not in raw:
        return _AND.split(raw)
    at = 0
    while at < len(raw):
        if raw[at] in "{}":
            depth += 1 if raw[at] == "{" else -1
        elif depth == 0 and raw[at].isspace() and (match := _AND.match(raw, at)):
            parts.append(raw[start:at])
            start = at = match.end()
            continue
        at += 1
    return [*parts, raw[start:]]


def _name(text: str) -> Name:
    if text.startswith("{") and text.endswith("}") and _closes_at_end(text):
        return {"literal": decode(text)}
    if re.match(r"\s*(?:family|given|prefix)\s*=", text):
        pairs = dict(re.findall(r"(family|given|prefix|suffix)\s*=\s*(\{[^}]*\}|\"[^\"]*\"|[^,]+)", text))
        names = {"family": "family", "given": "given", "prefix": "non-dropping-particle", "suffix": "suffix"}
        return {names[key]: decode(value.strip().strip('"')) for key, value in pairs.items()}
    parts = [decode(part) for part in _commas(text)]
    if len(parts) == 1:
        return person(parts[0]) if " " in parts[0] else {"family": parts[0]} if parts[0] else {"literal": text}
    family, given, suffix = (parts[0], parts[1], "") if len(parts) == 2 else (parts[0], parts[2], parts[1])
    words = family.split(" ")
    at = 0
    while at < len(words) - 1 and words[at][:1].islower():
        at += 1
    name = {
        "family": " ".join(words[at:]),
        "given": given,
        "non-dropping-particle": " ".join(words[:at]),
        "suffix": suffix,
    }
    return {key: value for key, value in name.items() if value} or {"literal": text}


def _commas(text: str) -> list[str]:
    parts, depth, start = [], 0, 0
    for at, sign in enumerate(text):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        if sign == "," and not depth:
            parts.append(text[start:at])
            start = at + 1
    return [*parts, text[start:]][:3]


def _closes_at_end(text: str) -> bool:
    depth = 0
    for at, sign in enumerate(text):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        if not depth:
            return at == len(text) - 1
    return False


# --- item to fields


def _entry_type(item: Mapping[str, Any]) -> str:
    return _BY_CSL.get(str(item.get("type", "")), "misc")


def _fields(item: Mapping[str, Any]) -> tuple[dict[str, str], str]:
    """BibLaTeX's fields for the item, as well as they can say it."""
    kind = _entry_type(item)
    out: dict[str, str] = {}
    for name, variable in _NAMES:
        if (people := item.get(variable)) and isinstance(people, list):
            out[name] = " and ".join(_written(one) for one in people if isinstance(one, Mapping))
    if isinstance(item.get("title"), str):
        out["title"] = encode(item["title"])
    if isinstance(item.get("container-title"), str):
        out["booktitle" if kind in _PARTS else "journaltitle"] = encode(item["container-title"])
    for name, variable in (("date", "issued"), *_DATES):
        if written := iso(item.get(variable)):
            out[name] = written
    out |= _text_fields(item)
    if isinstance(item.get("publisher"), str):
        body = {"report": "institution", "thesis": "institution", "online": "organization"}.get(kind, "publisher")
        out[body] = encode(item["publisher"])
    if isinstance(item.get("issue" if kind in _ARTICLES else "number"), str):
        out["number"] = encode(item["issue" if kind in _ARTICLES else "number"])
    custom = item.get("custom")
    if isinstance(custom, Mapping) and isinstance(custom.get("arxiv"), str):
        out |= {"eprint": custom["arxiv"], "eprinttype": "arxiv"}
    if subtype := next((key for key, value in _SUBTYPES.items() if value == item.get("type")), ""):
        out["entrysubtype"] = subtype
    return {name: value for name, value in out.items() if value and _balanced(value)}, kind


def _text_fields(item: Mapping[str, Any]) -> dict[str, str]:
    out: dict[str, str] = {}
    seen: set[str] = set()
    for name, variable in _TEXTS:
        value = item.get(variable)
        if isinstance(value, str) and value and variable not in seen:
            seen.add(variable)
            out[name] = value if name in _VERBATIM else encode(value)
            if name == "pages" and re.fullmatch(r"\w+-\w+", value):
                out[name] = value.replace("-", "--")
    return out


def _balanced(text: str) -> bool:
    if "{" not in text and "}" not in text:
        return True
    depth = 0
    for sign in text:
        depth += {"{": 1, "}": -1}.get(sign, 0)
        if depth < 0:
            return False
    return not depth


def _written(name: Mapping[str, Any]) -> str:
    if literal := name.get("literal"):
        return f"{{{encode(str(literal))}}}"
    family = " ".join(str(name[key]) for key in ("non-dropping-particle", "family") if name.get(key))
    parts = [family, str(name.get("suffix") or ""), str(name.get("given") or "")]
    return ", ".join(encode(part) for part in parts if part) or "{}"


def write_entry(entry: Entry) -> str:
    """The entry as text."""
    width = max((len(name) for name in entry.fields), default=0)
    lines = [f"  {name:<{width}} = {{{value}}}," for name, value in entry.fields.items()]
    return "\n".join([f"@{entry.type}{{{entry.key},", *lines, "}"]) + "\n"
