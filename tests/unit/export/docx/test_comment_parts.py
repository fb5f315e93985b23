"""Title page, contents, caption, tables and appendices of full comments."""

from __future__ import annotations

import re

import pytest

from drafter.model.text import Quote, Table
from tests.unit.export.docx.letters import MERIDIAN, bullets, comments, div, h, lines, note, p, pleading, t
from tests.unit.export.docx.opened import W, has, opened, style_of, text_of, value, written


def test_the_title_page_is_a_section_without_running_head() -> None:
    file = opened(comments(), house=MERIDIAN, layout="comments")
    title, rest = file.sections()
    assert title.find(f"{W}titlePg") is not None
    assert rest.find(f"{W}titlePg") is None
    assert file.story(0, "header", "first") == ""
    assert file.story(0, "footer", "first") == ""
    assert (
        file.story(0, "header", "default") == "Comments of Meridian Center for Digital Policy\tDocket No. EXA-2026-0009"
    )
    assert value(rest, "type") == "nextPage"


def test_the_title_is_no_heading_of_the_contents() -> None:
    file = opened(comments(), layout="comments")
    assert file.texts("CommentsTitle") == ["Comments of Meridian Center for Digital Policy"]
    assert not any("Comments of Meridian" in line for line in file.texts("Toc1"))


def test_the_contents_list_the_headings_with_pages_before_word_updates_them() -> None:
    file = opened(comments(), layout="comments")
    assert file.texts("Toc1") == [
        "I. Executive Summary\t3",
        "II. Statement of Interest\t3",
        "III. Conclusion\t5",
        "Appendix A\t7",
    ]
    assert file.texts("Toc2") == ["A. Who We Are\t3", "B. What We Ask\t5"]
    assert len(file.texts("Toc3")) == 1


def test_the_contents_are_one_field_whose_entries_point_at_the_headings() -> None:
    file = opened(comments(), layout="comments")
    codes = ["".join(code.itertext()).strip() for code in file.body.iter(f"{W}instrText")]
    assert codes[0] == 'TOC \\o "1-3" \\h \\z'
    bookmarks = {e.get(f"{W}name"): e.getparent() for e in file.body.iter(f"{W}bookmarkStart")}
    referenced = [re.findall(r"PAGEREF (\S+)", code)[0] for code in codes[1:]]
    assert [text_of(bookmarks[name]) for name in referenced][:2] == [
        "I. Executive Summary",
        "II. Statement of Interest",
    ]  # type: ignore[arg-type]
    kinds = [e.get(f"{W}fldCharType") for e in file.body.iter(f"{W}fldChar")]
    assert kinds.count("begin") == kinds.count("separate") == kinds.count("end") == len(codes)


def test_word_does_not_ask_to_update_fields() -> None:
    assert b"updateFields" not in opened(comments(), layout="comments").archive.read("word/settings.xml")


def test_an_unlisted_heading_looks_like_one_but_stays_out_of_the_contents() -> None:
    file = opened(comments(), layout="comments")
    assert style_of(file.find("Unlisted")) == "UnlistedHeading1"
    assert style_of(written(h(1, "Unlisted", unlisted=True)).find("Unlisted")) == "Heading1"


def test_the_text_starts_a_page_behind_the_contents_of_comments_with_a_title_page() -> None:
    file = opened(comments(), layout="comments")
    headings = [paragraph for paragraph in file.paragraphs if style_of(paragraph) == "Heading1"]
    assert has(headings[0], "pageBreakBefore") == [True]


def test_contents_behind_a_caption_have_a_page_of_their_own() -> None:
    caption = div("caption", lines("Before the", "COMMISSION"), lines("In the Matter of", "Lakes"), lines("No. 1"))
    file = written(caption, div("contents"), h(1, "Discussion"), p("Text"), layout="pleading")
    assert has(file.find("Table of Contents"), "pageBreakBefore") == [True]
    assert has(file.paragraphs[-1].getprevious(), "pageBreakBefore") == [True]
    assert "Discussion\t2" not in file.texts()


