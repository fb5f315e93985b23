"""How a filed letter begins: date, addressee, what it is about, docket and RIN, and where its text begins."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafter.harvest.addressee import HeadLine, addressee, under_label
from drafter.harvest.dates import date_line, find_date
from drafter.harvest.headings import QUESTION, is_heading
from drafter.harvest.paper import Paper, Paragraph, Shape
from drafter.harvest.subject import dockets, is_number, without_numbers
from drafter.model.record import record
from drafter.notice.identifiers import rins

_SEARCHED = 60
_SALUTATION = re.compile(
    r"(?:dear\b.{1,160}|to (?:the|whom|all)\b.{1,120}[:,]|to whom it may concern.?|ladies and gentlemen\b.*|"
    r"greetings[:,.]|(?:honorable|madam|sir)\b.{0,40}[:,])$",
    re.IGNORECASE,
)
# A greeting without "Dear": "Assistant Secretary Verrill,", "Ms. Verrill:"
_ADDRESSED = re.compile(
    r"(?:(?:assistant|under|deputy|acting)\s)*(?:secretary|administrator|chair\w*|commissioner|director|senator|dr\.|mr\.|"
    r"ms\.|mrs\.)(?:\s[\w.’'-]{1,40}){1,4}[:,]",
    re.IGNORECASE,
)
_RE = re.compile(
    r"(?:re\.?|subject|regarding|in re|reference|subj|comments? re)\s*[:–—]\s*|RE\s{1,}(?=[A-Z\[“\"])|"
    r"(?:in the matter of)\s*:?\s*",
    re.IGNORECASE,
)
_RE_ALONE = re.compile(r"(?:re|subject|in the matter of)\s*:?$", re.IGNORECASE)
_DELIVERY = re.compile(
    r"[\[(]?\s*(?:(?:submitted|filed|sent|delivered|transmitted|comments? submitted)\b.*|(?:via|by)\b.*|"
    r"electronic(?:ally)? (?:filing|submi).*|"
    r"(?:notice of )?(?:oral |written )?ex parte(?: (?:notice|presentation|communication|meeting|letter|filing))?s?|"
    r".*\bregulations\.gov\b.*)$",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"(?:^|\s)\)(?:\s|$)")
_TITLE = re.compile(
    r"\b(?:comments?|responses?|statement|petition|submission|testimony|request|letter)\b", re.IGNORECASE
)
_LABELLED = re.compile(r"(?:[A-Z]{2,3}\s)?(?:Docket|Dkt\.?)\b.*", re.IGNORECASE)
_DOCKETED = re.compile(
    r"(?:[A-Z]{2}\s)?(?:Docket|Dkt\.?|RIN)\s*(?:ID|Nos?\.?|Numbers?|#|:)*\s*:?\s*(?=[A-Z-]{0,8}\d)", re.IGNORECASE
)
_NUMBERS = re.compile(r"(?:agency\s+docket|regulations\.gov|RIN\b|\[?docket)", re.IGNORECASE)
_SECTION = re.compile(
    r"(?:executive summary|introduction|summary|background|overview|table of contents|i\.|1\.)\b", re.IGNORECASE
)
_OPEN_END = re.compile(
    r"(?:[,:–—-]|[,;]\s[A-Z]{2}|\b(?:of|the|and|on|for|in|to|a|an|by|with|under|from|or))$", re.IGNORECASE
)
# "the In- spection": a word that was broken between the lines of a column.
_BROKEN = re.compile(r"(?<=[A-Za-z]{2})[-\x02]\s(?!(?:and|or|to)\b)(?=[a-z]{2})")
_CITED = re.compile(
    r"Fed\.?\s?Reg|\bF\.?R\.?\b|\bC\.?F\.?R\b|notice|rule\b|published|issued|due\b|deadline", re.IGNORECASE
)


@record
class Opening:
    """What stands before the text; `body` is the place of its first paragraph.

    `date` stands in a line of its own; `loose_date` among other words.
    """

    body: int
    date: str = ""
    loose_date: str = ""
    addressee: tuple[str, ...] = ()
    re: str = ""
    dockets: tuple[str, ...] = ()
    rins: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    sender: tuple[str, ...] = ()


def read(paper: Paper) -> Opening:
    """The opening of a letter."""
    paragraphs = paper.paragraphs[:_SEARCHED]
    salutation = _salutation(paragraphs)
    body = salutation + 1 if salutation is not None else _first_running(paragraphs)
    end = salutation if salutation is not None else body
    lines = [
        HeadLine(line, place, paragraph.shape is Shape.HEADING, paragraph.is_bold)
        for place, paragraph in enumerate(paragraphs[:end])
        for line in paragraph.lines
        if re.search(r"\w|^\)", line)
    ]
    lines = _uncaptioned(lines)
    dated = next((i for i, line in enumerate(lines) if date_line(line.text)), None)
    about = next((i for i, line in enumerate(lines) if _RE.match(line.text) or _RE_ALONE.fullmatch(line.text)), None)
    head = "\n".join(line.text for line in lines)
    near = "\n".join(paragraph.text for paragraph in paragraphs[end : end + 4])
    subject = _re_lines(lines, about) if about is not None else []
    taken = {id(line) for line in subject}
    plain = [line for line in lines if not (id(line) in taken or _aside(line.text))]
    signed = {
        line.casefold()
        for paragraph in paper.paragraphs[max(end, len(paper.paragraphs) - 40) :]
        for line in paragraph.lines
    }
    return Opening(
        body=body,
        date=date_line(lines[dated].text) if dated is not None else "",
        loose_date=_loose_date(lines),
        addressee=addressee(lines, plain, about=about, dated=dated, greeted=salutation is not None, signed=signed),
        re=_re_text(subject) or _behind_docket(lines) or _title(lines, dated) or _near_title(paper, end),
        dockets=dockets(head) or dockets(near) or dockets("\n".join(p.text for p in paper.paragraphs[:80])),
        rins=rins(head) or rins(near),
        cc=under_label(lines, "cc"),
        sender=under_label(lines, "from"),
    )


def _uncaptioned(lines: Sequence[HeadLine]) -> list[HeadLine]:
    """The lines of a caption in two columns that are parted by brackets, one column after the other."""
    parted = [place for place, line in enumerate(lines) if _BRACKET.search(line.text)]
    if len(parted) < 2 or parted[-1] - parted[0] > 20:
        return list(lines)
    start, end = parted[0], parted[-1] + 1
    left: list[HeadLine] = []
    right: list[HeadLine] = []
    for line in lines[start:end]:
        before, _, after = (f" {line.text} ").partition(" ) ")
        # What stood in one column is one paragraph, whatever the table made of it.
        if re.search(r"\w", before):
            left.append(HeadLine(before.strip(), lines[start].paragraph, line.heading))
        if after.strip(" )"):
            right.append(HeadLine(after.strip(" )"), lines[end - 1].paragraph))
    return [*lines[:start], *left, *right, *lines[end:]]


def _salutation(paragraphs: Sequence[Paragraph]) -> int | None:
    for place, paragraph in enumerate(paragraphs):
        lines = paragraph.lines
        if len(lines) <= 3 and lines and _SALUTATION.fullmatch(" ".join(lines)) and len(paragraph.words) < 200:
            return place
        if len(lines) == 1 and place and _ADDRESSED.fullmatch(lines[0]):
            return place
    return None


def _first_running(paragraphs: Sequence[Paragraph]) -> int:
    """Where running text begins in a letter that greets nobody."""
    for place, paragraph in enumerate(paragraphs):
        if is_heading(paragraph) and _SECTION.match(paragraph.words):
            return place
        lines = paragraph.lines
        if _is_running(lines) and not _RE.match(paragraph.text) and not paragraph.is_bold:
            return place - 1 if place and _heads(paragraphs[place - 1]) else place
    return 0


def _heads(paragraph: Paragraph) -> bool:
    """Whether the line over the first paragraph is a heading of the text rather than a part of the letter's head."""
    words = paragraph.words
    return (paragraph.shape is Shape.HEADING or bool(QUESTION.match(words))) and not (
        _TITLE.match(words) or _RE.match(words) or _aside(words) or _LABELLED.match(words) or len(words) > 100
    )


