from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from lxml import etree
from lxml import html as lxml_html

from drafter.export.html import write_html
from drafter.model.letter import Letter
from drafter.model.text import Break, Heading, ListBlock, Note, Run, contents, plain
from tests.unit.export.letters import content, full_letter, letter, letters, lines, note, para, part


def page(written: Letter) -> etree._Element:
    return lxml_html.document_fromstring(write_html(written))


def words(text: str) -> str:
    return re.sub(r"[\x00-\x1f\s]+", "", text)


def test_all_words_of_a_letter_are_on_the_page_in_order() -> None:
    written = full_letter()
    found = words(page(written).find(".//main").text_content())
    at = 0
    for block in written.blocks:
        for stretch in contents(block):
            pieces = [item.text for item in stretch if isinstance(item, Run)]
            for piece in pieces:
                at = found.index(words(piece), at)


def test_the_page_says_what_it_is_and_in_which_language() -> None:
    root = page(letter(para("Text"), title="Comments & more", author='A "B" C', lang="en-GB"))
    assert root.get("lang") == "en-GB"
    assert root.findtext(".//title") == root.findtext(".//h1") == "Comments & more"
    assert root.xpath("//meta[@name='author']/@content") == ['A "B" C']


def test_nothing_is_fetched_and_nothing_runs() -> None:
    text = write_html(full_letter())
    assert not re.search(r"<(?:script|img|link|iframe|object)\b|@import|url\(|\bon\w+=", text)
    assert "default-src 'none'" in text


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", "&amp;", '"><img src=x>', "</title>", "]]>"])
def test_text_is_never_markup(hostile: str) -> None:
    written = letter(
        Heading(level=1, content=content(hostile), id=hostile),
        para(hostile, note(hostile)),
        part("contents"),
        title=hostile,
        author=hostile,
        lang='en" onload="x',
    )
    root = page(written)
    assert not root.xpath("//script | //img")
    assert root.findtext(".//title") == hostile
    assert root.xpath("string(//main/p)").startswith(hostile)
    assert root.get("onload") is None


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        "java\nscript:x",
        "data:text/html,x",
        "file:///etc/passwd",
        "//x",
        "",
    ],
)
def test_only_web_and_mail_addresses_become_links(address: str) -> None:
    root = page(letter(para(Run(text="here", link=address))))
    assert root.xpath("//main//a") == []
    assert "here" in root.text_content()


def test_links_keep_their_address_and_formats_stay_inside() -> None:
    report = "https://example.org/?a=1&b=2"
    written = para(Run(text="Keeping ", link=report), Run(text="Lights", link=report, italic=True), " on")
    links = page(letter(written)).xpath("//main//a")
    assert [(link.get("href"), link.text_content()) for link in links] == [(report, "Keeping Lights")]
    assert links[0].findtext("em") == "Lights"


def test_notes_are_linked_both_ways() -> None:
    root = page(full_letter())
    marks = root.xpath("//a[@role='doc-noteref']")
    assert [mark.text for mark in marks] == ["1", "2", "3"]
    for mark in marks:
        target = root.get_element_by_id(mark.get("href").removeprefix("#"))
        assert target.get("value") == mark.text
        back = target.xpath(".//a[@role='doc-backlink']/@href")
        assert back == [f"#{mark.get('id')}"]


def test_a_letter_without_notes_has_no_section_for_them() -> None:
    assert page(letter(para("Text"))).xpath("//section") == []


def test_headings_go_down_by_one_and_skip_no_level() -> None:
    written = letter(*(Heading(level=level, content=content("x")) for level in (2, 4, 1, 3, 6)))
    found = page(written).xpath("//main/*[starts-with(name(), 'h')]")
    assert [element.tag for element in found] == ["h1", "h2", "h3", "h2", "h3", "h4"]


def test_contents_link_to_the_listed_headings() -> None:
    written = letter(
        part("title-page", Heading(level=1, content=content("Comments of the Alliance"))),
        part("contents"),
        Heading(level=1, content=content("Summary"), id="same"),
        Heading(level=2, content=content("Asks"), id="same"),
        Heading(level=1, content=content("Hidden"), unlisted=True),
    )
    root = page(written)
    links = root.xpath("//nav//a")
    assert [link.text for link in links] == ["Summary", "Asks"]
    for link in links:
        assert root.get_element_by_id(link.get("href").removeprefix("#")).text == link.text


def test_points_are_one_list_and_count_on_after_an_interruption() -> None:
    written = letter(
        part("claim point", para("One.")),
        part("claim point", para("Two."), part("claim subpoint", para("Under."))),
        para("Between."),
        part("claim point", para("Three.")),
    )
    lists = page(written).xpath("//ol[@class='points']")
    assert [(found.get("start"), len(found.findall("li"))) for found in lists] == [("1", 2), ("3", 1)]
    assert lists[0].xpath("li[2]/ul/li/text()") == ["Under."]


def test_tables_have_a_caption_and_headed_columns() -> None:
    table = page(full_letter()).find(".//table")
    assert table.findtext("caption") == "Table 1. Yearly cost."
    assert [cell.get("scope") for cell in table.iter("th")] == ["col", "col"]


def test_numbered_items_keep_their_first_number_and_style() -> None:
    found = page(letter(ListBlock(items=((para("x"),),), ordered=True, start=4, style="i"))).find(".//ol")
    assert (found.get("start"), found.get("type")) == ("4", "i")


def test_marks_of_the_library_are_not_published() -> None:
    written = letter(part("claim point", para("x")), part("signatories", lines("A", "B")))
    text = write_html(written)
    assert 'class="claim' not in text
    assert 'class="signatories"' in text


@settings(max_examples=40, deadline=None)
@given(letters())
def test_every_page_is_well_formed_and_its_ids_are_single(written: Letter) -> None:
    root = page(written)
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    targets = [href for href in root.xpath("//@href") if href.startswith("#")]
    assert {target.removeprefix("#") for target in targets} <= set(ids)
    body = "".join(plain(stretch) for block in written.blocks for stretch in contents(block))
    assert len(words(root.find(".//main").text_content())) >= len(words(body))


def test_a_break_is_a_break() -> None:
    assert len(page(letter(para("a", Break(), "b"))).xpath("//main/p/br")) == 1


def test_a_note_inside_a_note_cannot_loop() -> None:
    inner = Note(content=content("inner"))
    assert "outer" in write_html(letter(para(Note(content=(Run(text="outer"), inner)))))
