"""C1: citations as they are typed, and what is still missing in them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.check.prose import Stretch, excerpt
from drafter.check.registry import Hit, check
from drafter.check.subject import CitedSource, Subject
from drafter.model.finding import Level

_ID = re.compile(r"^(?:see,?\s+(?:e\.g\.,?\s+|also,?\s+)?)?(?:id\.|ibid\b\.?)", re.IGNORECASE)
_SUPRA = re.compile(r"\bsupra,?\s+(?:at\s+)?(?:notes?|nn?\.|fn\.?)\s*(?P<number>\d+)", re.IGNORECASE)
_PRIMARY = re.compile(
    r"\bv\.\s|\bU\.\s?S\.\s?C\b|\bC\.\s?F\.\s?R\b|\bStat\.|Pub\. L\.|\bF\.\s?(?:2d|3d|4th|Supp)|\bU\.S\. \d|\bAct\b"
)
_PARENTHETICAL = re.compile(r"\((?![^()]*\d{4}[a-z]?\))[^()]{3,}")
_PAGED = frozenset({"legal_case", "article-journal", "book", "chapter", "legislation", "regulation", "bill", "thesis"})


@check(
    "C101",
    Level.ERROR,
    "A citation is still needed",
    why="A footnote marked @? was left for a source to be found, and would be filed as an empty promise.",
    do="Put the source’s key in place of @?, or take the footnote out.",
)
def citation_needed(subject: Subject) -> Iterator[Hit]:
    """Notes with `@?` in them."""
    for note in subject.notes:
        if "?" in note.keys:
            yield Hit(f"footnote {note.note} still needs its source", line=note.line, passage=_shown(note))


@check(
    "C102",
    Level.ERROR,
    "A citation cannot be printed",
    why="The key names no source of the library, or its source has too few facts to print.",
    do="Correct the key, or complete the source in the library.",
)
def unknown_source(subject: Subject) -> Iterator[Hit]:
    """Keys without a source, and sources without anything to print."""
    for problem in subject.problems:
        if "no source “" in problem.message or "nothing to print" in problem.message:
            yield Hit(problem.message, line=problem.where.line, hint=problem.hint)


@check(
    "C103",
    Level.WARNING,
    "Id. typed by hand does not point at one source",
    why="Id. means the one source of the footnote before. After a footnote with several sources, or with none, a "
    "reader "
    "cannot tell what is meant.",
    do="Write the source’s key (@key) instead; the short form is then chosen for you.",
)
def typed_id(subject: Subject) -> Iterator[Hit]:
    """*Id.* typed behind a note that cites several sources, or none."""
    before: Stretch | None = None
    for note in subject.notes:
        if _ID.match(note.text.strip()):
            count = _sources_in(before) if before else 0
            if count != 1:
                what = "is the first footnote" if before is None else f"follows a footnote with {count or 'no'} sources"
                yield Hit(f"“Id.” in footnote {note.note} {what}", line=note.line, passage=_shown(note))
        before = note


def _sources_in(note: Stretch) -> int:
    """How many sources a note cites, as far as its keys or its semicolons tell."""
    if note.keys:
        return len(note.keys)
    text = re.sub(r"\([^()]*\)|“[^”]*”|\"[^\"]*\"", "", note.text)
    if not re.search(r"\d|https?:|\bId\.|supra", note.text + " ".join(note.links)) and not note.links:
        return 0
    return 1 + len(re.findall(r";\s+(?=\S)", text))


@check(
    "C104",
    Level.WARNING,
    "Supra used for a case or a statute",
    why="Cases, statutes and regulations have short forms of their own; supra is for books, articles, reports and the "
    "like (The Indigo Book, R31).",
    do="Write the source’s key (@key) so that the right short form is printed, or the short form itself.",
)
def supra_for_law(subject: Subject) -> Iterator[Hit]:
    """*supra* typed behind the name of a case, statute or regulation."""
    for note in subject.notes:
        for match in _SUPRA.finditer(note.text):
            start = max(note.text.rfind(";", 0, match.start()), note.text.rfind(". See", 0, match.start())) + 1
            if _PRIMARY.search(note.text, start, match.start()):
                yield Hit(
                    f"“supra” in footnote {note.note} stands for a case or a statute",
                    line=note.line,
                    passage=excerpt(note.text, match.start(), match.end(), 50),
                )


@check(
    "C105",
    Level.WARNING,
    "Supra points at the wrong footnote",
    why="Numbers typed by hand do not follow when passages move, and the reader is sent to another source.",
    do="Write the source’s key (@key); the footnote’s number is then kept right. Or correct the number.",
)
def supra_number(subject: Subject) -> Iterator[Hit]:
    """*supra note N* where note N comes later, does not exist, or speaks of somebody else."""
    printed = {s.note: s.text for s in subject.printed_stretches if s.note}
    for note in subject.notes:
        for match in _SUPRA.finditer(note.text):
            number = int(match["number"])
            who = re.search(
                r"(?P<name>[A-Z][\w’'-]+)[^\w]*(?:et al\.[^\w]*)?$", note.text[: match.start()].rstrip(" ,*_")
            )
            reason = ""
            if number >= note.note:
                reason = "it is not an earlier footnote"
            elif number not in printed:
                reason = "there is no such footnote"
            elif who and who["name"].lower() not in {"see", "also", "id"} and who["name"] not in printed[number]:
                if "\ufffc" in printed[number]:
                    continue
                reason = f"{who['name']} does not stand there"
            if reason:
                where = f"footnote {note.note} points at note {number}, but {reason}"
                yield Hit(where, line=note.line, passage=excerpt(note.text, match.start(), match.end(), 40))


@check(
    "C106",
    Level.WARNING,
    "Cf. without a parenthetical",
    why="Cf. says that a source supports the point only by comparison; without a parenthetical nobody can see how.",
    do="Add in parentheses behind the citation what is to be compared, or use another signal.",
)
def cf_without_parenthetical(subject: Subject) -> Iterator[Hit]:
    """The signal *cf.* (also *but cf.*) without an explanation."""
    for cite in subject.cited:
        if cite.signal.lower().startswith(("cf", "but cf")) and not cite.parentheticals:
            yield Hit(f"“{cite.signal}” in footnote {cite.note} has no parenthetical", line=cite.line, passage=cite.key)
    for note in subject.notes:
        if note.keys:
            continue
        for match in re.finditer(r"\b(?:but\s+)?cf\.,?\s+(?:e\.g\.,?\s+)?(?P<rest>[^;]+)", note.text, re.IGNORECASE):
            if not _PARENTHETICAL.search(match["rest"]):
                passage = excerpt(note.text, match.start(), min(match.end(), match.start() + 60), 0)
                yield Hit(f"“Cf.” in footnote {note.note} has no parenthetical", line=note.line, passage=passage)


@check(
    "C107",
    Level.NOTE,
    "Quotation without a pinpoint",
    why="A reader who wants to check a quotation needs the page, section or paragraph.",
    do="Add the place in brackets behind the key: @key [at 5].",
)
def quotation_without_pinpoint(subject: Subject) -> Iterator[Hit]:
    """Quotations from sources that have pages or sections, cited without either."""
    for cite in subject.cited:
        source = subject.sources.get(cite.key)
        if not cite.quotation or cite.pinpoint or source is None or source.type not in _PAGED:
            continue
        pages = source.text("page")
        if source.type in {"article-journal", "chapter"} and not re.search(r"\d+\s*[-–]\s*\d+", pages):
            continue  # without a range of pages it stands on the web, or on one page
        yield Hit(
            f"the quotation from {cite.key} in footnote {cite.note} has no page or section",
            line=cite.line,
            passage=_short(cite.quotation),
        )


@check(
    "C108",
    Level.ERROR,
    "Footnote with nothing in it",
    why="A mark in the text leads to an empty footnote.",
    do="Write the footnote, put @? in it for a source still to be found, or take the mark out.",
)
def empty_note(subject: Subject) -> Iterator[Hit]:
    """Notes without a word or a source."""
    for note in subject.notes:
        if not note.keys and not re.search(r"\w", note.text):
            yield Hit(f"footnote {note.note} is empty", line=note.line)


@check(
    "C109",
    Level.NOTE,
    "Source of this letter is not cited",
    why="A source was put beside this letter, but no footnote uses it; it may have fallen out with a passage.",
    do="Cite it, or take its file out of the letter’s folder.",
)
def never_cited(subject: Subject) -> Iterator[Hit]:
    """Sources in the letter's own folder that no note cites."""
    used = {key for note in subject.notes for key in note.keys}
    for key in sorted(subject.own_sources - used):
        source = subject.sources.get(key)
        yield Hit(f"the source {key} is never cited", file=source.where.file if source else "", passage=key)