def _is_running(lines: Sequence[str]) -> bool:
    """Whether lines are running text: one is longer than a subject may be, or is a sentence of some length."""
    longest = max(lines, key=len, default="")
    small = sum(word.islower() for word in longest.split())
    return len(longest) > 220 or (len(longest) > 110 and small > 9 and longest.endswith((".", "?", ":")))


def _re_lines(lines: Sequence[HeadLine], about: int) -> list[HeadLine]:
    """The line of the subject and those that go on with it."""
    first = lines[about]
    out = [first]
    paragraph = first.paragraph
    for line in lines[about + 1 : about + 12]:
        begun = bool(_re_text(out))
        if begun and line.paragraph != paragraph and not (_OPEN_END.search(out[-1].text) and line.bold == first.bold):
            # A subject may be followed by its docket in a paragraph of its own; that is not the subject.
            if not is_number(line.text):
                break
            continue
        if begun and line.paragraph == paragraph and _ends_subject(line.text) and not _OPEN_END.search(out[-1].text):
            break
        out.append(line)
        paragraph = line.paragraph
    return out


def _ends_subject(text: str) -> bool:
    return any(sign.match(text) for sign in (_LABELLED, _NUMBERS, _DELIVERY)) or bool(date_line(text))


def _re_text(lines: Sequence[HeadLine]) -> str:
    if not lines:
        return ""
    first = "" if _RE_ALONE.fullmatch(lines[0].text) else _RE.sub("", lines[0].text, count=1)
    rest = [line.text for line in lines[1:] if not is_number(line.text) and not _LABELLED.fullmatch(line.text)]
    # What follows the label may repeat it: "RE: Comments re: ..." keeps its second part.
    text = without_numbers(" ".join(part for part in (first.strip(), *rest) if part))
    # A bureau whose docket was taken off leaves its letters behind: ", WC".
    text = re.sub(r"[,;]\s+(?:WC|GN|MB|MM|WT|PS|ET|CG|IB|CC|AU)$", "", _BROKEN.sub("", text))
    if (bracketed := re.fullmatch(r"\(([^()]{20,}(?:\([^()]*\)[^()]*)*)\)", text)) is not None:
        text = bracketed[1]
    # Nothing but numbers of the proceeding: they are the subject.
    text = text or " ".join(part for part in (first.strip(), *(line.text for line in lines[1:])) if part)
    return text.rstrip(" )") if text.count(")") > text.count("(") else text


