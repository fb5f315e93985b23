"""Every command as its transcript has it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.transcripts import names, replay


@pytest.mark.parametrize("name", names())
def test_the_command_does_what_its_transcript_says(name: str, tmp_path: Path) -> None:
    written, now = replay(name, tmp_path)
    assert now == written
