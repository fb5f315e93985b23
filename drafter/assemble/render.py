"""From answers and claims to the text of letter.md."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from drafter.assemble.plan import Plan, PlannedClaim
from drafter.assemble.proceeding import has_topic, proceeding, signers
from drafter.assemble.responses import responses
from drafter.assemble.sandbox import Sandbox
from drafter.assemble.wording import count, sentence, upper_first
from drafter.markup.escape import Markdown
from drafter.markup.fences import Attributes, write_attributes
from drafter.markup.manuscript import digest
from drafter.model.claim import Claim
from drafter.model.errors import Place, TemplateError
from drafter.model.pattern import pattern
from drafter.model.prompt import LetterKind
from drafter.model.record import record

FORMS = ("point", "section", "plain", "answer")
_PARTS_SLOT = pattern(r"\{\{-?\s*parts\s*-?\}\}")
_BLANK_LINES = pattern(r"\n{3,}")


@record
class ClaimView:
    """A claim as a letter's template sees it: every text is Markdown with its slots filled in."""

    id: str
    title: str
    thesis: Markdown
    kind: str
    topics: tuple[str, ...]
    asks: tuple[Markdown, ...]
    label: Markdown
    answers: tuple[str, ...]
    parts: tuple[ClaimView, ...]
    texts: Mapping[str, Markdown]

    def text(self, variant: str) -> Markdown:
        """The text of a variant, the long one where it lacks it."""
        return self.texts.get(variant) or self.texts["long"]


@record
class LetterSource:
    """All that a letter is made from."""

    kind: LetterKind
    answers: Mapping[str, Any]
    plan: Plan


def render_letter(source: LetterSource, sandbox: Sandbox) -> str:
    """The text of letter.md: the same source gives the same bytes."""
    renderer = _Renderer(source, sandbox)
    body = sandbox.fill(source.kind.template, renderer.context(), where=_template_place(source.kind))
    text = _BLANK_LINES.sub("\n\n", body).strip("\n") + "\n"
    return text if text.startswith("---\n") else renderer.header() + text


def _template_place(kind: LetterKind) -> Place:
    return Place(kind.where.file.replace("questions.toml", "letter.md.j2"), 1)


