from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.unit.harvest.hostile import SEEDS, crafted

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def outcome() -> dict[str, Any]:
    # A file that hangs ends here; what all of them may cost is asserted below.
    command = [sys.executable, "-m", "tests.unit.harvest.hostile"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=400, check=True)
    return dict(json.loads(done.stdout))


def test_hostile_and_broken_files_are_read_or_refused(outcome: dict[str, Any]) -> None:
    assert len(outcome["files"]) == len(list(crafted())) + 10 * len(SEEDS)
    assert {name: said for name, said in outcome["files"].items() if said.startswith("FAILED")} == {}


def test_what_is_refused_is_said_with_what_to_do(outcome: dict[str, Any]) -> None:
    refused = [said for said in outcome["files"].values() if said.startswith("refused")]
    assert len(refused) > 20
    assert all(said.endswith(".") and "Error" not in said for said in refused)


def test_no_file_takes_more_than_500_megabytes(outcome: dict[str, Any]) -> None:
    assert outcome["kilobytes"] < 500_000
