"""Citing a letter: notes are numbered and every citation in them printed in full or in the short form due there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from drafter.cite.citation import Citation
from drafter.cite.definitions import Definitions
from drafter.cite.fields import getter
from drafter.cite.kinds import PRIMARY, kind_of
from drafter.cite.notes import (
    finished,
    italic_history,
    italic_references,
    italic_signals,
    opens_sentence,
    set_in,
    take_minus,
)
from drafter.cite.order import Order
from drafter.cite.parse import MARK, Cite, is_comparison, parse
from drafter.cite.pinpoint import NONE, Pinpoint, pinpoint
from drafter.cite.spans import Span, curled, first_lower, runs, tidied
from drafter.cite.spans import plain as plain_spans
from drafter.cite.style import Forms, Style
from drafter.cite.work import Work, work
from drafter.cite.workfields import CASES, author_last, short_title
from drafter.markup.sentences import begins_after
from drafter.model.errors import CitationError, Place, Problem
from drafter.model.letter import Letter, rewrite
from drafter.model.pattern import pattern
from drafter.model.record import field, record, replace
from drafter.model.reporter import with_commas
from drafter.model.source import Source
from drafter.model.text import Abbreviation, CitationMark, Content, Inline, Note, Run, notes, plain

NEEDED = "?"
_WITH_COMMAS = frozenset({"comma-pin", "comma-page-pin"})


@record
class Use:
    """One citation as printed. `form` is full, short, id or supra; `quotation` is what its parenthetical quotes."""

    key: str
    note: int
    form: str
    pinpoint: str = ""
    signal: str = ""
    parentheticals: tuple[str, ...] = ()
    quotation: str = ""
    line: int = 0


@record
class Cited:
    """A letter with its notes printed, what was cited where, and what a person still has to mend."""

    letter: Letter
    uses: tuple[Use, ...]
    problems: tuple[Problem, ...]


def resolve(letter: Letter, sources: Mapping[str, Source], style: Style, *, file: str = "letter.md") -> Cited:
    """`letter` with numbered notes and printed citations; short forms follow the order of the text as it stands.

    Raises CitationError with every unknown key. A citation that is still needed (`@?`) and an abbreviation without a
    definition are problems of the result. `file` is the name that problems are placed in.
    """
    works = _works(letter, sources, file)
    definitions = Definitions(names=letter.meta.abbreviations)
    engine = _Engine(works=works, style=style, definitions=definitions, file=file)
    blocks = rewrite(letter.blocks, engine.content)
    return Cited(letter=replace(letter, blocks=blocks), uses=tuple(engine.uses), problems=tuple(engine.problems))


def _works(letter: Letter, sources: Mapping[str, Source], file: str) -> dict[str, Work]:
    found: dict[str, Work] = {}
    problems: list[Problem] = []
    for note in notes(letter.blocks):
        for item in note.content:
            if not isinstance(item, CitationMark) or item.key == NEEDED or item.key in found:
                continue
            source = sources.get(item.key)
            if source:
                found[item.key] = replace(work(source), id=item.key)
            else:
                problems.append(_unknown(item.key, sources, Place(file, _lines(note).get(item.key, note.line))))
    if problems:
        raise _unresolved(problems)
    return found


def _unknown(key: str, sources: Iterable[str], where: Place) -> Problem:
    import difflib

    # A library has thousands of keys; few people mistype the first letter.
    likely = [name for name in sources if name[:1].lower() == key[:1].lower()]
    close = difflib.get_close_matches(key, likely or list(sources), n=1, cutoff=0.6)
    hint = f"Did you mean “@{close[0]}”?" if close else "Add the source to the library, or write @? to leave it open."
    return Problem(where, f"there is no source “{key}” in the library", hint)


def _unresolved(problems: list[Problem]) -> CitationError:
    if len(problems) == 1:
        first = problems[0]
        return CitationError(first.message, hint=first.hint, where=first.where, problems=problems)
    keys = ", ".join(dict.fromkeys(re.findall("“(.*?)”", " ".join(p.message for p in problems))))
    return CitationError(
        f"{len(problems)} citations name no source of the library: {keys}",
        hint="\n".join(f"{p.where}: {p.hint}" for p in problems),
        problems=problems,
    )


def _lines(note: Note) -> dict[str, int]:
    """The line on which each key of a note stands first; nothing where the note has but one line."""
    if "\n" not in note.prose:
        return {}
    lines: dict[str, int] = {}
    line, at = note.line, 0
    for mark in MARK.finditer(note.prose):
        line += note.prose.count("\n", at, mark.start())
        at = mark.start()
        lines.setdefault(mark["braced"] or mark["key"], line)
    return lines


@record
class _Spot:
    """Where a citation stands: its line, and whether it is inside another's parenthesis."""

    line: int
    within_another: bool


