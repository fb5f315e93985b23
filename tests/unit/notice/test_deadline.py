from __future__ import annotations

import pytest

from drafter.notice.dates import eastern, hour, iso_date
from drafter.notice.deadline import deadline

SENTENCES = [
    ("Written comments must be received on or before March 27, 2024.", "2024-03-27", ""),
    ("Comments must be received by 5 p.m. Eastern Time on May 11, 2026.", "2026-05-11", "17:00"),
    ("Comments must be received no later than 11:59 p.m. ET on January 30, 2026.", "2026-01-30", "23:59"),
    ("Submit comments by 5:00 p.m. PT on January 30, 2026.", "2026-01-30", "20:00"),
    # An hour past midnight in the East: the printed day stays, it is the safe one.
    ("Comments are due by 11:59 p.m. Pacific Time on January 30, 2026.", "2026-01-30", "23:59"),
    ("Comments are due June 3, 2025.", "2025-06-03", ""),
    ("Comments due on: Wednesday, June 4, 2025.", "2025-06-04", ""),
    ("The comment period closes on Sept. 8, 2025.", "2025-09-08", ""),
    ("Comments should be submitted on or before 06/09/2025.", "2025-06-09", ""),
    ("This rule is effective July 1, 2025. Comments must be received by August 4, 2025.", "2025-08-04", ""),
    ("Comments must be received by August 4, 2025. A public hearing will be held on July 9, 2025.", "2025-08-04", ""),
    (
        "Initial comments are due on or before May 1, 2025; reply comments are due on or before June 2, 2025.",
        "2025-05-01",
        "",
    ),
    ("Comments Due: May 1, 2025. Reply Comments Due: June 2, 2025.", "2025-05-01", ""),
    (
        "The comment period for the rule of May 1, 2025, is extended from June 16, 2025, to July 16, 2025.",
        "2025-07-16",
        "",
    ),
    (
        "The comment period of the notice of May 1, 2025, is reopened. Comments must be received by July 16, 2025.",
        "2025-07-16",
        "",
    ),
    (
        "The deadline for comments on the notice published May 1, 2025 (90 FR 20412) is extended until July 16, 2025.",
        "2025-07-16",
        "",
    ),
    (
        "Comments must be received by July 15, 2031. Comments on the paperwork must reach OMB by June 16, 2031.",
        "2031-07-15",
        "",
    ),
    (
        "To be assured of consideration, comments must be received at one of the addresses below by June 9, 2025.",
        "2025-06-09",
        "",
    ),
    ("Responses are due by 5:00 p.m. Eastern Standard Time (EST) on November 30, 2009.", "2009-11-30", "17:00"),
    ("Interested persons are invited to submit comments through June 9, 2025.", "2025-06-09", ""),
    ("Comments and requests for a public hearing must be received by May 12, 2025.", "2025-05-12", ""),
    ("Comments due on or before 11:59 p.m. (ET) March 15, 2025.", "2025-03-15", "23:59"),
    ("The agency must receive comments by 5 p.m. ET Thursday, May 1, 2025.", "2025-05-01", "17:00"),
    ("Comment Date: 5:00 p.m. Eastern Time on March 4, 2024.", "2024-03-04", "17:00"),
    ("The deadline for submission of written comments is May 1, 2025.", "2025-05-01", ""),
    ("Comments and information are requested by June 2, 2025.", "2025-06-02", ""),
    ("Submit comments on or before: March 5, 2025.", "2025-03-05", ""),
    ("Comments are due by the 4th of March 2025.", "2025-03-04", ""),
    ("Comments must be received by 4 March 2025.", "2025-03-04", ""),
    (
        "April 22, 2031: Due date for submission of comments and requests. May 23, 2031: Post-hearing rebuttals.",
        "2031-04-22",
        "",
    ),
    ("The competition opens May 1, 2031; applications are due June 2, 2031.", "", ""),
    ("December 18, 2031: Due date for submission of product exclusion requests.", "", ""),
    ("Nominations are due May 1, 2031. Submit comments by June 2, 2031.", "2031-06-02", ""),
    ("This final rule is effective January 1, 2015.", "", ""),
    ("A meeting will be held on May 20, 2025, and persons who want to speak must register by May 12, 2025.", "", ""),
]


