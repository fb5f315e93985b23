"""Whatever a command raises, a person reads words and a script gets a code."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from drafter.cli.guard import guarded
from drafter.model.errors import CitationError, Place


def raising(error: BaseException) -> Callable[[], None]:
    def command() -> None:
        raise error

    return command


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (
            CitationError("no such source", hint="Look.", where=Place("a.md", 3)),
            5,
            "error: a.md:3: no such source\nhint: ",
        ),
        (KeyboardInterrupt(), 130, "Stopped. "),
        (EOFError(), 130, "Stopped. "),
        (OSError(28, "No space left on device", "a.md"), 3, "error: a.md: No space left on device\nhint: "),
        (OSError(28, "No space left on device"), 3, "error: what drafter had to say could not be written"),
        (RecursionError(), 3, "error: a file is nested too deeply to be read\nhint: "),
        (MemoryError(), 1, "error: there is not enough memory for this\nhint: "),
        (SystemExit(4), 4, ""),
        (SystemExit(None), 0, ""),
    ],
)
def test_each_fault_has_its_words_and_its_code(
    error: BaseException, code: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert guarded(raising(error)) == code
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(said)
    assert bool(err) is bool(said)


def test_a_fault_that_nobody_foresaw_goes_to_a_log_and_not_to_the_person(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("platformdirs.user_log_path", lambda *_, **__: tmp_path / "log")
    assert guarded(raising(ZeroDivisionError("by nought"))) == 1
    err = capsys.readouterr().err
    assert "nobody foresaw (ZeroDivisionError)" in err
    assert "Traceback" not in err
    assert "fault.log" in err
    assert "by nought" in (tmp_path / "log" / "fault.log").read_text(encoding="utf-8")


def test_a_path_below_this_folder_is_shown_from_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    guarded(raising(CitationError("odd", where=Place(str(tmp_path / "letters" / "a.md"), 7))))
    assert capsys.readouterr().err.startswith("error: letters/a.md:7: odd")


def test_streams_that_the_shell_closed_are_done_without(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    assert guarded(lambda: print("to nobody")) == 0
    assert guarded(raising(CitationError("to nobody"))) == 5
    sys.stdout.close()
    sys.stderr.close()