@check(
    "C110",
    Level.NOTE,
    "Quotation in the text has no footnote",
    why="Words in quotation marks are somebody’s; the reader looks for whose.",
    do="Put a footnote behind the quotation, or take the quotation marks off.",
)
def quotation_without_note(subject: Subject) -> Iterator[Hit]:
    """Long quotations (12 words or more) in paragraphs of the body that have no note at all."""
    title = subject.notice.title if subject.notice else subject.answer("notice_title")
    if not subject.notes:
        return
    for stretch in subject.body:
        if stretch.kind != "paragraph" or stretch.marks or stretch.question:
            continue
        if _OTHER_NOTES.search(stretch.text):
            continue
        for match in re.finditer(r"“([^“”]+)”|(?<![\w.,])\"([^\"]+)\"", stretch.text):
            words = (match[1] or match[2]).strip(" ,.")
            if len(words.split()) >= 12 and words.casefold() != title.casefold():
                yield Hit("this quotation has no footnote", line=stretch.line, passage=_short(words))


_OTHER_NOTES = re.compile(r"\[\^?\d{1,3}\]|[”\".,]\d{1,3}(?:\s|$)|[¹²³⁴-⁹]")


def _shown(note: Stretch) -> str:
    return _short(note.text.replace("\ufffc", "[source]"))


def _short(text: str, length: int = 90) -> str:
    text = " ".join(text.split())
    return text if len(text) <= length else text[: text.rfind(" ", 0, length)] + " …"


def cited_keys(cited: tuple[CitedSource, ...]) -> dict[str, CitedSource]:
    """The first citation of each source."""
    first: dict[str, CitedSource] = {}
    for cite in cited:
        first.setdefault(cite.key, cite)
    return first
