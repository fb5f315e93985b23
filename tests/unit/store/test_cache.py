from __future__ import annotations

from pathlib import Path

import platformdirs
import pytest

from drafter.store import cache
from drafter.store.cache_folder import cache_folder


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setattr(cache, "cache_folder", lambda: folder)
    return folder


def test_what_was_kept_is_found_under_the_same_content_alone() -> None:
    cache.keep("style", {"full": "{title} é"}, "ab", "c")
    assert cache.kept("style", "ab", "c") == {"full": "{title} é"}
    assert cache.kept("style", "a", "bc") is None
    assert cache.kept("sources", "ab", "c") is None


def test_another_version_of_the_program_finds_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    cache.keep("style", [1], "text")
    monkeypatch.setattr(cache, "__version__", "99")
    assert cache.kept("style", "text") is None


@pytest.mark.parametrize("damage", [b"", b"[1]", b'0\n["foreign"]', b"\xff" * 80])
def test_a_damaged_or_foreign_entry_counts_as_none_and_is_written_anew(folder: Path, damage: bytes) -> None:
    cache.keep("style", [1], "text")
    (entry,) = (folder / "style").iterdir()
    entry.write_bytes(damage)
    assert cache.kept("style", "text") is None
    cache.keep("style", [1], "text")
    assert cache.kept("style", "text") == [1]


def test_a_cut_entry_counts_as_none(folder: Path) -> None:
    cache.keep("style", ["word" * 100], "text")
    (entry,) = (folder / "style").iterdir()
    entry.write_bytes(entry.read_bytes()[:-7])
    assert cache.kept("style", "text") is None


def test_a_cache_that_cannot_be_written_is_passed_over_in_silence(folder: Path) -> None:
    folder.write_text("a file stands where the folder should be", encoding="utf-8")
    cache.keep("style", [1], "text")
    assert cache.kept("style", "text") is None


def test_the_oldest_entries_go_when_there_are_many(folder: Path) -> None:
    for number in range(60):
        cache.keep("style", number, str(number))
    assert len(list((folder / "style").iterdir())) == 40
    assert cache.kept("style", "59") == 59


@pytest.mark.parametrize(
    "environment",
    [
        {"XDG_CACHE_HOME": "/var/tmp/kept", "HOME": "/home/jane"},
        {"XDG_CACHE_HOME": "", "HOME": "/home/jane"},
        {"XDG_CACHE_HOME": "kept/here", "HOME": "/home/jane"},
        {"XDG_CACHE_HOME": "", "HOME": "not/absolute"},
    ],
)
def test_entries_lie_where_platformdirs_says(environment: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert cache_folder() == platformdirs.user_cache_path("drafter", appauthor=False)
