"""The structure of a note's prose."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.cite.parse import Cite, parse, write

PIECES = st.sampled_from(
    ["@key", "@{a/b}", "-@key", "@?", " [at 5]", " [[T]he]", "See, e.g., ", "*see also* ", "cf. ", "; ", ". ", ", and ",
     '("quoted.")', " (explaining (twice))", "(", ")", "[", "]", ", *aff'd*, 5 F.3d 1 (2d Cir. 2000)", "words",
     "a@b.org", "\\@x", "\n", "“", "”", "@"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=25).map("".join))
def test_what_is_read_is_written_back(text: str) -> None:
    assert write(parse(text)) == text


@given(st.text(max_size=200))
def test_any_text_is_written_back(text: str) -> None:
    assert write(parse(text)) == text


def only(text: str) -> Cite:
    (cite,) = parse(text).cites
    return cite


@pytest.mark.parametrize(
    ("text", "signal"),
    [
        ("@a", ""),
        ("See @a", "See"),
        ("See, e.g., @a", "See, e.g.,"),
        ("*See also* @a", "*See also"),
        ("But see @a", "But see"),
        ("See generally @a", "See generally"),
        ("Foresee @a", ""),
        ("As they say, e.g., @a", "e.g.,"),
        ("See also, e.g., @a", "See also, e.g.,"),
        ("We see @a", ""),
        ("This is consistent with @a", ""),
        ("See it, and see @a", "see"),
    ],
)
def test_the_signal_stands_before_the_source(text: str, signal: str) -> None:
    assert only(text).signal == signal


def test_with_is_a_signal_only_in_a_comparison() -> None:
    assert [cite.signal for cite in parse("Compare @a, with @b").cites] == ["Compare", "with"]
    assert [cite.signal for cite in parse("See @a, along with @b").cites] == ["See", ""]


def test_a_string_of_citations_is_parted_at_its_separators() -> None:
    first, second, third = parse("See @a [at 5]; @b, and @c.").cites
    assert (first.pinpoint, first.separator) == ("at 5", "; ")
    assert (second.separator, third.key) == (", and ", "c")


def test_parentheticals_belong_to_the_citation_before_them_even_behind_a_full_stop() -> None:
    first, second = parse('@a. ("One (with more).") (emphasis added) See also @b (explaining).').cites
    assert [p.text for p in first.parentheticals] == ['"One (with more)."', "emphasis added"]
    assert first.quotation == "One (with more)."
    assert (second.signal, [p.text for p in second.parentheticals]) == ("See also", ["explaining"])


def test_the_later_history_of_a_case_is_told_from_its_parentheticals() -> None:
    cite = only("@a [at 1141], reh’g granted, 192 F.3d 1308 (9th Cir. 1999) (“[W]e conclude.”)")
    assert cite.history == ", reh’g granted, 192 F.3d 1308 (9th Cir. 1999)"
    assert cite.quotation == "[W]e conclude."


def test_a_lead_in_is_kept_apart_from_the_signal() -> None:
    _, second = parse("@a. See also, federal policy, e.g., @b").cites
    assert (second.lead, second.signal) == ("See also, federal policy, ", "e.g.,")


def test_an_address_is_no_citation() -> None:
    assert parse("Write to counsel@example.org.").cites == ()


def test_a_long_note_without_end_is_read_in_time() -> None:
    text = "See @a (" + "(" * 50_000 + " @b"
    assert write(parse(text)) == text
