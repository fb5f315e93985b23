"""A filed letter as typed values, as it comes back from its file."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from drafter.harvest import closing, contacts, headings, opening, points, sentences
from drafter.harvest.cited import Citations
from drafter.harvest.paper import Mark, NoteKind, Paper, Paragraph, flat
from drafter.harvest.points import Point
from drafter.harvest.signatories import senders
from drafter.harvest.sources import sources_of
from drafter.model.people import Contact
from drafter.model.record import record, replace

MOST_NOTES = 3_000


@record
class FiledNote:
    """A note with the sentence in which its mark stands and the word behind which it stands."""

    number: int
    kind: NoteKind
    text: str
    sentence: str = ""
    word: str = ""


@record
class Signer:
    """A name under the letter; `category` is the heading that it stands under, as printed."""

    name: str
    affiliation: str = ""
    category: str = ""


@record(cached=True)
class FiledLetter:
    """What a filed letter says. `date` is an ISO date; a source is a CSL item with the numbers of its notes."""

    date: str = ""
    addressee: tuple[str, ...] = ()
    re: str = ""
    dockets: tuple[str, ...] = ()
    rins: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    points: tuple[Point, ...] = ()
    notes: tuple[FiledNote, ...] = ()
    sources: tuple[Mapping[str, Any], ...] = ()
    signatories: tuple[Signer, ...] = ()
    cc: tuple[str, ...] = ()
    contacts: tuple[Contact, ...] = ()
    warnings: tuple[str, ...] = ()
    body: tuple[Paragraph, ...] = ()
    paragraphs: tuple[str, ...] = ()

    @cached_property
    def cited(self) -> Citations:
        """What its notes cite."""
        return Citations(self.notes, self.sources)


def read_letter(paper: Paper) -> FiledLetter:
    """The letter on a paper; what is not found is empty and named among the warnings."""
    whole = paper.paragraphs
    paper = closing.parted(replace(paper, paragraphs=headings.without_contents(whole)))
    head = opening.read(paper)
    tail = closing.read(paper.paragraphs, head.body)
    rest = paper.paragraphs[tail.end :]
    body = headings.marked((*paper.paragraphs[head.body : tail.start], *(rest if tail.resumed else ())))
    behind = () if tail.resumed else headings.headings(rest)
    notes = _notes(paper)
    letter = FiledLetter(
        date=head.date or tail.date or head.loose_date or paper.date,
        addressee=head.addressee,
        re=head.re,
        dockets=head.dockets,
        rins=head.rins,
        headings=headings.headings(body) + tuple(title for title in behind if len(title) < 120),
        points=points.read(body),
        notes=notes,
        sources=sources_of(paper.notes[:MOST_NOTES], paper.works),
        signatories=tuple(
            Signer(name=n, affiliation=a, category=c) for n, a, c in tail.signatories or senders(head.sender)
        ),
        cc=head.cc + tail.cc,
        contacts=contacts.read(paper.paragraphs[head.body :], tail),
        body=body,
        paragraphs=tuple(paragraph.text for paragraph in whole),
    )
    return _warned(letter, paper)


def _warned(letter: FiledLetter, paper: Paper) -> FiledLetter:
    missing = {
        "date": letter.date,
        "addressee": letter.addressee,
        "Re line": letter.re,
        "docket number": letter.dockets or letter.rins,
        "signatory": letter.signatories,
    }
    warnings = [*paper.warnings, *(f"No {name} was found." for name, value in missing.items() if not value)]
    return replace(letter, warnings=tuple(warnings))


def _notes(paper: Paper) -> tuple[FiledNote, ...]:
    places: dict[int, tuple[str, str]] = {}
    for paragraph in paper.paragraphs:
        if not any(isinstance(piece, Mark) for piece in paragraph.content):
            continue
        text, marks = flat(paragraph.content)
        found = sentences.located(text, [offset for offset, _ in marks])
        for (_, index), place in zip(marks, found, strict=True):
            places.setdefault(index, place)
    return tuple(
        FiledNote(number=note.number, kind=note.kind, text=note.text, sentence=sentence, word=word)
        for index, note in enumerate(paper.notes)
        for sentence, word in [places.get(index, ("", ""))]
    )
