"""`drafter sources add`: one source from a DOI, an address, the Federal Register, a pasted footnote, or by hand.

What was found is shown before anything is written, field by field.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from drafter.app.desk import Desk
from drafter.app.report import near
from drafter.app.sources_ask import Asking
from drafter.gather.duplicates import Known
from drafter.gather.fit import fit
from drafter.gather.item import Item, own
from drafter.gather.keys import VALID, key_for
from drafter.gather.merge import shown
from drafter.model.errors import AnswerNeeded, UsageError, WorkspaceError
from drafter.model.source import Source
from drafter.store.fetch import Limits, fetch
from drafter.store.library_files import write_source
from drafter.store.source_copies import form_of_copy, save_copy
from drafter.ui.console import Console, Tone

DOI_AT = "https://doi.org/"
_CSL = "application/vnd.citationstyles.csl+json"
_DOI = re.compile(r"(?:doi:\s*|https?://(?:dx\.)?doi\.org/)?(?P<doi>10\.\d{4,9}/\S+)", re.IGNORECASE)
_BY_HAND = (
    ("type", "What is it?"),
    ("title", "Title"),
    ("author", "Authors, parted by semicolons"),
    ("publisher", "Publisher, or the site's name"),
    ("issued", "Date (2024-03-25, March 2024 or 2024)"),
    ("URL", "Address, if it has one"),
)
_TYPES = (
    ("report", "Report"), ("webpage", "Web page"), ("article-journal", "Article in a journal"),
    ("article-newspaper", "Article in a newspaper or magazine"), ("book", "Book"), ("chapter", "Chapter of a book"),
    ("legal_case", "Case"), ("legislation", "Statute"), ("regulation", "Regulation or Federal Register"),
    ("speech", "Speech"), ("dataset", "Dataset"), ("document", "Something else"),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A source before it is written: its fields, and the bytes that were fetched with it."""

    item: Item
    data: bytes = b""
    form: str = ""
    address: str = ""


