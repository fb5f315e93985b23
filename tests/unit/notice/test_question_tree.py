from __future__ import annotations

import textwrap

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from drafter.notice.document import Block
from drafter.notice.question_tree import question_tree, questions

STYLES = [
    (
        "numbers and letters",
        "1. How is fog made?\n\na. By whom?\n\nb. At what cost?\n\n2. Who sees it?",
        ["1", "1.a", "1.b", "2"],
    ),
    (
        "parentheses in three levels",
        "(1) What is fog?\n\n(a) In spring?\n\n(b) In winter?\n\n(i) By day?\n\n(ii) By night?\n\n(2) Who asks?",
        ["1", "1.a", "1.b", "1.b.i", "1.b.ii", "2"],
    ),
    ("Q and a number", "Q1. What is fog?\n\nQ2. Who made it?\n\nQ3: Why?", ["1", "2", "3"]),
    ("the word Question", "Question 1: What is fog?\n\nQuestion 2: Who made it?", ["1", "2"]),
    (
        "parts in the label",
        "Question 4a: What is fog?\n\nQuestion 4b: Who made it?\n\nQuestion 5: Why?",
        ["4.a", "4.b", "5"],
    ),
    (
        "decimal numbers",
        "1. What is fog?\n\n1.1. Where?\n\n1.2. When?\n\n2. Why?\n\n2.1. Whose?",
        ["1", "1.1", "1.2", "2", "2.1"],
    ),
    (
        "topics with numbers that begin again",
        "Topic A: Fog\n\n1. What is it?\n\n2. Who made it?\n\nTopic B: Dew\n\n1. What is it?",
        ["A", "A.1", "A.2", "B", "B.1"],
    ),
    (
        "capital letters with numbers that go on",
        "A. Fog\n\n1. What is it?\n\n2. Who made it?\n\nB. Dew\n\n3. What is it?\n\n4. Who made it?",
        ["1", "2", "3", "4"],
    ),
    (
        "headings without marks between numbers that go on",
        "Fog\n\n1. What is it?\n\nDew\n\n2. What is it?\n\n3. Whose is it?",
        ["1", "2", "3"],
    ),
    (
        "a roman one after a letter that is not h",
        "1. What?\n\na. Who?\n\ni. When?\n\nb. Where?",
        ["1", "1.a", "1.a.i", "1.b"],
    ),
    (
        "the letter i after h",
        "1. What?\n\n" + "\n\n".join(f"{letter}. Is it {letter}?" for letter in "abcdefghij"),
        ["1", *(f"1.{letter}" for letter in "abcdefghij")],
    ),
    (
        "roman numerals under the letter h",
        "\n\n".join(("1. What?", *(f"{c}. Is it?" for c in "abcdefgh"), "i. Is it?", "ii. Is it?", "2. Why?")),
        ["1", *(f"1.{letter}" for letter in "abcdefgh"), "1.h.i", "1.h.ii", "2"],
    ),
    (
        "the roman five",
        "a. What?\n\n" + "\n\n".join(f"{mark}. Is it?" for mark in ("i", "ii", "iii", "iv", "v", "vi")) + "\n\nb. Why?",
        ["a", "a.i", "a.ii", "a.iii", "a.iv", "a.v", "a.vi", "b"],
    ),
    ("twenty-eight letters", "\n\n".join(f"{c}. Is it?" for c in [*"abcdefghijklmnopqrstuvwxyz", "aa", "bb"]),
     [*"abcdefghijklmnopqrstuvwxyz", "aa", "bb"]),
    ("no marks at all", "What is fog?\n\nWho made it? We do not know.\n\nWhy?", ["1", "2", "3"]),
    ("bullets", "• What is fog?\n\n• Who made it?", ["1", "2"]),
    ("one numbered question", "1. What is fog?", ["1"]),
    ("requests without a question mark", "1. Describe fog.\n\n2. Please explain dew.", ["1", "2"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "numbers"), [row[1:] for row in STYLES], ids=[row[0] for row in STYLES])
def test_a_style_of_marks_gives_these_numbers(text: str, numbers: list[str]) -> None:
    assert [q.number for q in questions(text)] == numbers


def paragraphs(*texts: str) -> list[Block]:
    """Blocks of a form that marks its headings; a heading is written "# text"."""
    return [
        Block(text=text.removeprefix("# "), heading=text.startswith("# "), certain=text.startswith("# "))
        for text in texts
    ]


def test_the_parent_of_a_question_is_the_path_above_it() -> None:
    found = questions("1. What?\n\na. Who?\n\ni. When?")

    assert [q.parent for q in found] == ["", "1", "1.a"]


def test_lettered_headings_over_running_numbers_are_no_questions_even_if_they_ask() -> None:
    tree = question_tree(
        paragraphs(
            "# IV. Questions",
            "The Commission seeks comment on the following questions.",
            "# a. To what extent does fog harm ships?",
            "1. Which ships?",
            "2. Which harms?",
            "# b. To what extent does fog harm trains?",
            "# i. In Cities",
            "3. Which trains?",
            "# ii. At Sea",
            "4. Which ferries?",
        )
    )

    assert [q.number for q in tree.questions] == ["1", "2", "3", "4"]


def test_sections_with_questions_as_titles_are_not_asked_of_the_public() -> None:
    answer = "This section tells the reader what the agency does and why it does so, and it asks for nothing. " * 4
    tree = question_tree(
        paragraphs(
            "# I. General Information",
            "# A. Does this action apply to me?",
            answer,
            "# B. What is the agency's authority?",
            answer,
            "# II. Request for Comment",
            "We seek comment on these questions.",
            "1. Is fog wet?",
            "2. Is it cold?",
        )
    )

    assert [q.text for q in tree.questions] == ["Is fog wet?", "Is it cold?"]


def test_tips_for_commenters_are_no_questions() -> None:
    tree = question_tree(
        paragraphs(
            "# Tips for Preparing Your Comments",
            "When submitting comments, remember to:",
            "1. Explain why you agree.",
            "2. Describe any assumptions.",
        )
    )

    assert tree.questions == ()


def test_a_list_of_statements_in_a_document_that_asks_nothing_is_no_list_of_questions() -> None:
    tree = question_tree(
        paragraphs(
            "The Bureau will request information regarding:", "1. The loans;", "2. The ledgers; and", "3. A plan."
        ),
        invited=False,
    )

    assert tree.questions == ()


def test_where_all_paragraphs_are_numbered_the_questions_in_them_are_counted_up_instead() -> None:
    talk = "The Commission has said so before, and it has reasons that stand in the record of the last proceeding. " * 8
    tree = question_tree(
        paragraphs("We seek comment.", *(f"{n}. {talk} We seek comment on that. Is it so?" for n in range(1, 31)))
    )

    assert {q.text for q in tree.questions} == {"Is it so?"}
    assert any("counted here" in doubt for doubt in tree.uncertain)


def test_text_of_the_rule_itself_is_not_searched() -> None:
    tree = question_tree(
        paragraphs(
            "We seek comment on these questions.",
            "1. Is fog wet?",
            "2. Is it cold?",
            "# List of Subjects in 40 CFR Part 4052",
            "3. What does this part cover?",
        )
    )

    assert [q.number for q in tree.questions] == ["1", "2"]


def test_the_discussion_after_a_labelled_question_is_not_part_of_it() -> None:
    tree = question_tree(
        paragraphs("Question 1: Is fog wet?", "We think that it is.", "Question 2: Is it cold?", "It may be.")
    )

    assert [q.text for q in tree.questions] == ["Is fog wet?", "Is it cold?"]


def test_a_second_paragraph_of_a_numbered_question_belongs_to_it() -> None:
    tree = question_tree(
        paragraphs("We seek comment:", "1. Is fog wet?", "It may not be so in deserts.", "2. Is it cold?")
    )

    assert tree.questions[0].text == "Is fog wet? It may not be so in deserts."


def test_bullets_under_a_question_keep_their_lines() -> None:
    tree = question_tree(paragraphs("We seek comment:", "1. Which is wet:", "• fog;", "• dew?", "2. Why?"))

    assert tree.questions[0].text == "Which is wet:\n• fog;\n• dew?"


def test_topics_without_question_marks_count_where_the_notice_says_that_it_seeks_comment() -> None:
    tree = question_tree(
        paragraphs(
            "The Office seeks information on the following topics:",
            "(a) Staffing of small laboratories.",
            "(b) The cost of salt water.",
            "(c) Tides at night.",
        )
    )

    assert [q.number for q in tree.questions] == ["a", "b", "c"]


def test_the_four_factors_of_a_paperwork_notice_are_found() -> None:
    tree = question_tree(
        paragraphs(
            "Comments are invited on:",
            "(a) Whether the collection is necessary;",
            "(b) the accuracy of the estimate;",
            "(c) ways to enhance its quality; and",
            "(d) ways to minimize the burden.",
        )
    )

    assert [q.number for q in tree.questions] == ["a", "b", "c", "d"]


def test_numbers_that_begin_again_without_a_letter_above_are_told_apart_and_marked() -> None:
    tree = question_tree(
        paragraphs(
            "# Questions on Fog",
            "1. What is it?",
            "2. Whose is it?",
            "# Questions on Dew",
            "1. What is it like?",
            "2. Where is it?",
        )
    )

    assert [q.number for q in tree.questions] == ["1", "2", "1 (2)", "2 (2)"]
    assert any("more than once" in doubt for doubt in tree.uncertain)


def test_a_missing_number_is_bridged_and_marked() -> None:
    tree = question_tree(paragraphs("We seek comment:", "1. What?", "2. Who?", "4. Why?", "5. When?"))

    assert [q.number for q in tree.questions] == ["1", "2", "4", "5"]
    assert any("missing" in doubt for doubt in tree.uncertain)


def test_a_section_title_under_a_labelled_question_is_no_part_of_it() -> None:
    tree = question_tree(
        paragraphs(
            "Question 1: We seek comment on the size of a kite.",
            "a. Definition",
            "A kite is a machine that flies.",
            "Question 2: What else flies?",
        )
    )

    assert [q.number for q in tree.questions] == ["1", "2"]


def test_counted_numbers_are_marked_as_counted() -> None:
    tree = question_tree(paragraphs("# Questions", "• Is fog wet?"))

    assert tree.uncertain == ("questions: the notice does not number them; the numbers were counted here",)


def test_questions_outside_a_part_that_asks_are_not_counted_up() -> None:
    tree = question_tree(paragraphs("# Background", "Why is fog wet? Nobody knows.", "# Next Steps", "What now?"))

    assert tree.questions == ()


def test_note_marks_behind_a_stop_are_taken_off() -> None:
    assert questions("1. Is fog wet?12 Is it cold?\n\n2. Why?")[0].text == "Is fog wet? Is it cold?"


ROMAN = ("i", "ii", "iii", "iv", "v", "vi")
trees = st.lists(st.lists(st.integers(0, 6), max_size=12), min_size=2, max_size=8)


@settings(deadline=None)
@given(trees, st.sampled_from(["blank lines", "indents", "narrow columns"]))
def test_a_tree_of_any_shape_is_read_back_in_every_form(tree: list[list[int]], form: str) -> None:
    # A lone "i." after "h." cannot be told from the letter.
    assume(all(len(romans) < 8 or romans[7] != 1 for romans in tree))
    numbers = [
        path
        for top, letters in enumerate(tree, 1)
        for path in (
            [str(top)],
            *(
                [str(top), "abcdefghijkl"[place], *roman]
                for place, count in enumerate(letters)
                for roman in ([], *([mark] for mark in ROMAN[:count]))
            ),
        )
    ]
    items = [
        f"{path[-1]}. Is fog as wet as question {'.'.join(path)} says, or is it wetter than dew?" for path in numbers
    ]
    if form == "blank lines":
        text = "\n\n".join(items)
    elif form == "indents":
        text = "\n".join(line for item in items for line in textwrap.wrap(item, 50, initial_indent="    "))
    else:
        text = "\n".join(line for item in items for line in textwrap.wrap(item, 40))

    assert [(q.number, q.text) for q in questions(text)] == [
        (".".join(path), item.partition(" ")[2]) for path, item in zip(numbers, items, strict=True)
    ]


def test_dashes_before_question_labels_are_no_part_of_them() -> None:
    found = questions("--Question 1: What is fog? If it is wet, say so.\n\n--Question 2: Who made it?")

    assert [(q.number, q.text) for q in found] == [
        ("1", "What is fog? If it is wet, say so."),
        ("2", "Who made it?"),
    ]


def test_what_a_labelled_question_announces_stands_under_it() -> None:
    found = questions(
        "Question 1: How is fog made? Please describe:\n\n(a) the place;\n\n(b) the hour.\n\nQuestion 2: Who sees it?"
    )

    assert [q.number for q in found] == ["1", "1.a", "1.b", "2"]


def test_the_heading_of_the_next_questions_is_no_part_of_the_one_before() -> None:
    text = """Making fog
1. How is fog made, and who is asked before it is made?
Seeing fog:
2. Who sees it?
Everything else about fog
3. What else?
"""
    assert [q.text for q in questions(text)] == [
        "How is fog made, and who is asked before it is made?",
        "Who sees it?",
        "What else?",
    ]


def numbered_paragraphs() -> list[Block]:
    return [
        Block(text="This is a synopsis of the order."),
        Block(text="1. Background. The Bureau adopted rules for fog."),
        Block(text="2. Discussion. We seek comment on them. Should fog be counted?"),
        Block(text="3. We also seek comment on whether fog is wet."),
    ]


def test_an_order_whose_paragraphs_are_all_numbered_has_no_numbered_questions() -> None:
    tree = question_tree(numbered_paragraphs())

    assert [q.text for q in tree.questions] == ["Discussion. We seek comment on them. Should fog be counted?"]
    assert tree.uncertain == ("questions: the notice does not number them; the numbers were counted here",)


def test_one_numbered_statement_after_questions_is_none() -> None:
    tree = question_tree(
        [
            Block(text="The Bureau seeks comment on these matters:"),
            Block(text="1. How is fog made?"),
            Block(text="2. Who sees it?"),
            Block(text="The Bureau seeks comment in time."),
            Block(text="1. The Bureau must also hear the keepers of lanterns."),
        ]
    )

    assert [q.number for q in tree.questions] == ["1", "2"]


def test_a_list_is_announced_by_the_words_right_before_it() -> None:
    tree = question_tree(
        [
            Block(text="We invite you to send comments on this priority."),
            Block(text="Projects that are designed to do these things:"),
            Block(text="(a) Light more lanterns;"),
            Block(text="(b) Keep them clean."),
        ]
    )

    assert tree.questions == ()
