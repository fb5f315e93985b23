"""Which claims and passages answer which questions of the notice, and where either side has a gap."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import groupby

from drafter.check.prose import Stretch
from drafter.check.subject import Subject
from drafter.match.claims import ClaimShelf
from drafter.match.words import stems
from drafter.model.claim import Claim, ClaimKind
from drafter.model.notice import NoticeQuestion
from drafter.model.record import record, replace
from drafter.model.suggestion import Strength, Suggestion


class Tie(StrEnum):
    """How sure it is that a passage answers a question, surest first."""

    ANSWER = "answer"
    HEADING = "heading"
    NUMBER = "claim names the number"
    KEYWORD = "claim names its words"
    STRONG = "suggested, strong"
    WEAK = "suggested, weak"


SURE = (Tie.ANSWER, Tie.HEADING, Tie.NUMBER)


@record
class Link:
    """A passage that answers a question, or may. `claim` is its id, "" for passages that are none."""

    question: str
    passage: str
    tie: Tie
    reason: str
    claim: str = ""
    line: int = 0


@record
class Row:
    """One question with all that answers it; `declined` where the letter says “No response”."""

    question: NoticeQuestion
    links: tuple[Link, ...] = ()
    declined: bool = False

    @property
    def status(self) -> str:
        """answered, declined, suggested or open."""
        if self.declined:
            return "declined"
        if any(link.tie in SURE or link.tie is Tie.KEYWORD for link in self.links):
            return "answered"
        return "suggested" if self.links else "open"


@record
class Idle:
    """A claim or passage of the letter that answers no question."""

    passage: str
    claim: str = ""
    line: int = 0


@record
class Coverage:
    """The matrix both ways: a row for each question of the notice, and what in the letter answers none."""

    rows: tuple[Row, ...]
    idle: tuple[Idle, ...]

    def count(self, status: str) -> int:
        """How many questions have a status."""
        return sum(row.status == status for row in self.rows)


def question_key(number: str) -> str:
    """A question's number in the form in which two spellings of it are equal: "2(a)", "2.a." and "Q2a" are one."""
    bare = re.sub(
        r"^(?:questions?|topics?|issues?|q)\s*(?:no\.|number|#)?\s*(?=[\dA-Za-z])", "", number.strip(), flags=re.I
    )
    return ".".join(re.findall(r"\d+|[a-z]+", bare.lower()))


_NAMED = re.compile(
    r"\b(?:Questions?|Topics?|Issues?|Q)\s*(?:No\.|#)?\s*(?P<list>(?:\d+|[A-Z])(?:[.(]?[a-z0-9]{1,4}\)?)*"
    r"(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+|\s*&\s*)\d+(?:[.(]?[a-z0-9]{1,4}\)?)*)*)"
)
_BARE = re.compile(r"^\s*(?P<list>\d{1,2}(?:[.(][a-z0-9]{1,4}\)?){1,3}|\d{1,2})[.):]?\s+(?=\S)")


def questions_named(text: str, *, bare: bool = True) -> tuple[str, ...]:
    """The question numbers that a heading names ("Questions 2.a and 3"); with `bare` also one at its beginning."""
    found: list[str] = []
    for match in _NAMED.finditer(text):
        found += re.findall(r"(?:\d+|^[A-Z])(?:[.(]?[a-z0-9]{1,4}\)?)*", match["list"])
    if not found and bare and (first := _BARE.match(text)) is not None:
        found.append(first["list"])
    return tuple(found)


@record
class _Unit:
    """A stretch of the letter that can answer: a claim, an answer passage, or what stands under a heading."""

    name: str
    text: str
    line: int
    claim: str = ""
    question: str = ""
    headings: tuple[str, ...] = ()
    declined: bool = False


