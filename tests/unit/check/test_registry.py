"""The registry: codes, explanations, the page about them, selecting."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from drafter.check.registry import Hit, check, checks, chosen
from drafter.model.errors import UsageError
from drafter.model.finding import Level

PAGE = Path(__file__).parents[3] / "docs" / "checks.md"
ROW = re.compile(r"^\| (?P<code>[A-Z]\d{3}) \| (?P<level>\w+) \| (?P<title>.+?) \| (?P<fix>yes)? ?\|$", re.MULTILINE)


def test_the_page_about_checks_names_exactly_the_checks_there_are() -> None:
    rows = [(m["code"], m["level"], m["title"], bool(m["fix"])) for m in ROW.finditer(PAGE.read_text(encoding="utf-8"))]
    assert rows == [(c.code, c.level.value, c.title, c.fix is not None) for c in checks().values()]


@pytest.mark.parametrize("code", list(checks()))
def test_every_check_explains_itself(code: str) -> None:
    rule = checks()[code]
    assert rule.look.__doc__
    assert rule.title[0].isupper()
    assert not rule.title.endswith(".")
    assert rule.why.endswith(".")
    assert rule.do.endswith(".")


def test_codes_are_selected_by_their_beginning_and_ignored_too() -> None:
    assert chosen(["c101"]) == ("C101",)
    assert all(code.startswith(("C", "Q")) for code in chosen(["C,Q"]))
    assert "C101" not in chosen(ignore=["C1"])
    assert chosen(["C1"], ["C101"])[0] == "C102"


def test_an_unknown_code_is_named() -> None:
    with pytest.raises(UsageError, match="X999"):
        chosen(["X999"])
    with pytest.raises(UsageError, match="Y"):
        chosen(ignore=["Y"])


def test_no_two_checks_have_one_code() -> None:
    with pytest.raises(ValueError, match="C101"):
        check("C101", Level.NOTE, "x", why="y.", do="z.")(lambda _: iter([Hit("x")]))
