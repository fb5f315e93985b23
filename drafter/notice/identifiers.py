"""Numbers that identify a proceeding: RINs, the agency's docket and the portal's, CFR parts, FR citations."""

from __future__ import annotations

import re
from collections.abc import Iterable

from drafter.model.record import record
from drafter.notice.mend import DASHES

_RIN = re.compile(rf"(?<![\w-])(\d{{4}})\s?[{DASHES}]\s?([A-Z]{{2}})[ ]?(\d{{2,3}})\b")
_RIN_SAID = re.compile(r"\bRINs?\b|\bRegulat(?:ion|ory) Identif(?:ier|ication) Numbers?\b")
_CFR = re.compile(
    r"\b(\d{1,2})\s+CFR\s+(?:Chapter\s+[IVXLC]+,?\s+)?Parts?\s+((?:\d+[a-z]?(?:,\s*(?:and\s+)?|\s+and\s+)?)+)", re.I
)
_CITATION = re.compile(r"\b(\d{1,3})\s+(?:FR|F\.R\.|Fed\.?\s*Reg\.?)\s+(\d[\d,]*)")

# Regulations.gov: AGENCY[-OFFICE...]-YEAR[-TYPE]-NUMBER, as in NTIA-2023-0009, EPA-R09-OAR-2023-0649, ED-2024-OPE-0001.
_PORTAL = re.compile(
    rf"(?<![\w{DASHES}])(?!SR[{DASHES}])([A-Z][A-Z0-9]{{1,9}}(?:[{DASHES}](?!\d{{4}}[{DASHES}])[A-Z0-9]{{1,8}}){{0,3}}"
    rf"[{DASHES}]\s?(?:19|20)\d{{2}}[{DASHES}]\s?(?:[A-Z]{{1,8}}[{DASHES}]){{0,2}}\d{{4,5}}|"
    rf"AMS[{DASHES}][A-Z]{{2,4}}[{DASHES}]\d{{2}}[{DASHES}]\d{{4}}|[A-Z]{{2,8}}_FRDOC_\d{{4}})"
    rf"(?:[{DASHES}]\d{{4,6}})?(?![\w{DASHES}])"
)
_NOT_A_DOCKET = re.compile(
    r"^(?:Project Identifier|Amendment|Amdt|AD\s+\d|Directorate|OMB|FRL|FCC\s+\d|DA\s+\d|Release|Order|Notice\s+No|"
    r"Doc(?:ument)?\.? (?:Identifier|Citation)|FR ID|T\.?D\.?\s|Special Conditions|Public Notice|CIS No|"
    r"Airspace|ID\s+\d|"
    r"FX[A-Z]{2}\d{6}|FF\d{2}[A-Z]\d{5}|"
    r"Investigation|Inv\.|Catalog|CFDA|Assistance Listing|Funding|FAC\s|FAR Case|DFARS Case|RTID|Agreement|Delegation)",
    re.I,
)
_FILE_NUMBER = re.compile(
    r"^(?:(?:File (?:No|Number|Code)s?\.?:?\s*)?(?:S7|SR|PL|4)-[\w-]+|REG-\d{6}-\d{2}|CMS-\d{4}-[A-Z0-9]+|"
    r"R-\d{4}|OP-\d{4}|"
    r"[A-Z]{2}\d{2}-\d+-\d{3}|\d{6}-\d{4}|Project No\. \w+|[A-Z]\d{6}|[A-Z]{2,6}-\d{4}-\w+|[A-Z]{2,5}-\d{2,4}-\d{2,4})$"
)
_DOCKET_LABEL = re.compile(
    r"^(?:U\.?S\.? )?(?:DOT )?((?:[A-Z]{2}\s)?)(?:Docket|Dkt\.?)(?:\s+(?:Nos?\.?|Numbers?|IDs?|"
    r"File Nos?\.?))*\s*[:#]?\s*",
    re.I,
)
_OTHER_LABEL = re.compile(
    r"^(?:(?:Release|File) (?:Nos?\.?|Numbers?|Codes?)|Doc\.? Nos?\.?|Document Nos?\.?|Case Nos?\.?)\s*[:#]?\s*", re.I
)
_BRACKET = re.compile(r"\[([^\[\]]{3,300})\]")


