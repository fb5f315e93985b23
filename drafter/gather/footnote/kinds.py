"""What kind of work the words of a citation name: a letter, a hearing, a comment."""

# ruff: noqa: E501 - a pattern that is broken over lines can no longer be read beside what it matches.

from __future__ import annotations

import re

from drafter.gather.footnote.reading import Reading
from drafter.gather.item import Item
from drafter.gather.names import is_person, person

_KINDS = (
    (re.compile(r"\bPress Release\b", re.IGNORECASE), "report", "press-release"),
    (re.compile(r"\bInterview (?:with|by)\b", re.IGNORECASE), "interview", "interview"),
    (re.compile(r"^(?:\S+ )?(?:Hearing\b|Hearings\b)|: Hearing (?:on|before)", re.IGNORECASE), "hearing", "hearing"),
    (re.compile(r"\bLetter (?:from|to|re)\b", re.IGNORECASE), "personal_communication", "letter"),
    (re.compile(r"\b(?:Comments? (?:of|from|by|on|to|submitted)|Public Comment|Comment Letter)\b"), "report", "docket-comment"),
    (re.compile(r"^(?:\S+ )?Memo(?:randum)?\b"), "report", "memorandum"),
    (re.compile(r"\b(?:Remarks|Keynote)\b|^Speech\b|\bSpeech (?:at|by|to|before|of)\b(?! (?:the )?[A-Z]?[a-z]+ (?:and|or)\b)"), "speech", "speech"),
)  # fmt: skip
_COMMENT_OF = re.compile(
    r"(?:Reply )?Comments? (?:of|from|by) (?:the )?(?P<who>.+?)(?:,\s+(?:(?:[A-Z]{2,4}\s){0,2}(?:Docket|Dkt|File|Proceeding)|Re|on|[A-Z]+-)\b.*)?$"
)
_OFFICE = re.compile(
    r",\s+(?:(?:Acting|Deputy|Vice|Former) )?(?:Commissioner|Chair\w*|Director|Secretary|President|CEO|Professor|Counsel)\b"
)
_CONGRESS = re.compile(
    r",\s+(?P<congress>\d+)(?:th|st|nd|rd|d) Cong\.(?:,? \d\w* [Ss]ess\.)?(?:\s(?P<page>\d+(?:[-–]\d+)?))?$"
)


def name_kind(reading: Reading, rest: str) -> None:
    """The kind that the words themselves name: a letter, a hearing, a comment."""
    item = reading.item
    _hearing(item)
    title = item.get("title", "")
    for pattern, type_, kind in _KINDS:
        if item.get("type") in ("article-journal", "article-newspaper"):
            break
        if pattern.search(title if title and "author" in item else rest):
            item["type"] = type_
            reading.own("kind", kind)
            if kind == "press-release":
                item["genre"] = "Press Release"
            break
    if item.get("custom", {}).get("kind") == "hearing" and (congress := _CONGRESS.search(title)):
        reading.own("congress", congress["congress"])
        reading.pinpoint = congress["page"] or reading.pinpoint
        item["title"] = title[: congress.start()]
    if "author" not in item and (comment_of := _COMMENT_OF.match(rest)):
        named = re.match(
            r"(?P<who>.+?)\s+at\s+(?P<pin>(?:Sec\.?\s?|pp?\.\s?|n\.\s?|¶\s?)?[\w.–-]+)$", comment_of["who"]
        )
        if named:
            reading.pinpoint = reading.pinpoint or named["pin"].strip(".")
        who = _OFFICE.split(named["who"] if named else comment_of["who"])[0].strip(" ,.)")
        who = first if is_person(first := who.partition(", ")[0]) else who
        item |= {"author": [person(who) if is_person(who) else {"literal": who}], "title": "Comment"}
        if docket := re.search(
            r"(?:[A-Z]{2,4}\s){0,2}(?:Docket|Dkt\.?)\s(?:Nos?\.\s)?(?P<number>[\w-]*\d[\w-]*)", rest
        ):
            item.setdefault("number", docket["number"])
        item.pop("publisher", None)


def _hearing(item: Item) -> None:
    """`Hearing of the Committee, “Topic”`: the committee is no author."""
    people = item.get("author", [])
    if people and (
        named := re.match(r"Hearing (?:of|before) (?:the )?(?P<committee>.+)", people[0].get("literal", ""))
    ):
        del item["author"]
        item["committee"] = named["committee"]