@record(frozen=False, kw_only=False)
class _Engine:
    """The walk through a letter."""

    works: Mapping[str, Work]
    style: Style
    definitions: Definitions
    file: str
    order: Order = field(default_factory=Order)
    uses: list[Use] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    authors: Counter[str] = field(default_factory=Counter)
    parties: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        if not (self.style.options.short or self.style.options.supra):
            return
        for item in self.works.values():
            cite = Citation(work=item, options=self.style.options)
            if kind_of(item) in CASES:
                self.parties[short_title(cite)] += 1
            elif kind_of(item) not in PRIMARY:
                self.authors[author_last(cite)] += 1

    def content(self, content: Content) -> Content:
        """A stretch of the body, its notes printed and its abbreviations defined."""
        if not any(isinstance(item, Note | Abbreviation) for item in content):
            return content
        out: list[Inline] = []
        for item in content:
            out.append(self.in_body(item, out))
        return tuple(out)

    def in_body(self, item: Inline, out: list[Inline]) -> Inline:
        """One inline of the body; `out` is what stands before it in its paragraph."""
        match item:
            case Note():
                return self.note(item)
            case Abbreviation():
                return self.abbreviation(item, out)
            case _:
                return item

    def note(self, note: Note) -> Note:
        """The next note of the letter."""
        self.order.next_note()
        options = self.style.options
        marks = [item for item in note.content if isinstance(item, CitationMark)]
        structure = parse(_prose(note.content)).cites if marks else ()
        cites = iter(structure if len(structure) == len(marks) else [Cite(key=mark.key) for mark in marks])
        lines = _lines(note) if marks else {}
        out: list[Inline] = []
        depth = 0
        comparing = cited = False
        for item in note.content:
            match item:
                case CitationMark():
                    cite = next(cites)
                    if options.italic_signals and (cite.signal or comparing):
                        italic_signals(out, cite.signal or "and")
                    comparing = is_comparison(cite.signal, comparing)
                    place = _Spot(line=lines.get(item.key, note.line), within_another=depth > 0)
                    set_in(out, self.citation(item, cite, place, out))
                    cited = True
                case Abbreviation():
                    set_in(out, [self.abbreviation(item, out, note)])
                case Run():
                    depth += item.text.count("(") - item.text.count(")")
                    if options.italic_signals:
                        item = italic_history(out, item) if cited else item
                        set_in(out, italic_references(item))
                    else:
                        set_in(out, [item])
                    cited = False
                case _:
                    out.append(item)
        if marks:
            with_citation = isinstance(note.content[-1], CitationMark)
            finished(out, options.stop_after_parenthesis, with_citation=with_citation)
        return replace(note, content=tuple(out), number=self.order.number)

    def abbreviation(self, item: Abbreviation, out: list[Inline], note: Note | None = None) -> Run:
        """An abbreviation, spelled out where the reader meets it first; "the" before a name opens its sentence."""
        text = self.definitions.abbreviation(item.short, in_note=note is not None)
        if text is None:
            text = item.short
            where = Place(self.file, item.line or (note.line if note else 0) or None)
            hint = f"Add {item.short} and its full name to the abbreviations in the letter’s header."
            self.problems.append(Problem(where, f"“{item.short}” is never defined", hint))
        if text.startswith("the ") and begins_after(plain(out)):
            text = f"T{text[1:]}"
        return Run(text=text, bold=item.bold, italic=item.italic)

    def citation(self, mark: CitationMark, cite: Cite, spot: _Spot, out: list[Inline]) -> tuple[Run, ...]:
        """What is printed for one mark; the use is recorded."""
        place = Place(self.file, spot.line or None)
        if mark.key == NEEDED:
            self.problems.append(Problem(place, "a citation is still needed", "Put a source’s key in place of @?."))
            self.order.record(NEEDED, NONE, "needed")
            return (Run(text=self.style.options.needed),)
        item, pin = self.works[mark.key], pinpoint(mark.pinpoint)
        form, spans = self._printed(item, pin, without_author=take_minus(out))
        if form == "id" and not opens_sentence(out):
            spans = first_lower(spans)
        if self.style.options.typographic_quotes:
            spans = curled(spans)
        if not spans:
            hint = "Give it at least a title in the library."
            self.problems.append(Problem(place, f"“{mark.key}” has nothing to print", hint))
            spans = [Span(f"[{mark.key}]")]
        self.order.record(item.id, pin, form, within_another=spot.within_another)
        self.uses.append(_use(mark, cite, form, self.order.number, spot.line))
        return runs(spans)

    def _printed(self, item: Work, pin: Pinpoint, *, without_author: bool) -> tuple[str, list[Span]]:
        forms, options = self.style.forms(kind_of(item)), self.style.options
        cite = Citation(work=item, options=forms.options, pin=pin)
        if item.id in self.order.first:
            if options.id and self.order.is_id(item.id, pin, options.id_limit):
                return "id", self._id(cite, forms)
            if kind_of(item) not in PRIMARY:
                if options.supra:
                    return "supra", self._supra(cite, forms)
            elif options.short and forms.short and self.order.within(item.id, options.window):
                short = forms.bare if forms.bare and not pin.value else forms.short
                if self.parties[short_title(cite)] > 1:
                    cite.given = {"short-title": short_title(cite, second_party=True)}
                return "short", tidied(short.fill(getter(cite)))
        return "full", self._full(cite, forms, without_author=without_author)

    def _id(self, cite: Citation, forms: Forms) -> list[Span]:
        previous = self.order.previous()
        if previous and previous.pin == cite.pin:
            cite.pin = NONE
        elif forms.id and cite.pin.value:
            cite.given = {"at": getter(cite)("section")}
        elif forms.options.page_commas and forms.short and not forms.short.names.isdisjoint(_WITH_COMMAS):
            cite.given = {"at": with_commas(cite.pin.at)}
        return self.style.id.fill(getter(cite))

    def _supra(self, cite: Citation, forms: Forms) -> list[Span]:
        item = cite.work
        own, last = item.text("hereinafter"), author_last(cite)
        title = f"<i>{item.text('title-short', 'short', 'title')}</i>" if item.text("title") else ""
        which = title if last and not own and self.authors[last] > 1 else ""
        who = own or last or title or getter(cite)("container")
        first = self.order.first[item.id]
        cite.given = {"who": who, "which": which, "note": str(first) if first != self.order.number else ""}
        return (forms.supra or self.style.supra).fill(getter(cite))

    def _full(self, cite: Citation, forms: Forms, *, without_author: bool) -> list[Span]:
        item, options = cite.work, self.style.options
        given = {"authors": ""} if without_author else {}
        if forms.options.publisher_short and "publisher" in forms.full.names:
            publisher = self.definitions.publisher(getter(cite)("publisher"), item.text("publisher-short"))
            given["publisher"] = publisher
        cite.given = given
        archived = self.style.archive.fill(getter(cite)) if options.archive and item.text("archive-url") else []
        url = getter(cite)("url") if archived and "url" in forms.full.names else ""
        if url:
            given["url"] = url + plain_spans(archived)
        spans = tidied(forms.full.fill(getter(cite)))
        if not url:
            spans += archived
        name = item.text("hereinafter")
        if name and (options.supra or options.short):
            cite.given = {"hereinafter": f"<i>{name}</i>" if kind_of(item) == "case" else name}
            spans += self.style.hereinafter.fill(getter(cite))
        return spans


def _use(mark: CitationMark, cite: Cite, form: str, number: int, line: int) -> Use:
    return Use(
        key=mark.key,
        note=number,
        form=form,
        pinpoint=mark.pinpoint or "",
        signal=cite.signal.strip("*_, "),
        parentheticals=tuple(p.text for p in cite.parentheticals),
        quotation=cite.quotation,
        line=line,
    )


_KEY_IN_TEXT = pattern(r"@(?=[\w?])")
_WITHOUT_BRACKETS = str.maketrans("[]\\", "|||")


def _prose(content: Content) -> str:
    """`content` as prose with marks in it, whatever it looked like in the file."""
    out: list[str] = []
    for item in content:
        match item:
            case CitationMark(key=key, pinpoint=pin):
                out.append(f"@{{{key}}}" if pin is None else f"@{{{key}}} [{pin.translate(_WITHOUT_BRACKETS)}]")
            case Run(text=text):
                out.append(_KEY_IN_TEXT.sub("＠", text) if "@" in text else text)
            case Abbreviation(short=short):
                out.append(short)
            case _:
                out.append(" ")
    return "".join(out)
