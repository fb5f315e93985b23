"""What is accepted, written file by file as it is accepted; the last step can be taken back."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drafter.model.errors import DrafterError, InvalidFile, Place, Problem, WorkspaceError
from drafter.model.record import field, record
from drafter.model.suggestion import Context
from drafter.store.atomic import write_atomic
from drafter.store.claims import parse_claim
from drafter.store.files import shown_path
from drafter.store.layers import LayerName

if TYPE_CHECKING:
    from drafter.app.desk import Desk
    from drafter.model.claim import Claim


@record(kw_only=False)
class _Written:
    path: Path
    before: bytes | None
    after: bytes


@record(frozen=False, kw_only=False)
class Shelf:
    """Writes claims, sources and contexts of a workspace, in steps that can be undone, latest first."""

    desk: Desk
    root: Path
    steps: list[list[_Written]] = field(default_factory=list)

    def begin(self) -> None:
        """What is written from here on is one step."""
        self.steps.append([])

    def claim(self, text: str, folder: str) -> tuple[Claim, Path]:
        """Write a claim's file. Raises DrafterError where the text is no claim or its place is taken."""
        claim = read_draft(text, self.desk)
        path = self.root / "claims" / folder / f"{claim.id}.md"
        if path.exists():
            hint = "Give the claim another id."
            raise WorkspaceError("there is a claim of this name already", hint=hint, where=Place(self.shown(path)))
        write_atomic(path, text)
        self._note(path, None)
        return claim, path

    def source(self, item: dict[str, Any]) -> Path:
        """Write a source's file."""
        from drafter.store.library_files import write_source

        path = write_source(self.root / "sources", item)
        self._note(path, None)
        return path

    def replace(self, path: Path, text: str) -> Claim:
        """Write a claim's file over the one that stands there, or a copy of one that ships."""
        claim = read_draft(text, self.desk)
        before = path.read_bytes() if path.exists() else None
        write_atomic(path, text)
        self.desk.forget_claims()
        self._note(path, before)
        return claim

    def quote(self, key: str, passage: Mapping[str, str]) -> tuple[Path, dict[str, Any]]:
        """Note a passage with a source, and return its file and the source as it is now.

        A source that ships becomes the workspace's own.
        """
        from drafter.gather.passages import item_with
        from drafter.store.library_files import update_source

        stack = self.desk.sources
        source, origin = stack.items[key], stack.origins[key]
        before = origin.path.read_bytes() if origin.layer is not LayerName.SHIPPED else None
        item = item_with(source.data, passage)
        path = update_source(self.root / "sources", origin, source, item)
        self.desk.forget_sources()
        self._note(path, before)
        return path, item

    def contexts(self, name: str, contexts: Iterable[Context]) -> int:
        """Add sentences to those of a letter, and return how many are new."""
        from drafter.store.contexts import learn

        path = self.root / "contexts" / f"{name}.jsonl"
        before = path.read_bytes() if path.exists() else None
        count = learn(path, contexts)
        if path.exists():
            self._note(path, before)
        return count

    def undo(self) -> str:
        """Take the last step back; what was changed since is left as it is and named, "" if nothing was."""
        self.desk.forget_claims()
        self.desk.forget_sources()
        kept = []
        for one in reversed(self.steps.pop() if self.steps else []):
            if not one.path.exists() or one.path.read_bytes() != one.after:
                kept.append(self.shown(one.path))
            elif one.before is None:
                one.path.unlink()
                _remove_if_empty(one.path.parent)
            else:
                write_atomic(one.path, one.before)
        return ", ".join(kept)

    def shown(self, path: Path) -> str:
        """A path as messages name it."""
        return shown_path(path, self.root)

    def _note(self, path: Path, before: bytes | None) -> None:
        if self.steps:
            self.steps[-1].append(_Written(path, before, path.read_bytes()))


def _remove_if_empty(folder: Path) -> None:
    try:
        os.rmdir(folder)  # noqa: PTH106 - only an empty one goes; Path has the same call and the same error
    except OSError:
        return


def read_draft(text: str, desk: Desk) -> Claim:
    """The claim that a text is, under its own id. Raises DrafterError with all that is wrong with it."""
    from drafter.markup.header import read_yaml, split_header

    header, _, _ = split_header(text)
    name = "claim"
    # What is wrong with the header is said below, with all else that is wrong.
    with contextlib.suppress(DrafterError):
        name = str(read_yaml(header, file="claim.md").values.get("id") or "claim")
    claim = parse_claim(text, file=f"{name}.md")
    for part in (claim.thesis, claim.body, *claim.variants.values(), *(slot.default for slot in claim.slots)):
        if ("{{" in part or "{%" in part) and not desk.sandbox.names(part):
            hint = "Slots are written {{ name }}; a brace of the text is written \\{."
            raise InvalidFile([Problem(Place(f"{name}.md"), "a slot cannot be read", hint)])
    return claim
