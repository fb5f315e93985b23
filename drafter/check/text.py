"""T3: the text itself: words, abbreviations, dates, references, what was left open."""

from __future__ import annotations

import calendar
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from drafter.check.known import KNOWN_ABBREVIATIONS
from drafter.check.prose import Stretch, excerpt
from drafter.check.registry import Hit, check
from drafter.check.subject import Subject
from drafter.model.finding import Level
from drafter.model.months import BY_NAME

_TWICE = re.compile(r"(?<![\w’'-])(?P<word>[^\W\d_]{1,}(?:[’'][^\W\d_]+)?)\s+(?P=word)(?![\w’'-])", re.IGNORECASE)
_MAY_REPEAT = frozenset({"that", "had", "no", "so", "very", "blah", "ha", "tut", "bye", "far", "long"})
_SMALL_WORDS = frozenset(
    """a an and are as at be but by can could do for from has have he if in into is it its may more must not of on or
    our shall should than the their these they this those to was we were which who will with would you your""".split()
)


@check(
    "T301",
    Level.WARNING,
    "Doubled word",
    why="“the the” slips past every spelling checker when a line end stands between.",
    do="Take one of the two out.",
)
def doubled_words(subject: Subject) -> Iterator[Hit]:
    """A word twice in a row; pairs that English allows (“that that”) and names (“Walla Walla”) are passed over."""
    for stretch in subject.stretches:
        for match in _TWICE.finditer(stretch.text):
            first, second = match[0].split()[0], match[0].split()[-1]
            word = match["word"].lower()
            name = first[:1].isupper() and second[:1].isupper() and word not in _SMALL_WORDS
            if word in _MAY_REPEAT or name or (len(word) == 1 and word not in {"a", "i"}):
                continue
            passage = excerpt(stretch.text, match.start(), match.end())
            yield Hit(f"“{match['word']}” stands twice", line=_line(subject, stretch, match[0]), passage=passage)


def _line(subject: Subject, stretch: Stretch, words: str) -> int | None:
    return subject.line_of(words, stretch.line, reach=40) if stretch.line else None


_CAPITALS = re.compile(
    r"(?<![\w.@/&’'-])(?P<short>[A-Z]{2,6}|[A-Z](?:&[A-Z]){1,2})(?P<plural>s|es)?(?![\w@/&]|[.]\w|[-–‑]\d|[-–‑][A-Z]{1,6}\d)"
)
_ROMAN = re.compile(r"[IVXLCDM]+")


@check(
    "T302",
    Level.WARNING,
    "Abbreviation is never spelled out",
    why="A reader who does not know the abbreviation has to look it up. Those that everybody knows are in a list.",
    do="Spell it out at first use with the short form behind it, or add it to the abbreviations in the letter’s "
    "header and "
    "write [ABC]{.abbr}.",
)
def undefined_abbreviations(subject: Subject) -> Iterator[Hit]:
    """Abbreviations in the body that are used twice or more and are nowhere defined."""
    everything = " ".join(s.text for s in subject.stretches)
    places: dict[str, list[Stretch]] = defaultdict(list)
    for stretch in subject.body:
        if stretch.head or stretch.kind == "line" or _shouted(stretch.text):
            continue
        for match in _CAPITALS.finditer(stretch.text):
            places[match["short"]].append(stretch)
    for short, found in places.items():
        if len(found) < 2 or short in KNOWN_ABBREVIATIONS or short in subject.letter.meta.abbreviations:
            continue
        if (
            _ROMAN.fullmatch(short)
            or _defined(short, everything)
            or short.casefold() == subject.answer("agency_short").casefold()
        ):
            continue
        message = f"{short} is used {len(found)} times and never spelled out"
        yield Hit(message, line=subject.line_of(short, found[0].line, 40), passage=short)


