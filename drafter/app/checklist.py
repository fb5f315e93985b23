"""What a person needs at hand when filing: the portal's form fields, and a checklist with the deadline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from drafter.assemble.signatories import count_in_words, sort_signatories
from drafter.assemble.version import same_version
from drafter.check.identifiers import known_agency_dockets, known_dockets, known_rins, title_of
from drafter.check.subject import Subject
from drafter.export.box import BoxText
from drafter.model.finding import Finding, Level
from drafter.model.people import SignatoryStatus
from drafter.model.record import record

_MB = 1_000_000
_WHY = "This folder was made for filing by hand. drafter does not file: {reason}somebody must confirm the form’s terms."
_CLOSED = "since August 8, 2025 the portal’s interface for submissions has been closed to the public, and "


@record
class Packed:
    """What the package holds. `files` are names, sizes and SHA-256 digests; `variants` what would fit the box.

    `house` is the organization that drafter.toml names: it files for the others who sign.
    """

    subject: Subject
    files: tuple[tuple[str, int, str], ...]
    house: str = ""
    box: BoxText | None = None
    without_pdf: str = ""
    variants: Sequence[str] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def errors(self) -> int:
        """How many findings are errors."""
        return sum(finding.level is Level.ERROR for finding in self.findings)

    @property
    def too_large(self) -> tuple[str, ...]:
        """What breaks the portal's limits on files."""
        found = []
        limit, most = _number(self.subject, "file_size"), _number(self.subject, "file_count")
        for name, size, _ in self.files:
            if limit and size > limit * _MB:
                found.append(f"{name} has {size / _MB:.1f} MB; at most {limit} MB are taken.")
        if most and len(self.files) > most:
            found.append(f"There are {len(self.files)} files; at most {most} are taken.")
        return tuple(found)


def _number(subject: Subject, name: str) -> int:
    rule = subject.rule(name)
    match = re.search(r"\d+", rule.value) if rule else None
    return int(match[0]) if match else 0


def portal_of(subject: Subject) -> str:
    """Where the letter is filed: the notice's portal, Regulations.gov where it names none."""
    rule = subject.rule("portal")
    return rule.value if rule else "regulations.gov"


def address_of(subject: Subject) -> str:
    """The page on which a comment is begun."""
    portal, dockets = portal_of(subject), known_dockets(subject)
    if portal == "regulations.gov":
        return f"https://www.regulations.gov/docket/{dockets[0]}" if dockets else "https://www.regulations.gov"
    return f"https://www.{portal}" if not portal.startswith("http") else portal


def form_fields(packed: Packed) -> str:
    """The fields of the portal's form, ready to be pasted one by one."""
    subject = packed.subject
    own = subject.kind == "individual"
    organization = subject.answer("organization") or packed.house or subject.letter.meta.author
    fields = [
        ("Portal", address_of(subject)),
        ("Docket", ", ".join(known_dockets(subject))),
        ("Agency docket", ", ".join(known_agency_dockets(subject))),
        ("RIN", ", ".join(known_rins(subject))),
        ("Document", title_of(subject)),
        ("Submitter type", "Individual" if own else "Organization"),
        ("Organization name", "" if own else organization),
        ("Contact name", subject.answer("writer") if own else _contact(subject, "name")),
        ("Contact e-mail (not posted)", _contact(subject, "email")),
        ("Comment box", _box_words(packed)),
        ("Attachments", ", ".join(name for name, _, _ in packed.files)),
    ]
    lines = [f"{name}:\n{value or '(fill in by hand)'}\n" for name, value in fields if value or name != "RIN"]
    return "\n".join(lines)


def _contact(subject: Subject, field: str) -> str:
    rows = subject.answers.get("contacts")
    first = rows[0] if isinstance(rows, list) and rows else None
    return str(first.get(field) or "") if isinstance(first, dict) else ""


def _box_words(packed: Packed) -> str:
    if packed.box is None:
        return "(the portal has none)"
    return "See attached file(s)." if packed.box.over else "the text of box-text.txt, or: See attached file(s)."


