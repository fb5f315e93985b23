"""A source in a line, for lists and for the index, so that what is found can be shown without reading its file."""

from __future__ import annotations

from drafter.model.source import Source


def one_line(source: Source) -> str:
    """A source in a line: who, what, when."""
    people = source.people()
    who = people[0].last + (" et al." if len(people) > 1 else "") if people else source.text("publisher")
    year = str(source.date().year or "")
    standing = source.status.standing.value
    flag = f" [{standing}]" if standing != "current" else ""
    return ", ".join(part for part in (who, source.title or _place(source), year) if part) + flag


def _place(source: Source) -> str:
    """What stands for the title of a section of a code or reporter: "5 U.S.C. 706"."""
    names = ("volume", "container-title", "section", "number", "page")
    return " ".join(text for name in names if (text := source.text(name)))