def _title(lines: Sequence[HeadLine], dated: int | None) -> str:
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
        chosen = next((place for place in headings if dated is None or place > dated), None)
    if chosen is None:
        return ""
    same = [line.text for line in lines[chosen:] if line.paragraph == lines[chosen].paragraph]
    return " ".join(line for line in same if not _LABELLED.match(line) and not is_number(line))


def _behind_docket(lines: Sequence[HeadLine]) -> str:
    """The words behind a docket's number in a line of its own: "Docket 17-8 Reports by Small Makers"."""
    for line in lines:
        if (found := _DOCKETED.match(line.text)) and len(words := without_numbers(line.text)) > 10:
            words = re.sub(r"^[\w-]*\d[\w-]*\s*", "", words) if words != line.text else line.text[found.end() :]
            words = re.sub(r"^[\w-]*\d[\w-]*[\s,:;–—-]*", "", words)
            if re.search(r"[A-Za-z]{3}.*\s", words) and not is_number(words) and not re.match(r"[|(]|RIN|FR\b", words):
                return words
    return ""


def _near_title(paper: Paper, end: int) -> str:
    first = (
        paper.paragraphs[end].words
        if end < len(paper.paragraphs) and paper.paragraphs[end].shape is Shape.HEADING
        else ""
    )
    return paper.title or first


def _loose_date(lines: Sequence[HeadLine]) -> str:
    for line in lines:
        found = find_date(line.text)
        if found and len(line.text) < 60 and not _CITED.search(line.text):
            return found[0]
    return ""


def _aside(text: str) -> bool:
    return bool(_DELIVERY.match(text) or _DOCKETED.match(text)) or bool(date_line(text)) or is_number(text)
