from __future__ import annotations

import contextlib
from pathlib import Path

import pytest

from drafter.model.errors import ExportError
from drafter.store.atomic import write_atomic
from drafter.store.exports import check_overwrite, write_export
from tests.unit.store.building import write


def test_an_export_that_nobody_touched_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "out" / "a.docx"
    write_export(path, b"one")
    write_export(path, b"two")
    write_export(path.with_suffix(".md"), "three")
    write_export(path, b"four")
    assert path.read_bytes() == b"four"


def test_an_export_that_was_edited_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    write_export(path, b"one")
    path.write_bytes(b"edited")
    with pytest.raises(ExportError) as caught:
        write_export(path, b"two")
    assert caught.value.message == "the file was edited since it was exported"
    assert "-o other-name.docx" in caught.value.hint
    assert "--force" in caught.value.hint
    assert path.read_bytes() == b"edited"


def test_a_file_of_unknown_origin_is_kept(tmp_path: Path) -> None:
    write(tmp_path, {"a.docx": "mine"})
    with pytest.raises(ExportError, match="drafter did not write"):
        write_export(tmp_path / "a.docx", b"two")


def test_force_replaces_what_was_edited(tmp_path: Path) -> None:
    write(tmp_path, {"a.docx": "mine"})
    write_export(tmp_path / "a.docx", b"two", force=True)
    write_export(tmp_path / "a.docx", b"three")
    assert (tmp_path / "a.docx").read_bytes() == b"three"


@pytest.mark.parametrize("lock", [".~lock.letter.docx#", "~$letter.docx", "~$etter.docx", "~$tter.docx"])
def test_a_file_that_is_open_is_refused_even_with_force(tmp_path: Path, lock: str) -> None:
    path = tmp_path / "letter.docx"
    write_export(path, b"one")
    write(tmp_path, {lock: ""})
    with pytest.raises(ExportError, match="open in another program") as caught:
        write_export(path, b"two", force=True)
    assert lock in caught.value.hint
    assert path.read_bytes() == b"one"


def test_a_folder_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.docx").mkdir()
    with pytest.raises(ExportError, match="folder"):
        check_overwrite(tmp_path / "a.docx")


@pytest.mark.parametrize("memory", ["broken", "[]", "3"])
def test_a_broken_memory_counts_as_none(tmp_path: Path, memory: str) -> None:
    write(tmp_path, {".exports.json": memory, "a.docx": "x"})
    with pytest.raises(ExportError, match="drafter did not write"):
        check_overwrite(tmp_path / "a.docx")
    write_export(tmp_path / "b.docx", b"one")
    check_overwrite(tmp_path / "b.docx")


def test_what_was_deleted_is_forgotten(tmp_path: Path) -> None:
    write_export(tmp_path / "a.docx", b"one")
    (tmp_path / "a.docx").unlink()
    write_export(tmp_path / "b.docx", b"two")
    assert "a.docx" not in (tmp_path / ".exports.json").read_text()


@pytest.mark.parametrize("written", [0, 1, 2])
def test_an_export_that_was_broken_off_is_replaced_by_the_next(
    tmp_path: Path, written: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.docx"
    write_export(path, b"one")
    left = [None] * written

    def write_some(target: Path, data: bytes | str, *, last: bool = True) -> None:
        left.pop()
        write_atomic(target, data, last=last)

    monkeypatch.setattr("drafter.store.exports.write_atomic", write_some)
    with contextlib.suppress(IndexError):
        write_export(path, b"two")
    monkeypatch.undo()
    write_export(path, b"three")
    assert path.read_bytes() == b"three"


def test_the_folder_is_synced_once_for_an_export_and_the_note_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[Path] = []
    monkeypatch.setattr("drafter.store.atomic._sync_folder", synced.append)
    write_export(tmp_path / "a.docx", b"one")
    assert synced == [tmp_path]
