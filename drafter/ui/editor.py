"""A text in the person's own editor."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from drafter.model.errors import UsageError


def editor_of(env: Mapping[str, str]) -> str:
    """The editor that the person set up, "" for none."""
    return env.get("VISUAL") or env.get("EDITOR") or ""


def edited(text: str, ending: str, env: Mapping[str, str]) -> str:
    """The text as it comes back from the editor. Raises UsageError where that cannot be started or fails."""
    command = editor_of(env)
    handle, name = tempfile.mkstemp(prefix="drafter-", suffix=ending)
    path = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        # The command is what the person wrote into their own environment, options and all.
        done = subprocess.run([*shlex.split(command), name], check=False)  # noqa: S603
        if done.returncode:
            raise UsageError(f"{command} ended with an error; the text is as it was")
        return path.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
    except (OSError, ValueError) as error:
        raise UsageError(f"{command} cannot be used: {error}", hint="Set EDITOR to another editor.") from None
    finally:
        path.unlink(missing_ok=True)
