"""The command `drafter`: where it begins, and what happens when it fails."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence

_OBJECTS_BEFORE_COLLECTION = 1_000_000


def run() -> None:
    """The entry point: runs the command and ends with its exit code."""
    # A command is over before collecting garbage would free anything worth the search.
    gc.set_threshold(_OBJECTS_BEFORE_COLLECTION)
    code = main()
    # Nor need the interpreter search all there is for garbage when it ends.
    gc.freeze()
    sys.exit(code)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command with these arguments (the process's own if left out); whatever goes wrong becomes words."""
    try:
        from drafter.cli.guard import guarded

        return guarded(lambda: _command(arguments))
    except KeyboardInterrupt:
        # Ctrl-C while the program was still starting: there is nothing to say.
        return 130


def _command(arguments: Sequence[str] | None) -> object:
    from drafter.cli import quick

    code = quick.run(sys.argv[1:] if arguments is None else arguments)
    if code is not None:
        return code
    from drafter.cli.program import app

    return app(arguments, prog_name="drafter", standalone_mode=False)
