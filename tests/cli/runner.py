"""Runs `drafter` as a person would, in this process or in one of its own."""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

ROOT = Path(__file__).parents[2]
FILES = Path(__file__).parent / "files"
COLUMNS = "80"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """What a command gave back."""

    code: int
    out: str
    err: str


def drafter(*arguments: str, cwd: Path, env: Mapping[str, str] | None = None) -> Ran:
    """The real command line, guard and all, in this process; standard input is no terminal."""
    from drafter.cli.main import main

    out, err = io.StringIO(), io.StringIO()
    with (
        contextlib.chdir(cwd),
        mock.patch.dict(os.environ, environment(cwd, env)),
        mock.patch.object(sys, "stdin", io.StringIO()),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        code = main(list(arguments))
    return Ran(code=code, out=out.getvalue(), err=err.getvalue())


def process(*arguments: str, cwd: Path, env: Mapping[str, str] | None = None, **options: object) -> Ran:
    """The command in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "drafter.cli", *arguments],
        cwd=cwd,
        env={**os.environ, **environment(cwd, env)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=120,
        check=False,
        **options,  # type: ignore[call-overload]
    )
    return Ran(code=done.returncode, out=done.stdout.decode(), err=done.stderr.decode())


def environment(cwd: Path, env: Mapping[str, str] | None = None) -> dict[str, str]:
    """A terminal of 80 columns without colour, and a home that is nobody's."""
    home = str(cwd.parent / "home")
    return {
        "COLUMNS": COLUMNS,
        "HOME": home,
        "XDG_STATE_HOME": home,
        "XDG_CACHE_HOME": home,
        "PYTHONPATH": str(ROOT),
        "TERM": "xterm-256color",
        **(env or {}),
    }


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with what is in it, to see that nothing was lost."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in _files(folder)}


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink())