def test_the_page_of_a_heading_that_fills_its_line_stands_below_it() -> None:
    heading = h(1, "A heading " * 7 + "that runs on")
    line = written(div("contents"), heading, p("Text")).find("A heading")
    assert len(list(line.iter(f"{W}br"))) == 1
    line = written(div("contents"), h(1, "A heading"), p("Text")).find("A heading")
    assert not list(line.iter(f"{W}br"))


def test_contents_of_a_letter_without_headings_are_nothing() -> None:
    assert written(div("contents"), p("Text")).texts() == ["Text"]


def test_the_heading_of_the_contents_is_the_author_s_own() -> None:
    file = written(div("contents", p("In This Letter")), h(1, "One"))
    assert file.texts("TOCHeading") == ["In This Letter"]


def test_an_appendix_starts_a_page() -> None:
    file = written(p("Text"), div("appendix", h(1, "Appendix"), p("More")))
    assert has(file.find("Appendix"), "pageBreakBefore") == [True]
    assert has(file.find("More"), "pageBreakBefore") == [False]


def test_an_empty_page_break_breaks_before_what_follows() -> None:
    file = written(p("One"), div("page-break"), p("Two"), p("Three"))
    assert [has(paragraph, "pageBreakBefore")[0] for paragraph in file.paragraphs] == [False, True, False]


def test_a_page_break_at_the_top_of_a_letter_leaves_no_empty_page() -> None:
    assert has(written(div("page-break"), p("One")).find("One"), "pageBreakBefore") == [False]


def test_a_caption_is_set_by_tab_stops_with_its_docket_beside_the_matter() -> None:
    file = opened(pleading(), layout="pleading")
    assert list(file.body.iter(f"{W}tbl")) == []
    rows = file.texts("Matter")
    assert rows[0] == "In the Matter of\t)"
    assert all(row.split("\t")[1] == ")" for row in rows)
    assert [row.split("\t")[2] for row in rows if row.count("\t") == 2] == ["EX Docket No. 26-108", "RM-11862"]
    assert max(len(row.split("\t")[0]) for row in rows) < 45
    matter = " ".join(row.split("\t")[0] for row in rows if row.split("\t")[0])
    assert matter == (
        "In the Matter of Widely Available Examples and the Rules That Govern Their Use Across All of the Sectors "
        "Concerned"
    )


def test_the_rows_of_a_caption_stay_on_one_page() -> None:
    file = opened(pleading(), layout="pleading")
    styles = {style.get(f"{W}styleId"): style for style in file.part("word/styles.xml").iter(f"{W}style")}
    assert styles["Matter"].find(f"{W}pPr/{W}keepNext") is not None


def test_the_heading_below_a_caption_is_centered_and_no_other() -> None:
    file = opened(pleading(), layout="pleading")
    assert value(file.find("COMMENTS OF"), "pPr/jc") == "center"
    assert value(file.find("I. Introduction"), "pPr/jc") is None


def test_a_pleading_has_no_letterhead_and_double_spaced_text() -> None:
    file = opened(pleading(), house=MERIDIAN, layout="pleading")
    assert file.story(0, "header", "first") == ""
    assert style_of(file.find("Agencies write")) == "DoubleSpacedText"


def test_a_table_repeats_its_header_row_and_splits_no_row() -> None:
    table = Table(
        header=(t("A"), t("B")), rows=((t("1"), t("2")), (t("3"),)), align=("left", "right"), caption=t("Table 1")
    )
    file = written(p("Text"), table, p("After"))
    (found,) = file.body.iter(f"{W}tbl")
    rows = list(found.iter(f"{W}tr"))
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, False, False]
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    assert [len(list(row.iter(f"{W}tc"))) for row in rows] == [2, 2, 2]
    assert [value(cell, "pPr/jc") for cell in rows[1].iter(f"{W}p")] == [None, "right"]
    assert style_of(file.find("Table 1")) == "Caption"
    assert sum(int(e.get(f"{W}w") or 0) for e in found.iter(f"{W}gridCol")) == 9360


@pytest.mark.parametrize(("count", "kept"), [(3, [True, True, False]), (13, [False] * 13)])
def test_a_short_table_stays_on_one_page_and_a_long_one_may_go_on(count: int, kept: list[bool]) -> None:
    rows = tuple((t(str(number)),) for number in range(count))
    file = written(Table(header=(t("A"),), rows=rows, align=("left",)), p("After"))
    header, *body = file.body.iter(f"{W}tr")
    assert [has(next(row.iter(f"{W}p")), "keepNext")[0] for row in body] == kept
    assert has(next(header.iter(f"{W}p")), "keepNext") == [True]