def cover(subject: Subject) -> Coverage:
    """The two-way matrix of a letter and its notice; no rows where the notice has no questions."""
    questions = subject.notice.questions if subject.notice else ()
    units = list(_units(subject))
    tied = _Tied(questions, units, subject.claims)
    # A question that is declined in so many words gets no suggestions, so these come first.
    for place in sorted(range(len(units)), key=lambda n: not units[n].declined):
        tied.surely(place)
    for index in range(len(questions)):
        tied.perhaps(index)
    rows = tuple(
        Row(
            question=q,
            links=tuple(tied.links[q.number]),
            declined=q.number in tied.declined and not any(t.tie is Tie.ANSWER for t in tied.links[q.number]),
        )
        for q in questions
    )
    used = {(link.passage, link.line) for row in rows for link in row.links}
    idle = tuple(
        Idle(passage=u.name, claim=u.claim, line=u.line)
        for u in units
        if not u.declined and (u.name, u.line) not in used and not _of_the_frame(u, subject.claims)
    )
    return Coverage(rows=rows, idle=idle)


class _Tied:
    """The links that were found so far, by the question's number."""

    def __init__(
        self, questions: Sequence[NoticeQuestion], units: Sequence[_Unit], claims: Mapping[str, Claim]
    ) -> None:
        self.questions = questions
        self.units = units
        self.claims = claims
        self.likeness = _Likeness(questions, units, claims)
        self.by_key = {question_key(question.number): index for index, question in enumerate(questions)}
        self.links: dict[str, list[Link]] = {question.number: [] for question in questions}
        self.declined: set[str] = set()

    def surely(self, place: int) -> None:
        """Links by a unit's place, its heading, and what its claim says of itself."""
        unit = self.units[place]
        own = self.by_key.get(question_key(unit.question)) if unit.question else None
        headed = {self.by_key[key]: named for named in unit.headings if (key := question_key(named)) in self.by_key}
        if unit.declined:
            asked = headed if own is None else {own: "", **headed}
            self.declined.update(self.questions[index].number for index in asked)
            return
        if own is not None:
            self._add(own, unit, Tie.ANSWER, "it stands under the question’s number")
        for index, named in headed.items():
            self._add(index, unit, Tie.HEADING, f"its heading names question {named}")
        if unit.claim in self.claims:
            self._by_claim(self.claims[unit.claim], place)

    def _by_claim(self, claim: Claim, place: int) -> None:
        """Links by the numbers and words that a claim says it answers."""
        unit = self.units[place]
        numbers = {self.by_key[key]: named for named in claim.answers if (key := question_key(named)) in self.by_key}
        # Numbers are those of the notice for which the claim was written: another notice may have the same numbers.
        likeness = [self.likeness.score(index, place) for index in numbers]
        ours = bool(likeness) and sum(likeness) / len(likeness) >= _AGREES
        for index, named in numbers.items():
            if ours:
                self._add(index, unit, Tie.NUMBER, f"the claim says that it answers {named}")
            else:
                self._add(index, unit, Tie.WEAK, f"the claim says that it answers {named}, perhaps of another notice")
        for named in claim.answers:
            if re.match(r"\d", named) or not stems(named):
                continue
            for index, question in enumerate(self.questions):
                if " ".join(named.split()).casefold() in " ".join(question.text.split()).casefold():
                    self._add(index, unit, Tie.KEYWORD, f"the question speaks of “{named}”")

    def perhaps(self, index: int) -> None:
        """Links by likeness, for a question that nothing answers yet."""
        number = self.questions[index].number
        taken = any(link.tie in SURE or link.tie is Tie.KEYWORD for link in self.links[number])
        if taken or number in self.declined:
            return
        for place, suggestion in self.likeness.best(index):
            unit = self.units[place]
            if not unit.declined and not _of_the_frame(unit, self.claims):
                tie = Tie.WEAK if suggestion.level is Strength.WEAK else Tie.STRONG
                self._add(index, unit, tie, "; ".join(suggestion.reasons))

    def _add(self, index: int, unit: _Unit, tie: Tie, reason: str) -> None:
        number = self.questions[index].number
        links = self.links[number]
        if number in self.declined and tie not in SURE:
            return
        if not any(old.passage == unit.name and old.line == unit.line for old in links):
            link = Link(question=number, passage=unit.name, tie=tie, reason=reason, claim=unit.claim, line=unit.line)
            links.append(link)


def _of_the_frame(unit: _Unit, claims: Mapping[str, Claim]) -> bool:
    claim = claims.get(unit.claim)
    return claim is not None and claim.kind in {ClaimKind.OPENING, ClaimKind.CLOSING}


