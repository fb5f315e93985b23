from __future__ import annotations

import pytest

from drafter.harvest.html import read_html
from drafter.harvest.letter import FiledLetter, read_letter
from drafter.harvest.plaintext import read_text
from drafter.harvest.sentences import located, spans
from drafter.harvest.sequence import rising
from tests.unit.harvest.build import letter, sentences

EXPECTED = [("Id.", "We agree."), ("See FTC.", "It is so in the U.S. market, we think.")]
BODY = "We agree.{1} It is so in the U.S.{2} market, we think. We end.\n\n"


@pytest.mark.parametrize(
    ("one", "two", "notes"),
    [
        ("[^1]", "[^2]", "[^1]: Id.\n\n[^2]: See FTC.\n"),
        ("[^a]", "[^b]", "[^a]: Id.\n[^b]: See FTC.\n"),
        ("^[Id.]", "^[See FTC.]", ""),
        ("[1](#_ftn1)", "[2](#_ftn2)", "[1](#_ftnref1) Id.\n\n[2](#_ftnref2) See FTC.\n"),
        (
            "[\\[1\\]](https://x.org/a#_ftn1)",
            "[[2]](#_edn2)",
            "[\\[1\\]](#_ftnref1) Id.\n\n[[2]](#_ednref2) See FTC.\n",
        ),
        ("\\[1]", "\\[2\\]", "\\[1] Id.\n\n\\[2\\] See FTC.\n"),
        ("¹", "²", "¹ Id.\n\n² See FTC.\n"),
        ("<sup>1</sup>", "<sup>2</sup>", "<sup>1</sup> Id.\n\n<sup>2</sup> See FTC.\n"),
        ("^1^", "^2^", "^1^ Id.\n\n^2^ See FTC.\n"),
    ],
)
def test_every_markup_of_notes_is_read(one: str, two: str, notes: str) -> None:
    assert sentences(BODY.replace("{1}", one).replace("{2}", two) + notes) == EXPECTED


def test_notes_in_the_middle_of_a_paragraph_leave_it_whole() -> None:
    text = (
        "We have looked into what the rule would cost the makers of¹\n\n¹ Id.\n\n"
        "small widgets, and it is a great deal.² Thank you.\n\n² See FTC.\n\nWe end.\n"
    )
    whole = "We have looked into what the rule would cost the makers of small widgets, and it is a great deal."
    assert sentences(text) == [("Id.", whole), ("See FTC.", whole)]


def test_an_exponent_is_no_note() -> None:
    found = letter("The room is 20 m² large.¹ It costs a lot.² We end.\n\n¹ Id.\n\n² See FTC.\n")
    assert [note.sentence for note in found.notes] == ["The room is 20 m2 large.", "It costs a lot."]


def test_a_second_note_in_the_paragraph_of_the_first_is_cut_off() -> None:
    text = "We agree.[1](#_ftn1) We end.[2](#_ftn2)\n\n[1](#_ftnref1) Id.[\\\n\\[2](#_ftnref2) See FTC.\n"
    assert sentences(text) == [("Id.", "We agree."), ("See FTC.", "We end.")]


def test_a_note_has_all_its_paragraphs() -> None:
    text = "We agree.[1](#_ftn1) We end.[2](#_ftn2)\n\n[1](#_ftnref1) Id.\n\nMore.\n\n[2](#_ftnref2) See FTC.\n"
    assert sentences(text)[0][0] == "Id.\nMore."


def test_a_mark_without_a_note_and_a_note_without_a_mark_are_said() -> None:
    warnings = letter("We agree.[^1]\n\n[^2]: Id.\n").warnings
    assert "The mark 1 in the text has no note." in warnings
    assert "Note 2 has no mark in the text." in warnings


def _html(text: str) -> FiledLetter:
    return read_letter(read_html(text))


@pytest.mark.parametrize(
    "page",
    [
        (
            "<p>We agree.<a href='#_ftn1' name='_ftnref1'><span><sup>[1]</sup></span></a> End.</p>"
            "<div id='ftn1'><p><a href='#_ftnref1' name='_ftn1'>[1]</a> Id.</p></div>"
        ),
        (
            "<p>We agree.<sup><a href='#sdfootnote1sym' name='sdfootnote1anc'>1</a></sup> End.</p>"
            "<div id='sdfootnote1'><p><a href='#sdfootnote1anc' name='sdfootnote1sym'>1</a>Id.</p></div>"
        ),
        (
            "<p>We agree.<sup id='fnref:1'><a href='#fn:1'>1</a></sup> End.</p>"
            "<ol><li id='fn:1'><p>Id. <a href='#fnref:1'>↩</a></p></li></ol>"
        ),
        (
            "<p>We agree.<a href='#note-1' role='doc-noteref'>1</a> End.</p>"
            "<ol><li id='note-1' value='1'>Id. <a href='#ref-1' role='doc-backlink'>↩</a></li></ol>"
        ),
        "<p>We agree.<sup>1</sup> End.</p><p><sup>1</sup> Id.</p>",
    ],
)
def test_notes_of_web_pages_are_read(page: str) -> None:
    assert [(note.text, note.sentence) for note in _html(page).notes] == [("Id.", "We agree.")]


@pytest.mark.parametrize(
    "text",
    [
        "We agree.[1] We end.\n\n-----\n[1] Id.\n",
        "We agree.1 We end.\n\nNotes\n\n1. Id.\n",
        "We agree.¹ We end.\n\n¹ Id.\n",
        "We\nagree.[1]\nWe end.\n\n[1] Id.\n",
    ],
)
def test_notes_of_plain_text_are_read(text: str) -> None:
    assert [(note.text, note.sentence) for note in read_letter(read_text(text)).notes] == [("Id.", "We agree.")]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("We met Dr. Orrin. He agreed.", 2),
        ("See 89 Fed. Reg. 14,059. We agree.", 2),
        ("The U.S. Government agrees. So do we.", 2),
        ("It is sold in the U.S. The rule is silent.", 2),
        ("He said “no.” We agree.", 2),
        ("It costs $3.5 million, i.e. a lot.", 1),
    ],
)
def test_sentences_end_where_they_end(text: str, count: int) -> None:
    assert len(list(spans(text))) == count


def test_a_mark_behind_the_space_belongs_to_the_sentence_before() -> None:
    assert located("We agree. We end.", [10]) == [("We agree.", "agree")]


def test_marks_are_those_that_rise() -> None:
    assert rising([1, 2, 9, 3, 2, 4], [1.0] * 6) == {0, 1, 3, 5}
    assert rising([1, 2, 2, 3], [1.0, 0.4, 1.0, 1.0]) == {0, 2, 3}


def test_a_sentence_cut_by_a_stray_line_end_is_whole() -> None:
    text = (
        "The Council judged this goal to be right in view of the\n\n"
        "Act, which says what the Council does for all.[^1]\n\n[^1]: Id.\n"
    )
    assert sentences(text) == [
        (
            "Id.",
            "The Council judged this goal to be right in view of the Act, which says what the Council does for all.",
        )
    ]


def test_an_ellipsis_with_its_period_ends_a_sentence_without_a_space() -> None:
    text = "“They had no such thing in the past….This bill says so.”[^1] And more….[^2]\n\n[^1]: Id.\n\n[^2]: Id.\n"
    assert [sentence for _, sentence in sentences(text)] == ["This bill says so.”", "And more…."]
