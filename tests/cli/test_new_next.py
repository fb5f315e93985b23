"""What `drafter new` says comes next."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.runner import drafter

GIVEN = ("--set", "agency=Bureau of Examples", "--set", "notice_title=Examples in Rules")
OWN = {"coalition": (), "comments": ("--set", "organization=Example Fund"), "individual": ("--set", "writer=Ana Bel")}


def next_steps(desk: Path, kind: str) -> list[str]:
    desk.mkdir(exist_ok=True)
    ran = drafter("new", kind, "--no-input", *GIVEN, *OWN[kind], cwd=desk)
    assert ran.code == 0, ran.err
    return [line.strip() for line in ran.err.partition("Next, after editing:")[2].splitlines() if line.strip()]


@pytest.mark.parametrize("kind", OWN)
def test_signatories_are_named_where_the_kind_asks_who_signs(tmp_path: Path, kind: str) -> None:
    named = any(line.startswith("drafter signatories") for line in next_steps(tmp_path / "desk", kind))
    assert named is (kind == "coalition")


def test_among_several_letters_each_step_names_its_own(tmp_path: Path) -> None:
    desk = tmp_path / "desk"
    assert next_steps(desk, "coalition")[0].startswith("drafter signatories: brings in who signs")
    second = next_steps(desk, "coalition")
    assert second[0] == "drafter signatories list comments-on-examples-in-rules-2"
    assert all(line.endswith(" comments-on-examples-in-rules-2") for line in second)
    assert drafter(*second[0].split()[1:], cwd=desk).code == 0