def _units(subject: Subject) -> Iterator[_Unit]:
    """Runs of stretches that belong together: one claim, one answer, or one heading's text outside both."""
    body = [
        s for s in subject.body if not s.head and not s.classes & {"signature", "cc", "closing", "signatories", "asks"}
    ]
    with_claims = {s.question for s in body if s.claim and s.question}
    heading: tuple[str, ...] = ()
    title = ""
    for (claim, question), group in groupby(body, key=lambda s: (s.claim, s.question)):
        run = list(group)
        if claim or question:
            if claim or not _only_asks(run, question in with_claims):
                yield _unit(run, claim, question, heading if claim and not question else ())
            continue
        for section in _sections(run):
            if section[0].kind == "heading":
                title = section[0].text
                heading = questions_named(title)
            if heading and any(s.kind != "heading" for s in section):
                yield _unit(section, "", "", heading, title)


def _only_asks(run: Sequence[Stretch], has_claim: bool) -> bool:
    """Whether all that stands around the claim of an answer is the question's heading and text."""
    return has_claim and all(s.kind == "heading" or len(s.text) < 30 or s.text.rstrip().endswith("?") for s in run)


def _sections(run: Sequence[Stretch]) -> Iterator[list[Stretch]]:
    section: list[Stretch] = []
    for stretch in run:
        if stretch.kind == "heading" and section:
            yield section
            section = []
        section.append(stretch)
    if section:
        yield section


def _unit(run: list[Stretch], claim: str, question: str, headings: tuple[str, ...], title: str = "") -> _Unit:
    words = [s for s in run if s.kind != "heading"]
    said = " ".join(s.text for s in words).strip()
    first = next((s for s in run if s.kind == "heading"), run[0])
    name = claim or (f"answer to {question}" if question else title or first.text)
    return _Unit(
        name=name if len(name) <= 80 else name[:78] + " …",
        text=" ".join(s.text for s in run),
        line=run[0].line,
        claim=claim,
        question=question,
        headings=headings,
        declined=bool(re.search(r"(?:^|\s)(?:no response|no comment|not applicable)\.?$", said[-40:], re.IGNORECASE))
        and len(said) < 600,
    )


def _with_parents(question: NoticeQuestion, questions: Sequence[NoticeQuestion]) -> str:
    """The question with the one above it, without which "If so, how?" says nothing."""
    above = next((q.text for q in questions if q.number == question.parent), "")
    return f"{question.text} {above}" if len(question.text) < 120 else question.text


_AGREES = 0.05
_MOST = 3


class _Likeness:
    """How well the letter's units answer each question, by what they and the claims that they came from say.

    The rest of the library stands beside them, so that what is rare is told by more than one letter's words.
    """

    def __init__(
        self, questions: Sequence[NoticeQuestion], units: Sequence[_Unit], claims: Mapping[str, Claim]
    ) -> None:
        own = [_as_claim(str(place), unit, claims.get(unit.claim)) for place, unit in enumerate(units)]
        used = {unit.claim for unit in units}
        others = [replace(c, id=f"-{c.id}", answers=()) for c in claims.values() if c.id not in used]
        shelf = ClaimShelf([*own, *others])
        self._found: list[dict[int, Suggestion]] = [
            {int(s.source): s for s in shelf.answering(_with_parents(question, questions)) if s.source.isdigit()}
            for question in questions
        ]

    def score(self, question: int, unit: int) -> float:
        """How alike a question and a unit are, 0 to 1."""
        found = self._found[question].get(unit)
        return found.score if found else 0.0

    def best(self, question: int) -> list[tuple[int, Suggestion]]:
        """The units that may answer a question, at most three, best first."""
        return [(unit, s) for unit, s in self._found[question].items() if s.level is not Strength.NONE][:_MOST]


def _as_claim(name: str, unit: _Unit, claim: Claim | None) -> Claim:
    """The unit's text with what its claim says of itself; its numbers and words for questions are looked at apart."""
    if claim is None:
        return Claim(id=name, title="", thesis="", body=unit.text)
    return replace(claim, id=name, body=unit.text, variants={}, answers=())
