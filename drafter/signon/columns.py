"""Which column of a form holds what, by its heading and by what stands below it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from drafter.markup.header import did_you_mean
from drafter.model.errors import UsageError
from drafter.model.record import field, record
from drafter.signon.cells import content_fits
from drafter.signon.form import Form
from drafter.signon.headings import Part, heading_parts, heading_words, is_contact

_SAMPLE = 200
_ENOUGH = 3.5
# Found without a heading that says so: only what cannot be taken for anything else.
_BY_CONTENT = (Part.EMAIL,)
# What form tools keep a column for and nobody fills ("Recipient Last Name") says nothing of who signs.
_FILLED = frozenset(
    {Part.NAME, Part.FIRST, Part.LAST, Part.ORGANIZATION, Part.AFFILIATION, Part.TITLE, Part.KIND, Part.EMAIL}
)
_ASKED_TWICE = _FILLED | {Part.CONSENT, Part.CAPACITY, Part.COMMENTS}
_OVERLAP = 0.05
NONE = "none"


@record
class Columns:
    """The column (from 0) of each part that was found, and parts whose column is not certain.

    `more` are further columns of a part, whose answers count where its first has none: a form that asks organizations
    and individuals apart asks for a name twice.
    """

    at: Mapping[Part, int] = field(default_factory=dict)
    unsure: frozenset[Part] = frozenset()
    more: Mapping[Part, tuple[int, ...]] = field(default_factory=dict)

    def of(self, part: Part) -> tuple[int, ...]:
        """All columns of a part, the first of them first."""
        return (self.at[part], *self.more.get(part, ())) if part in self.at else ()

    def with_column(self, part: Part, column: int | None) -> Columns:
        """The columns with one set by a person; what it held before gives way."""
        at = {each: place for each, place in self.at.items() if each is not part and place != column}
        at = _in_order(at if column is None else {**at, part: column})
        others = {each: tuple(place for place in places if place != column) for each, places in self.more.items()}
        more = {each: places for each, places in others.items() if each is not part and each in at and places}
        return Columns(at=at, unsure=self.unsure - {part}, more=more)

    @property
    def names(self) -> bool:
        """Whether a column is known that holds who signs."""
        return bool({Part.NAME, Part.LAST, Part.ORGANIZATION} & set(self.at))


def find_columns(form: Form) -> Columns:
    """The columns of a form as far as they can be told; each holds one thing, the surest first."""
    scored = sorted(_scored(form), key=lambda item: (-item[0], item[1], item[2]))
    at: dict[Part, int] = {}
    for _, column, part in scored:
        if part not in at and column not in at.values():
            at[part] = column
    more = _further(form, at, [(column, part) for _, column, part in scored])
    names = [column for part in (Part.FIRST, Part.LAST) for column in (at.get(part, -1),)]
    if {Part.FIRST, Part.LAST} <= set(at):
        if Part.NAME in at and not all(_apart(form, at[Part.NAME], column) for column in names):
            # "Name" beside first and last names is what the tool made of them.
            at.pop(Part.NAME)
            more.pop(Part.NAME, None)
    else:
        # A first name alone is no name.
        for part in (Part.FIRST, Part.LAST):
            if part in at and Part.NAME not in at:
                at[Part.NAME] = at.pop(part)
    _where_nobody_is_named(form, at)
    unsure = {part for part in at if len(heading_parts(form.headings[at[part]])) > 2}
    more = {part: places for part, places in more.items() if part in at}
    return Columns(at=_in_order(at), unsure=frozenset(unsure), more=more)


def _where_nobody_is_named(form: Form, at: dict[Part, int]) -> None:
    """Takes "Company" or "Group" for who signs where no other column can be, or where the name is that of a contact."""
    if Part.ORGANIZATION in at:
        return
    contact = Part.NAME in at and is_contact(form.headings[at[Part.NAME]])
    unnamed = not {Part.NAME, Part.LAST} & set(at)
    for part in (Part.AFFILIATION, Part.CATEGORY):
        if part in at and (unnamed or (contact and part is Part.AFFILIATION)):
            at[Part.ORGANIZATION] = at.pop(part)
            return


def _scored(form: Form) -> Iterator[tuple[float, int, Part]]:
    """What each column may hold, with how much speaks for it."""
    for column, heading in enumerate(form.headings):
        cells = [cell for cell in form.cells(column) if cell.strip()][:_SAMPLE]
        parts = heading_parts(heading) or dict.fromkeys(_BY_CONTENT, 0.0)
        for part, weight in parts.items():
            fits = content_fits(part, cells)
            if not cells and part in _FILLED:
                continue
            if weight + fits >= _ENOUGH and (weight or fits >= 8):
                yield weight + fits, column, part


def _further(form: Form, at: Mapping[Part, int], scored: Sequence[tuple[int, Part]]) -> dict[Part, tuple[int, ...]]:
    """Columns that hold what another holds too, in rows in which the other is empty."""
    taken = set(at.values())
    more: dict[Part, tuple[int, ...]] = {}
    for column, part in scored:
        known = (at[part], *more.get(part, ())) if part in at else ()
        if part in _ASKED_TWICE and known and column not in taken and all(_apart(form, column, one) for one in known):
            more[part] = (*more.get(part, ()), column)
            taken.add(column)
    return more


def _apart(form: Form, one: int, other: int) -> bool:
    """Whether next to no row has an answer in both of two columns, and both have answers."""
    first, second = ([bool(cell.strip()) for cell in form.cells(column)] for column in (one, other))
    both = sum(map(bool.__and__, first, second))
    fewer = min(sum(first), sum(second))
    return fewer > 0 and both <= fewer * _OVERLAP


def _in_order(at: Mapping[Part, int]) -> dict[Part, int]:
    return {part: at[part] for part in Part if part in at}


def set_columns(form: Form, columns: Columns, wishes: Sequence[str]) -> Columns:
    """The columns with what a person wants: name=Full name, email=none, title=#4; else UsageError."""
    for wish in wishes:
        key, equals, heading = wish.partition("=")
        part = next((each for each in Part if each == key.strip().casefold()), None)
        if part is None or not equals:
            known = ", ".join(Part)
            near = did_you_mean(key.strip(), list(Part)) if equals else ""
            raise UsageError(
                f"“{wish}” does not name a column{near}", hint=f"Write --column name=HEADING with: {known}"
            )
        columns = columns.with_column(part, None if heading.strip() == NONE else column_called(form, heading))
    return columns


def column_called(form: Form, heading: str) -> int:
    """The place of the column with this heading, its beginning, or its number (#3). UsageError where there is none."""
    wanted = heading.strip()
    if wanted.startswith("#") and wanted[1:].isdecimal() and 0 < int(wanted[1:]) <= len(form.headings):
        return int(wanted[1:]) - 1
    words = heading_words(wanted)
    plain = [heading_words(each) for each in form.headings]
    exact = [at for at, each in enumerate(plain) if each == words]
    begun = exact or [at for at, each in enumerate(plain) if words and each.startswith(words)]
    if len(begun) == 1:
        return begun[0]
    named = [f"#{at} {each}" for at, each in enumerate(form.headings, 1) if each]
    if len(begun) > 1:
        names = ", ".join(f"#{at + 1}" for at in begun)
        raise UsageError(f"several columns are called “{wanted}”", hint=f"Give its number: {names}")
    near = did_you_mean(wanted, [each for each in form.headings if each])
    raise UsageError(f"no column is called “{wanted}”{near}", hint=f"The columns are: {'; '.join(named)}")
