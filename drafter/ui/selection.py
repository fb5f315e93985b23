"""What is chosen in a picker, in which order, and what is said when one item needs or contradicts another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from drafter.model.asking import Item
from drafter.model.record import record, replace


def by_group(items: Sequence[Item]) -> list[Item]:
    """The items with those of a group together; groups and items keep their order."""
    first: dict[str, int] = {}
    for item in items:
        first.setdefault(item.group, len(first))
    return sorted(items, key=lambda item: first[item.group])


@record
class Selection:
    """The items chosen, in order. Every change gives a new selection and a word about what came with it."""

    items: Mapping[str, Item]
    keys: tuple[str, ...] = ()

    @classmethod
    def of(cls, items: Sequence[Item], chosen: Sequence[str]) -> Selection:
        """A selection of what is chosen already; unknown keys are left out."""
        known = {item.key: item for item in items}
        return cls(items=known, keys=tuple(dict.fromkeys(key for key in chosen if key in known)))

    def place(self, key: str) -> int:
        """The number of a chosen item, from 1; 0 if it is not chosen."""
        return self.keys.index(key) + 1 if key in self.keys else 0

    def toggled(self, key: str) -> tuple[Selection, str]:
        """Chosen if it was not, else taken out."""
        return self.without(key) if key in self.keys else self.having(key)

    def having(self, key: str) -> tuple[Selection, str]:
        """The item chosen, and before it whatever it needs."""
        if key in self.keys:
            return self, ""
        needed: list[str] = []
        self._needs(key, needed)
        pulled = [other for other in needed if other not in self.keys and other != key]
        keys = (*self.keys, *pulled, key)
        said = []
        if pulled:
            said.append(f"Also chosen, because “{self._label(key)}” needs it: {self._labels(pulled)}.")
        against = [other for added in (*pulled, key) for other in self._against(added, keys)]
        if against:
            said.append(f"“{self._label(key)}” says the opposite of {self._labels(against)}. Keep one of them.")
        return replace(self, keys=keys), " ".join(said)

    def without(self, key: str) -> tuple[Selection, str]:
        """The item taken out; what needs it stays, and is named."""
        keys = tuple(other for other in self.keys if other != key)
        needing = [other for other in keys if key in self.items[other].requires]
        word = f"Taken out, but needed by {self._labels(needing)}." if needing else ""
        return replace(self, keys=keys), word

    def moved(self, key: str, place: int) -> Selection:
        """The item at another place, counted from 1 and kept within the list."""
        rest = [other for other in self.keys if other != key]
        rest.insert(max(0, min(len(rest), place - 1)), key)
        return replace(self, keys=tuple(rest))

    def troubles(self) -> tuple[str, ...]:
        """What a careful reader would object to in the choice as it stands."""
        out: list[str] = []
        for key in self.keys:
            missing = [other for other in self.items[key].requires if other in self.items and other not in self.keys]
            if missing:
                out.append(f"“{self._label(key)}” needs {self._labels(missing)}, which is not chosen.")
            later = self.keys[self.keys.index(key) + 1 :]
            against = self._against(key, later)
            if against:
                out.append(f"“{self._label(key)}” says the opposite of {self._labels(against)}.")
        return tuple(out)

    def _needs(self, key: str, into: list[str]) -> None:
        for other in self.items[key].requires:
            if other in self.items and other not in into:
                into.append(other)
                self._needs(other, into)

    def _against(self, key: str, keys: Sequence[str]) -> list[str]:
        item = self.items[key]
        return [
            other for other in keys if other != key and (other in item.conflicts or key in self.items[other].conflicts)
        ]

    def _label(self, key: str) -> str:
        return self.items[key].label

    def _labels(self, keys: Sequence[str]) -> str:
        return ", ".join(f"“{self._label(key)}”" for key in dict.fromkeys(keys))