@dataclass(frozen=True, kw_only=True)
class AddSource:
    """One run of `drafter sources add`."""

    desk: Desk
    console: Console
    what: str = ""
    note: str = ""
    key: str = ""
    sets: Sequence[str] = ()
    yes: bool = False
    copy: bool = True
    asking: Asking = field(default_factory=Asking)
    doi_at: str = DOI_AT
    limits: Limits = field(default_factory=Limits)
    today: date = field(default_factory=date.today)

    def execute(self) -> list[str]:
        """The keys of the sources that were written."""
        self.desk.need_workspace()
        candidates = self._candidates()
        if not candidates:
            raise UsageError("no source was recognised", hint="Fill it in by hand: drafter sources add")
        keys = []
        for number, candidate in enumerate(candidates, 1):
            if len(candidates) > 1:
                self.console.say(f"{number} of {len(candidates)}", Tone.STRONG)
            if key := self._one(candidate):
                keys.append(key)
        if keys:
            self.console.say(f"Cite it in a note as @{keys[0]}.")
        return keys

    # -- finding

    def _candidates(self) -> list[Candidate]:
        if self.note:
            return self._from_note(self.note)
        if not self.what:
            return self._asked()
        return self._from_what(self.what.strip())

    def _from_what(self, what: str) -> list[Candidate]:
        from drafter.store.notices import reference

        if doi := _DOI.fullmatch(what):
            return [self._from_doi(doi["doi"])]
        path = Path(what)
        if path.is_file():
            return self._from_file(path)
        if len(what.split()) >= _FOOTNOTE and reference(what) is None:
            return self._from_note(what)
        return [self._from_reference(what)]

    def _asked(self) -> list[Candidate]:
        if not self.asking.interactive:
            raise AnswerNeeded(
                "what to add is not given", hint='Give a DOI or an address, or a footnote: --note "See Doe, ..."'
            )
        ways = [("note", "Paste a footnote"), ("hand", "Fill it in by hand"), ("what", "From a DOI or an address")]
        way = self.asking.choose("way", "Where does the source come from?", ways)
        if way == "note":
            return self._from_note(self.asking.text("note", "The footnote", required=True, long=True))
        if way == "what":
            return self._from_what(self.asking.text("what", "DOI or address", required=True))
        item: Item = {"type": self.asking.choose("type", "What is it?", _TYPES)}
        for name, text in _BY_HAND[1:]:
            if value := self.asking.text(name, text, required=name == "title"):
                _put(item, name, value)
        return [Candidate(item=fit(item))]

    def _from_note(self, note: str) -> list[Candidate]:
        from drafter.gather.footnote import recognise

        found = recognise(note)
        for one in found:
            if not one.is_source:
                start, end = one.span
                self.console.say(f"“{note[start:end]}” points back to another note and is no source.", Tone.DIM)
        candidates = []
        for one in found:
            if one.is_source:
                item = dict(one.fields)
                if one.quotation:
                    custom = {**item.get("custom", {})}
                    custom["quotes"] = [{"text": one.quotation, **({"at": one.pinpoint} if one.pinpoint else {})}]
                    item["custom"] = custom
                candidates.append(Candidate(item=fit(item)))
        return candidates

    def _from_doi(self, doi: str) -> Candidate:
        answer = fetch(f"{self.doi_at}{doi}", accept=_CSL, limits=self.limits)
        try:
            data = json.loads(answer.body)
        except ValueError:
            data = None
        if not isinstance(data, dict) or not (data.get("title") or data.get("type")):
            raise WorkspaceError(f"nothing is known about the DOI {doi}", hint="Add the work's address instead.")
        wanted = {name: value for name, value in data.items() if name in _WANTED}
        for name in ("title", "container-title"):
            if isinstance(wanted.get(name), list):
                wanted[name] = next(iter(wanted[name]), "")
        return Candidate(item=fit({**wanted, "DOI": str(data.get("DOI") or doi)}))

    def _from_reference(self, what: str) -> Candidate:
        from drafter.store.notices import reference

        meant = reference(what)
        if meant is None:
            hint = 'Give a DOI, an address that begins with https://, a Federal Register number, or --note "..."'
            raise UsageError(f"“{what}” is neither a file nor an address", hint=hint)
        if not meant.address:
            from drafter.app.notices import find_notice
            from drafter.gather.register import notice_item

            return Candidate(item=fit(notice_item(find_notice(what))))
        return self._from_address(meant.address)

    def _from_address(self, address: str) -> Candidate:
        from drafter.gather.page import page_item, page_text

        answer = fetch(address, accept="text/html,application/pdf;q=0.9,*/*;q=0.5", limits=self.limits)
        form = form_of_copy(answer.body, answer.content_type, answer.address)
        item: Item = {"type": "report", "URL": answer.address}
        if form == "html":
            item = page_item(page_text(answer.body, answer.content_type), answer.address)
        item["accessed"] = {"date-parts": [[str(part) for part in (self.today.year, self.today.month, self.today.day)]]}
        return Candidate(item=fit(item), data=answer.body, form=form, address=answer.address)

    def _from_file(self, path: Path) -> list[Candidate]:
        from drafter.app.notices import read_notice_file
        from drafter.gather.register import notice_item

        return [Candidate(item=fit(notice_item(read_notice_file(path))))]

    # -- looking over and writing

    def _one(self, candidate: Candidate) -> str:
        item = dict(candidate.item)
        for pair in self.sets:
            name, equals, value = pair.partition("=")
            if not equals:
                raise UsageError(f"“{pair}” does not say which field it gives", hint='Write it as --set title="..."')
            _put(item, name.strip(), value.strip())
        item = fit(item)
        known = Known.of(source.data for source in self.desk.sources.items.values())
        taken = {key.lower() for key in known.items}
        if self.key and (not VALID.fullmatch(self.key) or self.key.lower() in taken):
            reason = "is taken" if self.key.lower() in taken else "can only have letters, digits and _ : . -"
            raise UsageError(f"the key “{self.key}” {reason}", hint="Choose another: --key doe2024title")
        while True:
            item["id"] = self.key or key_for({**item, "id": ""}, taken)
            self._show(item)
            if match := known.match(item):
                self.console.warn(f"You may have it already: {match.key} ({match.reason}).")
                if self.yes and match.certain:
                    self.console.say("It is not added again.")
                    return ""
            decision = self._decision()
            if decision == "skip":
                return ""
            if decision == "add":
                return self._write(item, candidate)
            item = fit(self._changed(item))

    def _decision(self) -> str:
        if self.yes:
            return "add"
        if not self.asking.interactive:
            raise AnswerNeeded(
                "these fields want a look before they are written", hint="To take them as they are: --yes"
            )
        return self.asking.choose(
            "decision", "Is it right?", [("add", "Add it"), ("change", "Change a field"), ("skip", "Leave it out")]
        )

    def _changed(self, item: Item) -> Item:
        names = [name for name, _ in _BY_HAND] + [
            name for name in item if name not in dict(_BY_HAND) and name not in {"id", "custom"}
        ]
        choices = [(name, f"{name}: {shown(item, name)}"[:100]) for name in names]
        name = self.asking.choose("field", "Which field?", [*choices, ("*", "Another one")])
        if name == "*":
            name = self.asking.text("name", "The field's name in CSL", required=True)
        changed = dict(item)
        _put(changed, name, self.asking.text("value", f"{name} (empty takes it away)", shown(item, name)))
        return changed

    def _show(self, item: Item) -> None:
        from drafter.app.preview import printed

        self.console.say(f"key: {item['id']}", Tone.STRONG)
        for name in item:
            if name not in {"id", "custom", "abstract"}:
                self.console.say(f"{name}: {shown(item, name)}")
        source = Source(id=item["id"], data=item)
        for style in ("letter", "bluebook"):
            self.console.say(f"In the style {style}: {printed(self.desk, source, style)}", Tone.DIM)
        missing = [
            name
            for name in ("title", "issued")
            if not item.get(name) and item["type"] not in {"legislation", "regulation"}
        ]
        if missing:
            self.console.say(f"Not found: {', '.join(missing)}. --set {missing[0]}=... fills it in.", Tone.WARNING)

    def _write(self, item: Item, candidate: Candidate) -> str:
        folder = self.desk.need_workspace().root / "sources"
        if candidate.data and self.copy:
            kept = save_copy(
                folder, item["id"], candidate.data, candidate.form, today=self.today, address=candidate.address
            )
            item = {**item, "custom": {**(item.get("custom") or {}), "archived": kept.record}}
            self.console.say(f"A copy is kept: sources/{kept.file}", Tone.DIM)
        path = write_source(folder, {"id": item["id"], **item})
        self.desk.forget_sources()
        self.console.data(str(near(path)))
        self.console.say(f"Added {item['id']}.", Tone.GOOD)
        return str(item["id"])


# No address, number or file's name has so many words: somebody has pasted a footnote.
_FOOTNOTE = 5
_WANTED = frozenset(
    """type title author editor translator container-title container-title-short collection-title volume issue page
    publisher publisher-place issued DOI URL ISBN ISSN edition number abstract language genre event-title status
    version original-date""".split()
)


def _put(item: Item, name: str, value: str) -> None:
    """Set a field from what a person typed; an empty value takes it away."""
    from drafter.gather.dates import csl_date
    from drafter.gather.names import typed_name
    from drafter.store.csl import DATES, NAMES, VARIABLES

    if not value:
        item.pop(name, None)
    elif name in NAMES:
        item[name] = [typed_name(part) for part in re.split(r"\s*;\s*", value) if part]
    elif name in DATES:
        item[name] = csl_date(value)
    elif name in VARIABLES or name in item:
        item[name] = value
    else:
        own(item)[name.removeprefix("custom.")] = value
