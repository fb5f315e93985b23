"""Notices as they are copied from mirrors and out of PDF files: heads, torn labels, one long line."""

from __future__ import annotations

from drafter.model.notice import Notice
from drafter.notice.read import read_notice

# The labels of this column stand behind their texts, as some readers of PDF files leave them.
TORN = """Rules for Lantern Keepers; Request for Views, 4101-4103 [2031-00412]
Download as PDF
4101
Proposed Rules
Federal Register
Vol. 96, No. 19
Thursday, January 30, 2031
This section of the FEDERAL REGISTER
contains notices to the public of the
issuance of rules and regulations.
BUREAU OF LANTERNS
91 CFR Part 7
Rules for Lantern Keepers; Request
for Views
Bureau of Lanterns.
Advance notice of proposed
rulemaking; request for comment.
AGENCY:
ACTION:
The Bureau of Lanterns
(‘‘Bureau’’) reviews its rules and
asks the public for its views.
DATES: Comments must be submitted by
March 28, 2031.
ADDRESSES: File your comment at
https://www.regulations.gov.
SUPPLEMENTARY INFORMATION:
SUMMARY:
I. Questions
The Bureau asks the following questions:
1. Is there a need for the rules?
2. What do the rules cost?
Ada Wick,
Keeper.
[FR Doc. 2031–00412 Filed 1–29–31; 8:45 am]
BILLING CODE 9999–01–P
"""


def read(text: str) -> Notice:
    return read_notice(text, form="txt")


def test_labels_behind_their_texts_give_each_text_to_its_own_label() -> None:
    notice = read(TORN)
    assert notice.title == "Rules for Lantern Keepers; Request for Views"
    assert notice.agencies == ("Bureau of Lanterns",)
    assert notice.action == "Advance notice of proposed rulemaking; request for comment"
    assert notice.summary.startswith("The Bureau of Lanterns")
    assert notice.comments_close == "2031-03-28"
    assert [q.number for q in notice.questions] == ["1", "2"]


def test_the_head_of_a_sections_first_page_gives_volume_and_date() -> None:
    notice = read(TORN)
    assert (notice.citation, notice.publication_date, notice.type) == ("96 FR 4101", "2031-01-30", "Proposed Rule")


def test_torn_labels_are_told_apart_without_the_head_of_a_copy() -> None:
    notice = read(TORN.split("Download as PDF\n")[1])
    assert notice.title == "Rules for Lantern Keepers; Request for Views"
    assert notice.action == "Advance notice of proposed rulemaking; request for comment"


def test_a_column_in_which_every_label_follows_its_text() -> None:
    text = """BUREAU OF LANTERNS
Rules for Lantern Keepers
Bureau of Lanterns, Department of
Commerce.
ACTION: Request for comment.
AGENCY:
The Bureau proposes a change.
SUMMARY:
The Bureau will accept comments
no later than March 28, 2031.
DATES:
Comments go to lanterns@example.gov.
ADDRESSES:
SUPPLEMENTARY INFORMATION: More is to be said.
"""
    notice = read(text)
    assert notice.title == "Rules for Lantern Keepers"
    assert notice.summary == "The Bureau proposes a change."
    assert notice.comments_close == "2031-03-28"
    assert notice.addresses_text == "Comments go to lanterns@example.gov."


def test_labels_in_their_order_stay_as_they_are() -> None:
    text = """BUREAU OF LANTERNS

Rules for Lantern Keepers

AGENCY: Bureau of Lanterns.

ACTION: Request for comment.

SUMMARY: The Bureau proposes a change.

DATES: Comments are due March 28, 2031.

SUPPLEMENTARY INFORMATION: More is to be said.
"""
    notice = read(text)
    assert (notice.title, notice.action) == ("Rules for Lantern Keepers", "Request for comment")
    assert notice.summary == "The Bureau proposes a change."


