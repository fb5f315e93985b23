"""What a letter teaches: each sentence with the sources cited for it goes into the workspace's contexts."""

from __future__ import annotations

import contextlib
from pathlib import Path

from drafter.app.desk import Desk
from drafter.markup.letter import read_letter
from drafter.model.errors import DrafterError
from drafter.model.letter import LetterMeta
from drafter.model.suggestion import Context
from drafter.store import cache
from drafter.store.contexts import learn
from drafter.store.filed import locked
from drafter.store.files import read_text, shown_path
from drafter.store.letters import LetterFolder

# A text that has taught its sentences is not read for them again at each export.
_KEPT = "learnt"


def learn_from(desk: Desk, folder: LetterFolder, meta: LetterMeta | None = None) -> int:
    """Remember the letter's sentences and their sources; how many are new. Nothing leaves the workspace."""
    if desk.root is None:
        return 0
    from drafter.markup.sentences import sentences

    shown = shown_path(folder.text, desk.root)
    text = read_text(folder.text, shown=shown)
    meta = meta or read_letter(text, file=shown).meta
    cited = [s for s in sentences(text) if s.keys]
    contexts = [
        Context(sentence=s.text, sources=s.keys, letter=folder.slug, docket=meta.subject, date=meta.date) for s in cited
    ]
    return learn(_learnt(desk, folder), contexts)


def learn_quietly(desk: Desk, folder: LetterFolder, meta: LetterMeta | None = None) -> None:
    """The same where it comes along with something else, which a library that cannot be written must not stop."""
    with contextlib.suppress(DrafterError, OSError, UnicodeError):
        text = read_text(folder.text)
        # What was filed is remembered under the day and docket of its filing.
        if locked(folder) is None and not (
            _learnt(desk, folder).is_file() and cache.kept(_KEPT, str(folder.folder), text)
        ):
            learn_from(desk, folder, meta)
            cache.keep(_KEPT, {"letter": folder.slug}, str(folder.folder), text)


def _learnt(desk: Desk, folder: LetterFolder) -> Path:
    """Where what the letter taught is kept; deleting the file makes the next export write it anew."""
    return (desk.root or desk.start) / "contexts" / f"{folder.slug}.jsonl"
