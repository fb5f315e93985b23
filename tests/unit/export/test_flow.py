from __future__ import annotations

import pytest

from drafter.export.flow import NoteList, by_link, ordinal, pieces, printed, safe_link
from drafter.model.text import Abbreviation, Break, CitationMark, CrossReference, Run
from tests.unit.export.letters import content, lines, note, para, part


def test_neighbouring_runs_of_one_format_are_merged_and_empty_ones_dropped() -> None:
    found = list(pieces((*content("a", "b", ""), Run(text="c", bold=True), Break(), *content("d"))))
    assert found == [Run(text="ab"), Run(text="c", bold=True), Break(), Run(text="d")]


def test_what_was_left_unresolved_stands_as_words() -> None:
    left = (
        CitationMark(key="kapoor2024", pinpoint="at 5"),
        CitationMark(key="?"),
        CrossReference(target="risk", label="above", italic=True),
        Abbreviation(short="NTIA", bold=True),
    )
    assert list(pieces(left)) == [
        Run(text="@kapoor2024 [at 5]@?"),
        Run(text="above", italic=True),
        Run(text="NTIA", bold=True),
    ]


def test_a_link_with_two_formats_is_one_stretch() -> None:
    linked = (Run(text="a", link="https://example.org"), Run(text="b", link="https://example.org", bold=True))
    assert [(link, len(found)) for link, found in by_link((*linked, *content("c")))] == [
        ("https://example.org", 2),
        (None, 1),
    ]


@pytest.mark.parametrize("address", ["https://example.org/a", "HTTP://example.org", "mailto:desk@example.org"])
def test_web_and_mail_addresses_are_safe(address: str) -> None:
    assert safe_link(address) == address


@pytest.mark.parametrize("address", ["", "javascript:x", "ftp://x", "https://a\n", "#x"])
def test_all_else_is_no_link(address: str) -> None:
    assert safe_link(address) is None


def test_spaces_in_an_address_are_escaped() -> None:
    assert safe_link(" https://example.org/a b ") == "https://example.org/a%20b"


def test_groups_of_signatories_and_copies_get_their_headings() -> None:
    titled = part("group-title", para("Organizations"))
    group = part("group", lines("A"), title="Organizations")
    assert printed((part("signatories", group),))[0].blocks[0].blocks[0] == titled  # type: ignore[union-attr]
    assert printed((part("cc", lines("B")),)) == (part("cc", part("group-title", para("cc:")), lines("B")),)


def test_copies_that_bring_a_heading_keep_it() -> None:
    own = part("cc", para("Copies to:"), lines("B"))
    assert printed((own, part("cc"))) == (own, part("cc"))


def test_the_contents_bring_no_words() -> None:
    assert printed((part("contents", para("Table of Contents")),)) == (part("contents"),)


def test_notes_without_numbers_follow_the_last_number() -> None:
    listed = NoteList()
    assert [listed.add(note("a", number=5)), listed.add(note("b")), listed.add(note("c", number=9))] == [5, 6, 9]


@pytest.mark.parametrize(
    ("number", "style", "printed"),
    [
        (3, "1", "3"),
        (1, "a", "a"),
        (26, "a", "z"),
        (27, "a", "aa"),
        (3, "A", "C"),
        (4, "i", "iv"),
        (1949, "I", "MCMXLIX"),
        (0, "a", "0"),
        (0, "i", "0"),
    ],
)
def test_numbers_are_printed_in_the_style_of_their_list(number: int, style: str, printed: str) -> None:
    assert ordinal(number, style) == printed


@pytest.mark.parametrize(
    ("text", "address", "behind"),
    [
        ("https://example.org/a-b.pdf", "https://example.org/a-b.pdf", ""),
        ("Meridian (Aug. 2024), https://example.org/a.", "https://example.org/a", "."),
        ("(at https://example.org/a)", "https://example.org/a", ")"),
        ("see https://example.org/a_(b), then", "https://example.org/a_(b)", ", then"),
        ("“HTTPS://example.org/?q=1”", "HTTPS://example.org/?q=1", "”"),
        ("[https://perma.cc/AB12-CD34]", "https://perma.cc/AB12-CD34", "]"),
    ],
)
def test_a_web_address_that_is_spelled_out_is_linked_without_what_stands_behind_it(
    text: str, address: str, behind: str
) -> None:
    found = [piece for piece in pieces(content(text)) if isinstance(piece, Run)]
    assert "".join(run.text for run in found) == text
    assert [(run.text, run.link) for run in found if run.link] == [(address, address)]
    assert (found[-1].text if found[-1].link is None else "") == behind


@pytest.mark.parametrize("text", ["https://", "http://.", "ftp://example.org", "the https:// scheme"])
def test_what_is_no_web_address_is_not_linked(text: str) -> None:
    assert list(pieces(content(text))) == [Run(text=text)]


def test_a_link_that_the_author_set_is_left_alone() -> None:
    linked = Run(text="https://example.org/short", link="https://example.org/long")
    assert list(pieces((linked,))) == [linked]
