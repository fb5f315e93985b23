"""Whom somebody means who types a name, the beginning of one, an acronym or an e-mail address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from drafter.assemble.signatories import as_line, bare_name, identity
from drafter.model.errors import UsageError
from drafter.model.people import Signatory
from drafter.model.record import replace
from drafter.signon.twins import Known, Shelf


def find_signatory(rows: Sequence[Signatory], who: str, emails: Mapping[int, str] | None = None) -> int:
    """The place of the row that `who` names; UsageError where there is none, or more than one."""
    found = named(rows, who, emails or {})
    if len(found) == 1:
        return found[0]
    if found:
        lines = "; ".join(f"“{as_line(rows[at])}”" for at in found[:6])
        raise UsageError(f"several signatories are called “{who}”", hint=f"Write which: {lines}")
    near = likely(rows, who)
    hint = (
        f"Did you mean {' or '.join(f'“{rows[at].name}”' for at in near)}?" if near else "See: drafter signatories list"
    )
    raise UsageError(f"nobody in the list is called “{who}”", hint=hint)


def named(rows: Sequence[Signatory], who: str, emails: Mapping[int, str]) -> list[int]:
    """The places of the rows that `who` can mean: names in full, else those that it is a part or the acronym of."""
    wanted = " ".join(who.split())
    places = range(len(rows))
    exact = [at for at in places if as_line(rows[at]).casefold() == wanted.casefold()]
    exact = exact or [at for at in places if emails.get(at, "").casefold() == wanted.casefold() != ""]
    exact = exact or [at for at in places if identity(replace(rows[at], name=wanted)) == identity(rows[at])]
    if exact:
        return exact
    words = bare_name(wanted).split()
    begun = [at for at in places if _within(words, bare_name(rows[at].name).split())]
    return begun or [at for at in places if _initials(rows[at].name) == wanted.casefold()]


def likely(rows: Sequence[Signatory], who: str) -> list[int]:
    """The places of rows that look like `who`, for a hint."""
    from rapidfuzz import fuzz, process

    shelf = Shelf()
    for row in rows:
        shelf.add(Known(row=row))
    kinds = dict.fromkeys(row.category for row in rows)
    places = {at for kind in kinds for at, _ in shelf.twins(Known(row=Signatory(name=who, category=kind)))}
    names = [bare_name(row.name) for row in rows]
    typed = bare_name(who)
    places |= {int(at) for _, _, at in process.extract(typed, names, scorer=fuzz.ratio, score_cutoff=75)}
    if " " not in typed:
        # A family name alone, or one word of an organization's.
        places |= {at for at, name in enumerate(names) if any(fuzz.ratio(typed, w) >= 80 for w in name.split())}
    return sorted(places)[:3]


def _within(words: Sequence[str], name: Sequence[str]) -> bool:
    """Whether the words stand in a name in their order, the last of them perhaps not to its end."""
    if not words:
        return False
    *whole, last = words
    return any(
        list(name[at : at + len(whole)]) == whole and name[at + len(whole)].startswith(last)
        for at in range(len(name) - len(whole))
    )


def _initials(name: str) -> str:
    words = [word for word in bare_name(name).split() if word not in ("of", "the", "for", "and", "on", "in")]
    return "".join(word[0] for word in words)
