"""Who signed: names under headings, one a line, or the lines of each signature."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from drafter.harvest.names import FIRM, TITLE, is_name, is_organization, split_entry
from drafter.harvest.paper import Paragraph, Shape
from drafter.model.record import field, record

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
_HEADS = re.compile(
    r"(?:individual|academic|organizational|additional|supporting|expert)s?(?: [\w-]+){0,2}|"
    r"(?:[\w-]+ ){0,3}(?:signers|signatories)|organi[sz]ations|individuals|companies|academics",
    re.IGNORECASE,
)
_BEHALF = re.compile(
    r"(?:on behalf of|(?:the )?undersigned|(?:co-?)?signed by|endorsed by|joined by|supported by)"
    r"(?: the following)?(?: organizations| individuals)?\s*:",
    re.IGNORECASE,
)
_STREET = re.compile(
    r"^\d{1,6}\s+\w+|\b(?:suite|floor|street|avenue|ave\.|st\.|nw|n\.w\.|p\.?o\.? box|blvd|road|drive)\b|"
    r"\b[A-Z]{2}\.?,?\s+\d{5}\b|^https?:|^www\.|^[\w.-]+\.(?:org|com|gov|edu|net)$",
    re.IGNORECASE,
)
_PLACE = re.compile(r"^\d{1,6}\s+\w+.*(?:,|\d)|^https?:|^www\.|\b[A-Z]{2}\.?,?\s+\d{5}\b")
# "* Affiliations are given for identification only", and the asterisks that point to it.
_REMARK = re.compile(
    r"[\s*†‡(]*.{0,40}\b(?:affiliations?|titles?|institutions?)\b.{0,60}\b(?:only|purposes)\b", re.IGNORECASE
)
_STARRED = re.compile(r"(?<=\w)[*†‡]+(?=\s|,|$)|(?<=\w\.)[*†‡]+(?=\s|,|$)")
_ROLE = re.compile(r"(?:staff|legislative|regulatory|interim|acting|managing|senior) \w+", re.IGNORECASE)
_BOARD = re.compile(
    r"(?:board of \w+|(?:[\w&]+ ){0,5}(?:affairs|relations|policy|operations|compliance|advocacy|development))$",
    re.IGNORECASE,
)
SIGNED = re.compile(r"(?:/s/|s/|\\s\\)\s*|_{3,}\s*|by:\s*|signed:?\s*|name:\s*", re.IGNORECASE)
EMAIL = re.compile(r"[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
PHONE = re.compile(r"(?:\+?1[\s.-]?)?\(?\d{3}\)?[\s.-]\d{3}[\s.-]\d{4}\b")


@record(frozen=False, kw_only=False)
class Group:
    """The lines that stand under one heading, as they came."""

    category: str
    blocks: list[list[str]] = field(default_factory=list)


def is_running(line: str) -> bool:
    """Whether a line is a sentence rather than a name."""
    words = line.split()
    small = sum(1 for word in words if word[:1].islower())
    return len(words) > 7 and (line.rstrip().endswith((".", ":")) or len(line) > 160) and small >= 0.45 * len(words)


def enter(groups: list[Group], paragraph: Paragraph, lines: Sequence[str], following: Sequence[str]) -> None:
    """Put a paragraph's lines under the last heading, or under the one that it begins with."""
    lines = [
        line
        for line in (_STARRED.sub("", line) for line in lines if not _REMARK.match(line))
        if (re.search(r"\w", line) and not line.endswith(":"))
        or (len(line) < 100 and (_GROUP.fullmatch(line) or _BEHALF.fullmatch(line)))
    ]
    if not lines or (len(lines) == 1 and is_running(lines[0])):
        return
    if _is_group(paragraph, lines, following):
        groups.append(Group(lines[0].strip().rstrip(":").strip()))
        lines = lines[1:]
    # In a file without paragraphs the heading of the next group stands among the names.
    at = next((i for i, line in enumerate(lines[:-1]) if i and _HEADS.fullmatch(line) and _GROUP.fullmatch(line)), None)
    if lines:
        groups[-1].blocks.append(lines[:at])
    if at is not None:
        enter(groups, paragraph, lines[at:], following)


def _is_group(paragraph: Paragraph, lines: Sequence[str], following: Sequence[str]) -> bool:
    """Whether the first line is the heading of a group of signatories."""
    line = lines[0]
    rest = list(lines[1:]) or list(following)
    if not rest or len(line) > 100 or EMAIL.search(line):
        return False
    if _BEHALF.fullmatch(line):
        return True
    if not _GROUP.fullmatch(line):
        return False
    words = line.rstrip(":").split()
    generic = re.fullmatch(rf"(?:the )?(?:{_GROUP_WORD})(?:\s*\(.*\))?:?", line, re.IGNORECASE)
    marked = paragraph.shape is Shape.HEADING or paragraph.is_bold or line.endswith(":")
    return bool(generic) or marked or (len(words) <= 6 and bool(re.search(r"\bsigners?\b", line, re.IGNORECASE)))


def entries(group: Group) -> Iterator[tuple[str, str, str]]:
    """Name, affiliation and category of each who signed under a heading."""
    for name, affiliation, category in _entries(group):
        yield name, re.sub(r"^(?:on|in) behalf of (?:the )?", "", affiliation, flags=re.IGNORECASE), category


