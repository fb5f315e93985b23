"""What a letter is about, and the numbers of its proceeding: told apart in its Re line, gathered from its head."""

from __future__ import annotations

import re

from drafter.notice.identifiers import Dockets, dockets_of, hyphens, portal_dockets, unique

_FILE_CODE = re.compile(r"(?<![\w-])(?:CMS-\d{3,5}-[A-Z0-9]{1,3}|REG-\d{6}-\d{2}|File No\. [\w-]+)(?![\w-])")
_LABEL = re.compile(
    r"(?:[A-Z]{2}\s)?(?:Docket|Dkt\.?)(?:(?:\s+(?:Nos?\.?|Numbers?|IDs?|File)|\s*[:#])+\s*:?\s*(?=[A-Z]{0,6}-?\w*\d)|\s+(?=\d\d-\d{2,4}\b))"
    r"|(?:[Pp]roceeding|[Dd]ocket)\s*#\s*(?:[A-Z]{2}\s)?(?=\d\d-\d{2,4}\b)|\b(?:WC|GN|MB|MM|WT|PS|ET|CG|IB|CC|AU)\s(?=\d\d-\d{2,4}\b)"
)
# A docket's label and its number may stand in two lines, and so may the numbers of several.
_WRAPPED = re.compile(
    r"(?<=\b[A-Z]{2})\s*\n\s*(?=Docket\b)|(?<=Docket)\s*\n\s*(?=Nos?\b|\d)|(?<=No\.)\s*\n\s*(?=\d)|(?<=\d,)\s*\n\s*(?=\d\d-\d)"
)
_FIGURE = r"#?(?=[\w–-]*\d)[A-Z0-9][\w.–-]*\w"
_ALSO = re.compile(r"(?:,|and|&)\s+(\d{2}-\d{1,4})\b")
# A number of the proceeding with its label, in brackets or without.
_NUMBER = re.compile(
    rf"[\[(]?\s*(?:(?:(?:Agency|Federal Register|Federal|Regulations\.gov|FR|[A-Z]{{2,8}})\s+)?"
    rf"(?:Docket|Dkt\.?|RINs?|File|Doc(?:ument)?\.?|OMB)"
    rf"(?:\s*(?:IDs?|Nos?\.?|Numbers?|Codes?|Control|Document|Citation)(?!\w))*\s*[:#]?\s*)"
    rf"{_FIGURE}(?:\s*(?:,|;|&|/|and)+\s*(?:{_FIGURE}))*\s*[\])]?"
    rf"|[\[(]?\s*(?:[A-Z]{{2,8}}[–-](?:[A-Z0-9]{{1,6}}[–-])*\d{{4}}[–-](?:[A-Z]{{1,4}}[–-])?\d{{4,5}}|CMS-\d{{4}}-[A-Z0-9]+"
    rf"|\d{{4}}[–-][A-Z]{{2}}\d{{2}})\s*[\])]?"
    rf"|[\[(]?\s*\d{{1,3}}\s*(?:Fed\.?\s?Reg\.?|F\.?R\.?)\s*[\d,]+(?:\s*\([^()]{{4,30}}\))?"
    rf"(?:,\s*[A-Z][a-z]+\.? \d{{1,2}}, \d{{4}})?\s*[\])]?"
)
_SEPARATOR = r"[\s,;:|/(\[–—-]*"
_BEFORE = re.compile(rf"^(?:{_NUMBER.pattern})[\s,;:|/–—.-]*")
_BEHIND = re.compile(rf"{_SEPARATOR}(?:\b(?:under|in|and|at)\s+)?(?:{_NUMBER.pattern})[\s,;.)\]]*$")


def without_numbers(text: str) -> str:
    """A subject without the numbers of the proceeding that stand before or behind it; "" if there is nothing else."""
    text = text.strip()
    for _ in range(8):
        if (found := _BEFORE.match(text)) and found.end() > 0:
            text = text[found.end() :].strip()
        elif (found := _behind(text)) is not None:
            text = text[: found.start()].strip()
        else:
            break
    return text


def _behind(text: str) -> re.Match[str] | None:
    # Anchored at each place where a number may begin: a search for one that ends the text would be slow.
    for found in re.finditer(r"[\s,;:|/(\[–—-]+(?=\S)", text[-400:]):
        match = _BEHIND.match(text, max(0, len(text) - 400) + found.start())
        if match and match.start() > 0:
            return match
    return None


def is_number(text: str) -> bool:
    """Whether a line gives numbers of the proceeding and nothing else."""
    rest = without_numbers(text) if len(text) < 300 and re.search(r"\d", text) else text
    return rest != text.strip() and not re.search(r"[A-Za-z]{3}", rest)


def dockets(text: str) -> tuple[str, ...]:
    """The dockets that a text names, the agency's own and the portal's."""
    # A dash between spaces parts a number from the words behind it.
    flat = hyphens(re.sub(r"[^\S\n][–—-][^\S\n]", " ; ", _WRAPPED.sub(" ", text)))
    found = Dockets(portal=portal_dockets(flat))
    for piece in re.split(r"[;\n\[\]()|]|,\s+(?=[A-Z])|(?<![A-Z]{2})\s+(?=(?:Agency |[A-Z]{2} )?Docket\b)", flat):
        entry = piece.strip(" .:")
        label = _LABEL.search(entry)
        if label and len(entry) - label.start() < 200:
            number = re.match(r"[A-Z]{0,8}-?[\w-]*\d[\w-]*", entry[label.end() :])
            if number:
                more = _ALSO.findall(entry[label.end() + number.end() :])
                named = dockets_of([f"{label[0].strip()} {one}" for one in (number[0], *more)])
                found += Dockets(agency=named.agency, portal=named.portal)
    codes = tuple(match[0] for match in _FILE_CODE.finditer(flat))
    everything = unique((*found.portal, *found.agency, *codes))
    return tuple(one for one in everything if not any(one != other and one in other for other in everything))
