"""Which column of a form holds what, by its heading and by what stands below it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from drafter.markup.header import did_you_mean
from drafter.model.errors import UsageError
from drafter.model.record import field, record
from drafter.signon.form import Form
from drafter.signon.headings import Part, content_fits, heading_parts, heading_words

_SAMPLE = 200
_ENOUGH = 3.5
# Found without a heading that says so: only what cannot be taken for anything else.
_BY_CONTENT = (Part.EMAIL,)
NONE = "none"


@record
class Columns:
    """The column (from 0) of each part that was found, and parts whose column is not certain."""

    at: Mapping[Part, int] = field(default_factory=dict)
    unsure: frozenset[Part] = frozenset()

    def with_column(self, part: Part, column: int | None) -> Columns:
        """The columns with one set by a person; what it held before gives way."""
        at = {each: place for each, place in self.at.items() if each is not part and place != column}
        return Columns(at=_in_order(at if column is None else {**at, part: column}), unsure=self.unsure - {part})

    @property
    def names(self) -> bool:
        """Whether a column is known that holds who signs."""
        return bool({Part.NAME, Part.LAST, Part.ORGANIZATION} & set(self.at))


def find_columns(form: Form) -> Columns:
    """The columns of a form as far as they can be told; each holds one thing, the surest first."""
    scored: list[tuple[float, int, Part]] = []
    for column, heading in enumerate(form.headings):
        cells = [cell for cell in form.cells(column) if cell.strip()][:_SAMPLE]
        parts = heading_parts(heading) or dict.fromkeys(_BY_CONTENT, 0.0)
        for part, weight in parts.items():
            fits = content_fits(part, cells)
            if weight + fits >= _ENOUGH and (weight or fits >= 8):
                scored.append((weight + fits, -column, part))
    at: dict[Part, int] = {}
    for _, place, part in sorted(scored, key=lambda item: (-item[0], -item[1], item[2])):
        if part not in at and -place not in at.values():
            at[part] = -place
    if {Part.FIRST, Part.LAST} <= set(at):
        # "Name" beside first and last names is what the tool made of them.
        at.pop(Part.NAME, None)
    else:
        # A first name alone is no name.
        for part in (Part.FIRST, Part.LAST):
            if part in at and Part.NAME not in at:
                at[Part.NAME] = at.pop(part)
    unsure = {part for part in at if len(heading_parts(form.headings[at[part]])) > 2}
    return Columns(at=_in_order(at), unsure=frozenset(unsure))


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
