"""How a filed letter begins: date, addressee, what it is about, docket and RIN, and where its text begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from drafter.harvest.dates import date_line, find_date
from drafter.harvest.paper import Paper, Paragraph, Shape
from drafter.notice.identifiers import Dockets, dockets_of, hyphens, portal_dockets, rins, unique

_SEARCHED = 60
_SALUTATION = re.compile(
    r"(?:dear\b.{1,120}|to (?:the|whom|all)\b.{1,120}[:,]|ladies and gentlemen\b.*|(?:honorable|madam|"
    r"sir)\b.{0,40}[:,])$",
    re.IGNORECASE,
)
_RE = re.compile(
    r"(?:re|subject|regarding|in re|reference|subj)\s*[:–—]\s*|RE\s{1,}(?=[A-Z\[“\"])|(?:in the matter of)\s*:?\s*",
    re.IGNORECASE,
)
_RE_ALONE = re.compile(r"(?:re|subject|in the matter of)\s*:?$", re.IGNORECASE)
_DELIVERY = re.compile(
    r"[\[(]?\s*(?:(?:submitted|filed|sent|delivered|transmitted|comments? submitted)\b.*|(?:via|by)\b.*|"
    r"electronic(?:ally)? (?:filing|submi).*|"
    r".*\bregulations\.gov\b.*)$",
    re.IGNORECASE,
)
_ZIP = re.compile(r"\b[A-Z][A-Za-z]?\.?\s?[A-Z]?\.?,?\s+\d{5}(?:[-–]\d{4})?\b")
_BRACKET = re.compile(r"(?:^|\s)\)(?:\s|$)")
_BEFORE = re.compile(r"(?:before|to)\s+the:?$", re.IGNORECASE)
_ENDS = re.compile(
    r"in response to|in the matter|docket\b|rin\b|comments? of|washington|\)|response\b|re\b", re.IGNORECASE
)
_ATTENTION = re.compile(r"(?:attn|attention|c/o)\b", re.IGNORECASE)
_TITLE = re.compile(
    r"\b(?:comments?|responses?|statement|petition|submission|testimony|request|letter)\b", re.IGNORECASE
)
_FILE_CODE = re.compile(r"(?<![\w-])(?:CMS-\d{3,5}-[A-Z0-9]{1,3}|REG-\d{6}-\d{2}|File No\. [\w-]+)(?![\w-])")
_LABELLED = re.compile(r"(?:[A-Z]{2,3}\s)?(?:Docket|Dkt\.?)\b.*", re.IGNORECASE)
_NUMBERS = re.compile(r"(?:agency\s+docket|regulations\.gov|RIN\b|\[?docket)", re.IGNORECASE)
_SECTION = re.compile(
    r"(?:executive summary|introduction|summary|background|overview|table of contents|i\.|1\.)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What stands before the text; `body` is the place of its first paragraph."""

    body: int
    date: str = ""
    addressee: tuple[str, ...] = ()
    re: str = ""
    dockets: tuple[str, ...] = ()
    rins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    paragraph: int
    heading: bool


def read(paper: Paper) -> Opening:
    """The opening of a letter."""
    paragraphs = paper.paragraphs[:_SEARCHED]
    salutation = _salutation(paragraphs)
    body = salutation + 1 if salutation is not None else _first_running(paragraphs)
    end = salutation if salutation is not None else body
    lines = [
        _Line(line, place, paragraph.shape is Shape.HEADING)
        for place, paragraph in enumerate(paragraphs[:end])
        for line in paragraph.lines
        if re.search(r"\w|^\)", line)
    ]
    lines = _uncaptioned(lines)
    dated = next((i for i, line in enumerate(lines) if date_line(line.text)), None)
    about = _about(lines)
    date = date_line(lines[dated].text) if dated is not None else _loose_date(lines)
    head = "\n".join(line.text for line in lines)
    near = "\n".join(paragraph.text for paragraph in paragraphs[end : end + 4])
    return Opening(
        body=body,
        date=date,
        addressee=_addressee(lines, dated, about),
        re=_re_text(lines, about) or _title(lines, dated) or _near_title(paper, end),
        dockets=_dockets(head) or _dockets(near) or _dockets("\n".join(p.text for p in paper.paragraphs[:80])),
        rins=rins(head) or rins(near),
    )


