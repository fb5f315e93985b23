"""The rows of a form as signatories: who signs, for whom, since when, and what has to be looked at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from drafter.assemble.signatories import is_person
from drafter.harvest.names import is_name, is_organization, split_entry
from drafter.markup.header import odd_character
from drafter.model.errors import Place, Problem
from drafter.model.form import FormRow
from drafter.model.people import PrivateRecord, Signatory, SignatoryStatus
from drafter.model.record import record, replace
from drafter.signon.cells import EMAIL, SignsAs, in_person, says_yes, signs_as, stands_at
from drafter.signon.columns import Columns
from drafter.signon.form import Form
from drafter.signon.headings import Part, heading_words, is_contact
from drafter.signon.mend import Answer, Mend, mend, says_nothing, says_personal
from drafter.signon.moments import day_comes_first, moment_of

ORGANIZATIONS, INDIVIDUALS = "Organizations", "Individuals"
_LONGEST = 300
_PLAIN_CATEGORIES = {
    **dict.fromkeys(("organization", "organizations", "organisation", "organisations", "org"), ORGANIZATIONS),
    **dict.fromkeys(("individual", "individuals", "person", "people"), INDIVIDUALS),
}
_SPEAKS = 2
# What people who keep a list in a spreadsheet put between its rows.
_HEADING_INSIDE = re.compile(
    r"(?:[\w,&/.-]+\s+){0,5}(?:organi[sz]ations|individuals|signator(?:ies|s)|groups|scholars|academics|companies|experts|"
    r"signers)(?:\s*\(\d+\))?\s*:?|(?:grand |sub-?)?totals?\b\W*\d*",
    re.IGNORECASE,
)
_AS_PRINTED = re.compile(r"\bappear|\blisted\b|\bprinted\b|on the letter|in the letter")
_FOR_PERSONS = re.compile(r"affiliat|identif|if (?:applicable|any)|optional")
_OFFICER = re.compile(
    r"director|president|\bc[ef]o\b|executive|counsel|chair|manager|coordinator|organizer|founder|policy|advoca|"
    r"secretary|officer|attorney|campaign|strateg",
    re.IGNORECASE,
)
_SCHOLAR = re.compile(
    r"professor|lecturer|research|scholar|student|fellow|postdoc|retired|faculty|dean|emerit|scientist", re.IGNORECASE
)
_SCHOOL = re.compile(r"universit|college|school of|institute of technology|polytechnic", re.IGNORECASE)


@record
class Entry:
    """One signatory of a form: as it would be printed, as it was typed, and what is kept in private.

    `mends` is what differs between the two; `moment` is when it was sent in, in an order that sorts.
    """

    line: int
    row: Signatory
    typed: Signatory
    private: PrivateRecord
    mends: tuple[Mend, ...] = ()
    moment: str = ""

    def as_typed(self) -> Entry:
        """The entry with nothing mended but spaces."""
        private = replace(self.private, name=self.typed.name, affiliation=self.typed.affiliation)
        return replace(self, row=self.typed, mends=(), private=private)


@record
class Answers:
    """What a form's rows gave: the signatories, and the rows that could not be used."""

    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]


def unsaid(form: Form, columns: Columns) -> int:
    """How many rows have a person and an organization and do not say which of them signs."""
    return sum(1 for row in form.rows if _ambiguous(_cells(row, columns)))


