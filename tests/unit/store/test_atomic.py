from __future__ import annotations

import errno
import os
import signal
import stat
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from drafter.model.errors import WorkspaceError
from drafter.store.atomic import write_atomic


def test_makes_the_folders_that_are_missing(tmp_path: Path) -> None:
    write_atomic(tmp_path / "a" / "b" / "c.txt", "é\r\n")
    assert (tmp_path / "a" / "b" / "c.txt").read_bytes() == "é\r\n".encode()


def test_leaves_nothing_beside_the_file(tmp_path: Path) -> None:
    write_atomic(tmp_path / "a.txt", "one")
    write_atomic(tmp_path / "a.txt", b"two")
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]
    assert (tmp_path / "a.txt").read_text() == "two"


def test_keeps_the_mode_of_an_existing_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("one")
    path.chmod(0o640)
    write_atomic(path, "two")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_gives_a_new_file_the_mode_that_the_umask_says(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_atomic(tmp_path / "a.txt", "one")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a.txt").stat().st_mode) == 0o640


def test_writes_through_a_link_and_keeps_it(tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_text("one")
    (tmp_path / "link.txt").symlink_to("real.txt")
    write_atomic(tmp_path / "link.txt", "two")
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "real.txt").read_text() == "two"


def test_refuses_a_file_marked_read_only(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("one")
    path.chmod(0o444)
    with pytest.raises(WorkspaceError, match="not saved: the file or its folder may not be written"):
        write_atomic(path, "two")
    assert path.read_text() == "one"


def test_refuses_to_replace_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    with pytest.raises(WorkspaceError, match="a folder of this name"):
        write_atomic(tmp_path / "a", "x")


def test_says_when_a_file_stands_where_a_folder_should(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("x")
    with pytest.raises(WorkspaceError, match="not saved"):
        write_atomic(tmp_path / "a" / "b.txt", "x")


def test_half_a_character_is_refused_and_the_old_text_stays(tmp_path: Path) -> None:
    write_atomic(tmp_path / "a.txt", "one")
    with pytest.raises(WorkspaceError, match="half a character"):
        write_atomic(tmp_path / "a.txt", "\ud800")
    assert (tmp_path / "a.txt").read_text() == "one"


@pytest.mark.parametrize(
    ("number", "words"),
    [(errno.ENOSPC, "the disk is full"), (errno.EROFS, "may only be read"), (errno.EDQUOT, "used up")],
)
def test_a_failed_write_keeps_the_old_file_and_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    path = tmp_path / "a.txt"
    write_atomic(path, "one")

    def fail(_: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(WorkspaceError) as caught:
        write_atomic(path, "two")
    assert words in caught.value.message
    assert caught.value.hint
    assert path.read_text() == "one"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.txt"]


def test_a_killed_writer_leaves_one_whole_text_or_the_other(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    one, two = "1" * 200_000, "2" * 200_000
    path.write_text(one)
    program = textwrap.dedent(
        f"""
        from pathlib import Path
        from drafter.store.atomic import write_atomic
        print("ready", flush=True)
        while True:
            write_atomic(Path({str(path)!r}), "2" * 200_000)
            write_atomic(Path({str(path)!r}), "1" * 200_000)
        """
    )
    for pause in (0.0, 0.003, 0.007, 0.011):
        with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE) as writer:
            assert writer.stdout
            writer.stdout.readline()
            time.sleep(pause)
            writer.send_signal(signal.SIGKILL)
        assert path.read_text() in (one, two)