def test_a_table_is_never_the_last_thing_of_a_file() -> None:
    file = written(Table(header=(t("A"),), rows=(), align=("left",)))
    assert [str(child.tag).rpartition("}")[2] for child in file.body] == ["tbl", "p", "sectPr"]


def test_two_tables_in_a_row_do_not_grow_together() -> None:
    table = Table(header=(t("A"),), rows=(), align=("left",))
    tags = [str(child.tag).rpartition("}")[2] for child in written(table, table).body]
    assert tags == ["tbl", "p", "tbl", "p", "sectPr"]


def test_a_claim_that_starts_or_ends_with_a_table_is_marked_all_the_same() -> None:
    table = Table(header=(t("A"),), rows=(), align=("left",))
    file = written(div("claim", table, name="numbers"), p("After"))
    tags = [
        str(child.tag).rpartition("}")[2] for child in file.body.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd", f"{W}tbl")
    ]
    assert tags == ["bookmarkStart", "tbl", "bookmarkEnd"]


def test_lines_of_a_title_page_stay_close() -> None:
    file = written(div("title-page", h(1, "Title"), lines("One", "Two")), p("Text"))
    assert [value(file.find(words), "pPr/contextualSpacing") for words in ("One", "Two")] == ["1", "0"]


def test_a_pleading_has_notes_of_twelve_points_and_double_spaced_lists_and_points() -> None:
    noted = p("Text.", note(1, "Source."))
    file = written(noted, bullets("Item"), div("point", p("Thesis."), p("More.")), layout="pleading")
    assert value(file.notes()[0], "p/pPr/pStyle") == "FootnoteText12Point"
    styles = {style.get(f"{W}styleId"): style for style in file.part("word/styles.xml").iter(f"{W}style")}
    assert value(styles["FootnoteText12Point"], "rPr/sz") == "24"
    for words in ("Item", "Thesis.", "More."):
        style = styles[style_of(file.find(words))]
        assert value(style, "pPr/spacing", "line") == "480", words


def test_a_block_quotation_in_a_pleading_is_single_spaced() -> None:
    file = written(Quote(blocks=(p("Quoted."),)), layout="pleading")
    assert style_of(file.find("Quoted.")) == "Quote"


def test_no_word_of_a_header_row_is_broken_beside_a_long_column() -> None:
    long = "Hours that it took to learn whether any of the questions applied at all to the center that was asked"
    table = Table(header=(t("Centers"), t(long)), rows=((t("14"), t("31")),), align=("right", "left"))
    (found,) = written(table).body.iter(f"{W}tbl")
    first, second = (int(e.get(f"{W}w") or 0) for e in found.iter(f"{W}gridCol"))
    # In bold of 10.5 points the word is 3.4 ems wide, and a cell has 80 on either side.
    assert first >= 3.4 * 210 + 160
    assert second > first


def test_columns_for_which_the_page_is_too_narrow_share_it() -> None:
    words = tuple(t("Incomprehensibilities") for _ in range(12))
    (found,) = written(Table(header=words, rows=(), align=())).body.iter(f"{W}tbl")
    widths = [int(e.get(f"{W}w") or 0) for e in found.iter(f"{W}gridCol")]
    assert sum(widths) == 9360
    assert max(widths) - min(widths) <= 12


def test_a_heading_at_the_top_of_a_page_has_no_space_above_it() -> None:
    file = written(h(1, "First"), p("Text."), h(1, "Second"), div("appendix", h(1, "Third"), p("End.")))
    assert [value(file.find(words), "pPr/spacing", "before") for words in ("First", "Second", "Third")] == [
        "0",
        None,
        "0",
    ]


def test_a_heading_behind_a_table_keeps_its_own_space() -> None:
    table = Table(header=(t("A"),), rows=((t("1"),),), align=("left",))
    assert value(written(table, h(1, "Next")).find("Next"), "pPr/spacing", "before") is None
    assert value(written(table, p("Next")).find("Next"), "pPr/spacing", "before") == "200"