def likely_signer(form: Form, columns: Columns) -> SignsAs:
    """Who signs such rows, as far as the form tells: the person, unless much speaks for the organization.

    An organization that is printed and did not sign is worse than a person who is printed with where they work.
    """
    places = [at for part in (Part.NAME, Part.FIRST, Part.LAST) for at in columns.of(part)]
    bodies = columns.of(Part.ORGANIZATION)
    if any(is_contact(form.headings[at]) for at in places):
        return SignsAs.ORGANIZATION
    asked = " ".join(heading_words(form.headings[at]) for at in bodies)
    if "on behalf of" in asked:
        return SignsAs.ORGANIZATION
    named = " ".join(heading_words(form.headings[at]) for at in places)
    titles = _answered(form, columns.of(Part.TITLE))
    works = _answered(form, bodies)
    speaks = (
        (2, bool(places and bodies) and min(bodies) < min(places)),
        (1, "your name" in named),
        (2, bool(_AS_PRINTED.search(asked))),
        (1, _share(titles, _OFFICER) >= 0.6),
        (-2, bool(_AS_PRINTED.search(named))),
        (-3, bool(_FOR_PERSONS.search(asked))),
        (-3, _share(titles, _SCHOLAR) >= 0.4),
        (-2, _share(works, _SCHOOL) >= 0.5),
        # Of one organization's people, each signs for themselves.
        (-2, len(works) > 4 and len({work.casefold() for work in works}) < 0.7 * len(works)),
    )
    return SignsAs.ORGANIZATION if sum(weight for weight, so in speaks if so) >= _SPEAKS else SignsAs.INDIVIDUAL


def _answered(form: Form, columns: Sequence[int]) -> list[str]:
    return [cell.strip() for at in columns for cell in form.cells(at) if not says_nothing(cell) and cell.strip()]


def _share(cells: Sequence[str], words: re.Pattern[str]) -> float:
    return sum(1 for cell in cells if words.search(cell)) / len(cells) if cells else 0.0


def read_answers(
    form: Form, columns: Columns, *, otherwise: SignsAs = SignsAs.INDIVIDUAL, status: SignatoryStatus | None = None
) -> Answers:
    """Every signatory of a form. `otherwise` signs where a row has a person and an organization and does not say.

    `status` is that of rows which do not say; without it they are confirmed, unless the form asked for consent.
    """
    entries: list[Entry] = []
    problems: list[Problem] = []
    stamps = [stamp for at in columns.of(Part.TIMESTAMP) for stamp in form.cells(at)]
    reading = _Reading(columns=columns, otherwise=otherwise, status=status, day_first=day_comes_first(stamps))
    for row in form.rows:
        cells = _cells(row, columns)
        place = Place(form.file, row.line)
        if any(cell.strip() for cell in row.cells[len(form.headings) :]):
            fault = f"the row has {len(row.cells)} cells and there are {len(form.headings)} headings"
            hint = f"Put a cell that holds a comma in quotation marks. {_shown(row)}"
            problems.append(Problem(place, f"{fault}: the row is left out", hint))
            continue
        if fault := _fault(cells):
            problems.append(Problem(place, f"{fault}: the row is left out", _shown(row)))
            continue
        entries += _entries(row.line, cells, reading)
    return Answers(entries=tuple(entries), problems=tuple(problems))


def _cells(row: FormRow, columns: Columns) -> dict[Part, str]:
    return {
        part: next(
            (cell for at in columns.of(part) if (cell := _plain(row.cells[at] if at < len(row.cells) else ""))), ""
        )
        for part in columns.at
    }


def _plain(cell: str) -> str:
    """A cell on one line. What a spreadsheet would run is text, and so is the apostrophe's content that kept it so."""
    text = cell.strip()
    return text[1:] if re.match(r"'[=+\-@]", text) else text


def _person(cells: dict[Part, str]) -> str:
    parts = (cells.get(Part.FIRST, ""), cells.get(Part.LAST, ""))
    name = cells.get(Part.NAME, "").strip() or " ".join(part.strip() for part in parts if part.strip())
    return "" if says_nothing(name) else name


def _organization(cells: dict[Part, str]) -> str:
    """The organization of a row; nothing where the cell says "myself" or "N/A"."""
    text = cells.get(Part.ORGANIZATION, "").strip()
    return "" if says_nothing(text) else text


def _ambiguous(cells: dict[Part, str]) -> bool:
    said = signs_as(cells.get(Part.KIND, "")) or signs_as(_plain_category(cells))
    return bool(_person(cells) and _organization(cells) and not said and not in_person(cells.get(Part.CAPACITY, "")))


