from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.model.errors import UsageError, WorkspaceError
from drafter.model.prompt import Answers, Origin
from drafter.store.answers import SavedAnswers
from drafter.store.letters import (
    LetterFolder,
    check_name,
    discard_unfinished,
    find_letter,
    letters,
    new_letter,
    save_unfinished,
    slug,
    unfinished,
)
from tests.unit.store.building import write


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Openness Serves the Public", "openness-serves-the-public"),
        ("  Comments: Docket No. 24-15 (FCC)  ", "comments-docket-no-24-15-fcc"),
        ("Ärger über Straßen & Łódź", "arger-uber-strassen-and-lodz"),
        ("The Agency’s Rule", "the-agencys-rule"),
        ("../../etc/passwd", "etc-passwd"),
        ("C:\\Windows", "c-windows"),
        ("CON", "letter-con"),
        ("com1", "letter-com1"),
        ("console", "console"),
        ("", "letter"),
        (".", "letter"),
        ("日本", "letter"),
        ("a" * 100, "a" * 60),
        ("word " * 30, ("word-" * 12).strip("-")),
        ("word " * 11 + "and of the rest", ("word-" * 11).strip("-")),
    ],
)
def test_a_title_becomes_a_folders_name(title: str, name: str) -> None:
    assert slug(title) == name


@given(st.text(max_size=200))
def test_every_name_is_safe_and_stays_what_it_is(title: str) -> None:
    name = slug(title)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name)
    assert len(name) <= 60 + len("letter-")
    assert slug(name) == name
    check_name(name)


def test_a_name_that_is_none_is_answered_with_one() -> None:
    with pytest.raises(WorkspaceError) as caught:
        check_name("../My Letter")
    assert caught.value.hint == "Write my-letter"


def test_the_files_of_a_letter_lie_in_its_folder() -> None:
    letter = LetterFolder(folder=Path("letters/one"))
    names = [letter.answers, letter.text, letter.signatories, letter.notice, letter.export("docx")]
    assert [path.as_posix() for path in names] == [
        "letters/one/letter.toml",
        "letters/one/letter.md",
        "letters/one/signatories.csv",
        "letters/one/notice.json",
        "letters/one/out/one.docx",
    ]


def test_letters_are_folders_with_answers_or_a_text(tmp_path: Path) -> None:
    write(tmp_path, {f"letters/{name}": "" for name in ("b/letter.md", "a/letter.toml", "c/notes.txt", ".d/letter.md")})
    write(tmp_path / "elsewhere", {"letter.md": ""})
    (tmp_path / "w").mkdir()
    assert [letter.slug for letter in letters(tmp_path)] == ["a", "b"]
    assert letters(tmp_path / "w") == []


def test_a_linked_folder_outside_is_no_letter(tmp_path: Path) -> None:
    root = write(tmp_path / "w", {"letters/a/letter.md": ""})
    write(tmp_path / "outside", {"letter.md": ""})
    (root / "letters" / "b").symlink_to(tmp_path / "outside")
    assert [letter.slug for letter in letters(root)] == ["a"]


def test_a_new_letter_never_takes_a_folder_that_is_there(tmp_path: Path) -> None:
    write(tmp_path, {"letters/one/letter.md": "", "letters/one-2/x": ""})
    letter = new_letter(tmp_path, "One")
    assert letter.slug == "one-3"
    assert not letter.folder.exists()


class TestFinding:
    @pytest.fixture
    def root(self, tmp_path: Path) -> Path:
        return write(tmp_path, {f"letters/{name}/letter.md": "" for name in ("open-models", "open-data", "privacy")})

    @pytest.mark.parametrize(
        ("name", "found"),
        [
            ("privacy", "privacy"),
            ("open-m", "open-models"),
            ("letters/privacy", "privacy"),
            ("letters/privacy/letter.md", "privacy"),
            ("./letters/../letters/privacy/", "privacy"),
        ],
    )
    def test_by_name_by_its_start_or_by_path(self, root: Path, name: str, found: str) -> None:
        assert find_letter(root, name).slug == found

    @pytest.mark.parametrize(
        ("name", "hint"),
        [
            ("open", "Give more of the name: open-data, open-models"),
            ("privcy", "did you mean “privacy”?"),
            ("zzz", "letters: open-data, open-models, privacy"),
            ("", "letters: open-data, open-models, privacy"),
            ("../secret", "letters: open-data, open-models, privacy"),
        ],
    )
    def test_what_is_not_clear_is_answered_with_names(self, root: Path, name: str, hint: str) -> None:
        with pytest.raises(UsageError) as caught:
            find_letter(root, name)
        assert caught.value.hint == hint

    def test_without_a_name_it_is_the_one_around_the_current_folder(self, root: Path) -> None:
        assert find_letter(root, here=root / "letters" / "privacy" / "out").slug == "privacy"

    def test_without_a_name_the_only_one_is_meant(self, tmp_path: Path) -> None:
        write(tmp_path, {"letters/one/letter.md": ""})
        assert find_letter(tmp_path).slug == "one"

    def test_without_letters_the_way_to_one_is_named(self, tmp_path: Path) -> None:
        with pytest.raises(UsageError) as caught:
            find_letter(tmp_path)
        assert "drafter new" in caught.value.hint


class TestUnfinished:
    def saved(self, kind: str, agency: str) -> SavedAnswers:
        return SavedAnswers(kind=kind, answers=Answers().with_answer("agency", agency, Origin.TYPED))

    def test_an_interview_is_taken_up_where_it_stopped(self, tmp_path: Path) -> None:
        first = save_unfinished(tmp_path, self.saved("coalition", "A"))
        save_unfinished(tmp_path, self.saved("rfi", "B"))
        os.utime(first, (1, 1))
        assert [item.saved for item in unfinished(tmp_path)] == [self.saved("rfi", "B"), self.saved("coalition", "A")]

    def test_one_is_kept_for_each_kind_and_can_be_forgotten(self, tmp_path: Path) -> None:
        save_unfinished(tmp_path, self.saved("rfi", "A"))
        save_unfinished(tmp_path, self.saved("rfi", "B"))
        assert [item.saved for item in unfinished(tmp_path)] == [self.saved("rfi", "B")]
        discard_unfinished(tmp_path, "rfi")
        discard_unfinished(tmp_path, "rfi")
        assert unfinished(tmp_path) == []

    def test_it_stays_out_of_version_control(self, tmp_path: Path) -> None:
        save_unfinished(tmp_path, self.saved("rfi", "A"))
        assert (tmp_path / ".drafter" / ".gitignore").read_text() == "*\n"

    def test_a_file_that_cannot_be_read_does_not_stop_the_next_interview(self, tmp_path: Path) -> None:
        write(tmp_path, {".drafter/unfinished-rfi.toml": "broken"})
        assert unfinished(tmp_path) == []


def test_the_name_of_a_new_letter_leaves_room_on_a_line(tmp_path: Path) -> None:
    name = new_letter(tmp_path, "Comments on Dual-Use Foundation Artificial Intelligence Models").slug
    assert name == "comments-on-dual-use-foundation"
