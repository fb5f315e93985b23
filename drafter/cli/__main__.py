"""`python -m drafter.cli`: the program without its installed script."""

from drafter.cli.main import run

run()
