"""Answers of the Federal Register API v1 and of the Regulations.gov API v4 as notices without full text."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from drafter.model.errors import WorkspaceError
from drafter.model.notice import Notice
from drafter.notice.caption import name_case, short_names
from drafter.notice.dates import eastern, iso_date
from drafter.notice.deadline import deadline
from drafter.notice.identifiers import Dockets, dockets_of, portal_dockets, rins, unique

FEDERAL_REGISTER = "Federal Register API"
REGULATIONS_GOV = "Regulations.gov API"


def load_json(text: str) -> Any:
    """JSON with comments allowed on lines of their own and at line ends; raises WorkspaceError where it is broken."""
    try:
        return json.loads(text)
    except RecursionError:
        raise WorkspaceError("this JSON is nested too deeply", hint="Save the answer of the API again.") from None
    except ValueError:
        bare = re.sub(r'("(?:\\.|[^"\\])*")|//[^\n]*|/\*.*?\*/', lambda m: m[1] or "", text, flags=re.S)
        bare = re.sub(r",(\s*[}\]])", r"\1", bare)
        try:
            return json.loads(bare)
        except ValueError as fault:
            place = f" (line {fault.lineno})" if isinstance(fault, json.JSONDecodeError) else ""
            raise WorkspaceError(
                f"this JSON is not complete{place}", hint="Save the answer of the API again; it may be cut off."
            ) from None


def notice_from_api(data: Any) -> Notice:
    """The notice in an answer of either API, told apart by its fields; raises WorkspaceError for anything else."""
    if isinstance(data, Mapping):
        if isinstance(data.get("results"), list) and data["results"] and "document_number" not in data:
            data = data["results"][0]
        if isinstance(data, Mapping) and "document_number" in data:
            return _federal_register(data)
        inner = data.get("data") if isinstance(data, Mapping) else None
        if isinstance(inner, list) and inner:
            inner = inner[0]
        if isinstance(inner, Mapping) and isinstance(inner.get("attributes"), Mapping):
            return _regulations_gov(inner)
    raise WorkspaceError(
        "this JSON is no answer of the Federal Register or of Regulations.gov",
        hint="Save https://www.federalregister.gov/api/v1/documents/NUMBER.json and give that file.",
    )


def _text(data: Mapping[str, Any], name: str) -> str:
    value = data.get(name)
    return " ".join(value.split()) if isinstance(value, str) else str(value) if isinstance(value, int) else ""


def _list(data: Mapping[str, Any], name: str) -> list[Any]:
    value = data.get(name)
    return value if isinstance(value, list) else []


def _federal_register(data: Mapping[str, Any]) -> Notice:
    agencies, parents = _agencies(_list(data, "agencies"))
    dockets, portal_rin = _dockets(data)
    published, dates = iso_date(_text(data, "publication_date")), _text(data, "dates")
    read = deadline(dates, published)
    hint = iso_date(_text(data, "comments_close_on"))
    amends, amended = _amends(data)
    doubts = list(read.doubts)
    if not (read.day or hint) and re.search(r"comment|proposed", _text(data, "action"), re.I):
        doubts.append("comments_close: the answer of the API gives no last day for comments")
    notice = Notice(
        document_number=_text(data, "document_number"),
        citation=_text(data, "citation"),
        end_page=_text(data, "end_page"),
        title=_text(data, "title"),
        action=_text(data, "action").removesuffix("."),
        type=_text(data, "type"),
        agencies=agencies,
        parents=parents,
        agency_dockets=dockets.agency,
        portal_dockets=dockets.portal,
        other_numbers=dockets.other,
        rins=unique([r for value in (*_list(data, "regulation_id_numbers"), portal_rin) for r in rins(str(value))]),
        cfr_parts=_cfr(_list(data, "cfr_references")),
        publication_date=published,
        comments_close=read.day or hint,
        comments_close_time=read.time,
        comments_close_hint=hint,
        dates_text=dates,
        summary=_text(data, "abstract"),
        url=_text(data, "html_url"),
        amends=amends,
        amends_citation=amended,
        abbreviations=short_names(agencies, "", _text(data, "abstract"), dockets.portal),
        uncertain=tuple(doubts),
    )
    return with_origins(notice, FEDERAL_REGISTER)


def with_origins(notice: Notice, origin: str) -> Notice:
    """`notice` with `origin` as the origin of every field that has a value."""
    from dataclasses import fields, replace

    skipped = {"uncertain", "origins"}
    origins = {f.name: origin for f in fields(notice) if f.name not in skipped and getattr(notice, f.name)}
    return replace(notice, origins={**origins, **notice.origins})


def _agencies(items: list[Any]) -> tuple[tuple[str, ...], dict[str, str]]:
    names: dict[Any, str] = {}
    for item in items:
        if isinstance(item, Mapping):
            names[item.get("id") or len(names)] = name_case(_text(item, "raw_name") or _text(item, "name"))
    parents = {}
    for item in items:
        if isinstance(item, Mapping) and item.get("parent_id") in names:
            child = name_case(_text(item, "raw_name") or _text(item, "name"))
            if names[item["parent_id"]].startswith("Department of"):
                parents[child] = names[item["parent_id"]]
    return unique(names.values()), parents


def _dockets(data: Mapping[str, Any]) -> tuple[Dockets, str]:
    entries = [str(item) for item in _list(data, "docket_ids")]
    found = Dockets()
    for entry in entries:
        found += dockets_of(re.split(r";\s*", entry))
    info = data.get("regulations_dot_gov_info")
    portal_rin = ""
    listed = [item.get("id") for item in _list(data, "dockets") if isinstance(item, Mapping)]
    if isinstance(info, Mapping):
        listed.append(info.get("docket_id"))
        portal_rin = str(info.get("regulation_id_number") or "")
    return found + Dockets(portal=unique(d for item in listed if item for d in portal_dockets(str(item)))), portal_rin


def _cfr(items: list[Any]) -> tuple[str, ...]:
    found = [i for i in items if isinstance(i, Mapping) and i.get("title") and i.get("part")]
    return unique(f"{item['title']} CFR Part {item['part']}" for item in found)


def _amends(data: Mapping[str, Any]) -> tuple[str, str]:
    original = data.get("correction_of")
    if not original:
        return "", ""
    number = re.search(r"\d{4}-\d{4,6}", str(original))
    return "correction", number[0] if number else ""


def _regulations_gov(item: Mapping[str, Any]) -> Notice:
    """The answer for /documents/{id}. `commentEndDate` is UTC: the evening of the last day shows the next."""
    data = item["attributes"]
    stamp = _text(data, "commentEndDate")
    closes = eastern(stamp) if stamp else None
    hint = closes.date().isoformat() if closes else ""
    close_time = f"{closes:%H:%M}" if closes and closes.tzinfo is None and "T" in stamp else ""
    portal = portal_dockets(_text(data, "docketId")) or portal_dockets(str(item.get("id") or ""))
    posted = eastern(_text(data, "postedDate"))
    doubts = ["publication_date: this is the day on which the portal posted it"] if posted else []
    if hint:
        doubts.append("comments_close: only the portal's date is known; the DATES text of the notice controls")
    notice = Notice(
        document_number=_text(data, "frDocNum"),
        citation=re.sub(r"^FR\s+", "", _text(data, "frVolNum")) and _text(data, "citation"),
        title=_text(data, "title"),
        type=_text(data, "documentType"),
        agencies=unique([_text(data, "agencyName")]),
        portal_dockets=portal,
        rins=unique([r for name in ("rin", "regulationIdentifierNumber") for r in rins(_text(data, name))]),
        publication_date=posted.date().isoformat() if posted else "",
        comments_close=hint,
        comments_close_time="" if close_time == "23:59" else close_time,
        comments_close_hint=hint,
        summary=_text(data, "docAbstract"),
        url=f"https://www.regulations.gov/document/{item['id']}" if item.get("id") else "",
        uncertain=tuple(doubts),
    )
    return with_origins(notice, REGULATIONS_GOV)
