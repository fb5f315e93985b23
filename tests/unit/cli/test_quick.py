"""The short way reads what Typer reads, and leaves all else to it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.cli import calls, quick
from drafter.cli.program import _built, app
from tests.cli.runner import drafter

_COMMANDS = [name for name in quick.WAYS if not name[0].startswith("-")]
_WORDS = ["one", "a sentence", "", "-", "--", "-5", "0", "7", "07", "50", "51", "101", "٣", "--force=no", "-h"]
_OPTIONS = ["--help", "--bogus", *sorted({option for way in quick.WAYS.values() for option in way.options})]


def _by_typer(arguments: list[str]) -> tuple[str, dict[str, Any]] | None:
    """What is called, and with which parameters, when Typer reads the arguments; None if it refuses them."""
    called: list[tuple[str, dict[str, Any]]] = []

    def note(name: str) -> Any:
        return lambda **values: called.append((name, values)) or 0

    with mock.patch.multiple(calls, **{way.call: note(way.call) for way in quick.WAYS.values()}):
        try:
            app(arguments, prog_name="drafter", standalone_mode=False)
        except Exception:
            return None
    return called[0] if called else None


def _with_defaults(call: str, values: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    return call, {**(getattr(calls, call).__kwdefaults__ or {}), **values}


def _parameters(name: tuple[str, ...]) -> Iterator[Any]:
    command = _built(name[0])
    for part in name[1:]:
        command = command.commands[part]
    return iter(command.params)


@pytest.mark.parametrize("name", _COMMANDS, ids=" ".join)
def test_the_table_has_every_option_of_the_command_and_no_other(name: tuple[str, ...]) -> None:
    way = quick.WAYS[name]
    options = {option: p.name for p in _parameters(name) if p.param_type_name == "option" for option in p.opts}
    assert {option: each.sets for option, each in way.options.items()} == options
    assert [way.word or way.words] == [p.name for p in _parameters(name) if p.param_type_name == "argument"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["export"],
        ["export", "one", "--force"],
        ["export", "--format", "pdf", "-o", "x.pdf", "one"],
        ["export", "one", "--csl", "a.csl", "--style", "letter"],
        ["suggest", "A sentence about ports."],
        ["suggest", "-n", "3", "--json", "one"],
        ["suggest", "--batch", "lines.jsonl"],
        ["find", "sources", "open", "weights", "-n", "100"],
        ["find", "claims", "--json", "open"],
    ],
)
def test_plain_calls_are_read_as_typer_reads_them(arguments: list[str]) -> None:
    read = quick.plain(arguments)
    assert read is not None
    assert _with_defaults(*read) == _by_typer(arguments)


@given(st.sampled_from(_COMMANDS), st.lists(st.sampled_from([*_WORDS, *_OPTIONS]), max_size=5))
def test_whatever_is_read_the_short_way_typer_reads_the_same(name: tuple[str, ...], rest: list[str]) -> None:
    read = quick.plain([*name, *rest])
    if read is not None:
        assert _with_defaults(*read) == _by_typer([*name, *rest])


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--help", "export"],
        ["export", "--help"],
        ["export", "--format=pdf"],
        ["export", "one", "two"],
        ["export", "one", "--style"],
        ["export", "--style", "--force"],
        ["find"],
        ["find", "sources"],
        ["suggest", "-n", "51", "one"],
        ["new"],
        ["--version"],
    ],
)
def test_all_else_is_left_to_typer(arguments: list[str]) -> None:
    assert quick.plain(arguments) is None


def test_a_shell_that_asks_for_completions_is_answered_by_typer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_DRAFTER_COMPLETE", "complete_bash")
    assert quick.plain(["export"]) is None


@pytest.mark.parametrize("columns", ["40", "79", "80", "200", "0", "wide", ""])
@pytest.mark.parametrize("option", ["--help", "-h"])
def test_the_help_is_that_of_typer_at_every_width(
    option: str, columns: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    ran = drafter(option, cwd=tmp_path, env={"COLUMNS": columns})
    app([option], prog_name="drafter", standalone_mode=False)
    assert (ran.code, ran.out) == (0, capsys.readouterr().out)


def test_the_exit_code_is_the_commands(tmp_path: Path) -> None:
    ran = drafter("export", "nowhere", cwd=tmp_path)
    assert ran.code == 3
    assert "no workspace here" in ran.err
