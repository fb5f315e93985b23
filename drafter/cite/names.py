"""Names of authors and editors as a citation prints them (The Indigo Book R28.1)."""

from __future__ import annotations

from collections.abc import Sequence

from drafter.model.source import Person


def full_names(people: Sequence[Person], conjunction: str, et_al: int, *, first_only: bool = False) -> str:
    """Names in full: one, two joined, or the first with `et al.`."""
    return _joined([person_name(person) for person in people], conjunction, et_al, first_only=first_only)


def last_names(people: Sequence[Person], conjunction: str, et_al: int, *, first_only: bool = False) -> str:
    """Family names, as short forms have them."""
    return _joined([person.last for person in people], conjunction, et_al, first_only=first_only)


def person_name(person: Person) -> str:
    """A name in reading order; `Jr.` has no comma, a number such as `III` neither."""
    return person.full.strip()


# What BibTeX's "and others" and typed lists leave for a name.
_AND_OTHERS = frozenset({"et al.", "et al", "others"})


def _joined(names: Sequence[str], conjunction: str, et_al: int, *, first_only: bool) -> str:
    names = [name for name in names if name]
    if not names:
        return ""
    if len(names) > 1 and names[-1] in _AND_OTHERS:
        names, first_only = names[:-1], True
    if first_only or (et_al and len(names) >= et_al):
        return f"{names[0]} et al."
    if len(names) <= 2:
        return conjunction.join(names)
    return f"{', '.join(names[:-1])},{conjunction}{names[-1]}"
