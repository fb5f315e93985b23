"""Who issues a notice and what it is called, where captions are unusual."""

from __future__ import annotations

from drafter.notice.caption import read_caption
from drafter.notice.read import read_notice

NOTICE = """BUREAU OF LANTERNS

{number}

Rules for Lantern Keepers

AGENCY: Bureau of Lanterns.

ACTION: Request for comment.

DATES: {dates}

ADDRESSES: {addresses}

SUPPLEMENTARY INFORMATION: The Bureau seeks comment.
"""


def test_the_name_that_the_caption_inverts_is_written_as_the_agency_writes_it() -> None:
    caption = read_caption(
        ["FOG AND SIGNAL POLICY OFFICE", "", "Request for Views"], "Office of Fog and Signal Policy (OFSP)."
    )
    assert caption.agencies == ("Office of Fog and Signal Policy",)


def test_a_title_over_several_lines_with_gaps_is_no_agency() -> None:
    lines = [
        "DEPARTMENT OF COMMERCE",
        "",
        "Bureau of Lanterns",
        "",
        "Proposed Collection; Comment Request; Generic",
        "",
        "Clearance",
    ]
    caption = read_caption(lines)
    assert caption.agencies == ("Department of Commerce", "Bureau of Lanterns")
    assert caption.title == "Proposed Collection; Comment Request; Generic Clearance"


def test_one_docket_written_with_and_without_its_department_is_one() -> None:
    text = NOTICE.format(
        number="[Docket No. BOL-2031-0057]",
        dates="Comments are due May 1, 2031.",
        addresses="Identify comments by docket number DOC-BOL-2031-0057.",
    )
    assert read_notice(text, form="txt").portal_dockets == ("DOC-BOL-2031-0057",)


def test_a_deadline_that_only_addresses_gives_is_taken_and_marked() -> None:
    text = NOTICE.format(
        number="[Docket No. BOL-2031-0057]", dates="May 2, 2031.", addresses="Comments are due May 30, 2031."
    )
    notice = read_notice(text, form="txt")
    assert notice.comments_close == "2031-05-30"
    assert any("read in ADDRESSES" in doubt for doubt in notice.uncertain)


def test_an_address_that_a_line_end_broke_is_one_again() -> None:
    text = NOTICE.format(
        number="[Docket No. BOL-2031-0057]",
        dates="Comments are due May 1, 2031.",
        addresses="Send them to lamps@\nexample.gov.",
    )
    assert "lamps@example.gov" in read_notice(text, form="txt").addresses_text


def test_the_dots_of_the_united_states_end_no_agency() -> None:
    assert read_caption([], "U.S. Lantern Office, Library of Congress.").agencies == (
        "Library of Congress",
        "U.S. Lantern Office",
    )


def test_the_short_name_of_something_else_is_not_the_agencys() -> None:
    text = NOTICE.format(
        number="[Docket No. BOL-2031-0057]",
        dates="Comments are due May 1, 2031.",
        addresses="The Bureau of Lanterns, in accordance with the Paperwork Act of 1995 (PRA), invites comments.",
    )
    assert read_notice(text, form="txt").abbreviations == {}


def test_codes_of_accounts_are_no_dockets() -> None:
    text = NOTICE.format(
        number="[Docket No. FWS-R6-ES-2031-0095; FXES11130900000-134-FF09E30000]",
        dates="Comments are due May 1, 2031.",
        addresses="www.regulations.gov",
    )
    notice = read_notice(text, form="txt")
    assert (notice.portal_dockets, notice.agency_dockets) == (("FWS-R6-ES-2031-0095",), ())
