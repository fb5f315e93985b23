"""Letters as text that was copied out of a PDF: pages with notes at their feet, nothing blank between paragraphs."""

from __future__ import annotations

from drafter.harvest.letter import FiledLetter, read_letter
from drafter.harvest.plaintext import read_text

HEAD = """\
March 4, 2024
Ada Verrill, PhD
Chair, Federal Widget Commission
Office of Small Makers
12 Larch Street, N.W.
Washington, DC 20001
Re: RIN 3099-AB12; Reporting by
Small Makers
Submitted electronically to www.regulations.gov
Dear Chair Verrill:
Fern Institute thanks the Commission for the chance to speak about reports that small makers of widgets
have to send, and asks that there be fewer of them.1 Our members are makers in forty states, and each of
them fills in the form by hand.

"""


def letter(text: str) -> FiledLetter:
    return read_letter(read_text(text))


def test_a_head_without_blank_lines_is_read_line_by_line() -> None:
    found = letter(HEAD)
    assert found.date == "2024-03-04"
    assert found.addressee == (
        "Ada Verrill, PhD",
        "Chair, Federal Widget Commission",
        "Office of Small Makers",
        "12 Larch Street, N.W.",
        "Washington, DC 20001",
    )
    assert found.re == "Reporting by Small Makers"
    assert found.rins == ("3099-AB12",)


def test_notes_at_the_foot_of_a_page_are_taken_out_of_the_text_that_goes_on_behind_them() -> None:
    found = letter(
        HEAD
        + """\
A report costs a small maker three days of work.2 These are days in which nothing is made, and the whole of the
1 89 Fed. Reg. 14059 (Feb. 26, 2024).
2 What Forms Cost Small Makers (May 2, 2023), available at

https://fern.example.org/what-forms-
cost.pdf.
Fern Institute on Small Makers
page 2

loss falls on those who can bear it least, as HL73 has found.
3 Id. at 14060.
Fern Institute on Small Makers
page 3

Respectfully submitted,

Orla Quist
Counsel
Fern Institute
"""
    )
    assert [(note.number, note.text, note.word) for note in found.notes] == [
        (1, "89 Fed. Reg. 14059 (Feb. 26, 2024).", "them"),
        (
            2,
            "What Forms Cost Small Makers (May 2, 2023), available at https://fern.example.org/what-forms-cost.pdf.",
            "work",
        ),
        (3, "Id. at 14060.", "HL7"),
    ]
    assert found.notes[2].sentence == (
        "These are days in which nothing is made, and the whole of the loss falls on those who can bear it least, "
        "as HL7 has found."
    )
    assert [(one.name, one.affiliation) for one in found.signatories] == [("Orla Quist", "Fern Institute")]


def test_labels_of_notes_in_lines_of_their_own_and_a_note_that_ends_on_the_next_page() -> None:
    found = letter(
        HEAD
        + """\
Others say so as well.2 It has been known
since 2012.3 Furthermore, nobody reads the reports.

 1
    See 89 Fed. Reg. 14059.
 2
    Ben Ardry, Director, Quill Fund, Remarks on Reports (Nov.

Chair Verrill
March 4, 2024
Page 2

Another page of the letter begins here, and it has no mark on it at all, since it only says what was said.



28, 2017),
http://quill.example.org/remarks.
 3
    Id.

Chair Verrill
March 4, 2024
Page 3

Sincerely,

/s/ Orla Quist

cc:
Tam Orrin
"""
    )
    assert [note.text for note in found.notes] == [
        "See 89 Fed. Reg. 14059.",
        "Ben Ardry, Director, Quill Fund, Remarks on Reports (Nov. 28, 2017), http://quill.example.org/remarks.",
        "Id.",
    ]
    assert found.cc == ("Tam Orrin",)
    assert found.notes[2].sentence == "It has been known since 2012."


def test_a_list_that_is_numbered_like_notes_stays_a_list() -> None:
    found = letter(
        HEAD.replace("them.1", "them.")
        + """\
We ask for three things:

1 Fewer forms
2 Shorter forms
3 No forms
"""
    )
    assert found.notes == ()