def test_a_copy_in_one_line_is_read_as_the_document_that_its_head_names() -> None:
    words = "The Bureau seeks comments from everyone who keeps a lantern in any harbor of the coast. " * 5
    text = (
        "Rules for Lantern Keepers, 410-412 [2031-00413] Download as PDF Federal Register / Vol. 96, No. 19 / "
        "Thursday, January 30, 2031 / Notices comments on the collection go to desk@example.gov by May 1, 2031. "
        "[FR Doc. 2031–00411 Filed 1–29–31; 8:45 am] BILLING CODE 9999–02–P BUREAU OF LANTERNS "
        "[Docket No. BOL–2031–0013] Rules for Lantern Keepers Bureau of Lanterns. ACTION: Notice; request for "
        f"information. AGENCY: {words}DATES: Comments must be received by March 28, 2031. ADDRESSES: Identify "
        "comments by Docket No. BOL–2031– 0013. SUPPLEMENTARY INFORMATION: The Bureau seeks answers to these "
        "questions: 1. Who keeps lanterns? 2. What do they cost? Dated: January 5, 2031. Ada Wick, Keeper. "
        "[FR Doc. 2031–00413 Filed 1–29–31; 8:45 am] BILLING CODE 9999–01–P"
    )
    notice = read(text)
    assert notice.document_number == "2031-00413"
    assert notice.citation == "96 FR 410"
    assert notice.title == "Rules for Lantern Keepers"
    assert notice.agencies == ("Bureau of Lanterns",)
    assert notice.portal_dockets == ("BOL-2031-0013",)
    assert notice.comments_close == "2031-03-28"
    assert [(q.number, q.text) for q in notice.questions] == [("1", "Who keeps lanterns?"), ("2", "What do they cost?")]
    assert "questions: this copy has lost its lines; compare its questions with the notice" in notice.uncertain


PAGE_COPY = """2031-00414. Rules for Lantern Keepers

  • Start Preamble Start Printed Page 412

    AGENCY:

    Bureau of Lanterns, Department of Commerce.

    ACTION:

    Notice of inquiry.

    DATES:

    Comments are due March 28, 2031. Reply comments are due April 11, 2031.

    Start Further Info

    FOR FURTHER INFORMATION CONTACT:

    Ada Wick, 202-555-0101.

    End Further Info End Preamble Start Supplemental Information

    SUPPLEMENTARY INFORMATION:

    The Bureau invites views.
"""


def test_the_line_over_a_copy_is_the_title_and_no_agency() -> None:
    notice = read(PAGE_COPY)
    assert (notice.document_number, notice.title) == ("2031-00414", "Rules for Lantern Keepers")
    assert notice.agencies == ("Department of Commerce", "Bureau of Lanterns")
    assert notice.contact_text == "Ada Wick, 202-555-0101."


def test_a_title_that_the_copy_cut_off_is_not_taken() -> None:
    notice = read(PAGE_COPY.replace("Lantern Keepers", "Lantern Keepers and ..."))
    assert notice.title == ""
    assert "title: not found" in notice.uncertain


def test_a_copy_that_lost_its_brackets_keeps_its_head_and_its_numbers() -> None:
    text = """Rules for Lantern Keepers

Federal Register, Volume 96 Issue 19 (Thursday, January 30, 2031)

Federal Register Volume 96, Number 19 (Thursday, January 30, 2031)

Proposed Rules

Pages 410-412

From the Federal Register Online via the Government Publishing Office www.gpo.gov

FR Doc No: 2031-00415

BUREAU OF LANTERNS

91 CFR Part 7

Release No. 33-1; File No. S7-02-31

Rules for Lantern Keepers

AGENCY: Bureau of Lanterns.

ACTION: Proposed rule.

DATES: Comments should be submitted by March 28, 2031.

SUPPLEMENTARY INFORMATION: The document (FR Doc. 2030-11111) is amended.

FR Doc. 2031-00415 Filed 1-29-31; 8:45 am

BILLING CODE 9999-01-P
"""
    notice = read(text)
    assert (notice.document_number, notice.citation) == ("2031-00415", "96 FR 410")
    assert notice.title == "Rules for Lantern Keepers"
    assert notice.agency_dockets == ("S7-02-31",)


