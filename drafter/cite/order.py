"""What was cited before, and so which short form a reader can follow (The Indigo Book R6.2, R15.3, R29, R31)."""

from __future__ import annotations

from drafter.cite.pinpoint import Pinpoint
from drafter.model.record import field, record


@record(kw_only=False)
class Earlier:
    """One citation that stands before: its source and pinpoint."""

    id: str
    pin: Pinpoint


@record(frozen=False, kw_only=False)
class Order:
    """The citations of a letter up to one point of the walk through it.

    `number` is the present note, `first` the note of each source's first citation in full.
    """

    number: int = 0
    first: dict[str, int] = field(default_factory=dict)
    _last: dict[str, int] = field(default_factory=dict)
    _before: list[Earlier] = field(default_factory=list)
    _here: list[Earlier] = field(default_factory=list)
    _ids_in_row: int = 0

    def next_note(self) -> None:
        """Goes on to the next note."""
        self.number += 1
        self._before, self._here = self._here, []

    def record(self, id_: str, pin: Pinpoint, form: str, *, within_another: bool = False) -> None:
        """Notes a citation that was printed; one inside another's parenthesis is not what *Id.* refers to (R15.3.3)."""
        if form == "full":
            self.first.setdefault(id_, self.number)
        self._last[id_] = self.number
        if not within_another:
            self._ids_in_row = self._ids_in_row + 1 if form == "id" else 0
            self._here.append(Earlier(id_, pin))

    def previous(self) -> Earlier | None:
        """The citation that *Id.* would mean: the last here, or of the note before if it has but one source."""
        if self._here:
            return self._here[-1]
        alone = len({earlier.id for earlier in self._before}) == 1
        return self._before[-1] if alone else None

    def is_id(self, id_: str, pin: Pinpoint, limit: int) -> bool:
        """Whether *Id.* may stand for the source; without a pinpoint it must not seem to repeat one."""
        previous = self.previous()
        if previous is None or previous.id != id_ or (previous.pin.value and not pin.value):
            return False
        return not limit or self._ids_in_row < limit

    def within(self, id_: str, window: int) -> bool:
        """Whether the source was cited in the last `window` notes; 0 is no limit."""
        return not window or self.number - self._last.get(id_, 0) <= window
