from __future__ import annotations

import pytest

from tests.unit.harvest.build import LETTER, letter


def test_the_opening_is_told_apart() -> None:
    found = letter(LETTER)
    assert found.date == "2024-03-04"
    assert found.addressee[0] == "The Honorable Ada Verrill"
    assert found.addressee[-1] == "Washington, DC 20001"
    assert found.re == "Reporting by Small Makers"
    assert found.dockets == ("FWC-2024-0007",)
    assert found.rins == ("3099-AB12",)


def test_points_have_a_thesis_a_text_and_what_stands_under_them() -> None:
    first, second = letter(LETTER).points
    assert first.thesis == "Makers should report once a year."
    assert first.text == "A report every quarter says nothing new."
    assert [(child.thesis, child.text) for child in first.children] == [
        ("Cost:", "Forms take days."),
        ("Use:", "Nobody reads them."),
    ]
    assert second.thesis == "Reports should be short."
    assert "contact" not in second.text


def test_signatories_stand_under_their_categories() -> None:
    found = letter(LETTER).signatories
    assert [(s.name, s.affiliation, s.category) for s in found] == [
        ("Larch Law Project", "", "Organizations"),
        ("Fern Institute", "", "Organizations"),
        ("Orla Quist", "Larch Law Project", "Individuals"),
        ("José María de la Peña", "Northmere University", "Individuals"),
    ]


def test_the_copied_and_the_contacts_are_found() -> None:
    found = letter(LETTER)
    assert found.cc == ("Tam Orrin, General Counsel", "Vey Lorne, Secretary")
    assert [(c.name, c.title, c.organization, c.email) for c in found.contacts] == [
        ("Orla Quist", "Counsel", "Larch Law Project", "orla@larch.example.org"),
        ("Ben Ardry", "Director", "Fern Institute", "ben@fern.example.org"),
    ]


def test_sources_are_found_once_with_their_notes() -> None:
    found = letter(LETTER).sources
    assert [source["notes"] for source in found] == [[1], [2]]


def test_what_is_missing_is_said() -> None:
    assert "No date was found." in letter("Dear Chair:\n\nWe agree.\n").warnings
    assert letter(LETTER).warnings == ()


@pytest.mark.parametrize(
    "line",
    [
        "March 4, 2024",
        "Monday, March 4th, 2024",
        "4 March 2024",
        "2024-03-04",
        "3/4/2024",
        "Submitted on March 4, 2024",
    ],
)
def test_dates_are_read_in_any_form(line: str) -> None:
    assert letter(LETTER.replace("March 4, 2024", line)).date == "2024-03-04"


def test_a_signature_block_gives_the_person_and_the_organization() -> None:
    text = "Dear Chair:\n\nWe agree.\n\nSincerely,\n\n"
    text += "/s/ Orla Quist\\\nOrla Quist\\\nPolicy Counsel\\\nLarch Law Project\n"
    assert [(s.name, s.affiliation) for s in letter(text).signatories] == [("Orla Quist", "Larch Law Project")]


def test_those_on_whose_behalf_a_letter_is_signed_are_signatories() -> None:
    text = "Dear Chair:\n\nWe agree. Please contact me at orla@larch.example.org.\n\nSincerely,\n\n"
    text += "Orla Quist\\\nPresident, Larch Law Project\n\nOn behalf of:\n\nFern Institute\\\nBirch Workers Union\n"
    found = letter(text)
    assert [(s.name, s.affiliation) for s in found.signatories] == [
        ("Orla Quist", "Larch Law Project"),
        ("Fern Institute", ""),
        ("Birch Workers Union", ""),
    ]
    assert [(c.name, c.email) for c in found.contacts] == [("Orla Quist", "orla@larch.example.org")]


def test_numbered_theses_that_stand_alone_have_the_text_under_them() -> None:
    text = "Dear Chair:\n\n1. Set a floor.\n\nIt is needed.\n\n2. Publish the data.\n\nOwners matter.\n\n"
    text += "Sincerely,\n\nOrla Quist\n"
    assert [(p.thesis, p.text) for p in letter(text).points] == [
        ("Set a floor.", "It is needed."),
        ("Publish the data.", "Owners matter."),
    ]


def test_bullets_are_points_where_there_is_nothing_else_and_each_argues() -> None:
    text = "Dear Chair:\n\nTwo things trouble us.\n\n- **Makers should report once.** A report a year says it all.\n\n"
    text += "- **Reports should be short:** two pages hold all that is needed."
    text += "\n\nWe thank you.\n\nSincerely,\n\nOrla Quist\n"
    assert [(p.thesis, p.text) for p in letter(text).points] == [
        ("Makers should report once.", "A report a year says it all."),
        ("Reports should be short:", "two pages hold all that is needed."),
    ]
    plain = text.replace("**", "")
    assert letter(plain).points == ()


def test_headings_are_points_where_nothing_is_numbered() -> None:
    text = "Dear Chair:\n\n## Introduction\n\nWe write.\n\n"
    text += "## Reports cost too much\n\nThey do.\n\n## Conclusion\n\nThanks.\n"
    found = letter(text)
    assert found.headings == ("Introduction", "Reports cost too much", "Conclusion")
    assert [(point.thesis, point.text) for point in found.points] == [("Reports cost too much", "They do.")]


def test_a_caption_in_two_columns_is_read_column_by_column() -> None:
    text = (
        "Before the\\\n**Federal Widget Commission**\\\nWashington, D.C. 20001\n\n"
        "In the Matter of )\\\nReporting by ) WC Docket No. 24-7\\\nSmall Makers )\n\n# Introduction\n\nWe write.\n"
    )
    found = letter(text)
    assert found.re == "Reporting by Small Makers"
    assert found.dockets == ("WC Docket No. 24-7",)
    assert found.addressee == ("Federal Widget Commission",)