@record(kw_only=False)
class Dockets:
    """Docket numbers told apart: the agency's own, the portal's, and numbers that are no dockets."""

    agency: tuple[str, ...] = ()
    portal: tuple[str, ...] = ()
    other: tuple[str, ...] = ()

    def __add__(self, more: Dockets) -> Dockets:
        return Dockets(
            unique(self.agency + more.agency), unique(self.portal + more.portal), unique(self.other + more.other)
        )


def unique(items: Iterable[str]) -> tuple[str, ...]:
    """The items that are not empty, each once, in order."""
    return tuple(dict.fromkeys(item for item in items if item))


def hyphens(text: str) -> str:
    """`text` with "-" for every dash, without spaces or line ends around it between numbers."""
    return re.sub(rf"\s*[{DASHES}]\s*", "-", text)


def rins(text: str, *, labelled: bool = False) -> tuple[str, ...]:
    """The RINs in `text`, as 0660-XC060; with `labelled`, only those shortly after the word RIN."""
    found = []
    for match in _RIN.finditer(text):
        before = text[max(0, match.start() - 120) : match.start()]
        if re.search(r"\bRTIDs?\s*:?\s*$", before):
            continue  # NOAA's own tracking numbers have the form of a RIN
        if not labelled or _RIN_SAID.search(before):
            found.append(f"{match[1]}-{match[2]}{match[3]}")
    return unique(found)


def cfr_parts(text: str) -> tuple[str, ...]:
    """The CFR parts in `text`, one entry a part: "12 CFR Part 1026"."""
    return unique(
        f"{match[1]} CFR Part {part}" for match in _CFR.finditer(text) for part in re.findall(r"\d+[a-z]?", match[2])
    )


def citations(text: str) -> tuple[str, ...]:
    """The Federal Register citations in `text`, as "89 FR 14059"."""
    return unique(f"{match[1]} FR {match[2].replace(',', '')}" for match in _CITATION.finditer(text))


def portal_dockets(text: str) -> tuple[str, ...]:
    """The docket numbers in `text` that have the form of Regulations.gov, in capitals and with hyphens."""
    return unique(re.sub(r"\s", "", hyphens(match[1])) for match in _PORTAL.finditer(text))


def bracketed_dockets(lines: Iterable[str]) -> Dockets:
    """The dockets in the bracketed lines of a caption ("[Docket No. R-1443; FRL-1234]")."""
    found = Dockets()
    for line in lines:
        for match in _BRACKET.finditer(line):
            found += dockets_of(_entries(match[1]))
        if not line.startswith("[") and (_DOCKET_LABEL.match(line) or _OTHER_LABEL.match(line)):
            found += dockets_of(_entries(line))
    return found


def _entries(line: str) -> list[str]:
    return re.split(r";|,\s*(?:and\s+)?|\s+and\s+", line)


def dockets_of(entries: Iterable[str]) -> Dockets:
    """Entries of a docket line, or of the field `docket_ids`, told apart."""
    agency: list[str] = []
    portal: list[str] = []
    other: list[str] = []
    docket_line, bureau = False, ""
    for raw in entries:
        entry = hyphens(raw).strip(" .")
        label = _DOCKET_LABEL.match(entry)
        docket_line = docket_line or label is not None
        bare = entry[label.end() :] if label else _OTHER_LABEL.sub("", entry)
        if (_RIN.search(bare) and not entry.startswith("RTID")) or not bare:
            continue
        on_portal = portal_dockets(bare)
        if _NOT_A_DOCKET.match(entry):
            other.append(re.sub(r"^(RTID \d{4}-[A-Z]{2}) (?=\d)", r"\1", entry))
        elif on_portal and len(on_portal[0]) >= len(bare) - 7:
            portal.extend(on_portal)
        elif label:
            bureau = f"{label[1].strip()} Docket No. " if label[1].strip() else ""
            agency.append(bureau + bare)
        elif docket_line and bureau and re.fullmatch(r"\d\d-\d+", bare):
            agency.append(bureau + bare)
        elif _FILE_NUMBER.match(bare) or (docket_line and re.fullmatch(r"[\w-]*\d[\w-]*", bare)):
            agency.append(bare)
        elif re.search(r"\d", entry):
            other.append(entry)
    return Dockets(tuple(agency), tuple(portal), tuple(other))
