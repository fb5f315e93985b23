from __future__ import annotations

import io

import pytest

from drafter.match.differences import differences
from drafter.ui.compared import coloured, marked, show_beside, show_text
from drafter.ui.console import Console
from drafter.ui.text import width


class Screen(io.StringIO):
    """A terminal that keeps what it is shown."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


def console(columns: int, **env: str) -> tuple[Console, Screen]:
    out = Screen()
    return Console(out=out, err=io.StringIO(), env={"TERM": "xterm", **env}, columns=columns), out


def test_what_is_gone_and_what_is_new_reads_without_colour() -> None:
    text = marked(differences("We ask the agency to wait.", "We urge the agency to wait longer."))
    assert text == "We [-ask-] {+urge+} the agency to wait {+longer+}."


def test_of_long_stretches_that_are_the_same_only_the_ends_are_shown() -> None:
    same = " ".join(f"w{n}" for n in range(100))
    text = marked(differences(f"{same} old {same}", f"{same} new {same}"), around=3)
    assert text == "[…] w97 w98 w99 [-old-] {+new+} w0 w1 w2 […]"


def test_a_paragraph_that_is_new_is_marked_by_a_pilcrow() -> None:
    text = marked(differences("One two three. Four five six.", "One two three.\n\nFour five six."))
    assert text == "One two three. {+¶+} Four five six."


@pytest.mark.parametrize("columns", [40, 70, 100])
def test_no_row_is_wider_than_the_screen(columns: int) -> None:
    words = "Openness serves the public, and 開放性 serves the public interest too. " * 4
    screen, out = console(columns, NO_COLOR="1")
    show_text(screen, marked(differences(words, words.replace("public", "people"))))
    show_beside(screen, f"[={words}=]", "Short.")
    assert all(width(line) <= columns for line in out.getvalue().split("\n"))


def test_colour_begins_again_on_each_row_and_ends_with_the_mark() -> None:
    screen, _ = console(70)
    assert coloured(screen, ["a {+b", "c+} d [-e-]"]) == [
        "a \x1b[32m{+b\x1b[0m",
        "\x1b[32mc+}\x1b[0m d \x1b[31m[-e-]\x1b[0m",
    ]
    bare, _ = console(70, NO_COLOR="1")
    assert coloured(bare, ["a {+b", "c+}"]) == ["a {+b", "c+}"]


def test_both_sides_stand_beside_each_other_row_by_row() -> None:
    screen, out = console(40, NO_COLOR="1")
    show_beside(screen, "one two three four five six", "seven")
    assert out.getvalue() == "  one two three     | seven\n  four five six     |\n"
