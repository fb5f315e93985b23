"""The table of authorities: what a letter cites, grouped and sorted as lawyers do, with the notes that cite it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from drafter.cite.citation import Citation
from drafter.cite.fields import getter
from drafter.cite.kinds import kind_of
from drafter.cite.pinpoint import NONE, Pinpoint, pinpoint
from drafter.cite.resolve import Cited, Use
from drafter.cite.spans import Span, curled, plain, runs, tidied
from drafter.cite.style import Style
from drafter.cite.work import Work, words, work
from drafter.cite.workfields import author_last
from drafter.model.errors import Place, Problem
from drafter.model.pattern import pattern
from drafter.model.record import record, replace
from drafter.model.source import Source
from drafter.model.text import Block, Content, Division, Heading, ListBlock, Paragraph, Quote, Run

TITLE = "Table of Authorities"
GROUPS: tuple[tuple[str, frozenset[str]], ...] = (
    ("Cases", words("case unreported-case docketed-case adjudication")),
    ("Constitutional Provisions", words("constitution")),
    ("Statutes", words("statute session-law municipal-code")),
    ("Treaties", words("treaty")),
    ("Regulations", words("cfr treasury-regulation")),
    ("Court Rules", words("court-rule")),
    ("Federal Register", words("federal-register")),
    ("Executive Orders and Other Agency Materials",
     words("executive-order agency-record attorney-general-opinion manual")),
    ("Legislative Materials", words("bill congressional-report congressional-record hearing committee-print")),
)  # fmt: skip
"""The groups in their order, each with its kinds of source; all other kinds are Other Authorities."""
OTHERS = "Other Authorities"

# Cited as a whole code, each section is an authority of its own.
_BY_SECTION = words("statute cfr treasury-regulation municipal-code constitution court-rule")
_CODES = words("statute session-law municipal-code cfr treasury-regulation")
_FEDERAL = ("U.S.C.", "C.F.R.", "Treas. Reg.", "Temp. Treas. Reg.", "Prop. Treas. Reg.")


@record
class Authority:
    """One line of the table: the citation in full without pinpoint, and the notes in which it is cited."""

    content: Content
    notes: tuple[int, ...]


def authorities(
    uses: Iterable[Use], sources: Mapping[str, Source], style: Style
) -> tuple[tuple[str, tuple[Authority, ...]], ...]:
    """What `uses` cite, by the titles of the groups that are not empty; an authority stands once."""
    entries: dict[tuple[str, str], _Entry] = {}
    works: dict[str, Work] = {}
    for use in uses:
        item = works.get(use.key) or works.setdefault(use.key, replace(work(sources[use.key]), id=use.key))
        pin = _section(item, use)
        spans = _full(item, pin, style)
        entry = entries.setdefault((_group(item), plain(spans)), _Entry(work=item, pin=pin, spans=spans, notes=[]))
        if use.note not in entry.notes:
            entry.notes.append(use.note)
    titles = [*(title for title, _ in GROUPS), OTHERS]
    found = ((title, [entry for (group, _), entry in entries.items() if group == title]) for title in titles)
    return tuple((title, _sorted(group, style)) for title, group in found if group)


@record
class _Entry:
    work: Work
    pin: Pinpoint
    spans: list[Span]
    notes: list[int]


def _sorted(entries: Iterable[_Entry], style: Style) -> tuple[Authority, ...]:
    ordered = sorted(entries, key=lambda entry: _place(entry, style))
    return tuple(Authority(content=runs(entry.spans), notes=tuple(sorted(entry.notes))) for entry in ordered)


def _group(item: Work) -> str:
    kind = kind_of(item)
    return next((title for title, kinds in GROUPS if kind in kinds), OTHERS)


def _section(item: Work, use: Use) -> Pinpoint:
    own = item.text("section", "part", "part-number")
    return NONE if own or kind_of(item) not in _BY_SECTION else pinpoint(use.pinpoint or None)


def _full(item: Work, pin: Pinpoint, style: Style) -> list[Span]:
    forms = style.forms(kind_of(item))
    cite = Citation(work=item, options=forms.options, pin=pin)
    spans = tidied(forms.full.fill(getter(cite)))
    if style.options.typographic_quotes:
        spans = curled(spans)
    return spans or [Span(f"[{item.id}]")]


def _place(entry: _Entry, style: Style) -> tuple[object, ...]:
    """What an authority is sorted by: codes by title and section, the Federal Register by volume and page, works by
    author and title, all else by its words as printed."""
    item, printed = entry.work, _natural(plain(entry.spans))
    kind = kind_of(item)
    cite = Citation(work=item, options=style.forms(kind).options, pin=entry.pin)
    get = getter(cite)
    if kind in _CODES:
        name = get("code") or get("law-number")
        state = not any(code in name for code in _FEDERAL) if name else True
        return (state, _natural(name), _natural(get("section")), printed)
    if kind == "federal-register":
        return (False, _natural(item.text("volume")), _natural(item.text("page", "page-first")), printed)
    if _group(item) == OTHERS:
        return (False, _natural(author_last(cite) or plain(entry.spans)), (), printed)
    return (False, printed, (), printed)


_ARTICLE = pattern(r"^(The|An?) ")
_PIECE = pattern(r"\d+|\D+")


def _natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """`text` for sorting: without quotation marks and a leading article, whole numbers by their value."""
    bare = _ARTICLE.sub("", re.sub(r"[“”‘’\"',*§\[\]]", "", text).strip()).casefold()
    return tuple((0, int(piece), "") if piece.isdecimal() else (1, 0, piece) for piece in _PIECE.findall(bare))


# --- in the letter


def seat_authorities(cited: Cited, sources: Mapping[str, Source], style: Style, *, file: str = "letter.md") -> Cited:
    """`cited` with every `::: authorities` passage filled in; one for which nothing is cited goes, with a problem.

    A filled passage holds headings (the table's own words, if it has any, stand in place of its title) and a division
    of class `authority` for each line, whose `notes` are the numbers of the notes that cite it. With `passim="5"`, one
    that is cited in five notes or more has `passim` instead.
    """
    places = tuple(cited.letter.divisions("authorities"))
    if not places:
        return cited
    groups = authorities(cited.uses, sources, style)
    blocks = tuple(_filled(cited.letter.blocks, groups))
    problems = list(cited.problems)
    if not groups:
        hint = "Cite sources by their keys, or take the passage out."
        problems += [Problem(Place(file, p.line or None), "the table of authorities is empty", hint) for p in places]
    for place in places:
        if wrong := _wrong(place):
            problems.append(Problem(Place(file, place.line or None), *wrong))
    return replace(cited, letter=replace(cited.letter, blocks=blocks), problems=tuple(problems))


def _wrong(table: Division) -> tuple[str, str] | None:
    by, passim = table.attributes.get("by", "notes"), table.attributes.get("passim", "")
    if by not in {"notes", "pages"}:
        return f"a table of authorities goes by notes or by pages, not by “{by}”", 'Write by="notes" or by="pages".'
    if passim and not passim.isdecimal():
        return f"passim=“{passim}” is not a number", 'Write passim="5" for “passim” from five notes on.'
    return None


def _filled(blocks: Sequence[Block], groups: tuple[tuple[str, tuple[Authority, ...]], ...]) -> Iterator[Block]:
    for block in blocks:
        match block:
            case Division() if block.has("authorities"):
                if groups:
                    yield replace(block, blocks=tuple(_table(block, groups)))
            case Division(blocks=inner) | Quote(blocks=inner):
                yield replace(block, blocks=tuple(_filled(inner, groups)))
            case ListBlock(items=items):
                yield replace(block, items=tuple(tuple(_filled(item, groups)) for item in items))
            case _:
                yield block


def _table(table: Division, groups: tuple[tuple[str, tuple[Authority, ...]], ...]) -> Iterator[Block]:
    limit = table.attributes.get("passim", "")
    often = int(limit) if limit.isdecimal() else 0
    yield from table.blocks or (Heading(level=1, content=(Run(text=TITLE),), unlisted=True),)
    for title, entries in groups:
        yield Heading(level=2, content=(Run(text=title),), unlisted=True)
        for entry in entries:
            numbers = {"notes": " ".join(map(str, entry.notes))}
            if often and len(entry.notes) >= often:
                numbers["passim"] = "yes"
            yield Division(classes=("authority",), attributes=numbers, blocks=(Paragraph(content=entry.content),))
