"""The letters in samples/, composed and exported as the program does it."""

from __future__ import annotations

import io
import shutil
import zipfile
from functools import cache
from pathlib import Path

from lxml import etree

from drafter.app.compose import compose
from drafter.app.desk import Desk
from drafter.app.export import ExportLetter
from drafter.model.letter import Letter
from drafter.store.letters import letters

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "samples"
NAMES = tuple(sorted(folder.slug for folder in letters(SAMPLES)))
ANSWERS = tuple(sorted(path.stem for path in (SAMPLES / "answers").glob("*.toml")))


def committed(name: str) -> bytes:
    """The Word file of a sample letter as it lies in the project."""
    return (SAMPLES / "letters" / name / "out" / f"{name}.docx").read_bytes()


@cache
def composed(name: str) -> Letter:
    """A sample letter as it will be printed; it must need nobody's attention any more."""
    desk = Desk.open(SAMPLES)
    found = compose(desk, desk.letter(name))
    assert found.problems == ()
    return found.letter


def workspace(folder: Path) -> Path:
    """A copy of the workspace that a test may write into."""
    return Path(shutil.copytree(SAMPLES, folder / "samples", ignore=shutil.ignore_patterns("out")))


def exported(name: str, root: Path) -> bytes:
    """A sample letter exported anew in the workspace `root`."""
    return ExportLetter(desk=Desk.open(root), name=name, force=True).execute().path.read_bytes()


def parts(data: bytes) -> dict[str, bytes]:
    """The parts of a Word file by name, XML in canonical form, so that only what it says is compared."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: _canonical(name, archive.read(name)) for name in archive.namelist()}


def _canonical(name: str, data: bytes) -> bytes:
    if not name.endswith((".xml", ".rels")):
        return data
    return etree.tostring(etree.fromstring(data), method="c14n2")