def _shouted(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return len(letters) > 3 and sum(c.isupper() for c in letters) > 0.7 * len(letters)


def _defined(short: str, text: str) -> bool:
    quoted = re.escape(short)
    # "(ABC)", "(“ABC”)", "(the ABC)", "(hereinafter ABC)", "(Board or ABC)"; not "(see ABC)".
    opening = (
        r"\((?:[“\"‘']|i\.e\.,?\s|[A-Z][\w-]*\s+or\s|(?!see|by|of|for|from|in|at|per|under|on|and|with)[a-z-]+,?\s)*"
    )
    behind = re.search(rf"{opening}{quoted}s?(?:[’']s)?\s*(?:[”\"’',;)]|or\s)", text)
    before = re.search(rf"(?<!\w){quoted}s?\s+\((?=[a-zA-Z][^()]*\s)[^()]{{6,}}\)", text)
    said = re.search(
        rf"\b(?:called|known as|stands for|abbreviated(?: as)?)\s+[“\"]?{quoted}\b|{quoted}\s+stands for", text
    )
    return bool(behind or before or said)


_US_DOTS = re.compile(r"\bU\.\s?S\.(?!\s?C\b|\s?C\.|\s?\d|\s?Const|\w|\s?App|\s?Dep[’']t|\s?LEXIS)(?!\s\d)")
_US_BARE = re.compile(r"(?<![\w.@/-])US(?![\w@/]|-\d)")


@check(
    "T303",
    Level.WARNING,
    "US and U.S. in one letter",
    why="The name of the country is written in one way throughout a letter.",
    do="Choose one (federal agencies write U.S.) and write it everywhere.",
)
def us_mixed(subject: Subject) -> Iterator[Hit]:
    """“US” where “U.S.” stands elsewhere in the text, or the reverse; laws and reporters do not count."""
    bare: list[tuple[Stretch, re.Match[str]]] = []
    dotted: list[tuple[Stretch, re.Match[str]]] = []
    for stretch in subject.stretches:
        if stretch.head or _shouted(stretch.text):
            continue
        if not re.search(r"\d+\s+U\.\s?S\.\s+\d+", stretch.text):
            dotted += ((stretch, m) for m in _US_DOTS.finditer(stretch.text))
        bare += ((stretch, m) for m in _US_BARE.finditer(stretch.text))
    if bare and dotted:
        rarer, other = (bare, dotted) if len(bare) <= len(dotted) else (dotted, bare)
        for stretch, match in rarer:
            message = f"“{match[0]}” here, “{other[0][1][0]}” elsewhere"
            yield Hit(message, line=stretch.line, passage=excerpt(stretch.text, match.start(), match.end()))


_VERBS = (
    r"(?:as\s+)?(?:we\s+)?(?:outlined|discussed|described|noted|explained|mentioned|set (?:out|forth)|stated|detailed|"
    r"listed|cited|identified|shown|argued|said|explain|describe|discuss|show|argue|set out|note|see|and)"
)
_DIRECTION = re.compile(
    rf"\b{_VERBS}\s+(?:in\s+(?:more\s+)?(?:detail|full)\s+)?(?P<way>above|below)\b(?!\s+(?:the|a|an|\d|average|that))",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\b(?P<what>[Pp]oints?|Appendix|Attachment|Exhibit)\s+(?P<id>\d{1,2}|[A-H]|[IVX]{1,4})\b")


@check(
    "T304",
    Level.WARNING,
    "Reference leads nowhere",
    why="“As explained above” with nothing above, or “Appendix B” without one, is what is left when a passage was "
    "moved or "
    "taken out.",
    do="Reword the sentence, or refer to a claim: [above](#id) follows the order of the passages.",
)
def references(subject: Subject) -> Iterator[Hit]:
    """References to claims that are not there, “above” at the beginning and “below” at the end, missing appendices."""
    for problem in subject.problems:
        if "refers to" in problem.message:
            yield Hit(problem.message, line=problem.where.line, hint=problem.hint)
    paragraphs = [s for s in subject.body if s.kind in {"paragraph", "cell"} and not s.head and len(s.text) > 60]
    paragraphs = [s for s in paragraphs if not s.classes & {"signature", "cc", "signatories"}]
    shaped = [s for s in subject.body if s.claim or s.kind == "heading"]
    for index, stretch in enumerate(paragraphs):
        # The opening of a letter in parts stands before all that it could point back to.
        opening = bool(shaped) and not stretch.claim and 0 < stretch.line < shaped[0].line
        for match in _DIRECTION.finditer(stretch.text):
            up = match["way"].lower() == "above"
            early = opening or (index == 0 and match.start() < 200)
            late = index == len(paragraphs) - 1 and not _more_behind(subject, stretch)
            if (up and early) or (not up and late):
                message = f"there is nothing {match['way'].lower()} that this could mean"
                yield Hit(message, line=stretch.line, passage=excerpt(stretch.text, match.start(), match.end()))
    yield from _missing_parts(subject)


def _more_behind(subject: Subject, stretch: Stretch) -> bool:
    return any(s.line > stretch.line and s.classes & {"appendix", "signatories"} for s in subject.stretches) or (
        any(subject.letter.divisions("signatories"))
    )


def _missing_parts(subject: Subject) -> Iterator[Hit]:
    """References to points past the last and to appendices that the letter does not have."""
    points = sum(1 for _ in subject.letter.divisions("point"))
    appended = any(True for _ in subject.letter.divisions("appendix"))
    # Appendices of letters made elsewhere have only a line or a heading with their name.
    names = " ".join(s.text for s in subject.body if s.kind in {"heading", "cell"} or len(s.text) < 120).casefold()
    for stretch in subject.body:
        if stretch.quoted or stretch.kind == "heading":
            continue
        for match in _NUMBERED.finditer(stretch.text):
            behind = stretch.text[match.end() : match.end() + 30]
            passage = excerpt(stretch.text, match.start(), match.end())
            if match["what"].startswith("Point") or match["what"].startswith("point"):
                past = match["id"].isdigit() and 0 < points < int(match["id"])
                if past and re.match(r",?\s*(?:above|below)", behind):
                    yield Hit(f"the letter has only {points} points", line=stretch.line, passage=passage)
            elif not appended and match[0].casefold() not in names and not _ELSEWHERE.match(behind):
                yield Hit(f"there is no {match[0]} in the letter", line=stretch.line, passage=passage)


_ELSEWHERE = re.compile(r"\s+(?:of|to|in)\b|,?\s+\d+\s+C\.?F\.?R|\s*\(")


_FULL_DATE = re.compile(
    rf"(?:(?P<weekday>{'|'.join(calendar.day_name)}),?\s+)?"
    rf"\b(?P<month>{'|'.join(sorted(BY_NAME, key=len, reverse=True))})\.?\s+"
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})\b"
)


