"""`python -m drafter.cli`: the same as the command `drafter`."""

from drafter.cli.main import run

run()
