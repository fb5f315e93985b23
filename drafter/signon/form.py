"""Where a form's answers begin: the row of headings, whatever stands above it, and headings in two rows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafter.model.errors import InvalidFile, Place, Problem
from drafter.model.form import FormRow, FormTable
from drafter.model.record import record
from drafter.signon.headings import heading_words, speaks_of

_FIRST_ROWS = 25
_EMAIL = re.compile(r"\S+@\S+\.\w+")
# What form tools print under a question that has one answer (SurveyMonkey, Qualtrics).
_ANSWER = re.compile(r"(?:open-ended )?response|answer|\{\"importid\".*|other \(please specify\)", re.IGNORECASE)


_BELONGS_BEFORE = re.compile(
    r"(?:inc|incorporated|llc|l\.l\.c|llp|ltd|corp|co|jr|sr|ii|iii|iv|esq|ph\.?d|j\.?d|m\.?d)\.?", re.IGNORECASE
)


@record
class Form:
    """The headings of a form's columns, and the rows of its answers."""

    file: str
    headings: tuple[str, ...]
    rows: tuple[FormRow, ...]
    line: int = 1

    def cells(self, column: int) -> tuple[str, ...]:
        """Every answer in a column, "" where a row is too short."""
        return tuple(row.cells[column] if column < len(row.cells) else "" for row in self.rows)


def find_form(table: FormTable) -> Form:
    """The form in a table. InvalidFile where no row has headings that speak of who signs."""
    first = table.rows[:_FIRST_ROWS]
    scores = [_score(row) for row in first]
    if not scores or max(scores) <= 0:
        raise InvalidFile([_no_headings(table)])
    at = scores.index(max(scores))
    above, row, below = (first[at - 1] if at else None), first[at], at + 1
    headings = [" ".join(cell.split()) for cell in row.cells]
    if at + 1 < len(first) and _is_second_row(row, first[at + 1]):
        headings, below = _joined(row.cells, first[at + 1].cells), at + 2
    elif above is not None and _is_upper_row(above, row):
        headings = _joined(above.cells, row.cells)
    if table.sheet:
        # A sheet has no cells where nothing stands, and notes may stand beside the table.
        headings += [""] * (max((len(each.cells) for each in table.rows[below:]), default=0) - len(headings))
    rows = [_whole(each, len(headings)) for each in table.rows[below:] if not _repeats(each, row)]
    # A second line of headings under the first, as Qualtrics has it, holds no answers.
    while rows and all(_ANSWER.fullmatch(cell.strip()) for cell in rows[0].cells if cell.strip()):
        rows.pop(0)
    return Form(file=table.file, headings=tuple(headings), rows=tuple(rows), line=row.line)


def _score(row: FormRow) -> float:
    """How much a row looks like headings: each cell that speaks of who signs counts, an answer speaks against it."""
    cells = [cell.strip() for cell in row.cells if cell.strip()]
    if any(_EMAIL.search(cell) for cell in cells):
        return 0
    named = [cell for cell in cells if speaks_of(cell)]
    # A title above the table is alone in its row.
    alone = len(cells) == 1 and len(heading_words(cells[0]).split()) > 3
    return 0 if alone or not named else len({speaks_of(cell) for cell in named}) + len(named) / 100


def _is_second_row(upper: FormRow, lower: FormRow) -> bool:
    """Whether the row under the headings says what each part of a question is, and is no answer."""
    cells = [cell.strip() for cell in lower.cells if cell.strip()]
    if not cells or any(_EMAIL.search(cell) for cell in cells):
        return False
    if any(_ANSWER.fullmatch(cell) for cell in cells):
        return True
    named = sum(1 for cell in cells if speaks_of(cell) and len(cell) < 60)
    gaps = any(cell.strip() and not _at(upper.cells, at).strip() for at, cell in enumerate(lower.cells))
    return gaps and named == len(cells)


def _is_upper_row(upper: FormRow, lower: FormRow) -> bool:
    """Whether the row above groups the headings: it has several cells, and gaps where they have none."""
    filled = [at for at, cell in enumerate(upper.cells) if cell.strip()]
    gaps = any(_at(lower.cells, at).strip() and not _at(upper.cells, at).strip() for at in range(len(lower.cells)))
    return len(filled) > 1 and gaps and not any(_EMAIL.search(cell) for cell in upper.cells)


def _joined(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    """Headings of two rows: the lower one, or the upper where that only says that an answer follows."""
    out, group = [], ""
    for at in range(max(len(upper), len(lower))):
        top, own = " ".join(_at(upper, at).split()), " ".join(_at(lower, at).split())
        group = top or group
        if own and not _ANSWER.fullmatch(own):
            out.append(own if speaks_of(own) or not group else f"{group}: {own}")
        else:
            out.append(top)
    return out


def _whole(row: FormRow, columns: int) -> FormRow:
    """A row in which a comma before "Inc." or "Jr." stands outside quotation marks, with that cell in one again."""
    cells = [*row.cells]
    while len(cells) > columns and not cells[-1].strip():
        cells.pop()
    for at in range(len(cells) - 1, 0, -1):
        if len(cells) > columns and cells[at - 1].strip() and _BELONGS_BEFORE.fullmatch(cells[at].strip()):
            cells[at - 1 : at + 1] = [f"{cells[at - 1].rstrip()}, {cells[at].strip()}"]
    return FormRow(row.line, tuple(cells)) if len(cells) <= columns else row


def _repeats(row: FormRow, heading: FormRow) -> bool:
    """Whether a row is the headings again, as where two exports were pasted together."""
    return [cell.strip().casefold() for cell in row.cells] == [cell.strip().casefold() for cell in heading.cells]


def _at(cells: Sequence[str], at: int) -> str:
    return cells[at] if at < len(cells) else ""


def _no_headings(table: FormTable) -> Problem:
    first = table.rows[0] if table.rows else FormRow(1, ())
    shown = ", ".join(f"“{' '.join(cell.split())[:40]}”" for cell in first.cells if cell.strip())
    message = f"no row names its columns, so none is known to hold names (the first row is: {shown or 'empty'})"
    hint = "The row above the answers must have headings such as Name, Organization, E-mail."
    return Problem(Place(table.file, first.line), message, hint)