@check(
    "T305",
    Level.WARNING,
    "Date cannot be right",
    why="“March 14, 2014” for 2024, a Monday that was a Wednesday, or February 30: dates typed in haste.",
    do="Look the date up and correct it.",
)
def dates(subject: Subject) -> Iterator[Hit]:
    """Days that do not exist or are another day of the week, and years one digit off the proceeding's."""
    for stretch in subject.stretches:
        for match in _FULL_DATE.finditer(stretch.text):
            reason = _wrong(match, subject, stretch)
            if reason:
                passage = excerpt(stretch.text, match.start(), match.end())
                yield Hit(reason, line=_line(subject, stretch, match[0]), passage=passage)


def _wrong(match: re.Match[str], subject: Subject, stretch: Stretch) -> str:
    try:
        day = date(int(match["year"]), BY_NAME[match["month"]], int(match["day"]))
    except ValueError:
        return "there is no such day"
    weekday = calendar.day_name[day.weekday()]
    if match["weekday"] and match["weekday"] != weekday:
        return f"that day was a {weekday}"
    ends = [d for d in (subject.deadline, subject.dated) if d]
    if not ends or stretch.note or stretch.quoted:
        return ""
    last = max(ends)
    if day > last and day.year - last.year > 20:
        return "that year is far from this proceeding"
    # Only a decade or century that slipped: "2014" for "2024" about a day within the weeks of the proceeding.
    years = {d.year for d in ends}
    slipped = any(y != day.year and y % 10 == day.year % 10 and _one_digit(y, day.year) for y in years)
    if slipped and any(_days_apart(day, d) <= 45 for d in ends):
        return f"the year is far from this proceeding of {last.year}"
    return ""


def _one_digit(a: int, b: int) -> bool:
    return sum(x != y for x, y in zip(str(a), str(b), strict=False)) == 1


def _days_apart(a: date, b: date) -> int:
    """How far two days are apart in the calendar, whatever their years."""
    distance = abs(a.timetuple().tm_yday - b.timetuple().tm_yday)
    return min(distance, 365 - distance)


