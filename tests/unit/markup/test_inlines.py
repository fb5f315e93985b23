"""Inside a paragraph: what the typed Markdown means."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from drafter.markup import parse_inlines
from drafter.markup.escape import Markdown, escape
from drafter.model.text import Abbreviation, Break, CitationMark, CrossReference, Note, Run, SignatoryCount, plain


def note(text: str) -> Note:
    (found,) = [item for item in parse_inlines(text) if isinstance(item, Note)]
    return found


def test_bold_and_italic_nest_and_only_the_marked_words_change() -> None:
    assert parse_inlines("plain **bold *both*** end") == (
        Run(text="plain "),
        Run(text="bold ", bold=True),
        Run(text="both", bold=True, italic=True),
        Run(text=" end"),
    )


def test_a_case_name_inside_italics_stands_upright_again() -> None:
    assert parse_inlines("*see also _Junger_ again*")[1] == Run(text="Junger", italic=False)


@pytest.mark.parametrize("text", ["2 * 3 * 4", "snake_case_name", "a*", "*", "** **", "\\*x\\*"])
def test_marks_that_pair_with_nothing_stay_words(text: str) -> None:
    assert parse_inlines(text) == (Run(text=text.replace("\\", "")),)


def test_a_link_keeps_parentheses_of_its_address() -> None:
    assert parse_inlines("[Act](https://example.org/a_(b))") == (Run(text="Act", link="https://example.org/a_(b)"),)


@pytest.mark.parametrize("target", ["javascript:alert(1)", "file:///etc/passwd", "//example.org", "data:text/html,x"])
def test_an_address_that_is_not_web_or_mail_never_becomes_a_link(target: str) -> None:
    assert all(not isinstance(i, Run) or i.link is None for i in parse_inlines(f"[click]({target}) <{target}>"))


def test_a_mail_address_in_angle_brackets_is_a_link_to_it() -> None:
    assert parse_inlines("<a.b@example.org>") == (Run(text="a.b@example.org", link="mailto:a.b@example.org"),)


def test_a_note_keeps_its_prose_and_finds_keys_and_pinpoints() -> None:
    found = note('Text.^[See, e.g., @casper2024 [at 5] ("[W]hite-box access"); *see also* @kapoor2024.] More.')
    assert found.prose == 'See, e.g., @casper2024 [at 5] ("[W]hite-box access"); *see also* @kapoor2024.'
    assert found.content == (
        Run(text="See, e.g., "),
        CitationMark(key="casper2024", pinpoint="at 5"),
        Run(text=' ("[W]hite-box access"); '),
        Run(text="see also", italic=True),
        Run(text=" "),
        CitationMark(key="kapoor2024"),
        Run(text="."),
    )


def test_the_full_stop_after_a_key_belongs_to_the_sentence() -> None:
    assert [i for i in note("x^[@a.b. See @c:d-e, too.]").content if isinstance(i, CitationMark)] == [
        CitationMark(key="a.b"),
        CitationMark(key="c:d-e"),
    ]


def test_a_mail_address_in_a_note_is_no_citation() -> None:
    assert not [i for i in note("x^[Write to a@example.org.]").content if isinstance(i, CitationMark)]


def test_outside_a_note_a_key_is_just_words() -> None:
    assert parse_inlines("ask @someone") == (Run(text="ask @someone"),)


def test_a_needed_citation_is_the_key_question_mark() -> None:
    assert note("Many do.^[@?]").content == (CitationMark(key="?"),)


def test_a_note_knows_its_line() -> None:
    (found,) = [i for i in parse_inlines("one\ntwo\nthree.^[@a]", 10) if isinstance(i, Note)]
    assert found.line == 12


def test_references_and_short_forms_are_typed() -> None:
    assert parse_inlines("as [point](#risk) says, [NTIA]{.abbr} and [Inc.]{.smallcaps}") == (
        Run(text="as "),
        CrossReference(target="risk", label="point"),
        Run(text=" says, "),
        Abbreviation(short="NTIA"),
        Run(text=" and "),
        Run(text="Inc.", small_caps=True),
    )


def test_numbers_of_signatories_are_typed_in_the_text_and_words_in_a_note() -> None:
    assert parse_inlines('we, **[two  groups]{.count of="Organizations"}**,\n[3]{.count}', 5) == (
        Run(text="we, "),
        SignatoryCount(words="two groups", of="Organizations", bold=True),
        Run(text=", "),
        SignatoryCount(words="3"),
    )
    assert plain(parse_inlines("by [two groups]{.count}")) == "by two groups"
    assert note("x^[by [two groups]{.count}]").content == (Run(text="by two groups"),)


def test_a_backslash_at_the_end_of_a_line_breaks_it() -> None:
    assert parse_inlines("one\\\ntwo") == (Run(text="one"), Break(), Run(text="two"))


@given(st.text(alphabet=st.characters(blacklist_categories=["Cs", "Cc"]), max_size=60))
def test_escaped_words_print_as_they_were_typed(text: str) -> None:
    assert plain(parse_inlines(escape(text))) == text


@given(st.text(alphabet=st.characters(blacklist_categories=["Cs", "Cc"]), max_size=60))
@example("_@1")
def test_escaped_words_print_as_they_were_typed_inside_a_note(text: str) -> None:
    found = note(f"x^[{escape(text)}]")
    assert plain(found.content) == text


def test_markdown_is_not_escaped_twice() -> None:
    assert escape(Markdown("**x**")) == "**x**"


@given(st.text(alphabet="*_[]()^@{}.#<>\\ \nab`&;\"'", max_size=80))
def test_any_text_at_all_can_be_read(text: str) -> None:
    parse_inlines(text)
