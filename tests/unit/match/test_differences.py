from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from drafter.match.differences import Kind, alike_in_print, carry_over, differences, joined, words_of

TEXT = st.lists(st.sampled_from(["We", "ask", "the", "agency", "to", "wait", ".", ",", "rules", "again", "\n\n"]))
TEMPLATE = "We urge {{ agency }} to wait{% if long %} a year{% endif %}.\n\nIt is right, says the {{ short }}."
GIVEN = "We urge the Bureau of Examples to wait.\n\nIt is right, says the BoE."


def texts(pieces: list[object], *kinds: Kind) -> list[str]:
    return [piece.text.strip() for piece in pieces if piece.kind in kinds]  # type: ignore[attr-defined]


@given(TEXT, TEXT)
def test_the_pieces_hold_both_texts_whole(old: list[str], new: list[str]) -> None:
    before, after = " ".join(old), " ".join(new)
    pieces = differences(before, after)
    had = " ".join(piece.text for piece in pieces if piece.kind is not Kind.NEW)
    has = " ".join(piece.text for piece in pieces if piece.kind is not Kind.GONE)
    assert [w.text for w in words_of(had)] == [w.text for w in words_of(before)]
    assert [w.text for w in words_of(has)] == [w.text for w in words_of(after)]


def test_line_breaks_and_spaces_are_no_difference_and_a_new_paragraph_is() -> None:
    assert texts(differences("One two\nthree\\ four.", "One  two three four."), Kind.GONE, Kind.NEW) == []
    assert [p.kind for p in differences("One. Two more words.", "One.\n\nTwo more words.")] == [
        Kind.SAME,
        Kind.NEW,
        Kind.SAME,
    ]


def test_a_space_at_the_end_of_a_paragraph_does_not_hide_where_it_ends() -> None:
    assert [word.text for word in words_of("One. \n \n  Two.")] == ["One", ".", "\n\n", "Two", "."]


def test_a_stray_word_between_two_changes_is_read_with_them() -> None:
    pieces = differences("a long and winding road", "a short and straight road")
    assert texts(pieces, Kind.GONE) == ["long and winding"]
    assert texts(pieces, Kind.NEW) == ["short and straight"]


def test_capitals_quotation_marks_and_hyphens_differ_unless_only_the_print_is_another() -> None:
    old, new = "The “agency’s” non‑profit form", 'the "agency\'s" non-profit form'
    assert [piece.kind for piece in differences(old, new, key=alike_in_print)] == [Kind.SAME]
    assert texts(differences(old, new), Kind.SAME) == ["form"]


def test_citations_and_slots_are_changed_whole() -> None:
    assert texts(differences("So it is.^[@doe-2024.]", "So it is.^[@doe-2025.]"), Kind.NEW) == ["@doe-2025"]
    assert [word.text for word in words_of("{{ a b }} x {% if y %}")] == ["{{ a b }}", "x", "{% if y %}"]


def test_edits_of_a_letter_are_carried_over_to_the_template_and_its_slots_stay() -> None:
    edited = GIVEN.replace("to wait", "to wait and see").replace("It is right", "It is fair") + " Enough."
    carried = carry_over(GIVEN, TEMPLATE, edited)
    assert carried.text == (
        "We urge {{ agency }} to wait and see{% if long %} a year{% endif %}.\n\n"
        "It is fair, says the {{ short }}. Enough."
    )
    assert (carried.taken, carried.left) == (3, ())


def test_an_edit_of_what_a_slot_gave_is_left_and_named() -> None:
    carried = carry_over(GIVEN, TEMPLATE, GIVEN.replace("the Bureau of Examples", "you").replace("right", "fair"))
    assert carried.text == TEMPLATE.replace("right", "fair")
    assert carried.left == (("the Bureau of Examples", "you"),)


def test_an_edit_across_a_condition_is_left() -> None:
    carried = carry_over(GIVEN, TEMPLATE, GIVEN.replace("wait.", "wait!"))
    assert carried.text == TEMPLATE.replace("{% endif %}.", "{% endif %}!")
    carried = carry_over(GIVEN, TEMPLATE, GIVEN.replace("to wait.", "now!"))
    assert carried.text == TEMPLATE
    assert carried.left == (("to wait.", "now!"),)


@given(TEXT, TEXT)
def test_without_slots_the_edited_text_is_taken_whole(old: list[str], new: list[str]) -> None:
    before, after = " ".join(old), " ".join(new)
    carried = carry_over(before, before, after)
    assert [w.text for w in words_of(carried.text)] == [w.text for w in words_of(after)]
    assert carried.left == ()


@given(TEXT)
def test_nothing_edited_is_nothing_taken(words: list[str]) -> None:
    text = joined(words_of(" ".join(words)))
    assert carry_over(text, text, text).taken == 0
    assert carry_over(GIVEN, TEMPLATE, GIVEN).text == TEMPLATE


def test_an_edit_takes_a_note_whole_or_leaves_it() -> None:
    told = (
        "Old words come first. {{ why }} Orders ask for sixty days,^[@one [§ 6(a)]; @two [§ 2(b)].] and more.^[@three.]"
    )
    given = told.replace("{{ why }}", "Few are free.")
    carried = carry_over(given, told, "Old words come first. Makers are busy. Nothing stands in the way.")
    assert carried.text.count("[") == carried.text.count("]")
    moved = carry_over(given, told, given.replace("@three.", "@three [at 4]."))
    assert moved.text == told.replace("@three.", "@three [at 4].")