_BRACKET = re.compile(r"\[(?P<words>[^\[\]]{2,80})\]")
_NO_BLANK = re.compile(
    r"^\s*(?:…|\.{2,3}|\. \. \.|sic|\d[\d,–-]*|https?:.*|hereinafter.*|last (?:visited|accessed).*|.*\bomitted|"
    r"emphasis .*|internal .*|internet|updated .*|cited .*|online|electronic.*|perma\.cc.*|redacted|confidential.*|"
    r"public version.*|archived.*|(?:docket|RIN)\b.*\d.*)\s*$",
    re.IGNORECASE,
)
_IN_NOTE = re.compile(
    r"[A-Z][A-Z\s/]+|.*\?|(?:name|date|title|source|cite|citation|page|number|insert|your|add)\b.*", re.IGNORECASE
)
_NAME = re.compile(
    r"(?!(?:Name|Date|Title|Your|Organization|Insert|Address|Agency|Docket|City|State|Number)\b)[A-Z]\w+(?:\s+[A-Z]?\w+)*$"
)
_BARE_SLOT = re.compile(r"\{\{.*?\}\}|<<[^<>]+>>|_{4,}")


@check(
    "T306",
    Level.ERROR,
    "A blank was left open",
    why="Square brackets outside a quotation are as a rule blanks that were to be filled in.",
    do="Write what belongs there, or take the sentence out.",
)
def open_blanks(subject: Subject) -> Iterator[Hit]:
    """Words in square brackets outside quotations, and bare slots; what looks like a name is only a warning."""
    for stretch in subject.stretches:
        if stretch.quoted or _HOW_SENT.match(stretch.text):
            continue
        outside = _without_quotations(stretch.text)
        for match in _BRACKET.finditer(outside):
            words = match["words"]
            meant = not stretch.note or _IN_NOTE.fullmatch(words)
            if meant and not _NO_BLANK.match(words) and re.search(r"[^\W\d_]{2}", words):
                level = Level.WARNING if _NAME.match(words) and not words.isupper() else None
                passage = excerpt(stretch.text, match.start(), match.end())
                line = _line(subject, stretch, words)
                yield Hit(f"a blank is open: [{words}]", line=line, passage=passage, level=level)
        for match in _BARE_SLOT.finditer(outside):
            if match[0][0] == "_" and ("signature" in stretch.classes or not re.search(r"[^\W_]", outside)):
                continue  # a line to sign on
            yield Hit("a blank is open", line=_line(subject, stretch, match[0]), passage=match[0])


_HOW_SENT = re.compile(
    r"^\s*\[(?:Submitted|Filed|Sent|Via|By|Transmitted|Electronically|Letterhead)\b[^\[\]]*\]\s*$", re.I
)


def _without_quotations(text: str) -> str:
    """`text` with everything in quotation marks blanked out, offsets kept."""
    return re.sub(r"“[^”]*”?|\"[^\"]*\"", lambda m: " " * len(m[0]), text)


_LEFT = re.compile(
    r"\b(?:TODO|FIXME|XXX+|TBD|TBA|TKTK|TK|T/K|NTD|CHECK THIS|INSERT(?: HERE| CITE| CITATION| TEXT)?)\b(?![-\w])|"
    r"\b[Ll]orem ipsum\b|\?\?\?+|\*\*\*\s*(?:check|note|cite)|\b(?:cite|citation|source) needed\b|\[cite\]|"
    r"\bfind (?:a )?cite\b|"
    r"\bNote to (?:draft|self|editor)\b"
)


@check(
    "T307",
    Level.ERROR,
    "Note to yourself left in the text",
    why="TODO, XXX, “cite needed” and dummy text are for the author, not for the docket.",
    do="Do what it says, and take it out.",
)
def left_notes(subject: Subject) -> Iterator[Hit]:
    """Words by which authors mark what is still to be done."""
    for stretch in subject.stretches:
        for match in _LEFT.finditer(stretch.text):
            if match[0] in {"INSERT", "TBA", "TK"} and _shouted(stretch.text):
                continue
            passage = excerpt(stretch.text, match.start(), match.end())
            yield Hit(f"“{match[0]}” was left in the text", line=_line(subject, stretch, match[0]), passage=passage)
