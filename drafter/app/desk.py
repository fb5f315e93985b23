"""The desk: what every use case takes things from. It opens files when they are asked for, and no sooner."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.model.record import field, record
from drafter.store.layers import Layers, Part, Stack, layers
from drafter.store.letters import LetterFolder, find_letter
from drafter.store.workspace import Settings, Workspace, find, require

if TYPE_CHECKING:
    from drafter.assemble.sandbox import Sandbox
    from drafter.cite.style import Style
    from drafter.model.claim import Claim
    from drafter.model.source import Source


@record(cached=True)
class Desk:
    """The folder where the person stands, and the workspace around it if there is one."""

    start: Path
    workspace: Workspace | None = field(default=None)

    @classmethod
    def open(cls, start: Path) -> Desk:
        """The desk for a person who stands in `start`."""
        return cls(start=start.absolute(), workspace=find(start))

    @property
    def settings(self) -> Settings:
        """What drafter.toml says; defaults where there is none."""
        return self.workspace.settings if self.workspace else Settings()

    @property
    def root(self) -> Path | None:
        """The workspace's folder."""
        return self.workspace.root if self.workspace else None

    def need_workspace(self) -> Workspace:
        """The workspace, or an error that says how to get one."""
        return self.workspace or require(self.start)

    def letter(self, name: str = "") -> LetterFolder:
        """The letter of that name; without one the letter around us, or the only one there is."""
        return find_letter(self.need_workspace().root, name, here=self.start)

    def layers(self, letter: LetterFolder | None = None) -> Layers:
        """The layers of the library, with the letter's own on top."""
        return layers(self.root, letter.folder if letter else None)

    @cached_property
    def sandbox(self) -> Sandbox:
        """Where templates run."""
        from drafter.assemble.sandbox import Sandbox

        return Sandbox()

    @cached_property
    def claims(self) -> Stack[Claim]:
        """Every claim of the library, and what is wrong with those that cannot be read."""
        from drafter.store.claims import read_claims
        from drafter.store.reviews import with_reviews

        return with_reviews(read_claims(self.layers()), self.root)

    @cached_property
    def sources(self) -> Stack[Source]:
        """Every source of the library."""
        from drafter.store.sources import read_sources

        return read_sources(self.layers())

    def forget_sources(self) -> None:
        """Sources are read anew when they are next asked for: a file of theirs was written."""
        self.__dict__.pop("sources", None)

    def forget_claims(self) -> None:
        """Claims are read anew when they are next asked for: a file of theirs was written."""
        self.__dict__.pop("claims", None)

    def style(self, name: str, letter: LetterFolder | None = None) -> Style:
        """A citation style by name, compiled."""
        from drafter.app.styles import read_style

        return read_style(self.layers(letter), name)

    def compiles(self, expression: str) -> str:
        """What is wrong with a question's expression, "" if nothing is."""
        return self.sandbox.fault(expression)


def origins(stack: Stack[object], name: str) -> Mapping[str, object]:
    """Where a thing comes from, as a program reads it."""
    origin = stack.origins[name]
    return {"file": origin.shown, "layer": str(origin.layer), "shadows": list(origin.shadows)}


__all__ = ["Desk", "Part", "origins"]
