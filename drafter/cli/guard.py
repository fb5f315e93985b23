"""What a person sees when a command fails: never a traceback, always what to do next."""

from __future__ import annotations

import contextlib
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path

from drafter.model.errors import DrafterError, Stopped, UsageError, WorkspaceError
from drafter.model.pattern import pattern
from drafter.model.record import replace

_LIKELY = pattern(r"\s*(?:Did you mean .*\?|\(?Possible options?: (?P<options>[^)]*)\)?)\s*$")


class ReaderGone(Exception):
    """Whoever read the output has closed it, as `head` does."""


def guarded(command: Callable[[], object]) -> int:
    """Runs `command`; the exit code that it gave or that fits what happened, after it has been said."""
    _open_streams()
    try:
        code = command()
    except DrafterError as error:
        return _say(error)
    except (KeyboardInterrupt, EOFError):
        return _say(stopped())
    except (ReaderGone, BrokenPipeError):
        # The interpreter must not complain when it closes stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        return _say(_from_system(error))
    except RecursionError:
        hint = (
            "Take some of the lists, quotations or fences out of each other; drafter doctor names files it cannot read."
        )
        return _say(WorkspaceError("a file is nested too deeply to be read", hint=hint))
    except MemoryError:
        return _say(DrafterError("there is not enough memory for this", hint="Close other programs and try again."))
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else int(stop.code is not None)
    except Exception as error:  # the last line of defence: the person must not see a traceback
        code = _misused(error)
        return _say(_unforeseen(error)) if code is None else code
    return code if isinstance(code, int) else 0


def _open_streams() -> None:
    """Python has no stream at all where the shell closed one (`>&-`)."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115 - until the end


def stopped() -> Stopped:
    """What is said on Ctrl-C outside an interview, which has words of its own."""
    return Stopped("Stopped. Nothing was written after the last completed step.")


def _say(error: DrafterError) -> int:
    from drafter.ui.console import Console

    if error.where and (file := Path(error.where.file)).is_absolute() and file.is_relative_to(Path.cwd()):
        error.where = replace(error.where, file=str(file.relative_to(Path.cwd())))
    # Where stderr is full or closed, there is nobody to tell.
    with contextlib.suppress(OSError):
        Console().error(error)
    return error.exit_code


def _misused(error: Exception) -> int | None:
    """Says Typer's own complaint about the command line in the form of ours; None for any other error."""
    # Its class is private, and moved when Typer took Click in.
    complaint, context = getattr(error, "format_message", None), getattr(error, "ctx", None)
    if complaint is None:
        return None
    if type(error).__name__ == "NoArgsIsHelpError":
        sys.stderr.write(f"{complaint()}\n")
        return UsageError.exit_code
    path = context.command_path if context else "drafter"
    return _say(_reworded(str(complaint()), path))


def _reworded(complaint: str, path: str) -> UsageError:
    """Typer's complaint, such as "No such command 'chek'. Did you mean 'check'?", with what was meant as the hint."""
    from difflib import get_close_matches

    what, likely = complaint, ""
    if near := _LIKELY.search(complaint):
        what = complaint[: near.start()]
        # Of several options only those that look like the one that was typed are any help.
        options = re.findall(r"[\w-]+", near["options"] or "")
        typed = what.rsplit(" ", 1)[-1].strip("'\"")
        found = get_close_matches(typed, options, 2, 0.6) if options else re.findall(r"'([^']+)'", near[0])
        likely = f"Did you mean {' or '.join(found)}? " if found else ""
    what = re.sub(r"'([^']*)'", r"“\1”", what.strip().rstrip("."))
    what = re.sub(r"^Got unexpected extra arguments?(?:\(s\))? \((.*)\)$", r"Too much is given: \1", what)
    what = re.sub(r"is not a valid (?:int(?:eger)?|float)(?: range)?$", "is not a number", what)
    return UsageError(what[:1].lower() + what[1:], hint=f"{likely}See: {path} --help")


def _from_system(error: OSError) -> DrafterError:
    reason = error.strerror or str(error)
    if error.filename:
        return WorkspaceError(f"{error.filename}: {reason}", hint="Check the file and the disk.")
    return WorkspaceError(f"what drafter had to say could not be written: {reason}", hint="Check the disk.")


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
    return DrafterError(f"drafter failed in a way that nobody foresaw ({type(error).__name__})", hint=hint)
