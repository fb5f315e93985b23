"""Cross-references between claims: "point 2", "above" and "below" follow the order in which the claims stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from operator import is_

from drafter.model.errors import Place, Problem
from drafter.model.letter import Letter, rewrite
from drafter.model.pattern import pattern
from drafter.model.record import record, replace
from drafter.model.text import Block, Content, CrossReference, Division, Heading, Inline, Note, Quote, Run

_DIRECTION = {"above": True, "below": False, "earlier": True, "later": False}
_NUMBERED = pattern(r"(?:points?|parts?|sections?|recommendations?|no\.)$", re.IGNORECASE)
_OLD_NUMBER = pattern(r"\s+(?:\d+|[IVX]+)(?:\.\w+)*$")


@record(kw_only=False)
class _Target:
    """Where a passage stands: its place in reading order, and its number if it is a point."""

    order: int
    number: str


def resolve_references(letter: Letter, *, file: str = "letter.md") -> tuple[Letter, list[Problem]]:
    """The letter with each cross-reference as words, and those that lead nowhere as problems."""
    targets = _Targets()
    targets.collect(letter.blocks)
    resolver = _Resolver(targets, file)
    return replace(letter, blocks=resolver.blocks(letter.blocks)), resolver.problems


class _Targets:
    """Every passage and heading with an id, in reading order."""

    def __init__(self) -> None:
        self.by_id: dict[str, _Target] = {}
        self.order = 0
        self.points = 0

    def collect(self, blocks: Sequence[Block]) -> None:
        for block in blocks:
            self.order += 1
            if isinstance(block, Division):
                number = ""
                if block.has("point"):
                    self.points += 1
                    number = str(self.points)
                if block.id:
                    self.by_id[block.id] = _Target(self.order, number)
                self.collect(block.blocks)
            elif isinstance(block, Heading) and block.id:
                self.by_id[block.id] = _Target(self.order, "")
            elif isinstance(block, Quote):
                self.collect(block.blocks)


class _Resolver:
    """Walks the letter a second time and puts words in the place of references."""

    def __init__(self, targets: _Targets, file: str) -> None:
        self.targets = targets
        self.file = file
        self.order = 0
        self.problems: list[Problem] = []

    def blocks(self, blocks: Sequence[Block]) -> tuple[Block, ...]:
        out: list[Block] = []
        for block in blocks:
            self.order += 1
            if isinstance(block, Division | Quote):
                out.append(replace(block, blocks=self.blocks(block.blocks)))
            else:
                out.extend(rewrite((block,), self._content))
        return tuple(out)

    def _content(self, content: Content) -> Content:
        if not any(isinstance(item, Note | CrossReference) for item in content):
            return content
        changed = tuple(map(self._inline, content))
        return content if all(map(is_, changed, content)) else changed

    def _inline(self, item: Inline) -> Inline:
        if isinstance(item, Note):
            content = self._content(item.content)
            return item if content is item.content else replace(item, content=content)
        if not isinstance(item, CrossReference):
            return item
        return Run(text=self._words(item), bold=item.bold, italic=item.italic)

    def _words(self, reference: CrossReference) -> str:
        target = self.targets.by_id.get(reference.target)
        if target is None:
            message = f"the letter refers to “{reference.target}”, which is not in it"
            hint = "Put that claim into the letter, or reword the sentence without the reference."
            self.problems.append(Problem(Place(self.file, reference.line or None), message, hint))
            return reference.label
        label = reference.label
        if label.lower() in _DIRECTION:
            word = "above" if target.order < self.order else "below"
            return word.capitalize() if label[0].isupper() else word
        bare = _OLD_NUMBER.sub("", label)
        if target.number and _NUMBERED.search(bare):
            return f"{bare}\u00a0{target.number}"
        return label
