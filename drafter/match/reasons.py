"""Why a source is suggested, in words that a lawyer accepts; objections come first, the worst at the head."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from drafter.match.library import Passage, Record
from drafter.match.words import STOP, stem, stems, words
from drafter.model.source import Standing

if TYPE_CHECKING:
    from drafter.match.features import Candidate
    from drafter.match.sentence import Sentence

# From what value on a feature is worth a word.
_QUOTED = 0.6
_ALIKE = 0.3
_FAINTLY_ALIKE = 0.12
_TITLE = 0.6
_PERSON = 3
_SUPPORTS = 0.3
_MOST_WORDS = 4
_LINE = 90

_KINDS = {
    "fr": "Federal Register citation", "case": "case citation", "usc": "U.S. Code section", "cfr": "CFR section",
    "publ": "public law number", "stat": "Statutes at Large citation", "eo": "executive order number",
    "docket": "docket number", "rin": "RIN", "doi": "DOI", "arxiv": "arXiv number", "url": "address",
    "frdoc": "Federal Register document number", "rfc": "RFC number", "memo": "memorandum number", "isbn": "ISBN",
}  # fmt: skip


def reasons(candidate: Candidate, sentence: Sentence) -> tuple[str, ...]:
    """All reasons for and against a candidate."""
    return (*_objections(candidate, sentence), *_grounds(candidate, sentence))


def standing(record: Record) -> str:
    """What became of a source, "" while it stands: "revoked 2025-01-20 by E.O. 14148"."""
    status = record.status
    if status.standing is Standing.CURRENT:
        return ""
    return " ".join([status.standing.value, *([status.since] if status.since else []), *_by(status.by)])


def identifier_reason(record: Record, values: Sequence[str]) -> str:
    """Which identifier the source shares with the text, "" if none."""
    kinds = [_KINDS[v.partition(":")[0]] for v in values if v in record.identifiers]
    return f"{kinds[0]} matches" if kinds else ""


def _by(act: str) -> list[str]:
    return [f"by {act}"] if act else []


def _objections(candidate: Candidate, sentence: Sentence) -> Iterator[str]:
    if status := standing(candidate.record):
        yield status
    year = candidate.record.year
    meant = _author_named(candidate.record, sentence) or candidate.features["title"] >= _TITLE
    if year and sentence.years and meant and year not in sentence.years:
        said = ", ".join(str(y) for y in sorted(sentence.years))
        yield f"year differs: the source is of {year}, the sentence says {said}"


def _grounds(candidate: Candidate, sentence: Sentence) -> Iterator[str]:
    features = candidate.features
    if reason := identifier_reason(candidate.record, sentence.identifiers):
        yield reason
    if features["act_section"]:
        yield "codifies the section that the sentence names"
    elif features["act_alone"]:
        yield "codifies the act that the sentence names"
    elif features["act"]:
        yield "is about the act that the sentence names"
    if features["quotation"] >= _QUOTED:
        yield "quotation matches"
    if candidate.passages and features["cited_alike"] >= _FAINTLY_ALIKE:
        yield _cited(candidate.passages, close=features["cited_alike"] >= _ALIKE)
    if line := _supporting(candidate.record, sentence):
        yield f"noted as support for “{line}”"
    if features["title"] >= _TITLE:
        yield "title matches"
    if _author_named(candidate.record, sentence):
        yield "author named in the sentence"
    if shared := _shared(candidate, sentence):
        yield "shares " + ", ".join(f"“{w}”" for w in shared)
    if candidate.letters and features["cited_alike"] < _FAINTLY_ALIKE:
        yield "cited in 1 other letter" if candidate.letters == 1 else f"cited in {candidate.letters} other letters"


def _author_named(record: Record, sentence: Sentence) -> bool:
    """Whether the sentence names a person by the last name, or a body by all words of its name."""
    for person in record.people.split("; "):
        name = stems(person)
        if name and (set(name) <= sentence.capitals or (len(name) <= _PERSON and name[-1] in sentence.capitals)):
            return True
    return False


def _cited(passages: Sequence[Passage], *, close: bool) -> str:
    """In which letters the source was cited for such a sentence: the best one by docket and year, the rest counted."""
    best = passages[0]
    others = len({p.letter for p in passages} - {best.letter})
    place = ", ".join(part for part in (best.docket or best.letter, best.date[:4]) if part)
    more = f" and {others} more" if others else ""
    kind = "a similar sentence" if close else "a distantly similar sentence"
    return f"cited for {kind} in {place}{more}" if place else f"cited for {kind} before"


def _supporting(record: Record, sentence: Sentence) -> str:
    wanted = set(sentence.stems)
    best, share = "", _SUPPORTS
    for line in record.supports:
        own = set(stems(line))
        met = len(own & wanted) / max(len(own), 3)
        if met >= share:
            best, share = line, met
    return best if len(best) <= _LINE else best[: _LINE - 1].rsplit(" ", 1)[0] + "…"


def _shared(candidate: Candidate, sentence: Sentence) -> list[str]:
    """The rarest shared words as they stand in the sentence."""
    spelled: Mapping[str, str] = {stem(w): w for w in reversed(words(sentence.text)) if w not in STOP}
    return [spelled[s] for s in candidate.shared if s in spelled][:_MOST_WORDS]
