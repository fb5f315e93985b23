from __future__ import annotations

import re
from pathlib import Path

import pytest

from drafter.model.errors import InvalidFile, WorkspaceError
from drafter.model.people import Contact
from drafter.store.workspace import (
    Organization,
    Settings,
    create,
    find,
    introduce,
    read_settings,
    require,
    write_settings,
)
from tests.unit.store.building import write

HOUSE = Organization(
    name="Meridian Lantern Center",
    short="MLC",
    address=("1 Sample Street", "Exampleton, ZZ 00000"),
    description="a center that is made up",
    phone="555 0100",
    web="https://example.org",
    contacts=(Contact(name="Ana Belmonte", title="Counsel", email="ana@example.org"),),
)


def test_what_is_created_is_read_back(tmp_path: Path) -> None:
    made = create(tmp_path, HOUSE, kind="coalition", style="letter")
    assert find(tmp_path) == made
    assert made.settings == Settings(organization=HOUSE, kind="coalition", style="letter")


def test_creating_makes_one_file_and_no_folders(tmp_path: Path) -> None:
    create(tmp_path / "new", HOUSE)
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["drafter.toml"]


def test_a_workspace_is_never_created_over_another(tmp_path: Path) -> None:
    create(tmp_path, HOUSE)
    with pytest.raises(WorkspaceError, match="here already"):
        create(tmp_path, Organization())
    assert find(tmp_path).settings.organization == HOUSE  # type: ignore[union-attr]


def test_it_is_found_from_any_folder_below(tmp_path: Path) -> None:
    create(tmp_path, HOUSE)
    below = tmp_path / "letters" / "one" / "out"
    assert require(below).root == tmp_path


def test_without_one_the_way_out_is_named(tmp_path: Path) -> None:
    assert find(tmp_path) is None
    with pytest.raises(WorkspaceError) as caught:
        require(tmp_path)
    assert "drafter init" in caught.value.hint


def test_the_house_answers_have_the_interviews_keys() -> None:
    assert HOUSE.house() == {
        "organization": "Meridian Lantern Center",
        "organization_short": "MLC",
        "organization_address": ["1 Sample Street", "Exampleton, ZZ 00000"],
        "organization_description": "a center that is made up",
        "organization_phone": "555 0100",
        "organization_web": "https://example.org",
        "contacts": [{"name": "Ana Belmonte", "title": "Counsel", "email": "ana@example.org"}],
    }
    assert Organization().house() == {}


def test_all_problems_of_the_settings_come_at_once(tmp_path: Path) -> None:
    text = (
        '\n[organization]\nnmae = "A"\naddress = 3\n[[organization.contacts]]\ntitel = "x"\n[letters]\nkind = ["a"]\n'
    )
    write(tmp_path, {"drafter.toml": text})
    with pytest.raises(InvalidFile) as caught:
        read_settings(tmp_path)
    assert [str(problem) for problem in caught.value.problems] == [
        "drafter.toml:1: “schema” is missing",
        "drafter.toml:3: unknown key “nmae”, did you mean “name”?",
        "drafter.toml:4: “address” must be a list",
        "drafter.toml:5: “name” is missing",
        "drafter.toml:6: unknown key “titel”, did you mean “title”?",
        "drafter.toml:8: “kind” must be text, not a list or group",
    ]


def test_a_newer_form_is_refused(tmp_path: Path) -> None:
    write(tmp_path, {"drafter.toml": "schema = 9\n"})
    with pytest.raises(InvalidFile, match="newer form"):
        read_settings(tmp_path)


def test_an_address_may_be_one_line(tmp_path: Path) -> None:
    write(tmp_path, {"drafter.toml": 'schema = 1\n[organization]\naddress = "1 Sample Street"\n'})
    assert read_settings(tmp_path).organization.address == ("1 Sample Street",)


def test_paths_do_not_leave_the_workspace(tmp_path: Path) -> None:
    write(tmp_path, {"secret": "x"})
    workspace = create(tmp_path / "w", HOUSE)
    (workspace.root / "link").symlink_to(tmp_path / "secret")
    assert workspace.path("word/house.docx") == workspace.root / "word/house.docx"
    for name in ("../secret", "link", str(tmp_path / "secret")):
        with pytest.raises(WorkspaceError, match="leads out"):
            workspace.path(name)


def test_settings_written_anew_are_read_back(tmp_path: Path) -> None:
    settings = Settings(organization=HOUSE, kind="rfi", style="bluebook", word="house.docx", logo="logo.png")
    write_settings(tmp_path, settings)
    assert read_settings(tmp_path) == settings


@pytest.mark.parametrize("said", ["", "# Ours.\n[letters]\nstyle = 'bluebook'   # as ever\n"])
def test_who_sends_is_added_to_settings_that_do_not_say_it_and_nothing_else_changes(tmp_path: Path, said: str) -> None:
    write(tmp_path, {"drafter.toml": f"schema = 1\n{said}"})
    assert introduce(tmp_path, HOUSE)
    text = (tmp_path / "drafter.toml").read_text(encoding="utf-8")
    assert text.startswith(f"schema = 1\n{said}".rstrip())
    assert read_settings(tmp_path).organization == HOUSE


@pytest.mark.parametrize("said", ["[organization]\nname = 'Other'\n", "[organization]\n", "organization = {}\n"])
def test_settings_that_speak_of_an_organization_are_left_alone(tmp_path: Path, said: str) -> None:
    write(tmp_path, {"drafter.toml": f"schema = 1\n{said}"})
    assert not introduce(tmp_path, HOUSE)
    assert (tmp_path / "drafter.toml").read_text(encoding="utf-8") == f"schema = 1\n{said}"


@pytest.mark.parametrize("known", [Organization(), Organization(name="Meridian Lantern Center")])
def test_what_new_settings_offer_in_comments_can_be_filled_in_as_it_stands(tmp_path: Path, known: Organization) -> None:
    create(tmp_path, known)
    path = tmp_path / "drafter.toml"
    lines = path.read_text(encoding="utf-8").splitlines()
    filled = [line[2:] if re.match(r"# (?:\[|\w+ = )", line) else line for line in lines]
    path.write_text("\n".join(filled), encoding="utf-8")
    organization = read_settings(tmp_path).organization
    assert organization.address == ("Street and Number", "City, ST 00000")
    assert all((organization.name, organization.short, organization.phone, organization.web))


def test_the_organization_is_kept_behind_the_comments_of_new_settings(tmp_path: Path) -> None:
    create(tmp_path, Organization())
    assert introduce(tmp_path, HOUSE)
    assert read_settings(tmp_path).organization == HOUSE
