"""Letters kept for comparison: read once, brought up to date, never trusted when damaged, never in anybody's way."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from drafter.model.errors import WorkspaceError
from drafter.store import derived, letter_index
from drafter.store.letter_index import LetterIndex, LetterText, consult
from tests.unit.match.prose import prose

ROOT = Path(__file__).parents[3]


class Shelf:
    """A folder of letters, its index, and what was read of it."""

    def __init__(self, root: Path) -> None:
        self.folder, self.cache = root / "letters", root / "cache"
        self.folder.mkdir()
        self._read: list[str] = []
        self.stop_at = ""

    def write(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        # Older than the clock's tick, so that size and time tell of a change.
        old = 1_600_000_000 + len(text)
        os.utime(path, (old, old))
        return path

    @property
    def read(self) -> list[str]:
        """What was read in the last look; several files are read at a time."""
        return sorted(self._read)

    def reader(self, path: Path) -> LetterText:
        if path.name == self.stop_at:
            raise KeyboardInterrupt
        self._read.append(path.name)
        text = path.read_text(encoding="utf-8")
        if text.startswith("broken"):
            raise WorkspaceError("This file is broken.")
        return LetterText(text=text, date="2031-01-02", to=("Ada",))

    def look(self, use: Callable[[LetterIndex], object] | None = None, order: int = 1) -> object:
        self._read.clear()
        files = sorted(self.folder.iterdir())[::order]
        return consult(self.folder, files, self.reader, use or everything, cache=self.cache)

    @property
    def index(self) -> Path:
        return next(self.cache.glob("*.letters.sqlite"))


def everything(index: LetterIndex) -> dict[str, tuple[str, int]]:
    marks = {letter.row: len(letter.marks) for letter in index.marked()}
    return {index.path(row).name: (index.letter(row).text, marks[row]) for row in index.rows()}


def message(index: LetterIndex) -> str:
    return index.message


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    made = Shelf(tmp_path)
    for seed in range(4):
        made.write(f"{seed}.txt", prose(seed, 100))
    return made


def test_letters_are_read_once(shelf: Shelf) -> None:
    assert shelf.look() == {f"{seed}.txt": (prose(seed, 100), 93) for seed in range(4)}
    assert shelf.read == ["0.txt", "1.txt", "2.txt", "3.txt"]
    assert len(shelf.look()) == 4  # type: ignore[arg-type]
    assert shelf.read == []


def test_what_a_letter_says_of_itself_is_kept(shelf: Shelf) -> None:
    letter = shelf.look(lambda index: index.letter(index.rows()[0]))
    assert letter == LetterText(text=prose(0, 100), date="2031-01-02", to=("Ada",))


def test_only_what_changed_is_read_again_and_what_is_gone_is_forgotten(shelf: Shelf) -> None:
    shelf.look()
    shelf.write("1.txt", prose(11, 120))
    (shelf.folder / "2.txt").unlink()
    found = shelf.look()
    assert shelf.read == ["1.txt"]
    assert found == {"0.txt": (prose(0, 100), 93), "1.txt": (prose(11, 120), 113), "3.txt": (prose(3, 100), 93)}


def test_a_file_that_was_only_touched_is_not_read(shelf: Shelf) -> None:
    shelf.look()
    os.utime(shelf.folder / "0.txt", (1_650_000_000, 1_650_000_000))
    shelf.look()
    assert shelf.read == []


def test_a_change_within_the_tick_of_the_clock_is_seen(shelf: Shelf) -> None:
    path = shelf.folder / "0.txt"
    path.write_text("one two three", encoding="utf-8")
    status = path.stat()
    shelf.look()
    path.write_text("two three six", encoding="utf-8")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert shelf.look()["0.txt"][0] == "two three six"  # type: ignore[index]


def test_the_order_of_the_files_does_not_matter(shelf: Shelf) -> None:
    forwards = shelf.look()
    derived.forget(shelf.index)
    assert shelf.look(order=-1) == forwards


def test_a_file_that_cannot_be_read_is_named_once_read_and_stops_nothing(shelf: Shelf) -> None:
    shelf.write("1.txt", "broken beyond repair")
    problems = shelf.look(lambda index: [(path.name, why) for path, why in index.problems()])
    assert problems == [("1.txt", "This file is broken.")]
    assert set(shelf.look()) == {"0.txt", "2.txt", "3.txt"}  # type: ignore[call-overload]
    assert shelf.read == []
    shelf.write("1.txt", "mended")
    assert set(shelf.look()) == {"0.txt", "1.txt", "2.txt", "3.txt"}  # type: ignore[call-overload]


def test_a_reading_that_is_stopped_goes_on_where_it_was(shelf: Shelf) -> None:
    shelf.stop_at = "2.txt"
    with pytest.raises(KeyboardInterrupt):
        shelf.look()
    shelf.stop_at = ""
    assert len(shelf.look()) == 4  # type: ignore[arg-type]
    assert shelf.read == ["2.txt", "3.txt"]


def test_many_letters_are_kept_in_the_order_of_their_files(shelf: Shelf) -> None:
    for seed in range(10, 200):
        shelf.write(f"{seed}.txt", prose(seed, 20))
    rows = shelf.look(lambda index: [index.path(row).name for row in sorted(index.rows())])
    assert rows == sorted(path.name for path in shelf.folder.iterdir())


@pytest.mark.parametrize("damage", ["text", "marks", "pages", "nonsense", "empty", "table"])
def test_a_damaged_index_is_built_anew(shelf: Shelf, damage: str) -> None:
    sound = shelf.look()
    spoil(shelf.index, damage)
    assert shelf.look() == sound
    assert len(shelf.read) == 4
    assert shelf.look(message) == ""
    assert shelf.read == []


def spoil(path: Path, how: str) -> None:
    if how in ("text", "marks", "table"):
        statement = {
            "text": "update text set record = zeroblob(20) where row = 2",
            "marks": "update letter set marks = x'0102030405060708' where row = 2",
            "table": "drop table text",
        }[how]
        connection = sqlite3.connect(path)
        connection.execute(statement)
        connection.commit()
        connection.close()
        return
    data = path.read_bytes()
    spoilt = {
        "pages": data[:4096] + bytes(len(data) - 4096),
        "nonsense": b"This is no index." * 500,
        "empty": b"",
    }[how]
    path.write_bytes(spoilt)


def test_another_version_is_read_anew(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf.look()
    monkeypatch.setattr(letter_index, "VERSION", "another")
    shelf.look()
    assert len(shelf.read) == 4


def test_a_cache_that_cannot_be_made_is_said_and_stops_nothing(shelf: Shelf) -> None:
    shelf.cache.write_text("a file stands here", encoding="utf-8")
    assert len(shelf.look()) == 4  # type: ignore[arg-type]
    assert "cannot be kept" in str(shelf.look(message))


def test_an_index_that_may_only_be_read_is_used_as_far_as_it_goes(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.look()
    connect = derived.connect

    def read_only(path: Path) -> sqlite3.Connection:
        connection = connect(path)
        connection.execute("pragma query_only = on")
        return connection

    monkeypatch.setattr(derived, "connect", read_only)
    assert len(shelf.look()) == 4  # type: ignore[arg-type]
    assert shelf.read == []
    shelf.write("4.txt", prose(4, 100))
    assert len(shelf.look()) == 5  # type: ignore[arg-type]
    assert shelf.read == ["4.txt"]


def test_an_empty_folder_and_one_that_is_gone_have_no_letters(shelf: Shelf) -> None:
    shelf.look()
    for path in shelf.folder.iterdir():
        path.unlink()
    assert shelf.look() == {}
    assert (
        consult(shelf.folder / "gone", [shelf.folder / "gone" / "x"], shelf.reader, everything, cache=shelf.cache) == {}
    )


def test_a_name_that_is_no_utf_8_is_kept(shelf: Shelf) -> None:
    name = os.fsdecode(b"caf\xe9.txt")
    try:
        shelf.write(name, prose(9, 50))
    except OSError:
        pytest.skip("this file system takes only UTF-8 names")
    assert name in shelf.look()  # type: ignore[operator]


def test_two_processes_may_read_one_folder_at_once(shelf: Shelf) -> None:
    for seed in range(10, 80):
        shelf.write(f"{seed}.txt", prose(seed, 60))
    script = textwrap.dedent(
        f"""
        from pathlib import Path
        from drafter.store.letter_index import LetterText, consult
        folder, cache = Path({str(shelf.folder)!r}), Path({str(shelf.cache)!r})
        read = lambda path: LetterText(text=path.read_text(encoding="utf-8"))
        use = lambda index: (len(index.rows()), index.message)
        print(consult(folder, sorted(folder.iterdir()), read, use, cache=cache))
        """
    )
    command = [sys.executable, "-c", script]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, env=env) for _ in range(3)]
    assert [one.communicate(timeout=60)[0].decode().strip() for one in running] == ["(74, '')"] * 3
    assert len(shelf.look()) == 74  # type: ignore[arg-type]
    assert shelf.read == []
