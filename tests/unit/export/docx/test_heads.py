"""Letterhead, running head and page numbers, in our own and in other houses."""

from __future__ import annotations

from dataclasses import replace

import pytest

from drafter.model.errors import ExportError
from drafter.model.house import House
from tests.unit.export.docx import houses
from tests.unit.export.docx.letters import MERIDIAN, coalition, div, lines, p, png
from tests.unit.export.docx.opened import W, opened, value, written

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


def test_the_letterhead_stands_on_the_first_page_alone() -> None:
    file = opened(coalition(), house=MERIDIAN)
    assert file.story(0, "header", "first") == (
        "Meridian Center for Digital Policy\n1200 Hartwell Street NW, Suite 410 · Washington, DC 20005\n"
        "meridiandigital.example · (202) 555-0142\n"
    )
    assert file.story(0, "header", "default") == "The Honorable Jane Q. Official\tMarch 25, 2026"


def test_every_page_has_its_number() -> None:
    file = opened(coalition(), house=MERIDIAN)
    assert file.story(0, "footer", "first") == "Page 1 of 1"
    assert file.story(0, "footer", "default") == "Page 1 of 1"
    footer = next(name for name in file.names if "footer" in name and "rels" not in name)
    assert {"".join(e.itertext()).strip() for e in file.part(footer).iter(f"{W}instrText")} == {"PAGE", "NUMPAGES"}


def test_a_sender_of_whom_nothing_is_known_has_no_letterhead() -> None:
    assert written(p("Text")).story(0, "header", "first") == ""


def test_a_running_head_without_addressee_says_the_title_in_short() -> None:
    title = "A Title That Is Longer Than Any Running Head Can Be Without Being Cut at a Word"
    file = written(p("Text"), title=title)
    assert file.story(0, "header", "default") == "A Title That Is Longer Than Any Running Head Can Be Without …"


def test_a_letter_of_nobody_to_nobody_has_no_running_head() -> None:
    file = written(p("Text"), title="")
    assert file.story(0, "header", "default") is None


def test_the_logo_says_in_words_what_it_shows() -> None:
    file = opened(coalition(), house=replace(MERIDIAN, logo=png(), logo_text="A lighthouse"))
    (drawing,) = (e for n in file.names if "header" in n and "rels" not in n for e in file.part(n).iter(f"{WP}docPr"))
    assert drawing.get("descr") == "A lighthouse"


def test_a_wide_logo_keeps_its_proportions() -> None:
    file = opened(coalition(), house=replace(MERIDIAN, logo=png(3000, 120)))
    (extent,) = (e for n in file.names if "header" in n and "rels" not in n for e in file.part(n).iter(f"{WP}extent"))
    wide, high = int(extent.get("cx") or 0), int(extent.get("cy") or 0)
    assert wide == 914400 * 2.6
    assert abs(wide / high - 25) < 0.1


def test_a_house_s_own_letterhead_is_kept_and_ours_stays_away() -> None:
    file = opened(coalition(), house=replace(MERIDIAN, template=houses.with_letterhead()))
    assert file.story(0, "header", "first") == "HARBOR & VALE LLP"
    assert file.story(0, "footer", "default") == "Privileged until filed"
    assert not any(b"Hartwell" in file.archive.read(name) for name in file.names if "header" in name)


def test_a_house_s_footer_stands_on_the_first_page_too() -> None:
    file = opened(coalition(), house=replace(MERIDIAN, template=houses.with_footer_only()))
    assert file.story(0, "footer", "first") == "Privileged until filed"
    assert file.story(0, "footer", "default") == "Privileged until filed"
    assert "Hartwell" in (file.story(0, "header", "first") or "")


def test_a_template_that_leaves_headers_no_room_is_given_some() -> None:
    file = opened(coalition(), house=replace(MERIDIAN, template=houses.LIBREOFFICE.read_bytes()))
    assert [value(section, "pgMar", "header") for section in file.sections()] == ["720"] * 5


def test_a_house_s_paper_is_kept_and_ours_may_be_a4() -> None:
    own = opened(coalition(), house=House(template=houses.LIBREOFFICE.read_bytes(), page="letter"))
    assert value(own.sections()[0], "pgSz", "w") == "11909"
    assert value(opened(coalition(), house=House(page="a4")).sections()[0], "pgSz", "w") == "11906"
    assert value(opened(coalition()).sections()[0], "pgSz", "w") == "12240"


def test_an_unknown_page_size_names_the_known_ones() -> None:
    with pytest.raises(ExportError) as caught:
        written(p("x"), house=House(page="legal"))
    assert caught.value.hint == "Sizes are letter, a4."


def test_a_head_escapes_what_xml_would_misread() -> None:
    file = written(div("addressee", lines("Smith & <Jones>")), p("x"), house=House(name='A & "B"'))
    assert (file.story(0, "header", "first") or "").startswith('A & "B"')
    assert (file.story(0, "header", "default") or "").startswith("Smith & <Jones>")