def _fault(cells: dict[Part, str]) -> str:
    name = _person(cells) or _organization(cells)
    if not name:
        return "nobody is named"
    if len(name) > _LONGEST:
        return "the name is longer than a name can be"
    if not re.search(r"[^\W\d_]", name):
        return f"“{name[:40]}” is no name"
    if len(cells) > 1 and len(columns_of(cells)) == 1 and _HEADING_INSIDE.fullmatch(name):
        return f"“{name[:40]}” reads like a heading or a sum inside the table"
    return next((message for text in cells.values() if (message := odd_character(text.replace("\n", " ")))), "")


def _shown(row: FormRow) -> str:
    words = ", ".join(" ".join(cell.split())[:30] for cell in row.cells if cell.strip())
    return f"It reads: {words[:120]}"


@record
class _Reading:
    """How a form's rows are read: its columns, who signs and where they stand if a row does not say."""

    columns: Columns
    otherwise: SignsAs
    status: SignatoryStatus | None
    day_first: bool


def _entries(line: int, cells: dict[Part, str], reading: _Reading) -> Iterator[Entry]:
    signer = _signer(cells, reading.otherwise)
    if signer in (SignsAs.ORGANIZATION, SignsAs.BOTH):
        yield _entry(line, cells, _body(cells), reading)
    if signer in (SignsAs.INDIVIDUAL, SignsAs.BOTH):
        affiliation = cells.get(Part.AFFILIATION, "") or cells.get(Part.ORGANIZATION, "")
        answer = Answer(
            name=_person(cells),
            person=True,
            affiliation=affiliation,
            title=cells.get(Part.TITLE, ""),
            email=cells.get(Part.EMAIL, ""),
        )
        yield _entry(line, cells, answer, reading)


def _signer(cells: dict[Part, str], otherwise: SignsAs) -> SignsAs:
    person, body = _person(cells), _organization(cells)
    said = signs_as(cells.get(Part.KIND, "")) or signs_as(_plain_category(cells))
    if not said and person and in_person(cells.get(Part.CAPACITY, "")):
        said = SignsAs.INDIVIDUAL
    if said is SignsAs.BOTH and not (person and body):
        said = SignsAs.UNSAID
    if said is SignsAs.INDIVIDUAL and not person:
        said = SignsAs.ORGANIZATION
    if said:
        return said
    if person and body:
        return otherwise
    if not person:
        return SignsAs.ORGANIZATION
    alone = not cells.get(Part.AFFILIATION, "").strip() and Part.LAST not in columns_of(cells)
    row = Signatory(name=person, category=cells.get(Part.CATEGORY, "") if alone else INDIVIDUALS)
    if not alone or split_entry(person)[1]:
        return SignsAs.INDIVIDUAL
    return SignsAs.INDIVIDUAL if _looks_personal(row, is_person(row)) else SignsAs.ORGANIZATION


def columns_of(cells: dict[Part, str]) -> frozenset[Part]:
    """The parts that a row has something in."""
    return frozenset(part for part, text in cells.items() if text)


def _looks_personal(row: Signatory, by_category: bool) -> bool:
    if EMAIL.fullmatch(row.name):
        return True
    family, comma, given = row.name.partition(",")
    if comma and is_name(f"{given.strip()} {family.strip()}") and len(row.name.split()) < 5:
        # "Roewood, Jane"
        return not is_organization(row.name.title())
    return (by_category or is_name(row.name)) and not is_organization(row.name.title())


def _plain_category(cells: dict[Part, str]) -> str:
    return _PLAIN_CATEGORIES.get(cells.get(Part.CATEGORY, "").strip().casefold(), "")


def _body(cells: dict[Part, str]) -> Answer:
    name = _organization(cells) or cells.get(Part.AFFILIATION, "").strip() or _person(cells)
    return Answer(name=name, person=False, email=cells.get(Part.EMAIL, ""))