def checklist(packed: Packed) -> str:
    """The checklist as Markdown."""
    return "\n".join(_checklist(packed)) + "\n"


def _checklist(packed: Packed) -> Iterator[str]:
    subject = packed.subject
    yield f"# Filing checklist: {subject.letter.meta.title or subject.name}"
    yield ""
    yield _WHY.format(reason=_CLOSED if portal_of(subject) == "regulations.gov" else "")
    yield ""
    yield f"- Deadline: {deadline_words(subject)}"
    yield f"- File at: {address_of(subject)}"
    for name, numbers in (
        ("Docket", known_dockets(subject)),
        ("Agency docket", known_agency_dockets(subject)),
        ("RIN", known_rins(subject)),
    ):
        if numbers:
            yield f"- {name}: {', '.join(numbers)}"
    yield ""
    yield "## Files"
    yield ""
    for name, size, digest in packed.files:
        yield f"- [ ] {name}, {size:,} bytes, SHA-256 {digest}"
    if packed.without_pdf:
        yield f"- [ ] There is no PDF. {packed.without_pdf}"
    for message in packed.too_large:
        yield f"- [ ] TOO LARGE: {message}"
    if box := packed.box:
        fits = f"{box.over:,} too many, so attach the letter" if box.over else "it fits"
        yield f"- [ ] box-text.txt: {box.characters:,} characters of {box.limit:,}; {fits}."
    for variant in packed.variants:
        yield f"    - {variant}"
    yield ""
    yield "## Before"
    yield ""
    yield from _before(packed)
    yield ""
    yield "## What the notice and the agency ask"
    yield ""
    for rule in subject.rules:
        said = f" (“{rule.quote}”)" if rule.quote else ""
        yield f"- [ ] {rule.rule.replace('_', ' ')}: {rule.value}{said}"
    yield ""
    yield "## After"
    yield ""
    yield "- [ ] Write down the tracking number of the portal’s receipt, and the day and hour."
    yield f"- [ ] Note it, so that the letter is kept as filed: drafter filed {subject.name} --tracking NUMBER"
    yield "- [ ] Look after some days whether the comment is posted in the right docket."


def _before(packed: Packed) -> Iterator[str]:
    subject = packed.subject
    errors = [finding for finding in packed.findings if finding.level is Level.ERROR]
    if errors:
        yield f"- [ ] Mend what drafter check found ({len(errors)}):"
        for finding in errors:
            yield f"    - {finding.code} {finding.where or ''}: {finding.message}"
    else:
        yield "- [x] drafter check found no error."
    others = len(packed.findings) - len(errors)
    if others:
        yield f"- [ ] Look at {others} other findings: drafter check {subject.name}"
    yield from _signed(subject)
    yield "- [ ] Everything that is filed is public: no confidential matter, no personal data."
    yield "- [ ] Somebody who did not write it has read the PDF once from beginning to end."


def _signed(subject: Subject) -> Iterator[str]:
    """Who is printed, and whether each of them knows these words; nothing of a letter without a list."""
    if not subject.signatories:
        return
    printed = count_in_words(sort_signatories(subject.signatories)) or "nobody"
    confirmed = [row for row in subject.signatories if row.status is SignatoryStatus.CONFIRMED]
    if subject.version and confirmed and all(same_version(row.version, subject.version) for row in confirmed):
        yield f"- [x] Signed by {printed}; all confirmed this version of the text."
    else:
        yield f"- [ ] Signed by {printed}; see which text each confirmed: drafter signatories list {subject.name}"


def deadline_words(subject: Subject) -> str:
    """The last day for comments in words, with the hour in Eastern time."""
    day = subject.deadline
    if day is None:
        return "not known; look it up under DATES in the notice"
    hour = (subject.notice.comments_close_time if subject.notice else "") or "23:59"
    return f"{day:%A, %B} {day.day}, {day.year}, {hour} Eastern time"
