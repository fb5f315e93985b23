"""Whom a letter names for questions."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from drafter.harvest.closing import Closing
from drafter.harvest.names import FIRM, TITLE, is_name
from drafter.harvest.paper import Paragraph
from drafter.harvest.signatories import EMAIL, PHONE, is_running
from drafter.model.people import Contact

_CUE = re.compile(
    r"(?:\b(?:contact(?:ing)?|reach|write to|email|e-mail|call|to|and|or|with|me|us|either|both|ask)\b|"
    r"[,;(])\s+(?=[A-ZÀ-Þ])"
)
_ASKED = re.compile(r"\b(?:contact|reach|write|email|e-mail|call|questions?|information|respond)\b", re.IGNORECASE)
_BLOCK = re.compile(
    r"(?:for (?:more|further) information|contacts?(?: (?:information|persons?|us))?)\s*:$", re.IGNORECASE
)


def read(paragraphs: Sequence[Paragraph], closing: Closing) -> tuple[Contact, ...]:
    """The people whom the letter names for questions; failing them, those who signed with an address."""
    signed = set(closing.signed)
    asked: list[Contact] = []
    others: list[Contact] = []
    for place, paragraph in enumerate(paragraphs):
        for line in _lines(paragraph):
            invited = bool(_ASKED.search(line)) or _after_invitation(paragraphs, place)
            for contact in _in_line(line, invited=invited):
                (others if line in signed and not _ASKED.search(line) else asked).append(contact)
    people = [name for name, _, _ in closing.signatories if is_name(name)]
    asked = [
        one if one.name else _signer(_whose(one.email, people, closing.signed), one.email, closing) for one in asked
    ]
    found = [contact for contact in asked if contact.name]
    if not found:
        found = [c if c.name else _signer(_whose(c.email, people, closing.signed), c.email, closing) for c in others]
        found = [contact for contact in found if contact.name]
    return tuple({contact.email or contact.name: contact for contact in found}.values())


def _lines(paragraph: Paragraph) -> list[str]:
    """The lines of a paragraph that may name somebody, each to be read alone; a block under "Contact:" is one line."""
    lines = paragraph.lines
    if len(lines) < 2 or is_running(paragraph.words):
        return [paragraph.words]
    label = next((place for place, line in enumerate(lines) if _BLOCK.match(line)), None)
    if label is None:
        return lines
    return [*lines[:label], f"contact {', '.join(lines[label + 1 :])}"]


def _whose(email: str, people: Sequence[str], signed: Sequence[str]) -> str:
    """The signatory to whom an address belongs: by its words, by where it stands, or because there is no other."""
    if len(people) == 1:
        return people[0]
    local = _plain(email.partition("@")[0])
    for person in people:
        words = [_plain(word) for word in re.split(r"[\s-]+", person)]
        if any(len(word) > 3 and word in local for word in words):
            return person
    last = ""
    for line in signed:
        last = next((person for person in people if person in line), last)
        if email and email in line:
            return last
    return ""


def _signer(name: str, email: str, closing: Closing) -> Contact:
    """Someone who signed, with the title that stands under the name and the body that they sign for."""
    at = next((place for place, line in enumerate(closing.signed) if name and name in line), -1)
    below = closing.signed[at + 1] if 0 <= at < len(closing.signed) - 1 else ""
    title = below if TITLE.search(below) and not FIRM.search(below) else ""
    organization = next((body for one, body, _ in closing.signatories if one == name), "")
    return Contact(name=name, title=title, organization=organization, email=email)


def _plain(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(character for character in decomposed if character.isalnum())


def _after_invitation(paragraphs: Sequence[Paragraph], place: int) -> bool:
    return place > 0 and paragraphs[place - 1].words.endswith(":") and bool(_ASKED.search(paragraphs[place - 1].words))


def _in_line(line: str, *, invited: bool) -> Iterator[Contact]:
    position = 0
    ends = list(EMAIL.finditer(line)) if "@" in line else []
    if not ends and invited and len(line) < 2_000:
        ends = list(PHONE.finditer(line))
    for found in ends:
        before = line[max(position, found.start() - 300) : found.start()]
        position = found.end()
        name, rest = _person(before)
        if name == "" and not invited:
            yield Contact(name="", email=found[0] if "@" in found[0] else "")
            continue
        parts = [
            part.strip(" ,.;:()")
            for part in re.split(r",\s+", re.sub(r"\s*\(?(?:at|via|by email|email)?:?\s*\(?\s*$", "", rest))
        ]
        parts = [part for part in parts if part and part.lower() not in ("at", "via", "email")]
        while len(parts) > 1 and not TITLE.search(parts[0]) and is_name(f"Ann Other, {parts[0]}") and len(parts[0]) < 8:
            del parts[0]
        yield Contact(
            name=name,
            title=parts[0] if parts else "",
            organization=", ".join(parts[1:]),
            email=found[0] if "@" in found[0] else "",
        )


def _person(before: str) -> tuple[str, str]:
    """The person named before an address, and what stands between them."""
    starts = [0, *(cue.end() for cue in _CUE.finditer(before))]
    for start in starts:
        piece = before[start:].lstrip(" ,;(")
        match = re.match(r"[^,;:(]{3,60}?(?=,|;|\s*\(|\s+(?:at|via|by|on|through)\b|:|\s*$)", piece)
        if match and is_name(match[0].strip(" .")):
            return match[0].strip(" ."), piece[match.end() :]
    return "", ""