def _entry(line: int, cells: dict[Part, str], answer: Answer, reading: _Reading) -> Entry:
    mended, mends = mend(answer)
    category = cells.get(Part.CATEGORY, "").strip()
    category = _PLAIN_CATEGORIES.get(category.casefold(), category)
    category = " ".join(category.split()) or (INDIVIDUALS if answer.person else ORGANIZATIONS)
    moment, day = moment_of(cells.get(Part.TIMESTAMP, ""), day_first=reading.day_first)
    status = _status(cells, reading.columns, reading.status)

    def signatory(of: Answer) -> Signatory:
        return Signatory(
            name=" ".join(of.name.split()),
            affiliation=" ".join(of.affiliation.split()),
            title=" ".join(of.title.split()),
            category=category,
            status=status,
            date=day if status is not SignatoryStatus.INVITED else "",
            personal=answer.person and (in_person(cells.get(Part.CAPACITY, "")) or says_personal(answer.name)),
        )

    typed, row = signatory(answer), signatory(mended)
    person = "" if answer.person else " ".join(_person(cells).split())
    private = PrivateRecord(
        name=row.name,
        affiliation=row.affiliation,
        email=mended.email.strip(),
        contact=person if person != typed.name else "",
        contact_title="" if answer.person else " ".join(cells.get(Part.TITLE, "").split()),
        submitted=cells.get(Part.TIMESTAMP, "").strip(),
        comments=" ".join(cells.get(Part.COMMENTS, "").split()),
        typed=(answer_key(typed, mended.email, cells.get(Part.TIMESTAMP, "")),),
    )
    return Entry(line=line, row=row, typed=typed, private=private, mends=mends, moment=moment)


def came_as(row: Signatory) -> str:
    """The name and affiliation under which somebody came in."""
    return " | ".join(part for part in (row.name, row.affiliation) if part)


def answer_key(typed: Signatory, email: str, submitted: str) -> str:
    """What one answer is known by when the form is brought in again: as typed, from whom, and when."""
    mail = f"<{email.strip()}>" if email.strip() else ""
    return " ".join(f"{came_as(typed)} {mail} {submitted}".replace(";", ",").split())


def _status(cells: dict[Part, str], columns: Columns, otherwise: SignatoryStatus | None) -> SignatoryStatus:
    if Part.STATUS in columns.at:
        # What is not understood was not confirmed: nobody is printed who has not said yes.
        return stands_at(cells.get(Part.STATUS, "")) or otherwise or SignatoryStatus.INVITED
    if Part.CONSENT in columns.at:
        agreed = says_yes(cells.get(Part.CONSENT, ""))
        if agreed is False:
            return SignatoryStatus.DECLINED
        # Whoever filled in the form and left the box empty is still to be asked.
        return (otherwise or SignatoryStatus.CONFIRMED) if agreed else SignatoryStatus.INVITED
    return otherwise or SignatoryStatus.CONFIRMED


def heading_in(category: str, rows: Sequence[Signatory]) -> str:
    """A category as the list calls it; "Individuals" where the list has one heading of persons means that one."""
    known = dict.fromkeys(row.category for row in rows)
    if same := next((name for name in known if name.casefold() == category.casefold()), ""):
        return same
    if category == INDIVIDUALS:
        personal = {row.category for row in rows if is_person(row)}
        return personal.pop() if len(personal) == 1 else category
    return category


def in_order(entries: Sequence[Entry]) -> list[Entry]:
    """The entries in an order that does not depend on that of the form's rows: by time, then by what they say."""
    return sorted(
        entries,
        key=lambda e: (
            e.moment,
            e.row.category,
            e.row.name,
            e.row.affiliation,
            e.row.title,
            str(e.row.status),
            e.private.email,
            e.private.contact,
            e.private.comments,
            e.typed.name,
        ),
    )
