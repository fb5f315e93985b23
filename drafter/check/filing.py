"""F7: what the agency, the portal and the notice ask of a filing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from drafter.check.identifiers import date_in, docket, known_agency_dockets, known_dockets, known_rins, published
from drafter.check.prose import even
from drafter.check.registry import Hit, check
from drafter.check.subject import Pages, Subject
from drafter.model.finding import Level
from drafter.model.notice import FilingRule

NEAR_DAYS = 3
RECORD_DAYS = 30
_BOX_KINDS = frozenset({"individual"})


def _printed(subject: Subject) -> str:
    return even(" ".join(s.text for s in subject.printed_stretches))


def _number(rule: FilingRule | None) -> int:
    match = re.search(r"\d[\d,]*", rule.value) if rule else None
    return int(match[0].replace(",", "")) if match else 0


def _asked(rule: FilingRule | None) -> str:
    return f"{rule.quote.strip()}" if rule and rule.quote else ""


@check(
    "F701",
    Level.ERROR,
    "Docket number is missing",
    why="Agencies sort comments by docket; 19 of 52 letters in one docket did not name it.",
    do="Write the docket number into the Re line or the caption.",
)
def docket_cited(subject: Subject) -> Iterator[Hit]:
    """Letters in which none of the docket numbers stands, where filing rules ask for it (they do by default)."""
    rule = subject.rule("cite_docket")
    known = (*known_dockets(subject), *known_agency_dockets(subject))
    asked = [] if rule is None or rule.value == "docket" else [even(part) for part in re.split(r",\s*", rule.value)]
    wanted = tuple(dict.fromkeys([*asked, *known]))
    if not wanted or (rule is None and subject.rules):
        return
    text = _printed(subject)
    # A number with a slip in it is there, and wrong: that is N501.
    if not any(number in text for number in wanted) and not any(docket(subject)):
        yield Hit(f"the letter does not name the docket {wanted[0]}", hint=_asked(rule))


@check(
    "F702",
    Level.NOTE,
    "One of two docket numbers is missing",
    why="The agency’s docket and the portal’s are two numbers for one proceeding; letters print both.",
    do="Add the other number to the Re line or the caption.",
)
def both_dockets(subject: Subject) -> Iterator[Hit]:
    """Letters that name the agency's docket and not the portal's, or the reverse."""
    portal, own, text = known_dockets(subject), known_agency_dockets(subject), _printed(subject)
    found = [any(number in text for number in numbers) for numbers in (portal, own)]
    if portal and own and sum(found) == 1 and not any(docket(subject)):
        missing = own[0] if found[0] else portal[0]
        yield Hit(f"the docket number {missing} is not named")


@check(
    "F703",
    Level.WARNING,
    "RIN is missing",
    why="The notice asks for the RIN on each comment.",
    do="Write it beside the docket number.",
)
def rin_cited(subject: Subject) -> Iterator[Hit]:
    """Letters without the RIN where the notice asks for it."""
    rule, known = subject.rule("cite_rin"), known_rins(subject)
    if rule and known and not any(number in _printed(subject) for number in known):
        yield Hit(f"the letter does not name RIN {known[0]}", hint=_asked(rule))


@check(
    "F704",
    Level.ERROR,
    "Pages are not numbered",
    why="Agencies quote comments by page; most notices ask for page numbers.",
    do="Put a page number into the footer of the house style (Insert > Page Number in Word).",
)
def page_numbers(subject: Subject) -> Iterator[Hit]:
    """Word files without a page number in header or footer, where page numbers are asked for."""
    rule = subject.rule("page_numbers")
    file = subject.draft() if rule else None
    if file is not None and not file.page_numbers:
        yield Hit("the Word file has no page numbers", hint=_asked(rule))


def _length(pages: Pages) -> str:
    return f"about {pages.count} pages (an estimate)" if pages.estimated else f"{pages.count} pages"


@check(
    "F705",
    Level.ERROR,
    "Letter is too long",
    why="Pages or words past the limit may not be read.",
    do="Shorten it: the claims’ short variants, an appendix where the notice allows it.",
)
def too_long(subject: Subject) -> Iterator[Hit]:
    """Letters over a limit of pages, words or characters. Pages are counted in the printed file, or estimated."""
    limit = _number(subject.rule("page_limit"))
    pages = subject.pages() if limit else None
    if pages and pages.count > limit:
        level = Level.WARNING if pages.estimated and pages.count <= limit + 2 else None
        message = f"the letter has {_length(pages)}; at most {limit} are allowed"
        yield Hit(message, hint=_asked(subject.rule("page_limit")), level=level)
    words = _number(subject.rule("word_limit"))
    text = " ".join(s.text for s in subject.printed_stretches if not s.head and not s.note)
    if words and len(text.split()) > words:
        message = f"the letter has {len(text.split()):,} words without footnotes; at most {words:,} are allowed"
        yield Hit(message, hint=_asked(subject.rule("word_limit")))
    characters = _number(subject.rule("character_limit"))
    if characters and len(text) > characters:
        message = f"the letter has {len(text):,} characters; at most {characters:,} are allowed"
        yield Hit(message, hint=_asked(subject.rule("character_limit")))


@check(
    "F706",
    Level.ERROR,
    "Type is too small",
    why="The notice names a smallest size of type.",
    do="Choose a larger size in the house style.",
)
def font_size(subject: Subject) -> Iterator[Hit]:
    """Body text (and notes, where the rule names them) smaller than the filing rules allow."""
    rule = subject.rule("font_size")
    least = _number(rule)
    file = subject.draft() if least else None
    if file is None:
        return
    if file.body_size and file.body_size < least:
        yield Hit(f"the text is set in {file.body_size:g} points; {least} is the least", hint=_asked(rule))
    notes_too = bool(rule and re.search(r"footnote", rule.quote, re.IGNORECASE))
    if notes_too and file.note_size and file.note_size < least:
        message = f"the footnotes are set in {file.note_size:g} points; {least} is the least"
        yield Hit(message, hint=_asked(rule), level=Level.WARNING)


@check(
    "F707",
    Level.ERROR,
    "Required words are missing",
    why="Some notices give a sentence or a reference that must stand on each comment; without it a comment may be "
    "set aside.",
    do="Copy the words into the letter exactly.",
)
def required_words(subject: Subject) -> Iterator[Hit]:
    """Strings that the notice requires and the letter lacks."""
    text = _printed(subject).casefold()
    for rule in subject.rules:
        if rule.rule == "required_text" and even(rule.value).casefold().strip(" .,") not in text:
            yield Hit(f"these words must stand in the letter: “{rule.value}”", hint=_asked(rule), passage=rule.value)
    asked = subject.rule("required_text_asked")
    if asked and not subject.rule("required_text") and subject.notice:
        yield Hit(
            "the agency’s notices give words to write on a comment; none were found in this one",
            hint=_asked(rule),
            level=Level.NOTE,
        )


_SUMMARY = re.compile(r"^\s*(?:[IVX\d]+\.\s*)?(?:executive\s+)?summary\b", re.IGNORECASE)


@check(
    "F708",
    Level.ERROR,
    "Summary or table of contents is missing",
    why="Over a number of pages the notice asks for a summary, or a table of contents.",
    do="Add a heading Executive Summary with one, or an empty passage ::: contents.",
)
def front_matter(subject: Subject) -> Iterator[Hit]:
    """Letters long enough to need a summary or contents, without them."""
    over = {
        name: subject.rule(name)
        for name in ("executive_summary_over_pages", "contents_over_pages", "contents_from_pages")
    }
    if not any(over.values()):
        return
    pages = subject.pages()
    if pages is None:
        return
    summary = any(s.kind == "heading" and _SUMMARY.match(s.text) for s in subject.body)
    contents = any(True for _ in subject.letter.divisions("contents"))
    wanted = (
        ("executive_summary_over_pages", 1, summary, "a summary"),
        ("contents_over_pages", 1, contents, "a table of contents"),
        ("contents_from_pages", 0, contents, "a table of contents"),
    )
    for name, more, there, what in wanted:
        limit = _number(over[name])
        if limit and pages.count >= limit + more and not there:
            yield Hit(f"at {_length(pages)} the letter needs {what}", hint=_asked(over[name]))


@check(
    "F709",
    Level.NOTE,
    "File must bear a certain name",
    why="The agency sorts files by the beginning of their names.",
    do="drafter package names the file so; do not rename it.",
)
def file_name(subject: Subject) -> Iterator[Hit]:
    """Filing rules about the name of the file."""
    for rule in subject.rules:
        if rule.rule in {"file_name_starts", "file_name"}:
            how = "begin with" if rule.rule == "file_name_starts" else "be"
            yield Hit(
                f"the file’s name must {how} “{rule.value}”",
                hint=f"{_asked(rule)} drafter package names it so.".strip(),
            )


@check(
    "F710",
    Level.ERROR,
    "Text is too long for the portal’s box",
    why="The box cuts off, or refuses, what is longer.",
    do="Use the claims’ short or box variants, or attach the letter as a file.",
)
def box(subject: Subject) -> Iterator[Hit]:
    """Letters for the box alone (those of individuals, or with `filing: box` in the header) over its limit."""
    boxed = subject.kind in _BOX_KINDS or subject.letter.meta.extra.get("filing") == "box"
    limit = _number(subject.rule("box_characters")) or (5000 if not subject.rules else 0)
    length = subject.box() if boxed and limit else 0
    if length > limit > 0:
        yield Hit(f"the text has {length:,} characters, {length - limit:,} more than the box holds")


@check(
    "F711",
    Level.WARNING,
    "Deadline has passed or is near",
    why="Comments close at the end of the day in Eastern time unless the notice names an hour; portals are slow on "
    "the last "
    "evening.",
    do="File at once. If it has passed, ask the agency’s contact whether late comments are read.",
)
def deadline(subject: Subject) -> Iterator[Hit]:
    """A deadline in the past, or within three days."""
    if subject.deadline is None or subject.now is None or subject.filed:
        return
    hour = subject.notice.comments_close_time if subject.notice else ""
    at = f" at {hour}" if hour else ""
    day = f"{subject.deadline:%B} {subject.deadline.day}, {subject.deadline.year}{at} (Eastern time)"
    today = subject.now.date()
    over = hour and today == subject.deadline and f"{subject.now:%H:%M}" > hour
    if today > subject.deadline or over:
        # Nobody is about to file a letter whose deadline is long past: it is kept as a record.
        level = Level.NOTE if today - subject.deadline > timedelta(days=RECORD_DAYS) else None
        yield Hit(f"comments closed on {day}", passage=subject.deadline.isoformat(), level=level)
    elif subject.deadline - today <= timedelta(days=NEAR_DAYS):
        left = (subject.deadline - today).days
        when = "today" if left == 0 else f"in {left} day{'s' if left != 1 else ''}"
        yield Hit(f"comments close {when}, on {day}", passage=subject.deadline.isoformat())


@check(
    "F712",
    Level.ERROR,
    "Letter is dated outside the comment period",
    why="A letter dated after the deadline says of itself that it is late; one dated before the notice bears an old "
    "date.",
    do="Correct the date of the letter.",
)
def letter_date(subject: Subject) -> Iterator[Hit]:
    """A date of the letter after the deadline or before the notice."""
    said = _typed_date(subject)
    dated, first = said or subject.dated, published(subject)
    line = next((s.line for s in subject.body if "date" in s.classes), None)
    if dated and subject.deadline and dated > subject.deadline:
        message = f"the letter is dated {dated.isoformat()}; comments close {subject.deadline.isoformat()}"
        yield Hit(message, line=line)
    elif dated and first and dated < first:
        yield Hit(f"the letter is dated {dated.isoformat()}, before the notice of {first.isoformat()}", line=line)


def _typed_date(subject: Subject) -> date | None:
    return date_in(" ".join(s.text for s in subject.body if "date" in s.classes))


@check(
    "F713",
    Level.WARNING,
    "Question numbers are not given",
    why="The notice asks commenters to note the number of each question that they answer.",
    do="Put the answers under headings with the numbers, or name the number in the text (“Question 2.a”).",
)
def question_numbers(subject: Subject) -> Iterator[Hit]:
    """Letters that name no question number where the notice asks for them."""
    rule = subject.rule("question_numbers")
    if rule is None or (subject.notice is not None and not subject.notice.questions):
        return
    if any(s.question for s in subject.body) or any(subject.letter.divisions("answer")):
        return
    text = " ".join(s.text for s in subject.body)
    if not re.search(r"\bQuestions?\s+\d|\bQ\.?\s?\d|\(\s*[Qq]uestion|\b(?:Topic|Issue)\s+[A-Z\d]\b", text):
        # Only an answer to a request for information is expected to go question by question.
        level = None if subject.kind == "rfi" else Level.NOTE
        yield Hit("no question of the notice is named by its number", hint=_asked(rule), level=level)


_MARKED = re.compile(
    r"\b(?:PRIVILEGED|CONFIDENTIAL(?:ITY)?|ATTORNEY[- ]CLIENT|WORK PRODUCT|DO NOT (?:CIRCULATE|CITE|DISTRIBUTE|FILE)|"
    r"NOT FOR (?:CIRCULATION|DISTRIBUTION|FILING)|DRAFT)\b|\b[Dd]raft of \d|"
    r"\b[Dd]o not (?:circulate|distribute|quote)\b"
)


@check(
    "F714",
    Level.ERROR,
    "Letter is marked as a draft or as confidential",
    why="Everything that is filed is public, and a mark left over from drafting is filed with it.",
    do="Take the mark out. What is confidential must not be filed this way.",
)
def marked(subject: Subject) -> Iterator[Hit]:
    """Marks such as DRAFT, CONFIDENTIAL or PRIVILEGED in capitals, where nothing confidential may be filed."""
    if subject.rule("nothing_confidential") is None and subject.rules:
        return
    for stretch in subject.body:
        match = _MARKED.search(stretch.text)
        if match and len(stretch.text) < 200 and not stretch.quoted and f"“{match[0]}" not in stretch.text:
            yield Hit(f"“{match[0]}” stands on the letter", line=stretch.line, passage=stretch.text)


@check(
    "F715",
    Level.WARNING,
    "Caption is missing",
    why="The agency wants a caption that names the proceeding at the head of a filing.",
    do="Put a passage ::: caption with the forum, the matter and the docket at the head.",
)
def caption(subject: Subject) -> Iterator[Hit]:
    """Filings without a caption where the filing rules want one."""
    rule = subject.rule("caption")
    if rule and not any(subject.letter.divisions("caption")):
        yield Hit("the filing has no caption", hint=_asked(rule))


@check(
    "F716",
    Level.WARNING,
    "Lines are too close",
    why="The agency asks for double spacing.",
    do="Set the line spacing of the body text in the house style.",
)
def line_spacing(subject: Subject) -> Iterator[Hit]:
    """Body text that is not double-spaced where it has to be."""
    rule = subject.rule("line_spacing")
    file = subject.draft() if rule and rule.value == "double" else None
    if file is not None and file.line_spacing and file.line_spacing < 1.9:
        yield Hit(f"the text is set with a line spacing of {file.line_spacing:g}", hint=_asked(rule))


@check(
    "F717",
    Level.WARNING,
    "Submitter is not named",
    why="The notice asks for the name of the person or organization that comments.",
    do="Name the sender in the letter.",
)
def submitter(subject: Subject) -> Iterator[Hit]:
    """Letters in which the sender's name does not stand, where it is asked for."""
    rule = subject.rule("submitter_name")
    sender = subject.letter.meta.author or subject.answer("organization") or subject.answer("writer")
    if rule and sender and even(sender).casefold() not in _printed(subject).casefold() and not subject.counted.total:
        yield Hit(f"“{sender}” does not stand in the letter", hint=_asked(rule))
