"""The texts of a claim that can be held against each other: the library's, the letters', the filed ones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from drafter.app.claims_memory import Use, filings, uses
from drafter.app.desk import Desk
from drafter.app.filed_facts import form_of
from drafter.assemble.plan import plan_claims
from drafter.assemble.render import LetterSource, render_letter
from drafter.markup.manuscript import Manuscript, Passage, digest, own_text
from drafter.match.differences import words_of
from drafter.model.claim import Claim
from drafter.model.errors import DrafterError
from drafter.model.filed import FiledClaim
from drafter.model.prompt import Answers, LetterKind
from drafter.model.record import record, replace
from drafter.store.answers import read_answers
from drafter.store.claims import parse_claim
from drafter.store.files import read_text
from drafter.store.kinds import read_kinds
from drafter.store.layers import Part
from drafter.store.letters import LetterFolder

_LEAD = re.compile(r"\*\*((?:[^*\\]|\\.|\*(?!\*))+?)\*\*\s*", re.DOTALL)
PARTS = re.compile(r"\{\{-?\s*parts\s*-?\}\}\n*")
_CLAIMS_ALONE = '{% for claim in claims %}{{ passage(claim, "point") }}\n\n{% endfor %}'
_HEADING = re.compile(r"#{1,6}\s+([^\n]*)\n*")


@record
class Printed:
    """A claim as a letter prints it: what leads it (its thesis or label), and its text."""

    lead: str
    body: str

    @classmethod
    def of(cls, text: str, form: str) -> Printed:
        """A passage's own text, parted as its form prints it."""
        bare = text.strip()
        pattern = _HEADING if form == "section" else _LEAD if form in ("point", "subpoint") else None
        found = pattern.match(bare) if pattern else None
        return cls(lead=found[1].strip(), body=bare[found.end() :]) if found else cls(lead="", body=bare)


@record
class Telling:
    """A claim as one letter tells it, beside what the library would have put there today.

    `base` is the library's text with the letter's answers in its slots; `bare` says that these could not be filled in,
    since the letter can no longer be put together or got the claim by hand. `aged` says that the library's text is not
    the one that the letter was given.
    """

    where: str
    letter: str
    form: str
    said: Printed
    base: Printed
    bare: bool = False
    aged: bool = False

    @property
    def edited(self) -> bool:
        """Whether the letter says it in other words than the library would today."""
        return any(
            [word.text for word in words_of(before)] != [word.text for word in words_of(after)]
            for before, after in ((self.base.lead, self.said.lead), (self.base.body, self.said.body))
        )


def tellings(desk: Desk, claim: Claim) -> Iterator[Telling]:
    """How each letter tells a claim as it stands; and how it was filed, where the letter no longer says that."""
    found = list(uses(desk, claim.id))
    kinds = kinds_of(desk)
    for use in found:
        filed = f", filed {use.filing.date}" if use.filing else ""
        passage = use.passage
        base, given = _base(desk, use.folder, claim, form_of(passage), kinds)
        yield Telling(
            where=f"letter {use.folder.slug}{filed}",
            letter=use.folder.slug,
            form=form_of(passage),
            said=Printed.of(own_text(passage), form_of(passage)),
            base=base,
            bare=not given,
            aged=bool(given) and given != passage.attributes.pairs.get("digest", given),
        )
    for each in filings(desk).get(claim.id, []):
        if not any(_still_says(use, each) for use in found):
            folder = LetterFolder(folder=(desk.root or desk.start) / "letters" / each.letter)
            base, given = _base(desk, folder, claim, each.form, kinds)
            yield Telling(
                where=f"{each.letter} as filed {each.date}",
                letter=each.letter,
                form=each.form,
                said=Printed.of(each.text, each.form),
                base=base,
                bare=not given,
                aged=bool(given) and given != (each.given or given),
            )


def layers_of(desk: Desk, claim: Claim) -> list[tuple[str, Claim]]:
    """The claim in each layer that has it, lowest first, with its file."""
    found = []
    for _, path, shown in desk.layers().files(Part.CLAIMS):
        if path.stem == claim.id:
            try:
                found.append((shown, parse_claim(read_text(path, shown=shown), file=shown, pack=path.parent.name)))
            except DrafterError:
                continue
    return found


Kinds = Mapping[str, LetterKind]


def kinds_of(desk: Desk) -> Kinds:
    """The kinds of letter; reading them takes longer than filling in a claim, so that it is done once."""
    return read_kinds(desk.layers()).items


def rendered(desk: Desk, folder: LetterFolder, claim: Claim, kinds: Kinds) -> Mapping[str, Passage]:
    """The passages that the library would put into a letter today, by claim.

    `claim` stands in for the library's claim of its id, and is there even if the letter got it by hand. Nothing where
    the letter's answers are not known, or are no longer enough.
    """
    if not folder.answers.is_file():
        return {}
    try:
        saved = read_answers(folder.answers)
    except DrafterError:
        return {}
    kind = kinds.get(saved.kind)
    known = {**desk.claims.items, claim.id: claim}
    chosen = [name for name in saved.answers.get("claims", []) if name in known]
    if kind is None:
        return {}
    found = _filled(desk, kind, saved.answers, chosen, known)
    if claim.id not in found:
        # The letter's template may want answers that were never given; the claim's own text may do without them.
        alone = replace(kind, template=_CLAIMS_ALONE)
        found = _filled(desk, alone, saved.answers, [*chosen, claim.id], known)
    return found


def _filled(
    desk: Desk, kind: LetterKind, answers: Answers, chosen: Sequence[str], known: Mapping[str, Claim]
) -> dict[str, Passage]:
    plan = plan_claims(list(dict.fromkeys(chosen)), known)
    try:
        text = render_letter(LetterSource(kind=kind, answers=answers.values, plan=plan), desk.sandbox)
    except DrafterError:
        return {}
    return {passage.claim: passage for passage in Manuscript.of(text).passages() if passage.claim}


def printed_as(passage: Passage, form: str, claim: Claim) -> Printed:
    """The library's passage as it would be printed in a form, whichever form it was made in."""
    made = form_of(passage)
    printed = Printed.of(own_text(passage), made)
    if not form:
        return replace(printed, lead="")
    if not made:
        return replace(printed, lead=claim.thesis)
    return replace(printed, lead=printed.lead.removesuffix(".")) if form == "section" else printed


def variant_of(claim: Claim, base: Printed) -> str:
    """Which of the claim's texts the letter was given: the one that is likest to what it got."""
    if not claim.variants:
        return "long"
    given = [word.text for word in words_of(base.body)]

    def likeness(name: str) -> float:
        return SequenceMatcher(None, given, [w.text for w in words_of(claim.text(name))], autojunk=False).ratio()

    return max(("long", *claim.variants), key=likeness)


def with_body(claim: Claim, variant: str, text: str) -> Claim:
    """The claim with one of its texts replaced."""
    if variant == "long":
        return replace(claim, body=text)
    return replace(claim, variants={**claim.variants, variant: text})


def _base(desk: Desk, folder: LetterFolder, claim: Claim, form: str, kinds: Kinds) -> tuple[Printed, str]:
    if passage := rendered(desk, folder, claim, kinds).get(claim.id):
        return printed_as(passage, form, claim), passage.attributes.pairs.get("digest", "")
    lead = {"subpoint": f"{claim.label or claim.title}:", "": ""}.get(form, claim.thesis)
    return Printed(lead=lead, body=PARTS.sub("", claim.body)), ""


def _still_says(use: Use, filed: FiledClaim) -> bool:
    return use.folder.slug == filed.letter and digest(own_text(use.passage)) == filed.digest
