"""`drafter` that dies by SIGKILL at its Nth call out of Python: `python -m tests.cli.doomed REPORT WHERE N ...`.

Counted are the calls that drafter's own code makes into C (a write, a rename, a regular expression); with WHERE `disk`
only those of the modules that write files. REPORT gets one byte for each line read from standard input and, if the
command comes to its end, the number of calls. N = 0 lets it live; below 0 it is sent a Ctrl-C instead, at the -Nth.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from types import FrameType
from typing import Any

import drafter

PACKAGE = str(Path(drafter.__file__).parent)
DISK = tuple(os.path.join(PACKAGE, "store", name) for name in ("atomic.py", "letters.py", "exports.py"))


def main(report: str, where: str, number: int, arguments: list[str]) -> int:
    """The exit code of the command, if it lives to give one."""
    from drafter.cli.main import main as run

    places = DISK if where == "disk" else (PACKAGE,)
    descriptor = os.open(report, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    calls = 0

    def count(frame: FrameType, event: str, called: Any) -> None:
        nonlocal calls
        if event == "c_return" and getattr(called, "__name__", "") == "readline":
            os.write(descriptor, b".")
        if event == "c_call" and frame.f_code.co_filename.startswith(places):
            calls += 1
            if calls == abs(number):
                os.kill(os.getpid(), signal.SIGKILL if number > 0 else signal.SIGINT)

    sys.setprofile(count)
    code = run(arguments)
    sys.setprofile(None)
    os.write(descriptor, f"{calls}".encode())
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4:]))
