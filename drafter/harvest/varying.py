"""What varies from letter to letter: agency, numbers, the notice's title, dates, who writes; as blanks of a claim."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from drafter.harvest.letter import FiledLetter
from drafter.harvest.prose import printed
from drafter.markup.running import stretches
from drafter.model.months import MONTHS
from drafter.model.record import record
from drafter.notice.identifiers import portal_dockets

_BODY = re.compile(
    r"\b(?:Department|Administration|Agency|Commission|Bureau|Office|Board|Services?|Centers?|Council|Institutes?|"
    r"Authority|Corporation|System|Copyright|Treasury|Corps|Survey|Endowment|Foundation)\b"
)
_NO_BODY = re.compile(r"\b(?:Room|Building|Suite|Floor|Street|Avenue|Ave|Blvd|Box|Attn|Attention|Honorable)\b|\d{4}")
_PREFIX = re.compile(r"^(?:the\s+)?(?:U\.?\s?S\.?|United States)\s+", re.IGNORECASE)
# Bounded, because letters come from anywhere: no agency has more words in its name.
_CAPITALS = r"[A-Z][\w.’'&-]{0,40}(?:(?:,?\s+(?:and|of|for|the|on|in|to|&)){0,3}\s+[A-Z][\w.’'&-]{0,40}){0,14}"
_ASKING = re.compile(
    rf"\b[Tt]he\s+(?P<name>{_CAPITALS})(?:\s*\([^()]{{2,20}}\))?[’']s?\s+(?:recent\s+)?"
    r"(?:[Rr]equests?|[Nn]otice|[Pp]roposed|[Aa]dvance|[Ii]nterim|RFI|RFC|NPRM)"
)
_DEFINED = re.compile(rf"\b[Tt]he\s+(?P<name>{_CAPITALS})\s*\(\s*(?:the\s+)?[“\"][A-Z][\w&.-]{{1,14}}[”\"]\s*\)")
_WRITING = re.compile(
    rf"^(?:On behalf of\s+)?(?:[Tt]he\s+)?(?P<name>{_CAPITALS})"
    r"\s*\(\s*(?:the\s+)?[“\"]?(?P<short>[A-Z][\w&.-]{1,14})[”\"]?\s*\)"
    r",?\s+(?:is|are|was|writes?|submits?|appreciates?|respectfully|thanks?|welcomes?|files?|offers?|represents?)\b"
)
# A capital behind a name makes it part of another: "HHS Office for Civil Rights".
_ALONE = r"(?![\w}-])(?!\s+[A-Z])"
_OPENING, _READ = 6, 3_000
_LEAST_TITLE = 20
# Slots that may print "the agency", and where a sentence opens.
_SMALL = frozenset({"{{ them }}", "{{ organization }}"})
_OPENS = re.compile(r"(?:^|[.?!][\"”’)*]*\s+|\n\s*(?:-\s+|\w{1,3}\.\s+)?)[*]*$")


@record
class Varying:
    """A blank: `slot` as the claim writes it, for `shown` of this letter; `pattern` finds it in Markdown.

    `name`, `asked` and `default` make a slot of the claim where no answer of the interview fills it everywhere.
    """

    slot: str
    shown: str
    pattern: re.Pattern[str]
    name: str = ""
    asked: str = ""
    default: str = ""


def varying_of(letter: FiledLetter) -> tuple[Varying, ...]:
    """What varies in a letter, the longest words first within each kind."""
    return (*_proceeding(letter), *_agency(letter), *_writer(letter))


def slotted(markdown: str, blanks: Sequence[Varying]) -> tuple[str, tuple[Varying, ...]]:
    """Markdown with its blanks, and which they are; notes are left alone, since a citation is what it is."""
    used: list[Varying] = []
    pieces = list(stretches(markdown))
    for blank in blanks:
        for place, (text, is_note) in enumerate(pieces):
            if is_note:
                continue
            before = "".join(said for said, note in pieces[:place] if not note)
            filled, count = blank.pattern.subn(partial(_filled, blank.slot, before), text)
            if count:
                pieces[place] = (filled, False)
                used += [blank] if blank not in used else []
    return "".join(text for text, _ in pieces), tuple(used)


def _filled(slot: str, before: str, match: re.Match[str]) -> str:
    """The blank in a match's place; what it prints, "the agency" for one, opens a sentence with a capital."""
    opens = slot in _SMALL and match[0][0].isupper() and _OPENS.search(f"{before}{match.string[: match.start()]}"[-99:])
    return slot.replace(" }}", " | upper_first }}") if opens else slot


