"""A form's signatories among those that are listed already: who is new, who is known, who may be somebody twice.

The result does not depend on the order of the form's rows, and the same form a second time changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from enum import StrEnum

from drafter.assemble.signatories import is_person, sort_key
from drafter.model.people import PrivateRecord, Signatory, SignatoryStatus
from drafter.model.record import field, record, replace
from drafter.signon.answers import Entry, came_as, in_order
from drafter.signon.twins import Known, Likeness, Shelf, Sureness


class Decision(StrEnum):
    """What becomes of two that may be one."""

    FIRST = "first"
    SECOND = "second"
    BOTH = "both"


@record
class Pair:
    """Two that may be one: `first` is listed or came in before, `second` comes now."""

    first: Signatory
    second: Signatory
    how: Likeness
    line: int
    first_email: str = ""
    second_email: str = ""
    listed: bool = False


@record
class Merge:
    """A pair that became one row."""

    pair: Pair
    kept: Signatory


@record
class Intake:
    """What an import does to a list."""

    changed: dict[int, Signatory] = field(default_factory=dict)
    new: tuple[Signatory, ...] = ()
    private: tuple[PrivateRecord, ...] = ()
    merges: tuple[Merge, ...] = ()
    kept_apart: tuple[Pair, ...] = ()
    same: int = 0
    notes: tuple[str, ...] = ()


Decide = Callable[[Pair], Decision]


def settle_sure(pair: Pair) -> Decision:
    """Merges what is sure and keeps the rest apart."""
    return better(pair) if pair.how.sureness is Sureness.SURE else Decision.BOTH


def keep_all(_: Pair) -> Decision:
    """Merges nothing."""
    return Decision.BOTH


def better(pair: Pair) -> Decision:
    """Which of two spellings says more: that with an affiliation, with accents, or in full; else the first."""
    return Decision.SECOND if _worth(pair.second) > _worth(pair.first) and not pair.listed else Decision.FIRST


def _worth(row: Signatory) -> tuple[bool, int, int]:
    letters = [character for character in re.sub(r"\([^)]*\)", "", row.name) if character.isalpha()]
    return bool(row.affiliation), sum(character > "\x7f" for character in letters), len(letters)


def take_in(
    entries: Sequence[Entry],
    rows: Sequence[Signatory],
    private: Sequence[PrivateRecord],
    decide: Decide,
    *,
    version: str = "",
) -> Intake:
    """The import of a form's entries into a list. `version` is the text that they confirmed."""
    importing = _Import(rows, private, decide, version)
    for entry in in_order(entries):
        importing.take(entry)
    return importing.result()


@record(frozen=False, kw_only=False)
class _Item:
    row: Signatory
    private: PrivateRecord | None
    place: int | None
    moment: str = ""
    gone: bool = False


