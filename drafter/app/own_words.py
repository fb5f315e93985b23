"""What an organization's letters have in common by design: its claims, the templates of its letters, its own name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from drafter.app.desk import Desk
from drafter.match.runs import BREAK, runs_of
from drafter.model.claim import Claim
from drafter.model.errors import DrafterError
from drafter.model.notice import Notice
from drafter.model.prompt import Value
from drafter.store.files import read_text
from drafter.store.kinds import TEMPLATE
from drafter.store.layers import Part

_SLOT = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_FENCE = re.compile(r"^\s*:{3,}.*$", re.MULTILINE)
_LINK = re.compile(r"\]\([^)\s]*\)|\]\{[^}]*\}")
_NOTE_NUMBER = re.compile(r"\[\d+\]")
# Who writes and to whom stands in the sentences of every template.
_NAMES = ("organization", "organization_short", "agency", "department", "notice_title")


def library_runs(desk: Desk, answers: Mapping[str, Value]) -> frozenset[int]:
    """The runs of everything that the library may put into a letter."""
    house = desk.settings.organization.description, str(answers.get("organization_description") or "")
    texts = (*_claims(desk.claims.items.values()), *_templates(desk), *house)
    return runs_of(_words(text) for text in texts if text)


def without_names(text: str, desk: Desk, answers: Mapping[str, Value]) -> str:
    """The text with a break in place of each name that the templates put into sentences of their own."""
    house = desk.settings.organization
    given = (str(answers.get(key) or "") for key in _NAMES)
    names = sorted({name for name in (house.name, house.short, *given) if name.strip()}, key=len, reverse=True)
    if not names:
        return text
    # As many letters as before: offsets stay what they were.
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(_spaced, names))})(?!\w)", re.IGNORECASE)
    return pattern.sub(lambda name: BREAK.ljust(len(name[0])), text)


def notice_runs(notice: Notice | None, *texts: str) -> frozenset[int]:
    """The runs of a notice: what notice.json holds of its words, and its text where that is kept."""
    if notice is None:
        return runs_of(texts)
    held = (notice.title, notice.summary, notice.dates_text, notice.addresses_text, notice.contact_text)
    questions = (question.text for question in notice.questions)
    rules = (rule.quote for rule in notice.filing_rules)
    return runs_of(text for text in (*held, *questions, *rules, *texts) if text)


def _spaced(name: str) -> str:
    return r"\s+".join(map(re.escape, name.split()))


def _claims(claims: Iterable[Claim]) -> Iterator[str]:
    for claim in claims:
        yield from (claim.title, claim.thesis, claim.label, *claim.asks, claim.body, *claim.variants.values())


def _templates(desk: Desk) -> Iterator[str]:
    for _, path, shown in desk.layers().files(Part.KINDS):
        try:
            yield read_text(path.with_name(TEMPLATE), shown=shown)
        except DrafterError:
            # A kind whose template cannot be read has put nothing into a letter lately.
            continue


def _words(markdown: str) -> str:
    """The words of Markdown, a break where a blank is filled in."""
    from drafter.interview.items import without_notes

    text = _NOTE_NUMBER.sub(" ", without_notes(_SLOT.sub(f" {BREAK} ", markdown)))
    return _LINK.sub("]", _FENCE.sub(f" {BREAK} ", text))
