"""C12: one way of writing in one letter: signals, ellipses, executive orders; marks behind punctuation; addresses."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from drafter.check.prose import Stretch, excerpt
from drafter.check.registry import Hit, check
from drafter.check.subject import Subject
from drafter.model.finding import Level


def note_spans(text: str) -> Iterator[tuple[int, int]]:
    """Where the inline notes `^[...]` of Markdown text stand, brackets inside them counted."""
    at = 0
    while (start := text.find("^[", at)) >= 0:
        depth, place = 1, start + 2
        while place < len(text) and depth:
            if text[place] == "\\":
                place += 1
            elif text[place] == "[":
                depth += 1
            elif text[place] == "]":
                depth -= 1
            place += 1
        if depth:
            return
        yield start, place
        at = place


_BEHIND = re.compile(r"[.,](?![.\w])[”\"’]?")


def marks_moved(text: str) -> str:
    """`text` with every note mark that stands before a comma or full stop put behind it."""
    out, at = [], 0
    spans = list(note_spans(text))
    for index, (start, end) in enumerate(spans):
        if start < at:
            continue
        # Several notes in a row move together.
        last = end
        while index + 1 < len(spans) and spans[index + 1][0] == last:
            index += 1
            last = spans[index][1]
        behind = _BEHIND.match(text, last)
        if behind:
            out += [text[at:start], behind[0], text[start:last]]
            at = behind.end()
    return "".join(out) + text[at:]


@check(
    "C121",
    Level.WARNING,
    "Footnote mark before a comma or full stop",
    why="American practice puts the mark behind the comma, the full stop and the closing quotation mark.",
    do="Move the mark behind the punctuation; --fix does it.",
    fix=marks_moved,
)
def mark_before_punctuation(subject: Subject) -> Iterator[Hit]:
    """Marks directly before a comma or full stop."""
    for _, end in note_spans(subject.text):
        if _BEHIND.match(subject.text, end):
            line = subject.text.count("\n", 0, end) + 1
            passage = excerpt(subject.text, end, end + 1, 30)
            yield Hit("a footnote mark stands before the punctuation", line=line, passage=passage)


_SEE_FORMS = (
    ("See also", re.compile(r"\b[Ss]ee also(?P<comma>,)?(?!, e\.g\.)\s")),
    ("See, e.g.", re.compile(r"\b[Ss]ee(?P<comma>,)? e\.g\.")),
    ("See … e.g.", re.compile(r"\b[Ss]ee,? e\.g\.(?P<comma>,)?\s")),
    ("Cf.", re.compile(r"\b[Cc]f\.(?P<comma>,)?(?!,? e\.g\.)\s")),
    ("But see", re.compile(r"\b[Bb]ut see(?P<comma>,)?(?!,? e\.g\.)\s")),
)


@check(
    "C122",
    Level.WARNING,
    "One signal is written in two ways",
    why="“See also” with a comma in one footnote and without in another looks careless; no style has both.",
    do="Choose one way and write it everywhere.",
)
def signal_spelling(subject: Subject) -> Iterator[Hit]:
    """A signal with and without its comma."""
    for name, pattern in _SEE_FORMS:
        found: dict[bool, list[tuple[Stretch, re.Match[str]]]] = defaultdict(list)
        for note in subject.notes:
            for match in pattern.finditer(note.text):
                found[match["comma"] is not None].append((note, match))
        if len(found) == 2:
            rarer = min(found.values(), key=len)
            for note, match in rarer:
                message = (
                    f"“{name}” stands here {'with' if match['comma'] else 'without'} a comma, elsewhere the other way"
                )
                yield Hit(message, line=note.line, passage=excerpt(note.text, match.start(), match.end(), 30))


_ELLIPSES = (
    ("...", re.compile(r"(?<![.])\.{3,4}(?![.])")),
    ("…", re.compile("…")),
    (". . .", re.compile(r"(?:\. ){2,3}\.")),
)


@check(
    "C123",
    Level.WARNING,
    "Two kinds of ellipsis",
    why="An omission is marked in one way throughout a letter.",
    do="Choose one: three spaced periods (. . .), three periods (...) or the sign (…).",
)
def ellipses(subject: Subject) -> Iterator[Hit]:
    """The kinds of ellipsis that are rarer in the letter than another."""
    found: dict[str, list[tuple[Stretch, re.Match[str]]]] = defaultdict(list)
    for stretch in subject.stretches:
        for name, pattern in _ELLIPSES:
            found[name] += (
                (stretch, m) for m in pattern.finditer(stretch.text) if not _in_address(stretch.text, m.start())
            )
    used = {name: places for name, places in found.items() if places}
    if len(used) < 2:
        return
    common = max(used, key=lambda name: len(used[name]))
    for name, places in used.items():
        if name != common:
            stretch, match = places[0]
            count = f" ({len(places)} times)" if len(places) > 1 else ""
            message = f"an omission is marked “{name}” here{count}, and “{common}” elsewhere"
            yield Hit(message, line=stretch.line, passage=excerpt(stretch.text, match.start(), match.end(), 30))


def _in_address(text: str, place: int) -> bool:
    """Whether a place is inside a web address, which programs shorten with dots."""
    return "/" in text[text.rfind(" ", 0, place) + 1 : place]


_ORDER = re.compile(
    r"\b(?P<form>Executive Order|Exec\. Order|E\.\s?O\.|EO)(?=\s+(?:No\.\s+)?(?P<number>\d{1,2},?\d{3})\b)"
)


@check(
    "C124",
    Level.WARNING,
    "Executive orders are named in two ways",
    why="“E.O. 14110” beside “EO 14110” or “Executive Order 14110” makes one order look like two.",
    do="Write it out at first with the short form behind it in parentheses, and use that short form after it.",
)
def executive_orders(subject: Subject) -> Iterator[Hit]:
    """Mixed names of executive orders in the body (footnotes have the citation's own form)."""
    places = [(s, m) for s in subject.body for m in _ORDER.finditer(s.text)]
    forms = {m["form"].replace(" ", "") for _, m in places}
    body = " ".join(s.text for s in subject.body)
    short = forms & {"E.O.", "EO", "Exec.Order"}
    defined = re.search(r"\d\s+\([“\"]?(?:the\s+)?[“\"]?(?:E\.\s?O\.|EO|Exec\.)", body)
    if len(short) > 1 or (short and "ExecutiveOrder" in forms and not defined and _same_number(places)):
        first = places[0][1]["form"]
        stretch, match = next((s, m) for s, m in places if m["form"] != first)
        message = f"“{match['form']}” here, “{first}” before"
        yield Hit(message, line=stretch.line, passage=excerpt(stretch.text, match.start(), match.end(), 20))


def _same_number(places: list[tuple[Stretch, re.Match[str]]]) -> bool:
    named: dict[str, set[str]] = defaultdict(set)
    for _, match in places:
        named[match["number"].replace(",", "")].add(match["form"].replace(" ", ""))
    return any(len(forms) > 1 for forms in named.values())


_SHORTENERS = re.compile(
    r"(?:https?://|\b)(?:www\.)?(?P<host>bit\.ly|tinyurl\.com|goo\.gl|t\.co|ow\.ly|is\.gd|buff\.ly|rebrand\.ly|cutt\.ly|"
    r"tiny\.cc|lnkd\.in|fb\.me|dlvr\.it|shorturl\.at|rb\.gy|t\.ly|s\.id|trib\.al|wapo\.st|nyti\.ms|on\.wsj\.com|"
    r"youtu\.be|amzn\.to|ift\.tt|bl\.ink|soo\.gd|v\.gd|adf\.ly)/\S+",
    re.IGNORECASE,
)


@check(
    "C125",
    Level.WARNING,
    "Shortened web address",
    why="A shortened address hides where it leads and dies with the service that made it.",
    do="Open it, and give the full address of the page that it leads to.",
)
def shortened_addresses(subject: Subject) -> Iterator[Hit]:
    """Addresses of link shorteners in the text, its links and the sources that it cites."""
    for stretch in subject.stretches:
        seen: set[str] = set()
        for text in (stretch.text, *stretch.links):
            for match in _SHORTENERS.finditer(text):
                if match["host"] not in seen:
                    seen.add(match["host"])
                    yield Hit(f"{match['host']} is a link shortener", line=stretch.line, passage=match[0])
    reported: set[str] = set()
    for cite in subject.cited:
        source = subject.sources.get(cite.key)
        short = _SHORTENERS.search(source.url) if source and cite.key not in reported else None
        if short:
            reported.add(cite.key)
            yield Hit(f"the address of {cite.key} is shortened ({short['host']})", line=cite.line, passage=short[0])
