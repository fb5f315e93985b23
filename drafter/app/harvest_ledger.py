"""What a harvest did before: files that were read to the end, and proposals that were decided on.

It lies in the workspace's .drafter folder, which stays on this machine. Deleting it loses nothing but the memory: files
are read again, and what the library holds is recognised by its text.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from drafter.model.errors import Place, WorkspaceError
from drafter.model.record import field, record
from drafter.store.atomic import write_atomic

FORM = 1
_BLOCK = 1 << 20


@record
class Done:
    """A file that was harvested: the letter's name, the parts taken, and for how many sentences sources lacked.

    `library` is the print of the library's sources at the time, where sentences lacked some.
    """

    file: str
    name: str
    parts: frozenset[str]
    lacking: int = 0
    library: str = ""


@record(frozen=False, kw_only=False)
class Ledger:
    """The ledger of a workspace; a line is added as soon as something is done.

    `taken` maps proposals to the ids under which they were taken.
    """

    path: Path
    done: dict[str, Done] = field(default_factory=dict)
    taken: dict[str, str] = field(default_factory=dict)
    skipped: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, root: Path) -> Ledger:
        """The ledger of a workspace; lines that cannot be read are passed over, as half of a line is after a crash."""
        ledger = cls(path=root / ".drafter" / "harvest.jsonl")
        for row in _rows(ledger.path):
            with contextlib.suppress(KeyError, TypeError, ValueError, AttributeError):
                ledger._enter(row)
        return ledger

    def _enter(self, row: dict[str, Any]) -> None:
        if row.get("form") != FORM:
            return
        if "hash" in row:
            done = Done(
                file=str(row["file"]),
                name=str(row["name"]),
                parts=frozenset(map(str, row["parts"])),
                lacking=int(row.get("lacking", 0)),
                library=str(row.get("library", "")),
            )
            self.done[str(row["hash"])] = done
        elif row.get("decided") in ("taken", "skipped", "open"):
            self._decide(str(row["offer"]), str(row.get("as", "")), str(row["decided"]))

    def _decide(self, offer: str, name: str, decided: str) -> None:
        self.taken.pop(offer, None)
        self.skipped.discard(offer)
        if decided == "taken":
            self.taken[offer] = name
        elif decided == "skipped":
            self.skipped.add(offer)

    def standing(self, names: Container[str]) -> frozenset[str]:
        """The proposals that were taken under names which are still there, whatever they say by now."""
        return frozenset(offer for offer, name in self.taken.items() if name in names)

    def is_done(self, digest: str, parts: Collection[str], library: str) -> bool:
        """Whether a file of this digest gave all that it can give of `parts` to a library of this print."""
        found = self.done.get(digest)
        if found is None or not frozenset(parts) <= found.parts:
            return False
        return found.lacking == 0 or found.library == library

    def name_for(self, path: Path, name: str) -> str:
        """The name for the letter in a file: `name`, or with a number if the letter of another file has it."""
        shown = str(path.absolute())
        known = {done.name: done.file for done in self.done.values()}
        own = next((taken for taken, file in known.items() if file == shown), "")
        if own:
            return own
        number, found = 1, name
        while found in known:
            number += 1
            found = f"{name}-{number}"
        return found

    def finish(self, digest: str, done: Done) -> None:
        """A file was harvested to its end."""
        self.done[digest] = done
        row = {"hash": digest, "file": done.file, "name": done.name, "parts": sorted(done.parts)}
        more = {"lacking": done.lacking, "library": done.library} if done.lacking else {}
        self._add([row | more])

    def decide(self, offers: Mapping[str, str], decided: str) -> None:
        """Proposals were taken under the names that stand with them, or skipped, or are "open" again."""
        rows = []
        for offer, name in offers.items():
            self._decide(offer, name, decided)
            rows.append({"offer": offer, "decided": decided, **({"as": name} if name else {})})
        if rows:
            self._add(rows)

    def _add(self, rows: Iterable[dict[str, Any]]) -> None:
        text = "".join(json.dumps({"form": FORM, **row}, ensure_ascii=False) + "\n" for row in rows)
        ignore = self.path.parent / ".gitignore"
        if not ignore.exists():
            write_atomic(ignore, "*\n")
        try:
            with self.path.open("a+b") as file:
                # A line that a crash cut short must not swallow the next one.
                whole = file.tell() == 0 or (file.seek(-1, 2) >= 0 and file.read(1) == b"\n")
                file.write((text if whole else f"\n{text}").encode())
        except OSError as error:
            message = f"it cannot be written ({error.strerror})"
            raise WorkspaceError(message, where=Place(str(self.path))) from None


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    if not path.is_file():
        return
    with path.open(encoding="utf-8", errors="replace") as lines:
        for line in lines:
            with contextlib.suppress(ValueError):
                row = json.loads(line)
                if isinstance(row, dict):
                    yield row


def file_digest(path: Path) -> str:
    """The SHA-256 of a file, read in pieces; "" for one that cannot be read."""
    found = sha256()
    try:
        with path.open("rb") as file:
            while piece := file.read(_BLOCK):
                found.update(piece)
    except OSError:
        return ""
    return found.hexdigest()


def library_print(keys: Iterable[str]) -> str:
    """A print of the keys of a library's sources."""
    return sha256("\n".join(sorted(keys)).encode()).hexdigest()[:16]