class _Import:
    def __init__(
        self, rows: Sequence[Signatory], private: Sequence[PrivateRecord], decide: Decide, version: str
    ) -> None:
        # Where two rows have one name, so have their records, in the same order.
        by_name: dict[tuple[str, str], list[PrivateRecord]] = {}
        for kept in private:
            by_name.setdefault((kept.name, kept.affiliation), []).append(kept)
        self.rows = rows
        self.items = []
        for at, row in enumerate(rows):
            records = by_name.get((row.name, row.affiliation))
            self.items.append(_Item(row, records.pop(0) if records else None, at))
        strays = [record for records in by_name.values() for record in records]
        self.others = tuple(record for record in strays if not self._found_again(record))
        self.decide = decide
        self.version = version
        self.shelf = Shelf()
        for item in self.items:
            self.shelf.add(_known(item))
        self.answered = {key: at for at, item in enumerate(self.items) if item.private for key in item.private.typed}
        # The first of two rows of one name is the one that is meant.
        self.named = {came_as(item.row): at for at, item in reversed([*enumerate(self.items)])}
        self.merges: list[Merge] = []
        self.apart: list[Pair] = []
        self.notes: list[str] = []
        self.same = 0

    def _found_again(self, record: PrivateRecord) -> bool:
        """Whether a record was given back to its row, whose name or affiliation a person has corrected since."""
        rows = [item for item in self.items if item.private is None]
        shelf = Shelf()
        for item in rows:
            shelf.add(Known(row=item.row))
        for category in ("Organizations", "Individuals"):
            sought = Signatory(name=record.name, affiliation=record.affiliation, category=category)
            for at, _ in shelf.twins(Known(row=sought)):
                row = rows[at].row
                rows[at].private = replace(record, name=row.name, affiliation=row.affiliation)
                return True
        return False

    def take(self, entry: Entry) -> None:
        at = self._listed(entry)
        if at is not None:
            self.same += 1
            self._again(self.items[at], entry)
            return
        item = self._item(entry)
        for place, how in self.shelf.twins(_known(item)):
            if not self.items[place].gone and self._merged(place, how, item, entry):
                self._absorb(self.items[place])
                return
        self.items.append(item)
        self.shelf.add(_known(item))

    def _listed(self, entry: Entry) -> int | None:
        """Where the list has this very answer from before, or a signatory of the name typed or mended."""
        places = [self.answered.get(key) for key in entry.private.typed]
        places += [self.named.get(came_as(row)) for row in (entry.typed, entry.row)]
        person = is_person(entry.row)
        return next((at for at in places if at is not None and is_person(self.items[at].row) is person), None)

    def _item(self, entry: Entry) -> _Item:
        confirmed = entry.row.status is SignatoryStatus.CONFIRMED
        row = replace(entry.row, version=self.version if confirmed else "")
        return _Item(row, entry.private, None, entry.moment)

    def _merged(self, place: int, how: Likeness, item: _Item, entry: Entry) -> bool:
        old = self.items[place]
        pair = Pair(
            first=old.row,
            second=item.row,
            how=how,
            line=entry.line,
            first_email=_email(old),
            second_email=_email(item),
            listed=old.place is not None,
        )
        decision = self.decide(pair)
        if decision is Decision.BOTH:
            self.apart.append(pair)
            return False
        self._join(old, item, keep_new=decision is Decision.SECOND)
        self.shelf.put(place, _known(old))
        self.merges.append(Merge(pair=pair, kept=old.row))
        return True

    def _absorb(self, item: _Item) -> None:
        """Whoever came apart from somebody that has their very name since the merge is the same after all."""
        for other in self.items:
            same = came_as(other.row) == came_as(item.row) and is_person(other.row) is is_person(item.row)
            if other is item or other.gone or not same or (other.place is not None and item.place is not None):
                continue
            old, new = (other, item) if other.place is not None else (item, other)
            self._join(old, new, keep_new=False)
            new.gone = True
            return

    def _join(self, old: _Item, new: _Item, *, keep_new: bool) -> None:
        shown, other = (new.row, old.row) if keep_new else (old.row, new.row)
        row = replace(
            shown,
            affiliation=shown.affiliation or other.affiliation,
            title=shown.title or other.title,
            category=old.row.category if old.place is not None else shown.category,
            personal=shown.personal or other.personal,
            email=old.row.email,
            status=old.row.status,
            date=old.row.date,
            version=old.row.version,
        )
        old.row = self._answered(row, new.row)
        old.private = _together(old.private, new.private, old.row)
        old.moment = max(old.moment, new.moment)

    def _again(self, item: _Item, entry: Entry) -> None:
        """Somebody who is listed answers the form: their answer counts, what is printed of them stays."""
        came = self._item(entry)
        row = self._answered(item.row, came.row)
        row = replace(row, title=row.title or came.row.title)
        item.row = row
        item.private = _together(item.private, entry.private, row)

    def _answered(self, row: Signatory, answer: Signatory) -> Signatory:
        """The row with a later answer in it."""
        if answer.status is SignatoryStatus.INVITED or row.status is answer.status is SignatoryStatus.DECLINED:
            return row
        if row.status is SignatoryStatus.INVITED:
            return replace(row, status=answer.status, date=answer.date, version=answer.version)
        later = answer.date > row.date[:10]
        if row.status is answer.status:
            unnoted = not row.date and not row.version
            return replace(row, date=answer.date, version=answer.version) if later or unnoted else row
        if later and row.date:
            self.notes.append(f"{row.name} was {row.status} on {row.date} and is {answer.status} since {answer.date}")
            return replace(row, status=answer.status, date=answer.date, version=answer.version)
        self.notes.append(f"{row.name} is {row.status} in the list and {answer.status} in the form: the list stands")
        return row

    def result(self) -> Intake:
        old = [item for item in self.items if item.place is not None]
        changed = {item.place: item.row for item in old if item.place is not None and item.row != self.rows[item.place]}
        new = sorted(
            (item for item in self.items if item.place is None and not item.gone), key=lambda item: _place(item.row)
        )
        records = [item.private for item in (*old, *new) if item.private and _says_something(item.private)]
        return Intake(
            changed=changed,
            new=tuple(item.row for item in new),
            private=(*records, *self.others),
            merges=tuple(self.merges),
            kept_apart=tuple(self.apart),
            same=self.same,
            notes=tuple(dict.fromkeys(self.notes)),
        )


def _place(row: Signatory) -> tuple[object, ...]:
    """Organizations, then individuals, then other headings by name; each in the order in which they are printed."""
    rank = {"organizations": 0, "individuals": 2}.get(row.category.casefold(), 1)
    return rank, row.category.casefold(), sort_key(row)


def _known(item: _Item) -> Known:
    return Known(row=item.row, email=_email(item))


def _email(item: _Item) -> str:
    return item.row.email or (item.private.email if item.private else "")


def _together(one: PrivateRecord | None, other: PrivateRecord | None, row: Signatory) -> PrivateRecord | None:
    """What two records say of one signatory; an address that is there stays."""
    records = [record for record in (one, other) if record]
    if not records:
        return None

    def first(part: str) -> str:
        return next((str(getattr(record, part)) for record in records if getattr(record, part)), "")

    comments = dict.fromkeys(record.comments for record in records if record.comments)
    typed = dict.fromkeys(name for record in records for name in record.typed)
    return PrivateRecord(
        name=row.name,
        affiliation=row.affiliation,
        email=first("email"),
        contact=first("contact"),
        contact_title=first("contact_title"),
        submitted=first("submitted"),
        comments=" / ".join(comments),
        typed=tuple(typed),
        more=next((record.more for record in records if record.more), ()),
    )


def _says_something(record: PrivateRecord) -> bool:
    own = came_as(Signatory(name=record.name, affiliation=record.affiliation))
    said = (record.email, record.contact, record.contact_title, record.comments, record.submitted)
    return bool(any(said) or record.more or record.typed != (own,))