def _words(text: str) -> str:
    """A pattern for words as they stand in Markdown, whatever the blanks and hyphens."""
    safe = re.escape(printed(text))
    return (
        re.sub(r"(?:\\[-‐‑–]|[‐‑–-])", "[-‐‑–]", safe).replace("\\ ", r"\s+").replace("'", "['’]").replace("’", "['’]")
    )


def _plain(slot: str, shown: str, *, flags: int = 0) -> Varying:
    return Varying(slot=slot, shown=shown, pattern=re.compile(rf"(?<![\w{{]){_words(shown)}(?![\w}}])", flags))


# -- the proceeding


def _proceeding(letter: FiledLetter) -> Iterator[Varying]:
    notice = _notice(letter)
    title = str(notice.get("title") or "")
    if len(title) >= _LEAST_TITLE:
        yield _plain("{{ notice_title }}", title, flags=re.IGNORECASE)
    for number in letter.dockets:
        yield _plain("{{ docket }}" if portal_dockets(number) else "{{ agency_docket }}", number)
    for number in letter.rins:
        yield _plain("{{ rin }}", number)
    if notice.get("volume") and notice.get("page"):
        place = f"{notice['volume']} Fed. Reg. {notice['page']}"
        digits = re.sub(r"\D", "", str(notice["page"]))
        pattern = rf"\b{notice['volume']}\s+Fed\.\s+Reg\.\s+{',?'.join(digits)}(?![\d,]*\d)"
        yield Varying(slot="{{ fr_citation }}", shown=place, pattern=re.compile(pattern))
    for key, day in (("fr_date", _issued(notice)), ("date", letter.date)):
        if found := _long(day):
            yield _plain(f"{{{{ {key} | date_long }}}}", found)


def _notice(letter: FiledLetter) -> Mapping[str, Any]:
    """The notice that the letter answers, if it cites it: its subject names it, or its first notes do."""
    from rapidfuzz import fuzz

    federal = [
        source
        for source in letter.sources
        if re.search(r"Fed(?:\.|eral) Reg", str(source.get("container-title") or ""))
    ]
    for source in federal:
        title = str(source.get("title") or "")
        if letter.re and title and fuzz.partial_ratio(title.casefold(), letter.re.casefold()) >= 90:
            return source
    return next((source for source in federal if min(source["notes"], default=99) <= 3), {})


def _issued(item: Mapping[str, Any]) -> str:
    issued = item.get("issued")
    parts = issued.get("date-parts") if isinstance(issued, Mapping) else None
    first = parts[0] if isinstance(parts, list) and parts else []
    return "-".join(f"{int(part):02d}" for part in first) if len(first) == 3 else ""


def _long(day: str) -> str:
    found = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", day)
    return f"{MONTHS[int(found[2]) - 1]} {int(found[3])}, {found[1]}" if found and 0 < int(found[2]) < 13 else ""


# -- names


def _agency(letter: FiledLetter) -> Iterator[Varying]:
    text = "\n".join(paragraph.words for paragraph in letter.body)
    ranked = sorted(
        (
            (-_mentions(text, name, short), place, name, short)
            for place, (name, short) in enumerate(_agencies(letter, text).items())
        ),
    )
    if ranked:
        _, _, name, short = ranked[0]
        yield from _named(name, short, "{{ agency }}", "{{ them }}")


