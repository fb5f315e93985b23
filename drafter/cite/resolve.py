"""Citing a letter: notes are numbered and every citation in them printed in full or in the short form due there."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from drafter.cite.citation import Citation
from drafter.cite.fields import getter
from drafter.cite.kinds import PRIMARY, kind_of
from drafter.cite.notes import finished, italic_signals, set_in
from drafter.cite.parse import MARK, Cite, parse
from drafter.cite.pinpoint import NONE, Pinpoint, pinpoint
from drafter.cite.spans import Span, first_lower, plain, tidied
from drafter.cite.style import Forms, Style
from drafter.cite.work import Work, work
from drafter.cite.workfields import author_last
from drafter.model.errors import CitationError, Place, Problem
from drafter.model.letter import Letter, rewrite
from drafter.model.source import Source
from drafter.model.text import Abbreviation, CitationMark, Content, Inline, Note, Run, notes

NEEDED = "?"


@dataclass(frozen=True, slots=True, kw_only=True)
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


@dataclass(frozen=True, slots=True, kw_only=True)
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
    engine = _Engine(works=works, style=style, names=letter.meta.abbreviations, file=file)
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
                found[item.key] = work(source)
            else:
                problems.append(_unknown(item.key, sources, Place(file, _line_of(note, item.key))))
    if problems:
        raise _unresolved(problems)
    return found


def _unknown(key: str, sources: Iterable[str], where: Place) -> Problem:
    close = difflib.get_close_matches(key, list(sources), n=1, cutoff=0.6)
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


def _line_of(note: Note, key: str) -> int:
    at = next((m.start() for m in MARK.finditer(note.prose) if key in (m["key"], m["braced"])), 0)
    return note.line + note.prose.count("\n", 0, at)


@dataclass(slots=True)
class _Previous:
    """The citation before: what *Id.* would refer to."""

    key: str
    pin: Pinpoint


@dataclass(slots=True)
class _Engine:
    """What is known at one point of the walk through a letter."""

    works: Mapping[str, Work]
    style: Style
    names: Mapping[str, str]
    file: str
    uses: list[Use] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    number: int = 0
    first: dict[str, int] = field(default_factory=dict)
    last: dict[str, int] = field(default_factory=dict)
    before: list[_Previous] = field(default_factory=list)
    here: list[_Previous] = field(default_factory=list)
    ids_in_row: int = 0
    defined_in_body: set[str] = field(default_factory=set)
    defined_in_notes: set[str] = field(default_factory=set)
    shared_names: dict[str, int] | None = None

    def content(self, content: Content) -> Content:
        """A stretch of the body, its notes printed and its abbreviations defined."""
        if not any(isinstance(item, Note | Abbreviation) for item in content):
            return content
        out: list[Inline] = []
        for item in content:
            match item:
                case Note():
                    out.append(self.note(item))
                case Abbreviation():
                    out.append(self.abbreviation(item, in_note=False))
                case _:
                    out.append(item)
        return tuple(out)

    def note(self, note: Note) -> Note:
        """The next note of the letter."""
        self.number += 1
        self.before, self.here = self.here, []
        marks = [item for item in note.content if isinstance(item, CitationMark)]
        structure = parse(_prose(note.content)).cites if marks else ()
        cites = iter(structure if len(structure) == len(marks) else [Cite(key=mark.key) for mark in marks])
        out: list[Inline] = []
        for item in note.content:
            match item:
                case CitationMark():
                    cite = next(cites)
                    if self.style.options.italic_signals and cite.signal:
                        italic_signals(out, cite.signal)
                    set_in(out, self.citation(item, cite, note, out))
                case Abbreviation():
                    out.append(self.abbreviation(item, in_note=True, line=note.line))
                case Run():
                    set_in(out, [item])
                case _:
                    out.append(item)
        if marks:
            finished(out, self.style.options.stop_after_parenthesis)
        return replace(note, content=tuple(out), number=self.number)

    def abbreviation(self, item: Abbreviation, *, in_note: bool, line: int = 0) -> Run:
        """The short form; in full with the short form behind it where it is new to the reader."""
        short = item.short
        text = short
        if short not in self.defined_in_body and not (in_note and short in self.defined_in_notes):
            (self.defined_in_notes if in_note else self.defined_in_body).add(short)
            if short in self.names:
                text = f"{self.names[short]} ({short})"
            else:
                where = Place(self.file, item.line or line or None)
                self.problems.append(
                    Problem(
                        where, f"“{short}” is never defined", f"Add {short} under abbreviations in the letter's header."
                    )
                )
        return Run(text=text, bold=item.bold, italic=item.italic)

    def citation(self, mark: CitationMark, cite: Cite, note: Note, out: list[Inline]) -> list[Run]:
        """What is printed for one mark; the use is recorded."""
        if mark.key == NEEDED:
            where = Place(self.file, _line_of(note, NEEDED) or None)
            self.problems.append(Problem(where, "a citation is still needed", "Put a source's key in place of @?."))
            self.here.append(_Previous(NEEDED, NONE))
            return [Run(text=self.style.options.needed)]
        item = self.works[mark.key]
        pin = pinpoint(mark.pinpoint)
        form, spans = self._printed(item, pin)
        if form == "id" and not _opens_sentence(out):
            spans = first_lower(spans)
        self.ids_in_row = self.ids_in_row + 1 if form == "id" else 0
        self.here.append(_Previous(mark.key, pin))
        self.last[mark.key] = self.number
        self.uses.append(
            Use(
                key=mark.key,
                note=self.number,
                form=form,
                pinpoint=mark.pinpoint or "",
                signal=cite.signal.strip("*_, "),
                parentheticals=tuple(p.text for p in cite.parentheticals),
                quotation=cite.quotation,
                line=_line_of(note, mark.key),
            )
        )
        return [Run(text=s.text, italic=s.italic, small_caps=s.small_caps, link=s.link) for s in spans]

    def _printed(self, item: Work, pin: Pinpoint) -> tuple[str, list[Span]]:
        kind = kind_of(item)
        forms = self.style.forms(kind)
        options = self.style.options
        if item.id in self.first:
            if options.id and self._is_id(item.id, pin):
                return "id", self._id(item, forms, pin)
            if kind in PRIMARY and options.short and forms.short and self._within_window(item.id):
                bare = forms.bare if forms.bare and not pin.value else forms.short
                return "short", bare.fill(getter(self._cite(item, forms, pin)))
            if kind not in PRIMARY and options.supra:
                return "supra", self._supra(item, forms, pin)
        return "full", self._full(item, forms, pin)

    def _cite(self, item: Work, forms: Forms, pin: Pinpoint, **given: str) -> Citation:
        return Citation(work=item, options=forms.options, pin=pin, given=given)

    def _is_id(self, key: str, pin: Pinpoint) -> bool:
        previous = self.here[-1] if self.here else self.before[0] if len(self.before) == 1 else None
        if previous is None or previous.key != key or (previous.pin.value and not pin.value):
            return False
        limit = self.style.options.id_limit
        return not limit or self.ids_in_row < limit

    def _id(self, item: Work, forms: Forms, pin: Pinpoint) -> list[Span]:
        previous = self.here[-1] if self.here else self.before[0]
        if previous.pin == pin:
            pin = NONE
        cite = self._cite(item, forms, pin)
        if forms.id and pin.value:
            cite.given = {"at": getter(cite)("section")}
        return self.style.id.fill(getter(cite))

    def _within_window(self, key: str) -> bool:
        window = self.style.options.window
        return not window or self.number - self.last.get(key, 0) <= window

    def _supra(self, item: Work, forms: Forms, pin: Pinpoint) -> list[Span]:
        cite = self._cite(item, forms, pin)
        own, last = item.text("hereinafter"), author_last(cite)
        title = item.text("title-short", "short", "title")
        which = f"<i>{title}</i>" if last and not own and self._ambiguous(last) else ""
        who = own or last or (f"<i>{title}</i>" if title else getter(cite)("container"))
        cite.given = {"who": who, "which": which, "note": str(self.first[item.id])}
        return self.style.supra.fill(getter(cite))

    def _ambiguous(self, last: str) -> bool:
        if self.shared_names is None:
            self.shared_names = {}
            for item in self.works.values():
                if kind_of(item) not in PRIMARY:
                    name = author_last(Citation(work=item, options=self.style.options))
                    self.shared_names[name] = self.shared_names.get(name, 0) + 1
        return self.shared_names.get(last, 0) > 1

    def _full(self, item: Work, forms: Forms, pin: Pinpoint) -> list[Span]:
        self.first.setdefault(item.id, self.number)
        cite = self._cite(item, forms, pin)
        if forms.options.publisher_short:
            cite.given = {"publisher": self._publisher(getter(cite)("publisher"), item.text("publisher-short"))}
        spans = tidied(forms.full.fill(getter(cite)))
        if self.style.options.archive and item.text("archive-url"):
            spans += self.style.archive.fill(getter(cite))
        name = item.text("hereinafter")
        if name and self.style.options.supra | self.style.options.short:
            name = f"<i>{name}</i>" if kind_of(item) == "case" else name
            spans += self.style.hereinafter.fill(getter(self._cite(item, forms, pin, hereinafter=name)))
        return spans

    def _publisher(self, name: str, short: str) -> str:
        """The publisher; its abbreviation alone once a note or the body has defined it."""
        match = _DEFINES.fullmatch(name)
        full, short = (match["full"], match["short"]) if match else (name, short)
        if not short or not full:
            return name
        if short in self.defined_in_notes or (short in self.defined_in_body and self.names.get(short) == full):
            return short
        self.defined_in_notes.add(short)
        return name if match else f"{name} ({short})"


_DEFINES = re.compile(r"(?P<full>[^()]+?) \((?P<short>[A-Z][\w&.-]*[A-Z&][\w&.-]*)\)(?P<parent>.*)")


_BRACKET = re.compile(r"[\[\]\\]")


def _prose(content: Content) -> str:
    """`content` as prose with marks in it, whatever it looked like in the file."""
    out: list[str] = []
    for item in content:
        match item:
            case CitationMark(key=key, pinpoint=pin):
                out.append(f"@{{{key}}}" if pin is None else f"@{{{key}}} [{_BRACKET.sub('|', pin)}]")
            case Run(text=text):
                out.append(re.sub(r"@(?=[\w?])", "＠", text))
            case Abbreviation(short=short):
                out.append(short)
            case _:
                out.append(" ")
    return "".join(out)


def _opens_sentence(out: list[Inline]) -> bool:
    """Whether what comes next begins a sentence, as *Id.* with a capital does."""
    text = plain([Span(item.text) for item in out if isinstance(item, Run)]).rstrip()
    return not text or bool(re.search(r"(?<!\be\.g)[.!?][”\"’)\]]*$", text))
