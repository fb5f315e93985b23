"""Foreign text as Markdown that prints the same words: notes with keys in them, and nothing that a template runs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from drafter.gather.footnote import Found, Kind
from drafter.harvest.cited import Citations
from drafter.harvest.paper import Mark, Paragraph, Shape
from drafter.markup.escape import escape
from drafter.markup.header import cleaned
from drafter.markup.inlines import parse_inlines
from drafter.model.record import record
from drafter.model.text import CitationMark, Note, plain

_BARE_PAGES = re.compile(r"\d[\d\-–, *]*")
_HISTORY = re.compile(
    r",?\s+(?:aff[’']d|rev[’']d|vacated|cert\. |reh[’']g|overruled|superseded|withdrawn|abrogated|appeal|petition for|"
    r"remanded|opinion withdrawn).*",
    re.DOTALL,
)
_NUMBER = re.compile(r"\b\d{1,2}(?:\.[a-z])?(?:\.[ivx]{1,4})?\b", re.IGNORECASE)
_ANSWERS = re.compile(
    r"(?:this|the)\s+(?:section|part|answer|paragraph|question|discussion|comment)\s+(?:addresses|answers|responds\s+to|concerns)\s+"
    r"(?:the\s+)?(?:\w+(?:[’']s)?\s+)?questions?\s+(?P<numbers>[\w.,\s]+?)\.?",
    re.IGNORECASE,
)
_OPENS = re.compile(r"\{(?=[{%#])")
_SPACED_MARK = re.compile(r"(?<=\S) +\^\[")
_LINK_END = re.compile(r"\]\([^()]{0,400}\)")


def printed(text: str) -> str:
    """Words as they may stand in a claim: Markdown and templates see nothing in them."""
    return inert(escape(" ".join(cleaned(text).split())).replace("{", "\\{"))


def inert(markdown: str) -> str:
    """Markdown in which no brace begins anything that a template reads; it prints the same."""
    return _OPENS.sub(r"\g<0>\\", markdown)


# -- notes


@record(kw_only=False)
class Notes:
    """The notes of a letter as prose with keys.

    `keys` maps the ids of the letter's own sources to keys of the library; a source that has none stays as printed.
    """

    cited: Citations
    keys: Mapping[str, str]

    def text(self, index: int) -> str:
        """One note as it was printed, "" for one that is not there."""
        return self.cited.notes[index].text if 0 <= index < len(self.cited.notes) else ""

    def number(self, index: int) -> int:
        """The number of a note."""
        return self.cited.notes[index].number

    def prose(self, index: int) -> str:
        """The prose of one note."""
        text, at = self.text(index), 0
        out: list[str] = []
        for found, own in self.cited.found[index]:
            key = self.keys.get(own, "")
            start, stop = found.span
            if not key or start < at:
                continue
            out += [_typed(text[at:start]), _cited(text[start:stop], found, key, self.cited.item(own))]
            # The second half of a link whose first half was taken for the citation's end says nothing.
            rest = _LINK_END.match(text, stop)
            at = rest.end() if rest else stop
        prose = "".join([*out, _typed(text[at:])])
        wanted = [self.keys[own] for _, own in self.cited.found[index] if own in self.keys]
        return inert(prose) if _reads(prose, wanted) else printed(text)

    def keys_of(self, index: int) -> tuple[str, ...]:
        """The keys that a note cites, each once."""
        return tuple(self.keys[own] for own in self.cited.of(index) if own in self.keys)

    def answers(self, indexes: Sequence[int]) -> tuple[str, ...]:
        """The numbers of the questions which notes such as "This section addresses questions 3.a and 6" name."""
        found = [number for index in indexes for number in _answered(self.text(index))]
        return tuple(dict.fromkeys(found))

    def loose(self, index: int) -> bool:
        """Whether a note points back to something that was not found."""
        return any(
            found.kind in (Kind.ID, Kind.SUPRA) and own not in self.keys for found, own in self.cited.found[index]
        )


def _answered(text: str) -> list[str]:
    found = _ANSWERS.fullmatch(" ".join(text.split()))
    return [number.lower() for number in _NUMBER.findall(found["numbers"])] if found else []


def _typed(text: str) -> str:
    """Words of a note around its citations, blanks at both ends kept."""
    words = printed(text)
    # Brackets in quotations, "[T]he", read better bare; a pair never opens anything unless a parenthesis follows.
    words = re.sub(r"(?<=[\"“‘(\w ])\\\[([\w.’' ]{1,40})\\\](?![({])", r"[\1]", words)
    before = " " if text[:1].isspace() else ""
    after = " " if text[-1:].isspace() and text.strip() else ""
    return f"{before}{words}{after}" if words else before


def _cited(text: str, found: Found, key: str, item: Mapping[str, Any]) -> str:
    """A citation with its key in place of what the library prints: signal, lead, pinpoint and parentheticals stay."""
    start = _signal_end(text, found.signal)
    first = _first_parenthetical(text, found)
    core = text[start:first].rstrip() if found.parentheticals else text[start:]
    behind = text[first:] if found.parentheticals else ""
    lead = _lead(core, item) if found.is_source else ""
    history = _HISTORY.search(core) if item.get("type") == "legal_case" else None
    tail = _typed(re.sub(r"[\s.]+$", "", history[0])) if history else ""
    pin = _pinpoint(found.pinpoint, item)
    stop = "." if not behind and core.rstrip().endswith(".") else ""
    parts = f"{_typed(text[:start])}{_typed(lead)}@{_braced(key)}{f' [{pin}]' if pin else ''}{tail}"
    return f"{parts} {_typed(behind)}" if behind else f"{parts}{stop}"


def _braced(key: str) -> str:
    return key if re.fullmatch(r"\w(?:\w|[:.-](?=\w))*", key) else f"{{{key}}}"


def _signal_end(text: str, signal: str) -> int:
    """Where the signal in front of a citation ends, with the blanks behind it."""
    words = [re.escape(word) for word in re.findall(r"[\w.]+", signal)]
    found = re.match(r"[\s,]*" + r"[\s,:]*".join(words) + r"[\s,:]*", text, re.IGNORECASE) if words else None
    return found.end() if found else len(text) - len(text.lstrip())


def _first_parenthetical(text: str, found: Found) -> int:
    if not found.parentheticals:
        return len(text)
    head = found.parentheticals[0][:20]
    place = text.find(f"({head}")
    if place < 0:
        place = text.find(head) - 1
    return place if place > 0 else len(text)


def _lead(core: str, item: Mapping[str, Any]) -> str:
    """What is said before a citation in its own stretch: "federal policy that supports open source, e.g.,"."""
    starts = [place for name in _names(item) if (place := core.find(name)) >= 0]
    title = str(item.get("title") or "")[:25]
    if title and (place := core.find(title)) >= 0:
        starts.append(len(core[:place].rstrip('"“‘*_')))
    lead = core[: min(starts)] if starts else ""
    return lead if len(re.findall(r"\b[a-z]{3,}\b", lead)) > 1 else ""


def _names(item: Mapping[str, Any]) -> Iterator[str]:
    people = item.get("author")
    for one in people[:1] if isinstance(people, list) else ():
        if isinstance(one, Mapping):
            given, family, literal = (str(one.get(part) or "") for part in ("given", "family", "literal"))
            yield from filter(None, (f"{given} {family}".strip() if given else "", literal, family))


def _pinpoint(pinpoint: str, item: Mapping[str, Any]) -> str:
    """The pinpoint as letter.md writes it; the pages of a whole article are none."""
    if not pinpoint or pinpoint == item.get("page"):
        return ""
    pin = f"at {pinpoint}" if _BARE_PAGES.fullmatch(pinpoint) else pinpoint
    return re.sub(r"([\\\[\]])", r"\\\1", pin).replace("{", "\\{")


def _reads(prose: str, keys: Sequence[str]) -> bool:
    """Whether the prose reads back as one note that cites these keys."""
    items = parse_inlines(f"^[{prose}]")
    if len(items) != 1 or not isinstance(items[0], Note):
        return False
    return [item.key for item in items[0].content if isinstance(item, CitationMark)] == list(keys)


# -- text


def markdown(paragraphs: Sequence[Paragraph], notes: Notes) -> str:
    """Paragraphs, lists and their notes as the body of a claim."""
    out: list[str] = []
    for paragraph in paragraphs:
        text = _paragraph(paragraph, notes)
        if not text:
            continue
        match paragraph.shape:
            case Shape.BULLET:
                out.append(f"{' ' * 4 * paragraph.level}-   {text}")
            case Shape.NUMBER:
                label = re.sub(r"[^\w]", "", paragraph.label)
                out.append(f"{label}.  {text}" if label and not paragraph.level else f"-   {text}")
            case Shape.HEADING:
                out.append(text if text.startswith("**") else f"**{text}**")
            case _:
                out.append(text)
    return inert("\n\n".join(out))


def _paragraph(paragraph: Paragraph, notes: Notes) -> str:
    formatted = _SPACED_MARK.sub("^[", "".join(_pieces(paragraph, notes, formats=True)).strip())
    said = plain([i for i in parse_inlines(formatted) if not isinstance(i, Note)])
    # Emphasis that cannot be written where it stands is let go, not the words.
    if said.split() == paragraph.words.split() or "".join(said.split()) == "".join(paragraph.words.split()):
        return formatted
    return _SPACED_MARK.sub("^[", "".join(_pieces(paragraph, notes, formats=False)).strip())


def _pieces(paragraph: Paragraph, notes: Notes, *, formats: bool) -> Iterator[str]:
    begun = marked = False
    for piece in paragraph.content:
        if isinstance(piece, Mark):
            marked = True
            # Which questions a part answered is said in the claim's header; another notice has others.
            said = notes.text(piece.index)
            if said and not _answered(said):
                yield f"^[{notes.prose(piece.index)}]"
            continue
        text = re.sub(r"\s+", " ", piece.text)
        words = text.strip()
        if not words:
            yield " " if begun else ""
            continue
        # Only a line's own beginning can be taken for a list or a quotation.
        safe = printed(words) if not begun else printed(f"x{words}")[1:]
        sign = ("**" if piece.bold else "") + ("*" if piece.italic else "") if formats and _worded(words) else ""
        # A sentence that begins right behind a mark lost its blank on the way.
        blank = begun and (text[0] == " " or (marked and words[0].isupper()))
        marked = False
        yield f"{' ' if blank else ''}{sign}{safe}{sign[::-1]}{' ' if text[-1] == ' ' else ''}"
        begun = True


def _worded(text: str) -> bool:
    return bool(re.search(r"\w", text))
