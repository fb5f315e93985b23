"""What an organization's letters have in common by design: its claims, the templates of its letters, its own name."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from drafter.app.desk import Desk
from drafter.match.runs import BREAK, runs_of
from drafter.model.claim import Claim
from drafter.model.errors import DrafterError
from drafter.model.notice import Notice
from drafter.model.prompt import Value
from drafter.store.files import DATA_LIMIT, read_bytes, read_text
from drafter.store.kinds import TEMPLATE
from drafter.store.layers import Part
from drafter.store.letters import LetterFolder

_SLOT = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_FENCE = re.compile(r"^\s*:{3,}.*$", re.MULTILINE)
_LINK = re.compile(r"\]\([^)\s]*\)|\]\{[^}]*\}")
_NOTE_NUMBER = re.compile(r"\[\d+\]")
_COPIES = (".txt", ".pdf", ".html", ".md", ".xml")
_TAG = re.compile(r"<[^<>]*>")
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


def notice_copies(folder: LetterFolder) -> frozenset[int]:
    """The runs of the copies of the notice that lie beside a letter: notice.txt, notice.pdf and the like."""
    found: frozenset[int] = frozenset()
    for ending in _COPIES:
        path = folder.notice.with_suffix(ending)
        if path.is_file():
            with contextlib.suppress(DrafterError):
                found |= notice_copy(path)
    return found


def notice_copy(path: Path) -> frozenset[int]:
    """The runs of a notice in a file of any form that notices come in."""
    match path.suffix.lower():
        case ".json":
            from drafter.app.notices import read_notice_file

            return notice_runs(read_notice_file(path))
        case ".xml":
            return runs_of([_TAG.sub(" ", read_bytes(path, limit=DATA_LIMIT).decode("utf-8", "replace"))])
    from drafter.app.letter_texts import read_filed_text

    return runs_of([read_filed_text(path, whole=True).text])


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
