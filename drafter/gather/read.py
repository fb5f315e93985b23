"""A library file of another program as works, whichever of the known forms it has."""

from __future__ import annotations

import re

from drafter.gather.bibmap import to_item
from drafter.gather.bibtex import inherit, read_entries
from drafter.gather.csljson import read_csl
from drafter.gather.extra import take_extra
from drafter.gather.fit import fit
from drafter.gather.item import Gathered, Incoming
from drafter.gather.ris import read_ris
from drafter.model.errors import InvalidFile, Place, Problem

FORMS = {"json": "CSL-JSON", "bib": "BibLaTeX", "ris": "RIS"}


def form_of(name: str, text: str) -> str:
    """`json`, `bib` or `ris`, by what the text looks like and then by the file's name; "" if it is none."""
    head = text[:200_000].lstrip("\ufeff \t\r\n")
    if re.match(r"[\[{]\s*[\[{\"\]}]", head):
        return "json"
    if re.search(r"^TY  ?-", head, re.MULTILINE):
        return "ris"
    if re.search(r"^[ \t]*@[ \t]*[A-Za-z]\w*\s*[{(]", head, re.MULTILINE):
        return "bib"
    ending = name.rpartition(".")[2].lower()
    return {"json": "json", "bib": "bib", "bibtex": "bib", "ris": "ris"}.get(ending, "")


def read_library(text: str, *, file: str, form: str = "") -> Gathered:
    """The works of a file's text in order, each as the library keeps it, and every problem.

    Raises InvalidFile for a text in none of the forms.
    """
    form = form or form_of(file, text)
    problems: list[Problem] = []
    if form == "json":
        found = list(read_csl(text, file=file, problems=problems))
    elif form == "ris":
        found = list(read_ris(text, file=file, problems=problems))
    elif form == "bib":
        entries = inherit(list(read_entries(text, file=file, problems=problems)))
        found = [Incoming(item=to_item(entry), where=Place(file, entry.line)) for entry in entries]
    else:
        hint = "Known are CSL-JSON (.json), BibTeX and BibLaTeX (.bib) and RIS (.ris)."
        raise InvalidFile([Problem(Place(file), "this is no list of sources that drafter reads", hint)])
    works = []
    for incoming in found:
        work = _work(incoming, problems)
        if work is not None:
            works.append(work)
    return Gathered(works=tuple(works), problems=tuple(sorted(problems)))


def _work(incoming: Incoming, problems: list[Problem]) -> Incoming | None:
    item = incoming.item
    if not any(value for name, value in item.items() if name not in {"id", "type", "custom", "citation-key"}):
        problems.append(Problem(incoming.where, "this entry says nothing but its type; it is left out"))
        return None
    return Incoming(item=fit(take_extra(item)), where=incoming.where)