def _entries(group: Group) -> Iterator[tuple[str, str, str]]:
    lines = [line for block in group.blocks for line in block if not is_running(line)]
    if not lines:
        return
    if group.category or _is_list(lines):
        for line in lines:
            if _PLACE.search(line) or EMAIL.fullmatch(line):
                continue
            name, affiliation = split_entry(SIGNED.sub("", line))
            if not affiliation and _PERSONS.search(group.category) and "," in line:
                # Under this heading stand people, whatever their names look like.
                name, _, affiliation = (part.strip() for part in line.partition(","))
            if re.match(r"organi[sz]ation", group.category, re.IGNORECASE):
                name, affiliation = line.strip(" •·*-–"), ""
            if name:
                yield name, _body_of(affiliation), group.category
        return
    bodies_only = [line for line in lines if not _is_address(line)]
    if len(bodies_only) > 1 and all(FIRM.search(line) and not TITLE.match(line) for line in bodies_only):
        yield from ((line.strip(" ,"), "", "") for line in bodies_only)
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


def senders(lines: Sequence[str]) -> tuple[tuple[str, str, str], ...]:
    """Who sends a letter that nobody signed, from the lines behind "From:" or "Submitted by:"."""
    if not lines:
        return ()
    first = re.split(r"\s*\(|(?<=[a-zC]{3})\.\s", lines[0])[0] if len(lines[0]) < 300 else ""
    name, affiliation = split_entry(first)
    if not affiliation and is_name(name):
        affiliation = next((line for line in lines[1:] if is_organization(line)), "")
    return ((name.strip(" ,"), affiliation, ""),) if name and not is_running(name) else ()


def _is_list(lines: Sequence[str]) -> bool:
    """Whether lines are names one by one rather than the lines under one signature."""
    if len(lines) < 3 or any(EMAIL.search(line) or PHONE.search(line) or SIGNED.match(line) for line in lines):
        return False
    pairs = sum(1 for line in lines if split_entry(line)[1])
    titles = sum(1 for line in lines if TITLE.search(line) and not FIRM.search(line) and not split_entry(line)[1])
    return pairs >= 0.6 * len(lines) or (len(lines) > 4 and titles <= 0.1 * len(lines))


def _signed_blocks(blocks: Sequence[Sequence[str]]) -> list[list[str]]:
    """The lines under each signature: a block begins with a name, or with the line that was signed."""
    out: list[list[str]] = []
    for block in blocks:
        for number, line in enumerate(block):
            bare = SIGNED.sub("", line).strip()
            signed = bool(SIGNED.match(line))
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
    lines = [line for line in block if not (EMAIL.search(line) or PHONE.search(line) or _is_address(line))]
    named = next((i for i, line in enumerate(lines) if is_name(split_entry(line)[0])), None)
    if named is None:
        body = next((line for line in lines if is_organization(line) and not TITLE.match(line)), None)
        if body is not None or (lines and len(lines) == 1 and len(lines[0]) < 80):
            yield (body or lines[0]).strip(" ,"), "", ""
        return
    name, rest = split_entry(lines[named])
    behind = [line for line in [*lines[named + 1 :], *reversed(lines[:named])] if line]
    affiliation = _affiliation(behind)
    if not affiliation and rest and not TITLE.search(rest):
        affiliation = rest
    elif not affiliation and rest and "," in rest:
        affiliation = rest.split(",")[-1].strip()
    yield name.strip(" ,"), affiliation.strip(" ,"), ""


def _is_address(line: str) -> bool:
    return bool(_STREET.search(line)) and (bool(re.search(r"\d|https?:|www\.", line)) or not FIRM.search(line))


def _affiliation(lines: Sequence[str]) -> str:
    """The body to which the lines around a name belong it: one that can be nothing else, or else what is no title."""
    titled = [line for line in lines if TITLE.match(line) or (_ROLE.match(line) and not FIRM.search(line))]
    others = [line for line in lines if line not in titled]
    for chosen in (
        (line for line in others if FIRM.search(line)),
        (line for line in others if not TITLE.search(line)),
        (part for line in titled for part in _behind_title(line) if FIRM.search(part)),
        (part for line in titled for part in _behind_title(line) if is_organization(part) or not TITLE.search(part)),
        iter(others),
    ):
        if found := next(chosen, ""):
            return found
    return ""


def _body_of(affiliation: str) -> str:
    """The body in "Professor of Law, Fern University"; the words as they stand where there is no title before it."""
    if not TITLE.match(affiliation) or FIRM.search(affiliation.split(",")[0]):
        return affiliation
    return next((part for part in _behind_title(affiliation) if FIRM.search(part)), affiliation)


def _behind_title(line: str) -> Iterator[str]:
    """What stands behind a title in one line: "Director, Fern Institute"."""
    for comma in re.finditer(r",\s+|\s+[–—-]\s+|\s+at\s+", line):
        rest = line[comma.end() :].strip()
        if not _BOARD.match(rest) and not (TITLE.match(rest) and "," not in rest):
            yield rest
