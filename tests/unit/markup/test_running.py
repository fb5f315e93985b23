"""What a claim's Markdown reads as, without its notes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from drafter.markup.running import running_words, stretches


def test_the_words_of_a_claim_are_read_without_notes_formats_and_braces() -> None:
    text = 'The {{ agency }} *should*^[See @doe2020 ("[T]wo"); @b.] act.{% if has("x") %} Soon.{% endif %}'
    text += "\n\n-   \\$5 each"
    text += ", as said [above](#risk) by [NTIA]{.abbr} to [us](https://example.org)"
    assert running_words(text) == "The [agency] should act. Soon. $5 each, as said above by NTIA to us"


def test_a_note_that_is_never_closed_is_text() -> None:
    assert list(stretches("One.^[A [note].] Two.^[Open.")) == [
        ("One.", False), ("^[A [note].]", True), (" Two.^[Open.", False),
    ]  # fmt: skip


@given(st.text(alphabet="ab ^[]\\\n"))
def test_the_stretches_hold_the_whole_text(text: str) -> None:
    assert "".join(part for part, _ in stretches(text)) == text
