"""`python -m drafter.cli`: the command without an installation."""

from __future__ import annotations

from drafter.cli.main import run

run()
