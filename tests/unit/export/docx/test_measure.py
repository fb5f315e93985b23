"""Breaking the lines of a caption, and guessing at pages."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from drafter.export.docx.estimate import Estimate, Paper
from drafter.export.docx.measure import width, wrap
from drafter.model.text import Run, plain
from tests.unit.export.docx.letters import b, bullets, div, h, i, lines, note, p, t

_PAPER = Paper(width=468, height=648)


@given(
    st.lists(st.text(alphabet="abc WM", max_size=30).map(b) | st.text(alphabet="xyz .", max_size=30).map(i)),
    st.floats(1, 40),
)
def test_no_word_is_lost_or_moved(runs: list[Run], limit: float) -> None:
    wrapped = wrap(tuple(runs), limit)
    assert "".join(map(plain, wrapped)).replace(" ", "") == plain(runs).replace(" ", "")


@given(st.lists(st.text(alphabet="abcdefWM", min_size=1, max_size=9), min_size=1), st.floats(8, 40))
def test_lines_are_no_wider_than_asked_for(words: list[str], limit: float) -> None:
    # Widths are added up in another order than they are taken off, which may differ in the last digit.
    assert all(width(plain(line)) <= limit + 1e-9 for line in wrap(t(" ".join(words)), limit))


def test_a_word_wider_than_the_line_stands_alone() -> None:
    assert [plain(line) for line in wrap(t("a Wolverhampton b"), 3)] == ["a", "Wolverhampton", "b"]


def test_formats_stay_with_their_words() -> None:
    assert wrap(t("one ", i("two three")), 4) == [t("one ", i("two")), t(i("three"))]


def test_headings_are_on_the_page_that_the_text_before_them_fills() -> None:
    full = [p("word " * 700)]
    estimate = Estimate([h(1, "One"), *full, h(1, "Two"), *full, h(1, "Three")], _PAPER)
    assert [page for _, page in estimate.headings] == [1, 2, 3]


def test_an_appendix_counts_as_a_new_page() -> None:
    assert Estimate([p("x"), div("appendix", h(1, "A"))], _PAPER).headings[0][1] == 2


def test_title_page_and_contents_have_a_page_each() -> None:
    blocks = [div("title-page", h(1, "T"), lines("a")), div("contents"), h(1, "One")]
    assert [page for _, page in Estimate(blocks, _PAPER).headings] == [3]


def test_room_is_what_text_and_notes_leave_above_the_close() -> None:
    close = div("signature", p("Sincerely,"))
    empty = Estimate([close], _PAPER).room
    text = Estimate([p("x"), close], _PAPER).room
    noted = Estimate([p("x", note(1, "y")), close], _PAPER).room
    listed = Estimate([bullets("a", "b"), close], _PAPER).room
    assert empty == 648
    assert empty > text > noted
    assert empty - listed == 2 * (empty - text)