@pytest.mark.parametrize(("text", "day", "time"), SENTENCES, ids=[row[0][:60] for row in SENTENCES])
def test_the_dates_text_gives_this_day_and_hour(text: str, day: str, time: str) -> None:
    found = deadline(text)

    assert (found.day, found.time) == (day, time)


def test_the_sentence_of_the_deadline_is_kept() -> None:
    found = deadline("A hearing will be held on May 2, 2025. Comments must be received by June 9, 2025.")

    assert found.quote == "Comments must be received by June 9, 2025."


def test_reply_comments_are_told_as_another_date() -> None:
    found = deadline("Comments are due on or before May 1, 2025; reply comments are due on or before June 2, 2025.")

    assert [doubt for doubt in found.doubts if "2025-06-02 is the day for reply comments" in doubt]


@pytest.mark.parametrize(
    "text",
    [
        "Comments are due within 45 days of publication in the Federal Register.",
        "Comments must be received by [INSERT DATE 45 DAYS AFTER DATE OF PUBLICATION IN THE FEDERAL REGISTER].",
        "Submit comments no later than forty-five days after publication.",
    ],
)
def test_a_number_of_days_is_counted_from_publication_and_marked(text: str) -> None:
    assert deadline(text, "2025-01-10").day == "2025-02-24"
    assert deadline(text, "2025-01-10").doubts
    assert deadline(text, "").day == ""


def test_two_days_of_the_same_weight_are_both_shown() -> None:
    found = deadline(
        "Comments on part A must be received by May 1, 2025. Comments on part B must be received by June 2, 2025."
    )

    assert found.day == "2025-05-01"  # who keeps it is in time for both
    assert "2025-06-02" in found.doubts[0]


def test_a_day_before_the_publication_is_no_deadline_but_is_told() -> None:
    found = deadline("Comments must be received by May 1, 2024.", "2025-04-01")

    assert found.day == ""
    assert found.doubts[0].startswith("comments_close: 2024-05-01 lies before the publication")


def test_a_day_before_the_publication_does_not_hide_the_deadline() -> None:
    found = deadline("Comments are due by May 1, 2025; those filed by January 8, 2025 count.", "2025-04-01")

    assert (found.day, found.doubts) == ("2025-05-01", ())


def test_a_deadline_more_than_a_year_away_is_marked() -> None:
    assert deadline("Comments are due by May 1, 2026.", "2025-04-01").doubts == ()
    assert deadline("Comments are due by June 1, 2026.", "2025-04-01").doubts


@pytest.mark.parametrize(
    ("stamp", "local"),
    [
        ("2024-03-28T03:59:59Z", "2024-03-27T23:59:59"),
        ("2024-01-31T04:59:59Z", "2024-01-30T23:59:59"),
        ("2024-03-10T06:59:59Z", "2024-03-10T01:59:59"),
        ("2024-03-10T07:00:00Z", "2024-03-10T03:00:00"),
        ("2024-11-03T05:59:59Z", "2024-11-03T01:59:59"),
        ("2024-11-03T06:00:00Z", "2024-11-03T01:00:00"),
    ],
)
def test_a_utc_stamp_of_the_portal_is_the_evening_before_in_eastern_time(stamp: str, local: str) -> None:
    moment = eastern(stamp)

    assert moment is not None
    assert moment.isoformat() == local


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("5 p.m.", ("17:00", 0)),
        ("12:00 noon ET", ("12:00", 0)),
        ("noon", ("12:00", 0)),
        ("midnight Eastern Time", ("23:59", 0)),
        ("11:30 a.m. Central Time", ("12:30", 0)),
        ("11:59 p.m. (PT)", ("02:59", 1)),
        ("in the morning", ("", 0)),
    ],
)
def test_hours_are_in_eastern_time(text: str, found: tuple[str, int]) -> None:
    assert hour(text) == found


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Friday, Feb. 2, 2024", "2024-02-02"),
        ("Sept. 5th, 2024", "2024-09-05"),
        ("2/3/2024", "2024-02-03"),
        ("February 30, 2024", ""),
        ("no date", ""),
    ],
)
def test_dates_in_words_and_figures(text: str, iso: str) -> None:
    assert iso_date(text) == iso