def test_the_cover_of_a_separate_part_is_no_caption() -> None:
    text = """Thursday,
January 30, 2031

Part II

Bureau of
Lanterns

91 CFR Part 7
Rules for Lantern Keepers; Proposed Rule

410

Federal Register / Vol. 96, No. 19 / Thursday, January 30, 2031 / Proposed Rules

BUREAU OF LANTERNS
91 CFR Part 7
RIN 9999–AJ80

Rules for Lantern Keepers
AGENCY: Bureau of Lanterns.
ACTION: Proposed rule.
DATES: Comments are due March 28, 2031.
SUPPLEMENTARY INFORMATION: The Bureau proposes a rule.
[FR Doc. 2031–416 Filed 1–29–31; 8:45 am]
"""
    notice = read(text)
    assert notice.agencies == ("Bureau of Lanterns",)
    assert notice.title == "Rules for Lantern Keepers"


INSPECTION = """[BILLING CODE 9999-01-P]

This document is scheduled to be published in the Federal Register on 01/30/2031 and available online.

DEPARTMENT OF COMMERCE

Bureau of Lanterns

[Docket No. 300101-0001]

Rules for Lantern Keepers

AGENCY: Bureau of Lanterns, Department of Commerce.

ACTION: Request for comment.

DATES: Comments are due [INSERT DATE 30 DAYS AFTER PUBLICATION IN THE FEDERAL REGISTER].

SUPPLEMENTARY INFORMATION: The Bureau seeks comment.
"""


def test_a_document_on_public_inspection_tells_its_day_and_the_deadline_is_counted_and_marked() -> None:
    notice = read(INSPECTION)
    assert notice.agencies == ("Department of Commerce", "Bureau of Lanterns")
    assert (notice.publication_date, notice.comments_close) == ("2031-01-30", "2031-03-01")
    assert any("counted from publication" in doubt for doubt in notice.uncertain)


def test_a_public_notice_gives_its_days_in_lines_of_their_own() -> None:
    text = """PUBLIC NOTICE Bureau of Lanterns, 1 Pier Street
February 6, 2031
THE BUREAU SEEKS COMMENT ON LANTERNS
WC Docket No. 30-184
Comments Due: March 24, 2031
Reply Comments Due: April 7, 2031

By this notice, the Bureau seeks comment on lanterns.
1. Are there enough of them?
2. Should there be more?
"""
    notice = read(text)
    assert notice.comments_close == "2031-03-24"
    assert notice.dates_text == "Comments Due: March 24, 2031\nReply Comments Due: April 7, 2031"


def test_a_revised_response_date_takes_the_place_of_the_original_one() -> None:
    text = """Extended Time for the Request for Information on Lanterns

Key Dates
Release Date: August 9, 2031
Original Response Date: August 18, 2031 at 5:00 PM EST
Revised Response Date: September 8, 2031 at 5:00 PM EST

The Bureau seeks comments.
"""
    notice = read(text)
    assert (notice.comments_close, notice.comments_close_time) == ("2031-09-08", "17:00")


def test_a_plain_text_head_without_the_name_of_its_section_is_read() -> None:
    text = """[Federal Register Volume 96, Number 19 (Thursday, January 30, 2031)]
[Pages 410-412]
From the Federal Register Online via the Government Publishing Office [www.gpo.gov]
[FR Doc No: 2031-00417]

Bureau of Lanterns

[Docket No. 2031-03]

Lantern Study: Notice of Inquiry

AGENCY: Bureau of Lanterns.

ACTION: Notice of inquiry.

DATES: Comments are due March 28, 2031.

SUPPLEMENTARY INFORMATION:

The Bureau asks:

    1. Who keeps lanterns?
    2. What do they cost? Give examples.
Ada Wick,
Keeper of Lanterns.
[FR Doc. 2031-00417 Filed 1-29-31; 8:45 am]
"""
    notice = read(text)
    assert (notice.citation, notice.end_page, notice.publication_date) == ("96 FR 410", "412", "2031-01-30")
    assert notice.title == "Lantern Study: Notice of Inquiry"
    assert notice.questions[-1].text == "What do they cost? Give examples."


