"""Everything that checks look at, gathered from a letter's folder, the library and the notice."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.app.compose import counted_in, signatories_of
from drafter.app.copies import SavedTexts
from drafter.app.desk import Desk
from drafter.assemble.version import text_version
from drafter.check.subject import CitedSource, Compared, Counted, Pages, Subject, WordFile
from drafter.markup.letter import read_letter
from drafter.model.errors import CitationError, DrafterError, Problem
from drafter.model.letter import Letter
from drafter.model.notice import FilingRule, Notice
from drafter.model.people import Signatory
from drafter.model.prompt import Answers
from drafter.model.record import record
from drafter.model.source import Source
from drafter.model.text import CitationMark, notes
from drafter.store.answers import read_answers
from drafter.store.filed import standstill
from drafter.store.files import read_text, shown_path
from drafter.store.layers import LayerName, Part, Stack
from drafter.store.letters import LetterFolder

if TYPE_CHECKING:
    from drafter.app.compose import Composed


@record(cached=True)
class Gathered:
    """A letter as checks see it, and the letter as it would be exported (None where it cannot be)."""

    subject: Subject
    composed: Composed | None = None


def gather(
    desk: Desk, folder: LetterFolder, *, now: datetime | None = None, oldest: int = 10, against: Sequence[Path] = ()
) -> Gathered:
    """The subject of a letter's checks; what cannot be read raises the error that export would raise too.

    `against` are folders of other people's letters, besides the one that drafter.toml names.
    """
    shown = shown_path(folder.text, desk.root)
    text = read_text(folder.text, shown=shown)
    signatories = signatories_of(desk, folder)
    as_typed = read_letter(text, file=shown)
    letter, _ = counted_in(as_typed, signatories, file=shown)
    composed, problems = _composed(desk, folder)
    answers, kind = _answers(desk, folder, letter)
    notice = read_notice_of(folder)
    sources = desk_sources(desk, folder)
    cited = _cited(letter)

    @cache
    def compared() -> Compared:
        from drafter.app.compared import compared_with

        return compared_with(desk, folder, subject, against)

    subject = Subject(
        name=folder.slug,
        text=text,
        letter=letter,
        file=shown,
        printed=composed.letter if composed else None,
        problems=(*composed.problems, *problems) if composed else problems,
        cited=cited,
        sources=sources.items,
        own_sources=frozenset(k for k, o in sources.origins.items() if o.layer is LayerName.LETTER),
        claims=desk.claims.items,
        given=_given(desk, letter, answers),
        variant=_variant(desk, kind),
        answers=answers.values,
        answers_file=shown_path(folder.answers, desk.root),
        notice=notice,
        rules=rules_of(desk, folder, notice, answers),
        signatories=signatories,
        signatories_file=shown_path(folder.signatories, desk.root),
        counted=_counted(signatories),
        version=text_version(as_typed),
        saved=SavedTexts(sources.items, {c.key for c in cited}, _folders(desk, folder), notice),
        exports=_exports(desk, folder, composed),
        filed=standstill(folder),
        now=now or eastern_now(),
        oldest=oldest,
        pages=_pages(desk, folder, composed),
        box=_box(composed),
        draft=_draft(desk, folder, composed),
        compared=compared,
    )
    return Gathered(subject=subject, composed=composed)


def eastern_now() -> datetime:
    """The present time in Eastern time, in which comment periods end."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return datetime.now(ZoneInfo("America/New_York"))
    except ZoneInfoNotFoundError:
        from datetime import timedelta, timezone

        # Systems without time zone data: standard time, which is at most an hour behind.
        return datetime.now(timezone(timedelta(hours=-5)))


def _composed(desk: Desk, folder: LetterFolder) -> tuple[Composed | None, tuple[Problem, ...]]:
    from drafter.app.compose import compose

    try:
        return compose(desk, folder), ()
    except CitationError as error:
        return None, error.problems


def desk_sources(desk: Desk, folder: LetterFolder) -> Stack[Source]:
    """The sources that a letter can cite, its own on top."""
    from drafter.store.sources import read_sources

    return read_sources(desk.layers(folder))


def _answers(desk: Desk, folder: LetterFolder, letter: Letter) -> tuple[Answers, str]:
    if not folder.answers.is_file():
        return Answers(), letter.meta.kind
    saved = read_answers(folder.answers, shown=shown_path(folder.answers, desk.root))
    return saved.answers, saved.kind or letter.meta.kind


def read_notice_of(folder: LetterFolder) -> Notice | None:
    """The notice that is kept beside a letter."""
    if not folder.notice.is_file():
        return None
    from drafter.app.notices import load_notice

    return load_notice(folder.notice)


def rules_of(desk: Desk, folder: LetterFolder, notice: Notice | None, answers: Answers) -> tuple[FilingRule, ...]:
    """The filing rules for a letter: general ones, its agency's, its notice's."""
    from drafter.app.notices import load_rules
    from drafter.notice.rules import rules_for

    sets = load_rules([layer.folder(Part.RULES) for layer in desk.layers(folder).layers])
    return rules_for(notice or _as_notice(answers), sets)