def test_headings_that_stand_right_on_their_text_are_headings() -> None:
    found = letter(
        HEAD
        + """\
Executive Summary
Reports are sent four times a year, and nothing in the second says anything that the first one did not
say already, as makers know.
I. Makers should report once a year
A report every quarter says nothing new, and makers have better things to do than to say the same thing
over and over again.
II. The form should be short enough for a maker to fill it in alone, without
a lawyer beside it
Two pages hold all that is needed, and whoever wants to know more can ask for it, which happens in less
than one case of a hundred.

Sincerely,
Orla Quist, MPA
Vice President, Government Relations
"""
    )
    assert found.headings == (
        "Executive Summary",
        "Makers should report once a year",
        "The form should be short enough for a maker to fill it in alone, without a lawyer beside it",
    )
    assert [point.thesis for point in found.points] == list(found.headings[1:])
    assert [(one.name, one.affiliation) for one in found.signatories] == [("Orla Quist, MPA", "")]


def test_comments_behind_the_letter_that_goes_with_them_are_text_and_no_signatures() -> None:
    comments = "".join(
        f"\n{title}\n\n{'The commission should say what it wants to know, and why, before it asks. ' * 8}\n"
        for title in ("What Makers Know", "What Makers Want")
    )
    found = letter(HEAD + "Respectfully submitted,\nFern Institute\n" + comments)
    assert [one.name for one in found.signatories] == ["Fern Institute"]
    assert found.headings == ("What Makers Know", "What Makers Want")


def test_numbers_of_bureaus_are_dockets_even_over_the_end_of_a_line() -> None:
    found = letter(
        """\
                    November 1, 2017

Ms. Ada Verrill
Secretary
Federal Widget Commission
Washington, D.C. 20554

       Re:     Open Widgets, WC Docket 17-108; GN Docket No. 16-142; MB
               Docket Nos. 14-50, 09-182,
               07-294

Dear Ms. Verrill:

We met.

                    Respectfully submitted,

                    /s/ Orla Quist
                    Senior Vice President –
                    Industry Affairs
                    Larch & Fern
                          Industry Association
"""
    )
    assert found.dockets == (
        "WC Docket No. 17-108",
        "GN Docket No. 16-142",
        "MB Docket No. 14-50",
        "MB Docket No. 09-182",
        "MB Docket No. 07-294",
    )
    assert [(one.name, one.affiliation) for one in found.signatories] == [
        ("Orla Quist", "Larch & Fern Industry Association")
    ]


def test_who_submits_comments_that_nobody_signed_is_their_signatory() -> None:
    found = letter(
        """\
Public Comment on Proposed Rule: Reporting by Small Makers of Widgets
Docket ID: FWC-2024-0007 | RIN: 3099-AB12
Submitted to: Office of Small Makers, Federal Widget Commission
Submitted by: Larch Law Project LLC (New Jersey, USA).
Submitted on: January 29, 2026
What We Ask (summary)
This comment supports the goal of the Commission and asks it to go one step further than it proposed, since what
it proposed leaves out those who make the most widgets.
"""
    )
    assert found.date == "2026-01-29"
    assert found.addressee == ("Office of Small Makers, Federal Widget Commission",)
    assert [one.name for one in found.signatories] == ["Larch Law Project LLC"]
    assert found.re == "Public Comment on Proposed Rule: Reporting by Small Makers of Widgets"


def test_what_is_printed_over_each_page_goes_and_a_signature_like_the_letterhead_stays() -> None:
    found = letter(
        """\
Orla Quist, MPA
Director, Fern Institute

March 4, 2024

Ada Verrill
Chair, Federal Widget Commission
12 Larch Street, N.W.
Washington, DC 20001

Re: Small Makers

Chair Verrill:

The form that small makers have to fill in is longer than the widgets that it asks about, and whoever has
filled it in once will not do so

                                                                                     Page 1 of 2

a second time without a lawyer. We ask that it be shorter.

Sincerely,

Orla Quist, MPA
Director, Fern Institute

                                                                                     Page 2 of 2
"""
    )
    assert [(one.name, one.affiliation) for one in found.signatories] == [("Orla Quist, MPA", "Fern Institute")]
    assert any("will not do so a second time without a lawyer" in paragraph for paragraph in found.paragraphs)
    assert found.addressee[0] == "Ada Verrill"


def test_a_note_goes_on_at_the_foot_of_a_page_that_has_none() -> None:
    found = letter(
        HEAD
        + """\
Others have said so at length.2

1 89 Fed. Reg. 14059.
2 In the Matter of Open Widgets, Docket No. 9,

                                                            2

The second page has a few lines of text, and no notes of its own.

Sincerely,

Orla Quist

cc Tam Orrin



Docket No. 10, Report and Order (2011).
"""
    )
    assert [note.text for note in found.notes][1] == (
        "In the Matter of Open Widgets, Docket No. 9, Docket No. 10, Report and Order (2011)."
    )
    assert found.cc == ("Tam Orrin",)
