"""`drafter doctor`: every file read as the commands would read it, every problem named."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property, partial

from drafter.app.compose import compose
from drafter.app.desk import Desk
from drafter.app.house import read_house
from drafter.app.styles import read_style
from drafter.assemble.proceeding import proceeding
from drafter.markup.claim_text import cited_in
from drafter.markup.header import did_you_mean
from drafter.model.claim import Claim
from drafter.model.errors import CitationError, DrafterError, InvalidFile, Place, Problem
from drafter.model.record import record
from drafter.store.doctor import inspect, library_problems
from drafter.store.kinds import read_kinds
from drafter.store.layers import LayerName, Part
from drafter.store.letters import letters
from drafter.store.root import SETTINGS
from drafter.ui.console import Console, Tone


@record(cached=True)
class Doctor:
    """Read every file of the workspace and say what is wrong."""

    desk: Desk
    console: Console

    def execute(self) -> bool:
        """Whether all is well."""
        if self.desk.root is None:
            problems = library_problems(self.desk.layers(), compiles=self.desk.compiles)
            self.console.say("No workspace here; only what ships was read.", Tone.DIM)
        else:
            problems = inspect(self.desk.root, compiles=self.desk.compiles)
            # A letter that cites a source of a broken file would only repeat that file's problems.
            problems += [] if problems else self._uses()
        if problems:
            self.console.error(InvalidFile(problems))
            return False
        claims, sources = len(self.desk.claims.items), len(self.desk.sources.items)
        self.console.say(f"All is well: {claims} claims and {sources} sources can be read.", Tone.GOOD)
        return True

    def _uses(self) -> list[Problem]:
        """What shows only when the files are put to use: styles, the house style, the letters' citations."""
        return sorted({problem for shown, use in self._trials() for problem in _problems(shown, use)})

    def _trials(self) -> Iterator[tuple[str, Callable[[], object]]]:
        layers = self.desk.layers()
        for name, origin in layers.ids(Part.STYLES).items():
            if origin.layer is not LayerName.SHIPPED:
                yield origin.shown, partial(read_style, layers, name)
        yield SETTINGS, partial(read_house, self.desk)
        if style := self.desk.settings.style:
            yield SETTINGS, partial(self.desk.style, style)
        for claim in self.desk.claims.items.values():
            if self.desk.claims.origins[claim.id].layer is not LayerName.SHIPPED:
                yield claim.where.file, partial(self._fill, claim)
                yield claim.where.file, partial(self._cited, claim)
        for folder in letters(self.desk.root) if self.desk.root else ():
            if folder.text.is_file():
                yield f"letters/{folder.slug}", partial(compose, self.desk, folder)

    def _fill(self, claim: Claim) -> None:
        """Fills a claim in as a letter would in which every answer is empty: its blanks have to be known."""
        slots = [slot.name for slot in claim.slots]
        facts = {"has": lambda _: False, "proceeding": proceeding({}), "parts": ""}
        values = {**dict.fromkeys((*self._answers, *slots, "them"), ""), **facts}
        for text in (claim.thesis, claim.label, claim.body, *claim.variants.values(), *claim.asks):
            line = claim.body_line if text == claim.body else claim.where.line
            self.desk.sandbox.fill(text, values, where=Place(claim.where.file, line))

    @cached_property
    def _answers(self) -> frozenset[str]:
        """The keys of all questions of all kinds of letter."""
        kinds = read_kinds(self.desk.layers()).items.values()
        return frozenset(prompt.key for kind in kinds for prompt in kind.prompts)

    def _cited(self, claim: Claim) -> None:
        known = self.desk.sources.items
        lost = [key for key in dict.fromkeys(key for key, _ in cited_in(claim)) if key not in known]
        if lost:
            problems = [
                Problem(claim.where, f"it cites “{key}”, which is not in the library{did_you_mean(key, known)}")
                for key in lost
            ]
            raise InvalidFile(problems)


def _problems(shown: str, use: Callable[[], object]) -> tuple[Problem, ...]:
    try:
        use()
    except (InvalidFile, CitationError) as error:
        return error.problems or (Problem(error.where or Place(shown), error.message, error.hint),)
    except DrafterError as error:
        return (Problem(error.where or Place(shown), error.message, error.hint),)
    return ()