def _as_notice(answers: Answers) -> Notice:
    """What the answers say about the notice, so that the agency's filing rules are found without it."""
    agency, short, docket = (str(answers.get(key) or "") for key in ("agency", "agency_short", "docket"))
    return Notice(
        agencies=(agency,) if agency else (),
        abbreviations={agency: short} if agency and short else {},
        portal_dockets=(docket,) if docket else (),
    )


def _counted(rows: tuple[Signatory, ...]) -> Counted:
    if not rows:
        return Counted()
    from drafter.assemble.signatories import sort_signatories, without_duplicates

    groups = tuple((name, len(names)) for name, names in sort_signatories(rows))
    _, dropped = without_duplicates(rows)
    return Counted(groups=groups, duplicates=tuple((d.dropped, d.kept) for d in dropped))


def _cited(letter: Letter) -> tuple[CitedSource, ...]:
    from drafter.cite.parse import parse

    found: list[CitedSource] = []
    for number, note in enumerate(notes(letter.blocks), 1):
        if not any(isinstance(item, CitationMark) for item in note.content):
            continue
        cites = parse(note.prose).cites
        for cite in cites:
            if cite.key == "?":
                continue
            found.append(
                CitedSource(
                    key=cite.key,
                    note=number,
                    line=note.line,
                    signal=cite.signal.strip("*_, "),
                    pinpoint=cite.pinpoint or "",
                    parentheticals=tuple(p.text for p in cite.parentheticals),
                    quotation=cite.quotation,
                    prose=note.prose,
                    several=len(cites) > 1,
                )
            )
    return tuple(found)


def _variant(desk: Desk, kind: str) -> str:
    from drafter.store.kinds import read_kinds

    known = read_kinds(desk.layers()).items
    return known[kind].variant if kind in known else "long"


def _given(desk: Desk, letter: Letter, answers: Answers) -> Mapping[str, str]:
    """The digest of each claim's text as the library would give it today; nothing where it cannot be."""
    from drafter.assemble.plan import plan_claims
    from drafter.assemble.render import LetterSource, render_letter
    from drafter.markup.manuscript import Manuscript
    from drafter.store.kinds import read_kinds

    kind = read_kinds(desk.layers()).items.get(letter.meta.kind)
    chosen = [c for c in answers.get("claims", []) if c in desk.claims.items]
    if kind is None or not chosen:
        return {}
    plan = plan_claims(chosen, desk.claims.items)
    try:
        text = render_letter(LetterSource(kind=kind, answers=answers.values, plan=plan), desk.sandbox)
    except DrafterError:
        # A template that changed since asks for answers that this letter never got.
        return {}
    passages = Manuscript.of(text).passages()
    return {p.claim: p.attributes.pairs.get("digest", "") for p in passages if p.claim}


def _folders(desk: Desk, folder: LetterFolder) -> tuple[Path, ...]:
    """Where the path of a saved copy may start."""
    own = (folder.folder, folder.folder / "sources")
    return (*own, desk.root, desk.root / "sources") if desk.root else own


def _exports(desk: Desk, folder: LetterFolder, composed: Composed | None) -> tuple[WordFile, ...]:
    """The Word files in the letter's out folder; files that are none are passed over."""
    from drafter.app.printed import prints_the_same
    from drafter.app.word_facts import word_facts
    from drafter.store.exports import as_exported
    from drafter.store.files import read_bytes

    found = []
    changed = folder.changed()
    for path in sorted(folder.out.glob("*.docx")):
        if path.name.startswith(("~$", ".")):
            continue
        try:
            data = read_bytes(path, limit=100_000_000)
            current = path.stat().st_mtime_ns >= changed
            if not current and composed:
                current = prints_the_same(desk, folder, path, composed)
            kept = as_exported(path)
            found.append(word_facts(data, shown_path(path, desk.root), current=current, as_exported=kept))
        except DrafterError:
            continue
    return tuple(found)


def _docx(desk: Desk, folder: LetterFolder, composed: Composed) -> bytes:
    from drafter.app.export import ExportLetter

    return ExportLetter(desk=desk, name=folder.slug).word_file(composed, folder)


def _draft(desk: Desk, folder: LetterFolder, composed: Composed | None) -> Callable[[], WordFile | None]:
    @cache
    def draft() -> WordFile | None:
        from drafter.app.word_facts import word_facts

        return word_facts(_docx(desk, folder, composed), folder.export("docx").name) if composed else None

    return draft


def _pages(desk: Desk, folder: LetterFolder, composed: Composed | None) -> Callable[[], Pages | None]:
    @cache
    def pages() -> Pages | None:
        from drafter.app.lengths import estimated_pages, printed_pages

        if composed is None:
            return None
        return printed_pages(_docx(desk, folder, composed)) or estimated_pages(composed.letter)

    return pages


def _box(composed: Composed | None) -> Callable[[], int]:
    @cache
    def box() -> int:
        from drafter.export.box import write_box

        return write_box(composed.letter).characters if composed else 0

    return box