def _uncaptioned(lines: Sequence[_Line]) -> list[_Line]:
    """The lines of a caption in two columns that are parted by brackets, one column after the other."""
    parted = [place for place, line in enumerate(lines) if _BRACKET.search(line.text)]
    if len(parted) < 2 or parted[-1] - parted[0] > 20:
        return list(lines)
    start, end = parted[0], parted[-1] + 1
    left: list[_Line] = []
    right: list[_Line] = []
    for line in lines[start:end]:
        before, _, after = (f" {line.text} ").partition(" ) ")
        # What stood in one column is one paragraph, whatever the table made of it.
        left += [_Line(before.strip(), lines[start].paragraph, line.heading)] if re.search(r"\w", before) else []
        right += [_Line(after.strip(" )"), lines[end - 1].paragraph, False)] if after.strip(" )") else []
    return [*lines[:start], *left, *right, *lines[end:]]


def _salutation(paragraphs: Sequence[Paragraph]) -> int | None:
    for place, paragraph in enumerate(paragraphs):
        lines = paragraph.lines
        if len(lines) <= 3 and lines and _SALUTATION.fullmatch(" ".join(lines)) and len(paragraph.words) < 200:
            return place
    return None


def _first_running(paragraphs: Sequence[Paragraph]) -> int:
    """Where running text begins in a letter that greets nobody."""
    for place, paragraph in enumerate(paragraphs):
        if paragraph.shape is Shape.HEADING and _SECTION.match(paragraph.words):
            return place
        lines = paragraph.lines
        longest = max((len(line) for line in lines), default=0)
        if longest > 220 and not _RE.match(paragraph.text) and not paragraph.is_bold:
            return place
    return 0


def _about(lines: Sequence[_Line]) -> int | None:
    return next((i for i, line in enumerate(lines) if _RE.match(line.text) or _RE_ALONE.fullmatch(line.text)), None)


def _re_text(lines: Sequence[_Line], about: int | None) -> str:
    if about is None:
        return ""
    first = lines[about]
    text = _RE.sub("", first.text, count=1) if not _RE_ALONE.fullmatch(first.text) else ""
    parts = [text.strip()] if text.strip() else []
    for line in lines[about + 1 :]:
        if parts and line.paragraph != first.paragraph:
            # A subject may be followed by its docket in a paragraph of its own; that is not the subject.
            break
        if _LABELLED.match(line.text) or (parts and _NUMBERS.match(line.text)):
            if parts or line.paragraph != first.paragraph:
                break
            continue
        parts.append(line.text)
        if line.paragraph != first.paragraph:
            first = _Line(first.text, line.paragraph, first.heading)
    return _without_numbers(" ".join(parts))


def _without_numbers(text: str) -> str:
    """A subject without the numbers of the proceeding that stand behind it."""
    for found in re.finditer(r"[\s,;(\[–—-]+(?=(?:(?:Agency|[A-Z]{2})\s+)?Docket\b|RIN\b)", text):
        rest = re.sub(r"\b(?:Agency|Regulations\.gov|Docket|Nos?|Numbers?|IDs?|RIN|and)\b", "", text[found.end() :])
        if found.start() > 15 and not re.search(r"[a-z]{3}", rest):
            return text[: found.start()]
    return text


