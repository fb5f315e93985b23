"""How a filed letter ends: who signed it under which heading, who is copied, whom to ask."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from drafter.harvest.dates import date_line
from drafter.harvest.names import TITLE, is_name, is_organization, split_entry
from drafter.harvest.paper import Mark, Paper, Paragraph, Shape, Span
from drafter.model.people import Contact

_VALEDICTION = re.compile(
    r"(?:(?:very |most )?respectfully(?: (?:submitted|yours))?|(?:most )?sincerely(?: yours)?|"
    r"yours (?:very )?(?:truly|sincerely|faithfully)|"
    r"very truly yours|(?:with )?(?:best|kind|warm)(?:est)?(?: (?:regards|wishes))?|regards|cordially|thank you|thanks|"
    r"with (?:appreciation|gratitude|respect|thanks)|in partnership|signed|in solidarity|the undersigned)[,.:;]?",
    re.IGNORECASE,
)
_CC = re.compile(r"(?:cc|c\.c\.|copies to|copy to|copied|bcc)\s*(?::|\.|$)\s*|CC\s+(?=[A-Z])", re.IGNORECASE)
_END = re.compile(
    r"(?:enclosures?|encl|attachments?|appendix|appendices|exhibits?|annex|footnotes|endnotes|notes|references|"
    r"certificate of service)\b",
    re.IGNORECASE,
)
_GROUP_WORD = (
    r"organizations?|organisations?|individuals?|signatories|signatory|signers|signees|co-?signers|experts|"
    r"academics|scholars|"
    r"researchers|professors|companies|businesses|groups|members|leaders|officials|endorsers|supporters|"
    r"faculty|affiliations?|"
    r"partners|associations?|advocates|technologists|scientists|lawyers|economists|practitioners|universities|"
    r"unions|students"
)
_PERSONS = re.compile(
    r"individual|academic|scholar|expert|researcher|professor|faculty|economist|lawyer", re.IGNORECASE
)
_GROUP = re.compile(
    rf"(?:the |our )?(?:[\w.’'&/,-]+ ){{0,5}}(?:{_GROUP_WORD})(?: [\w&.’'-]+){{0,4}}"
    rf"(?:\s*\([^()]{{1,80}}\))?\s*:?",
    re.IGNORECASE,
)
_BEHALF = re.compile(
    r"(?:on behalf of|(?:the )?undersigned|(?:co-?)?signed by|endorsed by|joined by|supported by)"
    r"(?: the following)?(?: organizations| individuals)?\s*:",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"(?:/s/|s/|\\s\\)\s*|_{3,}\s*|by:\s*|signed:?\s*|name:\s*", re.IGNORECASE)
_EMAIL = re.compile(r"[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_PHONE = re.compile(r"(?:\+?1[\s.-]?)?\(?\d{3}\)?[\s.-]\d{3}[\s.-]\d{4}\b")
_STREET = re.compile(
    r"^\d{1,6}\s+\w+|\b(?:suite|floor|street|avenue|ave\.|st\.|nw|n\.w\.|p\.?o\.? box|blvd|road|drive)\b|"
    r"\b[A-Z]{2}\.?,?\s+\d{5}\b|^https?:|^www\.|^[\w.-]+\.(?:org|com|gov|edu|net)$",
    re.IGNORECASE,
)
_PLACE = re.compile(r"^\d{1,6}\s+\w+.*(?:,|\d)|^https?:|^www\.|\b[A-Z]{2}\.?,?\s+\d{5}\b")
_CUE = re.compile(
    r"(?:\b(?:contact(?:ing)?|reach|write to|email|e-mail|call|to|and|or|with|me|us|either|both|ask)\b|"
    r"[,;(])\s+(?=[A-Z])"
)
_ASKED = re.compile(r"\b(?:contact|reach|write|email|e-mail|call|questions?|information|respond)\b", re.IGNORECASE)


@dataclass(slots=True)
class Closing:
    """What stands behind the text: from `start`, where the valediction stands, to `end`, where an annex may begin."""

    start: int
    end: int
    date: str = ""
    signatories: tuple[tuple[str, str, str], ...] = ()
    cc: tuple[str, ...] = ()
    signed: tuple[str, ...] = ()


@dataclass(slots=True)
class _Group:
    category: str
    blocks: list[list[str]] = field(default_factory=list)


def parted(paper: Paper) -> Paper:
    """The paper with every valediction at the head of its paragraph."""
    out: list[Paragraph] = []
    for paragraph in paper.paragraphs:
        lines = paragraph.lines
        at = next((i for i, line in enumerate(lines) if i and _VALEDICTION.fullmatch(line)), None)
        if at is None or any(isinstance(piece, Mark) for piece in paragraph.content):
            out.append(paragraph)
        else:
            for part in (lines[:at], lines[at:]):
                out.append(replace(paragraph, content=(Span(text="\n".join(part)),)))
    return replace(paper, paragraphs=tuple(out))


def read(paragraphs: Sequence[Paragraph], body: int) -> Closing:
    """The closing of a letter whose text begins at `body`."""
    start = _start(paragraphs, body)
    if start is None:
        cc = next((i for i in range(body, len(paragraphs)) if _CC.match(paragraphs[i].text)), None)
        if cc is None:
            return Closing(len(paragraphs), len(paragraphs))
        start = cc
    groups: list[_Group] = [_Group("")]
    cc_lines: list[str] = []
    mode, date, end = "signed", "", len(paragraphs)
    for place in range(start, len(paragraphs)):
        paragraph = paragraphs[place]
        lines = paragraph.lines
        if place == start and lines and _VALEDICTION.fullmatch(lines[0]):
            lines = lines[1:]
        if place == start and lines and (rest := _behind_valediction(lines[0])):
            lines = [rest, *lines[1:]]
        if place > start and _ends(paragraph, mode):
            end = place
            break
        if lines and (found := _CC.match(lines[0])):
            mode = "cc"
            lines = [lines[0][found.end() :], *lines[1:]] if lines[0][found.end() :].strip() else lines[1:]
        if mode == "cc":
            cc_lines += [line.strip(" •·*-") for line in lines if not _running(line)]
            continue
        date = date or next((date_line(line) for line in lines if date_line(line)), "")
        _enter(groups, paragraph, [line for line in lines if not date_line(line)], _next_lines(paragraphs, place))
    signatories = [entry for group in groups for entry in _entries(group)]
    flat = tuple(line for group in groups for block in group.blocks for line in block)
    return Closing(
        start,
        end,
        date,
        tuple(dict.fromkeys(signatories)),
        tuple(line for line in cc_lines if re.search(r"[^\W_]", line)),
        flat,
    )


def _behind_valediction(line: str) -> str:
    found = re.match(r"(?:Sincerely|Respectfully(?: submitted)?|Regards),\s+(?=[A-Z])", line)
    return line[found.end() :] if found else ""


def _next_lines(paragraphs: Sequence[Paragraph], place: int) -> list[str]:
    return paragraphs[place + 1].lines if place + 1 < len(paragraphs) else []


def _start(paragraphs: Sequence[Paragraph], body: int) -> int | None:
    """The valediction, or what else shows that the text is over."""
    for place in range(len(paragraphs) - 1, body - 1, -1):
        lines = paragraphs[place].lines
        if lines and len(lines[0]) < 50 and (_VALEDICTION.fullmatch(lines[0]) or _behind_valediction(lines[0])):
            return place
    for place in range(max(body, len(paragraphs) // 3), len(paragraphs)):
        lines = paragraphs[place].lines
        if lines and (
            _SIGNED.match(lines[0])
            or re.fullmatch(r"(?:signatories|signed by|list of signatories)\b.*", lines[0], re.I)
        ):
            return place
    return _last_name(paragraphs, body)


def _last_name(paragraphs: Sequence[Paragraph], body: int) -> int | None:
    """A name with its title at the very end of a letter that takes leave without a word."""
    for place in range(max(body, len(paragraphs) - 8), len(paragraphs)):
        lines = paragraphs[place].lines
        following = lines[1:] or _next_lines(paragraphs, place)
        if lines and is_name(lines[0]) and following and TITLE.search(following[0]) and len(following[0]) < 80:
            return place
    return None


def _ends(paragraph: Paragraph, mode: str) -> bool:
    if not paragraph.lines or not _END.match(paragraph.lines[0]):
        return False
    return paragraph.shape is Shape.HEADING or len(paragraph.lines[0]) < 80 or mode == "cc"


def _running(line: str) -> bool:
    """Whether a line is a sentence rather than a name."""
    words = line.split()
    small = sum(1 for word in words if word[:1].islower())
    return len(words) > 7 and (line.rstrip().endswith((".", ":")) or len(line) > 160) and small >= 0.45 * len(words)


def _enter(groups: list[_Group], paragraph: Paragraph, lines: list[str], following: Sequence[str]) -> None:
    lines = [
        line
        for line in lines
        if (re.search(r"\w", line) and not line.endswith(":"))
        or (len(line) < 100 and (_GROUP.fullmatch(line) or _BEHALF.fullmatch(line)))
    ]
    if not lines or (len(lines) == 1 and _running(lines[0])):
        return
    if _is_group(paragraph, lines, following):
        groups.append(_Group(lines[0].strip().rstrip(":").strip()))
        lines = lines[1:]
    if lines:
        groups[-1].blocks.append(lines)


def _is_group(paragraph: Paragraph, lines: Sequence[str], following: Sequence[str]) -> bool:
    """Whether the first line is the heading of a group of signatories."""
    line = lines[0]
    rest = list(lines[1:]) or list(following)
    if not rest or len(line) > 100 or _EMAIL.search(line):
        return False
    if _BEHALF.fullmatch(line):
        return True
    if not _GROUP.fullmatch(line):
        return False
    words = line.rstrip(":").split()
    generic = re.fullmatch(rf"(?:the )?(?:{_GROUP_WORD})(?:\s*\(.*\))?:?", line, re.IGNORECASE)
    marked = paragraph.shape is Shape.HEADING or paragraph.is_bold or line.endswith(":")
    return (
        bool(generic) or marked or (len(lines) == 1 and len(words) <= 6 and "signer" in line.lower() + " signatories")
    )


def _entries(group: _Group) -> Iterator[tuple[str, str, str]]:
    lines = [line for block in group.blocks for line in block if not _running(line)]
    if not lines:
        return
    if group.category or _is_list(lines):
        for line in lines:
            if _PLACE.search(line) or _EMAIL.fullmatch(line):
                continue
            name, affiliation = split_entry(_SIGNED.sub("", line))
            if not affiliation and _PERSONS.search(group.category) and "," in line:
                # Under this heading stand people, whatever their names look like.
                name, _, affiliation = (part.strip() for part in line.partition(","))
            if re.match(r"organi[sz]ation", group.category, re.IGNORECASE):
                name, affiliation = line.strip(" •·*-–"), ""
            if name:
                yield name, affiliation, group.category
        return
    found = [one for block in _signed_blocks(group.blocks) for one in _signature(block)]
    people = [one for one in found if is_name(one[0])]
    if people and not is_name(found[0][0]):
        # An organization signs by its officers.
        yield from ((name, affiliation or found[0][0], category) for name, affiliation, category in people)
        return
    bodies = {affiliation for _, affiliation, _ in found if affiliation}
    shared = bodies.pop() if len(bodies) == 1 and len(people) == len(found) else ""
    yield from ((name, affiliation or shared, category) for name, affiliation, category in found)


def _is_list(lines: Sequence[str]) -> bool:
    """Whether lines are names one by one rather than the lines under one signature."""
    if len(lines) < 3 or any(_EMAIL.search(line) or _PHONE.search(line) or _SIGNED.match(line) for line in lines):
        return False
    pairs = sum(1 for line in lines if split_entry(line)[1])
    titles = sum(1 for line in lines if TITLE.search(line) and not split_entry(line)[1])
    return pairs >= 0.6 * len(lines) or (len(lines) > 4 and titles <= 0.1 * len(lines))


def _signed_blocks(blocks: Sequence[Sequence[str]]) -> list[list[str]]:
    """The lines under each signature: a block begins with a name, or with the line that was signed."""
    out: list[list[str]] = []
    for block in blocks:
        for number, line in enumerate(block):
            bare = _SIGNED.sub("", line).strip()
            signed = bool(_SIGNED.match(line))
            has_name = bool(out) and any(is_name(split_entry(one)[0]) for one in out[-1])
            again = bool(out) and bare in out[-1]
            begins = not out or (signed and has_name) or (is_name(split_entry(bare)[0]) and has_name)
            if again or (begins and bare == "" and not out):
                continue
            if begins or (number == 0 and is_organization(bare) and has_name and is_name(bare)):
                out.append([])
            if bare:
                out[-1].append(bare)
    return [block for block in out if block]


def _signature(block: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """The person or the organization that a block of lines signs for."""
    lines = [line for line in block if not (_EMAIL.search(line) or _PHONE.search(line) or _STREET.search(line))]
    named = next((i for i, line in enumerate(lines) if is_name(split_entry(line)[0])), None)
    if named is None:
        body = next((line for line in lines if is_organization(line) and not TITLE.match(line)), None)
        if body is not None or (lines and len(lines) == 1 and len(lines[0]) < 80):
            yield (body or lines[0]).strip(" ,"), "", ""
        return
    name, rest = split_entry(lines[named])
    behind = [line for line in [*lines[named + 1 :], *reversed(lines[:named])] if line]
    bodies = [line for line in behind if is_organization(line) and not _only_title(line)]
    others = [line for line in behind if not TITLE.search(line)]
    affiliation = next(iter(bodies or others), "")
    if not affiliation and rest and not TITLE.search(rest):
        affiliation = rest
    elif not affiliation and rest and "," in rest:
        affiliation = rest.split(",")[-1].strip()
    if not affiliation:
        joined = next((line for line in behind if TITLE.search(line) and "," in line), "")
        affiliation = joined.partition(",")[2].strip()
    if TITLE.match(affiliation) and "," in affiliation:
        affiliation = affiliation.partition(",")[2]
    yield name.strip(" ,"), affiliation.strip(" ,"), ""


def _only_title(line: str) -> bool:
    return bool(TITLE.match(line)) and "," not in line


def contacts(paragraphs: Sequence[Paragraph], closing: Closing) -> tuple[Contact, ...]:
    """The people whom the letter names for questions; failing them, those who signed with an address."""
    signed = set(closing.signed)
    asked: list[Contact] = []
    others: list[Contact] = []
    for place, paragraph in enumerate(paragraphs):
        for line in [paragraph.words] if len(paragraph.lines) < 2 or _running(paragraph.words) else paragraph.lines:
            invited = bool(_ASKED.search(line)) or _after_invitation(paragraphs, place)
            for contact in _in_line(line, invited=invited):
                (others if line in signed and not _ASKED.search(line) else asked).append(contact)
    people = [name for name, _, _ in closing.signatories if is_name(name)]
    if len(people) == 1:
        asked = [one if one.name else replace(one, name=people[0]) for one in asked]
    found = [contact for contact in asked if contact.name]
    if not found and others:
        signers = [name for name, _, _ in closing.signatories if is_name(name)]
        name = signers[0] if len(signers) == 1 else ""
        found = [c if c.name else Contact(name=name, email=c.email) for c in others]
        found = [contact for contact in found if contact.name]
    return tuple({contact.email or contact.name: contact for contact in found}.values())


def _after_invitation(paragraphs: Sequence[Paragraph], place: int) -> bool:
    return place > 0 and paragraphs[place - 1].words.endswith(":") and bool(_ASKED.search(paragraphs[place - 1].words))


def _in_line(line: str, *, invited: bool) -> Iterator[Contact]:
    position = 0
    ends = list(_EMAIL.finditer(line)) if "@" in line else []
    if not ends and invited and len(line) < 2_000:
        ends = list(_PHONE.finditer(line))
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
