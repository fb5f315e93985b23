"""What a command imports, by name: the start must stay short, and no clock can hold it so."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.runner import ROOT

_HEAVY = {"docx", "jinja2", "lxml", "prompt_toolkit", "pypdfium2", "rapidfuzz", "sqlite3", "tomllib", "yaml"}
# What brings much along and is easily imported by accident.
_SLOW = {
    "dataclasses",
    "html.entities",
    "inspect",
    "platformdirs",
    "shutil",
    "subprocess",
    "tempfile",
    "typer",
    "zipfile",
}
_CODE = "import sys; from drafter.cli.main import main; main(sys.argv[1:]); print(*sys.modules)"
_LETTER = """---
title: "Comments"
style: "letter"
abbreviations:
  "NTIA": "National Telecommunications and Information Administration"
---
Openness matters.^[See @eo14110.]
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    (tmp_path / "letters" / "one").mkdir(parents=True)
    (tmp_path / "drafter.toml").write_text('schema = 1\n\n[organization]\nname = "Example"\n', encoding="utf-8")
    (tmp_path / "letters" / "one" / "letter.md").write_text(_LETTER, encoding="utf-8")
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "own.yaml").write_text("- id: eo14110\n  title: An Order\n", encoding="utf-8")
    return tmp_path


def _imported(*arguments: str, cwd: Path) -> set[str]:
    env = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(cwd / "cache"), "HOME": str(cwd)}
    done = subprocess.run(
        [sys.executable, "-c", _CODE, *arguments], cwd=cwd, env=env, capture_output=True, text=True, check=True
    )
    return set(done.stdout.splitlines()[-1].split())


def test_help_imports_nothing_that_only_a_command_needs(tmp_path: Path) -> None:
    found = _imported("--help", cwd=tmp_path)
    assert not found & _HEAVY
    assert not [name for name in found if name.startswith(("drafter.app", "drafter.store", "drafter.cite"))]


@pytest.mark.parametrize("command", ["export one", "suggest one", "find sources order"])
def test_a_plain_call_of_a_daily_command_needs_no_typer(workspace: Path, command: str) -> None:
    assert "typer" not in _imported(*command.split(), cwd=workspace)


def test_an_export_like_the_last_one_reads_no_yaml_and_opens_no_template(workspace: Path) -> None:
    first = _imported("export", "one", cwd=workspace)
    assert {"yaml", "docx"} <= first
    written = workspace / "letters" / "one" / "out" / "one.docx"
    data = written.read_bytes()
    assert not _imported("export", "one", cwd=workspace) & (_HEAVY | _SLOW)
    assert written.read_bytes() == data


def test_a_source_that_changed_is_read_again(workspace: Path) -> None:
    _imported("export", "one", cwd=workspace)
    (workspace / "sources" / "own.yaml").write_text("- id: eo14110\n  title: No Order\n", encoding="utf-8")
    _imported("export", "one", "--format", "txt", cwd=workspace)
    assert "No Order" in (workspace / "letters" / "one" / "out" / "one.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "command", [("suggest", "An order matters."), ("find", "sources", "order")], ids=["suggest", "find"]
)
def test_a_look_up_in_a_library_that_did_not_change_reads_the_index_alone(
    workspace: Path, command: tuple[str, ...]
) -> None:
    os.utime(workspace / "sources" / "own.yaml", (1_600_000_000, 1_600_000_000))
    first = _imported(*command, cwd=workspace)
    assert {"drafter.store.index_write", "drafter.store.source_files", "yaml"} <= first
    found = _imported(*command, cwd=workspace)
    assert not found & {"yaml", "tomllib", "hashlib", "drafter.app.desk", "drafter.markup.header"}
    assert not found & {
        "drafter.store.layers",
        "drafter.store.index_write",
        "drafter.store.sources",
        "drafter.store.workspace",
    }
    needless = "drafter.match.lookup" if command[0] == "suggest" else "drafter.match.features"
    assert needless not in found