def test_a_plain_text_edition_in_one_line_keeps_its_head() -> None:
    words = "The Bureau proposes a rule for all who keep a lantern in a harbor. " * 9
    text = (
        "[Federal Register Volume 96, Number 19 (Thursday, January 30, 2031)] [Proposed Rules] [Pages 410-412] "
        "From the Federal Register Online via the Government Publishing Office [www.gpo.gov] [FR Doc No: 2031-00418] "
        f"[[Page 410]] {'-' * 71} DEPARTMENT OF COMMERCE 91 CFR Part 7 [BOL-2031-STD-0023] RIN 9999-AF44 "
        "Rules for Lantern Keepers AGENCY: Bureau of Lanterns, Department of Commerce. "
        f"ACTION: Proposed rule. {'-' * 71} "
        f"SUMMARY: {words}"
        "DATES: Meeting: Please request a webinar no later than February 17, 2031. Comments: Written comments will be "
        "accepted on or before March 31, 2031. ADDRESSES: Go to www.regulations.gov. SUPPLEMENTARY INFORMATION: None."
    )
    notice = read(text)
    assert (notice.citation, notice.title, notice.action) == ("96 FR 410", "Rules for Lantern Keepers", "Proposed rule")
    assert notice.rins == ("9999-AF44",)
    assert notice.comments_close == "2031-03-31"


def test_tags_that_a_page_shows_and_an_indentation_of_all_lines_are_taken_off() -> None:
    tagged = """DEPARTMENT OF COMMERCE
<CFR>91 CFR Part 7</CFR>
<RIN>RIN 9999-AF72</RIN>
<SUBJECT>Rules for Lantern Keepers</SUBJECT>
<HD SOURCE="HED">AGENCY:</HD>
Bureau of Lanterns, Department of Commerce.
<HD SOURCE="HED">ACTION:</HD>
Request for
<E T="03">information.</E>
<HD SOURCE="HED">DATES:</HD>
Comments are due June 2, 2031.
"""
    notice = read(tagged)
    assert (notice.title, notice.action) == ("Rules for Lantern Keepers", "Request for information")
    assert notice.comments_close == "2031-06-02"

    indented = """Lanterns; Extension of Comment Period
                DEPARTMENT OF COMMERCE
                [Docket No. BOL-2031-0009]
                Lanterns; Extension of Comment Period
                AGENCY: Bureau of Lanterns, Commerce.
                ACTION: Request for information; extension of
                comment period.
                DATES: The comment period is extended. Comments
                must be submitted by June 2, 2031.
"""
    assert read(indented).action == "Request for information; extension of comment period"


def test_a_page_that_cites_the_document_over_its_copy_gives_its_place() -> None:
    text = """Rules for Lantern Keepers

Download PDF
Federal RegisterAug 8, 2031
96 Fed. Reg. 47,352 (Aug. 8, 2031)

AGENCY:

Bureau of Lanterns, Commerce.

ACTION:

Notice of inquiry.

DATES:

We request that we receive information on or before October 9, 2031.

SUPPLEMENTARY INFORMATION:

Please respond to the following:

1. Ways to keep lanterns.

2. How long do they burn?
"""
    notice = read(text)
    assert (notice.title, notice.citation) == ("Rules for Lantern Keepers", "96 FR 47352")
    assert notice.publication_date == "2031-08-08"
    assert [q.number for q in notice.questions] == ["1", "2"]