def _agencies(letter: FiledLetter, text: str) -> dict[str, str]:
    """The agencies that may have asked, each with its short form."""
    named: list[str] = []
    for line in letter.addressee:
        for part in re.split(r",\s+(?=[A-Z])", line):
            if _BODY.search(part) and not _NO_BODY.search(part) and len(part.split()) > 1:
                named.append(part)
    opening = " ".join(paragraph.words[:_READ] for paragraph in letter.body[:_OPENING])
    named += [found["name"] for found in _ASKING.finditer(opening) if len(found["name"].split()) > 1]
    if not named:
        writer = _organization(letter)[0]
        defined = (match["name"] for match in _DEFINED.finditer(opening))
        named = [name for name in defined if _BODY.search(name) and name != writer]
    found: dict[str, str] = {}
    for one in named:
        bare, _, bracketed = _PREFIX.sub("", one).partition(" (")
        short = bracketed.strip('“”") ')
        found.setdefault(bare.strip(), short or _short(bare.strip(), text))
    return found


def _short(name: str, text: str) -> str:
    """The short form that a letter gives a name, or plainly uses for it."""
    defined = re.search(rf"{_loose(name)}\s*\(\s*(?:the\s+)?[“\"‘']?(?P<short>[A-Z][\w&.-]{{1,14}})[”\"’']?\s*\)", text)
    if defined:
        return defined["short"]
    initials = "".join(word[0] for word in re.findall(r"[A-Za-z]+", name) if word[0].isupper())
    tokens = re.findall(r"\b[A-Z]{3,6}\b", text)
    for token in dict.fromkeys(tokens):
        close = len(token) >= len(initials) - 1 and _within(token, initials)
        if close and (tokens.count(token) > 2 or token == initials):
            return str(token)
    return ""


def _within(short: str, initials: str) -> bool:
    """Whether the letters of a short form stand in a name's initials, in order."""
    rest = iter(initials)
    return bool(short) and all(letter in rest for letter in short)


def _loose(name: str) -> str:
    return re.escape(name).replace("\\ ", r"\s+")


def _mentions(text: str, name: str, short: str) -> int:
    count = len(re.findall(_loose(name), text))
    return count + (len(re.findall(rf"\b{re.escape(short)}\b", text)) if short else 0)


def _named(body: str, short: str, full: str, brief: str, **slot: str) -> Iterator[Varying]:
    """The blanks for a name: with its short form defined behind it, alone, and the short form."""
    words = _words(body)
    if short:
        defining = rf"(?:\b[Tt]he\s+)?(?:U\.S\.\s+)?{words}\s*\(\s*(?:the\s+)?[“\"]?{re.escape(short)}[”\"]?\s*\)"
        yield Varying(slot=brief, shown=f"{body} ({short})", pattern=re.compile(defining), **slot)
    yield Varying(slot=full, shown=body, pattern=re.compile(rf"(?<![\w{{])(?:U\.S\.\s+)?{words}{_ALONE}"), **slot)
    if short:
        pattern = re.compile(rf"(?:\b[Tt]he\s+)?(?<![\w{{-]){re.escape(short)}{_ALONE}")
        yield Varying(slot=brief, shown=short, pattern=pattern, **slot)


def _writer(letter: FiledLetter) -> Iterator[Varying]:
    """The organization that speaks, where one does."""
    name, short = _organization(letter)
    if not name:
        return
    slot = {
        "name": "organization",
        "asked": "Which organization says this?",
        "default": '{{ organization | default("our organization", true) }}',
    }
    yield from _named(name, short, "{{ organization }}", "{{ organization }}", **slot)


def _organization(letter: FiledLetter) -> tuple[str, str]:
    for paragraph in letter.body[:_OPENING]:
        if found := _WRITING.match(paragraph.words[:_READ]):
            return found["name"], found["short"]
    bodies = {signer.affiliation or signer.name for signer in letter.signatories}
    alone = letter.signatories[0] if len(bodies) == 1 else None
    if alone is None or not (alone.affiliation or _BODY.search(alone.name)):
        return "", ""
    name = bodies.pop()
    text = "\n".join(paragraph.words for paragraph in letter.body)
    return (name, _short(name, text)) if len(name.split()) > 1 else ("", "")
