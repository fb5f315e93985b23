from __future__ import annotations

from pathlib import Path

import pytest

from drafter.model.errors import InvalidFile, WorkspaceError
from drafter.store.files import inside, read_text, shown_path, walk
from tests.unit.store.building import write


def test_drops_the_mark_and_evens_line_ends(tmp_path: Path) -> None:
    write(tmp_path, {"a": b"\xef\xbb\xbfone\r\ntwo\rthree\n"})
    assert read_text(tmp_path / "a") == "one\ntwo\nthree\n"


@pytest.mark.parametrize(
    ("data", "place", "words"),
    [
        (b"one\ntwo \x93quoted\x94\n", "a:2:5", "Windows-1252"),
        ("é\né".encode() + b" \xe9", "a:2:3", "Windows-1252"),
        ("one\ntwo".encode("utf-16"), "a:1", "UTF-16"),
        (b"\xffo\0n\0e\0", "a:1:1", "UTF-16"),
        (b"one \xa0", "a:1:5", "0xA0"),
        (b"one\n\0", "a:2", "NUL"),
    ],
)
def test_says_what_is_not_utf8_and_where(tmp_path: Path, data: bytes, place: str, words: str) -> None:
    write(tmp_path, {"a": data})
    with pytest.raises(InvalidFile) as caught:
        read_text(tmp_path / "a", shown="a")
    assert str(caught.value.where) == place
    assert words in caught.value.message


def test_refuses_what_is_too_large(tmp_path: Path) -> None:
    write(tmp_path, {"a": b"x" * 101})
    with pytest.raises(InvalidFile, match="101 bytes; at most 100"):
        read_text(tmp_path / "a", limit=100)


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match="no such file"):
        read_text(tmp_path / "none")
    with pytest.raises(WorkspaceError, match="a folder"):
        read_text(tmp_path)


def test_a_link_or_dots_that_lead_out_are_not_inside(tmp_path: Path) -> None:
    root = write(tmp_path / "root", {"a": "x"})
    write(tmp_path, {"secret": "x"})
    (root / "link").symlink_to(tmp_path / "secret")
    (root / "own").symlink_to(root / "a")
    assert inside(root, root / "own")
    assert not inside(root, root / "link")
    assert not inside(root, root / ".." / "secret")


def test_the_root_itself_may_be_a_link(tmp_path: Path) -> None:
    root = write(tmp_path / "root", {"a": "x"})
    (tmp_path / "link").symlink_to(root)
    assert inside(tmp_path / "link", tmp_path / "link" / "a")


def test_hidden_and_lock_files_are_passed_over(tmp_path: Path) -> None:
    write(tmp_path, {"b.md": "", "a/c.md": "", ".git/d.md": "", ".e.md": "", "~$f.md": "", "g.txt": ""})
    assert [shown_path(path, tmp_path) for path in walk(tmp_path, (".md",))] == ["b.md", "a/c.md"]


def test_a_linked_folder_is_not_entered(tmp_path: Path) -> None:
    write(tmp_path, {"out/a.md": "", "in/b.md": ""})
    (tmp_path / "in" / "link").symlink_to(tmp_path / "out")
    assert [path.name for path in walk(tmp_path / "in", (".md",))] == ["b.md"]
