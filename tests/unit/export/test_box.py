from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.export.box import portal_length, write_box
from drafter.model.letter import Letter
from drafter.model.text import Break, ListBlock, Run, contents
from tests.unit.export.letters import full_letter, letter, letters, lines, note, para, part


def test_formats_leave_no_marks() -> None:
    box = write_box(letter(para(Run(text="Publish", bold=True), " the ", Run(text="model", italic=True), ".")))
    assert box.text == "Publish the model."


def test_notes_stand_numbered_at_the_end() -> None:
    box = write_box(letter(para("Costs fall.", note("See A.", number=1), " Prices too.", note("Id.", number=2))))
    assert box.text == "Costs fall.[1] Prices too.[2]\n\nNotes\n[1] See A.\n[2] Id."


def test_a_letter_without_notes_has_no_list_of_them() -> None:
    assert write_box(letter(para("Costs fall."))).text == "Costs fall."


@pytest.mark.parametrize(
    ("run", "text"),
    [
        (Run(text="the report", link="https://example.org/r"), "the report (https://example.org/r)"),
        (Run(text="https://example.org/r", link="https://example.org/r"), "https://example.org/r"),
        (Run(text="example.org", link="https://example.org/"), "example.org"),
        (Run(text="Write to us", link="mailto:desk@example.org"), "Write to us"),
        (Run(text="desk@example.org", link="mailto:desk@example.org"), "desk@example.org"),
    ],
)
def test_web_addresses_are_kept_and_mail_addresses_are_not_added(run: Run, text: str) -> None:
    assert write_box(letter(para(run))).text == text


def test_a_link_in_two_formats_shows_its_address_once() -> None:
    address = "https://example.org/r"
    box = write_box(letter(para(Run(text="the ", link=address), Run(text="report", link=address, italic=True), ".")))
    assert box.text == "the report (https://example.org/r)."


def test_points_lists_and_lines_keep_their_shape() -> None:
    box = write_box(
        letter(
            lines("A Street", "B City"),
            part("claim point", para("One."), part("claim subpoint", para("Label: text."))),
            part("claim point", para("Two.")),
            ListBlock(items=((para("x"),), (para("y", Break(), "z"),)), ordered=True, start=2, style="a"),
        )
    )
    assert box.text == "A Street\nB City\n\n1. One.\n\n- Label: text.\n\n2. Two.\n\nb. x\nc. y\nz"


def test_nested_items_are_indented() -> None:
    inner = ListBlock(items=((para("pumps"),), (para("pipes"),)))
    assert write_box(letter(ListBlock(items=((para("parts"), inner),)))).text == "- parts\n  - pumps\n  - pipes"


def test_what_repeats_the_page_header_is_left_out() -> None:
    text = write_box(full_letter()).text
    assert "12 Mill Lane" not in text
    assert text.startswith("June 3, 2024")


def test_a_long_text_is_counted_and_not_cut() -> None:
    box = write_box(letter(para("x" * 6_000)))
    assert (len(box.text), box.characters, box.limit, box.over) == (6_000, 6_000, 5_000, 1_000)


def test_a_text_at_the_limit_fits() -> None:
    assert write_box(letter(para("x" * 5_000))).over == 0
    assert write_box(letter(para("x" * 30)), limit=29).over == 1


def test_a_line_end_counts_as_the_two_characters_that_a_form_sends() -> None:
    assert portal_length("a\n\nb") == 6


def test_characters_outside_the_basic_plane_count_twice() -> None:
    assert portal_length("𝐀é") == 3


@given(st.text())
def test_the_count_is_never_below_what_a_server_sees(text: str) -> None:
    sent = text.replace("\n", "\r\n")
    assert portal_length(text) >= len(sent)


@given(letters())
def test_no_word_of_any_letter_is_cut(written: Letter) -> None:
    box = write_box(written)
    for stretch in (stretch for block in written.blocks for stretch in contents(block)):
        assert all(item.text.strip() in box.text for item in stretch if isinstance(item, Run))
