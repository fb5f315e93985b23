"""Transcripts: sessions of commands with what they print, one file a command.

    $ drafter show margnal-risk             a command; `drafter` alone runs in this process, all else in a shell
    ! error: there is no claim ...          a line of standard error
    ? 2                                     the exit code, where it is not 0
    ; Words for the reader.

Any other line is a line of standard output. Each session begins in a folder that holds answers.toml and nothing else.
`python -m tests.cli.transcripts` writes what is printed now into all of them, or into those named.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.cli.runner import FILES, Ran, drafter, environment

FOLDER = Path(__file__).parent / "transcripts"
_SHELL = re.compile(r"[|<>&;$*`]")
_SHIM = '#!/bin/sh\nexec "{python}" -m drafter.cli "$@"\n'


def names() -> list[str]:
    """The transcripts there are."""
    return sorted(path.stem for path in FOLDER.glob("*.txt"))


def replay(name: str, home: Path) -> tuple[str, str]:
    """The transcript as it is written, and as its commands run now in a fresh folder below `home`."""
    written = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    desk = home / "desk"
    desk.mkdir()
    shutil.copy(FILES / "answers.toml", desk)
    return written, "".join(_again(written, desk))


def _again(written: str, desk: Path) -> list[str]:
    lines, out = written.split("\n"), []
    index = 0
    while index < len(lines):
        line = lines[index]
        index += 1
        if line.startswith("; "):
            out += ["\n"] if out and not out[-1].startswith("; ") else []
            out.append(f"{line}\n")
        elif line.startswith("$ "):
            command, index = _whole(lines, index)
            out += ["\n"] if out and not out[-1].startswith("; ") else []
            out += [f"{command}\n", *_printed(_run(command[2:], desk), desk)]
    return out


def _whole(lines: list[str], index: int) -> tuple[str, int]:
    """A command with the lines of a here-document, and the index of the line behind it."""
    command = lines[index - 1]
    if here := re.search(r"<<'?(\w+)'?", command):
        end = lines.index(here[1], index)
        return "\n".join([command, *lines[index : end + 1]]), end + 1
    return command, index


def _run(command: str, desk: Path) -> Ran:
    if command.startswith("drafter") and not _SHELL.search(command):
        return drafter(*shlex.split(command)[1:], cwd=desk)
    shims = desk.parent / "bin"
    if not shims.exists():
        shims.mkdir()
        (shims / "drafter").write_text(_SHIM.format(python=sys.executable))
        (shims / "drafter").chmod(0o755)
    env = {**os.environ, **environment(desk)}
    env["PATH"] = f"{shims}{os.pathsep}{env['PATH']}"
    done = subprocess.run(
        ["bash", "-c", command], cwd=desk, env=env, stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    return Ran(code=done.returncode, out=done.stdout.decode(), err=done.stderr.decode())


def _printed(ran: Ran, desk: Path) -> list[str]:
    assert not re.search(r"^[$!?;] ", ran.out, re.MULTILINE), "output that looks like a mark of the transcript"
    lines = [*ran.out.splitlines(), *(f"! {line}".rstrip() for line in ran.err.splitlines())]
    lines += [f"? {ran.code}"] if ran.code else []
    return [line.replace(str(desk), "/home/ada/letters") + "\n" for line in lines]


def _update(wanted: list[str]) -> None:
    for name in wanted or names():
        with tempfile.TemporaryDirectory() as home:
            written, now = replay(name, Path(home))
        if now != written:
            (FOLDER / f"{name}.txt").write_text(now, encoding="utf-8")
            print(f"{name}: written anew")


if __name__ == "__main__":
    _update(sys.argv[1:])
