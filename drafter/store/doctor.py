"""Every file of a workspace read, and every problem found."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from drafter.markup.letter import read_letter
from drafter.model.errors import DrafterError, InvalidFile, Place, Problem
from drafter.store.answers import read_answers
from drafter.store.atomic import TEMPORARY
from drafter.store.claims import read_claims
from drafter.store.filed import NAME as FILED
from drafter.store.filed import read_filings
from drafter.store.filed_claims import read_filed_claims
from drafter.store.files import DATA_LIMIT, inside, read_text, shown_path
from drafter.store.kinds import Compiles, read_kinds
from drafter.store.layers import Layers, layers
from drafter.store.letters import LetterFolder, letters
from drafter.store.private_list import read_private
from drafter.store.reviews import read_reviews
from drafter.store.root import SETTINGS
from drafter.store.signatories import read_signatories
from drafter.store.sources import read_sources
from drafter.store.workspace import Workspace, read_settings

T = TypeVar("T")


def inspect(root: Path, *, compiles: Compiles | None = None, shipped: Path | None = None) -> list[Problem]:
    """Every problem of the workspace in `root`, in the order of files and lines; nothing is changed."""
    problems: list[Problem] = []
    settings = _gather(problems, SETTINGS, lambda: read_settings(root))
    if settings:
        workspace = Workspace(root=root, settings=settings)
        for name in filter(None, (settings.word, settings.logo)):
            if path := _gather(problems, SETTINGS, partial(workspace.path, name)):
                _there(path, name, problems)
    problems += library_problems(layers(root, shipped=shipped), compiles=compiles)
    for letter in letters(root):
        problems += _letter(root, letter)
        if any((letter.folder / name).is_dir() for name in ("claims", "sources", "templates")):
            problems += library_problems(layers(root, letter.folder, shipped=shipped), compiles=compiles)
    problems += [*read_filed_claims(root)[1], *read_reviews(root)[1]]
    problems += _leftovers(root)
    return sorted(set(problems))


def library_problems(found: Layers, *, compiles: Compiles | None = None) -> list[Problem]:
    """Every problem of the claims, sources and kinds of letter in some layers."""
    kinds = read_kinds(found, compiles=compiles) if compiles else read_kinds(found)
    return [*read_claims(found).problems, *read_sources(found).problems, *kinds.problems]


def _letter(root: Path, letter: LetterFolder) -> list[Problem]:
    problems: list[Problem] = []

    def read(path: Path, reader: Callable[[Path, str], object]) -> None:
        shown = shown_path(path, root)
        if not path.exists():
            return
        if not inside(root, path):
            problems.append(Problem(Place(shown), "the link leads out of the workspace", "Copy the file here."))
            return
        _gather(problems, shown, lambda: reader(path, shown))

    read(letter.answers, lambda path, shown: read_answers(path, shown=shown))
    read(letter.text, _text)
    read(letter.signatories, lambda path, shown: read_signatories(path, shown=shown))
    read(letter.private, lambda path, shown: read_private(path, shown=shown))
    read(letter.notice, _notice)
    read(letter.folder / FILED, lambda _, __: read_filings(letter))
    return problems


def _text(path: Path, shown: str) -> None:
    read_letter(read_text(path, shown=shown), file=shown)


def _notice(path: Path, shown: str) -> None:
    try:
        json.loads(read_text(path, shown=shown, limit=DATA_LIMIT))
    except json.JSONDecodeError as error:
        message = f"this is not JSON ({error.msg})"
        hint = "Read the notice again: drafter notice add"
        raise InvalidFile([Problem(Place(shown, error.lineno, error.colno), message, hint)]) from None


def _there(path: Path, name: str, problems: list[Problem]) -> None:
    if not path.is_file():
        problems.append(Problem(Place(SETTINGS), f"there is no file “{name}”", "Copy it there, or correct the path."))


def _leftovers(root: Path) -> list[Problem]:
    message = "a file was left behind by a program that was stopped while it saved"
    return [
        Problem(Place(shown_path(path, root)), message, "Delete it; the file that it was for is whole.")
        for path in sorted(root.rglob(f".*{TEMPORARY}"))
    ]


def _gather(problems: list[Problem], shown: str, read: Callable[[], T]) -> T | None:
    try:
        return read()
    except InvalidFile as error:
        problems += error.problems
    except DrafterError as error:
        problems.append(Problem(error.where or Place(shown), error.message, error.hint))
    return None