class _Renderer:
    """Holds what the functions of the template need while one letter is written."""

    def __init__(self, source: LetterSource, sandbox: Sandbox) -> None:
        self.source = source
        self.sandbox = sandbox
        self.chosen = frozenset(source.plan.ids())
        self.views = tuple(self._view(planned) for planned in source.plan.claims)

    def context(self) -> dict[str, Any]:
        optional = {prompt.key: "" for prompt in self.source.kind.prompts}
        return {
            **optional,
            **self.source.answers,
            "claims": self.views,
            "letter_claims": self.views,
            "passage": self.passage,
            "only": self.only,
            "without": self.without,
            "asks": self.asks,
            "count": count,
            **self.shared(),
            "find": self.find,
            "abbreviations": self.abbreviations(),
            "signers": signers,
            "responses": lambda rows: responses(rows, self.views),
            "has_topic": has_topic,
        }

    def shared(self) -> dict[str, Any]:
        """What templates of letters and texts of claims both see beside the answers."""
        said = proceeding(self.source.answers)
        return {"has": self.chosen.__contains__, "proceeding": said, "them": said.them}

    def header(self) -> str:
        """The header of letter.md, for templates that do not write their own."""
        answers = self.source.answers
        docket = answers.get("docket") or answers.get("agency_docket") or ""
        facts = {
            "title": answers.get("subject") or answers.get("notice_title") or self.source.kind.name,
            "kind": self.source.kind.id,
            "style": answers.get("citation_style") or self.source.kind.style,
            "subject": docket,
            "author": answers.get("organization") or answers.get("writer") or "",
            "date": answers.get("date") or "",
        }
        lines = [f"{key}: {quoted(value)}" for key, value in facts.items() if value]
        short_forms = self.abbreviations()
        if short_forms:
            lines.append("abbreviations:")
            lines.extend(f"  {quoted(short)}: {quoted(full)}" for short, full in short_forms.items())
        return "\n".join(["---", *lines, "---", "", ""])

    def abbreviations(self) -> dict[str, str]:
        """Short forms that the chosen claims use, in the order of claims; the agency's own comes first."""
        found: dict[str, str] = {}
        short, name = self.source.answers.get("agency_short"), self.source.answers.get("agency")
        if short and name and short != name:
            found[str(short)] = f"the {proceeding(self.source.answers).agency}"
        for claim in self._all(self.source.plan.claims):
            for key, full in claim.abbreviations.items():
                found.setdefault(key, full)
        return found

    def _all(self, planned: Sequence[PlannedClaim]) -> list[Claim]:
        return [c for p in planned for c in (p.claim, *self._all(p.parts))]

    def find(self, identifier: str) -> ClaimView | None:
        """The chosen claim of that id, at any depth."""

        def look(views: Sequence[ClaimView]) -> ClaimView | None:
            for view in views:
                found = view if view.id == identifier else look(view.parts)
                if found:
                    return found
            return None

        return look(self.views)

    def _view(self, planned: PlannedClaim) -> ClaimView:
        claim = planned.claim
        fill = self._filler(claim)
        texts = {name: fill(text) for name, text in {"long": claim.body, **claim.variants}.items()}
        return ClaimView(
            id=claim.id,
            title=claim.title,
            thesis=fill(claim.thesis),
            kind=claim.kind.value,
            topics=claim.topics,
            asks=tuple(fill(ask) for ask in claim.asks),
            label=fill(claim.label or claim.title),
            answers=claim.answers,
            parts=tuple(self._view(part) for part in planned.parts),
            texts=texts,
        )

    def _filler(self, claim: Claim) -> Callable[[str], Markdown]:
        slots = {slot.name: self._slot(claim, slot.name, slot.default) for slot in claim.slots}
        known = {prompt.key: "" for prompt in self.source.kind.prompts}
        values = {
            **known,
            **{k: v for k, v in self.source.answers.items() if "." not in k},
            **slots,
            **self.shared(),
            "parts": Markdown("{{ parts }}"),
        }

        def fill(text: str) -> Markdown:
            line = claim.body_line if text == claim.body else claim.where.line
            return self.sandbox.fill(text, values, where=Place(claim.where.file, line))

        return fill

    def _slot(self, claim: Claim, name: str, default: str) -> Any:
        """The answer to a slot, else its default, which may itself use the answers."""
        answer = self.source.answers.get(f"{claim.id}.{name}")
        if answer not in (None, ""):
            return answer
        known = {prompt.key: "" for prompt in self.source.kind.prompts}
        values = {**known, **{k: v for k, v in self.source.answers.items() if "." not in k}}
        return self.sandbox.fill(default, values, where=claim.where) if default else f"[{name.replace('_', ' ')}]"

    def only(self, views: Sequence[ClaimView], *kinds: str) -> list[ClaimView]:
        """The claims of these kinds, in order."""
        return [view for view in views if view.kind in kinds]

    def without(self, views: Sequence[ClaimView], *kinds: str) -> list[ClaimView]:
        """The claims of other kinds, in order."""
        return [view for view in views if view.kind not in kinds]

    def asks(self, views: Sequence[ClaimView]) -> list[Markdown]:
        """What the claims ask for, in order, each once."""
        found: dict[Markdown, None] = {}
        for view in views:
            found.update(dict.fromkeys(view.asks))
            found.update(dict.fromkeys(self.asks(view.parts)))
        return list(found)

    def passage(self, view: ClaimView, form: str = "point", level: int = 2, variant: str | None = None) -> Markdown:
        """A claim as a fenced passage in one of the FORMS."""
        if form not in FORMS:
            raise TemplateError(f"a passage has no form “{form}”", hint=f"The forms are {', '.join(FORMS)}.")
        own = self._own_text(view, form, level, variant or self.source.kind.variant)
        before, marker, after = _split_parts(own)
        inner = [self._part(part, form, level, variant) for part in view.parts]
        pieces = [before, *inner, after] if marker else [before + after, *inner]
        text = "\n\n".join(p.strip("\n") for p in pieces if p.strip())
        classes = {"point": ("claim", "point"), "section": ("claim", "section")}.get(form, ("claim",))
        return _fence(classes, view.id, digest(f"{before}\n\n{after}" if marker else own), text)

    def _own_text(self, view: ClaimView, form: str, level: int, variant: str) -> str:
        text = view.text(variant).strip("\n")
        if form == "point":
            return f"**{sentence(view.thesis)}** {text}" if view.thesis else text
        if form == "section":
            return f"{'#' * level} {_as_heading(view.thesis)}\n\n{text}"
        return text

    def _part(self, view: ClaimView, form: str, level: int, variant: str | None) -> Markdown:
        if form == "section":
            return self.passage(view, "section", level + 1, variant)
        own = f"**{upper_first(view.label)}:** {view.text(variant or self.source.kind.variant).strip()}"
        before, marker, after = _split_parts(own)
        text = before + after if marker else own
        inner = [self._part(part, form, level, variant) for part in view.parts]
        return _fence(("claim", "subpoint"), view.id, digest(text), "\n\n".join([text, *inner]))


def _as_heading(thesis: Markdown) -> str:
    """A thesis as a heading: one line, without its full stop."""
    text = " ".join(thesis.split())
    return text[:-1] if text.endswith(".") else text


def _split_parts(text: str) -> tuple[str, bool, str]:
    match = _PARTS_SLOT.search(text)
    if match is None:
        return text, False, ""
    return text[: match.start()].strip("\n"), True, text[match.end() :].strip("\n")


def _fence(classes: tuple[str, ...], identifier: str, checksum: str, text: str) -> Markdown:
    attributes = Attributes(classes=classes, pairs={"id": identifier, "digest": checksum})
    return Markdown(f"::: {write_attributes(attributes)}\n{text}\n:::")


def quoted(text: Any) -> Markdown:
    """Text as a double-quoted YAML scalar, for the header of letter.md."""
    words = str(text).replace("\\", "\\\\").replace('"', '\\"')
    return Markdown('"' + " ".join(words.split()) + '"')
