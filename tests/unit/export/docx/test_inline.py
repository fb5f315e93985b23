"""Runs and links as XML: whatever the text, the file stays readable."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from drafter.export.docx.inline import uri
from drafter.export.docx.wordml import NAMESPACES, escape, field, indent, paragraph, run
from drafter.model.errors import ExportError

_VALID = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:(?:[A-Za-z0-9\-._~:/?#@!$&'()*+,;=]|%[0-9A-Fa-f]{2})+")
_LEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def _parsed(xml: str) -> etree._Element:
    return etree.fromstring(f"<w:r {NAMESPACES}>{xml}</w:r>".encode())


@given(st.text(st.characters(exclude_categories=())))
def test_any_text_comes_out_as_it_was_but_for_what_xml_cannot_carry(text: str) -> None:
    expected = re.sub(r"[\t\n\r]+", " ", _LEGAL.sub("", text))
    assert "".join(_parsed(run(text)).itertext()) == expected


@given(st.text(st.characters(exclude_categories=())))
def test_any_text_can_stand_in_an_attribute(text: str) -> None:
    assert _parsed(f'<w:x w:val="{escape(text)}"/>') is not None


@pytest.mark.parametrize(("text", "kept"), [("a", False), (" a", True), ("a ", True), ("a  b", True), ("a b", False)])
def test_spaces_are_marked_to_be_kept_only_where_they_would_be_lost(text: str, kept: bool) -> None:
    assert ("preserve" in run(text)) is kept


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("https://example.org/a?b=c&d=e#f", "https://example.org/a?b=c&d=e#f"),
        ("https://example.org/with space", "https://example.org/with%20space"),
        ("https://example.org/%20already", "https://example.org/%20already"),
        ("https://example.org/100%", "https://example.org/100%25"),
        ("https://example.org/é", "https://example.org/%C3%A9"),
        ("https://example.org/a#b#c", "https://example.org/a#b%23c"),
        ("https://example.org/[x]|{y}", "https://example.org/%5Bx%5D%7C%7By%7D"),
        ('https://example.org/"q"<z>', "https://example.org/%22q%22%3Cz%3E"),
        ("mailto:a.b@example.org", "mailto:a.b@example.org"),
        ("HTTP://EXAMPLE.ORG/", "HTTP://EXAMPLE.ORG/"),
    ],
)
def test_links_become_valid_addresses(link: str, target: str) -> None:
    assert uri(link) == target


@given(st.text(min_size=1))
def test_every_link_that_is_let_through_is_a_valid_address(tail: str) -> None:
    assert _VALID.fullmatch(uri("https://example.org/" + tail))


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "file:///etc/passwd", "ftp://a.example/", "https://", "//x", ""]
)
def test_other_kinds_of_links_are_refused(link: str) -> None:
    with pytest.raises(ExportError, match="link"):
        uri(link)


def test_a_paragraph_is_written_in_the_order_of_the_schema() -> None:
    assert paragraph(
        "Point",
        run("Text"),
        keep_next=True,
        page_break=True,
        numbering="<w:numPr/>",
        indent=indent(720, hanging=360),
        contextual=False,
        align="center",
    ) == (
        '<w:p><w:pPr><w:pStyle w:val="Point"/><w:keepNext/><w:pageBreakBefore/><w:numPr/>'
        '<w:ind w:left="720" w:hanging="360"/><w:contextualSpacing w:val="0"/><w:jc w:val="center"/></w:pPr>'
        "<w:r><w:t>Text</w:t></w:r></w:p>"
    )


def test_a_field_shows_a_result_until_word_computes_its_own() -> None:
    assert field("PAGE", "1") == (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
