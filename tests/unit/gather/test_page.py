# ruff: noqa: E501 - what is read and what is expected stand side by side.

from __future__ import annotations

import pytest

from drafter.gather.copies import clean_text, tidy, without_heads
from drafter.gather.page import page_item, page_text
from drafter.gather.register import notice_item
from drafter.model.notice import Notice

AT = "https://www.example.org/ink?utm_source=x"


def page(head: str) -> dict[str, object]:
    return page_item(f"<html><head>{head}</head><body><h1>Ink</h1></body></html>", AT)


def test_citation_tags_win_over_all_others() -> None:
    item = page(
        '<title>Ink | Site</title><meta property="og:title" content="OG"><meta name="citation_title" content="The Law of Ink">'
        '<meta name="citation_author" content="Quill, Ada"><meta name="citation_author" content="Reed, Tom">'
        '<meta name="citation_journal_title" content="Journal of Ink"><meta name="citation_volume" content="12">'
        '<meta name="citation_firstpage" content="1"><meta name="citation_lastpage" content="9">'
        '<meta name="citation_publication_date" content="2021/04/02"><meta name="citation_doi" content="10.5555/ink">'
    )
    assert item == {
        "type": "article-journal", "title": "The Law of Ink", "container-title": "Journal of Ink", "volume": "12", "page": "1-9",
        "author": [{"family": "Quill", "given": "Ada"}, {"family": "Reed", "given": "Tom"}], "DOI": "10.5555/ink",
        "issued": {"date-parts": [["2021", "4", "2"]]}, "URL": AT,
    }  # fmt: skip


def test_json_ld_is_read_inside_a_graph() -> None:
    item = page(
        '<script type="application/ld+json">{"@graph": [{"@type": "WebPage", "name": "Site"}, {"@type": "NewsArticle", '
        '"headline": "Why Ink Fades", "author": {"name": "Tom Reed"}, "publisher": {"name": "The Daily Ink"}, '
        '"datePublished": "2023-01-05T08:00:00Z"}]}</script><link rel="canonical" href="https://example.org/ink">'
    )
    assert (item["type"], item["title"], item["container-title"]) == (
        "article-newspaper",
        "Why Ink Fades",
        "The Daily Ink",
    )
    assert item["issued"] == {"date-parts": [["2023", "1", "5"]]}
    assert item["URL"] == "https://example.org/ink"


def test_dublin_core_and_the_title_stand_in_where_there_is_nothing_better() -> None:
    assert (
        page('<meta name="DC.title" content="Ink Rules"><meta name="DC.creator" content="Ink Office">')["title"]
        == "Ink Rules"
    )
    item = page('<title>Ink Rules - Ink Office</title><meta property="og:site_name" content="Ink Office">')
    assert (item["title"], item["container-title"]) == ("Ink Rules", "Ink Office")


@pytest.mark.parametrize(
    "head", ["", "<script type='application/ld+json'>{broken</script>", "<title>", "<meta name='author'>"]
)
def test_a_page_that_says_nothing_still_has_its_address(head: str) -> None:
    assert page(head)["URL"] == AT


def test_a_canonical_address_of_another_host_is_not_believed() -> None:
    assert page('<link rel="canonical" href="https://elsewhere.example/ink">')["URL"] == AT


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        ("Müller".encode(), "text/html"),
        ("Müller".encode("latin-1"), "text/html; charset=ISO-8859-1"),
        ('<meta charset="windows-1252">Müller'.encode("cp1252"), ""),
    ],
)
def test_a_page_is_read_in_its_own_encoding(data: bytes, kind: str) -> None:
    assert page_text(data, kind).endswith("Müller")


def test_a_notice_becomes_a_source_with_its_numbers() -> None:
    notice = Notice(
        citation="96 FR 1234", title="Standards for Ink", type="Proposed Rule", agencies=("Ink Administration",),
        publication_date="2031-01-06", portal_dockets=("OINK-2031-0001",), rins=("0660-XC060",), url="https://example.gov/d",
        document_number="2031-00001",
    )  # fmt: skip
    item = notice_item(notice)
    assert (item["volume"], item["page"], item["genre"]) == ("96", "1234", "Proposed Rule")
    assert item["custom"] == {
        "kind": "federal-register", "document-number": "2031-00001", "docket": "OINK-2031-0001", "rin": "0660-XC060",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("the ﬁrst ofﬁce", "the first office"),
        ("regu-\nlation of ink", "regulation of ink"),
        ("regu\x02\nlation of ink", "regulation of ink"),
        ("non-\nEuropean ink", "non-European ink"),
        ("Ink stays.¹² Pens go.", "Ink stays. Pens go."),
        ("Ink stays.12 Pens go.", "Ink stays. Pens go."),
        ("in 2024, 42 U.S.C. 7411", "in 2024, 42 U.S.C. 7411"),
        ("one line\nand its end\n\nA new paragraph", "one line and its end\nA new paragraph"),
        ("soft\u00adhyphen and zero\u200bwidth", "softhyphen and zerowidth"),
    ],
)
def test_the_words_of_a_copy_read_as_a_person_reads_them(raw: str, clean: str) -> None:
    assert tidy(raw, wrapped=True) == clean


def test_running_heads_and_page_numbers_are_taken_out() -> None:
    words = ["Ink stays.\nIt does.", "Pens go.\nSome stay.", "Paper lasts.\nSo they say.", "Quills bend.\nAll do."]
    pages = [f"Ink Report\n{n}\n{text}\nInk Office, Page {n} of 9" for n, text in enumerate(words, 1)]
    assert without_heads(pages) == words


def test_html_copies_lose_their_menus_and_marks() -> None:
    html = b"<html><nav>Menu</nav><p>Ink stays.<sup>1</sup> It does.</p><script>x()</script><p>Pens go.</p></html>"
    assert clean_text(html, "html") == "Ink stays. It does.\nPens go."


def test_text_copies_are_read_in_any_encoding() -> None:
    assert clean_text(b"Ink\nstays", "txt") == "Ink stays"
