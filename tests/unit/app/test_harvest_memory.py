"""What a harvest remembers from run to run, and how it takes back what it wrote."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.app.desk import Desk
from drafter.app.harvest_ledger import Done, Ledger, file_digest, library_print
from drafter.app.harvest_shelf import Shelf
from drafter.model.errors import InvalidFile, WorkspaceError
from drafter.model.suggestion import Context

CLAIM = "---\nid: short-forms\ntitle: Short forms\nthesis: Forms should be short.\n---\nTwo pages will do.\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "drafter.toml").write_text("schema = 1\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def shelf(root: Path) -> Shelf:
    return Shelf(Desk.open(root), root)


def done(**fields: object) -> Done:
    values = {"file": "/a.md", "name": "a", "parts": frozenset({"contexts"})}
    return Done(**{**values, **fields})  # type: ignore[arg-type]


# -- the ledger


def test_a_file_that_is_done_is_known_again_for_the_same_parts_only(root: Path) -> None:
    Ledger.of(root).finish("abc", done())
    ledger = Ledger.of(root)
    assert ledger.is_done("abc", {"contexts"}, "any library")
    assert not ledger.is_done("abc", {"contexts", "sources"}, "any library")
    assert not ledger.is_done("abd", {"contexts"}, "any library")


def test_a_file_whose_sources_lacked_is_read_again_once_the_library_has_others(root: Path) -> None:
    before, after = library_print(["a"]), library_print(["a", "b"])
    Ledger.of(root).finish("abc", done(lacking=2, library=before))
    ledger = Ledger.of(root)
    assert ledger.is_done("abc", {"contexts"}, before)
    assert not ledger.is_done("abc", {"contexts"}, after)


def test_half_a_line_from_a_crash_costs_nothing_but_itself(root: Path) -> None:
    ledger = Ledger.of(root)
    ledger.finish("one", done())
    with ledger.path.open("a", encoding="utf-8") as file:
        file.write('{"form": 1, "hash": "tw')
    Ledger.of(root).finish("three", done(file="/c.md", name="c"))
    assert set(Ledger.of(root).done) == {"one", "three"}


def test_letters_of_one_name_in_two_folders_keep_apart_and_keep_their_names(root: Path) -> None:
    ledger = Ledger.of(root)
    assert ledger.name_for(Path("/x/letter.md"), "letter") == "letter"
    ledger.finish("one", done(file="/x/letter.md", name="letter"))
    assert ledger.name_for(Path("/y/letter.md"), "letter") == "letter-2"
    ledger.finish("two", done(file="/y/letter.md", name="letter-2"))
    assert ledger.name_for(Path("/y/letter.md"), "letter") == "letter-2"


def test_the_last_decision_about_a_proposal_holds(root: Path) -> None:
    ledger = Ledger.of(root)
    ledger.decide(["claim:a", "claim:b"], "skipped")
    ledger.decide(["claim:a"], "taken")
    ledger.decide(["claim:b"], "open")
    again = Ledger.of(root)
    assert (again.taken, again.skipped) == ({"claim:a"}, set())


def test_the_ledger_stays_out_of_version_control(root: Path) -> None:
    Ledger.of(root).finish("abc", done())
    assert (root / ".drafter" / ".gitignore").read_text(encoding="utf-8") == "*\n"


def test_a_file_that_cannot_be_read_has_no_digest(tmp_path: Path) -> None:
    assert file_digest(tmp_path / "none.md") == ""
    assert len(file_digest(Path(__file__))) == 64


# -- the shelf


def test_a_step_is_taken_back_whole_and_leaves_no_folder_behind(root: Path, shelf: Shelf) -> None:
    shelf.begin()
    shelf.claim(CLAIM, "forms")
    shelf.source({"id": "doe2020", "type": "report", "title": "Forms"})
    assert shelf.contexts("a", [Context(sentence="S.", sources=("doe2020",), letter="a")]) == 1
    assert shelf.undo() == ""
    assert not any(path.is_file() for path in root.rglob("*") if path.name != "drafter.toml")
    assert not (root / "claims" / "forms").exists()


def test_sentences_that_stood_there_before_a_step_stand_there_after_it_is_taken_back(root: Path, shelf: Shelf) -> None:
    shelf.contexts("a", [Context(sentence="Old.", sources=("doe2020",), letter="a")])
    before = (root / "contexts" / "a.jsonl").read_bytes()
    shelf.begin()
    shelf.contexts("a", [Context(sentence="New.", sources=("doe2020",), letter="a")])
    shelf.undo()
    assert (root / "contexts" / "a.jsonl").read_bytes() == before


def test_a_file_that_was_changed_since_stays_and_is_named(root: Path, shelf: Shelf) -> None:
    shelf.begin()
    _, path = shelf.claim(CLAIM, "forms")
    path.write_text(CLAIM + "By hand.\n", encoding="utf-8")
    assert shelf.undo() == "claims/forms/short-forms.md"
    assert path.read_text(encoding="utf-8").endswith("By hand.\n")


@pytest.mark.parametrize(
    ("text", "fault", "words"),
    [
        (CLAIM.replace("short-forms", "Short Forms!"), InvalidFile, "is not an id"),
        (CLAIM.replace("Two", "{{ two"), InvalidFile, "a slot cannot be read"),
        (CLAIM.replace("---\nTwo pages will do.\n", "---\n"), InvalidFile, "has no text"),
    ],
)
def test_what_is_no_claim_is_not_written(
    root: Path, shelf: Shelf, text: str, fault: type[Exception], words: str
) -> None:
    with pytest.raises(fault, match=words):
        shelf.claim(text, "forms")
    assert not (root / "claims").exists()


def test_a_claim_never_takes_the_place_of_another(shelf: Shelf) -> None:
    shelf.claim(CLAIM, "forms")
    with pytest.raises(WorkspaceError, match="of this name already"):
        shelf.claim(CLAIM, "forms")
