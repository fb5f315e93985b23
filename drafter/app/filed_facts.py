"""What there is to note when a letter is filed: its files, its claims as they stand, and what speaks against it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from drafter.app.desk import Desk
from drafter.app.export import FORMATS
from drafter.app.package import BOX_TEXT, digits
from drafter.app.printed import prints_the_same
from drafter.app.report import counted
from drafter.app.status import today
from drafter.markup.manuscript import Manuscript, Passage, digest, own_text
from drafter.markup.schema import is_date
from drafter.model.errors import UsageError
from drafter.model.filed import FiledClaim, Filing
from drafter.model.finding import Finding, Level
from drafter.model.letter import LetterMeta
from drafter.model.prompt import Answers
from drafter.model.record import record
from drafter.store.files import inside, read_text
from drafter.store.letters import LetterFolder

_PACKAGE = "package"
# The rest of what a package holds is for whoever files it.
_FOR_US = frozenset({"checklist.md", "form-fields.txt", "sha256.txt"})
_FORMS = ("point", "section", "subpoint")
_SHOWN = 3


@record
class Exports:
    """The exported files of a letter: those that have the text as it stands, and those that are older."""

    current: tuple[Path, ...] = ()
    older: tuple[Path, ...] = ()


def exports_of(desk: Desk, folder: LetterFolder, named: Sequence[Path] = ()) -> Exports:
    """The files named, else all exports in `out/` and its package. UsageError for a file that is not the letter's."""
    paths = [_named(desk, folder, path) for path in named] or list(_exports(desk, folder))
    changed = folder.changed()
    current = [path for path in paths if path.stat().st_mtime_ns >= changed or prints_the_same(desk, folder, path)]
    return Exports(current=tuple(current), older=tuple(path for path in paths if path not in current))


def claims_of(folder: LetterFolder, filing: Filing, number: int) -> tuple[FiledClaim, ...]:
    """Each claim of the letter's text as it stands, as a line of the record."""
    passages = Manuscript.of(read_text(folder.text)).passages()
    return tuple(
        FiledClaim(
            claim=passage.claim,
            letter=folder.slug,
            date=filing.date,
            text=own_text(passage).strip("\n"),
            digest=digest(own_text(passage)),
            given=passage.attributes.pairs.get("digest", ""),
            form=form_of(passage),
            filing=number,
            docket=filing.docket,
            tracking=filing.tracking,
        )
        for passage in passages
        if passage.claim
    )


def form_of(passage: Passage) -> str:
    """How a passage is printed: point, section, subpoint, or "" for a paragraph."""
    return next((form for form in _FORMS if form in passage.attributes.classes), "")


def errors_of(desk: Desk, folder: LetterFolder) -> list[Finding]:
    """What `drafter check` calls an error in the letter."""
    from drafter.app.check import check_letter
    from drafter.check.registry import chosen

    findings = check_letter(desk, folder, chosen()).findings
    return [finding for finding in findings if finding.level is Level.ERROR]


def doubts(exports: Exports, errors: Sequence[Finding], latest: str = "text") -> tuple[str, ...]:
    """What speaks against calling the letter filed, in a line each; `latest` is what was changed last."""
    found = []
    if not exports.current and exports.older:
        names = ", ".join(path.name for path in exports.older)
        found.append(f"the export is older than the {latest} ({names})")
    elif not exports.current:
        found.append("the letter has not been exported")
    if errors:
        more = f", and {len(errors) - _SHOWN} more" if len(errors) > _SHOWN else ""
        said = "; ".join(f"{error.code}: {error.message}" for error in errors[:_SHOWN])
        found.append(f"drafter check finds {counted(len(errors), 'error')} ({said}{more})")
    return tuple(found)


def docket_of(folder: LetterFolder) -> str:
    """The docket that the letter says it is for."""
    answers = _answers(folder)
    docket = answers.get("docket") or answers.get("agency_docket")
    return str(docket or _meta(folder).subject)


def likely_day(folder: LetterFolder) -> str:
    """The day on which the letter was filed, if nobody says: today, or its own date once comments are closed."""
    now, deadline, dated = day_in_washington(), str(_answers(folder).get("deadline") or ""), _meta(folder).date
    closed = is_date(deadline) and deadline < now
    return dated if closed and is_date(dated) and dated <= now else now


def _answers(folder: LetterFolder) -> Answers:
    from drafter.store.answers import read_answers

    return read_answers(folder.answers).answers if folder.answers.is_file() else Answers()


def _meta(folder: LetterFolder) -> LetterMeta:
    from drafter.markup.letter import read_letter

    return read_letter(read_text(folder.text), file=folder.text.name).meta


def day_in_washington() -> str:
    """Today, where comments are filed, as an ISO date."""
    return today(datetime.now(UTC)).isoformat()


def _exports(desk: Desk, folder: LetterFolder) -> Sequence[Path]:
    found = [*folder.out.glob("*"), *(folder.out / _PACKAGE).glob("*")]
    return sorted(
        path
        for path in found
        if path.is_file()
        and path.suffix.lstrip(".").lower() in FORMATS
        and not path.name.startswith((".", "~$"))
        and path.name not in _FOR_US
        and inside(folder.folder, path)
        and not (path.name == BOX_TEXT and _too_long(desk, folder, path))
    )


def _too_long(desk: Desk, folder: LetterFolder, path: Path) -> bool:
    """Whether the text for the portal's box does not fit into it: then the letter went as a file."""
    from drafter.app.subject import read_notice_of, rules_of
    from drafter.export.box import portal_length

    rules = rules_of(desk, folder, read_notice_of(folder), _answers(folder))
    limit = next((digits(rule.value) for rule in rules if rule.rule == "box_characters"), 0)
    return 0 < limit < portal_length(read_text(path).rstrip("\n"))


def _named(desk: Desk, folder: LetterFolder, path: Path) -> Path:
    found = next((p for p in (desk.start / path, folder.out / path, folder.folder / path) if p.is_file()), None)
    if found is None:
        raise UsageError(f"there is no file {path}", hint=f"The letter's exports are in letters/{folder.slug}/out.")
    if not inside(folder.folder, found):
        raise UsageError(f"{path} does not lie in the letter's folder", hint=f"Copy it to letters/{folder.slug}/out.")
    return folder.folder.resolve() / found.resolve().relative_to(folder.folder.resolve())
