"""A claim in the library and in letters: only what a person changed is a difference."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from drafter.app.claims_memory import uses
from drafter.app.claims_texts import Printed, tellings
from drafter.app.desk import Desk
from drafter.markup.manuscript import Manuscript
from tests.cli.runner import ROOT, drafter

SAMPLES = ROOT / "samples"
LETTERS = ("caption", "coalition", "comments", "individual", "rfi")


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples' workspace with each letter put together anew."""
    root = tmp_path_factory.mktemp("texts") / "desk"
    shutil.copytree(SAMPLES, root)
    shutil.rmtree(root / "letters")
    for name in LETTERS:
        ran = drafter("new", "--answers", f"answers/{name}.toml", "--no-input", "--name", name, cwd=root)
        assert ran.code == 0, ran.err
    return root


def claims_in(root: Path, letter: str) -> list[str]:
    text = (root / "letters" / letter / "letter.md").read_text(encoding="utf-8")
    return [passage.claim for passage in Manuscript.of(text).passages() if passage.claim]


@pytest.mark.parametrize("letter", LETTERS)
def test_a_letter_that_nobody_edited_tells_every_claim_as_the_library_does(workspace: Path, letter: str) -> None:
    desk = Desk.open(workspace)
    names = claims_in(workspace, letter)
    assert len(names) > 1
    for name in names:
        found = [telling for telling in tellings(desk, desk.claims.items[name]) if telling.letter == letter]
        assert [(telling.edited, telling.bare, telling.aged) for telling in found] == [(False, False, False)]


def test_a_word_changed_by_hand_is_the_only_difference(workspace: Path, tmp_path: Path) -> None:
    root = Path(shutil.copytree(workspace, tmp_path / "desk"))
    path = root / "letters/coalition/letter.md"
    path.write_text(path.read_text(encoding="utf-8").replace("has to be subtracted", "must be subtracted"), "utf-8")
    desk = Desk.open(root)
    edited = [
        name for name in desk.claims.items for telling in tellings(desk, desk.claims.items[name]) if telling.edited
    ]
    assert edited == ["marginal-risk"]
    assert [use.folder.slug for use in uses(desk, "marginal-risk") if use.passage.edited] == ["coalition"]


@pytest.mark.parametrize(
    ("text", "form", "lead", "body"),
    [
        ("**It is so.** And *so*.", "point", "It is so.", "And *so*."),
        ("**It is *so*, \\*truly\\*.** And so.", "point", "It is *so*, \\*truly\\*.", "And so."),
        ("**Label:** Text.", "subpoint", "Label:", "Text."),
        ("## It is so\n\nText.\n\n**Bold** words.", "section", "It is so", "Text.\n\n**Bold** words."),
        ("**Bold** words begin it.", "", "", "**Bold** words begin it."),
        ("The lead was taken out.", "point", "", "The lead was taken out."),
    ],
)
def test_a_passage_is_parted_into_what_leads_it_and_its_text(text: str, form: str, lead: str, body: str) -> None:
    assert Printed.of(text, form) == Printed(lead=lead, body=body)
