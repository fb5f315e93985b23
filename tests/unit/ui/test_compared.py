from __future__ import annotations

import io

import pytest

from drafter.match.differences import differences
from drafter.ui.compared import changes, coloured, marked, show_beside, show_text
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


def test_each_change_stands_with_a_few_words_around_it_and_close_ones_are_one() -> None:
    old = "We think that every form that the agency sends should have ten pages at most, and no more than that."
    assert changes(differences(old, old.replace("ten", "two"))) == [
        "… agency sends should have [-ten-] {+two+} pages at most, and …"
    ]
    close = changes(differences(old, old.replace("ten", "two").replace("more", "fewer")))
    assert close == ["… agency sends should have [-ten-] {+two+} pages at most, and no [-more-] {+fewer+} than that."]
    assert len(changes(differences(old, old.replace("think", "say").replace("more", "fewer")))) == 2
    assert changes(differences(old, old)) == []


def test_of_many_words_that_are_new_only_the_ends_are_shown_if_so_asked() -> None:
    (change,) = changes(differences("One.", f"One. {' '.join(f'w{n}' for n in range(50))} end."), most=30)
    assert change.startswith("One. {+w0 w1 ")
    assert " w11 … w43 " in change


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
    assert coloured(["a {+b", "c+} d [-e-]"], colour=True) == [
        "a \x1b[32m{+b\x1b[0m",
        "\x1b[32mc+}\x1b[0m d \x1b[31m[-e-]\x1b[0m",
    ]
    assert coloured(["a {+b", "c+}"], colour=False) == ["a {+b", "c+}"]


def test_both_sides_stand_beside_each_other_row_by_row() -> None:
    screen, out = console(40, NO_COLOR="1")
    show_beside(screen, "one two three four five six", "seven")
    assert out.getvalue() == "  one two three     | seven\n  four five six     |\n"
