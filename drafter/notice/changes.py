"""What an amended notice changes, and which of its questions the old answers belong to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from drafter.model.notice import Notice, NoticeQuestion
from drafter.model.record import record, replace

SIMILAR = 0.6
_FIELDS = (
    ("document_number", "document number"),
    ("title", "title"),
    ("action", "action"),
    ("citation", "citation"),
    ("publication_date", "date of publication"),
    ("comments_close", "deadline"),
    ("comments_close_time", "hour of the deadline"),
    ("agencies", "agencies"),
    ("agency_dockets", "docket of the agency"),
    ("portal_dockets", "docket of the portal"),
    ("rins", "RIN"),
    ("cfr_parts", "CFR parts"),
)


@record
class FieldChange:
    """One fact that differs. `words` says it for people ("The deadline moved from ... to ...")."""

    field: str
    old: str
    new: str
    words: str


@record
class QuestionMatch:
    """Where an old question stands in the new notice. `how` is "same", "similar" or "gone"; `score` is 0 to 1."""

    old: NoticeQuestion
    new: NoticeQuestion | None
    how: str
    score: float = 0.0


@record
class Changes:
    """What changed between two notices. `added` are questions of the new one that no old question matches."""

    fields: tuple[FieldChange, ...] = ()
    questions: tuple[QuestionMatch, ...] = ()
    added: tuple[NoticeQuestion, ...] = ()
    rules_added: tuple[str, ...] = ()
    rules_gone: tuple[str, ...] = ()

    @property
    def none(self) -> bool:
        """Whether nothing changed at all."""
        same = all(m.how == "same" and m.new and m.new.number == m.old.number for m in self.questions)
        return not (self.fields or self.added or self.rules_added or self.rules_gone) and same

    def carried(self) -> dict[str, str]:
        """Old question numbers and the new ones that their answers go to."""
        return {match.old.number: match.new.number for match in self.questions if match.new}


def compare(old: Notice, new: Notice) -> Changes:
    """What `new` changes against `old`; one that only extends a deadline leaves title and questions as they were."""
    partial = bool(new.amends) and not new.questions
    found = [
        change
        for name, words in _FIELDS
        if not (partial and name in {"document_number", "title", "action", "citation", "publication_date"})
        if (change := _change(old, new, name, words))
    ]
    if partial:
        return Changes(fields=tuple(found))
    matches, added = _match(old.questions, new.questions)
    before, after = ({(r.rule, r.value) for r in notice.filing_rules} for notice in (old, new))
    return Changes(
        fields=tuple(found),
        questions=matches,
        added=added,
        rules_added=tuple(f"{rule}: {value}" for rule, value in sorted(after - before)),
        rules_gone=tuple(f"{rule}: {value}" for rule, value in sorted(before - after)),
    )


def amended(old: Notice, new: Notice) -> Notice:
    """`old` with the deadline and DATES text of an extension or correction; `new` itself if it is a whole notice."""

    if not new.amends or new.questions or (old.questions and new.amends == "withdrawal"):
        return new if not new.amends or new.questions else old
    origin = f"{new.citation or new.document_number} ({new.amends})"
    origins = {**old.origins, "comments_close": origin, "comments_close_time": origin, "dates_text": origin}
    return replace(
        old,
        comments_close=new.comments_close or old.comments_close,
        comments_close_time=new.comments_close_time,
        comments_close_hint=new.comments_close_hint,
        dates_text=new.dates_text or old.dates_text,
        amends=new.amends,
        amends_citation=new.amends_citation,
        origins=origins if new.comments_close else old.origins,
    )


def _change(old: Notice, new: Notice, name: str, words: str) -> FieldChange | None:
    before, after = _shown(getattr(old, name)), _shown(getattr(new, name))
    if before == after or not after:
        return None
    if name == "comments_close" and before:
        verb = "was extended" if after > before else "was moved forward"
        told = f"The deadline {verb} from {before} to {after}."
    elif before:
        told = f"The {words} changed from {before} to {after}."
    else:
        told = f"The {words} is now known: {after}."
    return FieldChange(field=name, old=before, new=after, words=told)


def _shown(value: object) -> str:
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def _match(
    old: Sequence[NoticeQuestion], new: Sequence[NoticeQuestion]
) -> tuple[tuple[QuestionMatch, ...], tuple[NoticeQuestion, ...]]:
    """Each old question's place in `new`: the same text first, then the most similar that is still free."""
    free = {question.number: question for question in new}
    found: dict[str, QuestionMatch] = {}
    by_text: dict[str, list[NoticeQuestion]] = {}
    for question in new:
        by_text.setdefault(_words(question.text), []).append(question)
    for question in old:
        same = [q for q in by_text.get(_words(question.text), []) if q.number in free]
        if same:
            best = next((q for q in same if q.number == question.number), same[0])
            del free[best.number]
            found[question.number] = QuestionMatch(old=question, new=best, how="same", score=1.0)
    pairs = sorted(
        (
            (score, a.number, b.number)
            for a in old
            if a.number not in found
            for b in free.values()
            if (score := _similarity(a, b)) >= SIMILAR
        ),
        key=lambda pair: (-pair[0], pair[1], pair[2]),
    )
    olds = {question.number: question for question in old}
    for score, a, b in pairs:
        if a not in found and b in free:
            found[a] = QuestionMatch(old=olds[a], new=free.pop(b), how="similar", score=round(score, 2))
    ordered = tuple(found.get(q.number, QuestionMatch(old=q, new=None, how="gone")) for q in old)
    return ordered, tuple(free.values())


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def _similarity(a: NoticeQuestion, b: NoticeQuestion) -> float:
    left, right = _words(a.text).split(), _words(b.text).split()
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    if matcher.real_quick_ratio() < SIMILAR or matcher.quick_ratio() < SIMILAR:
        return 0.0
    return min(1.0, matcher.ratio() + (0.02 if a.number == b.number else 0.0))
