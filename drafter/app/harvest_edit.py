"""Proposals changed before they are taken: in the person's editor, or field by field on the terminal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from drafter.app.harvest_learn import ClaimOffer, ContextOffer, Item, Offer, QuoteOffer, ReplaceOffer, SourceOffer
from drafter.gather.keys import VALID
from drafter.harvest.drafts import Draft, claim_id, without_blanks
from drafter.interview.port import Asker
from drafter.interview.validate import convert, words
from drafter.model.asking import Back, Invalid, Question
from drafter.model.errors import DrafterError, UsageError
from drafter.model.prompt import Prompt, PromptType
from drafter.model.record import record, replace
from drafter.store.claim_edit import with_text
from drafter.store.claims import parse_claim
from drafter.store.library_files import dump_item
from drafter.store.source_files import parse_sources
from drafter.ui.editor import edited, editor_of

_SECTION = "Edit"
_TOPICS = "Topics, with commas between; the first names the folder"
_BLANKS = "Blanks to keep, with commas between; the others get the letter's words"
_FIELDS = ("title", "publisher", "URL")


@record
class Editing:
    """Changes offers; `env` says which editor there is, `asker` puts single fields."""

    asker: Asker
    env: Mapping[str, str]

    def edit(self, offer: Offer, parents: frozenset[str]) -> Offer:
        """The offer as the person leaves it; as it was where they go back."""
        match offer:
            case ClaimOffer():
                return self._claim(offer, parents)
            case SourceOffer():
                return self._source(offer)
            case QuoteOffer():
                return self._quote(offer)
            case ReplaceOffer():
                return self._replacing(offer)
            case ContextOffer():
                said = self._text("sentence", "The sentence for which these sources were cited", offer.context.sentence)
                return replace(offer, context=replace(offer.context, sentence=said)) if said else offer

    # -- claims

    def _claim(self, offer: ClaimOffer, parents: frozenset[str]) -> ClaimOffer:
        if editor_of(self.env):
            return replace(offer, text=edited(offer.file(parents), ".md", self.env))
        draft = self._fields(offer.draft)
        return offer if draft is None else replace(offer, draft=draft, text="")

    def _fields(self, draft: Draft) -> Draft | None:
        """The draft as it is said field by field, None where the person goes back or leaves out what it needs."""
        slots = ", ".join(dict.fromkeys(blank.slot for blank in draft.blanks))
        thesis = self._text("thesis", "Thesis: one sentence", draft.thesis, needed=True)
        title = self._text("title", "Title, as lists show it", draft.title, needed=True) if thesis else None
        topics = self._text("topics", _TOPICS, ", ".join(draft.topics)) if title else None
        kept = self._text("blanks", _BLANKS, slots) if slots and topics is not None else slots
        if not thesis or not title or topics is None or kept is None:
            return None
        changed = draft
        if kept != slots:
            changed = without_blanks(draft, {one.strip() for one in kept.split(",")})
        body = self._text("text", "Text", changed.body, long=True, needed=True)
        if not body:
            return None
        said = changed.thesis if thesis == draft.thesis else thesis
        listed = tuple(one for topic in topics.split(",") if (one := topic.strip()))
        name = draft.id if title == draft.title else claim_id(title, ())
        return replace(changed, thesis=said, title=title, topics=listed, body=body, id=name)

    def _replacing(self, offer: ReplaceOffer) -> ReplaceOffer:
        """The newer words changed once more; the claim's id is what it replaces and stays."""
        file, pack = offer.path.name, offer.old.pack
        if editor_of(self.env):
            text = edited(offer.text, ".md", self.env)
        else:
            body = self._text("text", "Text", offer.new.body, long=True, needed=True)
            text = with_text(offer.text, "long", body, file=file, pack=pack) if body else offer.text
        return replace(offer, text=text, new=parse_claim(text, file=file, pack=pack))

    # -- sources

    def _quote(self, offer: QuoteOffer) -> QuoteOffer:
        text = self._text("text", "The passage, word for word", offer.passage["text"], needed=True)
        at = self._text("at", "Where it stands, such as 5 or § 3", offer.passage.get("at", "")) if text else None
        if not text or at is None:
            return offer
        return replace(offer, passage={"text": text, **({"at": at} if at else {})})

    def _source(self, offer: SourceOffer) -> SourceOffer:
        item = self._in_editor(offer.item) if editor_of(self.env) else self._by_field(offer.item)
        return replace(offer, item=item)

    def _in_editor(self, item: Item) -> Item:
        text = edited(dump_item(item), ".yaml", self.env)
        try:
            found = parse_sources(text, file="source.yaml")
        except DrafterError as error:
            raise UsageError(f"that is no source: {error.message}", hint=error.hint) from None
        if len(found) != 1:
            raise UsageError("one source is wanted, with its id")
        return dict(found[0].data)

    def _by_field(self, item: Item) -> Item:
        key = self._text("key", "Key", str(item["id"]), needed=True)
        if not key:
            return item
        if not VALID.fullmatch(key):
            raise UsageError(f"“{key}” cannot be a key", hint="A key has letters, digits and hyphens, no blanks.")
        changed: dict[str, Any] = {**item, "id": key}
        for name in _FIELDS:
            said = self._text(name, {"URL": "Address"}.get(name, name.capitalize()), str(item.get(name) or ""))
            if said is None:
                return item
            if said:
                changed[name] = said
            else:
                changed.pop(name, None)
        return changed

    def _text(self, key: str, text: str, default: str, *, long: bool = False, needed: bool = False) -> str | None:
        """A line, or lines, of text; None where the person goes back."""
        kind = PromptType.LONG if long else PromptType.TEXT
        prompt = Prompt(key=key, text=text, type=kind, required=needed, section=_SECTION)
        question = Question(
            prompt=prompt,
            check=lambda raw: convert(prompt, raw),
            words=lambda value: words(prompt, value),
            default=default or None,
        )
        while True:
            try:
                return str(convert(prompt, self.asker.ask(question)))
            except Back:
                return None
            except Invalid as fault:
                question = replace(question, problem=f"{fault.message} {fault.hint}".strip())
