"""What a person sees when a command fails: never a traceback, always what to do next."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

from drafter.model.errors import DrafterError, Stopped, WorkspaceError


def guarded(command: Callable[[], object]) -> int:
    """Runs `command`; the exit code of what happened, after it has been said."""
    try:
        command()
    except DrafterError as error:
        return _say(error)
    except (KeyboardInterrupt, EOFError):
        return _say(Stopped("Stopped. Nothing was written after the last completed step."))
    except BrokenPipeError:
        # Whoever read our output has gone; the interpreter must not complain when it closes stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        return _say(_from_system(error))
    except RecursionError:
        return _say(DrafterError("a file is nested too deeply to be read"))
    except MemoryError:
        return _say(DrafterError("there is not enough memory for this", hint="Close other programs and try again."))
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else int(stop.code is not None)
    except Exception as error:  # the last line of defence: the person must not see a traceback
        return _say(_unforeseen(error))
    return 0


def _say(error: DrafterError) -> int:
    from drafter.ui.console import Console

    Console().error(error)
    return error.exit_code


def _from_system(error: OSError) -> DrafterError:
    name = f" ({error.filename})" if error.filename else ""
    return WorkspaceError(
        f"a file could not be used: {error.strerror or error}{name}", hint="Check the disk and the file."
    )


def _unforeseen(error: Exception) -> DrafterError:
    """The fault is written to a log that can be sent to us; the person gets its path."""
    import traceback

    hint = "Your files are as they were after the last completed step."
    try:
        from platformdirs import user_log_path

        log = Path(user_log_path("drafter", appauthor=False)) / "fault.log"
        log.parent.mkdir(parents=True, exist_ok=True)
        log.write_text("".join(traceback.format_exception(error)), encoding="utf-8")
        hint += f" Details for a report are in {log}"
    except OSError:
        pass
    return DrafterError(f"drafter failed in a way that nobody foresaw ({type(error).__name__}).", hint=hint)