def _title(lines: Sequence[_Line], dated: int | None) -> str:
    """The title of comments without a Re line: lines that name what they are, or a heading."""
    candidates = [
        place
        for place, line in enumerate(lines)
        if _TITLE.search(line.text)
        and not _DELIVERY.match(line.text)
        and not _LABELLED.match(line.text)
        and len(line.text) > 20
    ]
    headings = [place for place, line in enumerate(lines) if line.heading and not _DELIVERY.match(line.text)]
    chosen = next(iter(candidates), None)
    if chosen is None:
        behind = [place for place in headings if dated is None or place > dated]
        chosen = next(iter(behind or headings), None)
    if chosen is None:
        return ""
    same = [line.text for line in lines[chosen:] if line.paragraph == lines[chosen].paragraph]
    return " ".join(line for line in same if not _LABELLED.match(line))


def _near_title(paper: Paper, end: int) -> str:
    first = (
        paper.paragraphs[end].words
        if end < len(paper.paragraphs) and paper.paragraphs[end].shape is Shape.HEADING
        else ""
    )
    return paper.title or first


def _loose_date(lines: Sequence[_Line]) -> str:
    for line in lines:
        found = find_date(line.text)
        if found and len(line.text) < 60:
            return found[0]
    return ""


def _addressee(lines: Sequence[_Line], dated: int | None, about: int | None) -> tuple[str, ...]:
    before = next((i for i, line in enumerate(lines) if _BEFORE.fullmatch(line.text)), None)
    if before is not None:
        return _caption_addressee(lines[before + 1 :])
    end = about if about is not None else len(lines)
    start = dated + 1 if dated is not None and dated < end else 0
    zone = [line for line in lines[start:end] if not _aside(line.text)]
    if not zone and dated is not None:
        zone = _last_block([line for line in lines[:dated] if not _aside(line.text)])
    zips = [i for i, line in enumerate(zone) if _ZIP.search(line.text)]
    if zips:
        last = zips[-1]
        while last + 1 < len(zone) and _ATTENTION.match(zone[last + 1].text):
            last += 1
        if dated is None and about is None and len(zips) == 1 and last < 1:
            return ()
        return tuple(line.text for line in zone[: last + 1])
    if about is None and zone:
        zone = [line for line in zone if line.paragraph == zone[0].paragraph or not line.heading]
    kept = [line for line in zone if not _LABELLED.match(line.text)]
    return tuple(line.text for line in kept[:10] if len(line.text) < 120)


def _caption_addressee(lines: Sequence[_Line]) -> tuple[str, ...]:
    out: list[str] = []
    for line in lines[:8]:
        if _ENDS.match(line.text) or date_line(line.text):
            break
        out.append(line.text)
    return tuple(out)


def _last_block(lines: Sequence[_Line]) -> list[_Line]:
    return [line for line in lines if line.paragraph == lines[-1].paragraph] if lines else []


def _aside(text: str) -> bool:
    return bool(_DELIVERY.match(text)) or bool(date_line(text))


def _dockets(text: str) -> tuple[str, ...]:
    """The dockets that a text names, the agency's own and the portal's."""
    flat = hyphens(text)
    found = Dockets(portal=portal_dockets(flat))
    for piece in re.split(r"[;\n\[\]()|]|,\s+(?=[A-Z])|(?<![A-Z]{2})\s+(?=(?:Agency |[A-Z]{2} )?Docket\b)", flat):
        entry = piece.strip(" .:")
        label = re.search(
            r"(?:[A-Z]{2}\s)?(?:Docket|Dkt\.?)(?:\s+(?:Nos?\.?|Numbers?|IDs?)|:)+\s*:?\s*(?=[A-Z]{0,6}-?\w*\d)", entry
        )
        if label and len(entry) < 200:
            number = re.match(r"[A-Z]{0,8}-?[\w-]*\d[\w-]*", entry[label.end() :])
            if number:
                named = dockets_of([f"{label[0].strip()} {number[0]}"])
                found += Dockets(agency=named.agency, portal=named.portal)
    codes = tuple(match[0] for match in _FILE_CODE.finditer(flat))
    everything = unique((*found.portal, *found.agency, *codes))
    return tuple(one for one in everything if not any(one != other and one in other for other in everything))
