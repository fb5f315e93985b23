"""Full-text XML of the Federal Register (the printing office's tags: PREAMB, AGENCY, SUBJECT, AGY, ACT, ...)."""

from __future__ import annotations

import re
from typing import Any

from drafter.model.errors import WorkspaceError
from drafter.model.record import replace
from drafter.notice.dates import iso_date
from drafter.notice.document import Block, Document
from drafter.notice.mend import clean_characters
from drafter.notice.split import from_blocks, plain_number

LIMIT = 60_000_000
_ROOTS = {"NOTICE": "Notice", "RULE": "Rule", "PRORULE": "Proposed Rule", "PRESDOC": "Presidential Document"}
_SECTIONS = {
    "AGY": "agency",
    "ACT": "action",
    "SUM": "summary",
    "DATES": "dates",
    "EFFDATE": "dates",
    "DATE": "dates",
    "ADD": "addresses",
    "FURINF": "contact",
}
_SKIPPED = frozenset(
    {"FTNT", "FTREF", "PRTPAGE", "MATH", "GPH", "GID", "STARS", "LSTSUB", "REGTEXT", "CONTENTS", "TOC"}
)
_PARAGRAPHS = frozenset({"P", "FP", "HD", "AMDPAR", "EXTRACT", "LI"})
_SUBAGENCY = {"AGENCY", "SUBAGY", "SUBJECT", "DEPDOC", "CFR", "RIN"}
SAVE_HINT = "Save the notice as text, HTML or PDF and give that file."


def document_from_xml(data: bytes, *, number: str = "") -> Document:
    """The document in `data`, of several the one with the FR document number `number`, else the first.

    Raises WorkspaceError for XML that is broken, hostile or no Federal Register document.
    """
    root = _parse(data)
    found = list(root.iter(*_ROOTS))
    if not found:
        raise WorkspaceError("this XML is not a Federal Register document", hint=SAVE_HINT)
    asked = [node for node in found if number and _number(node) == plain_number(number)]
    document = (asked or found)[0]
    others = 0 if asked else len(found) - 1
    body: list[Block] = []
    caption: list[str] = []
    sections: dict[str, str] = {}
    _walk(document, caption, sections, body)
    read = from_blocks(body)
    number, pages = _number(document), [str(node.get("P") or "") for node in document.iter("PRTPAGE")]
    doubts = [f"document_number: the file holds {others} other documents; the first was read"] if others else []
    opening = next((node for node in document.iter("PRTPAGE", "AGENCY", "P")), None)
    begins = pages[0] if opening is not None and opening.tag == "PRTPAGE" else ""
    volume, day = _words(root.find("VOL")), _words(root.find("DATE"))
    return replace(
        read,
        start_page=begins,
        volume=volume if volume.isdigit() else "",
        publication_date=iso_date(day),
        caption=tuple(caption),
        sections={**sections, **read.sections},
        body=read.body or tuple(body),
        document_number=number,
        end_page=pages[-1] if pages else "",
        type=_ROOTS[str(document.tag)],
        title=_words(document.find(".//SUBJECT")),
    ).with_doubts(doubts)


def _parse(data: bytes) -> Any:
    from lxml import etree

    if len(data) > LIMIT:
        raise WorkspaceError("this XML file is too large to be a notice", hint=SAVE_HINT)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        reason = str(fault).split(",")[0].split("\n")[0]
        deep = "depth" in reason.lower()
        told = "is nested too deeply" if deep else f"cannot be read ({reason})"
        raise WorkspaceError(f"this XML {told}", hint=SAVE_HINT) from None
    dtd: Any = root.getroottree().docinfo.internalDTD
    if dtd is not None and any(True for _ in dtd.iterentities()):
        raise WorkspaceError("this XML declares entities of its own, which a notice never does", hint=SAVE_HINT)
    return root


def _walk(node: Any, caption: list[str], sections: dict[str, str], body: list[Block]) -> None:
    for child in node:
        tag = child.tag if isinstance(child.tag, str) else ""
        if not tag or tag in _SKIPPED:
            continue
        inside_preamble = node.tag == "PREAMB"
        if inside_preamble and tag in _SUBAGENCY:
            text = _words(child)
            if text and tag != "SUBJECT":
                caption.append(text.upper() if tag == "AGENCY" else text)
        elif inside_preamble and tag in _SECTIONS:
            section = "\n".join(filter(None, (_words(p) for p in child if p.tag in {"P", "FP"}))) or _words(child)
            key = _SECTIONS[tag]
            sections[key] = "\n".join(filter(None, (sections.get(key, ""), section)))
        elif tag in _PARAGRAPHS and not len(child.xpath("./P|./FP|./HD")):
            text = _words(child)
            if text:
                body.append(Block(text=text, heading=tag == "HD", certain=tag == "HD"))
        elif tag in {"FRDOC", "BILCOD"}:
            continue
        elif tag in {"NAME", "DATED"}:
            body.append(Block(text=f"Dated: {_words(child)}" if tag == "DATED" else _words(child)))
        else:
            _walk(child, caption, sections, body)


def _words(node: Any) -> str:
    """The words of an element: notes and their marks left out, and the spaces that the tags swallowed put back."""
    if node is None:
        return ""
    pieces: list[str] = []
    _collect(node, pieces)
    out = ""
    for piece in pieces:
        lost_space = out and piece and re.search(r"[\w,;:.?!)”’%]$", out) and re.match(r"[\w(“]", piece)
        out += f" {piece}" if lost_space else piece
    return re.sub(r"\s+", " ", clean_characters(out)).strip()


def _collect(node: Any, pieces: list[str]) -> None:
    if node.text:
        pieces.append(node.text)
    for child in node:
        tag = child.tag if isinstance(child.tag, str) else ""
        if tag == "SU":
            follower = child.getnext()
            if not (child.tail or "").strip() and follower is not None and follower.tag == "FTREF":
                pass
            elif pieces and re.search(r"\d$", pieces[-1]):
                pieces[-1] += f"^{_words(child)}"
        elif tag and tag not in _SKIPPED:
            _collect(child, pieces)
        if child.tail:
            if tag == "SU" and pieces and "^" in pieces[-1]:
                pieces[-1] += child.tail
            else:
                pieces.append(child.tail)


def _number(document: Any) -> str:
    found = document.find(".//FRDOC")
    match = re.search(r"FR Doc\.?\s*([A-Z]?\d{1,4}[-–]\d{3,6})", _words(found)) if found is not None else None
    return plain_number(match[1]) if match else ""
